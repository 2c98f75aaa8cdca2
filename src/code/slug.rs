//! The ids that the rulebook gives to its own parts.

use std::borrow::Borrow;

use smol_str::SmolStr;

use super::CodeError;
use super::text::text_code;

/// The longest id, in bytes.
const LONGEST: usize = 64;

fn is_plain(text: &str) -> bool {
    let is_allowed = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(is_allowed)
}

/// Whether it is an id, perhaps after the name of the rulebook to which it belongs.
fn is_slug(text: &str) -> bool {
    let (name, id) = text.split_once(NAMED).unwrap_or((text, text));
    is_plain(name) && is_plain(id)
}

/// What stands between the name of a rulebook and an id of its own.
pub(crate) const NAMED: char = ':';

/// Declares id types: 1 to 64 characters of `a` to `z`, `0` to `9`, `.`, `_` and `-`.
macro_rules! slugs {
    ($($(#[$doc:meta])* $slug:ident, $kind:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// 1 to 64 characters of `a` to `z`, `0` to `9`, `.`, `_` and `-`; where several rulebooks stand together, after the name
        /// of its rulebook and `:`. Cheap to clone.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $slug(SmolStr);

        text_code!(
            $slug, malformed, $kind,
            expected: "1 to 64 characters of `a` to `z`, `0` to `9`, `.`, `_` and `-`, perhaps after the name of a rulebook and `:`",
            pattern: "^([a-z0-9._-]{1,64}:)?[a-z0-9._-]{1,64}$"
        );

        impl $slug {
            /// Parses an id.
            ///
            /// # Errors
            ///
            /// If the text, or what stands before or after a `:`, is empty, longer than 64 bytes, or holds any other character.
            pub fn new(text: &str) -> Result<Self, CodeError> {
                if is_slug(text) {
                    Ok(Self(SmolStr::new(text)))
                } else {
                    Err(Self::error(text))
                }
            }

            /// An id from a text of the library itself, which is known to be one.
            #[allow(dead_code, reason = "not every kind of id has one")]
            pub(crate) const fn fixed(text: &'static str) -> Self {
                Self(SmolStr::new_static(text))
            }

            /// The text of the id.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The name of the rulebook to which it belongs, where it bears one.
            #[must_use]
            pub fn rulebook(&self) -> Option<&str> {
                self.0.split_once(NAMED).map(|(name, _)| name)
            }
        }

        /// Lets a map keyed by ids be asked with a `&str`.
        impl Borrow<str> for $slug {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }
    )*};
}

slugs! {
    /// The id of a provision: one rule of a notice.
    ProvisionId, "provision id";
    /// The id of a requirement that provisions refer to.
    RequirementId, "requirement id";
    /// The id of a notice: one source document.
    NoticeId, "notice id";
    /// The id of a registry of platforms.
    RegistryId, "registry id";
    /// The id of a platform on which one registers.
    PlatformId, "platform id";
    /// Where platforms run: an app, a mini-program within one, a page.
    PlatformHost, "platform host";
    /// The id of a diplomatic or consular mission.
    MissionId, "mission id";
    /// The key of a text that exists in every language.
    TextKey, "text key";
    /// The id of a definition that conditions refer to.
    DefinitionId, "definition id";
    /// The id of a subject: what competing provisions are about.
    SubjectId, "subject id";
    /// An entry track: a way into a country with papers and duties of its own.
    Track, "track";
    /// A kind of document.
    DocumentKind, "kind of document";
    /// The id of a field that a kind of document has besides those that all have.
    FieldId, "field id";
    /// The id of an area: a set of places that the rulebook declares.
    AreaId, "area";
    /// The id of a group of nationalities that the rulebook declares.
    NationalsId, "group of nationals";
    /// The id of a fact about the traveller that a trip can state.
    FactId, "fact id";
    /// A method of test, or a group of methods.
    Assay, "assay";
    /// What a test is made of: a kind of sample.
    Specimen, "specimen";
    /// Something that is printed on a certificate of tests.
    Particular, "particular";
    /// A vaccine product, or a group of products.
    Product, "vaccine product";
    /// A kind of duty.
    DutyKind, "kind of duty";
    /// One of the values among which a field has its choice.
    Choice, "choice";
}

/// The name of a rulebook.
///
/// 1 to 64 characters of `a` to `z`, `0` to `9`, `.`, `_` and `-`, the first a letter. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RulebookName(SmolStr);

text_code!(
    RulebookName, malformed, "name of a rulebook",
    expected: "1 to 64 characters of `a` to `z`, `0` to `9`, `.`, `_` and `-`, the first a letter",
    pattern: "^[a-z][a-z0-9._-]{0,63}$"
);

impl RulebookName {
    /// Parses a name.
    ///
    /// # Errors
    ///
    /// If the text is empty, longer than 64 bytes, begins with no letter, or holds any other character.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        if is_plain(text) && text.starts_with(|first: char| first.is_ascii_lowercase()) {
            Ok(Self(SmolStr::new(text)))
        } else {
            Err(Self::error(text))
        }
    }

    /// A name from a text of the library itself, which is known to be one.
    pub(crate) const fn fixed(text: &'static str) -> Self {
        Self(SmolStr::new_static(text))
    }

    /// The text of the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
