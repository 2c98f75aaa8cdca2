//! Which provisions were seen to apply, and not to apply.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use sekisho::assessment::{JourneyAssessment, Modality, Standing, Way};
use sekisho::code::{ProvisionId, TextKey};
use sekisho::place::{Location, Place};
use sekisho::rulebook::{Effect, ForceDay, Provision};
use sekisho::{Rulebook, Trip};

/// The provisions that applied somewhere, and those that did not apply somewhere though they could have.
#[derive(Debug, Default)]
pub struct Reached {
    applied: BTreeSet<ProvisionId>,
    failed: BTreeSet<ProvisionId>,
}

fn provisions() -> &'static [Provision] {
    &Rulebook::builtin().contents().provisions
}

/// The text that says that a provision's tracks are closed, if it opens some.
fn closed(provision: &Provision) -> Option<&TextKey> {
    provision.then.iter().find_map(|effect| match effect {
        Effect::Open { closed } => Some(closed),
        _ => None,
    })
}

/// The provisions whose effects a way shows: not those that hang on an unknown fact, nor those that would have opened its
/// track. A point that the sources leave open is an effect: it can never be more.
fn effects(way: &Way) -> BTreeSet<&ProvisionId> {
    let mut seen = BTreeSet::new();
    seen.extend(way.opened_by.as_ref().map(|source| &source.provision));
    let refusals = way.refusals.iter().filter(|refusal| {
        let provision = Rulebook::builtin()
            .provision(&refusal.source.provision)
            .unwrap();
        closed(provision) != Some(&refusal.text)
    });
    seen.extend(refusals.map(|refusal| &refusal.source.provision));
    let certain = way
        .requirements
        .iter()
        .filter(|found| found.modality != Modality::Undecided);
    seen.extend(certain.map(|found| &found.source.provision));
    seen.extend(
        way.requirements
            .iter()
            .filter_map(|found| Some(&found.waived_by.as_ref()?.provision)),
    );
    seen.extend(
        way.duties
            .iter()
            .filter(|duty| duty.modality != Modality::Undecided)
            .map(|duty| &duty.source.provision),
    );
    seen.extend(way.notes.iter().map(|note| &note.source.provision));
    let open = way
        .open_points
        .iter()
        .filter(|point| point.unknown.is_empty());
    seen.extend(open.map(|point| &point.source.provision));
    seen
}

/// Whether anything that a way lists cites a sentence of a notice.
pub fn cites_something(way: &Way) -> bool {
    let requirements = way.requirements.iter().map(|found| &found.source);
    let others = way
        .refusals
        .iter()
        .map(|found| &found.source)
        .chain(way.duties.iter().map(|found| &found.source));
    let rest = way
        .notes
        .iter()
        .map(|found| &found.source)
        .chain(way.open_points.iter().map(|found| &found.source));
    requirements
        .chain(others)
        .chain(rest)
        .any(|source| !source.cites.is_empty())
}

/// Whether a provision is certainly known and in force for a journey, by its own dates.
fn is_live(
    provision: &Provision,
    trip: &Trip,
    journey: &JourneyAssessment,
    next: Option<&JourneyAssessment>,
) -> bool {
    let notice = Rulebook::builtin().notice_of(&provision.id).unwrap();
    let since = provision.known.unwrap_or(notice.published);
    let is_known = since.certain_from.or(since.from).is_none_or(|day| {
        let start: Option<DateTime<FixedOffset>> = notice
            .zone
            .resolve(day.and_time(chrono::NaiveTime::MIN))
            .earliest();
        start.is_some_and(|start| trip.as_of.instant().unwrap() >= start)
    });
    let legs = &trip.itinerary.legs;
    let force = &provision.in_force;
    let date: Option<NaiveDate> = match force.by {
        ForceDay::Departure => Some(legs[journey.first_leg as usize].departs.date()),
        ForceDay::OnwardDeparture => Some(legs[journey.last_leg as usize].departs.date()),
        ForceDay::NextDeparture => next.map(|next| legs[next.first_leg as usize].departs.date()),
        ForceDay::Landing => Some(legs[journey.last_leg as usize].arrives.date()),
    };
    let from = force.certain_from.or(force.from);
    is_known
        && date.is_some_and(|date| {
            from.is_none_or(|from| date >= from) && force.until.is_none_or(|until| date < until)
        })
}

/// Whether a provision that never certainly holds, since another takes its place from then on, is perhaps in force.
fn is_perhaps(provision: &Provision, trip: &Trip, journey: &JourneyAssessment) -> bool {
    let force = &provision.in_force;
    let Some(certain) = force.certain_from else {
        return false;
    };
    let gives_way = provisions().iter().any(|other| {
        other.replaces.contains(&provision.id) && other.in_force.from == Some(certain)
    });
    let departs = trip.itinerary.legs[journey.first_leg as usize]
        .departs
        .date();
    let has_begun = |day: NaiveDate| force.from.is_some_and(|from| day >= from);
    gives_way && has_begun(departs) && departs < certain && has_begun(trip.as_of.date())
}

fn is_in_scope(provision: &Provision, journey: &JourneyAssessment) -> bool {
    let fits = |list: &[Place], airport: Location| {
        list.is_empty() || list.contains(&airport.country().into())
    };
    fits(&provision.scope.from, journey.from) && fits(&provision.scope.to, journey.to)
}

impl Reached {
    pub fn add(&mut self, other: Self) {
        self.applied.extend(other.applied);
        self.failed.extend(other.failed);
    }

    /// Notes which provisions a journey shows to apply and not to apply.
    pub fn look(
        &mut self,
        trip: &Trip,
        journey: &JourneyAssessment,
        next: Option<&JourneyAssessment>,
    ) {
        let seen: BTreeSet<&ProvisionId> = journey.ways.iter().flat_map(effects).collect();
        for provision in provisions()
            .iter()
            .filter(|provision| is_in_scope(provision, journey))
        {
            let live = is_live(provision, trip, journey, next);
            let is_replaced = provisions().iter().any(|other| {
                other.replaces.contains(&provision.id) && is_live(other, trip, journey, next)
            });
            let applies = seen.contains(&provision.id)
                || (live && !is_replaced && opens_a_way(provision, journey));
            let could = provision.when.is_always()
                || (live && !is_replaced)
                || is_perhaps(provision, trip, journey);
            if applies && !self.applied.contains(&provision.id) {
                self.applied.insert(provision.id.clone());
            } else if !applies && could && !self.failed.contains(&provision.id) {
                self.failed.insert(provision.id.clone());
            }
        }
    }

    pub fn never_applied(&self) -> Vec<&'static ProvisionId> {
        provisions()
            .iter()
            .map(|provision| &provision.id)
            .filter(|id| !self.applied.contains(*id))
            .collect()
    }

    pub fn never_failed(&self) -> Vec<&'static ProvisionId> {
        provisions()
            .iter()
            .map(|provision| &provision.id)
            .filter(|id| !self.failed.contains(*id))
            .collect()
    }
}

/// Whether a provision that opens a track is what opens a way of the journey.
fn opens_a_way(provision: &Provision, journey: &JourneyAssessment) -> bool {
    let is_open = |way: &&Way| {
        way.track
            .as_ref()
            .is_some_and(|track| provision.tracks.contains(track))
            && way.standing == Standing::Open
    };
    closed(provision).is_some() && journey.ways.iter().any(|way| is_open(&way))
}
