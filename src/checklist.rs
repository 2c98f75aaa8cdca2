//! An assessment as a checklist in one language: lines of text that a terminal, a page or an app shows as it likes.

mod alternatives;
mod amendment;
mod cases;
mod difference;
mod distinct;
mod explanation;
mod health;
mod journey;
mod passport;
mod place;
pub(crate) mod plan;
mod predicate;
mod presumed;
mod registration;
pub(crate) mod script;
mod stay;
pub(crate) mod times;
mod told;
mod ways;

use std::collections::HashSet;
use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Status, Verdict};
use crate::code::name_of;
use crate::code::{Citation, DocumentKind, Language, MissionId, Reading, TextKey, Track, named};
use crate::plan::Plan;
use crate::quote::shown;
use crate::rulebook::Rulebook;
use crate::rulebook::rule::Notice;
use crate::rulebook::source::Source;
use crate::trip::field::Field;

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
#[cfg_attr(feature = "uniffi", derive(uniffi::Record), uniffi::export(Display))]
pub struct Checklist {
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record), uniffi::export(Display))]
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
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum LineKind {
    /// The title of a journey or of a place.
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

named!(LineKind, "kind of line");

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

    fn of_status(status: Status) -> Self {
        match status {
            Status::Met => Self::Met,
            Status::Open => Self::Open,
            Status::Failed => Self::Failed,
            Status::Unknown => Self::Unknown,
            Status::Waived => Self::Waived,
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

/// The deepest indent that is shown.
const DEEPEST: u32 = 16;

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for _ in 0..self.depth.min(DEEPEST) {
            f.write_str("  ")?;
        }
        write!(f, "{}{}", self.kind.mark(), self.text)
    }
}

impl Checklist {
    /// The checklist of an assessment that the same rulebook gave.
    #[must_use]
    pub fn new(rulebook: &Rulebook, assessment: &Assessment, language: Language) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.whole(assessment);
        Self {
            lines: writer.lines,
        }
    }

    /// The checklist of an assessment beside a plan that the same rulebook made of it: what has a step in the plan is told with
    /// the time that the plan has for it, and the notice's own limit is called that where it is later.
    #[must_use]
    pub fn planned(
        rulebook: &Rulebook,
        assessment: &Assessment,
        plan: &Plan,
        language: Language,
    ) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.plan = Some(plan);
        writer.whole(assessment);
        Self {
            lines: writer.lines,
        }
    }

    /// The part about registration on platforms alone.
    #[must_use]
    pub fn of_registrations(
        rulebook: &Rulebook,
        assessment: &Assessment,
        language: Language,
    ) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.registrations(assessment);
        writer.questions(assessment);
        writer.sources(assessment, true);
        Self {
            lines: writer.lines,
        }
    }
}

/// Who is refused on the way need not be told of the codes at its end.
fn leaves_registrations_out(assessment: &Assessment) -> bool {
    assessment.verdict == Verdict::Refused && !assessment.journeys.is_empty()
}

/// Writes what is said to people, line by line.
pub(crate) struct Writer<'a> {
    rulebook: &'a Rulebook,
    /// The rulebook that was in use before, for the texts of what is gone.
    former: Option<&'a Rulebook>,
    pub(crate) language: Language,
    pub(crate) lines: Vec<Line>,
    /// The plan that says when things are done.
    plan: Option<&'a Plan>,
    /// The missions named last: for the next requirement they are the same and need not be named again.
    named: Vec<MissionId>,
    /// The steps of the journey that have been told.
    told: HashSet<TextKey>,
    /// The reasons of refusal that have been told.
    refused: Vec<TextKey>,
}

/// The facts cited, and the readings in brackets: codes, written alike in every language.
fn cited(cites: &[Citation], readings: &[Reading]) -> String {
    let list = |codes: &[&str]| codes.join(", ");
    let cites = list(&cites.iter().map(Citation::as_str).collect::<Vec<_>>());
    if readings.is_empty() {
        return cites;
    }
    let readings = list(&readings.iter().map(Reading::as_str).collect::<Vec<_>>());
    if cites.is_empty() {
        return readings;
    }
    format!("{cites} ({readings})")
}

impl<'a> Writer<'a> {
    pub(crate) fn new(rulebook: &'a Rulebook, language: Language) -> Self {
        Self {
            rulebook,
            former: None,
            language,
            lines: Vec::new(),
            plan: None,
            named: Vec::new(),
            told: HashSet::new(),
            refused: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, kind: LineKind, depth: u32, text: impl Into<String>) {
        let text = shown(&text.into()).into_owned();
        self.lines.push(Line { kind, depth, text });
    }

    /// The text of a key made of a group and a value's name.
    pub(crate) fn word(&self, group: &str, value: &impl Serialize) -> String {
        self.rulebook
            .words(&format!("{group}.{}", name_of(value)), self.language)
    }

    /// The name of a fact.
    pub(crate) fn fact_name(&self, field: &Field) -> String {
        self.text(&self.rulebook.name_of(field))
    }

    /// The name of a kind of document.
    pub(crate) fn kind_name(&self, kind: &DocumentKind) -> String {
        let word = self.rulebook.compiled().kinds.word(kind);
        word.map_or_else(|| kind.to_string(), |word| self.text(&word.title))
    }

    /// The name of an entry track; of one that the rulebook does not declare, its id.
    pub(crate) fn track_name(&self, track: &Track) -> String {
        let is_gone = self.rulebook.track(track).is_none();
        let rulebook = self.former.filter(|_| is_gone).unwrap_or(self.rulebook);
        self.text(&rulebook.title_of_track(track))
    }

    /// The name of a place, or its code where there is no name.
    fn named(&self, group: &str, code: &str) -> String {
        let key = format!("{group}.{}", code.to_ascii_lowercase());
        let name = self.rulebook.words(&key, self.language);
        if name == key { code.to_owned() } else { name }
    }

    pub(crate) fn label(&self, name: &str) -> String {
        self.rulebook.words(&format!("label.{name}"), self.language)
    }

    /// A label with its placeholders filled.
    fn filled(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.said(&format!("label.{name}"), values)
    }

    /// The text of a key that is made up of parts, with its placeholders filled.
    fn said(&self, key: &str, values: &[(&str, &str)]) -> String {
        let text = self.rulebook.words(key, self.language);
        values.iter().fold(text, |text, (place, value)| {
            text.replace(&format!("{{{place}}}"), value)
        })
    }

    fn text(&self, key: &TextKey) -> String {
        let has = |rulebook: &Rulebook| rulebook.contents().texts.contains_key(key);
        let former = self.former.filter(|_| !has(self.rulebook));
        let rulebook = former.unwrap_or(self.rulebook);
        rulebook.text(key, self.language).to_owned()
    }

    fn whole(&mut self, assessment: &Assessment) {
        self.overall(assessment);
        for (position, journey) in (0..).zip(&assessment.journeys) {
            self.journey(position, journey);
        }
        let leaves_out = leaves_registrations_out(assessment);
        if leaves_out {
            self.registrations_left_out(assessment);
        } else {
            self.registrations(assessment);
        }
        self.questions(assessment);
        self.assumed(assessment);
        self.coverage(assessment);
        self.sources(assessment, !leaves_out);
    }

    fn overall(&mut self, assessment: &Assessment) {
        self.headline(assessment);
        self.instant("as_of", assessment.as_of);
        if let Some(until) = assessment.valid_until {
            self.instant("valid_until", until);
        }
    }

    /// The verdict; where the journeys have not all the same, that on each of them too.
    fn headline(&mut self, assessment: &Assessment) {
        let whole = assessment.verdict;
        let journeys = &assessment.journeys;
        if journeys.iter().all(|journey| journey.verdict == whole) {
            return self.verdict(whole, 0);
        }
        let name = self.label("whole_trip");
        let text = self.language.named(&name, &self.word("verdict", &whole));
        self.push(LineKind::of(whole), 0, text);
        self.meaning(whole, 0);
        for journey in journeys {
            let route = self.route(&[journey.from, journey.to]);
            let verdict = self.word("verdict", &journey.verdict);
            let text = self.language.named(&route, &verdict);
            self.push(LineKind::of(journey.verdict), 1, text);
        }
    }

    /// A label and an instant.
    pub(crate) fn instant(&mut self, label: &str, at: DateTime<FixedOffset>) {
        let text = self
            .language
            .named(&self.label(label), &self.language.instant(at));
        self.push(LineKind::Detail, 0, text);
    }

    pub(crate) fn verdict(&mut self, verdict: Verdict, depth: u32) {
        self.push(LineKind::of(verdict), depth, self.word("verdict", &verdict));
        self.meaning(verdict, depth);
    }

    fn meaning(&mut self, verdict: Verdict, depth: u32) {
        let meaning = self.rulebook.words(
            &format!("verdict.{}.meaning", name_of(&verdict)),
            self.language,
        );
        self.push(LineKind::Detail, depth, meaning);
    }

    fn heading(&mut self, name: &str) {
        let label = self.label(name);
        self.push(LineKind::Heading, 1, label);
    }

    fn readings(&mut self, source: &Source, depth: u32) {
        for reading in &source.readings {
            let key = format!("reading.{}", reading.as_str().to_ascii_lowercase());
            let text = if self.rulebook.has_text(&key) {
                let text = self.rulebook.words(&key, self.language);
                self.language.named(reading.as_str(), &text)
            } else {
                reading.to_string()
            };
            self.push(LineKind::Detail, depth, text);
        }
    }

    pub(crate) fn cite(&mut self, source: &Source, depth: u32) {
        self.push(
            LineKind::Citation,
            depth,
            cited(&source.cites, &source.readings),
        );
    }

    fn questions(&mut self, assessment: &Assessment) {
        if assessment.questions.is_empty() {
            return;
        }
        let label = self.label("questions");
        self.push(LineKind::Title, 0, label);
        for question in &assessment.questions {
            let text = self.text(&self.rulebook.question_of(&question.field));
            self.push(LineKind::Unknown, 1, text);
        }
    }

    /// The notices that are cited, by their sources; those on registration if it is told of.
    fn sources(&mut self, assessment: &Assessment, with_registrations: bool) {
        let ways = assessment
            .journeys
            .iter()
            .filter_map(|journey| journey.ways.first());
        let mut sources: Vec<String> = ways
            .flat_map(|way| {
                let requirements = way.requirements.iter().map(|found| &found.source);
                let refusals = way.refusals.iter().map(|found| &found.source);
                let rest = way
                    .duties
                    .iter()
                    .map(|found| &found.source)
                    .chain(way.notes.iter().map(|found| &found.source));
                let open = way.open_points.iter().map(|point| &point.source);
                let waivers = way
                    .requirements
                    .iter()
                    .filter_map(|found| found.waived_by.as_ref());
                let rest = rest.chain(open).chain(waivers).chain(&way.opened_by);
                requirements.chain(refusals).chain(rest)
            })
            .flat_map(|source| {
                source
                    .cites
                    .iter()
                    .map(|citation| citation.source().to_owned())
            })
            .collect();
        let registrations = assessment
            .registrations
            .iter()
            .filter(|_| with_registrations)
            .map(|found| &found.guidance);
        let of_registrations = registrations.flat_map(|guidance| {
            let ways = guidance.ways.iter().flat_map(|way| &way.cites);
            ways.chain(&guidance.cites)
        });
        let covered = assessment.coverage.iter().flat_map(|part| &part.cites);
        let outs = assessment
            .journeys
            .iter()
            .filter_map(|journey| journey.ways.first())
            .flat_map(|way| &way.refusals)
            .flat_map(|refusal| &refusal.instead)
            .flat_map(|way_out| &way_out.cites);
        sources.extend(
            covered
                .chain(outs)
                .map(|citation| citation.source().to_owned()),
        );
        sources.extend(of_registrations.map(|citation| citation.source().to_owned()));
        sources.sort_unstable();
        sources.dedup();
        let notices = self.rulebook.contents().notices.iter();
        let is_cited = |notice: &&Notice| {
            sources.binary_search(&notice.source).is_ok() && self.has_spoken(assessment, notice)
        };
        let mut notices: Vec<&Notice> = notices.filter(is_cited).collect();
        notices.sort_by_key(|notice| (notice.id.rulebook(), &notice.source));
        if notices.is_empty() {
            return;
        }
        let label = self.label("sources");
        self.push(LineKind::Title, 0, label);
        let codes = self.label("codes");
        self.push(LineKind::Detail, 1, codes);
        for notice in notices {
            let language = self.language;
            let title = language.notice(&self.text(&notice.publisher), &self.text(&notice.title));
            let source = match notice.id.rulebook() {
                Some(name) => format!("{name} {}", notice.source),
                None => notice.source.clone(),
            };
            let text = language.named(&source, &title);
            let text = match notice.published.from {
                Some(day) => language.remark(&text, &language.date(day)),
                None => text,
            };
            self.push(LineKind::Plain, 1, text);
        }
    }
    /// Whether a notice is of a rulebook that speaks in an answer, or adds to one that does.
    fn has_spoken(&self, assessment: &Assessment, notice: &Notice) -> bool {
        let Some(name) = notice.id.rulebook() else {
            return true;
        };
        let mut editions = self.rulebook.editions().iter();
        let edition = editions.find(|edition| edition.name.as_str() == name);
        let own = edition.and_then(|it| it.extends.as_ref().or(Some(&it.name)));
        let mut journeys = assessment.journeys.iter();
        journeys.any(|journey| Some(&journey.rulebook) == own) || assessment.journeys.is_empty()
    }
}
