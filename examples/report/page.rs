//! The page: head, verdict, questions, journeys, health codes, sources.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use sekisho::assessment::JourneyAssessment;
use sekisho::checklist::{Line, LineKind};
use sekisho::code::TextKey;
use sekisho::place::Airport;
use sekisho::plan::{Step, StepKind, StepState};
use sekisho::trip::Leg;
use sekisho::{Assessment, Checklist, Trip, Verdict};

use crate::checklist::Basis;
use crate::icons::icon;
use crate::prose::prose;
use crate::timeline::{Timeline, told};
use crate::words::{Words, name, with_offset};
use crate::{checklist, codes, sources, timeline, tracks};

const STYLE: &str = include_str!("style.css");
/// Nothing is loaded and nothing is run, whatever a text may hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/// A gate. Without it browsers ask for an icon of their own accord.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'%3E%3Cpath fill='none' stroke='%232a5d8f' stroke-width='2.4' d='M2 4.500c4 1.500 12 1.500 16 0M3 8.500h14M6 6v12M14 6v12'/%3E%3C/svg%3E";

/// A trip, and what the library says of it.
pub struct Report<'a> {
    pub words: Words<'a>,
    pub trip: &'a Trip,
    pub assessment: &'a Assessment,
    pub plan: &'a sekisho::plan::Plan,
}

impl Report<'_> {
    pub fn page(&self) -> Markup {
        let words = &self.words;
        let steps = Checklist::of_plan(words.rulebook, self.plan, words.language);
        let told = told(&steps);
        html! {
            (DOCTYPE)
            html lang=(words.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    title { (self.title()) }
                    link rel="icon" href=(PreEscaped(ICON));
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header {
                        p.kicker { (words.own(|texts| &texts.report)) }
                        h1 { (self.route()) }
                    }
                    main {
                        (self.verdict(&told))
                        (self.questions())
                        (self.assumed())
                        (self.contents())
                        (self.journeys(&told))
                        (codes::show(words, self.assessment))
                        (self.coverage())
                        (sources::all(words, self.assessment))
                    }
                    footer { p { (words.heading(|texts| &texts.rulebook)) (words.editions(self.assessment)) } }
                }
            }
        }
    }

    /// The places of the trip in order, each with its airport; where there is no leg, those visited.
    fn stops(&self) -> Vec<(String, Option<&'static str>)> {
        let legs = &self.trip.itinerary.legs;
        let first = legs.first().map(|leg| leg.from);
        let airports = first.into_iter().chain(legs.iter().map(|leg| leg.to));
        let airports = airports.map(|at| (self.words.place(at), at.airport().map(Airport::iata)));
        let visits = self.trip.itinerary.visits.iter();
        let visited = visits.map(|visit| (self.words.subdivision(visit.subdivision), None));
        if legs.is_empty() {
            visited.collect()
        } else {
            airports.collect()
        }
    }

    fn route(&self) -> Markup {
        html! {
            @for (number, (place, airport)) in self.stops().iter().enumerate() {
                @if number > 0 { span.arrow { (held(&self.words.language.route(&["", ""]))) } }
                span.stop {
                    (place)
                    @if let Some(airport) = airport {
                        (self.words.language.run_on(&["", ""])) span.iata { (airport) }
                    }
                }
            }
        }
    }

    fn title(&self) -> String {
        let stops = self.stops().into_iter();
        let route: Vec<String> = stops.map(|(place, _)| place).collect();
        let language = self.words.language;
        let verdict = self.words.word("verdict", &self.assessment.verdict);
        language.named(&language.route(&route), &verdict)
    }

    fn verdict(&self, told: &[Vec<&[Line]>]) -> Markup {
        let words = &self.words;
        let assessment = self.assessment;
        let class = name(&assessment.verdict);
        html! {
            section.verdict.(class) aria-labelledby="verdict-title" {
                p.what { (words.label("verdict")) }
                h2 #verdict-title { (icon(&class)) (self.headline()) }
                p.meaning { (words.word("verdict", &format!("{class}.meaning"))) }
                (self.each_journey())
                (self.reasons())
                dl.asked-when {
                    div { dt { (words.label("as_of")) } dd { (with_offset(words, assessment.as_of)) } }
                    @if let Some(until) = assessment.valid_until {
                        div { dt { (words.label("valid_until")) } dd { (with_offset(words, until)) } }
                    }
                }
                (self.next(told))
            }
        }
    }

    fn is_of_one_verdict(&self) -> bool {
        let mut journeys = self.assessment.journeys.iter();
        journeys.all(|journey| journey.verdict == self.assessment.verdict)
    }

    fn headline(&self) -> String {
        let verdict = self.words.word("verdict", &self.assessment.verdict);
        if self.is_of_one_verdict() {
            return verdict;
        }
        self.words
            .language
            .named(&self.words.label("whole_trip"), &verdict)
    }

    /// The verdict on each journey, where they have not all the same.
    fn each_journey(&self) -> Markup {
        let words = &self.words;
        html! {
            @if !self.is_of_one_verdict() {
                ul.items {
                    @for journey in &self.assessment.journeys {
                        @let class = name(&journey.verdict);
                        li {
                            p.title {
                                (icon(&class))
                                span {
                                    (words.language.named(
                                        &words.route(&[journey.from, journey.to]),
                                        &words.word("verdict", &journey.verdict),
                                    ))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Why it is refused, and what can be done instead; in full in the checklist.
    fn reasons(&self) -> Markup {
        let words = &self.words;
        let journeys = self.assessment.journeys.iter();
        let refused = journeys.filter(|journey| journey.verdict == Verdict::Refused);
        let ways = refused.filter_map(|journey| journey.ways.first());
        let refusals: Vec<_> = ways.flat_map(|way| &way.refusals).collect();
        let reasons = distinct(refusals.iter().map(|refusal| &refusal.text));
        let instead = distinct(
            refusals
                .iter()
                .flat_map(|refusal| refusal.instead.iter().map(|way| &way.text)),
        );
        html! {
            @if !reasons.is_empty() {
                div.next {
                    p.what { (words.label("refused_because")) }
                    ul.steps { @for key in reasons { li { (words.text(key)) } } }
                }
            }
            @if !instead.is_empty() {
                div.next {
                    p.what { (words.label("instead")) }
                    ul.steps { @for key in instead { li { (words.text(key)) } } }
                }
            }
        }
    }

    /// What must be begun first; where a plan breaks, that it does.
    fn next(&self, told: &[Vec<&[Line]>]) -> Markup {
        let steps = self
            .plan
            .journeys
            .iter()
            .zip(told)
            .filter(|(plan, _)| plan.feasible);
        let steps = steps.flat_map(|(plan, told)| plan.steps.iter().zip(told));
        let open = steps.filter(|(step, _)| {
            step.state == StepState::ToDo && step.is_hard() && step.latest.is_some()
        });
        let next = open.min_by_key(|(step, _)| step.begin_by.or(step.latest));
        let breaks = self.plan.journeys.iter().any(timeline::breaks);
        html! {
            @if breaks {
                p.outcome.bad { (icon("late")) span { (self.words.own(|texts| &texts.breaks)) } }
            }
            @if let Some((_, lines)) = next {
                div.next {
                    p.what { (self.words.own(|texts| &texts.next)) }
                    @for line in lines.iter().take(1) { p.title { (line.text) } }
                    @for line in lines.iter().filter(|line| line.kind == LineKind::Detail) { p { (prose(&self.words, &line.text)) } }
                }
            }
        }
    }

    fn questions(&self) -> Markup {
        let words = &self.words;
        html! {
            @if !self.assessment.questions.is_empty() {
                section aria-labelledby="questions-title" {
                    h2 #questions-title { (words.label("questions")) }
                    ul.items {
                        @for question in &self.assessment.questions {
                            li.unknown { p.title { (icon("unknown")) span { (words.text(&words.rulebook.question_of(&question.field))) } } }
                        }
                    }
                }
            }
        }
    }

    fn assumed(&self) -> Markup {
        let (rulebook, language) = (self.words.rulebook, self.words.language);
        let part = Checklist::of_assumptions(rulebook, self.assessment, language);
        let bases = self.assessment.assumed.iter();
        let bases = bases.map(|found| (&[][..], found.readings.as_slice()));
        self.part("assumed", &part, &bases.collect::<Vec<_>>())
    }

    fn coverage(&self) -> Markup {
        let (rulebook, language) = (self.words.rulebook, self.words.language);
        let part = Checklist::of_coverage(rulebook, self.assessment, language);
        let bases = self.assessment.coverage.iter();
        let bases = bases.map(|part| (part.cites.as_slice(), part.readings.as_slice()));
        self.part("coverage", &part, &bases.collect::<Vec<_>>())
    }

    /// A part of the checklist that belongs to no journey.
    fn part(&self, id: &str, part: &Checklist, bases: &[Basis]) -> Markup {
        let title = format!("{id}-title");
        html! {
            @if let Some((first, lines)) = part.lines.split_first() {
                section #(id) aria-labelledby=(title) {
                    h2 #(title) { (first.text) }
                    (checklist::show(&self.words, lines, None, bases))
                }
            }
        }
    }

    fn contents(&self) -> Markup {
        let words = &self.words;
        html! {
            nav aria-label=(words.own(|texts| &texts.contents)) {
                ul {
                    @for (number, journey) in self.assessment.journeys.iter().enumerate() {
                        li { a href=(format!("#journey-{number}")) { (words.route(&[journey.from, journey.to])) } }
                    }
                    @if !self.assessment.registrations.is_empty() {
                        li { a href="#codes" { (words.own(|texts| &texts.health_codes)) } }
                    }
                    @if sources::are_cited(self.assessment) {
                        li { a href="#sources" { (words.label("sources")) } }
                    }
                }
            }
        }
    }

    fn journeys(&self, told: &[Vec<&[Line]>]) -> Markup {
        let words = &self.words;
        let (assessment, plan) = (self.assessment, self.plan);
        let checklist = Checklist::planned(words.rulebook, assessment, plan, words.language);
        let parts = checklist
            .lines
            .chunk_by(|_, next| next.kind != LineKind::Title);
        // Before the first journey stands the verdict on all.
        let parts: Vec<&[Line]> = parts.skip(1).collect();
        html! {
            @if self.assessment.journeys.is_empty() { (self.flights_alone()) }
            @for (number, journey) in self.assessment.journeys.iter().enumerate() {
                @let lines = parts.get(number).copied().unwrap_or_default();
                (self.journey(number, journey, lines, told))
            }
        }
    }

    /// The flights of a trip that stays within one country, where nothing is planned.
    fn flights_alone(&self) -> Markup {
        let timeline = Timeline {
            number: 0,
            plan: None,
            told: &[],
            way: None,
            verdict: self.assessment.verdict,
            flights: (0..).zip(&self.trip.itinerary.legs).collect(),
        };
        html! {
            @if !timeline.flights.is_empty() {
                section aria-labelledby="flights-title" {
                    h2 #flights-title { (self.words.own(|texts| &texts.timeline)) }
                    (timeline.show(self))
                }
            }
        }
    }

    fn journey(
        &self,
        number: usize,
        journey: &JourneyAssessment,
        lines: &[Line],
        told: &[Vec<&[Line]>],
    ) -> Markup {
        let words = &self.words;
        let way = journey.ways.first();
        let id = format!("journey-{number}");
        let title = format!("{id}-title");
        let planned = self.plan.journeys.iter().zip(told);
        let planned = planned
            .clone()
            .find(|(plan, _)| usize::try_from(plan.journey).ok() == Some(number));
        let timeline = Timeline {
            number,
            plan: planned.map(|(plan, _)| plan),
            told: planned.map_or(&[], |(_, told)| told),
            way,
            verdict: journey.verdict,
            flights: self.flights(number),
        };
        html! {
            section #(id) aria-labelledby=(title) {
                h2 #(title) { @for line in lines.iter().take(1) { (prose(words, &line.text)) } }
                h3 { (words.own(|texts| &texts.timeline)) }
                (timeline.show(self))
                (tracks::show(words, number, journey))
                @if lines.len() > 1 {
                    h3 { (words.own(|texts| &texts.checklist)) }
                    (checklist::show(&words.on(number, way), lines, way, &way.map(checklist::bases).unwrap_or_default()))
                }
            }
        }
    }

    /// The flights of a journey, those that lead to it and those that follow it within a country among them.
    fn flights(&self, number: usize) -> Vec<(u32, &Leg)> {
        let plans = self.plan.journeys.iter();
        let mut plans = plans.filter(|plan| usize::try_from(plan.journey).ok() == Some(number));
        let steps = plans.next().map_or(&[][..], |plan| &plan.steps);
        let flight = |step: &Step| {
            let StepKind::Travel { leg, .. } = step.kind else {
                return None;
            };
            let position = usize::try_from(leg).ok()?;
            Some((leg, self.trip.itinerary.legs.get(position)?))
        };
        steps.iter().filter_map(flight).collect()
    }
}

/// Each key once: two journeys may be refused for the same reason.
fn distinct<'a>(keys: impl Iterator<Item = &'a TextKey>) -> Vec<&'a TextKey> {
    let mut distinct = Vec::new();
    for key in keys {
        if !distinct.contains(&key) {
            distinct.push(key);
        }
    }
    distinct
}

/// An arrow that stays on the line of what follows it.
fn held(arrow: &str) -> String {
    let joint = if arrow.ends_with(' ') {
        '\u{a0}'
    } else {
        '\u{2060}'
    };
    format!("{}{joint}", arrow.trim_end())
}
