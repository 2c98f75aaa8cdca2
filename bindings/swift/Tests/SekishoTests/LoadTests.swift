import Foundation
import Sekisho
import XCTest

/// A rulebook serves many travellers at once.
final class LoadTests: XCTestCase {
    func testTravellersAtEightCountersGetTheAnswersThatOneAfterAnotherWouldGet() throws {
        let rulebook = Rulebook.builtin()
        let trips = try SharedCase.all.filter { $0.name.hasPrefix("s-") }.map { try Trip(json: $0.trip) }
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
