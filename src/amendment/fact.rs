//! The facts that a candidate tells of a trip, and those that could make a predicate true or false.

use chrono::NaiveDate;

use crate::code::{Country, Nationality, Subdivision, Track};
use crate::condition::Predicate;
use crate::holdings::PermitKind;
use crate::itinerary::Layover;
use crate::moment::shift;
use crate::place::Airport;
use crate::rulebook::Rulebook;
use crate::traveller::{
    FastTrackField, JapanStatus, Residence, ShortTermPurpose, StatusOfResidence,
};
use crate::window::{Anchor, Window};

use super::route::Ground;

/// One fact of a trip. Of each kind there is at most one in a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Nationality(Nationality),
    Residence(Residence),
    JapanStatus(JapanStatus),
    FastTrackField(FastTrackField),
    StayedInRefusedArea(bool),
    /// Holds one permit, with its day of issue, which is valid long enough; or none.
    Permit(Option<(PermitKind, Option<NaiveDate>)>),
    Returning(bool),
    /// Planes are changed in a third country.
    Via(Country, Layover),
    TechnicalStop(Airport),
    /// The journey's last flight lands there.
    To(Airport),
    /// The journey's first flight departs at this hour.
    Hour(u32),
    /// What the traveller does where the journey ends.
    After(Layover),
    /// Another journey follows, to this country.
    OnTo(Country),
    /// A flight from this country comes before.
    Approach(Country, Layover),
    /// Came into the country of start from this one.
    ArrivedFrom(Country),
    /// Came into the country of start so many days before the first flight.
    ArrivedBefore(i32),
    /// Came into the country of start on this track.
    ArrivedBy(Track),
    /// Asks for this track.
    Track(Track),
    /// Holds nothing, and says so.
    HoldsNothing,
}

/// How many of the values that a predicate names are tried.
const VALUES: usize = 3;
/// Nationalities that are tried besides those that a predicate names.
const NATIONALITIES: [&str; 3] = ["JPN", "CHN", "KOR"];

/// The facts that could decide a predicate, in the order in which to try them. Which of them make it true and which false is
/// for evaluation to say.
pub(super) fn deciding(predicate: &Predicate, ground: &Ground, rulebook: &Rulebook) -> Vec<Fact> {
    match predicate {
        Predicate::Nationality(list) => nationalities(list),
        Predicate::LivesIn(list) => homes(&[], ground.countries(list)),
        Predicate::LivesInSubdivision(list) => homes(list, ground.countries(&[])),
        Predicate::EligibilityFor(list) => standings(list),
        Predicate::JapanStatus(_) | Predicate::ShortTermFor(_) | Predicate::ReentryPermit => {
            standings(&[])
        }
        Predicate::FastTrackField => [FastTrackField::EconomyAndTrade, FastTrackField::NoSuchField]
            .map(Fact::FastTrackField)
            .to_vec(),
        Predicate::StayedInRefusedArea => [true, false].map(Fact::StayedInRefusedArea).to_vec(),
        Predicate::Holds {
            permit,
            issued_before,
        } => permits(*permit, *issued_before),
        Predicate::Returning => [true, false].map(Fact::Returning).to_vec(),
        Predicate::Via => vias([ground.elsewhere].into_iter(), Layover::Airside),
        Predicate::AdmittedInTransit => LAYOVERS
            .map(|then| Fact::Via(ground.elsewhere, then))
            .to_vec(),
        Predicate::LastTransitIn(list) => vias(ground.countries(list), Layover::Airside),
        Predicate::ComesFrom(list) => vias(ground.countries(list), Layover::Admitted),
        Predicate::TechnicalStop => {
            let stop = ground.airport(ground.elsewhere);
            stop.map(Fact::TechnicalStop).into_iter().collect()
        }
        Predicate::LandsAt(list) => ends(list, ground),
        Predicate::DepartsBeforeHour(hour) => hours(*hour),
        Predicate::Enters => LAYOVERS.map(Fact::After).to_vec(),
        Predicate::ApproachedAirside => approaches(ground),
        // Who lives there needs not to have come.
        Predicate::ApproachedFromOutside(_) => {
            let approaches = approaches(ground).into_iter();
            approaches
                .chain(homes(&[], ground.countries(&[])))
                .collect()
        }
        Predicate::LeadsOnTo(list) => ground.countries(list).map(Fact::OnTo).collect(),
        Predicate::DepartsOn(window) | Predicate::LandsOn(window) => stays(*window),
        Predicate::EnteredBy(track) | Predicate::AsksFor(track) => tracks(track, rulebook),
        Predicate::Unsettled(_) => Vec::new(),
    }
}

const LAYOVERS: [Layover; 2] = [Layover::Airside, Layover::Admitted];

fn nationalities(named: &[Nationality]) -> Vec<Fact> {
    let others = NATIONALITIES.iter();
    let others = others.filter_map(|code| Nationality::new(code).ok());
    let named = named.iter().copied().take(VALUES);
    named.chain(others).map(Fact::Nationality).collect()
}

fn homes(areas: &[Subdivision], countries: impl Iterator<Item = Country>) -> Vec<Fact> {
    let areas = areas.iter().copied().take(VALUES);
    let homes = areas.map(Residence::in_subdivision);
    let homes = homes.chain(countries.map(Residence::in_country));
    homes.map(Fact::Residence).collect()
}

fn permits(kind: PermitKind, issued_before: Option<NaiveDate>) -> Vec<Fact> {
    let last = issued_before.and_then(|day| shift(day, -1));
    let issued = [last, issued_before].map(|issued| Some((kind, issued)));
    issued.into_iter().chain([None]).map(Fact::Permit).collect()
}

fn vias(countries: impl Iterator<Item = Country>, then: Layover) -> Vec<Fact> {
    countries.map(|country| Fact::Via(country, then)).collect()
}

fn ends(named: &[Airport], ground: &Ground) -> Vec<Fact> {
    let other = ground.another_airport(named);
    let named = named.iter().copied().take(VALUES);
    named.chain(other).map(Fact::To).collect()
}

/// The last hour before a bound, and the bound.
fn hours(bound: u32) -> Vec<Fact> {
    let hours = [bound.saturating_sub(1), bound];
    let hours = hours.into_iter().filter(|hour| *hour < 24);
    hours.map(Fact::Hour).collect()
}

/// Every kind of standing under Japanese immigration law, with a Certificate of Eligibility for each of the statuses named.
fn standings(named: &[StatusOfResidence]) -> Vec<Fact> {
    let resident = |reentry: bool| JapanStatus::StatusOfResidence {
        status: None,
        reentry_permit: Some(reentry),
        // It is laid so that it is valid on the day of landing.
        reentry_permit_until: None,
    };
    let eligible = |status: StatusOfResidence| JapanStatus::CertificateOfEligibility {
        status: Some(status),
    };
    let visiting = |purpose: ShortTermPurpose| JapanStatus::ShortTermStay {
        purpose: Some(purpose),
    };
    // The statuses that one condition names are not those that the next does: a few more of either kind are tried.
    let others = [
        StatusOfResidence::IntraCompanyTransferee,
        StatusOfResidence::Student,
        StatusOfResidence::Dependent,
        StatusOfResidence::SpouseOrChildOfJapaneseNational,
    ];
    let rest = [
        resident(true),
        visiting(ShortTermPurpose::Business),
        JapanStatus::SpecialPermanentResident {},
        visiting(ShortTermPurpose::Other),
        resident(false),
        JapanStatus::NoStanding {},
    ];
    let eligible = named.iter().copied().chain(others).map(eligible);
    let (first, last) = (
        eligible.clone().take(named.len()),
        eligible.skip(named.len()),
    );
    let standings = first.chain(rest).chain(last).map(Fact::JapanStatus);
    let citizen = Fact::Nationality(Nationality::JPN);
    standings.chain([citizen]).collect()
}

fn approaches(ground: &Ground) -> Vec<Fact> {
    let arrived = ground.countries(&[]).map(Fact::ArrivedFrom);
    let flown = |then: Layover| {
        let from = ground
            .countries(&[])
            .filter(|country| *country != ground.from);
        from.map(move |country| Fact::Approach(country, then))
    };
    let airside = flown(Layover::Airside);
    arrived
        .chain(airside)
        .chain(flown(Layover::Admitted))
        .collect()
}

/// Stays that end inside a window and just outside it.
fn stays(window: Window) -> Vec<Fact> {
    if window.anchor != Anchor::Entry {
        return Vec::new();
    }
    let fewest = |count| window.unit.fewest_days(count);
    let most = |count| window.unit.most_days(count);
    let inside = [window.latest.map(fewest), window.earliest.map(most)];
    let outside = [
        window.latest.map(|latest| most(latest).saturating_add(1)),
        window
            .earliest
            .map(|earliest| fewest(earliest).saturating_sub(1)),
    ];
    let days = inside.into_iter().chain(outside).flatten();
    days.filter(|days| *days >= 0)
        .map(Fact::ArrivedBefore)
        .collect()
}

/// A track, and another into the same country.
fn tracks(track: &Track, rulebook: &Rulebook) -> Vec<Fact> {
    let words = &rulebook.compiled().words;
    let alternatives = words.number(track).map(|own| {
        let others = words.alternatives(own).iter();
        others.filter(move |other| *other != own)
    });
    let other = alternatives.into_iter().flatten().next();
    let other = other.and_then(|other| words.track(other));
    let all = [Some(track), other].into_iter().flatten().cloned();
    let asked = all.clone().map(Fact::Track);
    all.map(Fact::ArrivedBy).chain(asked).collect()
}
