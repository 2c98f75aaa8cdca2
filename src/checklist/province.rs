//! The part of a checklist about health codes.

use crate::assessment::Verdict;
use crate::code::{Subdivision, TextKey};
use crate::platform::{CodeWay, Guidance, SurveyState};

use super::{LineKind, Writer, cited};

impl Writer<'_> {
    /// The name of a prefecture or province.
    pub(super) fn subdivision(&self, place: Subdivision) -> String {
        self.named("subdivision", place.as_str())
    }

    pub(super) fn guidance(&mut self, guidance: &Guidance, verdict: Option<Verdict>) {
        let province = self.subdivision(guidance.province);
        let mut title = self.filled("health_code_for", &[("province", &province)]);
        if let Some(verdict) = verdict {
            title = format!("{title}: {}", self.word("verdict", &verdict));
        }
        self.push(LineKind::Title, 0, title);
        if guidance.survey == SurveyState::NotSurveyed {
            let text = self
                .rulebook
                .words("platform.survey.not_surveyed", self.language);
            self.push(LineKind::Unknown, 1, text);
        }
        for (i, way) in guidance.ways.iter().enumerate() {
            self.code_way(way, i + 1);
        }
        if !guidance.closed.is_empty() {
            self.heading("closed_platforms");
            for way in &guidance.closed {
                let name = self.way_name(way);
                self.push(LineKind::Failed, 2, name);
                self.texts(&way.cautions, "");
            }
        }
        if !guidance.cautions.is_empty() {
            self.heading("notes");
            for caution in &guidance.cautions {
                self.push(LineKind::Plain, 2, self.text(caution));
            }
        }
        self.push(LineKind::Citation, 1, cited(&guidance.cites, &[]));
    }

    /// A way by its platform's official name, in its own script, with pinyin, and where it runs.
    fn way_name(&self, way: &CodeWay) -> String {
        let platform = way
            .platform
            .as_ref()
            .and_then(|id| self.rulebook.platforms()?.platform(id));
        let name = match platform {
            Some(platform) => match &platform.pinyin {
                Some(pinyin) => format!("{} ({pinyin})", platform.official_name),
                None => platform.official_name.clone(),
            },
            None => self.word("platform.kind", &way.kind),
        };
        match way.host.filter(|_| platform.is_some()) {
            Some(host) => format!("{name}, {}", self.word("platform.host", &host)),
            None => name,
        }
    }

    fn code_way(&mut self, way: &CodeWay, number: usize) {
        let kind = if way.held == Some(true) {
            LineKind::Met
        } else {
            LineKind::Open
        };
        let text = format!("{number}. {}", self.way_name(way));
        self.push(kind, 1, text);
        let seen = way.observed.map_or_else(
            || self.label("undated"),
            |date| self.filled("observed", &[("date", &date.to_string())]),
        );
        let accepts = self.word("platform.accepts", &way.accepts);
        let strength = self.word("platform.strength", &way.strength);
        self.push(
            LineKind::Detail,
            3,
            format!("{accepts}; {strength} ({seen})"),
        );
        if way.held != Some(true) {
            self.texts(&way.steps, "• ");
            self.texts(&way.recovery, "↺ ");
        }
        self.texts(&way.cautions, "! ");
        self.push(LineKind::Citation, 3, cited(&way.cites, &way.readings));
    }

    fn texts(&mut self, keys: &[TextKey], mark: &str) {
        for key in keys {
            let text = format!("{mark}{}", self.text(key));
            self.push(LineKind::Detail, 3, text);
        }
    }
}
