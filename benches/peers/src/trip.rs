//! The drawn trips, told as the library takes them: flights, tests with their days, papers in hand, planned days of stay.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use sekisho::Trip;
use sekisho::trip::{
    Arrival, DateSpan, Document, FieldValue, Itinerary, Layover, Leg, Residence, TestCertificate,
    TestOutcome, TestResult,
};
use serde::Deserialize;

use crate::Outcome;

/// How long a stop on the way lasts: longer than before any second test.
const STOP: Days = Days::new(4);
/// How long every flight takes by the clocks of its two places.
const FLIGHT: TimeDelta = TimeDelta::hours(3);

/// A trip as it is drawn.
#[expect(clippy::struct_excessive_bools, reason = "so they are drawn")]
#[derive(Deserialize)]
struct Told {
    nationality: String,
    residence: String,
    status: String,
    direction: String,
    /// Counted from 1970-01-01.
    day: u64,
    has_transit: bool,
    transit_via_japan: bool,
    destination_city: String,
    pcr: Option<Sample>,
    igm: Option<Sample>,
    second_pcr: Option<Sample>,
    second_igm: Option<Sample>,
    hs_code_green: bool,
    health_declaration_approved: bool,
    pledge: bool,
    activity_plan: bool,
    insurance: bool,
    visa: bool,
    reentry_permit: bool,
    temperature_log_days: u64,
    stay_days: u64,
    track: String,
}

/// A test as it is drawn; of the first test for the virus more is told than of the others.
#[derive(Deserialize)]
struct Sample {
    method: Option<String>,
    specimen: Option<String>,
    result: TestOutcome,
    hours_before_departure: Option<u32>,
    days_before_boarding: u32,
    designated_lab: Option<bool>,
}

/// The trips as the library takes them.
pub fn all(drawn: &[String]) -> Outcome<Vec<Trip>> {
    drawn.iter().map(|told| read(told)).collect()
}

/// A drawn trip as the library takes it.
pub fn read(drawn: &str) -> Outcome<Trip> {
    let told: Told = serde_json::from_str(drawn)?;
    let day = NaiveDate::from_epoch_days(i32::try_from(told.day)?).ok_or("no such day")?;
    let departs = told.departs(day)?;
    let (legs, onward) = told.flights(departs)?;
    let lands = legs.last().ok_or("no flight")?.arrives.date();
    let asked = departs - TimeDelta::minutes(10);
    let mut trip = Trip::new(format!("{}{}", text(asked), told.offset()).parse()?);
    trip.traveller.nationality = Some(nationality(&told.nationality).parse()?);
    trip.traveller.residence = Some(Residence::in_country(told.residence.parse()?));
    let status = FieldValue::Choice(snake(&told.status).parse()?);
    trip.traveller.facts.set("status".parse()?, status);
    let track = match told.track.as_str() {
        "none" => "ordinary",
        other => other,
    };
    trip.itinerary = Itinerary {
        legs,
        arrived: told.arrived(day)?,
        tracks: vec![track.parse()?],
        leaves_on: lands.checked_add_days(Days::new(told.stay_days)),
        ..Itinerary::default()
    };
    trip.holdings.documents = Some(told.documents()?);
    trip.holdings.certificates = Some(told.certificates(departs, onward)?);
    trip.holdings.recoveries = Some(Vec::new());
    let log = DateSpan {
        first: day - Days::new(told.temperature_log_days),
        last: day - Days::new(1),
    };
    trip.holdings.temperature_log = Some(if told.temperature_log_days == 0 {
        Vec::new()
    } else {
        vec![log]
    });
    Ok(trip)
}

impl Told {
    fn leads_into_china(&self) -> bool {
        self.direction == "JP-CN"
    }

    fn offset(&self) -> &'static str {
        if self.leads_into_china() {
            "+09:00"
        } else {
            "+08:00"
        }
    }

    /// Late in the evening, or just after midnight where more calendar days lie between sampling and boarding than the hours fill.
    fn departs(&self, day: NaiveDate) -> Outcome<NaiveDateTime> {
        let fills = |pcr: &Sample| {
            let hours = pcr.hours_before_departure.unwrap_or_default();
            pcr.days_before_boarding == hours / 24
        };
        let (hour, minute) = if self.pcr.as_ref().is_none_or(fills) {
            (23, 30)
        } else {
            (0, 15)
        };
        let departs = day.and_hms_opt(hour, minute, 0);
        Ok(departs.ok_or("no such time")?)
    }

    /// The flights, and the day on which the last one departs.
    fn flights(&self, departs: NaiveDateTime) -> Outcome<(Vec<Leg>, NaiveDate)> {
        let from = if self.leads_into_china() {
            "KIX"
        } else {
            "PVG"
        };
        let to = airport(&self.destination_city)?;
        let flight =
            |from, to, at: NaiveDateTime| Leg::new(from, to, &text(at), &text(at + FLIGHT));
        if !self.has_transit {
            return Ok((vec![flight(from, to, departs)?], departs.date()));
        }
        let onward = departs + STOP;
        let first = flight(from, "ICN", departs)?.then(Layover::Admitted);
        Ok((vec![first, flight("ICN", to, onward)?], onward.date()))
    }

    /// Who does not travel via Japan to China has come from there before.
    fn arrived(&self, day: NaiveDate) -> Outcome<Option<Arrival>> {
        if !self.leads_into_china() {
            return Ok(None);
        }
        let (on, from) = if self.transit_via_japan {
            (day, "TH")
        } else {
            (day - Days::new(60), "CN")
        };
        Ok(Some(Arrival {
            on: Some(on),
            from: Some(from.parse()?),
            track: None,
        }))
    }

    fn documents(&self) -> Outcome<Vec<Document>> {
        let kinds = [
            ("hs_code", self.hs_code_green),
            ("health_declaration", self.health_declaration_approved),
            ("pledge", self.pledge),
            ("activity_plan", self.activity_plan),
            ("insurance", self.insurance),
            ("visa", self.visa),
            ("reentry_permit", self.reentry_permit),
        ];
        let held = kinds.into_iter().filter(|(_, is_held)| *is_held);
        let documents = held.map(|(kind, _)| Ok(Document::new(kind.parse()?)));
        documents.collect()
    }

    /// The certificates. Second tests are made where planes are changed on the way into China: no rule looks at another.
    fn certificates(
        &self,
        departs: NaiveDateTime,
        onward: NaiveDate,
    ) -> Outcome<Vec<TestCertificate>> {
        let is_second = self.has_transit && self.leads_into_china();
        let of = |sample: &Sample, assay, from| self.certificate(sample, assay, from);
        let first = [(&self.pcr, "rt_pcr"), (&self.igm, "serum_igm")];
        let first = first
            .into_iter()
            .filter_map(|(sample, assay)| Some((sample.as_ref()?, assay)));
        let first = first.map(|(sample, assay)| of(sample, assay, Boarding::First(departs)));
        let second = [
            (&self.second_pcr, "rt_pcr"),
            (&self.second_igm, "serum_igm"),
        ];
        let second = second.into_iter().filter(|_| is_second);
        let second = second.filter_map(|(sample, assay)| Some((sample.as_ref()?, assay)));
        let second = second.map(|(sample, assay)| of(sample, assay, Boarding::Onward(onward)));
        first.chain(second).collect()
    }

    /// A certificate of one test. Of most the day of the sample is told; where hours are, it is taken so many before the departure,
    /// and into China, where calendar days count, half an hour more, so that midnight may lie between.
    fn certificate(
        &self,
        sample: &Sample,
        assay: &'static str,
        boarding: Boarding,
    ) -> Outcome<TestCertificate> {
        let country = match boarding {
            Boarding::Onward(_) => "KR",
            Boarding::First(_) if self.leads_into_china() => "JP",
            Boarding::First(_) => "CN",
        };
        let sampled = match (boarding, sample.hours_before_departure) {
            (Boarding::First(departs), Some(hours)) => {
                let more = if self.leads_into_china() { 30 } else { 0 };
                let before = TimeDelta::hours(hours.into()) + TimeDelta::minutes(more);
                text(departs - before)
            }
            (Boarding::First(at), None) => before(at.date(), sample).to_string(),
            (Boarding::Onward(on), _) => before(on, sample).to_string(),
        };
        let assay = sample.method.as_deref().map_or(assay, method);
        let specimen = sample.specimen.as_deref().map(str::parse).transpose()?;
        Ok(TestCertificate {
            country: Some(country.parse()?),
            designated: sample.designated_lab,
            tests: vec![TestResult {
                assay: Some(assay.parse()?),
                specimen,
                sampled: Some(sampled.parse()?),
                result: Some(sample.result),
            }],
            ..TestCertificate::default()
        })
    }
}

/// The boarding before which a test is made.
#[derive(Clone, Copy)]
enum Boarding {
    First(NaiveDateTime),
    Onward(NaiveDate),
}

fn before(day: NaiveDate, sample: &Sample) -> NaiveDate {
    day - Days::new(sample.days_before_boarding.into())
}

fn text(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

fn method(told: &str) -> &'static str {
    match told {
        "RT-PCR" => "rt_pcr",
        "LAMP" => "lamp",
        "CLEIA" => "cleia",
        "CLIA" => "clia",
        "NEAR" => "near",
        _ => "antigen",
    }
}

/// The code of machine-readable documents for a country.
fn nationality(country: &str) -> &'static str {
    match country {
        "CN" => "CHN",
        "JP" => "JPN",
        "US" => "USA",
        "DE" => "D",
        "KR" => "KOR",
        "VN" => "VNM",
        "GB" => "GBR",
        _ => "IND",
    }
}

fn airport(city: &str) -> Outcome<&'static str> {
    Ok(match city {
        "Beijing" => "PEK",
        "Shanghai" => "PVG",
        "Guangzhou" => "CAN",
        "Shenzhen" => "SZX",
        "Dalian" => "DLC",
        "Shenyang" => "SHE",
        "Qingdao" => "TAO",
        "Hangzhou" => "HGH",
        "Chengdu" => "CTU",
        "Xiamen" => "XMN",
        "Tianjin" => "TSN",
        "Shijiazhuang" => "SJW",
        "Kunming" => "KMG",
        "Harbin" => "HRB",
        "Tokyo" => "NRT",
        "Osaka" => "KIX",
        "Nagoya" => "NGO",
        "Fukuoka" => "FUK",
        _ => return Err(format!("no airport of `{city}`").into()),
    })
}

/// `SpouseOfPR` as `spouse_of_pr`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut was_small = false;
    for letter in name.chars() {
        if letter.is_uppercase() && was_small {
            snake.push('_');
        }
        was_small = letter.is_lowercase();
        snake.extend(letter.to_lowercase());
    }
    snake
}
