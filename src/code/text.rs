//! What all codes share: the inline text, and the traits that read and write it.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

/// 1 to `N` printable ASCII characters, inline, padded with zeros: sorts as text does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Ascii<const N: usize>([u8; N]);

impl<const N: usize> Ascii<N> {
    /// The text of bytes known to be printable ASCII, zeros at the end only.
    pub(super) const fn of(bytes: [u8; N]) -> Self {
        Self(bytes)
    }

    /// The text, unless it is empty, too long, or holds anything but printable ASCII.
    pub(super) fn new(text: &str) -> Option<Self> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let mut bytes = [0; N];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        Some(Self(bytes))
    }

    pub(super) const fn bytes(&self) -> &[u8; N] {
        &self.0
    }

    pub(super) fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(N);
        let text = self.0.get(..end).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

/// Reads a code from borrowed text, whatever the format, without making a `String` of it.
pub(crate) struct TextVisitor<T> {
    kind: &'static str,
    parse: fn(&str) -> Result<T, super::CodeError>,
}

impl<T> TextVisitor<T> {
    pub(crate) fn new(kind: &'static str, parse: fn(&str) -> Result<T, super::CodeError>) -> Self {
        Self { kind, parse }
    }
}

impl<'de, T> Visitor<'de> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

/// The traits of a code that has `new(&str) -> Result<Self, CodeError>` and `as_str()`.
///
/// `fault` (`unknown` or `malformed`), `kind` and `expected` make its error, `pattern` is its JSON Schema pattern.
macro_rules! text_code {
    ($code:ident, $fault:ident, $kind:literal, expected: $expected:literal, pattern: $pattern:literal) => {
        impl $code {
            fn error(found: &str) -> $crate::code::CodeError {
                $crate::code::CodeError::$fault($kind, found, $expected)
            }
        }

        impl std::fmt::Display for $code {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $code {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "{}({})", stringify!($code), self.as_str())
            }
        }

        impl AsRef<str> for $code {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::str::FromStr for $code {
            type Err = $crate::code::CodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $code {
            type Error = $crate::code::CodeError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $code {
            type Error = $crate::code::CodeError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(&text)
            }
        }

        impl serde::Serialize for $code {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $code {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // The name lets a reader tell which kind of code it is that it reads.
                let visitor = $crate::code::TextVisitor::new($kind, Self::new);
                deserializer.deserialize_newtype_struct(stringify!($code), visitor)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $code {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($code).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($code)).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "description": concat!($kind, ": ", $expected),
                    "pattern": $pattern,
                })
            }
        }
    };
}

pub(crate) use text_code;
