//! Texts of the library as markup: times of day get their weekday and stay on one line, addresses can be tapped.

use chrono::{Datelike, NaiveDate, NaiveTime};
use maud::{Markup, html};

use crate::words::Words;

/// The longest remark that is kept on one line, in characters.
const LONGEST_REMARK: usize = 24;
/// The lengths of `2020-11-24` and of ` 10:00` after it.
const DAY: usize = 10;
const TIME: usize = 6;

/// A text with its times and addresses marked up.
pub fn prose(words: &Words, text: &str) -> Markup {
    let address = text.rsplit_once(": ").filter(|(_, end)| is_web(end));
    if let Some((name, url)) = address {
        // The address of a list of institutions is long: its owner's name is what people read.
        return html! { a.named href=(url) rel="noreferrer" { (name) } };
    }
    let (text, remark) = remark(text);
    html! {
        @for (number, part) in parts(text).into_iter().enumerate() {
            @if number % 2 == 1 { (time(words, part)) } @else { (linked(part)) }
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

/// The text in parts: every second one is a date, with its time of day if it has one.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let next = |rest: &str| {
        rest.char_indices()
            .find_map(|(at, _)| Some((at, length(rest.get(at..)?)?)))
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

/// How long the date is with which a text begins, with its time of day.
fn length(text: &str) -> Option<usize> {
    let day = text.get(..DAY)?;
    let read = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
    // The parser takes blanks and single digits too.
    read.filter(|read| read.to_string() == day)?;
    let time = text.get(DAY..DAY + TIME);
    let time = time.and_then(|time| NaiveTime::parse_from_str(time, " %H:%M").ok());
    Some(DAY + time.map_or(0, |_| TIME))
}

/// A date; with a time of day it gets its weekday.
pub fn time(words: &Words, text: &str) -> Markup {
    let (day, at) = text.split_at_checked(DAY).unwrap_or((text, ""));
    let weekdays = words.own(|texts| &texts.weekdays).split('|');
    let weekday = NaiveDate::parse_from_str(day, "%Y-%m-%d")
        .ok()
        .and_then(|day| {
            let number = usize::try_from(day.weekday().num_days_from_monday()).ok()?;
            weekdays.clone().nth(number).filter(|_| !at.is_empty())
        });
    html! { time { (day) @if let Some(weekday) = weekday { (weekday) } (at) } }
}

fn linked(text: &str) -> Markup {
    html! {
        @for (number, word) in text.split(' ').enumerate() {
            @if number > 0 { " " }
            @if is_web(word) { a href=(word) rel="noreferrer" { (word) } }
            @else if word.contains('@') { a href=(format!("mailto:{word}")) { (word) } }
            @else { (word) }
        }
    }
}

/// Whether an address is one of the web: a link to anything else is not made.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
