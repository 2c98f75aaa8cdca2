//! The part of a checklist about health codes.

use crate::assessment::{Assessment, Verdict};
use crate::code::{Subdivision, TextKey};
use crate::platform::{CodeWay, Guidance, SurveyState};

use super::{LineKind, Writer, cited};

impl Writer<'_> {
    /// The name of a prefecture or province.
    pub(super) fn subdivision(&self, place: Subdivision) -> String {
        self.named("subdivision", place.as_str())
    }

    pub(super) fn health_codes(&mut self, assessment: &Assessment) {
        for province in &assessment.provinces {
            self.guidance(&province.guidance, province.verdict);
        }
    }

    /// That the provinces have codes of their own, and no more.
    pub(super) fn health_codes_left_out(&mut self, assessment: &Assessment) {
        let provinces = assessment.provinces.iter();
        let names = provinces.map(|found| self.subdivision(found.guidance.province));
        let names: Vec<_> = names.collect();
        if names.is_empty() {
            return;
        }
        let names = self.language.list(&names);
        let title = self.filled("health_code_for", &[("province", &names)]);
        self.push(LineKind::Title, 0, title);
        let label = self.label("health_codes_left_out");
        self.push(LineKind::Detail, 1, label);
    }

    fn guidance(&mut self, guidance: &Guidance, verdict: Option<Verdict>) {
        let province = self.subdivision(guidance.province);
        let mut title = self.filled("health_code_for", &[("province", &province)]);
        if let Some(verdict) = verdict {
            title = self.language.named(&title, &self.word("verdict", &verdict));
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
                Some(pinyin) => self.language.remark(&platform.official_name, pinyin),
                None => platform.official_name.clone(),
            },
            None => self.word("platform.kind", &way.kind),
        };
        match way.host.filter(|_| platform.is_some()) {
            Some(host) => self
                .language
                .list(&[name, self.word("platform.host", &host)]),
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
            |date| self.filled("observed", &[("date", &self.language.date(date))]),
        );
        let accepts = self.word("platform.accepts", &way.accepts);
        let strength = self.word("platform.strength", &way.strength);
        let evidence = self.language.remark(&strength, &seen);
        let text = self.language.aside(&accepts, &evidence);
        self.push(LineKind::Detail, 3, text);
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
