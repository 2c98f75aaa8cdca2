//! The one error of all codes.

use crate::quote::quoted;

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
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi::export(Display))]
pub enum CodeError {
    /// The standard, or the table of the library, has no such code.
    #[error("unknown {kind} `{found}`: expected {expected}")]
    Unknown {
        /// The kind of code that was asked for, such as `ISO 3166-1 country code`.
        kind: String,
        /// The refused value: its first 40 characters, then `…` where there were more.
        found: String,
        /// What a valid value looks like.
        expected: String,
    },
    /// The text does not have the form.
    #[error("malformed {kind} `{found}`: expected {expected}")]
    Malformed {
        /// The kind of text that was asked for, such as `moment`.
        kind: String,
        /// The refused value: its first 40 characters, then `…` where there were more.
        found: String,
        /// What a valid value looks like.
        expected: String,
    },
}

impl CodeError {
    /// An error about a `found` that is in no table.
    pub(crate) fn unknown(kind: &str, found: &str, expected: &str) -> Self {
        Self::Unknown {
            kind: kind.to_owned(),
            found: quoted(found),
            expected: expected.to_owned(),
        }
    }

    /// An error about a `found` that does not have the form.
    pub(crate) fn malformed(kind: &str, found: &str, expected: &str) -> Self {
        Self::Malformed {
            kind: kind.to_owned(),
            found: quoted(found),
            expected: expected.to_owned(),
        }
    }
}
