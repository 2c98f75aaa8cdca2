//! What a trip tells of itself, in the words of a language.

use serde::Serialize;

use crate::field::Field;
use crate::holdings::{Holdings, Permit};
use crate::itinerary::Layover;
use crate::traveller::{JapanStatus, Residence, Traveller};
use crate::trip::Trip;

use super::Writer;

impl Writer<'_> {
    /// The airports in order, and the first departure.
    pub(super) fn example(&self, trip: &Trip) -> String {
        let legs = &trip.itinerary.legs;
        let starts = legs.first().map(|leg| leg.from);
        let airports = starts.into_iter().chain(legs.iter().map(|leg| leg.to));
        let route = self.route(&airports.collect::<Vec<_>>());
        let departs = legs.first().and_then(|leg| leg.departs.instant());
        let date = departs.map(|at| self.minute(at)).unwrap_or_default();
        self.filled("amendment_example", &[("route", &route), ("date", &date)])
    }

    /// What the trip tells besides the flights, a line each. Certificates, health codes and papers are only counted; of the
    /// provinces visited nothing is told, since no rule turns on them.
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
        let nationality = nationality.map(|code| self.fact(Field::Nationality, code.as_ref()));
        let home = traveller
            .residence
            .map(|home| self.fact(Field::Residence, &self.home(home)));
        let standing = traveller.japan_status;
        let standing =
            standing.map(|status| self.fact(Field::JapanStatus, &self.japan_status(status)));
        let field = traveller.fast_track_field.map(|field| {
            self.fact(
                Field::FastTrackField,
                &self.word("fast_track_field", &field),
            )
        });
        let stayed = traveller.stayed_in_refused_area;
        let stayed =
            stayed.map(|stayed| self.fact(Field::StayedInRefusedArea, &self.answer(stayed)));
        let symptoms = traveller.symptoms;
        let symptoms = symptoms.map(|has| self.fact(Field::Symptoms, &self.answer(has)));
        let documents = traveller.identity_documents.as_deref();
        let documents = documents.and_then(|documents| {
            self.list(Field::IdentityDocuments, "identity_document", documents)
        });
        let facts = [
            nationality,
            home,
            standing,
            field,
            symptoms,
            stayed,
            documents,
        ];
        facts.into_iter().flatten().collect()
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
        let facts = [
            (
                Field::ArrivedOn,
                arrived.on.map(|day| self.language.date(day)),
            ),
            (Field::ArrivedFrom, from),
            (Field::ArrivedTrack, track),
            (
                Field::Returning,
                itinerary.returning.map(|returns| self.answer(returns)),
            ),
        ];
        let asked = asked.map(|track| (Field::Tracks, Some(track)));
        let told = facts.into_iter().chain(asked);
        lines.extend(told.filter_map(|(field, value)| Some(self.fact(field, &value?))));
        lines
    }

    fn in_hand(&self, holdings: &Holdings) -> Vec<String> {
        let permits = holdings.permits.iter().flatten();
        let mut lines: Vec<String> = permits.map(|permit| self.permit(*permit)).collect();
        if *holdings == Holdings::nothing() {
            lines.push(self.label("amendment_holds_nothing"));
        } else if holdings.permits.as_ref().is_some_and(Vec::is_empty) {
            lines.push(self.fact(Field::Permits, &self.answer(false)));
        }
        let certificates = holdings.certificates.as_ref().map_or(0, Vec::len);
        let codes = holdings.health_codes.as_ref().map_or(0, Vec::len);
        let held = certificates + codes + holdings.papers.as_ref().map_or(0, Vec::len);
        if held > 0 {
            lines.push(self.filled("amendment_holds", &[("n", &held.to_string())]));
        }
        let insurance = holdings.insurance.as_deref().unwrap_or_default();
        lines.extend(self.list(Field::Insurance, "insurance", insurance));
        let apps = holdings.apps.as_deref().unwrap_or_default();
        lines.extend(self.list(Field::Apps, "app", apps));
        let days = holdings.temperature_log.iter().flatten();
        let days: Vec<_> = days
            .map(|span| {
                let days = [span.first, span.last].map(|day| self.language.date(day));
                let [first, last] = &days;
                self.filled("window_days", &[("first", first), ("last", last)])
            })
            .collect();
        if !days.is_empty() {
            lines.push(self.fact(Field::TemperatureLog, &self.language.list(&days)));
        }
        lines
    }

    fn permit(&self, permit: Permit) -> String {
        let line = self.fact(Field::Permits, &self.word("permit", &permit.kind));
        let dates = [
            (Field::PermitIssued, permit.issued),
            (Field::PermitValidUntil, permit.valid_until),
        ];
        let dates = dates
            .into_iter()
            .filter_map(|(field, day)| Some(self.fact(field, &self.language.date(day?))));
        self.language
            .list(&[line].into_iter().chain(dates).collect::<Vec<_>>())
    }

    fn home(&self, home: Residence) -> String {
        match home.subdivision {
            Some(subdivision) => self.named("subdivision", subdivision.as_str()),
            None => self.named("country", home.country.as_str()),
        }
    }

    fn japan_status(&self, standing: JapanStatus) -> String {
        let (kind, detail) = match standing {
            JapanStatus::SpecialPermanentResident {} => ("special_permanent_resident", None),
            JapanStatus::StatusOfResidence {
                status,
                reentry_permit,
                reentry_permit_until,
            } => {
                let status = status.map(|status| self.word("stay_as", &status));
                let permit =
                    reentry_permit.map(|has| self.fact(Field::ReentryPermit, &self.answer(has)));
                let until = reentry_permit_until
                    .map(|day| self.fact(Field::ReentryPermitUntil, &self.language.date(day)));
                let details: Vec<_> = [status, permit, until].into_iter().flatten().collect();
                let details = Some(self.language.list(&details));
                (
                    "status_of_residence",
                    details.filter(|text| !text.is_empty()),
                )
            }
            JapanStatus::CertificateOfEligibility { status } => (
                "certificate_of_eligibility",
                status.map(|status| self.word("stay_as", &status)),
            ),
            JapanStatus::ShortTermStay { purpose } => (
                "short_term_stay",
                purpose.map(|purpose| self.word("short_term_purpose", &purpose)),
            ),
            JapanStatus::NoStanding {} => ("no_standing", None),
        };
        let kind = self.word("japan_status", &kind);
        detail.map_or(kind.clone(), |detail| self.language.named(&kind, &detail))
    }

    fn answer(&self, yes: bool) -> String {
        self.word("answer", &if yes { "yes" } else { "no" })
    }

    fn fact(&self, field: impl Serialize, value: &str) -> String {
        self.language.named(&self.word("field", &field), value)
    }

    /// A fact that is a list; none if there is nothing in it.
    fn list<T: Serialize>(&self, field: Field, group: &str, values: &[T]) -> Option<String> {
        let words = values.iter().map(|value| self.word(group, value));
        let words: Vec<_> = words.collect();
        (!words.is_empty()).then(|| self.fact(field, &self.language.list(&words)))
    }
}
