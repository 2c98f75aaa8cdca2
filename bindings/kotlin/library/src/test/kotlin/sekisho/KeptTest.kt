package sekisho

import java.time.OffsetDateTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** Answers share what they have in common with earlier ones; nobody can tell. */
class KeptTest {
    @Test
    fun `many more texts than are kept are read as they stand`() {
        val first = OffsetDateTime.parse("2020-11-20T09:00:00+09:00")
        repeat(2) {
            for (second in 0L until 10_000L) {
                val trip = osakaToShanghai.copy(asOf = Moment(first.plusSeconds(second)))
                assertEquals(trip, Trip.fromJson(trip.toJson()))
            }
        }
    }

    @Test
    fun `a list in an answer cannot be changed under another answer`() {
        val requirement = Rulebook.builtin().evaluate(osakaToShanghai).journeys[0].ways[0].requirements[0]
        val waited = Rulebook.builtin().plan(osakaToShanghai).journeys[0].steps.flatMap { step -> step.waitsFor.map { step.waitsFor } }
        val source = requirement.source
        for (list in listOf(requirement.steps, requirement.missions, source.cites, source.used, waited.first())) {
            assertThrows(UnsupportedOperationException::class.java) { (list as MutableList<*>).removeAt(0) }
        }
    }

    @Test
    fun `a document that was read cannot be changed under another trip`() {
        val fields = mapOf(FieldId("japanese_phone") to FieldValue.YesNo(true))
        val holdings = Holdings(documents = listOf(Document(DocumentKind("pledge_business_track"), fields = fields)))
        val read = Trip.fromJson(osakaToShanghai.copy(holdings = holdings).toJson()).holdings.documents!!
        assertEquals(holdings.documents, read)
        assertThrows(UnsupportedOperationException::class.java) { (read as MutableList<*>).removeAt(0) }
        assertThrows(UnsupportedOperationException::class.java) { (read[0].fields as MutableMap<*, *>).clear() }
    }

    @Test
    fun `what was read of a traveller cannot be changed under another trip`() {
        val traveller = Traveller(facts = mapOf(FactId("symptoms") to FieldValue.YesNo(false)))
        val read = Trip.fromJson(osakaToShanghai.copy(traveller = traveller).toJson()).traveller
        assertEquals(traveller, read)
        assertThrows(UnsupportedOperationException::class.java) { (read.facts as MutableMap<*, *>).clear() }
    }
}
