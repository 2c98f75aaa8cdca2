//! A document in hand, and what is known of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Country, DocumentKind, FieldId, PlatformHost, Subdivision};
use crate::time::moment::Moment;
use crate::trip::holdings::Medium;
use crate::trip::value::{FieldValue, Fields};

/// A document: one in hand, or one that is planned and judged as if it were. What is left out is not known.
///
/// ```
/// use sekisho::trip::{Document, FieldValue, Medium};
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
    /// The subdivision for which it is (ISO 3166-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub subdivision: Option<Subdivision>,
    /// Where a code is kept: a word of the rulebook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub host: Option<PlatformHost>,
    /// When it was issued; not told: by the day on which it is used, since what is held is in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issued: Option<Moment>,
    /// From when it is valid, this day or instant included; not told: by the day on which it is used. Without an offset, local
    /// time where it is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub valid_from: Option<Moment>,
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
    /// The passport to which it belongs, by its position in `traveller.passports`: it counts only where that is presented. Left out:
    /// with whichever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub passport: Option<u32>,
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
            valid_from: None,
            valid_until: None,
            copies: None,
            medium: None,
            passport: None,
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

    /// The value of a field by its id: one that all documents have, or one that its word declares.
    pub(crate) fn value(&self, field: &FieldId) -> Option<FieldValue> {
        let day = |moment: Option<Moment>| moment.map(|at| FieldValue::Date(at.date()));
        match field.as_str() {
            "issuer" => self.issuer.map(FieldValue::Country),
            "issued" => day(self.issued),
            "valid_from" => day(self.valid_from),
            "valid_until" => day(self.valid_until),
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
            ("valid_from", FieldValue::Date(day)) => self.valid_from = Some(Moment::on(day)),
            ("valid_until", FieldValue::Date(day)) => self.valid_until = Some(Moment::on(day)),
            ("copies", FieldValue::Number(copies)) => self.copies = u32::try_from(copies).ok(),
            ("medium", FieldValue::Choice(word)) => {
                let mut forms = Medium::ALL.into_iter();
                self.medium = forms.find(|medium| medium.word() == word);
            }
            ("issuer" | "issued" | "valid_from" | "valid_until" | "copies" | "medium", _) => {}
            (_, value) => self.fields.set(field.clone(), value),
        }
    }

    /// Whether it belongs to no other passport than the one presented, which is the first.
    pub(crate) fn is_presented(&self) -> bool {
        self.passport.is_none_or(|of| of == 0)
    }

    /// Its day of issue and the day of its use, if it is issued only after it (reading R-55).
    pub(crate) fn issued_after(&self, used: NaiveDate) -> Option<(Moment, Moment)> {
        let issued = self.issued.filter(|issued| issued.date() > used)?;
        Some((issued, Moment::on(used)))
    }
}
