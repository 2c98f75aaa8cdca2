//! Airports in the words of a language.

use crate::place::Airport;

use super::Writer;

impl Writer<'_> {
    /// What travellers call an airport; where that is not known its code, with the city or the country.
    pub(crate) fn place(&self, airport: Airport) -> String {
        let language = self.language;
        if let Some(name) = airport.called(language) {
            return name.to_owned();
        }
        match self.known_city(airport) {
            Some(city) => language.remark(city, airport.iata()),
            None => language.remark(airport.iata(), &self.country(airport.country())),
        }
    }

    /// Airports in the order in which they are flown to.
    pub(crate) fn route(&self, airports: &[Airport]) -> String {
        let places: Vec<_> = airports
            .iter()
            .map(|airport| self.place(*airport))
            .collect();
        self.language.route(&places)
    }

    /// Whose clocks a time is told by.
    pub(crate) fn local_time_at(&self, airport: Airport) -> String {
        let city = airport.city_called(self.language);
        let city = city.or_else(|| self.known_city(airport));
        let city = city.unwrap_or(airport.iata());
        self.filled("local_time_at", &[("place", city)])
    }

    /// The city that the table of airports names, which it does in English alone.
    fn known_city(&self, airport: Airport) -> Option<&'static str> {
        let is_english = self.language == crate::code::Language::En;
        Some(airport.city()).filter(|city| is_english && !city.is_empty())
    }
}
