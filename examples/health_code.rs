//! Which health code do I need there? "I live in Shanghai, I go to Suzhou, I have a passport and a code in Alipay."
//!
//! ```text
//! cargo run --example health_code -- --from CN-SH --to CN-JS --city 320500 --alipay
//! cargo run --example health_code -- --to CN-BJ --lang ja
//! ```
//!
//! Places are ISO 3166-2 codes (CN-SH), cities GB/T 2260 codes (320500 is Suzhou). Exit codes: 0 an answer was given,
//! 1 something is malformed, 2 wrong arguments.

#![allow(
    clippy::disallowed_methods,
    reason = "the core reads no files; this program may"
)]

#[path = "given/mod.rs"]
mod given;

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use sekisho::code::{City, Country, Nationality, Subdivision};
use sekisho::time::Moment;
use sekisho::trip::{Document, Residence, Visit};
use sekisho::{Checklist, Language, Rulebook, Trip, evaluate};

/// Tells which health-code platform of a Chinese province a traveller registers on, and how.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The province visited (ISO 3166-2), such as CN-JS
    #[arg(long)]
    to: Subdivision,
    /// The city visited (GB/T 2260), such as 320500 for Suzhou
    #[arg(long)]
    city: Option<City>,
    /// The province where you live (ISO 3166-2); left out: not in China
    #[arg(long)]
    from: Option<Subdivision>,
    /// The document with which you register
    #[arg(long, default_value = "passport")]
    document: Identity,
    /// You hold the health code of your province in Alipay
    #[arg(long, requires = "from")]
    alipay: bool,
    /// Nationality of your passport (ICAO Doc 9303), such as JPN
    #[arg(long, default_value = "JPN")]
    nationality: Nationality,
    /// The language of the answer: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = given::language)]
    lang: Language,
    /// The instant at which you ask
    #[arg(long, default_value = "2020-11-20T09:00+08:00")]
    as_of: Moment,
}

#[derive(Clone, Copy, ValueEnum)]
enum Identity {
    Passport,
    IdentityCard,
}

fn main() -> ExitCode {
    given::end(run(&Arguments::parse()).map(|checklist| {
        anstream::print!("{checklist}");
        ExitCode::SUCCESS
    }))
}

fn run(arguments: &Arguments) -> Result<Checklist, Box<dyn Error>> {
    if Rulebook::builtin().registry_of(arguments.to).is_none() {
        return Err(format!("nothing is known of platforms in `{}`", arguments.to).into());
    }
    let mut trip = Trip::new(arguments.as_of);
    trip.traveller.nationality = Some(arguments.nationality);
    trip.traveller.residence = Some(arguments.from.map_or(
        Residence::in_country(Country::JP),
        Residence::in_subdivision,
    ));
    let document = match arguments.document {
        Identity::Passport => "passport",
        Identity::IdentityCard => "chinese_resident_identity_card",
    };
    trip.traveller.identity_documents = Some(vec![document.parse()?]);
    trip.itinerary.visits = vec![Visit {
        subdivision: arguments.to,
        city: arguments.city,
    }];
    let in_alipay = Document {
        subdivision: arguments.from,
        host: Some("alipay".parse()?),
        ..Document::new("provincial_code".parse()?)
    };
    trip.holdings.documents = Some(if arguments.alipay {
        vec![in_alipay]
    } else {
        Vec::new()
    });
    let assessment = evaluate(Rulebook::builtin(), &trip)?;
    Ok(Checklist::of_registrations(
        Rulebook::builtin(),
        &assessment,
        arguments.lang,
    ))
}
