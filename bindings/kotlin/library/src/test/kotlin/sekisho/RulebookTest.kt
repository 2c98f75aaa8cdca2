package sekisho

import java.time.LocalDate
import java.util.Locale
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What a rulebook tells besides answers. */
class RulebookTest {
    private val rulebook = Rulebook.builtin()
    private val answer = rulebook.evaluate(osakaToShanghai)

    @Test
    fun `a rulebook that is written and loaded again gives the same answers`() {
        Rulebook.fromJson(rulebook.contentsJson()).use { again ->
            assertEquals(rulebook.version(), again.version())
            assertEquals(answer, again.evaluate(osakaToShanghai))
        }
    }

    @Test
    fun `several rulebooks are one, and one adds to another`() {
        val head = """{"schema_version":1,"name":"harbours","version":"2","read_on":"2026-11-30"}"""
        val both = Rulebook.together(listOf(rulebook, Rulebook.fromJson(head)))
        assertEquals(listOf("japan-china-2020-21", "harbours"), both.editions().map { it.name.name })
        assertEquals(LocalDate.of(2026, 11, 30), both.editions().last().readOn)
        val beside = both.evaluate(osakaToShanghai)
        assertEquals(answer.verdict, beside.verdict)
        assertEquals(listOf(RulebookName("japan-china-2020-21")), beside.journeys.map { it.rulebook })
        fun Assessment.requirements() = journeys.first().ways.first().requirements.map { it.id.id }
        assertEquals(answer.requirements().map { "japan-china-2020-21:$it" }, beside.requirements())
        assertThrows(RulebookException::class.java) { Rulebook.together(listOf(rulebook, rulebook)) }
        val addition = """{"schema_version":1,"name":"desk","version":"7","extends":"japan-china-2020-21"}"""
        val extended = rulebook.extendedBy(listOf(addition))
        assertEquals(listOf("1", "7"), extended.editions().map { it.version.key })
        assertEquals(answer.journeys, extended.evaluate(osakaToShanghai).journeys)
        assertThrows(RulebookException::class.java) { rulebook.extendedBy(listOf(head)) }
    }

    /** The built-in rulebook, whose airlines want a crew card with a glossy finish in place of a copy of the certificate. */
    private val crewCards: Rulebook by lazy {
        fun String.changed(from: String, to: String) = replace(from, to).also { assertNotEquals(this, it, from) }
        val word = """{"id":"crew_card","type":"proof","title":"document.passport","kind_of":"paper","fields":[{"id":"finish",""" +
            """"title":"field.papers","question":"question.papers","value":{"choice":[""" +
            """{"id":"glossy","title":"document.ticket"},{"id":"matt","title":"document.pledge"}]}}]}"""
        val need = """"need":{"document":{"any_of":["crew_card"],"bounds":[{"field":"finish","must":{"be":"glossy"},""" +
            """"fault":"finding.old_form"}]}}"""
        val contents = rulebook.contentsJson()
        val copy = contents.substringAfter(""""id":"b.copy",""").substringBefore(",\"title\"")
        Rulebook.fromJson(contents.changed("""{"id":"certificate_copy",""", """$word,{"id":"certificate_copy",""").changed(copy, need))
    }

    private fun carrying(vararg fields: Pair<FieldId, FieldValue>): Trip {
        val crewCard = Document(DocumentKind("crew_card"), fields = mapOf(*fields))
        return osakaToShanghai.copy(holdings = Holdings(listOf(crewCard)))
    }

    @Test
    fun `a rulebook has documents, fields and choices by words of its own`() {
        val finish = FieldId("finish")
        fun asked(trip: Trip) =
            crewCards.evaluate(trip).journeys.first().ways.first().requirements.first { it.id.id == "b.copy" }
        val glossy = carrying(finish to FieldValue.Choice(Choice("glossy")))
        assertEquals(RequirementKind.PROOF to Status.MET, asked(glossy).run { kind to status })
        val matt = asked(carrying(finish to FieldValue.Choice(Choice("matt"))))
        assertEquals(Status.OPEN to FindingKind.NOT_AS_ASKED, matt.status to matt.findings.single().kind)
        assertEquals(TextKey("finding.old_form"), matt.findings.single().text)
        val unsaid = asked(carrying())
        assertEquals(Status.UNKNOWN to Field.DocumentField(finish), unsaid.status to unsaid.findings.single().unknown)
        val question = Question(Field.DocumentField(finish), 0u, AnswerKind.CHOICE)
        assertTrue(question in crewCards.evaluate(carrying()).questions, "${crewCards.evaluate(carrying()).questions}")
        assertEquals(glossy, carrying().answered(question, Answer.DocumentField(FieldValue.Choice(Choice("glossy")))))
        assertEquals(crewCards.evaluate(glossy), crewCards.evaluate(Trip.fromJson(glossy.toJson())))
        fun told(rulebook: Rulebook, trip: Trip): List<String?> {
            val error = assertThrows(EvaluateException.UnknownWord::class.java) { rulebook.evaluate(trip) }
            return listOf(error.place, error.found, error.nearest)
        }
        assertEquals(
            listOf("holdings.documents[0].fields.finish", "glosy", "glossy"),
            told(crewCards, carrying(finish to FieldValue.Choice(Choice("glosy")))),
        )
        assertEquals(listOf("holdings.documents[0].kind", "crew_card", null), told(rulebook, glossy))
        assertThrows(EvaluateException.WrongType::class.java) { crewCards.evaluate(carrying(finish to FieldValue.YesNo(true))) }
    }

    /** The built-in rulebook, whose airlines want who flies to be vaccinated in place of a copy of the certificate. */
    private val vaccination: Rulebook by lazy {
        fun String.changed(from: String, to: String) = replace(from, to).also { assertNotEquals(this, it, from) }
        val words = """{"id":"vaccinated","title":"field.symptoms","question":"question.symptoms","value":{"choice":[""" +
            """{"id":"fully","title":"document.ticket"},{"id":"partly","title":"document.pledge"},""" +
            """{"id":"never","title":"document.passport"}]}},{"id":"vaccinated_on","title":"field.arrived_on",""" +
            """"question":"question.arrived_on","value":"date","only_if":{"fact":"vaccinated","is":["fully","partly"]}}"""
        val need = """"need":{"fact":{"fact":"vaccinated","must":{"be":"fully"},"fault":"finding.old_form"}}"""
        val contents = rulebook.contentsJson()
        val copy = contents.substringAfter(""""id":"b.copy",""").substringBefore(",\"title\"")
        Rulebook.fromJson(contents.changed(""""facts":[{""", """"facts":[$words,{""").changed(copy, need))
    }

    private fun stating(vararg facts: Pair<FactId, FieldValue>): Trip =
        osakaToShanghai.copy(traveller = osakaToShanghai.traveller.copy(facts = mapOf(*facts)))

    @Test
    fun `a rulebook has facts by words of its own`() {
        val vaccinated = FactId("vaccinated")
        val on = FactId("vaccinated_on") to FieldValue.Date(LocalDate.of(2020, 11, 1))
        fun saying(word: String) = vaccinated to FieldValue.Choice(Choice(word))
        fun asked(trip: Trip) =
            vaccination.evaluate(trip).journeys.first().ways.first().requirements.first { it.id.id == "b.copy" }
        val fully = stating(saying("fully"))
        assertEquals(RequirementKind.FACT to Status.MET, asked(fully).run { kind to status })
        assertEquals(Status.MET, asked(stating(saying("fully"), on)).status)
        val partly = asked(stating(saying("partly")))
        assertEquals(Status.FAILED to FindingKind.NOT_AS_ASKED, partly.status to partly.findings.single().kind)
        assertEquals(TextKey("finding.old_form"), partly.findings.single().text)
        val unsaid = asked(stating())
        assertEquals(Status.UNKNOWN to Field.Fact(vaccinated), unsaid.status to unsaid.findings.single().unknown)
        val question = Question(Field.Fact(vaccinated), null, AnswerKind.CHOICE)
        assertTrue(question in vaccination.evaluate(stating()).questions, "${vaccination.evaluate(stating()).questions}")
        assertEquals(fully, stating().answered(question, Answer.Fact(FieldValue.Choice(Choice("fully")))))
        assertEquals(vaccination.evaluate(fully), vaccination.evaluate(Trip.fromJson(fully.toJson())))
        fun told(rulebook: Rulebook, trip: Trip): List<String?> {
            val error = assertThrows(EvaluateException.UnknownWord::class.java) { rulebook.evaluate(trip) }
            return listOf(error.place, error.found, error.nearest)
        }
        assertEquals(listOf("traveller.facts.vaccinated", "fuly", "fully"), told(vaccination, stating(saying("fuly"))))
        assertEquals(listOf("traveller.facts.vaccinated", "vaccinated", null), told(rulebook, fully))
        assertThrows(EvaluateException.WrongType::class.java) { vaccination.evaluate(stating(vaccinated to FieldValue.YesNo(true))) }
        val error = assertThrows(EvaluateException.Contradiction::class.java) { vaccination.evaluate(stating(saying("never"), on)) }
        assertEquals("traveller.facts.vaccinated_on" to "2020-11-01", error.place to error.found)
        assertEquals("`traveller.facts.vaccinated` to be `fully` or `partly`", error.expected)
    }

    /** The built-in rulebook, whose airlines want a rapid antigen test that travellers make themselves in place of RT-PCR. */
    private val selfTests: Rulebook by lazy {
        fun String.changed(from: String, to: String) = replace(from, to).also { assertNotEquals(this, it, from) }
        val assay = """{"id":"rapid_antigen_self_test","title":"assay.qualitative_antigen","specimens":["nasal_swab"]}"""
        val specimen = """{"id":"nasal_swab","title":"specimen.throat_swab"}"""
        val duty = """{"id":"sit_still","title":"duty.waiting","waits":true}"""
        val contents = rulebook.contentsJson()
        val pcr = contents.substringAfter(""""id":"b.pcr",""").substringBefore(",\"title\"")
        val selfTest = pcr.changed("rt_pcr", "rapid_antigen_self_test")
        Rulebook.fromJson(
            contents.changed(""""assays":[{""", """"assays":[$assay,{""").changed(""""specimens":[{""", """"specimens":[$specimen,{""")
                .changed(""""duties":[{""", """"duties":[$duty,{""").changed(pcr, selfTest)
                .changed(""""duty":"limited_activity"""", """"duty":"sit_still""""),
        )
    }

    private fun tested(assay: String?, specimen: String = "nasal_swab"): Trip {
        val result = TestResult(assay?.let(::Assay), Specimen(specimen), Moment("2020-11-22T18:00"), TestOutcome.NEGATIVE)
        val certificate = TestCertificate(
            tests = listOf(result), country = Country("JP"), designated = true, issued = Moment("2020-11-22T19:00"),
        )
        return osakaToShanghai.copy(holdings = Holdings(documents = emptyList(), certificates = listOf(certificate)))
    }

    @Test
    fun `a rulebook has tests and duties by words of its own`() {
        val selfTest = Assay("rapid_antigen_self_test")
        fun asked(trip: Trip) =
            selfTests.evaluate(trip).journeys.first().ways.first().requirements.first { it.id.id == "b.pcr" }
        assertEquals(Status.MET, asked(tested(selfTest.id)).status)
        assertEquals(listOf(FindingKind.WRONG_ASSAY), asked(tested("rt_pcr")).findings.map { it.kind })
        assertEquals(listOf(FindingKind.NOT_SAMPLED), asked(tested("serum_igm")).findings.map { it.kind })
        val unsaid = asked(tested(null))
        assertEquals(Status.UNKNOWN to Field.TestAssay, unsaid.status to unsaid.findings.single().unknown)
        val question = Question(Field.TestAssay, 0u, AnswerKind.CHOICE)
        assertTrue(question in selfTests.evaluate(tested(null)).questions, "${selfTests.evaluate(tested(null)).questions}")
        assertEquals(tested(selfTest.id), tested(null).answered(question, Answer.TestAssay(selfTest)))
        // Common words stand before its own.
        val word = selfTests.assays().first { it.id == selfTest }
        assertEquals(selfTest to listOf(Specimen("nasal_swab")), word.id to word.specimens)
        assertTrue(Specimen("nasal_swab") in selfTests.specimens().map { it.id })
        assertEquals(rulebook.particulars(), selfTests.particulars())
        val error = assertThrows(EvaluateException.UnknownWord::class.java) { rulebook.evaluate(tested(selfTest.id)) }
        assertEquals("holdings.certificates[0].tests[0].assay" to selfTest.id, error.place to error.found)
        val misspelt = assertThrows(EvaluateException.UnknownWord::class.java) { selfTests.evaluate(tested("rt-pcr")) }
        assertEquals("rt_pcr", misspelt.nearest)
        val sitting = sampleTrips.map(selfTests::evaluate).first { answer ->
            answer.journeys.flatMap { it.ways }.flatMap { it.duties }.any { it.kind == DutyKind("sit_still") }
        }
        val name = rulebook.text(TextKey("duty.waiting"), Language.EN)
        assertTrue(name in "${selfTests.checklist(sitting, Language.EN)}", "${selfTests.checklist(sitting, Language.EN)}")
    }

    @Test
    fun `every text of an answer is there in every language`() {
        val keys = answer.journeys.flatMap { it.ways }.flatMap { way ->
            way.requirements.flatMap { it.steps + it.title } + way.notes.map { it.text } + way.duties.map { it.title }
        }
        assertTrue(keys.isNotEmpty())
        for (language in Language.entries) {
            val texts = rulebook.texts(language)
            for (key in keys) {
                assertEquals(texts.getValue(key), rulebook.text(key, language))
                assertTrue(texts.getValue(key) != key.key)
            }
        }
        assertEquals("no.such.text", rulebook.text(TextKey("no.such.text"), Language.EN))
    }

    @Test
    fun `missions, platforms, hosts and notices are found by their ids`() {
        val requirement = answer.journeys.first().ways.first().requirements.first { it.missions.isNotEmpty() }
        val mission = rulebook.mission(requirement.missions.first())!!
        assertTrue(mission.email.contains('@'))
        val notice = rulebook.noticeOf(requirement.source.provision)!!
        assertTrue(notice in rulebook.notices())
        val visit = osakaToShanghai.copy(itinerary = Itinerary(visits = listOf(Visit(Subdivision("CN-JS")))))
        val ways = rulebook.evaluate(visit).registrations.first().guidance.ways
        assertNotNull(rulebook.platform(ways.firstNotNullOf { it.platform }))
        val host = rulebook.host(ways.firstNotNullOf { it.host })!!
        assertTrue(rulebook.text(host.title, Language.EN) != "${host.title}")
        assertNull(rulebook.host(PlatformHost("no-such-host")))
        assertNull(rulebook.mission(MissionId("no-such-mission")))
        assertNull(rulebook.platform(PlatformId("no-such-platform")))
        assertNull(rulebook.track(Track("no-such-track")))
        val track = rulebook.tracks().first()
        assertEquals(track, rulebook.track(track.id))
        assertTrue(rulebook.text(track.title, Language.EN) != "${track.title}")
        assertNull(rulebook.noticeOf(ProvisionId("no-such-provision")))
    }

    @Test
    fun `registration on platforms has a checklist of its own`() {
        val visit = osakaToShanghai.copy(itinerary = Itinerary(visits = listOf(Visit(Subdivision("CN-JS"), City("320500")))))
        val checklist = rulebook.registrationChecklist(rulebook.evaluate(visit), Language.JA)
        assertTrue("$checklist".contains("苏城码"), "$checklist")
    }

    @Test
    fun `an airport is told by its code`() {
        val kansai = airportDetails(Airport("KIX"))
        assertEquals(listOf("JP", "JP-27", "Asia/Tokyo"), listOf(kansai.country, kansai.subdivision, kansai.zone).map { "$it" })
    }

    /** The built-in rulebook, whose airlines want a course of a vaccine in place of a copy of the certificate. */
    private val courses: Rulebook by lazy {
        val group = """{"id":"approved","title":"document.ticket","group":true}"""
        val product = """{"id":"two","title":"document.pledge","doses":2,"kind_of":"approved"}"""
        val window = """{"anchor":"departure","unit":"calendar_days","latest":-14}"""
        val doses = """{"products":["approved"],"course":"complete","windows":[$window],"takes":28}"""
        val contents = rulebook.contentsJson()
        val copy = contents.substringAfter(""""id":"b.copy",""").substringBefore(",\"title\"")
        val words = contents.replace(""""duties":[{""", """"products":[$group,$product],"duties":[{""")
        assertNotEquals(contents, words)
        Rulebook.fromJson(words.replace(copy, """"need":{"doses":$doses}""").also { assertNotEquals(words, it) })
    }

    @Test
    fun `a rulebook asks for doses, which count from a day on`() {
        val (given, later) = LocalDate.of(2020, 11, 10) to LocalDate.of(2020, 11, 11)
        fun having(vararg doses: Dose): Trip =
            osakaToShanghai.copy(holdings = osakaToShanghai.holdings.copy(doses = doses.toList(), recoveries = emptyList()))
        fun asked(trip: Trip) =
            courses.evaluate(trip).journeys.first().ways.first().requirements.first { it.id.id == "b.copy" }
        val dose = Dose(product = Product("two"), number = 2u, of = 2u, given = given)
        val met = asked(having(dose))
        assertEquals(RequirementKind.VACCINATION to Status.MET, met.kind to met.status)
        val recent = asked(having(dose.copy(given = later)))
        assertEquals(Status.FAILED to FindingKind.DOSE_TOO_RECENT, recent.status to recent.findings.first().kind)
        assertEquals(Moment("2020-11-11") to Moment("2020-11-25"), recent.findings.first().run { found to bound })
        val begun = asked(having(dose.copy(number = 1u)))
        assertEquals(FindingKind.COURSE_NOT_COMPLETE, begun.findings.first().kind)
        val unsaid = having(dose.copy(given = null))
        assertEquals(Status.UNKNOWN to Field.DoseGiven, asked(unsaid).run { status to findings.single().unknown })
        val question = Question(Field.DoseGiven, 0u, AnswerKind.DATE)
        assertEquals(having(dose), unsaid.answered(question, Answer.DoseGiven(given)))
        val unlisted = having().copy(holdings = osakaToShanghai.holdings.copy(doses = null, recoveries = emptyList()))
        val answered = unlisted.answered(Question(Field.Doses, null, AnswerKind.LIST), Answer.Doses(listOf(dose)))
        assertEquals(having(dose), answered)
        assertEquals(answered, Trip.fromJson(answered.toJson()))
        assertEquals(listOf("approved" to 0u, "two" to 2u), courses.products().map { it.id.id to it.doses })
        val error = assertThrows(EvaluateException.UnknownWord::class.java) {
            courses.evaluate(having(dose.copy(product = Product("tow"))))
        }
        assertEquals("holdings.doses[0].product" to "two", error.place to error.nearest)
        val infected = having().copy(holdings = Holdings(recoveries = listOf(Recovery(firstPositive = LocalDate.of(2021, 1, 1)))))
        assertThrows(EvaluateException.OutOfOrder::class.java) { courses.evaluate(infected) }
    }

    /** The built-in rulebook, whose airlines let nobody stay in China for more than 30 days in any 60, in place of a copy of the certificate. */
    private val shortStays: Rulebook by lazy {
        val limit = """{"in":["CN"],"days":30,"within":60,"not_on":[{"document":"chinese_residence_permit"}]}"""
        val contents = rulebook.contentsJson()
        val copy = contents.substringAfter(""""id":"b.copy",""").substringBefore(",\"title\"")
        Rulebook.fromJson(contents.replace(copy, """"need":{"stay_limit":$limit}""").also { assertNotEquals(contents, it) })
    }

    @Test
    fun `a rulebook bounds stays, and counts their days`() {
        val autumn = Stay(Country("CN"), LocalDate.of(2020, 10, 1), LocalDate.of(2020, 10, 20))
        val lastDay = LocalDate.of(2020, 12, 23)
        fun staying(stays: List<Stay>?, leaves: LocalDate?): Trip = osakaToShanghai.copy(
            traveller = osakaToShanghai.traveller.copy(stays = stays),
            itinerary = osakaToShanghai.itinerary.copy(leavesOn = leaves),
        )
        fun asked(trip: Trip) =
            shortStays.evaluate(trip).journeys.first().ways.first().requirements.first { it.id.id == "b.copy" }
        val short = asked(staying(listOf(autumn), lastDay))
        assertEquals(RequirementKind.STAY to Status.MET, short.kind to short.status)
        assertEquals(listOf<UInt?>(20u, 10u, 30u), short.stay!!.run { listOf(used, left, total) })
        assertEquals(lastDay, short.stay!!.lastLawfulDay)
        val long = asked(staying(listOf(autumn), lastDay.plusDays(1)))
        assertEquals(Status.FAILED to FindingKind.STAY_TOO_LONG, long.status to long.findings.single().kind)
        assertEquals(Moment("2020-12-24") to Moment("2020-12-23"), long.findings.single().run { found to bound })
        assertEquals(lastDay.plusDays(1), long.stay!!.firstDayOver)
        val unsaid = staying(null, lastDay)
        assertEquals(Status.UNKNOWN to Field.Stays, asked(unsaid).run { status to findings.single().unknown })
        val question = Question(Field.Stays, null, AnswerKind.LIST)
        assertTrue(question in shortStays.evaluate(unsaid).questions)
        assertEquals(staying(listOf(autumn), lastDay), unsaid.answered(question, Answer.Stays(listOf(autumn))))
        val open = staying(emptyList(), null)
        assertEquals(Field.LeavesOn, asked(open).findings.single().unknown)
        val leaving = open.answered(Question(Field.LeavesOn, null, AnswerKind.DATE), Answer.LeavesOn(lastDay))
        assertEquals(staying(emptyList(), lastDay), leaving)
        val permitted = autumn.copy(on = StayBasis.Document(DocumentKind("chinese_residence_permit")))
        assertEquals(0u, asked(staying(listOf(permitted), lastDay)).stay!!.used)
        assertEquals(shortStays.evaluate(leaving), shortStays.evaluate(Trip.fromJson(leaving.toJson())))
        val error = assertThrows(EvaluateException.OutOfOrder::class.java) {
            shortStays.evaluate(staying(listOf(autumn.copy(last = LocalDate.of(2020, 9, 30))), lastDay))
        }
        assertEquals("traveller.stays[0].last" to "2020-09-30", error.place to error.found)
    }

    /** The built-in rulebook, whose airlines want a copy that is valid for three months after the exit, and only of minors. */
    private val minors: Rulebook by lazy {
        val window = """{"anchor":"exit","unit":"months","earliest":3}"""
        val bound = """{"field":"valid_until","must":{"be_within":$window},"fault":"requirement.copy_for_airline"}"""
        val contents = rulebook.contentsJson()
        val copy = contents.substringAfter(""""id":"b.copy",""").substringBefore(",\"title\"")
        val need = """"need":{"document":{"any_of":["chinese_visa"],"bounds":[$bound]}}"""
        val asked = """"then":[{"require":["b.certificate","b.copy"]}]"""
        val always = """"when":{"is":"direct_from_japan"},$asked"""
        val ofMinors = """"when":{"all":[{"is":"direct_from_japan"},{"fact":{"age":{"at":"departure","below":18}}}]},$asked"""
        Rulebook.fromJson(contents.replace(copy, need).replace(always, ofMinors).also { assertTrue(ofMinors in it && need in it) })
    }

    @Test
    fun `an age is asked for, and the exit from which a document is counted`() {
        val exit = LocalDate.of(2020, 11, 30)
        fun travelling(born: BirthDate?, leaves: LocalDate?, until: String): Trip = osakaToShanghai.copy(
            traveller = osakaToShanghai.traveller.copy(born = born),
            itinerary = osakaToShanghai.itinerary.copy(leavesOn = leaves),
            holdings = Holdings.nothing().copy(
                documents = listOf(Document(DocumentKind("chinese_visa"), validFrom = Moment("2020-01-01"), validUntil = Moment(until))),
            ),
        )
        fun asked(trip: Trip) =
            minors.evaluate(trip).journeys.first().ways.first().requirements.firstOrNull { it.id.id == "b.copy" }
        val minor = BirthDate("2010")
        assertEquals(Status.MET, asked(travelling(minor, exit, "2021-02-28"))!!.status)
        assertEquals(Status.OPEN, asked(travelling(minor, exit, "2021-02-27"))!!.status)
        val open = asked(travelling(minor, null, "2021-02-28"))!!
        assertEquals(Status.UNKNOWN to Field.LeavesOn, open.status to open.findings.single().unknown)
        assertNull(asked(travelling(BirthDate(LocalDate.of(1985, 5, 5)), exit, "2021-02-27")))
        val silent = travelling(null, exit, "2021-02-28")
        val question = Question(Field.Born, null, AnswerKind.DATE)
        val born = silent.answered(question, Answer.Born(BirthDate("2010-05")))
        assertEquals(BirthDate("2010-05") to null, born.traveller.born to born.traveller.born!!.toLocalDate())
        assertEquals(minors.evaluate(born), minors.evaluate(Trip.fromJson(born.toJson())))
        assertThrows(EvaluateException.OutOfOrder::class.java) { minors.evaluate(travelling(BirthDate("2021"), exit, "2021-02-28")) }
    }

    /** The built-in rulebook, whose airlines take a questionnaire, or passport and ticket, in place of a copy of the certificate. */
    private val choosing: Rulebook by lazy {
        val contents = rulebook.contentsJson()
        val copy = contents.substringAfter(""""id":"b.copy",""").substringBefore(",\"steps\"")
        val ways = """"need":{"one_of":[["c.questionnaire"],["k.passport","k.ticket"]]},"title":"requirement.copy_for_airline","otherwise":"refused""""
        Rulebook.fromJson(contents.replace(copy, ways).also { assertNotEquals(contents, it) })
    }

    @Test
    fun `one of several ways will do, and each has its status`() {
        fun requirements(vararg held: Document) = choosing.evaluate(
            osakaToShanghai.copy(holdings = osakaToShanghai.holdings.copy(documents = held.toList())),
        ).journeys.first().ways.first().requirements.associateBy { it.id.id }
        val open = requirements().getValue("b.copy")
        assertEquals(RequirementKind.ONE_OF to Status.OPEN, open.kind to open.status)
        assertEquals(
            listOf(listOf("c.questionnaire") to Status.OPEN, listOf("k.passport", "k.ticket") to Status.OPEN),
            open.ways.map { way -> way.requirements.map { it.id } to way.status },
        )
        assertEquals(Modality.ALTERNATIVE, requirements().getValue("k.ticket").modality)
        val held = requirements(Document(DocumentKind("questionnaire"), copies = 1u)).getValue("b.copy")
        assertEquals(Status.MET, held.status)
        assertEquals(Status.MET, held.ways.first().status)
    }

    @Test
    fun `the language of a device is found`() {
        assertEquals(Language.JA, Language.of(Locale.JAPAN))
        assertEquals(Language.ZH_HANT, Language.of(Locale.TAIWAN))
        assertEquals(Language.ZH_HANS, Language.of(Locale.SIMPLIFIED_CHINESE))
        assertNull(Language.of(Locale.FRENCH))
        assertEquals("zh-Hans", Language.ZH_HANS.tag())
    }
}
