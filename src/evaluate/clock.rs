//! The instant at which a trip is asked about. Everything that depends on it asks here, so that the first instant at which
//! an answer can change is known afterwards.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::compile::Known;
use crate::tri::Tri;
use crate::window::Span;

pub(super) struct Clock {
    now: DateTime<FixedOffset>,
    next: Cell<Option<DateTime<FixedOffset>>>,
}

impl Clock {
    pub(super) fn new(now: DateTime<FixedOffset>) -> Self {
        Self {
            now,
            next: Cell::new(None),
        }
    }

    /// Whether `at` has come.
    pub(super) fn has_come(&self, at: DateTime<FixedOffset>) -> bool {
        if self.now >= at {
            return true;
        }
        if self.next.get().is_none_or(|next| at < next) {
            self.next.set(Some(at));
        }
        false
    }

    /// Whether the span has an end that has passed.
    pub(super) fn is_over(&self, span: &Span) -> bool {
        let end = if span.until_included {
            TimeDelta::seconds(1)
        } else {
            TimeDelta::zero()
        };
        span.until.is_some_and(|until| self.has_come(until + end))
    }

    /// Whether something published then is known.
    pub(super) fn knows(&self, known: Known) -> Tri {
        if known.from.is_some_and(|from| !self.has_come(from)) {
            Tri::False
        } else if known.certain_from.is_some_and(|from| !self.has_come(from)) {
            Tri::Unknown
        } else {
            Tri::True
        }
    }

    /// The first instant after now that was asked about.
    pub(super) fn next_change(&self) -> Option<DateTime<FixedOffset>> {
        self.next.get()
    }
}
