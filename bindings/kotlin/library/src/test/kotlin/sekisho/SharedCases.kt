package sekisho

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.google.gson.stream.JsonReader
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries

/** A trip of the shared cases, with what Rust says of it. */
class SharedCase(private val json: JsonObject) {
    val name: String = text("name")!!
    val trip: String = text("trip")!!
    /** Why the text is no trip. */
    val unreadable = text("unreadable")
    /** The trip as Rust writes it. */
    val written = text("written")
    /** The text and the kind of the error. */
    val error = text("error")
    val errorKind = text("error_kind")
    val verdict = text("verdict")
    val assessment = text("assessment")
    val plan = text("plan")
    /** For sample trips. */
    val alternatives = text("alternatives")
    /** The steps of the interview of a sample trip of which only the flights are known. */
    val interview: List<String>? = json.get("interview")?.takeUnless(JsonElement::isJsonNull)?.asJsonArray?.map(JsonElement::getAsString)
    /** Of each point that can be explained, its explanation, and that in Japanese. */
    val explanations: List<Pair<String, String>> =
        json.getAsJsonArray("explanations")?.map { it.asJsonArray[0].asString to it.asJsonArray[1].asString }.orEmpty()
    /** That of the plan, in traditional Chinese. */
    val calendar = text("calendar")
    /** What names traveller and trip in it: of a sample trip. */
    val calendarId = text("calendar_id")
    /** In the order of `Language`. */
    val checklists: List<String> = json.getAsJsonArray("checklist")?.map(JsonElement::getAsString).orEmpty()
    /** The parts about health codes, about what is presumed and about what the rulebook speaks of, in Japanese. */
    val parts: List<String> = json.getAsJsonArray("parts")?.map(JsonElement::getAsString).orEmpty()

    private fun text(field: String): String? = json.get(field)?.takeUnless(JsonElement::isJsonNull)?.asString
}

val root: Path = Path.of(System.getenv("SEKISHO_ROOT"))

val answers: List<SharedCase> by lazy {
    // One by one as they are read: the file as a text would take most of the heap.
    JsonReader(Files.newBufferedReader(Path.of(System.getenv("SEKISHO_ANSWERS")))).use { reader ->
        reader.beginArray()
        buildList { while (reader.hasNext()) add(SharedCase(JsonParser.parseReader(reader).asJsonObject)) }
    }
}

/** A rulebook that differs from the built-in one, and what Rust says of that. */
object AmendedRulebook {
    private val answer: JsonObject by lazy {
        val file = Path.of(System.getenv("SEKISHO_ANSWERS")).resolveSibling("amendments.json")
        JsonParser.parseString(Files.readString(file)).asJsonObject
    }
    val json: String get() = answer.get("rulebook").asString
    val amendments: String get() = answer.get("amendments").asString
    /** In Japanese. */
    val checklist: String get() = answer.get("checklist").asString
}

/** The text of a sample trip. */
fun sample(name: String): String = Files.readString(root.resolve("examples/trips/$name.json"))

val osakaToShanghai: Trip by lazy { Trip.fromJson(sample("s-01-osaka-to-shanghai")) }

val sampleTrips: List<Trip> by lazy {
    root.resolve("examples/trips").listDirectoryEntries("*.json").sorted().map { Trip.fromJson(Files.readString(it)) }
}
