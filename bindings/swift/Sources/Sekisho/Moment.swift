/// A date with, where they are known, a local time and a UTC offset, as papers and tickets print them.
///
/// The text is ISO 8601 as RFC 3339 profiles it, with the time or the offset left out where they are unknown: `2020-11-22`,
/// `2020-11-22T00:10`, `2020-11-22T00:10+09:00`. Years 1900 to 2199, offsets up to 18:00. Without an offset the time is local
/// time at the airport that it belongs to. The call that gets another text throws the error that it declares. Two moments are
/// equal if their texts are; the library writes seconds only where there are any, and `+00:00` rather than `Z`.
public struct Moment: TextCode {
    /// The text.
    public let rawValue: String

    /// The moment with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A whole day, the time unknown.
    public init(_ date: LocalDate) {
        self.init(rawValue: date.description)
    }

    /// A local time, the UTC offset unknown: that of the airport it belongs to.
    public init(_ date: LocalDate, hour: Int, minute: Int) {
        self.init(rawValue: "\(date)T\(padded(hour, to: 2)):\(padded(minute, to: 2))")
    }

    /// An instant, in the form in which the library writes it.
    public init(_ instant: OffsetDateTime) {
        let second = instant.second == 0 ? "" : ":\(padded(instant.second, to: 2))"
        let minute = Moment(instant.localDate, hour: instant.hour, minute: instant.minute)
        self.init(rawValue: "\(minute)\(second)\(instant.offsetText)")
    }

    /// The civil date as written; nothing if the text up to `T` is none or there is no such day.
    public var date: LocalDate? {
        var digits = Digits(rawValue)
        guard let date = digits.date(), date.daysSince1970 != nil else { return nil }
        return digits.isAtEnd || digits.skip("T") ? date : nil
    }

    /// The instant, if date, time and offset are all written and exist; an offset is at most 18:00 in either direction.
    public var instant: OffsetDateTime? {
        var digits = Digits(rawValue)
        guard let days = digits.date()?.daysSince1970,
            digits.skip("T"), let time = digits.timeOfDay(),
            let offset = digits.offset(), digits.isAtEnd
        else { return nil }
        return OffsetDateTime(secondsSince1970: days * 86_400 + Int64(time - offset), secondsFromGMT: offset)
    }
}
