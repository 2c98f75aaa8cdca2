//! How much the provisions of one plan may name.

use std::collections::BTreeSet;

use super::tracks::MAX_TRACKS;
use super::tree::MAX_SHARED;
use super::{Compiled, MAX_BITS};

/// The most things of which all ways of a plan are made: each of them is looked at on every way.
const MAX_PARTS: usize = 256;

/// What a provision names, directly or by others, by number; of what is too much not all.
#[derive(Clone)]
struct Uses {
    predicates: Vec<u32>,
    requirements: Vec<u32>,
    tracks: Vec<u32>,
}

/// Counts different things.
struct Tally {
    /// For each thing the round in which it was last met.
    met: Vec<u32>,
    round: u32,
    count: usize,
}

impl Tally {
    fn of(things: usize) -> Self {
        Self {
            met: vec![0; things],
            round: 0,
            count: 0,
        }
    }

    fn clear(&mut self) {
        self.round += 1;
        self.count = 0;
    }

    /// Counts each thing that has not been met for as much as it weighs.
    fn add(&mut self, things: &[u32], mut weigh: impl FnMut(usize)) {
        for thing in things {
            let place = usize::try_from(*thing).unwrap_or(usize::MAX);
            if let Some(met) = self.met.get_mut(place)
                && *met != self.round
            {
                *met = self.round;
                self.count += 1;
                weigh(place);
            }
        }
    }
}

/// Counts what the provisions of plans name.
pub(super) struct Limits<'a> {
    compiled: &'a Compiled,
    known: Vec<Option<Uses>>,
    predicates: Tally,
    requirements: Tally,
    tracks: Tally,
}

impl<'a> Limits<'a> {
    pub(super) fn new(compiled: &'a Compiled) -> Self {
        let file = &compiled.file;
        Self {
            compiled,
            known: vec![None; file.provisions.len()],
            predicates: Tally::of(compiled.predicates.len()),
            requirements: Tally::of(file.requirements.len()),
            tracks: Tally::of(file.vocabulary.tracks.len()),
        }
    }

    /// Of what the provisions of a plan name too much, and the problem.
    pub(super) fn exceeded(
        &mut self,
        provisions: impl Iterator<Item = usize> + Clone,
    ) -> Option<(&'static str, String)> {
        for tally in [
            &mut self.predicates,
            &mut self.requirements,
            &mut self.tracks,
        ] {
            tally.clear();
        }
        let mut parts = 0;
        for number in provisions.clone() {
            let known = self.known.get_mut(number)?;
            let uses = known.get_or_insert_with(|| uses(self.compiled, number));
            self.predicates.add(&uses.predicates, |_| {});
            self.tracks.add(&uses.tracks, |_| {});
            let specs = &self.compiled.file.requirements;
            self.requirements.add(&uses.requirements, |number| {
                let spec = specs.get(number);
                parts += spec.map_or(0, |spec| spec.parts().count());
            });
        }
        let counts = [
            ("predicates", self.predicates.count, MAX_BITS),
            ("requirements", self.requirements.count, MAX_BITS),
            ("tracks", self.tracks.count, MAX_TRACKS),
            ("definitions", self.definitions(provisions), MAX_SHARED),
        ];
        if parts > MAX_PARTS {
            let problem =
                format!("have ways of more than {MAX_PARTS} things for one pair of countries");
            return Some(("requirements", problem));
        }
        let (what, _, most) = counts.into_iter().find(|(_, found, most)| found > most)?;
        let distinct = if what == "predicates" {
            " distinct predicates"
        } else {
            ""
        };
        let problem = format!("more than {most}{distinct} for one pair of countries");
        Some((what, problem))
    }

    /// How many definitions provisions name; not counted where there are not too many in the whole rulebook.
    fn definitions(&self, provisions: impl Iterator<Item = usize>) -> usize {
        let file = &self.compiled.file;
        if file.definitions.len() <= MAX_SHARED {
            return 0;
        }
        let mut reached = BTreeSet::new();
        for provision in provisions.filter_map(|number| file.provisions.get(number)) {
            let mut predicates = BTreeSet::new();
            self.compiled
                .reach(&provision.when, &mut reached, &mut predicates);
        }
        reached.len()
    }
}

fn uses(compiled: &Compiled, number: usize) -> Uses {
    let (mut predicates, mut requirements) = (BTreeSet::new(), BTreeSet::new());
    let provision = compiled.file.provisions.get(number);
    if let Some(provision) = provision {
        compiled.reach(&provision.when, &mut BTreeSet::new(), &mut predicates);
        compiled.reach_requirements(provision, &mut requirements);
    }
    let few = |numbers: BTreeSet<usize>| {
        let numbers = numbers.into_iter().take(MAX_BITS + 1);
        numbers
            .filter_map(|number| u32::try_from(number).ok())
            .collect()
    };
    let tracks = provision
        .into_iter()
        .flat_map(|provision| &provision.tracks);
    let tracks = tracks.filter_map(|track| compiled.words.number(track));
    Uses {
        predicates: few(predicates),
        requirements: few(requirements),
        tracks: few(tracks.map(super::TrackNumber::place).collect()),
    }
}
