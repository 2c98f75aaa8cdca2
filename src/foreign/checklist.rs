//! Parts of a checklist for Kotlin and Swift, for apps that show each in a place of its own.

use crate::assessment::Assessment;
use crate::assessment::explanation::ProvisionReason;
use crate::checklist::Checklist;
use crate::code::{CodeError, Language};
use crate::rulebook::Rulebook;

#[uniffi::export]
impl Rulebook {
    /// The part of the checklist about registration on platforms alone.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the assessment is none.
    fn registration_checklist(
        &self,
        assessment: &Assessment,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_registrations(self, assessment, language))
    }

    /// The part of the checklist about what is presumed alone: each with the verdict if it is otherwise.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the assessment is none.
    fn assumption_checklist(
        &self,
        assessment: &Assessment,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_assumptions(self, assessment, language))
    }

    /// The part of the checklist about what the rulebook speaks of alone; no lines where it is silent nowhere.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the assessment is none.
    fn coverage_checklist(
        &self,
        assessment: &Assessment,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_coverage(self, assessment, language))
    }

    /// The checklist of one provision of an explanation that this rulebook gave.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    fn reason_checklist(
        &self,
        reason: &ProvisionReason,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_reason(self, reason, language))
    }
}
