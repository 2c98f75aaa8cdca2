package sekisho

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What is written with the constants of the built-in rulebook is what its words say. */
class WordsTest {
    private val rulebook = Rulebook.builtin()

    private val transferee = Trip(
        asOf = Moment("2020-12-01T09:00+08:00"),
        traveller = Traveller(
            nationality = Nationality("CHN"),
            residence = Residence(Country("CN"), Subdivision("CN-SH")),
            facts = JapanChina2020_21.facts(
                japanStatus = JapanChina2020_21.JapanStatus.CERTIFICATE_OF_ELIGIBILITY,
                statusOfResidence = JapanChina2020_21.StatusOfResidence.INTRA_COMPANY_TRANSFEREE,
                symptoms = false,
            ),
        ),
        itinerary = Itinerary(
            legs = listOf(
                Leg(
                    Location("PVG"),
                    Location("NRT"),
                    Moment("2020-12-20T09:00+08:00"),
                    Moment("2020-12-20T13:00+09:00"),
                ),
            ),
            tracks = listOf(JapanChina2020_21.Tracks.BUSINESS_TRACK),
        ),
        holdings = Holdings.nothing(),
    )

    @Test
    fun `facts have the values of their words, and what is left out is not there`() {
        assertEquals(
            mapOf(
                FactId("japan_status") to FieldValue.Choice(Choice("certificate_of_eligibility")),
                FactId("status_of_residence") to FieldValue.Choice(Choice("intra_company_transferee")),
                FactId("symptoms") to FieldValue.YesNo(false),
            ),
            transferee.traveller.facts,
        )
        assertEquals(
            mapOf(FactId("reentry_permit_until") to FieldValue.Date(LocalDate.of(2021, 3, 31))),
            JapanChina2020_21.facts(reentryPermitUntil = LocalDate.of(2021, 3, 31)),
        )
        assertEquals(emptyMap<FactId, FieldValue>(), JapanChina2020_21.facts())
    }

    @Test
    fun `a document is made with the fields of its kind`() {
        val pledge = JapanChina2020_21.pledgeBusinessTrack(formDated = LocalDate.of(2020, 11, 1), japanesePhone = true)
        val written = Document(
            DocumentKind("pledge_business_track"),
            fields = mapOf(
                FieldId("form_dated") to FieldValue.Date(LocalDate.of(2020, 11, 1)),
                FieldId("japanese_phone") to FieldValue.YesNo(true),
            ),
        )
        assertEquals(written, pledge)
        assertEquals(2u, pledge.copy(copies = 2u).copies)
    }

    @Test
    fun `what an answer names is found by the constants`() {
        val held = transferee.holdings.documents!! + JapanChina2020_21.pledgeBusinessTrack(filledBySupporter = true)
        val answer = rulebook.evaluate(transferee.copy(holdings = transferee.holdings.copy(documents = held)))
        val way = answer.journeys.first().ways.first()
        assertEquals(JapanChina2020_21.Tracks.BUSINESS_TRACK, way.track)
        assertEquals(1, way.requirements.count { it.id == JapanChina2020_21.Requirements.C_BT_SCHEDULE_2 })
        assertTrue(way.duties.any { it.kind == JapanChina2020_21.DutyKinds.KEEPING_ORIGINALS })
        assertEquals("business_track", rulebook.track(JapanChina2020_21.Tracks.BUSINESS_TRACK)?.id?.id)
        assertEquals(
            listOf(JapanChina2020_21.Assays.RT_PCR, JapanChina2020_21.Assays.LAMP),
            rulebook.assays().map { it.id }.take(2),
        )
    }

    @Test
    fun `a word beside the constants is told with the nearest that there is`() {
        val typo = transferee.copy(itinerary = transferee.itinerary.copy(tracks = listOf(Track("busyness_track"))))
        val error = assertThrows(EvaluateException.UnknownWord::class.java) { rulebook.evaluate(typo) }
        assertEquals(
            listOf("itinerary.tracks[0]", "busyness_track", "an entry track of the rulebook", "business_track"),
            listOf(error.place, error.found, error.expected, error.nearest),
        )
    }
}
