//! Trips drawn by chance, always the same ones for the same seed.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use sekisho::code::{Country, Nationality, Track};
use sekisho::place::Location;
use sekisho::time::Moment;
use sekisho::trip::{
    Arrival, Document, FieldValue, Holdings, Layover, Leg, Medium, Residence, TestCertificate,
    TestOutcome, TestResult, Visit,
};
use sekisho::{CodeError, Trip};

/// A small generator of numbers (xorshift), so that runs repeat.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
    /// Whether the traveller at hand makes mistakes.
    is_careless: bool,
}

impl Dice {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        let state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        Self {
            state,
            is_careless: true,
        }
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) % limit
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn pick<T: Copy>(&mut self, first: T, rest: &[T]) -> T {
        let number = self.below(rest.len() as u64 + 1);
        let number = usize::try_from(number).unwrap_or_default();
        number
            .checked_sub(1)
            .and_then(|i| rest.get(i))
            .copied()
            .unwrap_or(first)
    }

    /// Whether something goes wrong, which it does for the careless only, one time in so many.
    fn fails(&mut self, many: u64) -> bool {
        self.is_careless && self.one_in(many)
    }

    /// Yes, or where something goes wrong no or not known.
    fn fact(&mut self) -> Option<bool> {
        let is_so = !self.fails(6);
        self.known(is_so)
    }

    fn known<T>(&mut self, value: T) -> Option<T> {
        (!self.fails(12)).then_some(value)
    }

    /// What is right, or where something goes wrong one of the others.
    fn mostly<T: Copy>(&mut self, right: T, others: &[T]) -> T {
        if self.fails(4) {
            self.pick(right, others)
        } else {
            right
        }
    }
}

/// A time of day some days after the first of November 2020, local at an airport.
fn local(airport: Location, day: u64, hour: u64, minute: u64) -> Option<DateTime<FixedOffset>> {
    let date = NaiveDate::from_ymd_opt(2020, 11, 1)?.checked_add_days(Days::new(day))?;
    let time = date.and_hms_opt(u32::try_from(hour).ok()?, u32::try_from(minute).ok()?, 0)?;
    airport.zone().resolve(time).earliest()
}

fn moment(dice: &mut Dice, at: DateTime<FixedOffset>) -> Moment {
    if dice.one_in(8) {
        Moment::on(at.date_naive())
    } else {
        at.into()
    }
}

fn flight(
    from: Location,
    to: Location,
    departs: DateTime<FixedOffset>,
    minutes: i64,
) -> (Leg, DateTime<FixedOffset>) {
    let utc = (departs + TimeDelta::minutes(minutes)).naive_utc();
    let arrives = DateTime::from_naive_utc_and_offset(utc, to.zone().offset_at(utc));
    let leg = Leg {
        from,
        to,
        departs: departs.into(),
        arrives: arrives.into(),
        by: None,
        technical_stops: Vec::new(),
        then: None,
    };
    (leg, arrives)
}

fn airport(dice: &mut Dice, first: &str, rest: &[&str]) -> Result<Location, CodeError> {
    dice.pick(first, rest).parse()
}

fn layover(dice: &mut Dice) -> Option<Layover> {
    dice.pick(
        Some(Layover::Airside),
        &[Some(Layover::Admitted), Some(Layover::Airside), None],
    )
}

fn choice(word: &str) -> Result<FieldValue, CodeError> {
    word.parse().map(FieldValue::Choice)
}

/// States a fact about the traveller, if it is known.
fn state(trip: &mut Trip, word: &str, value: Option<FieldValue>) -> Result<(), CodeError> {
    if let Some(value) = value {
        trip.traveller.facts.set(word.parse()?, value);
    }
    Ok(())
}

fn traveller(dice: &mut Dice, trip: &mut Trip, at_home: &[&str]) -> Result<(), CodeError> {
    let nationality = dice.pick("JPN", &["CHN", "CHN", "JPN", "D", "THA", "TWN", "USA"]);
    trip.traveller.nationality = dice.known(nationality.parse::<Nationality>()?);
    let home = dice.pick("JP-13", at_home);
    let residence = Residence::in_subdivision(home.parse()?);
    let abroad = Residence::in_country(Country::new("TH")?);
    trip.traveller.residence = dice.pick(
        Some(residence),
        &[Some(residence), Some(residence), Some(abroad), None],
    );
    let symptoms = dice.pick(Some(false), &[Some(false), Some(true), None]);
    let status = dice.pick(
        "student",
        &[
            "intra_company_transferee",
            "spouse_or_child_of_japanese_national",
        ],
    );
    let status = Some(choice(status)?);
    let until = NaiveDate::from_ymd_opt(2021, 3, 31);
    let permit = dice.fact();
    // There is no last day of what is not held.
    let until = until.filter(|_| permit != Some(false));
    let (permit, until) = (permit.map(FieldValue::YesNo), until.map(FieldValue::Date));
    let standing = |kind| Ok::<_, CodeError>(("japan_status", Some(choice(kind)?)));
    let holder = vec![
        standing("status_of_residence")?,
        ("status_of_residence", status.clone()),
        ("reentry_permit", permit),
        ("reentry_permit_until", until),
    ];
    let anew = vec![
        standing("certificate_of_eligibility")?,
        ("status_of_residence", status),
    ];
    let purpose = Some(choice("business")?);
    let short = vec![
        standing("short_term_stay")?,
        ("short_term_purpose", purpose),
    ];
    let permanent = vec![standing("special_permanent_resident")?];
    let none = Vec::new();
    let known = dice.pick(&none, &[&holder, &anew, &short, &permanent]);
    for (word, value) in known {
        state(trip, word, value.clone())?;
    }
    state(trip, "symptoms", symptoms.map(FieldValue::YesNo))?;
    Ok(())
}

fn test(
    dice: &mut Dice,
    assay: &str,
    departs: DateTime<FixedOffset>,
) -> Result<TestResult, CodeError> {
    let hours = if dice.fails(3) {
        dice.below(90)
    } else {
        8 + dice.below(36)
    };
    let hours = i64::try_from(hours).unwrap_or(0) - 4;
    let sampled = moment(dice, departs - TimeDelta::hours(hours));
    let assay = dice.known(assay.parse()?);
    let specimen = dice.pick("saliva", &["nasopharyngeal_swab", "throat_swab"]);
    Ok(TestResult {
        assay,
        specimen: Some(specimen.parse()?),
        sampled: dice.known(sampled),
        result: dice.mostly(
            Some(TestOutcome::Negative),
            &[Some(TestOutcome::Positive), None],
        ),
        institution: None,
    })
}

fn certificate(
    dice: &mut Dice,
    country: Country,
    departs: DateTime<FixedOffset>,
) -> Result<TestCertificate, CodeError> {
    let mut tests = vec![test(dice, "rt_pcr", departs)?];
    if !dice.fails(4) {
        tests.push(test(dice, "serum_igm", departs)?);
    }
    let issued = moment(dice, departs - TimeDelta::hours(3));
    Ok(TestCertificate {
        tests,
        country: dice.known(country),
        designated: dice.fact(),
        listed_by: None,
        issued: dice.known(issued),
        prescribed_format: dice.fact(),
        medium: dice.mostly(
            Some(Medium::PaperOriginal),
            &[Some(Medium::PaperCopy), Some(Medium::Electronic), None],
        ),
        shows: None,
    })
}

fn document(kind: &str) -> Result<Document, CodeError> {
    Ok(Document::new(kind.parse()?))
}

/// So many of a paper, on paper.
fn paper(kind: &str, copies: u32) -> Result<Document, CodeError> {
    Ok(document(kind)?.copies(copies, Medium::PaperOriginal))
}

fn codes_and_papers(
    dice: &mut Dice,
    holdings: &mut Holdings,
    legs: &[Leg],
) -> Result<(), CodeError> {
    for leg in legs {
        let until = leg.departs.instant().map(|at| at + TimeDelta::hours(6));
        let kind = dice.pick("hs_code", &["hs_code", "hdc_code"]);
        let code = Document {
            issuer: dice.known(leg.from.country()),
            valid_until: until.map(|until| moment(dice, until)),
            ..document(kind)?
        };
        let declaration = Document {
            issuer: dice.known(leg.from.country()),
            medium: dice.fact().map(form),
            ..paper("health_declaration", 1)?
        };
        if !dice.fails(4) {
            holdings.add(code);
        }
        if !dice.fails(4) {
            holdings.add(declaration);
        }
    }
    holdings.add(paper("certificate_copy", 1)?);
    Ok(())
}

fn form(is_printed: bool) -> Medium {
    if is_printed {
        Medium::PaperOriginal
    } else {
        Medium::Electronic
    }
}

/// What is not known of the documents of some groups: neither which there are, nor that these are all.
fn forget(holdings: &mut Holdings, groups: &[(&str, &[&str])]) -> Result<(), CodeError> {
    const GROUPS: [&str; 5] = ["permit", "health_code", "paper", "insurance", "app"];
    if groups.is_empty() {
        return Ok(());
    }
    let is_known = |word: &&str| groups.iter().all(|(group, _)| group != word);
    let known = GROUPS.iter().filter(|word| is_known(word));
    holdings.complete_for = Some(known.map(|word| word.parse()).collect::<Result<_, _>>()?);
    let is_gone = |document: &Document| {
        let mut kinds = groups.iter().flat_map(|(_, kinds)| kinds.iter());
        kinds.any(|kind| *kind == document.kind.as_str())
    };
    if let Some(documents) = &mut holdings.documents {
        documents.retain(|document| !is_gone(document));
    }
    Ok(())
}

fn holdings(dice: &mut Dice, legs: &[Leg]) -> Result<Holdings, CodeError> {
    let mut holdings = Holdings::nothing();
    if dice.fails(3) {
        return Ok(holdings);
    }
    for leg in legs {
        if let Some(departs) = leg.departs.instant()
            && !dice.fails(6)
        {
            let certificate = certificate(dice, leg.from.country(), departs)?;
            holdings
                .certificates
                .get_or_insert_default()
                .push(certificate);
        }
    }
    codes_and_papers(dice, &mut holdings, legs)?;
    if dice.one_in(2) {
        let kind = dice.pick("japanese_visa", &["japanese_track_visa"]);
        let valid_until = NaiveDate::from_ymd_opt(2021, 1, 31).and_then(|until| dice.known(until));
        holdings.add(Document {
            valid_until: valid_until.map(Moment::on),
            ..document(kind)?
        });
    }
    if dice.fails(12) {
        holdings.certificates = None;
    }
    let mut unknown: Vec<(&str, &[&str])> = Vec::new();
    if dice.fails(12) {
        unknown.push(("health_code", &["hs_code", "hdc_code"]));
    }
    if dice.fails(12) {
        unknown.push(("paper", &["health_declaration", "certificate_copy"]));
    }
    forget(&mut holdings, &unknown)?;
    Ok(holdings)
}

/// A trip from Japan to mainland China while notice B is the last one known: direct, via other countries, or coming from
/// a third country.
pub fn under_notice_b(dice: &mut Dice) -> Result<Trip, CodeError> {
    let origin = airport(dice, "NRT", &["KIX", "NGO", "CTS"])?;
    let end = airport(dice, "PVG", &["PVG", "CAN", "DLC", "PEK"])?;
    let (day, hour) = (8 + dice.below(30), dice.below(24));
    let mut departs = local(origin, day, hour, 10 * dice.below(6)).unwrap_or_default();
    let as_of = DateTime::parse_from_rfc3339("2020-11-26T12:00:00+09:00").unwrap_or_default();
    let as_of = as_of.min(
        departs + TimeDelta::hours(20)
            - TimeDelta::hours(i64::try_from(dice.below(72)).unwrap_or(0)),
    );
    let mut trip = Trip::new(as_of.into());
    dice.is_careless = !dice.one_in(3);
    traveller(dice, &mut trip, &["JP-27", "JP-42", "CN-SH"])?;
    if dice.one_in(3) {
        approach(dice, &mut trip, origin, departs)?;
    }
    let start = trip.itinerary.legs.len();
    let mut from = origin;
    for _ in 0..dice.pick(0, &[0, 1, 1, 2]) {
        let stop = airport(dice, "ICN", &["HKG", "BKK", "TPE", "LAX"])?;
        if stop.country() == from.country() {
            continue;
        }
        let (leg, landed) = flight(from, stop, departs, 180);
        trip.itinerary.legs.push(Leg {
            then: layover(dice),
            ..leg
        });
        let wait = i64::try_from(dice.below(20)).unwrap_or(0);
        (from, departs) = (stop, landed + TimeDelta::hours(1 + wait));
    }
    let (leg, landed) = flight(from, end, departs, 200);
    trip.itinerary.legs.push(leg);
    if dice.one_in(6) {
        let (leg, _) = flight(end, "CTU".parse()?, landed + TimeDelta::hours(3), 150);
        trip.itinerary.legs.push(leg);
    }
    let flights = trip
        .itinerary
        .legs
        .get(start..)
        .unwrap_or_default()
        .to_vec();
    trip.holdings = holdings(dice, &flights)?;
    Ok(trip)
}

/// How the traveller came to Japan: by a flight of the itinerary, or before it.
fn approach(
    dice: &mut Dice,
    trip: &mut Trip,
    origin: Location,
    departs: DateTime<FixedOffset>,
) -> Result<(), CodeError> {
    let days = dice.pick(0, &[0, 5, 14, 15, 16, 20]);
    let landed = departs - TimeDelta::days(days) - TimeDelta::hours(5);
    if dice.one_in(3) {
        let from = dice.pick("TH", &["CN", "US"]);
        trip.itinerary.arrived = Some(Arrival {
            on: dice.known(landed.date_naive()),
            from: dice.known(from.parse()?),
            track: None,
        });
        return Ok(());
    }
    let start = airport(dice, "BKK", &["SIN", "HKG", "FRA"])?;
    let utc = (landed - TimeDelta::hours(7)).naive_utc();
    let took_off = DateTime::from_naive_utc_and_offset(utc, start.zone().offset_at(utc));
    let (leg, _) = flight(start, origin, took_off, 7 * 60);
    trip.itinerary.legs.push(Leg {
        then: layover(dice),
        ..leg
    });
    Ok(())
}

/// A trip from mainland China to Japan while the tracks are open, or after their suspension.
fn to_japan(dice: &mut Dice) -> Result<Trip, CodeError> {
    let origin = airport(dice, "PVG", &["CAN", "DLC"])?;
    let end = airport(dice, "NRT", &["KIX"])?;
    let day = 32 + dice.below(50);
    let departs = local(origin, day, 8 + dice.below(10), 0).unwrap_or_default();
    let as_of = departs - TimeDelta::days(i64::try_from(dice.below(12)).unwrap_or(0));
    let mut trip = Trip::new(as_of.into());
    dice.is_careless = !dice.one_in(3);
    traveller(dice, &mut trip, &["CN-SH", "CN-SH", "CN-GD"])?;
    let returning = dice.fact();
    state(&mut trip, "returning", returning.map(FieldValue::YesNo))?;
    if dice.one_in(3) {
        trip.itinerary.tracks = vec![Track::new(
            dice.pick("business_track", &["residence_track"]),
        )?];
    }
    let (leg, landed) = flight(origin, end, departs, 180);
    trip.itinerary.legs.push(leg);
    if dice.one_in(8) {
        let (leg, _) = flight(end, "LAX".parse()?, landed + TimeDelta::days(3), 600);
        trip.itinerary.legs.push(leg);
    }
    trip.holdings = holdings(dice, &trip.itinerary.legs)?;
    for kind in ["pledge_business_track", "schedule_of_activities"] {
        trip.holdings.add(paper(kind, 2)?);
    }
    Ok(trip)
}

/// A trip from Japan to mainland China, some of them asked about when notice E is known.
fn to_china(dice: &mut Dice) -> Result<Trip, CodeError> {
    let mut trip = under_notice_b(dice)?;
    if dice.one_in(3) {
        trip.as_of = "2020-11-28T12:00+09:00".parse()?;
    }
    Ok(trip)
}

/// `count` trips of every kind: to China and to Japan, some with provinces to visit.
pub fn mixed(count: usize) -> Result<Vec<Trip>, CodeError> {
    let mut dice = Dice::new(7);
    (0..count)
        .map(|i| {
            let mut trip = match i % 2 {
                0 => to_china(&mut dice)?,
                _ => to_japan(&mut dice)?,
            };
            if dice.one_in(8) {
                let subdivision = dice.pick("CN-JS", &["CN-BJ", "CN-HB"]).parse()?;
                trip.itinerary.visits = vec![Visit {
                    subdivision,
                    city: None,
                }];
            }
            Ok(trip)
        })
        .collect()
}
