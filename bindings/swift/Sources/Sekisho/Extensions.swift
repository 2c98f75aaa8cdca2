// What a Swift programmer looks for on the generated types.

import Foundation

extension Trip {
    /// Reads a trip from JSON of at most 1 MiB, as the published schema describes it; throws a `ReadError`.
    public init(json: String) throws {
        self = try tripFromJson(text: json)
    }

    /// The trip with the answer to a question filled in; nothing else changes, and nothing that is known is replaced.
    ///
    /// - Throws: `AnswerError` if the answer is that of another fact, is known already, has no place in the trip, or a code or a
    ///   date in either is none.
    public func answered(_ question: Question, answer: Answer) throws -> Trip {
        try tripAnswered(trip: self, question: question, answer: answer)
    }
}

extension Assessment {
    /// Reads an assessment back from JSON of at most 8 MiB, as the published schema describes it; throws a `ReadError`.
    public init(json: String) throws {
        self = try assessmentFromJson(text: json)
    }
}

extension Location: ExpressibleByStringLiteral {
    /// An airport as the beginning or the end of a leg, by its IATA code, such as `KIX`.
    public init(_ iata: String) {
        self = .airport(Airport(iata))
    }

    /// An airport as the beginning or the end of a leg, by its IATA code, such as `KIX`.
    public init(stringLiteral iata: String) {
        self.init(iata)
    }
}

extension Holdings {
    /// Holdings of a traveller who holds nothing at all, and knows it; `Holdings()` is one of whom nothing is known.
    public static let nothing = noHoldings()
}

extension Answer {
    /// The answer that there is nothing of the kind, for a fact that is a list which may be empty; `nil` for any other.
    ///
    /// - Throws: `CodeError` if a word in the field is none.
    public static func nothing(_ field: Field) throws -> Answer? {
        try answerNothing(field: field)
    }
}

extension Rulebook {
    /// Loads a rulebook from the JSON of its parts in place of the built-in one; throws a `RulebookError`.
    public static func fromJson(texts: [String]) throws -> Rulebook {
        try fromJson(parts: texts.map { Data($0.utf8) })
    }
}

extension Way {
    /// The checkpoint at which a requirement of this way is looked at.
    public func checkpoint(of requirement: RequirementAssessment) -> CheckpointAssessment? {
        checkpoint(at: requirement.checkpoint)
    }

    /// The checkpoint at which this way is refused.
    public func checkpoint(of refusal: RefusalFinding) -> CheckpointAssessment? {
        checkpoint(at: refusal.checkpoint)
    }

    /// The checkpoint from which a duty of this way follows.
    public func checkpoint(of duty: Duty) -> CheckpointAssessment? {
        checkpoint(at: duty.checkpoint)
    }

    /// The checkpoint that a note of this way is about.
    public func checkpoint(of note: Note) -> CheckpointAssessment? {
        checkpoint(at: note.checkpoint)
    }

    /// The checkpoint that an open point of this way is about.
    public func checkpoint(of openPoint: OpenPoint) -> CheckpointAssessment? {
        checkpoint(at: openPoint.checkpoint)
    }

    /// The checkpoint at which nothing is said.
    public func checkpoint(of silence: Silence) -> CheckpointAssessment? {
        checkpoint(at: silence.checkpoint)
    }

    private func checkpoint(at index: UInt32) -> CheckpointAssessment? {
        // An assessment that an app puts together may name a checkpoint that it does not have.
        index < checkpoints.count ? checkpoints[Int(index)] : nil
    }
}

extension RegistrationPlatform: Identifiable {}
extension Mission: Identifiable {}
extension Notice: Identifiable {}

// The generated errors have a `description`, but say of it neither to Foundation nor to `print`.

extension AnswerError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }
}

extension CodeError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }
}

extension EvaluateError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }
}

extension ReadError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }
}

extension RulebookError: CustomStringConvertible, LocalizedError {
    public var errorDescription: String? { description }
}

extension Reason {
    // Explanations have at most 48 conditions within each other. Rust walks down them on the stack of the calling thread,
    // which ends the process where it is too short, and nothing can be thrown while a value crosses: what is deeper than an
    // explanation can be crosses as an id that is none, and is refused by that name.
    var orRefused: Reason {
        var level = [self]
        for _ in 0..<64 {
            level = level.flatMap(\.parts)
            if level.isEmpty { return self }
        }
        return Reason(truth: truth, kind: .notReplaced(by: "more than 64 conditions within each other"), parts: [])
    }
}
