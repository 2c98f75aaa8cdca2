//! Texts in four languages, looked up by key after the verdict.

use serde::{Deserialize, Serialize};

use crate::code::{Language, TextKey};

/// One text in every language of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
    /// Chinese in simplified characters.
    #[serde(rename = "zh-Hans")]
    pub zh_hans: String,
    /// Chinese in traditional characters.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: String,
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Ja => &self.ja,
            Language::ZhHans => &self.zh_hans,
            Language::ZhHant => &self.zh_hant,
        }
    }
}

/// The key of the text that names a value of a group.
pub(crate) fn key(group: &str, name: &str) -> TextKey {
    let name = name.to_ascii_lowercase();
    TextKey::new(&format!("{group}.{name}")).unwrap_or(TextKey::fixed("label.unknown"))
}
