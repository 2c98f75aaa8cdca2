//! References to the statements of sources, and to the readings of what they leave open.

use std::cmp::Ordering;

use smol_str::SmolStr;

use crate::quote::is_clean;

use super::CodeError;
use super::text::{Ascii, text_code};

/// The longest citation, in characters.
const LONGEST: usize = 64;

/// A statement of a source: the source, and where it stands there, as the source itself counts.
///
/// The source is an id: words of letters and digits with a `-` between them, a letter first. The locator is any text of one line
/// with a letter or a digit in it. Where it begins with a digit and has no space and no `-` it stands after a `-`: `B-2.3`,
/// `C-4B.5`; any other stands after a space: `uk-appv V 4.2`, `sbc art. 6(1)(a)`. Each citation has one form, of at most 64
/// characters. Citations sort by source, then by locator, numbers by their value: `C-2.9` comes before `C-2.10`.
///
/// ```
/// use sekisho::code::Citation;
///
/// let fact = Citation::new("C-4B.5")?;
/// assert_eq!((fact.source(), fact.locator()), ("C", "4B.5"));
/// let article = Citation::new("sbc art. 6(1)(a)")?;
/// assert_eq!((article.source(), article.locator()), ("sbc", "art. 6(1)(a)"));
/// assert!(Citation::new("C-2.9")? < Citation::new("C-2.10")?);
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Citation(SmolStr);

text_code!(
    Citation, malformed, "citation",
    expected: "a source and a locator, such as `B-2.3` or `sbc art. 6(1)(a)`, of at most 64 characters",
    pattern: "^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*(-[0-9][^ -]*| [^ ].*)$"
);

impl Citation {
    /// Parses a citation.
    ///
    /// # Errors
    ///
    /// If the text does not have the form, or is longer than 64 characters.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let is_short = text.len() <= LONGEST || text.chars().count() <= LONGEST;
        if is_short && is_clean(text) && is_citation(text) {
            Ok(Self(SmolStr::new(text)))
        } else {
            Err(Self::error(text))
        }
    }

    /// The text of the citation.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the source.
    #[must_use]
    pub fn source(&self) -> &str {
        self.halves().0
    }

    /// Where it stands in the source.
    #[must_use]
    pub fn locator(&self) -> &str {
        self.halves().1
    }

    fn halves(&self) -> (&str, &str) {
        halves(&self.0).unwrap_or_default()
    }
}

impl Ord for Citation {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((source, locator), (other_source, other_locator)) = (self.halves(), other.halves());
        source
            .cmp(other_source)
            .then_with(|| parts(locator).cmp(parts(other_locator)))
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Citation {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn halves(text: &str) -> Option<(&str, &str)> {
    text.split_once(' ').or_else(|| text.rsplit_once('-'))
}

/// Whether citations can name a source by this id.
pub(crate) fn is_source(id: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    id.starts_with(|first: char| first.is_ascii_alphabetic()) && id.split('-').all(is_word)
}

fn is_citation(text: &str) -> bool {
    let Some((source, locator)) = halves(text) else {
        return false;
    };
    let is_number =
        locator.starts_with(|first: char| first.is_ascii_digit()) && !locator.contains([' ', '-']);
    let is_text = locator.contains(char::is_alphanumeric) && locator.trim() == locator;
    is_source(source) && is_text && is_number != text.contains(' ')
}

/// A stretch of a text: a number, or what stands between numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Number(u64),
    Text(&'a str),
}

fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_number = rest.starts_with(|first: char| first.is_ascii_digit());
        let end = rest.find(|next: char| next.is_ascii_digit() != is_number);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        match part {
            "" => None,
            part if is_number => Some(Part::Number(part.parse().unwrap_or(u64::MAX))),
            part => Some(Part::Text(part)),
        }
    })
}

/// A reading of a point that a source leaves open, such as `R-39` or `UK-R-7`.
///
/// Capital letters, digits and `-`, a letter first and a number without a leading zero last; at most 16 characters. Readings sort
/// by their numbers: `R-9` comes before `R-10`.
///
/// ```
/// use sekisho::code::Reading;
///
/// assert!(Reading::new("R-9")? < Reading::new("R-10")?);
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading(Ascii<16>);

text_code!(
    Reading, malformed, "reading",
    expected: "capital letters, digits and `-`, such as `R-39` or `UK-R-7`, of at most 16 characters",
    pattern: "^[A-Z]([A-Z0-9-]*[A-Z-])?[1-9][0-9]*$"
);

impl Reading {
    /// Parses a reading.
    ///
    /// # Errors
    ///
    /// If the text does not have the form, or is longer than 16 characters.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let code = Ascii::new(text).filter(|_| is_reading(text));
        code.map(Self).ok_or_else(|| Self::error(text))
    }

    /// The text of the reading.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Ord for Reading {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_number = parts(self.as_str()).cmp(parts(other.as_str()));
        by_number.then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Reading {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn is_reading(text: &str) -> bool {
    let is_allowed = |byte: u8| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'-');
    let name = text.trim_end_matches(|last: char| last.is_ascii_digit());
    let number = text.strip_prefix(name).unwrap_or_default();
    text.bytes().all(is_allowed)
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && !number.is_empty()
        && !number.starts_with('0')
}
