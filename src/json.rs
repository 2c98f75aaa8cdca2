//! Reading JSON with the place of what is wrong.

use serde::de::DeserializeOwned;

use crate::error::ReadError;

/// Reads a document of at most `limit` bytes.
pub(crate) fn read<T: DeserializeOwned>(text: &str, limit: usize) -> Result<T, ReadError> {
    if text.len() > limit {
        return Err(ReadError::TooLong {
            found: bytes(text.len()),
            limit: bytes(limit),
        });
    }
    // The path of a fault costs time on every field, so it is looked for only once there is a fault.
    serde_json::from_str(text).map_err(|error| locate::<T>(text, &error))
}

fn locate<T: DeserializeOwned>(text: &str, error: &serde_json::Error) -> ReadError {
    let deserializer = &mut serde_json::Deserializer::from_str(text);
    let place = match serde_path_to_error::deserialize::<_, T>(deserializer) {
        Ok(_) => ".".to_owned(),
        Err(fault) => fault.path().to_string(),
    };
    let whole = error.to_string();
    let problem = whole
        .rsplit_once(" at line ")
        .map_or(whole.as_str(), |(problem, _)| problem);
    ReadError::Malformed {
        place,
        problem: problem.to_owned(),
        line: u32::try_from(error.line()).unwrap_or(u32::MAX),
        column: u32::try_from(error.column()).unwrap_or(u32::MAX),
    }
}

fn bytes(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
