//! The notices of what apps carry with the library: every crate that it is compiled from, with its licence and the text of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use cargo_metadata::{MetadataCommand, Package};
use regex::Regex;
use spdx::{Expression, LicenseItem, ParseMode};

/// The crate of the library that apps link.
const LIBRARY: &str = "sekisho-ffi";

/// What the recipes build for.
const PLATFORMS: [&str; 11] = [
    "aarch64-apple-darwin",
    "aarch64-apple-ios",
    "aarch64-apple-ios-sim",
    "aarch64-linux-android",
    "aarch64-unknown-linux-gnu",
    "armv7-linux-androideabi",
    "i686-linux-android",
    "x86_64-apple-darwin",
    "x86_64-apple-ios",
    "x86_64-linux-android",
    "x86_64-unknown-linux-gnu",
];

/// How the files begin in which crates carry their licences.
const LICENCE_FILES: [&str; 6] = [
    "licen",
    "copying",
    "copyright",
    "notice",
    "unlicense",
    "authors",
];

/// Data that the library carries beside its crates: what it is, and where the text of its licence lies in the project.
const DATA: [(&str, &str); 1] = [(
    "airportsdata, from which the table of airports is derived (MIT)",
    "src/data/airports/LICENSE-airportsdata",
)];

/// The notices, as one text.
pub fn notices(root: &Utf8Path) -> Result<String> {
    let mut texts = Texts::default();
    let mut contents = String::from(
        "What the library of sekisho is made of, beside sekisho itself, and under which licences.\n\
         The texts of the licences follow; the source of every crate is at the address beside it.\n\n",
    );
    for package in &carried(root)? {
        let numbers = texts.of_crate(package)?;
        let (name, version) = (&package.name, &package.version);
        let licence = package.license.as_deref().unwrap_or("see the text");
        writeln!(
            contents,
            "{name} {version}\n    {licence}; texts {numbers}\n    https://crates.io/crates/{name}/{version}"
        )?;
    }
    for (what, path) in DATA {
        let number = texts.number(read(&root.join(path))?);
        writeln!(contents, "{what}\n    text {number}")?;
    }
    let (version, text) = standard_library()?;
    let number = texts.number(text);
    writeln!(
        contents,
        "The standard library of Rust, {version}\n    MIT OR Apache-2.0; text {number}"
    )?;
    Ok(contents + &texts.written())
}

/// The crates from registries that the library is compiled from, macros too, since what those write is compiled; not what
/// only runs while it is built. Cargo's metadata would have the features that the whole workspace asks for; its tree has those
/// of the library alone.
fn tree(root: &Utf8Path) -> Result<BTreeSet<(String, String)>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut tree = Command::new(cargo);
    tree.args(["tree", "--locked", "--edges=normal", "--prefix=none"])
        .args(["--package", LIBRARY])
        .args(PLATFORMS.map(|platform| format!("--target={platform}")))
        .current_dir(root);
    let said = said_by(&mut tree)?;
    let is_other = |line: &&str| !line.is_empty() && !line.starts_with("sekisho");
    let crates = said.lines().filter(is_other);
    crates
        .map(|line| {
            let mut words = line.split(' ');
            let (name, version) = (words.next(), words.next());
            let version = version.and_then(|version| version.strip_prefix('v'));
            let found = name.zip(version);
            let (name, version) = found.with_context(|| format!("`{line}` names no crate"))?;
            Ok((name.to_owned(), version.to_owned()))
        })
        .collect()
}

/// What is known of those crates.
fn carried(root: &Utf8Path) -> Result<Vec<Package>> {
    let mut command = MetadataCommand::new();
    command
        .manifest_path(root.join("Cargo.toml"))
        .other_options(["--locked".to_owned()]);
    let packages = command.exec()?.packages;
    let find = |(name, version): (String, String)| {
        let mut packages = packages.iter();
        let is_it =
            |package: &&Package| *package.name == name && package.version.to_string() == version;
        let found = packages.find(is_it).cloned();
        found.with_context(|| format!("nothing is known of `{name}` {version}"))
    };
    tree(root)?.into_iter().map(find).collect()
}

/// The texts of licences, each once, numbered as they come.
#[derive(Default)]
struct Texts {
    numbers: BTreeMap<String, usize>,
}

impl Texts {
    fn number(&mut self, text: String) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(text).or_insert(next)
    }

    /// The numbers of the texts that a crate brings; where it brings none, of those of its licences.
    fn of_crate(&mut self, package: &Package) -> Result<String> {
        let mut texts = brought(package)?;
        if texts.is_empty() {
            texts = standard(package)?;
        }
        let numbers: Vec<_> = texts
            .into_iter()
            .map(|text| self.number(text).to_string())
            .collect();
        Ok(numbers.join(", "))
    }

    fn written(&self) -> String {
        let mut texts: Vec<_> = self.numbers.iter().collect();
        texts.sort_by_key(|(_, number)| **number);
        let line = "=".repeat(80);
        let texts = texts.into_iter();
        texts
            .map(|(text, number)| format!("\n{line}\nText {number}\n{line}\n\n{text}\n"))
            .collect()
    }
}

/// The licence files in the folder of a crate.
fn brought(package: &Package) -> Result<Vec<String>> {
    let folder = package
        .manifest_path
        .parent()
        .context("a manifest has a folder")?;
    let mut paths: Vec<Utf8PathBuf> = Vec::new();
    for entry in folder.read_dir_utf8()? {
        let entry = entry?;
        let name = entry.file_name().to_lowercase();
        let is_licence = LICENCE_FILES.iter().any(|start| name.starts_with(start));
        if is_licence && entry.file_type()?.is_file() {
            paths.push(entry.into_path());
        }
    }
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// The texts of the licences that a crate names, as SPDX has them, with the names of its authors.
fn standard(package: &Package) -> Result<Vec<String>> {
    let name = &package.name;
    let licence = package.license.as_deref();
    let licence =
        licence.with_context(|| format!("`{name}` has no licence, neither named nor as a file"))?;
    let expression = Expression::parse_mode(licence, ParseMode::LAX)
        .with_context(|| format!("`{name}` has the licence `{licence}`"))?;
    let mut texts = Vec::new();
    for requirement in expression.requirements() {
        let LicenseItem::Spdx { id, .. } = requirement.req.license else {
            bail!("`{name}` has the licence `{licence}`, whose text is not known");
        };
        let text = id.text().trim();
        ensure!(
            !text.contains("<year>"),
            "`{name}` brings no text of its licence `{licence}`, which has to name the holders of the copyright"
        );
        texts.push(text.to_owned());
    }
    Ok(texts)
}

/// The version of the compiler, whose standard library is carried, and the notices that come with it.
fn standard_library() -> Result<(String, String)> {
    let version = said_by_rustc("--version")?;
    let folder = said_by_rustc("--print=sysroot")?;
    let path = Utf8PathBuf::from(folder).join("share/doc/rust/COPYRIGHT-library.html");
    let page = read(&path)
        .context("the notices of Rust's standard library come with the Rust of rustup")?;
    Ok((version, plain(&page)?))
}

fn said_by_rustc(argument: &str) -> Result<String> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    Ok(said_by(Command::new(rustc).arg(argument))?
        .trim()
        .to_owned())
}

fn said_by(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} failed: {said}");
    Ok(String::from_utf8(output.stdout)?)
}

/// A page without its marks.
fn plain(page: &str) -> Result<String> {
    let bare = Regex::new("<[^>]*>")?.replace_all(page, "");
    let mut text = Regex::new(r"[ \t]*\n\s*\n")?
        .replace_all(&bare, "\n\n")
        .trim()
        .to_owned();
    for (written, meant) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ] {
        text = text.replace(written, meant);
    }
    Ok(text)
}

fn read(path: &Utf8Path) -> Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_string())?;
    Ok(text.replace("\r\n", "\n").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> Utf8PathBuf {
        Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    /// The part of the notices that names a crate, and the texts that it points at.
    fn entry<'a>(notices: &'a str, name: &str, version: &str) -> (&'a str, Vec<&'a str>) {
        let head = format!("\n{name} {version}\n");
        let at = notices
            .find(&head)
            .unwrap_or_else(|| panic!("{name} {version} is not named"));
        let entry = notices[at + head.len()..].lines().next().unwrap();
        let (_, numbers) = entry.split_once("texts ").unwrap();
        let texts = numbers.split(", ").map(|number| {
            let head = format!("\nText {number}\n");
            let at = notices.find(&head).unwrap();
            let rest = notices[at + head.len()..].split_once("\n\n").unwrap().1;
            rest.split(&"=".repeat(80)).next().unwrap().trim()
        });
        (entry, texts.collect())
    }

    #[test]
    fn every_crate_that_apps_carry_is_named_with_the_text_of_its_licence() {
        let notices = notices(&root()).unwrap();
        let tree = tree(&root()).unwrap();
        assert!(tree.len() > 40, "{tree:?}");
        for (name, version) in &tree {
            let (entry, texts) = entry(&notices, name, version);
            let is_licence = |text: &&str| text.len() > 500;
            assert!(texts.iter().any(is_licence), "{name}: {entry}");
        }
        let count = notices.matches("    https://crates.io/crates/").count();
        assert_eq!(count, tree.len(), "and nothing else is named");
        for other in ["uniffi_bindgen", "askama", "proptest", "clap", "schemars"] {
            assert!(
                tree.iter().all(|(name, _)| name != other),
                "{other} is not carried"
            );
        }
    }

    #[test]
    fn each_licence_that_asks_for_its_text_has_its_own_words() {
        let notices = notices(&root()).unwrap();
        for (name, words) in [
            ("uniffi_core", "Mozilla Public License Version 2.0"),
            (
                "curve25519-dalek",
                "Neither the name of the copyright holder",
            ),
            ("unicode-ident", "UNICODE LICENSE V3"),
            ("serde", "Permission is hereby granted, free of charge"),
        ] {
            let named = tree(&root())
                .unwrap()
                .into_iter()
                .find(|(found, _)| found == name);
            let (name, version) = named.unwrap();
            let (_, texts) = entry(&notices, &name, &version);
            assert!(texts.iter().any(|text| text.contains(words)), "{name}");
        }
        for words in [
            "Mike Borsetti",
            "Copyright notices for The Rust Standard Library",
        ] {
            assert!(notices.contains(words), "{words}");
        }
        for mark in ["</p>", "&#", "&quot;", "\r"] {
            assert!(!notices.contains(mark), "{mark}");
        }
    }
}
