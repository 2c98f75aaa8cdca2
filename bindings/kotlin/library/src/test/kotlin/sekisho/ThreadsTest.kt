package sekisho

import com.sun.jna.Library
import com.sun.jna.Native
import com.sun.jna.NativeLong
import com.sun.jna.Structure
import java.lang.management.ManagementFactory
import java.lang.management.MemoryType
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test

/** What glibc says of the memory that `malloc` has given out. */
@Structure.FieldOrder("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")
open class Allocated : Structure() {
    @JvmField var arena = NativeLong()
    @JvmField var ordblks = NativeLong()
    @JvmField var smblks = NativeLong()
    @JvmField var hblks = NativeLong()

    /** Bytes in blocks of their own pages. */
    @JvmField var hblkhd = NativeLong()
    @JvmField var usmblks = NativeLong()
    @JvmField var fsmblks = NativeLong()

    /** Bytes in all other blocks. */
    @JvmField var uordblks = NativeLong()
    @JvmField var fordblks = NativeLong()
    @JvmField var keepcost = NativeLong()

    class Returned : Allocated(), Structure.ByValue
}

interface Allocator : Library {
    fun mallinfo2(): Allocated.Returned
}

/** One rulebook serves a whole app. */
class ThreadsTest {
    @Test
    fun `eight threads share a rulebook and get the answers of one`() {
        val rulebook = Rulebook.builtin()
        val alone = sampleTrips.map(rulebook::evaluate)
        val threads = Executors.newFixedThreadPool(8)
        val tasks = List(8) { thread ->
            Callable {
                repeat(1_250) { turn ->
                    val which = (thread * 7 + turn) % sampleTrips.size
                    assertEquals(alone[which], rulebook.evaluate(sampleTrips[which]))
                }
                1_250
            }
        }
        try {
            assertEquals(10_000, threads.invokeAll(tasks).sumOf { it.get() })
        } finally {
            threads.shutdown()
        }
    }

    @Test
    fun `a rulebook may be closed while others use it`() {
        val rulebook = Rulebook.fromJson(Rulebook.builtin().contentsJson())
        val threads = Executors.newFixedThreadPool(8)
        val (answered, refused) = AtomicInteger() to AtomicInteger()
        val tasks = List(8) { thread ->
            Callable {
                repeat(200) { turn ->
                    if (thread == 0 && turn == 100) rulebook.close()
                    try {
                        assertEquals(Verdict.CONDITIONAL, rulebook.verdict(osakaToShanghai))
                        answered.incrementAndGet()
                    } catch (closed: IllegalStateException) {
                        assertTrue(closed.message!!.contains("destroyed"), closed.message)
                        refused.incrementAndGet()
                    }
                }
            }
        }
        try {
            threads.invokeAll(tasks).forEach { it.get() }
        } finally {
            threads.shutdown()
        }
        // At least what the closing thread asked before, and after.
        assertEquals(1_600, answered.get() + refused.get())
        assertTrue(answered.get() >= 100 && refused.get() >= 100, "$answered answered, $refused refused")
    }

    private val allocator by lazy { Native.load("c", Allocator::class.java) }

    /**
     * What this process has in use, in KiB: what was allocated outside of the heap, of the library and of the JVM, and of the heap
     * what a collection left. Three collections of four leave up to a twentieth of what is dead where it lies, and JNA frees what
     * a collection has found on a thread of its own. The JVM compiles on others, which take megabytes, and gives those back every five
     * seconds. What is reached is the least of both, once six seconds of collections find nothing less.
     */
    private fun inUse(): Pair<Long, Long> {
        val pools = ManagementFactory.getMemoryPoolMXBeans().filter { it.type == MemoryType.HEAP }
        fun collected(): Pair<Long, Long> {
            System.gc()
            Thread.sleep(100)
            val outside = allocator.mallinfo2()
            val allocated = (outside.uordblks.toLong() + outside.hblkhd.toLong()) / 1024
            return allocated to pools.sumOf { it.collectionUsage.used } / 1024
        }
        var (allocated, heap) = collected()
        var least = System.nanoTime()
        while (System.nanoTime() - least < 6_000_000_000) {
            val (allocatedNow, heapNow) = collected()
            if (allocatedNow < allocated || heapNow < heap) least = System.nanoTime()
            allocated = minOf(allocated, allocatedNow)
            heap = minOf(heap, heapNow)
        }
        return allocated to heap
    }

    /** After the first calls, by when everything is loaded and compiled, the others may keep 1 MiB of memory, and 1 of heap. */
    private fun assertFlat(first: Int, calls: Int, call: (Int) -> Unit) {
        val tells = runCatching { allocator.mallinfo2() }.isSuccess
        assumeTrue(tells, "only glibc 2.33 or later tells")
        repeat(first, call)
        val (allocated, heap) = inUse()
        repeat(calls - first, call)
        val (allocatedAfter, heapAfter) = inUse()
        println("after $first and $calls calls: allocated $allocated and $allocatedAfter KiB, heap $heap and $heapAfter KiB")
        assertTrue(allocatedAfter - allocated < 1024, "memory grew from $allocated KiB to $allocatedAfter KiB")
        assertTrue(heapAfter - heap < 1024, "the heap grew from $heap KiB to $heapAfter KiB")
    }

    @Test
    fun `three hundred thousand answers leave the memory flat`() {
        val rulebook = Rulebook.builtin()
        val malformed = osakaToShanghai.copy(asOf = Moment("no moment"))
        assertFlat(first = 100_000, calls = 300_000) { turn ->
            // Every tenth trip is refused: what an error keeps shows too.
            if (turn % 10 == 0) runCatching { rulebook.evaluate(malformed) } else rulebook.evaluate(osakaToShanghai)
        }
    }

    @Test
    fun `batches, texts and rulebooks leave the memory flat`() {
        val rulebook = Rulebook.builtin()
        val contents = rulebook.contentsJson()
        // What a turn loads and answers takes megabytes: a share of one that is kept would show a hundredfold.
        assertFlat(first = 150, calls = 450) {
            rulebook.evaluateAll(sampleTrips)
            Trip.fromJson(rulebook.evaluate(osakaToShanghai).let { osakaToShanghai.toJson() })
            Rulebook.fromJson(contents).use { it.verdict(osakaToShanghai) }
            runCatching { Rulebook.fromJson("{}") }
        }
    }
}
