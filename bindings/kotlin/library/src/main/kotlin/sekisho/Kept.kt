package sekisho

import java.nio.Buffer
import java.nio.ByteBuffer
import java.util.Collections

/**
 * What was read before, by the bytes that it was read from: answers name the same texts and sources again and again, and
 * share what is kept. At most [PLACES] values of at most [LONGEST] bytes; a newer one takes the place of an older one.
 *
 * Threads need no lock: an entry never changes, and one that another thread has replaced is only made again.
 */
internal object Kept {
    private const val PLACES = 1 shl 12
    private const val LONGEST = 512

    private class Entry(val reader: Any, val bytes: ByteBuffer, val value: Any)

    private val entries = arrayOfNulls<Entry>(PLACES)

    /** The value that the next text in the buffer stands for to this reader: the one that is kept, else one that is made. */
    inline fun <reified T : Any> next(buf: ByteBuffer, reader: Any, make: (String) -> T): T {
        val length = buf.getInt()
        val start = buf.position()
        // The cast: Android 8 has `position` only as `Buffer` declares it.
        (buf as Buffer).position(start + length)
        // A list of nothing is the same in every list's place, and sooner made than looked for.
        if (length <= Int.SIZE_BYTES) return make(String(buf.array(), start, length, Charsets.UTF_8))
        return kept(buf, start, length, reader) as T?
            ?: make(String(buf.array(), start, length, Charsets.UTF_8)).also { keep(buf, start, length, reader, it) }
    }

    fun kept(buf: ByteBuffer, start: Int, length: Int, reader: Any): Any? {
        val entry = entries[place(buf, start, length)]
        return if (entry != null && entry.reader === reader && same(entry.bytes, buf, start, length)) entry.value else null
    }

    fun keep(buf: ByteBuffer, start: Int, length: Int, reader: Any, value: Any) {
        if (length > LONGEST) return
        val bytes = buf.array().copyOfRange(start, start + length)
        entries[place(buf, start, length)] = Entry(reader, ByteBuffer.wrap(bytes), value)
    }

    /** Where a value of these bytes is kept, if it is. */
    private fun place(buf: ByteBuffer, start: Int, length: Int): Int {
        var hash = length.toLong()
        var at = start
        while (at <= start + length - Long.SIZE_BYTES) {
            hash = (hash xor buf.getLong(at)) * -0x61c8864680b583ebL
            hash = hash xor (hash ushr 32)
            at += Long.SIZE_BYTES
        }
        while (at < start + length) hash = hash * 31 + buf.get(at++)
        return ((hash xor (hash ushr 12)) and (PLACES - 1L)).toInt()
    }

    private fun same(bytes: ByteBuffer, buf: ByteBuffer, start: Int, length: Int): Boolean {
        if (bytes.capacity() != length) return false
        var at = 0
        while (at <= length - Long.SIZE_BYTES) {
            if (bytes.getLong(at) != buf.getLong(start + at)) return false
            at += Long.SIZE_BYTES
        }
        while (at < length) {
            if (bytes.get(at) != buf.get(start + at)) return false
            at++
        }
        return true
    }
}

/** A text that other answers have too. */
internal fun readText(buf: ByteBuffer): String = Kept.next(buf, FfiConverterString) { it }

// What crosses in one piece, see `src/foreign/types.rs`: a text whose characters are the bytes.

internal fun <T : Any> FfiConverter<T, *>.nextPiece(buf: ByteBuffer): T {
    @Suppress("UNCHECKED_CAST")
    return Kept.next<Any>(buf, this) { readPiece(it) } as T
}

internal fun <T : Any> FfiConverter<T, *>.readPiece(piece: String): T =
    read(ByteBuffer.wrap(piece.toByteArray(Charsets.ISO_8859_1)))

internal fun <T : Any> FfiConverter<T, *>.pieceOf(value: T): String = String(bytesOf(value), Charsets.ISO_8859_1)

// A trip is given in its bytes.

internal fun <T : Any> FfiConverter<T, *>.ofBytes(bytes: ByteArray): T = read(ByteBuffer.wrap(bytes))

internal fun <T : Any> FfiConverter<T, *>.bytesOf(value: T): ByteArray {
    val buf = ByteBuffer.allocate(allocationSize(value).toInt())
    write(value, buf)
    return buf.array().copyOf(buf.position())
}

/** A list that crosses in one piece. */
internal class FfiConverterList<T : Any>(private val entry: FfiConverter<T, *>) : FfiConverterRustBuffer<List<T>> {
    override fun read(buf: ByteBuffer): List<T> {
        val length = buf.getInt()
        return Collections.unmodifiableList(List(length) { entry.read(buf) })
    }

    override fun allocationSize(value: List<T>) = 4UL + value.sumOf { entry.allocationSize(it) }

    override fun write(value: List<T>, buf: ByteBuffer) {
        buf.putInt(value.size)
        value.forEach { entry.write(it, buf) }
    }
}

internal val missionIds = FfiConverterList(FfiConverterTypeMissionId)
internal val requirementIds = FfiConverterList(FfiConverterTypeRequirementId)
internal val textKeys = FfiConverterList(FfiConverterTypeTextKey)
