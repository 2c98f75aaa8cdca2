//! Which provisions a part of a rulebook reaches.

use std::collections::HashSet;

use crate::code::{DefinitionId, ProvisionId, RequirementId, TextKey};
use crate::condition::Condition;
use crate::rule::{Effect, Need, Provision, Refusal, RequirementSpec};
use crate::rulebook::RulebookFile;

use super::RulebookPart;

/// The provisions that a part reaches in either rulebook; in the order of the rulebook after, then of the one before.
pub(super) fn reached(
    part: &RulebookPart,
    before: &RulebookFile,
    after: &RulebookFile,
) -> Vec<ProvisionId> {
    let mut found: Vec<ProvisionId> = Vec::new();
    for file in [after, before] {
        let users = match part {
            RulebookPart::Definition { id } => users(id, file),
            _ => HashSet::new(),
        };
        for provision in &file.provisions {
            if !found.contains(&provision.id) && reaches(part, provision, file, &users) {
                found.push(provision.id.clone());
            }
        }
    }
    found
}

fn reaches(
    part: &RulebookPart,
    provision: &Provision,
    file: &RulebookFile,
    users: &HashSet<&DefinitionId>,
) -> bool {
    match part {
        RulebookPart::Notice { id } => provision.notice == *id,
        RulebookPart::Provision { id } => {
            let replaced = file
                .provisions
                .iter()
                .any(|other| other.id == *id && other.replaces.contains(&provision.id));
            provision.id == *id || replaced
        }
        RulebookPart::Requirement { id } => requirements(provision).any(|other| other == id),
        RulebookPart::Definition { .. } => names(&provision.when, users),
        RulebookPart::Text { key } => {
            let asked = |spec: &RequirementSpec| requirements(provision).any(|id| *id == spec.id);
            let mut told = file.requirements.iter().filter(|spec| tells(spec, key));
            provision.then.iter().any(|effect| says(effect, key)) || told.any(asked)
        }
        // They are named by no provision.
        RulebookPart::Platform { .. }
        | RulebookPart::PlatformRules
        | RulebookPart::Mission { .. }
        | RulebookPart::MissionRules
        | RulebookPart::Coverage => false,
    }
}

/// The requirements that a provision asks for, waives or restricts.
fn requirements(provision: &Provision) -> impl Iterator<Item = &RequirementId> {
    provision.then.iter().flat_map(|effect| match effect {
        Effect::Require(ids) | Effect::Waive(ids) => ids.as_slice(),
        Effect::Restrict { requirements, .. } => requirements.as_slice(),
        Effect::Open { .. }
        | Effect::Exclude(_)
        | Effect::Refuse(_)
        | Effect::Oblige(_)
        | Effect::Advise { .. } => &[],
    })
}

/// A definition and all that name it, directly or through another. Definitions of a sound rulebook stand before those that
/// use them, so each is looked at once.
fn users<'a>(id: &'a DefinitionId, file: &'a RulebookFile) -> HashSet<&'a DefinitionId> {
    let mut users = HashSet::from([id]);
    for definition in &file.definitions {
        if names(&definition.means, &users) {
            users.insert(&definition.id);
        }
    }
    users
}

/// Whether a condition itself names one of these definitions.
fn names(condition: &Condition, definitions: &HashSet<&DefinitionId>) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().any(|part| names(part, definitions))
        }
        Condition::Not(part) => names(part, definitions),
        Condition::Is(id) => definitions.contains(id),
        Condition::Fact(_) => false,
    }
}

fn refuses(refusal: &Refusal, key: &TextKey) -> bool {
    refusal.text == *key || refusal.instead.iter().any(|way| way.text == *key)
}

fn says(effect: &Effect, key: &TextKey) -> bool {
    match effect {
        Effect::Open { closed } => closed == key,
        Effect::Exclude(refusal) | Effect::Refuse(refusal) => refuses(refusal, key),
        Effect::Oblige(duty) => duty.title == *key,
        Effect::Advise { text } => text == key,
        Effect::Require(_) | Effect::Waive(_) | Effect::Restrict { .. } => false,
    }
}

fn tells(spec: &RequirementSpec, key: &TextKey) -> bool {
    let positive = match &spec.need {
        Need::Test(test) => test.positive.as_ref(),
        _ => None,
    };
    spec.title == *key
        || spec.steps.contains(key)
        || positive.is_some_and(|refusal| refuses(refusal, key))
}
