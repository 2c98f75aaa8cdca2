//! Running the scripts that test what is not Rust, where the tools for it are installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::files::root;

/// What a script says that finds its tools missing.
const MISSING: i32 = 77;

/// Says how it goes, past the test harness, which keeps what tests print to itself.
pub fn tell(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// Runs a script, for the library that is quickly built, and gives what it prints, or nothing where its tools are not installed; in CI that is a failure.
pub fn script(path: &str, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("bash");
    // Cargo names its own folders there, where an older build of the library may lie.
    command
        .arg(path)
        .args(arguments)
        .env("SEKISHO_PROFILE", "dev")
        .env_remove("LD_LIBRARY_PATH");
    let output = command
        .current_dir(root())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(MISSING) {
        assert!(
            std::env::var_os("CI").is_none(),
            "in CI nothing may be missing: {said}"
        );
        tell(&format!("NOT TESTED: {path}: {}", said.trim()));
        return None;
    }
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{path} {arguments:?}: {}\n{printed}\n{said}",
        output.status
    );
    Some(printed)
}
