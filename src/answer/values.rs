//! The values of a fact that are worth telling apart: all of a closed list, of a code those that the rulebook names.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::answer::Answer;
use crate::assessment::{Assessment, RequirementAssessment, RequirementKind};
use crate::code::{City, Country, DocumentKind, Nationality, Subdivision, Track};
use crate::condition::Predicate;
use crate::document::Document;
use crate::field::Field;
use crate::holdings::{DateSpan, PlatformHost, TestCertificate, TestResult};
use crate::platform::CodeWords;
use crate::rule::{DocumentSpec, Need};
use crate::rulebook::Rulebook;
use crate::traveller::IdentityDocument;
use crate::trip::Trip;
use crate::value::FieldValue;
use crate::vocabulary::FieldType;

use super::choices::{answers, choices, yes_no};

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
    pub(crate) fn values(self, field: &Field) -> Vec<Answer> {
        match field {
            Field::Nationality => answers(&self.nationalities(), Answer::Nationality),
            Field::Residence => answers(&self.countries(), Answer::Residence),
            Field::ResidenceSubdivision => {
                answers(&self.subdivisions(), Answer::ResidenceSubdivision)
            }
            Field::ArrivedFrom => answers(&self.countries(), Answer::ArrivedFrom),
            Field::CertificateCountry => answers(&self.countries(), Answer::CertificateCountry),
            Field::DocumentIssuer(_) => answers(&self.countries(), Answer::DocumentIssuer),
            Field::DocumentField(_) => self.declared(field, Answer::DocumentField),
            Field::Fact(id) => {
                let mut values = self.declared(field, Answer::Fact);
                // One with which what hangs on it does not go is nobody's.
                let facts = &self.rulebook.compiled().facts;
                values.retain(|answer| match answer {
                    Answer::Fact(value) => facts.allow(&self.trip.traveller, id, value),
                    _ => true,
                });
                values
            }
            Field::VisitCity => self.cities(),
            Field::Tracks => {
                let tracks = self.tracks();
                let tracks = tracks.filter(|track| !self.trip.itinerary.tracks.contains(track));
                tracks.map(|track| Answer::Tracks(vec![track])).collect()
            }
            Field::ArrivedTrack => self.tracks().map(Answer::ArrivedTrack).collect(),
            Field::Documents(group) => {
                let documents = self.documents(group).into_iter();
                let answers = documents.map(|document| Answer::Documents(vec![document]));
                answers.collect()
            }
            Field::Certificates => certificates(),
            Field::TemperatureLog => self.days_so_far(),
            Field::IdentityDocuments => [
                IdentityDocument::Passport,
                IdentityDocument::ChineseResidentIdentityCard,
            ]
            .map(|document| Answer::IdentityDocuments(vec![document]))
            .into(),
            _ => choices(field),
        }
    }

    /// The values of a field or fact that the rulebook declares.
    fn declared(self, field: &Field, answer: fn(FieldValue) -> Answer) -> Vec<Answer> {
        match self.rulebook.compiled().type_of(field) {
            Some(FieldType::YesNo) => yes_no(|yes| answer(FieldValue::YesNo(yes))),
            Some(FieldType::Country) => {
                let countries = self.countries().into_iter().map(FieldValue::Country);
                let named = self.named(field).into_iter().cloned();
                unique(countries.chain(named).map(answer))
            }
            Some(FieldType::Choice(words)) => {
                let choices = words.iter().map(|word| word.id.clone());
                choices.map(FieldValue::Choice).map(answer).collect()
            }
            Some(FieldType::Date | FieldType::Number) | None => Vec::new(),
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

    /// The lists of nationalities in conditions, and of those of whom there is no such fact.
    pub(super) fn lists_of_nationalities(self) -> impl Iterator<Item = &'a Vec<Nationality>> {
        let facts = self.rulebook.compiled().facts.iter();
        let not_of = facts.filter_map(|word| word.not_of.as_ref());
        let named = self.predicates().filter_map(nationalities_of);
        named.chain(not_of.map(|not_of| &not_of.nationalities))
    }

    /// The nationalities that conditions and facts name.
    pub(super) fn nationalities(self) -> Vec<Nationality> {
        let mut named = unique(self.lists_of_nationalities().flatten().copied());
        named.sort_unstable();
        let named = [Nationality::CHN, Nationality::JPN]
            .into_iter()
            .chain(named);
        // Some facts say that the traveller is none of some nationals (reading R-52).
        let facts = &self.rulebook.compiled().facts;
        let is_excluded = |code| facts.exclude(&self.trip.traveller, &[code]);
        unique(named.filter(|code| !is_excluded(*code)))
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

    /// The documents of these kinds that requirements or conditions ask for.
    pub(super) fn document_specs(self) -> impl Iterator<Item = &'a DocumentSpec> {
        let needed = self.needs().filter_map(|need| match need {
            Need::Document(spec) => Some(spec),
            _ => None,
        });
        let named = self.predicates().filter_map(|predicate| match predicate {
            Predicate::Holds(spec) => Some(spec),
            _ => None,
        });
        needed.chain(named)
    }

    /// One document of each kind of a group that is asked for, of which nothing is known but its kind; of provincial codes those
    /// of home and of the places visited.
    fn documents(self, group: &DocumentKind) -> Vec<Document> {
        let kinds = &self.rulebook.compiled().kinds;
        let asked = self.document_specs().flat_map(|spec| &spec.any_of);
        let asked = asked.filter(|kind| kinds.is_of(kind, group));
        let asked = asked.flat_map(|kind| kinds.within(kind));
        let asked = unique(asked.map(|word| word.id.clone())).into_iter();
        let mut documents: Vec<Document> = asked.map(Document::new).collect();
        let platforms = self.rulebook.platforms();
        let codes = platforms.map(|platforms| &platforms.codes);
        if let Some(codes) = codes.filter(|codes| codes.group == *group) {
            documents.extend(self.codes_of_provinces(codes));
        }
        documents
    }

    fn codes_of_provinces(self, words: &CodeWords) -> Vec<Document> {
        let visits = &self.trip.itinerary.visits;
        if visits.is_empty() {
            return Vec::new();
        }
        let residence = self.trip.traveller.residence;
        let home = residence
            .and_then(|residence| residence.subdivision)
            .filter(|home| home.country() == Country::CN);
        let provinces = home
            .into_iter()
            .chain(visits.iter().map(|visit| visit.province));
        let mut codes = Vec::new();
        for province in unique(provinces) {
            for host in [PlatformHost::Alipay, PlatformHost::WechatMiniProgram] {
                codes.push(Document {
                    subdivision: Some(province),
                    host: Some(host),
                    ..Document::new(words.provincial.clone())
                });
            }
        }
        codes.push(Document::new(words.national.clone()));
        codes
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

    /// The instants at which the windows of some requirements open and close.
    pub(super) fn edges(
        self,
        of: impl Fn(&RequirementAssessment) -> bool,
    ) -> Vec<DateTime<FixedOffset>> {
        let found = self.requirements();
        let spans = found.filter(|found| of(found)).map(|found| &found.window);
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
fn nationalities_of(predicate: &Predicate) -> Option<&Vec<Nationality>> {
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
