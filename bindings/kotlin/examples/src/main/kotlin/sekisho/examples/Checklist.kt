// Reads a trip and prints its checklist: `checklist TRIP.json [--lang en|ja|zh-Hans|zh-Hant]`, in Japanese unless asked otherwise.
package sekisho.examples

import java.io.IOException
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import kotlin.system.exitProcess
import sekisho.EvaluateException
import sekisho.Language
import sekisho.ReadException
import sekisho.Rulebook
import sekisho.Trip
import sekisho.fromJson

private const val USAGE = """usage: checklist TRIP.json|- [--lang en|ja|zh-Hans|zh-Hant]
       checklist --readme"""

private class UsageException(message: String) : Exception(message)

private class Arguments(val trip: String, val language: Language)

private fun parse(arguments: List<String>): Arguments {
    val at = arguments.indexOf("--lang")
    val tag = if (at < 0) "ja" else arguments.getOrNull(at + 1) ?: throw UsageException("`--lang` needs a language")
    val language = Language.entries.find { it.tag() == tag } ?: throw UsageException("unknown language `$tag`")
    val rest = if (at < 0) arguments else arguments.take(at) + arguments.drop(at + 2)
    return Arguments(rest.singleOrNull() ?: throw UsageException("expected one trip"), language)
}

private fun read(trip: String): String =
    if (trip == "-") String(System.`in`.readAllBytes()) else Files.readString(Path.of(trip))

private fun fail(message: String?, code: Int): Nothing {
    System.err.println("checklist: $message")
    exitProcess(code)
}

fun main(arguments: Array<String>) {
    // A terminal of today shows UTF-8, whatever the locale of the JVM.
    System.setOut(PrintStream(System.out, true, Charsets.UTF_8))
    if (arguments.toList() == listOf("--readme")) return readme()
    try {
        val wanted = parse(arguments.toList())
        val rulebook = Rulebook.builtin()
        val assessment = rulebook.evaluate(Trip.fromJson(read(wanted.trip)))
        print(rulebook.checklist(assessment, wanted.language))
    } catch (error: UsageException) {
        fail("${error.message}\n$USAGE", 2)
    } catch (error: IOException) {
        fail("cannot read ${error.message}", 1)
    } catch (error: ReadException) {
        fail("this is no trip: ${error.message}", 1)
    } catch (error: EvaluateException) {
        fail("this trip cannot be: ${error.message}", 1)
    }
}
