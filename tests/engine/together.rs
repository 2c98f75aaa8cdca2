//! Several rulebooks that stand together, and rulebooks that add to another.

use sekisho::assessment::SilenceKind;
use sekisho::trip::Leg;
use sekisho::{
    Assessment, EvaluateError, Rulebook, RulebookError, Trip, Verdict, alternatives, evaluate,
    interview, plan, verdict,
};
use serde_json::{Value, json};

use crate::support::rulebooks::TEXT;

const ALL: [&str; 4] = ["boarding", "transit", "onward_boarding", "landing"];

/// A rulebook of one provision for who lands in some countries, who must have a card of its own.
fn of(name: &str, to: &[&str], at: &[&str]) -> Value {
    json!({
        "schema_version": 1, "name": name, "version": "1",
        "vocabulary": {"documents": [{"id": "card", "type": "form", "title": TEXT, "question": TEXT}]},
        "notices": [{"id": "n", "source": name.to_uppercase(), "publisher": TEXT, "title": TEXT, "languages": ["en"], "published": {"from": "2019-01-01"}, "zone": "Asia/Tokyo"}],
        "requirements": [{"id": "card", "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": ["card"]}}}],
        "provisions": [{"id": "p", "notice": "n", "cites": [format!("{}-1", name.to_uppercase())], "in_force": {"by": "landing"}, "scope": {"to": to}, "at": at, "then": [{"require": ["card"]}]}],
        "texts": {TEXT: {"en": "x", "ja": "x", "zh-Hans": "x", "zh-Hant": "x"}},
    })
}

fn load(book: &Value) -> Rulebook {
    Rulebook::from_json(&[book.to_string()]).unwrap()
}

fn together(books: &[&Value]) -> Rulebook {
    let books: Vec<Rulebook> = books.iter().map(|book| load(book)).collect();
    Rulebook::together(&books.iter().collect::<Vec<_>>()).unwrap()
}

fn flying(legs: &[[&str; 4]], cards: &[&str]) -> Trip {
    let mut trip = Trip::new("2026-03-01T09:00+09:00".parse().unwrap());
    for [from, to, departs, arrives] in legs {
        let mut leg = Leg::new(from, to, departs, arrives).unwrap();
        leg.then = Some(sekisho::trip::Layover::Admitted);
        trip.itinerary.legs.push(leg);
    }
    let held = cards.iter().map(|kind| json!({"kind": kind}));
    trip.holdings.documents = serde_json::from_value(held.collect()).unwrap();
    trip
}

const TOKYO_LONDON: [&str; 4] = ["NRT", "LHR", "2026-03-10T11:00", "2026-03-10T15:00"];
const LONDON_PARIS: [&str; 4] = ["LHR", "CDG", "2026-03-14T11:00", "2026-03-14T13:00"];
const PARIS_TOKYO: [&str; 4] = ["CDG", "NRT", "2026-03-20T11:00", "2026-03-21T07:00"];

/// The journeys as they were judged: by which rulebook, from which leg to which, how.
fn judged(answer: &Assessment) -> Vec<(&str, u32, u32, Verdict)> {
    let journeys = answer.journeys.iter();
    journeys
        .map(|it| (it.rulebook.as_str(), it.first_leg, it.last_leg, it.verdict))
        .collect()
}

fn asked(rulebook: &Rulebook, trip: &Trip) -> Assessment {
    let answer = evaluate(rulebook, trip).unwrap();
    assert_eq!(verdict(rulebook, trip), Ok(answer.verdict));
    answer
}

#[test]
fn each_border_is_answered_by_the_rulebook_that_speaks_of_it() {
    let (uk, france) = (of("uk", &["GB"], &ALL), of("france", &["FR"], &ALL));
    let both = together(&[&uk, &france]);
    let trip = flying(&[TOKYO_LONDON, LONDON_PARIS], &["uk:card"]);
    let answer = asked(&both, &trip);
    assert_eq!(answer.verdict, Verdict::Conditional);
    assert_eq!(
        judged(&answer),
        [
            ("uk", 0, 0, Verdict::Cleared),
            ("france", 0, 1, Verdict::Conditional),
        ]
    );
    let ids = answer
        .journeys
        .iter()
        .flat_map(|it| &it.ways[0].requirements);
    let ids: Vec<&str> = ids.map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["uk:card", "france:card"]);
    let editions: Vec<&str> = answer.rulebooks.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(editions, ["uk", "france"]);
    // With both there is nothing left to do, and the order in which the rulebooks stand is that of words alone.
    let trip = flying(&[TOKYO_LONDON, LONDON_PARIS], &["uk:card", "france:card"]);
    assert_eq!(asked(&both, &trip).verdict, Verdict::Cleared);
    let turned = together(&[&france, &uk]);
    assert_eq!(judged(&asked(&turned, &trip)), judged(&asked(&both, &trip)));
}

#[test]
fn a_border_of_which_none_speaks_is_not_covered_and_neither_is_the_trip() {
    let both = together(&[&of("uk", &["GB"], &ALL), &of("france", &["FR"], &ALL)]);
    let trip = flying(
        &[TOKYO_LONDON, LONDON_PARIS, PARIS_TOKYO],
        &["uk:card", "france:card"],
    );
    let answer = asked(&both, &trip);
    assert_eq!(answer.verdict, Verdict::NotCovered);
    let silent: Vec<_> = judged(&answer);
    assert_eq!(
        silent[..2].iter().map(|it| it.3).collect::<Vec<_>>(),
        [Verdict::Cleared; 2]
    );
    assert_eq!(answer.journeys.last().unwrap().to.code(), "NRT");
    assert_eq!(answer.journeys.last().unwrap().verdict, Verdict::NotCovered);
    assert!(!answer.coverage.is_empty());
    let of: Vec<_> = answer
        .coverage
        .iter()
        .map(|it| it.rulebook.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(of, ["uk", "france"]);
}

#[test]
fn where_several_speak_of_a_border_the_worst_of_them_counts() {
    let mut refusing = of("health", &["GB"], &["landing"]);
    refusing["provisions"][0]["then"] = json!([{"refuse": {"text": TEXT}}]);
    refusing["requirements"] = json!([]);
    let both = together(&[&of("uk", &["GB"], &ALL), &refusing]);
    let answer = asked(&both, &flying(&[TOKYO_LONDON], &["uk:card"]));
    assert_eq!(answer.verdict, Verdict::Refused);
    assert_eq!(
        judged(&answer),
        [
            ("uk", 0, 0, Verdict::Cleared),
            ("health", 0, 0, Verdict::Refused)
        ]
    );
    assert_eq!(
        answer.journeys[1].ways[0].refusals[0]
            .source
            .provision
            .as_str(),
        "health:p"
    );
}

/// A rulebook that refuses whoever does not present a passport of one nationality at a checkpoint of journeys from one country to another.
fn presenting(name: &str, [from, to]: [&str; 2], at: &str, nationality: &str) -> Value {
    let mut book = of(name, &[to], &[at]);
    book["requirements"] = json!([]);
    book["provisions"][0]["scope"]["from"] = json!([from]);
    let mut speaking = book["provisions"][0].clone();
    speaking["id"] = json!("speaking");
    speaking["then"] = json!([{"advise": {"text": TEXT}}]);
    book["provisions"].as_array_mut().unwrap().push(speaking);
    book["provisions"][0]["when"] = json!({"not": {"fact": {"nationality": [nationality]}}});
    book["provisions"][0]["then"] = json!([{"refuse": {"text": TEXT}}]);
    book
}

#[test]
fn one_border_sees_one_passport_whoever_speaks_of_it() {
    let landing = |name, nationality| presenting(name, ["JP", "GB"], "landing", nationality);
    let at_exit = |nationality| presenting("japan", ["JP", "GB"], "exit", nationality);
    let paris = presenting("france", ["JP", "FR"], "landing", "FRA");
    let to_london = [TOKYO_LONDON];
    let to_paris = [TOKYO_LONDON, LONDON_PARIS];
    // Whoever lands in London is seen by both at once.
    let (uk, health) = (landing("uk", "GBR"), landing("health", "FRA"));
    for (books, legs, nationalities, right) in [
        (
            vec![&uk],
            &to_london[..],
            vec!["FRA", "GBR"],
            Verdict::Cleared,
        ),
        (
            vec![&health],
            &to_london[..],
            vec!["FRA", "GBR"],
            Verdict::Cleared,
        ),
        (
            vec![&uk, &health],
            &to_london[..],
            vec!["FRA", "GBR"],
            Verdict::Refused,
        ),
        (
            vec![&uk, &health],
            &to_london[..],
            vec!["GBR", "FRA", "JPN"],
            Verdict::Refused,
        ),
        (
            vec![&uk, &landing("health", "GBR")],
            &to_london[..],
            vec!["FRA", "GBR"],
            Verdict::Cleared,
        ),
        // Where they leave and where they land are two borders, and so are London and Paris.
        (
            vec![&uk, &at_exit("FRA")],
            &to_london[..],
            vec!["FRA", "GBR"],
            Verdict::Cleared,
        ),
        (
            vec![&uk, &at_exit("FRA")],
            &to_london[..],
            vec!["GBR"],
            Verdict::Refused,
        ),
        (
            vec![&uk, &paris],
            &to_paris[..],
            vec!["FRA", "GBR"],
            Verdict::Cleared,
        ),
        (
            vec![&uk, &health, &paris],
            &to_paris[..],
            vec!["FRA", "GBR"],
            Verdict::Refused,
        ),
    ] {
        let book = together(&books);
        let mut trip = flying(legs, &[]);
        let passports = nationalities
            .iter()
            .map(|code| json!({"nationality": code}));
        trip.traveller.passports = serde_json::from_value(passports.collect()).unwrap();
        let names: Vec<_> = book.editions().iter().map(|it| it.name.as_str()).collect();
        let found = asked(&book, &trip);
        assert_eq!(found.verdict, right, "{names:?} {nationalities:?}");
        let step = interview(&book, &trip, &[]).unwrap();
        assert!(
            step.decided && step.next.is_none(),
            "{names:?} {nationalities:?}"
        );
        // What two rulebooks say of one landing is told of one passport.
        let at_london = found.journeys.iter().filter(|it| it.to.code() == "LHR");
        let at_london = at_london.filter(|it| it.rulebook.as_str() != "japan");
        let presented = at_london.map(|it| it.ways[0].presents.as_ref().unwrap().position);
        let presented: Vec<u32> = presented.collect();
        assert!(
            presented.windows(2).all(|two| two[0] == two[1]),
            "{names:?} {presented:?}"
        );
    }
}

#[test]
fn a_fallback_speaks_only_where_no_other_does() {
    let mut home = of("home", &["GB", "JP"], &["landing"]);
    home["fallback"] = json!(true);
    let both = together(&[&home, &of("uk", &["GB"], &ALL)]);
    let trip = flying(&[TOKYO_LONDON], &["uk:card"]);
    assert_eq!(
        judged(&asked(&both, &trip)),
        [("uk", 0, 0, Verdict::Cleared)]
    );
    let back = flying(
        &[["LHR", "NRT", "2026-03-20T11:00", "2026-03-21T07:00"]],
        &[],
    );
    assert_eq!(
        judged(&asked(&both, &back)),
        [("home", 0, 0, Verdict::Conditional)]
    );
}

#[test]
fn boarding_is_a_border_only_where_somebody_speaks_of_it() {
    let landing = load(&of("uk", &["GB"], &["landing"]));
    let answer = asked(&landing, &flying(&[TOKYO_LONDON], &["card"]));
    assert_eq!(answer.verdict, Verdict::Cleared);
    let kinds = answer.journeys[0].ways[0].checkpoints.iter();
    let kinds = kinds.map(|it| serde_json::to_value(it.kind).unwrap());
    assert_eq!(kinds.collect::<Vec<_>>(), ["landing"]);
    // Of the landing it is not left out.
    let boarding = load(&of("uk", &["GB"], &["boarding"]));
    let answer = asked(&boarding, &flying(&[TOKYO_LONDON], &["card"]));
    assert_eq!(answer.verdict, Verdict::NotCovered);
    let silences = &answer.journeys[0].ways[0].silences;
    assert_eq!(silences[0].kind, SilenceKind::Checkpoint);
}

#[test]
fn where_a_rulebook_is_silent_on_a_stop_another_speaks_of_it() {
    let (uk, france) = (of("uk", &["GB"], &ALL), of("france", &["FR"], &["landing"]));
    let legs = [TOKYO_LONDON, LONDON_PARIS];
    let alone = asked(&load(&france), &flying(&legs, &["card"]));
    assert_eq!(
        alone.verdict,
        Verdict::NotCovered,
        "of London nothing is known"
    );
    let both = together(&[&uk, &france]);
    let answer = asked(&both, &flying(&legs, &["uk:card", "france:card"]));
    assert_eq!(answer.verdict, Verdict::Cleared);
    let answer = asked(&both, &flying(&legs, &["france:card"]));
    assert_eq!(
        judged(&answer),
        [
            ("uk", 0, 0, Verdict::Conditional),
            ("france", 0, 1, Verdict::Cleared)
        ]
    );
}

#[test]
fn a_word_may_be_written_short_where_only_one_rulebook_has_it() {
    let (mut uk, france) = (of("uk", &["GB"], &ALL), of("france", &["FR"], &ALL));
    let legs = [TOKYO_LONDON];
    // Both have a card: which is meant is asked.
    let both = together(&[&uk, &france]);
    let error = evaluate(&both, &flying(&legs, &["card"])).unwrap_err();
    let EvaluateError::UnknownWord {
        place,
        found,
        nearest,
        ..
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!(
        (place.as_str(), found.as_str()),
        ("holdings.documents[0].kind", "card")
    );
    assert!(nearest.is_some(), "{error}");
    // Alone it bears its name or not.
    for kind in ["card", "uk:card"] {
        assert_eq!(
            asked(&load(&uk), &flying(&legs, &[kind])).verdict,
            Verdict::Cleared
        );
    }
    uk["vocabulary"]["documents"][0]["id"] = json!("pass");
    uk["requirements"][0]["need"]["document"]["any_of"][0] = json!("pass");
    let both = together(&[&uk, &france]);
    for kind in ["pass", "uk:pass"] {
        let trip = flying(&legs, &[kind]);
        let answer = asked(&both, &trip);
        assert_eq!(answer.verdict, Verdict::Cleared, "{kind}");
        assert!(plan(&both, &trip, sekisho::plan::Turnarounds::default()).is_ok());
        assert!(alternatives(&both, &trip, sekisho::plan::Turnarounds::default()).is_ok());
        assert!(interview(&both, &trip, &[]).is_ok());
    }
}

#[test]
fn a_common_word_is_one_for_all_who_import_it() {
    let importing = |name: &str, to: &str| {
        let mut book = of(name, &[to], &ALL);
        book["imports"] = json!({"documents": ["passport"]});
        book["requirements"][0]["need"]["document"]["any_of"] = json!(["passport"]);
        book
    };
    let both = together(&[&importing("uk", "GB"), &importing("france", "FR")]);
    let answer = asked(&both, &flying(&[TOKYO_LONDON, LONDON_PARIS], &["passport"]));
    assert_eq!(answer.verdict, Verdict::Cleared);
    let documents = &both.contents().vocabulary.documents;
    let ids: Vec<&str> = documents.iter().map(|word| word.id.as_str()).collect();
    assert_eq!(ids, ["passport", "uk:card", "france:card"]);
}

#[test]
fn an_imported_word_is_one_that_there_is_and_is_declared_nowhere_else() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut book = of("uk", &["GB"], &ALL);
        change(&mut book);
        Rulebook::from_json(&[book.to_string()])
            .unwrap_err()
            .to_string()
    };
    let unknown = refused(&|book| book["imports"] = json!({"documents": ["pasport"]}));
    assert!(unknown.contains("did you mean `passport`?"), "{unknown}");
    let twice = refused(&|book| {
        book["imports"] = json!({"documents": ["passport"]});
        book["vocabulary"]["documents"][0]["id"] = json!("passport");
        book["requirements"] = json!([]);
        book["provisions"][0]["then"] = json!([{"advise": {"text": TEXT}}]);
    });
    assert!(twice.contains("declared here otherwise"), "{twice}");
}

#[test]
fn one_notice_is_added_without_touching_the_rulebook() {
    let base = load(&of("uk", &["GB"], &ALL));
    let addition = json!({
        "schema_version": 1, "name": "desk", "version": "7", "extends": "uk",
        "notices": [{"id": "desk", "source": "DESK", "publisher": TEXT, "title": TEXT, "languages": ["en"], "published": {"from": "2026-01-01"}, "zone": "Europe/London"}],
        "vocabulary": {"documents": [{"id": "slip", "type": "form", "title": TEXT, "question": TEXT}]},
        "requirements": [{"id": "slip", "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": ["slip"]}}}],
        "provisions": [{"id": "q", "notice": "desk", "cites": ["DESK-1"], "in_force": {"by": "landing", "from": "2026-03-10"}, "scope": {"to": ["GB"]}, "at": ALL, "replaces": ["p"], "then": [{"require": ["slip"]}]}],
    });
    let mut addition = addition;
    addition["requirements"][0]["need"]["document"]["any_of"] = json!(["slip", "card"]);
    let extended = base.extended_by(&[addition.to_string()]).unwrap();
    let names: Vec<&str> = extended
        .editions()
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(names, ["uk", "desk"]);
    let on = |day: &str| {
        let (departs, arrives) = (format!("{day}T11:00"), format!("{day}T15:00"));
        let answer = asked(
            &extended,
            &flying(&[["NRT", "LHR", &departs, &arrives]], &[]),
        );
        let requirements = answer.journeys[0].ways[0].requirements.iter();
        requirements.map(|it| it.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(on("2026-03-09"), ["card"]);
    assert_eq!(on("2026-03-10"), ["desk:slip"]);
    assert_eq!(on("2026-03-11"), ["desk:slip"]);
    let provision = "desk:q".parse().unwrap();
    assert_eq!(
        extended.edition_of(&provision).unwrap().version.as_str(),
        "7"
    );
    for kind in ["card", "slip", "desk:slip", "uk:card"] {
        let answer = asked(&extended, &flying(&[TOKYO_LONDON], &[kind]));
        assert_eq!(answer.verdict, Verdict::Cleared, "{kind}");
    }
    // What it comes to loads again from its contents, and stands beside others.
    let again =
        Rulebook::from_json(&[serde_json::to_string(extended.contents()).unwrap()]).unwrap();
    assert_eq!(again.contents(), extended.contents());
    assert_eq!(again.editions(), extended.editions());
    let france = load(&of("france", &["FR"], &ALL));
    let all = Rulebook::together(&[&extended, &france]).unwrap();
    let trip = flying(&[TOKYO_LONDON, LONDON_PARIS], &["desk:slip", "france:card"]);
    assert_eq!(
        judged(&asked(&all, &trip)),
        [
            ("uk", 0, 0, Verdict::Cleared),
            ("france", 0, 1, Verdict::Cleared)
        ]
    );
    assert_eq!(base.editions().len(), 1, "the base stays as it is");
}

fn faults(result: Result<Rulebook, RulebookError>) -> String {
    match result.unwrap_err() {
        RulebookError::Invalid { faults, .. } => {
            let faults = faults.iter().map(ToString::to_string);
            faults.collect::<Vec<_>>().join("\n")
        }
        error => panic!("{error}"),
    }
}

#[test]
fn what_does_not_go_together_is_refused_whole() {
    let uk = load(&of("uk", &["GB"], &ALL));
    let twice = faults(Rulebook::together(&[&uk, &uk]));
    assert!(
        twice.contains("`name`: `uk` is the name of two rulebooks"),
        "{twice}"
    );
    assert!(faults(Rulebook::together(&[])).contains("version"));
    // A source is one of its own rulebook, whatever another calls its own.
    let mut other = of("france", &["FR"], &ALL);
    other["notices"][0]["source"] = json!("UK");
    other["provisions"][0]["cites"] = json!(["UK-1"]);
    assert!(Rulebook::together(&[&uk, &load(&other)]).is_ok());
    // A word of its own is not one that another means as the common one.
    let mut importing = of("france", &["FR"], &ALL);
    importing["imports"] = json!({"documents": ["passport"]});
    importing["requirements"][0]["need"]["document"]["any_of"] = json!(["passport", "card"]);
    let mut own = of("spain", &["ES"], &ALL);
    own["vocabulary"]["documents"][0]["id"] = json!("passport");
    own["requirements"][0]["need"]["document"]["any_of"] = json!(["passport"]);
    let like = faults(Rulebook::together(&[&load(&importing), &load(&own)]));
    assert!(
        like.contains("`spain:passport`: `passport` is a common word"),
        "{like}"
    );
    for (addition, problem) in [
        (
            json!({"schema_version": 1, "name": "desk", "version": "1"}),
            "`extends`: is missing",
        ),
        (
            json!({"schema_version": 1, "version": "1", "extends": "uk"}),
            "`name`: is missing",
        ),
        (
            json!({"schema_version": 1, "name": "desk", "version": "1", "extends": "france"}),
            "`extends`: is for `france`, and not for `uk`",
        ),
        (
            json!({"schema_version": 1, "name": "uk", "version": "1", "extends": "uk"}),
            "`uk` is the name of two rulebooks",
        ),
        (
            json!({"schema_version": 1, "name": "desk", "extends": "uk"}),
            "`version`: is missing",
        ),
    ] {
        let found = faults(uk.extended_by(&[addition.to_string()]));
        assert!(found.contains(problem), "{found}");
    }
    let alone = json!({"schema_version": 1, "name": "desk", "version": "1", "extends": "uk"});
    let alone = faults(Rulebook::from_json(&[alone.to_string()]));
    assert!(alone.contains("`extends`: adds to `uk`"), "{alone}");
}
