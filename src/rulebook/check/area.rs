//! What must hold of areas, of groups of nationals, and of the lists that name them.

use std::collections::BTreeSet;

use crate::code::Country;
use crate::place::area::{AreaWord, Days, Extent, Members, Nationals, Place, Spot};
use crate::rulebook::compile::MAX_PARTS;
use crate::rulebook::vocabulary::Vocabulary;

use super::Checker;

/// The sizes of place, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Size {
    Airport,
    Subdivision,
    Country,
}

impl Size {
    fn of(spot: Spot) -> Self {
        match spot {
            Spot::Airport(_) => Self::Airport,
            Spot::Subdivision(_) => Self::Subdivision,
            Spot::Country(_) => Self::Country,
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Airport => "places",
            Self::Subdivision => "countries, subdivisions and areas of them",
            Self::Country => "countries and areas of them",
        }
    }
}

fn areas_of(words: &Vocabulary) -> Vec<&str> {
    words.areas.iter().map(|word| word.id.as_str()).collect()
}

fn nationals_of(words: &Vocabulary) -> Vec<&str> {
    words
        .nationals
        .iter()
        .map(|word| word.id.as_str())
        .collect()
}

impl<'a> Checker<'a, '_> {
    /// Each set is declared once, and what it is built from before it.
    pub(super) fn areas(&mut self) {
        let words = &self.file.vocabulary;
        self.unique(areas_of(words).into_iter());
        self.unique(nationals_of(words).into_iter());
        let mut before = BTreeSet::new();
        for word in &words.areas {
            let place = word.id.as_str();
            let sets = self.set(place, &word.members, &word.without).into_iter();
            for named in sets.filter_map(Place::area) {
                if !before.contains(named) {
                    self.not_before(place, ("area", "is built from", named), areas_of);
                }
            }
            before.insert(place);
        }
        before.clear();
        for word in &words.nationals {
            let place = word.id.as_str();
            let sets = self.set(place, &word.members, &word.without).into_iter();
            for named in sets.filter_map(Nationals::group) {
                if !before.contains(named) {
                    let kind = ("group of nationals", "is built from", named);
                    self.not_before(place, kind, nationals_of);
                }
            }
            before.insert(place);
        }
        let problem = format_args!(
            "areas take more than {MAX_PARTS} parts to work out: build them from fewer"
        );
        self.expect(!self.areas.is_cut_short, "vocabulary", problem);
        self.borders();
    }

    /// What a set is built from.
    fn set<T>(&mut self, place: &str, members: &'a [Members<T>], without: &'a [T]) -> Vec<&'a T> {
        let starts = place.starts_with(|first: char| first.is_ascii_lowercase());
        self.expect(
            starts,
            place,
            "expected an id that begins with a small letter",
        );
        let is_empty = members.is_empty() || members.iter().any(|members| members.of.is_empty());
        self.expect(!is_empty, place, "names no members");
        for members in members {
            let days = Days::between(members.from, members.until);
            self.expect(
                !days.is_empty(),
                place,
                "has members that leave before they join",
            );
        }
        let members = members.iter().flat_map(|members| &members.of);
        members.chain(without).collect()
    }

    /// An area that is one border is one of countries, each in one such area at a time.
    fn borders(&mut self) {
        let file = self.file;
        let one_border = |word: &&AreaWord| word.one_border;
        let mut before: Extent<Spot> = Extent::default();
        for word in file.vocabulary.areas.iter().filter(one_border) {
            let Some(extent) = self.areas.area(&word.id).cloned() else {
                continue;
            };
            let problem = "is one border, and names something smaller than a country";
            self.expect(!extent.is_fine(), &word.id, problem);
            let apart = extent.without(&before);
            let shared: Vec<Country> = extent.without(&apart).countries().collect();
            if let Some(country) = shared.first() {
                let problem = format!("shares `{country}` with another area that is one border");
                self.expect(false, &word.id, problem);
            }
            before = before.or(&extent);
        }
    }

    /// Places that are named: areas that are declared, and nothing too small to tell whether something lies there.
    pub(super) fn places(&mut self, place: &str, places: &[Place], finest: Size) {
        for named in places {
            let found = match named {
                Place::Country(country) => Some(Spot::Country(*country)),
                Place::Subdivision(subdivision) => Some(Spot::Subdivision(*subdivision)),
                Place::Airport(airport) => Some(Spot::Airport(*airport)),
                Place::Area(id) => {
                    let Some(area) = self.areas.area(id) else {
                        let words = areas_of(&self.file.vocabulary).into_iter();
                        self.unknown(place, ("area", id.as_str()), words);
                        continue;
                    };
                    area.finest()
                }
            };
            let is_right = found.is_none_or(|spot| Size::of(spot) >= finest);
            let problem = format_args!("names `{named}`: expected {}", finest.expected());
            self.expect(is_right, place, problem);
        }
    }

    /// Nationals that are named: groups that are declared.
    pub(super) fn nationals(&mut self, place: &str, nationals: &[Nationals]) {
        for id in nationals.iter().filter_map(Nationals::group) {
            let words = nationals_of(&self.file.vocabulary);
            if !words.contains(&id) {
                self.unknown(place, ("group of nationals", id), words.into_iter());
            }
        }
    }
}
