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
/// The source is an id: letters, digits and `-`, a letter first. The locator is any text of one line with a letter or a digit in it. Where it begins with a digit
/// and has no space and no `-` it stands after a `-`: `B-2.3`, `C-4B.5`; any other stands after a space: `uk-appv V 4.2`,
/// `sbc art. 6(1)(a)`. Each citation has one form, of at most 64 characters. Citations sort by source, then by locator, numbers
/// by their value: `C-2.9` comes before `C-2.10`.
///
/// ```
/// use sekisho::code::Citation;
///
/// let fact = Citation::new("C-4B.5")?;
/// assert_eq!((fact.source(), fact.locator()), ("C", "4B.5"));
/// let article = Citation::new("sbc art. 6(1)(a)")?;
/// assert_eq!((article.source(), article.locator()), ("sbc", "art. 6(1)(a)"));
/// assert!(Citation::new("C-2.9")? < Citation::new("C-2.10")?);
/// # Ok::<(), sekisho::code::CodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Citation(SmolStr);

text_code!(
    Citation, malformed, "citation",
    expected: "a source and a locator, such as `B-2.3` or `sbc art. 6(1)(a)`, of at most 64 characters",
    pattern: "^[A-Za-z][A-Za-z0-9-]*(-[0-9][^ -]*| [^ ].*)$"
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
            .then_with(|| parts(locator).cmp(&parts(other_locator)))
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

fn is_citation(text: &str) -> bool {
    let Some((source, locator)) = halves(text) else {
        return false;
    };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_source = source.starts_with(|first: char| first.is_ascii_alphabetic())
        && source.bytes().all(is_word);
    let is_number =
        locator.starts_with(|first: char| first.is_ascii_digit()) && !locator.contains([' ', '-']);
    let is_text = locator.contains(char::is_alphanumeric) && locator.trim() == locator;
    is_source && is_text && is_number != text.contains(' ')
}

/// A stretch of a locator: a number, or what stands between numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Number(u64),
    Text(&'a str),
}

fn parts(locator: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = locator;
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest.find(|next: char| next.is_ascii_digit() != is_number);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(if is_number {
            Part::Number(part.parse().unwrap_or(u64::MAX))
        } else {
            Part::Text(part)
        });
        rest = after;
    }
    parts
}

/// A reading of an open point: `R-1` to `R-999`.
///
/// ```
/// use sekisho::code::Reading;
///
/// assert_eq!(Reading::new("R-39")?.number(), 39);
/// # Ok::<(), sekisho::code::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    number: u16,
    text: Ascii<5>,
}

text_code!(
    Reading, malformed, "reading",
    expected: "`R-1` to `R-999`",
    pattern: "^R-[1-9][0-9]{0,2}$"
);

impl Reading {
    /// Parses a reading.
    ///
    /// # Errors
    ///
    /// If the text is not `R-` and a number of 1 to 999 without leading zeros.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        Self::parse(text).ok_or_else(|| Self::error(text))
    }

    fn parse(text: &str) -> Option<Self> {
        let number = u16::try_from(number(text.strip_prefix("R-")?)?).ok()?;
        let text = Ascii::new(text)?;
        (1..=999).contains(&number).then_some(Self { number, text })
    }

    /// The text of the reading.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The number, 1 to 999.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.number
    }
}

/// A decimal number without a sign and without leading zeros.
fn number(digits: &str) -> Option<u32> {
    let is_plain = digits.bytes().all(|digit| digit.is_ascii_digit());
    let has_leading_zero = digits.len() > 1 && digits.starts_with('0');
    if is_plain && !has_leading_zero {
        digits.parse().ok()
    } else {
        None
    }
}
