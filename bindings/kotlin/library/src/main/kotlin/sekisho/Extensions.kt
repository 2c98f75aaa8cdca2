package sekisho

import java.util.Locale

/**
 * Reads a trip from JSON of at most 1 MiB, as the published schema describes it.
 *
 * @throws ReadException if the text is no such JSON
 */
@Throws(ReadException::class)
fun Trip.Companion.fromJson(text: String): Trip = tripFromJson(text)

/**
 * The trip with the answer to a question filled in; nothing else changes, and nothing that is known is replaced.
 *
 * @throws AnswerException if the answer is that of another fact, is known already, has no place in the trip, or a code or a date
 * in either is none
 */
@Throws(AnswerException::class)
fun Trip.answered(question: Question, answer: Answer): Trip = tripAnswered(this, question, answer)

/**
 * Reads an assessment back from JSON of at most 8 MiB, as the published schema describes it.
 *
 * @throws ReadException if the text is no such JSON
 */
@Throws(ReadException::class)
fun Assessment.Companion.fromJson(text: String): Assessment = assessmentFromJson(text)

/** An airport as the beginning or the end of a leg, by its IATA code, such as `KIX`. */
fun Location(iata: String): Location = Location.Airport(Airport(iata))

/** Holds nothing at all, and knows it; `Holdings()` is to know nothing of what is held. */
fun Holdings.Companion.nothing(): Holdings = noHoldings()

/**
 * The answer that there is nothing of the kind, for a fact that is a list which may be empty; null for any other.
 *
 * @throws CodeException if a word in the field is none
 */
@Throws(CodeException::class)
fun Answer.Companion.nothing(field: Field): Answer? = answerNothing(field)

/** The language to show to a user of this locale, or null if none of the four is theirs. */
fun Language.Companion.of(locale: Locale): Language? = languageForLocale(locale.toLanguageTag())

/**
 * Loads a rulebook from the JSON texts of its parts, in place of the built-in one.
 *
 * @throws RulebookException if it is not sound: it is refused whole, with everything that is wrong
 */
@Throws(RulebookException::class)
fun Rulebook.Companion.fromJson(vararg parts: String): Rulebook = fromJson(parts.map { it.toByteArray() })

/** The checkpoint at which a requirement is due. */
fun Way.checkpoint(of: RequirementAssessment): CheckpointAssessment? = checkpoints.getOrNull(of.checkpoint.toInt())

/** The checkpoint at which the traveller is refused. */
fun Way.checkpoint(of: RefusalFinding): CheckpointAssessment? = checkpoints.getOrNull(of.checkpoint.toInt())

/** The checkpoint at or after which a duty is due. */
fun Way.checkpoint(of: Duty): CheckpointAssessment? = checkpoints.getOrNull(of.checkpoint.toInt())

/** The checkpoint that a note is about. */
fun Way.checkpoint(of: Note): CheckpointAssessment? = checkpoints.getOrNull(of.checkpoint.toInt())

/** The checkpoint that an open point is about. */
fun Way.checkpoint(of: OpenPoint): CheckpointAssessment? = checkpoints.getOrNull(of.checkpoint.toInt())

/** The checkpoint at which nothing is said. */
fun Way.checkpoint(of: Silence): CheckpointAssessment? = checkpoints.getOrNull(of.checkpoint.toInt())

// Explanations have at most 48 conditions within each other. Rust walks down them on the stack of the calling thread, which
// ends the process where it is too short, and nothing can be thrown while a value crosses: what is deeper than an explanation
// can be crosses as an id that is none, and is refused by that name.
internal fun Reason.orRefused(): Reason {
    var level = listOf(this)
    repeat(64) { level = level.flatMap(Reason::parts).ifEmpty { return this } }
    return Reason(truth, ReasonKind.NotReplaced(ProvisionId("more than 64 conditions within each other")), emptyList())
}
