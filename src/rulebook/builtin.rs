//! The built-in rulebook, and the files of which it is made.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::code::TextKey;
use crate::error::RulebookError;
use crate::rulebook::text::Text;
use crate::rulebook::vocabulary::Vocabulary;
use crate::rulebook::{Rulebook, RulebookFile};

/// The texts of the library itself.
const LABELS: &str = include_str!("../data/texts/labels.json");
const COMMON: &str = include_str!("../data/vocabulary/common.json");

/// The texts of the library itself, by key: those that a rulebook does not have of its own.
pub(crate) fn texts() -> &'static BTreeMap<TextKey, Text> {
    static TEXTS: LazyLock<BTreeMap<TextKey, Text>> = LazyLock::new(|| {
        let mut texts = own(LABELS).texts;
        texts.append(&mut own(COMMON).texts);
        texts
    });
    &TEXTS
}

/// The words that rulebooks can import.
pub(crate) fn common() -> &'static Vocabulary {
    static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| own(COMMON).vocabulary);
    &WORDS
}

/// A file of the library; a test reads it.
fn own(text: &str) -> RulebookFile {
    serde_json::from_str(text).unwrap_or_default()
}

/// The files under `src/data/japan-china-2020-21`, in the order in which they are put together.
const PARTS: [&str; 23] = [
    include_str!("../data/japan-china-2020-21/rulebook.json"),
    include_str!("../data/japan-china-2020-21/vocabulary.json"),
    include_str!("../data/japan-china-2020-21/coverage.json"),
    include_str!("../data/japan-china-2020-21/definitions.json"),
    include_str!("../data/japan-china-2020-21/missions.json"),
    include_str!("../data/japan-china-2020-21/platforms.json"),
    include_str!("../data/japan-china-2020-21/notices/a-health-code-survey.json"),
    include_str!("../data/japan-china-2020-21/notices/b-double-negative.json"),
    include_str!("../data/japan-china-2020-21/notices/c-tracks-to-china.json"),
    include_str!("../data/japan-china-2020-21/notices/c-tracks-to-japan.json"),
    include_str!("../data/japan-china-2020-21/notices/d-questions-and-answers.json"),
    include_str!("../data/japan-china-2020-21/notices/e-green-codes.json"),
    include_str!("../data/japan-china-2020-21/notices/f-nucleic-acid.json"),
    include_str!("../data/japan-china-2020-21/notices/g-emergency-measures.json"),
    include_str!("../data/japan-china-2020-21/notices/h-days-of-waiting.json"),
    include_str!("../data/japan-china-2020-21/notices/i-consular-districts.json"),
    include_str!("../data/japan-china-2020-21/notices/j-landing-refusal.json"),
    include_str!("../data/japan-china-2020-21/notices/k-changed-conditions.json"),
    include_str!("../data/japan-china-2020-21/notices/l-issued-visas.json"),
    include_str!("../data/japan-china-2020-21/text/notices.json"),
    include_str!("../data/japan-china-2020-21/text/platforms.json"),
    include_str!("../data/japan-china-2020-21/text/readings.json"),
    include_str!("../data/japan-china-2020-21/text/words.json"),
];

impl Rulebook {
    /// The rulebook inside the library: the Japan-China corridor of 2020-21.
    #[must_use]
    pub fn builtin() -> &'static Self {
        Self::shared()
    }

    /// The built-in rulebook, to be owned by whoever asks.
    pub(crate) fn shared() -> &'static Arc<Self> {
        static BUILTIN: LazyLock<Arc<Rulebook>> = LazyLock::new(|| {
            Arc::new(Rulebook::load_builtin().unwrap_or_else(|_| Rulebook::empty()))
        });
        &BUILTIN
    }

    /// Loads the built-in rulebook anew, which `Rulebook::builtin` does once.
    ///
    /// # Errors
    /// None; a test of the library proves it.
    pub fn load_builtin() -> Result<Self, RulebookError> {
        Self::from_json(&PARTS)
    }
}
