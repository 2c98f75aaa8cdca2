//! Running the example programs as a traveller would run them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use super::files::json_files;
use super::rulebooks::texts;

pub const LANGUAGES: [&str; 4] = ["en", "ja", "zh-Hans", "zh-Hant"];

/// A program that cargo has built beside this test.
pub fn program(name: &str) -> Command {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    if path.ends_with("deps") {
        path.pop();
    }
    let path = path
        .join("examples")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        path.exists(),
        "{} is not built: run `cargo test`, which builds the examples",
        path.display()
    );
    let mut command = Command::new(path);
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null());
    command
}

pub fn run(name: &str, arguments: &[&str]) -> Output {
    program(name).args(arguments).output().unwrap()
}

pub fn text(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn trips() -> Vec<PathBuf> {
    let files = json_files("examples/trips").into_iter();
    files.map(|(path, _)| path).collect()
}

/// Keys and placeholders that no traveller should see.
pub fn assert_readable(answer: &str, context: &str) {
    let texts = texts();
    let keys = texts.keys();
    let groups = keys.filter_map(|key| key.as_str().split('.').next());
    let groups: BTreeSet<&str> = groups.collect();
    let is_key = |word: &str| {
        let key = word.split_once('.');
        key.is_some_and(|(group, rest)| {
            groups.contains(&group) && rest.starts_with(|c: char| c.is_ascii_lowercase())
        })
    };
    // A key of nothing is a group and its dot, with nothing beside it but a mark.
    let is_bare = |line: &str| {
        let words = line.trim_start_matches(|c: char| !c.is_ascii_lowercase());
        words
            .trim_end()
            .strip_suffix('.')
            .is_some_and(|group| groups.contains(group))
    };
    for line in answer.lines().filter(|line| !line.contains("http")) {
        assert!(!is_bare(line), "{context}: `{line}` shows a key");
        let raw = line
            .split(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c)))
            .find(|word| is_key(word));
        assert_eq!(raw, None, "{context}: `{line}` shows a key");
        assert!(
            !line.contains(['{', '}']),
            "{context}: `{line}` shows a placeholder"
        );
    }
}
