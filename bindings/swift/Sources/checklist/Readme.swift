// What README.md and the documentation show of Swift; a test of the library holds the three together.

import Sekisho

func readme() throws {
    // README begins
    let rulebook = Rulebook.builtin()
    let flight = Leg(from: "KIX", to: "PVG", departs: "2020-11-24T10:00", arrives: "2020-11-24T11:40") // local times
    let trip = Trip(
        asOf: "2020-11-20T09:00+09:00", // when the question is asked: what is published by then is known
        traveller: Traveller(nationality: "JPN", residence: Residence(country: "JP", subdivision: "JP-27")),
        itinerary: Itinerary(legs: [flight]),
        holdings: .nothing)
    let assessment = try rulebook.evaluate(trip)
    print(assessment.verdict) // conditional
    print(assessment.journeys[0].ways[0].requirements[0].window.from?.description ?? "-") // 2020-11-22T00:00:00+09:00
    print(try rulebook.checklist(assessment, language: .ja))
    // README ends
}
