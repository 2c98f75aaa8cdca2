//! The steps of a way, with what each waits for and the instants that it has by itself.

use chrono::NaiveDate;

use crate::assessment::{
    CheckpointAssessment, Duty, JourneyAssessment, Modality, RequirementAssessment, Status,
    Verdict, Way,
};
use crate::code::{RequirementId, TextKey};
use crate::itinerary::FlightLeg;
use crate::moment::{minutes_later, shift, writable};
use crate::place::Airport;
use crate::rule::{CheckpointKind, DocumentSpec, Need, PlaceRole, TestEvent};
use crate::rulebook::Rulebook;
use crate::trip::{Schedule, Times, Trip};
use crate::vocabulary::{DocumentWord, Had};
use crate::window::{Span, start_of_day};

use super::follow::held_test;
use super::hours::Hours;
use super::order::{Chance, Draft, Instant, arrange, at_place};
use super::{JourneyPlan, Step, StepKind, StepState, Turnarounds};

/// The longest stop between two domestic flights, in minutes, that is a change of planes and no stay.
const LONGEST_CONNECTION: i64 = 24 * 60;

/// What all journeys of a plan share.
pub(super) struct Planner<'a> {
    pub rulebook: &'a Rulebook,
    pub trip: &'a Trip,
    pub schedule: &'a Schedule,
    pub as_of: Instant,
    pub turnarounds: &'a Turnarounds,
}

impl Planner<'_> {
    /// The plans of all journeys that have a way.
    pub fn journeys(&self, journeys: &[JourneyAssessment]) -> Vec<JourneyPlan> {
        let mut plans = Vec::with_capacity(journeys.len());
        let mut first = 0;
        for (position, journey) in (0_u32..).zip(journeys) {
            let next = usize::try_from(position + 1).ok();
            let next = next.and_then(|next| journeys.get(next));
            // What flies within a country after a journey belongs to it, but what leads to the next one to that.
            let until = next.map_or(u32::MAX, |next| {
                self.sets_out(next).max(journey.last_leg.saturating_add(1))
            });
            plans.extend(self.journey(position, journey, (first, until)));
            first = until;
        }
        plans
    }

    /// The plan of a journey's first way that can be made in time, else of its first; none if there is none.
    fn journey(
        &self,
        position: u32,
        journey: &JourneyAssessment,
        legs: (u32, u32),
    ) -> Option<JourneyPlan> {
        let first = journey.ways.first()?;
        // A track that was asked for is not exchanged for another.
        let ways = journey.ways.iter().filter(|way| way.asked == first.asked);
        ways.map(|way| self.way(position, journey, way, legs))
            .find(|plan| plan.feasible)
            .or_else(|| Some(self.way(position, journey, first, legs)))
    }

    fn way(
        &self,
        position: u32,
        journey: &JourneyAssessment,
        way: &Way,
        legs: (u32, u32),
    ) -> JourneyPlan {
        let mut drafts = self.requirements(journey, way);
        Self::checkpoints(way, &mut drafts);
        self.flights(way, legs, &mut drafts);
        let mut steps = arrange(drafts, self.as_of);
        let is_late = |step: &Step| step.is_hard() && step.comes_too_late();
        let in_time = !steps.iter().any(is_late);
        steps.extend(way.duties.iter().map(|duty| duty_step(journey, way, duty)));
        JourneyPlan {
            journey: position,
            first_leg: journey.first_leg,
            last_leg: journey.last_leg,
            track: way.track.clone(),
            verdict: way.verdict,
            feasible: in_time && matches!(way.verdict, Verdict::Cleared | Verdict::Conditional),
            steps,
        }
    }

    fn requirements(&self, journey: &JourneyAssessment, way: &Way) -> Vec<Draft> {
        let asked: Vec<&RequirementAssessment> = way
            .requirements
            .iter()
            .filter(|found| found.status != Status::Waived)
            .collect();
        let number_of = |id: &RequirementId| asked.iter().position(|found| found.id == *id);
        let mut drafts: Vec<Draft> = asked
            .iter()
            .enumerate()
            .map(|(number, found)| {
                let mut draft = self.requirement(journey, way, found);
                draft.number = number;
                draft.waits_for = found.depends_on.iter().filter_map(number_of).collect();
                let spec = self.rulebook.requirement(&found.id);
                if let Some(Need::Certificate(spec)) = spec.map(|spec| &spec.need) {
                    draft.done_with = spec.of.iter().filter_map(number_of).collect();
                }
                draft
            })
            .collect();
        self.not_before_their_samples(&mut drafts);
        // An application is made before what it serves to get.
        for (number, found) in asked.iter().enumerate() {
            let spec = self.rulebook.requirement(&found.id);
            for served in spec.iter().flat_map(|spec| &spec.serves) {
                let served = number_of(served).and_then(|served| drafts.get_mut(served));
                if let Some(draft) = served {
                    draft.waits_for.push(number);
                }
            }
        }
        drafts
    }

    /// A new certificate of a test that is done, or planned by its traveller, is not issued before that, nor before it counts.
    fn not_before_their_samples(&self, drafts: &mut [Draft]) {
        let sampled: Vec<Option<Instant>> =
            drafts.iter().map(|draft| self.sample_of(draft)).collect();
        for draft in drafts.iter_mut() {
            let tests = draft.done_with.iter();
            let last = tests.filter_map(|test| *sampled.get(*test)?).max();
            for chance in &mut draft.chances {
                chance.from = chance
                    .from
                    .max(last.map(|last| at_place(chance.place, last)));
            }
        }
    }

    /// When the sample that is held of a test was taken; where only its certificate says when it was issued, that. Of a test whose
    /// certificate must be issued within a window, the beginning of that.
    fn sample_of(&self, draft: &Draft) -> Option<Instant> {
        let step = &draft.step;
        let spec = self.rulebook.requirement(step.requirement.as_ref()?)?;
        let Need::Test(spec) = &spec.need else {
            return None;
        };
        if step.state != StepState::Done {
            return None;
        }
        let held = held_test(self.trip, spec, step.place);
        let at = held.and_then(|(certificate, test)| test.sampled.or(certificate.issued));
        let taken = at.and_then(|at| at.stretch(step.place.zone()));
        let taken = taken.map(|taken| taken.first);
        match spec.event {
            TestEvent::Sampling => taken,
            TestEvent::Issue => taken.max(draft.from()),
        }
    }

    fn requirement(
        &self,
        journey: &JourneyAssessment,
        way: &Way,
        found: &RequirementAssessment,
    ) -> Draft {
        let need = self.rulebook.requirement(&found.id).map(|spec| &spec.need);
        let checkpoint = checkpoint_of(way, found.checkpoint);
        let on_board = need
            .filter(|need| is_handed_out_on_board(self.rulebook, need))
            .and(checkpoint)
            .and_then(|checkpoint| self.on_board(checkpoint, found));
        let is_on_board = on_board.is_some();
        let chances = on_board.map_or_else(
            || self.chances(journey, checkpoint, need, found),
            |chance| vec![chance],
        );
        let last = match need {
            Some(Need::TemperatureLog { .. }) => chances.first().and_then(|chance| chance.until),
            _ => found.window.last_minute(),
        };
        let due = checkpoint.map(last_before);
        let limit = last.map(|last| due.map_or(last, |due| last.min(due)));
        let place = chances.first().map_or(journey.from, |chance| chance.place);
        let local = |at: Instant| at_place(place, at);
        let mut step = Step {
            kind: StepKind::Requirement { of: found.kind },
            title: found.title.clone(),
            requirement: Some(found.id.clone()),
            checkpoint: found.checkpoint,
            modality: found.modality,
            state: state_of(found.status),
            place,
            begin_from: None,
            earliest: None,
            begin_by: None,
            latest: None,
            limit: limit.map(local),
            takes: need.map_or(0, |need| self.takes(need)),
            waits_for: Vec::new(),
            slack: None,
            source: Some(found.source.clone()),
        };
        if step.state == StepState::Done || is_on_board {
            step.takes = 0;
        }
        let hours = if need.is_some_and(|need| is_attended(self.rulebook, need)) {
            Hours::of(self.turnarounds)
        } else {
            Hours::ALWAYS
        };
        Draft {
            step,
            number: 0,
            waits_for: Vec::new(),
            chances,
            hours,
            done_with: Vec::new(),
        }
    }

    /// Where and when something can be done: before the traveller sets out, and on the way.
    fn chances(
        &self,
        journey: &JourneyAssessment,
        checkpoint: Option<&CheckpointAssessment>,
        need: Option<&Need>,
        found: &RequirementAssessment,
    ) -> Vec<Chance> {
        let role = need.map_or(PlaceRole::Origin, |need| place_of(self.rulebook, need));
        let is_on_the_ground = need.is_some_and(|need| is_done_on_the_ground(self.rulebook, need));
        let sampled_from = |at: Option<Instant>| at.filter(|_| need.is_some_and(is_sampling));
        let (arrives, leaves) = self.presence(journey, role);
        let last_there = leaves.map(|leaves| minutes_later(leaves, -1));
        let on_the_ground = last_there.filter(|_| is_on_the_ground);
        let due = checkpoint.map(last_before);
        let window = found.window;
        if let Some(Need::TemperatureLog { .. }) = need {
            return vec![days_of_a_log(journey.from, window, due)];
        }
        let until = [window.last_minute(), due, on_the_ground];
        let until = until.into_iter().flatten().min();
        if role != PlaceRole::Origin {
            let from = window.from.max(sampled_from(arrives));
            return vec![chance(self.airport(journey, role), from, until)];
        }
        let home = self.sets_out(journey);
        let last_stop = journey
            .first_leg
            .checked_sub(1)
            .filter(|_| home < journey.first_leg);
        let lands = last_stop.and_then(|leg| self.leg(leg));
        let lands = lands.map(|(_, times)| times.arrives).or(arrives);
        let on_the_way = chance(journey.from, window.from.max(sampled_from(lands)), until);
        // What is asked for after the flight, and can be done on board or at the airport of landing, is had in time there.
        let after =
            checkpoint.filter(|at| !is_on_the_ground && at.kind != CheckpointKind::Boarding);
        if let Some(after) = after {
            return vec![chance(after.airport, window.from, until)];
        }
        let Some((leg, times)) = self
            .leg(home)
            .filter(|(_, times)| self.as_of < times.departs)
        else {
            return vec![on_the_way];
        };
        let last_at_home = Some(minutes_later(times.departs, -1));
        let at_home = chance(
            leg.from,
            window.from.max(sampled_from(arrives)),
            until.map_or(last_at_home, |until| last_at_home.min(Some(until))),
        );
        let ends = at_home.from.zip(at_home.until);
        if ends.is_some_and(|(from, until)| from > until) || at_home == on_the_way {
            return vec![on_the_way];
        }
        vec![at_home, on_the_way]
    }

    /// The time on board of the flight that lands at a checkpoint; none for other checkpoints.
    fn on_board(
        &self,
        checkpoint: &CheckpointAssessment,
        found: &RequirementAssessment,
    ) -> Option<Chance> {
        let is_landing = matches!(
            checkpoint.kind,
            CheckpointKind::Landing | CheckpointKind::Transit
        );
        let (_, times) = self.leg(checkpoint.leg).filter(|_| is_landing)?;
        let last = found.window.last_minute();
        let until = last.map_or(checkpoint.time, |last| last.min(checkpoint.time));
        Some(chance(checkpoint.airport, Some(times.departs), Some(until)))
    }

    /// The leg with which the traveller sets out on a journey: the first of the domestic ones that lead to its first flight
    /// abroad without a stay between.
    fn sets_out(&self, journey: &JourneyAssessment) -> u32 {
        let mut first = journey.first_leg;
        while let Some(before) = first.checked_sub(1) {
            let legs = self.leg(before).zip(self.leg(first));
            let leads_on = legs.is_some_and(|((leg, times), (_, next))| {
                let stop = next.departs - times.arrives;
                leg.from.country() == leg.to.country() && stop.num_minutes() <= LONGEST_CONNECTION
            });
            if !leads_on {
                break;
            }
            first = before;
        }
        first
    }

    /// A step for every flight of a journey, at its time.
    fn flights(&self, way: &Way, (first, until): (u32, u32), drafts: &mut Vec<Draft>) {
        for position in first..until {
            let Some((leg, times)) = self.leg(position) else {
                return;
            };
            let lands = |at: &CheckpointAssessment| {
                let is_boarding = matches!(
                    at.kind,
                    CheckpointKind::Boarding | CheckpointKind::OnwardBoarding
                );
                at.leg >= position && (!is_boarding || at.leg > position)
            };
            let served = way.checkpoints.iter().position(lands);
            let served = served.unwrap_or_else(|| way.checkpoints.len().saturating_sub(1));
            let title = TextKey::fixed("label.flight");
            let kind = StepKind::Flight {
                leg: position,
                to: leg.to,
            };
            let checkpoint = u32::try_from(served).unwrap_or_default();
            let arrives = at_place(leg.from, times.arrives);
            let step = timetable_step(kind, title, checkpoint, leg.from);
            drafts.push(at_its_time(step, drafts.len(), times.departs, arrives));
        }
    }

    /// A step for every checkpoint, which waits for all that is required at it.
    fn checkpoints(way: &Way, drafts: &mut Vec<Draft>) {
        let required: Vec<(u32, usize)> = drafts
            .iter()
            .filter(|draft| draft.step.is_hard())
            .map(|draft| (draft.step.checkpoint, draft.number))
            .collect();
        for (position, checkpoint) in (0_u32..).zip(&way.checkpoints) {
            let before = position.checked_sub(1).and(drafts.len().checked_sub(1));
            let required = required.iter().filter(|(at, _)| *at == position);
            let kind = StepKind::Checkpoint {
                of: checkpoint.kind,
            };
            let title = title_of(checkpoint.kind);
            let step = timetable_step(kind, title, position, checkpoint.airport);
            let time = checkpoint.time;
            let mut draft = at_its_time(step, drafts.len(), time, time);
            draft.waits_for = required.map(|(_, number)| *number).chain(before).collect();
            drafts.push(draft);
        }
    }

    fn airport(&self, journey: &JourneyAssessment, role: PlaceRole) -> Airport {
        match role {
            PlaceRole::Origin => journey.from,
            PlaceRole::Destination => journey.to,
            PlaceRole::Transit => self
                .leg(journey.last_leg)
                .map_or(journey.from, |(leg, _)| leg.from),
        }
    }

    fn leg(&self, position: u32) -> Option<(&FlightLeg, &Times)> {
        let position = usize::try_from(position).ok()?;
        let leg = self.trip.itinerary.legs.get(position)?;
        Some((leg, self.schedule.get(position)?))
    }

    /// When the traveller comes to a place, as far as the trip says, and when they leave it.
    fn presence(
        &self,
        journey: &JourneyAssessment,
        role: PlaceRole,
    ) -> (Option<Instant>, Option<Instant>) {
        let leaving = match role {
            PlaceRole::Origin => journey.first_leg,
            PlaceRole::Transit => journey.last_leg,
            PlaceRole::Destination => {
                let landing = self.leg(journey.last_leg).map(|(_, times)| times.arrives);
                return (landing, None);
            }
        };
        let earlier = (0..leaving).rev().filter_map(|position| self.leg(position));
        let arrives = earlier
            .filter(|(leg, _)| leg.from.country() != leg.to.country())
            .map(|(_, times)| times.arrives)
            .next();
        (arrives, self.leg(leaving).map(|(_, times)| times.departs))
    }

    fn takes(&self, need: &Need) -> u32 {
        let takes = self.turnarounds;
        match need {
            Need::Test(spec) if spec.event == TestEvent::Sampling => 0,
            Need::Test(_) | Need::Certificate(_) => takes.certificate,
            Need::Document(spec) => self.takes_to_get(spec),
            Need::Fact(_) | Need::TemperatureLog { .. } | Need::Application { .. } => 0,
        }
    }

    /// How long it takes to get a document: of several that do, the first.
    fn takes_to_get(&self, spec: &DocumentSpec) -> u32 {
        let kinds = &self.rulebook.compiled().kinds;
        let Some(word) = word_of(self.rulebook, spec) else {
            return 0;
        };
        let told = self.turnarounds.documents.iter();
        // The narrowest of the kinds of which it is told.
        let mut chain = kinds.chain_of(&word.id);
        let told = chain.find_map(|kind| told.clone().find(|told| told.kind == *kind));
        told.map_or(word.takes, |told| told.takes)
    }
}

/// The first of the kinds of document that do.
fn word_of<'r>(rulebook: &'r Rulebook, spec: &DocumentSpec) -> Option<&'r DocumentWord> {
    let kinds = &rulebook.compiled().kinds;
    kinds.first_within(spec.any_of.first()?)
}

/// Where a document is had.
fn had(rulebook: &Rulebook, spec: &DocumentSpec) -> Had {
    word_of(rulebook, spec).map_or(Had::Anywhere, |word| word.had)
}

/// A place and the time that there is at it, in local time.
fn chance(place: Airport, from: Option<Instant>, until: Option<Instant>) -> Chance {
    let local = |at: Instant| at_place(place, at);
    Chance {
        place,
        from: from.map(local),
        until: until.map(local),
    }
}

/// The days of a log, by the calendar of the place where they are lived: that of departure.
fn days_of_a_log(place: Airport, window: Span, due: Option<Instant>) -> Chance {
    let starts = |day: Option<NaiveDate>| start_of_day(day?, place.zone());
    let over = starts(window.last_date.and_then(|day| shift(day, 1)));
    let until = [over.map(|over| minutes_later(over, -1)), due];
    let until = until.into_iter().flatten().min();
    chance(place, starts(window.first_date), until)
}

/// The checkpoint at a position in a way's list.
fn checkpoint_of(way: &Way, position: u32) -> Option<&CheckpointAssessment> {
    way.checkpoints.get(usize::try_from(position).ok()?)
}

/// The last minute before a checkpoint is passed: at the instant of departure boarding is over, at that of landing the
/// traveller has yet to walk to the desk.
fn last_before(checkpoint: &CheckpointAssessment) -> Instant {
    match checkpoint.kind {
        CheckpointKind::Boarding | CheckpointKind::OnwardBoarding => {
            minutes_later(checkpoint.time, -1)
        }
        CheckpointKind::Transit | CheckpointKind::Landing => checkpoint.time,
    }
}

/// A step that is where the timetable has it.
fn timetable_step(kind: StepKind, title: TextKey, checkpoint: u32, place: Airport) -> Step {
    Step {
        kind,
        title,
        requirement: None,
        checkpoint,
        modality: Modality::Required,
        state: StepState::ToDo,
        place,
        begin_from: None,
        earliest: None,
        begin_by: None,
        latest: None,
        limit: None,
        takes: 0,
        waits_for: Vec::new(),
        slack: None,
        source: None,
    }
}

fn at_its_time(step: Step, number: usize, from: Instant, until: Instant) -> Draft {
    let chance = Chance {
        place: step.place,
        from: Some(from),
        until: Some(until),
    };
    Draft {
        step,
        number,
        waits_for: Vec::new(),
        chances: vec![chance],
        hours: Hours::ALWAYS,
        done_with: Vec::new(),
    }
}

/// A duty as a step: it begins and ends when the notice says.
fn duty_step(journey: &JourneyAssessment, way: &Way, duty: &Duty) -> Step {
    let checkpoint = checkpoint_of(way, duty.checkpoint);
    let place = checkpoint.map_or(journey.to, |checkpoint| checkpoint.airport);
    let local = |at: Instant| at_place(place, writable(at));
    let from = duty.window.from.map(local);
    let until = duty.window.last_minute().map(local);
    Step {
        kind: StepKind::Duty { of: duty.kind },
        title: duty.title.clone(),
        requirement: None,
        checkpoint: duty.checkpoint,
        modality: duty.modality,
        state: StepState::ToDo,
        place,
        begin_from: None,
        earliest: from,
        begin_by: from,
        latest: until,
        limit: until,
        takes: 0,
        waits_for: Vec::new(),
        slack: None,
        source: Some(duty.source.clone()),
    }
}

/// Where a thing is done or had.
fn place_of(rulebook: &Rulebook, need: &Need) -> PlaceRole {
    match need {
        Need::Test(spec) => spec.sampled_in,
        Need::Certificate(spec) => {
            let tests = spec.of.iter().filter_map(|id| rulebook.requirement(id));
            let mut places = tests.map(|test| place_of(rulebook, &test.need));
            places.next().unwrap_or(PlaceRole::Origin)
        }
        Need::Document(spec) => spec.issuer().unwrap_or(PlaceRole::Origin),
        Need::Fact(_) | Need::TemperatureLog { .. } | Need::Application { .. } => PlaceRole::Origin,
    }
}

/// Whether the traveller must be there when it happens.
fn is_sampling(need: &Need) -> bool {
    matches!(need, Need::Test(_))
}

/// Whether it cannot be done on board: some forms can still be filled in there, and an app set up at the airport of landing.
fn is_done_on_the_ground(rulebook: &Rulebook, need: &Need) -> bool {
    match need {
        Need::Test(_) | Need::Certificate(_) | Need::Application { .. } => true,
        Need::Document(spec) => {
            matches!(had(rulebook, spec), Had::OnTheGround | Had::FromAnOffice)
        }
        Need::Fact(_) | Need::TemperatureLog { .. } => false,
    }
}

/// Whether somebody else must be there to do it.
fn is_attended(rulebook: &Rulebook, need: &Need) -> bool {
    match need {
        Need::Test(_) | Need::Certificate(_) => true,
        Need::Document(spec) => had(rulebook, spec) == Had::FromAnOffice,
        Need::Fact(_) | Need::TemperatureLog { .. } | Need::Application { .. } => false,
    }
}

/// Whether it is had on the flight, and not before.
fn is_handed_out_on_board(rulebook: &Rulebook, need: &Need) -> bool {
    matches!(need, Need::Document(spec) if had(rulebook, spec) == Had::OnBoard)
}

fn state_of(status: Status) -> StepState {
    match status {
        Status::Met | Status::Waived => StepState::Done,
        Status::Open => StepState::ToDo,
        Status::Unknown => StepState::Unknown,
        Status::Failed => StepState::TooLate,
    }
}

fn title_of(kind: CheckpointKind) -> TextKey {
    TextKey::fixed(match kind {
        CheckpointKind::Boarding => "checkpoint.boarding",
        CheckpointKind::Transit => "checkpoint.transit",
        CheckpointKind::OnwardBoarding => "checkpoint.onward_boarding",
        CheckpointKind::Landing => "checkpoint.landing",
    })
}
