//! Where legs begin and end, in the words of a language.

use crate::place::Location;

use super::Writer;

impl Writer<'_> {
    /// What travellers call an airport; where that is not known, and of other locations, the code with the city or the country.
    pub(crate) fn place(&self, place: Location) -> String {
        let language = self.language;
        if let Some(name) = place.called(language) {
            return name.to_owned();
        }
        match self.known_city(place) {
            Some(city) => language.remark(city, place.code()),
            None => language.remark(place.code(), &self.country(place.country())),
        }
    }

    /// Places in the order in which they are travelled to.
    pub(crate) fn route(&self, places: &[Location]) -> String {
        let places: Vec<_> = places.iter().map(|place| self.place(*place)).collect();
        self.language.route(&places)
    }

    /// Whose clocks a time is told by.
    pub(crate) fn local_time_at(&self, place: Location) -> String {
        let city = place.city_called(self.language);
        let city = city.or_else(|| self.known_city(place));
        let city = city.unwrap_or(place.code());
        self.filled("local_time_at", &[("place", city)])
    }

    /// The city that the table of airports names, which it does in English alone.
    fn known_city(&self, place: Location) -> Option<&'static str> {
        let is_english = self.language == crate::code::Language::En;
        let city = place.airport()?.city();
        Some(city).filter(|city| is_english && !city.is_empty())
    }
}
