//! Whether a value keeps a bound.

use crate::place::Location;
use crate::rulebook::rule::Must;
use crate::time::Zone;
use crate::trip::field::Field;
use crate::trip::value::FieldValue;

use super::reckon::Reckoner;

/// What is not known of a bound: the value itself, or a fact beside it.
#[derive(Debug)]
pub(super) struct Open {
    pub value: bool,
    pub beside: Option<Field>,
}

impl Open {
    const VALUE: Self = Self {
        value: true,
        beside: None,
    };
}

/// Whether a value is as it must be; a bound by a place or an anchor that the journey does not have is kept by any. The day of
/// asking is that of a zone.
pub(super) fn keeps(
    must: &Must,
    found: Option<&FieldValue>,
    reckoner: Reckoner<'_>,
    zone: Zone,
) -> Result<bool, Open> {
    match must {
        Must::BeThatOf(role) => {
            let Some(place) = reckoner.journey.location(*role) else {
                return Ok(true);
            };
            let country = FieldValue::Country(Location::country(place));
            found.map(|found| *found == country).ok_or(Open::VALUE)
        }
        Must::BeWithin(window) => {
            if !reckoner.has(window.anchor) {
                return Ok(true);
            }
            let Some(found) = found else {
                let beside = reckoner.hangs_on(window.anchor);
                return Err(Open {
                    beside,
                    ..Open::VALUE
                });
            };
            let FieldValue::Date(day) = found else {
                return Ok(false);
            };
            let counted = reckoner.lies_in(*window, *day, zone);
            counted.unwrap_or(Ok(true)).map_err(|field| Open {
                value: false,
                beside: Some(field),
            })
        }
        _ => found.map(|found| allows(must, found)).ok_or(Open::VALUE),
    }
}

/// Whether a bound that hangs on no journey allows a value.
fn allows(must: &Must, found: &FieldValue) -> bool {
    match (must, found) {
        (Must::Be(value), found) => found == value,
        (Must::BeOneOf(values), found) => values.contains(found),
        (Must::BeAtLeast(bound), FieldValue::Number(found)) => found >= bound,
        (Must::BeAtMost(bound), FieldValue::Number(found)) => found <= bound,
        (Must::BeFrom(first), FieldValue::Date(found)) => found >= first,
        (Must::BeBefore(end), FieldValue::Date(found)) => found < end,
        _ => false,
    }
}
