import Foundation
import Sekisho
import XCTest

/// A date in a paper is the same date wherever the phone is.
final class DateTests: XCTestCase {
    private let rulebook = Rulebook.builtin()
    private let home = ProcessInfo.processInfo.environment["TZ"]

    override func tearDown() {
        live(in: home)
    }

    /// Moves the process to a time zone; `nil` is that of the machine.
    private func live(in zone: String?) {
        if let zone { setenv("TZ", zone, 1) } else { unsetenv("TZ") }
        tzset()
        NSTimeZone.resetSystemTimeZone()
        NSTimeZone.default = zone.flatMap { TimeZone(identifier: $0) } ?? NSTimeZone.system
    }

    /// From 14 hours ahead of Greenwich to 8 behind.
    private func everywhere(_ body: () throws -> Void) rethrows {
        for zone in ["Pacific/Kiritimati", "America/Los_Angeles", "UTC"] {
            XCTAssertNotNil(TimeZone(identifier: zone))
            live(in: zone)
            try body()
        }
    }

    private let days = [
        "1900-01-01", "1900-02-28", "1900-03-01", "1969-12-31", "1970-01-01", "2000-02-29", "2020-02-28", "2020-02-29",
        "2020-03-01", "2020-11-01", "2020-11-30", "2020-12-31", "2021-01-01", "2021-02-28", "2100-02-28", "2199-12-31",
    ]

    func testAPermitRunsOutOnTheDayThatIsPrintedInIt() throws {
        try everywhere {
            for text in days {
                let date = try XCTUnwrap(LocalDate(iso8601: text))
                assertSameText(date.description, text)
                XCTAssertEqual(LocalDate(stringLiteral: text), date)
                XCTAssertEqual(LocalDate(dateComponents: date.dateComponents), date)
                XCTAssertEqual(Moment(date).date, date)
                XCTAssertEqual(try coded(date), date)
                var trip = Sample.direct
                trip.holdings.documents = [Document(kind: "japanese_visa", validUntil: Moment(date))]
                XCTAssertTrue(try trip.toJson().contains(#""valid_until":"\#(text)""#), text)
                XCTAssertEqual(try Trip(json: trip.toJson()), trip)
                trip.holdings.documents?[0].fields = ["form_dated": .date(date)]
                XCTAssertTrue(try trip.toJson().contains(#""fields":{"form_dated":"\#(text)"}"#), text)
                XCTAssertEqual(try Trip(json: trip.toJson()), trip)
            }
        }
    }

    func testAnInstantIsToldAtItsOwnOffsetWhereverThePhoneIs() throws {
        for (text, second, date) in [
            ("1900-01-01T00:00:00+00:00", -2_208_988_800, "1900-01-01"),
            ("1969-12-31T23:59:59-12:00", 43_199, "1969-12-31"),
            ("2020-02-29T23:59:59+14:00", 1_582_970_399, "2020-02-29"),
            ("2020-11-22T00:00:00+09:00", 1_605_970_800, "2020-11-22"),
            ("2020-11-21T23:59:59+09:00", 1_605_970_799, "2020-11-21"),
            ("2020-11-22T00:10:30-05:30", 1_606_023_630, "2020-11-22"),
            ("2020-12-31T23:30:00-08:00", 1_609_486_200, "2020-12-31"),
            ("2199-12-31T23:59:59+18:00", 7_258_053_599, "2199-12-31"),
        ] {
            try everywhere {
                let instant = try XCTUnwrap(OffsetDateTime(rfc3339: text))
                assertSameText(instant.description, text)
                XCTAssertEqual(instant.secondsSince1970, Int64(second))
                XCTAssertEqual(instant.localDate.description, date)
                XCTAssertEqual(instant.date, Date(timeIntervalSince1970: TimeInterval(second)))
                XCTAssertEqual(OffsetDateTime(instant.date, secondsFromGMT: instant.secondsFromGMT), instant)
                XCTAssertEqual(Moment(instant).instant, instant)
                XCTAssertEqual(try coded(instant), instant)
                var assessment = try rulebook.evaluate(Sample.direct)
                assessment.asOf = instant
                let written = text.replacingOccurrences(of: "+00:00", with: "Z")
                XCTAssertTrue(try assessment.toJson().contains(#""as_of":"\#(written)""#), text)
                XCTAssertEqual(try Assessment(json: assessment.toJson()).asOf, instant)
            }
        }
    }

    func testTheTestDaysOfATravellerAreTheSameInEveryTimeZone() throws {
        try everywhere {
            let way = try XCTUnwrap(rulebook.evaluate(Sample.direct).journeys.first?.ways.first)
            let window = try XCTUnwrap(way.requirements.first).window
            XCTAssertEqual(window.firstDate, LocalDate(year: 2020, month: 11, day: 22))
            XCTAssertEqual(window.lastDate, LocalDate(year: 2020, month: 11, day: 24))
            XCTAssertEqual(window.from?.description, "2020-11-22T00:00:00+09:00")
            XCTAssertEqual(window.from?.localDate, window.firstDate)
        }
    }

    func testADateIsToldAtTheOffsetThatTheZoneHasThen() throws {
        let losAngeles = try XCTUnwrap(TimeZone(identifier: "America/Los_Angeles"))
        let summer = OffsetDateTime(Date(timeIntervalSince1970: 1_604_217_599.9), timeZone: losAngeles)
        assertSameText(summer.description, "2020-11-01T00:59:59-07:00")
        let winter = OffsetDateTime(Date(timeIntervalSince1970: 1_604_224_800), timeZone: losAngeles)
        assertSameText(winter.description, "2020-11-01T02:00:00-08:00")
        XCTAssertEqual([summer.hour, summer.minute, summer.second], [0, 59, 59])
    }

    func testEveryDayFrom1900To2199FollowsTheOneBefore() throws {
        var before = try XCTUnwrap(OffsetDateTime(rfc3339: "1899-12-31T23:59:59+00:00")).localDate
        var second: Int64 = -2_208_988_800
        while before < LocalDate(year: 2199, month: 12, day: 31) {
            let noon = OffsetDateTime(secondsSince1970: second + 43_200, secondsFromGMT: 0)
            let date = noon.localDate
            XCTAssertGreaterThan(date, before)
            XCTAssertTrue(date.day == before.day + 1 || date.day == 1, "\(date)")
            XCTAssertEqual(OffsetDateTime(rfc3339: noon.description), noon)
            before = date
            second += 86_400
        }
        XCTAssertEqual(second, 7_258_118_400)
    }

    func testInstantsAreOrderedByWhenTheyAre() throws {
        let osaka = try XCTUnwrap(OffsetDateTime(rfc3339: "2020-11-24T10:00+09:00"))
        let shanghai = try XCTUnwrap(OffsetDateTime(rfc3339: "2020-11-24T09:30+08:00"))
        XCTAssertLessThan(osaka, shanghai)
        XCTAssertLessThan(LocalDate(year: 2020, month: 2, day: 29), LocalDate(year: 2020, month: 3, day: 1))
    }

    func testAMomentKnowsOnlyWhatIsWritten() {
        let date = LocalDate(year: 2020, month: 11, day: 24)
        XCTAssertEqual(Moment(date), "2020-11-24")
        XCTAssertEqual(Moment(date, hour: 9, minute: 5), "2020-11-24T09:05")
        XCTAssertEqual(Moment("2020-11-24T09:05").date, date)
        XCTAssertNil(Moment("2020-11-24T09:05").instant)
        XCTAssertEqual(Moment("2020-11-24T00:05Z").instant?.description, "2020-11-24T00:05:00+00:00")
        XCTAssertEqual(OffsetDateTime(rfc3339: "2020-11-24T09:05:00+09:00").map(Moment.init), "2020-11-24T09:05+09:00")
        XCTAssertEqual(OffsetDateTime(rfc3339: "2020-11-24T09:05:07Z").map(Moment.init), "2020-11-24T09:05:07+00:00")
        for text in ["", "2020-02-30T00:00Z", "2020-11-24T24:00Z", "2020-11-24T10:00+24:00", "2020-11-24T10:00+0900"] {
            XCTAssertNil(Moment(text).instant, text)
        }
    }

    /// The texts and the answers are those of `toLocalDate()` and `toOffsetDateTime()` in Kotlin.
    func testAMomentTellsADayOrAnInstantOnlyWhereThereIsOne() throws {
        everywhere {
            for (text, date, instant) in [
                ("2020-11-22", "2020-11-22", nil),
                ("2020-02-30", nil, nil),
                ("2020-02-30T00:10Z", nil, nil),
                ("2020-11-22garbage", nil, nil),
                ("2020-11-22T00:10", "2020-11-22", nil),
                ("2020-11-22T00:10+09:00", "2020-11-22", "2020-11-22T00:10:00+09:00"),
                ("2020-11-22T00:10+09:00 ", "2020-11-22", nil),
                ("2020-11-22T00:10:30Z", "2020-11-22", "2020-11-22T00:10:30+00:00"),
                ("2020-11-22T00:10+18:00", "2020-11-22", "2020-11-22T00:10:00+18:00"),
                ("2020-11-22T00:10-18:00", "2020-11-22", "2020-11-22T00:10:00-18:00"),
                ("2020-11-22T00:10+18:01", "2020-11-22", nil),
                ("2020-11-22T00:10-18:01", "2020-11-22", nil),
                ("2020-11-22T00:10:30.5Z", "2020-11-22", nil),
                ("2020-11-22T00:10z", "2020-11-22", nil),
                ("2020-11-22t00:10Z", nil, nil),
                ("2020-11-22T00:10+09", "2020-11-22", nil),
                ("+12020-11-22", nil, nil),
                ("+12020-11-22T00:10Z", nil, nil),
                ("soon", nil, nil),
                ("", nil, nil),
            ] as [(String, String?, String?)] {
                XCTAssertEqual(Moment(text).date?.description, date, text)
                XCTAssertEqual(Moment(text).instant?.description, instant, text)
            }
        }
    }

    func testWhatIsNoDateIsNotDecodedAsOne() {
        for text in ["\"\"", "\"2020-11-2\"", "\"20201122\"", "\"2020-11-22T00:00\"", "20201122", "\"２０２０-11-22\""] {
            XCTAssertThrowsError(try JSONDecoder().decode(LocalDate.self, from: Data(text.utf8)), text)
            XCTAssertThrowsError(try JSONDecoder().decode(OffsetDateTime.self, from: Data(text.utf8)), text)
        }
    }

    private func coded<T: Codable>(_ value: T) throws -> T {
        try JSONDecoder().decode(T.self, from: JSONEncoder().encode(value))
    }
}
