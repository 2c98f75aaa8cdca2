import Foundation
import Sekisho
import XCTest

/// Answers share what they have in common with earlier ones; nobody can tell.
final class KeptTests: XCTestCase {
    private let rulebook = Rulebook.builtin()

    func testManyMoreTextsThanAreKeptAreReadAsTheyStand() throws {
        for _ in 0..<2 {
            for second in 0..<10_000 {
                var trip = Sample.direct
                trip.asOf = Moment(OffsetDateTime(secondsSince1970: 1_605_830_400 + Int64(second), secondsFromGMT: 32_400))
                XCTAssertEqual(try Trip(json: trip.toJson()).asOf, trip.asOf)
            }
        }
    }

    func testALongIdIsReadAsItStandsWhereverItOccurs() throws {
        let id = String(repeating: "long-id.", count: 8)
        var trip = Sample.everything
        for text in [id, String(id.dropLast()), "x" + id.dropFirst(), id.dropLast() + "x", String(id.prefix(16))] {
            trip.holdings.certificates?[0].listedBy = MissionId(text)
            XCTAssertEqual(try Trip(json: trip.toJson()).holdings.certificates?.first?.listedBy, MissionId(text))
        }
    }

    func testAnAnswerThatAnAppChangesChangesNoLaterOne() throws {
        let before = try rulebook.evaluate(Sample.direct)
        var changed = before
        changed.journeys[0].ways[0].requirements[0].source.provision = "b.changed-by-an-app"
        changed.journeys[0].ways[0].requirements[0].source.cites.removeAll()
        changed.journeys[0].ways[0].requirements[0].steps.append("step.of-an-app")
        XCTAssertNotEqual(changed, before)
        XCTAssertEqual(try rulebook.evaluate(Sample.direct), before)
        assertSameText(try rulebook.evaluate(Sample.direct).toJson(), try before.toJson())
    }

    func testThreadsAtOnceGetTheAnswersThatRustGives() throws {
        let cases = SharedCase.all.filter { $0.assessment != nil }
        let wrong = Wrong()
        let rulebook = rulebook
        DispatchQueue.concurrentPerform(iterations: 16) { thread in
            for (index, answer) in cases.enumerated() where index % 4 == thread % 4 {
                let found = try? rulebook.evaluate(Trip(json: answer.trip)).toJson()
                if found != answer.assessment { wrong.add(answer.name) }
            }
        }
        XCTAssertEqual(wrong.names, [])
    }
}

/// The cases that went wrong, on any thread.
private final class Wrong: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var names: [String] = []

    func add(_ name: String) {
        lock.lock()
        defer { lock.unlock() }
        names.append(name)
    }
}
