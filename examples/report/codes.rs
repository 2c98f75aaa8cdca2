//! Codes to register for: a card for each way to one, with the name to search for in its own script.

use maud::{Markup, html};
use sekisho::assessment::RegistrationAssessment;
use sekisho::code::TextKey;
use sekisho::rulebook::{RegistrationPlatform, RegistrationWay, SurveyState};
use sekisho::{Assessment, Verdict};

use crate::icons::icon;
use crate::sources::unfold;
use crate::words::{Words, name, script_of};

pub fn show(words: &Words, assessment: &Assessment) -> Markup {
    // Who is refused on the way need not be told of the codes at its end.
    let is_over = assessment.verdict == Verdict::Refused && !assessment.journeys.is_empty();
    html! {
        @if !assessment.registrations.is_empty() {
            section #codes aria-labelledby="codes-title" {
                h2 #codes-title { (words.own(|texts| &texts.health_codes)) }
                @if is_over { p { (left_out(words, assessment)) } }
                @for place in assessment.registrations.iter().filter(|_| !is_over) {
                    (self::place(words, place))
                }
            }
        }
    }
}

/// What the registries say instead of the codes.
fn left_out(words: &Words, assessment: &Assessment) -> Markup {
    let places = assessment.registrations.iter();
    let places = places.map(|found| found.guidance.subdivision);
    let registries = places.filter_map(|place| words.rulebook.registry_of(place));
    let texts = registries.map(|registry| &registry.wording.left_out);
    let texts: std::collections::BTreeSet<&TextKey> = texts.collect();
    html! { @for text in texts { (words.text(text)) } }
}

fn place(words: &Words, found: &RegistrationAssessment) -> Markup {
    let guidance = &found.guidance;
    let area = words.subdivision(guidance.subdivision);
    let registry = words.rulebook.registry_of(guidance.subdivision);
    let title = registry.map_or_else(
        || area.clone(),
        |registry| words.text(&registry.wording.title).replace("{area}", &area),
    );
    html! {
        h3 { (title) }
        @if let Some(verdict) = &found.verdict {
            @let class = name(verdict);
            p.badge.(class) { (icon(&class)) (words.word("verdict", verdict)) }
        }
        @if guidance.survey == SurveyState::NotSurveyed {
            p.fault { (icon("unknown")) span { (words.word("platform.survey", &guidance.survey)) } }
        }
        ul.plain { @for caution in &guidance.cautions { li { (words.text(caution)) } } }
        @if !guidance.ways.is_empty() {
            ol.platforms { @for way in &guidance.ways { (card(words, way)) } }
        }
        @if !guidance.closed.is_empty() {
            h4 { (words.label("closed_platforms")) }
            ul.items {
                @for way in &guidance.closed {
                    li.failed {
                        p.title { (icon("failed")) span { (self::title(words, way)) } }
                        @for caution in &way.cautions { p { (words.text(caution)) } }
                    }
                }
            }
        }
        (unfold(words, &guidance.cites, &guidance.readings, None))
    }
}

fn platform<'a>(words: &Words<'a>, way: &RegistrationWay) -> Option<&'a RegistrationPlatform> {
    words.rulebook.platform(way.platform.as_ref()?)
}

/// The name by which a way is searched for, and where.
fn title(words: &Words, way: &RegistrationWay) -> Markup {
    let platform = platform(words, way);
    html! {
        @if let Some(platform) = platform {
            span.name lang=[script_of(&platform.official_name)] translate="no" { (platform.official_name) }
            @if let Some(pinyin) = &platform.pinyin { " " span.pinyin lang="zh-Latn-pinyin" { (pinyin) } }
            @if let Some(host) = way.host.as_ref().and_then(|host| words.rulebook.host(host)) {
                " " span.host { (words.text(&host.title)) }
            }
        } @else if let Some(title) = &way.title {
            span.name.general { (words.text(title)) }
        }
    }
}

fn card(words: &Words, way: &RegistrationWay) -> Markup {
    let others = platform(words, way).map_or(&[][..], |platform| &platform.other_names);
    let is_held = way.held == Some(true);
    let seen = way.observed.map_or_else(
        || words.label("undated"),
        |day| words.filled("observed", "date", &words.language.date(day)),
    );
    html! {
        li.card {
            @if way.platform.is_some() { p.what { (words.own(|texts| &texts.search_for)) } }
            h4 { (title(words, way)) }
            @if !others.is_empty() {
                p { (words.heading(|texts| &texts.other_names))
                    @for (number, other) in others.iter().enumerate() {
                        @if number > 0 { (words.language.list(&["", ""])) }
                        span lang=[script_of(&other.name)] translate="no" { (other.name) }
                    }
                }
            }
            p.badge.(name(&way.accepts)) { (words.word("platform.accepts", &way.accepts)) }
            @if is_held { p.badge.cleared { (icon("met")) (words.label("done")) } }
            p.fine { (words.language.remark(&words.word("platform.strength", &way.strength), &seen)) }
            @if !is_held {
                @if !way.steps.is_empty() { ol.steps { (texts(words, &way.steps)) } }
                @if !way.recovery.is_empty() {
                    h5 { (words.own(|texts| &texts.recovery)) }
                    ol.steps { (texts(words, &way.recovery)) }
                }
            }
            @if !way.cautions.is_empty() {
                h5 { (words.own(|texts| &texts.watch_out)) }
                ul.steps { (texts(words, &way.cautions)) }
            }
            (unfold(words, &way.cites, &way.readings, None))
        }
    }
}

fn texts(words: &Words, keys: &[TextKey]) -> Markup {
    html! { @for key in keys { li { (words.text(key)) } } }
}
