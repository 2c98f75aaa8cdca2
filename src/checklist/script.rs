//! How each language writes what is put together: dates, remarks, lists, and a name with what goes with it.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::code::Language;

/// The marks and words of a language that no text of a rulebook holds.
struct Script {
    /// Between a name and what goes with it.
    colon: &'static str,
    /// Around a remark.
    brackets: [&'static str; 2],
    /// Between the entries of a list.
    comma: &'static str,
    /// Between the clauses of a sentence.
    clause: &'static str,
    /// Before what is added to a name or a verdict.
    aside: &'static str,
    /// Between one state and the next, and between the places of a route.
    arrow: &'static str,
    /// Between two sentences, and between two measures of one time.
    gap: &'static str,
    /// Around the title of a notice, after its publisher.
    title: [&'static str; 2],
    /// The days of the week, from Monday.
    weekdays: [&'static str; 7],
}

const ENGLISH: Script = Script {
    colon: ": ",
    brackets: [" (", ")"],
    comma: ", ",
    clause: ", ",
    aside: "; ",
    arrow: " → ",
    gap: " ",
    title: [", ", ""],
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

const JAPANESE: Script = Script {
    colon: "：",
    brackets: ["（", "）"],
    comma: "、",
    clause: "、",
    aside: "／",
    arrow: "→",
    gap: "",
    title: ["「", "」"],
    weekdays: ["月", "火", "水", "木", "金", "土", "日"],
};

const SIMPLIFIED: Script = Script {
    clause: "，",
    aside: "；",
    title: ["：《", "》"],
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    ..JAPANESE
};

const TRADITIONAL: Script = Script {
    weekdays: ["週一", "週二", "週三", "週四", "週五", "週六", "週日"],
    ..SIMPLIFIED
};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Language {
    fn script(self) -> &'static Script {
        match self {
            Self::En => &ENGLISH,
            Self::Ja => &JAPANESE,
            Self::ZhHans => &SIMPLIFIED,
            Self::ZhHant => &TRADITIONAL,
        }
    }

    /// A name and what goes with it, such as `判定：渡航できます`.
    #[must_use]
    pub fn named(self, name: &str, value: &str) -> String {
        [name, self.script().colon, value].concat()
    }

    /// A text with a remark in brackets, such as `10:00まで（大阪の現地時間）`.
    #[must_use]
    pub fn remark(self, text: &str, remark: &str) -> String {
        let [open, close] = self.script().brackets;
        [text, open, remark, close].concat()
    }

    /// Several things in one line.
    #[must_use]
    pub fn list<T: AsRef<str>>(self, entries: &[T]) -> String {
        let entries: Vec<&str> = entries.iter().map(AsRef::as_ref).collect();
        entries.join(self.script().comma)
    }

    /// A clause and one that is added to it, such as `上海→大阪，直飞`.
    #[must_use]
    pub fn clauses(self, first: &str, second: &str) -> String {
        [first, self.script().clause, second].concat()
    }

    /// A state and what is to be said of it, such as `有条件成行；隔离等待14天`.
    #[must_use]
    pub fn aside(self, state: &str, detail: &str) -> String {
        [state, self.script().aside, detail].concat()
    }

    /// What was and what is, or the places of a route in order.
    #[must_use]
    pub fn route<T: AsRef<str>>(self, places: &[T]) -> String {
        let places: Vec<&str> = places.iter().map(AsRef::as_ref).collect();
        places.join(self.script().arrow)
    }

    /// Sentences one after the other, or a time in several measures.
    #[must_use]
    pub fn run_on<T: AsRef<str>>(self, parts: &[T]) -> String {
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        parts.join(self.script().gap)
    }

    /// The title of a notice with its publisher, such as `外務省「水際対策」`.
    #[must_use]
    pub fn notice(self, publisher: &str, title: &str) -> String {
        let [open, close] = self.script().title;
        [publisher, open, title, close].concat()
    }

    /// A day of the Gregorian calendar, such as `22 Nov 2020`.
    #[must_use]
    pub fn date(self, day: NaiveDate) -> String {
        match self {
            Self::En => format!("{} {}", self.short_date(day), day.year()),
            _ => format!("{}年{}", day.year(), self.short_date(day)),
        }
    }

    /// A day without its year, such as `22 Nov`.
    #[must_use]
    pub fn short_date(self, day: NaiveDate) -> String {
        let month = usize::try_from(day.month0()).ok();
        match self {
            Self::En => {
                let month = month.and_then(|month| MONTHS.get(month)).unwrap_or(&"");
                format!("{} {month}", day.day())
            }
            _ => format!("{}月{}日", day.month(), day.day()),
        }
    }

    /// A day with its weekday, such as `Sun 22 Nov 2020`.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        let number = usize::try_from(day.weekday().num_days_from_monday()).ok();
        let weekday = number.and_then(|number| self.script().weekdays.get(number));
        let weekday = weekday.copied().unwrap_or_default();
        match self {
            Self::En => format!("{weekday} {}", self.date(day)),
            _ => self.remark(&self.date(day), weekday),
        }
    }

    /// A local time with its day and weekday, to the minute, such as `Sun 22 Nov 2020, 00:00`.
    #[must_use]
    pub fn minute(self, at: NaiveDateTime) -> String {
        let day = self.day(at.date());
        match self {
            Self::En => format!("{day}, {}", at.format("%H:%M")),
            _ => format!("{day}{}:{:02}", at.hour(), at.minute()),
        }
    }

    /// A date and the minute at which something ends: midnight is the end of the day before, which nobody takes for its beginning.
    #[must_use]
    pub fn minute_of_end(self, at: NaiveDateTime) -> String {
        let day_before = at.date().pred_opt().filter(|_| at.time() == NaiveTime::MIN);
        match (self, day_before) {
            (_, None) => self.minute(at),
            (Self::En, Some(day)) => format!("{}, 24:00", self.day(day)),
            (_, Some(day)) => format!("{}24:00", self.day(day)),
        }
    }

    /// An instant with its offset from UTC, where no place tells the zone.
    #[must_use]
    pub fn instant(self, at: DateTime<FixedOffset>) -> String {
        let local = self.minute(at.naive_local());
        self.remark(&local, &format!("UTC{}", at.offset()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn midnight() -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2020, 11, 22).unwrap();
        day.and_hms_opt(0, 5, 0).unwrap()
    }

    #[test]
    fn a_time_of_day_is_written_with_its_weekday_as_each_language_has_it() {
        let written = Language::ALL.map(|language| language.minute(midnight()));
        assert_eq!(
            written,
            [
                "Sun 22 Nov 2020, 00:05",
                "2020年11月22日（日）0:05",
                "2020年11月22日（周日）0:05",
                "2020年11月22日（週日）0:05",
            ]
        );
        let dates = Language::ALL.map(|language| language.date(midnight().date()));
        assert_eq!(dates[0], "22 Nov 2020");
        assert_eq!(dates[1..], ["2020年11月22日"; 3]);
    }

    #[test]
    fn midnight_as_an_end_is_that_of_the_day_before() {
        let at = |hour: u32, minute: u32| {
            let day = NaiveDate::from_ymd_opt(2020, 11, 22).unwrap();
            day.and_hms_opt(hour, minute, 0).unwrap()
        };
        let written = Language::ALL.map(|language| language.minute_of_end(at(0, 0)));
        assert_eq!(
            written,
            [
                "Sat 21 Nov 2020, 24:00",
                "2020年11月21日（土）24:00",
                "2020年11月21日（周六）24:00",
                "2020年11月21日（週六）24:00",
            ]
        );
        for language in Language::ALL {
            for (hour, minute) in [(0, 1), (23, 59)] {
                let at = at(hour, minute);
                assert_eq!(language.minute_of_end(at), language.minute(at));
            }
        }
    }

    #[test]
    fn every_weekday_and_month_of_a_year_is_named_once_and_in_order() {
        for language in Language::ALL {
            let first = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap();
            let week: Vec<_> = first
                .iter_days()
                .take(7)
                .map(|day| language.day(day))
                .collect();
            for (day, name) in week.iter().zip(language.script().weekdays) {
                assert!(day.contains(name), "{day} without {name}");
            }
        }
        let months: Vec<_> = (1..=12)
            .map(|month| Language::En.short_date(NaiveDate::from_ymd_opt(2021, month, 1).unwrap()))
            .collect();
        assert_eq!(months.join(" ").replace("1 ", ""), MONTHS.join(" "));
    }

    #[test]
    fn an_instant_is_told_with_its_offset_in_the_brackets_of_the_script() {
        let at = DateTime::parse_from_rfc3339("2020-11-20T09:00:00+09:00").unwrap();
        let told = |language: Language| language.instant(at);
        assert_eq!(told(Language::En), "Fri 20 Nov 2020, 09:00 (UTC+09:00)");
        assert_eq!(told(Language::Ja), "2020年11月20日（金）9:00（UTC+09:00）");
    }

    #[test]
    fn a_notice_is_quoted_as_its_script_quotes() {
        let quoted = |language: Language| language.notice("外務省", "水際対策");
        assert_eq!(quoted(Language::En), "外務省, 水際対策");
        assert_eq!(quoted(Language::Ja), "外務省「水際対策」");
        assert_eq!(quoted(Language::ZhHans), "外務省：《水際対策》");
    }
}
