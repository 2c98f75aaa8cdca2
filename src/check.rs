//! What must hold of a rulebook's data before it is used. Every constraint is one line here and one test.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::code::{Citation, DefinitionId, RequirementId, TextKey};
use crate::compile::MAX_BITS;
use crate::error::RulebookFault;
use crate::rule::{Effect, Need, Provision, Refusal, RequirementSpec};
use crate::rulebook::RulebookFile;
use crate::window::{Window, WindowUnit};

mod condition;
mod time;

/// Everything that is wrong with the data.
pub(crate) fn faults(file: &RulebookFile) -> Vec<RulebookFault> {
    let mut checker = Checker {
        file,
        faults: Vec::new(),
    };
    checker.counts();
    // What is too long is not looked at any further.
    if !checker.faults.is_empty() {
        return checker.faults;
    }
    checker.ids();
    checker.definitions();
    checker.requirements();
    checker.provisions();
    checker.coverage();
    checker.subjects();
    checker.texts();
    if let Some(platforms) = &file.platforms {
        checker.faults.extend(platforms.validate());
    }
    if let Some(missions) = &file.missions {
        checker.faults.extend(missions.validate());
    }
    checker.faults
}

struct Checker<'a> {
    file: &'a RulebookFile,
    faults: Vec<RulebookFault>,
}

impl<'a> Checker<'a> {
    fn expect(&mut self, holds: bool, place: impl Display, problem: impl Display) {
        if !holds {
            self.faults.push(RulebookFault {
                place: place.to_string(),
                problem: problem.to_string(),
            });
        }
    }

    fn counts(&mut self) {
        let scopes = self
            .file
            .provisions
            .iter()
            .map(|provision| &provision.scope);
        let countries: BTreeSet<_> = scopes
            .flat_map(|scope| scope.from.iter().chain(&scope.to))
            .collect();
        for (list, found, limit) in [
            ("notices", self.file.notices.len(), MAX_LIST),
            ("definitions", self.file.definitions.len(), MAX_LIST),
            ("requirements", self.file.requirements.len(), MAX_BITS),
            ("provisions", self.file.provisions.len(), MAX_LIST),
            ("coverage", self.file.coverage.len(), MAX_COVERAGE),
            ("scope", countries.len(), MAX_COUNTRIES),
        ] {
            self.expect(
                found <= limit,
                list,
                format_args!("has {found} entries: expected at most {limit}"),
            );
        }
    }

    fn window(&mut self, place: &str, window: Window) {
        let most = match window.unit {
            WindowUnit::CalendarDays => MAX_DAYS,
            WindowUnit::Hours => MAX_DAYS * 24,
        };
        let bounds = [window.earliest, window.latest];
        let is_near = bounds
            .iter()
            .flatten()
            .all(|bound| bound.unsigned_abs() <= most);
        self.expect(
            is_near,
            place,
            format_args!("a window reaches further than {MAX_DAYS} days"),
        );
        let is_ordered = window.latest.is_none() || window.earliest <= window.latest;
        self.expect(is_ordered, place, "a window ends before it begins");
    }

    fn ids(&mut self) {
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
            self.expect(seen.insert(id), id, "is there twice");
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
        for requirement in &self.file.requirements {
            let place = requirement.id.as_str();
            self.requirement_ids(place, &requirement.depends_on);
            self.requirement_ids(place, &requirement.serves);
            self.need(place, requirement);
            let rests = rests_on(self.file, requirement);
            self.expect(!rests.contains(&requirement.id), place, "rests on itself");
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
            Need::Permit { any_of } => self.expect(!any_of.is_empty(), place, "expected a permit"),
            Need::Insurance { any_of } => {
                self.expect(!any_of.is_empty(), place, "expected an insurance");
            }
            Need::Paper(spec) => self.expect(spec.copies > 0, place, "expected at least one copy"),
            Need::HealthCode { .. } | Need::App { .. } | Need::FreeOfSymptoms {} => {}
            Need::TemperatureLog { window } => {
                self.window(place, *window);
                let is_bounded = window.earliest.is_some() && window.latest.is_some();
                self.expect(is_bounded, place, "expected a first and a last day");
            }
        }
    }

    fn requirement_ids(&mut self, place: &str, ids: &[RequirementId]) {
        for id in ids {
            let is_known = self
                .file
                .requirements
                .iter()
                .any(|requirement| requirement.id == *id);
            self.expect(is_known, place, format_args!("unknown requirement `{id}`"));
        }
    }

    fn provisions(&mut self) {
        let definitions = self.file.definitions.iter();
        let known: BTreeSet<&DefinitionId> = definitions.map(|definition| &definition.id).collect();
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
        let notice = self
            .file
            .notices
            .iter()
            .find(|notice| notice.id == provision.notice);
        self.expect(
            notice.is_some(),
            place,
            format_args!("unknown notice `{}`", provision.notice),
        );
        self.cites(place, &provision.cites);
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
            let is_known = self
                .file
                .provisions
                .iter()
                .any(|other| other.id == *id && other.id != provision.id);
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
            let mut notices = self.file.notices.iter();
            let is_known = notices.any(|notice| notice.source == citation.source());
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
        let subjects: BTreeSet<_> = self
            .file
            .provisions
            .iter()
            .filter_map(|provision| provision.subject.as_ref())
            .collect();
        for subject in subjects {
            let mut line: Vec<&Provision> = self
                .file
                .provisions
                .iter()
                .filter(|provision| provision.subject.as_ref() == Some(subject))
                .collect();
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

/// Everything that a requirement depends on or serves, directly or not.
fn rests_on<'a>(
    file: &'a RulebookFile,
    requirement: &'a RequirementSpec,
) -> BTreeSet<&'a RequirementId> {
    let next = |spec: &'a RequirementSpec| spec.depends_on.iter().chain(&spec.serves);
    let mut found = BTreeSet::new();
    let mut left: Vec<_> = next(requirement).collect();
    while let Some(id) = left.pop() {
        if found.insert(id) {
            let spec = file.requirements.iter().find(|other| other.id == *id);
            left.extend(spec.into_iter().flat_map(next));
        }
    }
    found
}

/// The most notices, definitions or provisions.
const MAX_LIST: usize = 1000;
/// The most entries of the coverage.
const MAX_COVERAGE: usize = 64;
/// The most countries that scopes name.
const MAX_COUNTRIES: usize = 32;
/// The furthest that a window reaches from its anchor, in days.
const MAX_DAYS: u32 = 400;
/// The longest text, in characters.
const MAX_TEXT: usize = 2000;

/// The texts of a refusal and of the ways out of it.
fn refusal_keys(refusal: &Refusal) -> impl Iterator<Item = &TextKey> {
    let ways = refusal.instead.iter().map(|way| &way.text);
    ways.chain([&refusal.text])
}

/// Every text that the data names.
fn text_keys(file: &RulebookFile) -> BTreeSet<&TextKey> {
    let mut keys = BTreeSet::new();
    for notice in &file.notices {
        keys.extend([&notice.publisher, &notice.title]);
    }
    keys.extend(file.definitions.iter().map(|definition| &definition.title));
    for requirement in &file.requirements {
        keys.insert(&requirement.title);
        keys.extend(&requirement.steps);
        if let Need::Test(spec) = &requirement.need {
            keys.extend(spec.positive.iter().flat_map(refusal_keys));
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
