//! The words that a rulebook declares: what its rules, and the trips that it judges, can name.

mod testing;

use serde::{Deserialize, Serialize};

use crate::code::{
    Choice, DocumentKind, FactId, FieldId, Nationality, PlatformHost, TextKey, Track, named,
};
use crate::place::area::{AreaWord, NationalsWord, Place};
use crate::trip::holdings::Medium;
use crate::trip::value::FieldValue;

use super::text::key;

pub use testing::{AssayWord, DutyWord, ParticularWord, ProductWord, SpecimenWord};

/// The longest that a thing may be said to take, in minutes: 365 days.
pub const MAX_TURNAROUND: u32 = 365 * 24 * 60;
/// How long it takes from taking a sample until its certificate is in hand, in minutes, where no word says otherwise.
pub(crate) const CERTIFICATE_TAKES: u32 = 24 * 60;

/// The words of a rulebook, by what they are words for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Vocabulary {
    /// Entry tracks. Of ways that rank alike, the one comes first whose track stands first here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<TrackWord>,
    /// Kinds of document, each after the one of which it is a kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentWord>,
    /// Areas, each after those from which it is built.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaWord>,
    /// Groups of nationals, each after those from which it is built.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nationals: Vec<NationalsWord>,
    /// Facts about the traveller that a trip can state, each after those on which it hangs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactWord>,
    /// Methods of test, each after the group of which it is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assays: Vec<AssayWord>,
    /// What tests are made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specimens: Vec<SpecimenWord>,
    /// What is printed on certificates of tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub particulars: Vec<ParticularWord>,
    /// Vaccine products, each after the group to which it belongs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<ProductWord>,
    /// What there is to do at or after a checkpoint.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<DutyWord>,
    /// Where platforms run on which one registers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub platform_hosts: Vec<HostWord>,
}

impl Vocabulary {
    /// Whether it has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A way into a country with papers and duties of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct TrackWord {
    /// The word.
    pub id: Track,
    /// Its name, as a text.
    pub title: TextKey,
    /// The countries or regions into which it leads, or areas of them.
    pub into: Vec<Place>,
}

/// Where platforms run on which one registers: an app, a mini-program within one, a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HostWord {
    /// The word.
    pub id: PlatformHost,
    /// Its name, as a text.
    pub title: TextKey,
    /// Where a code is that is kept in it, as a text.
    pub kept: TextKey,
}

/// A kind of document: something that a traveller can hold, on paper or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentWord {
    /// The word.
    pub id: DocumentKind,
    /// What sort of thing it is.
    #[serde(rename = "type")]
    pub of: DocumentType,
    /// Its name, as a text.
    pub title: TextKey,
    /// The group to which it belongs: what is asked of that, or about it, is asked of this too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind_of: Option<DocumentKind>,
    /// Whether it only stands for its kinds: nobody holds one that is not of a kind.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub group: bool,
    /// The question for all that a traveller holds of it, as a text; a word that belongs to a group is asked about with that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<TextKey>,
    /// What can be said of it besides what can be said of all documents; its kinds have these fields too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldWord>,
    /// Where it is had.
    #[serde(default, skip_serializing_if = "Had::is_anywhere")]
    pub had: Had,
    /// How long it takes to get it, in minutes, as far as nobody knows better.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub takes: u32,
}

impl DocumentWord {
    /// Whether people say with it who they are: a passport or an identity card.
    pub(crate) fn identifies(&self) -> bool {
        let of = [DocumentType::Passport, DocumentType::IdentityCard];
        !self.group && of.contains(&self.of)
    }
}

/// The sorts of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum DocumentType {
    /// A passport or what stands in its place.
    Passport,
    /// An identity card.
    IdentityCard,
    /// A visa.
    Visa,
    /// A permit to stay, to return or to travel.
    Permit,
    /// A form or declaration that is filled in.
    Form,
    /// A certificate, a copy or another proof.
    Proof,
    /// An insurance.
    Insurance,
    /// A code that is granted and shown.
    Code,
    /// An app, installed and set up.
    App,
    /// A ticket.
    Ticket,
    /// A booking.
    Booking,
}

named!(DocumentType, "type of document");

/// Where a document is had.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Had {
    /// Wherever the traveller is, on board too.
    #[default]
    Anywhere,
    /// Wherever the traveller is, but not on board.
    OnTheGround,
    /// From somebody else, while they are there.
    FromAnOffice,
    /// On board of the flight that lands where it is asked for, and not before.
    OnBoard,
}

named!(Had, "way of having a document");

impl Had {
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde's skip_serializing_if hands a reference"
    )]
    fn is_anywhere(&self) -> bool {
        *self == Self::Anywhere
    }
}

/// A fact about the traveller that a trip can state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactWord {
    /// The word.
    pub id: FactId,
    /// What it is, as a text that goes on from "not known".
    pub title: TextKey,
    /// The question for it, as a text.
    pub question: TextKey,
    /// What values it has.
    pub value: FieldType,
    /// What must be so for there to be such a fact: it is asked for only then, and of whom it is not so, it is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<OnlyIf>,
    /// Of whom there is no such fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_of: Option<NotOf>,
}

/// Another fact on which a fact hangs. Who states the one and not the other, of which there is only one such value, implies it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OnlyIf {
    /// The other fact.
    pub fact: FactId,
    /// Its values.
    pub is: Vec<FieldValue>,
}

/// The nationals of whom a fact says nothing: of them it is nothing, and who states it is none of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotOf {
    /// The nationalities (ICAO Doc 9303).
    pub nationalities: Vec<Nationality>,
    /// The values that say nothing of the nationality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub but: Vec<FieldValue>,
}

/// What can be said of the documents of a kind, and of no others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldWord {
    /// The word.
    pub id: FieldId,
    /// What it is, as a text that goes on from "not known".
    pub title: TextKey,
    /// The question for it, as a text.
    pub question: TextKey,
    /// What values it has.
    pub value: FieldType,
}

/// The values that a declared field can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FieldType {
    /// Yes or no.
    YesNo,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// A country or region (ISO 3166-1).
    Country,
    /// One of these.
    Choice(Vec<ChoiceWord>),
}

/// One of the values of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChoiceWord {
    /// The word.
    pub id: Choice,
    /// Its name, as a text.
    pub title: TextKey,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if hands a reference"
)]
fn is_nothing(value: &u32) -> bool {
    *value == 0
}

/// The type of a field that all documents have, by its id.
pub(crate) fn common_field(field: &FieldId) -> Option<FieldType> {
    match field.as_str() {
        "issuer" => Some(FieldType::Country),
        "issued" | "valid_from" | "valid_until" => Some(FieldType::Date),
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
