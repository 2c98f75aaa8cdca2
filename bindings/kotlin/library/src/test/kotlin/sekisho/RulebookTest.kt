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
    fun `missions, platforms and notices are found by their ids`() {
        val requirement = answer.journeys.first().ways.first().requirements.first { it.missions.isNotEmpty() }
        val mission = rulebook.mission(requirement.missions.first())!!
        assertTrue(mission.email.contains('@'))
        val notice = rulebook.noticeOf(requirement.source.provision)!!
        assertTrue(notice in rulebook.notices())
        val visit = osakaToShanghai.copy(itinerary = Itinerary(visits = listOf(ProvinceVisit(Subdivision("CN-JS")))))
        val ways = rulebook.evaluate(visit).provinces.first().guidance.ways
        assertNotNull(rulebook.platform(ways.firstNotNullOf { it.platform }))
        assertNull(rulebook.mission(MissionId("no-such-mission")))
        assertNull(rulebook.platform(PlatformId("no-such-platform")))
        assertNull(rulebook.track(Track("no-such-track")))
        val track = rulebook.tracks().first()
        assertEquals(track, rulebook.track(track.id))
        assertTrue(rulebook.text(track.title, Language.EN) != "${track.title}")
        assertNull(rulebook.noticeOf(ProvisionId("no-such-provision")))
    }

    @Test
    fun `the health codes have a checklist of their own`() {
        val visit = osakaToShanghai.copy(itinerary = Itinerary(visits = listOf(ProvinceVisit(Subdivision("CN-JS"), City("320500")))))
        val checklist = rulebook.healthCodeChecklist(rulebook.evaluate(visit), Language.JA)
        assertTrue("$checklist".contains("苏城码"), "$checklist")
    }

    @Test
    fun `an airport is told by its code`() {
        val kansai = airportDetails(Airport("KIX"))
        assertEquals(listOf("JP", "JP-27", "Asia/Tokyo"), listOf(kansai.country, kansai.subdivision, kansai.zone).map { "$it" })
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
