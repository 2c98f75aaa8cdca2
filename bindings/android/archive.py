"""Puts an Android archive together, the same bytes for the same input."""

import argparse
import io
import pathlib
import sys
import zipfile

MANIFEST = """<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="sekisho.android">
    <uses-sdk android:minSdkVersion="{min_sdk}" />
</manifest>
"""

# Android Gradle plugin: 8.5.1 is the first to place libraries in an app at the borders of 16 KB pages,
# and 8.5.2 the first that takes the classes of Kotlin 2.4.
METADATA = """aarFormatVersion=1.0
aarMetadataVersion=1.0
minCompileSdk={min_sdk}
minAndroidGradlePluginVersion=8.5.2
"""

DESKTOP_LIBRARIES = (".so", ".dylib", ".dll", ".jnilib")

# With rules here the Android Gradle plugin would pass over the archive's own `proguard.txt`.
TARGETED_RULES = "META-INF/com.android.tools/"

# The licences of what the library is made of, which the build of the jar has put there.
NOTICES = "META-INF/sekisho/NOTICES.txt"


def main():
    arguments = parse()
    held = classes(arguments.classes)
    entries = {
        "AndroidManifest.xml": MANIFEST.format(min_sdk=arguments.min_sdk).encode(),
        "META-INF/com/android/build/gradle/aar-metadata.properties": METADATA.format(
            min_sdk=arguments.min_sdk
        ).encode(),
        "NOTICES.txt": held[NOTICES],
        "R.txt": b"",
        "classes.jar": archive(held),
        "proguard.txt": arguments.rules.read_bytes(),
    }
    for licence in arguments.licence:
        entries[licence.name] = licence.read_bytes()
    for abi in arguments.abis:
        library = arguments.libraries / abi / "libsekisho_ffi.so"
        entries[f"jni/{abi}/{library.name}"] = library.read_bytes()
    arguments.out.write_bytes(archive(entries))


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--classes", type=pathlib.Path, required=True)
    parser.add_argument("--rules", type=pathlib.Path, required=True)
    parser.add_argument("--libraries", type=pathlib.Path, required=True)
    parser.add_argument("--abis", nargs="+", required=True)
    parser.add_argument("--licence", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--min-sdk", type=int, required=True)
    return parser.parse_args()


def classes(jar):
    """The files of the jar, without the native libraries of desktop systems."""
    try:
        with zipfile.ZipFile(jar) as given:
            entries = {name: given.read(name) for name in given.namelist() if belongs(name)}
    except zipfile.BadZipFile:
        sys.exit(f"aar.sh: {jar}: found no jar, expected that of the Kotlin classes")
    if not any(name.startswith("sekisho/") and name.endswith(".class") for name in entries):
        sys.exit(f"aar.sh: {jar}: found no class of the package sekisho, expected the Kotlin library")
    if NOTICES not in entries:
        sys.exit(f"aar.sh: {jar}: found no {NOTICES}, expected the licences of what the library is made of")
    return entries


def belongs(name):
    return not name.endswith(("/", *DESKTOP_LIBRARIES)) and not name.startswith(TARGETED_RULES)


def archive(entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as written:
        for name in sorted(entries):
            # A ZipInfo made by hand carries the earliest time that the format has.
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            written.writestr(entry, entries[name], zipfile.ZIP_DEFLATED, 9)
    return held.getvalue()


if __name__ == "__main__":
    main()
