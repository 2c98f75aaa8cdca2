//! What follows from who the traveller is and what they hold.

use super::*;

#[test]
fn health_kit_is_not_for_is_nationals() {
    let with_passport = Registrant {
        is_national: Some(true),
        ..living_in("CN-SH", "CN-BJ")
    };
    let guidance = ask(&with_passport);
    let closed = [
        (RegistrationWayKind::LocalPlatform, "health-kit"),
        (RegistrationWayKind::LocalPlatform, "beijing-jiankangbao"),
    ];
    assert_eq!(names(&guidance.closed), closed);
    assert_eq!(
        keys(&guidance.closed[0].cautions),
        ["platform.caution.only_foreigners"]
    );
    let guidance = ask(&Registrant {
        is_national: None,
        ..with_passport
    });
    assert_eq!(guidance.unknown, [GuidanceFact::Nationality]);
    assert!(keys(&guidance.ways[0].cautions).contains(&"platform.caution.only_foreigners"));
}

#[test]
fn where_the_traveller_lives_is_asked_if_it_is_not_known() {
    for residence in [None, Some(Residence::in_country(Country::CN))] {
        let guidance = ask(&Registrant {
            residence,
            ..foreigner("CN-HB")
        });
        assert_eq!(guidance.own_area, None);
        assert_eq!(
            guidance.unknown,
            [GuidanceFact::Residence],
            "the city would change nothing"
        );
        assert!(keys(&guidance.cautions).contains(&"platform.caution.if_living_here"));
        let home = guidance
            .ways
            .iter()
            .find(|way| way.kind == RegistrationWayKind::ResidenceCode)
            .unwrap();
        assert_eq!(home.code_of, None);
        let only_if = keys(&home.cautions).contains(&"platform.caution.if_living_in_china");
        assert_eq!(only_if, residence.is_none());
    }
}

#[test]
fn who_has_a_resident_identity_card_takes_the_provinces_own_platform() {
    for place in china() {
        let guidance = ask(&with_card(place.as_str()));
        let table = platforms();
        let local = table
            .platforms
            .iter()
            .filter(|one| one.area.is_of(place) && one.id.as_str() != "health-kit");
        for own in local {
            let way = guidance
                .ways
                .iter()
                .find(|way| way.platform.as_ref() == Some(&own.id))
                .unwrap();
            assert_eq!(
                (way.accepts, way.strength),
                (Acceptance::Yes, EvidenceStrength::Stated),
                "{place}"
            );
            assert_eq!(cites(way), ["A-2"]);
        }
    }
    let beijing = ask(&with_card("CN-BJ"));
    assert_eq!(
        names(&beijing.ways),
        [(RegistrationWayKind::LocalPlatform, "beijing-jiankangbao")]
    );
    assert_eq!(
        names(&beijing.closed),
        [(RegistrationWayKind::LocalPlatform, "health-kit")]
    );
    let tianjin = ask(&with_card("CN-TJ"));
    assert_eq!(
        tianjin.ways.last().unwrap().accepts,
        Acceptance::NotKnown,
        "the survey tried it with a passport"
    );
}

#[test]
fn a_is_national_whose_document_is_not_known_is_asked_for_it() {
    let query = Registrant {
        identity_documents: None,
        ..with_card("CN-GX")
    };
    let guidance = ask(&query);
    assert_eq!(guidance.ways[0].accepts, Acceptance::NotKnown);
    assert_eq!(
        keys(&guidance.ways[0].cautions).last(),
        Some(&"platform.caution.card_or_passport")
    );
    assert_eq!(guidance.unknown, [GuidanceFact::IdentityDocuments]);
    assert!(guidance.closed.is_empty());
}

#[test]
fn nobody_known_is_told_about_passports_and_asked_who_they_are() {
    let query = Registrant {
        identity_documents: None,
        is_national: None,
        ..living_in("CN-SH", "CN-GX")
    };
    let guidance = ask(&query);
    assert_eq!(
        guidance.unknown,
        [GuidanceFact::Nationality, GuidanceFact::IdentityDocuments]
    );
    assert_eq!(
        keys(&guidance.cautions).last(),
        Some(&"platform.caution.passport_assumed")
    );
    assert_eq!(
        names(&guidance.closed),
        [(RegistrationWayKind::LocalPlatform, "guirenzhu")]
    );
}

#[test]
fn without_any_document_every_platform_is_closed() {
    let guidance = ask(&Registrant {
        identity_documents: Some(&[]),
        ..living_in("CN-SH", "CN-SC")
    });
    assert_eq!(names(&guidance.ways), [FALLBACK[0]]);
    let closed = [
        (
            RegistrationWayKind::LocalPlatform,
            "sichuan-jiankangma-shenbao",
        ),
        FALLBACK[1],
    ];
    assert_eq!(names(&guidance.closed), closed);
}

#[test]
fn codes_in_hand_are_recognised_and_unsure_ones_left_open() {
    let held = |codes: &[HeldCode], to: &str| {
        let guidance = ask(&Registrant {
            codes: Some(codes),
            ..living_in("CN-SH", to)
        });
        guidance.ways.iter().map(|way| way.held).collect::<Vec<_>>()
    };
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(held(&[], "CN-SC"), [no; 4]);
    assert_eq!(
        held(&[provincial(Some("CN-SC"), wechat())], "CN-SC"),
        [yes, no, no, no]
    );
    assert_eq!(
        held(&[provincial(Some("CN-SC"), None)], "CN-SC"),
        [None, None, no, no]
    );
    assert_eq!(
        held(&[provincial(None, wechat())], "CN-SC"),
        [None, no, None, no]
    );
    assert_eq!(
        held(&[provincial(Some("CN-SH"), None)], "CN-SC"),
        [no, no, yes, no]
    );
    let national = HeldCode {
        kind: CodeKind::Country,
        ..provincial(None, None)
    };
    assert_eq!(
        held(std::slice::from_ref(&national), "CN-SC"),
        [no, no, no, yes]
    );
    assert_eq!(held(&[national], "CN-AH"), [yes, no, no]);
    assert_eq!(
        held(&[provincial(Some("CN-GD"), wechat())], "CN-GD")[..2],
        [None, None],
        "either platform's"
    );
    assert_eq!(
        held(&[provincial(Some("CN-BJ"), wechat())], "CN-BJ")[0],
        yes,
        "the other one takes no passports"
    );
    assert_eq!(ask(&living_in("CN-SH", "CN-SC")).ways[0].held, None);
    let hs = HeldCode {
        kind: CodeKind::Other,
        ..provincial(None, None)
    };
    assert_eq!(held(&[hs], "CN-SC"), [no; 4]);
}

#[test]
fn every_province_of_china_has_a_way_or_is_not_surveyed() {
    let data = platforms();
    let documents: [Option<&[DocumentKind]>; 4] = [None, Some(&[]), Some(&*PASSPORT), Some(&*CARD)];
    let codes = [provincial(Some("CN-SH"), alipay())];
    for place in china() {
        for identity_documents in documents {
            for is_national in [None, Some(false), Some(true)] {
                for base in [
                    foreigner("CN-SH"),
                    living_in("CN-SH", "CN-SH"),
                    living_abroad("CN-SH"),
                ] {
                    for codes in [None, Some(&codes[..])] {
                        let query = Registrant {
                            subdivision: place,
                            identity_documents,
                            is_national,
                            codes,
                            ..base
                        };
                        check_guidance(&guide(&data, &query), &data, &query);
                    }
                }
            }
        }
    }
}

fn check_guidance(guidance: &Guidance, data: &PlatformRegistry, query: &Registrant<'_>) {
    let has_document = query.identity_documents != Some(&[]);
    let is_answered = !guidance.ways.is_empty() || guidance.survey == SurveyState::NotSurveyed;
    assert!(is_answered || !has_document, "{query:?}");
    for way in guidance.ways.iter().chain(&guidance.closed) {
        assert!(
            !way.cites.is_empty() && !way.readings.is_empty(),
            "{query:?}"
        );
        assert!(
            way.observed.is_some() || way.strength == EvidenceStrength::ReaderReport,
            "{query:?}"
        );
        assert!(
            way.platform
                .as_ref()
                .is_none_or(|id| data.platform(id).is_some())
        );
    }
    assert!(
        guidance
            .ways
            .iter()
            .all(|way| way.accepts != Acceptance::No && !way.steps.is_empty()),
        "{query:?}"
    );
    assert!(
        guidance
            .closed
            .iter()
            .all(|way| way.accepts == Acceptance::No),
        "{query:?}"
    );
    assert!(!guidance.cites.is_empty() && !guidance.readings.is_empty());
    assert_eq!(
        *guidance,
        guide(data, query),
        "the same question has the same answer"
    );
    let text = serde_json::to_string(guidance).unwrap();
    assert_eq!(serde_json::from_str::<Guidance>(&text).unwrap(), *guidance);
}

#[test]
fn a_place_outside_china_is_not_surveyed() {
    let guidance = ask(&Registrant {
        subdivision: province("JP-13"),
        ..foreigner("CN-SH")
    });
    assert_eq!(guidance.survey, SurveyState::NotSurveyed);
    assert!(guidance.ways.is_empty());
}

#[test]
fn the_platform_of_suzhou_does_not_speak_for_all_of_jiangsu() {
    let anywhere = ask(&with_card("CN-JS"));
    let suzhou = [
        (RegistrationWayKind::LocalPlatform, "suchengma"),
        PAGE_TEST,
        (RegistrationWayKind::LocalPlatform, "suchengma"),
    ];
    assert_eq!(names(&anywhere.ways), [&suzhou[..], &FALLBACK].concat());
    assert_eq!(anywhere.unknown, [GuidanceFact::City]);
    let there = ask(&Registrant {
        city: Some(city("320500")),
        ..with_card("CN-JS")
    });
    assert_eq!(names(&there.ways), [suzhou[0], suzhou[2]]);
    let at_home = ask(&living_in("CN-JS", "CN-JS"));
    assert_eq!(at_home.ways[1].kind, RegistrationWayKind::Host);
    assert!(at_home.unknown.is_empty(), "Alipay, whatever the city");
    let nanjing = ask(&Registrant {
        city: Some(city("320100")),
        ..living_in("CN-SH", "CN-JS")
    });
    assert!(
        nanjing.unknown.is_empty(),
        "a code in Alipay would change nothing"
    );
}
