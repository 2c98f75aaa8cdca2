//! What others wrote, made fit to be shown: no character that a terminal obeys, that turns text round or that nobody sees,
//! and no more of it than tells which one is meant.

use std::borrow::Cow;

/// How many characters of what others wrote are repeated.
const SHOWN: usize = 40;
/// The most characters of one message or place of an error.
pub(crate) const LONGEST: usize = 2_000;

/// The first 40 characters, then `…` where there were more; what must not be shown is replaced.
pub(crate) fn quoted(text: &str) -> String {
    cut(text, SHOWN)
}

/// All of a text that the library made itself, or that has been read as clean; what must not be shown is replaced even so.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible).collect())
}

/// The same, and at most 2,000 characters.
pub(crate) fn bounded(text: &str) -> String {
    cut(text, LONGEST)
}

/// What a reader of JSON says of a fault, in which it repeats what was found: one stretch, with the words of the reader around it.
pub(crate) fn problem(told: &str) -> String {
    let found = STRETCHES.iter().filter_map(|(start, end)| {
        let rest = told.strip_prefix(start)?;
        let at = rest.rfind(end)?;
        Some((*start, rest.get(..at)?, rest.get(at..)?))
    });
    // The text that was found may hold the words that end it, which come last where they are the reader's.
    match found.min_by_key(|(_, _, rest)| rest.len()) {
        Some((start, found, rest)) => bounded(&format!("{start}{}{rest}", quoted(found))),
        None => bounded(told),
    }
}

/// What stands before and after the text that was found.
const STRETCHES: [(&str, &str); 6] = [
    ("unknown field `", "`, expected "),
    ("unknown field `", "`, there are no fields"),
    ("unknown variant `", "`, expected "),
    ("unknown variant `", "`, there are no variants"),
    ("invalid type: string \"", "\", expected "),
    ("invalid value: string \"", "\", expected "),
];

/// Whether a text can be shown as it is. Joiners may stand in it: Persian, Sinhala and others are not written without them.
pub(crate) fn is_clean(text: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    let is_joiner = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    text.bytes().all(is_plain) || text.chars().all(|c| !is_hidden(c) || is_joiner(c))
}

fn cut(text: &str, most: usize) -> String {
    let mut characters = text.chars().map(visible);
    let mut shown: String = characters.by_ref().take(most).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

fn visible(character: char) -> char {
    if is_hidden(character) {
        char::REPLACEMENT_CHARACTER
    } else {
        character
    }
}

/// Whether a character steers a terminal (C0, DEL, C1), the direction of text or the end of a line, or takes no room (Unicode's
/// format characters).
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_a_terminal_or_turns_text_round_is_replaced() {
        let hidden = "\0\u{7}\t\n\r\u{1b}\u{7f}\u{9b}\u{ad}\u{61c}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}";
        let more = "\u{2060}\u{2066}\u{2069}\u{feff}\u{e0041}";
        for character in hidden.chars().chain(more.chars()) {
            let text = format!("a{character}b");
            assert!(!is_clean(&text), "{text:?}");
            assert_eq!(quoted(&text), "a\u{fffd}b");
            assert_eq!(shown(&text), "a\u{fffd}b");
        }
        for plain in ["~ é 健康码 “”… \u{a0}\u{202f}👍", ""] {
            assert!(is_clean(plain));
            assert_eq!(shown(plain), plain);
        }
    }

    #[test]
    fn joiners_are_kept_in_a_text_and_not_in_what_is_quoted() {
        let name = "ශ්\u{200d}රී ලංකා";
        assert!(is_clean(name));
        assert_eq!(shown(name), name);
        assert_eq!(quoted(name), name.replace('\u{200d}', "\u{fffd}"));
    }

    #[test]
    fn forty_characters_are_repeated_and_not_one_more() {
        assert_eq!(quoted(&"é".repeat(40)), "é".repeat(40));
        assert_eq!(quoted(&"é".repeat(41)), "é".repeat(40) + "…");
    }

    #[test]
    fn only_what_was_found_is_cut_in_what_a_reader_says() {
        let long = "`, expected one of `x".repeat(9);
        let start = "unknown field `";
        let end = "`, expected one of `as_of`, `traveller`";
        let told = problem(&format!("{start}{long}{end}"));
        assert_eq!(told, format!("{start}{}{end}", quoted(&long)));
        let long = "`, there are no fields, expected ".repeat(9);
        let told = problem(&format!("{start}{long}{end}"));
        assert_eq!(told, format!("{start}{}{end}", quoted(&long)));
        assert_eq!(problem("missing field `as_of`"), "missing field `as_of`");
    }

    proptest! {
        #[test]
        fn nothing_that_is_told_of_any_text_steers_or_has_no_end(text in ".{0,80}|\\PC*|[\\p{Cc}\\p{Cf}`\", a]{0,200}") {
            for told in [quoted(&text), problem(&text), problem(&format!("unknown field `{text}`, expected one of `a`"))] {
                prop_assert!(is_clean(&told) && told.chars().count() <= LONGEST + 1);
            }
            prop_assert!(quoted(&text).chars().count() <= SHOWN + 1);
            prop_assert!(is_clean(&shown(&text)));
        }
    }
}
