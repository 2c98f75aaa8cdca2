//! The facts that a candidate tells of a trip, and those that could make a predicate true or false.

use chrono::NaiveDate;

use crate::answer::unique;
use crate::code::{Country, DocumentKind, FactId, Nationality, Subdivision, Track};
use crate::compile::{Compiled, Kinds, Words};
use crate::condition::Predicate;
use crate::document::Document;
use crate::field::Field;
use crate::itinerary::Layover;
use crate::place::Airport;
use crate::rule::{DocumentSpec, FactBound, Must};
use crate::traveller::Residence;
use crate::value::FieldValue;
use crate::window::{Anchor, Window};

use super::route::Ground;

/// One fact of a trip. Of each kind there is at most one in a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Nationality(Nationality),
    Residence(Residence),
    /// States this of a fact.
    Stated(FactId, FieldValue),
    /// States a day of a fact that lies in a window, or next to it.
    StatedDay(FactId, Window, bool),
    /// Of these kinds of document holds one, which is valid long enough, or none.
    Holding(Vec<DocumentKind>, Option<Document>),
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

impl Fact {
    /// Whether both tell of the same.
    pub(super) fn is_of_kind(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Stated(one, _) | Self::StatedDay(one, ..),
                Self::Stated(other, _) | Self::StatedDay(other, ..),
            ) => one == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// How many of the values that a predicate names are tried.
const VALUES: usize = 3;
/// Nationalities that are tried besides those that a predicate names.
const NATIONALITIES: [&str; 3] = ["JPN", "CHN", "KOR"];

/// The facts that could decide a predicate, in the order in which to try them. Which of them make it true and which false is
/// for evaluation to say.
pub(super) fn deciding(compiled: &Compiled, predicate: &Predicate, ground: &Ground) -> Vec<Fact> {
    match predicate {
        Predicate::Nationality(list) => nationalities(list),
        Predicate::LivesIn(list) => homes(&[], ground.countries(list)),
        Predicate::LivesInSubdivision(list) => homes(list, ground.countries(&[])),
        Predicate::States(bound) => statements(compiled, bound, ground.from),
        Predicate::Holds(spec) => holdings(&compiled.kinds, spec, ground.from),
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
        Predicate::EnteredBy(track) | Predicate::AsksFor(track) => tracks(track, &compiled.words),
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

/// A document as it is asked for, one for each bound that does not keep it, and none.
fn holdings(kinds: &Kinds, spec: &DocumentSpec, got_in: Country) -> Vec<Fact> {
    let first = spec
        .any_of
        .first()
        .and_then(|kind| kinds.first_within(kind));
    let as_asked = first.map(|word| {
        let mut document = Document::new(word.id.clone());
        for bound in &spec.bounds {
            document.put(&bound.field, bound.must.kept(got_in, NaiveDate::default()));
        }
        document
    });
    let failing = spec.bounds.iter().filter_map(|bound| {
        let mut document = as_asked.clone()?;
        document.put(&bound.field, bound.must.failed()?);
        Some(document)
    });
    let held = as_asked.iter().cloned().chain(failing).map(Some);
    held.chain([None])
        .map(|held| Fact::Holding(spec.any_of.clone(), held))
        .collect()
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

/// Values of a fact that keep a bound and such that do not, those of the facts on which it hangs, and nationals of whom there is
/// no such fact.
fn statements(compiled: &Compiled, bound: &FactBound, got_in: Country) -> Vec<Fact> {
    let facts = &compiled.facts;
    let of_field = Field::Fact(bound.fact.clone());
    let mut stated = Vec::new();
    for word in facts.chain(&bound.fact) {
        if let Some(only_if) = &word.only_if {
            let values = only_if.is.iter().take(VALUES).cloned();
            stated.extend(values.map(|value| Fact::Stated(only_if.fact.clone(), value)));
        }
        let others = word.not_of.iter().flat_map(|not_of| &not_of.nationalities);
        stated.extend(others.copied().map(Fact::Nationality));
    }
    let value = |value| Fact::Stated(bound.fact.clone(), value);
    let own: Vec<Fact> = match &bound.must {
        Must::BeWithin(window) => [true, false]
            .map(|is_inside| Fact::StatedDay(bound.fact.clone(), *window, is_inside))
            .into(),
        must => {
            let named = match must {
                Must::BeOneOf(values) => values.as_slice(),
                _ => &[],
            };
            let choices = compiled.choices(&of_field).iter();
            let others = choices.map(|word| FieldValue::Choice(word.id.clone()));
            let others = others.filter(|value| !named.contains(value));
            let kept = must.kept(got_in, NaiveDate::default());
            let named = named.iter().take(VALUES).cloned();
            let values = [kept].into_iter().chain(named).chain(must.failed());
            // The values that one condition names are not those that the next does: a few more are tried.
            unique(values.chain(others.take(2 * VALUES)))
                .into_iter()
                .map(value)
                .collect()
        }
    };
    own.into_iter().chain(stated).collect()
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
fn tracks(track: &Track, words: &Words) -> Vec<Fact> {
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
