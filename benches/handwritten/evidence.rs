//! What is held, against what notice B asks for.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use sekisho::place::{Airport, Zone};
use sekisho::{
    Country, HealthCode, HealthCodeKind, Moment, Paper, PaperKind, Permit, PermitKind, Trip,
};

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

/// Whether there may be one thing here and another there.
fn may_be_two<T>(held: &[T], here: impl Fn(&T) -> Flaws, there: impl Fn(&T) -> Flaws) -> bool {
    let may_be = |flaws: Flaws| flaws.faults == 0;
    let others = |but: usize| held.iter().enumerate().filter(move |(i, _)| *i != but);
    held.iter()
        .enumerate()
        .any(|(i, thing)| may_be(here(thing)) && others(i).any(|(_, other)| may_be(there(other))))
}

/// The mission of a place, and the flight from there.
pub type Mission = (Airport, DateTime<FixedOffset>);

/// B-2.3: a green code of the mission there, valid at the flight.
pub fn hs_code(trip: &Trip, mission: Mission) -> State {
    match &trip.holdings.health_codes {
        None => State::Unknown,
        Some(codes) => nearest(codes.iter().map(|code| code_flaws(code, mission))),
    }
}

/// Whether there may be a code of each of two missions.
pub fn may_have_two_codes(trip: &Trip, here: Mission, there: Mission) -> bool {
    let of = |mission| move |code: &HealthCode| code_flaws(code, mission);
    let codes = trip.holdings.health_codes.as_ref();
    codes.is_none_or(|codes| may_be_two(codes, of(here), of(there)))
}

fn code_flaws(code: &HealthCode, (airport, departs): Mission) -> Flaws {
    let until = code
        .valid_until
        .and_then(|until| stretch(until, airport.zone()));
    let mut flaws = Flaws::default();
    flaws.expect(Some(code.kind == HealthCodeKind::Hs));
    flaws.expect(code.issued_in.map(|country| country == airport.country()));
    flaws.expect(until.map(|(_, last)| last >= departs));
    flaws
}

/// A paper in hand, printed; where a mission returns it, from the mission in that country.
pub fn paper(trip: &Trip, kind: PaperKind, issued_in: Option<Country>) -> State {
    match &trip.holdings.papers {
        None => State::Unknown,
        Some(papers) => nearest(
            papers
                .iter()
                .map(|paper| paper_flaws(paper, kind, issued_in)),
        ),
    }
}

/// Whether there may be a paper of each of two missions.
pub fn may_have_two_papers(trip: &Trip, kind: PaperKind, here: Country, there: Country) -> bool {
    let of = |country| move |paper: &Paper| paper_flaws(paper, kind, Some(country));
    let papers = trip.holdings.papers.as_ref();
    papers.is_none_or(|papers| may_be_two(papers, of(here), of(there)))
}

fn paper_flaws(paper: &Paper, kind: PaperKind, issued_in: Option<Country>) -> Flaws {
    let mut flaws = Flaws::default();
    flaws.expect(Some(paper.kind == kind));
    flaws.expect(paper.copies.map(|copies| copies >= 1));
    flaws.expect(paper.printed);
    if let Some(country) = issued_in {
        flaws.expect(paper.issued_in.map(|issued_in| issued_in == country));
    }
    flaws
}

/// A permit of one of some kinds, valid on a day.
pub fn permit(trip: &Trip, kinds: &[PermitKind], day: NaiveDate) -> State {
    let Some(permits) = &trip.holdings.permits else {
        return State::Unknown;
    };
    let states = permits
        .iter()
        .filter(|permit| kinds.contains(&permit.kind))
        .map(|permit| permit_state(permit, day));
    states.max().unwrap_or(State::Lacking)
}

fn permit_state(permit: &Permit, day: NaiveDate) -> State {
    // neither issued after its use, nor after its end.
    let last = permit.valid_until.map_or(day, |until| until.min(day));
    if permit.issued.is_some_and(|issued| issued > last) {
        return State::Lacking;
    }
    match permit.valid_until {
        Some(until) if until >= day => State::Met,
        Some(_) => State::Lacking,
        None => State::Unknown,
    }
}
