//! The name of the institution that made a test.

use smol_str::SmolStr;

use crate::quote::is_clean;

use super::CodeError;
use super::text::text_code;

/// The longest name, in characters.
const LONGEST: usize = 120;

/// The institution that made a test, by its name as the certificate has it: a laboratory, a hospital, an airport's test centre.
///
/// 1 to 120 characters, a letter or a digit among them, no space at either end, none that controls or hides text. Two names are of
/// the same institution if they have the same letters and digits in the same order; whether a letter is a capital does not matter.
/// Cheap to clone.
///
/// ```
/// use sekisho::code::Institution;
/// let (one, other) = (Institution::new("St. Mary's Hospital")?, Institution::new("ST MARYS HOSPITAL")?);
/// assert!(one.is_same(&other));
/// assert!(Institution::new("...").is_err());
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Institution(SmolStr);

text_code!(
    Institution, malformed, "name of an institution",
    expected: "1 to 120 characters, a letter or a digit among them, and no space at either end",
    pattern: "^\\S([\\s\\S]{0,118}\\S)?$"
);

impl Institution {
    /// Parses a name.
    ///
    /// # Errors
    ///
    /// If the text is longer than 120 characters, has no letter and no digit, begins or ends with a space, or holds a character that
    /// controls or hides text.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let is_short = text.len() <= LONGEST || text.chars().count() <= LONGEST;
        let is_named = text.chars().any(char::is_alphanumeric);
        if is_short && is_named && text.trim() == text && is_clean(text) {
            Ok(Self(SmolStr::new(text)))
        } else {
            Err(Self::error(text))
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two names are of the same institution.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.letters().eq(other.letters())
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        let letters = self.0.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase)
    }

    /// One that is none of some others.
    pub(crate) fn apart_from(others: &[&Self]) -> Self {
        let numbered = (1_u32..).map(|number| Self(format!("{number}").into()));
        let mut free = numbered.filter(|one| !others.iter().any(|other| other.is_same(one)));
        free.next().unwrap_or(Self(SmolStr::new_static("1")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_1_to_120_characters_and_a_letter_or_digit_among_them() {
        for (text, is_name) in [
            ("", false),
            ("A", true),
            ("7", true),
            ("検査センター", true),
            (" A", false),
            ("A ", false),
            ("-", false),
            ("A\u{202e}B", false),
            ("A\nB", false),
        ] {
            assert_eq!(Institution::new(text).is_ok(), is_name, "{text:?}");
        }
        for (length, is_name) in [(119, true), (120, true), (121, false)] {
            assert_eq!(Institution::new(&"院".repeat(length)).is_ok(), is_name);
        }
    }

    #[test]
    fn names_are_of_one_institution_if_their_letters_and_digits_are_the_same() {
        let name = |text| Institution::new(text).unwrap();
        assert!(name("Lab 1").is_same(&name("LAB-1")));
        assert!(!name("Lab 1").is_same(&name("Lab 2")));
        assert!(!name("Lab 1").is_same(&name("1 Lab")));
        let held = [name("1"), name("(2)")];
        let free = Institution::apart_from(&held.each_ref());
        assert_eq!(free.as_str(), "3");
    }
}
