//! Countries, by ISO 3166-1.

use super::text::{Ascii, text_code};
use super::{CodeError, Nationality};

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
/// # Ok::<(), sekisho::CodeError>(())
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
            .filter(|code| place_of(*code.bytes()).is_some())
            .map(Self)
            .ok_or_else(|| Self::error(text))
    }

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The nationality that travel documents of the country state for its nationals; for a territory, the code that ISO gives it,
    /// though its people may bear the passport of another.
    ///
    /// ```
    /// use sekisho::code::Country;
    ///
    /// assert_eq!(Country::JP.nationality().map(|code| code.to_string()), Some("JPN".into()));
    /// ```
    #[must_use]
    pub fn nationality(self) -> Option<Nationality> {
        let (_, code) = COUNTRIES.get(place_of(*self.0.bytes())?)?;
        Some(Nationality::of(*code))
    }

    /// Its place among all, by code.
    pub(crate) fn place(self) -> usize {
        place_of(*self.0.bytes()).unwrap_or(COUNTRIES.len())
    }

    /// Every country, by code.
    #[must_use]
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        COUNTRIES.iter().map(|(code, _)| Self::of(*code))
    }
}

fn place_of(code: [u8; 2]) -> Option<usize> {
    let place = COUNTRIES.binary_search_by_key(&code, |(code, _)| *code);
    place.ok()
}

/// Sorted. The 249 codes that ISO 3166-1 assigns, and `XK`; each with its alpha-3 code as travel documents write it (ICAO Doc
/// 9303-3): `D` for Germany, and `RKS` for Kosovo.
#[rustfmt::skip]
static COUNTRIES: [([u8; 2], [u8; 3]); 250] = [
    (*b"AD", *b"AND"), (*b"AE", *b"ARE"), (*b"AF", *b"AFG"), (*b"AG", *b"ATG"), (*b"AI", *b"AIA"),
    (*b"AL", *b"ALB"), (*b"AM", *b"ARM"), (*b"AO", *b"AGO"), (*b"AQ", *b"ATA"), (*b"AR", *b"ARG"),
    (*b"AS", *b"ASM"), (*b"AT", *b"AUT"), (*b"AU", *b"AUS"), (*b"AW", *b"ABW"), (*b"AX", *b"ALA"),
    (*b"AZ", *b"AZE"), (*b"BA", *b"BIH"), (*b"BB", *b"BRB"), (*b"BD", *b"BGD"), (*b"BE", *b"BEL"),
    (*b"BF", *b"BFA"), (*b"BG", *b"BGR"), (*b"BH", *b"BHR"), (*b"BI", *b"BDI"), (*b"BJ", *b"BEN"),
    (*b"BL", *b"BLM"), (*b"BM", *b"BMU"), (*b"BN", *b"BRN"), (*b"BO", *b"BOL"), (*b"BQ", *b"BES"),
    (*b"BR", *b"BRA"), (*b"BS", *b"BHS"), (*b"BT", *b"BTN"), (*b"BV", *b"BVT"), (*b"BW", *b"BWA"),
    (*b"BY", *b"BLR"), (*b"BZ", *b"BLZ"), (*b"CA", *b"CAN"), (*b"CC", *b"CCK"), (*b"CD", *b"COD"),
    (*b"CF", *b"CAF"), (*b"CG", *b"COG"), (*b"CH", *b"CHE"), (*b"CI", *b"CIV"), (*b"CK", *b"COK"),
    (*b"CL", *b"CHL"), (*b"CM", *b"CMR"), (*b"CN", *b"CHN"), (*b"CO", *b"COL"), (*b"CR", *b"CRI"),
    (*b"CU", *b"CUB"), (*b"CV", *b"CPV"), (*b"CW", *b"CUW"), (*b"CX", *b"CXR"), (*b"CY", *b"CYP"),
    (*b"CZ", *b"CZE"), (*b"DE", *b"D\0\0"), (*b"DJ", *b"DJI"), (*b"DK", *b"DNK"), (*b"DM", *b"DMA"),
    (*b"DO", *b"DOM"), (*b"DZ", *b"DZA"), (*b"EC", *b"ECU"), (*b"EE", *b"EST"), (*b"EG", *b"EGY"),
    (*b"EH", *b"ESH"), (*b"ER", *b"ERI"), (*b"ES", *b"ESP"), (*b"ET", *b"ETH"), (*b"FI", *b"FIN"),
    (*b"FJ", *b"FJI"), (*b"FK", *b"FLK"), (*b"FM", *b"FSM"), (*b"FO", *b"FRO"), (*b"FR", *b"FRA"),
    (*b"GA", *b"GAB"), (*b"GB", *b"GBR"), (*b"GD", *b"GRD"), (*b"GE", *b"GEO"), (*b"GF", *b"GUF"),
    (*b"GG", *b"GGY"), (*b"GH", *b"GHA"), (*b"GI", *b"GIB"), (*b"GL", *b"GRL"), (*b"GM", *b"GMB"),
    (*b"GN", *b"GIN"), (*b"GP", *b"GLP"), (*b"GQ", *b"GNQ"), (*b"GR", *b"GRC"), (*b"GS", *b"SGS"),
    (*b"GT", *b"GTM"), (*b"GU", *b"GUM"), (*b"GW", *b"GNB"), (*b"GY", *b"GUY"), (*b"HK", *b"HKG"),
    (*b"HM", *b"HMD"), (*b"HN", *b"HND"), (*b"HR", *b"HRV"), (*b"HT", *b"HTI"), (*b"HU", *b"HUN"),
    (*b"ID", *b"IDN"), (*b"IE", *b"IRL"), (*b"IL", *b"ISR"), (*b"IM", *b"IMN"), (*b"IN", *b"IND"),
    (*b"IO", *b"IOT"), (*b"IQ", *b"IRQ"), (*b"IR", *b"IRN"), (*b"IS", *b"ISL"), (*b"IT", *b"ITA"),
    (*b"JE", *b"JEY"), (*b"JM", *b"JAM"), (*b"JO", *b"JOR"), (*b"JP", *b"JPN"), (*b"KE", *b"KEN"),
    (*b"KG", *b"KGZ"), (*b"KH", *b"KHM"), (*b"KI", *b"KIR"), (*b"KM", *b"COM"), (*b"KN", *b"KNA"),
    (*b"KP", *b"PRK"), (*b"KR", *b"KOR"), (*b"KW", *b"KWT"), (*b"KY", *b"CYM"), (*b"KZ", *b"KAZ"),
    (*b"LA", *b"LAO"), (*b"LB", *b"LBN"), (*b"LC", *b"LCA"), (*b"LI", *b"LIE"), (*b"LK", *b"LKA"),
    (*b"LR", *b"LBR"), (*b"LS", *b"LSO"), (*b"LT", *b"LTU"), (*b"LU", *b"LUX"), (*b"LV", *b"LVA"),
    (*b"LY", *b"LBY"), (*b"MA", *b"MAR"), (*b"MC", *b"MCO"), (*b"MD", *b"MDA"), (*b"ME", *b"MNE"),
    (*b"MF", *b"MAF"), (*b"MG", *b"MDG"), (*b"MH", *b"MHL"), (*b"MK", *b"MKD"), (*b"ML", *b"MLI"),
    (*b"MM", *b"MMR"), (*b"MN", *b"MNG"), (*b"MO", *b"MAC"), (*b"MP", *b"MNP"), (*b"MQ", *b"MTQ"),
    (*b"MR", *b"MRT"), (*b"MS", *b"MSR"), (*b"MT", *b"MLT"), (*b"MU", *b"MUS"), (*b"MV", *b"MDV"),
    (*b"MW", *b"MWI"), (*b"MX", *b"MEX"), (*b"MY", *b"MYS"), (*b"MZ", *b"MOZ"), (*b"NA", *b"NAM"),
    (*b"NC", *b"NCL"), (*b"NE", *b"NER"), (*b"NF", *b"NFK"), (*b"NG", *b"NGA"), (*b"NI", *b"NIC"),
    (*b"NL", *b"NLD"), (*b"NO", *b"NOR"), (*b"NP", *b"NPL"), (*b"NR", *b"NRU"), (*b"NU", *b"NIU"),
    (*b"NZ", *b"NZL"), (*b"OM", *b"OMN"), (*b"PA", *b"PAN"), (*b"PE", *b"PER"), (*b"PF", *b"PYF"),
    (*b"PG", *b"PNG"), (*b"PH", *b"PHL"), (*b"PK", *b"PAK"), (*b"PL", *b"POL"), (*b"PM", *b"SPM"),
    (*b"PN", *b"PCN"), (*b"PR", *b"PRI"), (*b"PS", *b"PSE"), (*b"PT", *b"PRT"), (*b"PW", *b"PLW"),
    (*b"PY", *b"PRY"), (*b"QA", *b"QAT"), (*b"RE", *b"REU"), (*b"RO", *b"ROU"), (*b"RS", *b"SRB"),
    (*b"RU", *b"RUS"), (*b"RW", *b"RWA"), (*b"SA", *b"SAU"), (*b"SB", *b"SLB"), (*b"SC", *b"SYC"),
    (*b"SD", *b"SDN"), (*b"SE", *b"SWE"), (*b"SG", *b"SGP"), (*b"SH", *b"SHN"), (*b"SI", *b"SVN"),
    (*b"SJ", *b"SJM"), (*b"SK", *b"SVK"), (*b"SL", *b"SLE"), (*b"SM", *b"SMR"), (*b"SN", *b"SEN"),
    (*b"SO", *b"SOM"), (*b"SR", *b"SUR"), (*b"SS", *b"SSD"), (*b"ST", *b"STP"), (*b"SV", *b"SLV"),
    (*b"SX", *b"SXM"), (*b"SY", *b"SYR"), (*b"SZ", *b"SWZ"), (*b"TC", *b"TCA"), (*b"TD", *b"TCD"),
    (*b"TF", *b"ATF"), (*b"TG", *b"TGO"), (*b"TH", *b"THA"), (*b"TJ", *b"TJK"), (*b"TK", *b"TKL"),
    (*b"TL", *b"TLS"), (*b"TM", *b"TKM"), (*b"TN", *b"TUN"), (*b"TO", *b"TON"), (*b"TR", *b"TUR"),
    (*b"TT", *b"TTO"), (*b"TV", *b"TUV"), (*b"TW", *b"TWN"), (*b"TZ", *b"TZA"), (*b"UA", *b"UKR"),
    (*b"UG", *b"UGA"), (*b"UM", *b"UMI"), (*b"US", *b"USA"), (*b"UY", *b"URY"), (*b"UZ", *b"UZB"),
    (*b"VA", *b"VAT"), (*b"VC", *b"VCT"), (*b"VE", *b"VEN"), (*b"VG", *b"VGB"), (*b"VI", *b"VIR"),
    (*b"VN", *b"VNM"), (*b"VU", *b"VUT"), (*b"WF", *b"WLF"), (*b"WS", *b"WSM"), (*b"XK", *b"RKS"),
    (*b"YE", *b"YEM"), (*b"YT", *b"MYT"), (*b"ZA", *b"ZAF"), (*b"ZM", *b"ZMB"), (*b"ZW", *b"ZWE"),
];
