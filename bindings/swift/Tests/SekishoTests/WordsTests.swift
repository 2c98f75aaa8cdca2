import Sekisho
import XCTest

/// What is written with the constants of the built-in rulebook is what its words say.
final class WordsTests: XCTestCase {
    private let rulebook = Rulebook.builtin()

    private var transferee: Trip {
        Trip(
            asOf: "2020-12-01T09:00+08:00",
            traveller: Traveller(
                nationality: "CHN", residence: Residence(country: "CN", subdivision: "CN-SH"),
                facts: JapanChina2020_21.facts(
                    japanStatus: .certificateOfEligibility, statusOfResidence: .intraCompanyTransferee, symptoms: false)),
            itinerary: Itinerary(
                legs: [
                    Leg(from: "PVG", to: "NRT", departs: "2020-12-20T09:00+08:00", arrives: "2020-12-20T13:00+09:00")
                ],
                tracks: [JapanChina2020_21.Tracks.businessTrack]),
            holdings: .nothing)
    }

    func testFactsHaveTheValuesOfTheirWordsAndWhatIsLeftOutIsNotThere() {
        XCTAssertEqual(
            transferee.traveller.facts,
            [
                "japan_status": .choice("certificate_of_eligibility"), "status_of_residence": .choice("intra_company_transferee"),
                "symptoms": .yesNo(false),
            ])
        let until = LocalDate(year: 2021, month: 3, day: 31)
        XCTAssertEqual(JapanChina2020_21.facts(reentryPermitUntil: until), ["reentry_permit_until": .date(until)])
        XCTAssertEqual(JapanChina2020_21.facts(), [:])
    }

    func testADocumentIsMadeWithTheFieldsOfItsKind() {
        let dated = LocalDate(year: 2020, month: 11, day: 1)
        XCTAssertEqual(
            JapanChina2020_21.pledgeBusinessTrack(formDated: dated, japanesePhone: true),
            Document(kind: "pledge_business_track", fields: ["form_dated": .date(dated), "japanese_phone": .yesNo(true)]))
    }

    func testWhatAnAnswerNamesIsFoundByTheConstants() throws {
        var trip = transferee
        trip.holdings.documents?.append(JapanChina2020_21.pledgeBusinessTrack(filledBySupporter: true))
        let way = try rulebook.evaluate(trip).journeys[0].ways[0]
        XCTAssertEqual(way.track, JapanChina2020_21.Tracks.businessTrack)
        XCTAssertEqual(way.requirements.filter { $0.id == JapanChina2020_21.Requirements.cBtSchedule2 }.count, 1)
        XCTAssertTrue(way.duties.contains { $0.kind == JapanChina2020_21.DutyKinds.keepingOriginals })
        XCTAssertEqual(
            rulebook.assays().map(\.id).prefix(2), [JapanChina2020_21.Assays.rtPcr, JapanChina2020_21.Assays.lamp])
    }

    func testAWordBesideTheConstantsIsToldWithTheNearestThatThereIs() {
        var trip = transferee
        trip.itinerary.tracks = ["busyness_track"]
        XCTAssertEqual(
            thrown { _ = try rulebook.evaluate(trip) } as? EvaluateError,
            .unknownWord(
                place: "itinerary.tracks[0]", found: "busyness_track", expected: "an entry track of the rulebook",
                nearest: "business_track"))
    }
}
