//! Values and lines as RFC 5545 has them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use ics::components::Property;
use ics::parameters::Value;

use crate::quote::shown;

/// The most octets of a line (RFC 5545, 3.1).
const LIMIT: usize = 75;

/// An instant in UTC; one beyond the years that a calendar can write is the last that it can.
pub(super) fn utc(at: DateTime<FixedOffset>) -> String {
    let at = at.naive_utc();
    if (0..=9999).contains(&at.year()) {
        at.format("%Y%m%dT%H%M%SZ").to_string()
    } else {
        "99991231T235959Z".to_owned()
    }
}

/// A day.
pub(super) fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A property whose value is a day, not an instant.
pub(super) fn of_days<'a>(property: impl Into<Property<'a>>) -> Property<'a> {
    let mut property = property.into();
    property.add(Value::DATE);
    property
}

/// A text as a value: escaped, and but for the ends of lines without characters that control something (RFC 5545, 3.3.11), turn
/// text round or are not seen.
pub(super) fn text(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(shown).collect();
    ics::escape_text(lines.join("\n")).into_owned()
}

/// Whether a text can stand as the value of a `URL`, which is not escaped.
pub(super) fn is_link(text: &str) -> bool {
    let is_fit = |c: char| !c.is_control() && !c.is_whitespace();
    text.contains("://") && text.chars().all(is_fit)
}

/// The lines of a file folded again: `ics` does not count the space with which a folded line goes on.
pub(super) fn folded(file: &str) -> String {
    let mut folded = String::with_capacity(file.len());
    for line in file.replace("\r\n ", "").lines() {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > LIMIT {
                folded.push_str("\r\n ");
                octets = 1;
            }
            folded.push(c);
            octets += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}
