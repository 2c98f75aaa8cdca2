//! What a trip tells of itself, in the words of a language.

use serde::Serialize;

use crate::code::DocumentKind;
use crate::rulebook::vocabulary::DocumentType;
use crate::trip::Trip;
use crate::trip::birth::BirthDate;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::holdings::Holdings;
use crate::trip::itinerary::Layover;
use crate::trip::traveller::{Residence, Traveller};

use super::Writer;

impl Writer<'_> {
    /// The places in order, and the first departure.
    pub(super) fn example(&self, trip: &Trip) -> String {
        let legs = &trip.itinerary.legs;
        let starts = legs.first().map(|leg| leg.from);
        let places = starts.into_iter().chain(legs.iter().map(|leg| leg.to));
        let route = self.route(&places.collect::<Vec<_>>());
        let departs = legs.first().and_then(|leg| leg.departs.instant());
        let date = departs.map(|at| self.minute(at)).unwrap_or_default();
        self.filled("amendment_example", &[("route", &route), ("date", &date)])
    }

    /// What the trip tells besides the flights, a line each. Certificates, codes and papers are only counted; of the
    /// places visited nothing is told, since no rule turns on them.
    pub(super) fn told(&self, trip: &Trip) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(at) = trip.as_of.instant() {
            let at = self.language.instant(at);
            lines.push(self.language.named(&self.label("as_of"), &at));
        }
        lines.extend(self.who(&trip.traveller));
        lines.extend(self.on_the_way(trip));
        lines.extend(self.in_hand(&trip.holdings));
        lines
    }

    fn who(&self, traveller: &Traveller) -> Vec<String> {
        let nationality = traveller.nationality;
        let nationality = nationality.map(|code| self.fact(&Field::Nationality, code.as_ref()));
        let passports = traveller.passports.iter().flatten();
        let passports = passports.map(|passport| self.told_passport(passport));
        let nationalities = traveller.nationalities.as_deref();
        let nationalities = nationalities.map(|codes| {
            let names = codes.iter().map(|code| self.nationality(*code));
            let names = self.language.list(&names.collect::<Vec<_>>());
            let none = || self.answer(false);
            let names = Some(names).filter(|names| !names.is_empty());
            self.fact(&Field::Nationalities, &names.unwrap_or_else(none))
        });
        let born = traveller
            .born
            .map(|born| self.fact(&Field::Born, &self.born(born)));
        let home = traveller
            .residence
            .map(|home| self.fact(&Field::Residence, &self.home(home)));
        let facts = traveller.facts.iter().map(|(id, value)| {
            let field = Field::Fact(id.clone());
            self.fact(&field, &self.field_value(&field, value))
        });
        let documents = traveller.identity_documents.as_deref();
        let documents = documents.and_then(|documents| {
            self.list(&Field::IdentityDocuments, "identity_document", documents)
        });
        let stays = traveller.stays.as_deref();
        let stays = stays.map(|stays| self.told_stays(stays, traveller.stays_known_since));
        let who = nationality.into_iter().chain(passports);
        let who = who.chain(nationalities).chain(born).chain(home);
        who.chain(facts).chain(stays).chain(documents).collect()
    }

    fn on_the_way(&self, trip: &Trip) -> Vec<String> {
        let itinerary = &trip.itinerary;
        let mut lines = Vec::new();
        for leg in &itinerary.legs {
            for stop in &leg.technical_stops {
                lines.push(self.filled("technical_stop", &[("place", &self.place(*stop))]));
            }
            let name = match leg.then {
                Some(Layover::Airside) => "layover_airside",
                Some(Layover::Admitted) => "layover_admitted",
                None => continue,
            };
            lines.push(self.filled(name, &[("place", &self.place(leg.to))]));
        }
        let arrived = itinerary.arrived.clone().unwrap_or_default();
        let from = arrived
            .from
            .map(|country| self.named("country", country.as_str()));
        let track = arrived.track.map(|track| self.track_name(&track));
        let asked = itinerary.tracks.iter().map(|track| self.track_name(track));
        let leaves_on = itinerary.leaves_on;
        let facts = [
            (
                Field::LeavesOn,
                leaves_on.map(|day| self.language.date(day)),
            ),
            (
                Field::ArrivedOn,
                arrived.on.map(|day| self.language.date(day)),
            ),
            (Field::ArrivedFrom, from),
            (Field::ArrivedTrack, track),
        ];
        let asked = asked.map(|track| (Field::Tracks, Some(track)));
        let told = facts.into_iter().chain(asked);
        lines.extend(told.filter_map(|(field, value)| Some(self.fact(&field, &value?))));
        lines
    }

    /// Forms, codes and the like are only counted, with the certificates.
    fn in_hand(&self, holdings: &Holdings) -> Vec<String> {
        let documents = holdings.documents.iter().flatten();
        let (counted, named): (Vec<&Document>, Vec<_>) =
            documents.partition(|document| self.is_counted(&document.kind));
        let mut lines: Vec<String> = named
            .into_iter()
            .map(|document| self.document(document))
            .collect();
        if *holdings == Holdings::nothing() {
            lines.push(self.label("amendment_holds_nothing"));
        }
        lines.extend(self.lacking(holdings));
        let certificates = holdings.certificates.as_ref().map_or(0, Vec::len);
        let held = certificates + counted.len();
        if held > 0 {
            lines.push(self.filled("amendment_holds", &[("n", &held.to_string())]));
        }
        lines.extend(self.health(holdings));
        let days = holdings.temperature_log.iter().flatten();
        let days: Vec<_> = days
            .map(|span| {
                let days = [span.first, span.last].map(|day| self.language.date(day));
                let [first, last] = &days;
                self.filled("window_days", &[("first", first), ("last", last)])
            })
            .collect();
        if !days.is_empty() {
            lines.push(self.fact(&Field::TemperatureLog, &self.language.list(&days)));
        }
        lines
    }

    /// Doses and recoveries; that there are none only where there is a word for what could be.
    fn health(&self, holdings: &Holdings) -> Vec<String> {
        let is_told = !self.rulebook.contents().vocabulary.products.is_empty();
        let doses = holdings.doses.as_deref();
        let doses = doses.filter(|doses| is_told || !doses.is_empty());
        let doses = doses.map(|doses| self.fact(&Field::Doses, &self.doses(doses)));
        let recoveries = holdings.recoveries.as_deref();
        let recoveries = recoveries.filter(|recoveries| is_told || !recoveries.is_empty());
        let recoveries =
            recoveries.map(|found| self.fact(&Field::Recoveries, &self.recoveries(found)));
        doses.into_iter().chain(recoveries).collect()
    }

    fn is_counted(&self, kind: &DocumentKind) -> bool {
        let word = self.rulebook.compiled().kinds.word(kind);
        matches!(
            word.map(|word| word.of),
            Some(
                DocumentType::Form
                    | DocumentType::Proof
                    | DocumentType::Code
                    | DocumentType::Ticket
                    | DocumentType::Booking
            )
        )
    }

    /// The kinds of document of which it is known that none is held.
    fn lacking(&self, holdings: &Holdings) -> Vec<String> {
        let kinds = &self.rulebook.compiled().kinds;
        let complete = holdings.complete_for.iter().flatten();
        let lacking = complete.filter(|kind| {
            let mut documents = holdings.documents.iter().flatten();
            !documents.any(|document| kinds.is_of(&document.kind, kind))
        });
        let facts = lacking.map(|kind| Field::Documents(kind.clone()));
        facts
            .map(|field| self.fact(&field, &self.answer(false)))
            .collect()
    }

    fn document(&self, document: &Document) -> String {
        let asked_with = self.rulebook.compiled().kinds.asked_with(&document.kind);
        let of = |field: fn(DocumentKind) -> Field| field(asked_with.clone());
        let line = self.fact(&of(Field::Documents), &self.kind_name(&document.kind));
        let dates = [
            (of(Field::DocumentIssued), document.issued),
            (of(Field::DocumentValidFrom), document.valid_from),
            (of(Field::DocumentValidUntil), document.valid_until),
        ];
        let dates = dates
            .into_iter()
            .filter_map(|(field, day)| Some(self.fact(&field, &self.moment(day?))));
        self.language
            .list(&[line].into_iter().chain(dates).collect::<Vec<_>>())
    }

    /// What is not known of a date of birth is left out, as on papers.
    fn born(&self, born: BirthDate) -> String {
        let day = born.day().map(|day| self.language.date(day));
        day.unwrap_or_else(|| born.to_string())
    }

    fn home(&self, home: Residence) -> String {
        match home.subdivision {
            Some(subdivision) => self.named("subdivision", subdivision.as_str()),
            None => self.named("country", home.country.as_str()),
        }
    }

    fn answer(&self, yes: bool) -> String {
        self.word("answer", &if yes { "yes" } else { "no" })
    }

    fn fact(&self, field: &Field, value: &str) -> String {
        self.language.named(&self.fact_name(field), value)
    }

    /// A fact that is a list; none if there is nothing in it.
    fn list<T: Serialize>(&self, field: &Field, group: &str, values: &[T]) -> Option<String> {
        let words = values.iter().map(|value| self.word(group, value));
        let words: Vec<_> = words.collect();
        (!words.is_empty()).then(|| self.fact(field, &self.language.list(&words)))
    }
}
