#if os(Linux)
import Foundation
import Sekisho
import XCTest

/// Nothing of the travellers who were answered or refused stays behind, neither in Swift nor in Rust, which allocate alike.
final class MemoryTests: XCTestCase {
    private let rulebook = Rulebook.builtin()

    /// What a rulebook refuses: a moment in the first field and a date in the last that are none, a flight that lands before it
    /// departs, and choices that are none among the fields of a document and among the facts about the traveller.
    private let refused: [Trip] = {
        var trips = [Sample.direct, Sample.everything, Sample.direct, Sample.everything, Sample.everything]
        trips[0].asOf = "yesterday"
        trips[1].holdings.temperatureLog = [DateSpan(first: "2021-02-28", last: "2021-02-30")]
        trips[2].itinerary.legs[0].arrives = "2020-11-24T08:00"
        trips[3].holdings.documents?[2].fields["japanese_phone"] = .choice("Yes")
        trips[4].traveller.facts["symptoms"] = .choice("No")
        return trips
    }()

    /// Good and refused trips in turn, a fifth of the refused ones of each kind: a leak of 16 bytes at one of them shows.
    func testAHundredThousandTravellersAnsweredAndRefusedLeaveNothingBehind() throws {
        var count = 0
        try assertNothingStays(of: "evaluate", turns: 100_000) { turn in
            do {
                let isGood = turn.isMultiple(of: 2)
                _ = try rulebook.evaluate(isGood ? Sample.direct : refused[turn / 2 % refused.count])
            } catch let error as EvaluateError where !error.description.isEmpty {
                count += 1
            }
        }
        XCTAssertEqual(count, 50_000)
    }

    func testTravellersInBatchesLeaveNothingBehind() throws {
        // The flight that lands before it departs is refused alone, and so is what is malformed.
        let answered = [Sample.direct, refused[2], Sample.direct]
        let malformed = [Sample.direct, refused[2], refused[1]]
        try assertNothingStays(of: "evaluateAll", turns: 10_000) { turn in
            if turn.isMultiple(of: 2) {
                guard case .failed = rulebook.evaluateAll(answered)[1] else { return XCTFail("it was answered") }
            } else {
                guard case .failed = rulebook.evaluateAll(malformed)[2] else { return XCTFail("it was answered") }
            }
        }
    }

    func testTripsWrittenAndReadLeaveNothingBehind() throws {
        let json = try Sample.everything.toJson()
        let broken = json.replacingOccurrences(of: #""KIX""#, with: #""OSA""#)
        try assertNothingStays(of: "toJson and Trip(json:)", turns: 10_000) { turn in
            if turn.isMultiple(of: 2) {
                _ = try Trip(json: Sample.everything.toJson())
            } else {
                guard thrown({ _ = try Trip(json: broken) }) is ReadError else { return XCTFail("it was read") }
                guard thrown({ _ = try refused[1].toJson() }) is CodeError else { return XCTFail("it was written") }
            }
        }
    }

    func testAnswersFilledInAndRefusedLeaveNothingBehind() throws {
        let symptoms = Question(field: .fact("symptoms"), index: nil, answer: .yesNo)
        try assertNothingStays(of: "answered", turns: 10_000) { turn in
            if turn.isMultiple(of: 2) {
                _ = try Sample.direct.answered(symptoms, answer: .fact(.yesNo(false)))
            } else {
                let malformed = thrown { _ = try refused[1].answered(symptoms, answer: .fact(.yesNo(false))) }
                guard malformed is AnswerError else { return XCTFail("it was filled in") }
            }
        }
    }

    /// uniffi frees nothing that stands behind an argument which is none: here the trip is, and is not the last one.
    func testMalformedTripsBesideOtherThingsLeaveNothingBehind() throws {
        let symptoms = Question(field: .fact("symptoms"), index: nil, answer: .yesNo)
        let topic = try XCTUnwrap(rulebook.evaluate(Sample.direct).topics().first)
        let plan = try rulebook.plan(Sample.direct)
        let alternatives = try rulebook.alternatives(Sample.direct)
        try assertNothingStays(of: "a malformed trip beside other things", turns: 10_000) { turn in
            let trip = refused[turn % 2]
            for error in [
                thrown { _ = try trip.answered(symptoms, answer: .fact(.yesNo(false))) },
                thrown { _ = try rulebook.interview(trip, declined: [symptoms]) },
                thrown { _ = try rulebook.plan(trip) },
                thrown { _ = try rulebook.followed(plan: plan, trip: trip, pace: .latest) },
                thrown { _ = try rulebook.planCalendar(trip, plan: plan, language: .ja) },
                thrown { _ = try rulebook.alternatives(trip) },
                thrown { _ = try rulebook.alternativesChecklist(alternatives, trip: trip, language: .ja) },
                thrown { _ = try rulebook.explain(trip, topic: topic) },
            ] where !(error is EvaluateError || error is AnswerError || error is CodeError) {
                XCTFail("it was taken: \(String(describing: error))")
            }
        }
    }

    func testRulebooksLoadedAndDroppedLeaveNothingBehind() throws {
        let rules = Data(rulebook.contentsJson().utf8)
        let broken = rules.dropLast()
        let later = Data(#"{"schema_version":2}"#.utf8)
        try assertNothingStays(of: "Rulebook.fromJson", turns: 100) { _ in
            XCTAssertEqual(try Rulebook.fromJson(parts: [rules]).version(), rulebook.version())
            XCTAssertTrue(thrown { _ = try Rulebook.fromJson(parts: [broken]) } is RulebookError)
            for _ in 0..<100 where !(thrown { _ = try Rulebook.fromJson(parts: [later]) } is RulebookError) {
                XCTFail("it was loaded")
            }
        }
    }

    /// Does something over and over: after the first tenth of the turns the process holds at most 128 KiB more.
    private func assertNothingStays(of what: String, turns: Int, _ body: (Int) throws -> Void) throws {
        let start = Date()
        var early = 0
        for turn in 1...turns {
            try body(turn)
            if turn == turns / 10 { early = try allocated() }
        }
        let late = try allocated()
        let seconds = Int(Date().timeIntervalSince(start).rounded(.up))
        print("\(what): allocated after \(turns / 10) turns: \(early) bytes, after \(turns): \(late); \(seconds) s")
        XCTAssertLessThan(late - early, 128 * 1_024, what)
    }

    private typealias MallocInfo = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32

    /// How many bytes `malloc` has given out and not taken back. glibc tells in XML what it has from the system, in arenas and in
    /// blocks of their own pages, and what of the arenas is free; the sums of all arenas stand last.
    private func allocated() throws -> Int {
        let symbol = try XCTUnwrap(dlsym(nil, "malloc_info"), "the allocator is not that of glibc")
        let file = try XCTUnwrap(tmpfile())
        defer { fclose(file) }
        XCTAssertEqual(unsafeBitCast(symbol, to: MallocInfo.self)(0, file), 0)
        rewind(file)
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, 1 << 20, file)
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        let sums = try XCTUnwrap(text.range(of: "</heap>", options: .backwards).map { text[$0.upperBound...] })
        func size(_ line: String) throws -> Int {
            let found = sums.split(separator: "\n").first { $0.hasPrefix("<\(line)\"") }
            let number = found?.components(separatedBy: "size=\"").last?.prefix { $0.isNumber }
            return try XCTUnwrap(number.flatMap { Int($0) }, "there is no \(line) in \(sums)")
        }
        let free = try size("total type=\"fast") + size("total type=\"rest")
        return try size("system type=\"current") + size("total type=\"mmap") - free
    }
}
#endif
