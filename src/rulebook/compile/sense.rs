//! Rules that can mean nothing: conditions that nothing fulfils, and requirements that are waived wherever they are asked for.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::RequirementId;
use crate::place::area::Days;
use crate::rulebook::rule::{Effect, Provision};

use super::compiler::Complaint;
use super::plan::{Known, known};
use super::planner::{Laid, Layout};
use super::tree::{Shared, Tree};
use super::world::World;
use super::{Compiled, MAX_BITS};

/// What it takes to lay out two conditions beside each other, in conditions that are worked out.
const COST_OF_PAIR: u64 = 500;
/// The most conditions that are worked out for one rulebook.
const MAX_WORK: u64 = 2_000_000;

/// What can mean nothing.
pub(super) fn senseless(compiled: &Compiled) -> Vec<Complaint> {
    let mut sense = Sense {
        compiled,
        work: MAX_WORK,
        whole: None,
        complaints: Vec::new(),
    };
    sense.unfulfillable();
    sense.waived_everywhere();
    sense.complaints
}

struct Sense<'a> {
    compiled: &'a Compiled,
    /// How many conditions may still be worked out.
    work: u64,
    /// All provisions, where they are few.
    whole: Option<Layout>,
    complaints: Vec<Complaint>,
}

/// A definition or a provision, by number.
#[derive(Clone, Copy)]
enum Part {
    Definition(usize),
    Provision(usize),
}

impl Sense<'_> {
    /// What can be told of conditions alone: definitions and provisions that nothing fulfils. They are laid out as many at a
    /// time as one plan holds.
    fn unfulfillable(&mut self) {
        let file = &self.compiled.file;
        let definitions = (0..file.definitions.len()).map(Part::Definition);
        let all = definitions.chain((0..file.provisions.len()).map(Part::Provision));
        let (mut met, mut together) = (BTreeSet::new(), Vec::new());
        for part in all {
            let own = self.predicates(part);
            // No plan has so much.
            if own.len() > MAX_BITS {
                continue;
            }
            let joined = met.union(&own).count();
            if joined > MAX_BITS {
                self.judge(&std::mem::take(&mut together));
                met.clear();
            }
            met.extend(own);
            together.push(part);
        }
        let parts = self.compiled.file.definitions.len() + self.compiled.file.provisions.len();
        let is_whole = together.len() == parts;
        let layout = self.judge(&together);
        self.whole = is_whole.then_some(layout);
    }

    fn predicates(&self, part: Part) -> BTreeSet<usize> {
        let file = &self.compiled.file;
        let condition = match part {
            Part::Definition(number) => file.definitions.get(number).map(|it| &it.means),
            Part::Provision(number) => file.provisions.get(number).map(|it| &it.when),
        };
        let mut predicates = BTreeSet::new();
        if let Some(condition) = condition {
            let mut definitions = BTreeSet::new();
            self.compiled
                .reach(condition, &mut definitions, &mut predicates);
        }
        predicates
    }

    fn judge(&mut self, parts: &[Part]) -> Layout {
        let compiled = self.compiled;
        let (mut definitions, mut provisions) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Part::Definition(number) => definitions.push(*number),
                Part::Provision(number) => provisions.push((*number, Days::always())),
            }
        }
        let layout = compiled.conditions(&definitions, &provisions);
        let world = World::of(compiled, &layout.plan, self.work);
        let places = parts.iter().filter_map(|part| match part {
            Part::Definition(number) => {
                let definition = compiled.file.definitions.get(*number)?;
                Some(definition.id.as_str())
            }
            Part::Provision(number) => {
                let provision = compiled.file.provisions.get(*number)?;
                Some(provision.id.as_str())
            }
        });
        for (place, laid) in places.zip(layout.definitions.iter().chain(&layout.provisions)) {
            let wanted = [(&laid.tree, true)];
            if !world.allows(&layout.plan.shared, &wanted, laid.predicates) {
                let problem = "nothing fulfils its condition".to_owned();
                self.complaints.push((place.to_owned(), problem));
            }
        }
        self.work = world.left();
        layout
    }

    /// Requirements that a provision waives wherever another one, or itself, asks for them.
    fn waived_everywhere(&mut self) {
        let compiled = self.compiled;
        let provisions = &compiled.file.provisions;
        let asking = askers(compiled);
        let whole = self.whole.take();
        let whole = whole.as_ref().map(|layout| {
            let world = World::of(compiled, &layout.plan, self.work);
            (layout, world)
        });
        for (number, waiving) in provisions.iter().enumerate() {
            let waived = waived_by(compiled, waiving);
            if waived.is_empty() || is_replaced(compiled, waiving) {
                continue;
            }
            // For each provision that asks for some of them the first of these.
            let mut askers: BTreeMap<usize, usize> = BTreeMap::new();
            for requirement in waived {
                for asker in asking.get(&requirement).into_iter().flatten() {
                    askers.entry(*asker).or_insert(requirement);
                }
            }
            for (asker, requirement) in askers {
                let Some(asking) = provisions.get(asker) else {
                    continue;
                };
                let pair = (asker, number);
                if follows(compiled, waiving, asking) && self.implies(whole.as_ref(), pair) {
                    let spec = compiled.file.requirements.get(requirement);
                    let found = spec.map(|spec| complaint(asking, waiving, &spec.id));
                    self.complaints.extend(found);
                }
            }
        }
    }

    /// Whether wherever the condition of one provision holds that of another does too, as far as can be told.
    fn implies(&mut self, whole: Option<&(&Layout, World)>, (one, other): (usize, usize)) -> bool {
        if let Some((layout, world)) = whole {
            let laid = |number: usize| layout.provisions.get(number);
            let pair = laid(one).zip(laid(other));
            return pair.is_some_and(|pair| implies(world, &layout.plan.shared, pair));
        }
        let Some(left) = self.work.checked_sub(COST_OF_PAIR) else {
            return false;
        };
        let numbers = BTreeSet::from([one, other]);
        let numbers = numbers.into_iter().map(|number| (number, Days::always()));
        let layout = self.compiled.conditions(&[], &numbers.collect::<Vec<_>>());
        let world = World::of(self.compiled, &layout.plan, left);
        let laid = match layout.provisions.as_slice() {
            [only] => Some((only, only)),
            [first, last] if one < other => Some((first, last)),
            [first, last] => Some((last, first)),
            _ => None,
        };
        let is_so = laid.is_some_and(|pair| implies(&world, &layout.plan.shared, pair));
        self.work = world.left();
        is_so
    }
}

fn implies(world: &World, shared: &Shared, (one, other): (&Laid, &Laid)) -> bool {
    let apart: [(&Tree, bool); 2] = [(&one.tree, true), (&other.tree, false)];
    !world.allows(shared, &apart, one.predicates | other.predicates)
}

/// For each requirement the provisions that ask for it, or for what it is a way of.
fn askers(compiled: &Compiled) -> BTreeMap<usize, Vec<usize>> {
    let mut askers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, provision) in compiled.file.provisions.iter().enumerate() {
        let effects = provision.then.iter().map(|effect| match effect {
            Effect::Require(ids) => ids.as_slice(),
            _ => &[],
        });
        let specs = effects.flatten().filter_map(|id| compiled.spec(id));
        let ids = specs.flat_map(|spec| spec.parts().chain([&spec.id]));
        let numbers = ids.filter_map(|id| compiled.requirement_numbers.get(id));
        for requirement in numbers.collect::<BTreeSet<_>>() {
            askers.entry(*requirement).or_default().push(number);
        }
    }
    askers
}

/// The requirements that a provision waives, in the order of the rulebook.
fn waived_by(compiled: &Compiled, provision: &Provision) -> BTreeSet<usize> {
    let effects = provision.then.iter().map(|effect| match effect {
        Effect::Waive(ids) => ids.as_slice(),
        _ => &[],
    });
    let numbers = effects
        .flatten()
        .filter_map(|id| compiled.requirement_numbers.get(id));
    numbers.copied().collect()
}

fn is_replaced(compiled: &Compiled, provision: &Provision) -> bool {
    let mut others = compiled.file.provisions.iter();
    others.any(|other| other.takes_the_place_of(provision))
}

fn complaint(asking: &Provision, waiving: &Provision, id: &RequirementId) -> Complaint {
    let (asking, waiving) = (&asking.id, &waiving.id);
    if asking == waiving {
        let problem = format!("requires and waives `{id}` at once");
        (asking.to_string(), problem)
    } else {
        let problem = format!("`{id}` is waived wherever it is required");
        (format!("{asking} and {waiving}"), problem)
    }
}

/// Whether one provision speaks wherever, whenever and to whomever the other does, conditions apart.
fn follows(compiled: &Compiled, wide: &Provision, narrow: &Provision) -> bool {
    let (force, other) = (wide.in_force, narrow.in_force);
    let is_in_force = force.by == other.by
        && force.certain_from.or(force.from) <= other.from
        && force
            .until
            .is_none_or(|until| other.until.is_some_and(|other| other <= until));
    let times = since(compiled, wide).zip(since(compiled, narrow));
    let is_known = times.is_some_and(|(wide, narrow)| wide.certain_from <= narrow.from);
    let (tracks, others) = (&wide.tracks, &narrow.tracks);
    let is_on_tracks = tracks.is_empty()
        || !others.is_empty() && others.iter().all(|track| tracks.contains(track));
    let ends = |provision: &Provision| compiled.areas.ends(&provision.scope);
    is_in_force && is_known && is_on_tracks && ends(wide).cover(&ends(narrow))
}

fn since(compiled: &Compiled, provision: &Provision) -> Option<Known> {
    let notice = compiled.notice(&provision.notice)?;
    let since = provision.known.unwrap_or(notice.published);
    Some(known(since, notice.zone))
}
