package sekisho

import java.time.LocalDate
import java.time.LocalDateTime
import java.time.OffsetDateTime
import java.time.ZoneId
import java.util.TimeZone
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

/** Days and instants are the same on both sides, wherever the device is. */
class DatesTest {
    private fun everywhere(check: () -> Unit) {
        val here = TimeZone.getDefault()
        try {
            for (zone in listOf("Pacific/Kiritimati", "Asia/Tokyo", "UTC", "America/Los_Angeles", "Etc/GMT+12")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone))
                check()
            }
        } finally {
            TimeZone.setDefault(here)
        }
    }

    @Test
    fun `no day shifts on its way`() = everywhere {
        val days = listOf("1900-01-01", "2020-02-29", "2020-11-22", "2020-12-31", "2021-01-01", "2199-12-31").map(LocalDate::parse)
        for (day in days) {
            val trip = osakaToShanghai.copy(holdings = Holdings(temperatureLog = listOf(DateSpan(day, day))))
            assertEquals(trip, Trip.fromJson(trip.toJson()))
            assertEquals(true, trip.toJson().contains("\"first\":\"$day\""), trip.toJson())
            assertEquals(day, dateOfNumber(day.toNumber()))
        }
    }

    @Test
    fun `windows open and close in local time of their place`() = everywhere {
        val window = Rulebook.builtin().evaluate(osakaToShanghai).journeys.first().ways.first().requirements.first().window
        assertEquals(OffsetDateTime.parse("2020-11-22T00:00+09:00"), window.from)
        assertEquals(LocalDate.of(2020, 11, 22), window.firstDate)
    }

    @Test
    fun `an instant keeps its offset`() {
        for (text in listOf("1900-01-01T00:00Z", "1969-12-31T23:59:59-12:00", "2020-11-22T00:10+09:00", "2199-12-31T23:59:59+18:00")) {
            val at = OffsetDateTime.parse(text)
            assertEquals(at, instantOfNumber(at.toNumber()))
        }
    }

    @Test
    fun `a moment is made from whatever precision is known`() {
        val at = LocalDateTime.of(2020, 11, 22, 0, 10, 0, 999_999_999)
        assertEquals(Moment("2020-11-22"), Moment(at.toLocalDate()))
        assertEquals(Moment("2020-11-22T00:10"), Moment(at))
        assertEquals(Moment("2020-11-22T00:10+09:00"), Moment(at.atZone(ZoneId.of("Asia/Tokyo")).toOffsetDateTime()))
        assertEquals("2020-11-22T00:10+09:00", "${Moment("2020-11-22T00:10+09:00")}")
    }

    @Test
    fun `a moment tells what is known`() {
        val day = Moment("2020-11-22")
        assertEquals(LocalDate.of(2020, 11, 22), day.toLocalDate())
        assertNull(day.toOffsetDateTime())
        val instant = Moment("2020-11-22T00:10+09:00")
        assertEquals(LocalDate.of(2020, 11, 22), instant.toLocalDate())
        assertEquals(OffsetDateTime.parse("2020-11-22T00:10+09:00"), instant.toOffsetDateTime())
        assertNull(Moment("soon").toLocalDate())
    }

    /** The texts and the answers are those of `date` and `instant` in Swift. */
    @Test
    fun `a moment tells a day or an instant only where there is one`() = everywhere {
        for ((text, date, instant) in listOf(
            Triple("2020-11-22", "2020-11-22", null),
            Triple("2020-02-30", null, null),
            Triple("2020-02-30T00:10Z", null, null),
            Triple("2020-11-22garbage", null, null),
            Triple("2020-11-22T00:10", "2020-11-22", null),
            Triple("2020-11-22T00:10+09:00", "2020-11-22", "2020-11-22T00:10:00+09:00"),
            Triple("2020-11-22T00:10+09:00 ", "2020-11-22", null),
            Triple("2020-11-22T00:10:30Z", "2020-11-22", "2020-11-22T00:10:30+00:00"),
            Triple("2020-11-22T00:10+18:00", "2020-11-22", "2020-11-22T00:10:00+18:00"),
            Triple("2020-11-22T00:10-18:00", "2020-11-22", "2020-11-22T00:10:00-18:00"),
            Triple("2020-11-22T00:10+18:01", "2020-11-22", null),
            Triple("2020-11-22T00:10-18:01", "2020-11-22", null),
            Triple("2020-11-22T00:10:30.5Z", "2020-11-22", null),
            Triple("2020-11-22T00:10z", "2020-11-22", null),
            Triple("2020-11-22t00:10Z", null, null),
            Triple("2020-11-22T00:10+09", "2020-11-22", null),
            Triple("+12020-11-22", null, null),
            Triple("+12020-11-22T00:10Z", null, null),
            Triple("soon", null, null),
            Triple("", null, null),
        )) {
            assertEquals(date?.let(LocalDate::parse), Moment(text).toLocalDate(), text)
            assertEquals(instant?.let(OffsetDateTime::parse), Moment(text).toOffsetDateTime(), text)
        }
    }
}
