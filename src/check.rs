//! What must hold of a rulebook's data before it is used. Every constraint is one line here and one test.

mod condition;
mod document;
mod limits;
mod time;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Display;

use crate::code::is_source;
use crate::code::{Citation, NoticeId, ProvisionId, RequirementId, TextKey, Track};
use crate::compile::{FactWords, Kinds, MAX_BITS, MAX_TRACKS};
use crate::error::Faults;
use crate::quote::quoted;
use crate::rule::{Effect, Need, Provision, Refusal, RequirementSpec};
use crate::rulebook::RulebookFile;
use crate::window::{Window, WindowUnit};

pub(crate) use limits::LIMITS;
use limits::{MAX_LIST, MAX_MISSIONS_IN_COUNTRY, MAX_TEXTS, MAX_WORDS};

/// Notes everything that is wrong with the data.
pub(crate) fn check(file: &RulebookFile, faults: &mut Faults) {
    let mut checker = Checker {
        file,
        known: Known::of(file),
        kinds: Kinds::of(&file.vocabulary),
        facts: FactWords::of(&file.vocabulary),
        likened: HashMap::new(),
        faults,
    };
    // What is too long is not looked at any further.
    if !checker.is_short_enough() {
        return;
    }
    checker.ids();
    checker.vocabulary();
    checker.definitions();
    checker.requirements();
    checker.provisions();
    checker.coverage();
    checker.subjects();
    checker.texts();
    if let Some(platforms) = &file.platforms {
        checker.code_words(&platforms.codes);
    }
    if let Some(platforms) = &file.platforms {
        platforms.validate(faults);
    }
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
}

impl<'a> Known<'a> {
    fn of(file: &'a RulebookFile) -> Self {
        let sources = file.notices.iter().map(|notice| notice.source.as_str());
        let tracks = file.vocabulary.tracks.iter().map(|word| &word.id);
        Self {
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
        let scopes = self
            .file
            .provisions
            .iter()
            .map(|provision| &provision.scope);
        let countries: BTreeSet<_> = scopes
            .flat_map(|scope| scope.from.iter().chain(&scope.to))
            .collect();
        let counts = [
            ("tracks", self.file.vocabulary.tracks.len(), MAX_TRACKS),
            ("documents", self.file.vocabulary.documents.len(), MAX_WORDS),
            ("facts", self.file.vocabulary.facts.len(), MAX_WORDS),
            ("notices", self.file.notices.len(), MAX_LIST),
            ("definitions", self.file.definitions.len(), MAX_LIST),
            ("requirements", self.file.requirements.len(), MAX_BITS),
            ("provisions", self.file.provisions.len(), MAX_LIST),
            ("coverage", self.file.coverage.len(), MAX_COVERAGE),
            ("texts", self.file.texts.len(), MAX_TEXTS),
            ("scope", countries.len(), MAX_COUNTRIES),
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
        let most = match window.unit {
            WindowUnit::CalendarDays => MAX_DAYS,
            WindowUnit::Hours => MAX_DAYS * 24,
            WindowUnit::Months => MAX_YEARS * 12,
            WindowUnit::Years => MAX_YEARS,
        };
        let bounds = [window.earliest, window.latest];
        let is_near = bounds
            .iter()
            .flatten()
            .all(|bound| bound.unsigned_abs() <= most);
        self.expect(
            is_near,
            place,
            format_args!(
                "a window reaches further than {MAX_DAYS} days, or {MAX_YEARS} years in months or years"
            ),
        );
        let is_ordered = window.latest.is_none() || window.earliest <= window.latest;
        self.expect(is_ordered, place, "a window ends before it begins");
    }

    fn ids(&mut self) {
        for notice in &self.file.notices {
            let problem = "no citation can name its source: expected letters and digits, `-` between them, such as `B` or `uk-appv`";
            self.expect(is_source(&notice.source), notice.id.as_str(), problem);
        }
        self.unique(self.file.notices.iter().map(|notice| notice.id.as_str()));
        self.unique(
            self.file
                .notices
                .iter()
                .map(|notice| notice.source.as_str()),
        );
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
        let circles = in_circles(self.file);
        for requirement in &self.file.requirements {
            let place = requirement.id.as_str();
            self.requirement_ids(place, &requirement.depends_on);
            self.requirement_ids(place, &requirement.serves);
            self.need(place, requirement);
            let is_in_circle = circles.contains(&requirement.id);
            self.expect(!is_in_circle, place, "rests on itself");
            let is_asked_for = asked_for.contains(&requirement.id);
            self.expect(is_asked_for, place, "no provision asks for it");
        }
    }

    fn need(&mut self, place: &str, requirement: &RequirementSpec) {
        match &requirement.need {
            Need::Test(spec) => {
                for window in &spec.windows {
                    self.window(place, *window);
                }
                if let Some(refusal) = &spec.positive {
                    self.refusal(place, refusal);
                }
                self.expect(
                    !spec.assays.is_empty() && !spec.windows.is_empty(),
                    place,
                    "expected a method and a window",
                );
                self.specimens(place, spec);
            }
            Need::Certificate(spec) => self.requirement_ids(place, &spec.of),
            Need::Application { after, window } => {
                self.window(place, *window);
                self.requirement_ids(place, std::slice::from_ref(after));
            }
            Need::Document(spec) => self.asked_document(place, spec, true),
            Need::Fact(bound) => self.fact_bound(place, bound, true),
            Need::TemperatureLog { window } => {
                self.window(place, *window);
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
                self.window(place, *window);
            }
            Effect::Oblige(duty) => {
                if let Some(window) = duty.window {
                    self.window(place, window);
                }
            }
            Effect::Advise { .. } => {}
        }
    }

    /// What is covered is bounded by facts, and no provision speaks outside.
    fn coverage(&mut self) {
        for (number, part) in self.file.coverage.iter().enumerate() {
            let place = format!("coverage[{number}]");
            self.cites(&place, &part.cites);
            self.tracks(&place, &part.tracks);
            self.expect(!part.at.is_empty(), &place, "speaks at no checkpoint");
            let force = &part.in_force;
            let is_empty =
                force.from.is_some() && force.until.is_some() && force.from >= force.until;
            self.expect(!is_empty, &place, "ends before it begins");
        }
        if self.file.coverage.is_empty() {
            return;
        }
        for provision in &self.file.provisions {
            let mut parts = self.file.coverage.iter();
            let is_held = parts.any(|part| part.holds(provision));
            let problem = "speaks outside what the rulebook covers";
            self.expect(is_held, provision.id.as_str(), problem);
        }
    }

    /// Provisions on one subject follow each other in time: each ends where the next begins, or is replaced by it.
    fn subjects(&mut self) {
        let mut subjects: BTreeMap<_, Vec<&Provision>> = BTreeMap::new();
        for provision in &self.file.provisions {
            if let Some(subject) = &provision.subject {
                subjects.entry(subject).or_default().push(provision);
            }
        }
        for mut line in subjects.into_values() {
            line.sort_by_key(|provision| provision.in_force.from);
            for (earlier, later) in line.iter().zip(line.iter().skip(1)) {
                let place = format!("{} and {}", earlier.id, later.id);
                let replaces = later.replaces.contains(&earlier.id);
                let (end, start) = (earlier.in_force.until, later.in_force.from);
                self.expect(
                    replaces || end.is_some_and(|end| start >= Some(end)),
                    &place,
                    "overlap",
                );
                self.expect(
                    end.is_none_or(|end| start <= Some(end)),
                    &place,
                    "leave a gap",
                );
                self.expect(
                    replaces || !self.is_published_later(earlier, later),
                    &place,
                    format_args!(
                        "until `{}` is published, `{}` ends and nothing follows: let it go on, and the other replace it",
                        later.id, earlier.id
                    ),
                );
            }
        }
    }

    fn texts(&mut self) {
        let keys: BTreeSet<&TextKey> = text_keys(self.file);
        for key in &keys {
            self.expect(self.file.texts.contains_key(*key), key, "has no text");
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

/// The requirements that depend on or serve themselves, directly or not; there are at most `MAX_BITS`.
fn in_circles(file: &RulebookFile) -> HashSet<&RequirementId> {
    let specs = || file.requirements.iter().map(|spec| &spec.id);
    let numbers: HashMap<_, usize> = specs().zip(0..).collect();
    let bit = |id| numbers.get(id).map_or(0, |number| 1_u128 << number);
    let named = file.requirements.iter().map(|spec| {
        let named = spec.depends_on.iter().chain(&spec.serves);
        named.fold(0, |named, id| named | bit(id))
    });
    // What each names, then step by step what is reached by way of the first, of the first two, and so on.
    let mut reached: Vec<u128> = named.collect();
    for by in specs() {
        let beyond = numbers.get(by).and_then(|by| reached.get(*by)).copied();
        let beyond = beyond.unwrap_or_default();
        for found in reached.iter_mut().filter(|found| **found & bit(by) != 0) {
            *found |= beyond;
        }
    }
    let own = specs().zip(reached);
    own.filter(|(id, reached)| reached & bit(id) != 0)
        .map(|(id, _)| id)
        .collect()
}

/// The most entries of the coverage.
const MAX_COVERAGE: usize = 64;
/// How many missions there are in the country that has most.
fn most_missions(file: &RulebookFile) -> usize {
    let mut countries = HashMap::new();
    for mission in file.missions.iter().flat_map(|it| &it.missions) {
        *countries.entry(mission.country).or_insert(0) += 1;
    }
    countries.into_values().max().unwrap_or_default()
}

/// The most countries that scopes name.
const MAX_COUNTRIES: usize = 32;
/// The furthest that a window in days or hours reaches from its anchor, in days.
const MAX_DAYS: u32 = 400;
/// The furthest that a window in months or years does.
const MAX_YEARS: u32 = 20;
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
                keys.insert(&duty.title);
            }
            Effect::Advise { text } => {
                keys.insert(text);
            }
            Effect::Require(_) | Effect::Waive(_) | Effect::Restrict { .. } => {}
        }
    }
    keys.extend(
        file.platforms
            .iter()
            .flat_map(crate::platform::Platforms::text_keys),
    );
    keys.extend(
        file.missions
            .iter()
            .flat_map(crate::mission::Missions::text_keys),
    );
    keys
}
