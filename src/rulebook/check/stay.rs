//! What must hold of limits of stays.

use crate::rulebook::rule::StayLimitSpec;
use crate::trip::stay::StayBasis;

use super::Checker;
use super::area::Size;

/// The longest time over which days of stay are counted, in days: ten years and a few days.
const MAX_STAY: u32 = 3_660;

impl Checker<'_, '_> {
    pub(super) fn stay_limit(&mut self, place: &str, limit: &StayLimitSpec) {
        let problem = "a limit of stays names no country: expected at least one";
        self.expect(!limit.places.is_empty(), place, problem);
        self.places(place, &limit.places, Size::Country);
        let days = limit.days;
        let problem = format_args!("a limit of {days} days: expected 1 to {MAX_STAY}");
        self.expect((1..=MAX_STAY).contains(&days), place, problem);
        if let Some(within) = limit.within {
            let problem = format_args!(
                "a limit of {days} days within {within}: expected more than {days}, and at most {MAX_STAY}"
            );
            let is_limit = days < within && within <= MAX_STAY;
            self.expect(is_limit, place, problem);
        }
        for basis in &limit.not_on {
            match basis {
                StayBasis::Document(kind) => {
                    if self.kinds.word(kind).is_none() {
                        let words = self.file.vocabulary.documents.iter();
                        let words = words.map(|word| word.id.as_str());
                        self.unknown(place, ("kind of document", kind.as_str()), words);
                    }
                }
                StayBasis::Track(track) => self.tracks(place, std::slice::from_ref(track)),
            }
        }
    }
}
