import Sekisho
import XCTest

/// Every case that the languages share is answered as Rust answers it, byte for byte.
final class SharedCaseTests: XCTestCase {
    private let rulebook = Rulebook.builtin()

    private var assessed: [SharedCase] {
        SharedCase.all.filter { $0.assessment != nil }
    }

    override func setUp() {
        continueAfterFailure = true
    }

    func testThereAreCasesOfEveryKind() {
        XCTAssertGreaterThan(assessed.count, 500)
        XCTAssertFalse(SharedCase.all.allSatisfy { $0.error == nil })
        XCTAssertFalse(SharedCase.all.allSatisfy { $0.unreadable == nil })
    }

    func testATripIsWrittenAsRustWritesIt() throws {
        for answer in SharedCase.all where answer.unreadable == nil {
            assertSameText(try Trip(json: answer.trip).toJson(), answer.written, answer.name)
        }
    }

    func testATravellerGetsTheAnswerThatRustGives() throws {
        for answer in assessed {
            let trip = try Trip(json: answer.trip)
            let assessment = try rulebook.evaluate(trip)
            assertSameText(try assessment.toJson(), answer.assessment, answer.name)
            XCTAssertEqual(word(assessment.verdict), answer.verdict, answer.name)
            XCTAssertEqual(try rulebook.verdict(trip), assessment.verdict, answer.name)
            XCTAssertEqual(try Assessment(json: XCTUnwrap(answer.assessment)), assessment, answer.name)
            assertSameText(try rulebook.plan(trip).toJson(), answer.plan, answer.name)
            if let alternatives = answer.alternatives {
                assertSameText(try rulebook.alternatives(trip).toJson(), alternatives, answer.name)
            }
        }
    }

    /// Takes the first option of each question, but holds nothing of what the second is about; without options does not know.
    private func interviewed(_ known: Trip) throws -> [String] {
        var trip = known
        trip.traveller = Traveller()
        trip.holdings = Holdings()
        var declined: [Question] = []
        var steps: [String] = []
        for asked in 0..<8 {
            let step = try rulebook.interview(trip, declined: declined)
            steps.append(try step.toJson())
            guard let asking = step.next else { break }
            let nothing = asked == 1 ? try Answer.nothing(asking.question.field) : nil
            if let answer = try nothing ?? asking.choose(positions: [0]) {
                trip = try trip.answered(asking.question, answer: answer)
            } else {
                declined.append(asking.question)
            }
        }
        return steps
    }

    func testATravellerIsInterviewedAsRustInterviews() throws {
        let cases = SharedCase.all.filter { $0.interview != nil }
        XCTAssertFalse(cases.isEmpty)
        for answer in cases {
            let steps = try interviewed(Trip(json: answer.trip))
            XCTAssertEqual(steps.count, answer.interview?.count, answer.name)
            for (step, expected) in zip(steps, answer.interview ?? []) {
                assertSameText(step, expected, answer.name)
            }
        }
    }

    func testAmendmentsAreToldAsRustTellsThem() throws {
        let expected = AmendedRulebook.shared
        let after = try Rulebook.fromJson(texts: [expected.rulebook])
        let found = amendments(before: rulebook, after: after)
        assertSameText(try found.toJson(), expected.amendments)
        let checklist = try after.amendmentChecklist(found, before: rulebook, language: .ja)
        assertSameText(String(describing: checklist), expected.checklist)
    }

    func testEveryPointOfAnAnswerIsExplainedAsRustExplainsIt() throws {
        for answer in assessed {
            let trip = try Trip(json: answer.trip)
            let topics = try rulebook.evaluate(trip).topics()
            let expected = try XCTUnwrap(answer.explanations)
            XCTAssertEqual(topics.count, expected.count, answer.name)
            for (topic, words) in zip(topics, expected) {
                let explanation = try XCTUnwrap(try rulebook.explain(trip, topic: topic))
                assertSameText(try explanation.toJson(), words[0], answer.name)
                let checklist = try rulebook.explanationChecklist(explanation, language: .ja)
                assertSameText(String(describing: checklist), words[1], answer.name)
            }
        }
    }

    func testAPlanHasTheCalendarThatRustWrites() throws {
        for answer in assessed {
            let trip = try Trip(json: answer.trip)
            let calendar = try rulebook.planCalendar(
                trip, plan: rulebook.plan(trip), language: .zhHant, id: answer.calendar_id)
            assertSameText(calendar, answer.calendar, answer.name)
        }
    }

    func testATravellerReadsTheSameChecklistInEveryLanguage() throws {
        for answer in assessed {
            let assessment = try rulebook.evaluate(Trip(json: answer.trip))
            let checklists = try XCTUnwrap(answer.checklist)
            XCTAssertEqual(checklists.count, Language.allCases.count)
            for (language, expected) in zip(Language.allCases, checklists) {
                let checklist = try rulebook.checklist(assessment, language: language)
                assertSameText(String(describing: checklist), expected, "\(answer.name), \(language.tag())")
            }
        }
    }

    func testEveryPartOfAChecklistReadsAsInRust() throws {
        for answer in assessed {
            let assessment = try rulebook.evaluate(Trip(json: answer.trip))
            let parts = [
                try rulebook.registrationChecklist(assessment, language: .ja),
                try rulebook.assumptionChecklist(assessment, language: .ja),
                try rulebook.coverageChecklist(assessment, language: .ja),
            ]
            for (part, expected) in zip(parts, try XCTUnwrap(answer.parts)) {
                assertSameText(String(describing: part), expected, answer.name)
            }
            XCTAssertEqual(answer.parts?.count, parts.count, answer.name)
            XCTAssertEqual(assessment.assumed.isEmpty, parts[1].lines.isEmpty, answer.name)
            XCTAssertEqual(assessment.coverage.isEmpty, parts[2].lines.isEmpty, answer.name)
        }
    }

    func testTheTravellersOfABatchGetTheAnswersThatEachWouldGetAlone() throws {
        let answers = SharedCase.all.filter { $0.unreadable == nil }
        let outcomes = try rulebook.evaluateAll(answers.map { try Trip(json: $0.trip) })
        XCTAssertEqual(outcomes.count, answers.count)
        for (answer, outcome) in zip(answers, outcomes) {
            switch outcome {
            case .assessed(let assessment):
                assertSameText(try assessment.toJson(), answer.assessment, answer.name)
            case .failed(let error):
                assertSameText(error.description, answer.error, answer.name)
            }
        }
    }

    func testAMalformedTripIsRefusedWithTheWordsOfRust() throws {
        for answer in SharedCase.all {
            guard let text = answer.error else { continue }
            let trip = try Trip(json: answer.trip)
            for refused in [
                thrown { _ = try rulebook.evaluate(trip) }, thrown { _ = try rulebook.verdict(trip) },
            ] {
                let error = try XCTUnwrap(refused as? EvaluateError, answer.name)
                XCTAssertEqual(kind(error), answer.error_kind, answer.name)
                assertSameText(error.description, text, answer.name)
                assertSameText(error.localizedDescription, text, answer.name)
            }
        }
    }

    func testATextThatIsNoTripIsRefusedWithTheWordsOfRust() throws {
        for answer in SharedCase.all {
            guard let text = answer.unreadable else { continue }
            let error = try XCTUnwrap(thrown { _ = try Trip(json: answer.trip) } as? ReadError, answer.name)
            guard case .malformed = error else { return XCTFail("\(error)") }
            assertSameText(error.description, text, answer.name)
            assertSameText(error.localizedDescription, text, answer.name)
        }
    }
}

/// A verdict as JSON has it. There is no `default`: a new verdict would not compile.
func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .refused: "refused"
    case .undetermined: "undetermined"
    case .notCovered: "not_covered"
    case .conditional: "conditional"
    case .cleared: "cleared"
    }
}

/// An error as Rust names it.
func kind(_ error: EvaluateError) -> String {
    switch error {
    case .emptyItinerary: "EmptyItinerary"
    case .tooMany: "TooMany"
    case .incomplete: "Incomplete"
    case .wrongOffset: "WrongOffset"
    case .clockChange: "ClockChange"
    case .outOfOrder: "OutOfOrder"
    case .unknownWord: "UnknownWord"
    case .wrongType: "WrongType"
    case .outOfRange: "OutOfRange"
    case .tooLong: "TooLong"
    case .contradiction: "Contradiction"
    case .malformed: "Malformed"
    }
}
