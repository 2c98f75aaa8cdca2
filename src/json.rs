//! Reading JSON with the place of what is wrong.

use serde::de::DeserializeOwned;

use crate::error::ReadError;

/// Reads a document of at most `limit` bytes; what is wrong is told by line and column.
pub(crate) fn read<T: DeserializeOwned>(text: &str, limit: usize) -> Result<T, ReadError> {
    if text.len() > limit {
        return Err(ReadError::TooLong {
            found: bytes(text.len()),
            limit: bytes(limit),
        });
    }
    serde_json::from_str(text).map_err(|error| malformed(".".to_owned(), &error))
}

/// Reads a document of at most `limit` bytes; what is wrong is told by its path too.
pub(crate) fn read_and_locate<T: DeserializeOwned>(
    text: &str,
    limit: usize,
) -> Result<T, ReadError> {
    // The path of a fault costs time on every field, so it is looked for only once there is a fault.
    read(text, limit).map_err(|error| match error {
        ReadError::Malformed { .. } => locate::<T>(text),
        other => other,
    })
}

fn locate<T: DeserializeOwned>(text: &str) -> ReadError {
    let deserializer = &mut serde_json::Deserializer::from_str(text);
    let fault = match serde_path_to_error::deserialize::<_, T>(&mut *deserializer) {
        Ok(_) => deserializer
            .end()
            .err()
            .map(|error| (".".to_owned(), error)),
        Err(fault) => Some((fault.path().to_string(), fault.into_inner())),
    };
    match fault {
        Some((place, error)) => malformed(place, &error),
        None => ReadError::Malformed {
            place: ".".into(),
            problem: "malformed".into(),
            line: 0,
            column: 0,
        },
    }
}

fn malformed(place: String, error: &serde_json::Error) -> ReadError {
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
