//! What comes of a trip of which not everything is known: the worst and the best, and the verdict of both.

use sekisho::Verdict;

use super::evidence::State;

/// What is asked for, one bit each, so that what may be in hand can be told.
#[derive(Clone, Copy, Debug)]
pub enum Thing {
    Pcr,
    Igm,
    Certificate,
    SecondPcr,
    SecondIgm,
    SecondCertificate,
    Copy,
    Code,
    SecondCode,
    Declaration,
    SecondDeclaration,
    Visa,
}

/// The verdict if everything of which it is not known is lacking, and if it is in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    worst: Verdict,
    best: Verdict,
    /// The things of which it is not known whether they are in hand, one bit each.
    open: u16,
}

impl Bounds {
    pub const CLEARED: Self = Self::certain(Verdict::Cleared);

    pub const fn certain(verdict: Verdict) -> Self {
        Self {
            worst: verdict,
            best: verdict,
            open: 0,
        }
    }

    /// What a requirement comes to: whatever is lacking refuses once it can no longer be made good.
    pub fn of(thing: Thing, state: State, can_be_had: bool) -> Self {
        let lacking = lacking(can_be_had);
        match state {
            State::Met => Self::CLEARED,
            State::Lacking => Self::certain(lacking),
            State::Unknown => Self {
                worst: lacking,
                best: Verdict::Cleared,
                open: 1 << thing as u16,
            },
        }
    }

    /// Something refuses if it is so, of which it may not be known.
    pub fn unless(evil: Option<bool>) -> Self {
        match evil {
            Some(false) => Self::CLEARED,
            Some(true) => Self::certain(Verdict::Refused),
            None => Self {
                worst: Verdict::Refused,
                ..Self::CLEARED
            },
        }
    }

    /// Both are asked for.
    pub fn and(self, other: Self) -> Self {
        Self {
            worst: self.worst.min(other.worst),
            best: self.best.min(other.best),
            open: self.open | other.open,
        }
    }

    /// One thing cannot be two of which it is not known which it is: without enough of them something is lacking.
    pub fn with_enough(self, is_enough: impl Fn() -> bool, can_be_had: bool) -> Self {
        let best = self.best.min(lacking(can_be_had));
        if self.open == 0 || best == self.best || is_enough() {
            return self;
        }
        Self { best, ..self }
    }

    /// what may be in hand and can still be had makes a trip conditional; R-57: else both must come to the same.
    pub fn outcome(self) -> Outcome {
        match (self.worst, self.best) {
            (Verdict::Conditional, Verdict::Cleared) => Outcome {
                verdict: Verdict::Conditional,
                open: Some(self.open),
            },
            (worst, best) if worst == best => Outcome {
                verdict: worst,
                open: None,
            },
            _ => Outcome::UNDETERMINED,
        }
    }
}

fn lacking(can_be_had: bool) -> Verdict {
    if can_be_had {
        Verdict::Conditional
    } else {
        Verdict::Refused
    }
}

/// The verdict, and of a conditional one that may be cleared already: what may be in hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: Verdict,
    open: Option<u16>,
}

impl Outcome {
    pub const UNDETERMINED: Self = Self {
        verdict: Verdict::Undetermined,
        open: None,
    };

    /// a fact that is not known does not matter if the same comes of all its values, the same things wanted.
    pub fn or(self, other: Self) -> Self {
        if self == other {
            self
        } else {
            Self::UNDETERMINED
        }
    }

    /// where the sources leave it open, that something can still be had does not say what.
    pub fn or_as_sources_leave_open(self, other: Self) -> Self {
        if self.verdict == Verdict::Conditional {
            Self::UNDETERMINED
        } else {
            self.or(other)
        }
    }
}
