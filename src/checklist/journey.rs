//! The part of a checklist about a journey.

use crate::assessment::{
    CheckpointAssessment, Duty, Finding, FindingKind, JourneyAssessment, Modality, RefusalFinding,
    RequirementAssessment, RequirementKind, Standing, Status, Verdict, Way,
};
use crate::code::{Country, MissionId};
use crate::mission::DesignatedInstitutions;
use crate::place::Airport;
use crate::rule::CheckpointKind;
use crate::window::Span;

use super::times::minute;
use super::{LineKind, Writer};

impl Writer<'_> {
    pub(super) fn journey(&mut self, journey: &JourneyAssessment) {
        let stops = |way: &Way| {
            let is_stop = |at: &&CheckpointAssessment| {
                at.kind == CheckpointKind::Transit && at.airport != journey.to
            };
            way.checkpoints
                .iter()
                .filter(is_stop)
                .map(|at| at.airport.to_string())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let places = journey.ways.first().map(stops).unwrap_or_default();
        let route = if journey.via {
            self.filled("via", &[("places", &places)])
        } else {
            self.label("direct")
        };
        let boarding = journey.ways.first().and_then(|way| way.checkpoints.first());
        let departs = boarding.map_or_else(String::new, |at| format!("{} ", minute(at.time)));
        let verdict = self.word("verdict", &journey.verdict);
        self.push(
            LineKind::Title,
            0,
            format!(
                "{departs}{} → {} ({route}): {verdict}",
                journey.from, journey.to
            ),
        );
        if journey.ways.len() > 1 {
            self.heading("tracks_side_by_side");
            for way in &journey.ways {
                self.track(way);
            }
        }
        if let Some(way) = journey.ways.first() {
            self.way(journey, way);
        }
    }

    fn track(&mut self, way: &Way) {
        let Some(track) = way.track else { return };
        let kind = match way.standing {
            Standing::Open => LineKind::of(way.verdict),
            Standing::Undecided => LineKind::Unknown,
            Standing::Suspended | Standing::Closed => LineKind::Failed,
        };
        let is_shut = matches!(way.standing, Standing::Suspended | Standing::Closed);
        let state = if is_shut {
            self.word("standing", &way.standing)
        } else {
            let (days, papers) = (
                way.cost.waiting_days.to_string(),
                way.cost.papers.to_string(),
            );
            let cost = self.filled("cost", &[("days", &days), ("papers", &papers)]);
            format!("{}; {cost}", self.word("verdict", &way.verdict))
        };
        let name = self.word("track", &track);
        self.push(kind, 2, format!("{name}: {state}"));
        if is_shut {
            for refusal in &way.refusals {
                self.push(LineKind::Detail, 3, self.text(&refusal.text));
                self.cite(&refusal.source, 3);
            }
        }
    }

    fn way(&mut self, journey: &JourneyAssessment, way: &Way) {
        self.named.clear();
        self.told.clear();
        if let Some(track) = way.track.filter(|_| journey.ways.len() > 1) {
            let name = self.word("track", &track);
            self.push(LineKind::Heading, 0, name);
        }
        if !way.refusals.is_empty() {
            self.heading("refused_because");
            for refusal in &way.refusals {
                self.refusal(refusal);
            }
        }
        let groups: [(&str, &[Status], bool); 6] = [
            ("still_to_do", &[Status::Open], false),
            ("unknown", &[Status::Unknown], false),
            ("failed", &[Status::Failed], false),
            ("done", &[Status::Met], false),
            ("waived", &[Status::Waived], false),
            (
                "recommended",
                &[Status::Open, Status::Unknown, Status::Failed, Status::Met],
                true,
            ),
        ];
        let is_short = |found: &RequirementAssessment| {
            found.status == Status::Failed && found.modality == Modality::Required
        };
        if way.verdict == Verdict::Conditional && way.requirements.iter().any(is_short) {
            let text = self
                .rulebook
                .words("verdict.conditional.with_failed", self.language);
            self.push(LineKind::Failed, 1, text);
        }
        // Who is refused for good need not be told what else there would be to do.
        let is_over = !way.refusals.is_empty() && way.verdict == Verdict::Refused;
        for (label, statuses, recommended) in groups {
            if is_over && label != "failed" {
                continue;
            }
            let of_group = |found: &&RequirementAssessment| {
                statuses.contains(&found.status)
                    && (found.modality == Modality::Recommended) == recommended
            };
            let mut group = way.requirements.iter().filter(of_group).peekable();
            if group.peek().is_some() {
                self.heading(label);
            }
            for requirement in group {
                self.requirement(journey, way, requirement);
            }
        }
        if !is_over {
            self.duties(way);
        }
        self.notes(way);
        self.open_points(way);
    }

    fn refusal(&mut self, refusal: &RefusalFinding) {
        self.push(LineKind::Failed, 2, self.text(&refusal.text));
        if !refusal.strength.is_absolute() {
            self.push(
                LineKind::Detail,
                4,
                self.word("strength", &refusal.strength),
            );
        }
        for instead in refusal.instead.iter() {
            let text = format!("{}: {}", self.label("instead"), self.text(instead));
            self.push(LineKind::Detail, 4, text);
        }
        self.cite(&refusal.source, 4);
    }

    fn requirement(
        &mut self,
        journey: &JourneyAssessment,
        way: &Way,
        found: &RequirementAssessment,
    ) {
        let kind = match found.status {
            Status::Met => LineKind::Met,
            Status::Open => LineKind::Open,
            Status::Failed => LineKind::Failed,
            Status::Unknown => LineKind::Unknown,
            Status::Waived => LineKind::Waived,
        };
        self.push(kind, 2, self.text(&found.title));
        if found.modality == Modality::Undecided {
            self.push(LineKind::Detail, 4, self.word("modality", &found.modality));
        }
        if matches!(
            found.status,
            Status::Open | Status::Unknown | Status::Failed
        ) {
            let place = place_of(journey, way, found);
            self.window(&found.window, place);
            for finding in &found.findings {
                self.finding(finding);
            }
        }
        if matches!(found.status, Status::Open | Status::Unknown) {
            for step in found.steps.iter() {
                if self.told.insert(step.clone()) {
                    self.push(LineKind::Detail, 4, format!("• {}", self.text(step)));
                }
            }
            self.missions(found);
        }
        if found.status == Status::Failed {
            self.push(
                LineKind::Detail,
                4,
                self.word("otherwise", &found.otherwise),
            );
        }
        self.cite(found.waived_by.as_ref().unwrap_or(&found.source), 4);
    }

    fn window(&mut self, span: &Span, place: Airport) {
        let Some(text) = self.between(span.from, span.until) else {
            return;
        };
        let local = self.filled("local_time_at", &[("airport", place.iata())]);
        self.push(LineKind::Detail, 4, format!("{text} {local}"));
    }

    fn finding(&mut self, finding: &Finding) {
        if finding.kind == FindingKind::NotHeld || finding.kind == FindingKind::NotSampled {
            return;
        }
        let mut text = self.word("finding", &finding.kind);
        if let Some(field) = &finding.missing {
            text = text.replace("{field}", &self.word("certificate_field", field));
        }
        if let Some(fact) = &finding.unknown {
            text = text.replace("{fact}", &self.word("field", fact));
        }
        self.push(LineKind::Detail, 4, format!("! {text}"));
    }

    fn missions(&mut self, found: &RequirementAssessment) {
        let is_named = !found.missions.is_empty() && self.named == *found.missions;
        self.named = found.missions.to_vec();
        if is_named {
            return;
        }
        // A code is applied for in a mini-program or on a page; which mission is all that matters there.
        let by_mail = found.kind != RequirementKind::HealthCode;
        for caution in found.cautions.iter().filter(|_| by_mail) {
            self.push(LineKind::Detail, 4, self.text(caution));
        }
        for id in found.missions.iter() {
            self.mission(id, found.kind);
        }
        if let Some(country) = found.mission_in {
            let country = self.country(country);
            let text = self.filled("mission_without_address", &[("country", &country)]);
            self.push(LineKind::Detail, 4, text);
        }
    }

    fn mission(&mut self, id: &MissionId, kind: RequirementKind) {
        let Some(mission) = self.rulebook.mission(id) else {
            return;
        };
        let name = self.text(&mission.name);
        let text = match (&mission.institutions, kind) {
            (_, RequirementKind::HealthCode) => name,
            (DesignatedInstitutions::Listed { url }, RequirementKind::Test) => {
                format!("{name}: {url}")
            }
            _ => format!("{name}: {}", mission.email),
        };
        self.push(LineKind::Detail, 4, text);
    }

    /// The name of a country.
    pub(crate) fn country(&self, country: Country) -> String {
        self.named("country", country.as_str())
    }

    fn duties(&mut self, way: &Way) {
        if way.duties.is_empty() {
            return;
        }
        self.heading("duties");
        for duty in &way.duties {
            self.duty(duty);
        }
    }

    fn duty(&mut self, duty: &Duty) {
        let mut text = self.text(&duty.title);
        if let (Some(first), Some(last)) = (duty.window.first_date, duty.window.last_date) {
            let label = if first == last {
                "on_day"
            } else {
                "window_days"
            };
            let days = self.filled(
                label,
                &[("first", &first.to_string()), ("last", &last.to_string())],
            );
            text = format!("{text} ({days})");
        }
        self.push(LineKind::Plain, 2, text);
        if duty.modality != Modality::Required {
            self.push(LineKind::Detail, 4, self.word("modality", &duty.modality));
        }
        self.cite(&duty.source, 4);
    }

    fn notes(&mut self, way: &Way) {
        if way.notes.is_empty() {
            return;
        }
        self.heading("notes");
        for note in &way.notes {
            self.push(LineKind::Plain, 2, self.text(&note.text));
            self.cite(&note.source, 4);
        }
    }

    fn open_points(&mut self, way: &Way) {
        if way.open_points.is_empty() {
            return;
        }
        self.heading("open_points");
        for point in &way.open_points {
            let facts = point
                .unknown
                .iter()
                .map(|field| self.word("field", field))
                .collect::<Vec<_>>()
                .join(", ");
            let effect = self.word("open_effect", &point.effect);
            let mut text = effect;
            if let Some(id) = &point.requirement
                && let Some(requirement) = self.rulebook.requirement(id)
            {
                text = format!("{text}: {}", self.text(&requirement.title));
            }
            if !facts.is_empty() {
                text = format!("{text} ({facts})");
            }
            self.push(LineKind::Unknown, 2, text);
            if facts.is_empty() {
                self.readings(&point.source, 4);
            }
            self.cite(&point.source, 4);
        }
    }
}

/// The airport in whose local time a requirement's window is written.
fn place_of(journey: &JourneyAssessment, way: &Way, found: &RequirementAssessment) -> Airport {
    let at = usize::try_from(found.checkpoint)
        .ok()
        .and_then(|position| way.checkpoints.get(position));
    let is_test = found.kind == RequirementKind::Test;
    match at {
        Some(at) if is_test && at.kind == CheckpointKind::Landing => journey.from,
        Some(at) => at.airport,
        None => journey.from,
    }
}
