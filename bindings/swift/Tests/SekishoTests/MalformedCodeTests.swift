import Foundation
import Sekisho
import XCTest

/// No code and no date, wherever it stands, gets past Rust or brings the process down.
final class MalformedCodeTests: XCTestCase {
    private let rulebook = Rulebook.builtin()
    private let noPlan = Plan(
        asOf: OffsetDateTime(secondsSince1970: 0, secondsFromGMT: 0), turnarounds: Turnarounds(), journeys: [])
    private lazy var answered = try! rulebook.evaluate(Sample.direct)

    /// What is no code, no id, no moment and no instant.
    private let malformed = [
        "", " ", " jp", "🛂", "\u{0}", "JP\u{0}", "e\u{301}", "\u{FEFF}", String(repeating: "a", count: 10_000),
        "1899-12-31T23:59:59+00:00", "2200-01-01T00:00:00+00:00", "2020-11-20T09:00:00+24:00", "2020-11-20T09:00:00-18:01",
    ]
    /// What looks like a date and is none.
    private let noDates = ["2021-02-30", "2021-00-10", "0000-00-00", "1899-12-31", "2200-01-01", "9999-99-99"]

    /// A place in a document, positions left out: it stands for every entry of a list.
    private func place(_ path: [Step]) -> String {
        let names = path.map { step in
            if case .field(let name) = step { name } else { "[]" }
        }
        return names.joined(separator: ".")
    }

    /// Gives the values that differ from a sound one in one text that is none. Returns the places that were looked at.
    private func forEachMalformed<T: Codable>(
        _ sound: T, seen: Set<String> = [], skipping skipped: Set<String> = [], check: (T, String) -> Void
    ) throws -> Set<String> {
        let document = try JSONDecoder().decode(Json.self, from: JSONEncoder().encode(sound))
        var places = seen
        for (path, value) in document.leaves {
            guard case .text(let text) = value, !skipped.contains(place(path)) else { continue }
            guard places.insert(place(path)).inserted else { continue }
            let texts = LocalDate(iso8601: text) == nil ? malformed : noDates
            var count = 0
            for text in texts {
                let changed = try JSONEncoder().encode(document.replacing(path[...], with: .text(text)))
                // A text without the form of a date does not become a date: that is for Swift to say.
                guard let value = try? JSONDecoder().decode(T.self, from: changed) else { continue }
                count += 1
                check(value, "`\(text.prefix(40))` at \(place(path))")
            }
            XCTAssertGreaterThan(count, 1, place(path))
        }
        return places
    }

    private func checkTrip(_ trip: Trip, _ what: String) {
        for error in [
            thrown { _ = try rulebook.evaluate(trip) },
            thrown { _ = try rulebook.verdict(trip) },
            thrown { _ = try rulebook.interview(trip) },
            thrown { _ = try rulebook.plan(trip) },
            thrown { _ = try rulebook.alternatives(trip) },
            thrown { _ = try rulebook.explain(trip, topic: Topic(journey: 0, track: nil, of: .track)) },
            thrown { _ = try rulebook.followed(plan: noPlan, trip: trip, pace: .latest) },
            thrown { _ = try rulebook.planCalendar(trip, plan: noPlan, language: .ja) },
        ] {
            guard case .malformed(_?, _)? = error as? EvaluateError else {
                return XCTFail("\(what): \(String(describing: error))")
            }
        }
        let outcomes = rulebook.evaluateAll([Sample.direct, trip])
        guard case .assessed = outcomes[0], case .failed(.malformed(_?, _)) = outcomes[1] else { return XCTFail(what) }
        let symptoms = Question(field: .fact("symptoms"), index: nil, answer: .yesNo)
        guard case .malformed? = thrown({ _ = try trip.answered(symptoms, answer: .fact(.yesNo(false))) }) as? AnswerError
        else { return XCTFail(what) }
        XCTAssertNotNil(thrown { _ = try trip.toJson() } as? CodeError, what)
        let none = Alternatives(verdict: .cleared, passes: true, found: [], advised: [], daysEarlier: 0, daysLater: 0, tried: 0, untried: 0)
        let words = thrown { _ = try rulebook.alternativesChecklist(none, trip: trip, language: .ja) }
        XCTAssertNotNil(words as? CodeError, what)
    }

    private func checkAssessment(_ assessment: Assessment, _ what: String) {
        for error in [
            thrown { _ = try rulebook.checklist(assessment, language: .ja) },
            thrown { _ = try rulebook.registrationChecklist(assessment, language: .en) },
            thrown { _ = try rulebook.assumptionChecklist(assessment, language: .en) },
            thrown { _ = try rulebook.coverageChecklist(assessment, language: .en) },
            thrown { _ = try rulebook.plannedChecklist(assessment, plan: noPlan, language: .en) },
            thrown { _ = try assessment.toJson() },
            thrown { _ = try assessment.topics() },
            thrown { _ = try differences(before: assessment, after: answered) },
            thrown { _ = try differences(before: answered, after: assessment) },
        ] {
            XCTAssertNotNil(error as? CodeError, "\(what): \(String(describing: error))")
        }
    }

    func testATripWithAMalformedCodeOrDateAnywhereIsRefused() throws {
        _ = try rulebook.evaluate(Sample.everything)
        let places = try forEachMalformed(Sample.everything, check: checkTrip)
        XCTAssertGreaterThanOrEqual(places.count, 26, "\(places.sorted())")
    }

    func testAFactWithAMalformedWordOrValueIsRefused() {
        for text in malformed {
            for facts in [
                [FactId(text): .yesNo(true)], ["japan_status": .choice(Choice(text))], ["symptoms": .country(Country(text))],
                ["symptoms": .yesNo(false), FactId(text): .number(3)],
            ] as [[FactId: FieldValue]] {
                var trip = Sample.direct
                trip.traveller.facts = facts
                checkTrip(trip, "\(facts)".prefix(80).description)
            }
        }
    }

    func testAnAssessmentWithAMalformedCodeOrDateAnywhereHasNoChecklist() throws {
        var places: Set<String> = []
        for answer in SharedCase.all {
            guard let text = answer.assessment else { continue }
            places = try forEachMalformed(Assessment(json: text), seen: places, check: checkAssessment)
        }
        XCTAssertGreaterThanOrEqual(places.count, 50, "\(places.sorted())")
    }

    func testAnInterviewWithAMalformedCodeOrDateAnywhereIsRefused() throws {
        let residence = Question(field: .residence, index: nil, answer: .country)
        let options: [Answer] = [
            .residence("JP"), .documentIssued("2020-11-20"), .testSampled("2020-11-20"), .visitCity("320500"),
            .documents([Document(kind: "ticket", fields: ["class": .choice("economy")])]), .documentIssuer("JP"),
            .documentField(.date("2020-11-20")), .documentField(.country("JP")), .documentField(.choice("economy")),
            .fact(.date("2020-11-20")), .fact(.country("JP")), .fact(.choice("no_standing")),
        ]
        let asking = Asking(
            question: residence, text: "question", several: false,
            options: options.map { AnswerOption(words: ["word"], answer: $0) })
        let places = try forEachMalformed(Interview(verdict: .cleared, decided: false, next: asking)) { step, what in
            XCTAssertNotNil(thrown { _ = try step.toJson() } as? CodeError, what)
            XCTAssertNotNil(thrown { _ = try step.next?.choose(positions: [0]) } as? CodeError, what)
        }
        XCTAssertGreaterThanOrEqual(places.count, 9, "\(places.sorted())")
        for bad in [
            Answer.residence("??"), .documentIssued("2021-02-30"), .documentField(.date("2021-02-30")),
            .documentField(.choice("A")), .fact(.date("2021-02-30")), .fact(.country("??")), .fact(.choice("A")),
            .testSampled("soon"),
        ] {
            XCTAssertNotNil(thrown { _ = try bad.isOf(.residence) } as? CodeError, "\(bad)")
            guard case .malformed? = thrown({ _ = try Sample.direct.answered(residence, answer: bad) }) as? AnswerError
            else { return XCTFail("\(bad)") }
        }
    }

    func testAQuestionAboutAMalformedWordIsRefused() {
        for text in malformed {
            let (kind, id, fact) = (DocumentKind(text), FieldId(text), FactId(text))
            for field in [
                .documents(kind), .documentIssuer(kind), .documentIssued(kind), .documentValidUntil(kind),
                .documentCopies(kind), .documentMedium(kind), .documentField(id), .fact(fact),
            ] as [Field] {
                let question = Question(field: field, index: 0, answer: .choice)
                XCTAssertNotNil(thrown { _ = try Answer.nothing(field) } as? CodeError, "\(field)")
                XCTAssertNotNil(thrown { _ = try Answer.documentCopies(1).isOf(field) } as? CodeError, "\(field)")
                guard
                    case .malformed? = thrown({ _ = try Sample.direct.answered(question, answer: .documentCopies(1)) })
                        as? AnswerError,
                    case .malformed? = thrown({ _ = try rulebook.interview(Sample.direct, declined: [question]) })
                        as? EvaluateError
                else { return XCTFail("\(field)") }
            }
        }
    }

    func testAmendmentsWithAMalformedCodeOrDateAnywhereAreRefused() throws {
        let after = try Rulebook.fromJson(texts: [AmendedRulebook.shared.rulebook])
        let found = amendments(before: rulebook, after: after)
        let places = try forEachMalformed(found) { amendments, what in
            XCTAssertNotNil(thrown { _ = try amendments.toJson() } as? CodeError, what)
            let words = thrown { _ = try after.amendmentChecklist(amendments, before: rulebook, language: .ja) }
            XCTAssertNotNil(words as? CodeError, what)
        }
        XCTAssertGreaterThanOrEqual(places.count, 10, "\(places.sorted())")
    }

    func testAPlanWithAMalformedCodeOrDateAnywhereIsRefused() throws {
        let places = try forEachMalformed(rulebook.plan(Sample.direct)) { plan, what in
            XCTAssertNotNil(thrown { _ = try plan.toJson() } as? CodeError, what)
            XCTAssertNotNil(thrown { _ = try rulebook.planChecklist(plan, language: .ja) } as? CodeError, what)
            let planned = thrown { _ = try rulebook.plannedChecklist(answered, plan: plan, language: .ja) }
            XCTAssertNotNil(planned as? CodeError, what)
            for error in [
                thrown { _ = try rulebook.followed(plan: plan, trip: Sample.direct, pace: .earliest) },
                thrown { _ = try rulebook.planCalendar(Sample.direct, plan: plan, language: .ja) },
            ] {
                guard case .malformed? = error as? EvaluateError else { return XCTFail(what) }
            }
        }
        XCTAssertGreaterThanOrEqual(places.count, 8, "\(places.sorted())")
    }

    func testAlternativesWithAMalformedCodeOrDateAnywhereHaveNoChecklist() throws {
        let refused = try Trip(json: SharedCase.named("s-12").trip)
        // What an editor reads of a trip is any text.
        let free: Set = ["found.[].trip.schema"]
        let places = try forEachMalformed(rulebook.alternatives(refused), skipping: free) { alternatives, what in
            XCTAssertNotNil(thrown { _ = try alternatives.toJson() } as? CodeError, what)
            let words = thrown { _ = try rulebook.alternativesChecklist(alternatives, trip: refused, language: .ja) }
            XCTAssertNotNil(words as? CodeError, what)
        }
        XCTAssertGreaterThanOrEqual(places.count, 12, "\(places.sorted())")
    }

    func testAnExplanationWithAMalformedCodeOrDateAnywhereHasNoChecklist() throws {
        var places: Set<String> = []
        for topic in try answered.topics() {
            let explanation = try XCTUnwrap(rulebook.explain(Sample.direct, topic: topic))
            places = try forEachMalformed(explanation, seen: places) { explanation, what in
                XCTAssertNotNil(thrown { _ = try explanation.toJson() } as? CodeError, what)
                let words = thrown { _ = try rulebook.explanationChecklist(explanation, language: .ja) }
                XCTAssertNotNil(words as? CodeError, what)
            }
        }
        XCTAssertGreaterThanOrEqual(places.count, 6, "\(places.sorted())")
    }

    func testADifferenceWithAMalformedCodeOrDateAnywhereHasNoChecklist() throws {
        var booked = try Trip(json: SharedCase.named("s-03").trip)
        let after = try rulebook.evaluate(booked)
        booked.asOf = "2020-11-20T09:00+09:00"
        var places: Set<String> = []
        for difference in try differences(before: rulebook.evaluate(booked), after: after) {
            places = try forEachMalformed(difference, seen: places) { difference, what in
                let words = thrown { _ = try rulebook.differenceChecklist([difference], language: .ja) }
                XCTAssertNotNil(words as? CodeError, what)
            }
        }
        XCTAssertGreaterThanOrEqual(places.count, 4, "\(places.sorted())")
    }

    /// Gives the values that differ from a sound one in one number, which is as far away as it can be.
    private func forEachFarNumber<T: Codable>(_ sound: T, check: (T) throws -> Void) throws {
        let document = try JSONDecoder().decode(Json.self, from: JSONEncoder().encode(sound))
        var count = 0
        for (path, value) in document.leaves {
            guard case .number = value else { continue }
            for number in [Int64(UInt32.max), .max, .min, 0] {
                let changed = try JSONEncoder().encode(document.replacing(path[...], with: .number(number)))
                guard let value = try? JSONDecoder().decode(T.self, from: changed) else { continue }
                count += 1
                try check(value)
            }
        }
        XCTAssertGreaterThan(count, 0)
    }

    func testAPlanWhoseNumbersAreFarAwayCrashesNothing() throws {
        try forEachFarNumber(rulebook.plan(Sample.direct)) { plan in
            _ = try plan.toJson()
            XCTAssertFalse(try rulebook.planChecklist(plan, language: .en).lines.isEmpty)
            XCTAssertTrue(try rulebook.planCalendar(Sample.direct, plan: plan, language: .en).hasPrefix("BEGIN:VCALENDAR"))
            _ = try rulebook.followed(plan: plan, trip: Sample.direct, pace: .latest)
        }
    }

    func testAnythingElseWhoseNumbersAreFarAwayCrashesNothing() throws {
        for topic in try answered.topics() {
            try forEachFarNumber(XCTUnwrap(rulebook.explain(Sample.direct, topic: topic))) { explanation in
                _ = try rulebook.explanationChecklist(explanation, language: .en)
            }
            try forEachFarNumber(topic) { _ = try rulebook.explain(Sample.direct, topic: $0) }
        }
        try forEachFarNumber(Turnarounds()) { turnarounds in
            do {
                _ = try rulebook.plan(Sample.direct, turnarounds: turnarounds)
                _ = try rulebook.alternatives(Sample.direct, turnarounds: turnarounds)
            } catch EvaluateError.outOfRange(let place, _, _) {
                XCTAssertTrue(place.hasPrefix("turnarounds."), place)
            }
        }
        let refused = try Trip(json: SharedCase.named("s-12").trip)
        try forEachFarNumber(rulebook.alternatives(refused)) { alternatives in
            _ = try rulebook.alternativesChecklist(alternatives, trip: refused, language: .en)
        }
    }

    /// What one rulebook answered is shown by another in the words that it has: its keys.
    func testAnAnswerOfAnotherRulebookCrashesNothing() throws {
        let silent = try Rulebook.fromJson(texts: [#"{"schema_version":1,"version":"silent"}"#])
        let title = try XCTUnwrap(answered.journeys.first?.ways.first?.requirements.first).title
        let plan = try rulebook.plan(Sample.direct)
        XCTAssertTrue(try silent.checklist(answered, language: .ja).description.contains(title.rawValue))
        XCTAssertTrue(try silent.planChecklist(plan, language: .ja).description.contains(title.rawValue))
        XCTAssertTrue(try silent.planCalendar(Sample.direct, plan: plan, language: .ja).hasPrefix("BEGIN:VCALENDAR"))
        XCTAssertEqual(try silent.followed(plan: plan, trip: Sample.direct, pace: .earliest).asOf, Sample.direct.asOf)
        _ = try silent.registrationChecklist(answered, language: .ja)
        _ = try silent.alternativesChecklist(rulebook.alternatives(Sample.direct), trip: Sample.direct, language: .ja)
        for topic in try answered.topics() {
            let explanation = try XCTUnwrap(rulebook.explain(Sample.direct, topic: topic))
            _ = try silent.explanationChecklist(explanation, language: .ja)
            XCTAssertNil(try silent.explain(Sample.direct, topic: topic))
        }
    }

    func testConditionsWithinEachOtherWithoutEndAreRefused() throws {
        let topic = try XCTUnwrap(answered.topics().first)
        let explanation = try XCTUnwrap(rulebook.explain(Sample.direct, topic: topic))
        let nested = { (depth: Int) in
            var deep = explanation
            for _ in 0..<depth {
                let inner = deep.provisions[0].reason
                deep.provisions[0].reason = Reason(truth: inner.truth, kind: .all, parts: [inner])
            }
            return deep
        }
        XCTAssertGreaterThan(try nested(50).toJson().count, try explanation.toJson().count)
        XCTAssertFalse(try rulebook.explanationChecklist(nested(50), language: .ja).lines.isEmpty)
        // Rust, walking down them, would end the process where the stack ends.
        for deep in [nested(65), nested(5_000)] {
            XCTAssertNotNil(thrown { _ = try deep.toJson() } as? CodeError)
            XCTAssertNotNil(thrown { _ = try rulebook.explanationChecklist(deep, language: .ja) } as? CodeError)
            let reason = try XCTUnwrap(deep.provisions.first)
            XCTAssertNotNil(thrown { _ = try rulebook.reasonChecklist(reason, language: .ja) } as? CodeError)
        }
    }

    func testTenThousandFlightsAreTooMany() throws {
        var trip = Sample.direct
        trip.itinerary.legs = Array(repeating: trip.itinerary.legs[0], count: 10_000)
        let error = EvaluateError.tooMany(place: "itinerary.legs", found: 10_000, limit: 32)
        assertThrows(error, try rulebook.evaluate(trip))
        assertThrows(error, try rulebook.plan(trip))
        assertThrows(error, try rulebook.alternatives(trip))
        assertThrows(error, try rulebook.interview(trip))
        XCTAssertEqual(try Trip(json: trip.toJson()), trip)
    }

    func testAnAssessmentThatNamesACheckpointItDoesNotHaveCrashesNothing() throws {
        for name in ["s-01", "s-16-intra", "s-21"] {
            let sound = try Assessment(json: XCTUnwrap(SharedCase.named(name).assessment))
            let document = try JSONDecoder().decode(Json.self, from: JSONEncoder().encode(sound))
            for (path, value) in document.leaves {
                guard case .number = value else { continue }
                let changed = document.replacing(path[...], with: .number(Int64(UInt32.max)))
                let assessment = try JSONDecoder().decode(Assessment.self, from: JSONEncoder().encode(changed))
                _ = try rulebook.checklist(assessment, language: .zhHant)
                for way in assessment.journeys.flatMap(\.ways) {
                    _ = way.requirements.map { way.checkpoint(of: $0) }
                }
            }
        }
    }

    func testDatesThatNoCalendarHasAreRefusedHoweverFarAway() {
        for date in [
            LocalDate(year: 2021, month: 2, day: 30), LocalDate(year: .max, month: 1, day: 1),
            LocalDate(year: .min, month: 1, day: 1), LocalDate(year: 2021, month: .max, day: .max),
            LocalDate(year: 2021, month: .min, day: .min), LocalDate(year: 2021, month: -1, day: 1),
            LocalDate(year: 2020, month: 101, day: 1), LocalDate(year: 2021, month: 1, day: 101),
            LocalDate(year: 2020, month: 12, day: 101), "nonsense", "",
        ] {
            var trip = Sample.direct
            trip.holdings.temperatureLog = [DateSpan(first: date, last: date)]
            checkTrip(trip, "\(date)")
            trip.holdings.temperatureLog = nil
            trip.holdings.documents = [Document(kind: "chinese_visa", validUntil: Moment(date))]
            checkTrip(trip, "\(date)")
            trip.holdings.documents = [Document(kind: "pledge_business_track", fields: ["form_dated": .date(date)])]
            checkTrip(trip, "\(date)")
            trip.holdings.documents = nil
            trip.traveller.facts = ["reentry_permit_until": .date(date)]
            checkTrip(trip, "\(date)")
            trip.traveller.facts = [:]
            trip.asOf = Moment(date)
            checkTrip(trip, "\(date)")
        }
    }

    func testInstantsThatNoClockShowsAreRefusedHoweverFarAway() throws {
        var assessment = try rulebook.evaluate(Sample.direct)
        for instant in [
            OffsetDateTime(secondsSince1970: .max, secondsFromGMT: .max),
            OffsetDateTime(secondsSince1970: .min, secondsFromGMT: .min),
            OffsetDateTime(secondsSince1970: .min, secondsFromGMT: 0),
            OffsetDateTime(secondsSince1970: 0, secondsFromGMT: 64_801),
            OffsetDateTime(secondsSince1970: 0, secondsFromGMT: -64_801),
            OffsetDateTime(Date.distantPast, secondsFromGMT: 0),
            OffsetDateTime(Date(timeIntervalSince1970: .nan), secondsFromGMT: 0),
            OffsetDateTime(Date(timeIntervalSince1970: -.infinity), timeZone: .current),
            OffsetDateTime(Date(timeIntervalSince1970: 1e300), timeZone: .current),
        ] {
            assessment.asOf = instant
            checkAssessment(assessment, "\(instant)")
        }
    }

    func testACallWithOneMalformedCodeIsRefused() {
        for text in malformed {
            for error in [
                thrown { _ = try airportDetails(airport: Airport(text)) },
                thrown { _ = try rulebook.text(TextKey(text), language: .en) },
                thrown { _ = try rulebook.mission(MissionId(text)) },
                thrown { _ = try rulebook.platform(PlatformId(text)) },
                thrown { _ = try rulebook.host(PlatformHost(text)) },
                thrown { _ = try rulebook.track(Track(text)) },
                thrown { _ = try rulebook.noticeOf(ProvisionId(text)) },
            ] {
                XCTAssertNotNil(error as? CodeError, "\(text.prefix(40)): \(String(describing: error))")
            }
            XCTAssertNil(Language(locale: Locale(identifier: text)))
        }
    }
}
