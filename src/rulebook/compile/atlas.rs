//! Which provisions speak of journeys between which countries. Pairs of countries of which the same ones speak share a plan, which
//! is laid out when it is first asked for: loading takes no more than the rulebook, and an answer no more than its countries.

use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::code::Country;
use crate::place::area::Days;

use super::compiler::Complaint;
use super::limits::Limits;
use super::plan::Plan;
use super::planner::Spoken;
use super::sides::{Side, Sides, Span, When, country_in};
use super::{Compiled, Gates, MAX_BITS, Realm};

/// The most plans that are kept once they are laid out; whoever asks about more pairs has those laid out each time.
const MAX_KEPT: usize = 4_096;

/// The provisions by the countries between which they speak.
#[derive(Debug, Default)]
pub(crate) struct Atlas {
    sides: Sides,
    /// For each class of countries one of it, by its place; none for that of all others.
    places: Vec<Option<usize>>,
    /// Those that speak of all journeys.
    anywhere: Vec<usize>,
    /// For each class those that speak of journeys from there to anywhere.
    leaving: Vec<Vec<usize>>,
    /// For each class those that speak of journeys from anywhere to there.
    entering: Vec<Vec<usize>>,
    /// For each class those that speak of journeys from somewhere to there.
    between: Vec<Vec<usize>>,
    /// The number of the plan for each pair of classes, in rows.
    pairs: Vec<u32>,
    plans: Vec<Slot>,
    /// How many plans are kept.
    kept: AtomicUsize,
}

/// A plan, and a pair of classes for which it is.
#[derive(Clone, Debug)]
struct Slot {
    from: usize,
    to: usize,
    plan: OnceLock<Box<Plan>>,
}

impl Clone for Atlas {
    fn clone(&self) -> Self {
        Self {
            sides: self.sides.clone(),
            places: self.places.clone(),
            anywhere: self.anywhere.clone(),
            leaving: self.leaving.clone(),
            entering: self.entering.clone(),
            between: self.between.clone(),
            pairs: self.pairs.clone(),
            plans: self.plans.clone(),
            kept: AtomicUsize::new(self.kept.load(Ordering::Relaxed)),
        }
    }
}

/// A plan that is kept, or one that was laid out for this once.
#[derive(Debug)]
pub(crate) enum PlanRef<'a> {
    Kept(&'a Plan),
    Own(Box<Plan>),
}

impl std::ops::Deref for PlanRef<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        match self {
            Self::Kept(plan) => plan,
            Self::Own(plan) => plan,
        }
    }
}

impl Compiled {
    /// The provisions of a rulebook that can speak of journeys from one country to another.
    pub(crate) fn plan<'a>(
        &'a self,
        realm: &'a Realm,
        from: Country,
        to: Country,
    ) -> Option<PlanRef<'a>> {
        let Realm { gates, atlas, .. } = realm;
        let (from, to) = (gates.class(from), gates.class(to));
        let number = atlas.pairs.get(from * gates.classes() + to)?;
        let slot = atlas.plans.get(usize::try_from(*number).ok()?)?;
        if let Some(plan) = slot.plan.get() {
            return Some(PlanRef::Kept(plan));
        }
        let plan = Box::new(self.lay_out(&atlas.spoken(slot.from, slot.to)));
        // That one more or less is kept where several ask at once makes no difference to any answer.
        if atlas.kept.load(Ordering::Relaxed) >= MAX_KEPT {
            return Some(PlanRef::Own(plan));
        }
        atlas.kept.fetch_add(1, Ordering::Relaxed);
        Some(PlanRef::Kept(slot.plan.get_or_init(|| plan)))
    }
}

impl Atlas {
    /// The provisions of all pairs.
    ///
    /// # Errors
    /// For a pair of which too many speak, or for which they name too much.
    pub(super) fn new(compiled: &Compiled, gates: &Gates, sides: Sides) -> Result<Self, Complaint> {
        let mut atlas = Self {
            places: gates
                .one_of_each()
                .map(|country| country.map(Country::place))
                .collect(),
            ..Self::default()
        };
        let classes = atlas.places.len();
        for list in [&mut atlas.leaving, &mut atlas.entering, &mut atlas.between] {
            list.resize(classes, Vec::new());
        }
        for (number, span) in sides.spans.iter().enumerate() {
            let side = |number: Option<usize>| number.and_then(|number| sides.get(number));
            let (list, end) = match (side(span.from), side(span.to)) {
                (None, None) => {
                    atlas.anywhere.push(number);
                    continue;
                }
                (Some(from), None) => (&mut atlas.leaving, from),
                (None, Some(to)) => (&mut atlas.entering, to),
                (Some(_), Some(to)) => (&mut atlas.between, to),
            };
            for (place, own) in atlas.places.iter().zip(list) {
                if is_in(end, *place) {
                    own.push(number);
                }
            }
        }
        atlas.sides = sides;
        atlas.pair(&mut Limits::new(compiled))?;
        Ok(atlas)
    }

    /// The provisions that speak of journeys between two classes of countries, in order.
    fn spoken(&self, from: usize, to: usize) -> Vec<Spoken> {
        let place = |class: usize| self.places.get(class).copied().flatten();
        let places = (place(from), place(to));
        let leaving = self.leaving.get(from).into_iter().flatten();
        let entering = self.entering.get(to).into_iter().flatten();
        let between = self.between.get(to).into_iter().flatten();
        let all = self.anywhere.iter().chain(leaving).chain(entering);
        let mut all: Vec<usize> = all.chain(between).copied().collect();
        all.sort_unstable();
        let spoken = all.into_iter().filter_map(|number| {
            let span = self.sides.spans.get(number)?;
            Some((number, self.sides.days(*span, places)?))
        });
        spoken.collect()
    }

    /// Gives every pair of classes its plan: the same where the same provisions speak on the same days.
    fn pair(&mut self, limits: &mut Limits<'_>) -> Result<(), Complaint> {
        let classes = self.places.len();
        let mut numbers: HashMap<Alike, u32> = HashMap::new();
        let mut pairs = vec![0; classes * classes];
        for (from, to) in (0..classes * classes).map(|pair| (pair % classes, pair / classes)) {
            if self.at_most(from, to) > MAX_BITS {
                let problem = format!("more than {MAX_BITS} for one pair of countries");
                return Err(self.complaint("provisions", &problem, (from, to)));
            }
        }
        let rows = self.alike(&self.leaving, |span| span.from);
        let columns = self.alike(&self.entering, |span| span.to);
        for (to, column) in columns.into_iter().enumerate() {
            for (from, row) in rows.iter().enumerate() {
                let between = self.between(from, to);
                let own = (!between.is_empty()).then_some((to, between));
                let next = u32::try_from(self.plans.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry((*row, column, own)).or_insert(next);
                if number == next {
                    let spoken = self.spoken(from, to);
                    let spoken = spoken.iter().map(|(number, _)| *number);
                    if let Some((place, problem)) = limits.exceeded(spoken) {
                        return Err(self.complaint(place, &problem, (from, to)));
                    }
                    let plan = OnceLock::new();
                    self.plans.push(Slot { from, to, plan });
                }
                if let Some(pair) = pairs.get_mut(from * classes + to) {
                    *pair = number;
                }
            }
        }
        self.pairs = pairs;
        Ok(())
    }

    /// How many provisions speak of journeys between two classes.
    fn at_most(&self, from: usize, to: usize) -> usize {
        let length = |lists: &[Vec<usize>], class: usize| lists.get(class).map_or(0, Vec::len);
        let one_sided = length(&self.leaving, from) + length(&self.entering, to);
        let place = self.places.get(from).copied().flatten();
        let between = self.between.get(to).into_iter().flatten();
        let speaks = |number: &&usize| {
            let span = self.sides.spans.get(**number);
            let side = span.and_then(|span| self.sides.get(span.from?));
            side.is_some_and(|side| is_in(side, place))
        };
        self.anywhere.len() + one_sided + between.filter(speaks).count()
    }

    /// For each class a number that it shares with those of which the same provisions speak on the same days.
    fn alike(&self, lists: &[Vec<usize>], end: impl Fn(&Span) -> Option<usize>) -> Vec<usize> {
        let mut numbers = HashMap::new();
        let alike = self.places.iter().zip(lists).map(|(place, list)| {
            let dated = list.iter().filter_map(|number| {
                let side = self.sides.get(end(self.sides.spans.get(*number)?)?)?;
                Some((*number, side.days(*place)?))
            });
            let dated: Vec<(usize, When<'_>)> = dated.collect();
            let next = numbers.len();
            *numbers.entry(dated).or_insert(next)
        });
        alike.collect()
    }

    /// The provisions that name both ends, and speak of journeys between two classes.
    fn between(&self, from: usize, to: usize) -> Between {
        let place = |class: usize| self.places.get(class).copied().flatten();
        let places = (place(from), place(to));
        let all = self.between.get(to).into_iter().flatten();
        let spoken = all.filter_map(|number| {
            let days = self.sides.days(*self.sides.spans.get(*number)?, places)?;
            Some((*number, (days != Days::always()).then_some(days)))
        });
        spoken.collect()
    }

    fn complaint(&self, place: &str, problem: &str, (from, to): (usize, usize)) -> Complaint {
        let end = |class: usize| {
            let place = self.places.get(class).copied().flatten();
            let country = place.and_then(country_in);
            country.map_or_else(|| "elsewhere".to_owned(), |found| format!("`{found}`"))
        };
        let problem = format!("{problem}: from {} to {}", end(from), end(to));
        (place.to_owned(), problem)
    }
}

/// Provisions by number, each with the days on which it speaks; none: all.
type Between = Vec<(usize, Option<Days>)>;

/// What pairs of classes have in common that share a plan: who speaks of the start alone, of the end alone, and of both; the last
/// with the class of the end.
type Alike = (usize, usize, Option<(usize, Between)>);

/// Whether a country is at an end at some time, given by its place.
fn is_in(end: &Side, place: Option<usize>) -> bool {
    end.days(place).is_some()
}
