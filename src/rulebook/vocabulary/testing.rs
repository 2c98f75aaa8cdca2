//! Words for tests and their certificates, for vaccines, and for what there is to do after a checkpoint.

use serde::{Deserialize, Serialize};

use crate::code::{Assay, DutyKind, Particular, Product, Specimen, TextKey};

/// A method of test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AssayWord {
    /// The word.
    pub id: Assay,
    /// Its name, as a text.
    pub title: TextKey,
    /// The group to which it belongs: what is asked of that is asked of this too. A test of one widest group is no attempt at a
    /// test of another, nor of none: whoever holds it has not been tested yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind_of: Option<Assay>,
    /// Whether it only stands for its kinds: no test is by one that is not of a kind.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub group: bool,
    /// The specimens that it is made of; left out: those of its group, and of none any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub specimens: Vec<Specimen>,
    /// How long it takes from taking the sample until the certificate is in hand, in minutes, as far as nobody knows better; left
    /// out: as long as its group says, and where none does, 24 hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub takes: Option<u32>,
}

/// What a test is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct SpecimenWord {
    /// The word.
    pub id: Specimen,
    /// Its name, as a text.
    pub title: TextKey,
}

/// Something that is printed on a certificate of tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ParticularWord {
    /// The word.
    pub id: Particular,
    /// Its name, as a text.
    pub title: TextKey,
}

/// A vaccine product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ProductWord {
    /// The word.
    pub id: Product,
    /// Its name, as a text.
    pub title: TextKey,
    /// How many doses its primary course has, 1 to 16; of a group, which has none, 0 or left out.
    #[serde(default, skip_serializing_if = "is_none")]
    pub doses: u32,
    /// The group to which it belongs: where that counts, this does too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind_of: Option<Product>,
    /// Whether it only stands for its kinds: nobody is given one that is not of a kind.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub group: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn is_none(doses: &u32) -> bool {
    *doses == 0
}

/// Something that there is to do at or after a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutyWord {
    /// The word.
    pub id: DutyKind,
    /// Its name, as a text.
    pub title: TextKey,
    /// Whether nothing else is done meanwhile: its days count as days of waiting.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub waits: bool,
}
