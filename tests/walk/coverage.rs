//! Where the sources speak and where they are silent, by the readings alone: nothing
//! here looks at the data of the rulebook.

use chrono::{DateTime, FixedOffset, NaiveDate};
use sekisho::Trip;
use sekisho::assessment::JourneyAssessment;
use sekisho::code::{Country, Nationality};
use sekisho::place::Location;
use sekisho::trip::{Layover, Traveller};

use crate::support::day;
use crate::support::facts::{told_choice, told_yes_no};

/// Whether the sources speak to a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// They do: the journey is never "not covered".
    Spoken,
    /// They do not: it always is.
    Silent,
    /// It hangs on what is not known, or the readings leave it open.
    Open,
}

use Reach::{Open, Silent, Spoken};

/// Whether the sources speak to a journey, and why.
pub fn of(
    trip: &Trip,
    journey: &JourneyAssessment,
    next: Option<&JourneyAssessment>,
) -> (Reach, &'static str) {
    let code = |airport: Location| airport.country().as_str().to_owned();
    match (code(journey.from).as_str(), code(journey.to).as_str()) {
        ("JP", "CN") => into_china(trip, journey),
        ("CN", "JP") => into_japan(trip, journey),
        (_, "JP") => on_the_way(trip, journey, next),
        _ => (Silent, "R-8: another pair of countries"),
    }
}

/// Whether the question is asked on or after a day, in Japan.
fn asked_since(trip: &Trip, first: &str) -> bool {
    let start: DateTime<FixedOffset> = format!("{first}T00:00:00+09:00").parse().unwrap();
    trip.as_of.instant().unwrap() >= start
}

fn departs(trip: &Trip, journey: &JourneyAssessment) -> NaiveDate {
    trip.itinerary.legs[journey.first_leg as usize]
        .departs
        .date()
}

fn lands(trip: &Trip, journey: &JourneyAssessment) -> NaiveDate {
    trip.itinerary.legs[journey.last_leg as usize]
        .arrives
        .date()
}

fn stays_airside(trip: &Trip, journey: &JourneyAssessment) -> Option<bool> {
    let last = journey.last_leg as usize;
    if last + 1 == trip.itinerary.legs.len() {
        return Some(false);
    }
    trip.itinerary.legs[last]
        .then
        .map(|then| then == Layover::Airside)
}

fn is_citizen(trip: &Trip) -> Option<bool> {
    let nationality = trip.traveller.nationality?;
    let is_unsettled = ["TWN", "XXA", "XXB", "XXC", "XXX"].contains(&nationality.as_str());
    (!is_unsettled).then_some(nationality == Nationality::CHN)
}

fn into_china(trip: &Trip, journey: &JourneyAssessment) -> (Reach, &'static str) {
    let departs = departs(trip, journey);
    if departs < day("2020-09-25") || departs > day("2021-09-12") {
        return (Silent, "R-8: before F or after the last notice");
    }
    if !asked_since(trip, "2020-09-09") {
        return (Silent, "R-7: no notice is known yet");
    }
    if stays_airside(trip, journey) != Some(false) {
        return (
            Open,
            "B speaks of boarding; no notice of staying airside in China",
        );
    }
    if departs >= day("2020-11-08") && asked_since(trip, "2020-11-03") {
        return (Spoken, "B and what followed");
    }
    // F. A transit passenger in Japan is spoken to by F-3.
    let first = journey.first_leg as usize;
    let in_transit = first > 0
        && trip.itinerary.legs[first - 1].from.country() != Country::JP
        && trip.itinerary.legs[first - 1].from.country() != Country::CN;
    if in_transit && trip.itinerary.legs[first - 1].then != Some(Layover::Admitted) {
        return (
            if trip.itinerary.legs[first - 1].then.is_some() {
                Spoken
            } else {
                Open
            },
            "F-3",
        );
    }
    match (is_citizen(trip), journey.via) {
        (Some(true), _) => (Spoken, "F-1, F-2"),
        (Some(false), true) => (Silent, "R-30: foreigners via a third country under F"),
        (_, false) => (Spoken, "F-1"),
        (None, true) => (Open, "F, nationality not settled"),
    }
}

/// Whether the traveller returns or re-enters without a track; none: not known.
fn may_return(traveller: &Traveller) -> Option<bool> {
    match (
        traveller.nationality?,
        told_choice(traveller, "japan_status"),
    ) {
        (Nationality::JPN, _) | (_, Some("special_permanent_resident")) => Some(true),
        (_, Some("status_of_residence")) => told_yes_no(traveller, "reentry_permit"),
        (_, Some(_)) => Some(false),
        (_, None) => None,
    }
}

/// Whether one of the tracks is for a foreigner who enters anew; none: not known.
fn fits_a_track(traveller: &Traveller) -> Option<bool> {
    let lives_near = ["JP", "CN"].contains(&traveller.residence?.country.as_str());
    let is_for = match told_choice(traveller, "japan_status")? {
        "short_term_stay" => told_choice(traveller, "short_term_purpose")? == "business",
        "certificate_of_eligibility" => !matches!(
            told_choice(traveller, "status_of_residence")?,
            "spouse_or_child_of_japanese_national"
                | "spouse_or_child_of_permanent_resident"
                | "diplomat"
                | "official"
        ),
        _ => false,
    };
    Some(lives_near && is_for)
}

fn into_japan(trip: &Trip, journey: &JourneyAssessment) -> (Reach, &'static str) {
    let lands = lands(trip, journey);
    if lands < day("2020-11-30") || lands > day("2022-06-09") {
        return (Silent, "R-8: before C or after the suspension ends");
    }
    if !asked_since(trip, "2020-11-27") {
        return (Silent, "R-7: C is not known yet");
    }
    match stays_airside(trip, journey) {
        Some(true) => {
            return (
                Silent,
                "R-46: no notice speaks to staying airside in Japan on the way from China",
            );
        }
        None => return (Open, "whether the traveller enters is not known"),
        Some(false) => {}
    }
    let returns = may_return(&trip.traveller);
    if lands > day("2021-03-18") && !asked_since(trip, "2021-01-13") {
        return (
            Silent,
            "R-8: after 2021-03-18, the suspension not known yet",
        );
    }
    if lands > day("2021-03-18") {
        // Of the tracks it is known that they are suspended; of everything else, nothing.
        return match (returns, fits_a_track(&trip.traveller)) {
            (Some(false), Some(true)) => (Spoken, "R-8: the tracks are suspended"),
            (Some(_), Some(false)) => (
                Silent,
                "R-8: after the refusal of landing without a certificate began",
            ),
            _ => (Open, "R-8: after 2021-03-18 with a return"),
        };
    }
    match (returns, fits_a_track(&trip.traveller)) {
        (Some(true), _) => (Spoken, "C-3, C-4.1"),
        (_, Some(true)) => (Spoken, "C-1.1, C-1.3"),
        (Some(false), Some(false)) => (Silent, "R-19: neither track fits"),
        _ => (Open, "R-19: not known whether a track fits"),
    }
}

/// From a third country or region to Japan: only on the way to China do B-3 and F-3 speak.
fn on_the_way(
    trip: &Trip,
    journey: &JourneyAssessment,
    next: Option<&JourneyAssessment>,
) -> (Reach, &'static str) {
    let Some(next) = next.filter(|next| next.to.country() == Country::CN) else {
        return (
            Silent,
            "R-8: into Japan from a third country, not on to China",
        );
    };
    let onward = departs(trip, next);
    if onward < day("2020-09-25") || onward > day("2021-09-12") {
        return (Silent, "R-8: the onward flight is not covered");
    }
    let airside = stays_airside(trip, journey);
    let lives_in_japan = trip
        .traveller
        .residence
        .map(|home| home.country == Country::JP);
    if onward >= day("2020-11-08") && asked_since(trip, "2020-11-03") {
        return match (airside, lives_in_japan) {
            (Some(true), _) => (Spoken, "B-3.1"),
            (Some(false), Some(false)) => (Spoken, "B-3.2"),
            (Some(false), Some(true)) => (Silent, "R-12: a resident comes home"),
            _ => (Open, "B-3, residence or layover not known"),
        };
    }
    match airside {
        Some(true) if asked_since(trip, "2020-09-09") => (Spoken, "F-3"),
        Some(true) => (Silent, "R-7: no notice is known yet"),
        Some(false) => (Silent, "F says nothing of entering Japan"),
        None => (Open, "F-3, layover not known"),
    }
}
