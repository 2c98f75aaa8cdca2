// Dates to and from the types of Foundation.

import Foundation

extension LocalDate {
    /// The year, the month and the day of the components; nothing if one of them is not set.
    ///
    /// They are taken as they stand, as those of the Gregorian calendar.
    public init?(dateComponents: DateComponents) {
        guard let year = dateComponents.year, let month = dateComponents.month, let day = dateComponents.day else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    /// The components year, month and day, without a calendar or a time zone.
    public var dateComponents: DateComponents {
        DateComponents(year: year, month: month, day: day)
    }
}

extension OffsetDateTime {
    /// The instant of a date, a fraction of a second cut off, told at a UTC offset.
    public init(_ date: Date, secondsFromGMT: Int) {
        // A date may be any `Double`, even none. What is far from 1970 is out of range, however far it is.
        let seconds = date.timeIntervalSince1970.rounded(.down)
        let far: Int64 = seconds < 0 ? .min : .max
        self.init(secondsSince1970: Int64(exactly: seconds) ?? far, secondsFromGMT: secondsFromGMT)
    }

    /// The instant of a date, a fraction of a second cut off, told at the UTC offset of a time zone then.
    public init(_ date: Date, timeZone: TimeZone) {
        // Foundation is not asked about dates so far away that its own numbers end.
        let near = abs(date.timeIntervalSince1970) < 1e12
        self.init(date, secondsFromGMT: near ? timeZone.secondsFromGMT(for: date) : 0)
    }

    /// The same instant, without the offset.
    public var date: Date {
        Date(timeIntervalSince1970: TimeInterval(secondsSince1970))
    }
}

extension Language {
    /// The language to show to a user of this locale; nothing if none of the four is theirs.
    public init?(locale: Locale) {
        // What follows `@` are settings such as the calendar, and no part of the tag.
        let tag = locale.identifier.prefix { $0 != "@" }
        guard let language = languageForLocale(tag: String(tag)) else { return nil }
        self = language
    }
}
