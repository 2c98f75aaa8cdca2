// What a call costs: `crossing FOLDER` takes the sample trips and prints one line for each measure, `name<TAB>nanoseconds`.
package sekisho.examples

import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import sekisho.Rulebook
import sekisho.Trip
import sekisho.fromJson

private const val BATCH = 1_000

/** The median of the times of `rounds` calls of `work`, each divided by `parts`. */
private fun median(rounds: Int, parts: Int = 1, work: () -> Unit): Long {
    val times = LongArray(rounds) {
        val start = System.nanoTime()
        work()
        System.nanoTime() - start
    }
    return times.sorted()[rounds / 2] / parts
}

private fun report(name: String, nanoseconds: Long) = println("$name\t$nanoseconds")

private fun repeated(work: () -> Unit) {
    // The first rounds let the virtual machine compile what it runs.
    median(20_000, work = work)
}

fun main(arguments: Array<String>) {
    val texts = Path.of(arguments.single()).listDirectoryEntries("*.json").sorted().map { it.name to it.readText() }
    fun text(start: String) = texts.first { it.first.startsWith(start) }.second

    val start = System.nanoTime()
    val rulebook = Rulebook.builtin()
    rulebook.evaluate(Trip.fromJson(text("s-01")))
    report("first call", System.nanoTime() - start)

    for ((name, file) in listOf("evaluate S-1" to "s-01", "evaluate S-16" to "s-16-intra")) {
        val trip = Trip.fromJson(text(file))
        repeated { rulebook.evaluate(trip) }
        report(name, median(10_000) { rulebook.evaluate(trip) })
    }

    val trips = texts.map { Trip.fromJson(it.second) }
    val batch = List(BATCH) { trips[it % trips.size] }
    repeat(40) { rulebook.evaluateAll(batch) }
    report("evaluate_all 1000", median(20, BATCH) { rulebook.evaluateAll(batch) })

    val json = { rulebook.evaluate(Trip.fromJson(text("s-01"))).toJson() }
    repeated { json() }
    report("json S-1", median(10_000) { json() })
}
