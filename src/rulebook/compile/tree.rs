//! A condition as evaluation sees it: a tree over predicates by number, worked out in three values as it is written.

use std::cell::Cell;

use crate::truth::Truth;

use super::plan::bits;

/// The most definitions whose values are kept: all that a rulebook may have.
pub(crate) const MAX_SHARED: usize = 1000;
/// How deep definitions may rest on each other before those below are worked out first, so that the stack stays shallow.
const MAX_HEIGHT: usize = 64;
/// The most unknown predicates that are tried in every combination.
pub(crate) const MAX_TRIED: u32 = 8;

/// All of its members, or at least one of them: predicates that hold, predicates that fail, and further conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Whether all members must hold, not only one.
    pub every: bool,
    /// One bit each.
    pub is: u128,
    /// One bit each.
    pub is_not: u128,
    pub parts: Vec<Part>,
}

/// A member of a condition that is no predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Tree(Tree),
    /// A definition by its number, or what it denies.
    Shared {
        number: usize,
        negated: bool,
    },
}

/// The definitions that conditions share, each after those on which it rests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared {
    trees: Vec<Tree>,
    /// How many conditions lie within each other, of each.
    heights: Vec<usize>,
    /// How many conditions there are in all of them.
    size: u64,
}

/// The predicates looked at so far, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Truths {
    pub looked_at: u128,
    pub yes: u128,
    pub no: u128,
}

/// The definitions worked out so far, one bit each.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    done: Bits,
    yes: Bits,
    no: Bits,
}

type Bits = [Cell<u64>; MAX_SHARED.div_ceil(64)];

/// What predicates come to.
pub(crate) trait Facts {
    /// What has been looked at.
    fn truths(&self) -> Truths;
    /// Looks at one predicate, given as its bit.
    fn look(&self, bit: u128) -> Truth;
    /// The definitions worked out from these facts.
    fn settled(&self) -> &Settled;
}

impl Tree {
    /// One predicate, given as its bit.
    pub(super) fn literal(bit: u128, positive: bool) -> Self {
        Self {
            every: true,
            is: if positive { bit } else { 0 },
            is_not: if positive { 0 } else { bit },
            parts: Vec::new(),
        }
    }

    /// All of these, or at least one of them. What says the same without another level becomes a member itself.
    pub(super) fn of(every: bool, members: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self {
            every,
            ..Self::default()
        };
        for member in members {
            if member.every == every || member.count() == 1 {
                whole.is |= member.is;
                whole.is_not |= member.is_not;
                whole.parts.extend(member.parts);
            } else {
                whole.parts.push(Part::Tree(member));
            }
        }
        match (whole.count(), whole.parts.pop()) {
            (1, Some(Part::Tree(only))) => only,
            (_, last) => {
                whole.parts.extend(last);
                whole
            }
        }
    }

    pub(super) fn shared(number: usize, negated: bool) -> Self {
        Self {
            every: true,
            parts: vec![Part::Shared { number, negated }],
            ..Self::default()
        }
    }

    /// What it denies, where it has no members but predicates.
    pub(super) fn flat_negation(&self) -> Self {
        Self {
            every: !self.every,
            is: self.is_not,
            is_not: self.is,
            parts: Vec::new(),
        }
    }

    /// How many conditions it is made of, those of its definitions apart.
    fn size(&self) -> u64 {
        let parts = self.parts.iter().map(|part| match part {
            Part::Tree(tree) => tree.size(),
            Part::Shared { .. } => 1,
        });
        parts.sum::<u64>() + 1
    }

    fn count(&self) -> usize {
        let literals = self.is.count_ones() + self.is_not.count_ones();
        self.parts.len() + usize::try_from(literals).unwrap_or(usize::MAX)
    }
}

impl Shared {
    /// Keeps a definition, and says under which number.
    pub(super) fn keep(&mut self, tree: Tree) -> usize {
        self.heights.push(self.height(&tree));
        self.size += tree.size();
        self.trees.push(tree);
        self.trees.len() - 1
    }

    fn height(&self, tree: &Tree) -> usize {
        let below = tree.parts.iter().map(|part| match part {
            Part::Tree(tree) => self.height(tree),
            Part::Shared { number, .. } => self.heights.get(*number).copied().unwrap_or(0),
        });
        below.max().unwrap_or(0).saturating_add(1)
    }

    /// The most conditions that are looked at to work one out.
    pub(super) fn work(&self, tree: &Tree) -> u64 {
        self.size + tree.size()
    }

    pub(crate) fn get(&self, number: usize) -> Option<&Tree> {
        self.trees.get(number)
    }

    /// What a condition comes to. Nothing is looked at once that is decided.
    pub(crate) fn truth(&self, tree: &Tree, facts: &impl Facts) -> Truth {
        let decisive = if tree.every {
            Truth::Fails
        } else {
            Truth::Holds
        };
        let known = facts.truths();
        let (ends_is, ends_is_not) = if tree.every {
            (known.no, known.yes)
        } else {
            (known.yes, known.no)
        };
        if tree.is & ends_is | tree.is_not & ends_is_not != 0 {
            return decisive;
        }
        let predicates = tree.is | tree.is_not;
        let mut is_open = predicates & known.looked_at & !known.yes & !known.no != 0;
        for (_, bit) in bits(predicates & !known.looked_at) {
            let truth = facts.look(bit);
            let is_decided = |set: u128, truth: Truth| set & bit != 0 && truth == decisive;
            if is_decided(tree.is, truth) || is_decided(tree.is_not, truth.not()) {
                return decisive;
            }
            is_open |= truth == Truth::Unknown;
        }
        for part in &tree.parts {
            let truth = self.part(part, facts);
            if truth == decisive {
                return decisive;
            }
            is_open |= truth == Truth::Unknown;
        }
        if is_open {
            Truth::Unknown
        } else {
            decisive.not()
        }
    }

    fn part(&self, part: &Part, facts: &impl Facts) -> Truth {
        match part {
            Part::Tree(tree) => self.truth(tree, facts),
            Part::Shared { number, negated } => {
                let truth = self.definition(*number, facts);
                if *negated { truth.not() } else { truth }
            }
        }
    }

    fn definition(&self, number: usize, facts: &impl Facts) -> Truth {
        if let Some(truth) = facts.settled().get(number) {
            return truth;
        }
        let height = self.heights.get(number).copied().unwrap_or(0);
        if height > MAX_HEIGHT {
            for lower in (0..number).filter(|lower| facts.settled().get(*lower).is_none()) {
                self.settle(lower, facts);
            }
        }
        self.settle(number, facts)
    }

    fn settle(&self, number: usize, facts: &impl Facts) -> Truth {
        let tree = self.get(number);
        let truth = tree.map_or(Truth::Unknown, |tree| self.truth(tree, facts));
        facts.settled().set(number, truth);
        truth
    }

    /// The unknown predicates on which a condition hangs that is unknown, one bit each: all that nothing known cuts off.
    pub(crate) fn unknown(&self, tree: &Tree, facts: &impl Facts) -> u128 {
        self.reached(tree, facts).unknown
    }

    /// Of these, the ones that can still change what the condition comes to; `unsettled` are those that never turn out. Of
    /// more than eight, all.
    pub(crate) fn open(&self, tree: &Tree, facts: &impl Facts, unsettled: u128) -> u128 {
        let reached = self.reached(tree, facts);
        let tried = reached.unknown & !unsettled;
        let is_plain = !reached.is_tangled && reached.unknown & unsettled == 0;
        if is_plain || tried.count_ones() > MAX_TRIED {
            return tried;
        }
        let mut outcomes = [Truth::Unknown; 1 << MAX_TRIED];
        for (outcome, yes) in outcomes.iter_mut().zip(subsets(tried)) {
            *outcome = self.truth(tree, &Trial::new(facts, tried, yes));
        }
        // The outcome where the predicate in this place holds stands as far behind the one where it fails.
        let decides = |place: usize| {
            let pairs = outcomes.iter().zip(outcomes.iter().skip(1 << place));
            let fails = |number: usize| number >> place & 1 == 0;
            let tried = 1_usize << tried.count_ones();
            let mut pairs = pairs.take(tried - (1 << place)).enumerate();
            pairs.any(|(number, (one, other))| fails(number) && one != other)
        };
        bits(tried)
            .enumerate()
            .filter(|(place, _)| decides(*place))
            .fold(0, |all, (_, (_, bit))| all | bit)
    }

    fn reached(&self, tree: &Tree, facts: &impl Facts) -> Reached {
        let mut reached = Reached::default();
        if self.truth(tree, facts) != Truth::Unknown {
            return reached;
        }
        reached.walk(self, tree, facts);
        // Each definition rests on those before it: one pass from the last to the first meets them all.
        for (number, tree) in self.trees.iter().enumerate().rev() {
            if has(&reached.named, number) {
                reached.walk(self, tree, facts);
            }
        }
        reached
    }
}

/// What a walk over the unknown parts of a condition has met.
#[derive(Default)]
struct Reached {
    /// The unknown predicates, one bit each.
    unknown: u128,
    /// Whether one of them, or a definition, was met in two places.
    is_tangled: bool,
    /// The definitions.
    named: Bits,
}

impl Reached {
    fn walk(&mut self, shared: &Shared, tree: &Tree, facts: &impl Facts) {
        let known = facts.truths();
        for set in [tree.is, tree.is_not] {
            let unknown = set & !known.yes & !known.no;
            self.is_tangled |= self.unknown & unknown != 0;
            self.unknown |= unknown;
        }
        for part in &tree.parts {
            if shared.part(part, facts) != Truth::Unknown {
                continue;
            }
            match part {
                Part::Tree(tree) => self.walk(shared, tree, facts),
                Part::Shared { number, .. } => {
                    self.is_tangled |= has(&self.named, *number);
                    add(&self.named, *number);
                }
            }
        }
    }
}

/// The subsets of a set of bits, the empty one first.
pub(crate) fn subsets(set: u128) -> impl Iterator<Item = u128> {
    let mut next = Some(0_u128);
    std::iter::from_fn(move || {
        let subset = next?;
        let following = subset.wrapping_sub(set) & set;
        next = (following != 0).then_some(following);
        Some(subset)
    })
}

/// Facts of which some that are unknown are taken to be settled.
pub(crate) struct Trial<'a, F> {
    facts: &'a F,
    tried: u128,
    yes: u128,
    settled: Settled,
}

impl<'a, F: Facts> Trial<'a, F> {
    /// Of the predicates `tried`, those in `yes` hold and the others fail.
    pub(crate) fn new(facts: &'a F, tried: u128, yes: u128) -> Self {
        Self {
            facts,
            tried,
            yes,
            settled: Settled::default(),
        }
    }
}

impl<F: Facts> Facts for Trial<'_, F> {
    fn truths(&self) -> Truths {
        let truths = self.facts.truths();
        Truths {
            yes: truths.yes | self.yes,
            no: truths.no | self.tried & !self.yes,
            ..truths
        }
    }

    fn look(&self, bit: u128) -> Truth {
        self.facts.look(bit)
    }

    fn settled(&self) -> &Settled {
        &self.settled
    }
}

impl Settled {
    fn get(&self, number: usize) -> Option<Truth> {
        if !has(&self.done, number) {
            None
        } else if has(&self.yes, number) {
            Some(Truth::Holds)
        } else if has(&self.no, number) {
            Some(Truth::Fails)
        } else {
            Some(Truth::Unknown)
        }
    }

    fn set(&self, number: usize, truth: Truth) {
        add(&self.done, number);
        match truth {
            Truth::Holds => add(&self.yes, number),
            Truth::Fails => add(&self.no, number),
            Truth::Unknown => {}
        }
    }
}

fn has(bits: &Bits, number: usize) -> bool {
    let word = bits.get(number / 64);
    word.is_some_and(|word| word.get() >> (number % 64) & 1 == 1)
}

fn add(bits: &Bits, number: usize) {
    if let Some(word) = bits.get(number / 64) {
        word.set(word.get() | 1 << (number % 64));
    }
}

#[cfg(test)]
mod tests;
