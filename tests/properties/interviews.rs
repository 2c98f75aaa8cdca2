//! What interviews promise: a verdict that stands stays, whatever else is told.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use proptest::prelude::*;
use sekisho::code::{Country, PlatformHost, Subdivision};
use sekisho::trip::{Document, Itinerary, Visit};
use sekisho::{Rulebook, Trip, Verdict, interview, verdict};

use super::{assess, for_each_trip};
use crate::support::answers::unknown_facts;
use crate::support::documents::{document, hold};
use crate::support::{shown, trips};

/// Tells unknown facts, one after the other, until none is left; each trip on the way.
fn tell_more(trip: &Trip, mut choice: u64) -> Vec<Trip> {
    let mut told = Vec::new();
    let mut trip = trip.clone();
    while told.len() < 40 {
        let facts = unknown_facts(&trip);
        if facts.is_empty() {
            break;
        }
        let mut pick = |count: usize| {
            choice = choice
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695);
            usize::try_from(choice >> 33).unwrap() % count
        };
        let (_, _, filled) = &facts[pick(facts.len())];
        trip = filled[pick(filled.len())].clone();
        told.push(trip.clone());
    }
    told
}

#[test]
fn a_verdict_that_stands_is_not_changed_by_anything_that_is_told() {
    let stood = RefCell::new(BTreeMap::<Verdict, u32>::new());
    let told = Cell::new(0);
    for_each_trip(300, trips::trip(), |trip| {
        let step = interview(Rulebook::builtin(), &trip, &[]).unwrap();
        prop_assert_eq!(step.verdict, assess(&trip).verdict);
        prop_assert!(!step.decided || step.next.is_none());
        if !step.decided {
            return Ok(());
        }
        *stood.borrow_mut().entry(step.verdict).or_default() += 1;
        for choice in 0..4 {
            for more in tell_more(&trip, choice) {
                told.set(told.get() + 1);
                let after = verdict(Rulebook::builtin(), &more).unwrap();
                prop_assert_eq!(after, step.verdict, "{}", shown(&more));
            }
        }
        Ok(())
    });
    println!("{:?} stand, tried {} times", stood.borrow(), told.get());
    assert!(stood.borrow().len() >= 4, "{:?}", stood.borrow());
}

/// Nothing that one more fact tells changes the verdict.
fn expect_final(trip: &Trip, before: Verdict) -> Result<(), TestCaseError> {
    for (field, _, filled) in unknown_facts(trip) {
        for filled in filled {
            let after = verdict(Rulebook::builtin(), &filled).unwrap();
            prop_assert_eq!(after, before, "{:?} {}", field, shown(&filled));
        }
    }
    Ok(())
}

#[test]
fn whoever_is_refused_or_cleared_stays_so_whatever_one_more_fact_is_told() {
    let (refused, cleared) = (Cell::new(0), Cell::new(0));
    for_each_trip(300, trips::trip(), |trip| {
        let before = assess(&trip).verdict;
        let counter = match before {
            Verdict::Refused => &refused,
            Verdict::Cleared => &cleared,
            _ => return Ok(()),
        };
        counter.set(counter.get() + 1);
        expect_final(&trip, before)
    });
    println!("{} refused, {} cleared", refused.get(), cleared.get());
    assert!(refused.get() > 20 && cleared.get() > 3);
}

#[test]
fn whoever_is_cleared_in_a_province_stays_so_whatever_one_more_fact_is_told() {
    let provinces: Vec<Subdivision> = Subdivision::all()
        .filter(|province| province.country() == Country::CN)
        .collect();
    let of_china = move || proptest::sample::select(provinces.clone());
    let hosts = [
        None,
        Some(PlatformHost::new("alipay").unwrap()),
        Some(PlatformHost::new("wechat_mini_program").unwrap()),
    ];
    let code = (of_china(), proptest::sample::select(hosts.to_vec()));
    let cleared = Cell::new(0);
    // Without flights, holding the code of the province visited, of another, or the national one.
    let visit = (trips::trip(), of_china(), code, 0..4);
    let visit = visit.prop_map(|(mut trip, visited, (other, host), held)| {
        let (kind, province) = match held {
            0 => ("provincial_code", Some(visited)),
            1 => ("provincial_code", Some(other)),
            _ => ("national_code", None),
        };
        trip.as_of = "2020-11-20T09:00+08:00".parse().unwrap();
        trip.itinerary = Itinerary {
            visits: vec![Visit {
                subdivision: visited,
                city: None,
            }],
            ..Itinerary::default()
        };
        let code = Document {
            subdivision: province,
            host,
            ..document(kind)
        };
        hold(&mut trip.holdings, "health_code", [code]);
        trip
    });
    for_each_trip(1_000, visit, |trip| {
        let assessment = assess(&trip);
        prop_assert_eq!(
            assessment.registrations[0].verdict,
            Some(assessment.verdict)
        );
        if assessment.verdict != Verdict::Cleared {
            return Ok(());
        }
        cleared.set(cleared.get() + 1);
        expect_final(&trip, Verdict::Cleared)
    });
    println!("{} cleared", cleared.get());
    assert!(cleared.get() > 50, "{}", cleared.get());
}
