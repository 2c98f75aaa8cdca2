//! Nationalities, by ICAO Doc 9303.

use super::CodeError;
use super::text::{Ascii, text_code};

/// What a travel document states as its holder's nationality: the code of ICAO Doc 9303-3,
/// section 5, without fillers.
///
/// These are the ISO 3166-1 alpha-3 codes with the changes of Doc 9303: Germany is `D`; there are
/// codes for the British nationalities (`GBD`, `GBN`, `GBO`, `GBP`, `GBS`), Kosovo (`RKS`), the
/// documents of the European Union, the United Nations and other organisations, and persons
/// without a nationality (`XXA`, `XXB`, `XXC`, `XXX`). A Hong Kong or Macao passport states `CHN`.
///
/// `DEU` is read as `D`, so that both ways of naming Germany compare equal.
///
/// ```
/// use sekisho::code::Nationality;
///
/// assert_eq!(Nationality::new("JPN")?, Nationality::JPN);
/// assert_eq!(Nationality::new("DEU")?.as_str(), "D");
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nationality(Ascii<3>);

text_code!(
    Nationality, unknown, "ICAO 9303 nationality code",
    expected: "three capital letters of an assigned code, or `D`",
    pattern: "^(D|[A-Z]{3})$"
);

impl Nationality {
    /// China.
    pub const CHN: Self = Self(Ascii::of(*b"CHN"));
    /// Japan.
    pub const JPN: Self = Self(Ascii::of(*b"JPN"));
    /// Taiwan.
    pub const TWN: Self = Self(Ascii::of(*b"TWN"));

    const GERMANY: Self = Self(Ascii::of(*b"D\0\0"));

    /// The nationality of a code known to be in the table.
    pub(super) const fn of(code: [u8; 3]) -> Self {
        Self(Ascii::of(code))
    }

    /// Parses a code.
    ///
    /// # Errors
    ///
    /// If the text is not a code of Doc 9303-3, section 5, nor `DEU`.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        if text == "DEU" {
            return Ok(Self::GERMANY);
        }
        Ascii::new(text)
            .filter(|code| NATIONALITIES.binary_search(code.bytes()).is_ok())
            .map(Self)
            .ok_or_else(|| Self::error(text))
    }

    /// The code, one letter for Germany, three for all others.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Every nationality, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        NATIONALITIES.iter().copied().map(Ascii::of).map(Self)
    }
}

/// Sorted. ISO 3166-1 alpha-3 without `DEU`, and the codes that Doc 9303-3 adds.
static NATIONALITIES: [[u8; 3]; 274] = [
    *b"ABW", *b"AFG", *b"AGO", *b"AIA", *b"ALA", *b"ALB", *b"AND", *b"ARE", *b"ARG", *b"ARM",
    *b"ASM", *b"ATA", *b"ATF", *b"ATG", *b"AUS", *b"AUT", *b"AZE", *b"BDI", *b"BEL", *b"BEN",
    *b"BES", *b"BFA", *b"BGD", *b"BGR", *b"BHR", *b"BHS", *b"BIH", *b"BLM", *b"BLR", *b"BLZ",
    *b"BMU", *b"BOL", *b"BRA", *b"BRB", *b"BRN", *b"BTN", *b"BVT", *b"BWA", *b"CAF", *b"CAN",
    *b"CCK", *b"CHE", *b"CHL", *b"CHN", *b"CIV", *b"CMR", *b"COD", *b"COG", *b"COK", *b"COL",
    *b"COM", *b"CPV", *b"CRI", *b"CUB", *b"CUW", *b"CXR", *b"CYM", *b"CYP", *b"CZE", *b"D\0\0",
    *b"DJI", *b"DMA", *b"DNK", *b"DOM", *b"DZA", *b"ECU", *b"EGY", *b"ERI", *b"ESH", *b"ESP",
    *b"EST", *b"ETH", *b"EUE", *b"FIN", *b"FJI", *b"FLK", *b"FRA", *b"FRO", *b"FSM", *b"GAB",
    *b"GBD", *b"GBN", *b"GBO", *b"GBP", *b"GBR", *b"GBS", *b"GEO", *b"GGY", *b"GHA", *b"GIB",
    *b"GIN", *b"GLP", *b"GMB", *b"GNB", *b"GNQ", *b"GRC", *b"GRD", *b"GRL", *b"GTM", *b"GUF",
    *b"GUM", *b"GUY", *b"HKG", *b"HMD", *b"HND", *b"HRV", *b"HTI", *b"HUN", *b"IDN", *b"IMN",
    *b"IND", *b"IOT", *b"IRL", *b"IRN", *b"IRQ", *b"ISL", *b"ISR", *b"ITA", *b"JAM", *b"JEY",
    *b"JOR", *b"JPN", *b"KAZ", *b"KEN", *b"KGZ", *b"KHM", *b"KIR", *b"KNA", *b"KOR", *b"KWT",
    *b"LAO", *b"LBN", *b"LBR", *b"LBY", *b"LCA", *b"LIE", *b"LKA", *b"LSO", *b"LTU", *b"LUX",
    *b"LVA", *b"MAC", *b"MAF", *b"MAR", *b"MCO", *b"MDA", *b"MDG", *b"MDV", *b"MEX", *b"MHL",
    *b"MKD", *b"MLI", *b"MLT", *b"MMR", *b"MNE", *b"MNG", *b"MNP", *b"MOZ", *b"MRT", *b"MSR",
    *b"MTQ", *b"MUS", *b"MWI", *b"MYS", *b"MYT", *b"NAM", *b"NCL", *b"NER", *b"NFK", *b"NGA",
    *b"NIC", *b"NIU", *b"NLD", *b"NOR", *b"NPL", *b"NRU", *b"NZL", *b"OMN", *b"PAK", *b"PAN",
    *b"PCN", *b"PER", *b"PHL", *b"PLW", *b"PNG", *b"POL", *b"PRI", *b"PRK", *b"PRT", *b"PRY",
    *b"PSE", *b"PYF", *b"QAT", *b"REU", *b"RKS", *b"ROU", *b"RUS", *b"RWA", *b"SAU", *b"SDN",
    *b"SEN", *b"SGP", *b"SGS", *b"SHN", *b"SJM", *b"SLB", *b"SLE", *b"SLV", *b"SMR", *b"SOM",
    *b"SPM", *b"SRB", *b"SSD", *b"STP", *b"SUR", *b"SVK", *b"SVN", *b"SWE", *b"SWZ", *b"SXM",
    *b"SYC", *b"SYR", *b"TCA", *b"TCD", *b"TGO", *b"THA", *b"TJK", *b"TKL", *b"TKM", *b"TLS",
    *b"TON", *b"TTO", *b"TUN", *b"TUR", *b"TUV", *b"TWN", *b"TZA", *b"UGA", *b"UKR", *b"UMI",
    *b"UNA", *b"UNK", *b"UNO", *b"URY", *b"USA", *b"UZB", *b"VAT", *b"VCT", *b"VEN", *b"VGB",
    *b"VIR", *b"VNM", *b"VUT", *b"WLF", *b"WSM", *b"XBA", *b"XCC", *b"XCE", *b"XCO", *b"XDC",
    *b"XEC", *b"XES", *b"XIM", *b"XMP", *b"XOM", *b"XPO", *b"XXA", *b"XXB", *b"XXC", *b"XXX",
    *b"YEM", *b"ZAF", *b"ZMB", *b"ZWE",
];
