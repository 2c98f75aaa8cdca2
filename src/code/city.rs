//! Chinese cities, by GB/T 2260.

use super::text::{Ascii, text_code};
use super::{CodeError, Subdivision};

/// A Chinese city or prefecture: the six digits of GB/T 2260 at prefecture level.
///
/// The first two digits name the province, the next two the prefecture, the last two are `00`:
/// `440100` is Guangzhou. A province as a whole (`440000`) is not a city, except the four
/// municipalities (`110000`, `120000`, `310000`, `500000`), Hong Kong, Macao and Taiwan. The standard also
/// has a prefecture-level code for a municipality's districts, such as `310100`: it is another value, though
/// it means the same place.
///
/// Only the province is looked up in a list; whether a prefecture's number is in use is not.
///
/// ```
/// use sekisho::code::City;
///
/// let suzhou = City::new("320500")?;
/// assert_eq!(suzhou.subdivision().as_str(), "CN-JS");
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct City {
    code: Ascii<6>,
    subdivision: Subdivision,
}

text_code!(
    City, unknown, "GB/T 2260 city code",
    expected: "six digits at prefecture level, ending in `00`",
    pattern: "^[1-8][0-9]{3}00$"
);

impl City {
    /// Parses a code.
    ///
    /// # Errors
    ///
    /// If the text is not six digits, does not end in `00`, starts with no province's number, or names
    /// a province as a whole.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        Self::parse(text).ok_or_else(|| Self::error(text))
    }

    fn parse(text: &str) -> Option<Self> {
        let code = Ascii::new(text)?;
        let [first, second, third, fourth, b'0', b'0'] = *code.bytes() else {
            return None;
        };
        let subdivision = province([first, second])?;
        let is_whole = [third, fourth] == *b"00";
        let is_city = third.is_ascii_digit() && fourth.is_ascii_digit();
        let is_allowed = is_city && (!is_whole || is_one_city([first, second]));
        is_allowed.then_some(Self { code, subdivision })
    }

    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.code.as_str()
    }

    /// A city of the same division whose number nobody has: it stands for all that are not known.
    pub(crate) fn unlisted(self) -> Option<Self> {
        let [first, second, ..] = *self.code.bytes();
        let code = Ascii::of([first, second, b'9', b'9', b'0', b'0']);
        let subdivision = self.subdivision;
        Some(Self { code, subdivision }).filter(|city| *city != self)
    }

    /// The province-level division that the city belongs to.
    #[must_use]
    pub const fn subdivision(self) -> Subdivision {
        self.subdivision
    }
}

/// Whether GB/T 2260 names the place by its province-level code.
const fn is_one_city(province: [u8; 2]) -> bool {
    matches!(
        &province,
        b"11" | b"12" | b"31" | b"50" | b"71" | b"81" | b"82"
    )
}

/// The ISO 3166-2 code of a province's number in GB/T 2260.
const fn province(number: [u8; 2]) -> Option<Subdivision> {
    let code = match &number {
        b"11" => b"CN-BJ",
        b"12" => b"CN-TJ",
        b"13" => b"CN-HE",
        b"14" => b"CN-SX",
        b"15" => b"CN-NM",
        b"21" => b"CN-LN",
        b"22" => b"CN-JL",
        b"23" => b"CN-HL",
        b"31" => b"CN-SH",
        b"32" => b"CN-JS",
        b"33" => b"CN-ZJ",
        b"34" => b"CN-AH",
        b"35" => b"CN-FJ",
        b"36" => b"CN-JX",
        b"37" => b"CN-SD",
        b"41" => b"CN-HA",
        b"42" => b"CN-HB",
        b"43" => b"CN-HN",
        b"44" => b"CN-GD",
        b"45" => b"CN-GX",
        b"46" => b"CN-HI",
        b"50" => b"CN-CQ",
        b"51" => b"CN-SC",
        b"52" => b"CN-GZ",
        b"53" => b"CN-YN",
        b"54" => b"CN-XZ",
        b"61" => b"CN-SN",
        b"62" => b"CN-GS",
        b"63" => b"CN-QH",
        b"64" => b"CN-NX",
        b"65" => b"CN-XJ",
        b"71" => b"CN-TW",
        b"81" => b"CN-HK",
        b"82" => b"CN-MO",
        _ => return None,
    };
    Some(Subdivision::of(*code))
}
