//! The pages that the example `report` makes: by themselves, and in a real browser.
//!
//! Where there is no browser its tests say so and do nothing, except in CI, where that is a failure.

mod browser;
mod malice;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::support::files::root;
use crate::support::programs::{LANGUAGES, assert_readable, run, text, trips};
use sekisho::checklist::LineKind;
use sekisho::plan::{StepState, Turnarounds};
use sekisho::{Checklist, Language, Rulebook, Trip, Verdict, evaluate, plan};

/// A page, and what it was made of.
struct Page {
    /// Where it lies, for the browser.
    path: PathBuf,
    trip: Trip,
    language: Language,
    html: String,
}

impl Page {
    fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// The pages of every sample trip in every language; made once.
fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let both = trips()
            .into_iter()
            .flat_map(|trip| LANGUAGES.map(|language| (trip.clone(), language)));
        both.map(|(trip, language)| page(&trip, language)).collect()
    })
}

/// A folder for pages.
fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("report");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn page(trip: &PathBuf, language: &str) -> Page {
    let name = trip.file_stem().unwrap().to_str().unwrap();
    let path = folder().join(format!("{name}.{language}.html"));
    let arguments = [
        trip.to_str().unwrap(),
        "--lang",
        language,
        "--out",
        path.to_str().unwrap(),
    ];
    assert_eq!(
        text(&run("report", &arguments)),
        "",
        "the page is in a file"
    );
    Page {
        html: std::fs::read_to_string(&path).unwrap(),
        path,
        trip: Trip::from_json(&std::fs::read_to_string(trip).unwrap()).unwrap(),
        language: Language::new(language).unwrap(),
    }
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// What people read of a page, in lines.
fn read_of(html: &str) -> String {
    let body = html.split_once("</head>").unwrap().1;
    let parts = body
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.collect::<Vec<_>>().join("\n")
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let mark = format!(" {attribute}=\"");
    let parts = html.split(mark.as_str()).skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

fn assert_whole_by_itself(page: &str, html: &str) {
    for loading in [
        "<script", "<img", "<iframe", "<object", "<embed", "url(", "@import",
    ] {
        assert!(!html.contains(loading), "{page} has {loading}");
    }
    for attribute in ["src", "srcset", "action", "style:", "onload", "onerror"] {
        assert_eq!(values(html, attribute), [""; 0], "{page}: {attribute}");
    }
    assert_eq!(html.matches("<link ").count(), 1, "{page}: the icon alone");
    let ids: BTreeSet<&str> = values(html, "id").into_iter().collect();
    assert_eq!(
        ids.len(),
        values(html, "id").len(),
        "{page}: an id is there twice"
    );
    for target in values(html, "href") {
        let is_there = target.strip_prefix('#').is_some_and(|id| ids.contains(id));
        let is_elsewhere = ["http://", "https://", "mailto:", "data:image/svg+xml,"]
            .iter()
            .any(|start| target.starts_with(start));
        assert!(is_there || is_elsewhere, "{page} links to {target}");
    }
    assert!(
        html.contains("default-src 'none'"),
        "{page} may load things"
    );
}

#[test]
fn a_page_can_be_kept_sent_and_opened_without_a_network() {
    for page in pages() {
        assert_whole_by_itself(&page.name(), &page.html);
    }
}

#[test]
fn an_arrow_of_the_title_does_not_end_a_line() {
    let mut seen = 0;
    for page in pages() {
        for arrow in page.html.split("<span class=\"arrow\">").skip(1) {
            let (arrow, _) = arrow.split_once("</span>").unwrap();
            assert!(arrow.ends_with(['\u{a0}', '\u{2060}']), "{}", page.name());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn whoever_asks_twice_gets_the_same_page() {
    for trip in trips() {
        let path = trip.to_str().unwrap();
        let again = text(&run("report", &[path, "--lang", "ja"]));
        let first = pages().iter().find(|page| {
            page.language == Language::Ja
                && page
                    .path
                    .file_stem()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with(trip.file_stem().unwrap().to_str().unwrap())
        });
        assert_eq!(again.trim_end(), first.unwrap().html, "{path}");
    }
}

#[test]
fn all_that_is_asked_for_and_every_flight_is_on_the_page() {
    let rulebook = Rulebook::builtin();
    let mut seen = 0;
    for page in pages() {
        let assessment = evaluate(rulebook, &page.trip).unwrap();
        let ways = assessment
            .journeys
            .iter()
            .filter_map(|journey| journey.ways.first());
        for found in ways
            .filter(|way| way.refusals.is_empty())
            .flat_map(|way| &way.requirements)
        {
            let title = escaped(rulebook.text(&found.title, page.language));
            assert!(page.html.contains(&title), "{}: {title}", page.name());
            seen += 1;
        }
        for leg in &page.trip.itinerary.legs {
            let language = page.language;
            let ends = [leg.from, leg.to].map(|airport| airport.called(language).unwrap());
            let flight = format!("{}</span>", language.route(&ends));
            assert!(page.html.contains(&flight), "{}: {flight}", page.name());
            for (at, airport) in [(leg.departs, leg.from), (leg.arrives, leg.to)] {
                let time = language.minute(at.date().and_time(at.time().unwrap()));
                let row = page
                    .html
                    .lines()
                    .find(|line| line.contains(&flight))
                    .unwrap();
                assert!(row.contains(&time), "{}: {time} at {airport}", page.name());
            }
        }
    }
    assert!(seen > 400, "only {seen} requirements");
}

#[test]
fn every_refusal_says_why_and_what_to_do_instead_at_the_top_and_where_in_the_timeline() {
    let mut seen = 0;
    for page in pages() {
        let assessment = evaluate(Rulebook::builtin(), &page.trip).unwrap();
        let (top, rest) = page
            .html
            .split_once("<main>")
            .unwrap()
            .1
            .split_once("</section>")
            .unwrap();
        let refused = assessment
            .journeys
            .iter()
            .filter(|journey| journey.verdict == Verdict::Refused);
        let words = |key| escaped(Rulebook::builtin().text(key, page.language));
        let ways = refused.filter_map(|journey| journey.ways.first());
        let refusals: Vec<_> = ways.flat_map(|way| &way.refusals).collect();
        for refusal in &refusals {
            let here = format!("<p class=\"fault\">{}</p>", words(&refusal.text));
            assert!(rest.contains(&here), "{}: {here}", page.name());
            for reason in
                std::iter::once(&refusal.text).chain(refusal.instead.iter().map(|way| &way.text))
            {
                assert!(top.contains(&words(reason)), "{}: {reason}", page.name());
                seen += 1;
            }
        }
        let is_barred = page.html.contains("class=\"sign barred\"");
        assert_eq!(is_barred, !refusals.is_empty(), "{}", page.name());
    }
    assert!(seen > 20, "only {seen} reasons");
}

/// Where a plan must be earlier than the notice, the page says so wherever it gives a deadline: in the timeline and in the list.
#[test]
fn a_page_calls_a_later_limit_the_one_in_the_notice() {
    let mut seen = 0;
    for page in pages() {
        let rulebook = Rulebook::builtin();
        let plan = plan(rulebook, &page.trip, Turnarounds::default()).unwrap();
        let assessment = evaluate(rulebook, &page.trip).unwrap();
        let key = "label.plan_limit".parse().unwrap();
        let label = rulebook.text(&key, page.language).replace("{at}", "");
        for journey in &plan.journeys {
            let way = &assessment.journeys[journey.journey as usize].ways[0];
            let is_open = matches!(journey.verdict, Verdict::Cleared | Verdict::Conditional);
            if !is_open || way.track != journey.track {
                continue;
            }
            let is_earlier = |step: &&sekisho::plan::Step| {
                step.requirement.is_some() && step.latest.is_some() && step.latest < step.limit
            };
            let earlier = journey.steps.iter().filter(is_earlier).count();
            let told = page.html.matches(&label).count();
            assert!(told >= 2 * earlier, "{}: {told} of {earlier}", page.name());
            seen += earlier;
        }
    }
    assert!(seen > 20, "only {seen} limits");
}

#[test]
fn what_comes_too_late_is_marked_in_the_timeline_and_at_the_top() {
    let mut seen = 0;
    for page in pages() {
        let plan = plan(Rulebook::builtin(), &page.trip, Turnarounds::default()).unwrap();
        let is_open = |verdict| matches!(verdict, Verdict::Cleared | Verdict::Conditional);
        let journeys: Vec<_> = plan
            .journeys
            .iter()
            .filter(|plan| is_open(plan.verdict))
            .collect();
        let steps = journeys.iter().flat_map(|plan| &plan.steps);
        let late = steps
            .filter(|step| step.state != StepState::Done && step.comes_too_late())
            .count();
        assert_eq!(
            page.html.matches("<strong class=\"flag\">").count(),
            late,
            "{}",
            page.name()
        );
        let top = page.html.split_once("</section>").unwrap().0;
        let breaks = journeys.iter().any(|plan| !plan.feasible);
        assert_eq!(top.contains("outcome bad"), breaks, "{}", page.name());
        seen += late;
    }
    assert!(seen > 20, "only {seen} steps");
}

#[test]
fn what_is_presumed_and_what_is_covered_have_a_block_where_the_answer_has_them() {
    let (mut presumed, mut silent) = (0, 0);
    for page in pages() {
        let answer = evaluate(Rulebook::builtin(), &page.trip).unwrap();
        let has = |id: &str| page.html.contains(&format!("<section id=\"{id}\""));
        assert_eq!(
            has("assumed"),
            !answer.assumed.is_empty(),
            "{}",
            page.name()
        );
        assert_eq!(
            has("coverage"),
            !answer.coverage.is_empty(),
            "{}",
            page.name()
        );
        presumed += usize::from(has("assumed"));
        silent += usize::from(has("coverage"));
    }
    assert!(presumed > 3 && silent > 3, "{presumed}, {silent}");
}

#[test]
fn every_citation_of_the_checklist_unfolds() {
    let mut seen = 0;
    for page in pages() {
        let assessment = evaluate(Rulebook::builtin(), &page.trip).unwrap();
        let checklist = Checklist::new(Rulebook::builtin(), &assessment, page.language);
        let citations = checklist
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::Citation && line.depth > 3);
        for citation in citations {
            let folded = format!("<p class=\"fine\">{}</p>", citation.text);
            assert!(
                !page.html.contains(&folded),
                "{}: {}",
                page.name(),
                citation.text
            );
            let unfolded = page.language.named("", &citation.text);
            let unfolded = format!("{unfolded}</p><ul class=\"notices\">");
            assert!(
                page.html.contains(&unfolded),
                "{}: {}",
                page.name(),
                citation.text
            );
            seen += 1;
        }
    }
    assert!(seen > 500, "only {seen} citations");
}

#[test]
fn a_citation_unfolds_into_the_notice_in_its_own_script_the_reading_and_the_facts_used() {
    let page = pages()
        .iter()
        .find(|page| page.name().ends_with("s-01-osaka-to-shanghai.en.html"));
    let html = &page.unwrap().html;
    let (_, rest) = html.split_once("<details class=\"source\">").unwrap();
    let (unfolded, _) = rest.split_once("</details>").unwrap();
    for part in [
        "B-1.1",
        "<cite lang=\"zh-Hant\">關於憑雙陰性證明登機的通知",
        "Embassy of the People's Republic of China in Japan",
        "<time>3 Nov 2020</time>",
        "<dt>R-1</dt><dd>“Within 2 days before boarding” counts calendar dates",
        "what you do between the legs",
        "<code>b.direct.tests</code>",
        "<li>no: you change on the way, outside the countries of start and end – this must not be so</li>",
    ] {
        assert!(unfolded.contains(part), "{part} is not in {unfolded}");
    }
}

#[test]
fn a_page_speaks_one_language_and_shows_no_key() {
    for page in pages() {
        let start = format!("<html lang=\"{}\">", page.language);
        assert!(page.html.contains(&start), "{}", page.name());
        assert_readable(&read_of(&page.html), &page.name());
    }
    for same in pages().chunks(LANGUAGES.len()) {
        let different: BTreeSet<&str> = same.iter().map(|page| page.html.as_str()).collect();
        assert_eq!(different.len(), LANGUAGES.len(), "{}", same[0].name());
    }
}

#[test]
fn headings_follow_each_other_without_a_gap() {
    for page in pages() {
        let mut last = 0;
        for part in page.html.split("<h").skip(1) {
            let Some(level) = part.chars().next().unwrap().to_digit(10) else {
                continue;
            };
            assert!(level <= last + 1, "{}: h{level} after h{last}", page.name());
            assert!(level > 1 || last == 0, "{}: a second h1", page.name());
            last = level;
        }
    }
}

#[test]
fn whoever_stays_within_one_country_sees_their_flights_too() {
    let path = folder().join("domestic.json");
    let trip = r#"{"as_of": "2020-11-20T09:00+08:00", "traveller": {}, "holdings": {}, "itinerary": {
        "legs": [{"from": "SHA", "to": "PEK", "departs": "2020-11-24T10:00", "arrives": "2020-11-24T12:10"}]}}"#;
    std::fs::write(&path, trip).unwrap();
    let html = text(&run("report", &[path.to_str().unwrap()]));
    assert!(
        html.contains("Shanghai (Hongqiao) → Beijing (Capital)</span>"),
        "{html}"
    );
    assert!(html.contains("12:10"), "{html}");
    assert_whole_by_itself("domestic", &html);
}

#[test]
fn the_words_of_the_report_are_there_in_every_language() {
    let path = root().join("examples/report/texts.json");
    let texts = std::fs::read_to_string(path).unwrap();
    let texts: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&texts).unwrap();
    let source = std::fs::read_dir(root().join("examples/report")).unwrap();
    let source = source
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .map(|path| std::fs::read_to_string(path).unwrap());
    let source: String = source.collect();
    for (key, text) in texts {
        assert!(
            source.contains(&format!("texts.{key})")),
            "{key} is not used"
        );
        let languages: Vec<&str> = text.keys().map(String::as_str).collect();
        assert_eq!(languages, LANGUAGES, "{key}");
        assert!(text.values().all(|text| !text.trim().is_empty()), "{key}");
        assert_ne!(text["en"], text["ja"], "{key} is not translated");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let failure = |arguments: &[&str]| {
        let output = run("report", arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(failure(&["no-such-trip.json"]).contains("no-such-trip.json"));
    assert!(failure(&["Cargo.toml"]).contains("line 1"));
    assert!(failure(&["--out", "no-such-folder/report.html"]).contains("no-such-folder"));
    assert_eq!(run("report", &["--lang", "tlh"]).status.code(), Some(2));
}
