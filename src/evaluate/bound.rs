//! Whether a value keeps a bound.

use crate::place::Airport;
use crate::route::Journey;
use crate::rule::Must;
use crate::truth::Truth;
use crate::value::FieldValue;

/// Whether a value is as it must be; a bound by a place or an anchor that the journey does not have is kept by any.
pub(super) fn keeps(must: &Must, found: Option<&FieldValue>, journey: &Journey<'_>) -> Truth {
    let place = match must {
        Must::BeThatOf(role) => match journey.airport(*role).map(Airport::country) {
            Some(country) => Some(FieldValue::Country(country)),
            None => return Truth::Holds,
        },
        _ => None,
    };
    let anchor = match must {
        Must::BeWithin(window) => match journey.anchor(window.anchor) {
            Some(anchor) => Some((window, anchor.at.date_naive())),
            None => return Truth::Holds,
        },
        _ => None,
    };
    let Some(found) = found else {
        return Truth::Unknown;
    };
    Truth::from(match (must, found) {
        (Must::Be(value), found) => found == value,
        (Must::BeOneOf(values), found) => values.contains(found),
        (Must::BeAtLeast(bound), FieldValue::Number(found)) => found >= bound,
        (Must::BeAtMost(bound), FieldValue::Number(found)) => found <= bound,
        (Must::BeFrom(first), FieldValue::Date(found)) => found >= first,
        (Must::BeBefore(end), FieldValue::Date(found)) => found < end,
        (Must::BeThatOf(_), found) => place.as_ref() == Some(found),
        (Must::BeWithin(_), FieldValue::Date(found)) => {
            anchor.is_some_and(|(window, anchor)| window.holds_day(anchor, *found))
        }
        _ => false,
    })
}
