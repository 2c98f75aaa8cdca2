//! The word that somebody may have meant.

/// The furthest that a word may be for it to be meant, of 1: what is like nothing else has no nearest.
const NEAR: f64 = 0.6;

/// Of some words the one most like a word that is none of them, if any is like it.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let likeness = |other: &str| strsim::normalized_damerau_levenshtein(word, other);
    let words = words.into_iter().map(|other| (likeness(other), other));
    let near = words.filter(|(likeness, _)| *likeness >= NEAR);
    // Of several that are equally near, the first.
    let best = near.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, word)| word.to_owned())
}
