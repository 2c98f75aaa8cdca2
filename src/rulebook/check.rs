//! What must hold of a rulebook's data before it is used. Every constraint is one line here and one test.

mod area;
mod circles;
mod condition;
mod distinct;
mod document;
mod health;
mod limits;
mod registry;
mod stay;
mod subjects;
mod testing;
mod time;
mod vocabulary;
mod ways;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Display;

use crate::code::is_source;
use crate::code::{Citation, NoticeId, ProvisionId, RequirementId, TextKey, Track};
use crate::error::Faults;
use crate::quote::quoted;
use crate::rulebook::RulebookFile;
use crate::rulebook::compile::{Areas, FactWords, Kinds, TestWords};
use crate::rulebook::rule::{Effect, Need, Provision, Refusal, RequirementSpec, Scope};
use crate::time::window::{Anchor, Window, WindowUnit};
use crate::trip::holdings::TestOutcome;

use area::Size;
use circles::in_circles;
pub(crate) use limits::LIMITS;
use limits::{
    MAX_COVERAGE, MAX_LIST, MAX_MISSIONS_IN_COUNTRY, MAX_NOTICES, MAX_REGISTRIES, MAX_TEXTS,
    MAX_WORDS,
};

/// Notes everything that is wrong with the data.
pub(crate) fn check(file: &RulebookFile, faults: &mut Faults) {
    let mut checker = Checker {
        file,
        known: Known::of(file),
        kinds: Kinds::of(&file.vocabulary),
        facts: FactWords::of(&file.vocabulary),
        areas: Areas::of(&file.vocabulary),
        tests: TestWords::of(&file.vocabulary, &file.requirements),
        likened: HashMap::new(),
        faults,
    };
    // What is too long is not looked at any further.
    if !checker.is_short_enough() {
        return;
    }
    checker.ids();
    checker.areas();
    checker.vocabulary();
    checker.definitions();
    checker.requirements();
    checker.distinct();
    checker.provisions();
    checker.coverage();
    checker.subjects();
    checker.texts();
    checker.registries();
    if let Some(missions) = &file.missions {
        missions.validate(faults);
    }
}

/// What can be named.
struct Known<'a> {
    notices: HashSet<&'a NoticeId>,
    sources: HashSet<&'a str>,
    requirements: HashMap<&'a RequirementId, &'a RequirementSpec>,
    provisions: HashSet<&'a ProvisionId>,
    tracks: HashSet<&'a Track>,
    /// The tracks that provisions open.
    opened: HashSet<&'a Track>,
}

impl<'a> Known<'a> {
    fn of(file: &'a RulebookFile) -> Self {
        let sources = file.notices.iter().map(|notice| notice.source.as_str());
        let tracks = file.vocabulary.tracks.iter().map(|word| &word.id);
        let opening = file.provisions.iter().filter(|provision| {
            let mut effects = provision.then.iter();
            effects.any(|effect| matches!(effect, Effect::Open { .. }))
        });
        Self {
            opened: opening.flat_map(|provision| &provision.tracks).collect(),
            notices: file.notices.iter().map(|notice| &notice.id).collect(),
            sources: sources.collect(),
            requirements: file.requirements.iter().map(|it| (&it.id, it)).collect(),
            provisions: file.provisions.iter().map(|it| &it.id).collect(),
            tracks: tracks.collect(),
        }
    }
}

struct Checker<'a, 'f> {
    file: &'a RulebookFile,
    known: Known<'a>,
    kinds: Kinds,
    facts: FactWords,
    areas: Areas,
    tests: TestWords,
    /// Unknown words by their kind, each with the declared word that is most like it.
    likened: HashMap<(&'static str, String), Option<String>>,
    faults: &'f mut Faults,
}

impl<'a> Checker<'a, '_> {
    fn expect(&mut self, holds: bool, place: impl Display, problem: impl Display) {
        if !holds {
            self.faults.add(place, problem);
        }
    }

    /// Looks at lists that grow with the number of parts, or of which an answer repeats what others have.
    fn is_short_enough(&mut self) -> bool {
        let counts = [
            ("tracks", self.file.vocabulary.tracks.len(), MAX_WORDS),
            ("documents", self.file.vocabulary.documents.len(), MAX_WORDS),
            ("facts", self.file.vocabulary.facts.len(), MAX_WORDS),
            ("areas", self.file.vocabulary.areas.len(), MAX_WORDS),
            ("nationals", self.file.vocabulary.nationals.len(), MAX_WORDS),
            ("assays", self.file.vocabulary.assays.len(), MAX_WORDS),
            ("specimens", self.file.vocabulary.specimens.len(), MAX_WORDS),
            (
                "particulars",
                self.file.vocabulary.particulars.len(),
                MAX_WORDS,
            ),
            ("products", self.file.vocabulary.products.len(), MAX_WORDS),
            ("duties", self.file.vocabulary.duties.len(), MAX_WORDS),
            (
                "platform_hosts",
                self.file.vocabulary.platform_hosts.len(),
                MAX_WORDS,
            ),
            ("registries", self.file.registries.len(), MAX_REGISTRIES),
            ("notices", self.file.notices.len(), MAX_NOTICES),
            ("definitions", self.file.definitions.len(), MAX_LIST),
            ("requirements", self.file.requirements.len(), MAX_LIST),
            ("provisions", self.file.provisions.len(), MAX_LIST),
            ("coverage", self.file.coverage.len(), MAX_COVERAGE),
            ("texts", self.file.texts.len(), MAX_TEXTS),
            (
                "missions",
                most_missions(self.file),
                MAX_MISSIONS_IN_COUNTRY,
            ),
        ];
        for (list, found, limit) in counts {
            self.expect(
                found <= limit,
                list,
                format_args!("has {found} entries: expected at most {limit}"),
            );
        }
        counts.iter().all(|(_, found, limit)| found <= limit)
    }

    fn window(&mut self, place: &str, window: Window) {
        let years = if window.anchor == Anchor::Birth {
            MAX_AGE
        } else {
            MAX_YEARS
        };
        let bounds = [window.earliest, window.latest];
        self.reaches(place, ("a window", years), window.unit, bounds);
        let is_ordered = window.latest.is_none() || window.earliest <= window.latest;
        self.expect(is_ordered, place, "a window ends before it begins");
        let is_lived = bounds.iter().flatten().all(|bound| *bound >= 0);
        let problem = "a window lies before birth, from which it is counted";
        self.expect(is_lived || window.anchor != Anchor::Birth, place, problem);
    }

    /// How far a time reaches.
    fn reaches(
        &mut self,
        place: &str,
        (what, years): (&str, u32),
        unit: WindowUnit,
        bounds: [Option<i32>; 2],
    ) {
        let most = match unit {
            WindowUnit::CalendarDays => MAX_DAYS,
            WindowUnit::Hours => MAX_DAYS * 24,
            WindowUnit::Months => years * 12,
            WindowUnit::Years => years,
        };
        let is_near = bounds
            .iter()
            .flatten()
            .all(|bound| bound.unsigned_abs() <= most);
        self.expect(
            is_near,
            place,
            format_args!(
                "{what} reaches further than {MAX_DAYS} days, or {years} years in months or years"
            ),
        );
    }

    /// The window of something that is done before it is asked for: counted from the flights and papers of the journey.
    fn window_of_deed(&mut self, place: &str, window: Window) {
        self.window(place, window);
        let problem = "what is done for a journey is counted from birth, the exit or the day of asking: expected a departure, the landing, the entry or the issue of a certificate";
        self.expect(window.anchor.is_of_journey(), place, problem);
    }

    /// The window of what is done at or after a checkpoint. The exit may be known to the day only.
    fn window_of_duty(&mut self, place: &str, window: Window) {
        let is_of_exit = window.anchor == Anchor::Exit;
        if !is_of_exit {
            return self.window_of_deed(place, window);
        }
        self.window(place, window);
        let problem = "a duty counts hours from the exit: expected days, months or years";
        self.expect(window.unit.is_of_days(), place, problem);
    }

    fn ids(&mut self) {
        for notice in &self.file.notices {
            let problem = "no citation can name its source: expected letters and digits, `-` between them, such as `B` or `uk-appv`";
            self.expect(is_source(&notice.source), notice.id.as_str(), problem);
        }
        self.unique(self.file.notices.iter().map(|notice| notice.id.as_str()));
        // Each of the rulebooks that stand together counts its own sources.
        let mut seen = BTreeSet::new();
        for notice in &self.file.notices {
            let is_first = seen.insert((notice.id.rulebook(), notice.source.as_str()));
            self.expect(is_first, quoted(&notice.source), "is there twice");
        }
        self.unique(
            self.file
                .definitions
                .iter()
                .map(|definition| definition.id.as_str()),
        );
        self.unique(
            self.file
                .requirements
                .iter()
                .map(|requirement| requirement.id.as_str()),
        );
        self.unique(
            self.file
                .provisions
                .iter()
                .map(|provision| provision.id.as_str()),
        );
    }

    fn unique(&mut self, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            self.expect(seen.insert(id), quoted(id), "is there twice");
        }
    }

    fn requirements(&mut self) {
        let effects = self
            .file
            .provisions
            .iter()
            .flat_map(|provision| &provision.then);
        let asked_for: BTreeSet<&RequirementId> = effects
            .filter_map(|effect| match effect {
                Effect::Require(ids) => Some(ids),
                _ => None,
            })
            .flatten()
            .collect();
        let wholes = self.file.requirements.iter();
        let wholes = wholes.filter(|whole| asked_for.contains(&whole.id));
        let parts: BTreeSet<&RequirementId> = wholes.flat_map(RequirementSpec::parts).collect();
        let circles = in_circles(self.file);
        for requirement in &self.file.requirements {
            let place = requirement.id.as_str();
            self.requirement_ids(place, &requirement.depends_on);
            self.requirement_ids(place, &requirement.serves);
            self.need(place, requirement);
            let is_in_circle = circles.contains(&requirement.id);
            self.expect(!is_in_circle, place, "rests on itself");
            let is_part = parts.contains(&requirement.id);
            self.possession(place, requirement, is_part);
            let is_asked_for = asked_for.contains(&requirement.id) || is_part;
            self.expect(is_asked_for, place, "no provision asks for it");
        }
    }

    fn need(&mut self, place: &str, requirement: &RequirementSpec) {
        match &requirement.need {
            Need::Test(spec) => {
                for window in &spec.windows {
                    self.window_of_deed(place, *window);
                }
                if let Some(refusal) = &spec.positive {
                    self.refusal(place, refusal);
                }
                let problem = "a positive result is asked for, and refused";
                let is_both = spec.positive.is_some() && spec.result == TestOutcome::Positive;
                self.expect(!is_both, place, problem);
                self.expect(
                    !spec.assays.is_empty() && !spec.windows.is_empty(),
                    place,
                    "expected a method and a window",
                );
                self.asked_test(place, spec);
            }
            Need::Certificate(spec) => {
                self.requirement_ids(place, &spec.of);
                self.shown(place, &spec.shows);
            }
            Need::Application { after, window } => {
                self.window_of_deed(place, *window);
                self.requirement_ids(place, std::slice::from_ref(after));
            }
            Need::Document(spec) => self.asked_document(place, spec, true),
            Need::Doses(spec) => self.asked_doses(place, spec, true),
            Need::Recovery(spec) => self.asked_recovery(place, spec),
            Need::Fact(bound) => self.fact_bound(place, bound, true),
            Need::StayLimit(limit) => self.stay_limit(place, limit),
            Need::OneOf(ways) => self.ways(place, ways),
            Need::TemperatureLog { window } => {
                self.window_of_deed(place, *window);
                let is_bounded = window.earliest.is_some() && window.latest.is_some();
                self.expect(is_bounded, place, "expected a first and a last day");
            }
        }
    }

    fn requirement_ids(&mut self, place: &str, ids: &[RequirementId]) {
        for id in ids {
            let is_known = self.known.requirements.contains_key(id);
            self.expect(is_known, place, format_args!("unknown requirement `{id}`"));
        }
    }

    fn provisions(&mut self) {
        let known = self.file.definitions.iter().map(|it| &it.id).collect();
        for provision in &self.file.provisions {
            let place = provision.id.as_str();
            self.condition(place, &provision.when, &known);
            self.provision(place, provision);
            for effect in &provision.then {
                self.effect(place, provision, effect);
            }
            self.timely(provision);
        }
    }

    fn provision(&mut self, place: &str, provision: &Provision) {
        self.expect(
            self.known.notices.contains(&provision.notice),
            place,
            format_args!("unknown notice `{}`", provision.notice),
        );
        self.cites(place, &provision.cites);
        self.tracks(place, &provision.tracks);
        self.scope(place, &provision.scope);
        for track in &provision.tracks {
            let is_had = self.known.opened.contains(track) || !self.known.tracks.contains(track);
            let problem = format_args!("is for the track `{track}`, which no provision opens");
            self.expect(is_had, place, problem);
        }
        self.expect(!provision.at.is_empty(), place, "speaks at no checkpoint");
        self.expect(!provision.then.is_empty(), place, "has no effect");
        let force = &provision.in_force;
        let is_ordered =
            |first: Option<_>, last: Option<_>| first.is_none() || last.is_none() || first < last;
        self.expect(
            is_ordered(force.from, force.until),
            place,
            "ends before it begins",
        );
        self.expect(
            is_ordered(force.from, force.certain_from),
            place,
            "is certain before it begins",
        );
        for id in &provision.replaces {
            let is_known = self.known.provisions.contains(id) && *id != provision.id;
            self.expect(
                is_known,
                place,
                format_args!("replaces unknown provision `{id}`"),
            );
        }
    }

    fn cites(&mut self, place: &str, cites: &[Citation]) {
        self.expect(!cites.is_empty(), place, "cites nothing");
        for citation in cites {
            let is_known = self.known.sources.contains(citation.source());
            self.expect(
                is_known,
                place,
                format_args!("cites `{citation}` of an unknown notice"),
            );
        }
    }

    fn refusal(&mut self, place: &str, refusal: &Refusal) {
        for way in &refusal.instead {
            self.cites(place, &way.cites);
        }
    }

    fn effect(&mut self, place: &str, provision: &Provision, effect: &Effect) {
        match effect {
            Effect::Open { .. } | Effect::Exclude(_) => {
                self.expect(
                    !provision.tracks.is_empty(),
                    place,
                    "opens or closes no track",
                );
                if let Effect::Exclude(refusal) = effect {
                    self.refusal(place, refusal);
                }
            }
            Effect::Refuse(refusal) => self.refusal(place, refusal),
            Effect::Require(ids) | Effect::Waive(ids) => self.requirement_ids(place, ids),
            Effect::Restrict {
                requirements,
                window,
            } => {
                self.requirement_ids(place, requirements);
                self.restricted(place, requirements);
                self.window_of_deed(place, *window);
            }
            Effect::Oblige(duty) => {
                self.duty(place, &duty.duty);
                if let Some(window) = duty.window {
                    self.window_of_duty(place, window);
                }
            }
            Effect::Advise { .. } => {}
        }
    }

    /// What is covered is bounded by facts, and no provision speaks outside.
    fn coverage(&mut self) {
        for (number, part) in self.file.coverage.iter().enumerate() {
            let place = format!("coverage[{number}]");
            // What a rulebook that says nothing of it spans cites nothing: it is only written out beside others.
            if part.rulebook.is_none() || !part.cites.is_empty() {
                self.cites(&place, &part.cites);
            }
            self.tracks(&place, &part.tracks);
            self.scope(&place, &part.scope);
            self.expect(!part.at.is_empty(), &place, "speaks at no checkpoint");
            let force = &part.in_force;
            let is_empty =
                force.from.is_some() && force.until.is_some() && force.from >= force.until;
            self.expect(!is_empty, &place, "ends before it begins");
        }
        if self.file.coverage.is_empty() {
            return;
        }
        let parts = self.file.coverage.iter();
        let parts: Vec<_> = parts
            .map(|part| (part, self.areas.ends(&part.scope)))
            .collect();
        for provision in &self.file.provisions {
            let ends = self.areas.ends(&provision.scope);
            let mut parts = parts.iter();
            let is_held = parts.any(|(part, own)| part.holds(provision, (own, &ends)));
            let problem = "speaks outside what the rulebook covers";
            self.expect(is_held, provision.id.as_str(), problem);
        }
    }

    fn scope(&mut self, place: &str, scope: &Scope) {
        self.places(place, &scope.from, Size::Country);
        self.places(place, &scope.to, Size::Country);
    }

    fn texts(&mut self) {
        let keys: BTreeSet<&TextKey> = text_keys(self.file);
        for key in &keys {
            let has_text = self.file.said(key.as_str()).is_some();
            self.expect(has_text, key, "has no text");
        }
        for (key, text) in &self.file.texts {
            let all = [&text.en, &text.ja, &text.zh_hans, &text.zh_hant];
            self.expect(
                all.iter().all(|text| !text.trim().is_empty()),
                key,
                "is empty in a language",
            );
            self.expect(
                all.iter()
                    .all(|text| text.len() <= MAX_TEXT || text.chars().count() <= MAX_TEXT),
                key,
                format_args!("is longer than {MAX_TEXT}"),
            );
        }
    }
}

/// How many missions there are in the country that has most.
fn most_missions(file: &RulebookFile) -> usize {
    let mut countries = HashMap::new();
    for mission in file.missions.iter().flat_map(|it| &it.missions) {
        *countries.entry(mission.country).or_insert(0) += 1;
    }
    countries.into_values().max().unwrap_or_default()
}

/// The furthest that a window in days or hours reaches from its anchor, in days.
const MAX_DAYS: u32 = 400;
/// The furthest that a window in months or years does.
const MAX_YEARS: u32 = 20;
/// The greatest age, in years.
const MAX_AGE: u32 = 150;
/// The longest text, in characters.
const MAX_TEXT: usize = 2000;

/// The texts of a refusal and of the ways out of it.
fn refusal_keys(refusal: &Refusal) -> impl Iterator<Item = &TextKey> {
    let ways = refusal.instead.iter().map(|way| &way.text);
    ways.chain([&refusal.text])
}

/// Every text that the data names.
fn text_keys(file: &RulebookFile) -> BTreeSet<&TextKey> {
    let mut keys = vocabulary::text_keys(&file.vocabulary);
    for notice in &file.notices {
        keys.extend([&notice.publisher, &notice.title]);
    }
    keys.extend(file.definitions.iter().map(|definition| &definition.title));
    for requirement in &file.requirements {
        keys.insert(&requirement.title);
        keys.extend(&requirement.steps);
        match &requirement.need {
            Need::Test(spec) => keys.extend(spec.positive.iter().flat_map(refusal_keys)),
            Need::Document(spec) => {
                keys.extend(spec.bounds.iter().flat_map(|bound| &bound.fault));
            }
            Need::Fact(bound) => keys.extend(&bound.fault),
            _ => {}
        }
    }
    for effect in file.provisions.iter().flat_map(|provision| &provision.then) {
        match effect {
            Effect::Open { closed } => {
                keys.insert(closed);
            }
            Effect::Exclude(refusal) | Effect::Refuse(refusal) => {
                keys.extend(refusal_keys(refusal));
            }
            Effect::Oblige(duty) => {
                keys.extend(&duty.title);
            }
            Effect::Advise { text } => {
                keys.insert(text);
            }
            Effect::Require(_) | Effect::Waive(_) | Effect::Restrict { .. } => {}
        }
    }
    keys.extend(
        file.registries
            .iter()
            .flat_map(crate::rulebook::platform::PlatformRegistry::text_keys),
    );
    keys.extend(
        file.missions
            .iter()
            .flat_map(crate::rulebook::mission::Missions::text_keys),
    );
    keys
}
