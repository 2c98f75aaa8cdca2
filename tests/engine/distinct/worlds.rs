//! Small worlds, each compared with all ways to share out what is held.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::assessment::Status;
use sekisho::{Rulebook, Trip, Verdict, evaluate};
use serde_json::{Value, json};

use super::super::doses::found;
use super::super::for_each;
use super::{asking, from, holding, must_load};

/// The hours before departure at which it is asked.
const NOW: i64 = 24;

/// A test of a world: how many hours before departure, at which institution, by which method, with which result.
type Test = (Option<u32>, Option<u8>, Option<u8>, Option<bool>);

#[derive(Clone, Debug)]
struct World {
    /// From how many hours before departure on each of the tests that are asked for counts.
    windows: Vec<u32>,
    by: Vec<&'static str>,
    /// Whether the third must differ from the second, too.
    is_chain: bool,
    tests: Vec<Test>,
}

const HOURS: [u32; 5] = [20, 30, 40, 54, 70];
const APART: i64 = 24;

fn world() -> impl Strategy<Value = World> {
    let test = (
        prop::option::weighted(0.8, select(&HOURS[..])),
        prop::option::weighted(0.7, 0_u8..2),
        prop::option::weighted(0.8, 0_u8..2),
        prop::option::weighted(0.9, prop::bool::weighted(0.9)),
    );
    let windows = vec(select(&[24_u32, 48, 72][..]), 2..=3);
    let respects = [
        vec![],
        vec!["institution"],
        vec!["hours"],
        vec!["assay"],
        vec!["institution", "hours"],
    ];
    (
        windows,
        select(respects.to_vec()),
        any::<bool>(),
        vec(test, 0..4),
    )
        .prop_map(|(windows, by, is_chain, tests)| World {
            windows,
            by,
            is_chain,
            tests,
        })
}

const IDS: [&str; 3] = ["x.a", "x.b", "x.c"];

impl World {
    fn links(&self) -> Vec<(usize, usize)> {
        let mut links = vec![(1, 0)];
        if self.windows.len() > 2 {
            links.push((2, 0));
            links.extend(self.is_chain.then_some((2, 1)));
        }
        links
    }

    fn book(&self, reversed: bool) -> Rulebook {
        let by = self.by.iter().map(|by| match *by {
            "hours" => json!({"hours_apart": APART}),
            other => json!(other),
        });
        let by: Vec<Value> = by.collect();
        let asked = self.windows.iter().enumerate().map(|(number, hours)| {
            let links = self
                .links()
                .into_iter()
                .filter(|(later, _)| *later == number);
            let mut others: Vec<&str> = links.map(|(_, other)| IDS[other]).collect();
            if reversed {
                others.reverse();
            }
            let mut given = if others.is_empty() {
                json!({})
            } else {
                from(&others, &json!(by))
            };
            given["need"] = json!({"assays": ["rt_pcr", "lamp"]});
            (IDS[number], -i32::try_from(*hours).unwrap(), given)
        });
        let mut asked: Vec<_> = asked.collect();
        if reversed {
            asked.reverse();
        }
        must_load(&asking(&asked))
    }

    fn trip(&self, reversed: bool) -> Trip {
        let tests = self
            .tests
            .iter()
            .map(|(before, institution, assay, negative)| {
                let given = json!({
                    "institution": institution.map(|it| ["A", "B", "C"][usize::from(it)]),
                    "assay": assay.map(|it| ["rt_pcr", "lamp"][usize::from(it)]),
                    "result": negative.map(|it| if it { "negative" } else { "positive" }),
                });
                let mut made = super::certificate(before.unwrap_or(1), &given);
                if before.is_none() {
                    made["tests"][0].as_object_mut().unwrap().remove("sampled");
                }
                made
            });
        let mut tests: Vec<Value> = tests.collect();
        if reversed {
            tests.reverse();
        }
        holding(&tests)
    }

    /// All worlds in which nothing of the tests is unknown.
    fn completions(&self) -> Vec<World> {
        let mut worlds = vec![World {
            tests: Vec::new(),
            ..self.clone()
        }];
        for (before, institution, assay, negative) in &self.tests {
            let each = |known: Option<u8>, all: &[u8]| known.map_or(all.to_vec(), |it| vec![it]);
            let hours = before.map_or(HOURS.to_vec(), |it| vec![it]);
            let results = negative.map_or(vec![true, false], |it| vec![it]);
            let mut tests = Vec::new();
            for hour in &hours {
                for institution in each(*institution, &[0, 1, 2]) {
                    for assay in each(*assay, &[0, 1]) {
                        for result in &results {
                            tests.push((
                                Some(*hour),
                                Some(institution),
                                Some(assay),
                                Some(*result),
                            ));
                        }
                    }
                }
            }
            worlds = worlds
                .iter()
                .flat_map(|world| {
                    tests.iter().map(move |test| {
                        let mut longer = world.clone();
                        longer.tests.push(*test);
                        longer
                    })
                })
                .collect();
        }
        worlds
    }

    /// Of things that meet the first requirements, whether others can be found for the rest: held, or, where that is allowed, new.
    fn can_meet(&self, chosen: &mut Vec<(i64, u8, u8, usize)>, with_new: bool) -> bool {
        let number = chosen.len();
        let Some(window) = self.windows.get(number) else {
            return true;
        };
        let held = self.tests.iter().enumerate().filter_map(|(place, test)| {
            let (before, institution, assay) = (test.0?, test.1?, test.2?);
            let fits = before <= *window && test.3 == Some(true);
            fits.then_some((i64::from(before) * 60, institution, assay, place))
        });
        let mut options: Vec<_> = held.collect();
        if with_new {
            let first = NOW.min(i64::from(*window));
            let minutes = (1..=first)
                .map(|hour| hour * 60)
                .chain((0..first).map(|hour| hour * 60 + 1));
            let number = u8::try_from(number).unwrap();
            for minute in minutes {
                for assay in 0..2 {
                    options.push((minute, 10 + number, assay, 100 + usize::from(number)));
                }
            }
        }
        options.into_iter().any(|option| {
            let differs = |other: &(i64, u8, u8, usize)| {
                other.3 != option.3
                    && self.by.iter().all(|by| match *by {
                        "institution" => other.1 != option.1,
                        "assay" => other.2 != option.2,
                        _ => (other.0 - option.0).abs() >= APART * 60,
                    })
            };
            let links = self
                .links()
                .into_iter()
                .filter(|(later, _)| *later == number);
            let mut others = links.map(|(_, other)| chosen[other]);
            if !others.all(|other| differs(&other)) {
                return false;
            }
            chosen.push(option);
            let is_met = self.can_meet(chosen, with_new);
            chosen.pop();
            is_met
        })
    }

    /// The verdict on a world in which all is known.
    fn verdict(&self) -> Verdict {
        if self.can_meet(&mut Vec::new(), false) {
            Verdict::Cleared
        } else if self.can_meet(&mut Vec::new(), true) {
            Verdict::Conditional
        } else {
            Verdict::Refused
        }
    }

    fn judged(&self, book: &Rulebook) -> (Verdict, Vec<Status>) {
        let answer = evaluate(book, &self.trip(false)).unwrap();
        let ids = IDS.iter().take(self.windows.len());
        (
            answer.verdict,
            ids.map(|id| found(&answer, id).status).collect(),
        )
    }
}

#[test]
fn a_world_in_which_all_is_known_is_judged_as_by_trying_out_everything() {
    for_each(150, world(), |world| {
        let worlds = world.completions();
        let book = world.book(false);
        for world in worlds.iter().step_by(worlds.len().div_ceil(8)) {
            prop_assert_eq!(world.judged(&book).0, world.verdict(), "{:?}", world);
        }
        Ok(())
    });
}

#[test]
fn what_is_decided_of_a_world_is_so_whatever_is_not_known_of_it() {
    for_each(120, world(), |world| {
        let book = world.book(false);
        let (verdict, status) = world.judged(&book);
        let worlds = world.completions();
        for known in worlds.iter().step_by(worlds.len().div_ceil(60)) {
            let truth = known.verdict();
            match verdict {
                Verdict::Cleared | Verdict::Refused => {
                    prop_assert_eq!(truth, verdict, "{:?}", known)
                }
                // What is in hand may make it better (reading R-41), and nothing worse.
                Verdict::Conditional => prop_assert!(truth >= verdict, "{:?}", known),
                _ => {}
            }
        }
        for known in worlds.iter().step_by(worlds.len().div_ceil(8)) {
            let (_, each) = known.judged(&book);
            for (open, known_status) in status.iter().zip(&each) {
                if *open != Status::Unknown {
                    prop_assert_eq!(open, known_status, "{:?} {:?}", world, known);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_further_valid_test_makes_no_verdict_worse() {
    for_each(
        150,
        (world(), select(&HOURS[..]), 0_u8..2, 0_u8..2),
        |(world, hour, lab, assay)| {
            let book = world.book(false);
            let before = evaluate(&book, &world.trip(false)).unwrap().verdict;
            let mut more = world.clone();
            more.tests
                .push((Some(hour), Some(lab), Some(assay), Some(true)));
            let after = evaluate(&book, &more.trip(false)).unwrap().verdict;
            let rank = |verdict: Verdict| match verdict {
                Verdict::Refused => 0,
                Verdict::Undetermined => 1,
                Verdict::Conditional => 2,
                _ => 3,
            };
            prop_assert!(rank(after) >= rank(before), "{:?} {:?}", before, after);
            Ok(())
        },
    );
}

#[test]
fn the_order_of_lists_does_not_matter() {
    for_each(150, world(), |world| {
        let books = [world.book(false), world.book(true)];
        let trips = [world.trip(false), world.trip(true)];
        let judged = |book: &Rulebook, trip: &Trip| {
            let answer = evaluate(book, trip).unwrap();
            let ids = IDS.iter().take(world.windows.len());
            let told = ids.map(|id| {
                let found = found(&answer, id);
                let mut kinds: Vec<_> = found.findings.iter().map(|it| it.kind).collect();
                kinds.sort_unstable();
                (found.status, found.window, kinds)
            });
            (answer.verdict, told.collect::<Vec<_>>())
        };
        let first = judged(&books[0], &trips[0]);
        for (book, trip) in [
            (&books[1], &trips[0]),
            (&books[0], &trips[1]),
            (&books[1], &trips[1]),
        ] {
            prop_assert_eq!(&judged(book, trip), &first);
        }
        Ok(())
    });
}
