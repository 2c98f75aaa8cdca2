//! What is held, against what notice B asks for.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use sekisho::Trip;
use sekisho::code::{Country, DocumentKind};
use sekisho::place::Location;
use sekisho::time::Moment;
use sekisho::time::Zone;
use sekisho::trip::{Document, Medium};

/// Japan's offset from UTC.
pub const JAPAN: Option<FixedOffset> = FixedOffset::east_opt(9 * 3600);

/// Whether something is held as asked; the lesser of two is the state of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Lacking,
    Unknown,
    Met,
}

/// What is wrong with a piece of evidence, and not known of it, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaws {
    pub faults: u32,
    pub unknowns: u32,
}

impl Flaws {
    pub fn expect(&mut self, fact: Option<bool>) {
        match fact {
            Some(true) => {}
            Some(false) => self.faults += 1,
            None => self.unknowns += 1,
        }
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            faults: self.faults + other.faults,
            unknowns: self.unknowns + other.unknowns,
        }
    }

    fn state(self) -> State {
        match self {
            Self {
                faults: 0,
                unknowns: 0,
            } => State::Met,
            Self { faults: 0, .. } => State::Unknown,
            _ => State::Lacking,
        }
    }
}

/// The start of a date at an offset.
pub fn midnight(date: NaiveDate, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    date.and_time(NaiveTime::MIN)
        .and_local_timezone(offset)
        .single()
}

/// From when to when a moment may lie.
pub fn stretch(
    moment: Moment,
    zone: Zone,
) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    if let Some(instant) = moment.instant() {
        return Some((instant, instant));
    }
    let (from, until) = match moment.time() {
        Some(time) => (time, time),
        None => (NaiveTime::MIN, NaiveTime::from_hms_opt(23, 59, 59)?),
    };
    let first = zone.resolve(moment.date().and_time(from)).earliest()?;
    let last = zone.resolve(moment.date().and_time(until)).latest()?;
    Some((first, last))
}

/// The state of what comes nearest.
pub fn nearest(flaws: impl Iterator<Item = Flaws>) -> State {
    flaws.min().map_or(State::Lacking, Flaws::state)
}

/// The documents in hand of some kinds, and whether these are all; none if nothing is known. A list that has not all of a kind
/// says so by the kind or by the group to which it belongs.
fn held<'a>(trip: &'a Trip, kinds: &[&str], group: &str) -> Option<(Vec<&'a Document>, bool)> {
    let documents = trip.holdings.documents.as_ref()?.iter();
    let such = documents.filter(|document| kinds.contains(&document.kind.as_str()));
    let complete = trip.holdings.complete_for.as_ref();
    let are_all = complete.is_none_or(|complete| {
        let has = |word: &str| {
            complete
                .iter()
                .map(DocumentKind::as_str)
                .any(|it| it == word)
        };
        has(group) || kinds.iter().all(|kind| has(kind))
    });
    Some((such.collect(), are_all))
}

/// The state of what comes nearest; where there may be more than is listed, what is listed and does not do leaves it open.
fn nearest_held(
    trip: &Trip,
    kinds: &[&str],
    group: &str,
    flaws: impl Fn(&Document) -> Flaws,
) -> State {
    let Some((documents, are_all)) = held(trip, kinds, group) else {
        return State::Unknown;
    };
    match nearest(documents.into_iter().map(flaws)) {
        State::Lacking if !are_all => State::Unknown,
        state => state,
    }
}

/// Whether there may be one thing here and another there.
fn may_be_two<T>(held: &[T], here: impl Fn(&T) -> Flaws, there: impl Fn(&T) -> Flaws) -> bool {
    let may_be = |flaws: Flaws| flaws.faults == 0;
    let others = |but: usize| held.iter().enumerate().filter(move |(i, _)| *i != but);
    held.iter()
        .enumerate()
        .any(|(i, thing)| may_be(here(thing)) && others(i).any(|(_, other)| may_be(there(other))))
}

/// The mission of a place, and the flight from there.
pub type Mission = (Location, DateTime<FixedOffset>);

/// The kind of a code, and of a declaration.
const CODE: &[&str] = &["hs_code"];
const DECLARATION: &[&str] = &["health_declaration"];

/// B-2.3: a green code of the mission there, valid at the flight.
pub fn hs_code(trip: &Trip, mission: Mission) -> State {
    nearest_held(trip, CODE, "health_code", |code| code_flaws(code, mission))
}

/// Whether there may be a code of each of two missions.
pub fn may_have_two_codes(trip: &Trip, here: Mission, there: Mission) -> bool {
    let of = |mission| move |code: &&Document| code_flaws(code, mission);
    let codes = held(trip, CODE, "health_code");
    codes.is_none_or(|(codes, are_all)| !are_all || may_be_two(&codes, of(here), of(there)))
}

fn code_flaws(code: &Document, (airport, departs): Mission) -> Flaws {
    let until = code
        .valid_until
        .and_then(|until| stretch(until, airport.zone()));
    let mut flaws = Flaws::default();
    flaws.expect(code.issuer.map(|country| country == airport.country()));
    flaws.expect(until.map(|(_, last)| last >= departs));
    flaws
}

/// B-1: a copy of the certificate, on paper.
pub fn copy(trip: &Trip) -> State {
    nearest_held(trip, &["certificate_copy"], "paper", |copy| {
        paper_flaws(copy, None)
    })
}

/// A declaration on paper, returned by the mission in that country.
pub fn declaration(trip: &Trip, issuer: Country) -> State {
    nearest_held(trip, DECLARATION, "paper", |paper| {
        paper_flaws(paper, Some(issuer))
    })
}

/// Whether there may be a declaration of each of two missions.
pub fn may_have_two_declarations(trip: &Trip, here: Country, there: Country) -> bool {
    let of = |country| move |paper: &&Document| paper_flaws(paper, Some(country));
    let papers = held(trip, DECLARATION, "paper");
    papers.is_none_or(|(papers, are_all)| !are_all || may_be_two(&papers, of(here), of(there)))
}

fn paper_flaws(paper: &Document, issuer: Option<Country>) -> Flaws {
    let mut flaws = Flaws::default();
    flaws.expect(paper.copies.map(|copies| copies >= 1));
    flaws.expect(paper.medium.map(|medium| medium != Medium::Electronic));
    if let Some(country) = issuer {
        flaws.expect(paper.issuer.map(|issuer| issuer == country));
    }
    flaws
}

/// A permit of one of some kinds, valid on a day.
pub fn permit(trip: &Trip, kinds: &[&str], day: NaiveDate) -> State {
    let Some((permits, are_all)) = held(trip, kinds, "permit") else {
        return State::Unknown;
    };
    let states = permits.into_iter().map(|permit| permit_state(permit, day));
    match states.max() {
        None | Some(State::Lacking) if !are_all => State::Unknown,
        state => state.unwrap_or(State::Lacking),
    }
}

fn permit_state(permit: &Document, day: NaiveDate) -> State {
    // neither issued after its use, nor after its end.
    let until = permit.valid_until.map(Moment::date);
    let last = until.map_or(day, |until| until.min(day));
    if permit.issued.is_some_and(|issued| issued.date() > last) {
        return State::Lacking;
    }
    match until {
        Some(until) if until >= day => State::Met,
        Some(_) => State::Lacking,
        None => State::Unknown,
    }
}
