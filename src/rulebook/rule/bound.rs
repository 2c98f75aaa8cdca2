//! Bounds on what is held and on what is stated.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Country, DocumentKind, FactId, FieldId, TextKey};
use crate::time::moment::shift;
use crate::time::window::Window;
use crate::trip::value::FieldValue;

use super::PlaceRole;

/// A document that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DocumentSpec {
    /// Of one of these kinds, or of a kind that belongs to such a group.
    pub any_of: Vec<DocumentKind>,
    /// When it must be valid; left out: that is not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<Validity>,
    /// What else must be so; all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<Bound>,
}

impl DocumentSpec {
    /// The number of copies that are asked for, if one is.
    pub(crate) fn copies(&self) -> Option<i64> {
        let mut bounds = self.bounds.iter();
        bounds.find_map(|bound| match bound.must {
            Must::BeAtLeast(copies) if bound.field.as_str() == "copies" => Some(copies),
            _ => None,
        })
    }

    /// The place of the authority or mission that must have issued it, if one must.
    pub(crate) fn issuer(&self) -> Option<PlaceRole> {
        let mut bounds = self.bounds.iter();
        bounds.find_map(|bound| match bound.must {
            Must::BeThatOf(role) if bound.field.as_str() == "issuer" => Some(role),
            _ => None,
        })
    }
}

/// When a document must be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Validity {
    /// On the day of the checkpoint at which it is asked for; in a condition, on the day of landing.
    OnTheDay,
    /// Until the flight from this place departs, to the minute.
    AtDepartureFrom(PlaceRole),
}

/// What must be so of a field of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Bound {
    /// Which field: `issuer`, `issued`, `valid_from`, `valid_until`, `copies` or `medium`, or one that the words of all the kinds
    /// declare.
    pub field: FieldId,
    /// What it must be.
    pub must: Must,
    /// What is wrong where it is not, as a text; of a declared field it must be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<TextKey>,
}

/// What must be so of a fact about the traveller.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FactBound {
    /// Which fact.
    pub fact: FactId,
    /// What it must be.
    pub must: Must,
    /// What is wrong where it is not, as a text; a requirement says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<TextKey>,
}

/// What the value of a field must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Must {
    /// This.
    Be(FieldValue),
    /// One of these.
    BeOneOf(Vec<FieldValue>),
    /// This number or more.
    BeAtLeast(i64),
    /// This number or less.
    BeAtMost(i64),
    /// This day or a later one.
    BeFrom(#[serde(deserialize_with = "crate::time::written::date")] NaiveDate),
    /// An earlier day than this.
    BeBefore(#[serde(deserialize_with = "crate::time::written::date")] NaiveDate),
    /// The country or region of that place.
    BeThatOf(PlaceRole),
    /// A day of this window, by dates, from a departure, the landing, the exit, birth or the day of asking; any day where the
    /// journey has no such flight.
    BeWithin(Window),
}

impl Must {
    /// A value that keeps it, of something got in a country; in a window that of the day given.
    pub(crate) fn kept(&self, got_in: Country, day: NaiveDate) -> FieldValue {
        match self {
            Self::Be(value) => value.clone(),
            Self::BeOneOf(values) => values.first().cloned().unwrap_or(FieldValue::YesNo(false)),
            Self::BeAtLeast(number) | Self::BeAtMost(number) => FieldValue::Number(*number),
            Self::BeFrom(day) => FieldValue::Date(*day),
            Self::BeBefore(day) => FieldValue::Date(shift(*day, -1).unwrap_or(*day)),
            Self::BeThatOf(_) => FieldValue::Country(got_in),
            Self::BeWithin(_) => FieldValue::Date(day),
        }
    }

    /// A value that does not keep it, next to those that do; none where there is none at hand.
    pub(crate) fn failed(&self) -> Option<FieldValue> {
        match self {
            Self::Be(FieldValue::YesNo(yes)) => Some(FieldValue::YesNo(!yes)),
            Self::Be(FieldValue::Date(day)) => shift(*day, 1).map(FieldValue::Date),
            Self::Be(FieldValue::Number(number)) => {
                Some(FieldValue::Number(number.checked_add(1)?))
            }
            Self::BeAtLeast(number) => Some(FieldValue::Number(number.checked_sub(1)?)),
            Self::BeAtMost(number) => Some(FieldValue::Number(number.checked_add(1)?)),
            Self::BeFrom(day) => shift(*day, -1).map(FieldValue::Date),
            Self::BeBefore(day) => Some(FieldValue::Date(*day)),
            Self::Be(FieldValue::Country(_) | FieldValue::Choice(_))
            | Self::BeOneOf(_)
            | Self::BeThatOf(_)
            | Self::BeWithin(_) => None,
        }
    }
}
