//! Travellers asking for a code, and what the data must hold.

mod data;
mod facts;
mod ways;

use super::query::{CodeKind, HeldCode};
use super::*;
use crate::code::Country;
use crate::rulebook::RulebookFile;
use crate::trip::traveller::Residence;
use chrono::NaiveDate;
use std::sync::LazyLock;

fn platforms() -> PlatformRegistry {
    let file: RulebookFile = serde_json::from_str(include_str!(
        "../../data/japan-china-2020-21/platforms.json"
    ))
    .unwrap();
    file.registries.into_iter().next().unwrap()
}

fn province(code: &str) -> Subdivision {
    Subdivision::new(code).unwrap()
}

fn city(code: &str) -> City {
    City::new(code).unwrap()
}

fn china() -> impl Iterator<Item = Subdivision> {
    Subdivision::all().filter(|place| place.country() == Country::CN)
}

static PASSPORT: LazyLock<[DocumentKind; 1]> =
    LazyLock::new(|| [DocumentKind::new("passport").unwrap()]);
static CARD: LazyLock<[DocumentKind; 1]> =
    LazyLock::new(|| [DocumentKind::new("chinese_resident_identity_card").unwrap()]);

fn alipay() -> Option<PlatformHost> {
    PlatformHost::new("alipay").ok()
}

fn wechat() -> Option<PlatformHost> {
    PlatformHost::new("wechat_mini_program").ok()
}

/// A foreigner with a passport, nothing else known.
fn foreigner(to: &str) -> Registrant<'static> {
    Registrant {
        subdivision: province(to),
        city: None,
        residence: None,
        is_national: Some(false),
        identity_documents: Some(&*PASSPORT),
        codes: None,
    }
}

fn living_in(home: &str, to: &str) -> Registrant<'static> {
    Registrant {
        residence: Some(Residence::in_subdivision(province(home))),
        ..foreigner(to)
    }
}

fn living_abroad(to: &str) -> Registrant<'static> {
    Registrant {
        residence: Some(Residence::in_country(Country::JP)),
        ..foreigner(to)
    }
}

fn with_card(to: &str) -> Registrant<'static> {
    Registrant {
        is_national: Some(true),
        identity_documents: Some(&*CARD),
        ..living_in("CN-SH", to)
    }
}

fn provincial(of: Option<&str>, host: Option<PlatformHost>) -> HeldCode {
    HeldCode {
        kind: CodeKind::Local,
        subdivision: of.map(province),
        host,
    }
}

fn ask(query: &Registrant<'_>) -> Guidance {
    guide(&platforms(), query)
}

/// Kind and platform of each way.
fn names(ways: &[RegistrationWay]) -> Vec<(RegistrationWayKind, &str)> {
    ways.iter()
        .map(|way| {
            (
                way.kind,
                way.platform.as_ref().map_or("", PlatformId::as_str),
            )
        })
        .collect()
}

fn keys(texts: &[TextKey]) -> Vec<&str> {
    texts.iter().map(TextKey::as_str).collect()
}

fn cites(way: &RegistrationWay) -> Vec<&str> {
    way.cites.iter().map(Citation::as_str).collect()
}

fn readings(list: &[Reading]) -> Vec<&str> {
    list.iter().map(Reading::as_str).collect()
}

fn day() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2020, 6, 29)
}

const NATIONAL: &str = "guojia-zhengwu-fuwu-pingtai";
const FALLBACK: [(RegistrationWayKind, &str); 2] = [
    (RegistrationWayKind::ResidenceCode, ""),
    (RegistrationWayKind::CountryPlatform, NATIONAL),
];
const PAGE_TEST: (RegistrationWayKind, &str) = (RegistrationWayKind::Host, "");
