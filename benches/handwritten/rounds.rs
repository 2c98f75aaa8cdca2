//! Rounds of tests and their certificates, against what notice B asks for.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use sekisho::Trip;
use sekisho::place::Location;
use sekisho::time::Moment;
use sekisho::trip::{Medium, TestCertificate, TestOutcome, TestResult};

use super::evidence::{Flaws, JAPAN, State, midnight, nearest, stretch};

/// The form of a certificate that is asked for.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// In the missions' format, from an institution that they designate.
    prescribed: bool,
    original: bool,
}

/// A round of tests: where, and when.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    place: Location,
    form: Form,
    /// The place of the other round.
    other: Option<Location>,
    departs: DateTime<FixedOffset>,
    /// The start of the window.
    from: DateTime<FixedOffset>,
}

/// An antibody test is no attempt at a test for the virus, nor the other way round.
fn is_of_kind(test: &TestResult, assay: &str) -> bool {
    let is_antibody = |assay: &str| assay == IGM;
    let found = test.assay.as_ref();
    found.is_none_or(|found| is_antibody(found.as_str()) == is_antibody(assay))
}

const PCR: &str = "rt_pcr";
const IGM: &str = "serum_igm";
const ASSAYS: [&str; 2] = [PCR, IGM];

impl Round {
    /// B-1.1, B-2.1: in Japan, at a designated institution.
    pub fn first(
        from: Location,
        departs: DateTime<FixedOffset>,
        stop: Option<Location>,
    ) -> Option<Self> {
        let form = Form {
            prescribed: true,
            // B-1.2: only direct.
            original: stop.is_none(),
        };
        Self::new(from, departs, stop, form)
    }

    /// B-2.2: in the country of transit.
    pub fn second(stop: Location, departs: DateTime<FixedOffset>, from: Location) -> Option<Self> {
        let form = Form {
            prescribed: false,
            original: false,
        };
        Self::new(stop, departs, Some(from), form)
    }

    fn new(
        place: Location,
        departs: DateTime<FixedOffset>,
        other: Option<Location>,
        form: Form,
    ) -> Option<Self> {
        let day = departs.date_naive().checked_sub_days(Days::new(2))?;
        let from = place
            .zone()
            .resolve(day.and_time(NaiveTime::MIN))
            .earliest()?;
        Some(Self {
            place,
            form,
            other,
            departs,
            from,
        })
    }

    /// Lets sampling count only from a date on.
    pub fn after(&mut self, date: NaiveDate) -> Option<()> {
        self.from = self.from.max(midnight(date, JAPAN?)?);
        Some(())
    }

    /// Whether a test was sampled in the window. R-55: what is issued before it was sampled before it.
    fn is_within(&self, certificate: &TestCertificate, test: &TestResult) -> Option<bool> {
        let within = test.sampled.and_then(|sampled| self.holds(sampled));
        let issued = certificate.issued;
        let issued = issued.and_then(|issued| stretch(issued, self.place.zone()));
        let is_before = issued.is_some_and(|(_, last)| last < self.from);
        within.or(is_before.then_some(false))
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

    fn flaws(&self, certificate: &TestCertificate, test: &TestResult, assay: &str) -> Flaws {
        let mut flaws = Flaws::default();
        flaws.expect(
            certificate
                .country
                .map(|country| country == self.place.country()),
        );
        if self.form.prescribed {
            flaws.expect(certificate.designated);
        }
        flaws.expect(test.assay.as_ref().map(|found| found.as_str() == assay));
        flaws.expect(self.is_within(certificate, test));
        flaws.expect(test.result.map(|result| result == TestOutcome::Negative));
        if contradicts(certificate, test, self.place) {
            flaws.faults += 1;
        }
        flaws
    }

    fn is_other_round(&self, certificate: &TestCertificate) -> bool {
        certificate.country.is_some_and(|country| {
            country != self.place.country()
                && self.other.is_some_and(|other| other.country() == country)
        })
    }

    /// B-4.1: whether either test was positive in the window; none if that hangs on something that is not known.
    pub fn has_positive(&self, trip: &Trip) -> Option<bool> {
        let certificates = trip.holdings.certificates.iter().flatten();
        let tests = certificates.flat_map(|held| held.tests.iter().map(move |test| (held, test)));
        let mut is_certain = true;
        for (certificate, test) in tests {
            let is_positive = test.result.map(|result| result == TestOutcome::Positive);
            let assay = test.assay.as_ref();
            let of_kind = assay.map(|assay| ASSAYS.contains(&assay.as_str()));
            match [is_positive, of_kind, self.is_within(certificate, test)] {
                [Some(true), Some(true), Some(true)] => return Some(true),
                facts if facts.contains(&Some(false)) => {}
                _ => is_certain = false,
            }
        }
        is_certain.then_some(false)
    }

    /// Whether there is time left in the window.
    pub fn is_ahead(&self, now: DateTime<FixedOffset>) -> bool {
        self.from < self.departs && now < self.departs
    }

    /// Whether each of the two tests is held.
    pub fn states(&self, trip: &Trip) -> [State; 2] {
        if trip.holdings.certificates.is_none() {
            return [State::Unknown; 2];
        }
        let held = || trip.holdings.certificates.iter().flatten();
        ASSAYS.map(|assay| {
            let of_round = held().filter(|certificate| !self.is_other_round(certificate));
            let flaws = of_round.flat_map(|certificate| {
                let tests = certificate.tests.iter();
                let of_kind = tests.filter(|test| is_of_kind(test, assay));
                of_kind.map(|test| self.flaws(certificate, test, assay))
            });
            nearest(flaws)
        })
    }

    /// Whether both tests are certified in the form asked for, by the departure.
    pub fn certificate(&self, trip: &Trip, now: DateTime<FixedOffset>) -> State {
        if trip.holdings.certificates.is_none() {
            return State::Unknown;
        }
        let of = |assay| {
            let certified = self.certified(trip, assay, now).map(|(_, flaws)| flaws);
            nearest(certified)
        };
        let [pcr, igm] = ASSAYS.map(of);
        pcr.min(igm)
    }

    /// The tests on certificates, each with its place in the lists, as what certifies one of the two.
    fn certified<'t>(
        &'t self,
        trip: &'t Trip,
        assay: &'t str,
        now: DateTime<FixedOffset>,
    ) -> impl Iterator<Item = ([usize; 2], Flaws)> + 't {
        let certificates = trip.holdings.certificates.iter().flatten().enumerate();
        let of_round = certificates.filter(|(_, held)| !self.is_other_round(held));
        of_round.flat_map(move |(i, certificate)| {
            let form = self.form_flaws(certificate, now);
            let tests = certificate.tests.iter().enumerate();
            let of_kind = tests.filter(move |(_, test)| is_of_kind(test, assay));
            of_kind.map(move |(j, test)| ([i, j], self.flaws(certificate, test, assay).and(form)))
        })
    }

    /// The certificates of two different tests, of which one may be the first of the two, and one the second.
    fn pairs<'t>(
        &'t self,
        trip: &'t Trip,
        now: DateTime<FixedOffset>,
    ) -> impl Iterator<Item = [usize; 2]> + 't {
        let may_be = move |assay| {
            let certified = self.certified(trip, assay, now);
            certified.filter(|(_, flaws)| flaws.faults == 0)
        };
        may_be(PCR).flat_map(move |(pcr, _)| {
            let others = may_be(IGM).filter(move |(igm, _)| *igm != pcr);
            others.map(move |(igm, _)| [pcr[0], igm[0]])
        })
    }

    /// Whether there may be two tests, where a test of an unknown kind is only one. What is not told at all may be anything.
    pub fn has_two_tests(&self, trip: &Trip, now: DateTime<FixedOffset>) -> bool {
        trip.holdings.certificates.is_none() || self.pairs(trip, now).next().is_some()
    }

    /// Whether there may be certificates of both rounds, where one from an unknown country is only of one.
    pub fn is_apart_from(&self, other: &Self, trip: &Trip, now: DateTime<FixedOffset>) -> bool {
        let mut pairs = self.pairs(trip, now);
        trip.holdings.certificates.is_none()
            || pairs.any(|here| {
                let mut there = other.pairs(trip, now);
                there.any(|there| there.iter().all(|certificate| !here.contains(certificate)))
            })
    }

    /// Whether a sample on a certificate was taken after the departure.
    fn is_sampled_too_late(&self, certificate: &TestCertificate) -> bool {
        let samples = certificate.tests.iter().filter_map(|test| test.sampled);
        let mut samples = samples.filter_map(|sampled| stretch(sampled, self.place.zone()));
        samples.any(|(first, _)| first >= self.departs)
    }

    fn form_flaws(&self, certificate: &TestCertificate, now: DateTime<FixedOffset>) -> Flaws {
        let mut flaws = Flaws::default();
        if self.form.prescribed {
            flaws.expect(certificate.prescribed_format);
        }
        if self.form.original {
            let medium = certificate.medium;
            flaws.expect(medium.map(|medium| medium == Medium::PaperOriginal));
        }
        let mut tests = certificate.tests.iter();
        if tests.any(|test| contradicts(certificate, test, self.place)) {
            flaws.faults += 1;
        }
        match certificate.issued {
            Some(issued) => {
                let issued = stretch(issued, self.place.zone());
                flaws.expect(issued.map(|(first, _)| first < self.departs));
            }
            None if now < self.departs => {}
            // neither before the sample nor too late.
            None if self.is_sampled_too_late(certificate) => flaws.faults += 1,
            None => flaws.expect(None),
        }
        flaws
    }
}

/// a certificate that was issued before its sample was taken.
fn contradicts(certificate: &TestCertificate, test: &TestResult, place: Location) -> bool {
    let day = |moment: Option<Moment>| stretch(moment?, place.zone());
    match (day(certificate.issued), day(test.sampled)) {
        (Some((_, issued)), Some((sampled, _))) => issued < sampled,
        _ => false,
    }
}
