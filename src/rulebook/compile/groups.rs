//! Words of which some are groups of others, by number.

use std::collections::HashMap;
use std::hash::Hash;

use crate::code::{Assay, DocumentKind, Product};
use crate::rulebook::vocabulary::{AssayWord, DocumentWord, ProductWord};

/// The number of a word: its place among those of its sort in the vocabulary.
pub(crate) type WordNumber = u16;

/// The most groups, each within the next, to which a word belongs.
pub(crate) const MAX_GROUPS: usize = 16;

/// A word that can be a kind of another.
pub(crate) trait Kind {
    type Id: Clone + Eq + Hash;

    fn id(&self) -> &Self::Id;
    fn kind_of(&self) -> Option<&Self::Id>;
    /// Whether it only stands for its kinds.
    fn is_group(&self) -> bool;
}

macro_rules! kinds {
    ($($word:ident by $id:ident;)*) => {$(
        impl Kind for $word {
            type Id = $id;

            fn id(&self) -> &$id {
                &self.id
            }

            fn kind_of(&self) -> Option<&$id> {
                self.kind_of.as_ref()
            }

            fn is_group(&self) -> bool {
                self.group
            }
        }
    )*};
}

kinds! {
    DocumentWord by DocumentKind;
    AssayWord by Assay;
    ProductWord by Product;
}

/// The words of a sort.
#[derive(Clone, Debug)]
pub(crate) struct Groups<W: Kind> {
    numbers: HashMap<W::Id, WordNumber>,
    all: Vec<Entry<W>>,
}

#[derive(Clone, Debug)]
struct Entry<W> {
    word: W,
    group: Option<WordNumber>,
    /// The words that belong to it, but for groups; itself, if it is none.
    within: Vec<WordNumber>,
}

impl<W: Kind> Default for Groups<W> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            all: Vec::new(),
        }
    }
}

impl<W: Kind + Clone> Groups<W> {
    /// Words of which each stands after the group to which it belongs.
    pub(super) fn of(words: &[W]) -> Self {
        let mut found = Self::default();
        for (number, word) in (0..=WordNumber::MAX).zip(words) {
            let group = word.kind_of().and_then(|group| found.number(group));
            found.numbers.insert(word.id().clone(), number);
            found.all.push(Entry {
                word: word.clone(),
                group,
                within: Vec::new(),
            });
            let chain = found.chain(number).filter(|_| !word.is_group());
            let wider: Vec<WordNumber> = chain.map(|(wider, _)| wider).collect();
            for wider in wider {
                if let Some(entry) = found.all.get_mut(usize::from(wider)) {
                    entry.within.push(number);
                }
            }
        }
        found
    }
}

impl<W: Kind> Groups<W> {
    pub(crate) fn number(&self, id: &W::Id) -> Option<WordNumber> {
        self.numbers.get(id).copied()
    }

    fn entry(&self, number: WordNumber) -> Option<&Entry<W>> {
        self.all.get(usize::from(number))
    }

    pub(crate) fn get(&self, number: WordNumber) -> Option<&W> {
        self.entry(number).map(|entry| &entry.word)
    }

    pub(crate) fn word(&self, id: &W::Id) -> Option<&W> {
        self.get(self.number(id)?)
    }

    /// All words, in the order of the vocabulary.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &W> {
        self.all.iter().map(|entry| &entry.word)
    }

    /// The number of a word that is no group.
    pub(crate) fn number_of_kind(&self, id: &W::Id) -> Option<WordNumber> {
        let number = self.number(id)?;
        self.get(number)
            .is_some_and(|word| !word.is_group())
            .then_some(number)
    }

    /// A word, the group to which it belongs, and so on.
    pub(crate) fn chain(&self, number: WordNumber) -> impl Iterator<Item = (WordNumber, &W)> {
        let mut next = Some(number);
        let chain = std::iter::from_fn(move || {
            let number = next?;
            let entry = self.entry(number)?;
            next = entry.group;
            Some((number, &entry.word))
        });
        // One more than there may be, so that it is seen where there are too many.
        chain.take(MAX_GROUPS + 2)
    }

    /// The same by its id.
    pub(crate) fn chain_of(&self, id: &W::Id) -> impl Iterator<Item = &W> {
        let chain = self.number(id).map(|number| self.chain(number));
        chain.into_iter().flatten().map(|(_, word)| word)
    }

    /// Whether one word is the other, or belongs to it.
    pub(crate) fn is_of(&self, id: &W::Id, group: &W::Id) -> bool {
        self.chain_of(id).any(|wider| wider.id() == group)
    }

    /// The numbers of the words that belong to one, but for groups, in order.
    pub(super) fn numbers_within(&self, number: WordNumber) -> &[WordNumber] {
        self.entry(number)
            .map_or(&[], |entry| entry.within.as_slice())
    }

    /// The words that belong to one, but for groups, in the order of the vocabulary.
    pub(crate) fn within(&self, id: &W::Id) -> impl Iterator<Item = &W> {
        let group = self.number(id).map(|number| self.numbers_within(number));
        let within = group.unwrap_or_default().iter();
        within.filter_map(|number| self.get(*number))
    }

    /// The words that belong to one of some, but for groups, by number, in order.
    pub(super) fn within_any<'a>(&self, ids: impl IntoIterator<Item = &'a W::Id>) -> Vec<WordNumber>
    where
        W::Id: 'a,
    {
        let mut does = vec![false; self.all.len()];
        let numbers = ids.into_iter().filter_map(|id| self.number(id));
        for number in numbers.flat_map(|number| self.numbers_within(number)) {
            if let Some(does) = does.get_mut(usize::from(*number)) {
                *does = true;
            }
        }
        let within = does.iter().zip(0..=WordNumber::MAX);
        let within = within.filter(|(does, _)| **does);
        within.map(|(_, number)| number).collect()
    }
}
