//! What the rulebook shares with the answers that it gives.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
#[cfg(feature = "uniffi")]
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that stays as it is, and so is written for other languages only once. In all else it is the value.
pub struct Shared<T> {
    value: T,
    #[cfg(feature = "uniffi")]
    written: OnceLock<Box<str>>,
}

#[cfg(feature = "uniffi")]
impl<T> Shared<T> {
    /// What `write` made of the value when it was first asked for.
    pub(crate) fn written(&self, write: fn(&T) -> String) -> &str {
        self.written.get_or_init(|| write(&self.value).into())
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self {
            value,
            #[cfg(feature = "uniffi")]
            written: OnceLock::new(),
        }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Shared<T> {}

impl<T: Hash> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}
