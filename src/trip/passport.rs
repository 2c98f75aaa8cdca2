//! Passports, of which a traveller may have several; a border sees one of them.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Country, DocumentKind, Nationality};
use crate::error::EvaluateError;
use crate::time::moment::Moment;
use crate::trip::Trip;
use crate::trip::document::Document;
use crate::trip::traveller::Traveller;
use crate::trip::value::Fields;

/// The most passports of a traveller.
pub const MAX_PASSPORTS: usize = 4;

/// A passport, or a document that stands in its place. What is left out is not known.
///
/// ```
/// use sekisho::trip::Passport;
/// let passport = Passport::new("FRA".parse()?);
/// assert_eq!(serde_json::to_value(&passport)?, serde_json::json!({"nationality": "FRA"}));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Passport {
    /// The nationality that its machine-readable zone gives (ICAO Doc 9303-3).
    pub nationality: Nationality,
    /// What kind of passport, such as an ordinary one: a word of the rulebook of the type `passport`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub kind: Option<DocumentKind>,
    /// The country or region of the authority that issued it (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issuer: Option<Country>,
    /// The day on which it was issued.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub issued: Option<NaiveDate>,
    /// Its last day of validity.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub valid_until: Option<NaiveDate>,
    /// What its word declares besides; at most 64.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub fields: Fields,
}

impl Passport {
    /// A passport of which nothing is known but the nationality.
    #[must_use]
    pub fn new(nationality: Nationality) -> Self {
        Self {
            nationality,
            kind: None,
            issuer: None,
            issued: None,
            valid_until: None,
            fields: Fields::default(),
        }
    }

    /// The same as a document in hand.
    pub(crate) fn as_document(&self, kind: DocumentKind) -> Document {
        Document {
            issuer: self.issuer,
            issued: self.issued.map(Moment::on),
            valid_until: self.valid_until.map(Moment::on),
            fields: self.fields.clone(),
            ..Document::new(kind)
        }
    }
}

/// Which passport is presented.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct PresentedPassport {
    /// Its position in `traveller.passports`, from 0.
    pub position: u32,
    /// The nationality that it shows.
    pub nationality: Nationality,
    /// What kind of passport it is, as far as that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub kind: Option<DocumentKind>,
    /// Its last day of validity, as far as that is known.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub valid_until: Option<NaiveDate>,
}

impl PresentedPassport {
    /// Whether it is the same passport as that of another trip, wherever it is listed there.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let this = Self {
            position: other.position,
            ..self.clone()
        };
        this == *other
    }
}

impl Traveller {
    /// The passport that is presented where nothing else is said: the first.
    pub(crate) fn presented(&self) -> Option<&Passport> {
        self.passports.as_ref()?.first()
    }

    /// The nationality of the document presented.
    pub(crate) fn nationality_presented(&self) -> Option<Nationality> {
        let passport = self.presented();
        passport.map_or(self.nationality, |passport| Some(passport.nationality))
    }

    /// The nationalities that are told, as they come: of all passports, of the document presented and of the list.
    pub(crate) fn nationalities_told(&self) -> impl Iterator<Item = Nationality> {
        let passports = self.passports.iter().flatten();
        let listed = self.nationalities.iter().flatten().copied();
        let shown = passports.map(|passport| passport.nationality);
        shown.chain(self.nationality).chain(listed)
    }

    /// The positions of the passports that may be presented: all, or those of the nationality that is to be shown.
    pub(crate) fn presentable(&self) -> impl Iterator<Item = usize> {
        let passports = self.passports.iter().flatten().enumerate();
        let wanted = self.nationality;
        let bears = move |passport: &Passport| wanted.is_none_or(|it| it == passport.nationality);
        passports.filter_map(move |(position, passport)| bears(passport).then_some(position))
    }

    /// Whether more than one passport may be presented.
    pub(crate) fn has_choice(&self) -> bool {
        self.presentable().nth(1).is_some()
    }
}

impl Trip {
    /// The same trip with a passport presented: it changes places with the first.
    pub(crate) fn presenting(&self, position: usize) -> Cow<'_, Self> {
        if position == 0 {
            return Cow::Borrowed(self);
        }
        let mut trip = self.clone();
        if let Some(passports) = &mut trip.traveller.passports
            && position < passports.len()
        {
            passports.swap(0, position);
        }
        let number = u32::try_from(position).unwrap_or(u32::MAX);
        for document in trip.holdings.documents.iter_mut().flatten() {
            document.passport = document.passport.map(|of| match of {
                0 => number,
                of if of == number => 0,
                of => of,
            });
        }
        Cow::Owned(trip)
    }

    /// Looks at the passports.
    ///
    /// # Errors
    /// If two are alike, none is of the nationality that is to be shown, or a document belongs to one that is not listed.
    pub(crate) fn validate_passports(&self) -> Result<(), EvaluateError> {
        let traveller = &self.traveller;
        let passports = traveller.passports.as_deref().unwrap_or_default();
        for (i, passport) in passports.iter().enumerate() {
            if passports.iter().take(i).any(|other| other == passport) {
                return Err(EvaluateError::Contradiction {
                    place: format!("traveller.passports[{i}]"),
                    found: passport.nationality.to_string(),
                    expected: "a passport that differs from those before it".into(),
                });
            }
        }
        if let Some(nationality) = traveller.nationality
            && !passports.is_empty()
            && traveller.presentable().next().is_none()
        {
            return Err(EvaluateError::Contradiction {
                place: "traveller.nationality".into(),
                found: nationality.to_string(),
                expected: "the nationality of one of `traveller.passports`".into(),
            });
        }
        self.validate_belonging(passports.len())
    }

    fn validate_belonging(&self, number: usize) -> Result<(), EvaluateError> {
        let documents = self.holdings.documents.iter().flatten().enumerate();
        for (i, document) in documents {
            let is_listed = |of: u32| usize::try_from(of).is_ok_and(|of| of < number);
            if let Some(of) = document.passport.filter(|of| !is_listed(*of)) {
                return Err(EvaluateError::OutOfRange {
                    place: format!("holdings.documents[{i}].passport"),
                    found: of.to_string(),
                    expected: "the position of one of `traveller.passports`, from 0".into(),
                });
            }
        }
        Ok(())
    }
}

impl From<(u32, &Passport)> for PresentedPassport {
    fn from((position, passport): (u32, &Passport)) -> Self {
        Self {
            position,
            nationality: passport.nationality,
            kind: passport.kind.clone(),
            valid_until: passport.valid_until,
        }
    }
}
