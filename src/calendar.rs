//! A plan as an iCalendar file (RFC 5545), which calendar apps import.

mod content;
mod names;

use chrono::{DateTime, FixedOffset};
use ics::components::Property;
use ics::parameters::Value;
use ics::properties::{Description, DtEnd, DtStart, Location, Summary, Transp, Trigger};
use ics::{Alarm, Event, ICalendar};

use crate::assessment::{Assessment, Verdict};
use crate::checklist::plan::kind_of;
use crate::checklist::{LineKind, Writer};
use crate::code::Language;
use crate::error::EvaluateError;
use crate::evaluate::evaluate;
use crate::plan::{JourneyPlan, Plan, Step, StepKind, StepState};
use crate::rulebook::Rulebook;
use crate::rulebook::rule::RequirementKind;
use crate::time::moment::minutes_later;
use crate::trip::itinerary::Leg;
use crate::trip::{Times, Trip};

use content::{date, folded, is_link, of_days, text, utc};
use names::Names;

type Instant = DateTime<FixedOffset>;

/// How many minutes before something must be begun its alarm sounds, unless it cannot be begun so early.
const NOTICE: i64 = 24 * 60;

/// A plan of the trip as an iCalendar file (RFC 5545): one event for each flight, step and duty, in the words of a language.
///
/// The event of a step lasts from the first minute in which it can be begun to the last in which it must be done or in hand,
/// and leaves the traveller free; an alarm sounds a day before it must be begun. Duties and temperature logs are events of
/// whole days. The description says the same in local time, what is needed first, how it is done and whom to turn to, and
/// where it comes from; the `URL` is that of the notice, where the rulebook has one. Steps that are done are left out. What
/// comes too late is marked `[!]`, at the end of its window; where a journey cannot be made, its flights say so, and where not
/// all can be done in time, every event of it does.
///
/// Instants are in UTC. Nothing but the arguments goes into the file. An event has the same `UID` in every plan of the same
/// traveller and trip, also when a flight moves, so that importing a newer plan replaces it: it is a digest of the thing and of
/// `id`, or, without one, of what the trip says of the traveller (but for symptoms and stays in areas under refusal, which are
/// of the day) and of its airports in order. So two people of whom the same is said, or one on the same flights twice, need
/// ids to have events of their own: any text that names traveller and trip. `DTSTAMP` is the plan's `as_of`, and `SEQUENCE`
/// the minutes from 1900 until then: what was asked later is newer. A step that has been done since is no longer in the file,
/// and stays in a calendar until it is deleted there. A trip without flights has no events.
///
/// # Errors
/// The same as `evaluate`.
///
/// ```
/// use sekisho::{Language, Rulebook, Trip, calendar, plan};
/// use sekisho::plan::Turnarounds;
/// let trip = Trip::from_json(include_str!("../examples/trips/s-01-osaka-to-shanghai.json"))?;
/// let plan = plan(Rulebook::builtin(), &trip, Turnarounds::default())?;
/// let file = calendar(Rulebook::builtin(), &trip, &plan, Language::En, Some("booking of 2020-11-20"))?;
/// assert!(file.starts_with("BEGIN:VCALENDAR\r\n"));
/// // Sampling from 2020-11-22 09:00 in Japan.
/// assert!(file.contains("DTSTART:20201122T000000Z\r\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn calendar(
    rulebook: &Rulebook,
    trip: &Trip,
    plan: &Plan,
    language: Language,
    id: Option<&str>,
) -> Result<String, EvaluateError> {
    let (_, schedule) = trip.validate()?;
    let mut author = Author {
        rulebook,
        assessment: &evaluate(rulebook, trip)?,
        writer: Writer::new(rulebook, language),
        calendar: ICalendar::new("2.0", "-//sekisho//plan//EN"),
        as_of: plan.as_of,
        names: Names::of(trip, id),
    };
    author.head(trip, plan);
    let legs = trip.itinerary.legs.iter().zip(&schedule);
    for (position, (leg, times)) in (0_u32..).zip(legs) {
        let has = |plan: &&JourneyPlan| plan.legs().any(|(leg, ..)| leg == position);
        let journey = plan.journeys.iter().find(has);
        author.flight(position, leg, times, journey);
    }
    for journey in plan.journeys.iter().filter(|journey| journey.is_open()) {
        let name = journey_name(journey, plan, trip);
        for step in journey.steps.iter().filter(|step| is_to_be_done(step)) {
            author.step(journey, step, &name);
        }
    }
    Ok(folded(&author.calendar.to_string()))
}

/// Writes the events.
struct Author<'a> {
    rulebook: &'a Rulebook,
    assessment: &'a Assessment,
    writer: Writer<'a>,
    calendar: ICalendar<'static>,
    as_of: Instant,
    names: Names,
}

impl Author<'_> {
    fn head(&mut self, trip: &Trip, plan: &Plan) {
        let legs = &trip.itinerary.legs;
        let start = legs.first().map(|leg| leg.from);
        let ends = legs.iter().map(|leg| leg.to);
        let places: Vec<_> = start.into_iter().chain(ends).collect();
        let language = self.writer.language;
        let mut name = self.writer.label("plan");
        if !places.is_empty() {
            name = language.named(&name, &self.writer.route(&places));
        }
        for journey in &plan.journeys {
            let route = self.writer.route_of(journey);
            self.writer.push(LineKind::Title, 0, route);
            self.writer.standing(journey);
        }
        for assumed in self.writer.plan_assumes(&plan.turnarounds) {
            self.writer.push(LineKind::Detail, 0, assumed);
        }
        self.writer.instant("as_of", plan.as_of);
        let description = self.told();
        // The names of RFC 7986, and those that apps knew before it.
        for key in ["NAME", "X-WR-CALNAME"] {
            self.calendar.push(Property::new(key, text(&name)));
        }
        for key in ["DESCRIPTION", "X-WR-CALDESC"] {
            self.calendar.push(Property::new(key, text(&description)));
        }
    }

    fn flight(&mut self, position: u32, leg: &Leg, times: &Times, journey: Option<&JourneyPlan>) {
        let (from, to) = (leg.from, leg.to);
        let is_abroad = self.rulebook.compiled().realms.crosses(leg);
        // Of a flight abroad the plan must say that it can be made.
        let silent = Some(Verdict::NotCovered).filter(|_| is_abroad);
        let closed = journey.map_or(silent, |journey| {
            Some(journey.verdict).filter(|_| !journey.is_open())
        });
        let language = self.writer.language;
        let route = self.writer.route(&[from, to]);
        let summary = match (closed, journey) {
            (Some(verdict), _) if is_abroad => {
                language.named(&route, &self.writer.word("verdict", &verdict))
            }
            (_, Some(journey)) if !journey.feasible => {
                format!("{}{route}", LineKind::Failed.mark())
            }
            _ => route,
        };
        match (journey, silent) {
            (Some(journey), _) => self.warning(journey),
            (None, Some(verdict)) => self.writer.verdict(verdict, 0),
            (None, None) => {}
        }
        let ends = [(from, times.departs), (to, times.arrives)];
        let ends = ends
            .map(|(place, at)| language.named(&self.writer.place(place), &self.writer.minute(at)));
        let local = language.route(&ends);
        self.writer.push(LineKind::Detail, 0, local);
        if let Some(journey) = journey.filter(|journey| journey.is_open()) {
            if position < journey.first_leg {
                self.needed_before(journey, position);
            }
            self.checkpoints(journey, leg, times);
        }
        let mut event = self.event(&format!("leg {from} {to}"), &summary);
        event.push(DtStart::new(utc(times.departs)));
        event.push(DtEnd::new(utc(times.arrives)));
        let place = from.airport().map_or_else(
            || self.writer.place(from),
            |airport| format!("{} ({from})", airport.name()),
        );
        event.push(Location::new(text(&place)));
        self.calendar.add_event(event);
    }

    /// What must be done or in hand before a flight that leads to the journey's first flight abroad.
    fn needed_before(&mut self, journey: &JourneyPlan, position: u32) {
        let is_it =
            |step: &&Step| matches!(step.kind, StepKind::Travel { leg, .. } if leg == position);
        let before = journey.steps.iter().take_while(|step| !is_it(step));
        let needed: Vec<&Step> = before.filter(|step| step.is_hard()).collect();
        self.needed(&needed);
    }

    /// The checkpoints before and after a flight, with what is needed at them.
    fn checkpoints(&mut self, journey: &JourneyPlan, leg: &Leg, times: &Times) {
        let is_here = |step: &&Step| {
            let at = Some(step.place).zip(step.earliest);
            at == Some((leg.from, times.departs)) || at == Some((leg.to, times.arrives))
        };
        for step in journey.checkpoints().filter(is_here) {
            let title = self.writer.title(step);
            self.writer.push(LineKind::Heading, 0, title);
            self.needed_first(journey, step);
        }
    }

    fn step(&mut self, journey: &JourneyPlan, step: &Step, journey_name: &str) {
        let mark = Some(kind_of(step))
            .filter(|kind| matches!(kind, LineKind::Failed | LineKind::Unknown))
            .map_or("", LineKind::mark);
        let summary = format!("{mark}{}", self.writer.title(step));
        self.warning(journey);
        self.needed_first(journey, step);
        let link = self.how(journey, step);
        let name = step.requirement.as_ref().map(ToString::to_string);
        let name = name.unwrap_or_else(|| step.title.to_string());
        let mut event = self.event(&format!("{journey_name} {name}"), &summary);
        if let Some(link) = link {
            event.push(Property::new("URL", link));
        }
        let due = journey
            .checkpoints()
            .find(|checkpoint| checkpoint.checkpoint == step.checkpoint)
            .and_then(|checkpoint| checkpoint.earliest);
        let otherwise = due.unwrap_or(self.as_of);
        if is_of_days(step) {
            lay_on_days(&mut event, step, otherwise);
        } else {
            lay_on_minutes(&mut event, step, otherwise, &summary);
        }
        let country = self.writer.country(step.place.country());
        event.push(Location::new(text(&country)));
        event.push(Transp::transparent());
        self.calendar.add_event(event);
    }

    /// Says of a journey that cannot be made, or not in time, that it is so.
    fn warning(&mut self, journey: &JourneyPlan) {
        if !journey.feasible {
            self.writer.standing(journey);
        }
    }

    /// What must be done or in hand before a step.
    fn needed_first(&mut self, journey: &JourneyPlan, step: &Step) {
        let before = step.waits_for.iter().filter_map(|position| {
            let position = usize::try_from(*position).ok()?;
            journey.steps.get(position)
        });
        let is_requirement = |step: &&Step| matches!(step.kind, StepKind::Requirement { .. });
        let before: Vec<&Step> = before.filter(is_requirement).collect();
        self.needed(&before);
    }

    fn needed(&mut self, steps: &[&Step]) {
        if steps.is_empty() {
            return;
        }
        let label = self.writer.label("plan_first");
        self.writer.push(LineKind::Detail, 0, label);
        for step in steps {
            let title = self.writer.title(step);
            self.writer.push(kind_of(step), 0, title);
        }
    }

    /// Says when a step is done, how and where, and where it comes from; gives the address of the notice.
    fn how(&mut self, journey: &JourneyPlan, step: &Step) -> Option<String> {
        self.writer.when(step);
        let way = usize::try_from(journey.journey)
            .ok()
            .and_then(|position| self.assessment.journeys.get(position))
            .and_then(|found| found.ways.iter().find(|way| journey.is_of(way)));
        let mut asked = way.into_iter().flat_map(|way| &way.requirements);
        if let Some(found) = asked.find(|found| Some(&found.id) == step.requirement.as_ref()) {
            self.writer.forget();
            self.writer.how(found);
        }
        let source = step.source.as_ref()?;
        self.writer.cite(source, 0);
        let notice = self.rulebook.notice_of(&source.provision)?;
        let link = notice.url.as_ref().filter(|url| is_link(url))?;
        self.writer.push(LineKind::Citation, 0, link.clone());
        Some(link.clone())
    }

    /// The lines that have been written, as one text.
    fn told(&mut self) -> String {
        let lines = std::mem::take(&mut self.writer.lines);
        let lines = lines
            .iter()
            .map(|line| [line.kind.mark(), &line.text].concat());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// An event with what has been written as its description.
    fn event(&mut self, name: &str, summary: &str) -> Event<'static> {
        let uid = self.names.uid(name);
        let mut event = Event::new(text(&uid), utc(self.as_of));
        event.push(Property::new("SEQUENCE", sequence(self.as_of).to_string()));
        event.push(Summary::new(text(summary)));
        event.push(Description::new(text(&self.told())));
        event
    }
}

fn is_to_be_done(step: &Step) -> bool {
    let is_timetable = matches!(
        step.kind,
        StepKind::Checkpoint { .. } | StepKind::Travel { .. }
    );
    step.state != StepState::Done && !is_timetable
}

/// Whether it is a matter of whole days, whatever the hour at which the first begins.
fn is_of_days(step: &Step) -> bool {
    let log = RequirementKind::TemperatureLog;
    matches!(step.kind, StepKind::Duty { .. }) || step.kind == StepKind::Requirement { of: log }
}

/// What tells a journey from the others of a trip, whenever its flights are: where it begins and ends, and which of those with
/// the same ends it is.
fn journey_name(journey: &JourneyPlan, plan: &Plan, trip: &Trip) -> String {
    let leg = |position: u32| trip.itinerary.legs.get(usize::try_from(position).ok()?);
    let ends = |journey: &JourneyPlan| {
        let from = leg(journey.first_leg).map(|leg| leg.from.code());
        let to = leg(journey.last_leg).map(|leg| leg.to.code());
        (from, to)
    };
    let own = ends(journey);
    let is_same = |other: &&JourneyPlan| other.journey < journey.journey && ends(other) == own;
    let earlier = plan.journeys.iter().filter(is_same).count();
    let (from, to) = own;
    format!(
        "{}-{} {earlier}",
        from.unwrap_or_default(),
        to.unwrap_or_default()
    )
}

/// The revision of an event in a plan that was made at an instant: the minutes since 1900, which a number of RFC 5545 can hold.
fn sequence(as_of: Instant) -> i64 {
    const YEAR_1900: i64 = -2_208_988_800;
    (as_of.timestamp() - YEAR_1900).max(0) / 60
}

fn lay_on_days(event: &mut Event<'_>, step: &Step, otherwise: Instant) {
    let first = step.earliest.unwrap_or(otherwise).date_naive();
    let last = step.latest.map_or(first, |at| at.date_naive().max(first));
    event.push(of_days(DtStart::new(date(first))));
    // The end of days is the day after the last.
    if let Some(after) = last.succ_opt() {
        event.push(of_days(DtEnd::new(date(after))));
    }
}

fn lay_on_minutes(event: &mut Event<'_>, step: &Step, otherwise: Instant, summary: &str) {
    // Of what comes too late only the end matters.
    let begins = step.begin_from.filter(|_| !step.comes_too_late());
    match (begins, step.latest) {
        (Some(begins), Some(ends)) if begins < ends => {
            event.push(DtStart::new(utc(begins)));
            event.push(DtEnd::new(utc(ends)));
        }
        (begins, ends) => {
            let at = ends.or(begins).unwrap_or(otherwise);
            event.push(DtStart::new(utc(at)));
        }
    }
    if let Some((begins, begin_by)) = begins.zip(step.begin_by) {
        let mut trigger = Trigger::new(utc(minutes_later(begin_by, -NOTICE).max(begins)));
        trigger.add(Value::DATE_TIME);
        event.add_alarm(Alarm::display(trigger, Description::new(text(summary))));
    }
}
