//! Who asks for a health code: what is known of the traveller, and what follows from it.

use super::{NotSurveyed, Platforms, Registration};
use crate::code::{City, Country, Subdivision};
use crate::holdings::PlatformHost;
use crate::traveller::{IdentityDocument, Residence};

/// Who asks for a health code, and for where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeQuery<'a> {
    /// The province visited.
    pub province: Subdivision,
    /// The city visited, if it is known.
    pub city: Option<City>,
    /// Where the traveller lives; a place outside mainland China means no residence there.
    pub residence: Option<Residence>,
    /// Whether the traveller is a Chinese citizen.
    pub chinese_citizen: Option<bool>,
    /// The documents with which the traveller can register.
    pub identity_documents: Option<&'a [IdentityDocument]>,
    /// The health codes already held.
    pub codes: Option<&'a [HeldCode]>,
}

/// A health code in hand, as far as guidance looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeldCode {
    pub kind: CodeKind,
    /// The province whose code a provincial code is.
    pub province: Option<Subdivision>,
    /// Where it is kept.
    pub host: Option<PlatformHost>,
}

/// The kinds of health code that guidance tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeKind {
    /// The code of a province or a city.
    Provincial,
    /// The code of the national platform.
    National,
    /// Another one, which no province asks for.
    Other,
}

/// Where the traveller lives, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Unknown,
    SomewhereInChina,
    Province(Subdivision),
    Abroad,
}

/// With what the traveller registers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Document {
    Passport,
    /// Nobody has said who the traveller is or what they hold.
    AssumedPassport,
    IdentityCard,
    /// A Chinese citizen, with a passport or with a resident identity card.
    CardOrPassport,
    Neither,
}

/// A query with what follows from it before any platform is looked at.
pub(super) struct Case<'a> {
    pub(super) platforms: &'a Platforms,
    pub(super) query: &'a CodeQuery<'a>,
    pub(super) home: Home,
    pub(super) own_area: Option<bool>,
    pub(super) document: Document,
    pub(super) citizen: Option<bool>,
    pub(super) gap: Option<&'a NotSurveyed>,
}

impl<'a> Case<'a> {
    pub(super) fn new(platforms: &'a Platforms, query: &'a CodeQuery<'a>) -> Self {
        let home = home(platforms, query.residence);
        let gap = platforms.gap(query.province);
        let own_area = match home {
            Home::Unknown | Home::SomewhereInChina => None,
            Home::Province(own) => Some(own == query.province),
            Home::Abroad => Some(gap.is_some_and(|gap| lives_in(query.residence, gap))),
        };
        let document = document(query);
        let has_card = document == Document::IdentityCard;
        let citizen = query.chinese_citizen.or(has_card.then_some(true));
        Self {
            platforms,
            query,
            home,
            own_area,
            document,
            citizen,
            gap,
        }
    }

    /// Whether the library has anything to offer there: not for a place beyond the survey's reach.
    pub(super) fn is_within_reach(&self) -> bool {
        self.query.province.country() == Country::CN && self.gap.is_none_or(|gap| gap.general_ways)
    }

    /// Whether the evidence is certainly about people like this traveller.
    pub(super) fn is_about(&self, known: &Registration) -> bool {
        let lives_right = known.residents_of.as_ref().is_none_or(
            |provinces| matches!(self.home, Home::Province(own) if provinces.contains(&own)),
        );
        lives_right
            && known
                .carries_over_from
                .is_none_or(|host| self.has_home_code_in(host))
    }

    /// Whether a provincial code is certainly held in `host`, and not one of another province than home.
    pub(super) fn has_home_code_in(&self, host: PlatformHost) -> bool {
        self.query.codes.unwrap_or_default().iter().any(|code| {
            code.kind == CodeKind::Provincial
                && code.host == Some(host)
                && code
                    .province
                    .is_none_or(|province| self.home == Home::Province(province))
        })
    }

    pub(super) fn may_live_for(&self, known: &Registration) -> bool {
        match (self.home, &known.residents_of) {
            (Home::Abroad, Some(_)) => false,
            (Home::Province(own), Some(provinces)) => provinces.contains(&own),
            _ => true,
        }
    }

    pub(super) fn holds(&self, is_it: impl Fn(HeldCode) -> Option<bool>) -> Option<bool> {
        let answers: Vec<_> = self.query.codes?.iter().copied().map(is_it).collect();
        if answers.contains(&Some(true)) {
            Some(true)
        } else {
            (!answers.contains(&None)).then_some(false)
        }
    }
}

/// A place beyond the survey's reach is no residence whose code could be shown.
fn home(platforms: &Platforms, residence: Option<Residence>) -> Home {
    let Some(residence) = residence else {
        return Home::Unknown;
    };
    if residence.country != Country::CN {
        return Home::Abroad;
    }
    match residence.subdivision {
        None => Home::SomewhereInChina,
        Some(own) if platforms.gap(own).is_some_and(|gap| !gap.general_ways) => Home::Abroad,
        Some(own) => Home::Province(own),
    }
}

/// Whether the residence is the place of `gap`, which ISO 3166 may list as a country of its own too.
fn lives_in(residence: Option<Residence>, gap: &NotSurveyed) -> bool {
    residence.is_some_and(|residence| {
        let country = residence.country;
        residence.subdivision == Some(gap.province)
            || (!gap.general_ways
                && gap.province.as_str().strip_prefix("CN-") == Some(country.as_str()))
    })
}

fn document(query: &CodeQuery<'_>) -> Document {
    match (query.identity_documents, query.chinese_citizen) {
        (Some(held), _) if held.contains(&IdentityDocument::ChineseResidentIdentityCard) => {
            Document::IdentityCard
        }
        (Some(held), _) if held.contains(&IdentityDocument::Passport) => Document::Passport,
        (Some(_), _) => Document::Neither,
        (None, Some(true)) => Document::CardOrPassport,
        (None, Some(false)) => Document::Passport,
        (None, None) => Document::AssumedPassport,
    }
}

/// Whether `code` is a provincial one of this province, in this host (in any, if none is given); none: not known.
pub(super) fn is_provincial(
    code: HeldCode,
    province: Option<Subdivision>,
    host: Option<PlatformHost>,
) -> Option<bool> {
    if code.kind != CodeKind::Provincial {
        return Some(false);
    }
    let same_province = province
        .zip(code.province)
        .map(|(wanted, found)| wanted == found);
    let same_host = host.map_or(Some(true), |wanted| code.host.map(|found| found == wanted));
    match (same_province, same_host) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
