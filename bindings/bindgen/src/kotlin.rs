//! What is mended in the Kotlin.

use anyhow::Result;

use crate::mend::{GIVEN_ELSEWHERE, Mend, NO_RUST_EXAMPLES, exchange, expect, replace};

pub const MENDS: &[Mend] = &[
    NO_RUST_EXAMPLES,
    Mend {
        reason: "doc comments name exceptions as Rust does, and no tool finds what is thrown",
        make: |text| {
            let text = replace(
                text,
                r"`(Answer|Code|Evaluate|Read|Rulebook)Error`",
                "`${1}Exception`",
            )?;
            replace(&text, r"\* # Errors\n *\* `(\w+)`", "* @throws $1")
        },
    },
    Mend {
        reason: "an exception lists its fields instead of saying what is wrong, prints without its name, and equals only itself",
        make: say_what_is_wrong,
    },
    Mend {
        reason: "a variant without fields prints as a class name and an address",
        make: |text| {
            replace(
                text,
                r"(?m)^    object (\w+ : \w+\(\))$",
                "    data object $1",
            )
        },
    },
    Mend {
        reason: "the value of a case that holds one thing is called `v1`",
        make: |text| {
            expect(text, "        val v2: ", 0)?;
            let text = exchange(text, "        val v1: ", "        val `value`: ")?;
            exchange(&text, "value.v1", "value.`value`")
        },
    },
    Mend {
        reason: "names that only Rust needs stand where a Kotlin programmer expects `List`, `Map` and `Source`, and `LocalDate` is there twice",
        make: name_as_in_kotlin,
    },
    Mend {
        reason: "any number can be made into an object, which ends the process when it is used; and what is not for apps is public",
        make: hide,
    },
    Mend {
        reason: "an object that no app can derive from is open, and is closed by two functions, of which one swallows exceptions",
        make: close_once,
    },
    Mend {
        reason: "an object that is closed is used as an argument after its memory is freed",
        make: |text| {
            replace(
                text,
                r"(override fun lower\(value: \w+\): Long \{\s+return value)\.uniffiCloneHandle\(\)",
                "${1}.callWithHandle { it }",
            )
        },
    },
    Mend {
        reason: "conditions within each other without end overflow the stack of Rust, which ends the process",
        make: |text| {
            // In the record that has one, which is guarded here, and in a list.
            expect(text, "FfiConverterTypeReason.write(", 2)?;
            expect(text, "FfiConverterSequenceTypeReason.write(", 1)?;
            replace(
                text,
                r"(FfiConverterTypeReason\.(?:allocationSize|write)\(value\.`reason`)",
                "${1}.orRefused()",
            )
        },
    },
    Mend {
        reason: "a text with half a surrogate pair throws a `CharacterCodingException` instead of the declared error",
        make: |text| {
            replace(
                text,
                r"(?s)// Make sure we don't have invalid UTF-16.*?\n    \}\n",
                "// Half a surrogate pair becomes `?`, which no code has.\n        return ByteBuffer.wrap(value.toByteArray(Charsets.UTF_8))\n    }\n",
            )
        },
    },
    Mend {
        reason: "an answer is read from native memory number by number and text by text, where one copy would do",
        make: |text| {
            let text = exchange(
                text,
                "        val byteBuf = rbuf.asByteBuffer()!!\n        try {\n           val item = read(byteBuf)",
                "        try {\n           val byteBuf = ByteBuffer.wrap(rbuf.data!!.getByteArray(0, rbuf.len.toInt()))\n           val item = read(byteBuf)",
            )?;
            // The cast: Android 8 has `position` only as `Buffer` declares it.
            exchange(
                &text,
                "        val byteArr = ByteArray(len)\n        buf.get(byteArr)\n        return byteArr.toString(Charsets.UTF_8)",
                "        val start = buf.position()\n        (buf as java.nio.Buffer).position(start + len)\n        return String(buf.array(), start, len, Charsets.UTF_8)",
            )
        },
    },
    Mend {
        reason: "each of the calls of which a function consists makes a structure of JNA, which takes longer than an answer",
        make: |text| {
            exchange(
                text,
                "    var status = UniffiRustCallStatus()\n    val return_value = callback(status)\n    uniffiCheckCallStatus(errorHandler, status)\n",
                "    val status = SpareStatus.take()\n    val return_value = callback(status)\n    uniffiCheckCallStatus(errorHandler, status)\n    SpareStatus.giveBack(status)\n",
            )
        },
    },
    Mend {
        reason: "a text, list or source that was read a moment ago is made again",
        make: keep_what_is_read,
    },
];

/// Lists are shared between answers then, so that nobody may change them.
fn keep_what_is_read(text: &str) -> Result<String> {
    let text = replace(
        text,
        r"val builtinValue = FfiConverterString\.read\(buf\)\n *return (\w+)\(builtinValue\)",
        "return $1(readText(buf))",
    )?;
    let text = replace(
        &text,
        r"val builtinValue = FfiConverterString\.read\(buf\)\n *return (\w+)\.readPiece\(builtinValue\)",
        "return $1.nextPiece(buf)",
    )?;
    let text = replace(
        &text,
        r"val builtinValue = (\w+)\.pieceOf\(value\)\n *return FfiConverterString\.allocationSize\(builtinValue\)",
        "return 4UL + 2UL * $1.allocationSize(value)",
    )?;
    let text = replace(
        &text,
        r"val builtinValue = (\w+)\.bytesOf\(value\)\n *return FfiConverterByteArray\.allocationSize\(builtinValue\)",
        "return 4UL + $1.allocationSize(value)",
    )?;
    replace(
        &text,
        r"return (List<[\w.]+>\(len\) \{\n[^\n]*\n *\})",
        "return java.util.Collections.unmodifiableList($1)",
    )
}

/// The text of Rust becomes the message; equal are exceptions of one class with one message.
fn say_what_is_wrong(text: &str) -> Result<String> {
    let text = replace(
        text,
        r#"override val message\s+get\(\) = "[^\n]*""#,
        "override val message get() = describe()",
    )?;
    let text = replace(
        &text,
        r"(?s)(sealed class \w+Exception: kotlin\.Exception\(\).*?)override fun toString\(\): String",
        "${1}internal fun describe(): String",
    )?;
    replace(
        &text,
        r"(sealed class (\w+Exception): kotlin\.Exception\(\) \{)",
        "$1\n    override fun equals(other: Any?) = other is $2 && javaClass == other.javaClass && message == other.message\n\n    override fun hashCode() = message.hashCode()\n",
    )
}

/// What the generated code needs of itself is internal.
fn hide(text: &str) -> Result<String> {
    let text = replace(
        text,
        r"(?m)^public (object|interface|typealias) FfiConverter",
        "internal $1 FfiConverter",
    )?;
    let mut text = text;
    for name in [
        "object UniffiWithHandle",
        "object NoHandle",
        "open class RustBuffer",
        "interface UniffiRustCallStatusErrorHandler",
        "object UniffiNullRustCallStatusErrorHandler",
        "interface UniffiCleaner",
        "interface Disposable",
        "inline fun <T : Disposable?, R> T.use",
        "public fun uniffiEnsureInitialized",
    ] {
        let hidden = format!("\ninternal {}", name.trim_start_matches("public "));
        text = exchange(&text, &format!("\n{name}"), &hidden)?;
    }
    // What `Extensions.kt` gives in the place where it is looked for.
    for name in GIVEN_ELSEWHERE {
        let shown = format!("fun `{name}`(");
        text = exchange(&text, &shown, &format!("internal {shown}"))?;
    }
    let text = exchange(
        &text,
        "    companion object ErrorHandler",
        "    internal companion object ErrorHandler",
    )?;
    let text = exchange(
        &text,
        "    constructor(withHandle:",
        "    internal constructor(withHandle:",
    )?;
    let text = exchange(
        &text,
        "    constructor(noHandle:",
        "    internal constructor(noHandle:",
    )?;
    exchange(
        &text,
        "    fun uniffiCloneHandle()",
        "    internal fun uniffiCloneHandle()",
    )
}

/// Lists and sources are shared in Rust, and fields and facts have types of their own; dates are those of `java.time`.
fn name_as_in_kotlin(text: &str) -> Result<String> {
    let text = replace(
        text,
        r"(?m)^public (typealias (?:LocalDate|OffsetDateTime) = )",
        "internal $1",
    )?;
    [
        ("GivenTrip", "sekisho.Trip"),
        ("SourceRef", "sekisho.Source"),
        ("Fields", "Map<sekisho.FieldId, sekisho.FieldValue>"),
        ("Facts", "Map<sekisho.FactId, sekisho.FieldValue>"),
        ("TextKeys", "List<sekisho.TextKey>"),
        ("MissionIds", "List<sekisho.MissionId>"),
        ("RequirementIds", "List<sekisho.RequirementId>"),
    ]
    .into_iter()
    .try_fold(text, |text, (alias, meaning)| {
        let text = replace(&text, &format!(r"(?m)^public typealias {alias} = .*\n"), "")?;
        replace(&text, &format!(r"\b(?:sekisho\.)?{alias}\b"), meaning)
    })
}

/// What is left is `close()`, and `use` as Kotlin has it for whatever can be closed.
fn close_once(text: &str) -> Result<String> {
    let mut text = text.to_owned();
    for (from, to) in [
        (
            "open class Rulebook: Disposable, AutoCloseable, RulebookInterface",
            "class Rulebook: AutoCloseable, RulebookInterface",
        ),
        ("    protected val handle: ", "    private val handle: "),
        (
            "    protected val cleanable: ",
            "    private val cleanable: ",
        ),
        (
            "    val uniffiIsDestroyed: ",
            "    internal val uniffiIsDestroyed: ",
        ),
        (
            "    override fun destroy() {",
            "    private fun destroy() {",
        ),
        // Else whoever closes it is answered for as long as another thread is.
        (
            "            if (c == 0L) {\n",
            "            if (c == 0L || wasDestroyed.get()) {\n",
        ),
    ] {
        text = exchange(&text, from, to)?;
    }
    Ok(text)
}
