//! Reading JSON with the place of what is wrong.

mod place;
mod record;
#[cfg(feature = "schema")]
mod schema;

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::error::ReadError;
use crate::quote;

use record::{How, Strict};

pub(crate) use place::{LOCATIONS, VALUES};

#[cfg(feature = "schema")]
pub use schema::schema_of;

/// How much of a document is read.
#[derive(Debug)]
pub(crate) struct Limits {
    /// The longest text, in bytes.
    pub bytes: usize,
    /// The most entries of the lists and maps with these names.
    pub lists: &'static [(&'static str, usize)],
    /// The most entries of every other.
    pub other: usize,
}

impl Limits {
    /// How many entries a list or map of a name may have.
    fn of(&self, name: &str) -> usize {
        let mut lists = self.lists.iter();
        lists
            .find(|(list, _)| *list == name)
            .map_or(self.other, |(_, most)| *most)
    }
}

/// Reads a document within limits, which are looked at before anything is kept that goes beyond them; what is wrong is told by
/// its path, line and column.
pub(crate) fn read<T: DeserializeOwned>(
    text: &str,
    limits: &'static Limits,
) -> Result<T, ReadError> {
    if text.len() > limits.bytes {
        return Err(ReadError::TooLong {
            found: bytes(text.len()),
            limit: bytes(limits.bytes),
        });
    }
    from_str(text, limits).map_err(|fault| malformed(text, &fault))
}

/// Reads a document in which every record is an object.
fn from_str<T: DeserializeOwned>(text: &str, limits: &'static Limits) -> serde_json::Result<T> {
    let how = How {
        limits,
        renamed: None,
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Strict::new(&mut deserializer, how))?;
    deserializer.end()?;
    Ok(value)
}

/// What another code is called than it was, by the kind of code and its text; none where it stays.
pub(crate) type Renaming<'n> = dyn Fn(&'static str, &str) -> Option<String> + 'n;

/// The same with other codes, wherever they stand in it.
pub(crate) fn renamed<T: Serialize + DeserializeOwned>(
    value: &T,
    renaming: &Renaming<'_>,
) -> serde_json::Result<T> {
    const ANY: Limits = Limits {
        bytes: usize::MAX,
        lists: &[],
        other: usize::MAX,
    };
    let how = How {
        limits: &ANY,
        renamed: Some(renaming),
    };
    let text = serde_json::to_string(value)?;
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    T::deserialize(Strict::new(&mut deserializer, how))
}

fn malformed(text: &str, fault: &serde_json::Error) -> ReadError {
    let whole = fault.to_string();
    let problem = whole
        .rsplit_once(" at line ")
        .map_or(whole.as_str(), |(problem, _)| problem);
    ReadError::Malformed {
        place: place::place(text, fault),
        problem: quote::problem(problem),
        line: u32::try_from(fault.line()).unwrap_or(u32::MAX),
        column: u32::try_from(fault.column()).unwrap_or(u32::MAX),
    }
}

fn bytes(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// Whether a value is what stands for it where it is left out.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if hands a reference"
)]
pub(crate) fn is_false(value: &bool) -> bool {
    !*value
}

/// Whether a value is what stands for it where it is left out.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if hands a reference"
)]
pub(crate) fn is_true(value: &bool) -> bool {
    *value
}

/// Reads a map in which no key may stand twice.
pub(crate) fn unique_keys<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + Display,
    V: Deserialize<'de>,
{
    struct Unique<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord + Display, V: Deserialize<'de>> Visitor<'de> for Unique<K, V> {
        type Value = BTreeMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some(key) = access.next_key::<K>()? {
                if map.contains_key(&key) {
                    return Err(A::Error::custom(format!("duplicate key `{key}`")));
                }
                map.insert(key, access.next_value()?);
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Unique(PhantomData))
}
