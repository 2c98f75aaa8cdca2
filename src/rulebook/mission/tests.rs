//! Travellers looking for their mission.

use super::*;
use crate::error::RulebookFault;
use crate::rulebook::RulebookFile;

fn missions() -> Missions {
    let file: RulebookFile =
        serde_json::from_str(include_str!("../../data/japan-china-2020-21/missions.json")).unwrap();
    file.missions.unwrap()
}

fn choose(residence: Option<Residence>, listed_by: Option<&str>) -> MissionGuidance {
    let listed_by = listed_by.map(|id| MissionId::new(id).unwrap());
    let caller = Caller::of(Country::JP, residence, listed_by.as_ref());
    missions().guide(Country::JP, &caller)
}

fn in_prefecture(code: &str) -> Residence {
    Residence::in_subdivision(Subdivision::new(code).unwrap())
}

fn ids(list: &[MissionId]) -> Vec<&str> {
    list.iter().map(MissionId::as_str).collect()
}

fn cautions(guidance: &MissionGuidance) -> Vec<&str> {
    let of_institutions = guidance.institution_cautions.iter();
    of_institutions
        .chain(&guidance.cautions)
        .map(TextKey::as_str)
        .collect()
}

fn faults(data: &Missions) -> Vec<RulebookFault> {
    Faults::of(|faults| data.validate(faults))
}

#[test]
fn every_prefecture_has_exactly_one_mission() {
    assert_eq!(faults(&missions()), []);
    let listed: usize = missions()
        .missions
        .iter()
        .map(|mission| mission.district.len())
        .sum();
    assert_eq!((missions().missions.len(), listed), (7, 47));
}

#[test]
fn a_district_given_to_two_missions_or_to_none_is_refused() {
    let mut data = missions();
    let moved = data.missions[4].district.pop().unwrap();
    assert_eq!(faults(&data).len(), 1, "Nagasaki belongs to nobody");
    data.missions[0].district.extend([moved, moved]);
    assert_eq!(faults(&data).len(), 1, "Nagasaki is in the list twice");
    let mut data = missions();
    data.missions[1].id = data.missions[0].id.clone();
    data.missions[1].email.clear();
    data.missions[1].cites.clear();
    data.health_declaration.url.clear();
    assert_eq!(faults(&data).len(), 4);
}

#[test]
fn who_lives_in_nagasaki_writes_to_nagasaki_and_is_tested_elsewhere() {
    let guidance = choose(Some(in_prefecture("JP-42")), None);
    assert_eq!(ids(&guidance.missions), ["nagasaki"]);
    assert_eq!(
        ids(&guidance.institutions_of),
        ["tokyo", "osaka", "fukuoka", "sapporo", "nagoya", "niigata"]
    );
    assert_eq!(
        cautions(&guidance),
        ["mission.caution.no_institution", "mission.caution.any_list"]
    );
    let data = missions();
    let nagasaki = data
        .of_district(Subdivision::new("JP-42").unwrap())
        .unwrap();
    assert_eq!(nagasaki.email, "consulate_nagasaki@mfa.gov.cn");
    assert_eq!(nagasaki.institutions, DesignatedInstitutions::NoneForNow {});
}

#[test]
fn who_lives_in_nagoya_writes_only_about_declarations_and_tests() {
    let guidance = choose(Some(in_prefecture("JP-23")), Some("tokyo"));
    assert_eq!(
        ids(&guidance.missions),
        ["nagoya"],
        "residence decides before the institution"
    );
    assert_eq!(guidance.institutions_of[0].as_str(), "nagoya");
    assert_eq!(
        cautions(&guidance),
        ["mission.caution.any_list", "mission.caution.email_only_for"]
    );
    let choice = missions().choice;
    assert_eq!(
        choice.cites,
        ["B-5.1", "I-1"].map(|text| Citation::new(text).unwrap())
    );
    assert_eq!(choice.readings, [Reading::new("R-29").unwrap()]);
    let limited: Vec<_> = missions()
        .missions
        .into_iter()
        .filter(|one| !one.email_only_for.is_empty())
        .collect();
    assert_eq!(
        limited
            .iter()
            .map(|one| one.id.as_str())
            .collect::<Vec<_>>(),
        ["tokyo", "osaka", "nagoya"]
    );
}

#[test]
fn who_does_not_live_in_japan_turns_to_the_mission_that_lists_the_institution() {
    let in_germany = Some(Residence::in_country(Country::new("DE").unwrap()));
    let guidance = choose(in_germany, Some("fukuoka"));
    assert_eq!(ids(&guidance.missions), ["fukuoka"]);
    let guidance = choose(in_germany, None);
    assert_eq!(guidance.missions.len(), 7);
    assert!(cautions(&guidance).contains(&"mission.caution.no_district"));
}

#[test]
fn where_the_prefecture_is_not_known_all_missions_are_named() {
    for residence in [None, Some(Residence::in_country(Country::JP))] {
        let guidance = choose(residence, Some("osaka"));
        assert_eq!(guidance.missions.len(), 7);
        assert!(cautions(&guidance).contains(&"mission.caution.residence_unknown"));
    }
}

#[test]
fn no_mission_is_known_in_another_country() {
    let guidance = missions().guide(Country::KR, &Caller::SomewhereThere);
    assert!(guidance.missions.is_empty() && guidance.institutions_of.is_empty());
}

#[test]
fn the_file_round_trips_and_unknown_fields_are_refused() {
    let text = serde_json::to_string(&missions()).unwrap();
    assert_eq!(serde_json::from_str::<Missions>(&text).unwrap(), missions());
    let odd = text.replacen("\"email\"", "\"fax\":\"1\",\"email\"", 1);
    assert!(serde_json::from_str::<Missions>(&odd).is_err());
}
