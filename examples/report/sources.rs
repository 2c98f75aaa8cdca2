//! Where things come from: citations that unfold, and the notices at the end.

use std::collections::BTreeSet;

use maud::{Markup, html};
use sekisho::assessment::{Source, Way};
use sekisho::checklist::Line;
use sekisho::code::{Citation, Reading};
use sekisho::rulebook::Notice;
use sekisho::{Assessment, Checklist, Language};

use crate::prose::is_web;
use crate::words::Words;

/// The facts cited, and the readings in brackets, as the library writes them.
pub fn cited(cites: &[Citation], readings: &[Reading]) -> String {
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

/// A citation that unfolds into the notice, the readings and, for a finding, its provision and the facts it used.
pub fn unfold(
    words: &Words,
    cites: &[Citation],
    readings: &[Reading],
    found: Option<&Source>,
) -> Markup {
    let letters: BTreeSet<&str> = cites.iter().map(Citation::source).collect();
    let facts = cites.iter().map(Citation::as_str);
    let read = readings.iter().map(Reading::as_str);
    let codes: Vec<&str> = if cites.is_empty() {
        read.collect()
    } else {
        facts.collect()
    };
    html! {
        details.source {
            summary { (words.own(|texts| &texts.source)) " " span.codes { (codes.join(", ")) } }
            div.unfolded {
                p.brief { (words.language.named(words.own(|texts| &texts.cited), &cited(cites, readings))) }
                ul.notices {
                    @for notice in notices(words, &letters) { li { (self::notice(words, notice)) } }
                }
                @if !readings.is_empty() {
                    p.what { (words.own(|texts| &texts.readings)) }
                    (list_of_readings(words, readings))
                }
                @if let Some(source) = found { (used(words, source)) }
            }
        }
    }
}

/// What a finding rests on: the provision, and the facts of the trip that it looked at.
fn used(words: &Words, source: &Source) -> Markup {
    let facts: Vec<String> = source
        .used
        .iter()
        .map(|field| words.text(&words.rulebook.name_of(field)))
        .collect();
    html! {
        @if !facts.is_empty() {
            p.used { (words.language.named(words.own(|texts| &texts.facts_used), &words.language.list(&facts))) }
        }
        p.used { (words.heading(|texts| &texts.provision)) code { (source.provision) } }
        @if let Some(reason) = words.reason(&source.provision) {
            @let lines = Checklist::of_reason(words.rulebook, reason, words.language).lines;
            (tree(&lines))
        }
    }
}

/// Lines as lists within lists, by how far they are indented.
fn tree(lines: &[Line]) -> Markup {
    let top = lines.first().map_or(0, |line| line.depth);
    let groups = lines.chunk_by(|_, next| next.depth > top);
    html! {
        ul.tree {
            @for (line, within) in groups.filter_map(<[Line]>::split_first) {
                li {
                    (line.text)
                    @if !within.is_empty() { (tree(within)) }
                }
            }
        }
    }
}

fn list_of_readings(words: &Words, readings: &[Reading]) -> Markup {
    html! {
        dl.readings {
            @for reading in readings {
                dt { (reading) }
                dd { (words.word("reading", &reading.as_str().to_ascii_lowercase())) }
            }
        }
    }
}

fn notices<'a>(words: &Words<'a>, letters: &BTreeSet<&str>) -> Vec<&'a Notice> {
    let all = words.rulebook.contents().notices.iter();
    all.filter(|notice| letters.contains(notice.source.as_str()))
        .collect()
}

/// A notice: its letter, its title in the page's language and in its own script, who published it, when and where.
fn notice(words: &Words, notice: &Notice) -> Markup {
    let title = words.text(&notice.title);
    let script = notice
        .languages
        .iter()
        .find_map(|tag| Language::best_for(tag));
    let original = script
        .map(|script| (script, words.rulebook.text(&notice.title, script)))
        .filter(|(_, original)| *original != title);
    html! {
        p { b.letter { (notice.source) } " " cite { (title) } }
        @if let Some((script, original)) = original {
            p { (words.heading(|texts| &texts.original_title)) cite lang=(script) { (original) } }
        }
        p { (words.heading(|texts| &texts.publisher)) (words.text(&notice.publisher)) }
        @if let Some(day) = notice.published.from {
            p { (words.heading(|texts| &texts.published)) time { (words.language.date(day)) } }
        }
        @if let Some(day) = notice.retrieved {
            p { (words.heading(|texts| &texts.retrieved)) time { (words.language.date(day)) } }
        }
        @if let Some(url) = notice.url.as_deref().filter(|url| is_web(url)) {
            p { a href=(url) rel="noreferrer" { (words.heading(|texts| &texts.web_page)) (url) } }
        }
    }
}

/// Whether an answer rests on any notice.
pub fn are_cited(assessment: &Assessment) -> bool {
    !cited_by(assessment).0.is_empty()
}

/// All that a way rests on.
fn of_way(way: &Way) -> impl Iterator<Item = &Source> {
    let opened = way.opened_by.iter();
    let requirements = way
        .requirements
        .iter()
        .flat_map(|found| [Some(&found.source), found.waived_by.as_ref()]);
    let refusals = way.refusals.iter().map(|found| &found.source);
    let duties = way.duties.iter().map(|found| &found.source);
    let notes = way.notes.iter().map(|found| &found.source);
    let open = way.open_points.iter().map(|point| &point.source);
    let rest = opened
        .chain(refusals)
        .chain(duties)
        .chain(notes)
        .chain(open);
    requirements.flatten().chain(rest).map(|source| &**source)
}

/// The letters of the notices on which an answer rests, and the readings of points that they leave open.
fn cited_by(assessment: &Assessment) -> (BTreeSet<&str>, Vec<Reading>) {
    let ways = assessment.journeys.iter().flat_map(|journey| &journey.ways);
    let found: Vec<&Source> = ways.flat_map(of_way).collect();
    let places = assessment.registrations.iter().map(|found| &found.guidance);
    let of_codes: Vec<_> = places
        .flat_map(|guide| {
            let ways = guide.ways.iter().chain(&guide.closed);
            ways.map(|way| (&way.cites, &way.readings))
                .chain([(&guide.cites, &guide.readings)])
        })
        .collect();
    let found = found.iter().map(|source| (&source.cites, &source.readings));
    let ways = assessment.journeys.iter().flat_map(|journey| &journey.ways);
    let refusals = ways.clone().flat_map(|way| &way.refusals);
    let outs = refusals
        .flat_map(|refusal| &refusal.instead)
        .map(|way_out| (&way_out.cites, &way_out.readings));
    let bounds = assessment
        .coverage
        .iter()
        .map(|part| (&part.cites, &part.readings));
    let found = found.chain(outs).chain(bounds);
    let (mut letters, mut readings) = (BTreeSet::new(), BTreeSet::new());
    for (cites, read) in found.chain(of_codes) {
        letters.extend(cites.iter().map(Citation::source));
        readings.extend(read.iter().copied());
    }
    let mut readings: Vec<Reading> = readings.into_iter().collect();
    readings.sort_by_key(|reading| (reading.as_str().len(), *reading));
    (letters, readings)
}

/// The notices on which the page rests, and the readings of points that they leave open.
pub fn all(words: &Words, assessment: &Assessment) -> Markup {
    let (letters, readings) = cited_by(assessment);
    let notices = notices(words, &letters);
    html! {
        @if !notices.is_empty() {
            section #sources aria-labelledby="sources-title" {
                h2 #sources-title { (words.label("sources")) }
                p.fine { (words.label("codes")) }
                ul.notices { @for notice in notices { li { (self::notice(words, notice)) } } }
                @if !readings.is_empty() {
                    details.readings-of-all {
                        summary { (words.own(|texts| &texts.readings)) }
                        (list_of_readings(words, &readings))
                    }
                }
            }
        }
    }
}
