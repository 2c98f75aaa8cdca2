//! The parts of the built-in rulebook.

/// The files under `src/data`, in the order in which they are put together.
pub(crate) const PARTS: [&str; 23] = [
    include_str!("data/rulebook.json"),
    include_str!("data/vocabulary.json"),
    include_str!("data/coverage.json"),
    include_str!("data/definitions.json"),
    include_str!("data/missions.json"),
    include_str!("data/platforms.json"),
    include_str!("data/notices/a-health-code-survey.json"),
    include_str!("data/notices/b-double-negative.json"),
    include_str!("data/notices/c-tracks-to-china.json"),
    include_str!("data/notices/c-tracks-to-japan.json"),
    include_str!("data/notices/d-questions-and-answers.json"),
    include_str!("data/notices/e-green-codes.json"),
    include_str!("data/notices/f-nucleic-acid.json"),
    include_str!("data/notices/g-emergency-measures.json"),
    include_str!("data/notices/h-days-of-waiting.json"),
    include_str!("data/notices/i-consular-districts.json"),
    include_str!("data/notices/j-landing-refusal.json"),
    include_str!("data/notices/k-changed-conditions.json"),
    include_str!("data/notices/l-issued-visas.json"),
    include_str!("data/text/labels.json"),
    include_str!("data/text/notices.json"),
    include_str!("data/text/platforms.json"),
    include_str!("data/text/readings.json"),
];
