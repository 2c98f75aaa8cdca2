//! Health-code guidance for the provinces of China on the way.

use crate::assessment::{ProvinceAssessment, Verdict};
use crate::code::{City, Country, Nationality, Subdivision};
use crate::document::Document;
use crate::field::Field;
use crate::platform::{
    Acceptance, CodeFact, CodeKind, CodeQuery, CodeWay, CodeWayKind, Guidance, HeldCode, Platforms,
    SurveyState, guide,
};
use crate::traveller::{IdentityDocument, Residence};
use crate::truth::Truth;

use super::evaluator::Evaluator;
use super::outlook::Unknowns;
use super::questions::{Asked, Weight};

/// A province on the way, and whether the trip says that it is visited.
struct Stay {
    province: Subdivision,
    city: Option<City>,
    is_visit: bool,
}

/// The guidance for every province on the way, and the worst verdict of those that are visited.
pub(super) fn assess(
    evaluator: &Evaluator<'_>,
    asked: &mut Asked,
) -> (Vec<ProvinceAssessment>, Verdict) {
    let Some(platforms) = survey(evaluator) else {
        return (Vec::new(), silent(evaluator));
    };
    let group = &platforms.codes.group;
    let of_codes = Field::Documents(group.clone());
    let mut worst = Verdict::Cleared;
    let mut provinces = Vec::new();
    for stay in stays(evaluator) {
        let codes = codes(evaluator, platforms, &stay);
        let codes = codes.as_deref();
        let guidance = guide(platforms, &query(evaluator, &stay, codes));
        let verdict = stay.is_visit.then(|| judge(&guidance, codes));
        // A code in hand may be enough or not: that hangs on what is not known of the traveller (reading R-57).
        let is_open =
            stay.is_visit && hangs_on_facts(evaluator, platforms, &stay, &guidance, codes);
        let verdict = verdict.map(|verdict| {
            if is_open {
                Verdict::Undetermined
            } else {
                verdict
            }
        });
        worst = worst.min(verdict.unwrap_or(Verdict::Cleared));
        let facts = guidance.unknown.iter().filter(|_| stay.is_visit);
        let mut fields: Vec<Field> = facts
            .map(|fact| field(*fact, evaluator, platforms))
            .collect();
        // Whoever has the code already is cleared (reading R-41).
        let may_hold = verdict
            .is_some_and(|found| found != Verdict::NotCovered && found != Verdict::Cleared)
            && codes.is_none();
        if is_open && evaluator.trip.traveller.identity_documents.is_none() {
            fields.push(Field::IdentityDocuments);
        }
        if may_hold && !fields.contains(&of_codes) {
            fields.push(of_codes.clone());
        }
        fields.sort_unstable();
        fields.dedup();
        for field in fields {
            if is_open && field != of_codes && !evaluator.crosses_a_border() {
                asked.ask_to_decide(&field, None, Weight::Holding);
            } else {
                asked.ask(&field, None, Weight::Holding);
            }
        }
        provinces.push(ProvinceAssessment { verdict, guidance });
    }
    (provinces, worst)
}

/// The worst verdict of the provinces that are visited.
pub(super) fn verdict(evaluator: &Evaluator<'_>) -> Verdict {
    if evaluator.trip.itinerary.visits.is_empty() {
        return Verdict::Cleared;
    }
    let Some(platforms) = survey(evaluator) else {
        return silent(evaluator);
    };
    let visits = stays(evaluator).filter(|stay| stay.is_visit);
    visits
        .map(|stay| foresee(evaluator, platforms, &stay))
        .fold(Verdict::Cleared, Verdict::min)
}

/// The verdict, with what is not known taken for the best: whether a code is held, and whether it counts.
fn foresee(evaluator: &Evaluator<'_>, platforms: &Platforms, stay: &Stay) -> Verdict {
    let codes = codes(evaluator, platforms, stay);
    let codes = codes.as_deref();
    let guidance = &guide(platforms, &query(evaluator, stay, codes));
    let verdict = judge(guidance, codes);
    if hangs_on_facts(evaluator, platforms, stay, guidance, codes) {
        return match evaluator.unknowns {
            Unknowns::Best => Verdict::Cleared,
            Unknowns::Worst => Verdict::Conditional,
            Unknowns::Stay | Unknowns::Held => Verdict::Undetermined,
        };
    }
    let may_hold = codes.is_none_or(|codes| !codes.is_empty());
    let is_taken_so = match evaluator.unknowns {
        Unknowns::Best => may_hold,
        Unknowns::Held => codes.is_none(),
        Unknowns::Stay | Unknowns::Worst => false,
    };
    if is_taken_so && verdict == Verdict::Conditional {
        Verdict::Cleared
    } else {
        verdict
    }
}

/// Whether a code in hand, or one that may be, is enough or not by what is not known of the traveller or of the place.
fn hangs_on_facts(
    evaluator: &Evaluator<'_>,
    platforms: &Platforms,
    stay: &Stay,
    guidance: &Guidance,
    codes: Option<&[HeldCode]>,
) -> bool {
    let trip = evaluator.trip;
    let codes = codes.map_or_else(|| vec![NATIONAL], <[_]>::to_vec);
    let is_settled = guidance.survey == SurveyState::NotSurveyed || has_own(guidance, Some(&codes));
    if codes.is_empty() || is_settled {
        return false;
    }
    let homes = homes(trip.traveller.residence, platforms, stay, guidance, &codes);
    let places = places(platforms, stay, guidance);
    let is_known = trip.traveller.identity_documents.as_deref();
    let documents: Vec<&[IdentityDocument]> = match is_known {
        Some(known) => vec![known],
        None => vec![&[], &[PASSPORT], &[CARD], &[PASSPORT, CARD]],
    };
    let citizen = query(evaluator, stay, None).chinese_citizen;
    let citizens = citizen.map_or(vec![true, false], |known| vec![known]);
    let mut first = None;
    let mut differs = |asked: &CodeQuery<'_>| {
        let verdict = judge(&guide(platforms, asked), Some(&codes));
        *first.get_or_insert(verdict) != verdict
    };
    homes.into_iter().any(|residence| {
        documents.iter().any(|documents| {
            citizens.iter().any(|citizen| {
                places.iter().any(|city| {
                    differs(&CodeQuery {
                        city: *city,
                        residence,
                        identity_documents: Some(documents),
                        chinese_citizen: Some(*citizen),
                        codes: Some(&codes),
                        ..query(evaluator, stay, None)
                    })
                })
            })
        })
    })
}

/// The residence; where it decides and is not known, the province visited, those that evidence or codes in hand are of, another
/// one, and abroad.
fn homes(
    known: Option<Residence>,
    platforms: &Platforms,
    stay: &Stay,
    guidance: &Guidance,
    codes: &[HeldCode],
) -> Vec<Option<Residence>> {
    if !guidance.unknown.contains(&CodeFact::Residence) {
        return vec![known];
    }
    let seen = platforms.platforms.iter();
    let seen = seen.flat_map(|platform| &platform.registrations);
    let named = seen.flat_map(|seen| seen.residents_of.iter().flatten());
    let of_codes = codes.iter().filter_map(|code| code.province);
    let mut provinces: Vec<Subdivision> = named.copied().chain(of_codes).collect();
    provinces.push(stay.province);
    provinces.sort_unstable();
    provinces.dedup();
    let is_another = |place: &Subdivision| {
        place.country() == Country::CN
            && !provinces.contains(place)
            && platforms.gap(*place).is_none()
    };
    let another = Subdivision::all().find(is_another);
    let within = provinces.iter().copied().chain(another);
    let within = within.map(Residence::in_subdivision);
    let abroad = Country::all().find(|country| *country != Country::CN);
    let abroad = abroad.map(Residence::in_country);
    within
        .chain(abroad.filter(|_| known.is_none()))
        .map(Some)
        .collect()
}

/// The city visited; where it decides and is not known, each with evidence of its own, and one that nobody has looked at.
fn places(platforms: &Platforms, stay: &Stay, guidance: &Guidance) -> Vec<Option<City>> {
    if !guidance.unknown.contains(&CodeFact::City) {
        return vec![stay.city];
    }
    let surveyed = platforms.cities_of(stay.province).map(|known| known.city);
    let surveyed: Vec<City> = surveyed.collect();
    let another = surveyed.first().and_then(|city| {
        let province = city.as_str().get(..2)?;
        City::new(&format!("{province}9900")).ok()
    });
    surveyed.into_iter().chain(another).map(Some).collect()
}

const PASSPORT: IdentityDocument = IdentityDocument::Passport;
const CARD: IdentityDocument = IdentityDocument::ChineseResidentIdentityCard;

const NATIONAL: HeldCode = HeldCode {
    kind: CodeKind::National,
    province: None,
    host: None,
};

/// The health codes in hand, if it is known which; where there may be more, those that are listed if they are enough.
fn codes(evaluator: &Evaluator<'_>, platforms: &Platforms, stay: &Stay) -> Option<Vec<HeldCode>> {
    let kinds = &evaluator.compiled.kinds;
    let group = &platforms.codes.group;
    let documents = evaluator.trip.holdings.documents.as_ref()?;
    let codes = documents.iter();
    let codes = codes.filter(|document| kinds.is_of(&document.kind, group));
    let codes: Vec<_> = codes.map(|document| code(document, platforms)).collect();
    let are_all = kinds.is_complete_for(&evaluator.bound.held, group);
    let are_enough = || {
        let guidance = guide(platforms, &query(evaluator, stay, Some(&codes)));
        judge(&guidance, Some(&codes)) == Verdict::Cleared
    };
    (are_all || are_enough()).then_some(codes)
}

fn code(document: &Document, platforms: &Platforms) -> HeldCode {
    let kind = match &document.kind {
        kind if *kind == platforms.codes.provincial => CodeKind::Provincial,
        kind if *kind == platforms.codes.national => CodeKind::National,
        _ => CodeKind::Other,
    };
    HeldCode {
        kind,
        province: document.subdivision,
        host: document.host,
    }
}

/// The survey of platforms, if it is known by now.
fn survey<'a>(evaluator: &Evaluator<'a>) -> Option<&'a Platforms> {
    let on_the_way = stays(evaluator).next().is_some();
    let known = evaluator.rulebook.survey().filter(|_| on_the_way)?;
    let is_known = evaluator.clock.knows(known) == Truth::Holds;
    evaluator.rulebook.platforms().filter(|_| is_known)
}

fn silent(evaluator: &Evaluator<'_>) -> Verdict {
    if evaluator.trip.itinerary.visits.is_empty() {
        Verdict::Cleared
    } else {
        Verdict::NotCovered
    }
}

/// The provinces visited, then those landed in on the way that are not among them.
fn stays<'a>(evaluator: &'a Evaluator<'_>) -> impl Iterator<Item = Stay> + 'a {
    let itinerary = &evaluator.trip.itinerary;
    let is_visited = |province: Subdivision| {
        itinerary
            .visits
            .iter()
            .any(|visit| visit.province == province)
    };
    let visits = itinerary.visits.iter().map(|visit| Stay {
        province: visit.province,
        city: visit.city,
        is_visit: true,
    });
    let landings = itinerary
        .legs
        .iter()
        .enumerate()
        .filter_map(move |(i, leg)| {
            let province = leg
                .to
                .subdivision()
                .filter(|province| province.country() == Country::CN)?;
            let is_first = !itinerary
                .legs
                .iter()
                .take(i)
                .any(|before| before.to.subdivision() == Some(province));
            (is_first && !is_visited(province)).then_some(Stay {
                province,
                city: None,
                is_visit: false,
            })
        });
    visits.chain(landings)
}

fn query<'a>(
    evaluator: &Evaluator<'a>,
    stay: &Stay,
    codes: Option<&'a [HeldCode]>,
) -> CodeQuery<'a> {
    let traveller = &evaluator.trip.traveller;
    CodeQuery {
        province: stay.province,
        city: stay.city,
        residence: traveller.residence,
        chinese_citizen: traveller.nationality.map(Nationality::is_chinese),
        identity_documents: traveller.identity_documents.as_deref(),
        codes,
    }
}

fn is_local(way: &CodeWay) -> bool {
    matches!(
        way.kind,
        CodeWayKind::LocalPlatform | CodeWayKind::Alipay | CodeWayKind::Wechat
    )
}

/// Whether there is a way to the place's own code that may be tried.
pub(super) fn has_local_way(guidance: &Guidance) -> bool {
    let mut local = guidance.ways.iter().filter(|way| is_local(way));
    local.any(|way| way.accepts != Acceptance::No)
}

/// Whether a code of the province is in hand.
fn has_own(guidance: &Guidance, codes: Option<&[HeldCode]>) -> bool {
    codes
        .unwrap_or_default()
        .iter()
        .any(|code| code.kind == CodeKind::Provincial && code.province == Some(guidance.province))
}

/// A code of the province in hand clears it, from whichever platform and whatever one could register with; that of home only where no way to the place's own is
/// left to try. A way to a code leaves it open; where nobody has looked, nothing is known.
fn judge(guidance: &Guidance, codes: Option<&[HeldCode]>) -> Verdict {
    let has_local_way = has_local_way(guidance);
    let is_held = |way: &CodeWay| way.held == Some(true) && (!has_local_way || is_local(way));
    if guidance.survey == SurveyState::NotSurveyed {
        Verdict::NotCovered
    } else if has_own(guidance, codes) || guidance.ways.iter().chain(&guidance.closed).any(is_held)
    {
        Verdict::Cleared
    } else {
        Verdict::Conditional
    }
}

fn field(fact: CodeFact, evaluator: &Evaluator<'_>, platforms: &Platforms) -> Field {
    match fact {
        CodeFact::Residence if evaluator.trip.traveller.residence.is_some() => {
            Field::ResidenceSubdivision
        }
        CodeFact::City => Field::VisitCity,
        CodeFact::Residence => Field::Residence,
        CodeFact::Nationality => Field::Nationality,
        CodeFact::IdentityDocuments => Field::IdentityDocuments,
        CodeFact::HealthCodes => Field::Documents(platforms.codes.group.clone()),
    }
}
