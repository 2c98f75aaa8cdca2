//! The answers that stand for all others when answers are tried out: one for each class that can be told apart.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::answer::Answer;
use crate::assessment::{Question, RequirementKind};
use crate::code::{City, Country, Nationality, Subdivision};
use crate::condition::Predicate;
use crate::field::Field;
use crate::holdings::{CertificateField, HealthCodeKind, PaperKind};
use crate::moment::{Moment, minutes_later, shift, writable};
use crate::rule::Need;
use crate::traveller::StatusOfResidence;
use crate::window::{Anchor, Window};

use super::values::{Scene, certificate, health_code, nationalities_of, paper, unique};

const TESTS: [RequirementKind; 2] = [RequirementKind::Test, RequirementKind::Certificate];
const CODES: [RequirementKind; 1] = [RequirementKind::HealthCode];

/// Answers of every class to a question.
pub(crate) fn tries(scene: Scene<'_>, question: Question) -> Vec<Answer> {
    let field = question.field;
    let values = || scene.values(field);
    match field {
        Field::Nationality => scene.nationality_classes(),
        Field::StatusOfResidence => scene.status_classes(),
        Field::ResidenceSubdivision => scene.subdivision_classes(),
        Field::Residence => scene.country_classes(Answer::Residence),
        Field::ArrivedFrom => scene.country_classes(Answer::ArrivedFrom),
        Field::CertificateCountry => scene.issuer_classes(Answer::CertificateCountry),
        Field::HealthCodeIssuedIn => scene.issuer_classes(Answer::HealthCodeIssuedIn),
        Field::PaperIssuedIn => scene.issuer_classes(Answer::PaperIssuedIn),
        Field::TestAssay | Field::TestSpecimen => scene.test_classes(values()),
        Field::FastTrackField => {
            let values = values();
            let ends = values.first().into_iter().chain(values.last());
            ends.cloned().collect()
        }
        Field::VisitCity => with_another_city(values()),
        Field::CertificateShows => [CertificateField::ALL.to_vec(), Vec::new()]
            .map(Answer::CertificateShows)
            .into(),
        Field::PaperCopies => scene.copies(),
        Field::ReentryPermitUntil => scene.around_checkpoints(Answer::ReentryPermitUntil),
        Field::PermitValidUntil => scene.around_checkpoints(Answer::PermitValidUntil),
        Field::PermitIssued => scene.around_issue(),
        Field::PaperFormDated => scene.around_forms(),
        Field::ArrivedOn => scene.around_entries(),
        Field::TestSampled => scene.around_windows(&TESTS, Answer::TestSampled),
        Field::CertificateIssued => scene.around_windows(&TESTS, Answer::CertificateIssued),
        Field::HealthCodeValidUntil => scene.around_windows(&CODES, Answer::HealthCodeValidUntil),
        _ => match Answer::nothing(field) {
            Some(nothing) => {
                let mut answers = with_all(nothing, values());
                answers.extend(scene.one_for_each(field));
                answers
            }
            None => values(),
        },
    }
}

/// Nothing, each entry alone, and all together.
fn with_all(nothing: Answer, mut entries: Vec<Answer>) -> Vec<Answer> {
    // The order in which a rulebook asks for them decides nothing.
    entries.sort_by_cached_key(|entry| format!("{entry:?}"));
    let all = entries.iter().try_fold(nothing.clone(), Answer::with);
    let mut answers = vec![nothing];
    let is_single = entries.len() < 2;
    answers.extend(entries);
    answers.extend(all.filter(|_| !is_single));
    answers
}

/// The same with a city of the same province that nobody has looked at.
fn with_another_city(mut answers: Vec<Answer>) -> Vec<Answer> {
    let province = answers.iter().find_map(|answer| match answer {
        Answer::VisitCity(city) => city.as_str().get(..2),
        _ => None,
    });
    let another = province.and_then(|province| City::new(&format!("{province}9900")).ok());
    answers.extend(another.map(Answer::VisitCity));
    answers
}

impl Scene<'_> {
    /// One nationality of each class that provisions tell apart, and one that none names. Chinese and Japanese nationals are
    /// always told apart: health codes and the standing of foreigners turn on them.
    fn nationality_classes(self) -> Vec<Answer> {
        let named = self.nationalities();
        let lists: Vec<_> = self.predicates().filter_map(nationalities_of).collect();
        let class = |code: &Nationality| {
            let in_lists = lists.iter().map(|list| list.contains(code));
            let own = [Nationality::CHN, Nationality::JPN].map(|known| known == *code);
            in_lists.chain(own).collect::<Vec<_>>()
        };
        let mut others = Nationality::all().filter(|code| *code != Nationality::JPN);
        let another = others.find(|code| !named.contains(code));
        let classes = first_of_each(named.into_iter().chain(another), class);
        classes.into_iter().map(Answer::Nationality).collect()
    }

    /// The countries of the trip, one of each class that provisions tell apart, and one that nobody names. China and Japan are
    /// always told apart: provinces, prefectures and missions turn on them.
    fn country_classes(self, answer: fn(Country) -> Answer) -> Vec<Answer> {
        let lists = self.predicates().filter_map(|predicate| match predicate {
            Predicate::LivesIn(list) | Predicate::ApproachedFromOutside(list) => Some(list),
            _ => None,
        });
        let lists: Vec<_> = lists.collect();
        let class = |country: &Country| {
            let in_lists = lists.iter().map(|list| list.contains(country));
            let own = [Country::CN, Country::JP].map(|known| known == *country);
            let own = in_lists.chain(own).collect::<Vec<_>>();
            (self.flown(*country), own)
        };
        let classes = first_of_each(self.some_countries(), class);
        classes.into_iter().map(answer).collect()
    }

    /// The countries of the trip and one other: what is issued somewhere is asked to be of one of them.
    fn issuer_classes(self, answer: fn(Country) -> Answer) -> Vec<Answer> {
        let classes = first_of_each(self.some_countries(), |country| self.flown(*country));
        classes.into_iter().map(answer).collect()
    }

    /// The countries that the trip or the rulebook names, and another.
    fn some_countries(self) -> impl Iterator<Item = Country> {
        let named = self.countries();
        let another = Country::all().find(|country| !named.contains(country));
        named.into_iter().chain(another)
    }

    /// The country itself, if a flight starts or ends there.
    fn flown(self, country: Country) -> Option<Country> {
        let mut legs = self.trip.itinerary.legs.iter();
        let is_there = legs.any(|leg| [leg.from.country(), leg.to.country()].contains(&country));
        is_there.then_some(country)
    }

    /// One status of residence of each class that provisions tell apart.
    fn status_classes(self) -> Vec<Answer> {
        let lists = self.predicates().filter_map(|predicate| match predicate {
            Predicate::EligibilityFor(list) => Some(list),
            _ => None,
        });
        let lists: Vec<_> = lists.collect();
        let class = |status: &StatusOfResidence| {
            let in_lists = lists.iter().map(|list| list.contains(status));
            in_lists.collect::<Vec<_>>()
        };
        let classes = first_of_each(StatusOfResidence::ALL, class);
        classes.into_iter().map(Answer::StatusOfResidence).collect()
    }

    /// The provinces visited and those that provisions, platforms or codes in hand name, each by itself, and one other.
    fn subdivision_classes(self) -> Vec<Answer> {
        let visits = &self.trip.itinerary.visits;
        let lists = self.predicates().filter_map(|predicate| match predicate {
            Predicate::LivesInSubdivision(list) => Some(list),
            _ => None,
        });
        let lists: Vec<_> = lists.collect();
        let class = |place: &Subdivision| {
            let named = lists.iter().map(|list| list.contains(place));
            let visited = visits.iter().map(|visit| visit.province == *place);
            let platforms = self.rulebook.platforms();
            let gaps = platforms.into_iter().flat_map(|found| &found.not_surveyed);
            let gaps = gaps.map(|gap| gap.province == *place);
            let registrations = platforms
                .into_iter()
                .flat_map(|found| &found.platforms)
                .flat_map(|platform| &platform.registrations)
                .filter_map(|seen| seen.residents_of.as_ref());
            let residents = registrations.map(|provinces| provinces.contains(place));
            // Who lives where a code in hand is of may show it elsewhere as that of home.
            let codes = self.trip.holdings.health_codes.iter().flatten();
            let held = codes.map(|code| code.province == Some(*place));
            let classes = named
                .chain(visited)
                .chain(gaps)
                .chain(residents)
                .chain(held);
            classes.collect::<Vec<_>>()
        };
        let all = self.subdivisions();
        let classes = first_of_each(all, class);
        classes
            .into_iter()
            .map(Answer::ResidenceSubdivision)
            .collect()
    }

    /// A paper, a code or a certificate for each requirement that asks for one, where several ask for the same: from here and
    /// from the transit place.
    fn one_for_each(self, field: Field) -> Option<Answer> {
        let asked = unique(self.requirements().map(|found| (found.kind, &found.id)));
        let needs = asked.into_iter().filter_map(|(kind, id)| {
            let need = &self.rulebook.requirement(id)?.need;
            Some((kind, need))
        });
        match field {
            Field::Papers => {
                let kinds = needs.filter_map(|(_, need)| match need {
                    Need::Paper(spec) => Some(spec.paper),
                    _ => None,
                });
                let mut kinds: Vec<PaperKind> = kinds.collect();
                kinds.sort_unstable();
                let is_twice = unique(kinds.iter()).len() < kinds.len();
                is_twice.then(|| Answer::Papers(kinds.into_iter().map(paper).collect()))
            }
            Field::HealthCodes => {
                let kinds = needs.filter_map(|(_, need)| match need {
                    Need::HealthCode { code, .. } => Some(*code),
                    _ => None,
                });
                let mut kinds: Vec<HealthCodeKind> = kinds.collect();
                kinds.sort_unstable();
                let is_twice = unique(kinds.iter()).len() < kinds.len();
                is_twice.then(|| Answer::HealthCodes(kinds.into_iter().map(health_code).collect()))
            }
            Field::Certificates => {
                let certificates = needs.filter(|(kind, _)| *kind == RequirementKind::Certificate);
                let count = certificates.count();
                (count > 1).then(|| Answer::Certificates(vec![certificate(2); count]))
            }
            _ => None,
        }
    }

    /// Of the methods or the specimens of tests, one of each class that any test that is asked for tells apart.
    fn test_classes(self, answers: Vec<Answer>) -> Vec<Answer> {
        let needs = self.rulebook.compiled().requirements.iter();
        let specs = needs.filter_map(|requirement| match &requirement.spec.need {
            Need::Test(spec) => Some(spec),
            _ => None,
        });
        let specs: Vec<_> = specs.collect();
        let class = |answer: &Answer| {
            let counts = specs.iter().map(|spec| match answer {
                Answer::TestAssay(assay) => spec.assays.contains(assay),
                Answer::TestSpecimen(specimen) => spec.specimens.contains(specimen),
                _ => false,
            });
            counts.collect::<Vec<_>>()
        };
        first_of_each(answers, class)
    }

    /// As many copies as each paper asks for, and one fewer.
    fn copies(self) -> Vec<Answer> {
        let copies = self.needs().filter_map(|need| match need {
            Need::Paper(spec) => Some([spec.copies.saturating_sub(1), spec.copies]),
            _ => None,
        });
        unique(copies.flatten().map(Answer::PaperCopies))
    }

    fn around_checkpoints(self, answer: fn(NaiveDate) -> Answer) -> Vec<Answer> {
        around(self.days(), answer)
    }

    fn around_issue(self) -> Vec<Answer> {
        let days = self.predicates().filter_map(|predicate| match predicate {
            Predicate::Holds { issued_before, .. } => *issued_before,
            _ => None,
        });
        // What is issued after its use counts for nothing.
        around(days.chain(self.days()), Answer::PermitIssued)
    }

    fn around_forms(self) -> Vec<Answer> {
        let days = self.needs().filter_map(|need| match need {
            Need::Paper(spec) => spec.form_from,
            _ => None,
        });
        around(days, Answer::PaperFormDated)
    }

    /// Days of entry at the ends of the windows that are counted from it: of those that flights must keep, before the days of
    /// the checkpoints; of those of what is asked for, before the days of tests as well.
    fn around_entries(self) -> Vec<Answer> {
        let days = self.days();
        let of_flights = self.predicates().filter_map(|predicate| match predicate {
            Predicate::DepartsOn(window) | Predicate::LandsOn(window) => Some(*window),
            _ => None,
        });
        let compiled = self.rulebook.compiled();
        let effects = compiled.rules.iter().flat_map(|rule| &rule.then);
        let of_tests = effects.flat_map(|effect| compiled.windows(effect));
        let events = unique(days.iter().copied().chain(self.days_of_tests()));
        let entries = [
            before(of_flights, &days),
            before(of_tests.copied(), &events),
        ];
        let entries = entries.into_iter().flatten();
        let first = self
            .trip
            .itinerary
            .legs
            .first()
            .map(|leg| leg.departs.date());
        let entries = around(entries, Answer::ArrivedOn).into_iter();
        let entries = entries.filter(|answer| match answer {
            Answer::ArrivedOn(day) => first.is_none_or(|first| *day <= first),
            _ => true,
        });
        entries.collect()
    }

    /// The days on which tests were made or certified, and those of the ends of their windows.
    fn days_of_tests(self) -> impl Iterator<Item = NaiveDate> {
        let certificates = self.trip.holdings.certificates.iter().flatten();
        let held = certificates.flat_map(|certificate| {
            let sampled = certificate.tests.iter().map(|test| test.sampled);
            sampled.chain([certificate.issued])
        });
        let held = held.flatten().map(Moment::date);
        let ends = self.edges(&TESTS).into_iter();
        held.chain(ends.map(|edge| edge.date_naive()))
    }

    /// The minute in which a window opens or closes, and the one before.
    fn around_windows(
        self,
        kinds: &[RequirementKind],
        answer: fn(Moment) -> Answer,
    ) -> Vec<Answer> {
        let moments = self.edges(kinds).into_iter().flat_map(|edge| {
            let before = minutes_later(edge, -1);
            [before, edge].map(|at| Moment::from(writable(at)))
        });
        unique(moments.map(answer))
    }
}

/// The days of entry before some days at which windows that are counted from it open or close.
fn before(windows: impl Iterator<Item = Window>, days: &[NaiveDate]) -> Vec<NaiveDate> {
    let windows = windows.filter(|window| window.anchor == Anchor::Entry);
    let ends = windows.flat_map(|window| [window.earliest, window.latest]);
    let ends: Vec<i32> = unique(ends.flatten());
    let entries = days
        .iter()
        .flat_map(|day| ends.iter().filter_map(|distance| shift(*day, -distance)));
    entries.collect()
}

/// The day of every edge, and one on each side: the edge may be the first day that counts, or the last.
fn around(
    edges: impl IntoIterator<Item = NaiveDate>,
    answer: fn(NaiveDate) -> Answer,
) -> Vec<Answer> {
    let days = edges.into_iter();
    let days = days.flat_map(|day| [-1, 0, 1].into_iter().filter_map(move |by| shift(day, by)));
    unique(days.map(answer))
}

/// The first thing of each class.
fn first_of_each<T, C: Ord>(
    things: impl IntoIterator<Item = T>,
    class: impl Fn(&T) -> C,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let things = things.into_iter();
    things.filter(|thing| seen.insert(class(thing))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Rulebook;
    use crate::trip::Trip;

    const SAMPLE: &str = include_str!("../../examples/trips/s-01-osaka-to-shanghai.json");

    #[test]
    fn days_on_both_sides_of_the_edge_and_the_edge_are_tried() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let tried = around([day("2020-12-31")], Answer::ArrivedOn);
        let expected = ["2020-12-30", "2020-12-31", "2021-01-01"];
        assert_eq!(tried, expected.map(|text| Answer::ArrivedOn(day(text))));
    }

    #[test]
    fn whoever_flies_round_the_world_may_live_in_yet_another_country() {
        let rulebook = Rulebook::builtin();
        let mut trip = Trip::from_json(SAMPLE).unwrap();
        let assessment = &crate::evaluate(rulebook, &trip).unwrap();
        let flight = trip.itinerary.legs.first().cloned().unwrap();
        for airport in ["LAX", "BKK", "CDG", "GRU", "JNB", "SYD"] {
            let mut leg = flight.clone();
            leg.to = crate::Airport::new(airport).unwrap();
            trip.itinerary.legs.push(leg);
        }
        let scene = Scene {
            rulebook,
            trip: &trip,
            assessment,
        };
        let field = Field::Residence;
        let question = Question {
            field,
            index: None,
            answer: field.answer(),
        };
        let is_elsewhere = |answer: &Answer| match answer {
            Answer::Residence(country) => scene.flown(*country).is_none(),
            _ => false,
        };
        assert!(tries(scene, question).iter().any(is_elsewhere));
    }
}
