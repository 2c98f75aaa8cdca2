//! One change at a time.

use sekisho::amendments::{Amended, Aspect, Extent, RuleDate, WitnessSearch};
use sekisho::code::{Nationality, ProvisionId};
use sekisho::differences::{Changed, Difference};
use sekisho::trip::Traveller;
use sekisho::{Rulebook, Verdict};
use serde_json::json;

use super::*;

fn force(id: &str, bound: &str, day: &str) -> Rulebook {
    changed(|book| entry(book, "provisions", id)["in_force"][bound] = json!(day))
}

fn date(date: RuleDate, before: &str, after: &str) -> Amended {
    Amended::Date {
        date,
        before: before.parse().ok(),
        after: after.parse().ok(),
    }
}

#[test]
fn a_rulebook_does_not_differ_from_itself() {
    let found = amended(Rulebook::builtin(), &Rulebook::load_builtin().unwrap());
    assert!(found.amendments.is_empty() && found.tried == 0, "{found:?}");
}

#[test]
fn who_lands_on_the_day_by_which_a_suspension_is_put_off_is_the_one_who_passes() {
    let before = Rulebook::builtin();
    let after = force("c.suspension.new-entry", "from", "2021-01-15");
    let found = only(amended(before, &after));
    assert_eq!(found.part, provision("c.suspension.new-entry"));
    let moved = date(RuleDate::InForceFrom, "2021-01-14", "2021-01-15");
    assert_eq!(found.changes, [moved]);
    assert_eq!(found.cites, ["C-0.4".parse().unwrap()]);
    let witness = witness(&found);
    assert_eq!(
        (witness.before, witness.extent, witness.alone),
        (Verdict::Refused, Extent::Verdict, true)
    );
    let lands = witness.trip.itinerary.legs[0].arrives.date().to_string();
    assert_eq!(lands, "2021-01-14");
    for days in [-1, 1] {
        let [was, is] = answers(before, &after, &later(&witness.trip, days));
        assert_eq!(was, is, "{days} days later nothing changes");
    }
}

#[test]
fn whoever_leaves_on_the_last_day_of_a_provision_that_ends_earlier_is_the_witness() {
    let before = Rulebook::builtin();
    let after = force("e.via", "until", "2021-02-07");
    let found = only(amended(before, &after));
    let ends = date(RuleDate::InForceUntil, "2021-09-13", "2021-02-07");
    assert_eq!(found.changes, [ends]);
    let witness = witness(&found);
    let departs = witness.trip.itinerary.legs[0].departs.date();
    assert_eq!(departs.to_string(), "2021-02-07");
    let [was, is] = answers(before, &after, &later(&witness.trip, -1));
    assert_eq!(was, is, "the day before it is in force in both");
}

#[test]
fn a_notice_published_a_day_later_is_known_a_day_later() {
    let after = changed(|book| {
        entry(book, "notices", "e")["published"]["from"] = json!("2020-11-28");
    });
    let found = only(amended(Rulebook::builtin(), &after));
    let published = date(RuleDate::KnownFrom, "2020-11-27", "2020-11-28");
    assert_eq!(found.changes, [published]);
    assert_eq!(found.reaches.len(), 6, "{:?}", found.reaches);
    let witness = witness(&found);
    assert_eq!(witness.trip.as_of.date().to_string(), "2020-11-27");
    assert_eq!(witness.extent, Extent::Verdict);
}

#[test]
fn a_day_of_publication_of_its_own_is_told_with_the_one_it_had() {
    let after = changed(|book| {
        entry(book, "provisions", "e.via")["known"] = json!({"from": "2020-11-26"});
    });
    let found = only(amended(Rulebook::builtin(), &after));
    let known = date(RuleDate::KnownFrom, "2020-11-27", "2020-11-26");
    assert_eq!(found.changes, [known]);
    assert_eq!(witness(&found).trip.as_of.date().to_string(), "2020-11-26");
    // The day that the notice has, written out, is no change.
    let same = changed(|book| {
        entry(book, "provisions", "e.via")["known"] = json!({"from": "2020-11-27"});
    });
    assert_eq!(amended(Rulebook::builtin(), &same).amendments, []);
}

#[test]
fn a_condition_that_is_widened_refuses_somebody_who_was_let_through() {
    let after = changed(|book| {
        entry(book, "provisions", "b.beijing")["when"] =
            json!({"fact": {"lands_in": ["PEK", "PKX"]}});
    });
    let found = only(amended(Rulebook::builtin(), &after));
    let condition = Amended::Aspect {
        aspect: Aspect::Condition,
    };
    assert_eq!(found.changes, [condition]);
    let witness = witness(&found);
    assert_eq!(witness.after, Verdict::Refused);
    assert_ne!(witness.before, Verdict::Refused);
    let legs = &witness.trip.itinerary.legs;
    assert_eq!(
        (legs.len(), legs[0].to.code()),
        (1, "PEK"),
        "a direct flight"
    );
    // Who lives elsewhere may be in transit (reading R-56); apart from that it may be anybody.
    let mut traveller = witness.trip.traveller.clone();
    traveller.residence = None;
    assert_eq!(traveller, Traveller::default(), "whoever it is");
}

#[test]
fn a_sample_that_may_be_a_day_older_moves_the_window() {
    let after = changed(|book| {
        let windows = &mut entry(book, "requirements", "e.pcr")["need"]["test"]["windows"];
        windows[0]["earliest"] = json!(-3);
    });
    let found = only(amended(Rulebook::builtin(), &after));
    let [Amended::Windows { before, after }] = &found.changes[..] else {
        panic!("{:?}", found.changes);
    };
    assert_eq!(
        (before[0].earliest, after[0].earliest),
        (Some(-2), Some(-3))
    );
    let reaches: Vec<_> = found.reaches.iter().map(ProvisionId::as_str).collect();
    assert_eq!(reaches, ["b.quarantine.sampling", "e.tests"]);
    let moved = |found: &Difference| matches!(found.what, Changed::Window { .. });
    assert!(witness(&found).differences.iter().all(moved));
}

#[test]
fn a_second_copy_is_missed_by_whoever_holds_everything_that_was_asked_for() {
    let after = changed(|book| {
        entry(book, "requirements", "b.copy")["need"]["document"]["bounds"][0]["must"] =
            json!({"be_at_least": 2});
    });
    let found = only(amended(Rulebook::builtin(), &after));
    let witness = witness(&found);
    assert_eq!(
        (witness.before, witness.after),
        (Verdict::Cleared, Verdict::Conditional)
    );
}

#[test]
fn a_provision_that_is_gone_is_new_the_other_way_round() {
    let before = Rulebook::builtin();
    let after = changed(|book| {
        let provisions = book["provisions"].as_array_mut().unwrap();
        provisions.retain(|it| it["id"] != "b.technical-stop");
    });
    let (gone, new) = (only(amended(before, &after)), only(amended(&after, before)));
    assert_eq!(
        (&gone.changes[..], &new.changes[..]),
        (&[Amended::Removed][..], &[Amended::Added][..])
    );
    assert_eq!((&gone.part, &gone.cites), (&new.part, &new.cites));
    let (gone, new) = (witness(&gone), witness(&new));
    assert_eq!(gone.trip, new.trip);
    assert_eq!((gone.before, gone.after), (new.after, new.before));
    assert_eq!(gone.extent, Extent::Words);
    assert!(!gone.trip.itinerary.legs[0].technical_stops.is_empty());
}

#[test]
fn a_definition_reaches_every_provision_that_uses_it_even_through_another() {
    let after = changed(|book| {
        let means = &mut entry(
            book,
            "definitions",
            "japanese_or_special_permanent_resident",
        )["means"];
        means["any"]
            .as_array_mut()
            .unwrap()
            .push(json!({"fact": {"nationality": ["KOR"]}}));
    });
    let found = only(amended(Rulebook::builtin(), &after));
    for id in ["c.insurance", "c.return.open", "l.ended"] {
        assert!(
            found.reaches.iter().any(|other| other.as_str() == id),
            "{id}"
        );
    }
    let korean = Nationality::new("KOR").ok();
    assert_eq!(witness(&found).trip.traveller.nationality, korean);
}

#[test]
fn words_change_no_answer_and_nothing_is_looked_for() {
    let after = changed(|book| book["texts"]["note.read_notice"]["en"] = json!("Read it."));
    let found = only(amended(Rulebook::builtin(), &after));
    assert_eq!(found.search, WitnessSearch::NotSought);
    let reaches: Vec<_> = found.reaches.iter().map(ProvisionId::as_str).collect();
    assert_eq!(reaches, ["b.reminders"]);
}

#[test]
fn where_no_trip_can_change_it_is_said_how_many_were_tried() {
    // Certainly known from 1 April on: who asks before leaving on 31 March cannot know it.
    let found = only(amended(
        Rulebook::builtin(),
        &force("k.via", "from", "2021-03-31"),
    ));
    assert!(
        matches!(found.search, WitnessSearch::NoneFound { tried: 1.., .. }),
        "{found:?}"
    );
    // Nobody whose journey ends in China lands in Los Angeles.
    let nobody = json!({"fact": {"lands_in": ["LAX"]}});
    let with = |text: &str| {
        changed(|book| {
            let provision = entry(book, "provisions", "b.technical-stop");
            provision["when"] = nobody.clone();
            provision["then"][0]["advise"]["text"] = json!(text);
        })
    };
    let found = only(amended(
        &with("note.technical_stop"),
        &with("note.read_notice"),
    ));
    assert!(
        matches!(found.search, WitnessSearch::NoneFound { .. }),
        "{found:?}"
    );
}
