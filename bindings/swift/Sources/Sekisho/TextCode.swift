/// A code of a standard, or an id of the rulebook: a text that only the library checks.
///
/// Any text makes a value, so that literals and stored values need no `try`. The call that gets one which is no code
/// throws the error that it declares: `EvaluateError.malformed`, or `CodeError`. Two values are equal if their texts are.
public protocol TextCode: RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible, Hashable, Codable, Sendable
where RawValue == String {
    /// The code with this text.
    init(rawValue: String)
}

extension TextCode {
    /// The code with this text.
    public init(_ text: String) {
        self.init(rawValue: text)
    }

    /// The code with this text.
    public init(stringLiteral text: String) {
        self.init(rawValue: text)
    }

    /// The text of the code.
    public var description: String {
        rawValue
    }
}
