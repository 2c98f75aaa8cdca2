package sekisho

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test

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
        val tasks = List(8) { thread ->
            Callable {
                repeat(200) { turn ->
                    if (thread == 0 && turn == 100) rulebook.close()
                    try {
                        assertEquals(Verdict.CONDITIONAL, rulebook.verdict(osakaToShanghai))
                    } catch (closed: IllegalStateException) {
                        assertTrue(closed.message!!.contains("destroyed"), closed.message)
                    }
                }
            }
        }
        try {
            threads.invokeAll(tasks).forEach { it.get() }
        } finally {
            threads.shutdown()
        }
    }

    /** The memory of this process that is in use, in KiB. */
    private fun resident(): Long {
        System.gc()
        val status = Files.readAllLines(Path.of("/proc/self/status"))
        return status.first { it.startsWith("VmRSS:") }.filter(Char::isDigit).toLong()
    }

    @Test
    fun `a million answers leave the memory flat`() {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells")
        val rulebook = Rulebook.builtin()
        val malformed = osakaToShanghai.copy(asOf = Moment("no moment"))
        fun evaluate(times: Int) = repeat(times) { turn ->
            rulebook.evaluate(osakaToShanghai)
            if (turn % 100 == 0) runCatching { rulebook.evaluate(malformed) }
        }
        // By then the methods are compiled; the heap has all of its memory from the start (see pom.xml).
        evaluate(200_000)
        val before = resident()
        evaluate(800_000)
        val after = resident()
        println("resident after 200,000 answers: $before KiB, after 1,000,000: $after KiB")
        // The answers to a million trips take gigabytes: one byte of each that is kept would show.
        assertTrue(after - before < 8 * 1024, "grew from $before KiB to $after KiB")
    }
}
