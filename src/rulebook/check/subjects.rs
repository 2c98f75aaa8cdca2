//! What must hold of provisions on one subject: one generation of them follows another, and somebody always answers.

use std::collections::BTreeMap;

use crate::code::{Country, SubjectId, Track};
use crate::place::area::{Extent, Spot};
use crate::rulebook::rule::Provision;

use super::Checker;

/// A provision, and the countries between which it speaks, in order; none: anywhere.
struct Spoken<'a> {
    provision: &'a Provision,
    ends: [Option<Vec<Country>>; 2],
}

impl Spoken<'_> {
    /// Whether there are journeys, and ways to make them, of which both speak.
    fn meets(&self, other: &Self) -> bool {
        let (tracks, others) = (&self.provision.tracks, &other.provision.tracks);
        let is_on_one = |track: &Track| others.contains(track);
        let meet_on_tracks = tracks.is_empty() || others.is_empty() || tracks.iter().any(is_on_one);
        let mut ends = self.ends.iter().zip(&other.ends);
        meet_on_tracks
            && ends.all(|(one, other)| match (one, other) {
                (Some(one), Some(other)) => have_one_in_common(one, other),
                _ => true,
            })
    }
}

/// Whether two lists, each in order, have an entry in common.
fn have_one_in_common(one: &[Country], other: &[Country]) -> bool {
    let mut others = other.iter().peekable();
    one.iter().any(|country| {
        while others.next_if(|other| *other < country).is_some() {}
        others.peek() == Some(&country)
    })
}

impl<'a> Checker<'a, '_> {
    /// Of provisions on one subject those that begin later replace the earlier ones, from when they are known and in force.
    pub(super) fn subjects(&mut self) {
        let mut subjects: BTreeMap<&SubjectId, Vec<Spoken<'a>>> = BTreeMap::new();
        for provision in &self.file.provisions {
            if let Some(subject) = &provision.subject {
                let spoken = self.spoken(provision);
                subjects.entry(subject).or_default().push(spoken);
            }
        }
        for mut line in subjects.into_values() {
            line.sort_by_key(|spoken| spoken.provision.in_force.from);
            let generations: Vec<&[Spoken<'_>]> = line
                .chunk_by(|one, other| one.provision.in_force.from == other.provision.in_force.from)
                .collect();
            for (number, generation) in (1..).zip(&generations) {
                self.is_of_one_notice(generation);
                for earlier in *generation {
                    let mut later = generations.iter().skip(number);
                    let next = later.find_map(|generation| {
                        let next: Vec<&Provision> = generation
                            .iter()
                            .filter(|later| earlier.meets(later))
                            .map(|later| later.provision)
                            .collect();
                        (!next.is_empty()).then_some(next)
                    });
                    self.follow(earlier.provision, &next.unwrap_or_default());
                }
            }
        }
    }

    fn spoken(&self, provision: &'a Provision) -> Spoken<'a> {
        let ends = self.areas.ends(&provision.scope);
        let countries = |extent: &Option<Extent<Spot>>| {
            let mut countries: Vec<Country> = extent.as_ref()?.countries().collect();
            countries.sort_unstable();
            Some(countries)
        };
        Spoken {
            provision,
            ends: [countries(&ends.from), countries(&ends.to)],
        }
    }

    /// Which of two notices answers that begin on one day is not for the rulebook's reader to guess.
    fn is_of_one_notice(&mut self, generation: &[Spoken<'_>]) {
        for (number, one) in (1..).zip(generation) {
            let others = generation.iter().skip(number);
            let rival = others
                .filter(|other| one.provision.notice != other.provision.notice && one.meets(other))
                .map(|other| other.provision)
                .find(|other| {
                    let one = one.provision;
                    !other.replaces.contains(&one.id) && !one.replaces.contains(&other.id)
                });
            if let Some(other) = rival {
                let place = format!("{} and {}", one.provision.id, other.id);
                let problem = "begin on one day, of two notices: say which replaces the other";
                self.faults.add(place, problem);
            }
        }
    }

    /// What a provision leaves to those of the next generation that speak of the same journeys.
    fn follow(&mut self, earlier: &Provision, generation: &[&Provision]) {
        let Some(later) = generation.first() else {
            return;
        };
        let place = format!("{} and {}", earlier.id, later.id);
        let (end, start) = (earlier.in_force.until, later.in_force.from);
        let is_followed = end.is_none_or(|end| start <= Some(end));
        self.expect(is_followed, &place, "leave a gap");
        let goes_on = end.is_none() || later.replaces.contains(&earlier.id);
        self.expect(
            goes_on || !self.is_published_later(earlier, later),
            &place,
            format_args!(
                "until `{}` is published, `{}` ends and nothing follows: give it no end, for the later one replaces it",
                later.id, earlier.id
            ),
        );
        self.go_on(earlier, generation);
    }

    /// What is replaced is so on all its tracks.
    fn go_on(&mut self, earlier: &Provision, generation: &[&Provision]) {
        let mut replacing = generation.iter();
        let replacing = replacing.find(|later| later.takes_the_place_of(earlier));
        let (Some(later), false) = (
            replacing,
            generation.iter().any(|later| later.tracks.is_empty()),
        ) else {
            return;
        };
        let place = format!("{} and {}", earlier.id, later.id);
        let is_followed = |track: &Track| generation.iter().any(|it| it.tracks.contains(track));
        if let Some(track) = earlier.tracks.iter().find(|track| !is_followed(track)) {
            let problem = format_args!("nothing follows on the track `{track}`");
            self.expect(false, place, problem);
        } else {
            let problem = "the earlier is for all tracks, and what follows for some";
            self.expect(!earlier.tracks.is_empty(), place, problem);
        }
    }
}
