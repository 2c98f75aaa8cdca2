// What the README shows of Kotlin; a test of the library holds the two together.
package sekisho.examples

import sekisho.*

internal fun readme() {
    // README begins
    val rulebook = Rulebook.builtin()
    val flight = Leg(Location("KIX"), Location("PVG"), Moment("2020-11-24T10:00"), Moment("2020-11-24T11:40"))
    val trip = Trip(
        asOf = Moment("2020-11-20T09:00+09:00"),
        traveller = Traveller(nationality = Nationality("JPN"), residence = Residence(Country("JP"), Subdivision("JP-27"))),
        itinerary = Itinerary(legs = listOf(flight)),
        holdings = Holdings.nothing(),
    )
    val assessment = rulebook.evaluate(trip)
    println(assessment.verdict) // CONDITIONAL
    println(assessment.journeys[0].ways[0].requirements[0].window.from) // 2020-11-22T00:00+09:00
    println(rulebook.checklist(assessment, Language.JA))
    // README ends
}
