//! Amendments as a checklist: what the new rulebook changes, and a trip for each that shows it.

use chrono::NaiveDate;

use crate::amendments::{
    Amended, Amendment, Amendments, Extent, RulebookPart, Witness, WitnessSearch,
};
use crate::code::{Language, ProvisionId, TextKey};
use crate::differences::{Changed, Difference};
use crate::rulebook::Rulebook;
use crate::rulebook::rule::{CheckpointKind, Notice};
use crate::time::window::Window;

use super::{Checklist, LineKind, Writer};

impl Checklist {
    /// What is different between two rulebooks, in the words of the one after; for what is gone, of the one before.
    #[must_use]
    pub fn of_amendments(
        before: &Rulebook,
        after: &Rulebook,
        amendments: &Amendments,
        language: Language,
    ) -> Self {
        let mut writer = Writer::new(after, language);
        writer.former = Some(before);
        let title = writer.label("amendments");
        writer.push(LineKind::Title, 0, title);
        let versions = [
            ("before", amendments.before.as_str()),
            ("after", amendments.after.as_str()),
        ];
        let versions = writer.filled("versions", &versions);
        writer.push(LineKind::Detail, 0, versions);
        if amendments.amendments.is_empty() {
            let label = writer.label("changed_nothing");
            writer.push(LineKind::Met, 1, label);
        }
        for amendment in &amendments.amendments {
            writer.amendment(amendment, before, after);
        }
        Self {
            lines: writer.lines,
        }
    }
}

impl Writer<'_> {
    fn amendment(&mut self, amendment: &Amendment, before: &Rulebook, after: &Rulebook) {
        let heading = self.part(&amendment.part, before, after);
        self.push(LineKind::Heading, 1, heading);
        for change in &amendment.changes {
            self.amended(change);
        }
        if let RulebookPart::Text { key } = &amendment.part {
            self.wording(key, before, after);
        }
        let is_itself =
            |id| matches!(&amendment.part, RulebookPart::Provision { id: own } if own == id);
        let others = amendment.reaches.iter().filter(|id| !is_itself(*id));
        let others: Vec<_> = others.map(ProvisionId::as_str).collect();
        if !others.is_empty() {
            let line = self.filled(
                "amendment_reaches",
                &[("list", &self.language.list(&others))],
            );
            self.push(LineKind::Detail, 2, line);
        }
        if !amendment.cites.is_empty() {
            let cites = super::cited(&amendment.cites, &[]);
            self.push(LineKind::Citation, 2, cites);
        }
        match &amendment.search {
            WitnessSearch::Witnessed { witness } => self.witness(witness),
            WitnessSearch::NoneFound { tried, cut_short } => {
                let line = self.filled("amendment_none", &[("tried", &tried.to_string())]);
                self.push(LineKind::Unknown, 2, line);
                if *cut_short {
                    let label = self.label("amendment_cut_short");
                    self.push(LineKind::Detail, 3, label);
                }
            }
            // The words that are printed tell everything.
            WitnessSearch::NotSought if matches!(amendment.part, RulebookPart::Text { .. }) => {}
            WitnessSearch::NotSought => {
                let label = self.label("amendment_not_sought");
                self.push(LineKind::Detail, 2, label);
            }
        }
    }

    fn part(&self, part: &RulebookPart, before: &Rulebook, after: &Rulebook) -> String {
        let (kind, name) = match part {
            RulebookPart::Notice { id } => {
                let notices = [after, before].map(|rulebook| &rulebook.contents().notices);
                let mut notices = notices.into_iter().flatten();
                let notice = notices.find(|notice| notice.id == *id);
                let named = |notice: &Notice| {
                    self.language
                        .named(&notice.source, &self.text(&notice.title))
                };
                ("notice", notice.map(named))
            }
            RulebookPart::Provision { id } => ("provision", Some(id.to_string())),
            RulebookPart::Requirement { id } => {
                let spec = after.requirement(id).or_else(|| before.requirement(id));
                let title =
                    spec.map(|spec| self.language.remark(&self.text(&spec.title), id.as_str()));
                ("requirement", title)
            }
            RulebookPart::Definition { id } => ("definition", Some(id.to_string())),
            RulebookPart::Text { key } => ("text", Some(key.to_string())),
            RulebookPart::Platform { id } => {
                let platform = after.platform(id).or_else(|| before.platform(id));
                (
                    "platform",
                    platform.map(|platform| platform.official_name.clone()),
                )
            }
            RulebookPart::Registry { .. } => ("registry", None),
            RulebookPart::Mission { id } => {
                let mission = after.mission(id).or_else(|| before.mission(id));
                ("mission", mission.map(|mission| self.text(&mission.name)))
            }
            RulebookPart::MissionRules => ("mission_rules", None),
            RulebookPart::Coverage => ("coverage", None),
        };
        let text = self.word("rulebook_part", &kind);
        text.replace("{name}", &name.unwrap_or_default())
    }

    fn amended(&mut self, change: &Amended) {
        let text = match change {
            Amended::Added => return self.line(LineKind::Open, "amendment_added"),
            Amended::Removed => return self.line(LineKind::Waived, "amendment_removed"),
            Amended::Date {
                date,
                before,
                after,
            } => {
                let (before, after) = (self.day(*before), self.day(*after));
                self.became(&self.word("rule_date", date), &before, &after)
            }
            Amended::Windows { before, after } => {
                let shown = |windows: &[Window]| {
                    let windows = windows.iter().map(|window| self.time_limit(*window));
                    self.language.list(&windows.collect::<Vec<_>>())
                };
                self.became(&self.what("windows"), &shown(before), &shown(after))
            }
            Amended::Checkpoints { before, after } => {
                let shown = |kind: &CheckpointKind| self.word("checkpoint", kind);
                self.words_became("checkpoints", shown, before, after)
            }
            Amended::Tracks { before, after } => {
                self.words_became("tracks", |track| self.track_name(track), before, after)
            }
            Amended::Replaces { added, removed } => return self.lists("replaces", added, removed),
            Amended::Citations { added, removed } => {
                return self.lists("citations", added, removed);
            }
            Amended::Readings { added, removed } => return self.lists("readings", added, removed),
            Amended::Aspect { aspect } => {
                let what = self.word("aspect", aspect);
                self.filled("amendment_changed", &[("what", &what)])
            }
        };
        self.push(LineKind::Plain, 2, text);
    }

    fn line(&mut self, kind: LineKind, name: &str) {
        let label = self.label(name);
        self.push(kind, 2, label);
    }

    fn day(&self, day: Option<NaiveDate>) -> String {
        day.map_or_else(
            || self.label("amendment_no_date"),
            |day| self.language.date(day),
        )
    }

    fn what(&self, name: &str) -> String {
        self.word("amended", &name)
    }

    fn became(&self, what: &str, before: &str, after: &str) -> String {
        let values = [("text", what), ("before", before), ("after", after)];
        self.filled("changed_status", &values)
    }

    fn words_became<T>(
        &self,
        what: &str,
        word: impl Fn(&T) -> String,
        before: &[T],
        after: &[T],
    ) -> String {
        let shown = |values: &[T]| {
            let words: Vec<_> = values.iter().map(&word).collect();
            if words.is_empty() {
                self.label("all_tracks")
            } else {
                self.language.list(&words)
            }
        };
        self.became(&self.what(what), &shown(before), &shown(after))
    }

    fn lists<T: ToString>(&mut self, what: &str, added: &[T], removed: &[T]) {
        let what = self.what(what);
        for (name, list) in [("changed_added", added), ("changed_gone", removed)] {
            if !list.is_empty() {
                let list: Vec<_> = list.iter().map(ToString::to_string).collect();
                let text = self.language.named(&what, &self.language.list(&list));
                let line = self.filled(name, &[("text", &text)]);
                self.push(LineKind::Plain, 2, line);
            }
        }
        // The same, in another order.
        if added.is_empty() && removed.is_empty() {
            let line = self.filled("amendment_changed", &[("what", &what)]);
            self.push(LineKind::Plain, 2, line);
        }
    }

    fn wording(&mut self, key: &TextKey, before: &Rulebook, after: &Rulebook) {
        for (name, rulebook) in [("changed_before", before), ("changed_after", after)] {
            if rulebook.contents().texts.contains_key(key) {
                let text = rulebook.text(key, self.language);
                let line = self.filled(name, &[("window", text)]);
                self.push(LineKind::Detail, 3, line);
            }
        }
    }

    fn witness(&mut self, witness: &Witness) {
        let route = self.example(&witness.trip);
        self.push(LineKind::Plain, 2, route);
        for line in self.told(&witness.trip) {
            self.push(LineKind::Detail, 3, line);
        }
        let (was, is) = (
            self.word("verdict", &witness.before),
            self.word("verdict", &witness.after),
        );
        let text = self.filled("changed_verdict", &[("before", &was), ("after", &is)]);
        self.push(LineKind::of(witness.after), 3, text);
        let compared = witness.differences.iter().filter_map(Difference::way);
        let compared: Vec<_> = compared.collect();
        let names_track = compared.iter().any(|way| Some(way) != compared.first());
        let is_told = |what: &Changed| matches!(what, Changed::Verdict { .. });
        for difference in witness
            .differences
            .iter()
            .filter(|found| !is_told(&found.what))
        {
            self.difference(difference, names_track, 3);
        }
        if witness.extent == Extent::Sources {
            let label = self.label("amendment_sources");
            self.push(LineKind::Detail, 3, label);
        }
        if !witness.alone {
            let label = self.label("amendment_others");
            self.push(LineKind::Detail, 3, label);
        }
    }
}
