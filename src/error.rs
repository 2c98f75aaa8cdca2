//! What can be wrong with what callers hand in. A missing fact is never an error.

use std::collections::BTreeSet;
use std::fmt::Display;

use thiserror::Error;

use crate::code::{CodeError, NAMED};
use crate::quote::bounded;

/// Why a trip cannot be assessed. `place` names the field, such as `itinerary.legs[1].departs`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi::export(Display))]
pub enum EvaluateError {
    /// There is neither a leg nor a visit.
    #[error("`itinerary` is empty: expected at least one leg or one visit")]
    EmptyItinerary,
    /// A list is longer than it may be.
    #[error("`{place}` has {found} entries: expected at most {limit}")]
    TooMany {
        /// The list.
        place: String,
        /// How many entries it has.
        found: u32,
        /// How many it may have.
        limit: u32,
    },
    /// A moment lacks its time of day or its UTC offset.
    #[error("`{place}` is `{found}`: expected {expected}")]
    Incomplete {
        /// The field.
        place: String,
        /// Its value.
        found: String,
        /// What it must have.
        expected: String,
    },
    /// The UTC offset is not that of the place on that date.
    #[error("`{place}` is `{found}`: expected offset `{expected}`, which `{zone}` has then")]
    WrongOffset {
        /// The field.
        place: String,
        /// Its value.
        found: String,
        /// The offset of the place then.
        expected: String,
        /// The time zone of the place.
        zone: String,
    },
    /// The local time does not exist, or exists twice, since clocks change.
    #[error("`{place}` is `{found}`: expected a UTC offset, since clocks in `{zone}` change then")]
    ClockChange {
        /// The field.
        place: String,
        /// Its value.
        found: String,
        /// The time zone of the place.
        zone: String,
    },
    /// Something does not follow what comes before it.
    #[error("`{place}` is `{found}`: expected {expected}")]
    OutOfOrder {
        /// The field.
        place: String,
        /// Its value.
        found: String,
        /// What it must follow.
        expected: String,
    },
    /// The value of a declared field is of another type than its word says.
    #[error("`{place}` is `{found}`: expected {expected}")]
    WrongType {
        /// The field.
        place: String,
        /// Its value.
        found: String,
        /// What it may be.
        expected: String,
    },
    /// A number is larger than it may be.
    #[error("`{place}` is `{found}`: expected {expected}")]
    OutOfRange {
        /// The field.
        place: String,
        /// Its value.
        found: String,
        /// What it may be.
        expected: String,
    },
    /// A leg takes longer than any of its mode does.
    #[error(
        "`{place}` is `{found}`: expected at most {hours} hours after the departure at `{departs}`"
    )]
    TooLong {
        /// The field of the arrival.
        place: String,
        /// Its value.
        found: String,
        /// How many hours a leg of that mode may take.
        hours: u32,
        /// When it departs.
        departs: String,
    },
    /// Two fields contradict each other.
    #[error("`{place}` is `{found}`: expected {expected}")]
    Contradiction {
        /// The field.
        place: String,
        /// Its value.
        found: String,
        /// What the other field asks of it.
        expected: String,
    },
    /// A word is none of those that the rulebook declares.
    #[error("`{place}` is `{found}`: expected {expected}{}", did_you_mean(.nearest.as_deref()))]
    UnknownWord {
        /// The field.
        place: String,
        /// The word.
        found: String,
        /// What sort of word it must be.
        expected: String,
        /// The declared word that is most like it; none if none is like it.
        nearest: Option<String>,
    },
    /// A code, a date or a time is none. Rust makes no such value; a trip that was made in another language may have one.
    #[error("{}{error}", at(.place.as_deref()))]
    Malformed {
        /// The field; none if it is not one of the trip, but of something else that the call was given.
        place: Option<String>,
        /// Which one, and what was expected.
        #[source]
        error: CodeError,
    },
}

impl From<CodeError> for EvaluateError {
    fn from(error: CodeError) -> Self {
        Self::Malformed { place: None, error }
    }
}

/// What is said before an error of which the place is known.
pub(crate) fn at(place: Option<&str>) -> String {
    let place = place.map(|place| format!("`{place}`: "));
    place.unwrap_or_default()
}

/// The question for the word that was meant.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> String {
    let question = nearest.map(|word| format!("; did you mean `{word}`?"));
    question.unwrap_or_default()
}

/// Of some words the one that is most like another, the first of several: none from which more than a third is different.
pub(crate) fn nearest<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> Option<String> {
    // The name of a rulebook may have been left out.
    let short = |other: &str| {
        other
            .split_once(NAMED)
            .map_or(0, |(name, _)| name.len() + 1)
    };
    let distance = |other: &&str| {
        let bare = other.get(short(other)..).unwrap_or_default();
        strsim::osa_distance(word, other).min(strsim::osa_distance(word, bare))
    };
    let nearest = words.min_by_key(distance)?;
    let is_near = 3 * distance(&nearest) <= word.len().max(nearest.len() - short(nearest));
    is_near.then(|| nearest.to_owned())
}

/// Why a text is not a trip.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi::export(Display))]
pub enum ReadError {
    /// The text is longer than it may be.
    #[error("the text has {found} bytes: expected at most {limit}")]
    TooLong {
        /// How long it is.
        found: u64,
        /// How long it may be.
        limit: u64,
    },
    /// The text is not JSON, or not of the form that the schema describes.
    #[error("`{place}`: {problem} (line {line}, column {column})")]
    Malformed {
        /// Where in the document, such as `itinerary.legs[1].departs`; `.` for the document itself.
        place: String,
        /// What was found and what was expected.
        problem: String,
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        column: u32,
    },
}

impl ReadError {
    /// The error for a text that ceases to be UTF-8 after so many bytes.
    #[cfg(feature = "uniffi")]
    pub(crate) fn not_utf8(text: &[u8], valid: usize) -> Self {
        let before = text.get(..valid).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n');
        let column = line.clone().next_back().unwrap_or_default().len() + 1;
        Self::Malformed {
            place: ".".into(),
            problem: "is not UTF-8".into(),
            line: u32::try_from(line.count()).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}

/// Why a rulebook is refused. It is refused whole.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi::export(Display))]
pub enum RulebookError {
    /// A file cannot be read.
    #[error("file {file}: {error}")]
    Unreadable {
        /// The position of the file in the list, from 0.
        file: u32,
        /// Why.
        #[source]
        error: ReadError,
    },
    /// It is written for another version of the schema.
    #[error("schema version `{found}`: expected `{expected}`; a newer library may read it")]
    SchemaVersion {
        /// The version it names.
        found: u32,
        /// The version that this library reads.
        expected: u32,
    },
    /// The signature is not one of the text by the key, or the key is none.
    #[error("the signature is not that of the publisher's key over this text")]
    BadSignature,
    /// Its contents break a rule; up to 1,000 of them are listed, each once.
    #[error("{}", .faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ") + &and_more(*.more))]
    Invalid {
        /// What is wrong, in the order of the places.
        faults: Vec<RulebookFault>,
        /// How often something else was found to be wrong, which is not listed.
        more: u32,
    },
}

/// What an error says besides of faults that it does not list.
fn and_more(more: u32) -> String {
    if more == 0 {
        return String::new();
    }
    format!("; and {more} more")
}

/// One thing that is wrong with a rulebook.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
#[error("`{place}`: {problem}")]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RulebookFault {
    /// Where, by id.
    pub place: String,
    /// What was found and what was expected.
    pub problem: String,
}

/// The most faults of a rulebook that are told.
pub(crate) const MAX_FAULTS: usize = 1_000;

/// What is wrong with a rulebook, as it comes: each once, and no more than are told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults {
    told: BTreeSet<RulebookFault>,
    more: u32,
}

impl Faults {
    pub(crate) fn add(&mut self, place: impl Display, problem: impl Display) {
        let fault = RulebookFault {
            place: bounded(&place.to_string()),
            problem: bounded(&problem.to_string()),
        };
        if self.told.len() < MAX_FAULTS {
            self.told.insert(fault);
        } else if !self.told.contains(&fault) {
            self.more = self.more.saturating_add(1);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// What a check tells.
    #[cfg(test)]
    pub(crate) fn of(check: impl FnOnce(&mut Self)) -> Vec<RulebookFault> {
        let mut faults = Self::default();
        check(&mut faults);
        faults.told.into_iter().collect()
    }
}

impl From<Faults> for RulebookError {
    fn from(found: Faults) -> Self {
        Self::Invalid {
            faults: found.told.into_iter().collect(),
            more: found.more,
        }
    }
}
