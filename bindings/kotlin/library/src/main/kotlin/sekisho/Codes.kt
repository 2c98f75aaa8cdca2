package sekisho

/**
 * An airport: an IATA location code, such as `KIX`.
 *
 * Like all codes here it is only its text; one that does not exist is refused by the call that gets it, with the exception
 * that the call declares.
 */
@JvmInline
value class Airport(val code: String) {
    override fun toString() = code
}

/** A numbered fact of a source document, such as `B-2.3`. */
@JvmInline
value class Citation(val code: String) {
    override fun toString() = code
}

/** A Chinese city or prefecture: the six digits of GB/T 2260 at prefecture level, such as `320500` for Suzhou. */
@JvmInline
value class City(val code: String) {
    override fun toString() = code
}

/** A country or territory: ISO 3166-1 alpha-2, such as `JP`; `HK`, `MO` and `TW` are apart from `CN`. */
@JvmInline
value class Country(val code: String) {
    override fun toString() = code
}

/** The code of a location where a leg may begin or end: a UN/LOCODE, such as `GBDVR`, or the IATA code of an airport. */
@JvmInline
value class LocationCode(val code: String) {
    override fun toString() = code
}

/** What a travel document states as its holder's nationality: ICAO Doc 9303-3, such as `JPN`, or `D` for Germany. */
@JvmInline
value class Nationality(val code: String) {
    override fun toString() = code
}

/**
 * Nationals: those of one nationality, such as `JPN`, or of one in a group that the rulebook declares, such as
 * `visa_exempt`.
 */
@JvmInline
value class Nationals(val code: String) {
    override fun toString() = code
}

/**
 * A place of any size: a country (`JP`), a prefecture or province (`JP-27`), an airport (`KIX`), or an area that the
 * rulebook declares (`schengen`).
 */
@JvmInline
value class Place(val code: String) {
    override fun toString() = code
}

/** A reading of a point that the sources leave open, such as `R-39`. */
@JvmInline
value class Reading(val code: String) {
    override fun toString() = code
}

/** A prefecture of Japan or a province of China: ISO 3166-2, such as `JP-27` for Osaka. */
@JvmInline
value class Subdivision(val code: String) {
    override fun toString() = code
}

/** A time zone: its IANA name, such as `Asia/Tokyo`, as `java.time.ZoneId.of` takes it. */
@JvmInline
value class Zone(val name: String) {
    override fun toString() = name
}

/** A method of test, or a group of methods: a word of the rulebook, such as `rt_pcr`. */
@JvmInline
value class Assay(val id: String) {
    override fun toString() = id
}

/** One of the values among which a field of a document or a fact has its choice: a word of the rulebook. */
@JvmInline
value class Choice(val id: String) {
    override fun toString() = id
}

/** The id of a definition that conditions refer to. */
@JvmInline
value class DefinitionId(val id: String) {
    override fun toString() = id
}

/** A kind of document, or a group of kinds: a word of the rulebook, such as `chinese_visa`. */
@JvmInline
value class DocumentKind(val id: String) {
    override fun toString() = id
}

/** A kind of duty: a word of the rulebook, such as `waiting`. */
@JvmInline
value class DutyKind(val id: String) {
    override fun toString() = id
}

/** A fact about the traveller: a word of the rulebook, such as `japan_status`. */
@JvmInline
value class FactId(val id: String) {
    override fun toString() = id
}

/** A field that the word of a document declares: a word of the rulebook, such as `japanese_phone`. */
@JvmInline
value class FieldId(val id: String) {
    override fun toString() = id
}

/** The institution that made a test, by its name as the certificate has it: 1 to 120 characters. */
@JvmInline
value class Institution(val name: String) {
    override fun toString() = name
}

/** The id of a diplomatic or consular mission. */
@JvmInline
value class MissionId(val id: String) {
    override fun toString() = id
}

/** The id of a notice: one source document. */
@JvmInline
value class NoticeId(val id: String) {
    override fun toString() = id
}

/** Something that is printed on a certificate of tests: a word of the rulebook, such as `sampling_time`. */
@JvmInline
value class Particular(val id: String) {
    override fun toString() = id
}

/** Where platforms run on which one registers: an app, a mini-program within one, a page; a word of the rulebook. */
@JvmInline
value class PlatformHost(val id: String) {
    override fun toString() = id
}

/** The id of a platform on which one registers. */
@JvmInline
value class PlatformId(val id: String) {
    override fun toString() = id
}

/** A vaccine product: a word of the rulebook, such as `two_doses`. */
@JvmInline
value class Product(val id: String) {
    override fun toString() = id
}

/** The id of a provision: one rule of a notice. */
@JvmInline
value class ProvisionId(val id: String) {
    override fun toString() = id
}

/** The id of a registry of platforms. */
@JvmInline
value class RegistryId(val id: String) {
    override fun toString() = id
}

/** The id of a requirement that provisions refer to. */
@JvmInline
value class RequirementId(val id: String) {
    override fun toString() = id
}

/** The name of a rulebook, such as `japan-china-2020-21`. */
@JvmInline
value class RulebookName(val name: String) {
    override fun toString() = name
}

/** What a test is made of: a word of the rulebook, such as `saliva`. */
@JvmInline
value class Specimen(val id: String) {
    override fun toString() = id
}

/** The key of a text that exists in every language; `Rulebook.text` gives the text. */
@JvmInline
value class TextKey(val key: String) {
    override fun toString() = key
}

/** An entry track that the rulebook declares, such as `business_track`; `Rulebook.track` gives its name. */
@JvmInline
value class Track(val id: String) {
    override fun toString() = id
}
