//! Provinces and prefectures, by ISO 3166-2.

use super::text::{Ascii, text_code};
use super::{CodeError, Country};

/// A province-level division of China or a prefecture of Japan: ISO 3166-2.
///
/// China has 34 codes, `CN-AH` to `CN-ZJ`, with `CN-HK`, `CN-MO` and `CN-TW` among them; Japan has 47,
/// `JP-01` to `JP-47`. No other country's divisions are known.
///
/// ```
/// use sekisho::code::{Country, Subdivision};
///
/// let osaka = Subdivision::new("JP-27")?;
/// assert_eq!(osaka.country(), Country::JP);
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subdivision(Ascii<5>);

text_code!(
    Subdivision, unknown, "ISO 3166-2 subdivision code",
    expected: "a code of China (`CN-AH` to `CN-ZJ`) or Japan (`JP-01` to `JP-47`)",
    pattern: "^(CN-[A-Z]{2}|JP-[0-4][0-9])$"
);

impl Subdivision {
    /// The subdivision of a code known to be in the table.
    pub(crate) const fn of(code: [u8; 5]) -> Self {
        Self(Ascii::of(code))
    }

    /// Parses a code.
    ///
    /// # Errors
    ///
    /// If the text is not one of the 81 codes of China and Japan.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        Ascii::new(text)
            .filter(|code| SUBDIVISIONS.binary_search(code.bytes()).is_ok())
            .map(Self)
            .ok_or_else(|| Self::error(text))
    }

    /// The code, such as `CN-SH`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The country whose list the code is in: `CN` or `JP`.
    ///
    /// It is `CN` for `CN-HK`, `CN-MO` and `CN-TW` too, although places there have `Country::HK`,
    /// `Country::MO` and `Country::TW`.
    #[must_use]
    pub const fn country(self) -> Country {
        let [first, second, ..] = *self.0.bytes();
        Country::of([first, second])
    }

    /// The country or region where it is: `HK`, `MO` or `TW` where ISO 3166-1 gives it a code of its own.
    #[must_use]
    pub fn region(self) -> Country {
        let own = OF_THEIR_OWN.iter().find(|(code, _)| self.0.bytes() == code);
        own.map_or(self.country(), |(_, region)| Country::of(*region))
    }

    /// Every subdivision, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        SUBDIVISIONS.iter().copied().map(Self::of)
    }
}

/// The subdivisions that are regions with a code of their own in ISO 3166-1, too.
const OF_THEIR_OWN: [([u8; 5], [u8; 2]); 3] = [
    (*b"CN-HK", *b"HK"),
    (*b"CN-MO", *b"MO"),
    (*b"CN-TW", *b"TW"),
];

/// Sorted.
static SUBDIVISIONS: [[u8; 5]; 81] = [
    *b"CN-AH", *b"CN-BJ", *b"CN-CQ", *b"CN-FJ", *b"CN-GD", *b"CN-GS", *b"CN-GX", *b"CN-GZ",
    *b"CN-HA", *b"CN-HB", *b"CN-HE", *b"CN-HI", *b"CN-HK", *b"CN-HL", *b"CN-HN", *b"CN-JL",
    *b"CN-JS", *b"CN-JX", *b"CN-LN", *b"CN-MO", *b"CN-NM", *b"CN-NX", *b"CN-QH", *b"CN-SC",
    *b"CN-SD", *b"CN-SH", *b"CN-SN", *b"CN-SX", *b"CN-TJ", *b"CN-TW", *b"CN-XJ", *b"CN-XZ",
    *b"CN-YN", *b"CN-ZJ", *b"JP-01", *b"JP-02", *b"JP-03", *b"JP-04", *b"JP-05", *b"JP-06",
    *b"JP-07", *b"JP-08", *b"JP-09", *b"JP-10", *b"JP-11", *b"JP-12", *b"JP-13", *b"JP-14",
    *b"JP-15", *b"JP-16", *b"JP-17", *b"JP-18", *b"JP-19", *b"JP-20", *b"JP-21", *b"JP-22",
    *b"JP-23", *b"JP-24", *b"JP-25", *b"JP-26", *b"JP-27", *b"JP-28", *b"JP-29", *b"JP-30",
    *b"JP-31", *b"JP-32", *b"JP-33", *b"JP-34", *b"JP-35", *b"JP-36", *b"JP-37", *b"JP-38",
    *b"JP-39", *b"JP-40", *b"JP-41", *b"JP-42", *b"JP-43", *b"JP-44", *b"JP-45", *b"JP-46",
    *b"JP-47",
];
