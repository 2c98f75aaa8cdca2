//! The values of a fact that are worth telling apart: all of a closed list, of a code those that the rulebook names.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::assessment::{Assessment, RequirementAssessment};
use crate::code::{City, Country, DocumentKind, Nationality, Subdivision, Track};
use crate::lists::unique;
use crate::place::Location;
use crate::place::area::{Extent, Spot};
use crate::rulebook::Rulebook;
use crate::rulebook::condition::Predicate;
use crate::rulebook::platform::PlatformRegistry;
use crate::rulebook::rule::RequirementKind;
use crate::rulebook::rule::{DocumentSpec, Need};
use crate::rulebook::vocabulary::{FieldType, Vocabulary};
use crate::trip::Trip;
use crate::trip::answer::Answer;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::holdings::{DateSpan, TestCertificate, TestResult};
use crate::trip::value::FieldValue;

use super::choices::{answers, choices, yes_no};
use super::reach::Reach;

/// What the values of a question depend on.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub rulebook: &'a Rulebook,
    pub trip: &'a Trip,
    pub assessment: &'a Assessment,
    pub reach: Reach,
}

impl<'a> Scene<'a> {
    /// The values of a fact: of a list, each entry by itself; of a date, a time or a number none.
    pub(crate) fn values(self, field: &Field) -> Vec<Answer> {
        match field {
            Field::Nationality => answers(&self.nationalities(), Answer::Nationality),
            Field::Nationalities => {
                let others = self.nationalities().into_iter();
                let is_told = |code: &Nationality| {
                    let mut told = self.trip.traveller.nationalities_told();
                    told.any(|told| told == *code)
                };
                let others = others.filter(|code| !is_told(code));
                others
                    .map(|code| Answer::Nationalities(vec![code]))
                    .collect()
            }
            Field::PassportKind => {
                let words = self.rulebook.compiled().kinds.passports();
                words
                    .map(|word| Answer::PassportKind(word.id.clone()))
                    .collect()
            }
            Field::Residence => answers(&self.countries(), Answer::Residence),
            Field::ResidenceSubdivision => {
                answers(&self.subdivisions(), Answer::ResidenceSubdivision)
            }
            Field::LandingSubdivision => self.landings(),
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
            Field::Stays => self.long_stays(),
            Field::Certificates => certificates(),
            Field::CertificateShows => {
                let words = self.words().particulars.iter();
                words
                    .map(|word| Answer::CertificateShows(vec![word.id.clone()]))
                    .collect()
            }
            Field::TestAssay => {
                let words = self.words().assays.iter().filter(|word| !word.group);
                words
                    .map(|word| Answer::TestAssay(word.id.clone()))
                    .collect()
            }
            Field::Doses => self.doses(),
            Field::Recoveries => self.recoveries(),
            Field::DoseProduct => {
                let words = self.words().products.iter().filter(|word| !word.group);
                words
                    .map(|word| Answer::DoseProduct(word.id.clone()))
                    .collect()
            }
            Field::TestSpecimen => {
                let words = self.words().specimens.iter();
                words
                    .map(|word| Answer::TestSpecimen(word.id.clone()))
                    .collect()
            }
            Field::TemperatureLog => self.days_so_far(),
            Field::IdentityDocuments => {
                let documents = self.identity_documents().into_iter();
                let answers = documents.map(|document| Answer::IdentityDocuments(vec![document]));
                answers.collect()
            }
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

    /// The words that the rulebook declares.
    fn words(self) -> &'a Vocabulary {
        &self.rulebook.contents().vocabulary
    }

    /// The entry tracks that the rulebook declares.
    fn tracks(self) -> impl Iterator<Item = Track> {
        let words = self.words().tracks.iter();
        words.map(|word| word.id.clone())
    }

    pub(super) fn predicates(self) -> impl Iterator<Item = &'a Predicate> {
        self.named_predicates().map(|(predicate, _)| predicate)
    }

    /// The groups of nationals that conditions name, of whom there is no such fact, and of those who are no foreigners
    /// where the trip leads.
    pub(super) fn groups_of_nationals(self) -> Vec<Extent<Nationality>> {
        let named = self.named_predicates().map(|(_, named)| &named.nationals);
        let named = named.filter(|nationals| nationals.parts().next().is_some());
        let facts = self.facts().into_iter();
        let not_of = facts.filter_map(|word| word.not_of.as_ref());
        let not_of = not_of.map(|not_of| not_of.nationalities.as_slice());
        // Only where a place is visited of which a registry speaks does a verdict hang on it.
        let visits = self.trip.itinerary.visits.iter();
        let registries = visits.filter_map(|visit| self.rulebook.registry_of(visit.subdivision));
        let own = registries.map(|registry| registry.nationals.as_slice());
        let listed = not_of
            .chain(own)
            .map(|list| Extent::union(list.iter().copied().map(Extent::of)));
        named.cloned().chain(listed).collect()
    }

    /// The nationals of the countries of whose borders rules speak.
    pub(super) fn nationals_of_ends(self) -> Vec<Nationality> {
        self.ends().filter_map(Country::nationality).collect()
    }

    /// The nationalities that conditions, facts and registries of the places visited name, those of the countries of whose borders rules speak first.
    pub(super) fn nationalities(self) -> Vec<Nationality> {
        let groups = self.groups_of_nationals();
        let mut named = unique(groups.iter().flat_map(Extent::parts));
        named.sort_unstable();
        let named = self.nationals_of_ends().into_iter().chain(named);
        // Some facts say that the traveller is none of some nationals (reading R-52).
        let facts = &self.rulebook.compiled().facts;
        let is_excluded = |code| facts.exclude(&self.trip.traveller, &Extent::of(code));
        unique(named.filter(|code| !is_excluded(*code)))
    }

    /// The places in which conditions ask whether somebody lives, or from outside of which they came.
    pub(super) fn homes(self) -> impl Iterator<Item = &'a Extent<Spot>> {
        self.named_predicates()
            .filter_map(|(predicate, named)| match predicate {
                Predicate::LivesIn(_) | Predicate::ApproachedFromOutside(_) => Some(&named.places),
                _ => None,
            })
    }

    /// The countries of the trip, and those that provisions name.
    pub(super) fn countries(self) -> Vec<Country> {
        let legs = &self.trip.itinerary.legs;
        let flown = legs
            .iter()
            .flat_map(|leg| [leg.from.country(), leg.to.country()]);
        let named = self.homes().flat_map(Extent::parts);
        let named = named.filter_map(|part| match part {
            Spot::Country(country) => Some(country),
            Spot::Subdivision(_) | Spot::Airport(_) => None,
        });
        let surveyed = self.surveyed_countries();
        let known: Vec<Country> = unique(flown.chain(self.ends()).chain(named).chain(surveyed));
        // Regions that such a country lists as its own have codes of their own.
        let listed = Subdivision::all().filter(|place| known.contains(&place.country()));
        unique(known.iter().copied().chain(listed.map(Subdivision::region)))
    }

    /// The countries of which registries of platforms speak.
    pub(super) fn surveyed_countries(self) -> Vec<Country> {
        let registries = self.rulebook.registries().iter();
        unique(registries.map(|registry| registry.country))
    }

    /// The subdivisions of the country of residence.
    pub(super) fn subdivisions(self) -> Vec<Subdivision> {
        let residence = self.trip.traveller.residence;
        let all = Subdivision::all();
        all.filter(|subdivision| {
            residence.is_some_and(|residence| residence.country == subdivision.country())
        })
        .collect()
    }

    /// The cities of a subdivision visited about which there is evidence of their own.
    fn cities(self) -> Vec<Answer> {
        let mut visits = self.trip.itinerary.visits.iter();
        let visit = visits.find(|visit| {
            visit.city.is_none() && self.surveyed_cities(visit.subdivision).next().is_some()
        });
        let cities = visit.into_iter();
        let cities = cities.flat_map(|visit| self.surveyed_cities(visit.subdivision));
        cities.map(Answer::VisitCity).collect()
    }

    fn surveyed_cities(self, place: Subdivision) -> impl Iterator<Item = City> {
        let registry = self.rulebook.registry_of(place).into_iter();
        registry.flat_map(move |registry| registry.cities_of(place).map(|known| known.city))
    }

    /// The documents with which people register where the trip leads, in the order of the vocabulary.
    fn identity_documents(self) -> Vec<DocumentKind> {
        let registries = self.registries();
        let documents = registries
            .iter()
            .flat_map(|registry| &registry.identity_documents);
        let kinds: Vec<&DocumentKind> = documents.map(|document| &document.kind).collect();
        let words = self.rulebook.contents().vocabulary.documents.iter();
        let words = words.map(|word| &word.id);
        words.filter(|kind| kinds.contains(kind)).cloned().collect()
    }

    /// The subdivisions where legs may end of which it is not known in which they do.
    fn landings(self) -> Vec<Answer> {
        let legs = self.trip.itinerary.legs.iter().map(|leg| leg.to);
        let is_open =
            |to: &Location| matches!(to, Location::Stated(_)) && to.subdivision().is_none();
        let open: Vec<_> = legs.filter(is_open).collect();
        let may_be = |part: &Subdivision| open.iter().any(|to| to.country() == part.region());
        let parts = Subdivision::all().filter(may_be);
        parts.map(Answer::LandingSubdivision).collect()
    }

    /// The registries that speak of the places of the trip.
    fn registries(self) -> Vec<&'a PlatformRegistry> {
        let itinerary = &self.trip.itinerary;
        let visited = itinerary.visits.iter().map(|visit| visit.subdivision);
        let landed = itinerary.legs.iter();
        let landed = landed.filter_map(|leg| leg.to.subdivision());
        let registries = self.rulebook.registries().iter();
        let places: Vec<Subdivision> = visited.chain(landed).collect();
        let speaks =
            |registry: &&PlatformRegistry| places.iter().any(|place| registry.covers(*place));
        registries.filter(speaks).collect()
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

    /// One document of each kind of a group that is asked for, of which nothing is known but its kind; of codes those of home
    /// and of the places visited.
    fn documents(self, group: &DocumentKind) -> Vec<Document> {
        let kinds = &self.rulebook.compiled().kinds;
        let asked = self.document_specs().flat_map(|spec| &spec.any_of);
        let asked = asked.filter(|kind| kinds.is_of(kind, group));
        let asked = asked.flat_map(|kind| kinds.within(kind));
        let asked = unique(asked.map(|word| word.id.clone())).into_iter();
        let mut documents: Vec<Document> = asked.map(Document::new).collect();
        for registry in self.rulebook.registries() {
            if registry.codes.group == *group {
                documents.extend(self.codes_of(registry));
            }
        }
        documents
    }

    /// The codes of home and of the places visited of which a registry speaks, in each host, and that of the country.
    fn codes_of(self, registry: &PlatformRegistry) -> Vec<Document> {
        let visits = self.trip.itinerary.visits.iter();
        let visited = visits.map(|visit| visit.subdivision);
        let visited: Vec<_> = visited.filter(|place| registry.covers(*place)).collect();
        if visited.is_empty() {
            return Vec::new();
        }
        let residence = self.trip.traveller.residence;
        let home = residence.and_then(|residence| residence.subdivision);
        let home = home.filter(|home| registry.covers(*home));
        let words = &registry.codes;
        let mut codes = Vec::new();
        for place in unique(home.into_iter().chain(visited)) {
            for host in &words.kept_in {
                codes.push(Document {
                    subdivision: Some(place),
                    host: Some(host.clone()),
                    ..Document::new(words.local.clone())
                });
            }
        }
        codes.extend(words.country.clone().map(Document::new));
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
