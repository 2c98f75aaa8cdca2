package sekisho

import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonParser
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
    /** Of each point that can be explained, its explanation, and that in Japanese. */
    val explanations: List<Pair<String, String>> =
        json.getAsJsonArray("explanations")?.map { it.asJsonArray[0].asString to it.asJsonArray[1].asString }.orEmpty()
    /** That of the plan, in traditional Chinese. */
    val calendar = text("calendar")
    /** In the order of `Language`. */
    val checklists: List<String> = json.getAsJsonArray("checklist")?.map(JsonElement::getAsString).orEmpty()

    private fun text(field: String): String? = json.get(field)?.takeUnless(JsonElement::isJsonNull)?.asString
}

val root: Path = Path.of(System.getenv("SEKISHO_ROOT"))

val answers: List<SharedCase> by lazy {
    val text = Files.readString(Path.of(System.getenv("SEKISHO_ANSWERS")))
    JsonParser.parseString(text).asJsonArray.map { SharedCase(it.asJsonObject) }
}

/** The text of a sample trip. */
fun sample(name: String): String = Files.readString(root.resolve("examples/trips/$name.json"))

val osakaToShanghai: Trip by lazy { Trip.fromJson(sample("s-01-osaka-to-shanghai")) }

val sampleTrips: List<Trip> by lazy {
    root.resolve("examples/trips").listDirectoryEntries("*.json").sorted().map { Trip.fromJson(Files.readString(it)) }
}
