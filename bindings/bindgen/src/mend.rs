//! A mend: one change to generated text, with its reason. One that finds nothing to change is an error, so that none
//! outlives the template that it was made for.

use anyhow::{Result, ensure};
use regex::Regex;

/// One change to generated text.
pub struct Mend {
    /// What jars without it.
    pub reason: &'static str,
    /// Makes the change.
    pub make: fn(String) -> String,
}

/// Makes all changes, one after another.
pub fn apply(text: String, mends: &[Mend]) -> Result<String> {
    mends.iter().try_fold(text, |text, mend| {
        let mended = (mend.make)(text.clone());
        ensure!(mended != text, "nothing to mend: {}", mend.reason);
        Ok(mended)
    })
}

/// Replaces every match of a regular expression.
pub fn replace(text: &str, pattern: &str, with: &str) -> String {
    let pattern = Regex::new(pattern).expect("a pattern of this program");
    pattern.replace_all(text, with).into_owned()
}

/// Drops the examples from doc comments: they are Rust.
pub const NO_RUST_EXAMPLES: Mend = Mend {
    reason: "doc comments show examples in Rust",
    make: |text| {
        let text = replace(
            &text,
            r"(?m)(^ *\* *\n)?^ *\* ```[^\n]*\n(^ *\*[^\n]*\n)*?^ *\* ``` *\n",
            "",
        );
        replace(&text, r"(?m)^( *)\* # Errors$", "$1* **Errors**")
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_goes_and_what_stands_around_it_stays() {
        let text =
            "/**\n * What it is.\n *\n * ```\n * use it;\n * ```\n *\n * # Errors\n * None.\n */\n";
        let mended = (NO_RUST_EXAMPLES.make)(text.to_owned());
        assert_eq!(
            mended,
            "/**\n * What it is.\n *\n * **Errors**\n * None.\n */\n"
        );
    }

    #[test]
    fn a_mend_that_finds_nothing_is_an_error() {
        let mend = Mend {
            reason: "never",
            make: |text| text,
        };
        assert_eq!(
            apply(String::new(), &[mend]).unwrap_err().to_string(),
            "nothing to mend: never"
        );
    }
}
