//! The values of a fact that are worth telling apart: all of a closed list, of a code those that the rulebook names.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::answer::Answer;
use crate::assessment::{Assessment, RequirementAssessment, RequirementKind};
use crate::code::{City, Country, Nationality, Subdivision, Track};
use crate::condition::Predicate;
use crate::field::Field;
use crate::holdings::{
    DateSpan, HealthCode, HealthCodeKind, Insurance, MobileApp, Paper, PaperKind, Permit,
    PermitKind, PlatformHost, TestCertificate, TestResult,
};
use crate::rule::Need;
use crate::rulebook::Rulebook;
use crate::traveller::IdentityDocument;
use crate::trip::Trip;

use super::choices::{answers, choices};

/// What the values of a question depend on.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub rulebook: &'a Rulebook,
    pub trip: &'a Trip,
    pub assessment: &'a Assessment,
}

/// Keeps the first of equal things.
pub(crate) fn unique<T: PartialEq>(things: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for thing in things {
        if !kept.contains(&thing) {
            kept.push(thing);
        }
    }
    kept
}

impl<'a> Scene<'a> {
    /// The values of a fact: of a list, each entry by itself; of a date, a time or a number none.
    pub(crate) fn values(self, field: Field) -> Vec<Answer> {
        match field {
            Field::Nationality => answers(&self.nationalities(), Answer::Nationality),
            Field::Residence => answers(&self.countries(), Answer::Residence),
            Field::ResidenceSubdivision => {
                answers(&self.subdivisions(), Answer::ResidenceSubdivision)
            }
            Field::ArrivedFrom => answers(&self.countries(), Answer::ArrivedFrom),
            Field::CertificateCountry => answers(&self.countries(), Answer::CertificateCountry),
            Field::HealthCodeIssuedIn => answers(&self.countries(), Answer::HealthCodeIssuedIn),
            Field::PaperIssuedIn => answers(&self.countries(), Answer::PaperIssuedIn),
            Field::VisitCity => self.cities(),
            Field::Tracks => {
                let tracks = self.tracks();
                let tracks = tracks.filter(|track| !self.trip.itinerary.tracks.contains(track));
                tracks.map(|track| Answer::Tracks(vec![track])).collect()
            }
            Field::ArrivedTrack => self.tracks().map(Answer::ArrivedTrack).collect(),
            Field::Permits
            | Field::Certificates
            | Field::HealthCodes
            | Field::Papers
            | Field::Insurance
            | Field::Apps
            | Field::TemperatureLog
            | Field::IdentityDocuments => self.entries(field),
            _ => choices(field),
        }
    }

    /// The entry tracks that the rulebook declares.
    fn tracks(self) -> impl Iterator<Item = Track> {
        let words = self.rulebook.contents().vocabulary.tracks.iter();
        words.map(|word| word.id.clone())
    }

    pub(super) fn predicates(self) -> impl Iterator<Item = &'a Predicate> {
        self.rulebook.compiled().predicates.iter()
    }

    /// The nationalities that provisions name.
    pub(super) fn nationalities(self) -> Vec<Nationality> {
        let named = self.predicates().filter_map(nationalities_of);
        let mut named = unique(named.flatten().copied());
        named.sort_unstable();
        let named = [Nationality::CHN, Nationality::JPN]
            .into_iter()
            .chain(named);
        // Who has a standing that only foreigners have is no Japanese national (reading R-52).
        let is_foreigner = self.trip.traveller.is_foreigner();
        unique(named.filter(|code| !is_foreigner || *code != Nationality::JPN))
    }

    /// The countries of the trip, and those that provisions name.
    pub(super) fn countries(self) -> Vec<Country> {
        let legs = &self.trip.itinerary.legs;
        let flown = legs
            .iter()
            .flat_map(|leg| [leg.from.country(), leg.to.country()]);
        let named = self.predicates().filter_map(|predicate| match predicate {
            Predicate::LivesIn(list) | Predicate::ApproachedFromOutside(list) => Some(list),
            _ => None,
        });
        let always = [Country::JP, Country::CN];
        let elsewhere = [Country::HK, Country::MO, Country::TW];
        unique(
            flown
                .chain(always)
                .chain(named.flatten().copied())
                .chain(elsewhere),
        )
    }

    /// The prefectures or provinces of the country of residence.
    pub(super) fn subdivisions(self) -> Vec<Subdivision> {
        let residence = self.trip.traveller.residence;
        let all = Subdivision::all();
        all.filter(|subdivision| {
            residence.is_some_and(|residence| residence.country == subdivision.country())
        })
        .collect()
    }

    /// The cities of a visited province about which there is evidence of their own.
    fn cities(self) -> Vec<Answer> {
        let mut visits = self.trip.itinerary.visits.iter();
        let visit = visits.find(|visit| {
            visit.city.is_none() && self.surveyed_cities(visit.province).next().is_some()
        });
        let cities = visit.into_iter();
        let cities = cities.flat_map(|visit| self.surveyed_cities(visit.province));
        cities.map(Answer::VisitCity).collect()
    }

    fn surveyed_cities(self, province: Subdivision) -> impl Iterator<Item = City> {
        let platforms = self.rulebook.platforms().into_iter();
        platforms.flat_map(move |platforms| platforms.cities_of(province).map(|known| known.city))
    }

    /// The requirements that are asked for, or perhaps are.
    pub(super) fn requirements(self) -> impl Iterator<Item = &'a RequirementAssessment> {
        let journeys = self.assessment.journeys.iter();
        let ways = journeys.flat_map(|journey| &journey.ways);
        ways.flat_map(|way| &way.requirements)
    }

    pub(super) fn needs(self) -> impl Iterator<Item = &'a Need> {
        let ids = self.requirements().map(|found| &found.id);
        ids.filter_map(move |id| Some(&self.rulebook.requirement(id)?.need))
    }

    /// Lists of one entry each, of which nothing is known but what it is: only of kinds that are asked for.
    fn entries(self, field: Field) -> Vec<Answer> {
        match field {
            Field::Permits => self.permits(),
            Field::Certificates => certificates(),
            Field::HealthCodes => self.health_codes(),
            Field::Papers => self.papers(),
            Field::Insurance => [
                Insurance::PrivateMedical,
                Insurance::TravelCoveringMedical,
                Insurance::JapanPublic,
            ]
            .map(|insurance| Answer::Insurance(vec![insurance]))
            .into(),
            Field::Apps => self.apps(),
            Field::TemperatureLog => self.days_so_far(),
            _ => [
                IdentityDocument::Passport,
                IdentityDocument::ChineseResidentIdentityCard,
            ]
            .map(|document| Answer::IdentityDocuments(vec![document]))
            .into(),
        }
    }

    fn papers(self) -> Vec<Answer> {
        let kinds = self.needs().filter_map(|need| match need {
            Need::Paper(spec) => Some(spec.paper),
            _ => None,
        });
        let kinds = unique(kinds).into_iter();
        kinds
            .map(|kind| Answer::Papers(vec![paper(kind)]))
            .collect()
    }

    fn apps(self) -> Vec<Answer> {
        let apps = self.needs().filter_map(|need| match need {
            Need::App { app } => Some(*app),
            _ => None,
        });
        let apps = unique(apps).into_iter();
        apps.map(|app: MobileApp| Answer::Apps(vec![app])).collect()
    }

    fn permits(self) -> Vec<Answer> {
        let needed = self.needs().filter_map(|need| match need {
            Need::Permit { any_of } => Some(any_of.as_slice()),
            _ => None,
        });
        let named = self.predicates().filter_map(|predicate| match predicate {
            Predicate::Holds { permit, .. } => Some(std::slice::from_ref(permit)),
            _ => None,
        });
        let kinds = unique(needed.chain(named).flatten().copied()).into_iter();
        let permit = |kind: PermitKind| Permit {
            kind,
            issued: None,
            valid_until: None,
        };
        kinds
            .map(|kind| Answer::Permits(vec![permit(kind)]))
            .collect()
    }

    /// Codes of missions that are asked for; of provinces those of home and of the places visited.
    fn health_codes(self) -> Vec<Answer> {
        let asked = self.needs().filter_map(|need| match need {
            Need::HealthCode { code, .. } => Some(*code),
            _ => None,
        });
        let mut codes: Vec<HealthCode> = unique(asked).into_iter().map(health_code).collect();
        let visits = &self.trip.itinerary.visits;
        if !visits.is_empty() {
            let home = self
                .trip
                .traveller
                .residence
                .and_then(|residence| residence.subdivision)
                .filter(|home| home.country() == Country::CN);
            let provinces = home
                .into_iter()
                .chain(visits.iter().map(|visit| visit.province));
            for province in unique(provinces) {
                for host in [PlatformHost::Alipay, PlatformHost::WechatMiniProgram] {
                    codes.push(HealthCode {
                        province: Some(province),
                        host: Some(host),
                        ..health_code(HealthCodeKind::Provincial)
                    });
                }
            }
            codes.push(health_code(HealthCodeKind::National));
        }
        let codes = codes.into_iter();
        codes.map(|code| Answer::HealthCodes(vec![code])).collect()
    }

    /// Every day that is asked for and has begun.
    fn days_so_far(self) -> Vec<Answer> {
        let today = self.assessment.as_of.date_naive();
        let logs = self
            .requirements()
            .filter(|found| found.kind == RequirementKind::TemperatureLog);
        let spans = logs.filter_map(|found| {
            let (first, last) = (found.window.first_date?, found.window.last_date?.min(today));
            (first <= last).then_some(DateSpan { first, last })
        });
        let spans = unique(spans).into_iter();
        spans
            .map(|span| Answer::TemperatureLog(vec![span]))
            .collect()
    }

    /// The instants at which the windows of requirements of these kinds open and close.
    pub(super) fn edges(self, kinds: &[RequirementKind]) -> Vec<DateTime<FixedOffset>> {
        let found = self.requirements();
        let spans = found
            .filter(|found| kinds.contains(&found.kind))
            .map(|found| &found.window);
        unique(spans.flat_map(|span| [span.from, span.until]).flatten())
    }

    /// The local days of checkpoints.
    pub(super) fn days(self) -> Vec<NaiveDate> {
        let ways = self.assessment.journeys.iter();
        let ways = ways.flat_map(|journey| &journey.ways);
        let times = ways.flat_map(|way| &way.checkpoints);
        unique(times.map(|checkpoint| checkpoint.time.date_naive()))
    }
}

/// The nationalities that a predicate names.
pub(super) fn nationalities_of(predicate: &Predicate) -> Option<&Vec<Nationality>> {
    match predicate {
        Predicate::Nationality(list) => Some(list),
        _ => None,
    }
}

/// A certificate of one test, and one of two.
fn certificates() -> Vec<Answer> {
    [1, 2]
        .map(|tests| Answer::Certificates(vec![certificate(tests)]))
        .into()
}

/// A certificate of so many tests, of which nothing else is known.
pub(super) fn certificate(tests: usize) -> TestCertificate {
    TestCertificate {
        tests: vec![TestResult::default(); tests],
        ..TestCertificate::default()
    }
}

/// A health code of which nothing else is known.
pub(super) fn health_code(kind: HealthCodeKind) -> HealthCode {
    HealthCode {
        kind,
        issued_in: None,
        province: None,
        host: None,
        valid_until: None,
    }
}

/// A paper of which nothing else is known.
pub(super) fn paper(kind: PaperKind) -> Paper {
    Paper {
        copies: None,
        printed: None,
        ..Paper::new(kind, 0)
    }
}
