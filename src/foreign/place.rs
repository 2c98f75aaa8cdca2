//! Where in a trip a code stands that is none. uniffi tells only that a text or number could not be taken over, not of what field:
//! so the bytes are read twice more, with two different codes in the place of the one that is none, and what differs is the place.

use std::cell::Cell;
use std::error::Error;
use std::fmt;

use serde::Serialize;
use serde_json::Value;
use uniffi::Lift;

use crate::UniFfiTag;
use crate::answer::AnswerError;
use crate::code::{CodeError, Country, Nationality, Subdivision};
use crate::error::EvaluateError;
use crate::place::Airport;
use crate::time::Zone;

/// Which of two codes stands in for the first that is none; for all others it is always the first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StandIn {
    First,
    Second,
}

thread_local! {
    /// What stands in for a code that is none, while its place is looked for.
    static STAND_IN: Cell<Option<StandIn>> = const { Cell::new(None) };
}

/// A code as it was read; where it is none the error of the call, or, while its place is looked for, one that stands in for it.
pub(super) fn taken_over<T>(
    read: Result<T, CodeError>,
    sound: impl FnOnce() -> [Option<T>; 2],
) -> uniffi::Result<T> {
    read.or_else(|error| {
        let Some(stand_in) = STAND_IN.get() else {
            return Err(refused(error));
        };
        STAND_IN.set(Some(StandIn::First));
        let [first, second] = sound();
        let found = match stand_in {
            StandIn::First => first,
            StandIn::Second => second,
        };
        found.ok_or_else(|| refused(error))
    })
}

/// The error for a text that is no code, as whichever error the call declares: `EvaluateError`, `AnswerError` or `CodeError`.
fn refused(error: CodeError) -> uniffi::deps::anyhow::Error {
    let as_evaluate_error = EvaluateError::from(error.clone());
    let as_answer_error = AnswerError::from(error.clone());
    uniffi::deps::anyhow::Error::new(error)
        .context(as_evaluate_error)
        .context(as_answer_error)
}

/// Two codes of a kind, for any kind that crosses as text.
pub(super) fn two<T>(parse: fn(&str) -> Result<T, CodeError>) -> [Option<T>; 2] {
    let forms = [
        "first", "second", "A-1", "A-2", "R-1", "R-2", "JPOSA", "CNSHA",
    ];
    let numbers = ["2000-01-01", "2000-01-02", "110100", "110200"];
    let forms = forms.into_iter().chain(numbers).map(str::to_owned);
    let of_tables = Country::all().take(2).map(|code| code.to_string());
    let of_tables = of_tables.chain(Nationality::all().take(2).map(|code| code.to_string()));
    let of_tables = of_tables.chain(Subdivision::all().take(2).map(|code| code.to_string()));
    let of_tables = of_tables.chain(Airport::all().take(2).map(|code| code.to_string()));
    let of_tables = of_tables.chain(Zone::all().take(2).map(|zone| zone.to_string()));
    let mut codes = forms.chain(of_tables).filter_map(|text| parse(&text).ok());
    [codes.next(), codes.next()]
}

/// A code, a date or a time that is none, and where in what was given it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// Where; none if that cannot be told.
    pub(super) place: Option<String>,
    /// What is wrong.
    pub(super) error: CodeError,
}

impl fmt::Display for Misplaced {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        EvaluateError::from(self.clone()).fmt(formatter)
    }
}

impl Error for Misplaced {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

impl From<Misplaced> for EvaluateError {
    fn from(Misplaced { place, error }: Misplaced) -> Self {
        Self::Malformed { place, error }
    }
}

impl From<Misplaced> for AnswerError {
    fn from(Misplaced { place, error }: Misplaced) -> Self {
        Self::Malformed { place, error }
    }
}

impl From<Misplaced> for CodeError {
    fn from(misplaced: Misplaced) -> Self {
        misplaced.error
    }
}

/// Reads a value from the bytes that uniffi wrote of it in another language.
pub(super) fn read<T: Lift<UniFfiTag> + Serialize>(bytes: &[u8]) -> Result<T, Misplaced> {
    let read = || {
        let mut rest = bytes;
        T::try_read(&mut rest)
    };
    read().map_err(|error| {
        let error = error.downcast::<CodeError>().unwrap_or_else(|error| {
            CodeError::malformed("value", &error.to_string(), "what this library wrote")
        });
        let with = |stand_in| {
            STAND_IN.set(Some(stand_in));
            let value = read();
            STAND_IN.set(None);
            serde_json::to_value(value.ok()?).ok()
        };
        let both = with(StandIn::First).zip(with(StandIn::Second));
        let place = both.and_then(|(first, second)| difference(&first, &second, String::new()));
        Misplaced { place, error }
    })
}

/// The place at which two values differ; of a list or a record of which one has an entry that the other has not, that itself.
fn difference(one: &Value, other: &Value, at: String) -> Option<String> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
            let mut fields = one.iter().zip(other.values());
            fields.find_map(|((name, one), other)| {
                let dot = if at.is_empty() { "" } else { "." };
                difference(one, other, format!("{at}{dot}{name}"))
            })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let mut entries = one.iter().zip(other).enumerate();
            entries
                .find_map(|(index, (one, other))| difference(one, other, format!("{at}[{index}]")))
        }
        _ => (one != other).then_some(at),
    }
}

#[cfg(test)]
mod tests {
    use uniffi::Lower;

    use super::*;
    use crate::trip::Trip;

    /// A trip with codes, days and times of every kind.
    fn trip() -> Trip {
        let json = r#"{
            "as_of": "2021-11-20T09:00+09:00",
            "traveller": {
                "nationality": "JPN", "born": "1980-02-29", "residence": {"country": "JP", "subdivision": "JP-27"},
                "facts": {"japan_status": "student", "until": "2022-03-31", "whence": "KR"},
                "identity_documents": ["passport_of_somebody"],
                "stays": [{"place": "FR", "first": "2021-06-01", "last": "2021-06-10"}]
            },
            "itinerary": {
                "legs": [
                    {"from": "KIX", "to": "ICN", "departs": "2021-11-24T10:00", "arrives": "2021-11-24T11:40", "then": "airside"},
                    {"from": "SEL", "to": "PVG", "departs": "2021-11-25T10:00", "arrives": "2021-11-25T11:40"}
                ],
                "visits": [{"subdivision": "CN-JS", "city": "320500"}],
                "tracks": ["one_track", "another_track"]
            },
            "holdings": {
                "documents": [
                    {"kind": "first_paper"},
                    {"kind": "second_paper", "host": "some_host", "issued": "2021-11-11", "fields": {"dated": "2021-11-01"}}
                ],
                "certificates": [{"tests": [{"assay": "some_assay", "specimen": "some_specimen", "institution": "Some Lab"}], "shows": ["some_name"]}],
                "doses": [{"product": "some_vaccine", "given": "2021-05-05"}]
            }
        }"#;
        Trip::from_json(&json.replace("SEL", "GMP")).unwrap()
    }

    fn bytes(trip: &Trip) -> Vec<u8> {
        let mut bytes = Vec::new();
        <Trip as Lower<UniFfiTag>>::write(trip.clone(), &mut bytes);
        bytes
    }

    /// The bytes with others in the place of some that are there once.
    fn exchanged(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        let found = bytes.windows(from.len()).enumerate();
        let places: Vec<_> = found.filter(|(_, part)| *part == from).collect();
        assert_eq!(places.len(), 1, "{}", String::from_utf8_lossy(from));
        let (before, after) = bytes.split_at(places[0].0);
        [before, to, &after[from.len()..]].concat()
    }

    #[test]
    fn a_code_that_is_none_is_told_with_its_place() {
        let sound = bytes(&trip());
        assert_eq!(read(&sound), Ok(trip()));
        for (code, place) in [
            ("2021-11-20T09:00+09:00", "as_of"),
            ("JPN", "traveller.nationality"),
            ("1980-02-29", "traveller.born"),
            ("JP-27", "traveller.residence.subdivision"),
            ("student", "traveller.facts.japan_status"),
            ("KR", "traveller.facts.whence"),
            ("whence", "traveller.facts"),
            ("passport_of_somebody", "traveller.identity_documents[0]"),
            ("FR", "traveller.stays[0].place"),
            ("KIX", "itinerary.legs[0].from"),
            ("2021-11-24T11:40", "itinerary.legs[0].arrives"),
            ("GMP", "itinerary.legs[1].from"),
            ("CN-JS", "itinerary.visits[0].subdivision"),
            ("320500", "itinerary.visits[0].city"),
            ("another_track", "itinerary.tracks[1]"),
            ("second_paper", "holdings.documents[1].kind"),
            ("some_host", "holdings.documents[1].host"),
            ("2021-11-11", "holdings.documents[1].issued"),
            ("dated", "holdings.documents[1].fields"),
            ("some_assay", "holdings.certificates[0].tests[0].assay"),
            (
                "some_specimen",
                "holdings.certificates[0].tests[0].specimen",
            ),
            ("Some Lab", "holdings.certificates[0].tests[0].institution"),
            ("some_name", "holdings.certificates[0].shows[0]"),
            ("some_vaccine", "holdings.doses[0].product"),
        ] {
            let none = "?".repeat(code.len());
            let broken = exchanged(&sound, code.as_bytes(), none.as_bytes());
            let error = read::<Trip>(&broken).unwrap_err();
            assert_eq!(error.place.as_deref(), Some(place), "{code}: {error}");
            let said = error.to_string();
            assert!(said.starts_with(&format!("`{place}`: ")), "{said}");
            assert!(said.contains(&format!("`{none}`: expected ")), "{said}");
            assert_eq!(read(&sound), Ok(trip()), "what is sound is sound again");
        }
    }

    #[test]
    fn a_day_that_is_none_is_told_with_its_place() {
        for (day, place) in [
            (20_220_331_i64, "traveller.facts.until"),
            (20_211_101, "holdings.documents[1].fields.dated"),
            (20_210_505, "holdings.doses[0].given"),
            (20_210_601, "traveller.stays[0].first"),
        ] {
            let none = 20_210_229_i64.to_be_bytes();
            let broken = exchanged(&bytes(&trip()), &day.to_be_bytes(), &none);
            let error = read::<Trip>(&broken).unwrap_err();
            assert_eq!(error.place.as_deref(), Some(place), "{error}");
            assert!(
                error.to_string().contains("malformed date `2021-02-29`"),
                "{error}"
            );
        }
    }

    #[test]
    fn of_several_codes_that_are_none_the_first_is_told() {
        let broken = exchanged(&bytes(&trip()), b"GMP", b"gmp");
        let broken = exchanged(&broken, b"some_vaccine", b"some vaccine");
        let error = read::<Trip>(&broken).unwrap_err();
        assert_eq!(error.place.as_deref(), Some("itinerary.legs[1].from"));
        let other = exchanged(&broken, b"JPN", b"jpn");
        let error = read::<Trip>(&other).unwrap_err();
        assert_eq!(error.place.as_deref(), Some("traveller.nationality"));
    }

    #[test]
    fn every_kind_of_code_has_two_that_stand_in_for_it() {
        fn differ<T: PartialEq + fmt::Debug>(parse: fn(&str) -> Result<T, CodeError>) {
            let [first, second] = two(parse);
            assert!(
                first.is_some() && second.is_some() && first != second,
                "{first:?}"
            );
        }
        macro_rules! differ {
            ($($room:ident::{$($code:ident),*};)*) => { $($(differ(crate::$room::$code::new);)*)* };
        }
        differ! {
            code::{Assay, Choice, Citation, City, Country, DefinitionId, DocumentKind, DutyKind, FactId, FieldId, LocationCode, MissionId, Nationality, NoticeId, Particular, PlatformHost, PlatformId, Product, ProvisionId, Reading, RegistryId, RequirementId, Specimen, Subdivision, TextKey, Track};
            place::{Airport, Nationals, Place};
            time::{Moment};
            trip::{BirthDate};
        }
        differ(Zone::new);
    }

    #[test]
    fn a_refusal_is_whichever_error_the_call_declares() {
        let error = || refused(Country::new("XQ").unwrap_err());
        let code = error().downcast::<CodeError>().unwrap();
        let evaluate = error().downcast::<EvaluateError>().unwrap();
        let answer = error().downcast::<AnswerError>().unwrap();
        assert_eq!(evaluate, EvaluateError::from(code.clone()));
        assert_eq!(answer, AnswerError::from(code.clone()));
        assert_eq!(evaluate.to_string(), code.to_string());
    }
}
