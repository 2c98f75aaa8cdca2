//! What is held, against what notice B asks for.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use sekisho::place::{Airport, Zone};
use sekisho::{
    Assay, Country, HealthCodeKind, Medium, Moment, PaperKind, PermitKind, TestCertificate,
    TestOutcome, TestResult, Trip,
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

/// The form of a certificate that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub prescribed: bool,
    pub original: bool,
}

/// A round of tests: where, and when.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    place: Airport,
    /// The place of the other round.
    other: Option<Airport>,
    designated: bool,
    departs: DateTime<FixedOffset>,
    /// The start of the window.
    from: DateTime<FixedOffset>,
}

/// What is wrong with a piece of evidence, and not known of it, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Flaws {
    faults: u32,
    unknowns: u32,
}

impl Flaws {
    fn expect(&mut self, fact: Option<bool>) {
        match fact {
            Some(true) => {}
            Some(false) => self.faults += 1,
            None => self.unknowns += 1,
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
fn stretch(moment: Moment, zone: Zone) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
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

fn is_antibody(assay: Assay) -> bool {
    assay == Assay::SerumIgm
}

const ASSAYS: [Assay; 2] = [Assay::RtPcr, Assay::SerumIgm];

impl Round {
    /// B-1.1, B-2.1: in Japan, at a designated institution.
    pub fn first(
        from: Airport,
        departs: DateTime<FixedOffset>,
        stop: Option<Airport>,
    ) -> Option<Self> {
        Self::new(from, departs, stop, true)
    }

    /// B-2.2: in the country of transit.
    pub fn second(stop: Airport, departs: DateTime<FixedOffset>, from: Airport) -> Option<Self> {
        Self::new(stop, departs, Some(from), false)
    }

    fn new(
        place: Airport,
        departs: DateTime<FixedOffset>,
        other: Option<Airport>,
        designated: bool,
    ) -> Option<Self> {
        let day = departs.date_naive().checked_sub_days(Days::new(2))?;
        let from = place
            .zone()
            .resolve(day.and_time(NaiveTime::MIN))
            .earliest()?;
        Some(Self {
            place,
            other,
            designated,
            departs,
            from,
        })
    }

    /// Lets sampling count only from a date on.
    pub fn after(&mut self, date: NaiveDate) -> Option<()> {
        self.from = self.from.max(midnight(date, JAPAN?)?);
        Some(())
    }

    /// Whether a moment lies in the window.
    fn holds(&self, moment: Moment) -> Option<bool> {
        let (first, last) = stretch(moment, self.place.zone())?;
        if last < self.from || first >= self.departs {
            Some(false)
        } else if moment.time().is_none() || (first >= self.from && last < self.departs) {
            Some(true)
        } else {
            None
        }
    }

    fn flaws(&self, certificate: &TestCertificate, test: &TestResult, assay: Assay) -> Flaws {
        let mut flaws = Flaws::default();
        flaws.expect(
            certificate
                .country
                .map(|country| country == self.place.country()),
        );
        if self.designated {
            flaws.expect(certificate.designated);
        }
        flaws.expect(test.assay.map(|found| found == assay));
        flaws.expect(test.sampled.and_then(|sampled| self.holds(sampled)));
        flaws.expect(test.result.map(|result| result == TestOutcome::Negative));
        flaws
    }

    /// The certificate of the test that comes nearest to what is asked, with its flaws.
    fn nearest(&self, trip: &Trip, assay: Assay) -> Option<(usize, Flaws)> {
        let mut best: Option<(usize, Flaws)> = None;
        for (i, certificate) in trip.holdings.certificates.as_ref()?.iter().enumerate() {
            if self.is_other_round(certificate) {
                continue;
            }
            for test in &certificate.tests {
                if test
                    .assay
                    .is_some_and(|found| is_antibody(found) != is_antibody(assay))
                {
                    continue;
                }
                let flaws = self.flaws(certificate, test, assay);
                if best.is_none_or(|(_, least)| flaws < least) {
                    best = Some((i, flaws));
                }
            }
        }
        best
    }

    fn is_other_round(&self, certificate: &TestCertificate) -> bool {
        certificate.country.is_some_and(|country| {
            country != self.place.country()
                && self.other.is_some_and(|other| other.country() == country)
        })
    }

    /// B-4.1: whether either test was positive in the window; none if that hangs on something that is not known.
    pub fn has_positive(&self, trip: &Trip) -> Option<bool> {
        let tests = trip
            .holdings
            .certificates
            .iter()
            .flatten()
            .flat_map(|certificate| &certificate.tests);
        let mut is_certain = true;
        for test in tests.filter(|test| test.result == Some(TestOutcome::Positive)) {
            let of_kind = test.assay.map(|assay| ASSAYS.contains(&assay));
            let in_window = test.sampled.and_then(|sampled| self.holds(sampled));
            match (of_kind, in_window) {
                (Some(true), Some(true)) => return Some(true),
                (Some(false), _) | (_, Some(false)) => {}
                _ => is_certain = false,
            }
        }
        is_certain.then_some(false)
    }

    /// Whether the window has any time in it.
    pub fn has_room(&self) -> bool {
        self.from < self.departs
    }

    /// Whether each of the two tests is held.
    pub fn states(&self, trip: &Trip) -> [State; 2] {
        if trip.holdings.certificates.is_none() {
            return [State::Unknown; 2];
        }
        ASSAYS.map(|assay| {
            self.nearest(trip, assay)
                .map_or(State::Lacking, |(_, flaws)| flaws.state())
        })
    }

    /// Whether both tests are certified in the form asked for, by the time it is due.
    pub fn certificate(
        &self,
        trip: &Trip,
        form: Form,
        due: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> State {
        let Some(certificates) = &trip.holdings.certificates else {
            return State::Unknown;
        };
        let due = (due, self.place);
        let mut state = State::Met;
        for assay in ASSAYS {
            let mut best: Option<Flaws> = None;
            for certificate in certificates
                .iter()
                .filter(|held| !self.is_other_round(held))
            {
                let of_kind = |test: &&TestResult| {
                    test.assay
                        .is_none_or(|found| is_antibody(found) == is_antibody(assay))
                };
                let form = form_flaws(certificate, form, due, now);
                for test in certificate.tests.iter().filter(of_kind) {
                    let of_test = self.flaws(certificate, test, assay);
                    let flaws = Flaws {
                        faults: of_test.faults + form.faults,
                        unknowns: of_test.unknowns + form.unknowns,
                    };
                    best = Some(best.map_or(flaws, |least| least.min(flaws)));
                }
            }
            state = state.min(best.map_or(State::Lacking, Flaws::state));
        }
        state
    }
}

fn form_flaws(
    certificate: &TestCertificate,
    form: Form,
    (due, origin): (DateTime<FixedOffset>, Airport),
    now: DateTime<FixedOffset>,
) -> Flaws {
    let mut flaws = Flaws::default();
    if form.prescribed {
        flaws.expect(certificate.prescribed_format);
    }
    if form.original {
        let medium = certificate.medium;
        flaws.expect(medium.map(|medium| medium == Medium::PaperOriginal));
    }
    match certificate.issued {
        Some(issued) => flaws.expect(stretch(issued, origin.zone()).map(|(first, _)| first < due)),
        None if now >= due => flaws.expect(None),
        None => {}
    }
    flaws
}

/// B-2.3: a green code of the mission there, valid at the flight.
pub fn hs_code(trip: &Trip, airport: Airport, departs: DateTime<FixedOffset>) -> State {
    let Some(codes) = &trip.holdings.health_codes else {
        return State::Unknown;
    };
    let flaws = codes
        .iter()
        .filter(|code| code.kind == HealthCodeKind::Hs)
        .filter_map(|code| {
            let mission = code.issued_in.map(|country| country == airport.country());
            let until = code
                .valid_until
                .and_then(|until| stretch(until, airport.zone()));
            let mut flaws = Flaws::default();
            flaws.expect(mission);
            flaws.expect(until.map(|(_, last)| last >= departs));
            (mission != Some(false)).then_some(flaws)
        });
    flaws.min().map_or(State::Lacking, Flaws::state)
}

/// A paper in hand, printed; where a mission returns it, from the mission in that country.
pub fn paper(trip: &Trip, kind: PaperKind, issued_in: Option<Country>) -> State {
    let Some(papers) = &trip.holdings.papers else {
        return State::Unknown;
    };
    let is_from_there =
        |country: Option<Country>| issued_in.is_none() || country.is_none() || country == issued_in;
    let candidates = papers
        .iter()
        .filter(|paper| paper.kind == kind && is_from_there(paper.issued_in));
    let flaws = candidates.map(|paper| {
        let mut flaws = Flaws::default();
        flaws.expect(paper.copies.map(|copies| copies >= 1));
        flaws.expect(paper.printed);
        if issued_in.is_some() {
            flaws.expect(paper.issued_in.map(|_| true));
        }
        flaws
    });
    flaws.min().map_or(State::Lacking, Flaws::state)
}

/// A permit of one of some kinds, valid on a day.
pub fn permit(trip: &Trip, kinds: &[PermitKind], day: NaiveDate) -> State {
    let Some(permits) = &trip.holdings.permits else {
        return State::Unknown;
    };
    let states = permits
        .iter()
        .filter(|permit| kinds.contains(&permit.kind))
        .map(|permit| match permit.valid_until {
            Some(until) if until >= day => State::Met,
            Some(_) => State::Lacking,
            None => State::Unknown,
        });
    states.max().unwrap_or(State::Lacking)
}
