package sekisho

import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.ZoneOffset
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertAll

/** What cannot be assessed raises the exception that is declared, and says what is wrong; nothing ends the process. */
class ErrorsTest {
    private val rulebook = Rulebook.builtin()
    private val trip = osakaToShanghai
    private val leg = trip.itinerary.legs.first()

    private inline fun <reified T : EvaluateException> refused(text: String, trip: Trip) {
        val error = assertThrows(T::class.java) { rulebook.evaluate(trip) }
        assertEquals(text, error.message)
        assertEquals("${T::class.java.name}: $text", error.toString())
        assertEquals(error, assertThrows(T::class.java) { rulebook.evaluate(trip) })
        assertEquals(text, assertThrows(T::class.java) { rulebook.verdict(trip) }.message)
    }

    private val pledge = Document(DocumentKind("pledge_business_track"))

    private fun holding(holdings: Holdings) = trip.copy(holdings = holdings)

    private fun holding(vararg documents: Document) = holding(Holdings(documents = documents.toList()))

    private fun stating(vararg facts: Pair<String, FieldValue>) =
        trip.copy(traveller = Traveller(facts = facts.associate { (id, value) -> FactId(id) to value }))

    private fun flying(vararg legs: Leg) = trip.copy(itinerary = trip.itinerary.copy(legs = legs.toList()))

    @Test
    fun `every way in which a trip can be malformed has its exception`() {
        refused<EvaluateException.EmptyItinerary>(
            "`itinerary` is empty: expected at least one leg or one visit",
            trip.copy(itinerary = Itinerary()),
        )
        refused<EvaluateException.TooMany>(
            "`itinerary.legs` has 33 entries: expected at most 32",
            flying(*Array(33) { leg }),
        )
        refused<EvaluateException.Incomplete>(
            "`as_of` is `2020-11-20`: expected a date, a time and a UTC offset",
            trip.copy(asOf = Moment("2020-11-20")),
        )
        refused<EvaluateException.WrongOffset>(
            "`itinerary.legs[0].departs` is `2020-11-24T10:00+08:00`: expected offset `+09:00`, which `Asia/Tokyo` has then",
            flying(leg.copy(departs = Moment("2020-11-24T10:00+08:00"))),
        )
        refused<EvaluateException.OutOfOrder>(
            "`itinerary.legs[0].arrives` is `2020-11-24T08:00`: expected an arrival after the departure at `2020-11-24T10:00+09:00`",
            flying(leg.copy(arrives = Moment("2020-11-24T08:00"))),
        )
        refused<EvaluateException.TooLong>(
            "`itinerary.legs[0].arrives` is `2020-11-27T08:00`: expected at most 48 hours after the departure at `2020-11-24T10:00+09:00`",
            flying(leg.copy(arrives = Moment("2020-11-27T08:00"))),
        )
        val summerTime = Leg(Location("SYD"), Location("PVG"), Moment("2020-10-04T02:30"), Moment("2020-10-04T12:00"))
        refused<EvaluateException.ClockChange>(
            "`itinerary.legs[0].departs` is `2020-10-04T02:30`: expected a UTC offset, since clocks in `Australia/Sydney` change then",
            flying(summerTime),
        )
        refused<EvaluateException.Contradiction>(
            "`traveller.residence.subdivision` is `JP-27`: expected a subdivision of `CN`",
            trip.copy(traveller = Traveller(residence = Residence(Country("CN"), Subdivision("JP-27")))),
        )
        refused<EvaluateException.Contradiction>(
            "`traveller.facts.reentry_permit_until` is `2021-03-31`: expected `traveller.facts.reentry_permit` to be `true`",
            stating(
                "reentry_permit" to FieldValue.YesNo(false),
                "reentry_permit_until" to FieldValue.Date(LocalDate.of(2021, 3, 31)),
            ),
        )
        refused<EvaluateException.Contradiction>(
            "`traveller.facts.status_of_residence` is `student`: expected `traveller.facts.japan_status` to be " +
                "`status_of_residence` or `certificate_of_eligibility`",
            stating(
                "japan_status" to FieldValue.Choice(Choice("no_standing")),
                "status_of_residence" to FieldValue.Choice(Choice("student")),
            ),
        )
        refused<EvaluateException.UnknownWord>(
            "`itinerary.tracks[0]` is `fats_track`: expected an entry track of the rulebook; did you mean `fast_track`?",
            trip.copy(itinerary = trip.itinerary.copy(tracks = listOf(Track("fats_track")))),
        )
        refused<EvaluateException.UnknownWord>(
            "`holdings.documents[0].kind` is `chinese_vissa`: expected a kind of document of the rulebook, and no group of kinds; " +
                "did you mean `chinese_visa`?",
            holding(Document(DocumentKind("chinese_vissa"))),
        )
        refused<EvaluateException.UnknownWord>(
            "`traveller.facts.symptons` is `symptons`: expected a fact of the rulebook; did you mean `symptoms`?",
            stating("symptons" to FieldValue.YesNo(false)),
        )
        refused<EvaluateException.WrongType>(
            "`traveller.facts.symptoms` is `none`: expected `true` or `false`",
            stating("symptoms" to FieldValue.Choice(Choice("none"))),
        )
        refused<EvaluateException.WrongType>(
            "`traveller.facts.reentry_permit_until` is `true`: expected a date",
            stating("reentry_permit_until" to FieldValue.YesNo(true)),
        )
        refused<EvaluateException.WrongType>(
            "`holdings.documents[0].fields.japanese_phone` is `3`: expected `true` or `false`",
            holding(pledge.copy(fields = mapOf(FieldId("japanese_phone") to FieldValue.Number(3)))),
        )
        refused<EvaluateException.Malformed>(
            "`itinerary.legs[0].from`: unknown IATA airport code `XXX`: expected three capital letters of an airport's code",
            flying(leg.copy(from = Location("XXX"))),
        )
        val dover = StatedLocation(LocationCode("GBDVR"), Country("FR"), Zone("Europe/London"))
        refused<EvaluateException.Contradiction>(
            "`itinerary.legs[0].to.country` is `FR`: expected the country of `GBDVR`",
            flying(leg.copy(to = Location.Stated(dover))),
        )
    }

    @Test
    fun `an exception tells its fields apart`() {
        val many = assertThrows(EvaluateException.TooMany::class.java) { rulebook.evaluate(flying(*Array(40) { leg })) }
        assertEquals(Triple("itinerary.legs", 40u, 32u), Triple(many.place, many.found, many.limit))
        val malformed = assertThrows(EvaluateException.Malformed::class.java) {
            rulebook.evaluate(flying(leg, leg.copy(to = Location("kix"))))
        }
        assertEquals("itinerary.legs[1].to", malformed.place)
        val code = malformed.error as CodeException.Unknown
        assertEquals(listOf("IATA airport code", "kix"), listOf(code.kind, code.found))
    }

    @Test
    fun `a code or date that is none is told with its place in the trip, whatever the call`() {
        val noDay = LocalDate.of(2200, 1, 1)
        for ((place, bad) in listOf(
            "as_of" to trip.copy(asOf = Moment("soon")),
            "traveller.residence.subdivision" to
                trip.copy(traveller = Traveller(residence = Residence(Country("JP"), Subdivision("JP-99")))),
            "traveller.facts.japan_status" to
                stating("symptoms" to FieldValue.YesNo(false), "japan_status" to FieldValue.Choice(Choice("No Standing"))),
            "traveller.facts" to stating("Symptoms" to FieldValue.YesNo(false)),
            "itinerary.legs[1].departs" to flying(leg, leg.copy(departs = Moment("at noon"))),
            "itinerary.leaves_on" to trip.copy(itinerary = trip.itinerary.copy(leavesOn = noDay)),
            "itinerary.tracks[0]" to trip.copy(itinerary = trip.itinerary.copy(tracks = listOf(Track("fast track")))),
            "holdings.documents[1].valid_until" to holding(pledge, pledge.copy(validUntil = Moment("never"))),
            "holdings.documents[0].fields.form_dated" to
                holding(pledge.copy(fields = mapOf(FieldId("form_dated") to FieldValue.Date(noDay)))),
            "holdings.certificates[0].tests[1].assay" to
                holding(Holdings(certificates = listOf(TestCertificate(listOf(TestResult(), TestResult(assay = Assay("PCR"))))))),
        )) {
            val said = assertThrows(EvaluateException.Malformed::class.java) { rulebook.evaluate(bad) }
            assertEquals(place, said.place)
            assertEquals("`$place`: ${said.error.message}", said.message)
            assertEquals(said, assertThrows(EvaluateException.Malformed::class.java) { rulebook.plan(bad) })
            assertEquals(said, (rulebook.evaluateAll(listOf(bad)).single() as Outcome.Failed).error)
            val symptoms = question(Field.Fact(FactId("symptoms")))
            val answered = assertThrows(AnswerException.Malformed::class.java) {
                bad.answered(symptoms, Answer.Fact(FieldValue.YesNo(false)))
            }
            assertEquals(listOf(said.place, said.message), listOf(answered.place, answered.message))
        }
        // What is not in the trip has no place in it.
        val topic = rulebook.evaluate(trip).topics().first().copy(track = Track("Fast Track"))
        assertNull(assertThrows(EvaluateException.Malformed::class.java) { rulebook.explain(trip, topic) }.place)
    }

    @Test
    fun `a word that the rulebook does not have is told with the place and the nearest that it has`() {
        fun unknown(trip: Trip): List<String?> {
            val error = assertThrows(EvaluateException.UnknownWord::class.java) { rulebook.evaluate(trip) }
            return listOf(error.place, error.found, error.nearest)
        }
        assertEquals(
            listOf("holdings.documents[1].kind", "pledge_busyness_track", "pledge_business_track"),
            unknown(holding(pledge, Document(DocumentKind("pledge_busyness_track")))),
        )
        assertEquals(
            listOf("holdings.documents[0].kind", "laissez-passer", null),
            unknown(holding(Document(DocumentKind("laissez-passer")))),
        )
        assertEquals(
            listOf("holdings.documents[0].fields.japanese_fone", "japanese_fone", "japanese_phone"),
            unknown(holding(pledge.copy(fields = mapOf(FieldId("japanese_fone") to FieldValue.YesNo(true))))),
        )
        assertEquals(
            listOf("holdings.complete_for[0]", "permits", "permit"),
            unknown(holding(Holdings(documents = emptyList(), completeFor = listOf(DocumentKind("permits"))))),
        )
        assertEquals(
            listOf("traveller.facts.japan_statsu", "japan_statsu", "japan_status"),
            unknown(stating("symptoms" to FieldValue.YesNo(false), "japan_statsu" to FieldValue.Choice(Choice("no_standing")))),
        )
        assertEquals(listOf("traveller.facts.shoe_size", "shoe_size", null), unknown(stating("shoe_size" to FieldValue.Number(43))))
        assertEquals(
            listOf("traveller.facts.japan_status", "short_term_stey", "short_term_stay"),
            unknown(stating("japan_status" to FieldValue.Choice(Choice("short_term_stey")))),
        )
        // Nobody holds a group: it stands for its kinds.
        assertEquals("holdings.documents[0].kind", unknown(holding(Document(DocumentKind("permit")))).first())
    }

    @Test
    fun `a batch tells failures apart and alike`() {
        val bad = listOf(trip.copy(itinerary = Itinerary()))
        assertEquals(rulebook.evaluateAll(bad), rulebook.evaluateAll(bad))
        assertNotEquals(rulebook.evaluateAll(bad), rulebook.evaluateAll(listOf(flying(*Array(33) { leg }))))
    }

    private fun question(field: Field) = Question(field, null, AnswerKind.YES_NO)

    private inline fun <reified T : AnswerException> unfilled(text: String, field: Field, answer: Answer, trip: Trip = this.trip) {
        val error = assertThrows(T::class.java) { trip.answered(question(field), answer) }
        assertEquals(text, error.message)
        assertEquals(error, assertThrows(T::class.java) { trip.answered(question(field), answer) })
    }

    @Test
    fun `every way in which an answer cannot be filled in has its exception`() {
        val german = Answer.Nationality(Nationality("D"))
        unfilled<AnswerException.OtherField>("`nationality` was answered where `residence` was asked", Field.Residence, german)
        unfilled<AnswerException.AlreadyKnown>(
            "`nationality` is known already: expected a question that is still open",
            Field.Nationality,
            german,
        )
        unfilled<AnswerException.AlreadyKnown>(
            "`fact` is known already: expected a question that is still open",
            Field.Fact(FactId("symptoms")),
            Answer.Fact(FieldValue.YesNo(false)),
            stating("symptoms" to FieldValue.YesNo(true)),
        )
        unfilled<AnswerException.OtherField>(
            "`fact` was answered where `document_field` was asked",
            Field.DocumentField(FieldId("japanese_phone")),
            Answer.Fact(FieldValue.YesNo(false)),
        )
        unfilled<AnswerException.NoPlace>(
            "the trip has no place for `document_copies`: expected a question of this trip",
            Field.DocumentCopies(DocumentKind("ticket")),
            Answer.DocumentCopies(1u),
        )
        unfilled<AnswerException.DoesNotFit>(
            "the answer to `tracks` does not go with the rest of the trip",
            Field.Tracks,
            Answer.Tracks(emptyList()),
        )
        unfilled<AnswerException.Malformed>(
            "unknown ICAO 9303 nationality code `XQ`: expected three capital letters of an assigned code, or `D`",
            Field.Nationality,
            Answer.Nationality(Nationality("XQ")),
        )
    }

    @Test
    fun `an interview with codes or dates that are none is refused`() {
        val symptoms = question(Field.Fact(FactId("symptoms")))
        for (bad in noCodes.flatMap(::everywhere)) {
            assertThrows(EvaluateException.Malformed::class.java) { rulebook.interview(bad) }
            assertThrows(AnswerException.Malformed::class.java) { bad.answered(symptoms, Answer.Fact(FieldValue.YesNo(false))) }
        }
        for (value in listOf(FieldValue.Date(LocalDate.MIN), FieldValue.Country(Country("??")), FieldValue.Choice(Choice("A b")))) {
            assertThrows(AnswerException.Malformed::class.java) { trip.answered(symptoms, Answer.Fact(value)) }
        }
        val issued = question(Field.DocumentIssued(DocumentKind("permit")))
        for (at in listOf(Moment("soon"), Moment(LocalDate.MIN))) {
            assertThrows(AnswerException.Malformed::class.java) { trip.answered(issued, Answer.DocumentIssued(at)) }
        }
        val dated = question(Field.DocumentField(FieldId("form_dated")))
        val never = Answer.DocumentField(FieldValue.Date(LocalDate.MIN))
        assertThrows(AnswerException.Malformed::class.java) { trip.answered(dated, never) }
        val bad = Answer.Residence(Country("??"))
        assertThrows(CodeException::class.java) { bad.isOf(Field.Residence) }
        val option = AnswerOption(emptyList(), bad)
        val asking = Asking(question(Field.Residence), TextKey("question"), false, listOf(option))
        assertThrows(CodeException::class.java) { asking.choose(listOf(0u)) }
        assertThrows(CodeException::class.java) { Interview(Verdict.CLEARED, false, asking).toJson() }
    }

    @Test
    fun `a question about a word that is none is refused`() = assertAll(
        noCodes.flatMap { bad ->
            listOf(
                Field.Documents(DocumentKind(bad)),
                Field.DocumentIssuer(DocumentKind(bad)),
                Field.DocumentIssued(DocumentKind(bad)),
                Field.DocumentValidUntil(DocumentKind(bad)),
                Field.DocumentCopies(DocumentKind(bad)),
                Field.DocumentMedium(DocumentKind(bad)),
                Field.DocumentField(FieldId(bad)),
                Field.Fact(FactId(bad)),
            )
        }.map { bad ->
            {
                assertThrows(CodeException.Malformed::class.java) { Answer.nothing(bad) }
                assertThrows(CodeException.Malformed::class.java) { Answer.DocumentCopies(1u).isOf(bad) }
                assertThrows(AnswerException.Malformed::class.java) { trip.answered(question(bad), Answer.DocumentCopies(1u)) }
                assertThrows(EvaluateException.Malformed::class.java) { rulebook.interview(trip, listOf(question(bad))) }
            }
        },
    )

    @Test
    fun `amendments with codes that are none are refused`() {
        val bad = amendments(rulebook, rulebook).copy(before = TextKey("Ä"))
        assertThrows(CodeException.Malformed::class.java) { bad.toJson() }
        assertThrows(CodeException.Malformed::class.java) { rulebook.amendmentChecklist(bad, rulebook, Language.JA) }
    }

    /** Texts that are no code of any kind. */
    private val noCodes = listOf("", " ", "?", "x".repeat(100_000), "東京", "😀", "\u0000", "\uD800", "J\nP", "\uFEFFJP")

    private fun everywhere(bad: String): List<Trip> {
        val certificate = TestCertificate(tests = emptyList())
        return listOf(
            trip.copy(asOf = Moment(bad)),
            trip.copy(traveller = Traveller(nationality = Nationality(bad))),
            trip.copy(traveller = Traveller(born = BirthDate(bad))),
            trip.copy(traveller = Traveller(residence = Residence(Country(bad)))),
            trip.copy(traveller = Traveller(residence = Residence(Country("CN"), Subdivision(bad)))),
            trip.copy(traveller = Traveller(stays = listOf(Stay(Country(bad), LocalDate.of(2020, 1, 1))))),
            trip.copy(
                traveller = Traveller(
                    stays = listOf(Stay(Country("JP"), LocalDate.of(2020, 1, 1), on = StayBasis.Track(Track(bad)))),
                ),
            ),
            trip.copy(traveller = Traveller(identityDocuments = listOf(DocumentKind(bad)))),
            stating(bad to FieldValue.YesNo(true)),
            stating("symptoms" to FieldValue.Country(Country(bad))),
            stating("symptoms" to FieldValue.YesNo(false), "japan_status" to FieldValue.Choice(Choice(bad))),
            flying(leg.copy(from = Location(bad))),
            flying(leg.copy(to = Location(bad))),
            flying(leg.copy(departs = Moment(bad))),
            flying(leg.copy(arrives = Moment(bad))),
            flying(leg.copy(technicalStops = listOf(Location(bad)))),
            flying(leg.copy(from = Location.Stated(StatedLocation(LocationCode(bad), Country("GB"), Zone("Europe/London"))))),
            flying(leg.copy(to = Location.Stated(StatedLocation(LocationCode("GBDVR"), Country(bad), Zone("Europe/London"))))),
            flying(leg.copy(to = Location.Stated(StatedLocation(LocationCode("GBDVR"), Country("GB"), Zone(bad))))),
            trip.copy(itinerary = trip.itinerary.copy(arrived = Arrival(from = Country(bad)))),
            trip.copy(itinerary = trip.itinerary.copy(visits = listOf(Visit(Subdivision(bad))))),
            trip.copy(itinerary = trip.itinerary.copy(visits = listOf(Visit(Subdivision("CN-JS"), City(bad))))),
            holding(Holdings(certificates = listOf(certificate.copy(country = Country(bad))))),
            holding(Holdings(certificates = listOf(certificate.copy(listedBy = MissionId(bad))))),
            holding(Holdings(certificates = listOf(certificate.copy(issued = Moment(bad))))),
            holding(Holdings(certificates = listOf(certificate.copy(tests = listOf(TestResult(sampled = Moment(bad))))))),
            holding(Holdings(certificates = listOf(certificate.copy(tests = listOf(TestResult(assay = Assay(bad))))))),
            holding(Holdings(certificates = listOf(certificate.copy(tests = listOf(TestResult(specimen = Specimen(bad))))))),
            holding(Holdings(certificates = listOf(certificate.copy(shows = listOf(Particular(bad)))))),
            holding(Holdings(completeFor = listOf(DocumentKind("permit"), DocumentKind(bad)))),
            holding(Document(DocumentKind(bad))),
            holding(pledge.copy(issuer = Country(bad))),
            holding(pledge.copy(subdivision = Subdivision(bad))),
            holding(pledge.copy(host = PlatformHost(bad))),
            holding(pledge.copy(issued = Moment(bad))),
            holding(pledge.copy(validFrom = Moment(bad))),
            holding(pledge.copy(validUntil = Moment(bad))),
            holding(pledge.copy(fields = mapOf(FieldId(bad) to FieldValue.YesNo(true)))),
            holding(pledge.copy(fields = mapOf(FieldId("japanese_phone") to FieldValue.Country(Country(bad))))),
            holding(pledge.copy(fields = mapOf(FieldId("japanese_phone") to FieldValue.Choice(Choice(bad))))),
        )
    }

    @Test
    fun `a code or moment that is none is refused wherever it stands`() = assertAll(
        noCodes.flatMap(::everywhere).map { bad ->
            {
                assertThrows(EvaluateException.Malformed::class.java) { rulebook.evaluate(bad) }
                assertThrows(EvaluateException.Malformed::class.java) { rulebook.verdict(bad) }
                val (good, failed) = rulebook.evaluateAll(listOf(trip, bad))
                assertTrue(good is Outcome.Assessed)
                assertTrue((failed as Outcome.Failed).error is EvaluateException.Malformed)
                assertThrows(CodeException::class.java) { bad.toJson() }
            }
        },
    )

    @Test
    fun `a date that rules cannot name is refused wherever it stands`() = assertAll(
        listOf(LocalDate.MIN, LocalDate.MAX, LocalDate.of(1899, 12, 31), LocalDate.of(2200, 1, 1), LocalDate.of(0, 1, 1))
            .flatMap { date ->
                listOf(
                    trip.copy(itinerary = trip.itinerary.copy(arrived = Arrival(on = date))),
                    trip.copy(itinerary = trip.itinerary.copy(leavesOn = date)),
                    trip.copy(traveller = Traveller(stays = listOf(Stay(Country("JP"), date)))),
                    holding(Document(DocumentKind("chinese_visa"), issued = Moment(date))),
                    holding(pledge.copy(fields = mapOf(FieldId("form_dated") to FieldValue.Date(date)))),
                    trip.copy(holdings = Holdings(temperatureLog = listOf(DateSpan(date, date)))),
                    stating("reentry_permit_until" to FieldValue.Date(date)),
                    trip.copy(asOf = Moment(date.atTime(9, 0).atOffset(ZoneOffset.UTC))),
                )
            }.map { bad -> { assertThrows(EvaluateException.Malformed::class.java) { rulebook.evaluate(bad) } } },
    )

    @Test
    fun `an answer with codes or instants that are none is refused`() {
        val answer = rulebook.evaluate(trip)
        val unknown = answer.copy(rulebooks = answer.rulebooks.map { it.copy(version = TextKey("Ä")) })
        assertThrows(CodeException.Malformed::class.java) { rulebook.checklist(unknown, Language.JA) }
        assertThrows(CodeException.Malformed::class.java) { rulebook.registrationChecklist(unknown, Language.JA) }
        assertThrows(CodeException.Malformed::class.java) { unknown.toJson() }
        for (at in listOf(OffsetDateTime.MIN, OffsetDateTime.MAX)) {
            assertThrows(CodeException.Malformed::class.java) { answer.copy(validUntil = at).toJson() }
        }
    }

    @Test
    fun `what is stored is read as strictly as what is asked`() {
        val stored = rulebook.evaluate(trip).toJson()
        fun spoilt(from: String, to: String) = stored.replace(from, to).also { assertNotEquals(stored, it, from) }
        for (bad in listOf(
            spoilt("\"first_date\":\"2020-11-22\"", "\"first_date\":\"-0001-05-05\""),
            spoilt("\"first_date\":\"2020-11-22\"", "\"first_date\":\"0000-01-01\""),
            spoilt("\"as_of\":\"2020", "\"as_of\":\"-262143"),
            spoilt("2020-11-20T09:00:00+09:00", "2020-11-20T09:00:00.123456789+09:00"),
            spoilt("2020-11-20T09:00:00+09:00", "2020-11-20T23:59:60+09:00"),
            spoilt("2020-11-20T09:00:00+09:00", "2020-11-20T09:00:00+20:00"),
        )) {
            assertThrows(ReadException.Malformed::class.java, { Assessment.fromJson(bad) }, bad)
        }
        assertThrows(ReadException::class.java) { Trip.fromJson(trip.toJson().replace("09:00+09:00", "09:00+18:01")) }
        val farEast = trip.copy(asOf = Moment("2020-11-20T09:00+18:00"))
        assertEquals(OffsetDateTime.parse("2020-11-20T09:00+18:00"), rulebook.evaluate(farEast).asOf)
    }

    @Test
    fun `a look-up with an id that is none is refused`() {
        assertThrows(CodeException.Malformed::class.java) { rulebook.text(TextKey("É"), Language.EN) }
        assertThrows(CodeException.Malformed::class.java) { rulebook.mission(MissionId("")) }
        assertThrows(CodeException.Malformed::class.java) { rulebook.platform(PlatformId("A B")) }
        assertThrows(CodeException.Malformed::class.java) { rulebook.host(PlatformHost("A B")) }
        assertThrows(CodeException.Malformed::class.java) { rulebook.track(Track("A B")) }
        assertThrows(CodeException.Malformed::class.java) { rulebook.noticeOf(ProvisionId("x".repeat(65))) }
        assertThrows(CodeException.Unknown::class.java) { airportDetails(Airport("OSA")) }
    }

    @Test
    fun `a text that is no trip says where`() {
        val long = assertThrows(ReadException.TooLong::class.java) { Trip.fromJson(" ".repeat((1 shl 20) + 1)) }
        assertEquals("the text has 1048577 bytes: expected at most 1048576", long.message)
        val malformed = assertThrows(ReadException.Malformed::class.java) { Trip.fromJson("{\n\"as_of\": 3}") }
        assertEquals(listOf("as_of", 2u), listOf(malformed.place, malformed.line))
        assertThrows(ReadException.Malformed::class.java) { Trip.fromJson("[".repeat(100_000)) }
        assertThrows(ReadException.Malformed::class.java) { Assessment.fromJson("{}") }
        assertThrows(ReadException.Malformed::class.java) { Trip.fromJson("\uD800") }
    }

    @Test
    fun `a rulebook that is not sound is refused whole`() {
        val unreadable = assertThrows(RulebookException.Unreadable::class.java) { Rulebook.fromJson("{}", "no JSON") }
        assertEquals(0u, unreadable.file)
        val latin1 = assertThrows(RulebookException.Unreadable::class.java) {
            Rulebook.fromJson(listOf("{\n\"version\": \"é\"}".toByteArray(Charsets.ISO_8859_1)))
        }
        assertEquals("file 0: `.`: is not UTF-8 (line 2, column 13)", latin1.message)
        val newer = assertThrows(RulebookException.SchemaVersion::class.java) { Rulebook.fromJson("""{"schema_version": 99}""") }
        assertEquals(listOf(99u, 1u), listOf(newer.found, newer.expected))
        val invalid = assertThrows(RulebookException.Invalid::class.java) { Rulebook.fromJson("""{"schema_version": 1}""") }
        assertTrue(invalid.faults.any { it.place == "version" } && invalid.more == 0u, invalid.message)
    }

    private fun bytes(hex: String) = hex.chunked(2).map { it.toInt(16).toByte() }.toByteArray()

    @Test
    fun `a rulebook is taken only with its publisher's signature`() {
        val text = """{"schema_version":1,"version":"signed"}""".toByteArray()
        val key = bytes("ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c")
        val signature = bytes(
            "9a5d99deb192631efca46cf221d6e4ca582771d617bfea341b0e2bff90034e99" +
                "72ef5d719e2f583930edd757e426d172a84c1525ccab9ad168dda1eb0f042408",
        )
        assertEquals(TextKey("signed"), Rulebook.fromSignedJson(text, signature, key).version())
        for ((text, signature, key) in listOf(
            Triple(text + 0x20, signature, key),
            Triple(text, signature.dropLast(1).toByteArray(), key),
            Triple(text, ByteArray(64), key),
            Triple(text, signature, ByteArray(32)),
            Triple(text, key, signature),
            Triple(byteArrayOf(-1, -2), signature, key),
            Triple(text, ByteArray(0), ByteArray(0)),
        )) {
            assertThrows(RulebookException.BadSignature::class.java) { Rulebook.fromSignedJson(text, signature, key) }
        }
    }

    @Test
    fun `a rulebook that is closed is refused`() {
        val closed = Rulebook.fromJson(rulebook.contentsJson())
        closed.close()
        closed.close()
        assertThrows(IllegalStateException::class.java) { closed.evaluate(trip) }
        assertThrows(IllegalStateException::class.java) { closed.version() }
        assertThrows(IllegalStateException::class.java) { closed.interview(trip) }
        assertThrows(IllegalStateException::class.java) { amendments(closed, rulebook) }
        assertThrows(IllegalStateException::class.java) { amendments(rulebook, closed) }
        val same = amendments(rulebook, rulebook)
        assertThrows(IllegalStateException::class.java) { closed.amendmentChecklist(same, rulebook, Language.JA) }
        assertThrows(IllegalStateException::class.java) { rulebook.amendmentChecklist(same, closed, Language.JA) }
        assertEquals(Verdict.CONDITIONAL, rulebook.verdict(trip), "another rulebook is not touched by it")
    }

    @Test
    fun `a rulebook that did not come from the library is refused`() {
        val fake = Rulebook(NoHandle)
        assertThrows(InternalException::class.java) { fake.evaluate(trip) }
        assertThrows(InternalException::class.java) { fake.version() }
        assertThrows(InternalException::class.java) { amendments(rulebook, fake) }
        fake.close()
    }

    @Test
    fun `the built-in rulebook outlives who closes it`() {
        Rulebook.builtin().close()
        Rulebook.builtin().use { assertEquals(Verdict.CONDITIONAL, it.verdict(trip)) }
        assertEquals(Verdict.CONDITIONAL, Rulebook.builtin().verdict(trip))
    }
}
