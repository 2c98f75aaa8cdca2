//! What is asked.

use serde::{Deserialize, Serialize};

use crate::rulebook::Rulebook;
use crate::trip::field::{AnswerKind, Field};

/// An unknown fact that could change the answer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Question {
    /// Which fact.
    pub field: Field,
    /// The position in the list that the field names, from 0. In that of documents, the passports of the traveller follow on those
    /// in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// How it is answered.
    pub answer: AnswerKind,
}

impl Rulebook {
    /// The question for a fact; of something in a list by its position, from 0.
    #[must_use]
    pub fn question(&self, field: Field, index: Option<u32>) -> Question {
        Question {
            answer: self.compiled().answer(&field),
            field,
            index,
        }
    }
}
