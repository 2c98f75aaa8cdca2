//! Health-code guidance for the provinces of China on the way.

use crate::assessment::{ProvinceAssessment, Verdict};
use crate::code::{City, Country, Nationality, Subdivision};
use crate::field::Field;
use crate::holdings::{HealthCode, HealthCodeKind};
use crate::platform::{
    Acceptance, CodeFact, CodeQuery, CodeWay, CodeWayKind, Guidance, Platforms, SurveyState, guide,
};

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
    let codes = evaluator.trip.holdings.health_codes.as_deref();
    let mut worst = Verdict::Cleared;
    let mut provinces = Vec::new();
    for stay in stays(evaluator) {
        let guidance = ask(evaluator, platforms, &stay);
        let verdict = stay.is_visit.then(|| judge(&guidance, codes));
        // A code in hand may be enough or not: that hangs on what is not known of the traveller (reading R-57).
        let is_open = verdict == Some(Verdict::Conditional) && hangs_on_facts(&guidance, codes);
        let verdict = verdict.map(|verdict| {
            if is_open {
                Verdict::Undetermined
            } else {
                verdict
            }
        });
        worst = worst.min(verdict.unwrap_or(Verdict::Cleared));
        let facts = guidance.unknown.iter().filter(|_| stay.is_visit);
        let mut fields: Vec<Field> = facts.map(|fact| field(*fact, evaluator)).collect();
        // Whoever has the code already is cleared (reading R-41).
        let may_hold = verdict == Some(Verdict::Conditional) && codes.is_none();
        if may_hold && !fields.contains(&Field::HealthCodes) {
            fields.push(Field::HealthCodes);
        }
        for field in fields {
            if is_open {
                asked.ask_to_decide(field, None, Weight::Holding);
            } else {
                asked.ask(field, None, Weight::Holding);
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
        .map(|stay| foresee(evaluator, &ask(evaluator, platforms, &stay)))
        .fold(Verdict::Cleared, Verdict::min)
}

/// The verdict, with what is not known taken for the best: whether a code is held, and whether it counts.
fn foresee(evaluator: &Evaluator<'_>, guidance: &Guidance) -> Verdict {
    let codes = evaluator.trip.holdings.health_codes.as_deref();
    let verdict = judge(guidance, codes);
    if verdict == Verdict::Conditional && hangs_on_facts(guidance, codes) {
        return match evaluator.unknowns {
            Unknowns::Best => Verdict::Cleared,
            Unknowns::Worst => Verdict::Conditional,
            Unknowns::Stay | Unknowns::Held => Verdict::Undetermined,
        };
    }
    let may_hold = codes.is_none_or(|codes| !codes.is_empty());
    if evaluator.unknowns == Unknowns::Best && verdict == Verdict::Conditional && may_hold {
        Verdict::Cleared
    } else {
        verdict
    }
}

/// Whether it is not known of the traveller, or of the place, whether a code in hand is enough.
fn hangs_on_facts(guidance: &Guidance, codes: Option<&[HealthCode]>) -> bool {
    let mut unknown = guidance.unknown.iter();
    let is_open = unknown.any(|fact| !matches!(fact, CodeFact::HealthCodes));
    is_open && codes.is_some_and(|codes| !codes.is_empty())
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

fn ask(evaluator: &Evaluator<'_>, platforms: &Platforms, stay: &Stay) -> Guidance {
    let traveller = &evaluator.trip.traveller;
    guide(
        platforms,
        &CodeQuery {
            province: stay.province,
            city: stay.city,
            residence: traveller.residence,
            chinese_citizen: traveller
                .nationality
                .map(|nationality| nationality == Nationality::CHN),
            identity_documents: traveller.identity_documents.as_deref(),
            codes: evaluator.trip.holdings.health_codes.as_deref(),
        },
    )
}

/// A code of the province in hand clears it, from whichever platform and whatever one could register with; that of home only where no way to the place's own is
/// left to try. A way to a code leaves it open; where nobody has looked, nothing is known.
fn judge(guidance: &Guidance, codes: Option<&[HealthCode]>) -> Verdict {
    let is_local = |way: &&CodeWay| {
        matches!(
            way.kind,
            CodeWayKind::LocalPlatform | CodeWayKind::Alipay | CodeWayKind::Wechat
        )
    };
    let has_local_way = guidance
        .ways
        .iter()
        .filter(is_local)
        .any(|way| way.accepts != Acceptance::No);
    let is_held = |way: &CodeWay| way.held == Some(true) && (!has_local_way || is_local(&way));
    let is_own = |code: &HealthCode| {
        code.kind == HealthCodeKind::Provincial && code.province == Some(guidance.province)
    };
    let has_own = codes.unwrap_or_default().iter().any(is_own);
    if guidance.survey == SurveyState::NotSurveyed {
        Verdict::NotCovered
    } else if has_own || guidance.ways.iter().chain(&guidance.closed).any(is_held) {
        Verdict::Cleared
    } else {
        Verdict::Conditional
    }
}

fn field(fact: CodeFact, evaluator: &Evaluator<'_>) -> Field {
    match fact {
        CodeFact::Residence if evaluator.trip.traveller.residence.is_some() => {
            Field::ResidenceSubdivision
        }
        CodeFact::City => Field::VisitCity,
        CodeFact::Residence => Field::Residence,
        CodeFact::Nationality => Field::Nationality,
        CodeFact::IdentityDocuments => Field::IdentityDocuments,
        CodeFact::HealthCodes => Field::HealthCodes,
    }
}
