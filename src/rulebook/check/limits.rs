//! How long the lists of a rulebook may be. Every limit is one line here and one test; what is longer is not even read.

use crate::json::Limits;
use crate::rulebook::MAX_RULEBOOK_BYTES;

/// Every list by its name in JSON; a list that is not named has at most 128 entries.
pub(crate) const LIMITS: Limits = Limits {
    bytes: MAX_RULEBOOK_BYTES,
    lists: &[
        // What a rulebook is made of; in several parts, all of them together.
        ("tracks", MAX_WORDS),
        ("documents", MAX_WORDS),
        ("facts", MAX_WORDS),
        ("areas", MAX_WORDS),
        ("nationals", MAX_WORDS),
        ("assays", MAX_WORDS),
        ("specimens", MAX_WORDS),
        ("particulars", MAX_WORDS),
        ("products", MAX_WORDS),
        ("duties", MAX_WORDS),
        ("platform_hosts", MAX_WORDS),
        ("choice", 300),
        ("into", 300),
        ("notices", MAX_NOTICES),
        ("definitions", MAX_LIST),
        ("requirements", MAX_LIST),
        ("provisions", MAX_LIST),
        ("missions", MAX_MISSIONS),
        ("registries", MAX_REGISTRIES),
        ("platforms", MAX_PLATFORMS),
        ("cities", 1_000),
        ("texts", MAX_TEXTS),
        ("coverage", MAX_COVERAGE),
        // The parts of a condition.
        ("all", 1_000),
        ("any", 1_000),
        // Codes of which a standard has more than 128.
        ("of", 1_000),
        ("without", 1_000),
        ("from", 300),
        ("to", 300),
        ("nationality", 300),
        ("any_nationality", 300),
        ("any_nationality", 300),
        ("lives_in", 1_000),
        ("last_transit_in", 1_000),
        ("approached_from_outside", 300),
        ("comes_from", 300),
        ("leads_on_to", 300),
        ("lands_in", 1_000),
        ("in", 300),
        // What each comes up in an answer.
        ("then", 16),
        ("one_of", 16),
        ("instead", 16),
        ("hosts", 8),
        ("identity_documents", 8),
        ("kept_in", 8),
        ("registrations", 8),
    ],
    other: 128,
};

/// The most words of a kind.
pub(super) const MAX_WORDS: usize = 4_096;
/// The most notices.
pub(super) const MAX_NOTICES: usize = 4_096;
/// The most definitions, requirements or provisions.
pub(super) const MAX_LIST: usize = 16_384;
/// The most missions.
pub(super) const MAX_MISSIONS: usize = 256;
/// The most missions in one country: whose district is whose is told of each beside all others.
pub(super) const MAX_MISSIONS_IN_COUNTRY: usize = 32;
/// The most registries of platforms.
pub(super) const MAX_REGISTRIES: usize = 128;
/// The most platforms of a registry.
pub(super) const MAX_PLATFORMS: usize = 256;
/// The most parts of what a rulebook says that it speaks of.
pub(super) const MAX_COVERAGE: usize = 1_024;
/// The most texts.
pub(super) const MAX_TEXTS: usize = 65_536;
