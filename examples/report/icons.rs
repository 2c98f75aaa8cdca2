//! Signs beside words. They are for eyes only: a word always says the same.

use maud::{Markup, html};

/// The sign of a name; a dot where there is none.
pub fn icon(name: &str) -> Markup {
    let path = match name {
        "done" | "met" | "cleared" => "M4 10.5 8.5 15 16 5.5",
        "late" | "failed" | "refused" => "M5 5l10 10M15 5 5 15",
        "unknown" | "undetermined" => "M7 7.2a3 3 0 1 1 4.6 2.6c-1 .6-1.6 1.2-1.6 2.4M10 15.2v.6",
        "waived" | "not_covered" => "M4 10h12",
        "now" => "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6v4.2l3 1.8",
        "flight" => "M3 11.5 17 4l-3.5 12.5-4-4zM9.5 12.5 17 4",
        "checkpoint" => "M3 5c4 1.4 10 1.4 14 0M4 8.5h12M6 6v11M14 6v11",
        "duty" => "M4 10 10 4l6 6M6 9v7h8V9",
        "conditional" => "M10 3 18 17H2zM10 8v4.500M10 14.600v.4",
        "open" => "M4 4h12v12H4z",
        _ => "M10 9v2",
    };
    html! {
        svg.icon.(name) aria-hidden="true" viewBox="0 0 20 20" width="20" height="20" { path d=(path) {} }
    }
}
