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
        XCTAssertEqual(try silent.evaluate(Sample.direct).rulebooks.map(\.version), ["silent"])
        XCTAssertTrue(silent.notices().isEmpty)
    }

    func testSeveralRulebooksAreOneAndOneAddsToAnother() throws {
        let head = #"{"schema_version":1,"name":"harbours","version":"2","read_on":"2026-11-30"}"#
        let both = try Rulebook.together(rulebooks: [rulebook, Rulebook.fromJson(texts: [head])])
        XCTAssertEqual(both.editions().map(\.name), ["japan-china-2020-21", "harbours"])
        XCTAssertEqual(both.editions().last?.readOn, "2026-11-30")
        let (own, beside) = (try rulebook.evaluate(Sample.direct), try both.evaluate(Sample.direct))
        XCTAssertEqual(beside.verdict, own.verdict)
        XCTAssertEqual(beside.journeys.map(\.rulebook), ["japan-china-2020-21"])
        let requirements = { (answer: Assessment) in answer.journeys[0].ways[0].requirements.map(\.id.rawValue) }
        XCTAssertEqual(requirements(beside), requirements(own).map { "japan-china-2020-21:" + $0 })
        XCTAssertThrowsError(try Rulebook.together(rulebooks: [rulebook, rulebook]))
        let addition = #"{"schema_version":1,"name":"desk","version":"7","extends":"japan-china-2020-21"}"#
        let extended = try rulebook.extendedBy(parts: [addition])
        XCTAssertEqual(extended.editions().map(\.version), ["1", "7"])
        XCTAssertEqual(try extended.evaluate(Sample.direct).journeys, own.journeys)
        XCTAssertThrowsError(try rulebook.extendedBy(parts: [head]))
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
                place: "holdings.documents[0].fields.finish", found: "glosy", expected: "one of `glossy`, `matt`",
                nearest: "glossy"),
            try crewCards.evaluate(carrying(["finish": .choice("glosy")])))
        assertThrows(
            EvaluateError.wrongType(
                place: "holdings.documents[0].fields.finish", found: "true", expected: "one of `glossy`, `matt`"),
            try crewCards.evaluate(carrying(["finish": .yesNo(true)])))
        guard case .unknownWord(let place, let found, _, nil)? = thrown({ _ = try rulebook.evaluate(glossy) }) as? EvaluateError
        else { return XCTFail("it is another error") }
        XCTAssertEqual([place, found], ["holdings.documents[0].kind", "crew_card"])
    }

    /// The built-in rulebook, whose airlines want a course of a vaccine in place of a copy of the certificate.
    private func courses() throws -> Rulebook {
        let words =
            #""products":[{"id":"approved","title":"document.ticket","group":true},"#
            + #"{"id":"two","title":"document.pledge","doses":2,"kind_of":"approved"}],"#
        let window = #"{"anchor":"departure","unit":"calendar_days","latest":-14}"#
        let need =
            #""need":{"doses":{"products":["approved"],"course":"complete","windows":["# + window + #"],"takes":28}}"#
        let contents = rulebook.contentsJson()
        let copy = try XCTUnwrap(contents.components(separatedBy: #""id":"b.copy","#).dropFirst().first)
        let changed =
            contents
            .replacingOccurrences(of: #""duties":[{"#, with: words + #""duties":[{"#)
            .replacingOccurrences(of: copy.components(separatedBy: #","title""#)[0], with: need)
        XCTAssertTrue(changed.contains(words) && changed.contains(need))
        return try Rulebook.fromJson(texts: [changed])
    }

    func testARulebookAsksForDosesWhichCountFromADayOn() throws {
        let courses = try courses()
        func having(_ doses: [Dose]?) -> Trip {
            var trip = Sample.direct
            trip.holdings.doses = doses
            trip.holdings.recoveries = []
            return trip
        }
        func asked(_ trip: Trip) throws -> RequirementAssessment {
            let way = try XCTUnwrap(courses.evaluate(trip).journeys.first?.ways.first)
            return try XCTUnwrap(way.requirements.first { $0.id == "b.copy" })
        }
        let dose = Dose(product: "two", number: 2, of: 2, given: "2020-11-10")
        let met = try asked(having([dose]))
        XCTAssertEqual(met.kind, .vaccination)
        XCTAssertEqual(met.status, .met)
        var later = dose
        later.given = "2020-11-11"
        let recent = try asked(having([later]))
        XCTAssertEqual(recent.status, .failed)
        XCTAssertEqual(recent.findings.first?.kind, .doseTooRecent)
        XCTAssertEqual(recent.findings.first?.bound, "2020-11-25")
        var first = dose
        first.number = 1
        XCTAssertEqual(try asked(having([first])).findings.first?.kind, .courseNotComplete)
        var unsaid = dose
        unsaid.given = nil
        XCTAssertEqual(try asked(having([unsaid])).findings.map(\.unknown), [.doseGiven])
        let question = Question(field: .doseGiven, index: 0, answer: .date)
        XCTAssertEqual(try having([unsaid]).answered(question, answer: .doseGiven("2020-11-10")), having([dose]))
        let list = Question(field: .doses, index: nil, answer: .list)
        XCTAssertEqual(try having(nil).answered(list, answer: .doses([dose])), having([dose]))
        XCTAssertEqual(courses.products().map(\.doses), [0, 2])
        var unknown = dose
        unknown.product = "tow"
        assertThrows(
            EvaluateError.unknownWord(
                place: "holdings.doses[0].product", found: "tow",
                expected: "a vaccine product of the rulebook, and no group of products", nearest: "two"),
            try courses.evaluate(having([unknown])))
        var infected = having([])
        infected.holdings.recoveries = [Recovery(firstPositive: "2021-01-01")]
        assertThrows(
            EvaluateError.outOfOrder(
                place: "holdings.recoveries[0].first_positive", found: "2021-01-01",
                expected: "a day not after the one on which it is asked, `2020-11-20`"),
            try courses.evaluate(infected))
    }

    /// The built-in rulebook, whose airlines let nobody stay in China for more than 30 days in any 60, in place of a copy of the
    /// certificate.
    private func shortStays() throws -> Rulebook {
        let limit = #"{"in":["CN"],"days":30,"within":60,"not_on":[{"document":"chinese_residence_permit"}]}"#
        let need = #""need":{"stay_limit":"# + limit + "}"
        let contents = rulebook.contentsJson()
        let copy = try XCTUnwrap(contents.components(separatedBy: #""id":"b.copy","#).dropFirst().first)
        let changed = contents.replacingOccurrences(of: copy.components(separatedBy: #","title""#)[0], with: need)
        XCTAssertTrue(changed.contains(need))
        return try Rulebook.fromJson(texts: [changed])
    }

    /// The built-in rulebook, whose airlines take a questionnaire, or passport and ticket, in place of a copy of the certificate.
    private func choosing() throws -> Rulebook {
        let need = #""need":{"one_of":[["c.questionnaire"],["k.passport","k.ticket"]]}"#
        let said = need + #","title":"requirement.copy_for_airline","otherwise":"refused""#
        let contents = rulebook.contentsJson()
        let copy = try XCTUnwrap(contents.components(separatedBy: #""id":"b.copy","#).dropFirst().first)
        let changed = contents.replacingOccurrences(of: copy.components(separatedBy: #","steps""#)[0], with: said)
        XCTAssertTrue(changed.contains(need))
        return try Rulebook.fromJson(texts: [changed])
    }

    func testOneOfSeveralWaysWillDoAndEachHasItsStatus() throws {
        let choosing = try choosing()
        func requirement(_ id: RequirementId, _ held: [Document]) throws -> RequirementAssessment {
            var trip = Sample.direct
            trip.holdings.documents = held
            let way = try XCTUnwrap(choosing.evaluate(trip).journeys.first?.ways.first)
            return try XCTUnwrap(way.requirements.first { $0.id == id })
        }
        let open = try requirement("b.copy", [])
        XCTAssertEqual(open.kind, .oneOf)
        XCTAssertEqual(open.status, .open)
        XCTAssertEqual(open.ways.map(\.requirements), [["c.questionnaire"], ["k.passport", "k.ticket"]])
        XCTAssertEqual(open.ways.map(\.status), [.open, .open])
        XCTAssertEqual(try requirement("k.ticket", []).modality, .alternative)
        let held = try requirement("b.copy", [Document(kind: "questionnaire", copies: 1)])
        XCTAssertEqual(held.status, .met)
        XCTAssertEqual(held.ways.first?.status, .met)
    }

    func testARulebookBoundsStaysAndCountsTheirDays() throws {
        let shortStays = try shortStays()
        let autumn = Stay(place: "CN", first: "2020-10-01", last: "2020-10-20")
        func staying(_ stays: [Stay]?, _ leaves: LocalDate?) -> Trip {
            var trip = Sample.direct
            trip.traveller.stays = stays
            trip.itinerary.leavesOn = leaves
            return trip
        }
        func asked(_ trip: Trip) throws -> RequirementAssessment {
            let way = try XCTUnwrap(shortStays.evaluate(trip).journeys.first?.ways.first)
            return try XCTUnwrap(way.requirements.first { $0.id == "b.copy" })
        }
        let short = try asked(staying([autumn], "2020-12-23"))
        XCTAssertEqual(short.kind, .stay)
        XCTAssertEqual(short.status, .met)
        XCTAssertEqual([short.stay?.used, short.stay?.left, short.stay?.total], [20, 10, 30])
        XCTAssertEqual(short.stay?.lastLawfulDay, "2020-12-23")
        let long = try asked(staying([autumn], "2020-12-24"))
        XCTAssertEqual(long.status, .failed)
        XCTAssertEqual(long.findings.map(\.kind), [.stayTooLong])
        XCTAssertEqual(long.findings.map(\.bound), ["2020-12-23"])
        XCTAssertEqual(long.stay?.firstDayOver, "2020-12-24")
        let unsaid = staying(nil, "2020-12-23")
        XCTAssertEqual(try asked(unsaid).findings.map(\.unknown), [.stays])
        let question = Question(field: .stays, index: nil, answer: .list)
        XCTAssertEqual(try unsaid.answered(question, answer: .stays([autumn])), staying([autumn], "2020-12-23"))
        let open = staying([], nil)
        XCTAssertEqual(try asked(open).findings.map(\.unknown), [.leavesOn])
        let leaving = Question(field: .leavesOn, index: nil, answer: .date)
        XCTAssertEqual(try open.answered(leaving, answer: .leavesOn("2020-12-23")), staying([], "2020-12-23"))
        let permitted = Stay(
            place: "CN", first: "2020-10-01", last: "2020-10-20", on: .document("chinese_residence_permit"))
        XCTAssertEqual(try asked(staying([permitted], "2020-12-23")).stay?.used, 0)
        assertThrows(
            EvaluateError.outOfOrder(
                place: "traveller.stays[0].last", found: "2020-09-30",
                expected: "a day not before the first, `2020-10-01`"),
            try shortStays.evaluate(staying([Stay(place: "CN", first: "2020-10-01", last: "2020-09-30")], nil)))
    }

    /// The built-in rulebook, whose airlines want a visa that is valid for three months after the exit, and only of minors.
    private func minors() throws -> Rulebook {
        let window = #"{"anchor":"exit","unit":"months","earliest":3}"#
        let bound =
            #"{"field":"valid_until","must":{"be_within":"# + window + #"},"fault":"requirement.copy_for_airline"}"#
        let need = #""need":{"document":{"any_of":["chinese_visa"],"bounds":["# + bound + "]}}"
        let asked = #""then":[{"require":["b.certificate","b.copy"]}]"#
        let always = #""when":{"is":"direct_from_japan"},"# + asked
        let ofMinors =
            #""when":{"all":[{"is":"direct_from_japan"},{"fact":{"age":{"at":"departure","below":18}}}]},"# + asked
        let contents = rulebook.contentsJson()
        let copy = try XCTUnwrap(
            contents.components(separatedBy: #""id":"b.copy","#).dropFirst().first?
                .components(separatedBy: #","title""#).first)
        let changed = contents.replacingOccurrences(of: copy, with: need)
        return try Rulebook.fromJson(texts: [changed.replacingOccurrences(of: always, with: ofMinors)])
    }

    func testAnAgeIsAskedForAndTheExitFromWhichADocumentIsCounted() throws {
        let minors = try minors()
        func travelling(_ born: BirthDate?, _ leaves: LocalDate?, _ until: Moment) -> Trip {
            var trip = Sample.direct
            trip.traveller.born = born
            trip.itinerary.leavesOn = leaves
            trip.holdings = .nothing
            trip.holdings.documents = [Document(kind: "chinese_visa", validFrom: "2020-01-01", validUntil: until)]
            return trip
        }
        func asked(_ trip: Trip) throws -> RequirementAssessment? {
            let way = try XCTUnwrap(minors.evaluate(trip).journeys.first?.ways.first)
            return way.requirements.first { $0.id == "b.copy" }
        }
        let exit: LocalDate = "2020-11-30"
        XCTAssertEqual(try asked(travelling("2010", exit, "2021-02-28"))?.status, .met)
        XCTAssertEqual(try asked(travelling("2010", exit, "2021-02-27"))?.status, .open)
        let open = try asked(travelling("2010", nil, "2021-02-28"))
        XCTAssertEqual(open?.findings.map(\.unknown), [.leavesOn])
        XCTAssertNil(try asked(travelling(BirthDate("1985-05-05"), exit, "2021-02-27")))
        let silent = travelling(nil, exit, "2021-02-28")
        let question = Question(field: .born, index: nil, answer: .date)
        let born = try silent.answered(question, answer: .born("2010-05"))
        XCTAssertEqual(born.traveller.born, "2010-05")
        XCTAssertNil(born.traveller.born?.date)
        XCTAssertEqual(BirthDate("2010-05-05").date, "2010-05-05")
        assertThrows(
            EvaluateError.outOfOrder(
                place: "traveller.born", found: "2021",
                expected: "a day not after the one on which it is asked, `2020-11-20`"),
            try minors.evaluate(travelling("2021", exit, "2021-02-28")))
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
                place: "traveller.facts.vaccinated", found: "fuly", expected: "one of `fully`, `partly`, `never`",
                nearest: "fully"),
            try vaccination.evaluate(stating(["vaccinated": .choice("fuly")])))
        assertThrows(
            EvaluateError.unknownWord(
                place: "traveller.facts.vaccinated", found: "vaccinated", expected: "a fact of the rulebook", nearest: nil),
            try rulebook.evaluate(fully))
        assertThrows(
            EvaluateError.wrongType(
                place: "traveller.facts.vaccinated", found: "true", expected: "one of `fully`, `partly`, `never`"),
            try vaccination.evaluate(stating(["vaccinated": .yesNo(true)])))
        assertThrows(
            EvaluateError.contradiction(
                place: "traveller.facts.vaccinated_on", found: "2020-11-01",
                expected: "`traveller.facts.vaccinated` to be `fully` or `partly`"),
            try vaccination.evaluate(
                stating(["vaccinated": .choice("never"), "vaccinated_on": .date("2020-11-01")])))
    }

    /// The built-in rulebook, whose airlines want a rapid antigen test that travellers make themselves in place of RT-PCR.
    private func selfTests() throws -> Rulebook {
        let assay = #"{"id":"rapid_antigen_self_test","title":"assay.qualitative_antigen","specimens":["nasal_swab"]}"#
        let specimen = #"{"id":"nasal_swab","title":"specimen.throat_swab"}"#
        let duty = #"{"id":"sit_still","title":"duty.waiting","waits":true}"#
        let contents = rulebook.contentsJson()
        let rest = try XCTUnwrap(contents.components(separatedBy: #""id":"b.pcr","#).dropFirst().first)
        let pcr = rest.components(separatedBy: #","title""#)[0]
        let selfTest = pcr.replacingOccurrences(of: "rt_pcr", with: "rapid_antigen_self_test")
        let changed =
            contents
            .replacingOccurrences(of: #""assays":[{"#, with: #""assays":["# + assay + ",{")
            .replacingOccurrences(of: #""specimens":[{"#, with: #""specimens":["# + specimen + ",{")
            .replacingOccurrences(of: #""duties":[{"#, with: #""duties":["# + duty + ",{")
            .replacingOccurrences(of: pcr, with: selfTest)
            .replacingOccurrences(of: #""duty":"limited_activity""#, with: #""duty":"sit_still""#)
        XCTAssertTrue([assay, specimen, duty, selfTest].allSatisfy(changed.contains))
        return try Rulebook.fromJson(texts: [changed])
    }

    private func tested(_ assay: Assay?) -> Trip {
        var trip = Sample.direct
        let result = TestResult(assay: assay, specimen: "nasal_swab", sampled: "2020-11-22T18:00", result: .negative)
        let certificate = TestCertificate(tests: [result], country: "JP", designated: true, issued: "2020-11-22T19:00")
        trip.holdings = Holdings(documents: [], certificates: [certificate])
        return trip
    }

    func testARulebookHasTestsAndDutiesByWordsOfItsOwn() throws {
        let selfTests = try selfTests()
        let selfTest: Assay = "rapid_antigen_self_test"
        func asked(_ trip: Trip) throws -> RequirementAssessment {
            let way = try XCTUnwrap(selfTests.evaluate(trip).journeys.first?.ways.first)
            return try XCTUnwrap(way.requirements.first { $0.id == "b.pcr" })
        }
        XCTAssertEqual(try asked(tested(selfTest)).status, .met)
        XCTAssertEqual(try asked(tested("rt_pcr")).findings.map(\.kind), [.wrongAssay])
        XCTAssertEqual(try asked(tested("serum_igm")).findings.map(\.kind), [.notSampled])
        let unsaid = try asked(tested(nil))
        XCTAssertEqual(unsaid.status, .unknown)
        XCTAssertEqual(unsaid.findings.map(\.unknown), [.testAssay])
        let question = Question(field: .testAssay, index: 0, answer: .choice)
        let questions = try selfTests.evaluate(tested(nil)).questions
        XCTAssertTrue(questions.contains(question), "\(questions)")
        XCTAssertEqual(try tested(nil).answered(question, answer: .testAssay(selfTest)), tested(selfTest))
        // Common words stand before its own.
        let word = try XCTUnwrap(selfTests.assays().first { $0.id == "rapid_antigen_self_test" })
        XCTAssertEqual(word.id, selfTest)
        XCTAssertEqual(word.specimens, ["nasal_swab"])
        XCTAssertTrue(selfTests.specimens().contains { $0.id == "nasal_swab" })
        XCTAssertEqual(selfTests.particulars(), rulebook.particulars())
        assertThrows(
            EvaluateError.unknownWord(
                place: "holdings.certificates[0].tests[0].assay", found: "rapid_antigen_self_test",
                expected: "a method of test of the rulebook, and no group of methods", nearest: nil),
            try rulebook.evaluate(tested(selfTest)))
        assertThrows(
            EvaluateError.unknownWord(
                place: "holdings.certificates[0].tests[0].assay", found: "rt-pcr",
                expected: "a method of test of the rulebook, and no group of methods", nearest: "rt_pcr"),
            try selfTests.evaluate(tested("rt-pcr")))
        let answer = try selfTests.evaluate(Trip(json: SharedCase.named("s-13").trip))
        let duties = answer.journeys.flatMap(\.ways).flatMap(\.duties)
        XCTAssertTrue(duties.contains { $0.kind == "sit_still" }, "\(duties)")
        let name = try rulebook.text("duty.waiting", language: .en)
        XCTAssertTrue(try selfTests.checklist(answer, language: .en).description.contains(name))
    }

    func testTheBuiltInRulebookIsLoadedOnce() {
        XCTAssertEqual(Rulebook.builtin().version(), rulebook.version())
        XCTAssertEqual(rulebook.editions().map(\.name), ["japan-china-2020-21"])
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
        let guidance = try rulebook.evaluate(Sample.direct).registrations.map(\.guidance)
        let id = try XCTUnwrap(guidance.flatMap(\.ways).compactMap(\.platform).first)
        XCTAssertEqual(try rulebook.platform(id)?.id, id)
        XCTAssertNil(try rulebook.platform("no-such-platform"))
        let host = try XCTUnwrap(guidance.flatMap(\.ways).compactMap(\.host).first)
        XCTAssertEqual(try rulebook.host(host)?.id, host)
        XCTAssertNil(try rulebook.host("no-such-host"))
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
        let codes = try rulebook.registrationChecklist(assessment, language: .en)
        XCTAssertLessThan(codes.lines.count, checklist.lines.count)
    }
}
