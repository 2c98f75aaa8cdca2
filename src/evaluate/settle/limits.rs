//! How many looks are taken at a trip.

use crate::trip::Trip;

/// The most looks before what is still open counts as undetermined.
const MOST_LOOKS: u32 = 1_600;
/// The most work of all looks together, in the measure of `Trip::work`: two looks at the largest trips there can be.
const MOST_WORK: u64 = 400_000;
/// The most looks at a trip before what is still open counts as undetermined: fewer, the more there is in it.
pub(super) fn most_looks(trip: &Trip) -> u32 {
    let looks = MOST_WORK / trip.work();
    let looks = u32::try_from(looks).unwrap_or(MOST_LOOKS);
    looks.min(MOST_LOOKS)
}

/// The most looks for the verdicts of journeys, ways and checkpoints, and as many for the questions.
pub(super) fn looks_beside(trip: &Trip) -> u32 {
    most_looks(trip).div_ceil(4)
}

/// The most looks for the verdicts of a trip and of its parts.
pub(in crate::evaluate) fn looks_to_judge(trip: &Trip) -> u32 {
    most_looks(trip) + looks_beside(trip)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trip::holdings::{TestCertificate, TestResult};
    use crate::trip::itinerary::Leg;
    use crate::trip::{MAX_CERTIFICATES, MAX_LEGS, MAX_TESTS};

    fn flights(number: usize) -> Trip {
        let mut trip = Trip::new("2020-11-20T09:00+09:00".parse().unwrap());
        let leg = Leg::new("KIX", "PVG", "2020-11-24T10:00", "2020-11-24T11:40").unwrap();
        trip.itinerary.legs = vec![leg; number];
        trip
    }

    #[test]
    fn the_more_there_is_in_a_trip_the_fewer_looks_are_taken_at_it() {
        assert_eq!(most_looks(&flights(1)), MOST_LOOKS);
        assert_eq!(most_looks(&flights(2)), MOST_LOOKS);
        let mut full = flights(MAX_LEGS);
        let bare = most_looks(&full);
        full.holdings.certificates = Some(vec![
            TestCertificate {
                tests: vec![TestResult::default(); MAX_TESTS],
                ..TestCertificate::default()
            };
            MAX_CERTIFICATES
        ]);
        let looks = most_looks(&full);
        assert!(1 < looks && looks < bare && bare < MOST_LOOKS, "{looks}");
    }
}
