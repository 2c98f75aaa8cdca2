//! Values that the words of a rulebook declare: of the fields of documents, and of facts about the traveller.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::Hash;

use chrono::NaiveDate;
use serde::de::value::StrDeserializer;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::{Choice, Country, FactId, FieldId};
use crate::json::VALUES;

/// The values of the fields that the word of a document declares.
pub type Fields = Values<FieldId>;
/// The values of facts about the traveller.
pub type Facts = Values<FactId>;

/// Values by the ids of their words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(
    transparent,
    bound(deserialize = "Id: Deserialize<'de> + Ord + fmt::Display")
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Values<Id: Ord>(
    #[serde(deserialize_with = "crate::json::unique_keys")] BTreeMap<Id, FieldValue>,
);

impl<Id: Ord> Default for Values<Id> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Id: Ord> Values<Id> {
    /// The value of a word; none if it is not known.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&FieldValue> {
        self.0.get(id)
    }

    /// Sets the value of a word.
    pub fn set(&mut self, id: Id, value: FieldValue) {
        self.0.insert(id, value);
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All that are known, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &FieldValue)> {
        self.0.iter()
    }
}

impl<Id: Ord> IntoIterator for Values<Id> {
    type Item = (Id, FieldValue);
    type IntoIter = std::collections::btree_map::IntoIter<Id, FieldValue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<Id: Ord> FromIterator<(Id, FieldValue)> for Values<Id> {
    fn from_iter<T: IntoIterator<Item = (Id, FieldValue)>>(values: T) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<Id: Ord> Extend<(Id, FieldValue)> for Values<Id> {
    fn extend<T: IntoIterator<Item = (Id, FieldValue)>>(&mut self, values: T) {
        self.0.extend(values);
    }
}

impl<Id: Ord, const COUNT: usize> From<[(Id, FieldValue); COUNT]> for Values<Id> {
    fn from(values: [(Id, FieldValue); COUNT]) -> Self {
        values.into_iter().collect()
    }
}

/// The value of a declared field, of the type that its word declares. In JSON each is written as what it is: `true`, `3`,
/// `"2021-01-08"`, the code of a country, `"tourism"`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FieldValue {
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Date(NaiveDate),
    /// A whole number.
    Number(i64),
    /// A country or region (ISO 3166-1).
    Country(Country),
    /// One of the words of a choice.
    Choice(Choice),
}

impl fmt::Display for FieldValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YesNo(value) => value.fmt(formatter),
            Self::Date(value) => value.fmt(formatter),
            Self::Number(value) => value.fmt(formatter),
            Self::Country(value) => value.fmt(formatter),
            Self::Choice(value) => value.fmt(formatter),
        }
    }
}

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::YesNo(value) => serializer.serialize_bool(*value),
            Self::Number(value) => serializer.serialize_i64(*value),
            Self::Date(_) | Self::Country(_) | Self::Choice(_) => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldValueVisitor)
    }
}

struct FieldValueVisitor;

impl Visitor<'_> for FieldValueVisitor {
    type Value = FieldValue;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(VALUES)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<FieldValue, E> {
        Ok(FieldValue::YesNo(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<FieldValue, E> {
        Ok(FieldValue::Number(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<FieldValue, E> {
        i64::try_from(value)
            .map(FieldValue::Number)
            .map_err(E::custom)
    }

    /// A date begins with a digit, a country is two capital letters, a word has none.
    fn visit_str<E: Error>(self, text: &str) -> Result<FieldValue, E> {
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            let date = crate::time::written::date(StrDeserializer::new(text));
            return date.map(FieldValue::Date);
        }
        let value = if text.starts_with(|first: char| first.is_ascii_uppercase()) {
            Country::new(text).map(FieldValue::Country)
        } else {
            Choice::new(text).map(FieldValue::Choice)
        };
        value.map_err(E::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for FieldValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FieldValue".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let date = generator.subschema_for::<NaiveDate>();
        let country = generator.subschema_for::<Country>();
        let choice = generator.subschema_for::<Choice>();
        schemars::json_schema!({
            "description": "The value of a declared field, of the type that its word declares.",
            "anyOf": [{"type": "boolean"}, {"type": "integer"}, date, country, choice],
        })
    }
}
