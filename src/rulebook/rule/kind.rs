//! What is required, by kind.

use serde::{Deserialize, Serialize};

use crate::code::named;
use crate::rulebook::vocabulary::DocumentType;

/// The kinds of requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RequirementKind {
    /// A test.
    Test,
    /// A certificate.
    Certificate,
    /// A passport or what stands in its place.
    Passport,
    /// An identity card.
    IdentityCard,
    /// A visa.
    Visa,
    /// A permit to stay, to return or to travel.
    Permit,
    /// A form or declaration.
    Form,
    /// A copy or another proof.
    Proof,
    /// Insurance.
    Insurance,
    /// A code that is shown.
    Code,
    /// An app.
    App,
    /// A ticket.
    Ticket,
    /// A booking.
    Booking,
    /// Doses of a vaccine.
    Vaccination,
    /// A recovery.
    Recovery,
    /// Something that must be so of the traveller.
    Fact,
    /// A stay that is no longer than it may be.
    Stay,
    /// The temperature, taken every day.
    TemperatureLog,
    /// An application to be made in time.
    Application,
    /// One of several ways.
    OneOf,
}

named!(RequirementKind, "kind of requirement");

impl RequirementKind {
    /// Whether it is something to show, and so counts among the papers of a way.
    pub(crate) fn is_paper(self) -> bool {
        match self {
            Self::Certificate
            | Self::Passport
            | Self::IdentityCard
            | Self::Visa
            | Self::Permit
            | Self::Form
            | Self::Proof
            | Self::Code
            | Self::Ticket
            | Self::Booking
            | Self::Vaccination
            | Self::Recovery => true,
            Self::Test
            | Self::Insurance
            | Self::App
            | Self::Fact
            | Self::Stay
            | Self::TemperatureLog
            | Self::Application
            | Self::OneOf => false,
        }
    }
}

impl From<DocumentType> for RequirementKind {
    fn from(of: DocumentType) -> Self {
        match of {
            DocumentType::Passport => Self::Passport,
            DocumentType::IdentityCard => Self::IdentityCard,
            DocumentType::Visa => Self::Visa,
            DocumentType::Permit => Self::Permit,
            DocumentType::Form => Self::Form,
            DocumentType::Proof => Self::Proof,
            DocumentType::Insurance => Self::Insurance,
            DocumentType::Code => Self::Code,
            DocumentType::App => Self::App,
            DocumentType::Ticket => Self::Ticket,
            DocumentType::Booking => Self::Booking,
        }
    }
}
