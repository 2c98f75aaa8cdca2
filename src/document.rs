//! A document in hand, and what is known of it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::de::value::StrDeserializer;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::{Choice, Country, DocumentKind, FieldId, Subdivision};
use crate::holdings::{Medium, PlatformHost};
use crate::moment::Moment;
use crate::text::key;
use crate::vocabulary::{ChoiceWord, FieldType};

/// A document: one in hand, or one that is planned and judged as if it were. What is left out is not known.
///
/// ```
/// use sekisho::{Document, FieldValue, Medium};
/// let pledge = Document::new("pledge_business_track".parse()?)
///     .copies(2, Medium::PaperOriginal)
///     .with("japanese_phone".parse()?, FieldValue::YesNo(true));
/// assert_eq!(serde_json::to_value(&pledge)?["fields"]["japanese_phone"], true);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Document {
    /// What kind of document: a word of the rulebook.
    pub kind: DocumentKind,
    /// The country or region of the authority or mission that issued it (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issuer: Option<Country>,
    /// The prefecture or province for which it is (ISO 3166-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub subdivision: Option<Subdivision>,
    /// Where a code is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub host: Option<PlatformHost>,
    /// When it was issued; not told: by the day on which it is used, since what is held is in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issued: Option<Moment>,
    /// Until when it is valid, this day or instant included; without an offset, local time where it is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub valid_until: Option<Moment>,
    /// How many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub copies: Option<u32>,
    /// In what form it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub medium: Option<Medium>,
    /// What the word declares besides; at most 64.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub fields: Fields,
}

impl Document {
    /// A document of a kind, of which nothing else is known.
    #[must_use]
    pub fn new(kind: DocumentKind) -> Self {
        Self {
            kind,
            issuer: None,
            subdivision: None,
            host: None,
            issued: None,
            valid_until: None,
            copies: None,
            medium: None,
            fields: Fields::default(),
        }
    }

    /// The same, so many of it in this form.
    #[must_use]
    pub fn copies(self, copies: u32, medium: Medium) -> Self {
        Self {
            copies: Some(copies),
            medium: Some(medium),
            ..self
        }
    }

    /// The same with a field that its word declares.
    #[must_use]
    pub fn with(mut self, field: FieldId, value: FieldValue) -> Self {
        self.fields.set(field, value);
        self
    }

    /// The value of a field by its id: `issuer`, `issued`, `copies`, `medium`, or one that its word declares.
    pub(crate) fn value(&self, field: &FieldId) -> Option<FieldValue> {
        match field.as_str() {
            "issuer" => self.issuer.map(FieldValue::Country),
            "issued" => self.issued.map(|issued| FieldValue::Date(issued.date())),
            "copies" => self.copies.map(|copies| FieldValue::Number(copies.into())),
            "medium" => self.medium.map(|medium| FieldValue::Choice(medium.word())),
            _ => self.fields.get(field).cloned(),
        }
    }

    /// Sets the value of a field by its id; a value that the field cannot have is left out.
    pub(crate) fn put(&mut self, field: &FieldId, value: FieldValue) {
        match (field.as_str(), value) {
            ("issuer", FieldValue::Country(country)) => self.issuer = Some(country),
            ("issued", FieldValue::Date(day)) => self.issued = Some(Moment::on(day)),
            ("copies", FieldValue::Number(copies)) => self.copies = u32::try_from(copies).ok(),
            ("medium", FieldValue::Choice(word)) => {
                let mut forms = Medium::ALL.into_iter();
                self.medium = forms.find(|medium| medium.word() == word);
            }
            ("issuer" | "issued" | "copies" | "medium", _) => {}
            (_, value) => self.fields.set(field.clone(), value),
        }
    }

    /// Its last day and the day of issue, if it ended before it was issued: such a thing is worth nothing (reading R-55).
    pub(crate) fn contradiction(&self) -> Option<(Moment, Moment)> {
        let (until, issued) = self.valid_until.zip(self.issued)?;
        (until.date() < issued.date()).then_some((until, issued))
    }

    /// Its day of issue and the day of its use, if it is issued only after it (reading R-55).
    pub(crate) fn issued_after(&self, used: NaiveDate) -> Option<(Moment, Moment)> {
        let issued = self.issued.filter(|issued| issued.date() > used)?;
        Some((issued, Moment::on(used)))
    }
}

/// The type of a field that all documents have, by its id.
pub(crate) fn common_field(field: &FieldId) -> Option<FieldType> {
    match field.as_str() {
        "issuer" => Some(FieldType::Country),
        "issued" => Some(FieldType::Date),
        "copies" => Some(FieldType::Number),
        "medium" => {
            let words = Medium::ALL.map(|medium| ChoiceWord {
                id: medium.word(),
                title: key("medium", medium.word().as_str()),
            });
            Some(FieldType::Choice(words.into()))
        }
        _ => None,
    }
}

/// The values of the fields that the word of a document declares, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fields(
    #[serde(deserialize_with = "crate::json::unique_keys")] BTreeMap<FieldId, FieldValue>,
);

impl Fields {
    /// The value of a field; none if it is not known.
    #[must_use]
    pub fn get(&self, field: &FieldId) -> Option<&FieldValue> {
        self.0.get(field)
    }

    /// Sets the value of a field.
    pub fn set(&mut self, field: FieldId, value: FieldValue) {
        self.0.insert(field, value);
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
    pub fn iter(&self) -> impl Iterator<Item = (&FieldId, &FieldValue)> {
        self.0.iter()
    }
}

impl IntoIterator for Fields {
    type Item = (FieldId, FieldValue);
    type IntoIter = std::collections::btree_map::IntoIter<FieldId, FieldValue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(FieldId, FieldValue)> for Fields {
    fn from_iter<T: IntoIterator<Item = (FieldId, FieldValue)>>(fields: T) -> Self {
        Self(fields.into_iter().collect())
    }
}

/// The value of a declared field, of the type that its word declares. In JSON each is written as what it is: `true`, `3`,
/// `"2021-01-08"`, `"KR"`, `"tourism"`.
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

/// What a value may be.
pub(crate) const VALUES: &str = "`true`, `false`, a whole number, a date, a country or a word";

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
            let date = crate::json::date(StrDeserializer::new(text));
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
