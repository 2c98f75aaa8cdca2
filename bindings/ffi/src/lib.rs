//! The library as Kotlin and Swift link it: everything is defined in `sekisho`.

sekisho::uniffi_reexport_scaffolding!();
