//! Rules that can mean nothing: conditions that nothing fulfils, and requirements that are waived wherever they are asked for.

use crate::code::{Country, RequirementId};
use crate::rule::{Notice, Provision, Scope};

use super::compiler::Complaint;
use super::plan::{Known, bits, known};
use super::tree::{Shared, Tree};
use super::world::World;
use super::{Compiled, Outcome, Rule};

/// A condition as it is compiled, with the predicates that it names, one bit each.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub place: &'a str,
    pub tree: &'a Tree,
    pub predicates: u128,
}

/// What can be told of conditions alone: definitions and provisions that nothing fulfils.
pub(super) fn unfulfillable(
    world: &World,
    shared: &Shared,
    conditions: &[Judged<'_>],
) -> Vec<Complaint> {
    let is_never =
        |judged: &&Judged<'_>| !world.allows(shared, &[(judged.tree, true)], judged.predicates);
    let never = conditions.iter().filter(is_never);
    never
        .map(|judged| {
            let problem = "nothing fulfils its condition".to_owned();
            (judged.place.to_owned(), problem)
        })
        .collect()
}

/// A provision, with what it takes to compare it with others.
struct Ruled<'a> {
    provision: &'a Provision,
    judged: Judged<'a>,
    known: Known,
    /// The requirements that it asks for, and those that it waives, one bit each.
    required: u128,
    waived: u128,
}

impl<'a> Ruled<'a> {
    fn new(
        notices: &[Notice],
        provision: &'a Provision,
        rule: &Rule,
        judged: Judged<'a>,
    ) -> Option<Self> {
        let notice = notices
            .iter()
            .find(|notice| notice.id == provision.notice)?;
        let (mut required, mut waived) = (0, 0);
        for outcome in &rule.then {
            match outcome {
                Outcome::Require(requirements) => required |= requirements,
                Outcome::Waive(requirements) => waived |= requirements,
                _ => {}
            }
        }
        Some(Self {
            provision,
            judged,
            known: known(provision.known.unwrap_or(notice.published), notice.zone),
            required,
            waived,
        })
    }
}

/// Requirements that a provision waives wherever another one, or itself, asks for them. `conditions` are those of the
/// provisions, in order.
pub(super) fn waived_everywhere(
    world: &World,
    compiled: &Compiled,
    (notices, provisions): (&[Notice], &[Provision]),
    conditions: &[Judged<'_>],
) -> Vec<Complaint> {
    let ruled = provisions.iter().zip(&compiled.rules).zip(conditions);
    let ruled: Vec<Ruled<'_>> = ruled
        .filter_map(|((provision, rule), judged)| Ruled::new(notices, provision, rule, *judged))
        .collect();
    let mut complaints = Vec::new();
    for waiving in ruled.iter().filter(|ruled| ruled.waived != 0) {
        let id = &waiving.provision.id;
        if provisions.iter().any(|other| other.replaces.contains(id)) {
            continue;
        }
        for asking in &ruled {
            let both = asking.required & waiving.waived;
            let never_stands = both != 0
                && follows(waiving, asking)
                && implies(world, &compiled.shared, asking.judged, waiving.judged);
            if never_stands {
                let first = bits(both).next();
                let spec = first.and_then(|(number, _)| compiled.requirements.get(number));
                complaints.extend(spec.map(|found| complaint(asking, waiving, &found.spec.id)));
            }
        }
    }
    complaints
}

fn complaint(asking: &Ruled<'_>, waiving: &Ruled<'_>, id: &RequirementId) -> Complaint {
    let (asking, waiving) = (&asking.provision.id, &waiving.provision.id);
    if asking == waiving {
        let problem = format!("requires and waives `{id}` at once");
        (asking.to_string(), problem)
    } else {
        let problem = format!("`{id}` is waived wherever it is required");
        (format!("{asking} and {waiving}"), problem)
    }
}

/// Whether one provision speaks wherever, whenever and to whomever the other does, conditions apart.
fn follows(wide: &Ruled<'_>, narrow: &Ruled<'_>) -> bool {
    let (force, other) = (wide.provision.in_force, narrow.provision.in_force);
    let is_in_force = force.by == other.by
        && force.certain_from.or(force.from) <= other.from
        && force
            .until
            .is_none_or(|until| other.until.is_some_and(|other| other <= until));
    let is_known = wide.known.certain_from <= narrow.known.from;
    let (tracks, others) = (&wide.provision.tracks, &narrow.provision.tracks);
    let is_on_tracks = tracks.is_empty()
        || !others.is_empty() && others.iter().all(|track| tracks.contains(track));
    is_in_force
        && is_known
        && is_on_tracks
        && covers(&wide.provision.scope, &narrow.provision.scope)
}

fn covers(wide: &Scope, narrow: &Scope) -> bool {
    let fits = |wide: &[Country], narrow: &[Country]| {
        wide.is_empty() || !narrow.is_empty() && narrow.iter().all(|end| wide.contains(end))
    };
    fits(&wide.from, &narrow.from) && fits(&wide.to, &narrow.to)
}

/// Whether wherever one condition holds the other does too, as far as can be told.
fn implies(world: &World, shared: &Shared, one: Judged<'_>, other: Judged<'_>) -> bool {
    let apart = [(one.tree, true), (other.tree, false)];
    !world.allows(shared, &apart, one.predicates | other.predicates)
}
