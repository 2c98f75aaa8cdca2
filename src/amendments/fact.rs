//! The facts that a candidate tells of a trip, and those that could make a predicate true or false.

use chrono::NaiveDate;

use crate::code::{Country, DocumentKind, FactId, FieldId, Nationality, Subdivision, Track};
use crate::lists::unique;
use crate::place::Airport;
use crate::place::area::Extent;
use crate::rulebook::compile::{Compiled, Kinds, TestWords, Words};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{
    AgeBound, Bound, DocumentSpec, DoseCourse, DosesSpec, FactBound, Must,
};
use crate::time::window::{Anchor, Window, WindowUnit};
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::health::Dose;
use crate::trip::itinerary::{Layover, Mode};
use crate::trip::traveller::Residence;
use crate::trip::value::FieldValue;

use super::route::Ground;

/// One fact of a trip. Of each kind there is at most one in a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Nationality(Nationality),
    /// Has these nationalities besides, and no others.
    Nationalities(Vec<Nationality>),
    Residence(Residence),
    /// States this of a fact.
    Stated(FactId, FieldValue),
    /// States a day of a fact that lies in a window, or next to it.
    StatedDay(FactId, Window, bool),
    /// Of these kinds of document holds one, which is valid long enough, or none.
    Holding(Vec<DocumentKind>, Option<Document>, Dated),
    /// Has this dose, given on a day that lies in some windows, or next to it; or none.
    Dosed(Option<(Dose, Vec<Window>, bool)>),
    /// Has recovered from an infection that began on a day that lies in some windows, or next to it; or has not.
    Recovered(Option<(Vec<Window>, bool)>),
    /// Is born so that the day of this anchor lies in a window that is counted from birth, or next to it.
    Born(Window, Anchor, bool),
    /// Leaves so that the day of this anchor lies in a window that is counted from the exit, or next to it.
    Leaves(Window, Anchor, bool),
    /// The traveller changes in a third country.
    Via(Country, Layover),
    TechnicalStop(Airport),
    /// The journey's last leg lands there.
    To(Airport),
    /// The journey's last leg lands by this mode.
    By(Mode),
    /// The journey's first leg departs at this hour.
    Hour(u32),
    /// What the traveller does where the journey ends.
    After(Layover),
    /// Another journey follows, to this country.
    OnTo(Country),
    /// A leg from this country comes before.
    Approach(Country, Layover),
    /// Came into the country of start from this one.
    ArrivedFrom(Country),
    /// Came into the country of start so many days before the first leg.
    ArrivedBefore(i32),
    /// Came into the country of start on this track.
    ArrivedBy(Track),
    /// Asks for this track.
    Track(Track),
    /// Holds nothing, and says so.
    HoldsNothing,
}

/// Fields of a document, each with the window in which its day lies, or next to which.
pub(super) type Dated = Vec<(FieldId, Window, bool)>;

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
/// The facts that could decide a predicate, in the order in which to try them. Which of them make it true and which false is
/// for evaluation to say.
pub(super) fn deciding(compiled: &Compiled, predicate: &Predicate, ground: &Ground) -> Vec<Fact> {
    let areas = &compiled.areas;
    let nowhere = Extent::default();
    match predicate {
        Predicate::Nationality(list) => nationalities(&areas.nationals(list), ground),
        Predicate::AnyNationality(list) => {
            let named = areas.nationals(list);
            let named: Vec<_> = named
                .members()
                .take(VALUES)
                .map(|code| vec![code])
                .collect();
            let none = [Vec::new()].into_iter();
            named
                .into_iter()
                .chain(none)
                .map(Fact::Nationalities)
                .collect()
        }
        Predicate::LivesIn(list) => {
            let named = areas.places(list);
            homes(named.subdivisions(), ground.countries(&named))
        }
        Predicate::States(bound) => statements(compiled, bound, ground.from),
        Predicate::Holds(spec) => holdings(&compiled.kinds, spec, ground.from),
        Predicate::Dosed(spec) => doses(&compiled.tests, spec),
        Predicate::Recovered(spec) => {
            let windows = [true, false].map(|is_inside| Some((spec.windows.clone(), is_inside)));
            windows
                .into_iter()
                .chain([None])
                .map(Fact::Recovered)
                .collect()
        }
        Predicate::Age(bound) => births(*bound),
        Predicate::Via => vias([ground.elsewhere].into_iter(), Layover::Airside),
        Predicate::AdmittedInTransit => LAYOVERS
            .map(|then| Fact::Via(ground.elsewhere, then))
            .to_vec(),
        Predicate::LastTransitIn(list) => {
            vias(ground.countries(&areas.places(list)), Layover::Airside)
        }
        Predicate::ComesFrom(list) => {
            vias(ground.countries(&areas.places(list)), Layover::Admitted)
        }
        Predicate::TechnicalStop => {
            let stop = ground.airport(ground.elsewhere);
            stop.map(Fact::TechnicalStop).into_iter().collect()
        }
        Predicate::LandsIn(list) => {
            let places = areas.places(list);
            ground.airports_in(&places).map(Fact::To).collect()
        }
        Predicate::Mode(_) => Mode::ALL.map(Fact::By).to_vec(),
        Predicate::DepartsBeforeHour(hour) => hours(*hour),
        Predicate::Enters => LAYOVERS.map(Fact::After).to_vec(),
        Predicate::ApproachedAirside => approaches(ground),
        // Who lives there needs not to have come.
        Predicate::ApproachedFromOutside(_) => {
            let approaches = approaches(ground).into_iter();
            approaches
                .chain(homes([].into_iter(), ground.countries(&nowhere)))
                .collect()
        }
        Predicate::LeadsOnTo(list) => {
            let countries = ground.countries(&areas.places(list));
            countries.map(Fact::OnTo).collect()
        }
        Predicate::DepartsOn(window) => stays(*window, Anchor::Departure),
        Predicate::LandsOn(window) => stays(*window, Anchor::Landing),
        Predicate::EnteredBy(track) | Predicate::AsksFor(track) => tracks(track, &compiled.words),
        Predicate::Unsettled(_) => Vec::new(),
    }
}

const LAYOVERS: [Layover; 2] = [Layover::Airside, Layover::Admitted];

/// A few of those named, then nationals of both ends and of elsewhere.
fn nationalities(named: &Extent<Nationality>, ground: &Ground) -> Vec<Fact> {
    let others = [ground.from, ground.to, ground.elsewhere].into_iter();
    let others = others.filter_map(Country::nationality);
    let named = named.members().take(VALUES);
    named.chain(others).map(Fact::Nationality).collect()
}

fn homes(
    subdivisions: impl Iterator<Item = Subdivision>,
    countries: impl Iterator<Item = Country>,
) -> Vec<Fact> {
    let homes = subdivisions.take(VALUES).map(Residence::in_subdivision);
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
    let window = |bound: &Bound| match bound.must {
        Must::BeWithin(window) => Some(window),
        _ => None,
    };
    let dated = |failing: Option<&Bound>| -> Dated {
        let bounds = spec.bounds.iter();
        let dated = bounds.filter_map(|bound| Some((bound, window(bound)?)));
        dated
            .map(|(bound, window)| (bound.field.clone(), window, failing != Some(bound)))
            .collect()
    };
    let failing = spec.bounds.iter().filter_map(|bound| {
        let mut document = as_asked.clone()?;
        if window(bound).is_none() {
            document.put(&bound.field, bound.must.failed()?);
        }
        Some((document, dated(Some(bound))))
    });
    let held = as_asked
        .iter()
        .map(|document| (document.clone(), dated(None)));
    let held = held.chain(failing);
    let held = held.map(|(document, dated)| (Some(document), dated));
    held.chain([(None, Vec::new())])
        .map(|(held, dated)| Fact::Holding(spec.any_of.clone(), held, dated))
        .collect()
}

/// Dates of birth on both sides of every age that is asked for.
fn births(bound: AgeBound) -> Vec<Fact> {
    let window = |months| Window {
        anchor: Anchor::Birth,
        unit: WindowUnit::Months,
        earliest: Some(months),
        latest: None,
    };
    let ages = bound.edges().map(window);
    ages.flat_map(|window| [true, false].map(|is_reached| Fact::Born(window, bound.at, is_reached)))
        .collect()
}

/// The dose that decides inside the windows and outside, the one before it, and none.
fn doses(words: &TestWords, spec: &DosesSpec) -> Vec<Fact> {
    let Some(word) = words.first_product(&spec.products) else {
        return vec![Fact::Dosed(None)];
    };
    let deciding = match spec.course {
        DoseCourse::Complete => word.doses,
        DoseCourse::Booster => word.doses + 1,
    };
    let dose = |number: u32| Dose {
        product: Some(word.id.clone()),
        number: Some(number),
        of: Some(word.doses),
        ..Dose::default()
    };
    let given = |number, is_inside| Some((dose(number), spec.windows.clone(), is_inside));
    let before = (deciding > 1).then(|| given(deciding - 1, true));
    let all = [given(deciding, true), given(deciding, false)];
    let all = all.into_iter().chain(before).chain([None]);
    all.map(Fact::Dosed).collect()
}

fn vias(countries: impl Iterator<Item = Country>, then: Layover) -> Vec<Fact> {
    countries.map(|country| Fact::Via(country, then)).collect()
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
    let nowhere = Extent::default();
    let arrived = ground.countries(&nowhere).map(Fact::ArrivedFrom);
    let flown = |then: Layover| {
        let from = ground
            .countries(&nowhere)
            .filter(|country| *country != ground.from);
        from.map(move |country| Fact::Approach(country, then))
    };
    let airside = flown(Layover::Airside);
    arrived
        .chain(airside)
        .chain(flown(Layover::Admitted))
        .collect()
}

/// Stays that end inside a window and just outside it; births and exits that do so.
fn stays(window: Window, at: Anchor) -> Vec<Fact> {
    match window.anchor {
        Anchor::Entry => {}
        Anchor::Birth => {
            return [true, false]
                .map(|is_inside| Fact::Born(window, at, is_inside))
                .into();
        }
        Anchor::Exit => {
            return [true, false]
                .map(|is_inside| Fact::Leaves(window, at, is_inside))
                .into();
        }
        _ => return Vec::new(),
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
        let others = words.alternatives(own, words.all());
        others.filter(move |other| *other != own)
    });
    let other = alternatives.into_iter().flatten().next();
    let other = other.and_then(|other| words.track(other));
    let all = [Some(track), other].into_iter().flatten().cloned();
    let asked = all.clone().map(Fact::Track);
    all.map(Fact::ArrivedBy).chain(asked).collect()
}
