/// A civil date: a year, a month and a day of the Gregorian calendar, without a time or a time zone.
///
/// It never passes through `Date`, and so never shifts by a day. Dates of 1900 to 2199 can be handed over; the call that
/// gets one out of that range, or one that does not exist such as 2021-02-30, throws the error that it declares.
public struct LocalDate: Hashable, Sendable {
    /// The year.
    public var year: Int
    /// The month, from 1.
    public var month: Int
    /// The day of the month, from 1.
    public var day: Int

    /// The date of a year, a month and a day.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads the form `2020-11-22` (ISO 8601); nothing if the text has another form.
    public init?(iso8601 text: String) {
        var digits = Digits(text)
        guard let date = digits.date(), digits.isAtEnd else { return nil }
        self = date
    }
}

extension LocalDate: Comparable {
    public static func < (one: LocalDate, other: LocalDate) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}

extension LocalDate: CustomStringConvertible {
    /// The date as `2020-11-22` (ISO 8601).
    public var description: String {
        "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
}

extension LocalDate: ExpressibleByStringLiteral {
    /// The date of a literal such as `"2020-11-22"`. One of another form is 0000-00-00, which every call refuses.
    public init(stringLiteral text: String) {
        self = LocalDate(iso8601: text) ?? LocalDate(year: 0, month: 0, day: 0)
    }
}

extension LocalDate: Codable {
    /// Reads the form `2020-11-22`.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = LocalDate(iso8601: text) else {
            throw noDate(text, "a date such as 2020-11-22", decoder)
        }
        self = date
    }

    /// Writes the form `2020-11-22`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

// How a date crosses to the library: the digits of the ISO form read as a number, 20201122.
extension LocalDate {
    init(number: Int64) {
        self.init(
            year: Int(clamping: number / 10_000),
            month: Int(number / 100 % 100),
            day: Int(number % 100))
    }

    /// What does not fit is moved to the nearest number that does: it still is no date, and the library says so.
    var number: Int64 {
        let year = min(max(Int64(year), -1), 10_000)
        return year * 10_000 + Int64(min(max(month, 0), 99)) * 100 + Int64(min(max(day, 0), 99))
    }
}

// The calendar, by H. Hinnant's algorithms for the proleptic Gregorian calendar (`days_from_civil`, `civil_from_days`).
extension LocalDate {
    /// The date so many days after 1970-01-01; fewer than 2^40 of them.
    init(daysSince1970 days: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        self.init(
            year: Int(clamping: yearOfEra + era * 400 + (month < 10 ? 0 : 1)),
            month: Int(month < 10 ? month + 3 : month - 9),
            day: Int(dayOfYear - (153 * month + 2) / 5 + 1))
    }

    /// The days from 1970-01-01; nothing if there is no such date in the years 0 to 9999.
    var daysSince1970: Int64? {
        guard (0...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let shifted = Int64(month > 2 ? year : year - 1)
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return LocalDate(daysSince1970: days) == self ? days : nil
    }
}
