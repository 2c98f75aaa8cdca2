//! A mend: one change to generated text, with its reason. A replacement that finds nothing is an error, so that no mend
//! outlives the template that it was made for.

use anyhow::{Context, Result, ensure};
use regex::Regex;

/// One change to generated text.
pub struct Mend {
    /// What jars without it.
    pub reason: &'static str,
    /// Makes the change.
    pub make: fn(&str) -> Result<String>,
}

/// Makes all changes, one after another.
pub fn apply(text: String, mends: &[Mend]) -> Result<String> {
    mends.iter().try_fold(text, |text, mend| {
        (mend.make)(&text).with_context(|| format!("cannot mend: {}", mend.reason))
    })
}

/// Replaces every match of a regular expression; there must be one.
pub fn replace(text: &str, pattern: &str, with: &str) -> Result<String> {
    let regex = Regex::new(pattern)?;
    ensure!(regex.is_match(text), "nothing matches `{pattern}`");
    Ok(regex.replace_all(text, with).into_owned())
}

/// Replaces every occurrence of a text; there must be one.
pub fn exchange(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.contains(from), "there is no `{from}`");
    Ok(text.replace(from, to))
}

/// What a mend relies on stands in a text just as often as when it was made.
pub fn expect(text: &str, what: &str, times: usize) -> Result<()> {
    let found = text.matches(what).count();
    ensure!(
        found == times,
        "there is `{what}` {found} times, expected {times}"
    );
    Ok(())
}

/// The functions that hand-written code gives in the place where they are looked for.
pub const GIVEN_ELSEWHERE: [&str; 6] = [
    "tripFromJson",
    "tripAnswered",
    "assessmentFromJson",
    "noHoldings",
    "answerNothing",
    "languageForLocale",
];

/// Drops the examples from doc comments: they are Rust.
pub const NO_RUST_EXAMPLES: Mend = Mend {
    reason: "doc comments show examples in Rust",
    make: |text| {
        replace(
            text,
            r"(?m)(^ *\* *\n)?^ *\* ```[^\n]*\n(^ *\*[^\n]*\n)*?^ *\* ``` *\n",
            "",
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_goes_and_what_stands_around_it_stays() {
        let text = "/**\n * What it is.\n *\n * ```\n * use it;\n * ```\n *\n * Units.\n */\n";
        let mended = (NO_RUST_EXAMPLES.make)(text).unwrap();
        assert_eq!(mended, "/**\n * What it is.\n *\n * Units.\n */\n");
    }

    #[test]
    fn a_mend_that_finds_nothing_is_an_error_that_says_which() {
        let mend = Mend {
            reason: "never",
            make: |text| exchange(text, "a", "b"),
        };
        let error = apply("c".to_owned(), &[mend]).unwrap_err();
        assert_eq!(format!("{error:#}"), "cannot mend: never: there is no `a`");
        assert!(replace("c", "a+", "b").is_err());
        assert!(expect("caac", "a", 2).is_ok());
        assert_eq!(
            expect("caac", "a", 1).unwrap_err().to_string(),
            "there is `a` 2 times, expected 1"
        );
        assert_eq!(replace("caac", "a+", "b").unwrap(), "cbc");
    }
}
