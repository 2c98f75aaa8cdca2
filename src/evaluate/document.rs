//! Whether a document is held as asked.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::assessment::{Finding, FindingKind};
use crate::code::DocumentKind;
use crate::compile::{AskedDocument, Kinds};
use crate::document::Document;
use crate::field::Field;
use crate::place::Airport;
use crate::route::Journey;
use crate::rule::{Bound, DocumentSpec, Must, PlaceRole, Validity};
use crate::truth::Truth;

use super::bound::keeps;
use super::case::Case;
use super::facts::{Seen, Value};
use super::need::{Log, State};

/// What sense the dates of a document make; of things that are equally wrong, the one is told of that makes most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    Plain,
    /// It is issued only after its use (reading R-55).
    TooLate,
    /// It ended before it was issued (reading R-55).
    Contradictory,
}

/// Where and when documents are used.
#[derive(Clone, Copy)]
pub(super) struct Use<'a> {
    pub kinds: &'a Kinds,
    pub journey: &'a Journey<'a>,
    /// The day of the checkpoint at which one is asked for.
    pub day: Option<NaiveDate>,
}

/// How the documents of a trip compare with one that is asked for at a checkpoint.
pub(super) fn check(
    case: &Case<'_>,
    spec: &DocumentSpec,
    asked: &AskedDocument,
    day: Option<NaiveDate>,
    log: &mut Log,
) -> State {
    let Some(documents) = &case.trip.holdings.documents else {
        log.list_unknown(&Field::Documents(asked.asked_with.clone()));
        return State::Unknown;
    };
    let used = Use {
        kinds: &case.compiled.kinds,
        journey: case.journey,
        day,
    };
    let candidates = case.bound.held.of(asked);
    let candidates = candidates.filter_map(|item| Some((item, documents.get(item)?)));
    let candidates = candidates.filter(|(_, document)| used.is_attempt(spec, document));
    let best = candidates.min_by_key(|(item, document)| {
        let mut log = Log::counting();
        let sense = used.compare(spec, (*item, document), &mut log);
        (log.faults, log.unknowns, sense)
    });
    let mut found = Log::keeping(case.detail);
    if let Some(best) = best {
        used.compare(spec, best, &mut found);
    } else {
        found.absent(FindingKind::NotHeld);
    }
    // Another that is not listed may do.
    let open = case.compiled.kinds.open(&case.bound.held, asked);
    if let Some(group) = open.filter(|_| found.faults > 0) {
        log.list_unknown(&Field::Documents(group.clone()));
        return State::Unknown;
    }
    *log = found;
    log.state()
}

/// Whether a document is held as a condition asks, or the fact that is missing.
pub(super) fn is_held(seen: &Seen<'_>, spec: &DocumentSpec) -> Value {
    let kinds = &seen.compiled.kinds;
    // Between two rulebooks the condition may be one of the other.
    let of_the_other = || kinds.asked(spec).map(Cow::Owned);
    let asked = seen.compiled.asked(spec).map(Cow::Borrowed);
    let Some(asked) = asked.or_else(of_the_other) else {
        return Value::Known(false);
    };
    let asked = &*asked;
    let list = |group: &DocumentKind| Value::Missing(Field::Documents(group.clone()), None);
    let Some(documents) = &seen.trip.holdings.documents else {
        return list(&asked.asked_with);
    };
    let used = Use {
        kinds,
        journey: seen.journey,
        day: Some(seen.journey.lands.date_naive()),
    };
    let mut missing = None;
    for item in seen.bound.held.of(asked) {
        let Some(document) = documents.get(item) else {
            continue;
        };
        let mut log = Log::counting();
        used.compare(spec, (item, document), &mut log);
        match (log.state(), log.missing) {
            (State::Met, _) => return Value::Known(true),
            (State::Unknown, [Some((field, _)), ..]) => missing = Some((field, item)),
            _ => {}
        }
    }
    match missing {
        Some((field, item)) => Value::Missing(field, Some(item)),
        None => kinds
            .open(&seen.bound.held, asked)
            .map_or(Value::Known(false), list),
    }
}

impl Use<'_> {
    fn airport(self, role: PlaceRole) -> Option<Airport> {
        self.journey.airport(role)
    }

    /// What was issued at the other end of the way is no attempt at what is asked for here.
    fn is_attempt(self, spec: &DocumentSpec, document: &Document) -> bool {
        let Some(issuer) = document.issuer else {
            return true;
        };
        let country = |role| self.airport(role).map(Airport::country);
        spec.bounds.iter().all(|bound| {
            let Must::BeThatOf(role) = bound.must else {
                return true;
            };
            if bound.field.as_str() != "issuer" {
                return true;
            }
            let other = match role {
                PlaceRole::Origin => PlaceRole::Transit,
                PlaceRole::Transit | PlaceRole::Destination => PlaceRole::Origin,
            };
            country(role) == Some(issuer) || country(other) != Some(issuer)
        })
    }

    /// What is wrong with a document, or not known of it; and what sense its dates make.
    fn compare(
        self,
        spec: &DocumentSpec,
        (item, document): (usize, &Document),
        log: &mut Log,
    ) -> Sense {
        if let Some(dates) = document.contradiction() {
            log.contradiction(FindingKind::EndedBeforeIssued, item, dates);
            return Sense::Contradictory;
        }
        if let Some(dates) = self.day.and_then(|day| document.issued_after(day)) {
            log.contradiction(FindingKind::IssuedAfterUse, item, dates);
            return Sense::TooLate;
        }
        let asked_with = || self.kinds.asked_with(&document.kind);
        for bound in &spec.bounds {
            match self.holds(bound, document) {
                Truth::Holds => {}
                Truth::Fails => log.push_fault(fault(bound, item)),
                Truth::Unknown => log.unknown(&field_of(bound, asked_with()), item),
            }
        }
        if let Some(validity) = spec.valid {
            let field = || Field::DocumentValidUntil(asked_with().clone());
            match self.is_valid(validity, document) {
                Some(true) => {}
                Some(false) => log.fault(FindingKind::NotValidLongEnough, item),
                None => log.unknown(&field(), item),
            }
        }
        Sense::Plain
    }

    fn is_valid(self, validity: Validity, document: &Document) -> Option<bool> {
        let until = document.valid_until?;
        match validity {
            Validity::OnTheDay => Some(self.day.is_none_or(|day| until.date() >= day)),
            Validity::AtDepartureFrom(role) => {
                let place = self.airport(role).unwrap_or(self.journey.from);
                let until = until.stretch(place.zone())?;
                Some(until.last >= self.journey.leaves(role))
            }
        }
    }

    /// Whether a bound holds of a document.
    fn holds(self, bound: &Bound, document: &Document) -> Truth {
        keeps(
            &bound.must,
            document.value(&bound.field).as_ref(),
            self.journey,
        )
    }
}

fn fault(bound: &Bound, item: usize) -> Finding {
    let kind = match (bound.field.as_str(), &bound.must) {
        _ if bound.fault.is_some() => FindingKind::NotAsAsked,
        ("issuer", _) => FindingKind::OtherMission,
        ("copies", Must::BeAtLeast(_)) => FindingKind::TooFewCopies,
        ("medium", Must::BeOneOf(_)) => FindingKind::NotOnPaper,
        ("medium", _) => FindingKind::NotOriginal,
        _ => FindingKind::NotAsAsked,
    };
    Finding {
        text: bound.fault.clone(),
        ..Finding::of(kind, Some(item))
    }
}

fn field_of(bound: &Bound, asked_with: &DocumentKind) -> Field {
    let kind = asked_with.clone();
    match bound.field.as_str() {
        "issuer" => Field::DocumentIssuer(kind),
        "issued" => Field::DocumentIssued(kind),
        "copies" => Field::DocumentCopies(kind),
        "medium" => Field::DocumentMedium(kind),
        _ => Field::DocumentField(bound.field.clone()),
    }
}
