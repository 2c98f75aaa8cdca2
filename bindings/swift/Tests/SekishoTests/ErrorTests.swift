import Foundation
import Sekisho
import XCTest

/// Every error that a caller can meet, with its words.
final class ErrorTests: XCTestCase {
    private let rulebook = Rulebook.builtin()

    private func refusal(_ change: (inout Trip) -> Void) throws -> EvaluateError {
        var trip = Sample.direct
        change(&trip)
        return try XCTUnwrap(thrown { _ = try rulebook.evaluate(trip) } as? EvaluateError)
    }

    func testATripToNowhereIsRefused() throws {
        let error = try refusal { $0.itinerary.legs = [] }
        XCTAssertEqual(error, .emptyItinerary)
        assertSameText("\(error)", "`itinerary` is empty: expected at least one leg or one visit")
    }

    func testATripOfMoreThan32FlightsIsRefused() throws {
        let error = try refusal { $0.itinerary.legs = Array(repeating: $0.itinerary.legs[0], count: 33) }
        XCTAssertEqual(error, .tooMany(place: "itinerary.legs", found: 33, limit: 32))
    }

    func testAQuestionWithoutATimeOfDayIsRefused() throws {
        guard case .incomplete(let place, let found, _) = try refusal({ $0.asOf = "2020-11-20" }) else {
            return XCTFail("it is another error")
        }
        XCTAssertEqual([place, found], ["as_of", "2020-11-20"])
    }

    func testADepartureFromOsakaWithTheOffsetOfShanghaiIsRefused() throws {
        let error = try refusal { $0.itinerary.legs[0].departs = "2020-11-24T10:00+08:00" }
        let place = "itinerary.legs[0].departs"
        XCTAssertEqual(
            error, .wrongOffset(place: place, found: "2020-11-24T10:00+08:00", expected: "+09:00", zone: "Asia/Tokyo"))
    }

    func testADepartureFromLosAngelesInTheHourThatExistsTwiceIsRefused() throws {
        let error = try refusal {
            $0.itinerary.legs[0] = Leg(
                from: "LAX", to: "PVG", departs: "2020-11-01T01:30", arrives: "2020-11-02T05:00")
        }
        XCTAssertEqual(
            error,
            .clockChange(place: "itinerary.legs[0].departs", found: "2020-11-01T01:30", zone: "America/Los_Angeles"))
    }

    func testAFlightThatLandsBeforeItDepartsIsRefused() throws {
        guard case .outOfOrder(let place, _, _) = try refusal({ $0.itinerary.legs[0].arrives = "2020-11-24T08:00" })
        else { return XCTFail("it is another error") }
        XCTAssertEqual(place, "itinerary.legs[0].arrives")
    }

    func testAFlightOfThreeDaysIsRefused() throws {
        let error = try refusal { $0.itinerary.legs[0].arrives = "2020-11-27T08:00" }
        XCTAssertEqual(
            error,
            .tooLong(
                place: "itinerary.legs[0].arrives", found: "2020-11-27T08:00", hours: 48,
                departs: "2020-11-24T10:00+09:00"))
    }

    func testATravellerWhoLivesInShanghaiInJapanIsRefused() throws {
        let error = try refusal { $0.traveller.residence = Residence(country: "JP", subdivision: "CN-SH") }
        XCTAssertEqual(
            error,
            .contradiction(
                place: "traveller.residence.subdivision", found: "CN-SH", expected: "a subdivision of `JP`"))
    }

    func testATripThatAsksForATrackOfNoRuleIsRefusedWithTheNearestOne() throws {
        let error = try refusal { $0.itinerary.tracks = ["fats_track"] }
        XCTAssertEqual(
            error,
            .unknownWord(
                place: "itinerary.tracks[0]", found: "fats_track", expected: "an entry track of the rulebook",
                nearest: "fast_track"))
        assertSameText(
            "\(error)",
            "`itinerary.tracks[0]` is `fats_track`: expected an entry track of the rulebook; did you mean `fast_track`?")
    }

    func testATravellerOfNoCountryInTheStandardIsRefused() throws {
        let error = try refusal { $0.traveller.residence = Residence(country: "XQ") }
        let code = CodeError.unknown(
            kind: "ISO 3166-1 country code", found: "XQ", expected: "two capital letters of an assigned code")
        XCTAssertEqual(error, .malformed(place: "traveller.residence.country", error: code))
        assertSameText(
            error.localizedDescription,
            "`traveller.residence.country`: unknown ISO 3166-1 country code `XQ`: expected two capital letters of an assigned code")
        assertSameText("`traveller.residence.country`: \(code.localizedDescription)", error.description)
    }

    func testACodeOrDateThatIsNoneIsToldWithItsPlaceWhateverTheCall() throws {
        let noDay = LocalDate(year: 2200, month: 1, day: 1)
        for (place, change) in [
            ("as_of", { $0.asOf = "soon" }),
            ("traveller.facts.japan_status", { $0.traveller.facts = ["symptoms": .yesNo(false), "japan_status": .choice("No Standing")] }),
            ("traveller.facts", { $0.traveller.facts = ["Symptoms": .yesNo(false)] }),
            ("itinerary.legs[1].departs", { trip in
                trip.itinerary.legs.append(trip.itinerary.legs[0])
                trip.itinerary.legs[1].departs = "at noon"
            }),
            ("itinerary.leaves_on", { $0.itinerary.leavesOn = noDay }),
            ("itinerary.tracks[0]", { $0.itinerary.tracks = ["fast track"] }),
            ("holdings.documents[1].valid_until", {
                $0.holdings.documents = [Document(kind: "ticket"), Document(kind: "ticket", validUntil: "never")]
            }),
            ("holdings.documents[0].fields.form_dated", {
                $0.holdings.documents = [Document(kind: "pledge_business_track", fields: ["form_dated": .date(noDay)])]
            }),
            ("holdings.certificates[0].tests[1].assay", {
                $0.holdings.certificates = [TestCertificate(tests: [TestResult(), TestResult(assay: "PCR")])]
            }),
        ] as [(String, (inout Trip) -> Void)] {
            var trip = Sample.direct
            change(&trip)
            let error = thrown { _ = try rulebook.evaluate(trip) } as? EvaluateError
            guard case .malformed(let found?, let code)? = error else { return XCTFail("\(place): \(String(describing: error))") }
            XCTAssertEqual(found, place)
            XCTAssertEqual(error?.description, "`\(place)`: \(code.description)")
            XCTAssertEqual(thrown { _ = try rulebook.plan(trip) } as? EvaluateError, error)
            XCTAssertEqual(rulebook.evaluateAll([trip]), [.failed(error: .malformed(place: place, error: code))])
            let answered = thrown { _ = try trip.answered(question(.fact("symptoms")), answer: .fact(.yesNo(false))) }
            XCTAssertEqual(answered as? AnswerError, .malformed(place: place, error: code))
        }
        // What is not in the trip has no place in it.
        let topic = Topic(journey: 0, track: "Fast Track", of: .track)
        guard case .malformed(nil, _)? = thrown({ _ = try rulebook.explain(Sample.direct, topic: topic) }) as? EvaluateError
        else { return XCTFail("it is another error") }
    }

    func testAKindOfDocumentThatNobodyHasHeardOfIsRefused() throws {
        let error = try refusal { $0.holdings.documents = [Document(kind: "ticket"), Document(kind: "chinese_vissa")] }
        XCTAssertEqual(
            error,
            .unknownWord(
                place: "holdings.documents[1].kind", found: "chinese_vissa",
                expected: "a kind of document of the rulebook, and no group of kinds", nearest: "chinese_visa"))
        assertSameText(
            error.localizedDescription,
            "`holdings.documents[1].kind` is `chinese_vissa`: expected a kind of document of the rulebook, "
                + "and no group of kinds; did you mean `chinese_visa`?")
        // Nobody holds a group: it stands for its kinds.
        for kind in ["laissez-passer", "permit"] as [DocumentKind] {
            guard case .unknownWord(let place, let found, _, _) = try refusal({ $0.holdings.documents = [Document(kind: kind)] })
            else { return XCTFail("it is another error") }
            XCTAssertEqual([place, found], ["holdings.documents[0].kind", kind.rawValue])
        }
        guard
            case .unknownWord(let place, _, _, let nearest) = try refusal({
                $0.holdings = Holdings(documents: [], completeFor: ["permits"])
            })
        else { return XCTFail("it is another error") }
        XCTAssertEqual([place, nearest], ["holdings.complete_for[0]", "permit"])
    }

    func testAFieldThatADocumentDoesNotHaveIsRefused() throws {
        func filledIn(_ fields: [FieldId: FieldValue]) throws -> EvaluateError {
            try refusal { $0.holdings.documents = [Document(kind: "pledge_business_track", fields: fields)] }
        }
        XCTAssertEqual(
            try filledIn(["japanese_fone": .yesNo(true)]),
            .unknownWord(
                place: "holdings.documents[0].fields.japanese_fone", found: "japanese_fone",
                expected: "a field that this kind of document has", nearest: "japanese_phone"))
        let wrong = try filledIn(["japanese_phone": .number(3)])
        XCTAssertEqual(
            wrong,
            .wrongType(
                place: "holdings.documents[0].fields.japanese_phone", found: "3", expected: "`true` or `false`"))
        assertSameText(
            wrong.description, "`holdings.documents[0].fields.japanese_phone` is `3`: expected `true` or `false`")
    }

    private func stating(_ facts: [FactId: FieldValue]) throws -> EvaluateError {
        try refusal { $0.traveller = Traveller(facts: facts) }
    }

    func testAFactThatTheRulebookDoesNotHaveIsRefusedWithTheNearestOne() throws {
        let error = try stating(["symptons": .yesNo(false)])
        XCTAssertEqual(
            error,
            .unknownWord(
                place: "traveller.facts.symptons", found: "symptons", expected: "a fact of the rulebook",
                nearest: "symptoms"))
        assertSameText(
            error.localizedDescription,
            "`traveller.facts.symptons` is `symptons`: expected a fact of the rulebook; did you mean `symptoms`?")
        XCTAssertEqual(
            try stating(["symptoms": .yesNo(false), "shoe_size": .number(43)]),
            .unknownWord(
                place: "traveller.facts.shoe_size", found: "shoe_size", expected: "a fact of the rulebook", nearest: nil))
        guard
            case .unknownWord(let place, let found, _, let nearest) = try stating([
                "japan_status": .choice("short_term_stey")
            ])
        else { return XCTFail("it is another error") }
        XCTAssertEqual([place, found, nearest], ["traveller.facts.japan_status", "short_term_stey", "short_term_stay"])
    }

    func testAFactOfAnotherTypeThanItsWordSaysIsRefused() throws {
        let error = try stating(["symptoms": .choice("none")])
        XCTAssertEqual(
            error, .wrongType(place: "traveller.facts.symptoms", found: "none", expected: "`true` or `false`"))
        assertSameText(error.description, "`traveller.facts.symptoms` is `none`: expected `true` or `false`")
        XCTAssertEqual(
            try stating(["reentry_permit_until": .yesNo(true)]),
            .wrongType(place: "traveller.facts.reentry_permit_until", found: "true", expected: "a date"))
    }

    func testFactsThatDoNotGoTogetherAreRefused() throws {
        let error = try stating(["reentry_permit": .yesNo(false), "reentry_permit_until": .date("2021-03-31")])
        XCTAssertEqual(
            error,
            .contradiction(
                place: "traveller.facts.reentry_permit_until", found: "2021-03-31",
                expected: "`traveller.facts.reentry_permit` to be `true`"))
        assertSameText(
            error.description,
            "`traveller.facts.reentry_permit_until` is `2021-03-31`: expected `traveller.facts.reentry_permit` to be `true`")
        XCTAssertEqual(
            try stating(["japan_status": .choice("no_standing"), "status_of_residence": .choice("student")]),
            .contradiction(
                place: "traveller.facts.status_of_residence", found: "student",
                expected: "`traveller.facts.japan_status` to be `status_of_residence` or `certificate_of_eligibility`"))
    }

    func testAMomentThatIsNoneIsRefused() throws {
        var trip = Sample.direct
        trip.asOf = "yesterday"
        guard case .malformed(let kind, let found, _)? = thrown({ _ = try trip.toJson() }) as? CodeError else {
            return XCTFail("it is another error")
        }
        XCTAssertEqual([kind, found], ["moment", "yesterday"])
    }

    /// Every way in which an answer cannot be filled in.
    func testAnAnswerThatDoesNotGoWithTheTripIsRefused() throws {
        let nobody = CodeError.unknown(
            kind: "ICAO 9303 nationality code", found: "XQ",
            expected: "three capital letters of an assigned code, or `D`")
        for (field, answer, expected) in [
            (.residence, .nationality("D"), .otherField(asked: .residence, given: "nationality")),
            (.nationality, .nationality("D"), .alreadyKnown(field: .nationality)),
            (.documentCopies("ticket"), .documentCopies(1), .noPlace(field: .documentCopies("ticket"))),
            (.tracks, .tracks([]), .doesNotFit(field: .tracks)),
            (
                .documentField("japanese_phone"), .fact(.yesNo(true)),
                .otherField(asked: .documentField("japanese_phone"), given: "fact")
            ),
            (.nationality, .nationality("XQ"), .malformed(place: nil, error: nobody)),
        ] as [(Field, Answer, AnswerError)] {
            assertThrows(expected, try Sample.direct.answered(question(field), answer: answer))
        }
        assertThrows(
            AnswerError.alreadyKnown(field: .fact("symptoms")),
            try Sample.everything.answered(question(.fact("symptoms")), answer: .fact(.yesNo(true))))
        assertSameText(
            AnswerError.alreadyKnown(field: .nationality).localizedDescription,
            "`nationality` is known already: expected a question that is still open")
    }

    private func question(_ field: Field) -> Question {
        Question(field: field, index: nil, answer: .yesNo)
    }

    func testOneMalformedTripDoesNotKeepTheOthersFromTheirAnswers() throws {
        var nowhere = Sample.direct
        nowhere.itinerary.legs = []
        let outcomes = rulebook.evaluateAll([nowhere, Sample.direct])
        XCTAssertEqual(
            outcomes,
            [.failed(error: .emptyItinerary), .assessed(assessment: try rulebook.evaluate(Sample.direct))])
    }

    func testATextLongerThanATripMayBeIsRefused() {
        let text = String(repeating: " ", count: 1 << 20 + 1)
        assertThrows(ReadError.tooLong(found: 1_048_577, limit: 1_048_576), try Trip(json: text))
        let long = String(repeating: " ", count: 8 << 20 + 1)
        assertThrows(ReadError.tooLong(found: 8_388_609, limit: 8_388_608), try Assessment(json: long))
    }

    func testATextThatIsNoJsonIsRefused() throws {
        for text in ["", "{", "[]", "\u{0}", "🛂", "{\"as_of\":1}", String(repeating: "[", count: 100_000)] {
            for error in [thrown { _ = try Trip(json: text) }, thrown { _ = try Assessment(json: text) }] {
                guard case .malformed? = error as? ReadError else {
                    return XCTFail("\(text.prefix(20)): \(String(describing: error))")
                }
            }
        }
    }

    func testARulebookThatCannotBeReadIsRefused() throws {
        let head = #"{"schema_version":1,"version":"mine"}"#
        guard case .unreadable(let file, _)? = thrown({ _ = try Rulebook.fromJson(texts: [head, "{"]) })
            as? RulebookError
        else { return XCTFail("it is another error") }
        XCTAssertEqual(file, 1)
        assertThrows(
            RulebookError.unreadable(
                file: 0, error: .malformed(place: ".", problem: "is not UTF-8", line: 2, column: 2)),
            try Rulebook.fromJson(parts: [Data([0x7b, 0x0a, 0x20, 0xff])]))
    }

    func testARulebookOfALaterSchemaIsRefused() {
        let error = RulebookError.schemaVersion(found: 2, expected: 1)
        assertThrows(error, try Rulebook.fromJson(texts: [#"{"schema_version":2,"later":true}"#]))
        assertSameText(
            error.localizedDescription, "schema version `2`: expected `1`; a newer library may read it")
    }

    func testARulebookThatBreaksARuleIsRefusedWithEverythingThatIsWrong() throws {
        let error = thrown { _ = try Rulebook.fromJson(texts: [#"{"schema_version":1}"#]) }
        guard case .invalid(let faults, let more)? = error as? RulebookError else { return XCTFail("it is another error") }
        XCTAssertEqual(more, 0)
        let fault = try XCTUnwrap(faults.first)
        assertSameText(try XCTUnwrap(error).localizedDescription, "`\(fault.place)`: \(fault.problem)")
        XCTAssertNotNil(thrown { _ = try Rulebook.fromJson(parts: []) } as? RulebookError)
    }

    func testARulebookIsTakenOnlyWithItsPublishersSignature() throws {
        let text = Data(#"{"schema_version":1,"version":"signed"}"#.utf8)
        let key = bytes("ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c")
        let signature = bytes(
            "9a5d99deb192631efca46cf221d6e4ca582771d617bfea341b0e2bff90034e99"
                + "72ef5d719e2f583930edd757e426d172a84c1525ccab9ad168dda1eb0f042408")
        let load = { text, signature, key in
            try Rulebook.fromSignedJson(text: text, signature: signature, publicKey: key).version()
        }
        XCTAssertEqual(try load(text, signature, key), "signed")
        for (text, signature, key) in [
            (text + Data([0x20]), signature, key),
            (Data([0xff]), signature, key),
            (text, signature.dropLast(), key),
            (text, Data(repeating: 0, count: 64), key),
            (text, Data(), Data()),
            (text, signature, key.dropFirst()),
            (text, signature, Data(repeating: 0, count: 32)),
        ] {
            assertThrows(RulebookError.badSignature, try load(text, signature, key))
        }
    }

    private func bytes(_ hexadecimal: String) -> Data {
        let digits = hexadecimal.compactMap(\.hexDigitValue)
        return Data(stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) })
    }
}
