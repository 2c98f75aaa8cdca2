//! The part of a checklist about a journey.

use crate::assessment::{
    CheckpointAssessment, Duty, Finding, FindingKind, JourneyAssessment, Modality, Note,
    RefusalFinding, RequirementAssessment, Standing, Status, Verdict, Way,
};
use crate::code::{Country, MissionId};
use crate::place::Location;
use crate::plan::{JourneyPlan, at_place};
use crate::rulebook::mission::DesignatedInstitutions;
use crate::rulebook::rule::RequirementKind;
use crate::rulebook::rule::{CheckpointKind, PlaceRole};
use crate::time::window::Span;

use super::cases::by_thing;
use super::{LineKind, Writer, cited};

impl Writer<'_> {
    pub(super) fn journey(&mut self, position: u32, journey: &JourneyAssessment) {
        let stops = |way: &Way| {
            let is_stop = |at: &&CheckpointAssessment| {
                at.kind == CheckpointKind::Transit && at.place != journey.to
            };
            way.checkpoints
                .iter()
                .filter(is_stop)
                .map(|at| self.place(at.place))
                .collect::<Vec<_>>()
        };
        let places = journey.ways.first().map(stops).unwrap_or_default();
        let route = match journey.via {
            true if places.is_empty() => self.label("via_others"),
            true => self.filled("via", &[("places", &self.language.list(&places))]),
            false if journey.from.is_airport() && journey.to.is_airport() => self.label("direct"),
            false => self.label("direct_elsewhere"),
        };
        let first = journey.ways.first().and_then(|way| way.checkpoints.first());
        let boards = [CheckpointKind::Exit, CheckpointKind::Boarding];
        let boarding = first.filter(|at| boards.contains(&at.kind));
        let departs = boarding.map_or_else(String::new, |at| format!("{} ", self.minute(at.time)));
        let ends = self.route(&[journey.from, journey.to]);
        let route = departs + &self.language.clauses(&ends, &route);
        let verdict = self.word("verdict", &journey.verdict);
        self.push(LineKind::Title, 0, self.language.named(&route, &verdict));
        // Where nothing is said, no rulebook says it.
        let is_spoken = journey.verdict != Verdict::NotCovered;
        if is_spoken && self.rulebook.editions().len() > 1 {
            let name = journey.rulebook.as_str();
            let spoken = self.filled("journey_rulebook", &[("rulebook", name)]);
            self.push(LineKind::Plain, 1, spoken);
        }
        if journey.past {
            self.push(LineKind::Plain, 1, self.label("journey_past"));
        }
        if journey.ways.len() > 1 {
            self.heading("tracks_side_by_side");
            for way in &journey.ways {
                self.track(way);
            }
        }
        if let Some(way) = journey.ways.first() {
            self.way(position, journey, way);
        }
    }

    fn track(&mut self, way: &Way) {
        let name = self.track_and_passport(way.track.as_ref(), way.presents.as_ref());
        let Some(name) = name else { return };
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
            let verdict = self.word("verdict", &way.verdict);
            self.language.aside(&verdict, &cost)
        };
        self.push(kind, 2, self.language.named(&name, &state));
        if Self::is_told_why(way) {
            for refusal in &way.refusals {
                self.push(LineKind::Detail, 3, self.text(&refusal.text));
                self.cite(&refusal.source, 3);
            }
        }
    }

    fn way(&mut self, position: u32, journey: &JourneyAssessment, way: &Way) {
        let plans = self.plan.iter().flat_map(|plan| &plan.journeys);
        let mut plans = plans.filter(|plan| plan.journey == position && plan.is_of(way));
        let plan = plans.next();
        self.forget();
        if let Some(track) = way.track.as_ref().filter(|_| journey.ways.len() > 1) {
            let name = self.track_name(track);
            self.push(LineKind::Heading, 0, name);
        }
        self.present(way);
        if !way.refusals.is_empty() {
            self.heading("refused_because");
            for refusal in &way.refusals {
                self.refusal(refusal);
            }
        }
        self.silences(way);
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
                    && found.modality != Modality::Alternative
                    && (found.modality == Modality::Recommended) == recommended
            };
            let things = by_thing(way.requirements.iter().filter(of_group));
            if !things.is_empty() {
                self.heading(label);
            }
            for cases in &things {
                self.requirement(journey, way, plan, cases);
            }
        }
        if !is_over {
            self.duties(way);
        }
        self.notes(way, is_over);
        self.open_points(&way.open_points);
    }

    fn refusal(&mut self, refusal: &RefusalFinding) {
        // One flight after the other may be refused for one reason.
        if self.refused.contains(&refusal.text) {
            let label = self.label("same_reason");
            return self.push(LineKind::Failed, 2, label);
        }
        self.refused.push(refusal.text.clone());
        self.push(LineKind::Failed, 2, self.text(&refusal.text));
        if !refusal.strength.is_absolute() {
            self.push(
                LineKind::Detail,
                4,
                self.word("strength", &refusal.strength),
            );
        }
        self.cite(&refusal.source, 4);
        for way in &refusal.instead {
            let text = self
                .language
                .named(&self.label("instead"), &self.text(&way.text));
            self.push(LineKind::Detail, 4, text);
            self.push(LineKind::Citation, 4, cited(&way.cites, &way.readings));
        }
    }

    pub(super) fn requirement(
        &mut self,
        journey: &JourneyAssessment,
        way: &Way,
        plan: Option<&JourneyPlan>,
        cases: &[&RequirementAssessment],
    ) {
        let Some(found) = cases.first() else { return };
        let is_part = found.modality == Modality::Alternative;
        let kind = LineKind::of_status(found.status);
        self.push(kind, 2, self.text(&found.title));
        if found.modality == Modality::Undecided {
            self.push(LineKind::Detail, 4, self.word("modality", &found.modality));
            for case in cases {
                self.case(case, cases.len() > 1);
            }
        }
        if let Some(stay) = &found.stay {
            self.days_of_stay(stay, found.status);
        }
        if matches!(
            found.status,
            Status::Open | Status::Unknown | Status::Failed
        ) {
            if let Some(distinct) = &found.distinct {
                self.must_differ(&found.id, distinct, 4);
            }
            let step = plan.and_then(|plan| plan.step(&found.id));
            // A stay has its days, and nothing that is to be done in time; of several ways each has its own.
            let is_told = found.stay.is_some()
                || !found.ways.is_empty()
                || step.is_some_and(|step| self.deadline(step, 4));
            if !is_told {
                let place = self.place_of(journey, way, found);
                self.window(&found.window, place);
            }
            for finding in &found.findings {
                self.finding(finding);
            }
        }
        if matches!(found.status, Status::Open | Status::Unknown) {
            for case in cases {
                self.steps(case);
            }
            self.missions(found);
        }
        if found.status != Status::Waived {
            self.ways_to_meet(journey, way, plan, found);
        }
        if found.status == Status::Failed && !is_part {
            self.push(
                LineKind::Detail,
                4,
                self.word("otherwise", &found.otherwise),
            );
        }
        for case in cases.iter().filter(|_| !is_part) {
            self.cite(case.waived_by.as_ref().unwrap_or(&case.source), 4);
        }
    }

    /// How a thing is had, step by step, and whom to turn to; what has been told before is left out.
    #[cfg(feature = "calendar")]
    pub(crate) fn how(&mut self, found: &RequirementAssessment) {
        self.steps(found);
        self.missions(found);
    }

    fn steps(&mut self, found: &RequirementAssessment) {
        for step in found.steps.iter() {
            if self.told.insert(step.clone()) {
                self.push(LineKind::Detail, 4, format!("• {}", self.text(step)));
            }
        }
    }

    /// Forgets what has been told: it is told again where it is needed.
    pub(crate) fn forget(&mut self) {
        self.named.clear();
        self.told.clear();
    }

    fn window(&mut self, span: &Span, place: Location) {
        let local = |at: Option<_>| at.map(|at| at_place(place, at));
        let Some(text) = self.between(local(span.from), local(span.until)) else {
            return;
        };
        let text = self.language.remark(&text, &self.local_time_at(place));
        self.push(LineKind::Detail, 4, text);
    }

    fn finding(&mut self, finding: &Finding) {
        if finding.kind == FindingKind::NotHeld || finding.kind == FindingKind::NotSampled {
            return;
        }
        let mut text = match &finding.text {
            Some(text) => self.text(text),
            None => self.word("finding", &finding.kind),
        };
        if let Some(particular) = &finding.missing {
            let word = self.rulebook.particular(particular);
            let name = word.map_or_else(|| particular.to_string(), |word| self.text(&word.title));
            text = text.replace("{field}", &name);
        }
        if let Some(fact) = &finding.unknown {
            text = text.replace("{fact}", &self.fact_name(fact));
        }
        if let Some(other) = &finding.other {
            text = text.replace("{other}", &self.title_of(other));
        }
        for (place, date) in [("{found}", finding.found), ("{bound}", finding.bound)] {
            if let Some(date) = date {
                text = text.replace(place, &self.moment(date));
            }
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
        let by_mail = found.kind != RequirementKind::Code;
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
            (_, RequirementKind::Code) => name,
            (DesignatedInstitutions::Listed { url }, RequirementKind::Test) => {
                self.language.named(&name, url)
            }
            _ => self.language.named(&name, &mission.email),
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
                &[
                    ("first", &self.language.day(first)),
                    ("last", &self.language.day(last)),
                ],
            );
            text = self.language.remark(&text, &days);
        }
        self.push(LineKind::Plain, 2, text);
        if duty.modality != Modality::Required {
            self.push(LineKind::Detail, 4, self.word("modality", &duty.modality));
        }
        self.cite(&duty.source, 4);
    }

    fn notes(&mut self, way: &Way, is_over: bool) {
        let refusals = way.refusals.iter();
        let refused: Vec<_> = refusals.flat_map(|found| &found.source.cites).collect();
        // What refuses the way has been told already.
        let is_told =
            |note: &&Note| is_over && note.source.cites.iter().all(|cite| refused.contains(&cite));
        let mut notes = way.notes.iter().filter(|note| !is_told(note)).peekable();
        if notes.peek().is_some() {
            self.heading("notes");
        }
        for note in notes {
            self.push(LineKind::Plain, 2, self.text(&note.text));
            self.cite(&note.source, 4);
        }
    }

    /// The place in whose local time a requirement's window is written: that from which it must be had, or where it is due.
    fn place_of(
        &self,
        journey: &JourneyAssessment,
        way: &Way,
        found: &RequirementAssessment,
    ) -> Location {
        let due = usize::try_from(found.checkpoint);
        let due = due.ok().and_then(|position| way.checkpoints.get(position));
        let spec = self.rulebook.requirement(&found.id);
        let mut stops = way.checkpoints.iter();
        let onward = stops.find(|at| at.kind == CheckpointKind::OnwardBoarding);
        match spec.and_then(|spec| spec.had_in) {
            Some(PlaceRole::Origin) => return journey.from,
            Some(PlaceRole::Transit) if onward.is_some() => {
                return onward.map_or(journey.from, |at| at.place);
            }
            _ => {}
        }
        let is_test = found.kind == RequirementKind::Test;
        match due {
            Some(at) if is_test && at.kind == CheckpointKind::Landing => journey.from,
            Some(at) => at.place,
            None => journey.from,
        }
    }
}
