/// A date of birth, of which the day, or the month and the day, may not be known (ICAO Doc 9303-3).
///
/// The text is that of ISO 8601, with what is not known left out: `1985-05-05`, `1985-05`, `1985`. Years 1900 to 2199. The call that
/// gets another text throws the error that it declares. Two are equal if their texts are.
public struct BirthDate: TextCode {
    /// The text.
    public let rawValue: String

    /// The date of birth with this text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A whole date.
    public init(_ date: LocalDate) {
        self.init(rawValue: date.description)
    }

    /// The calendar date; nothing if its day is not known, or the text is none.
    public var date: LocalDate? {
        LocalDate(iso8601: rawValue)
    }
}
