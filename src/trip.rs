//! A trip: the whole input of an evaluation, and what makes it malformed.

pub(crate) mod answer;
pub(crate) mod birth;
pub(crate) mod document;
pub(crate) mod field;
pub(crate) mod health;
pub(crate) mod holdings;
pub(crate) mod itinerary;
pub(crate) mod passport;
pub(crate) mod stay;
pub(crate) mod traveller;
pub(crate) mod value;

use arrayvec::ArrayVec;
use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::error::{EvaluateError, ReadError};
use crate::json;
use crate::place::Location;
use crate::time::Resolved;
use crate::time::moment::Moment;

pub use birth::BirthDate;
pub use document::Document;
pub use field::{AnswerKind, Field};
pub use health::{Dose, MAX_DOSES, Recovery};
pub use holdings::{DateSpan, Holdings, Medium, TestCertificate, TestOutcome, TestResult};
pub use itinerary::{
    Arrival, Itinerary, Layover, Leg, MAX_FLIGHT_HOURS, MAX_LAND_HOURS, MAX_SEA_HOURS, Mode, Visit,
};
pub use passport::{MAX_PASSPORTS, Passport, PresentedPassport};
pub use stay::{MAX_STAYS, Stay, StayBasis};
pub use traveller::{Residence, Traveller};
pub use value::{Facts, FieldValue, Fields, Values};

/// The most legs of an itinerary.
pub const MAX_LEGS: usize = 32;
/// The most technical stops of a leg.
pub const MAX_TECHNICAL_STOPS: usize = 8;
/// The most test certificates.
pub const MAX_CERTIFICATES: usize = 32;
/// The most tests of a certificate.
pub const MAX_TESTS: usize = 8;
/// The most documents.
pub const MAX_DOCUMENTS: usize = 256;
/// The most entries of any other list.
pub const MAX_ENTRIES: usize = 64;
/// The longest JSON text of a trip, in bytes.
pub const MAX_TRIP_BYTES: usize = 1 << 20;

/// How long the lists of a trip are is told once it is asked about.
const LIMITS: json::Limits = json::Limits {
    bytes: MAX_TRIP_BYTES,
    lists: &[],
    other: usize::MAX,
};

/// A traveller, an itinerary and what they hold, asked as of an instant.
///
/// ```
/// use sekisho::{Rulebook, Trip, Verdict};
/// use sekisho::code::{Country, Nationality};
/// use sekisho::trip::{Holdings, Leg, Residence};
/// let mut trip = Trip::new("2020-11-20T09:00+09:00".parse()?);
/// trip.traveller.nationality = Some(Nationality::JPN);
/// trip.traveller.residence = Some(Residence::in_country(Country::JP));
/// trip.itinerary.legs.push(Leg::new("KIX", "PVG", "2020-11-24T10:00", "2020-11-24T11:40")?);
/// trip.holdings = Holdings::nothing();
/// let assessment = sekisho::evaluate(Rulebook::builtin(), &trip)?;
/// assert_eq!(assessment.verdict, Verdict::Conditional);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Trip {
    /// A JSON Schema for editors; ignored.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub schema: Option<String>,
    /// The instant at which the question is asked, with time and UTC offset: what is published by then is known.
    pub as_of: Moment,
    /// Who travels.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub traveller: Traveller,
    /// Where.
    pub itinerary: Itinerary,
    /// What they hold.
    #[serde(default)]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub holdings: Holdings,
}

/// When a leg departs and arrives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub departs: DateTime<FixedOffset>,
    pub arrives: DateTime<FixedOffset>,
}

/// The times of all legs, in order.
pub(crate) type Schedule = ArrayVec<Times, MAX_LEGS>;

impl Trip {
    /// A trip of which nothing is known but when it is asked about.
    #[must_use]
    pub fn new(as_of: Moment) -> Self {
        Self {
            schema: None,
            as_of,
            traveller: Traveller::default(),
            itinerary: Itinerary::default(),
            holdings: Holdings::default(),
        }
    }

    /// Reads a trip from JSON of at most 1 MiB, as the published schema describes it.
    ///
    /// # Errors
    /// `ReadError` if the text is too long, is not JSON, nests deeper than 128, or has a field or value that is not known.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        json::read(text, &LIMITS)
    }

    /// The instant at which the question is asked, and the times of the legs, once everything that can be malformed has been
    /// looked at.
    pub(crate) fn validate(&self) -> Result<(DateTime<FixedOffset>, Schedule), EvaluateError> {
        let as_of = self
            .as_of
            .instant()
            .ok_or_else(|| EvaluateError::Incomplete {
                place: "as_of".into(),
                found: self.as_of.to_string(),
                expected: "a date, a time and a UTC offset".into(),
            })?;
        if self.itinerary.legs.is_empty() && self.itinerary.visits.is_empty() {
            return Err(EvaluateError::EmptyItinerary);
        }
        self.validate_lengths()?;
        self.validate_locations()?;
        let schedule = self.schedule()?;
        self.validate_places()?;
        self.validate_passports()?;
        health::validate(&self.holdings, as_of.date_naive())?;
        stay::validate(self, as_of.date_naive(), &schedule)?;
        Ok((as_of, schedule))
    }

    /// How much there is to look at, leg by leg, and a thousandth of its square: what a look takes grows with the first, and
    /// who asks about the longest of trips is not to wait longer than others.
    pub(crate) fn work(&self) -> u64 {
        let holdings = &self.holdings;
        let tests = holdings.certificates.iter().flatten();
        let tests: usize = tests.map(|certificate| certificate.tests.len() + 1).sum();
        let held = [
            tests,
            length(holdings.documents.as_ref()),
            length(holdings.temperature_log.as_ref()),
            length(holdings.doses.as_ref()),
            length(holdings.recoveries.as_ref()),
        ];
        let held = held.iter().sum::<usize>() + 32;
        let legs = self.itinerary.legs.len() * held;
        let stays = length(self.traveller.stays.as_ref());
        let passports = length(self.traveller.passports.as_ref()).max(1);
        let size = legs + self.itinerary.visits.len() + stays + 64;
        let work = (size + size * size / 1_000) * passports;
        u64::try_from(work).unwrap_or(u64::MAX)
    }

    fn validate_lengths(&self) -> Result<(), EvaluateError> {
        let holdings = &self.holdings;
        at_most("itinerary.legs", self.itinerary.legs.len(), MAX_LEGS)?;
        at_most("itinerary.visits", self.itinerary.visits.len(), MAX_ENTRIES)?;
        at_most("itinerary.tracks", self.itinerary.tracks.len(), MAX_ENTRIES)?;
        at_most(
            "traveller.identity_documents",
            length(self.traveller.identity_documents.as_ref()),
            MAX_ENTRIES,
        )?;
        let passports = length(self.traveller.passports.as_ref());
        at_most("traveller.passports", passports, MAX_PASSPORTS)?;
        for (i, passport) in self.traveller.passports.iter().flatten().enumerate() {
            let found = passport.fields.len();
            at_most_in("traveller.passports", i, "fields", found, MAX_ENTRIES)?;
        }
        let nationalities = length(self.traveller.nationalities.as_ref());
        at_most("traveller.nationalities", nationalities, MAX_ENTRIES)?;
        at_most("traveller.facts", self.traveller.facts.len(), MAX_ENTRIES)?;
        let stays = length(self.traveller.stays.as_ref());
        at_most("traveller.stays", stays, MAX_STAYS)?;
        at_most(
            "holdings.certificates",
            length(holdings.certificates.as_ref()),
            MAX_CERTIFICATES,
        )?;
        at_most(
            "holdings.documents",
            length(holdings.documents.as_ref()),
            MAX_DOCUMENTS,
        )?;
        at_most(
            "holdings.complete_for",
            length(holdings.complete_for.as_ref()),
            MAX_ENTRIES,
        )?;
        for (i, document) in holdings.documents.iter().flatten().enumerate() {
            let found = document.fields.len();
            at_most_in("holdings.documents", i, "fields", found, MAX_ENTRIES)?;
        }
        at_most(
            "holdings.temperature_log",
            length(holdings.temperature_log.as_ref()),
            MAX_ENTRIES,
        )?;
        let (doses, recoveries) = (&holdings.doses, &holdings.recoveries);
        at_most("holdings.doses", length(doses.as_ref()), MAX_ENTRIES)?;
        at_most(
            "holdings.recoveries",
            length(recoveries.as_ref()),
            MAX_ENTRIES,
        )?;
        for (i, leg) in self.itinerary.legs.iter().enumerate() {
            at_most_in(
                "itinerary.legs",
                i,
                "technical_stops",
                leg.technical_stops.len(),
                MAX_TECHNICAL_STOPS,
            )?;
        }
        for (i, certificate) in holdings.certificates.iter().flatten().enumerate() {
            at_most_in(
                "holdings.certificates",
                i,
                "tests",
                certificate.tests.len(),
                MAX_TESTS,
            )?;
            at_most_in(
                "holdings.certificates",
                i,
                "shows",
                length(certificate.shows.as_ref()),
                MAX_ENTRIES,
            )?;
        }
        Ok(())
    }

    fn schedule(&self) -> Result<Schedule, EvaluateError> {
        let mut schedule = Schedule::new();
        let mut before: Option<(&Leg, DateTime<FixedOffset>)> = None;
        for (i, leg) in self.itinerary.legs.iter().enumerate() {
            let departs = local(leg.departs, leg.from, || {
                format!("itinerary.legs[{i}].departs")
            })?;
            let arrives = local(leg.arrives, leg.to, || {
                format!("itinerary.legs[{i}].arrives")
            })?;
            if arrives <= departs {
                return Err(EvaluateError::OutOfOrder {
                    place: format!("itinerary.legs[{i}].arrives"),
                    found: leg.arrives.to_string(),
                    expected: format!(
                        "an arrival after the departure at `{}`",
                        Moment::from(departs)
                    ),
                });
            }
            let longest = TimeDelta::hours(leg.longest().into());
            let latest = departs.checked_add_signed(longest);
            if latest.is_none_or(|latest| arrives > latest) {
                return Err(EvaluateError::TooLong {
                    place: format!("itinerary.legs[{i}].arrives"),
                    found: leg.arrives.to_string(),
                    hours: leg.longest(),
                    departs: Moment::from(departs).to_string(),
                });
            }
            if let Some((last, landed)) = before {
                if departs < landed {
                    return Err(EvaluateError::OutOfOrder {
                        place: format!("itinerary.legs[{i}].departs"),
                        found: leg.departs.to_string(),
                        expected: format!(
                            "a departure after the landing before it at `{}`",
                            Moment::from(landed)
                        ),
                    });
                }
                if leg.from.country() != last.to.country() {
                    return Err(EvaluateError::OutOfOrder {
                        place: format!("itinerary.legs[{i}].from"),
                        found: leg.from.to_string(),
                        expected: format!(
                            "a location in `{}`, where the leg before it lands",
                            last.to.country()
                        ),
                    });
                }
            }
            before = Some((leg, arrives));
            // The number of legs has been checked.
            let _ = schedule.try_push(Times { departs, arrives });
        }
        Ok(schedule)
    }

    /// Locations that are stated must go with themselves.
    fn validate_locations(&self) -> Result<(), EvaluateError> {
        for (i, leg) in self.itinerary.legs.iter().enumerate() {
            let ends = [(leg.from, "from"), (leg.to, "to")];
            for (location, end) in ends {
                consistent(location, || format!("itinerary.legs[{i}].{end}"))?;
            }
            for (stop, location) in leg.technical_stops.iter().enumerate() {
                let place = || format!("itinerary.legs[{i}].technical_stops[{stop}]");
                consistent(*location, place)?;
            }
        }
        Ok(())
    }

    fn validate_places(&self) -> Result<(), EvaluateError> {
        if let Some(born) = self.traveller.born
            && born.stretch().0 > self.as_of.date()
        {
            return Err(EvaluateError::OutOfOrder {
                place: "traveller.born".into(),
                found: born.to_string(),
                expected: format!(
                    "a day not after the one on which it is asked, `{}`",
                    self.as_of.date()
                ),
            });
        }
        if let Some(residence) = self.traveller.residence
            && let Some(subdivision) = residence.subdivision
            && subdivision.country() != residence.country
        {
            return Err(EvaluateError::Contradiction {
                place: "traveller.residence.subdivision".into(),
                found: subdivision.to_string(),
                expected: format!("a subdivision of `{}`", residence.country),
            });
        }
        if let (Some(on), Some(leg)) = (
            self.itinerary
                .arrived
                .as_ref()
                .and_then(|arrival| arrival.on),
            self.itinerary.legs.first(),
        ) && on > leg.departs.date()
        {
            return Err(EvaluateError::OutOfOrder {
                place: "itinerary.arrived.on".into(),
                found: on.to_string(),
                expected: format!("a day not after the first departure at `{}`", leg.departs),
            });
        }
        for (i, span) in self.holdings.temperature_log.iter().flatten().enumerate() {
            if span.last < span.first {
                return Err(EvaluateError::OutOfOrder {
                    place: format!("holdings.temperature_log[{i}].last"),
                    found: span.last.to_string(),
                    expected: format!("a day not before the first, `{}`", span.first),
                });
            }
        }
        for (i, visit) in self.itinerary.visits.iter().enumerate() {
            if let Some(city) = visit.city
                && city.subdivision() != visit.subdivision
            {
                return Err(EvaluateError::Contradiction {
                    place: format!("itinerary.visits[{i}].city"),
                    found: city.to_string(),
                    expected: format!("a city of `{}`", visit.subdivision),
                });
            }
        }
        Ok(())
    }
}

fn length<T>(list: Option<&Vec<T>>) -> usize {
    list.map_or(0, Vec::len)
}

pub(crate) fn at_most(place: &str, found: usize, limit: usize) -> Result<(), EvaluateError> {
    if found <= limit {
        return Ok(());
    }
    Err(EvaluateError::TooMany {
        place: place.into(),
        found: count(found),
        limit: count(limit),
    })
}

fn at_most_in(
    list: &str,
    index: usize,
    field: &str,
    found: usize,
    limit: usize,
) -> Result<(), EvaluateError> {
    if found <= limit {
        return Ok(());
    }
    at_most(&format!("{list}[{index}].{field}"), found, limit)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn consistent(location: Location, place: impl Fn() -> String) -> Result<(), EvaluateError> {
    let Some((field, found, expected)) = location.contradiction() else {
        return Ok(());
    };
    Err(EvaluateError::Contradiction {
        place: format!("{}.{field}", place()),
        found,
        expected,
    })
}

/// The instant of a scheduled time at a location, its offset checked or supplied.
fn local(
    moment: Moment,
    at: Location,
    place: impl Fn() -> String,
) -> Result<DateTime<FixedOffset>, EvaluateError> {
    let Some(time) = moment.time() else {
        return Err(EvaluateError::Incomplete {
            place: place(),
            found: moment.to_string(),
            expected: "a date and a time".into(),
        });
    };
    let zone = at.zone();
    if let Some(instant) = moment.instant() {
        let expected = zone.offset_at(instant.naive_utc());
        if expected != *instant.offset() {
            return Err(EvaluateError::WrongOffset {
                place: place(),
                found: moment.to_string(),
                expected: expected.to_string(),
                zone: zone.to_string(),
            });
        }
        return Ok(instant);
    }
    match zone.resolve(moment.date().and_time(time)) {
        Resolved::One(instant) => Ok(instant),
        Resolved::Two(..) | Resolved::Gap => Err(EvaluateError::ClockChange {
            place: place(),
            found: moment.to_string(),
            zone: zone.to_string(),
        }),
    }
}
