//! JSON Schemas of the types that are read and written.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, schema_for};

/// The JSON Schema (2020-12) of a type of the library, with the documentation of each field.
///
/// ```
/// use sekisho::{Trip, schema_of};
/// let schema = serde_json::to_value(schema_of::<Trip>())?;
/// assert_eq!(schema["title"], "Trip");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn schema_of<T: JsonSchema>() -> Schema {
    let mut schema = schema_for!(T);
    RecursiveTransform(without_example).transform(&mut schema);
    schema
}

/// Whoever writes JSON has no use for an example in Rust.
fn without_example(schema: &mut Schema) {
    let Some(description) = schema.get_mut("description") else {
        return;
    };
    let text = description
        .as_str()
        .and_then(|text| text.split_once("\n\n```"));
    if let Some((text, _)) = text {
        *description = text.into();
    }
}
