//! The names of airports as travellers say them: by their city, in every language of the library.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Airport;
use crate::code::Language;

/// One line per airport, sorted: the IATA code, then, after a tab each, the name in every language in the order of
/// `Language::ALL`. A city with several airports has the airport's own name in brackets.
static TEXT: &str = include_str!("../data/airports/names.txt");

static NAMES: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let lines = TEXT.lines().map(|line| line.split('\t'));
    lines
        .filter_map(|mut columns| Some((columns.next()?, columns.collect())))
        .collect()
});

/// One airport a line, of several countries: that by which people know the country.
static HUBS: &str = include_str!("../data/airports/hubs.txt");

impl Airport {
    /// Airports by which people know a country, those of the busiest routes first.
    pub(crate) fn hubs() -> impl Iterator<Item = Self> {
        HUBS.lines().filter_map(|iata| Self::new(iata).ok())
    }

    /// What travellers call the airport, such as `Tokyo (Narita)` or `上海（浦东）`; known for every airport of Japan, China,
    /// Hong Kong, Macau and Taiwan, and for the busiest elsewhere.
    ///
    /// ```
    /// use sekisho::Language;
    /// use sekisho::place::Airport;
    /// assert_eq!(Airport::new("NRT")?.called(Language::Ja), Some("東京（成田）"));
    /// # Ok::<(), sekisho::CodeError>(())
    /// ```
    #[must_use]
    pub fn called(self, language: Language) -> Option<&'static str> {
        let column = Language::ALL.iter().position(|known| *known == language)?;
        NAMES.get(self.iata())?.get(column).copied()
    }

    /// The city of `called` alone, such as `東京`.
    #[must_use]
    pub fn city_called(self, language: Language) -> Option<&'static str> {
        let name = self.called(language)?;
        let city = name.split(['(', '（']).next()?;
        Some(city.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_airport_of_the_corridor_has_a_name_in_every_language() {
        let is_of_the_corridor = |airport: &Airport| {
            ["JP", "CN", "HK", "MO", "TW"].contains(&airport.country().as_str())
        };
        let airports: Vec<_> = Airport::all().filter(is_of_the_corridor).collect();
        assert!(airports.len() > 350, "{} airports", airports.len());
        for airport in airports {
            for language in Language::ALL {
                let name = airport.called(language);
                assert!(
                    name.is_some_and(|name| !name.is_empty()),
                    "{airport} in {language}"
                );
            }
        }
    }

    #[test]
    fn each_hub_is_an_airport_of_another_country() {
        let countries: HashSet<_> = Airport::hubs().map(Airport::country).collect();
        assert_eq!(countries.len(), HUBS.lines().count());
    }

    #[test]
    fn each_line_names_one_airport_and_no_two_are_called_alike() {
        let mut before = "";
        let mut names: HashSet<(Language, &str)> = HashSet::new();
        for line in TEXT.lines() {
            let (iata, rest) = line.split_once('\t').unwrap();
            assert!(before < iata, "{iata} is not sorted");
            assert!(Airport::new(iata).is_ok(), "{iata} is no airport");
            let columns: Vec<_> = rest.split('\t').collect();
            assert_eq!(columns.len(), Language::ALL.len(), "{line}");
            for (language, name) in Language::ALL.into_iter().zip(columns) {
                assert!(names.insert((language, name)), "{name} twice in {language}");
                let is_bracketed = |open, close| name.contains(open) == name.ends_with(close);
                assert!(is_bracketed('(', ')') && is_bracketed('（', '）'), "{name}");
                let is_latin = name.chars().all(|c| c < '\u{250}');
                assert_eq!(is_latin, language == Language::En, "{name} in {language}");
            }
            before = iata;
        }
    }

    #[test]
    fn a_city_with_several_airports_is_named_without_them() {
        let narita = Airport::new("NRT").unwrap();
        let cities = Language::ALL.map(|language| narita.city_called(language).unwrap());
        assert_eq!(cities, ["Tokyo", "東京", "东京", "東京"]);
        let bengbu = Airport::new("BFU").unwrap();
        assert_eq!(bengbu.city_called(Language::En), Some("Bengbu"));
        assert_eq!(Airport::new("AAA").unwrap().called(Language::Ja), None);
    }
}
