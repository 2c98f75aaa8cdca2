//! The pages in a real browser, and pages that are broken on purpose.

use std::collections::BTreeMap;

use super::pages;
use crate::support::files::root;
use crate::support::scripts::{script, tell};

/// What a browser finds wrong with each page, or nothing where there is no browser.
fn looked_at(pages: &[&str]) -> Option<BTreeMap<String, Vec<String>>> {
    let found = script("tests/report/check.sh", pages)?;
    Some(serde_json::from_str(&found).unwrap())
}

#[test]
fn a_browser_finds_nothing_wrong_with_any_page() {
    tell("report: opening every page in a browser (a minute or two)");
    let paths: Vec<&str> = pages()
        .iter()
        .map(|page| page.path.to_str().unwrap())
        .collect();
    let Some(found) = looked_at(&paths) else {
        return;
    };
    assert_eq!(found.len(), paths.len(), "every page was opened");
    let faults: Vec<_> = found
        .iter()
        .filter(|(_, faults)| !faults.is_empty())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_browser_refuses_every_page_that_is_broken_on_purpose() {
    let expected = [
        ("sound", &[][..]),
        ("console", &["console: something is wrong"]),
        ("error", &["error: something is wrong"]),
        ("request", &["request: file:", "console: Failed to load"]),
        (
            "wide",
            &["wide: a phone", "wide: a phone, unfolded", "wide: a desk"],
        ),
        ("wide-when-unfolded", &["wide: a phone, unfolded"]),
        ("image-alt", &["axe: light: image-alt"]),
        (
            "contrast",
            &["axe: light: color-contrast", "axe: dark: color-contrast"],
        ),
        ("contrast-in-the-dark", &["axe: dark: color-contrast"]),
        ("paper", &["print: 13 sheets"]),
    ];
    let path = |name: &str| format!("tests/report/broken/{name}.html");
    let paths: Vec<String> = expected.iter().map(|(name, _)| path(name)).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let on_disk = std::fs::read_dir(root().join("tests/report/broken")).unwrap();
    assert_eq!(
        on_disk.count(),
        paths.len(),
        "every broken page is expected to be refused"
    );
    let Some(found) = looked_at(&paths) else {
        return;
    };
    for (name, faults) in expected {
        let found = &found[&path(name)];
        let is_as_expected = found.len() == faults.len()
            && found
                .iter()
                .zip(faults)
                .all(|(found, fault)| found.starts_with(fault));
        assert!(is_as_expected, "{name}: {found:?}");
    }
}
