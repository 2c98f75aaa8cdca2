//! The table of airports: read from its text by the compiler, so that nothing is left to do at run time.

use crate::code::{Country, Subdivision};
use crate::time::Zone;

/// How many lines the text has; the build fails if it has another number.
const COUNT: usize = 7_895;

/// One line per airport, sorted: `KIX JP-27 279 Osaka`, a tab, `Kansai International Airport`.
///
/// The columns are the IATA code, country or subdivision, the zone's place in its table, city and name.
static TEXT: &str = include_str!("../data/airports/airports.txt");

/// Sorted by IATA code.
pub(super) static RECORDS: [Record; COUNT] = records(TEXT.as_bytes());

/// One airport; city and name stay in `TEXT`, which keeps 400 kB of pointers out of every binary.
pub(super) struct Record {
    pub(super) iata: [u8; 3],
    pub(super) country: Country,
    pub(super) subdivision: Option<Subdivision>,
    pub(super) zone: Zone,
    /// Where the city starts in `TEXT`.
    pub(super) text: u32,
    pub(super) city_length: u8,
    pub(super) name_length: u8,
}

/// For every three letters the place of their record, counted from 1; 0 for the others. 35 kB that
/// make looking up one step.
static PLACES: [u16; 26 * 26 * 26] = places(&RECORDS);

/// The airport with this IATA code.
pub(super) fn find(iata: &str) -> Option<&'static Record> {
    let place = PLACES.get(number(iata.as_bytes())?)?.checked_sub(1)?;
    RECORDS.get(usize::from(place))
}

/// Three capital letters as a number of base 26.
const fn number(iata: &[u8]) -> Option<usize> {
    let [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'A'..=b'Z'] = iata else {
        return None;
    };
    let (a, b, c) = (*a - b'A', *b - b'A', *c - b'A');
    Some((a as usize * 26 + b as usize) * 26 + c as usize)
}

/// A part of `TEXT`.
pub(super) fn text(start: u32, length: u8) -> &'static str {
    usize::try_from(start)
        .ok()
        .and_then(|start| TEXT.get(start..start + usize::from(length)))
        .unwrap_or_default()
}

#[allow(
    clippy::large_stack_arrays,
    reason = "it runs in the compiler, for a static"
)]
const fn records(text: &[u8]) -> [Record; COUNT] {
    let mut records = [const { Record::EMPTY }; COUNT];
    let mut slots: &mut [Record] = &mut records;
    let mut rest = text;
    let mut start = 0;
    while let Some((record, after)) = record(rest, start) {
        start = record.end();
        rest = after;
        assert!(!slots.is_empty(), "airports.txt has too many lines");
        if let [slot, later @ ..] = slots {
            *slot = record;
            slots = later;
        }
    }
    assert!(rest.is_empty(), "a line of airports.txt is malformed");
    assert!(slots.is_empty(), "airports.txt has too few lines");
    records
}

#[allow(
    clippy::large_stack_arrays,
    reason = "it runs in the compiler, for a static"
)]
const fn places(mut records: &[Record]) -> [u16; 26 * 26 * 26] {
    let mut places = [0; 26 * 26 * 26];
    let mut place = 0;
    while let [record, later @ ..] = records {
        records = later;
        place += 1;
        let number = number(&record.iata);
        assert!(
            number.is_some(),
            "an IATA code is not three capital letters"
        );
        if let Some(number) = number
            && let [slot, ..] = places.split_at_mut(number).1
        {
            *slot = place;
        }
    }
    places
}

impl Record {
    const EMPTY: Self = Self {
        iata: [0; 3],
        country: Country::JP,
        subdivision: None,
        zone: Zone::of(*b"000"),
        text: 0,
        city_length: 0,
        name_length: 0,
    };

    /// Where the next line starts: after the city, a tab, the name and the end of the line.
    const fn end(&self) -> u32 {
        self.text + self.city_length as u32 + self.name_length as u32 + 2
    }
}

/// The airport of the line that starts at `start`, and what follows the line.
const fn record(text: &[u8], start: u32) -> Option<(Record, &[u8])> {
    let Some((iata, rest)) = text.split_first_chunk() else {
        return None;
    };
    let [b' ', first, second, dash, third, fourth, b' ', rest @ ..] = rest else {
        return None;
    };
    let Some((zone, [b' ', rest @ ..])) = rest.split_first_chunk() else {
        return None;
    };
    let (city_length, rest) = field(rest, b'\t');
    let (name_length, rest) = field(rest, b'\n');
    let subdivision = match *dash {
        b'-' => Some(Subdivision::of([*first, *second, b'-', *third, *fourth])),
        _ => None,
    };
    let record = Record {
        iata: *iata,
        country: Country::of([*first, *second]),
        subdivision,
        zone: Zone::of(*zone),
        text: start + 14,
        city_length,
        name_length,
    };
    Some((record, rest))
}

/// The length of the text up to `end`, and what follows it.
const fn field(mut text: &[u8], end: u8) -> (u8, &[u8]) {
    let mut length = 0;
    while let [byte, after @ ..] = text {
        text = after;
        if *byte == end {
            break;
        }
        length += 1;
    }
    (length, text)
}
