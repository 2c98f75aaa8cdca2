//! Settles what one look leaves undetermined (reading R-57): the answers to what decides are tried out, each with all that
//! it leaves open. A trip that comes to the same whatever they are has that verdict.

mod parts;

use crate::answer::{Scene, tries};
use crate::assessment::{Assessment, Question, Verdict};
use crate::field::Field;
use crate::rulebook::Rulebook;
use crate::trip::Trip;

use super::doubt::{Doubt, Doubts};
use super::evaluator::{Look, glance_at, look_at};
use super::outlook::Unknowns;

/// The most looks before what is still open counts as undetermined.
const MOST_LOOKS: u32 = 400;

/// The assessment of one look, with what it leaves undetermined settled.
pub(super) fn settle(rulebook: &Rulebook, trip: &Trip, look: Look) -> Assessment {
    let verdict = Search::new(rulebook).verdict_at_root(trip, &look);
    let settled = Search::new(rulebook).parts_at_root(trip, &look);
    let questions = match verdict {
        Verdict::Undetermined if Search::new(rulebook).hangs_on_facts(trip, &look) => {
            look.assessment.questions.clone()
        }
        // What is in hand could still make it better (reading R-41); no answer that was tried does.
        Verdict::Undetermined | Verdict::Conditional => held(&look),
        _ => Vec::new(),
    };
    let mut assessment = look.assessment;
    parts::put(&mut assessment, &settled);
    if let [journey] = assessment.journeys.as_mut_slice() {
        journey.verdict = verdict;
    }
    Assessment {
        verdict,
        questions,
        ..assessment
    }
}

/// The questions that only ask what is in hand, and decide nothing.
fn held(look: &Look) -> Vec<Question> {
    let questions = look.assessment.questions.iter().copied();
    let questions = questions.filter(|question| is_held(question.field));
    let is_tried = |question: &Question| {
        look.assessment.verdict == Verdict::Undetermined && look.deciding.contains(question)
    };
    questions.filter(|question| !is_tried(question)).collect()
}

/// The verdict of a trip that one look leaves undetermined.
pub(super) fn verdict(rulebook: &Rulebook, trip: &Trip) -> Verdict {
    let mut search = Search::new(rulebook);
    match look_at(rulebook, trip, Doubts::default()) {
        Ok(look) => search.verdict_at_root(trip, &look),
        Err(_) => Verdict::Undetermined,
    }
}

/// Whether a fact only says what is in hand (reading R-41).
fn is_held(field: Field) -> bool {
    Field::Permits <= field && field <= Field::TemperatureLog
}

fn is_open(verdict: &Verdict) -> bool {
    *verdict == Verdict::Undetermined
}

/// The verdicts, those that are open filled in where others settle them.
fn filled(mut verdicts: Vec<Verdict>, others: Vec<Verdict>) -> Vec<Verdict> {
    let open = verdicts.iter_mut().zip(others);
    for (verdict, other) in open.filter(|(verdict, _)| is_open(verdict)) {
        *verdict = other;
    }
    verdicts
}

struct Search<'a> {
    rulebook: &'a Rulebook,
    left: u32,
}

/// What is tried next: the answers to a question, or a point that no fact settles both ways.
enum Fork {
    Question(Field, Vec<Trip>),
    Doubt(Doubt),
}

impl Fork {
    /// What two outcomes come to together.
    fn join(&self, one: Verdict, other: Verdict) -> Verdict {
        match self {
            _ if one == other && !self.is_open_about(one) => one,
            Self::Question(field, _) if is_held(*field) => {
                let worse = one.min(other);
                if worse == Verdict::Conditional {
                    worse
                } else {
                    Verdict::Undetermined
                }
            }
            _ => Verdict::Undetermined,
        }
    }

    /// Where the sources leave open what is asked for, that something can still be had does not say what.
    fn is_open_about(&self, verdict: Verdict) -> bool {
        matches!(self, Self::Doubt(Doubt::Reading(_))) && verdict == Verdict::Conditional
    }
}

impl<'a> Search<'a> {
    fn new(rulebook: &'a Rulebook) -> Self {
        Self {
            rulebook,
            left: MOST_LOOKS,
        }
    }

    /// One more look, if any are left. None where an answer makes the trip malformed.
    fn look(&mut self, trip: &Trip, doubts: &Doubts) -> Option<Look> {
        self.left = self.left.checked_sub(1)?;
        look_at(self.rulebook, trip, doubts.clone()).ok()
    }

    /// Where the sources leave a point open and it comes to the same either way, no fact need be tried; most often nothing can
    /// be done any more.
    fn verdict_at_root(&mut self, trip: &Trip, look: &Look) -> Verdict {
        let doubts = Doubts::default();
        for doubt in &look.doubts {
            let fork = Fork::Doubt(*doubt);
            let verdict = self.verdict_over(&fork, trip, &doubts);
            if verdict != Verdict::Undetermined {
                return verdict;
            }
        }
        self.verdict_of(trip, look, &doubts)
    }

    fn verdict(&mut self, trip: &Trip, doubts: &Doubts) -> Verdict {
        match self.look(trip, doubts) {
            Some(look) => self.verdict_of(trip, &look, doubts),
            None => Verdict::Undetermined,
        }
    }

    fn verdict_of(&mut self, trip: &Trip, look: &Look, doubts: &Doubts) -> Verdict {
        if look.assessment.verdict != Verdict::Undetermined {
            return look.assessment.verdict;
        }
        if let Some(bound) = self.bound(trip, doubts) {
            return bound;
        }
        let Some(fork) = self.fork(trip, look) else {
            return Verdict::Undetermined;
        };
        self.verdict_over(&fork, trip, doubts)
    }

    fn verdict_over(&mut self, fork: &Fork, trip: &Trip, doubts: &Doubts) -> Verdict {
        let mut so_far = None;
        for (trip, doubts) in branches(fork, trip, doubts) {
            let verdict = self.verdict(trip, &doubts);
            let joined = so_far.map_or(verdict, |so_far| fork.join(so_far, verdict));
            if joined == Verdict::Undetermined {
                return joined;
            }
            so_far = Some(joined);
        }
        so_far.unwrap_or(Verdict::Undetermined)
    }

    /// The verdict, where the best and the worst that can come of the trip are the same.
    fn bound(&self, trip: &Trip, doubts: &Doubts) -> Option<Verdict> {
        let glance = |unknowns| glance_at(self.rulebook, trip, unknowns, doubts.clone()).ok();
        let best = glance(Unknowns::Best)?;
        (glance(Unknowns::Worst)? == best).then_some(best)
    }

    /// What the journeys, ways and checkpoints of the look at a trip come to, in the order of `parts`.
    fn parts_at_root(&mut self, trip: &Trip, look: &Look) -> Vec<Verdict> {
        let (top, doubts) = (&look.assessment, Doubts::default());
        let mut settled = parts::like(top, top);
        for doubt in &look.doubts {
            let over = self.parts_over(&Fork::Doubt(*doubt), &settled, top, trip, &doubts);
            settled = filled(settled, over);
        }
        let rest = self.parts_of(top, trip, look, &doubts);
        filled(settled, rest)
    }

    /// The same of a trip that is tried, in the places of `top`.
    fn parts_of(
        &mut self,
        top: &Assessment,
        trip: &Trip,
        look: &Look,
        doubts: &Doubts,
    ) -> Vec<Verdict> {
        let own = parts::like(top, &look.assessment);
        let fork = own.iter().any(is_open).then(|| self.fork(trip, look));
        let Some(fork) = fork.flatten() else {
            return own;
        };
        let over = self.parts_over(&fork, &own, top, trip, doubts);
        filled(own, over)
    }

    /// What they come to over all branches; nothing where none of those that are open is settled.
    fn parts_over(
        &mut self,
        fork: &Fork,
        own: &[Verdict],
        top: &Assessment,
        trip: &Trip,
        doubts: &Doubts,
    ) -> Vec<Verdict> {
        let mut so_far: Option<Vec<Verdict>> = None;
        for (trip, doubts) in branches(fork, trip, doubts) {
            let Some(look) = self.look(trip, &doubts) else {
                return Vec::new();
            };
            let branch = self.parts_of(top, trip, &look, &doubts);
            let joined = match so_far {
                None => branch,
                Some(so_far) => {
                    let pairs = so_far.into_iter().zip(branch);
                    pairs.map(|(one, other)| fork.join(one, other)).collect()
                }
            };
            let mut open = own.iter().zip(&joined).filter(|(own, _)| is_open(own));
            if open.all(|(_, joined)| is_open(joined)) {
                return Vec::new();
            }
            so_far = Some(joined);
        }
        so_far.unwrap_or_default()
    }

    /// Whether two ways of answering all that decides lead to different verdicts.
    fn hangs_on_facts(&mut self, trip: &Trip, look: &Look) -> bool {
        self.differs(trip, look, &Doubts::default(), &mut None)
    }

    /// Whether a completion of the trip comes to another verdict than the first one that was looked at.
    fn differs(
        &mut self,
        trip: &Trip,
        look: &Look,
        doubts: &Doubts,
        first: &mut Option<Verdict>,
    ) -> bool {
        if look.assessment.verdict == Verdict::Undetermined
            && let Some(fork @ Fork::Question(..)) = self.fork(trip, look)
        {
            return branches(&fork, trip, doubts)
                .into_iter()
                .any(|(trip, doubts)| {
                    match self.look(trip, &doubts) {
                        Some(look) => self.differs(trip, &look, &doubts, first),
                        // What could not be tried may differ.
                        None => true,
                    }
                });
        }
        let verdict = self.verdict_of(trip, look, doubts);
        *first.get_or_insert(verdict) != verdict
    }

    /// What to try next; none where there is nothing left to try.
    fn fork(&self, trip: &Trip, look: &Look) -> Option<Fork> {
        let mut questions = look.deciding.iter();
        let asked = questions.find_map(|question| {
            let trips = self.answered(trip, &look.assessment, *question);
            (!trips.is_empty()).then_some(Fork::Question(question.field, trips))
        });
        asked.or_else(|| look.doubts.first().copied().map(Fork::Doubt))
    }

    /// The trip with each of the answers that can be told apart.
    fn answered(&self, trip: &Trip, assessment: &Assessment, question: Question) -> Vec<Trip> {
        let scene = Scene {
            rulebook: self.rulebook,
            trip,
            assessment,
        };
        let answers = tries(scene, question).into_iter();
        let trips = answers.filter_map(|answer| trip.answered(&question, answer).ok());
        trips.filter(|trip| trip.validate().is_ok()).collect()
    }
}

/// The trips that a fork leads to, each with how the points are taken that no fact settles.
fn branches<'t>(fork: &'t Fork, trip: &'t Trip, doubts: &Doubts) -> Vec<(&'t Trip, Doubts)> {
    match fork {
        Fork::Question(_, trips) => trips.iter().map(|trip| (trip, doubts.clone())).collect(),
        Fork::Doubt(doubt) => [true, false]
            .map(|holds| (trip, doubts.with(*doubt, holds)))
            .into(),
    }
}
