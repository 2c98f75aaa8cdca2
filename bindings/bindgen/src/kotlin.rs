//! What is mended in the Kotlin.

use crate::mend::{Mend, NO_RUST_EXAMPLES, replace};

pub const MENDS: &[Mend] = &[
    NO_RUST_EXAMPLES,
    Mend {
        reason: "the message of an exception lists its fields instead of saying what is wrong",
        make: |text| {
            replace(
                &text,
                r#"override val message\s+get\(\) = "[^\n]*""#,
                "override val message get() = toString()",
            )
        },
    },
    Mend {
        reason: "a variant without fields prints as a class name and an address",
        make: |text| {
            replace(
                &text,
                r"(?m)^    object (\w+ : \w+\(\))$",
                "    data object $1",
            )
        },
    },
    Mend {
        reason: "a text with half a surrogate pair throws a `CharacterCodingException` instead of the declared error",
        make: |text| {
            replace(
                &text,
                r"(?s)// Make sure we don't have invalid UTF-16.*?\n    \}\n",
                "// Half a surrogate pair becomes `?`, which no code has.\n        return ByteBuffer.wrap(value.toByteArray(Charsets.UTF_8))\n    }\n",
            )
        },
    },
    Mend {
        reason: "an answer is read from native memory number by number and text by text, where one copy would do",
        make: |text| {
            let text = text.replace(
                "        val byteBuf = rbuf.asByteBuffer()!!\n        try {\n           val item = read(byteBuf)",
                "        try {\n           val byteBuf = ByteBuffer.wrap(rbuf.data!!.getByteArray(0, rbuf.len.toInt()))\n           val item = read(byteBuf)",
            );
            text.replace(
                "        val byteArr = ByteArray(len)\n        buf.get(byteArr)\n        return byteArr.toString(Charsets.UTF_8)",
                "        val start = buf.position()\n        buf.position(start + len)\n        return String(buf.array(), start, len, Charsets.UTF_8)",
            )
        },
    },
];
