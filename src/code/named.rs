//! The words of the engine: values of which JSON writes the name, and text too.

use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, Error, IntoDeserializer};

use super::CodeError;

/// The snake-case name of a value, as JSON has it.
pub(crate) fn name_of(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The value with a name.
pub(crate) fn by_name<'n, T: Deserialize<'n>>(name: &'n str, kind: &str) -> Result<T, CodeError> {
    let text: StrDeserializer<'n, Named> = name.into_deserializer();
    T::deserialize(text).map_err(|Named(names)| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        CodeError::unknown(kind, name, &format!("one of {}", names.join(", ")))
    })
}

/// The names that there are: what is left of an error in reading one.
#[derive(Debug)]
struct Named(&'static [&'static str]);

impl std::fmt::Display for Named {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("no such name")
    }
}

impl std::error::Error for Named {}

impl Error for Named {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, names: &'static [&'static str]) -> Self {
        Self(names)
    }
}

/// Gives a word of the engine the text that it has in JSON, in both directions.
macro_rules! named {
    ($word:ident, $kind:literal) => {
        impl std::fmt::Display for $word {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&$crate::code::name_of(self))
            }
        }

        impl std::str::FromStr for $word {
            type Err = $crate::code::CodeError;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                $crate::code::by_name(name, $kind)
            }
        }
    };
}

pub(crate) use named;
