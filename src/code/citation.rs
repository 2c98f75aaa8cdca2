//! References to the numbered facts and readings behind a rule.

use std::cmp::Ordering;

use super::CodeError;
use super::text::{Ascii, text_code};

/// A numbered fact of a source document, such as `B-2.3`, `C-4B.5` or `A-10`.
///
/// A capital letter for the source, `-`, a number, a `B` or `R` for a section put in later, and, after a
/// point, a second number; at most 8 characters, no leading zeros. Citations sort by their
/// numbers: `C-2.9` comes before `C-2.10`.
///
/// ```
/// use sekisho::code::Citation;
///
/// let fact = Citation::new("C-4B.5")?;
/// assert_eq!(fact.source(), "C");
/// assert!(Citation::new("C-2.9")? < Citation::new("C-2.10")?);
/// # Ok::<(), sekisho::code::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Citation(Ascii<8>);

text_code!(
    Citation, malformed, "citation",
    expected: "a form such as `B-2.3`, `C-4B.5` or `A-10` of at most 8 characters",
    pattern: "^[A-Z]-(0|[1-9][0-9]*)[BR]?(\\.(0|[1-9][0-9]*))?$"
);

/// Source, section, `B` or `R`, item.
type CitationKey<'a> = (&'a str, u32, Option<u8>, Option<u32>);

impl Citation {
    /// Parses a citation.
    ///
    /// # Errors
    ///
    /// If the text does not have the form, has a number with a leading zero, or is longer than 8 characters.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        Ascii::new(text)
            .filter(|_| citation_key(text).is_some())
            .map(Self)
            .ok_or_else(|| Self::error(text))
    }

    /// The text of the citation.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The letter of the source document.
    #[must_use]
    pub fn source(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }
}

impl Ord for Citation {
    fn cmp(&self, other: &Self) -> Ordering {
        citation_key(self.as_str()).cmp(&citation_key(other.as_str()))
    }
}

impl PartialOrd for Citation {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn citation_key(text: &str) -> Option<CitationKey<'_>> {
    let (source, rest) = text.split_once('-')?;
    if !matches!(source.as_bytes(), [b'A'..=b'Z']) {
        return None;
    }
    let (section, item) = match rest.split_once('.') {
        Some((section, item)) => (section, Some(number(item)?)),
        None => (rest, None),
    };
    let (section, part) = match section.as_bytes().last() {
        Some(part @ (b'B' | b'R')) => (section.get(..section.len() - 1)?, Some(*part)),
        _ => (section, None),
    };
    Some((source, number(section)?, part, item))
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
