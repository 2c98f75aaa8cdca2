//! Things that may meet requirements, and whether two of them differ as they must.

use crate::code::Institution;
use crate::rulebook::compile::TestNumbers;
use crate::rulebook::rule::Respect;
use crate::trip::document::Document;
use crate::truth::Truth;

/// The seconds of an hour.
const HOUR: i64 = 3600;

/// The first and the last instant at which something happened, in seconds since 1970.
pub(super) type Stretch = (i64, i64);

/// Something that meets a requirement.
#[derive(Clone, Copy)]
pub(super) enum Thing<'a> {
    Test(Sample<'a>),
    Document(&'a Document),
    /// One of which the trip does not tell.
    Unlisted,
    /// One that is still to be had; of a test by its method, where that matters.
    New(Option<TestNumbers>),
}

/// What is told of a test.
#[derive(Clone, Copy)]
pub(super) struct Sample<'a> {
    pub institution: Option<&'a Institution>,
    pub words: TestNumbers,
    pub sampled: Option<Stretch>,
}

impl Thing<'_> {
    pub(super) fn is_new(self) -> bool {
        matches!(self, Self::New(_))
    }

    /// Whether two things differ in a respect. What is still to be had is had so that it does.
    pub(super) fn differs(self, other: Self, by: &Respect) -> Truth {
        match (self, other) {
            (Self::Unlisted, _) | (_, Self::Unlisted) => Truth::Unknown,
            (Self::Document(one), Self::Document(other)) => documents_differ(one, other, by),
            (Self::Test(one), Self::Test(other)) => tests_differ(one, other, by),
            (Self::New(Some(one)), Self::New(Some(other))) => words_differ(one, other, by, true),
            (Self::New(Some(words)), Self::Test(test))
            | (Self::Test(test), Self::New(Some(words))) => {
                words_differ(words, test.words, by, false)
            }
            _ => Truth::Holds,
        }
    }
}

fn documents_differ(one: &Document, other: &Document, by: &Respect) -> Truth {
    let Respect::Field(field) = by else {
        return Truth::Holds;
    };
    let values = one.value(field).zip(other.value(field));
    Truth::from(values.map(|(one, other)| one != other))
}

fn tests_differ(one: Sample<'_>, other: Sample<'_>, by: &Respect) -> Truth {
    match by {
        Respect::Institution => {
            let both = one.institution.zip(other.institution);
            Truth::from(both.map(|(one, other)| !one.is_same(other)))
        }
        Respect::HoursApart(hours) => match one.sampled.zip(other.sampled) {
            Some((one, other)) => lie_apart(one, other, i64::from(*hours) * HOUR),
            None => Truth::Unknown,
        },
        _ => words_differ(one.words, other.words, by, false),
    }
}

/// Whether two tests are of other methods or specimens. Of what is still to be had any that is not told will do.
fn words_differ(one: TestNumbers, other: TestNumbers, by: &Respect, are_new: bool) -> Truth {
    let words = match by {
        Respect::Assay => one.assay().zip(other.assay()),
        Respect::Specimen => one.specimen().zip(other.specimen()),
        Respect::Institution | Respect::HoursApart(_) | Respect::Field(_) => {
            return Truth::Holds;
        }
    };
    match words {
        Some((one, other)) => Truth::from(one != other),
        None if are_new => Truth::Holds,
        None => Truth::Unknown,
    }
}

/// Whether two instants, each of which lies in a stretch, are so many seconds apart.
fn lie_apart(one: Stretch, other: Stretch, least: i64) -> Truth {
    let (first, second) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    let fewest = (second.0 - first.1).max(0);
    let most = (second.1 - first.0).max(first.1 - second.0);
    if fewest >= least {
        Truth::Holds
    } else if most >= least {
        Truth::Unknown
    } else {
        Truth::Fails
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_instants_lie_apart_from_the_second_on_at_which_they_do() {
        let at = |second: i64| (second, second);
        for (one, other, apart) in [
            (at(0), at(9), Truth::Fails),
            (at(0), at(10), Truth::Holds),
            (at(11), at(0), Truth::Holds),
            ((0, 5), at(10), Truth::Unknown),
            ((0, 5), at(15), Truth::Holds),
            ((0, 5), at(9), Truth::Fails),
            ((0, 20), (5, 8), Truth::Unknown),
            ((0, 9), (1, 8), Truth::Fails),
        ] {
            assert_eq!(lie_apart(one, other, 10), apart, "{one:?} {other:?}");
            assert_eq!(lie_apart(other, one, 10), apart, "{other:?} {one:?}");
        }
    }
}
