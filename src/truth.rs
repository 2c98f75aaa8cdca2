//! Three-valued truth: an unknown fact makes a condition unknown only where it decides it (strong Kleene logic).

use crate::code::named;

use serde::{Deserialize, Serialize};

/// Whether something holds. From the least to the greatest: "and" is the least, "or" the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Truth {
    /// It does not.
    Fails,
    /// It hangs on what is not known, or on a point that the sources leave open.
    Unknown,
    /// It does.
    Holds,
}

named!(Truth, "truth value");

impl Truth {
    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }

    pub(crate) fn all(each: impl Iterator<Item = Self>) -> Self {
        each.fold(Self::Holds, Self::and)
    }

    pub(crate) fn any(each: impl Iterator<Item = Self>) -> Self {
        each.fold(Self::Fails, Self::or)
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::Fails => Self::Holds,
            Self::Unknown => Self::Unknown,
            Self::Holds => Self::Fails,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Holds } else { Self::Fails }
    }
}

impl From<Option<bool>> for Truth {
    fn from(value: Option<bool>) -> Self {
        value.map_or(Self::Unknown, Self::from)
    }
}
