//! What sets hold, resolved: for each part of the world that is named, the days on which it is in.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::code::{Country, Nationality, Subdivision};
use crate::place::{Airport, Location};
use crate::truth::Truth;

/// Stretches of days, counted from 0001-01-01, in order and apart from each other; the end of each is the first day after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Days(Vec<(i32, i32)>);

impl Days {
    pub(crate) fn always() -> Self {
        Self(vec![(i32::MIN, i32::MAX)])
    }

    /// The days from one until another.
    pub(crate) fn between(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Self {
        let number = |day: NaiveDate| day.num_days_from_ce();
        let stretch = (
            from.map_or(i32::MIN, number),
            until.map_or(i32::MAX, number),
        );
        Self(
            [stretch]
                .into_iter()
                .filter(|(from, until)| from < until)
                .collect(),
        )
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn holds(&self, day: i32) -> bool {
        self.0
            .iter()
            .any(|(from, until)| (*from..*until).contains(&day))
    }

    pub(crate) fn stretches(&self) -> impl Iterator<Item = (i32, i32)> {
        self.0.iter().copied()
    }

    /// The first day of each stretch, and the first after it.
    pub(crate) fn changes(&self) -> impl Iterator<Item = i32> {
        let ends = self.stretches().flat_map(|(from, until)| [from, until]);
        ends.filter(|day| ![i32::MIN, i32::MAX].contains(day))
    }

    /// The stretches of a stretch that are in it.
    pub(crate) fn within(&self, (from, until): (i32, i32)) -> impl Iterator<Item = (i32, i32)> {
        let cut = self.stretches();
        let cut = cut.map(move |(first, end)| (first.max(from), end.min(until)));
        cut.filter(|(from, until)| from < until)
    }

    /// The days that are in both.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let (mut own, mut others) = (self.0.as_slice(), other.0.as_slice());
        let mut both = Vec::new();
        while let ([one, rest @ ..], [two, after @ ..]) = (own, others) {
            let stretch = (one.0.max(two.0), one.1.min(two.1));
            if stretch.0 < stretch.1 {
                both.push(stretch);
            }
            if one.1 < two.1 {
                own = rest;
            } else {
                others = after;
            }
        }
        Self(both)
    }

    /// The days that are in either.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let mut all: Vec<_> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_unstable();
        let mut joined: Vec<(i32, i32)> = Vec::with_capacity(all.len());
        for (from, until) in all {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                _ => joined.push((from, until)),
            }
        }
        Self(joined)
    }

    /// The days that are in this and not in the other.
    pub(crate) fn without(&self, other: &Self) -> Self {
        let mut from = i32::MIN;
        let mut gaps = Vec::with_capacity(other.0.len() + 1);
        for (begins, ends) in &other.0 {
            gaps.push((from, *begins));
            from = *ends;
        }
        gaps.push((from, i32::MAX));
        gaps.retain(|(from, until)| from < until);
        self.and(&Self(gaps))
    }
}

/// Something that lies in something larger.
pub(crate) trait Within: Copy + Ord {
    /// What it lies in.
    fn around(self) -> Option<Self>;
}

/// A place as evaluation sees it; the larger first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    Country(Country),
    Subdivision(Subdivision),
    Airport(Airport),
}

impl Within for Spot {
    fn around(self) -> Option<Self> {
        match self {
            Self::Country(_) => None,
            Self::Subdivision(subdivision) => Some(Self::Country(subdivision.region())),
            Self::Airport(airport) => Some(
                airport
                    .subdivision()
                    .map_or(Self::Country(airport.country()), Self::Subdivision),
            ),
        }
    }
}

impl Within for Nationality {
    fn around(self) -> Option<Self> {
        None
    }
}

/// What a set holds: for each part that is named, the days on which it is in. A part that is not is as what it lies in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Extent<S>(BTreeMap<S, Days>);

impl<S: Within> Default for Extent<S> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<S: Within> Extent<S> {
    /// One part alone, on all days.
    pub(crate) fn of(part: S) -> Self {
        Self(BTreeMap::from([(part, Days::always())]))
    }

    /// All of these together. Each is looked at as often as their number can be halved.
    pub(crate) fn union(extents: impl IntoIterator<Item = Self>) -> Self {
        let mut extents: Vec<Self> = extents.into_iter().collect();
        while extents.len() > 1 {
            let pairs = extents.chunks(2).map(|pair| match pair {
                [one, other] => one.or(other),
                rest => rest.first().cloned().unwrap_or_default(),
            });
            extents = pairs.collect();
        }
        extents.pop().unwrap_or_default()
    }

    /// How many stretches of days there are of the parts that are named.
    pub(crate) fn len(&self) -> usize {
        self.0.values().map(|days| days.0.len().max(1)).sum()
    }

    /// The days on which a part is in.
    pub(crate) fn days(&self, part: S) -> Option<&Days> {
        let mut part = Some(part);
        while let Some(found) = part {
            if let Some(days) = self.0.get(&found) {
                return Some(days);
            }
            part = found.around();
        }
        None
    }

    /// Whether it names nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a part is in on a day.
    pub(crate) fn holds(&self, part: S, day: i32) -> bool {
        self.days(part).is_some_and(|days| days.holds(day))
    }

    /// Whether a part is ever in.
    pub(crate) fn ever_holds(&self, part: S) -> bool {
        self.days(part).is_some_and(|days| !days.is_empty())
    }

    /// The parts that are named, in or not.
    pub(crate) fn parts(&self) -> impl Iterator<Item = S> {
        self.0.keys().copied()
    }

    /// The parts that are named and are in at some time.
    pub(crate) fn members(&self) -> impl Iterator<Item = S> {
        let named = self.0.iter().filter(|(_, days)| !days.is_empty());
        named.map(|(part, _)| *part)
    }

    /// The same, on some days only.
    pub(crate) fn during(&self, days: &Days) -> Self {
        let parts = self.0.iter();
        Self(parts.map(|(part, own)| (*part, own.and(days))).collect())
    }

    pub(crate) fn or(&self, other: &Self) -> Self {
        self.with(other, Days::or)
    }

    pub(crate) fn without(&self, other: &Self) -> Self {
        self.with(other, Days::without)
    }

    fn with(&self, other: &Self, join: impl Fn(&Days, &Days) -> Days) -> Self {
        let never = Days::default();
        let days = |extent: &Self, part: S| extent.days(part).unwrap_or(&never).clone();
        let parts = self.parts().chain(other.parts());
        Self(
            parts
                .map(|part| (part, join(&days(self, part), &days(other, part))))
                .collect(),
        )
    }

    /// Whether whatever is in this is in another at the same time.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.without(other).members().next().is_none()
    }
}

impl Extent<Spot> {
    /// Whether a location is in on a day, as far as it is known where in its country it lies.
    pub(crate) fn takes_in(&self, location: Location, day: i32) -> Truth {
        match (location.airport(), location.subdivision()) {
            (Some(airport), _) => self.holds(Spot::Airport(airport), day).into(),
            (None, Some(part)) => self.holds(Spot::Subdivision(part), day).into(),
            (None, None) => self.perhaps_holds(location.country(), day),
        }
    }

    /// Whether something in a country is in on a day, of which it is not known where in that country it is.
    pub(crate) fn perhaps_holds(&self, country: Country, day: i32) -> Truth {
        let is_in = self.holds(Spot::Country(country), day);
        let differs = self.0.iter().any(|(part, days)| match part {
            Spot::Subdivision(part) => part.country() == country && days.holds(day) != is_in,
            Spot::Country(_) | Spot::Airport(_) => false,
        });
        if differs {
            Truth::Unknown
        } else {
            is_in.into()
        }
    }

    /// One of the smallest places that it names: of places the larger come first.
    pub(crate) fn finest(&self) -> Option<Spot> {
        self.0.keys().next_back().copied()
    }

    /// Whether it names a place that is smaller than a country.
    pub(crate) fn is_fine(&self) -> bool {
        let finest = self.finest();
        finest.is_some_and(|finest| !matches!(finest, Spot::Country(_)))
    }

    /// The countries that are in at some time.
    pub(crate) fn countries(&self) -> impl Iterator<Item = Country> {
        self.members().filter_map(|part| match part {
            Spot::Country(country) => Some(country),
            Spot::Subdivision(_) | Spot::Airport(_) => None,
        })
    }

    /// The prefectures and provinces that it names.
    pub(crate) fn subdivisions(&self) -> impl Iterator<Item = Subdivision> {
        self.parts().filter_map(|part| match part {
            Spot::Subdivision(subdivision) => Some(subdivision),
            Spot::Country(_) | Spot::Airport(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(codes: &[&str]) -> Extent<Spot> {
        let spots = codes.iter().map(|code| match code.len() {
            2 => Spot::Country(Country::new(code).unwrap()),
            3 => Spot::Airport(Airport::new(code).unwrap()),
            _ => Spot::Subdivision(Subdivision::new(code).unwrap()),
        });
        spots.fold(Extent::default(), |all, spot| all.or(&Extent::of(spot)))
    }

    fn spot(code: &str) -> Spot {
        extent(&[code]).parts().next().unwrap()
    }

    fn days(stretches: &[(i32, i32)]) -> Days {
        Days(stretches.to_vec())
    }

    #[test]
    fn days_are_joined_cut_and_taken_away() {
        let (one, two) = (days(&[(1, 5), (8, 12)]), days(&[(4, 9), (12, 13)]));
        assert_eq!(one.or(&two), days(&[(1, 13)]));
        assert_eq!(one.and(&two), days(&[(4, 5), (8, 9)]));
        assert_eq!(one.without(&two), days(&[(1, 4), (9, 12)]));
        assert_eq!(Days::always().without(&one).or(&one), Days::always());
        assert_eq!(one.without(&Days::always()), Days::default());
        for day in -1..15 {
            let (in_one, in_two) = (one.holds(day), two.holds(day));
            assert_eq!(one.or(&two).holds(day), in_one || in_two, "{day}");
            assert_eq!(one.and(&two).holds(day), in_one && in_two, "{day}");
            assert_eq!(one.without(&two).holds(day), in_one && !in_two, "{day}");
        }
    }

    #[test]
    fn what_lies_in_a_part_is_in_unless_it_is_taken_out() {
        let japan_without_osaka = extent(&["JP"]).without(&extent(&["JP-27"]));
        for (code, is_in) in [
            ("JP", true),
            ("JP-13", true),
            ("NRT", true),
            ("JP-27", false),
            ("KIX", false),
            ("CN", false),
        ] {
            assert_eq!(japan_without_osaka.holds(spot(code), 0), is_in, "{code}");
        }
        // An airport that is taken out of a prefecture leaves the others of it in.
        let osaka = extent(&["JP-27"]).without(&extent(&["KIX"]));
        assert!(osaka.holds(spot("ITM"), 0) && !osaka.holds(spot("KIX"), 0));
        let with_kansai = osaka.or(&extent(&["KIX"]));
        assert!(with_kansai.holds(spot("KIX"), 0));
    }

    #[test]
    fn a_region_of_its_own_is_not_in_the_country_that_lists_it() {
        let china = extent(&["CN"]);
        assert!(china.holds(spot("CN-SH"), 0));
        assert!(!china.holds(spot("CN-HK"), 0) && !china.holds(spot("HK"), 0));
        assert!(extent(&["HK"]).holds(spot("CN-HK"), 0));
    }

    #[test]
    fn where_only_a_part_of_a_country_is_in_it_is_open_whether_something_there_is() {
        let in_osaka = extent(&["JP-27", "KR"]);
        assert_eq!(in_osaka.perhaps_holds(Country::JP, 0), Truth::Unknown);
        assert_eq!(in_osaka.perhaps_holds(Country::KR, 0), Truth::Holds);
        assert_eq!(in_osaka.perhaps_holds(Country::CN, 0), Truth::Fails);
        let both = extent(&["JP", "JP-27"]);
        assert_eq!(both.perhaps_holds(Country::JP, 0), Truth::Holds);
    }

    #[test]
    fn an_extent_lies_within_another_on_all_of_its_days() {
        let long = extent(&["JP"]).during(&days(&[(1, 9)]));
        let short = extent(&["JP-27"]).during(&days(&[(2, 5)]));
        assert!(short.is_within(&long) && !long.is_within(&short));
        let late = extent(&["JP-27"]).during(&days(&[(8, 10)]));
        assert!(!late.is_within(&long));
        assert!(Extent::<Spot>::default().is_within(&short));
    }
}
