//! A calendar as an app sees it: read by `calcard`, which had no part in writing it.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterValue,
    ICalendarProperty as Name, ICalendarTransparency, ICalendarValue, ICalendarValueType,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, NaiveDate, Utc};

/// When an event begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    Day(NaiveDate),
    At(DateTime<Utc>),
}

#[derive(Debug)]
pub struct Event {
    pub uid: String,
    pub stamp: When,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub start: When,
    pub end: Option<When>,
    pub is_free: bool,
    pub alarm: Option<When>,
}

#[derive(Debug)]
pub struct Calendar {
    pub name: String,
    pub description: String,
    pub events: Vec<Event>,
}

/// Reads a file that holds one calendar of events and nothing else.
pub fn read(file: &str) -> Calendar {
    let mut parser = Parser::new(file);
    let calendar = match parser.entry() {
        Entry::ICalendar(calendar) => calendar,
        other => panic!("{other:?} in\n{file}"),
    };
    assert!(matches!(parser.entry(), Entry::Eof), "{file}");
    let root = &calendar.components[0];
    assert_eq!(root.component_type, ICalendarComponentType::VCalendar);
    assert_eq!(text(root, &Name::Version).unwrap(), "2.0");
    assert!(text(root, &Name::Prodid).is_some() && root.property(&Name::Method).is_none());
    let events = parts(&calendar, root).map(|part| {
        assert_eq!(part.component_type, ICalendarComponentType::VEvent);
        event(&calendar, part)
    });
    let other = |name: &str| text(root, &Name::Other(name.to_owned()));
    let (name, description) = (text(root, &Name::Name), text(root, &Name::Description));
    assert_eq!(
        (&name, &description),
        (&other("X-WR-CALNAME"), &other("X-WR-CALDESC"))
    );
    Calendar {
        name: name.unwrap(),
        description: description.unwrap(),
        events: events.collect(),
    }
}

fn parts<'a>(
    calendar: &'a ICalendar,
    part: &'a ICalendarComponent,
) -> impl Iterator<Item = &'a ICalendarComponent> {
    let ids = part.component_ids.iter();
    ids.map(|id| &calendar.components[*id as usize])
}

fn event(calendar: &ICalendar, part: &ICalendarComponent) -> Event {
    let mut alarms = parts(calendar, part).map(|alarm| {
        assert_eq!(alarm.component_type, ICalendarComponentType::VAlarm);
        assert!(alarm.property(&Name::Action).is_some());
        assert_eq!(
            text(alarm, &Name::Description),
            text(part, &Name::Summary),
            "an alarm says what it is about"
        );
        when(alarm, &Name::Trigger).unwrap()
    });
    let free = ICalendarValue::Transparency(ICalendarTransparency::Transparent);
    let alarm = alarms.next();
    assert_eq!(alarms.next(), None);
    Event {
        uid: text(part, &Name::Uid).unwrap(),
        stamp: when(part, &Name::Dtstamp).unwrap(),
        summary: text(part, &Name::Summary).unwrap(),
        description: text(part, &Name::Description).unwrap(),
        location: text(part, &Name::Location).unwrap(),
        start: when(part, &Name::Dtstart).unwrap(),
        end: when(part, &Name::Dtend),
        is_free: value(part, &Name::Transp) == Some(&free),
        alarm,
    }
}

/// The one value of a property that occurs at most once.
fn value<'a>(part: &'a ICalendarComponent, name: &Name) -> Option<&'a ICalendarValue> {
    let mut found = part.entries.iter().filter(|entry| entry.name == *name);
    let entry = found.next()?;
    assert!(found.next().is_none(), "{name:?} twice");
    assert_eq!(entry.values.len(), 1, "{entry:?}");
    entry.values.first()
}

fn text(part: &ICalendarComponent, name: &Name) -> Option<String> {
    Some(value(part, name)?.as_text().unwrap().to_owned())
}

/// A day, or an instant that is written in UTC.
fn when(part: &ICalendarComponent, name: &Name) -> Option<When> {
    let ICalendarValue::PartialDateTime(found) = value(part, name)? else {
        panic!("{name:?} is no date in {part:?}");
    };
    let number = |part: Option<u8>| u32::from(part.unwrap());
    let (month, day) = (number(found.month), number(found.day));
    let day = NaiveDate::from_ymd_opt(i32::from(found.year.unwrap()), month, day).unwrap();
    let is_day = ICalendarParameterValue::Value(ICalendarValueType::Date);
    let entry = part.property(name).unwrap();
    if entry.params.iter().any(|param| param.value == is_day) {
        assert_eq!((found.hour, found.tz_hour), (None, None), "{entry:?}");
        return Some(When::Day(day));
    }
    assert_eq!((found.tz_hour, found.tz_minute), (Some(0), Some(0)));
    let (hour, minute) = (number(found.hour), number(found.minute));
    let time = day.and_hms_opt(hour, minute, number(found.second)).unwrap();
    Some(When::At(time.and_utc()))
}
