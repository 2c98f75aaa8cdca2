//! Every fact on which a condition can turn.

use sekisho::amendments::Extent;
use sekisho::{Rulebook, Verdict};
use serde_json::{Value, json};

use super::*;

/// Whether a document is held of which a field is so.
fn holds(kind: &str, field: &str, must: &Value) -> Value {
    json!({"holds": {"any_of": [kind], "bounds": [{"field": field, "must": must}]}})
}

/// Whether a fact is stated.
fn states(fact: &str, must: &Value) -> Value {
    json!({"states": {"fact": fact, "must": must}})
}

/// A condition of each kind.
fn facts() -> Vec<Value> {
    let entry_within = |days: i32| json!({"anchor": "entry", "unit": "calendar_days", "earliest": 0, "latest": days});
    vec![
        json!({"nationality": ["D"]}),
        json!({"lives_in": ["TH"]}),
        json!({"lives_in": ["JP-27"]}),
        states("japan_status", &json!({"be": "no_standing"})),
        states("status_of_residence", &json!({"be": "nursing_care"})),
        states("short_term_purpose", &json!({"be": "other"})),
        states("reentry_permit", &json!({"be": true})),
        states(
            "reentry_permit_until",
            &json!({"be_within": {"anchor": "landing", "unit": "calendar_days", "earliest": 0}}),
        ),
        states("symptoms", &json!({"be": true})),
        states(
            "fast_track_field",
            &json!({"be_one_of": ["education", "sports"]}),
        ),
        states("stayed_in_refused_area", &json!({"be": true})),
        holds(
            "chinese_visa",
            "issued",
            &json!({"be_before": "2020-10-01"}),
        ),
        holds("permit", "issuer", &json!({"be": "CN"})),
        holds("pledge", "japanese_phone", &json!({"be": true})),
        holds("pledge", "form_dated", &json!({"be_from": "2020-10-01"})),
        holds("certificate_copy", "copies", &json!({"be_at_least": 3})),
        holds(
            "ticket",
            "medium",
            &json!({"be_one_of": ["paper_original", "paper_copy"]}),
        ),
        json!("via"),
        json!({"last_transit_in": ["TW"]}),
        json!("admitted_in_transit"),
        json!("technical_stop"),
        json!({"lands_in": ["CTU"]}),
        json!({"departs_before_hour": 5}),
        json!("enters"),
        json!("approached_airside"),
        json!({"approached_from_outside": ["CN"]}),
        json!({"comes_from": ["TH"]}),
        json!({"leads_on_to": ["US"]}),
        json!({"departs_on": entry_within(3)}),
        json!({"lands_on": entry_within(9)}),
        json!({"entered_by": "business_track"}),
        states("returning", &json!({"be": true})),
        aged(&json!({"at": "departure", "from": 6})),
        aged(&json!({"at": "landing", "from": 6, "below": 18})),
        aged(&json!({"at": "exit", "unit": "months", "below": 24})),
        aged(&json!({"at": "as_of", "below": 18})),
        json!({"lands_on": {"anchor": "birth", "unit": "years", "earliest": 70}}),
        json!({"lands_on": {"anchor": "exit", "unit": "calendar_days", "latest": -31}}),
        holds("chinese_visa", "valid_until", &dated("exit", "months", 3)),
        holds("chinese_visa", "issued", &dated("landing", "years", -10)),
        holds(
            "chinese_visa",
            "valid_from",
            &dated("as_of", "calendar_days", -3),
        ),
        states("reentry_permit_until", &dated("exit", "calendar_days", 1)),
    ]
}

/// Whether the traveller is so old.
fn aged(bound: &Value) -> Value {
    json!({ "age": bound })
}

/// A day so many units from an anchor, or later.
fn dated(anchor: &str, unit: &str, earliest: i32) -> Value {
    json!({"be_within": {"anchor": anchor, "unit": unit, "earliest": earliest}})
}

/// The built-in rulebook in which a refusal has this condition.
fn refusing(when: &Value) -> Rulebook {
    changed(|book| entry(book, "provisions", "b.quarantine.refused")["when"] = when.clone())
}

#[test]
fn whatever_fact_a_refusal_turns_on_somebody_is_found_for_whom_it_turns() {
    let always = refusing(&json!({"all": []}));
    for fact in facts() {
        let (is, is_not) = (json!({"fact": fact}), json!({"not": {"fact": fact}}));
        for when in [&is, &is_not] {
            let narrowed = refusing(when);
            let found = only(amended(&always, &narrowed));
            let witness = witness(&found);
            assert_eq!(witness.before, Verdict::Refused, "{when}");
            assert_eq!(witness.extent, Extent::Verdict, "{when}: {witness:?}");
        }
        let turned = only(amended(&refusing(&is), &refusing(&is_not)));
        assert_eq!(witness(&turned).extent, Extent::Verdict, "{fact}");
    }
}

#[test]
fn what_the_sources_leave_open_is_never_refused_nor_let_through() {
    let open = refusing(&json!({"fact": {"unsettled": "R-16"}}));
    let found = only(amended(&refusing(&json!({"all": []})), &open));
    let witness = witness(&found);
    assert_eq!(
        (witness.before, witness.after),
        (Verdict::Refused, Verdict::Undetermined)
    );
}

#[test]
fn a_bound_that_moves_by_one_is_met_by_somebody_who_stands_between() {
    let within = |days: i32| json!({"fact": {"departs_on": {"anchor": "entry", "unit": "calendar_days", "earliest": 0, "latest": days}}});
    let months = |count: i32| json!({"fact": {"departs_on": {"anchor": "entry", "unit": "months", "earliest": 0, "latest": count}}});
    let before =
        |day: &str| json!({"fact": holds("chinese_visa", "issued", &json!({"be_before": day}))});
    let age = |below: u32| json!({"fact": aged(&json!({"at": "landing", "below": below}))});
    let lasts = |months: i32| json!({"fact": holds("chinese_visa", "valid_until", &dated("exit", "months", months))});
    let stays = |days: i32| json!({"fact": {"lands_on": {"anchor": "exit", "unit": "calendar_days", "latest": -days}}});
    let copies =
        |least: u32| json!({"fact": holds("ticket", "copies", &json!({"be_at_least": least}))});
    let form = |day: &str| json!({"fact": holds("pledge", "form_dated", &json!({"be_from": day}))});
    let hour = |hour: u32| json!({"fact": {"departs_before_hour": hour}});
    for (was, is) in [
        (within(14), within(15)),
        (within(15), within(14)),
        (months(2), months(3)),
        (months(3), months(2)),
        (before("2020-10-01"), before("2020-10-02")),
        (age(6), age(7)),
        (age(7), age(6)),
        (lasts(3), lasts(4)),
        (stays(30), stays(31)),
        (copies(2), copies(3)),
        (copies(3), copies(2)),
        (form("2020-10-01"), form("2020-10-02")),
        (form("2020-10-02"), form("2020-10-01")),
        (hour(5), hour(6)),
        (hour(6), hour(5)),
    ] {
        let found = only(amended(&refusing(&was), &refusing(&is)));
        assert_eq!(witness(&found).extent, Extent::Verdict, "{was} {is}");
    }
}
