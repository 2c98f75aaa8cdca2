//! What somebody must do, and where they must be, to get a thing.

use crate::rulebook::Rulebook;
use crate::rulebook::rule::{DocumentSpec, Need, PlaceRole};
use crate::rulebook::vocabulary::{DocumentWord, Had};

/// The first of the kinds of document that do.
pub(super) fn word_of<'r>(rulebook: &'r Rulebook, spec: &DocumentSpec) -> Option<&'r DocumentWord> {
    let kinds = &rulebook.compiled().kinds;
    kinds.first_within(spec.any_of.first()?)
}

/// Where a document is had.
pub(super) fn had(rulebook: &Rulebook, spec: &DocumentSpec) -> Had {
    word_of(rulebook, spec).map_or(Had::Anywhere, |word| word.had)
}

/// Where a thing is done or had; none: anywhere.
pub(super) fn place_of(rulebook: &Rulebook, need: &Need) -> Option<PlaceRole> {
    match need {
        Need::Test(spec) => spec.sampled_in,
        Need::Certificate(spec) => {
            let tests = spec.of.iter().filter_map(|id| rulebook.requirement(id));
            let mut places = tests.map(|test| place_of(rulebook, &test.need));
            places.next().unwrap_or(Some(PlaceRole::Origin))
        }
        Need::Document(spec) => spec.issuer().or(Some(PlaceRole::Origin)),
        Need::Doses(_)
        | Need::Recovery(_)
        | Need::Fact(_)
        | Need::StayLimit(_)
        | Need::TemperatureLog { .. }
        | Need::Application { .. }
        | Need::OneOf(_) => Some(PlaceRole::Origin),
    }
}

/// Whether the traveller must be there when it happens.
pub(super) fn is_sampling(need: &Need) -> bool {
    matches!(need, Need::Test(_))
}

/// Whether it cannot be done on board: some forms can still be filled in there, and an app set up at the airport of landing.
pub(super) fn is_done_on_the_ground(rulebook: &Rulebook, need: &Need) -> bool {
    match need {
        Need::Test(_) | Need::Certificate(_) | Need::Doses(_) | Need::Application { .. } => true,
        Need::Document(spec) => {
            matches!(had(rulebook, spec), Had::OnTheGround | Had::FromAnOffice)
        }
        Need::Recovery(_)
        | Need::Fact(_)
        | Need::StayLimit(_)
        | Need::TemperatureLog { .. }
        | Need::OneOf(_) => false,
    }
}

/// Whether somebody else must be there to do it.
pub(super) fn is_attended(rulebook: &Rulebook, need: &Need) -> bool {
    match need {
        Need::Test(_) | Need::Certificate(_) | Need::Doses(_) => true,
        Need::Document(spec) => had(rulebook, spec) == Had::FromAnOffice,
        Need::Recovery(_)
        | Need::Fact(_)
        | Need::StayLimit(_)
        | Need::TemperatureLog { .. }
        | Need::Application { .. }
        | Need::OneOf(_) => false,
    }
}

/// Whether it is had on the flight, and not before.
pub(super) fn is_handed_out_on_board(rulebook: &Rulebook, need: &Need) -> bool {
    matches!(need, Need::Document(spec) if had(rulebook, spec) == Had::OnBoard)
}
