package sekisho

import java.time.LocalDate
import java.time.OffsetDateTime
import org.junit.jupiter.api.Assertions.assertAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.function.Executable

/** Every call that takes a value refuses a code or a date in it with the exception that it declares, and lives with the rest. */
class EveryCallTest {
    private val rulebook = Rulebook.builtin()
    private val trip = osakaToShanghai
    private val answer = rulebook.evaluate(trip)
    private val plan = rulebook.plan(trip)
    private val alternatives = rulebook.alternatives(trip)
    private val topic = answer.topics().first()
    private val explanation = rulebook.explain(trip, topic)!!
    private val changed = Difference(null, null, what = Changed.Gone(TextKey("key"), null, explanation.provisions.first().source))

    private val noText = TextKey("Ä")

    private inline fun <reified T : Exception> refused(vararg calls: () -> Any?) {
        val checks = calls.mapIndexed { which, call -> Executable { assertThrows(T::class.java, { call() }, "call $which") } }
        assertAll(checks.stream())
    }

    @Test
    fun `a trip with a moment that is none`() {
        val bad = trip.copy(asOf = Moment("soon"))
        refused<EvaluateException.Malformed>(
            { rulebook.plan(bad) },
            { rulebook.followed(plan, bad, Pace.LATEST) },
            { rulebook.planCalendar(bad, plan, Language.JA) },
            { rulebook.alternatives(bad) },
            { rulebook.explain(bad, topic) },
        )
        refused<CodeException.Malformed>({ rulebook.alternativesChecklist(alternatives, bad, Language.JA) })
    }

    @Test
    fun `a plan with an instant that is none`() {
        val bad = plan.copy(asOf = OffsetDateTime.MAX)
        refused<EvaluateException.Malformed>(
            { rulebook.followed(bad, trip, Pace.LATEST) },
            { rulebook.planCalendar(trip, bad, Language.JA) },
        )
        refused<CodeException.Malformed>(
            { rulebook.planChecklist(bad, Language.JA) },
            { rulebook.plannedChecklist(answer, bad, Language.JA) },
            { bad.toJson() },
        )
        val step = plan.journeys.first().steps.first().copy(earliest = OffsetDateTime.MIN)
        refused<CodeException.Malformed>({ step.isHard() }, { step.comesTooLate() })
    }

    @Test
    fun `alternatives, differences and explanations with keys that are none`() {
        val bad = alternatives.copy(advised = listOf(WayOut(noText, emptyList())))
        val difference = changed.copy(what = Changed.Gone(noText, null, explanation.provisions.first().source))
        val unnamed = explanation.provisions.first().let { it.copy(source = it.source.copy(provision = ProvisionId(""))) }
        val unexplained = explanation.copy(topic = topic.copy(of = TopicKind.Provision(ProvisionId(""))))
        refused<CodeException.Malformed>(
            { rulebook.alternativesChecklist(bad, trip, Language.JA) },
            { bad.toJson() },
            { rulebook.differenceChecklist(listOf(difference), Language.JA) },
            { rulebook.explanationChecklist(unexplained, Language.JA) },
            { rulebook.reasonChecklist(unnamed, Language.JA) },
            { unexplained.toJson() },
        )
        refused<EvaluateException.Malformed>({ rulebook.explain(trip, unexplained.topic) })
    }

    @Test
    fun `an assessment with an instant or a key that is none`() {
        for (bad in listOf(answer.copy(asOf = OffsetDateTime.MIN), answer.copy(rulebooks = answer.rulebooks.map { it.copy(version = noText) }))) {
            refused<CodeException.Malformed>(
                { bad.topics() },
                { differences(bad, answer) },
                { differences(answer, bad) },
                { rulebook.assumptionChecklist(bad, Language.JA) },
                { rulebook.coverageChecklist(bad, Language.JA) },
                { rulebook.plannedChecklist(bad, plan, Language.JA) },
            )
        }
    }

    @Test
    fun `answers of another rulebook are read in the words that there are`() {
        Rulebook.fromJson("""{"schema_version":1,"version":"silent"}""").use { silent ->
            val title = answer.journeys.first().ways.first().requirements.first().title
            for (checklist in listOf(
                silent.checklist(answer, Language.JA),
                silent.planChecklist(plan, Language.JA),
            )) {
                assertTrue("$checklist".contains("$title"), "$checklist")
            }
            for (checklist in listOf(
                silent.plannedChecklist(answer, plan, Language.JA),
                silent.registrationChecklist(answer, Language.JA),
                silent.differenceChecklist(listOf(changed), Language.JA),
                silent.alternativesChecklist(alternatives, trip, Language.JA),
                silent.explanationChecklist(explanation, Language.JA),
            )) {
                assertTrue(checklist.lines.isNotEmpty())
            }
            assertTrue(silent.planCalendar(trip, plan, Language.JA).startsWith("BEGIN:VCALENDAR"))
            assertEquals(null, silent.explain(trip, topic))
            assertEquals(trip.asOf, silent.followed(plan, trip, Pace.EARLIEST).asOf)
            assertEquals(Verdict.NOT_COVERED, silent.verdict(trip))
        }
    }

    @Test
    fun `conditions within each other without end`() {
        fun nested(depth: Int): Explanation {
            val provision = explanation.provisions.first()
            val reason = (1..depth).fold(provision.reason) { inner, _ -> Reason(inner.truth, ReasonKind.All, listOf(inner)) }
            return explanation.copy(provisions = listOf(provision.copy(reason = reason)))
        }
        assertTrue(nested(50).toJson().length > explanation.toJson().length)
        assertFalse(rulebook.explanationChecklist(nested(50), Language.JA).lines.isEmpty())
        assertFalse(rulebook.reasonChecklist(nested(50).provisions.first(), Language.JA).lines.isEmpty())
        // Rust, walking down them, would end the process where the stack ends.
        for (deep in listOf(nested(65), nested(100_000))) {
            refused<CodeException.Malformed>(
                { rulebook.explanationChecklist(deep, Language.JA) },
                { rulebook.reasonChecklist(deep.provisions.first(), Language.JA) },
                { deep.toJson() },
            )
        }
    }

    @Test
    fun `positions that there are not`() {
        val far = plan.journeys.first().let { journey ->
            val steps = journey.steps.map { it.copy(waitsFor = listOf(UInt.MAX_VALUE), takes = UInt.MAX_VALUE, slack = Long.MIN_VALUE) }
            plan.copy(journeys = listOf(journey.copy(journey = UInt.MAX_VALUE, firstLeg = UInt.MAX_VALUE, lastLeg = UInt.MAX_VALUE, steps = steps)))
        }
        assertFalse("${rulebook.planChecklist(far, Language.EN)}".isEmpty())
        assertTrue(rulebook.planCalendar(trip, far, Language.EN).startsWith("BEGIN:VCALENDAR"))
        rulebook.followed(far, trip, Pace.LATEST)
        assertEquals(null, rulebook.explain(trip, topic.copy(journey = UInt.MAX_VALUE)))
        assertFalse("${rulebook.differenceChecklist(listOf(changed.copy(journey = UInt.MAX_VALUE)), Language.EN)}".isEmpty())
    }

    @Test
    fun `turnarounds of a lifetime`() {
        val most = 525_600u // a year, the longest that anything may be said to take
        val groups = listOf("permit", "health_code", "paper", "insurance", "app").map(::DocumentKind)
        val slow = Turnarounds(most, groups.map { DocumentTurnaround(it, most) })
        assertEquals(listOf(false), rulebook.plan(trip, slow).journeys.map { it.feasible })
        assertEquals(false, rulebook.alternatives(trip, slow).passes)
        fun taking(minutes: UInt, kind: String = "chinese_visa") = DocumentTurnaround(DocumentKind(kind), minutes)
        for (beyond in listOf(
            Turnarounds(certificate = UInt.MAX_VALUE),
            Turnarounds(documents = listOf(taking(most + 1u))),
            Turnarounds(documents = listOf(taking(most), taking(UInt.MAX_VALUE))),
            Turnarounds(closes = 1_441u),
            Turnarounds(opens = 1_021u),
        )) {
            refused<EvaluateException.OutOfRange>({ rulebook.plan(trip, beyond) }, { rulebook.alternatives(trip, beyond) })
        }
        val unheardOf = Turnarounds(documents = listOf(taking(1u, "laissez-passer")))
        refused<EvaluateException.UnknownWord>({ rulebook.plan(trip, unheardOf) }, { rulebook.alternatives(trip, unheardOf) })
        val none = Turnarounds(documents = listOf(taking(1u, "Visa")))
        refused<EvaluateException.Malformed>({ rulebook.plan(trip, none) }, { rulebook.alternatives(trip, none) })
        val many = Turnarounds(documents = List(10_000) { taking(1u) })
        refused<EvaluateException.TooMany>({ rulebook.plan(trip, many) }, { rulebook.alternatives(trip, many) })
    }

    @Test
    fun `ten thousand flights, and a list as long`() {
        val legs = List(10_000) { trip.itinerary.legs.first() }
        val many = trip.copy(itinerary = trip.itinerary.copy(legs = legs))
        val error = assertThrows(EvaluateException.TooMany::class.java) { rulebook.evaluate(many) }
        assertEquals(10_000u, error.found)
        refused<EvaluateException.TooMany>({ rulebook.plan(many) }, { rulebook.alternatives(many) }, { rulebook.interview(many) })
        assertEquals(many, Trip.fromJson(many.toJson()))
        val log = List(10_000) { DateSpan(LocalDate.of(2020, 11, 1), LocalDate.of(2020, 11, 2)) }
        refused<EvaluateException.TooMany>({ rulebook.verdict(trip.copy(holdings = Holdings(temperatureLog = log))) })
    }
}
