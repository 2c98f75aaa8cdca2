//! The predicates of a rulebook by number, each with the words that it names.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::rulebook::condition::Predicate;

use super::Named;

/// All predicates that conditions name, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Predicates {
    all: Vec<Entry>,
    numbers: HashMap<Arc<Predicate>, usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    predicate: Arc<Predicate>,
    /// What it names, from when it is first looked at.
    named: OnceLock<Box<Named>>,
}

impl Predicates {
    /// The number of a predicate, which is one of them from now on.
    pub(super) fn keep(&mut self, predicate: &Predicate) -> usize {
        if let Some(number) = self.number(predicate) {
            return number;
        }
        let (number, kept) = (self.all.len(), Arc::new(predicate.clone()));
        self.all.push(Entry {
            predicate: Arc::clone(&kept),
            named: OnceLock::new(),
        });
        self.numbers.insert(kept, number);
        number
    }

    pub(super) fn number(&self, predicate: &Predicate) -> Option<usize> {
        self.numbers.get(predicate).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn get(&self, number: usize) -> Option<&Predicate> {
        self.all.get(number).map(|entry| &*entry.predicate)
    }

    /// A predicate, and the words that it names; `name` finds them.
    pub(super) fn named(
        &self,
        number: usize,
        name: impl FnOnce(&Predicate) -> Named,
    ) -> Option<(&Predicate, &Named)> {
        let Entry { predicate, named } = self.all.get(number)?;
        let named = named.get_or_init(|| Box::new(name(predicate)));
        Some((predicate, named))
    }
}
