//! The part of a checklist about registration on platforms.

use crate::assessment::{Assessment, Verdict};
use crate::code::{Subdivision, TextKey};
use crate::rulebook::platform::{Guidance, RegistrationWay, SurveyState};

use super::{LineKind, Writer, cited};

impl Writer<'_> {
    /// The name of a subdivision.
    pub(super) fn subdivision(&self, place: Subdivision) -> String {
        self.named("subdivision", place.as_str())
    }

    pub(super) fn registrations(&mut self, assessment: &Assessment) {
        for found in &assessment.registrations {
            self.guidance(&found.guidance, found.verdict);
        }
    }

    /// That the places have codes of their own, and no more: once for each registry that speaks of them.
    pub(super) fn registrations_left_out(&mut self, assessment: &Assessment) {
        let guidances = assessment.registrations.iter().map(|found| &found.guidance);
        let places: Vec<Subdivision> = guidances.map(|found| found.subdivision).collect();
        let registries = self.rulebook.registries().iter();
        for registry in registries {
            let own = places.iter().filter(|place| registry.covers(**place));
            let names: Vec<_> = own.map(|place| self.subdivision(*place)).collect();
            if !names.is_empty() {
                let title = self.title_for(&registry.wording.title, &self.language.list(&names));
                self.push(LineKind::Title, 0, title);
                let text = self.text(&registry.wording.left_out);
                self.push(LineKind::Detail, 1, text);
            }
        }
    }

    fn title_for(&self, title: &TextKey, area: &str) -> String {
        self.text(title).replace("{area}", area)
    }

    fn guidance(&mut self, guidance: &Guidance, verdict: Option<Verdict>) {
        let area = self.subdivision(guidance.subdivision);
        let registry = self.rulebook.registry_of(guidance.subdivision);
        let mut title = registry.map_or_else(
            || area.clone(),
            |registry| self.title_for(&registry.wording.title, &area),
        );
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
            self.registration_way(way, i + 1);
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
        if !guidance.cites.is_empty() {
            self.push(LineKind::Citation, 1, cited(&guidance.cites, &[]));
        }
    }

    /// A way by its platform's official name, in its own script and as it is read, and where it runs; else by its own name.
    fn way_name(&self, way: &RegistrationWay) -> String {
        let Some(id) = &way.platform else {
            let title = way.title.as_ref();
            return title.map_or_else(|| self.label("unknown"), |title| self.text(title));
        };
        let Some(platform) = self.rulebook.platform(id) else {
            return id.to_string();
        };
        let name = match &platform.pinyin {
            Some(pinyin) => self.language.remark(&platform.official_name, pinyin),
            None => platform.official_name.clone(),
        };
        match &way.host {
            Some(id) => {
                let host = self.rulebook.host(id);
                let host = host.map_or_else(|| id.to_string(), |host| self.text(&host.title));
                self.language.list(&[name, host])
            }
            None => name,
        }
    }

    fn registration_way(&mut self, way: &RegistrationWay, number: usize) {
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
