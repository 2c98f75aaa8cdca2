//! The one error of all codes.

/// How many characters of a refused value an error repeats.
const SHOWN: usize = 40;

/// A text that is not a code of the kind asked for.
///
/// ```
/// use sekisho::code::Country;
///
/// let error = Country::new("XQ").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "unknown ISO 3166-1 country code `XQ`: expected two capital letters of an assigned code",
/// );
/// assert_eq!(error.found(), "XQ");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{fault} {kind} `{found}`: expected {expected}")]
pub struct CodeError {
    fault: &'static str,
    kind: &'static str,
    found: Box<str>,
    expected: &'static str,
}

impl CodeError {
    /// An error about `found`, of which it keeps the first 40 characters, control characters replaced.
    pub(crate) fn new(
        fault: &'static str,
        kind: &'static str,
        found: &str,
        expected: &'static str,
    ) -> Self {
        let mut characters = found.chars().map(printable);
        let mut shown: String = characters.by_ref().take(SHOWN).collect();
        if characters.next().is_some() {
            shown.push('…');
        }
        Self {
            fault,
            kind,
            found: shown.into(),
            expected,
        }
    }

    /// The kind of code that was asked for, such as `ISO 3166-1 country code`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The refused value: its first 40 characters, then `…` where there were more.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What a valid value looks like.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

fn printable(character: char) -> char {
    if character.is_control() {
        char::REPLACEMENT_CHARACTER
    } else {
        character
    }
}
