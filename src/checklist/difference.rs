//! Differences as a checklist: what is new, what is gone, and what moved.

use crate::code::Language;
use crate::differences::{Changed, Difference};
use crate::rulebook::Rulebook;

use super::{Checklist, LineKind, Writer};

impl Checklist {
    /// What changed between two answers that the same rulebook gave.
    #[must_use]
    pub fn of_differences(
        rulebook: &Rulebook,
        differences: &[Difference],
        language: Language,
    ) -> Self {
        let mut writer = Writer::new(rulebook, language);
        let title = writer.label("changed");
        writer.push(LineKind::Title, 0, title);
        if differences.is_empty() {
            let label = writer.label("changed_nothing");
            writer.push(LineKind::Met, 1, label);
        }
        let mut ways: Vec<_> = differences.iter().filter_map(Difference::way).collect();
        ways.dedup();
        for difference in differences {
            writer.difference(difference, ways.len() > 1, 1);
        }
        Self {
            lines: writer.lines,
        }
    }
}

impl Writer<'_> {
    pub(super) fn difference(&mut self, difference: &Difference, names_track: bool, depth: u32) {
        let track =
            self.track_and_passport(difference.track.as_ref(), difference.passport.as_ref());
        let said = |name: &str, values: &[(&str, &str)]| self.filled(name, values);
        let (kind, text, source) = match &difference.what {
            Changed::Verdict { before, after } => {
                let (was, is) = (self.word("verdict", before), self.word("verdict", after));
                let text = said("changed_verdict", &[("before", &was), ("after", &is)]);
                (LineKind::of(*after), text, None)
            }
            Changed::Standing { before, after } => {
                let (was, is) = (self.word("standing", before), self.word("standing", after));
                let track = track.clone().unwrap_or_default();
                let values = [("track", &*track), ("before", &*was), ("after", &*is)];
                (LineKind::Plain, said("changed_standing", &values), None)
            }
            Changed::Route { from, to } => {
                let text = said("changed_route", &[("route", &self.route(&[*from, *to]))]);
                (LineKind::Plain, text, None)
            }
            Changed::JourneyGone => (LineKind::Plain, self.label("changed_journey_gone"), None),
            Changed::Added { text, source, .. } => {
                let text = said("changed_added", &[("text", &self.text(text))]);
                (LineKind::Open, text, Some(source))
            }
            Changed::Gone { text, source, .. } => {
                let text = said("changed_gone", &[("text", &self.text(text))]);
                (LineKind::Waived, text, Some(source))
            }
            Changed::Status {
                text,
                before,
                after,
                ..
            } => {
                let (was, is) = (self.word("status", before), self.word("status", after));
                let text = self.text(text);
                let values = [("text", &*text), ("before", &*was), ("after", &*is)];
                (LineKind::Plain, said("changed_status", &values), None)
            }
            Changed::Modality {
                text,
                before,
                after,
            } => {
                let (was, is) = (self.word("modality", before), self.word("modality", after));
                let text = self.text(text);
                let values = [("text", &*text), ("before", &*was), ("after", &*is)];
                (LineKind::Plain, said("changed_status", &values), None)
            }
            Changed::Assumed { assumption } => {
                let text = said("changed_assumed", &[("text", &self.presumed(assumption))]);
                (LineKind::Plain, text, None)
            }
            Changed::NotAssumed { assumption } => {
                let text = said(
                    "changed_not_assumed",
                    &[("text", &self.presumed(assumption))],
                );
                (LineKind::Waived, text, None)
            }
            Changed::Window { text, .. } => {
                let text = said("changed_window", &[("text", &self.text(text))]);
                (LineKind::Plain, text, None)
            }
            Changed::Stay { text, .. } => {
                let text = said("changed_stay", &[("text", &self.text(text))]);
                (LineKind::Plain, text, None)
            }
        };
        let is_told = matches!(difference.what, Changed::Standing { .. });
        let text = match track.filter(|_| names_track && !is_told) {
            Some(track) => self.language.remark(&text, &track),
            None => text,
        };
        self.push(kind, depth, text);
        if let Changed::Window { before, after, .. } = &difference.what {
            for (name, span) in [("changed_before", before), ("changed_after", after)] {
                let line = self.filled(
                    name,
                    &[(
                        "window",
                        &self.between(span.from, span.until).unwrap_or_default(),
                    )],
                );
                self.push(LineKind::Detail, depth + 1, line);
            }
        }
        if let Changed::Stay { before, after, .. } = &difference.what {
            for (name, count) in [("changed_before", before), ("changed_after", after)] {
                let days = self.stay_in_a_line(count);
                let line = self.filled(name, &[("window", &days)]);
                self.push(LineKind::Detail, depth + 1, line);
            }
        }
        if let Some(source) = source {
            self.cite(source, depth + 1);
        }
    }
}
