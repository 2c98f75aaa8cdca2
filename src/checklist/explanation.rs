//! An explanation as a checklist: what bears on the point, and the conditions of each, down to the facts.

use chrono::NaiveDate;

use crate::assessment::explanation::{
    Bearing, Explanation, FactSeen, ProvisionReason, Reason, ReasonKind, TopicKind,
};
use crate::code::{Language, ProvisionId};
use crate::rulebook::Rulebook;
use crate::rulebook::rule::{Effect, Since};
use crate::time::moment::{Moment, shift};
use crate::trip::answer::Answer;
use crate::trip::field::Field;
use crate::truth::Truth;

use super::{Checklist, LineKind, Writer, cited, name_of};

impl Checklist {
    /// Why a point of an answer is as it is, by the rulebook that gave the answer.
    #[must_use]
    pub fn of_explanation(
        rulebook: &Rulebook,
        explanation: &Explanation,
        language: Language,
    ) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.topic(explanation);
        if let (TopicKind::Requirement { id }, Some(distinct)) =
            (&explanation.topic.of, &explanation.distinct)
        {
            writer.must_differ(id, distinct, 1);
        }
        for provision in &explanation.provisions {
            writer.provision_reason(provision);
        }
        Self {
            lines: writer.lines,
        }
    }
}

impl Checklist {
    /// Whether a provision applies, and why, down to the facts; where it comes from is left out.
    #[must_use]
    pub fn of_reason(rulebook: &Rulebook, reason: &ProvisionReason, language: Language) -> Self {
        let mut writer = Writer::new(rulebook, language);
        writer.applies(reason, 0);
        writer.conditions(reason, 1);
        Self {
            lines: writer.lines,
        }
    }
}

impl Writer<'_> {
    fn topic(&mut self, explanation: &Explanation) {
        let topic = &explanation.topic;
        let track = topic.track.as_ref();
        let track = track.map(|track| self.track_name(track));
        let what = match &topic.of {
            TopicKind::Track {} => None,
            TopicKind::Requirement { id } => {
                let requirement = self.rulebook.requirement(id);
                requirement.map(|requirement| self.text(&requirement.title))
            }
            TopicKind::Refusal { text, .. } => Some(self.text(text)),
            TopicKind::Provision { id } => self.told_by(id).or_else(|| self.cites_of(id)),
        };
        let text = match (what, track) {
            (Some(what), Some(track)) => self.language.remark(&what, &track),
            (what, track) => what.or(track).unwrap_or_default(),
        };
        let text = self.filled("why", &[("text", &text)]);
        self.push(LineKind::Title, 0, text);
    }

    /// What a provision tells the traveller, or obliges them to.
    fn told_by(&self, id: &ProvisionId) -> Option<String> {
        let mut effects = self.rulebook.provision(id)?.then.iter();
        effects.find_map(|effect| match effect {
            Effect::Advise { text } => Some(self.text(text)),
            Effect::Oblige(duty) => {
                let words = &self.rulebook.compiled().tests;
                Some(self.text(&words.title_of_duty(duty)))
            }
            _ => None,
        })
    }

    fn cites_of(&self, id: &ProvisionId) -> Option<String> {
        let provision = self.rulebook.provision(id)?;
        Some(cited(&provision.cites, &[]))
    }

    fn provision_reason(&mut self, provision: &ProvisionReason) {
        self.applies(provision, 1);
        self.cite(&provision.source, 2);
        self.conditions(provision, 2);
        self.readings(&provision.source, 2);
    }

    fn applies(&mut self, provision: &ProvisionReason, depth: u32) {
        let bearing = self.word("bearing", &provision.bearing);
        let applies = format!("applies.{}", name_of(&provision.reason.truth));
        let text = self.said(&applies, &[("text", &bearing)]);
        self.push(kind(provision), depth, text);
    }

    fn conditions(&mut self, provision: &ProvisionReason, depth: u32) {
        for part in &provision.reason.parts {
            self.reason(part, depth);
        }
    }

    fn reason(&mut self, reason: &Reason, depth: u32) {
        let text = self.condition(reason);
        // A negation is said in one line with what must not be so, and whether that is so.
        let said = match (&reason.kind, reason.parts.as_slice()) {
            (ReasonKind::Negation {}, [part]) => part,
            _ => reason,
        };
        let text = self.with_facts(text, reason);
        let truth = format!("truth.{}", name_of(&said.truth));
        let text = self.said(&truth, &[("text", &text)]);
        self.push(LineKind::Detail, depth, text);
        self.missing_facts(reason, depth + 1);
        for part in &said.parts {
            self.reason(part, depth + 1);
        }
    }

    /// A condition in words, whether it holds or not.
    fn condition(&self, reason: &Reason) -> String {
        match &reason.kind {
            ReasonKind::All {} => self.said("reason.all", &[]),
            ReasonKind::AtLeastOne {} => self.said("reason.at_least_one", &[]),
            ReasonKind::Negation {} => {
                let text = reason.parts.first().map(|part| self.condition(part));
                let text = text.unwrap_or_default();
                self.said("reason.negation", &[("text", &text)])
            }
            ReasonKind::Definition { title, .. } => self.text(title),
            ReasonKind::Fact { predicate, .. } => self.predicate(predicate),
            ReasonKind::Known { since, .. } => {
                self.said("reason.known", &[("date", &self.published(*since))])
            }
            ReasonKind::InForce {
                by,
                day,
                since,
                until,
            } => {
                let (by, window) = (self.word("force_day", by), self.days(*since, *until));
                let name = day.map_or("reason.in_force_no_day", |_| "reason.in_force");
                let day = day.map(|day| self.language.date(day)).unwrap_or_default();
                self.said(name, &[("by", &by), ("day", &day), ("window", &window)])
            }
            ReasonKind::NotReplaced { by } => {
                let source = self.cites_of(by).unwrap_or_default();
                self.said("reason.not_replaced", &[("source", &source)])
            }
            ReasonKind::PositiveTest { title, .. } => {
                self.said("reason.positive_test", &[("text", &self.text(title))])
            }
            ReasonKind::StayTooLong { title, .. } => {
                self.said("reason.stay_too_long", &[("text", &self.text(title))])
            }
        }
    }

    /// What the trip tells of the facts at which a condition looks.
    fn with_facts(&self, text: String, reason: &Reason) -> String {
        let seen = seen(reason).iter();
        let told = seen.filter_map(|seen| {
            let fact = self.fact_name(&seen.field);
            let value = self.value(&seen.field, seen.value.as_ref()?);
            Some(self.language.named(&fact, &value))
        });
        let told: Vec<_> = told.collect();
        if told.is_empty() {
            return text;
        }
        self.language.remark(&text, &self.language.list(&told))
    }

    /// A fact in words: its names in the rulebook, else as it is written.
    fn value(&self, field: &Field, answer: &Answer) -> String {
        let words = answer.words(self.rulebook, field);
        let texts = &self.rulebook.contents().texts;
        if !words.is_empty() && words.iter().all(|word| texts.contains_key(word)) {
            let words: Vec<_> = words.iter().map(|word| self.text(word)).collect();
            return self.language.list(&words);
        }
        match answer {
            Answer::Stays(stays) => return self.stays(stays),
            Answer::Doses(doses) => return self.doses(doses),
            Answer::Recoveries(recoveries) => return self.recoveries(recoveries),
            _ => {}
        }
        if Answer::nothing(field).as_ref() == Some(answer) {
            return self.word("answer", &"no");
        }
        let written = answer.written();
        let moment = Moment::new(&written);
        moment.map_or(written, |moment| self.moment(moment))
    }

    /// The facts that are missing for a condition.
    fn missing_facts(&mut self, reason: &Reason, depth: u32) {
        for fact in seen(reason).iter().filter(|seen| seen.is_missing) {
            let fact = self.fact_name(&fact.field);
            let text = self.filled("fact_missing", &[("fact", &fact)]);
            self.push(LineKind::Unknown, depth, text);
        }
    }

    fn published(&self, since: Since) -> String {
        match (since.from, since.certain_from) {
            (None, _) => self.label("undated"),
            (Some(from), None) => self.language.date(from),
            (Some(from), Some(certain)) => {
                let (first, last) = (self.language.date(from), self.language.date(certain));
                self.filled("published_between", &[("first", &first), ("last", &last)])
            }
        }
    }

    /// The days from the first to the last of a time in force; `until` is the first that is no longer in it.
    fn days(&self, since: Since, until: Option<NaiveDate>) -> String {
        let first = since.from.map(|_| self.published(since));
        let last = until
            .and_then(|until| shift(until, -1))
            .map(|last| self.language.date(last));
        match (first, last) {
            (Some(first), Some(last)) => {
                self.filled("window_days", &[("first", &first), ("last", &last)])
            }
            (Some(first), None) => self.filled("window_from", &[("from", &first)]),
            (None, Some(last)) => self.filled("until_day", &[("last", &last)]),
            (None, None) => self.label("always"),
        }
    }
}

/// The facts at which a single condition, or its negation, looks.
fn seen(reason: &Reason) -> &[FactSeen] {
    match (&reason.kind, reason.parts.as_slice()) {
        (
            ReasonKind::Fact { facts, .. }
            | ReasonKind::PositiveTest { facts, .. }
            | ReasonKind::StayTooLong { facts, .. },
            _,
        ) => facts,
        (ReasonKind::Negation {}, [part]) => seen(part),
        _ => &[],
    }
}

/// What opens or refuses is good or bad news; of the rest it is neither whether it applies.
fn kind(provision: &ProvisionReason) -> LineKind {
    match (provision.bearing, provision.reason.truth) {
        (_, Truth::Unknown) => LineKind::Unknown,
        (Bearing::Opens, Truth::Holds) | (Bearing::Excludes | Bearing::Refuses, Truth::Fails) => {
            LineKind::Met
        }
        (Bearing::Opens, Truth::Fails) | (Bearing::Excludes | Bearing::Refuses, Truth::Holds) => {
            LineKind::Failed
        }
        _ => LineKind::Plain,
    }
}
