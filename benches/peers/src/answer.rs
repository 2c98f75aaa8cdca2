//! Which of the 36 rules fire, read from an answer of the library.

use common::Decision;
use sekisho::assessment::{FindingKind, RequirementAssessment, Status};
use sekisho::{Assessment, EvaluateError, Rulebook, Trip, Verdict};

/// How many rules lead into China; those into Japan come after them.
const INTO_CHINA: u32 = 18;

/// The verdict and the rules that fire, as the other engines give them, from a full answer.
pub fn decide(rulebook: &Rulebook, trip: &Trip) -> Result<Decision, EvaluateError> {
    let answer = sekisho::evaluate(rulebook, trip)?;
    Ok(Decision {
        verdict: verdict(answer.verdict),
        ids: Decision::from_mask(fired(&answer)).ids,
    })
}

/// A verdict by its position in `common::VERDICTS`; what has no place there comes after all.
pub fn verdict(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Refused => 0,
        Verdict::Conditional => 1,
        Verdict::Cleared => 2,
        Verdict::Undetermined | Verdict::NotCovered => 3,
    }
}

/// One bit for each rule that fires: what is refused, what is due after the border, and what is asked for and not met; of a test
/// each thing that is wrong with it. The track that a trip asks for comes first.
pub fn fired(answer: &Assessment) -> u64 {
    let ways = answer.journeys.iter().filter_map(|it| it.ways.first());
    let mut mask = 0;
    for way in ways {
        let refused = way.refusals.iter().map(|it| it.text.as_str());
        let obliged = way.duties.iter().map(|it| it.kind.as_str());
        mask = refused.chain(obliged).fold(mask, |mask, id| mask | bit(id));
        mask = way
            .requirements
            .iter()
            .fold(mask, |mask, it| mask | unmet(it));
    }
    mask
}

/// The rules for which a requirement stands that is not met.
fn unmet(requirement: &RequirementAssessment) -> u64 {
    use FindingKind::{NotDesignated, NotSampled, SampledTooEarly, WrongAssay, WrongSpecimen};
    if matches!(requirement.status, Status::Met | Status::Waived) {
        return 0;
    }
    let id = requirement.id.as_str();
    let of_findings = |rule: fn(FindingKind) -> &'static str| {
        let findings = requirement.findings.iter();
        findings.fold(0, |mask, finding| mask | bit(rule(finding.kind)))
    };
    match id {
        "j01-04.pcr" => of_findings(|kind| match kind {
            NotSampled => "j01",
            SampledTooEarly => "j03",
            NotDesignated => "j04",
            _ => "",
        }),
        "j05-07.igm" => of_findings(|kind| match kind {
            NotSampled => "j05",
            SampledTooEarly => "j07",
            _ => "",
        }),
        "c09-13.test" => of_findings(|kind| match kind {
            NotSampled => "c09",
            SampledTooEarly => "c11",
            WrongAssay => "c12",
            WrongSpecimen => "c13",
            _ => "",
        }),
        _ => bit(id),
    }
}

/// The bit of the rule whose number an id begins with, such as `j08` or `c14.insurance`; of another none.
fn bit(id: &str) -> u64 {
    let [
        side @ (b'j' | b'c'),
        tens @ b'0'..=b'9',
        ones @ b'0'..=b'9',
        ..,
    ] = *id.as_bytes()
    else {
        return 0;
    };
    let number = u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let before = if side == b'c' { INTO_CHINA } else { 0 };
    1 << (before + number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bit_of_each_rule_is_that_of_its_number() {
        for (position, (id, _)) in common::RULES.iter().enumerate() {
            assert_eq!(bit(&id.to_lowercase()), 1 << position, "{id}");
        }
    }
}
