//! The languages that the library speaks.

use super::CodeError;
use super::text::text_code;

/// A language and script that the library has texts in: BCP 47.
///
/// ```
/// use sekisho::Language;
///
/// assert_eq!(Language::new("zh-Hans")?, Language::ZhHans);
/// assert_eq!(Language::best_for("zh-TW"), Some(Language::ZhHant));
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Language {
    /// English, `en`.
    En,
    /// Japanese, `ja`.
    Ja,
    /// Chinese in simplified characters, `zh-Hans`.
    ZhHans,
    /// Chinese in traditional characters, `zh-Hant`.
    ZhHant,
}

text_code!(
    Language, unknown, "BCP 47 language tag",
    expected: "`en`, `ja`, `zh-Hans` or `zh-Hant`",
    pattern: "^(en|ja|zh-Hans|zh-Hant)$"
);

impl Language {
    /// Every language, in the order of their tags.
    pub const ALL: [Self; 4] = [Self::En, Self::Ja, Self::ZhHans, Self::ZhHant];

    /// Parses one of the four tags; for a user's locale see `best_for`.
    ///
    /// # Errors
    ///
    /// If the text is not exactly `en`, `ja`, `zh-Hans` or `zh-Hant`.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        Self::ALL
            .into_iter()
            .find(|language| language.as_str() == text)
            .ok_or_else(|| Self::error(text))
    }

    /// The tag.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
        }
    }

    /// The language to show to a user whose locale is `tag`, or nothing if none of the four is theirs.
    ///
    /// Case does not matter, and `_` may stand for `-`. For Chinese the script decides, else the region
    /// (`TW`, `HK` and `MO` write traditional characters), else it is `zh-Hans`.
    #[must_use]
    pub fn best_for(tag: &str) -> Option<Self> {
        let mut subtags = tag.split(['-', '_']);
        let primary = subtags.next()?;
        if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else if primary.eq_ignore_ascii_case("ja") {
            Some(Self::Ja)
        } else if primary.eq_ignore_ascii_case("zh") {
            // What follows a singleton is an extension or private use (RFC 5646, section 2.2.6).
            let chinese = subtags.take_while(|subtag| subtag.len() > 1);
            Some(
                chinese
                    .fold(None, script)
                    .unwrap_or((Self::ZhHans, false))
                    .0,
            )
        } else {
            None
        }
    }
}

/// The Chinese script after one more subtag, and whether a script subtag named it.
fn script(known: Option<(Language, bool)>, subtag: &str) -> Option<(Language, bool)> {
    let is = |name: &&str| subtag.eq_ignore_ascii_case(name);
    if known.is_some_and(|(_, is_named)| is_named) {
        known
    } else if is(&"Hans") {
        Some((Language::ZhHans, true))
    } else if is(&"Hant") {
        Some((Language::ZhHant, true))
    } else if known.is_none() && ["TW", "HK", "MO"].iter().any(is) {
        Some((Language::ZhHant, false))
    } else {
        known
    }
}
