package sekisho

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertAll

/** Kotlin gives the answers that Rust gives, byte for byte. */
class SharedCasesTest {
    private val rulebook = Rulebook.builtin()

    private fun ofEvery(answers: List<SharedCase>, check: (SharedCase) -> Unit) {
        assertTrue(answers.isNotEmpty(), "there are no such cases")
        assertAll(answers.map { answer -> { check(answer) } })
    }

    @Test
    fun `there are hundreds of shared cases`() = assertTrue(answers.size > 500, "${answers.size}")

    @Test
    fun `every trip is read and written as in Rust`() = ofEvery(answers.filter { it.written != null }) {
        assertEquals(it.written, Trip.fromJson(it.trip).toJson(), it.name)
    }

    @Test
    fun `every trip gets the answer that it gets in Rust`() = ofEvery(answers.filter { it.assessment != null }) {
        val trip = Trip.fromJson(it.trip)
        val assessment = rulebook.evaluate(trip)
        assertEquals(it.assessment, assessment.toJson(), it.name)
        assertEquals(it.verdict, assessment.verdict.name.lowercase(), it.name)
        assertEquals(assessment.verdict, rulebook.verdict(trip), it.name)
        assertEquals(assessment, Assessment.fromJson(it.assessment!!), it.name)
    }

    @Test
    fun `every trip has the plan that it has in Rust`() = ofEvery(answers.filter { it.plan != null }) {
        val plan = rulebook.plan(Trip.fromJson(it.trip))
        assertEquals(it.plan, plan.toJson(), it.name)
    }

    @Test
    fun `every sample trip has the alternatives that it has in Rust`() = ofEvery(answers.filter { it.alternatives != null }) {
        assertEquals(it.alternatives, rulebook.alternatives(Trip.fromJson(it.trip)).toJson(), it.name)
    }

    /** Takes the first option of each question, but holds nothing of what the second is about; without options does not know. */
    private fun interviewed(known: Trip): List<String> {
        var trip = known.copy(traveller = Traveller(), holdings = Holdings())
        val declined = mutableListOf<Question>()
        val steps = mutableListOf<String>()
        repeat(8) { asked ->
            val step = rulebook.interview(trip, declined)
            steps += step.toJson()
            val asking = step.next ?: return steps
            val nothing = if (asked == 1) Answer.nothing(asking.question.field) else null
            val answer = nothing ?: asking.choose(listOf(0u))
            if (answer == null) declined += asking.question else trip = trip.answered(asking.question, answer)
        }
        return steps
    }

    @Test
    fun `every traveller is interviewed as in Rust`() = ofEvery(answers.filter { it.interview != null }) {
        assertEquals(it.interview, interviewed(Trip.fromJson(it.trip)), it.name)
    }

    @Test
    fun `amendments are told as in Rust`() {
        val after = Rulebook.fromJson(AmendedRulebook.json)
        val found = amendments(rulebook, after)
        assertEquals(AmendedRulebook.amendments, found.toJson())
        assertEquals(AmendedRulebook.checklist, after.amendmentChecklist(found, rulebook, Language.JA).toString())
    }

    @Test
    fun `every point of every answer is explained as in Rust`() = ofEvery(answers.filter { it.assessment != null }) {
        val trip = Trip.fromJson(it.trip)
        val topics = Assessment.fromJson(it.assessment!!).topics()
        assertEquals(it.explanations.size, topics.size, it.name)
        for ((topic, expected) in topics.zip(it.explanations)) {
            val explanation = rulebook.explain(trip, topic)!!
            assertEquals(expected.first, explanation.toJson(), it.name)
            assertEquals(expected.second, rulebook.explanationChecklist(explanation, Language.JA).toString(), it.name)
        }
    }

    @Test
    fun `every plan has the calendar that it has in Rust`() = ofEvery(answers.filter { it.calendar != null }) {
        val trip = Trip.fromJson(it.trip)
        assertEquals(it.calendar, rulebook.planCalendar(trip, rulebook.plan(trip), Language.ZH_HANT, it.calendarId), it.name)
    }

    @Test
    fun `every checklist reads as in Rust in every language`() = ofEvery(answers.filter { it.assessment != null }) {
        val assessment = Assessment.fromJson(it.assessment!!)
        for ((language, text) in Language.entries.zip(it.checklists)) {
            assertEquals(text, rulebook.checklist(assessment, language).toString(), "${it.name}, $language")
        }
        assertEquals(Language.entries.size, it.checklists.size)
    }

    @Test
    fun `every part of a checklist reads as in Rust`() = ofEvery(answers.filter { it.assessment != null }) {
        val assessment = Assessment.fromJson(it.assessment!!)
        val parts = listOf(
            rulebook.registrationChecklist(assessment, Language.JA),
            rulebook.assumptionChecklist(assessment, Language.JA),
            rulebook.coverageChecklist(assessment, Language.JA),
        )
        assertEquals(it.parts, parts.map(Checklist::toString), it.name)
        assertEquals(assessment.assumed.isEmpty(), parts[1].lines.isEmpty(), it.name)
        assertEquals(assessment.coverage.isEmpty(), parts[2].lines.isEmpty(), it.name)
    }

    @Test
    fun `a text that is no trip is refused in the words of Rust`() = ofEvery(answers.filter { it.unreadable != null }) {
        val error = assertThrows(ReadException::class.java) { Trip.fromJson(it.trip) }
        assertEquals(it.unreadable, error.message, it.name)
    }

    @Test
    fun `a malformed trip is refused in the words of Rust`() = ofEvery(answers.filter { it.error != null }) {
        val trip = Trip.fromJson(it.trip)
        val error = assertThrows(EvaluateException::class.java) { rulebook.evaluate(trip) }
        assertEquals(it.error, error.message, it.name)
        assertEquals(it.errorKind, error.javaClass.simpleName, it.name)
        assertEquals(error.message, assertThrows(EvaluateException::class.java) { rulebook.verdict(trip) }.message)
    }

    @Test
    fun `a batch gives every trip the answer that it gets alone`() {
        val readable = answers.filter { it.unreadable == null }
        val outcomes = rulebook.evaluateAll(readable.map { Trip.fromJson(it.trip) })
        assertEquals(readable.size, outcomes.size)
        for ((answer, outcome) in readable.zip(outcomes)) {
            when (outcome) {
                is Outcome.Assessed -> assertEquals(answer.assessment, outcome.assessment.toJson(), answer.name)
                is Outcome.Failed -> assertEquals(answer.error, outcome.error.message, answer.name)
            }
        }
    }

    @Test
    fun `an empty batch has no outcome`() = assertEquals(emptyList<Outcome>(), rulebook.evaluateAll(emptyList()))
}
