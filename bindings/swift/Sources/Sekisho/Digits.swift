// Reading and writing the digits of dates, without the formatters of Foundation: they depend on the user's settings.

/// A number with zeros before it; one that is negative or longer is shown as it is.
func padded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    guard number >= 0 else { return text }
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// The error for a text that is no date.
func noDate(_ text: String, _ expected: String, _ decoder: any Decoder) -> DecodingError {
    DecodingError.dataCorrupted(
        DecodingError.Context(
            codingPath: decoder.codingPath,
            debugDescription: "`\(text.prefix(40))`: expected \(expected)"))
}

/// Reads the parts of a date and time, one after another.
struct Digits {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool {
        rest.isEmpty
    }

    /// `2020-11-22`, whether or not there is such a day.
    mutating func date() -> LocalDate? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        return LocalDate(year: year, month: month, day: day)
    }

    /// `00:10` or `00:10:30`, in seconds.
    mutating func timeOfDay() -> Int? {
        guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60 else { return nil }
        guard skip(":") else { return hour * 3_600 + minute * 60 }
        guard let second = number(2), second < 60 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    /// `Z` or `+09:00`, up to 18:00 in either direction, in seconds.
    mutating func offset() -> Int? {
        if skip("Z") { return 0 }
        let sign = skip("-") ? -1 : 1
        guard sign < 0 || skip("+"), let size = timeOfDay(), size <= 18 * 3_600 else { return nil }
        return sign * size
    }

    /// Whether this character comes next; then it is passed.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let next = rest.first, UInt32(next) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func number(_ count: Int) -> Int? {
        var sum = 0
        for _ in 0..<count {
            guard let digit = rest.first, (48...57).contains(digit) else { return nil }
            sum = sum * 10 + Int(digit) - 48
            rest.removeFirst()
        }
        return sum
    }
}
