package sekisho

import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.OffsetDateTime
import java.time.ZoneOffset
import java.time.format.DateTimeParseException
import java.time.temporal.ChronoUnit

/**
 * A point in time as papers and tickets print it: a date, perhaps a local time, perhaps a UTC offset (ISO 8601 as RFC 3339
 * profiles it): `2020-11-22`, `2020-11-22T00:10`, `2020-11-22T00:10+09:00`. Years 1900 to 2199, to the second.
 *
 * Without an offset the time is local time at the airport it belongs to. A text that is none is refused by the call that
 * gets it, with the exception that the call declares.
 */
@JvmInline
value class Moment(val text: String) {
    /** A whole day, the time unknown. */
    constructor(date: LocalDate) : this(date.toString())

    /** A date and a local time, cut to the second. */
    constructor(local: LocalDateTime) : this(local.truncatedTo(ChronoUnit.SECONDS).toString())

    /** An instant with its UTC offset, cut to the second. */
    constructor(at: OffsetDateTime) : this(at.truncatedTo(ChronoUnit.SECONDS).toString())

    /** The calendar date as written; null if the text up to `T` is none or there is no such day. */
    fun toLocalDate(): LocalDate? = parse(text.substringBefore('T'), date, LocalDate::parse)

    /** The instant, if date, time and offset are all written and exist; an offset is at most 18:00 in either direction. */
    fun toOffsetDateTime(): OffsetDateTime? = parse(text, instant, OffsetDateTime::parse)

    override fun toString() = text
}

/**
 * A date of birth, of which the day, or the month and the day, may not be known (ICAO Doc 9303-3): `1985-05-05`, `1985-05`, `1985`.
 * Years 1900 to 2199.
 *
 * A text that is none is refused by the call that gets it, with the exception that the call declares.
 */
@JvmInline
value class BirthDate(val text: String) {
    /** A whole date. */
    constructor(date: LocalDate) : this(date.toString())

    /** The calendar date; null if its day is not known, or the text is none. */
    fun toLocalDate(): LocalDate? = parse(text, date, LocalDate::parse)

    override fun toString() = text
}

// `java.time` takes other forms too, which Rust refuses: fractions of a second, small letters, longer years.
private val date = Regex("""[0-9]{4}-[0-9]{2}-[0-9]{2}""")
private val instant = Regex("$date" + """T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})""")

private inline fun <T> parse(text: String, form: Regex, read: (String) -> T): T? = try {
    text.takeIf(form::matches)?.let(read)
} catch (_: DateTimeParseException) {
    null
}

// Dates and instants cross to Rust as numbers, see `src/foreign/types.rs`; what Rust refuses it refuses by name.

internal fun dateOfNumber(number: Long): LocalDate =
    LocalDate.of((number / 10_000).toInt(), (number / 100 % 100).toInt(), (number % 100).toInt())

internal fun LocalDate.toNumber(): Long = year * 10_000L + monthValue * 100 + dayOfMonth

private const val OFFSETS = 1L shl 18

internal fun instantOfNumber(number: Long): OffsetDateTime {
    val offset = Math.floorMod(number, OFFSETS) - OFFSETS / 2
    return Instant.ofEpochSecond(Math.floorDiv(number, OFFSETS)).atOffset(ZoneOffset.ofTotalSeconds(offset.toInt()))
}

internal fun OffsetDateTime.toNumber(): Long {
    val offset = offset.totalSeconds + OFFSETS / 2
    // Far beyond the years that Rust takes, the number would not fit: any that Rust refuses will do.
    val seconds = toEpochSecond().coerceIn(Long.MIN_VALUE / OFFSETS, Long.MAX_VALUE / OFFSETS - 1)
    return seconds * OFFSETS + offset
}
