//! What is mended in the Swift.

use anyhow::{Result, ensure};
use regex::{Captures, Regex};

use crate::mend::{GIVEN_ELSEWHERE, Mend, NO_RUST_EXAMPLES, exchange, expect, replace};

pub const MENDS: &[Mend] = &[
    NO_RUST_EXAMPLES,
    Mend {
        reason: "no tool finds in doc comments what is thrown",
        make: |text| replace(text, r"\* # Errors\n *\* ", "* - Throws: "),
    },
    Mend {
        reason: "an object without a handle can be made, and crashes the process when it is used",
        make: |text| {
            let text = replace(
                text,
                r"(?s)    /// Used to instantiate a \[FFIObject\] without an actual handle.*?public struct NoHandle \{.*?\n    \}\n",
                "",
            )?;
            replace(
                &text,
                r"(?s)    // This constructor can be used to instantiate a fake object\..*?    \}\n",
                "",
            )
        },
    },
    Mend {
        reason: "any number can be made into an object",
        make: |text| {
            exchange(
                text,
                "    required public init(unsafeFromHandle",
                "    fileprivate init(unsafeFromHandle",
            )
        },
    },
    Mend {
        reason: "the class of objects is open, and is sendable only by promise",
        make: |text| {
            let text = replace(
                text,
                r"open class (\w+): (\w+), @unchecked Sendable",
                "public final class $1: $2, Sendable",
            )?;
            replace(&text, r"(?m)^open func", "public func")
        },
    },
    Mend {
        reason: "the object of a verb has a label that repeats its type",
        make: |text| {
            replace(
                text,
                r"func (amendmentChecklist|evaluate|evaluateAll|verdict|explain|explanationChecklist|alternatives|alternativesChecklist|differenceChecklist|interview|plan|planChecklist|planCalendar|checklist|plannedChecklist|registrationChecklist|assumptionChecklist|coverageChecklist|reasonChecklist|text|mission|platform|host|track|noticeOf|isOf)\((\w+): ",
                "func $1(_ $2: ",
            )
        },
    },
    Mend {
        reason: "reading through `Data` takes ten times as long as reading the memory itself",
        make: read_memory,
    },
    Mend {
        reason: "a text or source that was read a moment ago is made again",
        make: keep_what_is_read,
    },
    Mend {
        reason: "an empty list is built, and a list of texts that was read a moment ago is made again",
        make: |text| {
            let list = |entry: &str| {
                format!(
                    r"        let len: Int32 = try readInt\(&buf\)\n        var seq = [^\n]+\(\)\n        seq\.reserveCapacity\(Int\(len\)\)\n        for _ in 0 \.\.< len \{{\n            seq\.append\(try ({entry})\.read\(from: &buf\)\)\n        \}}\n        return seq\n"
                )
            };
            let texts = texts_of(text)?;
            let text = replace(
                text,
                &list(&texts),
                "        return try readTexts(&buf) { try $1.read(from: &$$0) }\n",
            )?;
            replace(
                &text,
                &list(r"\w+"),
                "        return try readList(&buf) { try $1.read(from: &$$0) }\n",
            )
        },
    },
    Mend {
        reason: "the cases of errors start with a capital letter",
        make: lower_error_cases,
    },
    Mend {
        reason: "conditions within each other without end overflow the stack of Rust, which ends the process",
        make: |text| {
            // In the record that has one, which is guarded here, and in a list.
            expect(text, "FfiConverterTypeReason.write(", 2)?;
            expect(text, "FfiConverterSequenceTypeReason.write(", 1)?;
            exchange(
                text,
                "FfiConverterTypeReason.write(value.reason, into",
                "FfiConverterTypeReason.write(value.reason.orRefused, into",
            )
        },
    },
    Mend {
        reason: "names that only Rust needs stand where a Swift programmer expects arrays, dictionaries and `Source`",
        make: name_as_in_swift,
    },
    Mend {
        reason: "what is not for apps is public",
        make: hide,
    },
];

/// The buffer outlives the reader, and every text is copied out of it.
fn read_memory(text: &str) -> Result<String> {
    let mut text = text.to_owned();
    for (from, to) in [
        (
            "(data: Data, offset: Data.Index)",
            "(data: UnsafeRawBufferPointer, offset: Int)",
        ),
        (
            "func createReader(data: Data)",
            "func createReader(data: UnsafeRawBufferPointer)",
        ),
        (
            "createReader(data: Data(rustBuffer: buf))",
            "createReader(data: UnsafeRawBufferPointer(start: buf.data, count: Int(buf.len)))",
        ),
        ("-> Array<UInt8> {", "-> UnsafeRawBufferPointer {"),
    ] {
        text = exchange(&text, from, to)?;
    }
    let text = replace(
        &text,
        r"(?s)    if T\.self == UInt8\.self \{.*?from: range\)\}\)\n",
        "    let value = reader.data.loadUnaligned(fromByteOffset: reader.offset, as: T.self)\n",
    )?;
    replace(
        &text,
        r"(?s)    var value = \[UInt8\]\(repeating: 0, count: count\)\n.*?    return value\n",
        "    reader.offset = range.upperBound\n    return UnsafeRawBufferPointer(rebasing: reader.data[range])\n",
    )
}

/// The converters of codes, as a pattern.
fn texts_of(text: &str) -> Result<String> {
    let code = Regex::new(r"return (\w+)\(try readText\(&buf\)\)")?;
    let names: Vec<_> = code
        .captures_iter(text)
        .map(|code| format!("FfiConverterType{}", &code[1]))
        .collect();
    Ok(names.join("|"))
}

/// Each call has what was kept while it reads.
fn keep_what_is_read(text: &str) -> Result<String> {
    let text = exchange(
        text,
        "(data: UnsafeRawBufferPointer, offset: Int)",
        "(data: UnsafeRawBufferPointer, offset: Int, kept: Kept)",
    )?;
    let text = exchange(
        &text,
        "    (data: data, offset: 0)",
        "    (data: data, offset: 0, kept: Spare.shared.take())",
    )?;
    let text = replace(
        &text,
        r"( *)(var reader = createReader\([^\n]*\n)",
        "${1}${2}${1}defer { Spare.shared.giveBack(reader.kept) }\n",
    )?;
    let text = replace(
        &text,
        r"let builtinValue = try FfiConverterString\.read\(from: &buf\)\n( *)return (\w+)\(builtinValue\)",
        "return $2(try readText(&buf))",
    )?;
    let text = replace(
        &text,
        r"let builtinValue = try FfiConverterString\.read\(from: &buf\)\n( *)return try ([\w<>]+)\.read\(piece: builtinValue\)",
        "return try $2.readPiece(from: &buf)",
    )?;
    exchange(
        &text,
        "// Reads a float at the current offset.\nfileprivate func readFloat",
        concat!(
            include_str!("reading.swift"),
            "\n// Reads a float at the current offset.\nfileprivate func readFloat"
        ),
    )
}

/// Within each error and its converter, `TooMany` becomes `tooMany`.
fn lower_error_cases(text: &str) -> Result<String> {
    let section =
        Regex::new(r"(?s)enum (\w+): Swift\.Error.*?public func FfiConverterType\w+_lift\(")?;
    let case = Regex::new(r"(case (?:let )?\.?|return \.)([A-Z])(\w*)")?;
    ensure!(section.is_match(text), "there are no errors");
    let mended = section.replace_all(text, |section: &Captures<'_>| {
        case.replace_all(&section[0], |case: &Captures<'_>| {
            format!("{}{}{}", &case[1], case[2].to_lowercase(), &case[3])
        })
        .into_owned()
    });
    Ok(mended.into_owned())
}

/// Lists and sources are shared in Rust, and fields and facts have types of their own.
fn name_as_in_swift(text: &str) -> Result<String> {
    [
        ("GivenTrip", "Trip"),
        ("SourceRef", "Source"),
        ("Fields", "[FieldId: FieldValue]"),
        ("Facts", "[FactId: FieldValue]"),
        ("TextKeys", "[TextKey]"),
        ("MissionIds", "[MissionId]"),
        ("RequirementIds", "[RequirementId]"),
    ]
    .into_iter()
    .try_fold(text.to_owned(), |text, (alias, meaning)| {
        let text = replace(&text, &format!(r"(?m)^public typealias {alias} = .*\n"), "")?;
        replace(&text, &format!(r"\b{alias}\b"), meaning)
    })
}

/// What the generated code needs of itself is internal, and so is what `Extensions.swift` gives in the place where it is
/// looked for.
fn hide(text: &str) -> Result<String> {
    let text = replace(
        text,
        r"(?m)^public ((?:func|struct|enum) FfiConverter|func uniffi)",
        "$1",
    )?;
    let text = GIVEN_ELSEWHERE.into_iter().try_fold(text, |text, name| {
        exchange(
            &text,
            &format!("public func {name}("),
            &format!("func {name}("),
        )
    })?;
    exchange(
        &text,
        "    public func uniffiCloneHandle",
        "    fileprivate func uniffiCloneHandle",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_cases_of_errors_are_renamed() {
        let text = "enum Verdict { case Refused }\nenum ReadError: Swift.Error {\n case TooLong(found: UInt64)\n}\nreturn .TooLong(\ncase let .TooLong(found):\npublic func FfiConverterTypeReadError_lift(_ buf: RustBuffer) throws -> ReadError { .TooLong }";
        let mended = lower_error_cases(text).unwrap();
        assert_eq!(
            mended,
            "enum Verdict { case Refused }\nenum ReadError: Swift.Error {\n case tooLong(found: UInt64)\n}\nreturn .tooLong(\ncase let .tooLong(found):\npublic func FfiConverterTypeReadError_lift(_ buf: RustBuffer) throws -> ReadError { .TooLong }"
        );
    }
}
