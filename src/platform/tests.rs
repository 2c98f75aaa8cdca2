//! Travellers asking for a health code, and what the data must hold.

mod data;
mod facts;
mod ways;

use super::query::{CodeKind, HeldCode};
use super::*;
use crate::code::Country;
use crate::rulebook::RulebookFile;
use crate::traveller::{IdentityDocument, Residence};

fn platforms() -> Platforms {
    let file: RulebookFile = serde_json::from_str(include_str!("../data/platforms.json")).unwrap();
    file.platforms.unwrap()
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

/// A foreigner with a passport, nothing else known.
fn foreigner(to: &str) -> CodeQuery<'static> {
    CodeQuery {
        province: province(to),
        city: None,
        residence: None,
        chinese_citizen: Some(false),
        identity_documents: Some(&[IdentityDocument::Passport]),
        codes: None,
    }
}

fn living_in(home: &str, to: &str) -> CodeQuery<'static> {
    CodeQuery {
        residence: Some(Residence::in_subdivision(province(home))),
        ..foreigner(to)
    }
}

fn living_abroad(to: &str) -> CodeQuery<'static> {
    CodeQuery {
        residence: Some(Residence::in_country(Country::JP)),
        ..foreigner(to)
    }
}

fn with_card(to: &str) -> CodeQuery<'static> {
    CodeQuery {
        chinese_citizen: Some(true),
        identity_documents: Some(&[IdentityDocument::ChineseResidentIdentityCard]),
        ..living_in("CN-SH", to)
    }
}

fn provincial(of: Option<&str>, host: Option<PlatformHost>) -> HeldCode {
    let province = of.map(province);
    HeldCode {
        kind: CodeKind::Provincial,
        province,
        host,
    }
}

fn ask(query: &CodeQuery<'_>) -> Guidance {
    guide(&platforms(), query)
}

/// Kind and platform of each way.
fn names(ways: &[CodeWay]) -> Vec<(CodeWayKind, &str)> {
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

fn cites(way: &CodeWay) -> Vec<&str> {
    way.cites.iter().map(Citation::as_str).collect()
}

fn readings(list: &[Reading]) -> Vec<&str> {
    list.iter().map(Reading::as_str).collect()
}

fn day() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2020, 6, 29)
}

const NATIONAL: &str = "guojia-zhengwu-fuwu-pingtai";
const FALLBACK: [(CodeWayKind, &str); 2] = [
    (CodeWayKind::ResidenceCode, ""),
    (CodeWayKind::NationalPlatform, NATIONAL),
];
const PAGE_TEST: (CodeWayKind, &str) = (CodeWayKind::Alipay, "");
