//! The words of the shipped rulebooks as constants and constructors in Rust, Kotlin and Swift: the files are those of the data.
//! `UPDATE_WORDS=1 cargo test --test all constants::` writes them anew.

mod kotlin;
mod model;
mod rust;
mod swift;
mod used;

use std::path::PathBuf;

use sekisho::Rulebook;

use crate::support::files::root;
use model::Words;

/// The rulebooks that ship with the library, by their folders under `src/data`.
fn shipped() -> [(&'static str, &'static Rulebook); 1] {
    [("japan-china-2020-21", Rulebook::builtin())]
}

fn is_written(path: &str, text: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE_WORDS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "{} has not the words of the rulebook: write it anew with UPDATE_WORDS=1 cargo test --test all constants::",
        path.display()
    );
}

#[test]
fn the_words_in_rust_are_those_of_the_rulebook() {
    for (folder, rulebook) in shipped() {
        let text = rust::file(&Words::of(folder, rulebook));
        is_written(&format!("src/data/{folder}/words.rs"), &text);
    }
}

#[test]
fn the_words_in_kotlin_are_those_of_the_rulebook() {
    for (folder, rulebook) in shipped() {
        let words = Words::of(folder, rulebook);
        let name = words.type_name();
        let folder = "bindings/kotlin/library/src/main/kotlin/sekisho";
        is_written(&format!("{folder}/{name}.kt"), &kotlin::file(&words));
    }
}

#[test]
fn the_words_in_swift_are_those_of_the_rulebook() {
    for (folder, rulebook) in shipped() {
        let words = Words::of(folder, rulebook);
        let name = words.type_name();
        let folder = "bindings/swift/Sources/Sekisho";
        is_written(&format!("{folder}/{name}.swift"), &swift::file(&words));
    }
}

#[test]
fn every_rulebook_that_ships_has_its_words() {
    let entries = std::fs::read_dir(root().join("src/data")).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = folders
        .filter(|folder| folder.join("rulebook.json").exists())
        .collect();
    found.sort();
    let named = shipped().map(|(folder, _)| root().join("src/data").join(folder));
    assert_eq!(found, named);
}

#[test]
fn a_word_that_is_none_of_a_language_is_written_so_that_it_is_one() {
    assert_eq!(rust::constant("c.bt.pledge.1.new"), "C_BT_PLEDGE_1_NEW");
    assert_eq!(rust::constant("21_day"), "_21_DAY");
    assert_eq!(rust::function("type"), "r#type");
    assert_eq!(swift::name("c.bt.pledge.1.new"), "cBtPledge1New");
    assert_eq!(swift::name("b.1-1"), "b1_1");
    assert_eq!(swift::name("return"), "`return`");
    assert_eq!(kotlin::name("object"), "`object`");
    assert_eq!(model::pascal("japan-china-2020-21"), "JapanChina2020_21");
}
