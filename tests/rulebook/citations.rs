//! Citations as sources of other countries count: an id and a locator of any form.

use sekisho::rulebook::RulebookFault;
use sekisho::trip::{Holdings, Leg};
use sekisho::{Assessment, Checklist, Language, Trip, evaluate};
use serde_json::json;

use super::*;

/// The built-in rulebook whose notice F is an act with articles.
fn with_articles() -> Value {
    let text = contents().to_string();
    let text = text.replace("\"F-1\"", "\"f-act art. 1(1)(a)\"");
    let text = text.replace("\"F-", "\"f-act-");
    let mut book: Value = serde_json::from_str(&text).unwrap();
    entry(&mut book, "notices", "f")["source"] = json!("f-act");
    book
}

#[test]
fn an_article_of_an_act_is_cited_and_named_among_the_sources() {
    let rulebook = load(&with_articles()).unwrap();
    let mut trip = Trip::new("2020-10-01T09:00+09:00".parse().unwrap());
    let leg = Leg::new("KIX", "PVG", "2020-10-20T10:00", "2020-10-20T11:40").unwrap();
    trip.itinerary.legs.push(leg);
    trip.holdings = Holdings::nothing();
    let answer = evaluate(&rulebook, &trip).unwrap();
    let text = Checklist::new(&rulebook, &answer, Language::En).to_string();
    assert!(text.contains("f-act art. 1(1)(a)"), "{text}");
    assert!(text.contains("  - f-act: Embassy"), "{text}");
    let read = Assessment::from_json(&serde_json::to_string(&answer).unwrap());
    assert_eq!(read.unwrap(), answer);
}

#[test]
fn an_article_of_an_act_that_the_rulebook_does_not_have_is_a_fault() {
    let mut book = with_articles();
    entry(&mut book, "provisions", "f.landing")["cites"] = json!(["g-act art. 1(1)(a)"]);
    let faults = faults(&book);
    let problem = "cites `g-act art. 1(1)(a)` of an unknown notice";
    let is_told =
        |fault: &RulebookFault| fault.place == "f.landing" && fault.problem.contains(problem);
    assert!(faults.iter().any(is_told), "{faults:?}");
}

#[test]
fn a_source_that_no_citation_can_name_is_a_fault() {
    for source in ["", "2f", "f act", "f-", "f--act", "f_act"] {
        let mut book = contents();
        entry(&mut book, "notices", "f")["source"] = json!(source);
        let is_told = |fault: &RulebookFault| {
            fault.place == "f" && fault.problem.contains("no citation can name its source")
        };
        assert!(faults(&book).iter().any(is_told), "{source}");
    }
}
