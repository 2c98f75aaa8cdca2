//! Texts of the library as markup: days and times stay on one line, addresses can be tapped.

use chrono::{NaiveDate, NaiveTime};
use maud::{Markup, html};
use sekisho::Language;

use crate::words::Words;

/// The longest remark that is kept on one line, in characters.
const LONGEST_REMARK: usize = 24;

/// A text with its times and addresses marked up.
pub fn prose(words: &Words, text: &str) -> Markup {
    let named = text.rsplit_once(": ").or_else(|| text.rsplit_once('：'));
    let address = named.filter(|(_, end)| is_web(end));
    if let Some((name, url)) = address {
        // The address of a list of institutions is long: its owner's name is what people read.
        return html! { a.named href=(url) rel="noreferrer" { (name) } };
    }
    let mut parts = parts(words, text);
    let (last, remark) = remark(parts.pop().unwrap_or_default());
    parts.push(last);
    html! {
        @for (number, part) in parts.into_iter().enumerate() {
            @if number % 2 == 1 { (time(part)) } @else { (linked(part)) }
        }
        @if !remark.is_empty() { span.remark { (remark) } }
    }
}

/// A short remark in brackets at the end of a text, such as whose local time it is: it stays on one line.
fn remark(text: &str) -> (&str, &str) {
    let is_remark = text.ends_with([')', '）']);
    let start = text.rfind(['(', '（']).filter(|_| is_remark);
    let parts = start.and_then(|start| text.split_at_checked(start));
    parts
        .filter(|(_, remark)| remark.chars().count() <= LONGEST_REMARK)
        .unwrap_or((text, ""))
}

/// The text in parts: every second one is a day, with its time of day if it has one.
fn parts<'a>(words: &Words, text: &'a str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let next = |rest: &str| {
        rest.char_indices()
            .find_map(|(at, _)| Some((at, length(words, rest.get(at..)?)?)))
    };
    while let Some((at, length)) = next(rest) {
        let (before, found) = rest.split_at(at);
        let (found, after) = found.split_at(length);
        parts.extend([before, found]);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// How long the day is with which a text begins, with its time of day.
fn length(words: &Words, text: &str) -> Option<usize> {
    let language = words.language;
    let form = match language {
        Language::En => "%a %d %b %Y",
        _ => "%Y年%m月%d日",
    };
    let (read, _) = NaiveDate::parse_and_remainder(text, form).ok()?;
    // A day of the week, or the parser takes what is no day of this language.
    let day = language.day(read);
    let rest = text.strip_prefix(&day)?;
    let (time, _) = NaiveTime::parse_and_remainder(rest.trim_start_matches([',', ' ']), "%H:%M")
        .ok()
        .unzip();
    let minute = time.map(|time| language.minute(read.and_time(time)));
    let minute = minute.filter(|minute| text.starts_with(minute));
    Some(minute.map_or(day.len(), |minute| minute.len()))
}

/// A day, with its time of day if it has one, on one line.
pub fn time(text: &str) -> Markup {
    html! { time { (text) } }
}

fn linked(text: &str) -> Markup {
    html! {
        @for word in text.split_inclusive([' ', '：']) {
            @let (address, gap) = word.split_at(word.trim_end().len());
            @if is_web(address) { a href=(address) rel="noreferrer" { (address) } }
            @else if address.contains('@') { a href=(format!("mailto:{address}")) { (address) } }
            @else { (address) }
            (gap)
        }
    }
}

/// Whether an address is one of the web: a link to anything else is not made.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
