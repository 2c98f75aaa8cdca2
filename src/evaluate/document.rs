//! Whether a document is held as asked.

use chrono::NaiveDate;

use crate::assessment::{Finding, FindingKind};
use crate::code::{DocumentKind, FieldId};
use crate::place::Location;
use crate::rulebook::compile::{AskedDocument, Kinds, Requirement};
use crate::rulebook::rule::{Bound, CheckpointKind, DocumentSpec, Must, Need, PlaceRole, Validity};
use crate::time::moment::Moment;
use crate::time::window::Span;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::truth::Truth;

use super::bound::{Open, keeps};
use super::case::Case;
use super::facts::{Seen, Value};
use super::log::{Log, State};
use super::need::{available, boarding_at};
use super::reckon::Reckoner;

/// What sense the dates of a document make; of things that are equally wrong, the one is told of that makes most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sense {
    Plain,
    /// It is issued only after its use (reading R-55).
    TooLate,
    /// It ended before it was issued (reading R-55).
    Contradictory,
}

/// A document that may be what is asked for, at its position in the list of those in hand; a passport comes after them.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    item: usize,
    document: &'a Document,
    is_of_kind: Truth,
}

/// Where and when documents are used.
#[derive(Clone, Copy)]
struct Use<'a> {
    kinds: &'a Kinds,
    reckoner: Reckoner<'a>,
    /// The place where one is asked for.
    place: Location,
    /// The day of the checkpoint at which one is asked for.
    day: Option<NaiveDate>,
}

/// How the documents of a trip compare with one that is asked for at a checkpoint.
pub(super) fn check(
    case: &Case<'_>,
    spec: &DocumentSpec,
    asked: &AskedDocument,
    (place, day): (Location, Option<NaiveDate>),
    log: &mut Log,
) -> State {
    let seen = case.seen();
    let used = Use {
        kinds: &case.compiled.kinds,
        reckoner: seen.reckoner(),
        place,
        day,
    };
    let candidates = candidates(seen, asked);
    let candidates = candidates.filter(|candidate| used.is_attempt(spec, candidate.document));
    let mut hangs_beside = false;
    let best = candidates.min_by_key(|candidate| {
        let mut log = Log::counting();
        let sense = used.compare(spec, *candidate, &mut log);
        hangs_beside |= log.faults == 0 && !log.is_of_holdings();
        (log.faults, log.unknowns, sense)
    });
    let mut found = Log::keeping(case.detail);
    if let Some(best) = best {
        used.compare(spec, best, &mut found);
        // One that does less well may do all the same, if that fact turns out so.
        found.hang_beside(hangs_beside && found.state() == State::Unknown);
    } else {
        found.absent(FindingKind::NotHeld);
    }
    // Another that is not listed may do.
    let open = open(seen, asked);
    if let Some(group) = open.filter(|_| found.faults > 0) {
        log.list_unknown(&Field::Documents(group.clone()));
        return State::Unknown;
    }
    *log = found;
    log.state()
}

/// When a document that is due at a checkpoint can be had.
pub(super) fn span(case: &Case<'_>, requirement: &Requirement, at: CheckpointKind) -> Span {
    match &requirement.spec.need {
        Need::Document(DocumentSpec {
            valid: Some(Validity::AtDepartureFrom(role)),
            ..
        }) => Span {
            until_included: true,
            ..case.due(boarding_at(*role))
        },
        _ => available(case, requirement, at),
    }
}

/// The documents that may be what is asked for, each with how it compares; and whether there may be others.
pub(super) fn held_alike<'a>(
    case: &'a Case<'_>,
    spec: &DocumentSpec,
    asked: &'a AskedDocument,
    at: CheckpointKind,
) -> (Vec<(usize, &'a Document, State)>, bool) {
    let (seen, used) = (case.seen(), Use::at(case, at));
    let candidates = candidates(seen, asked);
    let candidates = candidates.filter(|candidate| used.is_attempt(spec, candidate.document));
    let alike = candidates.map(|candidate| {
        let mut log = Log::counting();
        used.compare(spec, candidate, &mut log);
        (candidate.item, candidate.document, log.state())
    });
    (alike.collect(), open(seen, asked).is_some())
}

/// Notes what is not known of a document in hand, or that there may be one which the trip does not tell.
pub(super) fn note_alike(
    case: &Case<'_>,
    (spec, asked): (&DocumentSpec, &AskedDocument),
    (item, at): (Option<usize>, CheckpointKind),
    log: &mut Log,
) {
    let (seen, used) = (case.seen(), Use::at(case, at));
    let Some(item) = item else {
        let group = open(seen, asked).unwrap_or(&asked.asked_with);
        return log.list_unknown(&Field::Documents(group.clone()));
    };
    let found = candidates(seen, asked).find(|candidate| candidate.item == item);
    if let Some(candidate) = found {
        used.compare(spec, candidate, log);
    }
}

/// Whether a document is held as a condition asks, or the fact that is missing.
pub(super) fn is_held(
    seen: &Seen<'_>,
    spec: &DocumentSpec,
    asked: Option<&AskedDocument>,
) -> Value {
    let kinds = &seen.compiled.kinds;
    let Some(asked) = asked else {
        return Value::Known(false);
    };
    let list = |group: &DocumentKind| Value::Missing(Field::Documents(group.clone()), None);
    let used = Use {
        kinds,
        reckoner: seen.reckoner(),
        place: seen.journey.to,
        day: Some(seen.journey.lands.date_naive()),
    };
    let mut missing = None;
    for candidate in candidates(*seen, asked) {
        let mut log = Log::counting();
        used.compare(spec, candidate, &mut log);
        match (log.state(), log.missing) {
            (State::Met, _) => return Value::Known(true),
            (State::Unknown, [Some(first), ..]) => missing = Some(first),
            _ => {}
        }
    }
    match missing {
        Some((field, item)) => Value::Missing(field, item.map(usize::from)),
        None => open(*seen, asked).map_or(Value::Known(false), list),
    }
}

/// The documents in hand that are of a kind that does; after them the passport presented, if it is, or may be.
fn candidates<'a>(seen: Seen<'a>, asked: &'a AskedDocument) -> impl Iterator<Item = Candidate<'a>> {
    let documents = seen.trip.holdings.documents.as_deref().unwrap_or_default();
    let held = &seen.bound.held;
    let listed = held.of(asked).filter_map(|item| {
        Some(Candidate {
            item,
            document: documents.get(item)?,
            is_of_kind: Truth::Holds,
        })
    });
    let passport = seen.compiled.kinds.passport(held, asked);
    let passport = passport.map(|(document, is_of_kind)| Candidate {
        item: documents.len(),
        document,
        is_of_kind,
    });
    listed.chain(passport)
}

/// The kind with which to ask for others that may do, beside those that are told.
fn open<'a>(seen: Seen<'a>, asked: &'a AskedDocument) -> Option<&'a DocumentKind> {
    let (kinds, held) = (&seen.compiled.kinds, &seen.bound.held);
    match seen.trip.holdings.documents {
        Some(_) => kinds.open(held, asked),
        None if kinds.are_all_told(held, asked) => None,
        None => Some(&asked.asked_with),
    }
}

impl<'a> Use<'a> {
    fn at(case: &'a Case<'_>, at: CheckpointKind) -> Self {
        Self {
            kinds: &case.compiled.kinds,
            reckoner: case.seen().reckoner(),
            place: case.place(at),
            day: case.due(at).last_date,
        }
    }
}

impl Use<'_> {
    fn location(self, role: PlaceRole) -> Option<Location> {
        self.reckoner.journey.location(role)
    }

    /// What was issued at the other end of the way is no attempt at what is asked for here.
    fn is_attempt(self, spec: &DocumentSpec, document: &Document) -> bool {
        let Some(issuer) = document.issuer else {
            return true;
        };
        let country = |role| self.location(role).map(Location::country);
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
    fn compare(self, spec: &DocumentSpec, candidate: Candidate<'_>, log: &mut Log) -> Sense {
        let Candidate { item, document, .. } = candidate;
        if let Some((kind, dates)) = contradiction(document) {
            log.dated(kind, item, dates);
            return Sense::Contradictory;
        }
        if let Some(dates) = self.day.and_then(|day| document.issued_after(day)) {
            log.dated(FindingKind::IssuedAfterUse, item, dates);
            return Sense::TooLate;
        }
        let asked_with = || self.kinds.asked_with(&document.kind);
        for bound in &spec.bounds {
            match self.holds(bound, document) {
                Ok(true) => {}
                Ok(false) => log.push_fault(fault(bound, item)),
                Err(open) => {
                    if open.value {
                        log.unknown(&field_of(bound, asked_with()), item);
                    }
                    if let Some(beside) = open.beside {
                        log.unknown_beside(&beside, item);
                    }
                }
            }
        }
        if let Some(validity) = spec.valid {
            let field = || Field::DocumentValidUntil(asked_with().clone());
            if self.has_begun(validity, document) == Some(false) {
                log.fault(FindingKind::NotValidYet, item);
            }
            match self.is_valid(validity, document) {
                Some(true) => {}
                Some(false) => log.fault(FindingKind::NotValidLongEnough, item),
                None => log.unknown(&field(), item),
            }
        }
        if candidate.is_of_kind == Truth::Unknown {
            log.unknown(&Field::PassportKind, 0);
        }
        Sense::Plain
    }

    /// Whether it is not valid only later; of what does not say since when, nothing is told.
    fn has_begun(self, validity: Validity, document: &Document) -> Option<bool> {
        let from = document.valid_from?;
        match validity {
            Validity::OnTheDay => Some(self.day.is_none_or(|day| from.date() <= day)),
            Validity::AtDepartureFrom(role) => {
                let from = from.stretch(self.place_of(role).zone())?;
                Some(from.first <= self.reckoner.journey.leaves(role))
            }
        }
    }

    fn is_valid(self, validity: Validity, document: &Document) -> Option<bool> {
        let until = document.valid_until?;
        match validity {
            Validity::OnTheDay => Some(self.day.is_none_or(|day| until.date() >= day)),
            Validity::AtDepartureFrom(role) => {
                let until = until.stretch(self.place_of(role).zone())?;
                Some(until.last >= self.reckoner.journey.leaves(role))
            }
        }
    }

    fn place_of(self, role: PlaceRole) -> Location {
        self.location(role).unwrap_or(self.reckoner.journey.from)
    }

    /// Whether a bound holds of a document.
    fn holds(self, bound: &Bound, document: &Document) -> Result<bool, Open> {
        keeps(
            &bound.must,
            document.value(&bound.field).as_ref(),
            self.reckoner,
            self.place.zone(),
        )
    }
}

/// How the dates of a document contradict each other, if they do: such a thing is worth nothing (reading R-55).
fn contradiction(document: &Document) -> Option<(FindingKind, (Moment, Moment))> {
    let until = document.valid_until?;
    let starts = [
        (FindingKind::EndedBeforeIssued, document.issued),
        (FindingKind::EndedBeforeValid, document.valid_from),
    ];
    let mut starts = starts
        .into_iter()
        .filter_map(|(kind, start)| Some((kind, start?)));
    let (kind, start) = starts.find(|(_, start)| until.date() < start.date())?;
    Some((kind, (until, start)))
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
    field_named(&bound.field, asked_with)
}

/// A field of a document of a kind.
pub(crate) fn field_named(field: &FieldId, asked_with: &DocumentKind) -> Field {
    let kind = asked_with.clone();
    match field.as_str() {
        "issuer" => Field::DocumentIssuer(kind),
        "issued" => Field::DocumentIssued(kind),
        "valid_from" => Field::DocumentValidFrom(kind),
        "valid_until" => Field::DocumentValidUntil(kind),
        "copies" => Field::DocumentCopies(kind),
        "medium" => Field::DocumentMedium(kind),
        _ => Field::DocumentField(field.clone()),
    }
}
