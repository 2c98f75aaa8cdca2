//! The answers that stand for all others when answers are tried out: one for each class that can be told apart.

use chrono::NaiveDate;

use crate::assessment::{Question, RequirementAssessment};
use crate::code::DocumentKind;
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::RequirementKind;
use crate::rulebook::rule::{Need, Validity};
use crate::time::moment::{Moment, minutes_later, shift, writable};
use crate::time::window::{Anchor, Window, WindowUnit};
use crate::trip::answer::Answer;
use crate::trip::document::Document;
use crate::trip::field::Field;

use super::values::{Scene, certificate};
use crate::lists::unique;

fn is_of_test(found: &RequirementAssessment) -> bool {
    matches!(
        found.kind,
        RequirementKind::Test | RequirementKind::Certificate | RequirementKind::Recovery
    )
}

/// Answers of every class to a question.
pub(crate) fn tries(scene: Scene<'_>, question: &Question) -> Vec<Answer> {
    let field = &question.field;
    let values = || scene.values(field);
    match field {
        Field::Nationality => scene
            .nationality_classes()
            .map(Answer::Nationality)
            .collect(),
        Field::Nationalities => {
            let classes = scene.nationality_classes();
            let one_each = classes.map(|code| Answer::Nationalities(vec![code]));
            with_all(Answer::Nationalities(Vec::new()), one_each.collect())
        }
        Field::ResidenceSubdivision => scene.subdivision_classes(),
        Field::Residence => scene.country_classes(Answer::Residence),
        Field::ArrivedFrom => scene.country_classes(Answer::ArrivedFrom),
        Field::CertificateCountry => scene.certifying_classes(),
        Field::DocumentIssuer(_) => {
            let flown = scene.countries_flown().into_iter();
            scene.around_bounds(field, flown.map(Answer::DocumentIssuer).collect())
        }
        Field::TestAssay | Field::TestSpecimen => scene.test_classes(values()),
        Field::TestInstitution => scene.institutions(),
        Field::Fact(id) => {
            let facts = &scene.rulebook.compiled().facts;
            let mut classes = scene.fact_classes(id, scene.around_bounds(field, values()));
            classes.retain(|answer| match answer {
                Answer::Fact(value) => facts.allow(&scene.trip.traveller, id, value),
                _ => true,
            });
            classes
        }
        Field::VisitCity => with_another_city(values()),
        Field::CertificateShows => {
            let shown = scene.rulebook.compiled().tests.shown();
            [shown.to_vec(), Vec::new()]
                .map(Answer::CertificateShows)
                .into()
        }
        Field::DocumentCopies(_) => scene.around_bounds(field, Vec::new()),
        Field::DocumentValidFrom(group) => scene.around_bounds(field, scene.around_starts(group)),
        Field::DocumentValidUntil(group) => scene.around_bounds(field, scene.around_ends(group)),
        Field::Born => scene.around_births(),
        Field::DocumentIssued(_) => {
            // What is issued after its use counts for nothing.
            let on = |day: NaiveDate| Answer::DocumentIssued(Moment::on(day));
            scene.around_bounds(field, around(scene.days(), on))
        }
        Field::DocumentField(_) => scene.around_bounds(field, values()),
        Field::ArrivedOn => scene.around_entries(),
        Field::LeavesOn => scene.around_exits(),
        Field::DoseProduct => scene.product_classes(),
        Field::DoseNumber => scene.dose_numbers(Answer::DoseNumber),
        Field::DoseOf => scene.dose_numbers(Answer::DoseOf),
        Field::DoseGiven => scene.around_doses(),
        Field::RecoveryFirstPositive => scene.around_recoveries(),
        Field::TestSampled => {
            let mut sampled = scene.around_windows(is_of_test, Answer::TestSampled);
            sampled.extend(scene.around_positives());
            sampled
        }
        Field::CertificateIssued => scene.around_windows(is_of_test, Answer::CertificateIssued),
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

/// The same with a city of the same subdivision that nobody has looked at.
fn with_another_city(mut answers: Vec<Answer>) -> Vec<Answer> {
    let another = answers.iter().find_map(|answer| match answer {
        Answer::VisitCity(city) => city.unlisted(),
        _ => None,
    });
    answers.extend(another.map(Answer::VisitCity));
    answers
}

impl Scene<'_> {
    /// A document or a certificate for each requirement that asks for one, where several ask for the same: from here and from the
    /// transit place.
    fn one_for_each(self, field: &Field) -> Option<Answer> {
        let asked = unique(self.requirements().map(|found| (found.kind, &found.id)));
        match field {
            Field::Documents(group) => {
                let kinds = &self.rulebook.compiled().kinds;
                let needs = asked
                    .iter()
                    .filter_map(|(_, id)| self.rulebook.requirement(id));
                let first = needs.filter_map(|spec| match &spec.need {
                    Need::Document(spec) => spec.any_of.first(),
                    _ => None,
                });
                let first = first.filter(|kind| kinds.is_of(kind, group));
                let first = first.filter_map(|kind| Some(&kinds.first_within(kind)?.id));
                let mut first: Vec<&DocumentKind> = first.collect();
                first.sort_unstable();
                let is_twice = unique(first.iter()).len() < first.len();
                let documents = || first.into_iter().cloned().map(Document::new);
                is_twice.then(|| Answer::Documents(documents().collect()))
            }
            Field::Certificates => {
                let certificates = asked
                    .iter()
                    .filter(|(kind, _)| *kind == RequirementKind::Certificate);
                let count = certificates.count().max(self.linked());
                (count > 1).then(|| Answer::Certificates(vec![certificate(2); count]))
            }
            _ => None,
        }
    }

    /// How many tests there are to be that must differ.
    fn linked(self) -> usize {
        let asked = self.requirements().filter(|found| is_of_test(found));
        let asked = asked.filter_map(|found| Some((&found.id, found.distinct.as_ref()?)));
        let linked = asked.flat_map(|(id, distinct)| distinct.from.iter().chain([id]));
        unique(linked).len()
    }

    /// Starts of validity: around the days of checkpoints, where one must be valid then.
    fn around_starts(self, group: &DocumentKind) -> Vec<Answer> {
        let on = |day: NaiveDate| Answer::DocumentValidFrom(Moment::on(day));
        let mut specs = self.specs_of(group);
        if specs.any(|spec| spec.valid.is_some()) {
            around(self.days(), on)
        } else {
            Vec::new()
        }
    }

    /// Ends of validity: around the days of checkpoints, and around the instants at which one must be valid.
    fn around_ends(self, group: &DocumentKind) -> Vec<Answer> {
        let validities = self.specs_of(group).filter_map(|spec| spec.valid);
        let validities = unique(validities);
        let on = |day: NaiveDate| Answer::DocumentValidUntil(Moment::on(day));
        let mut ends = if validities.contains(&Validity::OnTheDay) {
            around(self.days(), on)
        } else {
            Vec::new()
        };
        if validities
            .iter()
            .any(|validity| *validity != Validity::OnTheDay)
        {
            let is_to_the_minute = |found: &RequirementAssessment| {
                let spec = self.rulebook.requirement(&found.id);
                matches!(spec.map(|spec| &spec.need), Some(Need::Document(spec))
                    if matches!(spec.valid, Some(Validity::AtDepartureFrom(_))))
            };
            ends.extend(self.around_windows(is_to_the_minute, Answer::DocumentValidUntil));
        }
        ends
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
        let provisions = self.provisions().into_iter();
        let of_tests = provisions.flat_map(|number| compiled.windows(number));
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
        let ends = self.edges(is_of_test).into_iter();
        held.chain(ends.map(|edge| edge.date_naive()))
    }

    /// The minute in which a window opens or closes, and the one before.
    fn around_windows(
        self,
        of: impl Fn(&RequirementAssessment) -> bool,
        answer: fn(Moment) -> Answer,
    ) -> Vec<Answer> {
        let moments = self.edges(of).into_iter().flat_map(|edge| {
            let before = minutes_later(edge, -1);
            [before, edge].map(|at| Moment::from(writable(at)))
        });
        unique(moments.map(answer))
    }
}

/// The days of entry before some days at which windows that are counted from it open or close.
fn before(windows: impl Iterator<Item = Window>, days: &[NaiveDate]) -> Vec<NaiveDate> {
    let windows = windows.filter(|window| window.anchor == Anchor::Entry);
    let ends = windows.flat_map(|window| {
        let ends = [window.earliest, window.latest].into_iter().flatten();
        ends.map(move |count| (window.unit, -count))
    });
    let ends: Vec<(WindowUnit, i32)> = unique(ends);
    let entries = days.iter().flat_map(|day| {
        let of = ends.iter();
        of.flat_map(|(unit, count)| [unit.first_day(*day, *count), unit.last_day(*day, *count)])
    });
    entries.flatten().collect()
}

/// The day of every edge, and one on each side: the edge may be the first day that counts, or the last.
pub(super) fn around<T: PartialEq>(
    edges: impl IntoIterator<Item = NaiveDate>,
    answer: impl Fn(NaiveDate) -> T,
) -> Vec<T> {
    let days = edges.into_iter();
    let days = days.flat_map(|day| [-1, 0, 1].into_iter().filter_map(move |by| shift(day, by)));
    unique(days.map(answer))
}

#[cfg(test)]
mod tests {
    use super::super::reach::Reach;
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
        for airport in [
            "LAX", "BKK", "CDG", "GRU", "JNB", "SYD", "HKG", "MFM", "TPE",
        ] {
            let mut leg = flight.clone();
            leg.to = airport.parse().unwrap();
            trip.itinerary.legs.push(leg);
        }
        let scene = Scene {
            rulebook,
            trip: &trip,
            assessment,
            reach: Reach::Trip,
        };
        let field = Field::Residence;
        let question = rulebook.question(field, None);
        let is_elsewhere = |answer: &Answer| match answer {
            Answer::Residence(country) => scene.flown(*country).is_none(),
            _ => false,
        };
        assert!(tries(scene, &question).iter().any(is_elsewhere));
    }
}
