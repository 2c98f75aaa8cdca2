//! How long the lists of a rulebook may be. Every limit is one line here and one test; what is longer is not even read.

use crate::compile::MAX_TRACKS;
use crate::json::Limits;
use crate::rulebook::MAX_RULEBOOK_BYTES;

/// Every list by its name in JSON; a list that is not named has at most 128 entries.
pub(crate) const LIMITS: Limits = Limits {
    bytes: MAX_RULEBOOK_BYTES,
    lists: &[
        // What a rulebook is made of; in several parts, all of them together.
        ("tracks", MAX_TRACKS),
        ("documents", MAX_WORDS),
        ("facts", MAX_WORDS),
        ("choice", 300),
        ("into", 300),
        ("notices", MAX_LIST),
        ("definitions", MAX_LIST),
        ("requirements", MAX_LIST),
        ("provisions", MAX_LIST),
        ("missions", MAX_MISSIONS),
        ("platforms", MAX_PLATFORMS),
        ("cities", 1_000),
        ("texts", MAX_TEXTS),
        // The parts of a condition.
        ("all", 1_000),
        ("any", 1_000),
        // Codes of which a standard has more than 128.
        ("nationality", 300),
        ("lives_in", 300),
        ("lives_in_subdivision", 1_000),
        ("last_transit_in", 300),
        ("approached_from_outside", 300),
        ("comes_from", 300),
        ("leads_on_to", 300),
        ("lands_at", 1_000),
        // What each comes up in an answer.
        ("then", 16),
        ("instead", 16),
        ("hosts", 8),
        ("registrations", 8),
    ],
    other: 128,
};

/// The most words of a kind.
pub(super) const MAX_WORDS: usize = 4_096;
/// The most notices, definitions or provisions.
pub(super) const MAX_LIST: usize = 1_000;
/// The most missions.
pub(super) const MAX_MISSIONS: usize = 256;
/// The most missions in one country: whose district is whose is told of each beside all others.
pub(super) const MAX_MISSIONS_IN_COUNTRY: usize = 32;
/// The most health-code platforms.
pub(super) const MAX_PLATFORMS: usize = 256;
/// The most texts.
pub(super) const MAX_TEXTS: usize = 10_000;
