//! What loading takes: no rulebook, however it is put together, takes more than 16 bytes of memory for each of its own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "support/world.rs"]
mod world;

use std::fmt::Display;

use peak_alloc::PeakAlloc;
use sekisho::Rulebook;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The most bytes of memory for a byte of input.
const RATIO: usize = 16;
/// What loading takes besides, whatever the size.
const BASE: usize = 256 << 10;
/// The size of a hostile rulebook.
const SIZE: usize = 1 << 20;

const TEXT: &str = r#"{"en":"x","ja":"x","zh-Hans":"x","zh-Hant":"x"}"#;
const NOTICE: &str = r#"{"id":"n","source":"A","publisher":"t","title":"t","languages":["en"],"published":{},"zone":"Asia/Tokyo"}"#;
const WORD: &str = r#"{"id":"a","type":"app","title":"t","question":"t"}"#;
const APP: &str = r#""need":{"document":{"any_of":["a"]}},"title":"t","otherwise":"refused""#;

fn book(fields: impl Display) -> String {
    format!(
        r#"{{"schema_version":1,"version":"v","vocabulary":{{"documents":[{WORD}]}},"notices":[{NOTICE}],"texts":{{"t":{TEXT}}},{fields}}}"#
    )
}

fn provision(id: impl Display, when: impl Display, then: impl Display) -> String {
    format!(
        r#"{{"id":"{id}","notice":"n","cites":["A-1"],"in_force":{{"by":"departure"}},"scope":{{"from":["JP"]}},"at":["boarding"],"when":{when},"then":[{then}]}}"#
    )
}

fn list(count: usize, entry: impl Fn(usize) -> String) -> String {
    let entries: Vec<_> = (0..count).map(entry).collect();
    format!("[{}]", entries.join(","))
}

/// As many copies of an entry as the size takes.
fn flood(entry: &str) -> String {
    list(SIZE / (entry.len() + 1), |_| entry.to_owned())
}

/// As many words as there may be, each a group that belongs to the one before, and the last with as many fields.
fn words() -> String {
    let word = |n: usize| {
        let belongs = match n.checked_sub(1) {
            Some(before) => format!(r#""kind_of":"w{before}""#),
            None => r#""question":"t""#.to_owned(),
        };
        let fields = if n == 4_095 { 128 } else { 0 };
        let fields = list(fields, |f| {
            format!(r#"{{"id":"f{f}","title":"t","question":"t","value":"date"}}"#)
        });
        format!(
            r#"{{"id":"w{n}","type":"form","title":"t","group":true,{belongs},"fields":{fields}}}"#
        )
    };
    let words = list(4_096, word);
    words.trim_matches(['[', ']']).to_owned()
}

const ALWAYS: &str = r#"{"all":[]}"#;
const ADVISE: &str = r#"{"advise":{"text":"t"}}"#;

fn missions(entries: &str) -> String {
    let rules = r#""cites":["A-1"],"readings":["R-1"],"no_institution":"t","any_list":"t","residence_unknown":"t","no_district":"t","email_only_for":"t""#;
    book(format!(
        r#""missions":{{"health_declaration":{{"url":"http://","cites":["A-1"]}},"choice":{{{rules}}},"missions":{entries}}}"#
    ))
}

fn mission(number: usize) -> String {
    // No country has a subdivision that is in no district.
    let country = ["SG", "AE", "AF", "AG", "AI", "AL", "AM", "AO"]
        .get(number / 32)
        .unwrap_or(&"AQ");
    format!(
        r#"{{"id":"m{number}","country":"{country}","name":"t","email":"@","institutions":{{"kind":"listed","url":"http://"}},"district":[],"cites":["A-1"]}}"#
    )
}

/// Rulebooks with a list that is far too long.
fn floods() -> Vec<(&'static str, String)> {
    let of = |then: String| {
        book(format!(
            r#""provisions":{}"#,
            list(1, |_| provision("p", ALWAYS, &then))
        ))
    };
    let when = |when: String| {
        book(format!(
            r#""provisions":{}"#,
            list(1, |_| provision("p", &when, ADVISE))
        ))
    };
    let definition = |fields: String| {
        book(format!(
            r#""definitions":[{{"id":"d","title":"t",{fields}}}]"#
        ))
    };
    vec![
        ("missions", missions(&list(SIZE / 110, mission))),
        ("all", when(format!(r#"{{"all":{}}}"#, flood(ALWAYS)))),
        (
            "any",
            when(format!(r#"{{"any":{}}}"#, flood(r#"{"fact":"via"}"#))),
        ),
        (
            "countries",
            when(format!(r#"{{"fact":{{"lives_in":{}}}}}"#, flood(r#""SG""#))),
        ),
        (
            "readings",
            definition(format!(
                r#""means":{ALWAYS},"readings":{}"#,
                flood(r#""R-1""#)
            )),
        ),
        (
            "effects",
            of(flood(ADVISE).trim_matches(['[', ']']).to_owned()),
        ),
        (
            "unknown",
            of(format!(r#"{{"require":{}}}"#, flood(r#""a""#))),
        ),
        (
            "instead",
            of(format!(
                r#"{{"refuse":{{"text":"t","instead":{}}}}}"#,
                flood(r#""t""#)
            )),
        ),
        (
            "key",
            format!(r#"{{"schema_version":1,"{}":1}}"#, "x".repeat(SIZE)),
        ),
        ("text", book(format!(r#""version":"{}""#, "x".repeat(SIZE)))),
        ("depth", format!("{}1", r#"{"x":"#.repeat(SIZE / 5))),
        ("lists", "[".repeat(SIZE)),
        ("blanks", " ".repeat(SIZE)),
    ]
}

/// Rulebooks that are as large as they may be in some respect.
fn full() -> Vec<(&'static str, String)> {
    let wide = |parts: &str| format!(r#"{{"all":{}}}"#, list(100, |_| parts.to_owned()));
    let asked = |count: usize| list(count, |n| format!(r#""r{n}""#));
    let requirements = list(128, |n| {
        format!(r#"{{"id":"r{n}",{APP},"depends_on":{}}}"#, asked(n))
    });
    let faulty = list(900, |n| {
        provision(n, ALWAYS, format!(r#"{{"require":{}}}"#, asked(128)))
    });
    let countries = list(300, |_| r#""SG""#.to_owned());
    let bases = list(128, |_| r#"{"document":"a"}"#.to_owned());
    let limit = format!(r#"{{"in":{countries},"days":9,"within":30,"not_on":{bases}}}"#);
    let limits = list(128, |n| {
        format!(
            r#"{{"id":"r{n}","need":{{"stay_limit":{limit}}},"title":"t","otherwise":"refused"}}"#
        )
    });
    let text = |n: usize| format!(r#""t{n}":{TEXT}"#);
    let texts: Vec<_> = (0..9_000).map(text).collect();
    vec![
        ("missions", missions(&list(256, mission))),
        (
            "dense",
            book(format!(
                r#""requirements":{requirements},"provisions":{}"#,
                list(128, |n| provision(
                    n,
                    ALWAYS,
                    format!(r#"{{"require":{}}}"#, asked(128))
                ))
            )),
        ),
        ("faults", book(format!(r#""provisions":{faulty}"#))),
        (
            "stays",
            book(format!(
                r#""requirements":{limits},"provisions":{}"#,
                list(1, |n| provision(
                    n,
                    ALWAYS,
                    format!(r#"{{"require":{}}}"#, asked(128))
                ))
            )),
        ),
        (
            "nested",
            book(format!(
                r#""provisions":{}"#,
                list(100, |n| provision(
                    n,
                    wide(&format!(r#"{{"all":[{ALWAYS}]}}"#)),
                    ADVISE
                ))
            )),
        ),
        (
            "effects",
            book(format!(
                r#""provisions":{}"#,
                list(120, |n| provision(n, ALWAYS, vec![ADVISE; 16].join(",")))
            )),
        ),
        (
            "texts",
            book(format!(
                r#""definitions":[],"missions":null,"texts":{{{}}}"#,
                texts.join(",")
            ))
            .replacen(&format!(r#""texts":{{"t":{TEXT}}},"#), "", 1),
        ),
        (
            "words",
            book(r#""definitions":[]"#).replacen(WORD, &words(), 1),
        ),
        (
            "built-in",
            serde_json::to_string(Rulebook::builtin().contents()).unwrap(),
        ),
    ]
}

/// How many bytes loading a rulebook takes at most, its text not counted, and the rulebook, if it is loaded.
fn taken<T: AsRef<str>>(parts: &[T]) -> (usize, Option<Rulebook>) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let loaded = Rulebook::from_json(parts).ok();
    (MEMORY.peak_usage() - before, loaded)
}

/// A rulebook of 250 countries and 11,000 provisions.
fn take_the_world() {
    let parts = world::world(world::CORRIDORS);
    let length: usize = parts.iter().map(String::len).sum();
    let before = MEMORY.current_usage();
    let (most, world) = taken(&parts);
    let kept = MEMORY.current_usage() - before;
    println!("the world: {length} bytes; {most} bytes at most, {kept} kept");
    assert!(
        world.is_some() && most <= length * RATIO,
        "{most} bytes for {length}"
    );
}

#[test]
fn loading_takes_at_most_16_bytes_of_memory_for_each_byte_of_a_rulebook() {
    let _ = Rulebook::builtin();
    let (mut worst, mut loaded) = ((0, ""), 0);
    let all = floods()
        .into_iter()
        .map(|it| (false, it))
        .chain(full().into_iter().map(|it| (true, it)));
    for (may_load, (name, text)) in all {
        let (most, loaded_book) = taken(&[&text]);
        let is_loaded = loaded_book.is_some();
        assert!(may_load || !is_loaded, "{name}: it is taken");
        loaded += usize::from(is_loaded);
        let bound = text.len() * RATIO + BASE;
        assert!(most <= bound, "{name}: {most} bytes for {}", text.len());
        worst = worst.max((most * 100 / text.len(), name));
    }
    println!(
        "the most is {} hundredths of a byte for each, for `{}`",
        worst.0, worst.1
    );
    assert!(loaded >= 6, "{loaded}");
    take_the_world();
}
