//! Which provisions a part of a rulebook reaches.

use std::collections::HashSet;

use crate::code::{DefinitionId, DutyKind, ProvisionId, RequirementId, TextKey};
use crate::rulebook::RulebookFile;
use crate::rulebook::condition::Condition;
use crate::rulebook::rule::{Effect, Need, Provision, Refusal, RequirementSpec};

use super::RulebookPart;

/// The provisions that a part reaches in either rulebook; in the order of the rulebook after, then of the one before.
pub(super) fn reached(
    part: &RulebookPart,
    before: &RulebookFile,
    after: &RulebookFile,
) -> Vec<ProvisionId> {
    let mut found: Vec<ProvisionId> = Vec::new();
    for file in [after, before] {
        let named = match part {
            RulebookPart::Definition { id } => Named {
                definitions: users(id, file),
                ..Named::default()
            },
            RulebookPart::Text { key } => Named {
                duties: called(key, file),
                ..Named::default()
            },
            _ => Named::default(),
        };
        for provision in &file.provisions {
            if !found.contains(&provision.id) && reaches(part, provision, file, &named) {
                found.push(provision.id.clone());
            }
        }
    }
    found
}

/// What a part reaches in a rulebook and provisions name.
#[derive(Default)]
struct Named<'a> {
    definitions: HashSet<&'a DefinitionId>,
    /// Duties that have a text as their name.
    duties: HashSet<&'a DutyKind>,
}

fn reaches(
    part: &RulebookPart,
    provision: &Provision,
    file: &RulebookFile,
    named: &Named<'_>,
) -> bool {
    match part {
        RulebookPart::Notice { id } => provision.notice == *id,
        RulebookPart::Provision { id } => {
            let replaced = file
                .provisions
                .iter()
                .any(|other| other.id == *id && other.takes_the_place_of(provision));
            provision.id == *id || replaced
        }
        RulebookPart::Requirement { id } => asks_for(provision, file, id),
        RulebookPart::Definition { .. } => names(&provision.when, &named.definitions),
        RulebookPart::Text { key } => {
            let asked = |spec: &RequirementSpec| asks_for(provision, file, &spec.id);
            let mut told = file.requirements.iter().filter(|spec| tells(spec, key));
            let mut effects = provision.then.iter();
            effects.any(|effect| says(effect, key, &named.duties)) || told.any(asked)
        }
        // They are named by no provision.
        RulebookPart::Platform { .. }
        | RulebookPart::Registry { .. }
        | RulebookPart::Mission { .. }
        | RulebookPart::MissionRules
        | RulebookPart::Coverage => false,
    }
}

/// Whether a provision asks for a requirement, or for one of whose ways it is a part, or waives or restricts it.
fn asks_for(provision: &Provision, file: &RulebookFile, id: &RequirementId) -> bool {
    requirements(provision).any(|asked| {
        let mut specs = file.requirements.iter();
        let is_whole =
            |spec: &RequirementSpec| spec.id == *asked && spec.parts().any(|part| part == id);
        asked == id || specs.any(is_whole)
    })
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

/// The duties whose name is a text.
fn called<'a>(key: &TextKey, file: &'a RulebookFile) -> HashSet<&'a DutyKind> {
    let duties = file.vocabulary.duties.iter();
    let called = duties.filter(|word| word.title == *key);
    called.map(|word| &word.id).collect()
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

/// Whether an effect has a text, which is the name of some duties.
fn says(effect: &Effect, key: &TextKey, named: &HashSet<&DutyKind>) -> bool {
    match effect {
        Effect::Open { closed } => closed == key,
        Effect::Exclude(refusal) | Effect::Refuse(refusal) => refuses(refusal, key),
        Effect::Oblige(duty) => match &duty.title {
            Some(title) => title == key,
            None => named.contains(&duty.duty),
        },
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
