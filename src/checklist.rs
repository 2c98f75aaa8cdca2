//! An assessment as a checklist in one language: lines of text that a terminal, a page or an app shows as it likes.

mod province;

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::assessment::{
    Assessment, Duty, Finding, JourneyAssessment, Modality, RefusalFinding, RequirementAssessment, RequirementKind, Source,
    Standing, Status, Verdict, Way,
};
use crate::code::{Language, MissionId, TextKey};
use crate::mission::DesignatedInstitutions;
use crate::place::Airport;
use crate::rulebook::Rulebook;
use crate::window::Span;

/// A checklist: what to do, by when, where and why, in the order in which to read it.
///
/// ```
/// use sekisho::{Checklist, Language, Rulebook, Trip};
/// let trip = Trip::from_json(include_str!("../examples/trips/s-01-osaka-to-shanghai.json"))?;
/// let assessment = sekisho::evaluate(Rulebook::builtin(), &trip)?;
/// let checklist = Checklist::new(Rulebook::builtin(), &assessment, Language::Ja);
/// assert!(checklist.to_string().contains("PCR"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// How far it is indented, from 0.
    pub depth: u32,
    /// What it says.
    pub text: String,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// The title of a journey or a province.
    Title,
    /// A verdict: refused.
    Refused,
    /// A verdict: undetermined.
    Undetermined,
    /// A verdict: not covered.
    NotCovered,
    /// A verdict: conditional.
    Conditional,
    /// A verdict: cleared.
    Cleared,
    /// A heading within it.
    Heading,
    /// Something to be done.
    Open,
    /// Something that is done.
    Met,
    /// Something that can no longer be done, or a reason of refusal.
    Failed,
    /// Something that is not known.
    Unknown,
    /// Something that need not be done.
    Waived,
    /// Something that is said besides.
    Plain,
    /// Details of the line before.
    Detail,
    /// Where the line before comes from.
    Citation,
}

impl LineKind {
    /// The mark before the text.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Open => "[ ] ",
            Self::Met => "[x] ",
            Self::Failed => "[!] ",
            Self::Unknown => "[?] ",
            Self::Waived => "[-] ",
            Self::Plain => "- ",
            _ => "",
        }
    }

    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Refused => Self::Refused,
            Verdict::Undetermined => Self::Undetermined,
            Verdict::NotCovered => Self::NotCovered,
            Verdict::Conditional => Self::Conditional,
            Verdict::Cleared => Self::Cleared,
        }
    }
}

impl fmt::Display for Checklist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, line) in self.lines.iter().enumerate() {
            if i > 0 && line.kind == LineKind::Title {
                writeln!(f)?;
            }
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indent = usize::try_from(self.depth).unwrap_or(0) * 2;
        write!(f, "{:indent$}{}{}", "", self.kind.mark(), self.text)
    }
}

impl Checklist {
    /// The checklist of an assessment that the same rulebook gave.
    #[must_use]
    pub fn new(rulebook: &Rulebook, assessment: &Assessment, language: Language) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.overall(assessment);
        for journey in &assessment.journeys {
            writer.journey(journey);
        }
        for province in &assessment.provinces {
            writer.guidance(&province.guidance, province.verdict);
        }
        writer.questions(assessment);
        writer.sources(assessment);
        Self { lines: writer.lines }
    }

    /// The part about health codes alone.
    #[must_use]
    pub fn of_health_codes(rulebook: &Rulebook, assessment: &Assessment, language: Language) -> Self {
        let mut writer = Writer::new(rulebook, language);
        for province in &assessment.provinces {
            writer.guidance(&province.guidance, province.verdict);
        }
        writer.questions(assessment);
        Self { lines: writer.lines }
    }
}

struct Writer<'a> {
    rulebook: &'a Rulebook,
    language: Language,
    lines: Vec<Line>,
    /// The missions named last: for the next requirement they are the same and need not be named again.
    named: Vec<MissionId>,
    /// The steps of the journey that have been told.
    told: Vec<TextKey>,
}

/// The snake-case name of a value, as JSON has it.
fn name_of(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn minute(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

impl<'a> Writer<'a> {
    fn new(rulebook: &'a Rulebook, language: Language) -> Self {
        Self { rulebook, language, lines: Vec::new(), named: Vec::new(), told: Vec::new() }
    }

    fn push(&mut self, kind: LineKind, depth: u32, text: impl Into<String>) {
        self.lines.push(Line { kind, depth, text: text.into() });
    }

    /// The text of a key made of a group and a value's name.
    fn word(&self, group: &str, value: &impl Serialize) -> String {
        self.rulebook.words(&format!("{group}.{}", name_of(value)), self.language)
    }

    fn label(&self, name: &str) -> String {
        self.rulebook.words(&format!("label.{name}"), self.language)
    }

    /// A label with its placeholders filled.
    fn filled(&self, name: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.label(name), |text, (place, value)| text.replace(&format!("{{{place}}}"), value))
    }

    fn text(&self, key: &TextKey) -> String {
        self.rulebook.text(key, self.language).to_owned()
    }

    fn overall(&mut self, assessment: &Assessment) {
        self.verdict(assessment.verdict, 0);
        let as_of = format!("{}: {}", self.label("as_of"), assessment.as_of.format("%Y-%m-%d %H:%M %:z"));
        self.push(LineKind::Detail, 0, as_of);
        if let Some(until) = assessment.valid_until {
            let until = format!("{}: {}", self.label("valid_until"), until.format("%Y-%m-%d %H:%M %:z"));
            self.push(LineKind::Detail, 0, until);
        }
    }

    fn verdict(&mut self, verdict: Verdict, depth: u32) {
        self.push(LineKind::of(verdict), depth, self.word("verdict", &verdict));
        let meaning = self.rulebook.words(&format!("verdict.{}.meaning", name_of(&verdict)), self.language);
        self.push(LineKind::Detail, depth, meaning);
    }

    fn heading(&mut self, name: &str) {
        let label = self.label(name);
        self.push(LineKind::Heading, 1, label);
    }

    fn journey(&mut self, journey: &JourneyAssessment) {
        let stops = |way: &Way| {
            let is_stop = |at: &&crate::assessment::CheckpointAssessment| {
                at.kind == crate::rule::CheckpointKind::Transit && at.airport != journey.to
            };
            way.checkpoints.iter().filter(is_stop).map(|at| at.airport.to_string()).collect::<Vec<_>>().join(", ")
        };
        let places = journey.ways.first().map(stops).unwrap_or_default();
        let route = if journey.via { self.filled("via", &[("places", &places)]) } else { self.label("direct") };
        let verdict = self.word("verdict", &journey.verdict);
        self.push(LineKind::Title, 0, format!("{} → {} ({route}): {verdict}", journey.from, journey.to));
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
            Standing::Closed => LineKind::Failed,
        };
        let state = if way.standing == Standing::Closed {
            self.word("standing", &way.standing)
        } else {
            let (days, papers) = (way.cost.waiting_days.to_string(), way.cost.papers.to_string());
            let cost = self.filled("cost", &[("days", &days), ("papers", &papers)]);
            format!("{}; {cost}", self.word("verdict", &way.verdict))
        };
        let name = self.word("track", &track);
        self.push(kind, 2, format!("{name}: {state}"));
        if way.standing == Standing::Closed {
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
            ("recommended", &[Status::Open, Status::Unknown, Status::Failed, Status::Met], true),
        ];
        for (label, statuses, recommended) in groups {
            let of_group = |found: &&RequirementAssessment| {
                statuses.contains(&found.status) && (found.modality == Modality::Recommended) == recommended
            };
            let mut group = way.requirements.iter().filter(of_group).peekable();
            if group.peek().is_some() {
                self.heading(label);
            }
            for requirement in group {
                self.requirement(journey, way, requirement);
            }
        }
        self.duties(way);
        self.notes(way);
        self.open_points(way);
    }

    fn refusal(&mut self, refusal: &RefusalFinding) {
        self.push(LineKind::Failed, 2, self.text(&refusal.text));
        if !refusal.strength.is_absolute() {
            self.push(LineKind::Detail, 4, self.word("strength", &refusal.strength));
        }
        for instead in refusal.instead.iter() {
            let text = format!("{} {}", self.label("instead"), self.text(instead));
            self.push(LineKind::Detail, 4, text);
        }
        self.cite(&refusal.source, 4);
    }

    fn requirement(&mut self, journey: &JourneyAssessment, way: &Way, found: &RequirementAssessment) {
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
        if matches!(found.status, Status::Open | Status::Unknown | Status::Failed) {
            let place = place_of(journey, way, found);
            self.window(&found.window, place);
            for finding in &found.findings {
                self.finding(finding);
            }
        }
        if matches!(found.status, Status::Open | Status::Unknown) {
            for step in found.steps.iter() {
                if !self.told.contains(step) {
                    self.told.push(step.clone());
                    self.push(LineKind::Detail, 4, format!("• {}", self.text(step)));
                }
            }
            self.missions(found);
        }
        if found.status == Status::Failed {
            self.push(LineKind::Detail, 4, self.word("otherwise", &found.otherwise));
        }
        self.cite(found.waived_by.as_ref().unwrap_or(&found.source), 4);
    }

    fn window(&mut self, span: &Span, place: Airport) {
        let text = match (span.from, span.until) {
            (Some(from), Some(until)) => self.filled("window_from_until", &[("from", &minute(from)), ("until", &minute(until))]),
            (Some(from), None) => self.filled("window_from", &[("from", &minute(from))]),
            (None, Some(until)) => self.filled("window_until", &[("until", &minute(until))]),
            (None, None) => return,
        };
        let local = self.filled("local_time_at", &[("airport", place.iata())]);
        self.push(LineKind::Detail, 4, format!("{text} {local}"));
    }

    fn finding(&mut self, finding: &Finding) {
        if finding.kind == crate::assessment::FindingKind::NotHeld || finding.kind == crate::assessment::FindingKind::NotSampled {
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
        for caution in found.cautions.iter() {
            self.push(LineKind::Detail, 4, self.text(caution));
        }
        for id in found.missions.iter() {
            self.mission(id, found.kind == RequirementKind::Test);
        }
        if let Some(country) = found.mission_in {
            let text = self.filled("mission_without_address", &[("country", country.as_str())]);
            self.push(LineKind::Detail, 4, text);
        }
    }

    fn mission(&mut self, id: &MissionId, for_test: bool) {
        let Some(mission) = self.rulebook.mission(id) else { return };
        let address = match &mission.institutions {
            DesignatedInstitutions::Listed { url } if for_test => url.clone(),
            _ => mission.email.clone(),
        };
        let name = self.text(&mission.name);
        self.push(LineKind::Detail, 4, format!("{name}: {address}"));
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
            let days = self.filled("window_days", &[("first", &first.to_string()), ("last", &last.to_string())]);
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
            let facts = point.unknown.iter().map(|field| self.word("field", field)).collect::<Vec<_>>().join(", ");
            let effect = self.word("open_effect", &point.effect);
            let text = if facts.is_empty() { effect } else { format!("{effect} ({facts})") };
            self.push(LineKind::Unknown, 2, text);
            if facts.is_empty() {
                self.readings(&point.source, 4);
            }
            self.cite(&point.source, 4);
        }
    }

    fn readings(&mut self, source: &Source, depth: u32) {
        for reading in &source.readings {
            let text = self.rulebook.words(&format!("reading.{}", reading.as_str().to_ascii_lowercase()), self.language);
            self.push(LineKind::Detail, depth, format!("{reading}: {text}"));
        }
    }

    fn cite(&mut self, source: &Source, depth: u32) {
        let cites = source.cites.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let readings = source.readings.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let text = if readings.is_empty() { cites } else { format!("{cites} ({readings})") };
        self.push(LineKind::Citation, depth, text);
    }

    fn questions(&mut self, assessment: &Assessment) {
        if assessment.questions.is_empty() {
            return;
        }
        let label = self.label("questions");
        self.push(LineKind::Title, 0, label);
        for question in &assessment.questions {
            self.push(LineKind::Unknown, 1, self.word("question", &question.field));
        }
    }

    /// The notices that are cited, by their letters.
    fn sources(&mut self, assessment: &Assessment) {
        let ways = assessment.journeys.iter().filter_map(|journey| journey.ways.first());
        let mut letters: Vec<String> = ways
            .flat_map(|way| {
                let requirements = way.requirements.iter().map(|found| &found.source);
                let refusals = way.refusals.iter().map(|found| &found.source);
                let rest = way.duties.iter().map(|found| &found.source).chain(way.notes.iter().map(|found| &found.source));
                requirements.chain(refusals).chain(rest)
            })
            .flat_map(|source| source.cites.iter().map(|citation| citation.source().to_owned()))
            .collect();
        letters.sort_unstable();
        letters.dedup();
        let cited = |letter: &String| self.rulebook.contents().notices.iter().find(|notice| notice.source == *letter);
        let notices: Vec<_> = letters.iter().filter_map(cited).collect();
        if notices.is_empty() {
            return;
        }
        let label = self.label("sources");
        self.push(LineKind::Title, 0, label);
        for notice in notices {
            let day = notice.published.from.map(|day| format!(" ({day})")).unwrap_or_default();
            let text = format!("{}: {}, {}{day}", notice.source, self.text(&notice.publisher), self.text(&notice.title));
            self.push(LineKind::Plain, 1, text);
        }
    }
}

/// The airport in whose local time a requirement's window is written.
fn place_of(journey: &JourneyAssessment, way: &Way, found: &RequirementAssessment) -> Airport {
    let at = usize::try_from(found.checkpoint).ok().and_then(|position| way.checkpoints.get(position));
    let is_test = found.kind == RequirementKind::Test;
    match at {
        Some(at) if is_test && at.kind == crate::rule::CheckpointKind::Landing => journey.from,
        Some(at) => at.airport,
        None => journey.from,
    }
}
