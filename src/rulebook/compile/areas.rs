//! Areas and groups of nationals, resolved.

use std::collections::HashMap;

use crate::code::{AreaId, Country, Nationality, NationalsId, RulebookName};
use crate::place::area::{
    AreaWord, Days, Extent, Members, Nationals, NationalsWord, Place, Spot, Within,
};
use crate::rulebook::rule::Scope;
use crate::rulebook::vocabulary::Vocabulary;

/// The most parts that are looked at to work out the areas, or the groups of nationals, of one rulebook.
pub(crate) const MAX_PARTS: usize = 100_000;

/// What the areas and groups of a rulebook hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Areas {
    extents: HashMap<AreaId, Extent<Spot>>,
    nationals: HashMap<NationalsId, Extent<Nationality>>,
    /// The areas that are one border, by id.
    borders: Vec<(AreaId, Extent<Spot>)>,
    /// Where nobody stays airside.
    no_airside: Extent<Spot>,
    /// Whether working them out took too much, so that some are left out.
    pub is_cut_short: bool,
}

impl Areas {
    /// Sets stand before those that are built from them; it is checked that they do.
    pub(crate) fn of(vocabulary: &Vocabulary) -> Self {
        let mut all = Self::default();
        let mut left = MAX_PARTS;
        let mut no_airside = Vec::new();
        for word in &vocabulary.areas {
            let AreaWord {
                members, without, ..
            } = word;
            let Some(extent) = resolved(members, without, &mut left, |place| all.place(place))
            else {
                all.is_cut_short = true;
                break;
            };
            if word.one_border {
                all.borders.push((word.id.clone(), extent.clone()));
            }
            if word.no_airside {
                no_airside.push(extent.clone());
            }
            all.extents.insert(word.id.clone(), extent);
        }
        all.no_airside = Extent::union(no_airside);
        left = MAX_PARTS;
        for word in &vocabulary.nationals {
            let NationalsWord {
                members, without, ..
            } = word;
            let Some(extent) = resolved(members, without, &mut left, |one| all.national(one))
            else {
                all.is_cut_short = true;
                break;
            };
            all.nationals.insert(word.id.clone(), extent);
        }
        all
    }

    fn place(&self, place: &Place) -> Extent<Spot> {
        match place {
            Place::Country(country) => Extent::of(Spot::Country(*country)),
            // What ISO 3166-1 has a code of its own for is that.
            Place::Subdivision(place) if place.region() != place.country() => {
                Extent::of(Spot::Country(place.region()))
            }
            Place::Subdivision(subdivision) => Extent::of(Spot::Subdivision(*subdivision)),
            Place::Airport(airport) => Extent::of(Spot::Airport(*airport)),
            Place::Area(id) => self.extents.get(id).cloned().unwrap_or_default(),
        }
    }

    fn national(&self, nationals: &Nationals) -> Extent<Nationality> {
        match nationals {
            Nationals::Of(nationality) => Extent::of(*nationality),
            Nationals::Group(id) => self.nationals.get(id).cloned().unwrap_or_default(),
        }
    }

    /// What some places hold together.
    pub(crate) fn places(&self, places: &[Place]) -> Extent<Spot> {
        Extent::union(places.iter().map(|place| self.place(place)))
    }

    /// Who is among some nationals.
    pub(crate) fn nationals(&self, nationals: &[Nationals]) -> Extent<Nationality> {
        Extent::union(nationals.iter().map(|one| self.national(one)))
    }

    pub(crate) fn area(&self, id: &AreaId) -> Option<&Extent<Spot>> {
        self.extents.get(id)
    }

    /// The areas that are one border for a rulebook: those that it declares, and those of no one rulebook.
    pub(super) fn borders(&self, of: &RulebookName) -> Vec<Extent<Spot>> {
        let is_of = |id: &AreaId| id.rulebook().is_none_or(|own| own == of.as_str());
        let own = self.borders.iter().filter(|(id, _)| is_of(id));
        own.map(|(_, extent)| extent.clone()).collect()
    }

    /// All areas that are one border.
    pub(crate) fn all_borders(&self) -> impl Iterator<Item = &Extent<Spot>> {
        self.borders.iter().map(|(_, extent)| extent)
    }

    /// Where nobody stays airside.
    pub(crate) fn no_airside(&self) -> &Extent<Spot> {
        &self.no_airside
    }

    /// Where the journeys of a scope start and end.
    pub(crate) fn ends(&self, scope: &Scope) -> Ends {
        let places = |list: &[Place]| (!list.is_empty()).then(|| self.places(list));
        Ends {
            from: places(&scope.from),
            to: places(&scope.to),
        }
    }
}

/// What a set holds; nothing where that takes more than what is left.
fn resolved<T, S: Within>(
    members: &[Members<T>],
    without: &[T],
    left: &mut usize,
    extent: impl Fn(&T) -> Extent<S>,
) -> Option<Extent<S>> {
    let mut found = |one: &T| {
        let extent = extent(one);
        *left = left.checked_sub(extent.len())?;
        Some(extent)
    };
    let mut within = Vec::new();
    for members in members {
        let days = Days::between(members.from, members.until);
        for one in &members.of {
            within.push(found(one)?.during(&days));
        }
    }
    let without: Option<Vec<_>> = without.iter().map(found).collect();
    Some(Extent::union(within).without(&Extent::union(without?)))
}

/// Where the journeys start and end of which something speaks; without one: anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    pub from: Option<Extent<Spot>>,
    pub to: Option<Extent<Spot>>,
}

impl Ends {
    /// Those of no journey.
    pub(super) fn nowhere() -> Self {
        Self {
            from: Some(Extent::default()),
            to: Some(Extent::default()),
        }
    }

    /// The days on which it speaks of journeys from one country to another; `None` stands for one that nothing names.
    pub(crate) fn days(&self, from: Option<Country>, to: Option<Country>) -> Days {
        let days = |extent: &Option<Extent<Spot>>, end: Option<Country>| match extent {
            None => Days::always(),
            Some(extent) => end
                .and_then(|end| extent.days(Spot::Country(end)))
                .cloned()
                .unwrap_or_default(),
        };
        days(&self.from, from).and(&days(&self.to, to))
    }

    /// Whether it ever speaks of journeys from one country to another.
    pub(crate) fn span(&self, (from, to): (Country, Country)) -> bool {
        !self.days(Some(from), Some(to)).is_empty()
    }

    /// Whether it speaks of all the journeys, on all the days, of which another does.
    pub(crate) fn cover(&self, other: &Self) -> bool {
        let covers = |wide: &Option<Extent<Spot>>, narrow: &Option<Extent<Spot>>| match wide {
            None => true,
            Some(wide) => narrow.as_ref().is_some_and(|narrow| narrow.is_within(wide)),
        };
        covers(&self.from, &other.from) && covers(&self.to, &other.to)
    }

    /// Whether it names one of two countries, the first as a start or the second as an end.
    pub(crate) fn touch(&self, from: Country, to: Country) -> bool {
        let names = |extent: &Option<Extent<Spot>>, end: Country| {
            let mut extents = extent.iter();
            extents.any(|extent| extent.ever_holds(Spot::Country(end)))
        };
        names(&self.from, from) || names(&self.to, to)
    }
}
