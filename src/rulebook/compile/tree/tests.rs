use super::*;

const PREDICATES: u32 = 5;
/// The predicate that no fact settles.
const UNSETTLED: u128 = 1 << 4;

/// Numbers in no order, the same ones for a seed (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn tree(&mut self, depth: u32, definitions: usize) -> Tree {
        let kinds = if definitions == 0 { 3 } else { 4 };
        match self.below(kinds) {
            0 | 1 if depth > 0 => {
                let every = self.below(2) == 0;
                let parts: Vec<Tree> = (0..self.below(4))
                    .map(|_| self.tree(depth - 1, definitions))
                    .collect();
                Tree::of(every, parts)
            }
            3 => {
                let number =
                    usize::try_from(self.below(u64::try_from(definitions).unwrap())).unwrap();
                Tree::shared(number, self.below(2) == 0)
            }
            _ => Tree::literal(1 << self.below(u64::from(PREDICATES)), self.below(2) == 0),
        }
    }
}

/// Facts that are all known from the start, or found out one by one.
struct Told {
    yes: u128,
    no: u128,
    looked_at: Cell<u128>,
    settled: Settled,
}

impl Told {
    /// The digits of `number`, base three: unknown, true, false.
    fn of(mut number: u32) -> Self {
        let (mut yes, mut no) = (0, 0);
        for bit in (0..PREDICATES).map(|place| 1_u128 << place) {
            match number % 3 {
                1 if bit != UNSETTLED => yes |= bit,
                2 if bit != UNSETTLED => no |= bit,
                _ => {}
            }
            number /= 3;
        }
        Self {
            yes,
            no,
            looked_at: Cell::new(0),
            settled: Settled::default(),
        }
    }

    fn value(&self, bit: u128) -> Truth {
        match (self.yes & bit != 0, self.no & bit != 0) {
            (true, _) => Truth::Holds,
            (_, true) => Truth::Fails,
            _ => Truth::Unknown,
        }
    }
}

impl Facts for Told {
    fn truths(&self) -> Truths {
        let looked_at = self.looked_at.get();
        Truths {
            looked_at,
            yes: self.yes & looked_at,
            no: self.no & looked_at,
        }
    }

    fn look(&self, bit: u128) -> Truth {
        self.looked_at.set(self.looked_at.get() | bit);
        self.value(bit)
    }

    fn settled(&self) -> &Settled {
        &self.settled
    }
}

/// Strong Kleene logic, written once more and without haste.
fn plainly(shared: &Shared, tree: &Tree, told: &Told) -> Truth {
    let literals = bits(tree.is).map(|(_, bit)| told.value(bit));
    let denied = bits(tree.is_not).map(|(_, bit)| told.value(bit).not());
    let parts = tree.parts.iter().map(|part| match part {
        Part::Tree(tree) => plainly(shared, tree, told),
        Part::Shared { number, negated } => {
            let truth = plainly(shared, shared.get(*number).unwrap(), told);
            if *negated { truth.not() } else { truth }
        }
    });
    let all: Vec<Truth> = literals.chain(denied).chain(parts).collect();
    if tree.every {
        Truth::all(all.into_iter())
    } else {
        Truth::any(all.into_iter())
    }
}

/// The unknown predicates of which one alone changes the outcome, in some way for the others to turn out.
fn decisive(shared: &Shared, tree: &Tree, told: &Told) -> u128 {
    let unknown = ((1 << PREDICATES) - 1) & !told.yes & !told.no & !UNSETTLED;
    let outcome = |yes: u128| {
        let mut world = Told::of(0);
        world.yes = told.yes | yes;
        world.no = told.no | unknown & !yes;
        plainly(shared, tree, &world)
    };
    let changes = |bit: u128| subsets(unknown & !bit).any(|yes| outcome(yes) != outcome(yes | bit));
    bits(unknown)
        .filter(|(_, bit)| changes(*bit))
        .fold(0, |all, (_, bit)| all | bit)
}

#[test]
fn a_condition_of_any_shape_comes_to_what_is_written_and_names_the_facts_that_can_still_change_it()
{
    let mut dice = Dice(20_201_103);
    let (mut seen, mut asked) = ([0; 3], 0);
    for _ in 0..300 {
        let mut shared = Shared::default();
        for number in 0..3 {
            let tree = dice.tree(3, number);
            shared.keep(tree);
        }
        let tree = dice.tree(4, 3);
        for number in 0..3_u32.pow(PREDICATES) {
            let told = Told::of(number);
            let truth = shared.truth(&tree, &told);
            assert_eq!(
                truth,
                plainly(&shared, &tree, &told),
                "{tree:?} of {shared:?}"
            );
            seen[truth as usize] += 1;
            let open = shared.open(&tree, &told, UNSETTLED);
            let expected = if truth == Truth::Unknown {
                decisive(&shared, &tree, &told)
            } else {
                0
            };
            assert_eq!(open, expected, "{tree:?} of {shared:?}, {number}");
            asked += u32::from(open != 0);
        }
    }
    assert!(
        seen.iter().all(|count| *count > 5000) && asked > 5000,
        "{seen:?}, {asked}"
    );
}

#[test]
fn of_more_than_eight_unknown_facts_all_are_named_that_nothing_known_cuts_off() {
    let told = Told::of(0);
    let all = (1 << 9) - 1;
    let tree = Tree::of(
        false,
        [
            Tree {
                is: all,
                every: true,
                ..Tree::default()
            },
            Tree::literal(1, true),
        ],
    );
    // Only the first can change anything: with it any holds, without it none does.
    assert_eq!(Shared::default().open(&tree, &told, 0), all);
    let fewer = Tree::of(
        false,
        [
            Tree {
                is: 0b1111,
                every: true,
                ..Tree::default()
            },
            Tree::literal(1, true),
        ],
    );
    assert_eq!(Shared::default().open(&fewer, &told, 0), 1);
}
