use std::collections::HashSet;

use super::*;

#[track_caller]
fn airport(iata: &str) -> Airport {
    Airport::new(iata).unwrap()
}

#[test]
fn known_airports_are_where_travellers_find_them() {
    let known = [
        ("KIX", "JP", "JP-27", "Asia/Tokyo"),
        ("ITM", "JP", "JP-27", "Asia/Tokyo"),
        ("NRT", "JP", "JP-12", "Asia/Tokyo"),
        ("HND", "JP", "JP-13", "Asia/Tokyo"),
        ("NGO", "JP", "JP-23", "Asia/Tokyo"),
        ("CTS", "JP", "JP-01", "Asia/Tokyo"),
        ("FUK", "JP", "JP-40", "Asia/Tokyo"),
        ("NGS", "JP", "JP-42", "Asia/Tokyo"),
        ("OKA", "JP", "JP-47", "Asia/Tokyo"),
        ("PVG", "CN", "CN-SH", "Asia/Shanghai"),
        ("SHA", "CN", "CN-SH", "Asia/Shanghai"),
        ("PEK", "CN", "CN-BJ", "Asia/Shanghai"),
        ("PKX", "CN", "CN-BJ", "Asia/Shanghai"),
        ("TSN", "CN", "CN-TJ", "Asia/Shanghai"),
        ("CTU", "CN", "CN-SC", "Asia/Shanghai"),
        ("CAN", "CN", "CN-GD", "Asia/Shanghai"),
        ("HGH", "CN", "CN-ZJ", "Asia/Shanghai"),
        ("WUH", "CN", "CN-HB", "Asia/Shanghai"),
        ("NKG", "CN", "CN-JS", "Asia/Shanghai"),
        ("URC", "CN", "CN-XJ", "Asia/Shanghai"),
        ("HKG", "HK", "", "Asia/Hong_Kong"),
        ("MFM", "MO", "", "Asia/Macau"),
        ("TPE", "TW", "", "Asia/Taipei"),
        ("ICN", "KR", "", "Asia/Seoul"),
        ("BKK", "TH", "", "Asia/Bangkok"),
        ("LAX", "US", "", "America/Los_Angeles"),
        ("FRA", "DE", "", "Europe/Berlin"),
        ("PRN", "XK", "", "Europe/Belgrade"),
        ("SJU", "PR", "", "America/Puerto_Rico"),
    ];
    for (iata, country, subdivision, zone) in known {
        let found = airport(iata);
        assert_eq!(found.country().as_str(), country, "{iata}");
        let area = found.subdivision().map(|area| area.to_string());
        assert_eq!(area.unwrap_or_default(), subdivision, "{iata}");
        assert_eq!(found.zone_name(), zone, "{iata}");
    }
}

#[test]
fn city_and_name_are_those_of_the_airport() {
    let kansai = airport("KIX");
    assert_eq!(
        (kansai.city(), kansai.name()),
        ("Osaka", "Kansai International Airport")
    );
    let first = airport("AAA");
    assert_eq!((first.city(), first.name()), ("", "Anaa Airport"));
    let last = Airport::all().last().unwrap();
    assert_eq!(
        (last.iata(), last.name()),
        ("ZZV", "Zanesville Municipal Airport")
    );
}

#[test]
fn every_airport_is_found_under_its_code_and_under_no_other() {
    assert!(Airport::all().len() > 7_000);
    assert!(Airport::all().is_sorted_by(|a, b| a < b && a.iata() < b.iata()));
    for found in Airport::all() {
        assert_eq!(Airport::new(found.iata()), Ok(found));
        assert!(
            found
                .iata()
                .bytes()
                .all(|letter| letter.is_ascii_uppercase())
        );
    }
}

#[test]
fn every_airport_has_a_country_a_zone_and_a_name() {
    for found in Airport::all() {
        assert_eq!(
            Country::new(found.country().as_str()),
            Ok(found.country()),
            "{found}"
        );
        assert_eq!(Zone::new(found.zone_name()), Ok(found.zone()), "{found}");
        assert!(!found.name().is_empty(), "{found}");
        let text = [found.city(), found.name()].concat();
        assert!(
            !text.contains(['\t', '\n', '?', '\u{FFFD}']),
            "{found}: {text}"
        );
    }
}

#[test]
fn airports_of_japan_and_mainland_china_and_no_others_have_a_subdivision() {
    for found in Airport::all() {
        let is_expected = [Country::JP, Country::CN].contains(&found.country());
        assert_eq!(found.subdivision().is_some(), is_expected, "{found}");
        if let Some(area) = found.subdivision() {
            assert_eq!(Subdivision::new(area.as_str()), Ok(area), "{found}");
            assert_eq!(area.country(), found.country(), "{found}");
        }
    }
    let areas: HashSet<_> = Airport::all().filter_map(Airport::subdivision).collect();
    assert_eq!(
        areas.len(),
        71,
        "31 of China and 40 of Japan have an airport"
    );
}

#[test]
fn airports_of_one_country_share_its_clock_where_it_has_one() {
    let zones = |country| {
        let of_country = Airport::all().filter(move |found| found.country() == country);
        of_country.map(Airport::zone_name).collect::<HashSet<_>>()
    };
    assert_eq!(zones(Country::JP), HashSet::from(["Asia/Tokyo"]));
    assert_eq!(zones(Country::CN), HashSet::from(["Asia/Shanghai"]));
    assert_eq!(zones(Country::KR), HashSet::from(["Asia/Seoul"]));
}

#[test]
fn airports_that_travellers_of_2020_used_are_known_though_closed_since() {
    for iata in ["PNH", "REP", "SXF", "TXL", "FRU", "KIV", "DAX", "ISL"] {
        assert_eq!(airport(iata).iata(), iata);
    }
}

#[test]
fn what_is_not_an_airport_is_refused() {
    for text in [
        "", "KI", "KIXX", "kix", "OSA", "TYO", "RJBB", "K X", "関", "AA\0",
    ] {
        let error = Airport::new(text).unwrap_err().to_string();
        assert!(error.starts_with("unknown IATA airport code"), "{error}");
    }
    assert_eq!(
        Airport::new("OSA").unwrap_err().to_string(),
        "unknown IATA airport code `OSA`: expected three capital letters of an airport's code"
    );
}

#[test]
fn every_airport_survives_serialisation() {
    for found in Airport::all() {
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(json, format!("\"{}\"", found.iata()));
        assert_eq!(serde_json::from_str::<Airport>(&json).unwrap(), found);
        assert_eq!(found.to_string().parse::<Airport>(), Ok(found));
    }
}
