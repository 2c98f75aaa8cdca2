//! How codes, dates and what answers share cross: as texts and numbers, and back with the errors that calls declare.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use uniffi::{Lift, Lower};

use crate::UniFfiTag;
use crate::code::{
    Assay, Choice, Citation, City, CodeError, Country, DefinitionId, DocumentKind, DutyKind,
    FactId, FieldId, Institution, LocationCode, MissionId, Nationality, NoticeId, Particular,
    PlatformHost, PlatformId, Product, ProvisionId, Reading, RegistryId, RequirementId,
    RulebookName, Specimen, Subdivision, TextKey, Track,
};
use crate::place::Airport;
use crate::place::area::{Nationals, Place};
use crate::rulebook::source::{MissionIds, RequirementIds, Source, SourceRef, TextKeys};
use crate::time::Zone;
use crate::time::moment::{FIRST_YEAR, LARGEST_OFFSET, LAST_YEAR, Moment};
use crate::trip::Trip;
use crate::trip::birth::BirthDate;
use crate::trip::value::{Facts, FieldValue, Fields};

use super::place::{Misplaced, taken_over, two};

/// A civil date.
type LocalDate = NaiveDate;
/// A date and time with a UTC offset.
type OffsetDateTime = DateTime<FixedOffset>;

/// The decimal digits of a date without hyphens (ISO 8601 basic form), read as a number: 20201122.
fn number_of_date(date: LocalDate) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

fn date_of_number(number: i64) -> Result<LocalDate, CodeError> {
    let digits = |from: i64, to: i64| u32::try_from(number / from % to).ok();
    let year = i32::try_from(number / 10_000).ok();
    let date = year
        .filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))
        .and_then(|year| LocalDate::from_ymd_opt(year, digits(100, 100)?, digits(1, 100)?));
    date.ok_or_else(|| {
        let found = format!(
            "{:04}-{:02}-{:02}",
            number / 10_000,
            number / 100 % 100,
            number % 100
        );
        CodeError::malformed("date", &found, "an existing date of 1900 to 2199")
    })
}

/// The room for a UTC offset in the number of an instant: a power of two above twice the seconds of a day.
const OFFSETS: i64 = 1 << 18;

/// The seconds since 1970 in UTC, times 2^18, plus the UTC offset in seconds, plus 2^17.
fn number_of_instant(at: &OffsetDateTime) -> i64 {
    at.timestamp() * OFFSETS + i64::from(at.offset().local_minus_utc()) + OFFSETS / 2
}

fn instant_of_number(number: i64) -> Result<OffsetDateTime, CodeError> {
    let seconds = number.div_euclid(OFFSETS);
    let offset = i32::try_from(number.rem_euclid(OFFSETS) - OFFSETS / 2).ok();
    offset
        .filter(|offset| (-LARGEST_OFFSET..=LARGEST_OFFSET).contains(offset))
        .and_then(FixedOffset::east_opt)
        .zip(DateTime::from_timestamp(seconds, 0))
        .map(|(offset, at)| at.with_timezone(&offset))
        .filter(|at| (FIRST_YEAR..=LAST_YEAR).contains(&at.year()))
        .ok_or_else(|| {
            let found = format!("{seconds} s after 1970");
            CodeError::malformed(
                "date and time",
                &found,
                "an instant of 1900 to 2199 with a UTC offset of at most 18:00",
            )
        })
}

/// What two numbers stand for.
fn two_of<T>(read: fn(i64) -> Result<T, CodeError>, numbers: [i64; 2]) -> [Option<T>; 2] {
    numbers.map(|number| read(number).ok())
}

macro_rules! cross_as_text {
    ($($code:ident),* $(,)?) => {$(
        uniffi::custom_type!($code, String, {
            lower: |code| code.as_ref().to_owned(),
            try_lift: |text| taken_over($code::new(&text), || two($code::new)),
        });
    )*};
}

cross_as_text!(
    Airport,
    Assay,
    Choice,
    Citation,
    City,
    Country,
    DefinitionId,
    DocumentKind,
    DutyKind,
    FactId,
    FieldId,
    Institution,
    LocationCode,
    MissionId,
    Nationality,
    Nationals,
    NoticeId,
    Particular,
    Place,
    PlatformHost,
    PlatformId,
    Product,
    ProvisionId,
    Reading,
    RegistryId,
    RequirementId,
    RulebookName,
    Specimen,
    Subdivision,
    TextKey,
    Track,
    Zone,
);

// Dates and instants cross as numbers: an answer has dozens of them, and reading as many texts would take most of the time.

uniffi::custom_type!(Moment, String, {
    lower: |moment| moment.to_string(),
    try_lift: |text| taken_over(Moment::new(&text), || two(Moment::new)),
});

uniffi::custom_type!(BirthDate, String, {
    lower: |born| born.to_string(),
    try_lift: |text| taken_over(BirthDate::new(&text), || two(BirthDate::new)),
});

uniffi::custom_type!(Fields, HashMap<FieldId, FieldValue>, {
    lower: |fields| fields.into_iter().collect(),
    try_lift: |fields| Ok(fields.into_iter().collect()),
});

uniffi::custom_type!(Facts, HashMap<FactId, FieldValue>, {
    lower: |facts| facts.into_iter().collect(),
    try_lift: |facts| Ok(facts.into_iter().collect()),
});

uniffi::custom_type!(LocalDate, i64, {
    remote,
    lower: |date| number_of_date(date),
    try_lift: |number| taken_over(date_of_number(number), || two_of(date_of_number, [20_000_101, 20_000_102])),
});

uniffi::custom_type!(OffsetDateTime, i64, {
    remote,
    lower: |at| number_of_instant(&at),
    try_lift: |number| taken_over(instant_of_number(number), || two_of(instant_of_number, [OFFSETS / 2, OFFSETS + OFFSETS / 2])),
});

// What answers share crosses in one piece: the bytes that uniffi writes of it, as a text of which each character is a byte. It
// is written without a copy of its parts, and who has met it before need not read it again.

fn piece_of_bytes(bytes: Vec<u8>) -> String {
    if bytes.is_ascii() {
        String::from_utf8(bytes).unwrap_or_default()
    } else {
        bytes.into_iter().map(char::from).collect()
    }
}

fn piece_of_source(source: &Source) -> String {
    let mut bytes = Vec::new();
    <Source as Lower<UniFfiTag>>::write(source.clone(), &mut bytes);
    piece_of_bytes(bytes)
}

fn piece_of_codes<T: AsRef<str>>(codes: &[T]) -> String {
    let size = |code: &T| 4 + code.as_ref().len();
    let mut bytes = Vec::with_capacity(4 + codes.iter().map(size).sum::<usize>());
    let length = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
    bytes.extend(length(codes.len()));
    for code in codes {
        let code = code.as_ref().as_bytes();
        bytes.extend(length(code.len()));
        bytes.extend(code);
    }
    piece_of_bytes(bytes)
}

/// What a piece stands for; a code in it that is none is refused as anywhere.
fn of_piece<T: Lift<UniFfiTag>>(piece: &str) -> uniffi::Result<T> {
    let bytes: Result<Vec<u8>, _> = piece.chars().map(u8::try_from).collect();
    T::try_read(&mut bytes?.as_slice())
}

uniffi::custom_type!(SourceRef, String, {
    lower: |source| source.0.written(piece_of_source).to_owned(),
    try_lift: |piece| Ok(SourceRef(Arc::new(of_piece::<Source>(&piece)?.into()))),
});

/// A trip that a call is given. uniffi frees no argument behind one that is none (mozilla/uniffi-rs#195), and says of no code in
/// what field it stands; trips are what people type: so one is read once all arguments are taken over, from its bytes.
#[derive(Debug)]
pub struct GivenTrip(Vec<u8>);

impl GivenTrip {
    pub(super) fn read(&self) -> Result<Trip, Misplaced> {
        super::place::read(&self.0)
    }
}

uniffi::custom_type!(GivenTrip, Vec<u8>, {
    lower: |given| given.0,
    try_lift: |bytes| Ok(GivenTrip(bytes)),
});

macro_rules! cross_in_one_piece {
    ($($list:ident of $code:ident),* $(,)?) => {$(
        uniffi::custom_type!($list, String, {
            lower: |list| piece_of_codes(&list),
            try_lift: |piece| Ok($list(of_piece::<Vec<$code>>(&piece)?.into())),
        });
    )*};
}

cross_in_one_piece!(
    RequirementIds of RequirementId,
    TextKeys of TextKey,
    MissionIds of MissionId,
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trip::field::Field;

    #[test]
    fn every_day_that_a_moment_may_name_crosses_and_comes_back_the_same() {
        let first = LocalDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() <= LAST_YEAR);
        let mut before = 0;
        for day in days {
            let number = number_of_date(day);
            assert!(number > before, "{day}");
            assert_eq!(date_of_number(number), Ok(day));
            before = number;
        }
        assert_eq!(before, 21_991_231);
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_by_its_name() {
        for (number, found) in [
            (20_210_229, "2021-02-29"),
            (20_200_010, "2020-00-10"),
            (18_991_231, "1899-12-31"),
            (22_000_101, "2200-01-01"),
            (-20_201_122, "-2020--11--22"),
            (i64::MAX, "922337203685477-58-07"),
            (i64::MIN, "-922337203685477--58--8"),
            (0, "0000-00-00"),
        ] {
            let error = date_of_number(number).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("malformed date `{found}`")),
                "{error}"
            );
        }
    }

    #[test]
    fn an_instant_crosses_with_its_offset() {
        for text in [
            "1900-01-01T00:00:00+00:00",
            "1969-12-31T23:59:59-12:00",
            "2020-11-22T00:10:00+09:00",
            "2020-11-22T00:10:30-05:30",
            "2199-12-31T23:59:59+18:00",
        ] {
            let at = OffsetDateTime::parse_from_rfc3339(text).unwrap();
            let back = instant_of_number(number_of_instant(&at)).unwrap();
            assert_eq!(back.to_rfc3339(), text);
        }
    }

    #[test]
    fn an_instant_out_of_range_is_refused() {
        let offset = |seconds: i64| seconds + OFFSETS / 2;
        assert!(instant_of_number(offset(64_800)).is_ok());
        assert!(instant_of_number(offset(-64_800)).is_ok());
        for number in [offset(64_801), offset(-64_801), 0, i64::MIN, i64::MAX] {
            let error = instant_of_number(number).unwrap_err().to_string();
            assert!(error.starts_with("malformed date and time"), "{error}");
        }
    }

    /// Lists so long that their lengths are no ASCII.
    fn long_source() -> Source {
        Source {
            provision: ProvisionId::new("b-1.test").unwrap(),
            cites: vec![Citation::new("B-2.3").unwrap(); 130],
            readings: vec![Reading::new("R-5").unwrap(); 300],
            used: vec![Field::Nationality, Field::Residence],
        }
    }

    #[test]
    fn a_source_crosses_in_one_piece_and_comes_back_the_same() {
        let short = Source {
            cites: vec![Citation::new("B-2.3").unwrap()],
            readings: Vec::new(),
            ..long_source()
        };
        assert!(piece_of_source(&short).is_ascii());
        assert!(!piece_of_source(&long_source()).is_ascii());
        for source in [short, long_source()] {
            let piece = piece_of_source(&source);
            assert_eq!(of_piece::<Source>(&piece).unwrap(), source);
        }
    }

    #[test]
    fn a_list_of_codes_crosses_in_the_bytes_that_uniffi_writes() {
        let codes: Vec<TextKey> = (0..300)
            .map(|number| TextKey::new(&format!("key.{number}")).unwrap())
            .collect();
        for codes in [&[][..], &codes[..2], &codes] {
            let mut bytes = Vec::new();
            <Vec<TextKey> as Lower<UniFfiTag>>::write(codes.to_vec(), &mut bytes);
            let characters: String = bytes.into_iter().map(char::from).collect();
            assert_eq!(piece_of_codes(codes), characters);
            assert_eq!(of_piece::<Vec<TextKey>>(&characters).unwrap(), codes);
        }
    }

    #[test]
    fn a_code_in_a_piece_that_is_none_is_refused_like_any_other() {
        let read = |text| of_piece::<Vec<TextKey>>(&piece_of_codes(&["osaka", text]));
        assert_eq!(read("kobe").unwrap().len(), 2);
        let long = "a".repeat(200);
        for text in ["", "\u{0}", "no key", &long] {
            let expected = TextKey::new(text).unwrap_err();
            assert_eq!(
                read(text).unwrap_err().downcast::<CodeError>().unwrap(),
                expected
            );
        }
        // Kotlin and Swift write texts of any characters, byte by byte.
        let piece: String = "\0\0\0\u{1}\0\0\0\u{2}\u{c3}\u{b6}".into();
        let error = of_piece::<Vec<TextKey>>(&piece).unwrap_err();
        let expected = TextKey::new("ö").unwrap_err();
        assert_eq!(error.downcast::<CodeError>().unwrap(), expected);
    }

    #[test]
    fn a_trip_is_read_once_all_arguments_are_taken_over() {
        let trip = Trip::new(Moment::new("2020-11-20T09:00+09:00").unwrap());
        let mut bytes = Vec::new();
        <Trip as Lower<UniFfiTag>>::write(trip.clone(), &mut bytes);
        assert_eq!(GivenTrip(bytes).read(), Ok(trip));
        for bytes in [&[][..], &[1], &[0, 0, 0, 0]] {
            let error = GivenTrip(bytes.to_vec()).read().unwrap_err();
            assert_eq!(error.place, None, "{bytes:?}");
            assert!(error.to_string().starts_with("malformed "), "{error}");
        }
    }
}
