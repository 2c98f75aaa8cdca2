//! Which ways a foreigner is given, province by province.

use super::*;

#[test]
fn who_lives_in_shanghai_with_a_code_in_alipay_gets_the_code_of_suzhou_in_alipay() {
    let codes = [provincial(Some("CN-SH"), alipay())];
    let query = Registrant {
        city: Some(city("320500")),
        codes: Some(&codes),
        ..living_in("CN-SH", "CN-JS")
    };
    let guidance = ask(&query);
    assert_eq!(
        names(&guidance.ways),
        [
            &[(RegistrationWayKind::LocalPlatform, "suchengma")],
            &FALLBACK[..]
        ]
        .concat()
    );
    let suzhou = &guidance.ways[0];
    assert_eq!(suzhou.accepts, Acceptance::Yes);
    assert_eq!(
        (suzhou.strength, suzhou.observed),
        (EvidenceStrength::FirstHand, day())
    );
    assert_eq!((suzhou.host.clone(), suzhou.held), (alipay(), Some(false)));
    assert_eq!(cites(suzhou), ["A-8", "A-9"]);
    assert!(keys(&suzhou.steps).contains(&"platform.step.alipay.document_number"));
    assert_eq!(
        names(&guidance.closed),
        [(RegistrationWayKind::LocalPlatform, "suchengma")]
    );
    assert_eq!(guidance.closed[0].host, wechat());
    assert_eq!(guidance.closed[0].accepts, Acceptance::No);
    assert!(
        guidance.closed[0].steps.is_empty(),
        "nobody is told to try it"
    );
    assert_eq!(guidance.ways[1].code_of, Some(province("CN-SH")));
    assert_eq!(guidance.ways[1].held, Some(true));
    assert!(guidance.unknown.is_empty());
}

#[test]
fn for_anybody_else_suzhou_through_alipay_is_not_known() {
    let in_shanghai = living_in("CN-SH", "CN-JS");
    let in_alipay = [provincial(Some("CN-SH"), alipay())];
    let in_wechat = [provincial(Some("CN-SH"), wechat())];
    let of_beijing = [provincial(Some("CN-BJ"), alipay())];
    let queries = [
        Registrant {
            codes: None,
            ..in_shanghai
        },
        Registrant {
            codes: Some(&[]),
            ..in_shanghai
        },
        Registrant {
            codes: Some(&in_wechat),
            ..in_shanghai
        },
        Registrant {
            codes: Some(&of_beijing),
            ..in_shanghai
        },
        Registrant {
            codes: Some(&in_alipay),
            ..living_in("CN-BJ", "CN-JS")
        },
        Registrant {
            codes: Some(&in_alipay),
            ..living_abroad("CN-JS")
        },
        Registrant {
            codes: Some(&in_alipay),
            ..foreigner("CN-JS")
        },
    ];
    for query in queries {
        let guidance = ask(&Registrant {
            city: Some(city("320500")),
            ..query
        });
        let suzhou = &guidance.ways[0];
        assert_eq!(
            names(std::slice::from_ref(suzhou)),
            [(RegistrationWayKind::LocalPlatform, "suchengma")]
        );
        assert_eq!(suzhou.accepts, Acceptance::NotKnown, "{query:?}");
        assert_eq!(
            (suzhou.strength, suzhou.observed),
            (EvidenceStrength::Untested, day())
        );
        assert!(keys(&suzhou.cautions).contains(&"platform.caution.others_only"));
    }
    let unknown_code = ask(&Registrant {
        city: Some(city("320500")),
        ..in_shanghai
    })
    .unknown;
    assert_eq!(unknown_code, [GuidanceFact::Codes]);
}

#[test]
fn what_is_known_of_suzhou_does_not_speak_for_nanjing() {
    let codes = [provincial(Some("CN-SH"), alipay())];
    let query = Registrant {
        city: Some(city("320100")),
        codes: Some(&codes),
        ..living_in("CN-SH", "CN-JS")
    };
    let guidance = ask(&query);
    assert_eq!(
        names(&guidance.ways),
        [&[PAGE_TEST], &FALLBACK[..]].concat()
    );
    assert_eq!(guidance.ways[0].accepts, Acceptance::NotKnown);
    assert_eq!(guidance.ways[0].strength, EvidenceStrength::Untested);
    assert_eq!(
        keys(&guidance.ways[0].steps),
        [
            "platform.step.alipay.open",
            "platform.step.alipay.document_number",
            "platform.step.alipay.resident_card"
        ]
    );
    assert!(guidance.closed.is_empty());
    assert_eq!(guidance.survey, SurveyState::Surveyed);
}

#[test]
fn in_jiangsu_without_a_city_both_are_told_apart_and_the_city_is_asked() {
    let codes = [provincial(Some("CN-SH"), alipay())];
    let guidance = ask(&Registrant {
        codes: Some(&codes),
        ..living_in("CN-SH", "CN-JS")
    });
    let expected = [
        &[PAGE_TEST, (RegistrationWayKind::LocalPlatform, "suchengma")],
        &FALLBACK[..],
    ]
    .concat();
    assert_eq!(names(&guidance.ways), expected);
    assert_eq!(guidance.ways[1].city, Some(city("320500")));
    assert!(keys(&guidance.ways[1].cautions).contains(&"platform.caution.only_in_city"));
    assert_eq!(guidance.unknown, [GuidanceFact::City]);
    assert_eq!(guidance.cities, [city("320500")]);
}

#[test]
fn who_lives_in_shanghai_registers_there_in_alipay_whatever_the_table_says() {
    let guidance = ask(&living_in("CN-SH", "CN-SH"));
    assert_eq!(guidance.own_area, Some(true));
    let expected = [
        (RegistrationWayKind::Host, ""),
        (RegistrationWayKind::CountryPlatform, NATIONAL),
    ];
    assert_eq!(
        names(&guidance.ways),
        expected,
        "its own code is not a code of another province"
    );
    assert_eq!(guidance.ways[0].accepts, Acceptance::Yes);
    assert_eq!(cites(&guidance.ways[0]), ["A-1", "A-7"]);
    assert_eq!(
        names(&guidance.closed),
        [(RegistrationWayKind::LocalPlatform, "suishenma")]
    );
    assert_eq!(readings(&guidance.readings), ["R-31"]);
}

#[test]
fn every_resident_of_china_starts_at_home_with_alipay() {
    for place in china().filter(|place| !["CN-HK", "CN-MO", "CN-TW"].contains(&place.as_str())) {
        for base in [foreigner(place.as_str()), with_card(place.as_str())] {
            let guidance = ask(&Registrant {
                residence: Some(Residence::in_subdivision(place)),
                ..base
            });
            let first = &guidance.ways[0];
            assert_eq!(
                (first.kind, first.accepts),
                (RegistrationWayKind::Host, Acceptance::Yes),
                "{place}"
            );
            assert_eq!(first.strength, EvidenceStrength::Stated, "{place}");
            assert!(
                guidance
                    .ways
                    .iter()
                    .all(|way| way.kind != RegistrationWayKind::ResidenceCode),
                "{place}"
            );
        }
    }
}

#[test]
fn where_no_platform_is_known_at_home_wechat_is_the_second_try() {
    for (home, town) in [("CN-TJ", None), ("CN-JS", Some(city("320100")))] {
        let guidance = ask(&Registrant {
            city: town,
            ..living_in(home, home)
        });
        assert_eq!(
            (guidance.ways[1].kind, guidance.ways[1].host.clone()),
            (RegistrationWayKind::Host, wechat())
        );
        assert_eq!(guidance.ways[1].accepts, Acceptance::NotKnown);
    }
    let guidance = ask(&living_in("CN-ZJ", "CN-ZJ"));
    assert!(
        guidance
            .ways
            .iter()
            .all(|way| way.kind != RegistrationWayKind::Host || way.host != wechat()),
        "Zhejiang has an app instead"
    );
}

#[test]
fn tianjin_is_not_surveyed_and_what_is_offered_there_is_untested() {
    let guidance = ask(&living_in("CN-SH", "CN-TJ"));
    assert_eq!(guidance.survey, SurveyState::NotSurveyed);
    assert_eq!(
        names(&guidance.ways),
        [&[PAGE_TEST], &FALLBACK[..]].concat()
    );
    assert_eq!(guidance.ways[1].code_of, Some(province("CN-SH")));
    for way in &guidance.ways {
        assert_eq!(way.strength, EvidenceStrength::Untested);
        assert!(readings(&way.readings).contains(&"R-34"));
        assert!(keys(&way.cautions).contains(&"platform.caution.untested"));
    }
    assert!(
        guidance.closed.is_empty(),
        "not surveyed is not unsupported"
    );
    assert!(keys(&guidance.cautions).contains(&"platform.caution.not_surveyed"));
    assert!(readings(&guidance.readings).contains(&"R-34"));
}

#[test]
fn hong_kong_macau_and_taiwan_are_an_answer_of_their_own() {
    for place in ["CN-HK", "CN-MO", "CN-TW"] {
        for query in [
            foreigner(place),
            living_in("CN-SH", place),
            with_card(place),
            living_in(place, place),
        ] {
            let guidance = ask(&query);
            assert_eq!(guidance.survey, SurveyState::NotSurveyed);
            assert!(
                guidance.ways.is_empty()
                    && guidance.closed.is_empty()
                    && guidance.unknown.is_empty()
            );
            assert_eq!(
                keys(&guidance.cautions),
                ["platform.caution.not_surveyed_region"]
            );
            assert_eq!(readings(&guidance.readings), ["R-34"]);
        }
    }
    let at_home = Registrant {
        residence: Some(Residence::in_country(Country::HK)),
        ..foreigner("CN-HK")
    };
    assert_eq!(ask(&at_home).own_area, Some(true));
    assert_eq!(ask(&living_in("CN-HK", "CN-HK")).own_area, Some(true));
    let in_guangdong = ask(&living_in("CN-HK", "CN-GD"));
    assert!(
        in_guangdong
            .ways
            .iter()
            .all(|way| way.kind != RegistrationWayKind::ResidenceCode)
    );
    assert_eq!(in_guangdong.own_area, Some(false));
}

#[test]
fn foreigners_going_to_beijing_take_health_kit() {
    let guidance = ask(&living_in("CN-SH", "CN-BJ"));
    let expected = [
        &[
            (RegistrationWayKind::LocalPlatform, "health-kit"),
            PAGE_TEST,
        ],
        &FALLBACK[..],
    ]
    .concat();
    assert_eq!(names(&guidance.ways), expected);
    let kit = &guidance.ways[0];
    assert_eq!(
        (kit.accepts, kit.strength, kit.observed),
        (Acceptance::Yes, EvidenceStrength::ReaderReport, None)
    );
    assert_eq!(
        cites(kit),
        ["A-11", "A-4", "A-5"],
        "what agrees with it is cited too"
    );
    assert!(keys(&kit.cautions).contains(&"platform.caution.undated_report"));
    assert_eq!(
        names(&guidance.closed),
        [(RegistrationWayKind::LocalPlatform, "beijing-jiankangbao")]
    );
    assert_eq!(
        guidance.closed[0].strength,
        EvidenceStrength::InferredFromPage
    );
}

#[test]
fn zhejiang_has_an_app_and_no_mini_program() {
    let guidance = ask(&living_in("CN-SH", "CN-ZJ"));
    let app = &guidance.ways[0];
    assert_eq!(
        (app.kind, app.host.clone()),
        (
            RegistrationWayKind::LocalPlatform,
            PlatformHost::new("native_app").ok()
        )
    );
    assert_eq!(
        (app.accepts, app.strength),
        (Acceptance::Yes, EvidenceStrength::InferredFromPage)
    );
    assert_eq!(
        keys(&app.steps),
        [
            "platform.step.zhejiang.install",
            "platform.step.register.passport"
        ]
    );
}

#[test]
fn in_hubei_no_platform_takes_passports_so_home_and_the_nation_are_left() {
    let guidance = ask(&living_in("CN-SH", "CN-HB"));
    let closed = [
        (RegistrationWayKind::LocalPlatform, "ehuiban"),
        (RegistrationWayKind::LocalPlatform, "wuhan-zhanyi"),
    ];
    assert_eq!(names(&guidance.closed), closed);
    assert_eq!(
        names(&guidance.ways),
        [&[PAGE_TEST], &FALLBACK[..]].concat()
    );
    let national = &guidance.ways[2];
    let steps: Vec<_> = (1..=6)
        .map(|n| format!("platform.step.national.{n}"))
        .collect();
    assert_eq!(keys(&national.steps), steps);
    assert_eq!(
        keys(&national.recovery),
        [
            "platform.recovery.national.1",
            "platform.recovery.national.2"
        ]
    );
    assert!(keys(&national.cautions).contains(&"platform.caution.staff_may_not_know"));
    assert_eq!(cites(national), ["A-12", "A-13", "A-14", "A-15"]);
    assert!(keys(&guidance.ways[1].cautions).contains(&"platform.caution.scan_on_the_spot"));
    let in_yichang = ask(&Registrant {
        city: Some(city("420500")),
        ..living_in("CN-SH", "CN-HB")
    });
    assert_eq!(names(&in_yichang.closed), closed[..1]);
}

#[test]
fn in_guangzhou_the_citys_platform_comes_first_and_elsewhere_in_guangdong_it_does_not_come_at_all()
{
    let both = [
        (RegistrationWayKind::LocalPlatform, "suikangma"),
        (RegistrationWayKind::LocalPlatform, "yuejianma"),
    ];
    let query = living_in("CN-SH", "CN-GD");
    let guangzhou = ask(&Registrant {
        city: Some(city("440100")),
        ..query
    });
    assert_eq!(names(&guangzhou.ways)[..2], both);
    assert_eq!(guangzhou.ways[0].strength, EvidenceStrength::ReaderReport);
    assert_eq!(cites(&guangzhou.ways[0]), ["A-10", "A-4", "A-5"]);
    let shenzhen = ask(&Registrant {
        city: Some(city("440300")),
        ..query
    });
    assert_eq!(names(&shenzhen.ways)[..2], [both[1], PAGE_TEST]);
    let somewhere = ask(&query);
    assert_eq!(names(&somewhere.ways)[..3], [both[1], both[0], PAGE_TEST]);
    assert!(keys(&somewhere.ways[1].cautions).contains(&"platform.caution.only_in_city"));
    assert_eq!(somewhere.unknown, [GuidanceFact::City]);
}

#[test]
fn the_national_platform_is_never_listed_twice() {
    let data = platforms();
    for place in china() {
        for query in [
            living_in("CN-SH", place.as_str()),
            living_abroad(place.as_str()),
            foreigner(place.as_str()),
        ] {
            let guidance = guide(&data, &query);
            let all = names(&guidance.ways);
            let count = all
                .iter()
                .filter(|(_, platform)| *platform == NATIONAL)
                .count();
            assert_eq!(
                count,
                usize::from(!["CN-HK", "CN-MO", "CN-TW"].contains(&place.as_str())),
                "{place}"
            );
        }
    }
    let anhui = ask(&living_in("CN-SH", "CN-AH"));
    assert_eq!(
        names(&anhui.ways)[0],
        (RegistrationWayKind::LocalPlatform, NATIONAL)
    );
    assert_eq!(anhui.ways[0].strength, EvidenceStrength::InferredFromPage);
    assert!(
        !keys(&anhui.ways[0].cautions).contains(&"platform.caution.staff_may_not_know"),
        "it is the local one"
    );
}

#[test]
fn without_a_residence_in_china_there_is_no_code_of_home() {
    for place in china() {
        let guidance = ask(&living_abroad(place.as_str()));
        assert!(
            guidance
                .ways
                .iter()
                .all(|way| way.kind != RegistrationWayKind::ResidenceCode),
            "{place}"
        );
        assert_eq!(guidance.own_area, Some(false));
    }
    let guidance = ask(&living_abroad("CN-HB"));
    assert_eq!(names(&guidance.ways), [PAGE_TEST, FALLBACK[1]]);
}
