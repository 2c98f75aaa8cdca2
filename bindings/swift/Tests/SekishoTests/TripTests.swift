import Foundation
import Sekisho
import XCTest

/// A trip is a value: it can be built, compared, kept and printed.
final class TripTests: XCTestCase {
    private let rulebook = Rulebook.builtin()

    func testATripBuiltInCodeIsTheTripThatTheJsonDescribes() throws {
        let read = try Trip(json: SharedCase.named("s-01").trip)
        XCTAssertEqual(read, Sample.direct)
        XCTAssertEqual(Set([read, Sample.direct]).count, 1)
        var other = read
        other.traveller.nationality = "CHN"
        XCTAssertNotEqual(other, read)
    }

    func testATripWithAValueInEveryFieldComesBackTheSame() throws {
        var trip = Sample.everything
        XCTAssertEqual(try Trip(json: trip.toJson()), trip)
        trip.traveller.nationality = "DEU"
        XCTAssertEqual(try Trip(json: trip.toJson()).traveller.nationality, "D")
    }

    func testADocumentWithFieldsThatItsWordDeclaresIsJudgedAsTheJsonOfIt() throws {
        var trip = try Trip(json: SharedCase.named("s-13-business-track").trip)
        trip.holdings = Holdings(
            documents: [
                Document(
                    kind: "pledge_business_track", issued: "2020-12-01", copies: 2, medium: .paperOriginal,
                    fields: [
                        "form_dated": .date("2020-11-02"), "japanese_phone": .yesNo(true),
                        "filled_by_supporter": .yesNo(false),
                    ])
            ],
            completeFor: ["pledge"])
        let json =
            #"{"documents":[{"kind":"pledge_business_track","issued":"2020-12-01","copies":2,"medium":"paper_original","#
            + #""fields":{"filled_by_supporter":false,"form_dated":"2020-11-02","japanese_phone":true}}],"#
            + #""complete_for":["pledge"]}"#
        let written = try trip.toJson()
        XCTAssertTrue(written.hasSuffix(#""holdings":\#(json)}"#), written)
        let read = try Trip(json: written)
        XCTAssertEqual(read, trip)
        XCTAssertEqual(try rulebook.evaluate(read), try rulebook.evaluate(trip))
        trip.holdings.documents?[0].fields["japanese_phone"] = .yesNo(false)
        let statuses = try [read, trip].map { trip in
            let way = try rulebook.evaluate(trip).journeys.first?.ways.first
            return way?.requirements.first { $0.id == "c.bt.pledge.1" }?.status
        }
        XCTAssertEqual(statuses, [.met, .open])
    }

    func testATripWithFactsOfWordsIsTheTripThatTheJsonDescribes() throws {
        let transferee = Trip(
            schema: Sample.direct.schema,
            asOf: "2020-12-01T09:00+08:00",
            traveller: Traveller(
                nationality: "CHN", residence: Residence(country: "CN", subdivision: "CN-SH"),
                facts: [
                    "symptoms": .yesNo(false), "status_of_residence": .choice("intra_company_transferee"),
                    "japan_status": .choice("certificate_of_eligibility"),
                ]),
            itinerary: Itinerary(legs: [
                Leg(from: "PVG", to: "NRT", departs: "2020-12-20T09:00+08:00", arrives: "2020-12-20T13:00+09:00")
            ]),
            holdings: Holdings(documents: [], certificates: [], temperatureLog: []))
        let read = try Trip(json: SharedCase.named("s-16-intra-company-transferee.json").trip)
        XCTAssertEqual(read, transferee)
        XCTAssertEqual(Set([read, transferee]).count, 1)
        let written = try transferee.toJson()
        assertSameText(written, try read.toJson())
        let json =
            #""facts":{"japan_status":"certificate_of_eligibility","#
            + #""status_of_residence":"intra_company_transferee","symptoms":false}"#
        XCTAssertTrue(written.contains(json), written)
        XCTAssertEqual(try rulebook.evaluate(read), try rulebook.evaluate(transferee))
        func free(_ symptoms: FieldValue?) throws -> RequirementAssessment {
            var trip = transferee
            trip.traveller.facts["symptoms"] = symptoms
            let requirements = try rulebook.evaluate(trip).journeys.flatMap(\.ways).flatMap(\.requirements)
            return try XCTUnwrap(requirements.first { $0.id == "c.health" })
        }
        XCTAssertEqual(try free(.yesNo(false)).kind, .fact)
        XCTAssertEqual(try free(.yesNo(false)).status, .met)
        let ill = try free(.yesNo(true))
        XCTAssertEqual(ill.status, .failed)
        XCTAssertEqual(ill.findings.map(\.kind), [.notAsAsked])
        XCTAssertEqual(ill.findings.map(\.text), ["finding.symptoms"])
        let unsaid = try free(nil)
        XCTAssertEqual(unsaid.status, .unknown)
        XCTAssertEqual(unsaid.findings.map(\.unknown), [.fact("symptoms")])
    }

    func testAValueOfEveryTypeOfFieldAndOfFactComesBackTheSame() throws {
        var trip = Sample.direct
        trip.traveller.facts = [
            "no": .yesNo(false), "day": .date("2020-02-29"), "least": .number(.min), "most": .number(.max),
            "country": .country("JP"), "choice": .choice("no_standing"),
        ]
        trip.holdings.documents = [
            Document(
                kind: "anything",
                fields: [
                    "no": .yesNo(false), "day": .date("2020-02-29"), "least": .number(.min), "most": .number(.max),
                    "country": .country("JP"), "choice": .choice("tourism"),
                ])
        ]
        XCTAssertEqual(try Trip(json: trip.toJson()), trip)
        XCTAssertEqual(try coded(trip), trip)
    }

    func testWhatIsNotSaidIsUnknown() throws {
        let trip = Trip(asOf: "2020-11-20T09:00+09:00", itinerary: Itinerary(visits: [Visit(subdivision: "CN-JS")]))
        XCTAssertNil(trip.traveller.nationality)
        XCTAssertNil(trip.holdings.certificates)
        XCTAssertEqual(Holdings.nothing.certificates, [])
        XCTAssertNotEqual(Holdings(), .nothing)
        XCTAssertFalse(try rulebook.evaluate(trip).registrations.isEmpty)
    }

    func testATripAndItsAnswerAreKeptBetweenTwoStartsOfAnApp() throws {
        for trip in [Sample.direct, Sample.everything] {
            XCTAssertEqual(try coded(trip), trip)
            let assessment = try rulebook.evaluate(trip)
            XCTAssertEqual(try coded(assessment), assessment)
            assertSameText(try coded(assessment).toJson(), try assessment.toJson())
        }
    }

    func testARequirementNamesTheCheckpointAtWhichItIsLookedAt() throws {
        let way = try XCTUnwrap(rulebook.evaluate(Sample.direct).journeys.first?.ways.first)
        let requirement = try XCTUnwrap(way.requirements.first)
        XCTAssertEqual(way.checkpoint(of: requirement)?.kind, .boarding)
        XCTAssertEqual(way.checkpoint(of: requirement)?.place, "KIX")
        for note in way.notes { XCTAssertNotNil(way.checkpoint(of: note)) }
        var stray = requirement
        stray.checkpoint = .max
        XCTAssertNil(way.checkpoint(of: stray))
    }

    func testEveryFindingOfEveryAnswerHasItsCheckpoint() throws {
        for answer in SharedCase.all where answer.assessment != nil && answer.name.hasPrefix("s-") {
            for way in try rulebook.evaluate(Trip(json: answer.trip)).journeys.flatMap(\.ways) {
                XCTAssertTrue(way.requirements.allSatisfy { way.checkpoint(of: $0) != nil }, answer.name)
                XCTAssertTrue(way.refusals.allSatisfy { way.checkpoint(of: $0) != nil }, answer.name)
                XCTAssertTrue(way.duties.allSatisfy { way.checkpoint(of: $0) != nil }, answer.name)
                XCTAssertTrue(way.openPoints.allSatisfy { way.checkpoint(of: $0) != nil }, answer.name)
            }
        }
    }

    private func assessed(_ name: String) throws -> Assessment {
        try rulebook.evaluate(Trip(json: SharedCase.named(name).trip))
    }

    func testWhatIsPresumedIsSaidWithWhatHangsOnIt() throws {
        let answer = try assessed("assumed: airside in Seoul")
        let assumed = answer.assumed
        XCTAssertEqual(assumed.count, 1)
        XCTAssertEqual(assumed.first?.presumed, .airsideOnLongStop)
        XCTAssertEqual(assumed.first?.field, .layover)
        XCTAssertEqual(assumed.first?.index, 0)
        XCTAssertEqual(assumed.first?.place, "ICN")
        XCTAssertEqual(assumed.first?.otherwise, .conditional)
        XCTAssertEqual(assumed.first?.readings, ["R-56"])
        let words = try rulebook.assumptionChecklist(answer, language: .en).lines.map(\.text)
        XCTAssertEqual(words.first, "Taken for granted")
        XCTAssertTrue(words.contains { $0.contains("and we take your word for it") }, "\(words)")
        let whole = try rulebook.checklist(answer, language: .en).lines.map(\.text)
        XCTAssertTrue(words.allSatisfy(whole.contains), "\(whole)")
        XCTAssertEqual(try rulebook.assumptionChecklist(rulebook.evaluate(Sample.direct), language: .en).lines, [])
    }

    func testOfWhoDoesNotLiveWhereTheySetOutNothingIsPresumed() throws {
        var away = Sample.direct
        away.traveller.residence = nil
        let answer = try rulebook.evaluate(away)
        XCTAssertEqual(answer.assumed, [])
        XCTAssertTrue(answer.questions.map(\.field).contains(.residence), "\(answer.questions)")
    }

    func testDatesThatContradictEachOtherAreBothNamed() throws {
        let answer = try assessed("faults: a certificate that was issued before its samples were taken")
        let requirements = try XCTUnwrap(answer.journeys.first?.ways.first).requirements
        let findings = try XCTUnwrap(requirements.first { $0.id == "b.certificate" }).findings
        XCTAssertEqual(findings.map(\.kind), [.issuedBeforeSampled])
        XCTAssertEqual(findings.first?.item, 0)
        XCTAssertEqual(findings.first?.found?.date, LocalDate(year: 2020, month: 11, day: 22))
        XCTAssertEqual(findings.first?.bound?.date, LocalDate(year: 2020, month: 11, day: 23))
    }

    func testAJourneyThatHasBeenMadeIsNotJudgedAgain() throws {
        let journeys = try assessed("faults: an entry that is past").journeys
        XCTAssertEqual(journeys.map(\.past), [true, false])
        let made = try XCTUnwrap(journeys.first)
        XCTAssertEqual(made.verdict, .cleared)
        XCTAssertTrue(made.ways.allSatisfy { $0.requirements.isEmpty && $0.refusals.isEmpty }, "\(made)")
        XCTAssertEqual(try rulebook.evaluate(Sample.direct).journeys.map(\.past), [false])
    }

    func testTwoCalendarsAreToldApartByTheIdThatAnAppGives() throws {
        let plan = try rulebook.plan(Sample.direct)
        let events = { [rulebook] (id: String?) throws -> Set<Substring> in
            let calendar = try rulebook.planCalendar(Sample.direct, plan: plan, language: .en, id: id)
            return Set(calendar.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("UID:") })
        }
        XCTAssertFalse(try events("aoi").isEmpty)
        XCTAssertEqual(try events("aoi"), try events("aoi"))
        XCTAssertTrue(try events("aoi").isDisjoint(with: events("ren")))
        XCTAssertTrue(try events("aoi").isDisjoint(with: events(nil)))
    }

    func testAWayOutCitesWhatOffersIt() throws {
        let way = try XCTUnwrap(assessed("citations: in transit through Japan").journeys.last?.ways.first)
        XCTAssertEqual(way.refusals.first?.source.cites, ["B-3.1"])
        XCTAssertEqual(way.refusals.first?.instead.last?.cites, ["B-3.2"])
    }

    func testSilenceSaysWhatBoundsIt() throws {
        let answer = try assessed("silence: from Hong Kong")
        let way = try XCTUnwrap(answer.journeys.first?.ways.first)
        let silence = try XCTUnwrap(way.silences.first)
        XCTAssertEqual(silence.kind, .countries)
        XCTAssertTrue(silence.cites.contains("C-0.1"))
        XCTAssertEqual(way.checkpoint(of: silence)?.place, "HKG")
        XCTAssertEqual(answer.coverage, rulebook.coverage())
        XCTAssertTrue(try rulebook.coverageChecklist(answer, language: .en).description.contains("C-0.1"))
        XCTAssertEqual(answer.coverage.first?.scope.to, ["CN"])
        XCTAssertEqual(answer.coverage.first?.inForce.from, LocalDate(year: 2020, month: 9, day: 25))
    }

    func testAFerryLeadsBetweenPortsThatTheTripStates() throws {
        let dover = Location.stated(StatedLocation(code: "GBDVR", country: "GB", zone: "Europe/London"))
        let calais = Location.stated(StatedLocation(code: "FRCQF", country: "FR", zone: "Europe/Paris"))
        let ferry = Leg(
            from: dover, to: calais, departs: "2021-08-01T10:00", arrives: "2021-08-01T12:30", by: .sea)
        let trip = Trip(asOf: "2021-07-01T09:00+01:00", itinerary: Itinerary(legs: [ferry]))
        XCTAssertTrue(try trip.toJson().contains(#""from":{"code":"GBDVR","country":"GB","zone":"Europe/London"}"#))
        XCTAssertEqual(try Trip(json: trip.toJson()), trip)
        let journeys = try Rulebook.builtin().evaluate(trip).journeys
        XCTAssertEqual(journeys.map(\.from), [dover])
        XCTAssertEqual(journeys.map(\.to), [calais])
    }

    func testCodesPrintAndAreStoredAsTheirText() throws {
        XCTAssertEqual("\(Airport("KIX")) \(Country("JP")) \(Moment("2020-11-22"))", "KIX JP 2020-11-22")
        XCTAssertEqual(String(decoding: try JSONEncoder().encode([Subdivision("JP-27")]), as: UTF8.self), #"["JP-27"]"#)
        XCTAssertEqual(try coded([Zone("Asia/Tokyo")]), ["Asia/Tokyo"])
        XCTAssertEqual(Set<City>(["320500", "320500"]).count, 1)
        XCTAssertEqual("\(Verdict.conditional) \(Track("fast_track"))", "conditional fast_track")
    }

    /// There is no `default`: a new case would not compile.
    func testEveryStatusHasAPlaceInAnApp() {
        let symbols = Status.allCases.map { status in
            switch status {
            case .met: "✓"
            case .open: "○"
            case .failed: "✗"
            case .unknown: "?"
            case .waived: "–"
            }
        }
        XCTAssertEqual(Set(symbols).count, 5)
    }

    /// A new word of a rulebook is a value of these cases, and no case of its own.
    func testEveryTypeOfFieldHasAPlaceInAnApp() {
        let values: [FieldValue] = [
            .yesNo(true), .date("2021-01-08"), .number(3), .country("JP"), .choice("tourism"),
        ]
        let words = values.map { value in
            switch value {
            case .yesNo(let isSo): "\(isSo)"
            case .date(let day): "\(day)"
            case .number(let number): "\(number)"
            case .country(let country): "\(country)"
            case .choice(let choice): "\(choice)"
            }
        }
        XCTAssertEqual(words, ["true", "2021-01-08", "3", "JP", "tourism"])
    }

    private func coded<T: Codable>(_ value: T) throws -> T {
        try JSONDecoder().decode(T.self, from: JSONEncoder().encode(value))
    }

    func testWhatChangedSinceTheBookingIsTold() throws {
        let rulebook = Rulebook.builtin()
        let sample = try XCTUnwrap(SharedCase.all.first { $0.name.hasPrefix("s-03") })
        let trip = try Trip(json: sample.trip)
        var booked = trip
        booked.asOf = "2020-11-20T09:00+09:00"
        let (before, after) = (try rulebook.evaluate(booked), try rulebook.evaluate(trip))
        XCTAssertEqual(try differences(before: after, after: after), [])
        let found = try differences(before: before, after: after)
        let isTheCode = { (found: Difference) in
            if case .added(_, let requirement, _) = found.what { requirement == "e.hdc" } else { false }
        }
        XCTAssertTrue(found.contains(where: isTheCode), "\(found)")
        XCTAssertTrue(try rulebook.differenceChecklist(found, language: .ja).description.contains("追加："))
    }

    func testAPlanIsMadeWithWhatIsKnownOfHowLongThingsTake() throws {
        let rulebook = Rulebook.builtin()
        let sample = try XCTUnwrap(SharedCase.all.first { $0.name.hasPrefix("s-01-") })
        let trip = try Trip(json: sample.trip)
        let slow = Turnarounds(certificate: 4 * 24 * 60)
        let plan = try rulebook.plan(trip)
        XCTAssertEqual(plan.journeys.map(\.feasible), [true])
        let late = try rulebook.plan(trip, turnarounds: slow)
        XCTAssertEqual(late.journeys.map(\.feasible), [false])
        let certificate = try XCTUnwrap(late.journeys.first?.steps.first { $0.requirement == "b.certificate" })
        XCTAssertEqual([try certificate.isHard(), try certificate.comesTooLate()], [true, true])
        XCTAssertFalse(try XCTUnwrap(plan.journeys.first).steps.contains { try $0.comesTooLate() })
        XCTAssertEqual(try rulebook.verdict(rulebook.followed(plan: plan, trip: trip, pace: .latest)), .cleared)
        XCTAssertFalse(try rulebook.alternatives(trip, turnarounds: slow).passes)
    }

    func testAnInterviewAsksOnlyForWhatDecides() throws {
        var unknown = Sample.direct
        unknown.traveller = Traveller()
        unknown.holdings = Holdings()
        let step = try rulebook.interview(unknown)
        XCTAssertFalse(step.decided)
        let asking = try XCTUnwrap(step.next)
        XCTAssertNotEqual(try rulebook.interview(unknown, declined: [asking.question]).next?.question, asking.question)
        XCTAssertNil(try asking.choose(positions: [.max]))
        XCTAssertEqual(try rulebook.interview(Sample.direct).decided, true)
        XCTAssertNil(try rulebook.interview(Sample.direct).next)
        XCTAssertEqual(try Answer.nothing(.documents("permit")), .documents([]))
        XCTAssertNil(try Answer.nothing(.nationality))
        XCTAssertTrue(try Answer.nationality("JPN").isOf(.nationality))
        XCTAssertFalse(try Answer.nationality("JPN").isOf(.residence))
    }

    func testWhoeverIsMetByAnAmendmentIsShown() throws {
        let after = try Rulebook.fromJson(texts: [AmendedRulebook.shared.rulebook])
        let found = amendments(before: rulebook, after: after).amendments
        let via = try XCTUnwrap(found.first { $0.part == .provision(id: "e.via") })
        XCTAssertEqual(via.changes, [.date(date: .inForceUntil, before: "2021-09-13", after: "2021-02-07")])
        guard case .witnessed(let witness) = via.search else { return XCTFail("nobody is shown") }
        XCTAssertEqual(try rulebook.verdict(witness.trip), witness.before)
        XCTAssertEqual(try after.verdict(witness.trip), witness.after)
        XCTAssertEqual(amendments(before: rulebook, after: rulebook).amendments, [])
    }
}
