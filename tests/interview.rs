//! Interviews of everybody of the walk: they end decided, with the verdict of who tells everything, after few questions.

mod truth;

use crate::walk::{people, routes};
use std::collections::HashMap;

use sekisho::assessment::Question;
use sekisho::code::{Country, Nationality, Subdivision};
use sekisho::interview::{Answer, AnswerError, Interview};
use sekisho::trip::{
    AnswerKind, Arrival, Field, Holdings, Medium, Residence, TestCertificate, TestResult, Traveller,
};
use sekisho::{Rulebook, Trip, Verdict, evaluate, interview, verdict};

use crate::support::answers::all_fields;
use crate::support::documents::{GROUPS, document, forget, hold, kind};
use crate::support::evidence::make_ready;
use crate::support::rulebooks::texts;
use crate::support::{change_dates, shown};
use routes::Route;
use truth::{Truth, path, place_of};

/// How a traveller is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Manner {
    /// As the interview asks.
    Choosing,
    /// What the assessment lists first, until the interview says that the verdict stands.
    AsListed,
    /// Everything that the assessment lists, by field, until nothing is left.
    Everything,
}

const MANNERS: [Manner; 3] = [Manner::Choosing, Manner::AsListed, Manner::Everything];

/// Steps that were taken before, and questions that were listed: many people give the same first answers.
#[derive(Default)]
struct Interviewer {
    steps: HashMap<(Trip, Vec<Question>), Interview>,
    listed: HashMap<Trip, Vec<Question>>,
}

impl Interviewer {
    fn step(&mut self, trip: &Trip, declined: &[Question]) -> &Interview {
        let key = (trip.clone(), declined.to_vec());
        self.steps
            .entry(key)
            .or_insert_with(|| interview(Rulebook::builtin(), trip, declined).unwrap())
    }

    /// What the assessment lists and was not declined.
    fn listed(&mut self, trip: &Trip, declined: &[Question]) -> Vec<Question> {
        let listed = self.listed.entry(trip.clone()).or_insert_with(|| {
            let assessment = evaluate(Rulebook::builtin(), trip);
            assessment.unwrap().questions
        });
        let open = listed.iter().cloned();
        open.filter(|question| !declined.contains(question))
            .collect()
    }

    fn next(&mut self, manner: Manner, trip: &Trip, declined: &[Question]) -> Option<Question> {
        match manner {
            Manner::Choosing => {
                let next = self.step(trip, declined).next.as_ref();
                next.map(|asking| asking.question.clone())
            }
            Manner::AsListed => {
                self.step(trip, declined).next.as_ref()?;
                self.listed(trip, declined).first().cloned()
            }
            Manner::Everything => {
                let listed = self.listed(trip, declined).into_iter();
                listed.min_by_key(|question| (question.field.clone(), question.index))
            }
        }
    }

    /// Asks until nothing is left to ask; the questions that were asked, and the trip as it is known then.
    fn ask(&mut self, manner: Manner, truth: &Trip) -> (Vec<Question>, Trip) {
        let mut trip = Trip::new(truth.as_of);
        trip.itinerary.legs.clone_from(&truth.itinerary.legs);
        trip.itinerary.arrived = truth.itinerary.arrived.as_ref().map(|_| Arrival::default());
        let (mut asked, mut declined) = (Vec::new(), Vec::new());
        let truth = Truth::of(truth);
        while let Some(question) = self.next(manner, &trip, &declined) {
            assert!(asked.len() < 200, "no end: {}", shown(&trip));
            match truth.told(&trip, &question) {
                Some(answer) => trip = trip.answered(&question, answer).unwrap(),
                None => declined.push(question.clone()),
            }
            asked.push(question);
        }
        (asked, trip)
    }
}

/// The numbers of questions of interviews of the same people, asked in each manner.
#[derive(Default)]
struct Lengths {
    of: [Vec<usize>; 3],
}

impl Lengths {
    fn add(&mut self, lengths: [usize; 3]) {
        for (list, length) in self.of.iter_mut().zip(lengths) {
            list.push(length);
        }
    }

    fn extend(&mut self, other: Self) {
        for (list, more) in self.of.iter_mut().zip(other.of) {
            list.extend(more);
        }
    }

    /// Prints mean, median and most; none may ask more in all than asking everything, nor choosing more than the list.
    fn judge(&mut self, who: &str) {
        let number = self.of[0].len();
        let sums = self.of.each_ref().map(|list| list.iter().sum::<usize>());
        println!("{number} interviews of {who}: mean, median, most");
        for (list, (sum, manner)) in self.of.iter_mut().zip(sums.into_iter().zip(MANNERS)) {
            list.sort_unstable();
            let mean = sum * 100 / number;
            let (whole, rest) = (mean / 100, mean % 100);
            println!(
                "{manner:?}: {whole}.{rest:02}, {}, {}",
                list[number / 2],
                list[number - 1]
            );
        }
        assert!(sums[0] <= sums[1] && sums[1] <= sums[2], "{who}: {sums:?}");
    }

    /// How many interviews were longer than asking everything.
    fn longer(&self) -> usize {
        let [choosing, _, everything] = &self.of;
        let pairs = choosing.iter().zip(everything);
        pairs
            .filter(|(choosing, everything)| choosing > everything)
            .count()
    }
}

/// Asks a traveller in every manner: each time the verdict is that of who tells everything.
fn ask_in_every_manner(interviewer: &mut Interviewer, truth: &Trip) -> [usize; 3] {
    let expected = verdict(Rulebook::builtin(), truth).unwrap();
    MANNERS.map(|manner| {
        let (asked, known) = interviewer.ask(manner, truth);
        let found = verdict(Rulebook::builtin(), &known).unwrap();
        assert_eq!(
            found,
            expected,
            "{manner:?}: {} for {}",
            shown(&known),
            shown(truth)
        );
        asked.len()
    })
}

/// The interviews of everybody on one route: of those who hold nothing, and of those who hold everything.
fn on_route(number: usize, route: &Route) -> (Lengths, Lengths) {
    let (mut bare, mut ready) = (Lengths::default(), Lengths::default());
    let mut interviewer = Interviewer::default();
    for day in change_dates().iter().skip(1).step_by(5) {
        let departs = route.departures(*day)[0];
        for (person, somebody) in people::all().iter().enumerate() {
            let truth = somebody.trip(route, departs, 1);
            let lengths = ask_in_every_manner(&mut interviewer, &truth);
            if lengths == [0; 3] {
                continue;
            }
            bare.add(lengths);
            if (number + person).is_multiple_of(16) {
                let truth = make_ready(truth, 1);
                ready.add(ask_in_every_manner(&mut interviewer, &truth));
            }
        }
    }
    (bare, ready)
}

/// On every route, on days that are far apart: everybody of the walk, who holds nothing but perhaps a visa; and
/// every sixteenth of them once more, who holds everything that was asked for. Whose verdict stands without any
/// question is not counted.
#[test]
fn everybody_of_the_walk_is_told_the_same_after_fewer_questions() {
    let [mut bare, mut ready] = [0, 1].map(|_| Lengths::default());
    let routes: Vec<_> = routes::all().into_iter().enumerate().collect();
    // Every second route on a thread of its own.
    let halves = [0, 1].map(|first| routes.iter().skip(first).step_by(2));
    std::thread::scope(|scope| {
        let halves = halves.map(|half| {
            scope.spawn(move || {
                half.map(|(number, route)| on_route(*number, route))
                    .collect()
            })
        });
        for half in halves {
            let lengths: Vec<_> = half.join().unwrap();
            for (of_bare, of_ready) in lengths {
                bare.extend(of_bare);
                ready.extend(of_ready);
            }
        }
    });
    let longer = [bare.longer(), ready.longer()];
    println!("longer than asking everything: {longer:?}");
    bare.judge("people who hold nothing");
    ready.judge("people who hold everything");
    // What is likely to decide need not decide for everybody.
    assert!(longer[0] * 20 <= bare.of[0].len(), "{longer:?}");
}

fn question(field: Field, index: Option<u32>) -> Question {
    Rulebook::builtin().question(field, index)
}

/// Of every kind of thing that can be held, one of which everything is known, and a traveller of whom everything is.
fn well_known() -> Trip {
    let mut trip = make_ready(crate::support::sample("s-13-business-track"), 1);
    let text = r#"{
        "traveller": {
            "nationality": "CHN", "residence": { "country": "CN", "subdivision": "CN-SH" },
            "facts": {
                "japan_status": "status_of_residence", "status_of_residence": "student", "reentry_permit": true,
                "reentry_permit_until": "2021-10-01", "symptoms": false, "stayed_in_refused_area": false, "returning": true,
                "fast_track_field": "no_such_field"
            },
            "identity_documents": ["passport"]
        },
        "holdings": {
            "certificates": [{
                "tests": [
                    { "assay": "rt_pcr", "specimen": "saliva", "sampled": "2020-11-22T09:30", "result": "negative" },
                    { "assay": "serum_igm", "specimen": "serum", "sampled": "2020-11-22T09:40", "result": "negative" }
                ],
                "country": "CN", "designated": true, "issued": "2020-11-23T09:00", "prescribed_format": true, "medium": "paper_original",
                "shows": ["name"]
            }],
            "documents": [
                { "kind": "chinese_residence_permit", "issuer": "CN", "issued": "2020-01-01", "valid_until": "2022-01-01" },
                { "kind": "hs_code", "issuer": "JP", "valid_until": "2020-11-25T09:00" },
                {
                    "kind": "pledge_business_track", "copies": 2, "medium": "paper_copy", "issuer": "JP",
                    "fields": { "form_dated": "2020-11-01", "japanese_phone": true, "filled_by_supporter": false }
                },
                { "kind": "ticket", "copies": 1, "medium": "electronic" },
                { "kind": "japan_public_insurance", "issued": "2020-04-01", "valid_until": "2021-03-31" }
            ],
            "complete_for": ["permit", "health_code", "paper", "insurance", "app"],
            "temperature_log": [{ "first": "2020-11-01", "last": "2020-11-14" }]
        }
    }"#;
    let given: serde_json::Value = serde_json::from_str(text).unwrap();
    trip.traveller = serde_json::from_value(given["traveller"].clone()).unwrap();
    trip.holdings = serde_json::from_value(given["holdings"].clone()).unwrap();
    trip
}

#[test]
fn every_fact_that_can_be_asked_for_is_on_the_list() {
    let mut listed: Vec<String> = all_fields().iter().map(Field::name).collect();
    listed.dedup();
    // Whoever reads a fact that there is not is told of all that there are.
    let error = serde_json::from_str::<Field>(r#""no_fact""#).unwrap_err();
    let error = error.to_string();
    let named = error.split('`').skip(1).step_by(2);
    let named: Vec<_> = named.filter(|name| *name != "no_fact").collect();
    assert!(named.len() > 30, "{error}");
    assert_eq!(listed, named);
}

#[test]
fn every_answer_stands_in_the_trip_where_the_fact_belongs() {
    let told = Truth::of(&well_known());
    let mut trip = unknown_traveller();
    let (mut filled, mut groups) = (0, 0);
    // In the order of the facts: a thing is told of before its parts; twice, for certificates of two tests.
    for field in [all_fields(), all_fields()].concat() {
        let Some(place) = place_of(&field) else {
            continue;
        };
        let numbers = if place.contains('#') { 0..5 } else { 0..1 };
        for number in numbers {
            let asked = question(field.clone(), place.contains('#').then_some(number));
            let known = serde_json::to_value(&trip).unwrap();
            let Some(path) = path(&place, asked.index, &known) else {
                continue;
            };
            let part_of = path.rsplit_once('/').unwrap().0.trim_end_matches("/fields");
            let is_item = asked.index.is_none() || known.pointer(part_of).is_some();
            let is_list = matches!(field, Field::Documents(_));
            if !is_item || known.pointer(&path).is_some() && !is_list {
                continue;
            }
            let Some(answer) = told.told(&trip, &asked) else {
                continue;
            };
            if is_list && trip.answered(&asked, answer.clone()).is_err() {
                continue;
            }
            let value = serde_json::to_value(&answer).unwrap();
            trip = trip.answered(&asked, answer).unwrap();
            let now = serde_json::to_value(&trip).unwrap();
            let (_, value) = value.as_object().unwrap().iter().next().unwrap();
            if is_list {
                let before = known.pointer(&path).and_then(|list| list.as_array());
                let mut all = before.cloned().unwrap_or_default();
                all.extend(value.as_array().unwrap().iter().cloned());
                assert_eq!(now.pointer(&path), Some(&all.into()), "{field:?}");
                groups += 1;
            } else {
                assert_eq!(now.pointer(&path), Some(value), "{field:?}");
            }
            filled += 1;
        }
    }
    assert_eq!(trip.traveller, well_known().traveller);
    assert_eq!(trip.holdings, well_known().holdings);
    assert!(filled > 40, "{filled}");
    assert_eq!(groups, GROUPS.len());
}

fn unknown_traveller() -> Trip {
    let mut trip = crate::support::sample("s-13-business-track");
    trip.traveller = Traveller::default();
    trip.holdings = Holdings::default();
    trip
}

#[test]
fn who_does_not_know_is_not_asked_again_and_is_told_that_the_verdict_is_open() {
    let (mut declined, trip) = (Vec::new(), unknown_traveller());
    let mut step = interview(Rulebook::builtin(), &trip, &declined).unwrap();
    while let Some(asking) = step.next {
        assert!(!declined.contains(&asking.question));
        declined.push(asking.question);
        step = interview(Rulebook::builtin(), &trip, &declined).unwrap();
    }
    assert!(!declined.is_empty() && !step.decided);
    assert_eq!(step.verdict, Verdict::Undetermined);
}

#[test]
fn who_does_not_know_of_one_paper_is_asked_about_the_other() {
    let mut trip = crate::support::sample("s-02-all-papers");
    hold(&mut trip.holdings, "paper", []);
    let first = u32::try_from(trip.holdings.documents.iter().flatten().count()).unwrap();
    let copy = document("certificate_copy");
    trip.holdings
        .documents
        .as_mut()
        .unwrap()
        .extend([copy.clone(), copy]);
    let (copies, medium) = (
        Field::DocumentCopies(kind("paper")),
        Field::DocumentMedium(kind("paper")),
    );
    let mut declined = Vec::new();
    while let Some(asking) = interview(Rulebook::builtin(), &trip, &declined)
        .unwrap()
        .next
    {
        let question = asking.question;
        let answer = match (&question.field, question.index) {
            (field, Some(number)) if *field == copies && number == first + 1 => {
                Answer::DocumentCopies(1)
            }
            (field, Some(number)) if *field == medium && number == first + 1 => {
                Answer::DocumentMedium(Medium::PaperCopy)
            }
            _ => {
                assert!(!declined.contains(&question));
                declined.push(question);
                continue;
            }
        };
        trip = trip.answered(&question, answer).unwrap();
    }
    let asked = [copies, medium].map(|field| question(field, Some(first)));
    assert!(asked.iter().any(|question| declined.contains(question)));
    assert_eq!(
        verdict(Rulebook::builtin(), &trip).unwrap(),
        Verdict::Cleared
    );
}

#[test]
fn whoever_has_the_code_of_the_province_already_is_asked_about_it() {
    let mut trip = crate::support::sample("s-21-shanghai-to-suzhou");
    forget(&mut trip.holdings, "health_code");
    let step = interview(Rulebook::builtin(), &trip, &[]).unwrap();
    let asking = step.next.unwrap();
    assert_eq!(asking.question.field, Field::Documents(kind("health_code")));
    let held = asking.options.iter().map(|option| {
        let held = trip
            .answered(&asking.question, option.answer.clone())
            .unwrap();
        verdict(Rulebook::builtin(), &held).unwrap()
    });
    assert!(held.collect::<Vec<_>>().contains(&Verdict::Cleared));
}

#[test]
fn every_option_has_words_in_every_language_and_fits_into_the_trip() {
    let texts = texts();
    let (mut trip, mut seen) = (unknown_traveller(), 0);
    while let Some(asking) = interview(Rulebook::builtin(), &trip, &[]).unwrap().next {
        assert!(texts.contains_key(&asking.text), "{}", asking.text);
        let is_closed = matches!(
            asking.question.answer,
            AnswerKind::YesNo | AnswerKind::Choice
        );
        assert!(
            !is_closed || asking.options.len() > 1,
            "{:?}",
            asking.question
        );
        for option in &asking.options {
            assert!(option.words.iter().all(|word| texts.contains_key(word)));
            assert!(
                trip.answered(&asking.question, option.answer.clone())
                    .is_ok()
            );
            seen += 1;
        }
        let positions = if asking.several { vec![0, 0] } else { vec![0] };
        let Some(answer) = asking.choose(&positions) else {
            break;
        };
        trip = trip.answered(&asking.question, answer).unwrap();
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn an_answer_never_replaces_what_is_known() {
    let trip = crate::support::sample("s-13-business-track");
    let nationality = Answer::Nationality(Nationality::CHN);
    let error = |question: Question, answer: Answer| trip.answered(&question, answer).unwrap_err();
    let (asked, given) = (Field::Residence, Field::Nationality);
    assert_eq!(
        error(question(asked.clone(), None), nationality.clone()),
        AnswerError::OtherField {
            asked,
            given: "nationality".to_owned()
        }
    );
    assert_eq!(
        error(question(given.clone(), None), nationality),
        AnswerError::AlreadyKnown { field: given }
    );
    let field = Field::DocumentCopies(kind("paper"));
    for index in [None, Some(256), Some(u32::MAX)] {
        let field = field.clone();
        assert_eq!(
            error(question(field.clone(), index), Answer::DocumentCopies(1)),
            AnswerError::NoPlace { field }
        );
    }
    let elsewhere = Trip {
        traveller: Traveller {
            residence: Some(Residence::in_country(Country::CN)),
            ..Traveller::default()
        },
        ..trip.clone()
    };
    let field = Field::ResidenceSubdivision;
    let osaka = Answer::ResidenceSubdivision(Subdivision::new("JP-27").unwrap());
    assert_eq!(
        elsewhere.answered(&question(field.clone(), None), osaka),
        Err(AnswerError::DoesNotFit { field })
    );
    let field = Field::Tracks;
    assert_eq!(
        elsewhere.answered(&question(field.clone(), None), Answer::Tracks(Vec::new())),
        Err(AnswerError::DoesNotFit { field })
    );
}

#[test]
fn a_day_may_be_answered_again_with_its_time_but_not_another_day() {
    let mut trip = unknown_traveller();
    trip.holdings.certificates = Some(vec![TestCertificate {
        tests: vec![TestResult {
            sampled: "2020-11-22".parse().ok(),
            ..TestResult::default()
        }],
        ..TestCertificate::default()
    }]);
    let sampled = |text: &str| {
        let answer = Answer::TestSampled(text.parse().unwrap());
        trip.answered(&question(Field::TestSampled, Some(0)), answer)
    };
    assert!(sampled("2020-11-22T09:30").is_ok());
    let field = Field::TestSampled;
    for other in ["2020-11-23T09:30", "2020-11-22"] {
        let field = field.clone();
        assert_eq!(sampled(other), Err(AnswerError::AlreadyKnown { field }));
    }
}

#[test]
fn answers_and_steps_are_stored_as_json_and_read_back() {
    let step = interview(Rulebook::builtin(), &unknown_traveller(), &[]).unwrap();
    let text = serde_json::to_string(&step).unwrap();
    assert_eq!(serde_json::from_str::<Interview>(&text).unwrap(), step);
    let answer = Answer::Nationality(Nationality::JPN);
    assert_eq!(
        serde_json::to_string(&answer).unwrap(),
        r#"{"nationality":"JPN"}"#
    );
}
