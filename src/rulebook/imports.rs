//! Common words, which several rulebooks share, so that a traveller states a thing once and all of them understand it.

use serde::{Deserialize, Serialize};

use crate::code::{Assay, DocumentKind, FactId, Product, Specimen};
use crate::error::{Faults, did_you_mean, nearest};
use crate::rulebook::builtin::common;
use crate::rulebook::vocabulary::{FactWord, Vocabulary};

/// The words of the common vocabulary that a rulebook uses, each with those of which it is a kind, or on which it hangs. Their
/// titles and questions are texts of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Imports {
    /// Kinds of document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentKind>,
    /// Facts about the traveller.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactId>,
    /// Methods of test.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assays: Vec<Assay>,
    /// What tests are made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specimens: Vec<Specimen>,
    /// Vaccine products.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
}

impl Imports {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn extend(&mut self, others: Self) {
        add(&mut self.documents, others.documents);
        add(&mut self.facts, others.facts);
        add(&mut self.assays, others.assays);
        add(&mut self.specimens, others.specimens);
        add(&mut self.products, others.products);
    }

    /// The words, in the order of the common vocabulary.
    pub(super) fn words(&self, faults: &mut Faults) -> Vocabulary {
        let all = common();
        let documents = pick(
            &all.documents,
            (&self.documents, |word| &word.id),
            |word| word.kind_of.iter().collect(),
            faults,
        );
        let needed = |word: &FactWord| {
            word.only_if
                .iter()
                .map(|it| it.fact.clone())
                .collect::<Vec<_>>()
        };
        let mut facts = self.facts.clone();
        for word in &all.facts {
            if facts.contains(&word.id) {
                add(&mut facts, needed(word));
            }
        }
        let facts = pick(
            &all.facts,
            (&facts, |word| &word.id),
            |_| Vec::new(),
            faults,
        );
        let assays = pick(
            &all.assays,
            (&self.assays, |word| &word.id),
            |word| word.kind_of.iter().collect(),
            faults,
        );
        let mut specimens = self.specimens.clone();
        add(
            &mut specimens,
            assays
                .iter()
                .flat_map(|word| word.specimens.clone())
                .collect(),
        );
        let specimens = pick(
            &all.specimens,
            (&specimens, |word| &word.id),
            |_| Vec::new(),
            faults,
        );
        let products = pick(
            &all.products,
            (&self.products, |word| &word.id),
            |word| word.kind_of.iter().collect(),
            faults,
        );
        Vocabulary {
            documents,
            facts,
            assays,
            specimens,
            products,
            ..Vocabulary::default()
        }
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, others: Vec<T>) {
    for other in others {
        if !list.contains(&other) {
            list.push(other);
        }
    }
}

/// The words of a list with some ids, and those that they name.
fn pick<Word: Clone, Id: Clone + PartialEq + AsRef<str>>(
    all: &[Word],
    (wanted, id): (&[Id], fn(&Word) -> &Id),
    named: impl Fn(&Word) -> Vec<&Id>,
    faults: &mut Faults,
) -> Vec<Word> {
    let mut wanted: Vec<Id> = wanted.to_vec();
    for one in &wanted {
        if !all.iter().any(|word| id(word) == one) {
            let known = all.iter().map(|word| id(word).as_ref());
            let meant = nearest(one.as_ref(), known);
            let problem = format!(
                "is no word of the common vocabulary{}",
                did_you_mean(meant.as_deref())
            );
            faults.add(format_args!("imports `{}`", one.as_ref()), problem);
        }
    }
    // Words stand after those that they name.
    for word in all.iter().rev() {
        if wanted.contains(id(word)) {
            add(&mut wanted, named(word).into_iter().cloned().collect());
        }
    }
    all.iter()
        .filter(|word| wanted.contains(id(word)))
        .cloned()
        .collect()
}
