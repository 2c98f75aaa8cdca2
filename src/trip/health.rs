//! What a traveller's health has on record besides tests: doses of vaccines, and recoveries.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Country, Product};
use crate::error::EvaluateError;
use crate::time::moment::shift;
use crate::trip::holdings::Holdings;

/// The largest number of a dose, and of doses in a course.
pub const MAX_DOSES: u32 = 16;

/// A dose of a vaccine that was given, or one that is planned and judged as if it had been.
///
/// ```
/// use sekisho::trip::Dose;
/// let dose = Dose::new("cov_2".parse()?, (2, 2), "2021-07-15".parse()?);
/// assert_eq!(serde_json::to_value(&dose)?["number"], 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Dose {
    /// What was given; no group of products.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub product: Option<Product>,
    /// Which one it was, as its certificate says: 2 of "dose 2 of 2"; 1 to 16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub number: Option<u32>,
    /// Of how many, as its certificate says: 1 of "dose 1 of 1", also of a product of two after a recovery, and of the "2 of 1" that
    /// follows it; 1 to 16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub of: Option<u32>,
    /// The day on which it was given.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub given: Option<NaiveDate>,
    /// The country or region where it was given (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub country: Option<Country>,
}

impl Dose {
    /// A dose of a product, its number of how many, and the day on which it was given.
    #[must_use]
    pub fn new(product: Product, (number, of): (u32, u32), given: NaiveDate) -> Self {
        Self {
            product: Some(product),
            number: Some(number),
            of: Some(of),
            given: Some(given),
            country: None,
        }
    }

    /// What it may be to the course of a product of so many doses.
    pub(crate) fn parts(&self, doses: u32) -> Parts {
        let numbers = match self.number {
            Some(number) => number..=number,
            None => 1..=doses.saturating_add(1).max(2),
        };
        numbers
            .flat_map(|number| {
                // A course is one dose long where the certificate says so, else as long as the product counts.
                let lengths = match self.of {
                    Some(1) => [1, 1],
                    Some(_) => [doses, doses],
                    None => [1, doses],
                };
                lengths.map(|length| Parts::of(number, length))
            })
            .fold(Parts::default(), Parts::or)
    }
}

/// What a dose may be to the course that it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts(u8);

impl Parts {
    /// More doses must follow until the course is complete.
    pub(crate) const BEGINNING: Self = Self(1);
    /// It completes the course.
    pub(crate) const COMPLETING: Self = Self(2);
    /// The course was complete before it.
    pub(crate) const BOOSTER: Self = Self(4);

    fn of(number: u32, length: u32) -> Self {
        match number.cmp(&length) {
            std::cmp::Ordering::Less => Self::BEGINNING,
            std::cmp::Ordering::Equal => Self::COMPLETING,
            std::cmp::Ordering::Greater => Self::BOOSTER,
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it may be one of these.
    pub(crate) fn may_be(self, some: Self) -> bool {
        self.0 & some.0 != 0
    }

    /// Whether it is one of these, whatever is not known of it.
    pub(crate) fn is(self, some: Self) -> bool {
        self.may_be(some) && self.0 & !some.0 == 0
    }
}

/// A recovery from the infection that notices ask about.
///
/// ```
/// use sekisho::trip::Recovery;
/// let recovery = Recovery::since("2021-12-20".parse()?);
/// assert_eq!(serde_json::to_value(&recovery)?["first_positive"], "2021-12-20");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Recovery {
    /// The day of the first positive test of that infection; not after the day on which the question is asked.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub first_positive: Option<NaiveDate>,
    /// The country or region where that test was taken (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub country: Option<Country>,
}

impl Recovery {
    /// A recovery from an infection by the day of its first positive test.
    #[must_use]
    pub fn since(first_positive: NaiveDate) -> Self {
        Self {
            first_positive: Some(first_positive),
            country: None,
        }
    }
}

/// Looks at doses and recoveries.
///
/// # Errors
/// `EvaluateError` for the first number that no dose has, and for an infection that is still to come.
pub(crate) fn validate(holdings: &Holdings, asked: NaiveDate) -> Result<(), EvaluateError> {
    for (i, dose) in holdings.doses.iter().flatten().enumerate() {
        for (field, number) in [("number", dose.number), ("of", dose.of)] {
            if let Some(number) = number.filter(|number| !(1..=MAX_DOSES).contains(number)) {
                return Err(EvaluateError::OutOfRange {
                    place: format!("holdings.doses[{i}].{field}"),
                    found: number.to_string(),
                    expected: format!("a number from 1 to {MAX_DOSES}"),
                });
            }
        }
    }
    // It may be a day later where the traveller is than where the question is asked.
    let today = shift(asked, 1).unwrap_or(asked);
    for (i, recovery) in holdings.recoveries.iter().flatten().enumerate() {
        if let Some(day) = recovery.first_positive.filter(|day| *day > today) {
            return Err(EvaluateError::OutOfOrder {
                place: format!("holdings.recoveries[{i}].first_positive"),
                found: day.to_string(),
                expected: format!("a day not after the one on which it is asked, `{asked}`"),
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(number: Option<u32>, of: Option<u32>, doses: u32) -> Parts {
        let dose = Dose {
            number,
            of,
            ..Dose::default()
        };
        dose.parts(doses)
    }

    #[test]
    fn a_dose_completes_the_course_as_its_product_counts_or_the_only_one_that_its_certificate_speaks_of()
     {
        for (number, of, doses, expected) in [
            (1, 2, 2, Parts::BEGINNING),
            (2, 2, 2, Parts::COMPLETING),
            (3, 3, 2, Parts::BOOSTER),
            (3, 2, 2, Parts::BOOSTER),
            (1, 1, 2, Parts::COMPLETING),
            (2, 1, 2, Parts::BOOSTER),
            (1, 1, 1, Parts::COMPLETING),
            (2, 1, 1, Parts::BOOSTER),
            (2, 2, 1, Parts::BOOSTER),
            (2, 3, 3, Parts::BEGINNING),
            (3, 3, 3, Parts::COMPLETING),
            (4, 4, 3, Parts::BOOSTER),
            (16, 16, 2, Parts::BOOSTER),
        ] {
            let found = parts(Some(number), Some(of), doses);
            assert_eq!(found, expected, "{number} of {of}, a product of {doses}");
        }
    }

    #[test]
    fn what_a_dose_is_that_is_not_told_whole_is_whatever_it_may_be() {
        let (beginning, completing, booster) =
            (Parts::BEGINNING, Parts::COMPLETING, Parts::BOOSTER);
        assert_eq!(parts(Some(1), None, 2), beginning.or(completing));
        assert_eq!(parts(Some(2), None, 2), completing.or(booster));
        assert_eq!(parts(Some(3), None, 2), booster);
        assert_eq!(parts(None, Some(1), 2), completing.or(booster));
        assert_eq!(
            parts(None, Some(2), 2),
            beginning.or(completing).or(booster)
        );
        assert_eq!(parts(None, None, 1), completing.or(booster));
    }
}
