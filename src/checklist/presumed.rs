//! The parts of a checklist about what is presumed, and about what the rulebook does not speak of.

use crate::assessment::{Assessment, Assumption, Way};
use crate::code::Language;
use crate::code::name_of;
use crate::place::area::Place;
use crate::plan::title_of;
use crate::rulebook::Rulebook;
use crate::rulebook::coverage::Coverage;
use crate::time::moment::shift;

use super::{Checklist, LineKind, Writer, cited};

impl Checklist {
    /// The part about what is presumed alone.
    #[must_use]
    pub fn of_assumptions(
        rulebook: &Rulebook,
        assessment: &Assessment,
        language: Language,
    ) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.assumed(assessment);
        Self {
            lines: writer.lines,
        }
    }

    /// The part about what the rulebook speaks of alone; nothing where it is silent nowhere.
    #[must_use]
    pub fn of_coverage(rulebook: &Rulebook, assessment: &Assessment, language: Language) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.coverage(assessment);
        Self {
            lines: writer.lines,
        }
    }
}

impl Writer<'_> {
    pub(super) fn assumed(&mut self, assessment: &Assessment) {
        if assessment.assumed.is_empty() {
            return;
        }
        let title = self.label("assumed");
        self.push(LineKind::Title, 0, title);
        for assumption in &assessment.assumed {
            self.assumption(assumption, assessment);
        }
    }

    /// What is presumed, in words.
    pub(super) fn presumed(&self, assumption: &Assumption) -> String {
        let stop = assumption.place.map(|stop| self.place(stop));
        let country = assumption.country.map(|country| self.country(country));
        let place = stop.or(country).unwrap_or_default();
        let key = format!("presumption.{}", name_of(&assumption.presumed));
        self.said(&key, &[("place", &place)])
    }

    fn assumption(&mut self, assumption: &Assumption, assessment: &Assessment) {
        let text = self.presumed(assumption);
        self.push(LineKind::Plain, 1, text);
        let label = if assumption.otherwise == assessment.verdict {
            "assumed_same"
        } else {
            "assumed_otherwise"
        };
        let verdict = self.word("verdict", &assumption.otherwise);
        let text = self.filled(label, &[("verdict", &verdict)]);
        self.push(LineKind::Detail, 3, text);
        if !assumption.readings.is_empty() {
            self.push(LineKind::Citation, 3, cited(&[], &assumption.readings));
        }
    }

    /// At which checkpoints nothing is said, and why.
    pub(super) fn silences(&mut self, way: &Way) {
        if way.silences.is_empty() {
            return;
        }
        self.heading("silences");
        for silence in &way.silences {
            let why = self.word("silence", &silence.kind);
            let at = usize::try_from(silence.checkpoint).ok();
            let text = match at.and_then(|position| way.checkpoints.get(position)) {
                Some(at) => {
                    let kind = self.text(&title_of(at.kind, at.place));
                    let place = self.language.remark(&kind, &self.place(at.place));
                    self.language.named(&place, &why)
                }
                None => why,
            };
            self.push(LineKind::Plain, 2, text);
            if !silence.cites.is_empty() {
                let cites = cited(&silence.cites, &silence.readings);
                self.push(LineKind::Citation, 4, cites);
            }
        }
    }

    pub(super) fn coverage(&mut self, assessment: &Assessment) {
        if assessment.coverage.is_empty() {
            return;
        }
        let editions = assessment.rulebooks.iter();
        let editions = editions.map(|it| format!("{} {}", it.name, it.version));
        let editions = self.language.list(&editions.collect::<Vec<_>>());
        let title = self.filled("coverage", &[("rulebook", &editions)]);
        self.push(LineKind::Title, 0, title);
        for part in &assessment.coverage {
            self.covered(part);
        }
    }

    fn covered(&mut self, part: &Coverage) {
        let (from, to) = (self.places(&part.scope.from), self.places(&part.scope.to));
        let day = self.word("force_day", &part.in_force.by);
        let last = part.in_force.until.and_then(|until| shift(until, -1));
        let [first, last] = [part.in_force.from, last]
            .map(|day| day.map_or_else(String::new, |day| self.language.date(day)));
        let text = self.filled(
            "coverage_part",
            &[
                ("from", &from),
                ("to", &to),
                ("day", &day),
                ("first", &first),
                ("last", &last),
            ],
        );
        self.push(LineKind::Plain, 1, text);
        let kinds = part.at.iter().map(|kind| self.word("checkpoint", kind));
        let tracks = part.tracks.iter().map(|track| self.track_name(track));
        let named: Vec<String> = kinds.chain(tracks).collect();
        self.push(LineKind::Detail, 3, self.language.list(&named));
        if !part.cites.is_empty() {
            self.push(LineKind::Citation, 3, cited(&part.cites, &part.readings));
        }
    }

    fn places(&self, places: &[Place]) -> String {
        if places.is_empty() {
            return self.label("anywhere");
        }
        let names = places.iter().map(|place| self.anywhere(place));
        self.language.list(&names.collect::<Vec<_>>())
    }
}
