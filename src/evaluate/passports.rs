//! Trips of travellers who have several passports: each is judged as if it were the only one presented, and each border is
//! passed with the one that fares best there, whichever rulebooks speak of it.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::assessment::{Assessment, Finding, JourneyAssessment, Question, Verdict};
use crate::code::RequirementId;
use crate::error::EvaluateError;
use crate::lists::unique;
use crate::rulebook::Rulebook;
use crate::rulebook::rule::Need;
use crate::trip::Trip;
use crate::trip::field::Field;
use crate::trip::passport::PresentedPassport;

use super::borders::Parties;
use super::rank::Rank;

/// The answer to a trip with one of its passports presented throughout.
struct Presented {
    passport: PresentedPassport,
    place: Place,
    assessment: Assessment,
}

/// The answer to a trip, judged once for each passport that may be presented; and how many looks that took.
///
/// # Errors
/// If the trip is malformed.
pub(super) fn with_each(
    rulebook: &Rulebook,
    trip: &Trip,
    mut judge: impl FnMut(&Trip) -> Result<(Assessment, u32), EvaluateError>,
) -> Result<(Assessment, u32), EvaluateError> {
    if trip.traveller.presented().is_none() {
        return judge(trip);
    }
    trip.validate()?;
    let (mut answers, mut all_looks) = (Vec::new(), 0);
    for (passport, trip) in each(trip) {
        let (assessment, looks) = judge(&trip)?;
        all_looks += looks;
        let mut presented = Presented {
            place: Place::of(&passport, &trip),
            passport,
            assessment,
        };
        presented.tell(rulebook);
        answers.push(presented);
    }
    // Some passport may be presented: that has been looked at.
    match together(answers, &Parties::of(rulebook, trip)?, rulebook) {
        Some(assessment) => Ok((assessment, all_looks)),
        None => judge(trip),
    }
}

/// The trip with each passport presented that may be.
pub(super) fn each(trip: &Trip) -> impl Iterator<Item = (PresentedPassport, Cow<'_, Trip>)> {
    let passports = trip.traveller.passports.as_deref().unwrap_or_default();
    trip.traveller.presentable().filter_map(move |position| {
        let number = u32::try_from(position).ok()?;
        let passport = PresentedPassport::from((number, passports.get(position)?));
        Some((passport, trip.presenting(position)))
    })
}

/// Where a passport stands that came first because it was presented, and how many documents are listed: the positions of passports
/// follow on theirs.
#[derive(Clone, Copy)]
pub(super) struct Place {
    passport: u32,
    documents: u32,
}

impl Place {
    pub(super) fn of(passport: &PresentedPassport, trip: &Trip) -> Self {
        let documents = trip.holdings.documents.as_ref().map_or(0, Vec::len);
        Self {
            passport: passport.position,
            documents: u32::try_from(documents).unwrap_or(u32::MAX),
        }
    }

    /// The position of a document, or of the passport, in the trip as it is told.
    fn of_document(self, item: u32) -> u32 {
        let is_passport = item >= self.documents;
        item.saturating_add(if is_passport { self.passport } else { 0 })
    }

    /// The position of that of which a fact is not known.
    pub(super) fn of_fact(self, field: &Field, item: u32) -> u32 {
        match field {
            Field::PassportKind => item.saturating_add(self.passport),
            Field::DocumentField(_) => self.of_document(item),
            field if field.kind().is_some() => self.of_document(item),
            _ => item,
        }
    }

    /// The position of the document of which a finding is, or of that of which a fact is not known.
    fn of_finding(self, finding: &Finding) -> Option<u32> {
        let item = finding.item?;
        Some(match &finding.unknown {
            Some(Field::PassportKind) => self.of_fact(&Field::PassportKind, item),
            _ => self.of_document(item),
        })
    }
}

impl Presented {
    /// Says on each way which passport it is, and of what is wrong with it where the trip lists it.
    fn tell(&mut self, rulebook: &Rulebook) {
        let place = self.place;
        let is_of_documents = |id: &RequirementId| {
            let spec = rulebook.requirement(id);
            spec.is_some_and(|spec| matches!(spec.need, Need::Document(_)))
        };
        let journeys = self.assessment.journeys.iter_mut();
        for way in journeys.flat_map(|journey| &mut journey.ways) {
            way.presents = Some(self.passport.clone());
            let found = way.requirements.iter_mut();
            let found = found.filter(|found| is_of_documents(&found.id));
            for finding in found.flat_map(|found| &mut found.findings) {
                finding.item = place.of_finding(finding);
            }
        }
        for question in &mut self.assessment.questions {
            let index = question.index;
            question.index = index.map(|index| place.of_fact(&question.field, index));
        }
    }

    fn verdict(&self) -> Verdict {
        self.assessment.verdict
    }
}

/// The answers in one: the journeys of each party are as good as the best passport makes them together.
fn together(
    mut answers: Vec<Presented>,
    parties: &Parties,
    rulebook: &Rulebook,
) -> Option<Assessment> {
    // Of several that are as good, the one that the trip lists first.
    answers.sort_by_key(|answer| Reverse(answer.verdict()));
    let best = answers.first()?.verdict();
    let orders: Vec<_> = parties
        .each()
        .map(|party| in_order(&answers, &party))
        .collect();
    let journeys = orders.iter().flatten().flat_map(Order::journeys);
    let mut journeys: Vec<(usize, JourneyAssessment)> = journeys.collect();
    journeys.sort_by_key(|(number, _)| *number);
    let journeys: Vec<JourneyAssessment> = journeys.into_iter().map(|(_, it)| it).collect();
    let ahead = journeys.iter().filter(|journey| !journey.past);
    let over_journeys = ahead.map(|journey| journey.verdict).min();
    let over_journeys = over_journeys.filter(|_| parties.cross_a_border);
    let verdict = over_journeys.map_or(best, |over| best.max(over));
    let ends = answers.iter().filter_map(|it| it.assessment.valid_until);
    let valid_until = ends.min();
    let questions = questions(rulebook, &answers, verdict, &journeys);
    let first = answers.into_iter().next()?.assessment;
    Some(Assessment {
        verdict,
        journeys,
        questions,
        valid_until,
        ..first
    })
}

/// The answers to some journeys that are made with one passport, those of the best passport first.
struct Order<'a> {
    /// The positions of the journeys.
    party: Vec<usize>,
    answers: Vec<Vec<&'a JourneyAssessment>>,
}

impl Order<'_> {
    /// The journeys with the ways of all passports: those of the best come first, and its verdict counts.
    fn journeys(&self) -> impl Iterator<Item = (usize, JourneyAssessment)> {
        let party = self.party.iter().enumerate();
        party.filter_map(|(i, number)| {
            let mut found = self.answers.iter().filter_map(|journeys| journeys.get(i));
            let best = *found.clone().next()?;
            let ways = found.by_ref().flat_map(|journey| &journey.ways);
            let journey = JourneyAssessment {
                ways: ways.cloned().collect(),
                ..best.clone()
            };
            Some((*number, journey))
        })
    }
}

/// Puts the passports in order for journeys that are made with one: by the verdict over all of them, then by their best ways; of several
/// that are as good, the one that the trip lists first.
fn in_order<'a>(answers: &'a [Presented], party: &[usize]) -> Option<Order<'a>> {
    let of_answer = |answer: &'a Presented| -> Option<(_, Vec<&'a JourneyAssessment>)> {
        let all = &answer.assessment.journeys;
        let journeys = party.iter().map(|number| all.get(*number));
        let journeys: Vec<_> = journeys.collect::<Option<_>>()?;
        let ahead = journeys.iter().filter(|journey| !journey.past);
        let verdict = ahead.map(|journey| journey.verdict).min();
        let ways = journeys.iter().map(|journey| journey.ways.first());
        let rank = ways.map(|way| way.map(Rank::of)).max();
        let position = answer.passport.position;
        // A journey that has been made holds nobody up.
        let verdict = verdict.unwrap_or(Verdict::Cleared);
        Some(((Reverse(verdict), rank, position), journeys))
    };
    let mut found: Vec<_> = answers.iter().map(of_answer).collect::<Option<_>>()?;
    found.sort_by_key(|(order, _)| *order);
    Some(Order {
        party: party.to_vec(),
        answers: found.into_iter().map(|(_, journeys)| journeys).collect(),
    })
}

/// The unknown facts that could change the answer with one of the passports, those of the best first. Whoever is cleared with one need
/// not be asked about the others.
fn questions(
    rulebook: &Rulebook,
    answers: &[Presented],
    verdict: Verdict,
    journeys: &[JourneyAssessment],
) -> Vec<Question> {
    let most = match answers.first() {
        Some(best) if best.verdict() == Verdict::Cleared => 1,
        _ if verdict == Verdict::Refused => 0,
        _ => answers.len(),
    };
    let asked = answers.iter().take(most);
    let asked = asked.flat_map(|answer| &answer.assessment.questions);
    let asked = unique(asked.cloned());
    if !asked.is_empty() || verdict != Verdict::Undetermined {
        return asked;
    }
    // Where one passport is refused at one border and the other at another, neither is asked about by itself.
    let open = journeys.iter();
    let open = open.filter(|journey| journey.verdict == Verdict::Undetermined);
    let ways = open.filter_map(|journey| journey.ways.first());
    unique(ways.flat_map(|way| {
        let points = way.open_points.iter().flat_map(|point| &point.unknown);
        let points = points.map(|field| rulebook.question(field.clone(), None));
        let findings = way.requirements.iter().flat_map(|found| &found.findings);
        let findings = findings.filter_map(|finding| {
            let field = finding.unknown.clone()?;
            Some(rulebook.question(field, finding.item))
        });
        points.chain(findings).collect::<Vec<_>>()
    }))
}
