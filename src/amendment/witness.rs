//! The search for trips whose answer an amendment changes.

use crate::assessment::{Assessment, Verdict};
use crate::code::ProvisionId;
use crate::difference::{Changed, Difference, differences};
use crate::evaluate::evaluate;
use crate::rulebook::Rulebook;
use crate::track::EntryTrack;
use crate::trip::Trip;

use super::candidate::{Field, Pair, fields, with};
use super::fact::Fact;
use super::undo::undone;
use super::{
    Amended, Amendment, Aspect, Bearing, Extent, MAX_TRIPS_PER_AMENDMENT, MAX_TRIPS_TRIED,
    RulebookPart, Witness,
};

/// Looks for a witness of each amendment that can have one, and says how many trips were tried.
pub(super) fn seek(before: &Rulebook, after: &Rulebook, amendments: &mut [Amendment]) -> u32 {
    let sought = amendments.iter().filter(|it| can_matter(it)).count();
    let share = u32::try_from(sought).map_or(0, |sought| MAX_TRIPS_TRIED / sought.max(1));
    let found: Vec<_> = amendments
        .iter()
        .map(|amendment| {
            let mut search = Search {
                pair: Pair { before, after },
                amendments,
                amendment,
                rest: if sought == 1 {
                    Rest::Before
                } else {
                    Rest::NotMade
                },
                left: share.min(MAX_TRIPS_PER_AMENDMENT),
                tried: 0,
            };
            let best = can_matter(amendment).then(|| search.best(&amendment.reaches));
            (best, search.tried)
        })
        .collect();
    for (amendment, (best, tried)) in amendments.iter_mut().zip(&found) {
        amendment.bearing = match best {
            Some(Some(witness)) => Bearing::Witnessed {
                witness: Box::new(witness.clone()),
            },
            Some(None) => Bearing::NoneFound { tried: *tried },
            None => Bearing::NotSought,
        };
    }
    found.iter().map(|(_, tried)| tried).sum()
}

/// Whether an amendment is one of the rules by which journeys are judged, not of words alone.
fn can_matter(amendment: &Amendment) -> bool {
    let of_rules = match amendment.part {
        RulebookPart::Notice { .. }
        | RulebookPart::Provision { .. }
        | RulebookPart::Requirement { .. }
        | RulebookPart::Definition { .. } => !amendment.reaches.is_empty(),
        RulebookPart::Text { .. }
        | RulebookPart::Platform { .. }
        | RulebookPart::PlatformRules
        | RulebookPart::Mission { .. }
        | RulebookPart::MissionRules => false,
    };
    let is_of_words = |change: &Amended| {
        let (subject, description) = (Aspect::Subject, Aspect::Description);
        matches!(change, Amended::Aspect { aspect } if [subject, description].contains(aspect))
    };
    of_rules && !amendment.changes.iter().all(is_of_words)
}

/// The rulebook after without the amendment at hand, which tells what that one changes.
enum Rest {
    /// There is no other amendment.
    Before,
    /// It has not been needed yet.
    NotMade,
    /// With whether the amendment was undone by itself; none: there is no such rulebook.
    Made(Option<Box<(Rulebook, bool)>>),
}

struct Search<'a> {
    pair: Pair<'a>,
    amendments: &'a [Amendment],
    amendment: &'a Amendment,
    rest: Rest,
    left: u32,
    tried: u32,
}

impl Search<'_> {
    /// The first trip with the greatest extent, with as few facts as show the same.
    fn best(&mut self, reaches: &[ProvisionId]) -> Option<Witness> {
        let mut best: Option<(Field, usize, Vec<Fact>, Witness)> = None;
        let mut provisions = reaches.len();
        for id in reaches {
            // What one provision leaves is for the others.
            let share = self.left / u32::try_from(provisions).unwrap_or(u32::MAX).max(1);
            provisions -= 1;
            let kept = self.left - share;
            self.left = share;
            for field in fields(self.pair, id) {
                let tracks = self.tracks(id);
                let extent = best.as_ref().map(|(.., witness)| witness.extent);
                if let Some((moment, facts, witness)) = self.on(&field, &tracks, extent) {
                    best = Some((field, moment, facts, witness));
                }
            }
            self.left += kept;
            if matches!(&best, Some((.., witness)) if witness.extent == Extent::Verdict) {
                break;
            }
        }
        let (field, moment, facts, witness) = best?;
        Some(self.plainest(&field, moment, facts, witness))
    }

    /// The tracks to ask for, and none.
    fn tracks(&self, id: &ProvisionId) -> Vec<Option<EntryTrack>> {
        let rulebooks = [self.pair.after, self.pair.before];
        let versions = rulebooks
            .into_iter()
            .filter_map(|rulebook| rulebook.provision(id));
        let mut tracks: Vec<_> = versions
            .flat_map(|it| it.tracks.iter().copied().map(Some))
            .collect();
        tracks.sort_unstable();
        tracks.dedup();
        tracks.push(None);
        tracks
    }

    /// The first trip on a field that has a greater extent than what was found so far.
    fn on(
        &mut self,
        field: &Field,
        tracks: &[Option<EntryTrack>],
        mut extent: Option<Extent>,
    ) -> Option<(usize, Vec<Fact>, Witness)> {
        let mut best = None;
        for moment in 0..field.moments.len() {
            for facts in &field.solutions {
                for track in tracks {
                    if self.left == 0 || extent == Some(Extent::Verdict) {
                        return best;
                    }
                    self.left -= 1;
                    let mut facts = with(facts, Fact::HoldsNothing);
                    facts.extend(track.map(Fact::Track));
                    let witness = self.laid(field, moment, &facts);
                    if let Some(witness) = witness
                        && extent.is_none_or(|extent| witness.extent < extent)
                    {
                        extent = Some(witness.extent);
                        best = Some((moment, facts, witness));
                    }
                }
            }
        }
        best
    }

    fn laid(&mut self, field: &Field, moment: usize, facts: &[Fact]) -> Option<Witness> {
        let moment = field.moments.get(moment)?;
        let (trip, _) = field.ground.lay(facts, moment.day, moment.asked)?;
        let departs = trip.itinerary.legs.first()?.departs.instant();
        if trip.as_of.instant() >= departs {
            return None;
        }
        self.confirmed(trip)
    }

    /// The same without the facts that do not matter.
    fn plainest(
        &mut self,
        field: &Field,
        moment: usize,
        mut facts: Vec<Fact>,
        mut witness: Witness,
    ) -> Witness {
        let mut place = 0;
        while place < facts.len() {
            let mut fewer = facts.clone();
            fewer.remove(place);
            let shows = |other: &Witness| {
                let of = |it: &Witness| (it.extent, it.before, it.after, it.differences.len());
                of(other) == of(&witness)
            };
            match self.laid(field, moment, &fewer).filter(shows) {
                Some(plainer) => (facts, witness) = (fewer, plainer),
                None => place += 1,
            }
        }
        witness
    }

    /// What a trip witnesses, by both rulebooks' own evaluation.
    fn confirmed(&mut self, trip: Trip) -> Option<Witness> {
        self.tried += 1;
        let before = evaluate(self.pair.before, &trip).ok()?;
        let after = evaluate(self.pair.after, &trip).ok()?;
        if is_same(&before, &after) {
            return None;
        }
        let alone = match self.rest() {
            Rest::Made(Some(made)) => {
                let (rest, alone) = &**made;
                if is_same(&evaluate(rest, &trip).ok()?, &after) {
                    return None;
                }
                *alone
            }
            Rest::Before => true,
            Rest::Made(None) | Rest::NotMade => false,
        };
        let differences = differences(&before, &after);
        Some(Witness {
            trip,
            extent: extent(before.verdict, after.verdict, &differences),
            before: before.verdict,
            after: after.verdict,
            differences,
            alone,
        })
    }

    fn rest(&mut self) -> &Rest {
        if matches!(self.rest, Rest::NotMade) {
            let (before, after) = (self.pair.before.contents(), self.pair.after.contents());
            let made = undone(self.amendments, self.amendment, before, after);
            self.rest = Rest::Made(made.map(Box::new));
        }
        &self.rest
    }
}

/// Whether two answers say the same; the rulebook's version and how long they hold do not count.
fn is_same(before: &Assessment, after: &Assessment) -> bool {
    before.verdict == after.verdict
        && before.journeys == after.journeys
        && before.provinces == after.provinces
        && before.questions == after.questions
}

fn extent(before: Verdict, after: Verdict, differences: &[Difference]) -> Extent {
    let is_required = |found: &Difference| match &found.what {
        Changed::Added { requirement, .. } | Changed::Gone { requirement, .. } => {
            requirement.is_some()
        }
        Changed::Verdict { .. }
        | Changed::Standing { .. }
        | Changed::Route { .. }
        | Changed::JourneyGone
        | Changed::Status { .. }
        | Changed::Window { .. } => true,
    };
    if before != after {
        Extent::Verdict
    } else if differences.iter().any(is_required) {
        Extent::Requirements
    } else if differences.is_empty() {
        Extent::Sources
    } else {
        Extent::Words
    }
}
