/// An instant, to the second, with the UTC offset of the place that it is told in.
///
/// Instants of 1900 to 2199 with an offset of at most 18:00 can be handed over; the call that gets another one throws the
/// error that it declares.
public struct OffsetDateTime: Hashable, Sendable {
    /// How it crosses to the library: the seconds since 1970 in UTC, times 2^18, plus the UTC offset in seconds, plus 2^17.
    let number: Int64

    private static let offsetBits: Int64 = 18
    private static let offsets: Int64 = 1 << offsetBits

    init(number: Int64) {
        self.number = number
    }

    /// The instant so many seconds after 1970-01-01T00:00:00Z, told at a UTC offset.
    ///
    /// What does not fit is moved to the nearest value that does: it is still out of range, and the library says so.
    public init(secondsSince1970: Int64, secondsFromGMT: Int) {
        let furthest = Int64.max / Self.offsets
        let seconds = min(max(secondsSince1970, -furthest), furthest)
        let offset = min(max(Int64(secondsFromGMT), 1 - Self.offsets / 2), Self.offsets / 2 - 1)
        number = seconds * Self.offsets + (offset + Self.offsets / 2)
    }

    /// Reads the form `2020-11-22T00:10:00+09:00` (RFC 3339), or the same without seconds; nothing if the text has another
    /// form or there is no such date or time.
    public init?(rfc3339 text: String) {
        guard let instant = Moment(text).instant else { return nil }
        self = instant
    }

    /// The seconds since 1970-01-01T00:00:00Z.
    public var secondsSince1970: Int64 {
        number >> Self.offsetBits
    }

    /// The UTC offset in seconds, east positive.
    public var secondsFromGMT: Int {
        Int(number & (Self.offsets - 1) - Self.offsets / 2)
    }

    /// The civil date at that offset.
    public var localDate: LocalDate {
        LocalDate(daysSince1970: (local - secondOfDay) / 86_400)
    }

    /// The hour at that offset, 0 to 23.
    public var hour: Int {
        Int(secondOfDay / 3_600)
    }

    /// The minute, 0 to 59.
    public var minute: Int {
        Int(secondOfDay / 60 % 60)
    }

    /// The second, 0 to 59.
    public var second: Int {
        Int(secondOfDay % 60)
    }

    private var local: Int64 {
        secondsSince1970 + Int64(secondsFromGMT)
    }

    private var secondOfDay: Int64 {
        (local % 86_400 + 86_400) % 86_400
    }
}

extension OffsetDateTime: Comparable {
    /// By instant; of the same instant, by offset.
    public static func < (one: OffsetDateTime, other: OffsetDateTime) -> Bool {
        one.number < other.number
    }
}

extension OffsetDateTime: CustomStringConvertible {
    /// The instant as `2020-11-22T00:10:00+09:00` (RFC 3339).
    public var description: String {
        let time = "\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
        return "\(localDate)T\(time)\(offsetText)"
    }

    /// The offset as `+09:00`. Seconds of an offset, which RFC 3339 does not have and the library never gives, are shown, so
    /// that none are lost.
    var offsetText: String {
        let size = abs(secondsFromGMT)
        let text = "\(secondsFromGMT < 0 ? "-" : "+")\(padded(size / 3_600, to: 2)):\(padded(size / 60 % 60, to: 2))"
        return size % 60 == 0 ? text : "\(text):\(padded(size % 60, to: 2))"
    }
}

extension OffsetDateTime: Codable {
    /// Reads the form `2020-11-22T00:10:00+09:00`.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = OffsetDateTime(rfc3339: text) else {
            throw noDate(text, "a date and time such as 2020-11-22T00:10:00+09:00", decoder)
        }
        self = instant
    }

    /// Writes the form `2020-11-22T00:10:00+09:00`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
