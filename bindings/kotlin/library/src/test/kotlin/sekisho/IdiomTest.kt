package sekisho

import java.time.LocalDate
import java.time.OffsetDateTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The library reads like Kotlin. */
class IdiomTest {
    private val rulebook = Rulebook.builtin()

    private val built = Trip(
        schema = osakaToShanghai.schema,
        asOf = Moment("2020-11-20T09:00+09:00"),
        traveller = Traveller(
            nationality = Nationality("JPN"),
            residence = Residence(Country("JP"), Subdivision("JP-27")),
            facts = mapOf(FactId("symptoms") to FieldValue.YesNo(false)),
        ),
        itinerary = Itinerary(
            legs = listOf(Leg(Location("KIX"), Location("PVG"), Moment("2020-11-24T10:00"), Moment("2020-11-24T11:40"))),
        ),
        holdings = Holdings.nothing(),
    )

    @Test
    fun `what is not known is left out`() {
        val trip = Trip(asOf = Moment("2020-11-20T09:00+09:00"), itinerary = Itinerary())
        assertEquals("""{"as_of":"2020-11-20T09:00+09:00","traveller":{},"itinerary":{},"holdings":{}}""", trip.toJson())
    }

    @Test
    fun `apps of Kotlin 2-1 can read the library`() {
        // A compiler reads what the next version of the language writes, and nothing later.
        val (major, minor) = Rulebook::class.java.getAnnotation(Metadata::class.java).metadataVersion
        assertTrue(major == 2 && minor <= 2, "the library is that of Kotlin $major.$minor")
        assertFalse(KotlinVersion.CURRENT.isAtLeast(2, 3), "the standard library is ${KotlinVersion.CURRENT}")
    }

    @Test
    fun `to hold nothing is not the same as not to know`() {
        assertNotEquals(Holdings(), Holdings.nothing())
        assertTrue(built.copy(holdings = Holdings.nothing()).toJson().contains(""""certificates":[]"""))
    }

    @Test
    fun `a trip that is built equals the one that is read`() {
        val read = Trip.fromJson(built.toJson())
        assertEquals(built, read)
        assertEquals(built.hashCode(), read.hashCode())
        assertNotEquals(built, read.copy(asOf = Moment("2020-11-20T09:01+09:00")))
    }

    @Test
    fun `a document with fields that its word declares is judged as the JSON of it`() {
        val pledge = Document(
            kind = DocumentKind("pledge_business_track"),
            issued = Moment("2020-12-01"),
            copies = 2u,
            medium = Medium.PAPER_ORIGINAL,
            fields = mapOf(
                FieldId("form_dated") to FieldValue.Date(LocalDate.of(2020, 11, 2)),
                FieldId("japanese_phone") to FieldValue.YesNo(true),
                FieldId("filled_by_supporter") to FieldValue.YesNo(false),
            ),
        )
        val businessTrack = Trip.fromJson(sample("s-13-business-track"))
        val complete = listOf(DocumentKind("pledge"))
        fun holding(pledge: Document) = businessTrack.copy(holdings = Holdings(listOf(pledge), completeFor = complete))
        val json = """{"documents":[{"kind":"pledge_business_track","issued":"2020-12-01","copies":2,"medium":"paper_original",""" +
            """"fields":{"filled_by_supporter":false,"form_dated":"2020-11-02","japanese_phone":true}}],"complete_for":["pledge"]}"""
        val built = holding(pledge)
        assertTrue(built.toJson().endsWith(""""holdings":$json}"""), built.toJson())
        val read = Trip.fromJson(built.toJson())
        assertEquals(built, read)
        assertEquals(rulebook.evaluate(read), rulebook.evaluate(built))
        val foreign = holding(pledge.copy(fields = pledge.fields + (FieldId("japanese_phone") to FieldValue.YesNo(false))))
        val statuses = listOf(built, foreign).map { trip ->
            rulebook.evaluate(trip).journeys.first().ways.first().requirements.first { it.id.id == "c.bt.pledge.1" }.status
        }
        assertEquals(listOf(Status.MET, Status.OPEN), statuses)
    }

    @Test
    fun `a trip with facts of words is the trip that the JSON describes`() {
        val transferee = Trip(
            schema = osakaToShanghai.schema,
            asOf = Moment("2020-12-01T09:00+08:00"),
            traveller = Traveller(
                nationality = Nationality("CHN"),
                residence = Residence(Country("CN"), Subdivision("CN-SH")),
                facts = mapOf(
                    FactId("symptoms") to FieldValue.YesNo(false),
                    FactId("status_of_residence") to FieldValue.Choice(Choice("intra_company_transferee")),
                    FactId("japan_status") to FieldValue.Choice(Choice("certificate_of_eligibility")),
                ),
            ),
            itinerary = Itinerary(
                listOf(Leg(Location("PVG"), Location("NRT"), Moment("2020-12-20T09:00+08:00"), Moment("2020-12-20T13:00+09:00"))),
            ),
            holdings = Holdings(documents = emptyList(), certificates = emptyList(), temperatureLog = emptyList()),
        )
        val read = Trip.fromJson(sample("s-16-intra-company-transferee"))
        assertEquals(read, transferee)
        assertEquals(read.hashCode(), transferee.hashCode())
        assertEquals(read.toJson(), transferee.toJson())
        val json = """"facts":{"japan_status":"certificate_of_eligibility","status_of_residence":"intra_company_transferee","symptoms":false}"""
        assertTrue(json in transferee.toJson(), transferee.toJson())
        assertEquals(rulebook.evaluate(read), rulebook.evaluate(transferee))
        fun free(value: FieldValue?): RequirementAssessment {
            val symptoms = FactId("symptoms")
            val facts = transferee.traveller.facts - symptoms + listOfNotNull(value).associateBy { symptoms }
            val ways = rulebook.evaluate(transferee.copy(traveller = transferee.traveller.copy(facts = facts))).journeys.single().ways
            return ways.flatMap { it.requirements }.first { it.id.id == "c.health" }
        }
        assertEquals(RequirementKind.FACT to Status.MET, free(FieldValue.YesNo(false)).run { kind to status })
        val ill = free(FieldValue.YesNo(true))
        assertEquals(Status.FAILED to FindingKind.NOT_AS_ASKED, ill.status to ill.findings.single().kind)
        assertEquals(TextKey("finding.symptoms"), ill.findings.single().text)
        val unsaid = free(null)
        assertEquals(Status.UNKNOWN to Field.Fact(FactId("symptoms")), unsaid.status to unsaid.findings.single().unknown)
    }

    @Test
    fun `a ferry leads between ports that the trip states`() {
        fun port(code: String, country: String, zone: String) =
            Location.Stated(StatedLocation(LocationCode(code), Country(country), Zone(zone)))
        val dover = port("GBDVR", "GB", "Europe/London")
        val calais = port("FRCQF", "FR", "Europe/Paris")
        val ferry = Leg(dover, calais, Moment("2021-08-01T10:00"), Moment("2021-08-01T12:30"), by = Mode.SEA)
        val trip = Trip(asOf = Moment("2021-07-01T09:00+01:00"), itinerary = Itinerary(listOf(ferry)))
        val json = """"from":{"code":"GBDVR","country":"GB","zone":"Europe/London"}"""
        assertTrue(json in trip.toJson(), trip.toJson())
        assertEquals(trip, Trip.fromJson(trip.toJson()))
        val journey = rulebook.evaluate(trip).journeys.single()
        assertEquals(listOf<Location>(dover, calais), listOf(journey.from, journey.to))
    }

    @Test
    fun `a value of every type of field and of fact comes back the same`() {
        val values = listOf(
            FieldValue.YesNo(false),
            FieldValue.Date(LocalDate.of(2020, 2, 29)),
            FieldValue.Number(Long.MIN_VALUE),
            FieldValue.Number(Long.MAX_VALUE),
            FieldValue.Country(Country("JP")),
            FieldValue.Choice(Choice("tourism")),
        )
        val fields = values.withIndex().associate { (place, value) -> FieldId("field-$place") to value }
        val anything = Document(DocumentKind("anything"), fields = fields)
        val facts = values.withIndex().associate { (place, value) -> FactId("fact-$place") to value }
        val trip = built.copy(traveller = built.traveller.copy(facts = facts), holdings = Holdings(listOf(anything)))
        assertEquals(trip, Trip.fromJson(trip.toJson()))
    }

    @Test
    fun `a plan is made with what is known of how long things take`() {
        val slow = rulebook.plan(built, Turnarounds(certificate = 4u * 24u * 60u))
        assertEquals(listOf(true, false), listOf(rulebook.plan(built), slow).map { it.journeys.first().feasible })
        val certificate = slow.journeys.first().steps.first { it.requirement?.id == "b.certificate" }
        assertEquals(StepState.TOO_LATE, certificate.state)
        assertTrue(certificate.isHard() && certificate.comesTooLate())
        assertTrue(rulebook.plan(built).journeys.first().steps.none { it.comesTooLate() })
        val after = rulebook.followed(rulebook.plan(built), built, Pace.EARLIEST)
        assertEquals(Verdict.CLEARED, rulebook.verdict(after))
        assertTrue("${rulebook.planChecklist(slow, Language.JA)}".contains("間に合いません"))
        val round = rulebook.alternatives(built, Turnarounds(certificate = 4u * 24u * 60u))
        assertEquals(false, round.passes)
        assertTrue("${rulebook.alternativesChecklist(round, built, Language.EN)}".startsWith("Ways through"))
    }

    @Test
    fun `what changed since the booking is told`() {
        val trip = Trip.fromJson(sample("s-03-flight-in-december"))
        val booked = rulebook.evaluate(trip.copy(asOf = Moment("2020-11-20T09:00+09:00")))
        val now = rulebook.evaluate(trip)
        assertEquals(emptyList<Difference>(), differences(now, now))
        val found = differences(booked, now)
        assertTrue(found.any { (it.what as? Changed.Added)?.requirement == RequirementId("e.hdc") }, "$found")
        assertTrue("${rulebook.differenceChecklist(found, Language.JA)}".contains("追加："))
    }

    @Test
    fun `an interview asks only for what decides`() {
        val unknown = built.copy(traveller = Traveller(), holdings = Holdings())
        val step = rulebook.interview(unknown)
        assertEquals(false, step.decided)
        val asking = step.next!!
        assertNotEquals(asking.question, rulebook.interview(unknown, listOf(asking.question)).next?.question)
        assertEquals(null, asking.choose(listOf(UInt.MAX_VALUE)))
        assertEquals(true, rulebook.interview(built).decided)
        assertEquals(null, rulebook.interview(built).next)
        assertEquals(Answer.Documents(emptyList()), Answer.nothing(Field.Documents(DocumentKind("permit"))))
        assertEquals(null, Answer.nothing(Field.Nationality))
        val japanese = Answer.Nationality(Nationality("JPN"))
        assertEquals(listOf(true, false), listOf(Field.Nationality, Field.Residence).map(japanese::isOf))
    }

    @Test
    fun `whoever is met by an amendment is shown`() {
        Rulebook.fromJson(AmendedRulebook.json).use { after ->
            val found = amendments(rulebook, after).amendments.first { it.part == RulebookPart.Provision(ProvisionId("e.via")) }
            assertEquals(
                listOf(Amended.Date(RuleDate.IN_FORCE_UNTIL, LocalDate.of(2021, 9, 13), LocalDate.of(2021, 2, 7))),
                found.changes,
            )
            val witness = (found.search as WitnessSearch.Witnessed).witness
            assertEquals(witness.before, rulebook.verdict(witness.trip))
            assertEquals(witness.after, after.verdict(witness.trip))
        }
        assertEquals(emptyList<Amendment>(), amendments(rulebook, rulebook).amendments)
    }

    @Test
    fun `an answer names the checkpoint of each thing`() {
        val way = rulebook.evaluate(built).journeys.first().ways.first()
        val test = way.requirements.first()
        assertEquals(CheckpointKind.BOARDING, way.checkpoint(test)?.kind)
        assertEquals(OffsetDateTime.parse("2020-11-24T10:00+09:00"), way.checkpoint(test)?.time)
        assertEquals(null, way.checkpoint(test.copy(checkpoint = UInt.MAX_VALUE)))
    }

    @Test
    fun `every finding of every answer has its checkpoint`() {
        val ways = answers.mapNotNull { it.assessment }.flatMap { Assessment.fromJson(it).journeys }.flatMap { it.ways }
        fun <T> each(things: List<T>, checkpoint: (T) -> CheckpointAssessment?) {
            assertTrue(things.isNotEmpty())
            assertEquals(emptyList<T>(), things.filter { checkpoint(it) == null })
        }
        each(ways.flatMap { way -> way.requirements.map { way to it } }) { (way, it) -> way.checkpoint(it) }
        each(ways.flatMap { way -> way.refusals.map { way to it } }) { (way, it) -> way.checkpoint(it) }
        each(ways.flatMap { way -> way.duties.map { way to it } }) { (way, it) -> way.checkpoint(it) }
        each(ways.flatMap { way -> way.notes.map { way to it } }) { (way, it) -> way.checkpoint(it) }
        each(ways.flatMap { way -> way.openPoints.map { way to it } }) { (way, it) -> way.checkpoint(it) }
        each(ways.flatMap { way -> way.silences.map { way to it } }) { (way, it) -> way.checkpoint(it) }
    }

    private fun assessed(name: String): Assessment =
        rulebook.evaluate(Trip.fromJson(answers.first { it.name.startsWith(name) }.trip))

    @Test
    fun `what is presumed is said with what hangs on it`() {
        val answer = assessed("assumed: airside in Seoul")
        val assumption = answer.assumed.single()
        assertEquals(Presumption.AIRSIDE_ON_LONG_STOP, assumption.presumed)
        assertEquals(Field.Layover to 0u, assumption.field to assumption.index)
        assertEquals(Location("ICN"), assumption.place)
        assertEquals(Verdict.CONDITIONAL, assumption.otherwise)
        assertEquals(listOf(Reading("R-56")), assumption.readings)
        val words = rulebook.assumptionChecklist(answer, Language.EN).lines.map { it.text }
        assertTrue(words.first() == "Taken for granted" && words.any { "and we take your word for it" in it }, "$words")
        val whole = rulebook.checklist(answer, Language.EN).lines.map { it.text }
        assertTrue(whole.containsAll(words), "$whole")
        assertEquals(emptyList<Line>(), rulebook.assumptionChecklist(rulebook.evaluate(built), Language.EN).lines)
    }

    @Test
    fun `of who does not live where they set out nothing is presumed`() {
        val away = built.copy(traveller = built.traveller.copy(residence = null))
        val answer = rulebook.evaluate(away)
        assertEquals(emptyList<Assumption>(), answer.assumed)
        assertTrue(Field.Residence in answer.questions.map { it.field }, "${answer.questions}")
    }

    @Test
    fun `dates that contradict each other are both named`() {
        val certificate = assessed("faults: a certificate that was issued before its samples were taken").journeys.single()
            .ways.first().requirements.first { it.id.id == "b.certificate" }
        val finding = certificate.findings.single()
        assertEquals(FindingKind.ISSUED_BEFORE_SAMPLED to 0u, finding.kind to finding.item)
        assertEquals(LocalDate.of(2020, 11, 22), finding.found?.toLocalDate())
        assertEquals(LocalDate.of(2020, 11, 23), finding.bound?.toLocalDate())
    }

    @Test
    fun `a journey that has been made is not judged again`() {
        val (made, next) = assessed("faults: an entry that is past").journeys
        assertEquals(listOf(true, false), listOf(made.past, next.past))
        assertEquals(Verdict.CLEARED, made.verdict)
        assertTrue(made.ways.all { it.requirements.isEmpty() && it.refusals.isEmpty() }, "$made")
        assertFalse(rulebook.evaluate(built).journeys.single().past)
    }

    @Test
    fun `two calendars are told apart by the id that an app gives`() {
        fun events(id: String?): List<String> =
            rulebook.planCalendar(built, rulebook.plan(built), Language.EN, id).lines().filter { it.startsWith("UID:") }
        assertTrue(events("aoi").isNotEmpty())
        assertEquals(events("aoi"), events("aoi"))
        assertTrue(events("aoi").intersect(events("ren").toSet()).isEmpty())
        assertTrue(events("aoi").intersect(events(null).toSet()).isEmpty())
    }

    @Test
    fun `a way out cites what offers it`() {
        val refusal = assessed("citations: in transit through Japan").journeys.last().ways.first().refusals.first()
        assertEquals(listOf(Citation("B-3.1")), refusal.source.cites)
        assertEquals(listOf(Citation("B-3.2")), refusal.instead.last().cites)
    }

    @Test
    fun `silence says what bounds it`() {
        val answer = assessed("silence: from Hong Kong")
        val silence = answer.journeys.first().ways.first().silences.first()
        assertEquals(SilenceKind.COUNTRIES, silence.kind)
        assertTrue(Citation("C-0.1") in silence.cites)
        assertEquals(rulebook.coverage(), answer.coverage)
        assertTrue("${rulebook.coverageChecklist(answer, Language.EN)}".contains("C-0.1"))
        val toChina = answer.coverage.first()
        assertEquals(listOf(Place("CN")), toChina.scope.to)
        assertEquals(LocalDate.of(2020, 9, 25), toChina.inForce.from)
    }

    @Test
    fun `values print what they are`() {
        assertEquals("KIX", "${Airport("KIX")}")
        assertEquals("CONDITIONAL", "${rulebook.verdict(built)}")
        assertEquals("Track", "${TopicKind.Track}")
        assertEquals("DateSpan(first=2020-11-10, last=2020-11-24)", "${DateSpan(LocalDate.of(2020, 11, 10), LocalDate.of(2020, 11, 24))}")
        assertEquals("[x] ", LineKind.MET.mark())
        assertEquals("  [x] done", "${Line(LineKind.MET, 1u, "done")}")
        assertEquals("Residence(value=JP)", "${Answer.Residence(Country("JP"))}")
        assertEquals("Documents(value=chinese_visa)", "${Field.Documents(DocumentKind("chinese_visa"))}")
        assertEquals("Fact(value=japan_status)", "${Field.Fact(FactId("japan_status"))}")
        assertEquals("Fact(value=Choice(value=no_standing))", "${Answer.Fact(FieldValue.Choice(Choice("no_standing")))}")
        assertEquals("Nationality", "${Field.Nationality}")
    }

    /** Compiles only while every case is named: no `else`. */
    private fun told(
        verdict: Verdict,
        topic: TopicKind,
        value: FieldValue,
        outcome: Outcome,
        error: EvaluateException,
    ): List<String> = listOf(
        when (verdict) {
            Verdict.REFUSED -> "no"
            Verdict.UNDETERMINED -> "it depends"
            Verdict.NOT_COVERED -> "nobody says"
            Verdict.CONDITIONAL -> "if"
            Verdict.CLEARED -> "yes"
        },
        when (topic) {
            TopicKind.Track -> "track"
            is TopicKind.Requirement -> "${topic.id}"
            is TopicKind.Refusal -> "${topic.text}"
            is TopicKind.Provision -> "${topic.id}"
        },
        when (value) {
            is FieldValue.Choice -> "${value.value}"
            is FieldValue.Country -> "${value.value}"
            is FieldValue.Date -> "${value.value}"
            is FieldValue.Number -> "${value.value}"
            is FieldValue.YesNo -> "${value.value}"
        },
        when (outcome) {
            is Outcome.Assessed -> "${outcome.assessment.verdict}"
            is Outcome.Failed -> "${outcome.error.message}"
        },
        when (error) {
            is EvaluateException.EmptyItinerary, is EvaluateException.TooMany, is EvaluateException.Incomplete -> "too little or much"
            is EvaluateException.WrongOffset, is EvaluateException.ClockChange -> "clocks"
            is EvaluateException.OutOfOrder, is EvaluateException.TooLong, is EvaluateException.Contradiction -> "order"
            is EvaluateException.UnknownWord, is EvaluateException.WrongType -> "words"
            is EvaluateException.OutOfRange -> "range"
            is EvaluateException.Malformed -> "code"
        },
    )

    @Test
    fun `cases are told apart without an else`() {
        val outcome = rulebook.evaluateAll(listOf(built)).first()
        assertEquals(
            listOf("if", "c.health", "tourism", "CONDITIONAL", "too little or much"),
            told(
                Verdict.CONDITIONAL,
                TopicKind.Requirement(RequirementId("c.health")),
                FieldValue.Choice(Choice("tourism")),
                outcome,
                EvaluateException.EmptyItinerary(),
            ),
        )
    }
}
