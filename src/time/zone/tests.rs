use super::*;

#[track_caller]
fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[track_caller]
fn zone(name: &str) -> Zone {
    Zone::new(name).unwrap()
}

/// What `resolve` finds, as text.
fn resolved(name: &str, local: &str) -> Vec<String> {
    match zone(name).resolve(at(local)) {
        Resolved::One(only) => vec![only.to_rfc3339()],
        Resolved::Two(earlier, later) => {
            assert!(earlier < later);
            vec![earlier.to_rfc3339(), later.to_rfc3339()]
        }
        Resolved::Gap => vec![],
    }
}

#[test]
fn clocks_of_los_angeles_skip_an_hour_in_march_2021() {
    let name = "America/Los_Angeles";
    assert_eq!(
        resolved(name, "2021-03-14T01:59:59"),
        ["2021-03-14T01:59:59-08:00"]
    );
    assert_eq!(resolved(name, "2021-03-14T02:00:00"), [""; 0]);
    assert_eq!(resolved(name, "2021-03-14T02:59:59"), [""; 0]);
    assert_eq!(
        resolved(name, "2021-03-14T03:00:00"),
        ["2021-03-14T03:00:00-07:00"]
    );
}

#[test]
fn clocks_of_los_angeles_repeat_an_hour_in_november_2020() {
    let name = "America/Los_Angeles";
    assert_eq!(
        resolved(name, "2020-11-01T00:59:59"),
        ["2020-11-01T00:59:59-07:00"]
    );
    let twice = ["2020-11-01T01:00:00-07:00", "2020-11-01T01:00:00-08:00"];
    assert_eq!(resolved(name, "2020-11-01T01:00:00"), twice);
    let twice = ["2020-11-01T01:59:59-07:00", "2020-11-01T01:59:59-08:00"];
    assert_eq!(resolved(name, "2020-11-01T01:59:59"), twice);
    assert_eq!(
        resolved(name, "2020-11-01T02:00:00"),
        ["2020-11-01T02:00:00-08:00"]
    );
}

#[test]
fn clocks_of_frankfurt_change_at_one_in_universal_time() {
    let name = "Europe/Berlin";
    assert_eq!(
        resolved(name, "2021-03-28T01:59:59"),
        ["2021-03-28T01:59:59+01:00"]
    );
    assert_eq!(resolved(name, "2021-03-28T02:30:00"), [""; 0]);
    assert_eq!(
        resolved(name, "2021-03-28T03:00:00"),
        ["2021-03-28T03:00:00+02:00"]
    );
    let twice = ["2020-10-25T02:30:00+02:00", "2020-10-25T02:30:00+01:00"];
    assert_eq!(resolved(name, "2020-10-25T02:30:00"), twice);
    let offset = |utc| zone(name).offset_at(at(utc)).to_string();
    assert_eq!(offset("2020-10-25T00:59:59.999"), "+02:00");
    assert_eq!(offset("2020-10-25T01:00:00"), "+01:00");
}

#[test]
fn clocks_of_japan_and_china_never_change() {
    for (name, offset) in [("Asia/Tokyo", "+09:00"), ("Asia/Shanghai", "+08:00")] {
        for local in [
            "1999-07-01T12:00:00",
            "2020-03-29T02:30:00",
            "2020-12-01T00:00:00",
            "2060-07-01T12:00:00",
        ] {
            assert_eq!(resolved(name, local), [format!("{local}{offset}")]);
        }
    }
}

#[test]
fn offsets_of_half_and_quarter_hours_are_exact() {
    let offset = |name| zone(name).offset_at(at("2020-12-01T00:00:00")).to_string();
    assert_eq!(offset("Asia/Kolkata"), "+05:30");
    assert_eq!(offset("Asia/Kathmandu"), "+05:45");
    assert_eq!(offset("Pacific/Marquesas"), "-09:30");
    assert_eq!(offset("Australia/Lord_Howe"), "+11:00");
    assert_eq!(offset("Etc/UTC"), "+00:00");
}

#[test]
fn samoa_had_no_30_december_2011() {
    assert_eq!(
        resolved("Pacific/Apia", "2011-12-29T23:59:59"),
        ["2011-12-29T23:59:59-10:00"]
    );
    assert_eq!(resolved("Pacific/Apia", "2011-12-30T00:00:00"), [""; 0]);
    assert_eq!(resolved("Pacific/Apia", "2011-12-30T23:59:59"), [""; 0]);
    assert_eq!(
        resolved("Pacific/Apia", "2011-12-31T00:00:00"),
        ["2011-12-31T00:00:00+14:00"]
    );
}

#[test]
fn every_change_is_seen_from_both_sides() {
    for zone in Zone::all() {
        let history = zone.history().unwrap();
        let mut before = history.first;
        for &(minutes, after) in history.shifts {
            let instant = DateTime::from_timestamp(START + i64::from(minutes) * 60, 0).unwrap();
            let utc = instant.naive_utc();
            let second_before = utc - TimeDelta::seconds(1);
            assert_eq!(
                zone.offset_at(second_before).local_minus_utc(),
                i32::from(before) * 900
            );
            assert_eq!(
                zone.offset_at(utc).local_minus_utc(),
                i32::from(after) * 900
            );
            let local = utc + zone.offset_at(utc);
            assert!(
                zone.resolve(local)
                    .latest()
                    .is_some_and(|found| found == instant),
                "{zone} {utc}"
            );
            before = after;
        }
    }
}

#[test]
fn changes_are_sorted_real_and_more_than_two_days_apart() {
    for history in &HISTORIES {
        assert!(
            history
                .shifts
                .is_sorted_by(|(a, _), (b, _)| a + 2 * 24 * 60 < *b)
        );
        let mut before = history.first;
        for &(_, after) in history.shifts {
            assert_ne!(before, after);
            before = after;
        }
    }
}

#[test]
fn every_zone_is_found_under_its_name_and_survives_serialisation() {
    assert!(ZONES.is_sorted_by(|(a, _), (b, _)| a < b));
    assert_eq!(Zone::all().count(), ZONES.len());
    for zone in Zone::all() {
        assert_eq!(Zone::new(zone.name()), Ok(zone));
        assert!(zone.history().is_some());
        let json = serde_json::to_string(&zone).unwrap();
        assert_eq!(serde_json::from_str::<Zone>(&json).unwrap(), zone);
    }
}

#[test]
fn what_is_not_a_current_zone_is_refused() {
    for text in [
        "",
        "Asia/Saigon",
        "JST",
        "asia/tokyo",
        "Asia/Tokyo ",
        "UTC",
        "+09:00",
    ] {
        assert!(Zone::new(text).is_err(), "{text}");
    }
    assert_eq!(
        Zone::new("Asia/Saigon").unwrap_err().to_string(),
        "unknown IANA time zone `Asia/Saigon`: expected a current name such as `Asia/Tokyo`"
    );
}

#[test]
fn times_at_the_ends_of_the_calendar_do_not_panic() {
    for zone in Zone::all() {
        for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            let _ = (zone.offset_at(end), zone.resolve(end));
        }
    }
}
