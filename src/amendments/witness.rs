//! The search for trips whose answer an amendment changes.

use std::rc::Rc;

use crate::assessment::Assessment;
use crate::code::{ProvisionId, Track};
use crate::differences::differences;
use crate::evaluate::{assess, first_look, presume};
use crate::plan::{Pace, Turnarounds, plan_of};
use crate::rulebook::Rulebook;
use crate::trip::Trip;

use super::candidate::{Pair, Prospect, prospects, with};
use super::extent::{extent, is_same};
use super::fact::Fact;
use super::undo::Groups;
use super::work::{work, work_to_load};
use super::{
    Amended, Amendment, Aspect, Extent, MAX_TRIPS_PER_AMENDMENT, MAX_TRIPS_TRIED,
    MAX_WORK_FOR_AMENDMENTS, RulebookPart, Witness, WitnessSearch,
};

/// Looks for a witness of each amendment that can have one, and says how many trips were tried.
pub(super) fn seek(before: &Rulebook, after: &Rulebook, amendments: &mut [Amendment]) -> u32 {
    let sought = amendments.iter().filter(|it| can_matter(it)).count();
    let share = u32::try_from(sought).map_or(0, |sought| MAX_TRIPS_TRIED / sought.max(1));
    // Words are in no answer; a mission is.
    let is_text = |it: &&Amendment| matches!(it.part, RulebookPart::Text { .. });
    let is_only = amendments.len() - amendments.iter().filter(is_text).count() == 1;
    let mut work = MAX_WORK_FOR_AMENDMENTS;
    let mut to_come = u64::try_from(sought).unwrap_or(u64::MAX);
    let groups = Groups::of(amendments);
    let found: Vec<_> = amendments
        .iter()
        .enumerate()
        .map(|(place, amendment)| {
            let mut search = Search {
                pair: Pair { before, after },
                groups: &groups,
                place,
                amendment,
                rest: if is_only { Rest::Before } else { Rest::NotMade },
                left: share.min(MAX_TRIPS_PER_AMENDMENT),
                work: work / to_come.max(1),
                cut_short: false,
                tried: 0,
            };
            let own = search.work;
            let best = can_matter(amendment).then(|| search.best());
            if best.is_some() {
                work -= own - search.work;
                to_come -= 1;
            }
            (best, search.tried, search.cut_short)
        })
        .collect();
    for (amendment, (best, tried, cut_short)) in amendments.iter_mut().zip(&found) {
        amendment.search = match best {
            Some(Some(witness)) => WitnessSearch::Witnessed {
                witness: Box::new(witness.clone()),
            },
            Some(None) => WitnessSearch::NoneFound {
                tried: *tried,
                cut_short: *cut_short,
            },
            None => WitnessSearch::NotSought,
        };
    }
    found.iter().map(|(_, tried, _)| tried).sum()
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
        | RulebookPart::Registry { .. }
        | RulebookPart::Mission { .. }
        | RulebookPart::MissionRules
        | RulebookPart::Coverage => false,
    };
    let is_of_words = |change: &Amended| {
        let words = [Aspect::Subject, Aspect::Description, Aspect::Wording];
        matches!(change, Amended::Aspect { aspect } if words.contains(aspect))
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
    Made(Option<(Rc<Rulebook>, bool)>),
}

/// What a traveller holds.
#[derive(Clone, Copy, Debug)]
enum Holder<'a> {
    Nothing,
    /// Everything that a rulebook asks for, as its plan has it.
    Everything(&'a Rulebook),
}

/// A trip as it was put together, and what it witnesses.
struct Found<'a> {
    prospect: Rc<Prospect>,
    occasion: usize,
    holder: Holder<'a>,
    facts: Vec<Fact>,
    witness: Witness,
}

struct Search<'a> {
    pair: Pair<'a>,
    groups: &'a Groups<'a>,
    place: usize,
    amendment: &'a Amendment,
    rest: Rest,
    left: u32,
    /// How much work is left.
    work: u64,
    /// Whether there was more to try when trips or work came to their end.
    cut_short: bool,
    tried: u32,
}

impl<'a> Search<'a> {
    /// The first of the trips that show most, with as few facts as show the same. Only where nobody who holds nothing is found,
    /// trips are tried whose travellers hold what either rulebook asks for.
    fn best(&mut self) -> Option<Witness> {
        let quarter = self.left / 4;
        self.left -= quarter;
        let mut best = self.by(Holder::Nothing);
        for rulebook in [self.pair.before, self.pair.after] {
            if best.is_none() {
                self.left = quarter / 2;
                best = self.by(Holder::Everything(rulebook));
            }
        }
        Some(self.plainest(best?))
    }

    fn by(&mut self, holder: Holder<'a>) -> Option<Found<'a>> {
        let mut best: Option<Found<'a>> = None;
        let reaches = &self.amendment.reaches;
        let counted = (1..=u32::try_from(reaches.len()).ok()?).rev();
        for (id, provisions) in reaches.iter().zip(counted) {
            // What one provision leaves is for the others.
            let kept = self.left - self.left / provisions;
            self.left /= provisions;
            if self.left > 0 {
                best = self.of(id, holder, best);
            } else {
                self.cut_short = true;
            }
            self.left += kept;
            if self.is_over(best.as_ref()) {
                break;
            }
        }
        best
    }

    /// The first trip on the prospects of a provision that shows more than the best so far, or that one.
    fn of(
        &mut self,
        id: &ProvisionId,
        holder: Holder<'a>,
        mut best: Option<Found<'a>>,
    ) -> Option<Found<'a>> {
        let tracks = self.tracks(id);
        for prospect in prospects(self.pair, id) {
            let left = self.left;
            self.spend(8 * u64::from(prospect.steps));
            best = self.on(&Rc::new(prospect), &tracks, holder, best);
            // To find that nobody is concerned is work, too.
            if self.left == left {
                self.left -= 1;
            }
            if self.is_over(best.as_ref()) {
                break;
            }
        }
        best
    }

    /// Whether there is enough, or no trip or no work left to go on.
    fn is_over(&mut self, best: Option<&Found<'_>>) -> bool {
        let is_enough = is_enough(best);
        let is_worn_out = self.left == 0 || self.work == 0;
        self.cut_short |= is_worn_out && !is_enough;
        is_enough || is_worn_out
    }

    fn spend(&mut self, work: u64) {
        self.work = self.work.saturating_sub(work);
    }

    /// One look at a trip by a rulebook.
    fn look(&mut self, rulebook: &Rulebook, trip: &Trip) -> Option<Assessment> {
        let look = first_look(rulebook, trip).ok()?;
        self.spend(work(rulebook, &look));
        Some(look)
    }

    /// The answer by a rulebook, without what it presumes.
    fn answer(&mut self, rulebook: &Rulebook, trip: &Trip) -> Option<Assessment> {
        let (answer, looks) = assess(rulebook, trip).ok()?;
        self.spend(work(rulebook, &answer).saturating_mul(looks.into()));
        Some(answer)
    }

    /// Says what an answer presumes.
    fn presume(&mut self, rulebook: &Rulebook, trip: &Trip, answer: &mut Assessment) -> Option<()> {
        let looks = presume(rulebook, trip, answer).ok()?;
        self.spend(work(rulebook, answer).saturating_mul(looks.into()));
        Some(())
    }

    /// The tracks to ask for, and none.
    fn tracks(&self, id: &ProvisionId) -> Vec<Option<Track>> {
        let versions = self.pair.versions(id);
        let mut tracks: Vec<_> = versions.flat_map(|it| &it.tracks).collect();
        // A trip that asks for a track is judged by both rulebooks only if both declare it.
        let pair = self.pair;
        let place = |track: &Track| {
            pair.before.track(track)?;
            pair.after.compiled().words.number(track)
        };
        tracks.retain(|track| place(track).is_some());
        tracks.sort_unstable_by_key(|track| place(track));
        tracks.dedup();
        let asked = tracks.into_iter().cloned().map(Some);
        asked.chain([None]).collect()
    }

    /// The first trip on a prospect that shows more than the best so far, or that one.
    fn on(
        &mut self,
        prospect: &Rc<Prospect>,
        tracks: &[Option<Track>],
        holder: Holder<'a>,
        mut best: Option<Found<'a>>,
    ) -> Option<Found<'a>> {
        for occasion in 0..prospect.occasions.len() {
            for facts in &prospect.solutions {
                for track in tracks {
                    if self.is_over(best.as_ref()) {
                        return best;
                    }
                    self.left -= 1;
                    let asked = track.clone();
                    let asked = asked.map(|track| with(facts, Fact::Track(track)));
                    let mut facts = asked.unwrap_or_else(|| facts.clone());
                    if matches!(holder, Holder::Nothing) {
                        facts.push(Fact::HoldsNothing);
                    }
                    let shown = best.as_ref().map(|best| rank(&best.witness));
                    let witness = self.laid(prospect, occasion, holder, &facts);
                    if let Some(witness) = witness
                        && shown.is_none_or(|shown| rank(&witness) < shown)
                    {
                        best = Some(Found {
                            prospect: Rc::clone(prospect),
                            occasion,
                            holder,
                            facts,
                            witness,
                        });
                    }
                }
            }
        }
        best
    }

    fn laid(
        &mut self,
        prospect: &Prospect,
        occasion: usize,
        holder: Holder<'_>,
        facts: &[Fact],
    ) -> Option<Witness> {
        let occasion = prospect.occasions.get(occasion)?;
        let (mut trip, _) = prospect.ground.lay(facts, occasion.day, occasion.asked)?;
        let departs = trip.itinerary.legs.first()?.departs.instant();
        if trip.as_of.instant() >= departs {
            return None;
        }
        if let Holder::Everything(rulebook) = holder {
            let answer = self.answer(rulebook, &trip)?;
            self.spend(4 * work(rulebook, &answer));
            let plan = plan_of(rulebook, &trip, &answer, Turnarounds::default()).ok()?;
            trip = plan.followed(rulebook, &trip, Pace::Earliest);
        }
        self.confirmed(trip)
    }

    /// The same without the facts that do not matter.
    fn plainest(&mut self, mut found: Found<'_>) -> Witness {
        let mut place = 0;
        while place < found.facts.len() && self.work > 0 {
            let mut fewer = found.facts.clone();
            fewer.remove(place);
            let of = |it: &Witness| (rank(it), it.before, it.after, it.differences.len());
            let same = of(&found.witness);
            let plainer = self.laid(&found.prospect, found.occasion, found.holder, &fewer);
            match plainer.filter(|plainer| of(plainer) == same) {
                Some(plainer) => (found.facts, found.witness) = (fewer, plainer),
                None => place += 1,
            }
        }
        found.witness
    }

    /// What a trip witnesses, by both rulebooks' own evaluation.
    fn confirmed(&mut self, trip: Trip) -> Option<Witness> {
        self.tried += 1;
        let pair = self.pair;
        let looks = (
            self.look(pair.before, &trip)?,
            self.look(pair.after, &trip)?,
        );
        if is_same(&looks.0, &looks.1) {
            return None;
        }
        let mut before = self.answer(pair.before, &trip)?;
        let mut after = self.answer(pair.after, &trip)?;
        if is_same(&before, &after) {
            return None;
        }
        // What this amendment does to it, the others being as they are.
        let without = match self.rest() {
            Rest::Made(Some(made)) => {
                let (rest, by_itself) = made.clone();
                let answer = self.answer(&rest, &trip)?;
                if is_same(&answer, &after) {
                    return None;
                }
                Some((rest, by_itself, answer))
            }
            Rest::Before | Rest::Made(None) | Rest::NotMade => None,
        };
        self.presume(pair.before, &trip, &mut before)?;
        self.presume(pair.after, &trip, &mut after)?;
        let told = differences(&before, &after);
        let whole = extent(&before, &after, &told);
        let (own, alone) = match without {
            Some((rest, by_itself, mut answer)) => {
                self.presume(&rest, &trip, &mut answer)?;
                let own = differences(&answer, &after);
                let own = extent(&answer, &after, &own);
                (own, by_itself && is_same(&answer, &before))
            }
            None => (whole, matches!(self.rest, Rest::Before)),
        };
        Some(Witness {
            trip,
            extent: own.max(whole),
            before: before.verdict,
            after: after.verdict,
            differences: told,
            alone,
        })
    }

    fn rest(&mut self) -> &Rest {
        if matches!(self.rest, Rest::NotMade) && self.work > 0 {
            let (before, after) = (self.pair.before.contents(), self.pair.after.contents());
            self.spend(work_to_load(after));
            let made = self.groups.undone(self.place, before, after);
            self.rest = Rest::Made(made.map(|(rest, by_itself)| (Rc::new(rest), by_itself)));
        }
        &self.rest
    }
}

/// How much a witness shows: how far the answer changes, and then by this amendment alone. The least shows most.
fn rank(witness: &Witness) -> (Extent, bool) {
    (witness.extent, !witness.alone)
}

fn is_enough(best: Option<&Found<'_>>) -> bool {
    best.is_some_and(|best| rank(&best.witness) == (Extent::Verdict, false))
}
