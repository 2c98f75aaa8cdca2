//! Codes of locations: UN/LOCODE, and IATA's for airports.

use super::text::{Ascii, text_code};
use super::{CodeError, Country};

/// The code of a location where a leg may begin or end: a UN/LOCODE (UN/ECE Recommendation 16), whose first two letters are
/// the country, such as `GBDVR`; or the three letters of an IATA code, for an airport that is younger than the table.
///
/// It is the form that is checked: the library has no table of UN/LOCODE.
///
/// ```
/// use sekisho::code::LocationCode;
/// assert_eq!(LocationCode::new("GBDVR")?.country_code(), Some("GB"));
/// assert_eq!(LocationCode::new("KIX")?.country_code(), None);
/// assert!(LocationCode::new("gbdvr").is_err());
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocationCode(Ascii<5>);

text_code!(
    LocationCode, malformed, "location code",
    expected: "a UN/LOCODE (`GBDVR`: two capital letters of the country, then three capital letters or digits of 2 to 9) or three capital letters of an airport's IATA code",
    pattern: "^([A-Z]{2}[A-Z2-9]{3}|[A-Z]{3})$"
);

impl LocationCode {
    /// Parses a code.
    ///
    /// # Errors
    /// If the text has neither form.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let is_letters = |part: &[u8]| part.iter().all(u8::is_ascii_uppercase);
        let is_of_locode = |byte: &u8| matches!(byte, b'A'..=b'Z' | b'2'..=b'9');
        let has_form = match text.as_bytes() {
            iata @ [_, _, _] => is_letters(iata),
            [country @ .., _, _, _] if country.len() == 2 => {
                is_letters(country) && text.bytes().all(|byte| is_of_locode(&byte))
            }
            _ => false,
        };
        Ascii::new(text)
            .filter(|_| has_form)
            .map(Self)
            .ok_or_else(|| Self::error(text))
    }

    /// The code as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The two letters of the country (ISO 3166-1) with which a UN/LOCODE begins; none of an IATA code.
    #[must_use]
    pub fn country_code(&self) -> Option<&str> {
        let code = self.as_str();
        code.get(..2).filter(|_| code.len() > 3)
    }

    /// Whether it is a code of a country, which an IATA code does not say.
    pub(crate) fn goes_with(self, country: Country) -> bool {
        self.country_code()
            .is_none_or(|code| code == country.as_str())
    }
}
