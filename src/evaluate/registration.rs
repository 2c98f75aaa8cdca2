//! Guidance for the places on the way where one registers for a code.

use crate::assessment::{RegistrationAssessment, Verdict};
use crate::code::{City, Country, DocumentKind, Subdivision};
use crate::rulebook::platform::{
    Acceptance, CodeKind, Guidance, GuidanceFact, HeldCode, PlatformRegistry, Registrant,
    RegistrationWay, RegistrationWayKind, SurveyState, guide,
};
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::traveller::Residence;
use crate::truth::Truth;

use super::evaluator::Evaluator;
use super::outlook::Unknowns;
use super::questions::{Asked, Weight};

/// A place on the way, and whether the trip says that it is visited.
#[derive(Clone, Copy)]
struct Stay {
    subdivision: Subdivision,
    city: Option<City>,
    is_visit: bool,
}

/// The guidance for every place on the way of which a registry speaks, and the worst verdict of those that are visited.
pub(super) fn assess(
    evaluator: &Evaluator<'_>,
    asked: &mut Asked,
) -> (Vec<RegistrationAssessment>, Verdict) {
    let mut worst = Verdict::Cleared;
    let mut found = Vec::new();
    for stay in stays(evaluator) {
        match registry(evaluator, stay) {
            Some(registry) => {
                let assessment = assess_stay(evaluator, registry, stay, asked);
                worst = worst.min(assessment.verdict.unwrap_or(Verdict::Cleared));
                found.push(assessment);
            }
            None if stay.is_visit => {
                worst = worst.min(Verdict::NotCovered);
                let is_spoken_of = evaluator.rulebook.registry_of(stay.subdivision).is_some();
                found.extend((!is_spoken_of).then(|| not_covered(stay)));
            }
            None => {}
        }
    }
    (found, worst)
}

/// The answer for a place of which no registry speaks.
fn not_covered(stay: Stay) -> RegistrationAssessment {
    RegistrationAssessment {
        verdict: Some(Verdict::NotCovered),
        guidance: Guidance::silent(stay.subdivision, stay.city),
    }
}

fn assess_stay(
    evaluator: &Evaluator<'_>,
    registry: &PlatformRegistry,
    stay: Stay,
    asked: &mut Asked,
) -> RegistrationAssessment {
    let of_codes = Field::Documents(registry.codes.group.clone());
    let codes = codes(evaluator, registry, stay);
    let codes = codes.as_deref();
    let guidance = guide(registry, &registrant(evaluator, registry, stay, codes));
    let verdict = stay.is_visit.then(|| judge(&guidance, codes));
    // A code in hand may be enough or not: that hangs on what is not known of the traveller (reading R-57).
    let is_open = stay.is_visit && hangs_on_facts(evaluator, registry, stay, &guidance, codes);
    let verdict = verdict.map(|verdict| {
        if is_open {
            Verdict::Undetermined
        } else {
            verdict
        }
    });
    let facts = guidance.unknown.iter().filter(|_| stay.is_visit);
    let mut fields: Vec<Field> = facts
        .map(|fact| field(*fact, evaluator, registry))
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
    RegistrationAssessment { verdict, guidance }
}

/// The worst verdict of the places that are visited.
pub(super) fn verdict(evaluator: &Evaluator<'_>) -> Verdict {
    if evaluator.trip.itinerary.visits.is_empty() {
        return Verdict::Cleared;
    }
    let visits = stays(evaluator).filter(|stay| stay.is_visit);
    let verdicts = visits.map(|stay| match registry(evaluator, stay) {
        Some(registry) => foresee(evaluator, registry, stay),
        None => Verdict::NotCovered,
    });
    verdicts.fold(Verdict::Cleared, Verdict::min)
}

/// The verdict, with what is not known taken for the best: whether a code is held, and whether it counts.
fn foresee(evaluator: &Evaluator<'_>, registry: &PlatformRegistry, stay: Stay) -> Verdict {
    let codes = codes(evaluator, registry, stay);
    let codes = codes.as_deref();
    let guidance = &guide(registry, &registrant(evaluator, registry, stay, codes));
    let verdict = judge(guidance, codes);
    if hangs_on_facts(evaluator, registry, stay, guidance, codes) {
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
    registry: &PlatformRegistry,
    stay: Stay,
    guidance: &Guidance,
    codes: Option<&[HeldCode]>,
) -> bool {
    let trip = evaluator.trip;
    // Where it is not known which codes are in hand, that of the country may be.
    let of_country = || registry.codes.country.iter().map(|_| OF_COUNTRY).collect();
    let codes = codes.map_or_else(of_country, <[_]>::to_vec);
    let is_settled = guidance.survey == SurveyState::NotSurveyed || has_own(guidance, Some(&codes));
    if codes.is_empty() || is_settled {
        return false;
    }
    let homes = homes(trip.traveller.residence, registry, stay, guidance, &codes);
    let places = places(registry, stay, guidance);
    let documents = documents(trip.traveller.identity_documents.as_deref(), registry);
    let known = registrant(evaluator, registry, stay, None);
    let nationals = known.is_national;
    let nationals = nationals.map_or(vec![true, false], |known| vec![known]);
    let mut first = None;
    let mut differs = |asked: &Registrant<'_>| {
        let verdict = judge(&guide(registry, asked), Some(&codes));
        *first.get_or_insert(verdict) != verdict
    };
    homes.into_iter().any(|residence| {
        documents.iter().any(|documents| {
            nationals.iter().any(|is_national| {
                places.iter().any(|city| {
                    differs(&Registrant {
                        city: *city,
                        residence,
                        identity_documents: Some(documents),
                        is_national: Some(*is_national),
                        codes: Some(&codes),
                        ..known
                    })
                })
            })
        })
    })
}

/// The documents with which the traveller registers; where that is not known, none, each by itself, and all of them: what does
/// with some does with more.
fn documents(
    known: Option<&[DocumentKind]>,
    registry: &PlatformRegistry,
) -> Vec<Vec<DocumentKind>> {
    if let Some(known) = known {
        return vec![known.to_vec()];
    }
    let kinds = registry.identity_documents.iter();
    let kinds: Vec<DocumentKind> = kinds.map(|document| document.kind.clone()).collect();
    let each = kinds.iter().map(|kind| vec![kind.clone()]);
    let few = std::iter::once(Vec::new()).chain(each);
    few.chain([kinds.clone()]).collect()
}

/// The residence; where it decides and is not known, the place visited, those that evidence or codes in hand are of, another
/// one, and outside of the country.
fn homes(
    known: Option<Residence>,
    registry: &PlatformRegistry,
    stay: Stay,
    guidance: &Guidance,
    codes: &[HeldCode],
) -> Vec<Option<Residence>> {
    if !guidance.unknown.contains(&GuidanceFact::Residence) {
        return vec![known];
    }
    let seen = registry.registrations();
    let named = seen.flat_map(|seen| seen.residents_of.iter().flatten());
    let of_codes = codes.iter().filter_map(|code| code.subdivision);
    let mut places: Vec<Subdivision> = named.copied().chain(of_codes).collect();
    places.push(stay.subdivision);
    places.sort_unstable();
    places.dedup();
    let is_another =
        |place: &Subdivision| !places.contains(place) && registry.gap(*place).is_none();
    let another = registry.covered().find(is_another);
    let within = places.iter().copied().chain(another);
    let within = within.map(Residence::in_subdivision);
    let is_elsewhere = |country: &Country| {
        let gaps = &registry.not_surveyed;
        *country != registry.country && gaps.iter().all(|gap| gap.country != Some(*country))
    };
    let outside = Country::all().find(is_elsewhere);
    let outside = outside.map(Residence::in_country);
    within
        .chain(outside.filter(|_| known.is_none()))
        .map(Some)
        .collect()
}

/// The city visited; where it decides and is not known, each with evidence of its own, and one that nobody has looked at.
fn places(registry: &PlatformRegistry, stay: Stay, guidance: &Guidance) -> Vec<Option<City>> {
    if !guidance.unknown.contains(&GuidanceFact::City) {
        return vec![stay.city];
    }
    let surveyed = registry.cities_of(stay.subdivision);
    let surveyed: Vec<City> = surveyed.map(|known| known.city).collect();
    let another = surveyed.first().and_then(|city| city.unlisted());
    surveyed.into_iter().chain(another).map(Some).collect()
}

const OF_COUNTRY: HeldCode = HeldCode {
    kind: CodeKind::Country,
    subdivision: None,
    host: None,
};

/// The codes in hand, if it is known which; where there may be more, those that are listed if they are enough.
fn codes(
    evaluator: &Evaluator<'_>,
    registry: &PlatformRegistry,
    stay: Stay,
) -> Option<Vec<HeldCode>> {
    let kinds = &evaluator.compiled.kinds;
    let group = &registry.codes.group;
    let documents = evaluator.trip.holdings.documents.as_ref()?;
    let codes = documents.iter().filter(|document| document.is_presented());
    let codes = codes.filter(|document| kinds.is_of(&document.kind, group));
    let codes: Vec<_> = codes.map(|document| code(document, registry)).collect();
    let are_all = kinds.is_complete_for(&evaluator.bound.held, group);
    let are_enough = || {
        let asked = registrant(evaluator, registry, stay, Some(&codes));
        judge(&guide(registry, &asked), Some(&codes)) == Verdict::Cleared
    };
    (are_all || are_enough()).then_some(codes)
}

fn code(document: &Document, registry: &PlatformRegistry) -> HeldCode {
    let kind = match &document.kind {
        kind if *kind == registry.codes.local => CodeKind::Local,
        kind if Some(kind) == registry.codes.country.as_ref() => CodeKind::Country,
        _ => CodeKind::Other,
    };
    HeldCode {
        kind,
        subdivision: document.subdivision,
        host: document.host.clone(),
    }
}

/// The registry that speaks of a place, if it is known by now.
fn registry<'a>(evaluator: &Evaluator<'a>, stay: Stay) -> Option<&'a PlatformRegistry> {
    let (registry, known) = evaluator.rulebook.survey_of(stay.subdivision)?;
    (evaluator.clock.knows(known) == Truth::Holds).then_some(registry)
}

/// The places visited, then those landed in on the way that are not among them.
fn stays<'a>(evaluator: &'a Evaluator<'_>) -> impl Iterator<Item = Stay> + 'a {
    let itinerary = &evaluator.trip.itinerary;
    let is_visited = |place: Subdivision| {
        let mut visits = itinerary.visits.iter();
        visits.any(|visit| visit.subdivision == place)
    };
    let visits = itinerary.visits.iter().map(|visit| Stay {
        subdivision: visit.subdivision,
        city: visit.city,
        is_visit: true,
    });
    let legs = itinerary.legs.iter().enumerate();
    let landings = legs.filter_map(move |(i, leg)| {
        let subdivision = leg.to.subdivision()?;
        let mut before = itinerary.legs.iter().take(i);
        let is_first = !before.any(|before| before.to.subdivision() == Some(subdivision));
        (is_first && !is_visited(subdivision)).then_some(Stay {
            subdivision,
            city: None,
            is_visit: false,
        })
    });
    visits.chain(landings)
}

fn registrant<'a>(
    evaluator: &Evaluator<'a>,
    registry: &PlatformRegistry,
    stay: Stay,
    codes: Option<&'a [HeldCode]>,
) -> Registrant<'a> {
    let traveller = &evaluator.trip.traveller;
    let nationality = traveller.nationality_presented();
    Registrant {
        subdivision: stay.subdivision,
        city: stay.city,
        residence: traveller.residence,
        is_national: nationality.map(|code| registry.nationals.contains(&code)),
        identity_documents: traveller.identity_documents.as_deref(),
        codes,
    }
}

fn is_local(way: &RegistrationWay) -> bool {
    let local = [
        RegistrationWayKind::LocalPlatform,
        RegistrationWayKind::Host,
    ];
    local.contains(&way.kind)
}

/// Whether there is a way to the place's own code that may be tried.
pub(super) fn has_local_way(guidance: &Guidance) -> bool {
    let mut local = guidance.ways.iter().filter(|way| is_local(way));
    local.any(|way| way.accepts != Acceptance::No)
}

/// Whether a code of the place is in hand.
fn has_own(guidance: &Guidance, codes: Option<&[HeldCode]>) -> bool {
    codes
        .unwrap_or_default()
        .iter()
        .any(|code| code.kind == CodeKind::Local && code.subdivision == Some(guidance.subdivision))
}

/// A code of the place in hand clears it, from whichever platform and whatever one could register with; that of home only where
/// no way to the place's own is left to try. A way to a code leaves it open; where nobody has looked, nothing is known.
fn judge(guidance: &Guidance, codes: Option<&[HeldCode]>) -> Verdict {
    let has_local_way = has_local_way(guidance);
    let is_held =
        |way: &RegistrationWay| way.held == Some(true) && (!has_local_way || is_local(way));
    if guidance.survey == SurveyState::NotSurveyed {
        Verdict::NotCovered
    } else if has_own(guidance, codes) || guidance.ways.iter().chain(&guidance.closed).any(is_held)
    {
        Verdict::Cleared
    } else {
        Verdict::Conditional
    }
}

fn field(fact: GuidanceFact, evaluator: &Evaluator<'_>, registry: &PlatformRegistry) -> Field {
    match fact {
        GuidanceFact::Residence if evaluator.trip.traveller.residence.is_some() => {
            Field::ResidenceSubdivision
        }
        GuidanceFact::City => Field::VisitCity,
        GuidanceFact::Residence => Field::Residence,
        GuidanceFact::Nationality => Field::Nationality,
        GuidanceFact::IdentityDocuments => Field::IdentityDocuments,
        GuidanceFact::Codes => Field::Documents(registry.codes.group.clone()),
    }
}
