//! What changed between two answers.

use sekisho::assessment::{Modality, Presumption, Standing, Status};
use sekisho::code::Nationality;
use sekisho::differences::{Changed, Difference};
use sekisho::{Assessment, Checklist, Language, Rulebook, Trip, Verdict, differences, evaluate};

use crate::support::files::samples;
use crate::support::sample;

fn asked(trip: &Trip, as_of: &str) -> Assessment {
    let mut trip = trip.clone();
    trip.as_of = as_of.parse().unwrap();
    evaluate(Rulebook::builtin(), &trip).unwrap()
}

fn ids(differences: &[Difference], added: bool) -> Vec<String> {
    let id = |what: &Changed| match what {
        Changed::Added {
            requirement, text, ..
        } if added => Some((requirement.clone(), text.clone())),
        Changed::Gone {
            requirement, text, ..
        } if !added => Some((requirement.clone(), text.clone())),
        _ => None,
    };
    let found = differences.iter().filter_map(|found| id(&found.what));
    found
        .map(|(requirement, text)| {
            requirement.map_or_else(|| text.to_string(), |id| id.to_string())
        })
        .collect()
}

#[test]
fn an_answer_does_not_differ_from_itself() {
    for (_, trip) in samples() {
        let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
        assert_eq!(differences(&answer, &answer), []);
    }
}

#[test]
fn who_booked_before_the_green_code_was_announced_sees_it_added() {
    let trip = sample("s-03-flight-in-december");
    let booked = asked(&trip, "2020-11-20T09:00+09:00");
    // E is published on the 27th: the day before nothing has changed.
    assert_eq!(
        differences(&booked, &asked(&trip, "2020-11-26T23:59+09:00")),
        []
    );
    let now = differences(&booked, &asked(&trip, "2020-11-27T00:00+09:00"));
    let added = ids(&now, true);
    assert!(added.contains(&"e.hdc".to_owned()), "{added:?}");
    assert!(
        ids(&now, false).iter().any(|id| id.starts_with("b.")),
        "{now:?}"
    );
    assert!(now.iter().all(|found| found.journey == Some(0)), "{now:?}");
}

#[test]
fn what_comes_is_what_goes_the_other_way_round() {
    let trip = sample("s-03-flight-in-december");
    let (booked, now) = (
        asked(&trip, "2020-11-20T09:00+09:00"),
        asked(&trip, "2020-11-28T09:00+09:00"),
    );
    let (there, back) = (differences(&booked, &now), differences(&now, &booked));
    assert_eq!(ids(&there, true), ids(&back, false));
    assert_eq!(ids(&there, false), ids(&back, true));
    assert!(!there.is_empty());
}

#[test]
fn a_sample_taken_changes_how_things_stand() {
    let (before, after) = (sample("s-01-osaka-to-shanghai"), sample("s-02-all-papers"));
    let at = "2020-11-23T09:00+09:00";
    let found = differences(&asked(&before, at), &asked(&after, at));
    let cleared = Changed::Verdict {
        before: Verdict::Conditional,
        after: Verdict::Cleared,
    };
    assert_eq!((found[0].journey, &found[0].what), (None, &cleared));
    let met = |found: &&Difference| {
        matches!(
            &found.what,
            Changed::Status {
                before: Status::Open,
                after: Status::Met,
                ..
            }
        )
    };
    assert_eq!(found.iter().filter(met).count(), 4, "{found:?}");
}

#[test]
fn once_the_certificate_is_in_hand_it_is_no_longer_taken_as_planned() {
    let mut trip = sample("s-02-all-papers");
    trip.as_of = "2020-11-20T09:00+09:00".parse().unwrap();
    let at = |as_of| asked(&trip, as_of);
    let (planned, in_hand) = (at("2020-11-20T09:00+09:00"), at("2020-11-24T07:00+09:00"));
    let presumed = |answer: &Assessment| -> Vec<Presumption> {
        let all = answer.assumed.iter();
        all.map(|assumption| assumption.presumed).collect()
    };
    assert_eq!(presumed(&planned), [Presumption::CertificatesAsPlanned]);
    assert_eq!(presumed(&in_hand), []);
    let gone = Changed::NotAssumed {
        assumption: planned.assumed[0].clone(),
    };
    let found = differences(&planned, &in_hand);
    assert_eq!(found.last().unwrap().what, gone);
    let back = Changed::Assumed {
        assumption: planned.assumed[0].clone(),
    };
    assert_eq!(differences(&in_hand, &planned).last().unwrap().what, back);
    let told = Checklist::of_differences(Rulebook::builtin(), &found, Language::En).to_string();
    assert!(
        told.contains("No longer taken for granted: Tests"),
        "{told}"
    );
}

#[test]
fn another_day_moves_the_windows() {
    let before = sample("s-01-osaka-to-shanghai");
    let mut after = before.clone();
    after.itinerary.legs[0].departs = "2020-11-25T10:00".parse().unwrap();
    after.itinerary.legs[0].arrives = "2020-11-25T11:40".parse().unwrap();
    let at = "2020-11-20T09:00+09:00";
    let found = differences(&asked(&before, at), &asked(&after, at));
    assert!(
        found
            .iter()
            .all(|found| matches!(found.what, Changed::Window { .. })),
        "{found:?}"
    );
    let windows = found.iter().filter_map(|found| match &found.what {
        Changed::Window { before, after, .. } => Some((before, after)),
        _ => None,
    });
    let (before, after) = windows.into_iter().next().unwrap();
    assert_eq!(before.first_date.unwrap().to_string(), "2020-11-22");
    assert_eq!(after.first_date.unwrap().to_string(), "2020-11-23");
}

#[test]
fn a_track_that_is_suspended_and_a_route_that_is_another_are_told() {
    let trip = sample("s-18-after-the-suspension");
    let known = differences(
        &asked(&trip, "2021-01-12T09:00+08:00"),
        &asked(&trip, "2021-01-13T22:00+08:00"),
    );
    let shut = |found: &Difference| {
        matches!(
            found.what,
            Changed::Standing {
                before: Standing::Open,
                after: Standing::Suspended
            }
        )
    };
    assert!(known.iter().any(shut), "{known:?}");
    let at = "2020-11-20T09:00+09:00";
    let other = differences(
        &asked(&sample("s-01-osaka-to-shanghai"), at),
        &asked(&sample("s-13-business-track"), at),
    );
    assert!(
        other
            .iter()
            .any(|found| matches!(found.what, Changed::Route { .. })),
        "{other:?}"
    );
}

#[test]
fn who_tells_their_nationality_learns_what_it_makes_required() {
    let unknown = sample("s-23-nationality-unknown");
    let mut chinese = unknown.clone();
    chinese.traveller.nationality = Some(Nationality::CHN);
    let answer = |trip| evaluate(Rulebook::builtin(), trip).unwrap();
    let found = differences(&answer(&unknown), &answer(&chinese));
    let decided = |found: &&Difference| {
        matches!(
            &found.what,
            Changed::Modality {
                before: Modality::Undecided,
                after: Modality::Required,
                ..
            }
        )
    };
    let decided: Vec<_> = found.iter().filter(decided).cloned().collect();
    assert!(!decided.is_empty(), "{found:?}");
    for (language, words) in [
        (Language::En, ": Not known whether required → Required"),
        (Language::Ja, "：必須かどうか不明→必須"),
        (Language::ZhHans, "：是否必须尚不清楚→必须"),
        (Language::ZhHant, "：是否必須尚不清楚→必須"),
    ] {
        let text = Checklist::of_differences(Rulebook::builtin(), &decided, language).to_string();
        assert!(text.contains(words), "{language}: {text}");
    }
}

#[test]
fn what_changed_is_printed_in_every_language() {
    let trip = sample("s-03-flight-in-december");
    let found = differences(
        &asked(&trip, "2020-11-20T09:00+09:00"),
        &asked(&trip, "2020-11-28T09:00+09:00"),
    );
    for (language, words) in [
        (Language::En, "New: "),
        (Language::Ja, "追加："),
        (Language::ZhHans, "新增："),
        (Language::ZhHant, "新增："),
    ] {
        let text = Checklist::of_differences(Rulebook::builtin(), &found, language).to_string();
        assert!(text.contains(words), "{language}: {text}");
        assert!(!text.contains("label.") && !text.contains('{'), "{text}");
        let nothing = Checklist::of_differences(Rulebook::builtin(), &[], language).to_string();
        assert_eq!(nothing.lines().count(), 2, "{nothing}");
    }
}
