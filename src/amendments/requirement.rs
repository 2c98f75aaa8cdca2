//! What is different in a requirement.

use crate::rulebook::rule::{Need, RequirementSpec};
use crate::time::window::Window;

use super::part::aspect;
use super::provision::ANY;
use super::{Amended, Aspect};

pub(super) fn changes(before: &RequirementSpec, after: &RequirementSpec) -> Vec<Amended> {
    let RequirementSpec {
        id: _,
        need,
        title,
        recommended,
        otherwise,
        distinct,
        depends_on,
        serves,
        mission,
        had_in,
        held_only,
        takes,
        steps,
    } = after;
    let mut changes = Vec::new();
    let (was, is) = (windows(&before.need), windows(need));
    if was != is {
        changes.push(Amended::Windows {
            before: was,
            after: is,
        });
    }
    let mut differs = |is: bool, what: Aspect| {
        if is {
            changes.extend(aspect(what));
        }
    };
    differs(
        (without_windows(&before.need), before.had_in) != (without_windows(need), *had_in)
            || (before.held_only, before.takes) != (*held_only, *takes),
        Aspect::Need,
    );
    differs(
        (before.recommended, before.otherwise) != (*recommended, *otherwise),
        Aspect::Weight,
    );
    differs(before.distinct != *distinct, Aspect::Distinct);
    differs(
        (&before.depends_on, &before.serves) != (depends_on, serves),
        Aspect::Dependencies,
    );
    differs(
        (&before.title, &before.steps, &before.mission) != (title, steps, mission),
        Aspect::Guidance,
    );
    changes
}

fn windows(need: &Need) -> Vec<Window> {
    match need {
        Need::Test(test) => test.windows.clone(),
        Need::Doses(spec) => spec.windows.clone(),
        Need::Recovery(spec) => spec.windows.clone(),
        Need::TemperatureLog { window } | Need::Application { window, .. } => vec![*window],
        Need::Certificate(_)
        | Need::Document(_)
        | Need::Fact(_)
        | Need::StayLimit(_)
        | Need::OneOf(_) => Vec::new(),
    }
}

fn without_windows(need: &Need) -> Need {
    let mut need = need.clone();
    match &mut need {
        Need::Test(test) => test.windows.clear(),
        Need::Doses(spec) => spec.windows.clear(),
        Need::Recovery(spec) => spec.windows.clear(),
        Need::TemperatureLog { window } | Need::Application { window, .. } => *window = ANY,
        _ => {}
    }
    need
}
