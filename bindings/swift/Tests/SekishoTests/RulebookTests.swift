import Foundation
import Sekisho
import XCTest

/// The rules that travellers are judged by.
final class RulebookTests: XCTestCase {
    private let rulebook = Rulebook.builtin()

    func testTheRulesTravelAsJson() throws {
        let copy = try Rulebook.fromJson(texts: [rulebook.contentsJson()])
        XCTAssertEqual(copy.version(), rulebook.version())
        XCTAssertEqual(copy.notices(), rulebook.notices())
        assertSameText(copy.contentsJson(), rulebook.contentsJson())
        XCTAssertEqual(try copy.evaluate(Sample.direct), try rulebook.evaluate(Sample.direct))
    }

    func testTwoRulebooksStandSideBySide() throws {
        let silent = try Rulebook.fromJson(texts: [#"{"schema_version":1}"#, #"{"schema_version":1,"version":"silent"}"#])
        XCTAssertEqual(silent.version(), "silent")
        XCTAssertEqual(try silent.verdict(Sample.direct), .notCovered)
        XCTAssertEqual(try rulebook.verdict(Sample.direct), .conditional)
        XCTAssertEqual(try silent.evaluate(Sample.direct).rulebook, "silent")
        XCTAssertTrue(silent.notices().isEmpty)
    }

    func testTheTracksToAskForHaveNames() throws {
        let track = try XCTUnwrap(rulebook.tracks().first)
        XCTAssertEqual(try rulebook.track(track.id), track)
        XCTAssertNotEqual(try rulebook.text(track.title, language: .en), track.title.rawValue)
        XCTAssertNil(try rulebook.track("no-such-track"))
    }

    /// The built-in rulebook, whose airlines want a crew card with a glossy finish in place of a copy of the certificate.
    private func crewCards() throws -> Rulebook {
        let word =
            #"{"id":"crew_card","type":"proof","title":"document.passport","kind_of":"paper","fields":[{"id":"finish","#
            + #""title":"field.papers","question":"question.papers","value":{"choice":["#
            + #"{"id":"glossy","title":"document.ticket"},{"id":"matt","title":"document.pledge"}]}}]}"#
        let need =
            #""need":{"document":{"any_of":["crew_card"],"bounds":[{"field":"finish","must":{"be":"glossy"},"#
            + #""fault":"finding.old_form"}]}}"#
        let contents = rulebook.contentsJson()
        let copy = try XCTUnwrap(contents.components(separatedBy: #""id":"b.copy","#).dropFirst().first)
        let changed =
            contents
            .replacingOccurrences(of: #"{"id":"certificate_copy","#, with: word + #",{"id":"certificate_copy","#)
            .replacingOccurrences(of: copy.components(separatedBy: #","title""#)[0], with: need)
        XCTAssertTrue(changed.contains(word) && changed.contains(need))
        return try Rulebook.fromJson(texts: [changed])
    }

    private func carrying(_ fields: [FieldId: FieldValue]) -> Trip {
        var trip = Sample.direct
        trip.holdings = Holdings(documents: [Document(kind: "crew_card", fields: fields)])
        return trip
    }

    func testARulebookHasDocumentsFieldsAndChoicesByWordsOfItsOwn() throws {
        let crewCards = try crewCards()
        func asked(_ trip: Trip) throws -> RequirementAssessment {
            let way = try XCTUnwrap(crewCards.evaluate(trip).journeys.first?.ways.first)
            return try XCTUnwrap(way.requirements.first { $0.id == "b.copy" })
        }
        let glossy = carrying(["finish": .choice("glossy")])
        XCTAssertEqual(try asked(glossy).kind, .proof)
        XCTAssertEqual(try asked(glossy).status, .met)
        let matt = try asked(carrying(["finish": .choice("matt")]))
        XCTAssertEqual(matt.status, .open)
        XCTAssertEqual(matt.findings.map(\.kind), [.notAsAsked])
        XCTAssertEqual(matt.findings.map(\.text), ["finding.old_form"])
        let unsaid = try asked(carrying([:]))
        XCTAssertEqual(unsaid.status, .unknown)
        XCTAssertEqual(unsaid.findings.map(\.unknown), [.documentField("finish")])
        let question = Question(field: .documentField("finish"), index: 0, answer: .choice)
        let questions = try crewCards.evaluate(carrying([:])).questions
        XCTAssertTrue(questions.contains(question), "\(questions)")
        XCTAssertEqual(try carrying([:]).answered(question, answer: .documentField(.choice("glossy"))), glossy)
        XCTAssertEqual(try crewCards.evaluate(glossy), try crewCards.evaluate(Trip(json: glossy.toJson())))
        assertThrows(
            EvaluateError.unknownWord(
                place: "holdings.documents[0].fields.finish", found: "glosy", expected: "one of its choices",
                nearest: "glossy"),
            try crewCards.evaluate(carrying(["finish": .choice("glosy")])))
        assertThrows(
            EvaluateError.wrongType(
                place: "holdings.documents[0].fields.finish", found: "true", expected: "one of its choices"),
            try crewCards.evaluate(carrying(["finish": .yesNo(true)])))
        guard case .unknownWord(let place, let found, _, nil)? = thrown({ _ = try rulebook.evaluate(glossy) }) as? EvaluateError
        else { return XCTFail("it is another error") }
        XCTAssertEqual([place, found], ["holdings.documents[0].kind", "crew_card"])
    }

    /// The built-in rulebook, whose airlines want who flies to be vaccinated in place of a copy of the certificate.
    private func vaccination() throws -> Rulebook {
        let words =
            #"{"id":"vaccinated","title":"field.symptoms","question":"question.symptoms","value":{"choice":["#
            + #"{"id":"fully","title":"document.ticket"},{"id":"partly","title":"document.pledge"},"#
            + #"{"id":"never","title":"document.passport"}]}},{"id":"vaccinated_on","title":"field.arrived_on","#
            + #""question":"question.arrived_on","value":"date","only_if":{"fact":"vaccinated","is":["fully","partly"]}}"#
        let need = #""need":{"fact":{"fact":"vaccinated","must":{"be":"fully"},"fault":"finding.old_form"}}"#
        let contents = rulebook.contentsJson()
        let copy = try XCTUnwrap(contents.components(separatedBy: #""id":"b.copy","#).dropFirst().first)
        let changed =
            contents
            .replacingOccurrences(of: #""facts":[{"#, with: #""facts":["# + words + ",{")
            .replacingOccurrences(of: copy.components(separatedBy: #","title""#)[0], with: need)
        XCTAssertTrue(changed.contains(words) && changed.contains(need))
        return try Rulebook.fromJson(texts: [changed])
    }

    private func stating(_ facts: [FactId: FieldValue]) -> Trip {
        var trip = Sample.direct
        trip.traveller.facts = facts
        return trip
    }

    func testARulebookHasFactsByWordsOfItsOwn() throws {
        let vaccination = try vaccination()
        func asked(_ trip: Trip) throws -> RequirementAssessment {
            let way = try XCTUnwrap(vaccination.evaluate(trip).journeys.first?.ways.first)
            return try XCTUnwrap(way.requirements.first { $0.id == "b.copy" })
        }
        let fully = stating(["vaccinated": .choice("fully")])
        XCTAssertEqual(try asked(fully).kind, .fact)
        XCTAssertEqual(try asked(fully).status, .met)
        let dated = stating(["vaccinated": .choice("fully"), "vaccinated_on": .date("2020-11-01")])
        XCTAssertEqual(try asked(dated).status, .met)
        let partly = try asked(stating(["vaccinated": .choice("partly")]))
        XCTAssertEqual(partly.status, .failed)
        XCTAssertEqual(partly.findings.map(\.kind), [.notAsAsked])
        XCTAssertEqual(partly.findings.map(\.text), ["finding.old_form"])
        let unsaid = try asked(stating([:]))
        XCTAssertEqual(unsaid.status, .unknown)
        XCTAssertEqual(unsaid.findings.map(\.unknown), [.fact("vaccinated")])
        let question = Question(field: .fact("vaccinated"), index: nil, answer: .choice)
        let questions = try vaccination.evaluate(stating([:])).questions
        XCTAssertTrue(questions.contains(question), "\(questions)")
        XCTAssertEqual(try stating([:]).answered(question, answer: .fact(.choice("fully"))), fully)
        XCTAssertEqual(try vaccination.evaluate(fully), try vaccination.evaluate(Trip(json: fully.toJson())))
        assertThrows(
            EvaluateError.unknownWord(
                place: "traveller.facts.vaccinated", found: "fuly", expected: "one of its choices", nearest: "fully"),
            try vaccination.evaluate(stating(["vaccinated": .choice("fuly")])))
        assertThrows(
            EvaluateError.unknownWord(
                place: "traveller.facts.vaccinated", found: "vaccinated", expected: "a fact of the rulebook", nearest: nil),
            try rulebook.evaluate(fully))
        assertThrows(
            EvaluateError.wrongType(place: "traveller.facts.vaccinated", found: "true", expected: "one of its choices"),
            try vaccination.evaluate(stating(["vaccinated": .yesNo(true)])))
        assertThrows(
            EvaluateError.contradiction(
                place: "traveller.facts.vaccinated_on", found: "2020-11-01",
                expected: "`traveller.facts.vaccinated` to be `fully` or `partly`"),
            try vaccination.evaluate(
                stating(["vaccinated": .choice("never"), "vaccinated_on": .date("2020-11-01")])))
    }

    func testTheBuiltInRulebookIsLoadedOnce() {
        XCTAssertEqual(Rulebook.builtin().version(), rulebook.version())
        XCTAssertTrue(rulebook.version().rawValue.hasPrefix("japan-china-2020-21"))
    }

    func testEveryTextExistsInEveryLanguage() throws {
        let english = rulebook.texts(language: .en)
        XCTAssertGreaterThan(english.count, 100)
        for language in Language.allCases {
            let texts = rulebook.texts(language: language)
            XCTAssertEqual(Set(texts.keys), Set(english.keys))
            for (key, text) in texts {
                XCTAssertFalse(text.isEmpty)
                XCTAssertEqual(try rulebook.text(key, language: language), text)
            }
        }
        XCTAssertEqual(try rulebook.text("no.such.text", language: .ja), "no.such.text")
    }

    func testTheTitleOfATestIsReadInTheLanguageOfTheTraveller() throws {
        let way = try XCTUnwrap(rulebook.evaluate(Sample.direct).journeys.first?.ways.first)
        let title = try rulebook.text(XCTUnwrap(way.requirements.first).title, language: .ja)
        XCTAssertTrue(title.contains("PCR"), title)
    }

    func testAMissionAPlatformAndANoticeAreFoundById() throws {
        XCTAssertEqual(try rulebook.mission("osaka")?.country, "JP")
        XCTAssertNil(try rulebook.mission("atlantis"))
        let guidance = try rulebook.evaluate(Sample.direct).provinces.map(\.guidance)
        let id = try XCTUnwrap(guidance.flatMap(\.ways).compactMap(\.platform).first)
        XCTAssertEqual(try rulebook.platform(id)?.id, id)
        XCTAssertNil(try rulebook.platform("no-such-platform"))
        let notice = try XCTUnwrap(rulebook.noticeOf("b.direct.tests"))
        XCTAssertTrue(rulebook.notices().contains(notice))
        XCTAssertNil(try rulebook.noticeOf("no.such.provision"))
    }

    func testKansaiAirportStandsInOsaka() throws {
        let kansai = try airportDetails(airport: "KIX")
        XCTAssertEqual(kansai.country, "JP")
        XCTAssertEqual(kansai.subdivision, "JP-27")
        XCTAssertEqual(kansai.zone, "Asia/Tokyo")
        XCTAssertThrowsError(try airportDetails(airport: "OSA"))
    }

    func testATravellerIsAnsweredInTheirOwnLanguage() {
        for (locale, language) in [
            ("ja_JP", Language.ja), ("ja_JP@calendar=japanese", .ja), ("zh_TW", .zhHant),
            ("zh_TW@collation=stroke", .zhHant), ("zh-Hans_HK", .zhHans), ("zh", .zhHans), ("en_GB", .en),
        ] {
            XCTAssertEqual(Language(locale: Locale(identifier: locale)), language, locale)
        }
        XCTAssertNil(Language(locale: Locale(identifier: "fr_FR")))
        XCTAssertEqual(Language.allCases.map { $0.tag() }, ["en", "ja", "zh-Hans", "zh-Hant"])
    }

    func testTheLinesOfAChecklistPrintAsTheChecklistDoes() throws {
        let assessment = try rulebook.evaluate(Sample.direct)
        let checklist = try rulebook.checklist(assessment, language: .en)
        XCTAssertTrue(checklist.lines.contains { $0.kind == .open && $0.description.contains($0.kind.mark()) })
        let lines = checklist.description.split(separator: "\n").map(String.init)
        XCTAssertEqual(checklist.lines.map(\.description).filter { !$0.isEmpty }, lines)
        let codes = try rulebook.healthCodeChecklist(assessment, language: .en)
        XCTAssertLessThan(codes.lines.count, checklist.lines.count)
    }
}
