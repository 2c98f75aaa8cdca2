//! Amendments for Kotlin and Swift: what is different between two rulebooks, and in words.

use crate::amendments::Amendments;
use crate::checklist::Checklist;
use crate::code::{CodeError, Language};
use crate::rulebook::Rulebook;

#[uniffi::export]
impl Rulebook {
    /// The checklist of what is different in this rulebook since another one, in the words of this one; for what is gone, of the
    /// other.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the amendments is none.
    fn amendment_checklist(
        &self,
        amendments: &Amendments,
        before: &Self,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_amendments(before, self, amendments, language))
    }
}

#[uniffi::export]
impl Amendments {
    /// The amendments as JSON.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in them is none.
    fn to_json(&self) -> Result<String, CodeError> {
        super::json(self)
    }
}

/// What is different in the rulebook `after`, with a trip for each amendment whose answer it changes.
///
/// Parts are compared by id; their order does not count. Every witness is confirmed by an assessment on both rulebooks.
#[uniffi::export(name = "amendments")]
fn amendments_between(before: &Rulebook, after: &Rulebook) -> Amendments {
    crate::amendments(before, after)
}
