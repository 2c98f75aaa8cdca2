// What README.md shows of Swift.

// README begins
import Sekisho

func fromOsakaToShanghai() throws {
    let osaka = Residence(country: "JP", subdivision: "JP-27")
    let flight = FlightLeg(from: "KIX", to: "PVG", departs: "2020-11-24T10:00", arrives: "2020-11-24T11:40") // local times
    let trip = Trip(
        asOf: "2020-11-20T09:00+09:00", // when the question is asked: what is published by then is known
        traveller: Traveller(nationality: "JPN", residence: osaka),
        itinerary: Itinerary(legs: [flight]),
        holdings: .nothing)

    let rulebook = Rulebook.builtin()
    let assessment = try rulebook.evaluate(trip)
    print(assessment.verdict) // conditional
    print(try rulebook.checklist(assessment, language: .ja))
}
// README ends
