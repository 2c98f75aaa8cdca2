//! Writes the Kotlin and the Swift of the library from the metadata in it, and mends what uniffi's templates leave awkward.
//!
//! `sekisho-bindgen LIBRARY UNIFFI_TOML OUT` writes `OUT/kotlin/sekisho/sekisho.kt`, `OUT/swift/Sekisho.swift` and
//! `OUT/swift/SekishoFFI.h`. `sekisho-bindgen notices FILE`, in the project's folder, writes the licences of what apps carry.
#![allow(
    clippy::disallowed_methods,
    reason = "what the core may not do, a program may: it reads its arguments and files"
)]

mod kotlin;
mod mend;
mod notices;
mod swift;

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};
use uniffi::{GenerateOptions, TargetLanguage};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [notices, file] if notices == "notices" => {
            std::fs::write(file, notices::notices(Utf8Path::new("."))?)
                .with_context(|| file.clone())
        }
        [library, config, out] => generate(library, config, Utf8Path::new(out)),
        _ => bail!("usage: sekisho-bindgen LIBRARY UNIFFI_TOML OUT | notices FILE"),
    }
}

fn generate(library: &str, config: &str, out: &Utf8Path) -> Result<()> {
    for (language, folder, file, mends) in [
        (
            TargetLanguage::Kotlin,
            "kotlin",
            "sekisho/sekisho.kt",
            kotlin::MENDS,
        ),
        (
            TargetLanguage::Swift,
            "swift",
            "Sekisho.swift",
            swift::MENDS,
        ),
    ] {
        uniffi::generate(GenerateOptions {
            languages: vec![language],
            source: library.into(),
            out_dir: out.join(folder),
            config_override: Some(config.into()),
            format: false,
            crate_filter: None,
            metadata_no_deps: true,
        })?;
        rewrite(&out.join(folder).join(file), mends)?;
    }
    Ok(())
}

fn rewrite(path: &Utf8PathBuf, mends: &[mend::Mend]) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_string())?;
    let text = mend::apply(text, mends).with_context(|| path.to_string())?;
    std::fs::write(path, text).with_context(|| path.to_string())
}
