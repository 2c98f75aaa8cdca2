//! What a candidate tells besides the flights.

use chrono::NaiveDate;

use crate::time::moment::{Moment, shift, shift_months};
use crate::time::window::{Anchor, Window};
use crate::trip::Trip;
use crate::trip::birth::BirthDate;
use crate::trip::document::Document;
use crate::trip::health::{Dose, Recovery};
use crate::trip::holdings::Holdings;
use crate::trip::value::FieldValue;

use super::fact::Fact;

/// By how many days what is held outlasts the journey.
const VALID: i32 = 90;

/// Tells what the flights do not; with `is_flown` they tell how the traveller came into the country of start.
pub(super) fn tell(
    trip: &mut Trip,
    fact: &Fact,
    (departs, lands): (NaiveDate, NaiveDate),
    is_flown: bool,
) -> Option<()> {
    let days = (departs, lands);
    match fact.clone() {
        Fact::Nationality(code) => trip.traveller.nationality = Some(code),
        Fact::Nationalities(codes) => trip.traveller.nationalities = Some(codes),
        Fact::Residence(home) => trip.traveller.residence = Some(home),
        Fact::Stated(fact, value) => trip.traveller.facts.set(fact, value),
        Fact::StatedDay(fact, window, is_inside) => {
            let anchor = anchor_day(trip, window.anchor, days);
            let day = window.day_at_its_end(anchor, is_inside)?;
            trip.traveller.facts.set(fact, FieldValue::Date(day));
        }
        Fact::Born(window, at, is_inside) => {
            let day = anchor_day(trip, at, days);
            let mut births = window.anchors_at_its_ends(day, is_inside);
            let born = births.find(|born| *born <= trip.as_of.date())?;
            trip.traveller.born = Some(BirthDate::on(born));
        }
        Fact::Leaves(window, at, is_inside) => {
            let day = anchor_day(trip, at, days);
            let mut exits = window.anchors_at_its_ends(day, is_inside);
            trip.itinerary.leaves_on = Some(exits.find(|exit| *exit >= lands)?);
        }
        Fact::Holding(kinds, held, dated) => {
            let until = shift(lands, VALID).map(Moment::on);
            let mut held = held.map(|document| Document {
                valid_until: until,
                ..document
            });
            for (field, window, is_inside) in dated {
                let anchor = anchor_day(trip, window.anchor, days);
                let day = window.day_at_its_end(anchor, is_inside)?;
                if let Some(document) = &mut held {
                    document.put(&field, FieldValue::Date(day));
                }
            }
            trip.holdings.documents = Some(held.into_iter().collect());
            trip.holdings.complete_for = Some(kinds);
        }
        Fact::Dosed(dose) => {
            let dose = match dose {
                Some((dose, windows, is_inside)) => {
                    let given = Some(day_at(trip, &windows, days, is_inside)?);
                    Some(Dose { given, ..dose })
                }
                None => None,
            };
            trip.holdings.doses = Some(dose.into_iter().collect());
        }
        Fact::Recovered(recovery) => {
            let recovery = match recovery {
                Some((windows, is_inside)) => {
                    let day = day_at(trip, &windows, days, is_inside)?;
                    Some(Recovery::since(day))
                }
                None => None,
            };
            trip.holdings.recoveries = Some(recovery.into_iter().collect());
            trip.holdings.certificates.get_or_insert_default();
        }
        _ => return tell_of_itinerary(trip, fact, departs, is_flown),
    }
    Some(())
}

fn tell_of_itinerary(
    trip: &mut Trip,
    fact: &Fact,
    departs: NaiveDate,
    is_flown: bool,
) -> Option<()> {
    let itinerary = &mut trip.itinerary;
    match fact.clone() {
        Fact::Track(track) => itinerary.tracks = vec![track],
        Fact::HoldsNothing => {
            let told = std::mem::take(&mut trip.holdings);
            trip.holdings = Holdings {
                documents: told.documents.or_else(|| Some(Vec::new())),
                doses: told.doses.or_else(|| Some(Vec::new())),
                recoveries: told.recoveries.or_else(|| Some(Vec::new())),
                ..Holdings::nothing()
            };
        }
        Fact::ArrivedFrom(_) | Fact::ArrivedBy(_) | Fact::ArrivedBefore(_) if is_flown => {}
        Fact::ArrivedFrom(country) => {
            itinerary.arrived.get_or_insert_default().from = Some(country);
        }
        Fact::ArrivedBy(track) => {
            itinerary.arrived.get_or_insert_default().track = Some(track);
        }
        Fact::ArrivedBefore(days) => {
            itinerary.arrived.get_or_insert_default().on = Some(shift(departs, -days)?);
        }
        _ => {}
    }
    Some(())
}

/// The last day inside some windows, or the first one after them; of none the day of departure.
fn day_at(
    trip: &mut Trip,
    windows: &[Window],
    days: (NaiveDate, NaiveDate),
    is_inside: bool,
) -> Option<NaiveDate> {
    let ends = windows.iter().map(|window| {
        let anchor = anchor_day(trip, window.anchor, days);
        window.day_at_its_end(anchor, is_inside)
    });
    let ends: Option<Vec<NaiveDate>> = ends.collect();
    Some(ends?.into_iter().min().unwrap_or(days.0))
}

/// The day from which a window is counted. Of who tells nothing of the exit it is the day of landing, and of birth thirty years before.
fn anchor_day(
    trip: &mut Trip,
    anchor: Anchor,
    (departs, lands): (NaiveDate, NaiveDate),
) -> NaiveDate {
    match anchor {
        Anchor::Landing => lands,
        Anchor::Exit => *trip.itinerary.leaves_on.get_or_insert(lands),
        Anchor::AsOf => trip.as_of.date(),
        Anchor::Birth => {
            let long_ago = shift_months(departs, -30 * 12).unwrap_or(departs);
            let born = trip.traveller.born.get_or_insert(BirthDate::on(long_ago));
            born.stretch().0
        }
        Anchor::Departure | Anchor::OnwardDeparture | Anchor::Entry | Anchor::CertificateIssue => {
            departs
        }
    }
}
