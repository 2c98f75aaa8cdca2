//! What was found of what is held: everything that is wrong with it, and what is not known.

use crate::assessment::{Finding, FindingKind};
use crate::time::moment::Moment;
use crate::trip::field::Field;

/// Whether something is held as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Lacking,
    Unknown,
    Met,
}

impl State {
    pub(super) fn and(self, other: Self) -> Self {
        self.min(other)
    }
}

/// What was found, in full or only counted.
#[derive(Debug, Default)]
pub(super) struct Log {
    keep: bool,
    pub findings: Vec<Finding>,
    pub faults: u32,
    pub unknowns: u32,
    /// Whether a fact is not known that does not only say what is in hand.
    hangs_beside: bool,
    /// The facts that are not known; the first few are enough to ask.
    pub missing: Missing,
    /// The facts that are not known and of which one alone could refuse.
    pub decisive: Missing,
}

/// Facts that are not known, with the position in their list; none where the list itself is not known.
pub(super) type Missing = [Option<(Field, Option<u16>)>; 4];

impl Log {
    pub(super) fn counting() -> Self {
        Self::default()
    }

    pub(super) fn keeping(keep: bool) -> Self {
        Self {
            keep,
            ..Self::default()
        }
    }

    pub(super) fn push_fault(&mut self, finding: Finding) {
        self.faults += 1;
        self.push(finding);
    }

    pub(super) fn fault(&mut self, kind: FindingKind, item: usize) {
        self.push_fault(Finding::of(kind, Some(item)));
    }

    /// A date of a thing is not as it must be, and another bounds it.
    pub(super) fn dated(&mut self, kind: FindingKind, item: usize, dates: (Moment, Moment)) {
        self.push_fault(Finding {
            found: Some(dates.0),
            bound: Some(dates.1),
            ..Finding::of(kind, Some(item))
        });
    }

    /// Nothing of the kind is held.
    pub(super) fn absent(&mut self, kind: FindingKind) {
        self.push_fault(Finding::of(kind, None));
    }

    pub(super) fn unknown(&mut self, field: &Field, item: usize) {
        self.ask(field, u16::try_from(item).ok());
        self.push(Finding {
            unknown: Some(field.clone()),
            ..Finding::of(FindingKind::NotKnown, Some(item))
        });
    }

    /// A fact beside the things held is not known, on which one of them hangs.
    pub(super) fn unknown_beside(&mut self, field: &Field, item: usize) {
        self.hangs_beside = true;
        self.ask(field, None);
        self.push(Finding {
            unknown: Some(field.clone()),
            ..Finding::of(FindingKind::NotKnown, Some(item))
        });
    }

    /// A fact is not known on which it hangs what is asked for beside it.
    pub(super) fn unknown_elsewhere(&mut self, field: &Field, position: Option<usize>) {
        self.hangs_beside = true;
        self.ask(
            field,
            position.and_then(|position| u16::try_from(position).ok()),
        );
        self.push(Finding {
            unknown: Some(field.clone()),
            ..Finding::of(FindingKind::NotKnown, None)
        });
    }

    /// It is not known what is held at all.
    pub(super) fn list_unknown(&mut self, field: &Field) {
        self.ask(field, None);
        self.push(Finding {
            unknown: Some(field.clone()),
            ..Finding::of(FindingKind::NotKnown, None)
        });
    }

    /// A fault if `value` is false, an unknown if it is not known.
    pub(super) fn expect(
        &mut self,
        value: Option<bool>,
        fault: FindingKind,
        field: &Field,
        item: usize,
    ) {
        match value {
            Some(true) => {}
            Some(false) => self.fault(fault, item),
            None => self.unknown(field, item),
        }
    }

    pub(super) fn state(&self) -> State {
        if self.faults > 0 {
            State::Lacking
        } else if self.unknowns > 0 {
            State::Unknown
        } else {
            State::Met
        }
    }

    /// Whether it keeps what was found, and not only counts it.
    pub(super) fn is_kept(&self) -> bool {
        self.keep
    }

    /// Whether all that is not known only says what is in hand (reading R-41).
    pub(super) fn is_of_holdings(&self) -> bool {
        !self.hangs_beside
    }

    pub(super) fn has(&self, kind: FindingKind) -> bool {
        self.findings.iter().any(|finding| finding.kind == kind)
    }

    /// Something is not known that could refuse by itself.
    pub(super) fn decisive(&mut self, field: &Field, item: usize) {
        note(&mut self.decisive, field, u16::try_from(item).ok());
    }

    /// Whether, besides, a fact is not known that does not only say what is in hand.
    pub(super) fn hang_beside(&mut self, hangs: bool) {
        self.hangs_beside |= hangs;
    }

    /// What another log misses is missing here too.
    pub(super) fn miss(&mut self, other: &Self) {
        self.unknowns += other.unknowns;
        self.hangs_beside |= other.hangs_beside;
        for (field, item) in other.missing.iter().flatten() {
            let mut noted = self.missing.iter().flatten();
            if !noted.any(|(other, position)| other == field && position == item) {
                note(&mut self.missing, field, *item);
            }
        }
    }

    fn ask(&mut self, field: &Field, item: Option<u16>) {
        self.unknowns += 1;
        self.hangs_beside |= !field.is_held();
        note(&mut self.missing, field, item);
    }

    fn push(&mut self, finding: Finding) {
        if self.keep {
            self.findings.push(finding);
        }
    }
}

fn note(list: &mut Missing, field: &Field, item: Option<u16>) {
    if let Some(free) = list.iter_mut().find(|slot| slot.is_none()) {
        *free = Some((field.clone(), item));
    }
}
