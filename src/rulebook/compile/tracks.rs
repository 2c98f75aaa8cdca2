//! Sets of the entry tracks that the provisions between two countries name.

use super::words::TrackNumber;

/// The most entry tracks that provisions name for one pair of countries: one bit each.
pub(crate) const MAX_TRACKS: usize = 64;

/// A set of entry tracks, one bit each by their places in a plan; the empty set stands for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tracks(u64);

impl Tracks {
    /// The track in a place alone.
    fn of(place: usize) -> Self {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        Self(1_u64.checked_shl(place).unwrap_or_default())
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether a provision for these tracks concerns a way, given by the place of its track; a way without a track, or with one
    /// that no provision names, is concerned only by what is for all.
    pub(super) fn concern(self, way: Option<usize>) -> bool {
        self.0 == 0 || way.is_some_and(|place| self.0 & Self::of(place).0 != 0)
    }
}

/// The tracks that the provisions of a plan name, in the order of the vocabulary.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedTracks(Vec<TrackNumber>);

impl NamedTracks {
    pub(super) fn new(mut named: Vec<TrackNumber>) -> Self {
        named.sort_unstable();
        named.dedup();
        Self(named)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn place(&self, track: TrackNumber) -> Option<usize> {
        self.0.binary_search(&track).ok()
    }

    /// Those of some tracks that the plan has.
    pub(super) fn set(&self, tracks: impl IntoIterator<Item = TrackNumber>) -> Tracks {
        let places = tracks.into_iter().filter_map(|track| self.place(track));
        places.fold(Tracks::default(), |all, place| all.with(Tracks::of(place)))
    }

    /// Those in a set, in the order of the vocabulary.
    pub(super) fn iter(&self, set: Tracks) -> impl Iterator<Item = TrackNumber> {
        let all = self.0.iter().enumerate();
        let within = all.filter(move |(place, _)| set.0 & Tracks::of(*place).0 != 0);
        within.map(|(_, track)| *track)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_its_tracks_in_the_order_of_the_vocabulary() {
        let all: Vec<TrackNumber> = TrackNumber::all(2 * MAX_TRACKS).collect();
        let every_other: Vec<TrackNumber> = all.iter().copied().step_by(2).collect();
        let mut shuffled = every_other.clone();
        shuffled.reverse();
        shuffled.extend(every_other.iter().copied());
        let named = NamedTracks::new(shuffled);
        assert_eq!(named.len(), MAX_TRACKS);
        let wanted = [63, 1, 40, 0].map(|place: usize| every_other[place]);
        let set = named.set(wanted.into_iter().chain([all[1]]));
        let found: Vec<TrackNumber> = named.iter(set).collect();
        assert_eq!(found, [0, 1, 40, 63].map(|place: usize| every_other[place]));
        for (place, track) in every_other.iter().enumerate() {
            assert_eq!(named.place(*track), Some(place));
            assert_eq!(set.concern(Some(place)), found.contains(track));
            assert!(Tracks::default().concern(Some(place)));
        }
        assert!(!set.concern(None) && Tracks::default().concern(None));
        assert_eq!(named.place(all[1]), None);
    }
}
