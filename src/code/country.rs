//! Countries, by ISO 3166-1.

use super::CodeError;
use super::text::{Ascii, text_code};

/// A country or territory: ISO 3166-1 alpha-2, an officially assigned code.
///
/// One code is not ISO's: `XK`, the user-assigned code in common use for Kosovo, which has an
/// airport but no assigned code. `HK`, `MO` and `TW` are codes of their own here, since entry rules
/// treat them apart from `CN`.
///
/// ```
/// use sekisho::code::Country;
///
/// assert_eq!(Country::new("JP")?, Country::JP);
/// assert!(Country::new("jp").is_err());
/// # Ok::<(), sekisho::code::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(Ascii<2>);

text_code!(
    Country, unknown, "ISO 3166-1 country code",
    expected: "two capital letters of an assigned code",
    pattern: "^[A-Z]{2}$"
);

impl Country {
    /// Mainland China.
    pub const CN: Self = Self::of(*b"CN");
    /// Hong Kong.
    pub const HK: Self = Self::of(*b"HK");
    /// Japan.
    pub const JP: Self = Self::of(*b"JP");
    /// Republic of Korea.
    pub const KR: Self = Self::of(*b"KR");
    /// Macao.
    pub const MO: Self = Self::of(*b"MO");
    /// Taiwan.
    pub const TW: Self = Self::of(*b"TW");

    /// The country of a code known to be in the table.
    pub(crate) const fn of(code: [u8; 2]) -> Self {
        Self(Ascii::of(code))
    }

    /// Parses a code.
    ///
    /// # Errors
    ///
    /// If the text is not two capital letters of an assigned code (or `XK`).
    pub fn new(text: &str) -> Result<Self, CodeError> {
        Ascii::new(text)
            .filter(|code| COUNTRIES.binary_search(code.bytes()).is_ok())
            .map(Self)
            .ok_or_else(|| Self::error(text))
    }

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Every country, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        COUNTRIES.iter().copied().map(Self::of)
    }
}

/// Sorted. The 249 codes that ISO 3166-1 assigns, and `XK`.
static COUNTRIES: [[u8; 2]; 250] = [
    *b"AD", *b"AE", *b"AF", *b"AG", *b"AI", *b"AL", *b"AM", *b"AO", *b"AQ", *b"AR", *b"AS", *b"AT",
    *b"AU", *b"AW", *b"AX", *b"AZ", *b"BA", *b"BB", *b"BD", *b"BE", *b"BF", *b"BG", *b"BH", *b"BI",
    *b"BJ", *b"BL", *b"BM", *b"BN", *b"BO", *b"BQ", *b"BR", *b"BS", *b"BT", *b"BV", *b"BW", *b"BY",
    *b"BZ", *b"CA", *b"CC", *b"CD", *b"CF", *b"CG", *b"CH", *b"CI", *b"CK", *b"CL", *b"CM", *b"CN",
    *b"CO", *b"CR", *b"CU", *b"CV", *b"CW", *b"CX", *b"CY", *b"CZ", *b"DE", *b"DJ", *b"DK", *b"DM",
    *b"DO", *b"DZ", *b"EC", *b"EE", *b"EG", *b"EH", *b"ER", *b"ES", *b"ET", *b"FI", *b"FJ", *b"FK",
    *b"FM", *b"FO", *b"FR", *b"GA", *b"GB", *b"GD", *b"GE", *b"GF", *b"GG", *b"GH", *b"GI", *b"GL",
    *b"GM", *b"GN", *b"GP", *b"GQ", *b"GR", *b"GS", *b"GT", *b"GU", *b"GW", *b"GY", *b"HK", *b"HM",
    *b"HN", *b"HR", *b"HT", *b"HU", *b"ID", *b"IE", *b"IL", *b"IM", *b"IN", *b"IO", *b"IQ", *b"IR",
    *b"IS", *b"IT", *b"JE", *b"JM", *b"JO", *b"JP", *b"KE", *b"KG", *b"KH", *b"KI", *b"KM", *b"KN",
    *b"KP", *b"KR", *b"KW", *b"KY", *b"KZ", *b"LA", *b"LB", *b"LC", *b"LI", *b"LK", *b"LR", *b"LS",
    *b"LT", *b"LU", *b"LV", *b"LY", *b"MA", *b"MC", *b"MD", *b"ME", *b"MF", *b"MG", *b"MH", *b"MK",
    *b"ML", *b"MM", *b"MN", *b"MO", *b"MP", *b"MQ", *b"MR", *b"MS", *b"MT", *b"MU", *b"MV", *b"MW",
    *b"MX", *b"MY", *b"MZ", *b"NA", *b"NC", *b"NE", *b"NF", *b"NG", *b"NI", *b"NL", *b"NO", *b"NP",
    *b"NR", *b"NU", *b"NZ", *b"OM", *b"PA", *b"PE", *b"PF", *b"PG", *b"PH", *b"PK", *b"PL", *b"PM",
    *b"PN", *b"PR", *b"PS", *b"PT", *b"PW", *b"PY", *b"QA", *b"RE", *b"RO", *b"RS", *b"RU", *b"RW",
    *b"SA", *b"SB", *b"SC", *b"SD", *b"SE", *b"SG", *b"SH", *b"SI", *b"SJ", *b"SK", *b"SL", *b"SM",
    *b"SN", *b"SO", *b"SR", *b"SS", *b"ST", *b"SV", *b"SX", *b"SY", *b"SZ", *b"TC", *b"TD", *b"TF",
    *b"TG", *b"TH", *b"TJ", *b"TK", *b"TL", *b"TM", *b"TN", *b"TO", *b"TR", *b"TT", *b"TV", *b"TW",
    *b"TZ", *b"UA", *b"UG", *b"UM", *b"US", *b"UY", *b"UZ", *b"VA", *b"VC", *b"VE", *b"VG", *b"VI",
    *b"VN", *b"VU", *b"WF", *b"WS", *b"XK", *b"YE", *b"YT", *b"ZA", *b"ZM", *b"ZW",
];
