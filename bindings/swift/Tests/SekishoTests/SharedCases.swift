// What Rust says of every shared case, and the trips that the tests are about.

import Foundation
import Sekisho
import XCTest

/// A trip, and Rust's answer to it: written by `tests/bindings.rs`.
struct SharedCase: Decodable {
    var name: String
    var trip: String
    var unreadable: String?
    var written: String?
    var error: String?
    var error_kind: String?
    var verdict: String?
    var assessment: String?
    var plan: String?
    var alternatives: String?
    /// The steps of the interview of a sample trip of which only the flights are known.
    var interview: [String]?
    /// Of each point that can be explained, its explanation, and that in Japanese.
    var explanations: [[String]]?
    /// That of the plan, in traditional Chinese.
    var calendar: String?
    /// What names traveller and trip in it: of a sample trip.
    var calendar_id: String?
    var checklist: [String]?
    /// The parts about health codes, about what is presumed and about what the rulebook speaks of, in Japanese.
    var parts: [String]?

    static let all: [SharedCase] = decoded(file)

    static var file: URL {
        if let path = ProcessInfo.processInfo.environment["SEKISHO_ANSWERS"] { return URL(fileURLWithPath: path) }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        return package.appendingPathComponent("../../target/bindings/answers.json").standardizedFileURL
    }

    static func named(_ prefix: String) throws -> SharedCase {
        try XCTUnwrap(all.first { $0.name.hasPrefix(prefix) }, "there is no case \(prefix)")
    }
}

/// A rulebook that differs from the built-in one, and what Rust says of that.
struct AmendedRulebook: Decodable {
    var rulebook: String
    var amendments: String
    /// In Japanese.
    var checklist: String

    static let shared: AmendedRulebook = decoded(
        SharedCase.file.deletingLastPathComponent().appendingPathComponent("amendments.json"))
}

/// What Rust has written into a file.
private func decoded<T: Decodable>(_ file: URL) -> T {
    do {
        return try JSONDecoder().decode(T.self, from: Data(contentsOf: file))
    } catch {
        fatalError("\(file.path): \(error); `cargo test --all-features --test all bindings::` writes it")
    }
}

/// Whether two texts are the same, byte for byte: `==` also holds for texts that only look the same.
func assertSameText(
    _ one: String, _ other: String?, _ message: @autoclosure () -> String = "", file: StaticString = #filePath,
    line: UInt = #line
) {
    guard let other else { return XCTFail("there is no text to compare with. \(message())", file: file, line: line) }
    if !one.utf8.elementsEqual(other.utf8) {
        XCTFail("`\(one.prefix(2_000))` is not `\(other.prefix(2_000))`. \(message())", file: file, line: line)
    }
}

/// Whether something throws this error.
func assertThrows<E: Error & Equatable, T>(
    _ error: E, _ body: @autoclosure () throws -> T, file: StaticString = #filePath, line: UInt = #line
) {
    XCTAssertThrowsError(try body(), file: file, line: line) { found in
        XCTAssertEqual(found as? E, error, "\(found)", file: file, line: line)
    }
}

/// The error that is thrown, if any.
func thrown(_ body: () throws -> Void) -> (any Error)? {
    do {
        try body()
        return nil
    } catch {
        return error
    }
}

enum Sample {
    /// A Japanese national who lives in Osaka flies to Shanghai and holds nothing: S-1.
    static let direct = Trip(
        schema: "../../src/data/schema/trip.schema.json",
        asOf: "2020-11-20T09:00+09:00",
        traveller: Traveller(nationality: "JPN", residence: Residence(country: "JP", subdivision: "JP-27")),
        itinerary: Itinerary(legs: [
            Leg(from: "KIX", to: "PVG", departs: "2020-11-24T10:00+09:00", arrives: "2020-11-24T11:40+08:00")
        ]),
        holdings: Holdings(documents: [], certificates: [], temperatureLog: []))

    /// A trip with a value in every field.
    static let everything = Trip(
        asOf: "2020-11-20T09:00+09:00",
        traveller: Traveller(
            nationality: "CHN",
            residence: Residence(country: "CN", subdivision: "CN-SH"),
            facts: [
                "japan_status": .choice("status_of_residence"), "status_of_residence": .choice("student"),
                "reentry_permit": .yesNo(true),
                "reentry_permit_until": .date(LocalDate(year: 2021, month: 3, day: 31)),
                "fast_track_field": .choice("no_such_field"), "symptoms": .yesNo(false),
                "stayed_in_refused_area": .yesNo(false), "returning": .yesNo(true),
            ],
            identityDocuments: ["passport"]),
        itinerary: Itinerary(
            legs: [
                Leg(
                    from: "KIX", to: "PVG", departs: "2020-11-24T10:00", arrives: "2020-11-24T11:40",
                    technicalStops: ["FUK"], then: .admitted)
            ],
            arrived: Arrival(on: LocalDate(year: 2020, month: 11, day: 1), from: "US", track: "ordinary_return"),
            visits: [Visit(subdivision: "CN-JS", city: "320500")],
            tracks: ["fast_track"]),
        holdings: Holdings(
            documents: [
                Document(kind: "chinese_visa", issued: "2020-10-01", validUntil: "2021-10-01"),
                Document(
                    kind: "provincial_code", issuer: "JP", subdivision: "CN-SH", host: "alipay", validUntil: "2020-11-25"),
                Document(
                    kind: "pledge_business_track", issuer: "CN", copies: 2, medium: .paperOriginal,
                    fields: [
                        "form_dated": .date(LocalDate(year: 2020, month: 11, day: 2)), "japanese_phone": .yesNo(true),
                        "filled_by_supporter": .yesNo(false),
                    ]),
                Document(kind: "private_medical_insurance"),
                Document(kind: "contact_confirming_app"),
            ],
            completeFor: ["permit", "health_code", "paper", "insurance", "app"],
            certificates: [
                TestCertificate(
                    tests: [
                        TestResult(
                            assay: "rt_pcr", specimen: "saliva", sampled: "2020-11-22T10:00+09:00", result: .negative)
                    ],
                    country: "JP", designated: true, listedBy: "osaka", issued: "2020-11-23", prescribedFormat: true,
                    medium: .paperOriginal, shows: ["name", "assay"])
            ],
            temperatureLog: [
                DateSpan(
                    first: LocalDate(year: 2020, month: 11, day: 10), last: LocalDate(year: 2020, month: 11, day: 23))
            ]))
}
