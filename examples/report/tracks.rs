//! The entry tracks of a journey side by side.

use maud::{Markup, html};
use sekisho::Verdict;
use sekisho::assessment::{JourneyAssessment, Modality, Standing, Status, Way};

use crate::icons::icon;
use crate::sources::unfold;
use crate::words::{Words, name};

/// One card for each track; nothing where there is one way only.
pub fn show(words: &Words, number: usize, journey: &JourneyAssessment) -> Markup {
    if journey.ways.len() < 2 {
        return html! {};
    }
    html! {
        h3 { (words.label("tracks_side_by_side")) }
        ul.tracks { @for way in &journey.ways { (card(&words.on(number, Some(way)), way)) } }
    }
}

fn card(words: &Words, way: &Way) -> Markup {
    let is_shut = matches!(way.standing, Standing::Suspended | Standing::Closed);
    let (class, state) = if is_shut {
        ("refused".to_owned(), words.word("standing", &way.standing))
    } else {
        (name(&way.verdict), words.word("verdict", &way.verdict))
    };
    html! {
        li.card {
            h4 { @if let Some(track) = &way.track { (words.track(track)) } }
            p.badge.(class) { (icon(&class)) (state) }
            @if !is_shut && way.verdict != Verdict::Refused { (cost(words, way)) (asked(words, way)) }
            @if !way.refusals.is_empty() {
                ul.reasons {
                    @for refusal in &way.refusals {
                        li {
                            p { (words.text(&refusal.text)) }
                            (unfold(words, &refusal.source.cites, &refusal.source.readings, Some(&refusal.source)))
                        }
                    }
                }
            }
        }
    }
}

fn cost(words: &Words, way: &Way) -> Markup {
    html! {
        dl.cost {
            div { dt { (words.own(|texts| &texts.waiting_days)) } dd { (way.cost.waiting_days) } }
            div { dt { (words.own(|texts| &texts.papers)) } dd { (way.cost.papers) } }
        }
    }
}

/// What the track asks for before the border, and what it brings after it.
fn asked(words: &Words, way: &Way) -> Markup {
    let required = way.requirements.iter().filter(|found| {
        let is_asked = matches!(found.modality, Modality::Required | Modality::Undecided);
        is_asked && found.status != Status::Waived
    });
    html! {
        ul.asked {
            @for found in required {
                @let status = name(&found.status);
                li { (icon(&status)) span { span.heard { (words.language.named(&words.word("status", &found.status), "")) } (words.text(&found.title)) } }
            }
        }
        @if !way.duties.is_empty() {
            p.what { (words.label("duties")) }
            ul.asked {
                @for duty in &way.duties { li { (icon("duty")) span { (words.text(&duty.title)) } } }
            }
        }
    }
}
