import Foundation
import Sekisho
import XCTest

#if canImport(ObjectiveC)
import ObjectiveC
#else
/// There is no pool where there is no Objective-C.
private func autoreleasepool<T>(_ body: () throws -> T) rethrows -> T { try body() }
#endif

/// A rulebook serves many travellers at once, and for long.
final class LoadTests: XCTestCase {
    func testTravellersAtEightCountersGetTheAnswersThatOneAfterAnotherWouldGet() throws {
        let rulebook = Rulebook.builtin()
        let trips = try Answer.all.filter { $0.name.hasPrefix("s-") }.map { try Trip(json: $0.trip) }
        let expected = try trips.map { try rulebook.evaluate($0) }
        let tally = Tally()
        let counters = (0..<8).map { counter in
            Thread {
                for turn in 0..<1_250 {
                    let place = (turn + counter) % trips.count
                    tally.add((try? rulebook.evaluate(trips[place])) == expected[place])
                }
                tally.finish()
            }
        }
        counters.forEach { $0.start() }
        tally.wait(until: counters.count)
        XCTAssertEqual(tally.right, 10_000)
        XCTAssertEqual(tally.wrong, 0)
    }

    func testAMillionTravellersLeaveNothingBehind() throws {
        let rulebook = Rulebook.builtin()
        guard residentKiB() != nil else { throw XCTSkip("the resident set is read from /proc") }
        let start = Date()
        var early = 0
        for traveller in 1...1_000_000 {
            try autoreleasepool {
                _ = try rulebook.evaluate(Sample.direct)
            }
            if traveller == 100_000 { early = residentKiB() ?? 0 }
        }
        let late = residentKiB() ?? 0
        print("resident after 100,000: \(early) KiB, after 1,000,000: \(late) KiB; \(Date().timeIntervalSince(start)) s")
        XCTAssertLessThan(late - early, 8 * 1_024)
    }

    private func residentKiB() -> Int? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
}

/// How many answers were right, counted by several threads.
private final class Tally: @unchecked Sendable {
    private let condition = NSCondition()
    private(set) var right = 0
    private(set) var wrong = 0
    private var finished = 0

    func add(_ isRight: Bool) {
        condition.lock()
        if isRight { right += 1 } else { wrong += 1 }
        condition.unlock()
    }

    func finish() {
        condition.lock()
        finished += 1
        condition.signal()
        condition.unlock()
    }

    func wait(until count: Int) {
        condition.lock()
        while finished < count { condition.wait() }
        condition.unlock()
    }
}
