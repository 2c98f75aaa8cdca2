//! What Kotlin and Swift call: the library's own functions, in forms that can cross the border between languages.
#![allow(
    clippy::needless_pass_by_value,
    reason = "what comes from another language is handed over by value"
)]
#![allow(
    clippy::unnecessary_wraps,
    reason = "a code that is none is found before the function is called, and raises the error that it declares"
)]

mod amendment;
mod checklist;
mod interview;
mod place;
mod types;

use std::collections::HashMap;
use std::sync::Arc;

use crate::alternatives::Alternatives;
use crate::assessment::explanation::{Explanation, Topic};
use crate::assessment::{Assessment, Verdict};
use crate::checklist::{Checklist, LineKind};
use crate::code::{
    CodeError, Country, Language, MissionId, PlatformHost, PlatformId, ProvisionId, Subdivision,
    TextKey, Track,
};
use crate::differences::Difference;
use crate::error::{EvaluateError, ReadError, RulebookError};
use crate::place::Airport;
use crate::plan::{Pace, Plan, Step, Turnarounds};
use crate::rulebook::Rulebook;
use crate::rulebook::coverage::Coverage;
use crate::rulebook::edition::Edition;
use crate::rulebook::mission::Mission;
use crate::rulebook::platform::RegistrationPlatform;
use crate::rulebook::rule::Notice;
use crate::rulebook::vocabulary::{
    AssayWord, HostWord, ParticularWord, ProductWord, SpecimenWord, TrackWord,
};
use crate::time::Zone;
use crate::trip::Trip;
use crate::trip::holdings::Holdings;

use types::GivenTrip;

/// What became of one trip of a batch.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Outcome {
    /// It was assessed.
    Assessed {
        /// The answer.
        assessment: Box<Assessment>,
    },
    /// It is malformed.
    Failed {
        /// Why.
        error: EvaluateError,
    },
}

/// What the library knows of an airport.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct AirportDetails {
    /// Its IATA code.
    pub airport: Airport,
    /// Its name, in English.
    pub name: String,
    /// The city that it serves or stands in, in English; empty where the dataset names none.
    pub city: String,
    /// The country or region (ISO 3166-1).
    pub country: Country,
    /// The subdivision (ISO 3166-2), where it is known.
    pub subdivision: Option<Subdivision>,
    /// The time zone on its clocks (IANA).
    pub zone: Zone,
}

#[uniffi::export]
impl Rulebook {
    /// The rulebook inside the library. Loaded once; every call gives the same rules.
    #[uniffi::constructor(name = "builtin")]
    fn builtin_object() -> Arc<Self> {
        Arc::clone(Self::shared())
    }

    /// Loads a rulebook from the JSON (UTF-8) of its parts, as the published schema describes them, in place of the built-in one.
    ///
    /// # Errors
    /// `RulebookError` if a part cannot be read, is of another schema version, or the whole breaks a rule of the data:
    /// it is refused whole, with up to 1,000 things that are wrong.
    #[uniffi::constructor(name = "from_json")]
    fn object_from_json(parts: Vec<Vec<u8>>) -> Result<Arc<Self>, RulebookError> {
        let parts: Vec<_> = (0_u32..)
            .zip(&parts)
            .map(|(file, part)| utf8(file, part))
            .collect::<Result<_, _>>()?;
        Self::from_json(&parts).map(Arc::new)
    }

    /// Loads a rulebook of one part that its publisher has signed: Ed25519 (RFC 8032) over the bytes of the JSON text.
    ///
    /// # Errors
    /// `RulebookError` if `signature` (64 bytes) is not that of the public key (32 bytes) over `text`, which is looked at only
    /// after that; else as for a rulebook that is not signed.
    #[uniffi::constructor(name = "from_signed_json")]
    fn object_from_signed_json(
        text: Vec<u8>,
        signature: Vec<u8>,
        public_key: Vec<u8>,
    ) -> Result<Arc<Self>, RulebookError> {
        // A publisher signs a text: what is none has no signature of theirs.
        let text = std::str::from_utf8(&text).map_err(|_| RulebookError::BadSignature)?;
        Self::from_signed_json(text, &signature, &public_key).map(Arc::new)
    }

    /// Several rulebooks as one: each border is answered by those that speak of it, and where several do, the worst of their
    /// verdicts counts. Their words and ids bear the name of their rulebook; a trip may leave it out where only one of them has such a word.
    ///
    /// # Errors
    /// `RulebookError` if there is none, if two have the same name, or if what they come to breaks a rule of the data.
    #[uniffi::constructor(name = "together")]
    fn objects_together(rulebooks: Vec<Arc<Self>>) -> Result<Arc<Self>, RulebookError> {
        let rulebooks: Vec<&Self> = rulebooks.iter().map(Arc::as_ref).collect();
        Self::together(&rulebooks).map(Arc::new)
    }

    /// This rulebook with another that adds to it, such as one notice more, from the JSON of its parts; this one stays as it is.
    ///
    /// # Errors
    /// `RulebookError` if the parts cannot be read, extend another rulebook or have no name, or if the whole breaks a rule of the
    /// data.
    #[uniffi::method(name = "extended_by")]
    fn object_extended_by(&self, parts: Vec<String>) -> Result<Arc<Self>, RulebookError> {
        self.extended_by(&parts).map(Arc::new)
    }

    /// The rulebooks that stand together here, in their order, each with its name and version; most often one.
    #[uniffi::method(name = "editions")]
    fn own_editions(&self) -> Vec<Edition> {
        self.editions().to_vec()
    }

    /// Answers a trip: at every checkpoint, whether the traveller may pass, on which track, what is missing, by when and why.
    ///
    /// # Errors
    /// `EvaluateError` if the trip is malformed; a missing fact never is.
    #[uniffi::method(name = "evaluate")]
    fn evaluate_trip(&self, trip: GivenTrip) -> Result<Assessment, EvaluateError> {
        crate::evaluate(self, &trip.read()?)
    }

    /// Answers many trips in one call, in order. One that is malformed fails alone.
    fn evaluate_all(&self, trips: Vec<GivenTrip>) -> Vec<Outcome> {
        let answer = |trip: GivenTrip| crate::evaluate(self, &trip.read()?);
        let outcome = |trip| match answer(trip) {
            Ok(assessment) => Outcome::Assessed {
                assessment: Box::new(assessment),
            },
            Err(error) => Outcome::Failed { error },
        };
        trips.into_iter().map(outcome).collect()
    }

    /// The verdict alone, which is found faster than the whole answer.
    ///
    /// # Errors
    /// `EvaluateError` if the trip is malformed.
    #[uniffi::method(name = "verdict")]
    fn verdict_of_trip(&self, trip: GivenTrip) -> Result<Verdict, EvaluateError> {
        crate::verdict(self, &trip.read()?)
    }

    /// The steps towards passing in an order in which they can be done, each with its earliest and latest instant, and where it
    /// breaks; on the first way of every journey that can be made in time, else on its first.
    ///
    /// # Errors
    /// `EvaluateError` if the trip is malformed, or a turnaround is out of range.
    #[uniffi::method(name = "plan", default(turnarounds))]
    fn plan_trip(&self, trip: GivenTrip, turnarounds: Turnarounds) -> Result<Plan, EvaluateError> {
        crate::plan(self, &trip.read()?, turnarounds)
    }

    /// The trip of somebody who does every required step of its plan, at this pace: with its papers in hand.
    ///
    /// # Errors
    /// `EvaluateError`, malformed, if a code or a date in either is none.
    fn followed(&self, plan: &Plan, trip: GivenTrip, pace: Pace) -> Result<Trip, EvaluateError> {
        Ok(plan.followed(self, &trip.read()?, pace))
    }

    /// The checklist of a plan that this rulebook gave.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the plan is none.
    fn plan_checklist(&self, plan: &Plan, language: Language) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_plan(self, plan, language))
    }

    /// The smallest changes that make a way through: other days, a direct flight, airside instead of admission, another track,
    /// a stay on the way; each confirmed by its own plan.
    ///
    /// # Errors
    /// `EvaluateError` if the trip is malformed, or a turnaround is out of range.
    #[uniffi::method(name = "alternatives", default(turnarounds))]
    fn alternatives_to(
        &self,
        trip: GivenTrip,
        turnarounds: Turnarounds,
    ) -> Result<Alternatives, EvaluateError> {
        crate::alternatives(self, &trip.read()?, turnarounds)
    }

    /// The checklist of the alternatives to a trip that this rulebook gave.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in them is none.
    fn alternatives_checklist(
        &self,
        alternatives: &Alternatives,
        trip: GivenTrip,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        let trip = trip.read()?;
        Ok(Checklist::of_alternatives(
            self,
            alternatives,
            &trip,
            language,
        ))
    }

    /// The checklist of what changed between two answers that this rulebook gave.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the differences is none.
    fn difference_checklist(
        &self,
        differences: Vec<Difference>,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_differences(self, &differences, language))
    }

    /// Why a point of the answer to a trip is as it is: the provisions that bear on it, each with its conditions as a tree, down
    /// to the facts of the trip. Nothing where the trip has no such journey, or no provision could make such a point on it.
    ///
    /// # Errors
    /// `EvaluateError` if the trip is malformed, or a code in the topic is none.
    #[uniffi::method(name = "explain")]
    fn explain_topic(
        &self,
        trip: GivenTrip,
        topic: &Topic,
    ) -> Result<Option<Explanation>, EvaluateError> {
        crate::explain(self, &trip.read()?, topic)
    }

    /// The checklist of an explanation that this rulebook gave.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    fn explanation_checklist(
        &self,
        explanation: &Explanation,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::of_explanation(self, explanation, language))
    }

    /// The checklist of an answer that this rulebook gave: what to do, by when, where and why, line by line.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the assessment is none.
    #[uniffi::method(name = "checklist")]
    fn checklist_of(
        &self,
        assessment: &Assessment,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::new(self, assessment, language))
    }

    /// The checklist of an answer beside a plan that this rulebook made of it: what has a step in the plan is told with the time
    /// that the plan has for it, and the notice's own limit is called that where it is later.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in either is none.
    fn planned_checklist(
        &self,
        assessment: &Assessment,
        plan: &Plan,
        language: Language,
    ) -> Result<Checklist, CodeError> {
        Ok(Checklist::planned(self, assessment, plan, language))
    }

    /// The version of the rulebook.
    #[uniffi::method(name = "version")]
    fn own_version(&self) -> TextKey {
        self.version().clone()
    }

    /// The text for a key; the key itself where the rulebook has no such text.
    ///
    /// # Errors
    /// `CodeError` if the key is none.
    #[uniffi::method(name = "text")]
    fn text_for(&self, key: TextKey, language: Language) -> Result<String, CodeError> {
        Ok(self.text(&key, language).to_owned())
    }

    /// Every text in one language, by key: for apps that look up many.
    fn texts(&self, language: Language) -> HashMap<TextKey, String> {
        let library = crate::rulebook::builtin::texts().iter();
        let texts = library.chain(&self.contents().texts);
        texts
            .map(|(key, text)| (key.clone(), text.get(language).to_owned()))
            .collect()
    }

    /// Every entry track that the rulebook declares, in its order: what a trip can ask for, each with its name.
    fn tracks(&self) -> Vec<TrackWord> {
        self.contents().vocabulary.tracks.clone()
    }

    /// The entry track with an id; none if the rulebook declares no such track.
    ///
    /// # Errors
    /// `CodeError` if the id is none.
    #[uniffi::method(name = "track")]
    fn track_with(&self, id: Track) -> Result<Option<TrackWord>, CodeError> {
        Ok(self.track(&id).cloned())
    }

    /// Every method of test that the rulebook declares, in its order, groups of them too.
    fn assays(&self) -> Vec<AssayWord> {
        self.contents().vocabulary.assays.clone()
    }

    /// Every specimen that the rulebook declares, in its order.
    fn specimens(&self) -> Vec<SpecimenWord> {
        self.contents().vocabulary.specimens.clone()
    }

    /// Every vaccine product that the rulebook declares, in its order, groups of them too.
    fn products(&self) -> Vec<ProductWord> {
        self.contents().vocabulary.products.clone()
    }

    /// Every particular of a certificate of tests that the rulebook declares, in its order.
    fn particulars(&self) -> Vec<ParticularWord> {
        self.contents().vocabulary.particulars.clone()
    }

    /// The mission with an id; none if the rulebook has no such mission.
    ///
    /// # Errors
    /// `CodeError` if the id is none.
    #[uniffi::method(name = "mission")]
    fn mission_with(&self, id: MissionId) -> Result<Option<Mission>, CodeError> {
        Ok(self.mission(&id).cloned())
    }

    /// The platform with an id; none if the rulebook has no such platform.
    ///
    /// # Errors
    /// `CodeError` if the id is none.
    #[uniffi::method(name = "platform")]
    fn platform_with(&self, id: PlatformId) -> Result<Option<RegistrationPlatform>, CodeError> {
        Ok(self.platform(&id).cloned())
    }

    /// The word for where a platform runs; none if the rulebook has no such word.
    ///
    /// # Errors
    /// `CodeError` if the id is none.
    #[uniffi::method(name = "host")]
    fn host_with(&self, id: PlatformHost) -> Result<Option<HostWord>, CodeError> {
        Ok(self.host(&id).cloned())
    }

    /// The notice to which a provision belongs; none if the rulebook has no such provision.
    ///
    /// # Errors
    /// `CodeError` if the id is none.
    #[uniffi::method(name = "notice_of")]
    fn notice_of_provision(&self, provision: ProvisionId) -> Result<Option<Notice>, CodeError> {
        Ok(self.notice_of(&provision).cloned())
    }

    /// Every source document of the rulebook, in order.
    fn notices(&self) -> Vec<Notice> {
        self.contents().notices.clone()
    }

    /// What the rulebook speaks of, part by part: the countries, the days, the checkpoints and the tracks.
    #[uniffi::method(name = "coverage")]
    fn own_coverage(&self) -> Vec<Coverage> {
        self.coverage().to_vec()
    }

    /// Everything in the rulebook as JSON, which loads as a rulebook of one part.
    fn contents_json(&self) -> String {
        // What was read from JSON can be written as JSON.
        serde_json::to_string(self.contents()).unwrap_or_default()
    }
}

#[cfg(feature = "calendar")]
#[uniffi::export]
impl Rulebook {
    /// A plan of the trip as an iCalendar file (RFC 5545), in the words of a language: an event for each flight, step and duty.
    /// They are the same events in every plan of the same traveller and trip, also when a flight moves, so that importing a
    /// newer one replaces them. `id` names traveller and trip; without one, two travellers of whom the trip says the same share
    /// their events.
    ///
    /// # Errors
    /// `EvaluateError` if the trip is malformed, or a code or a date in the plan is none.
    #[uniffi::method(default(id = None))]
    fn plan_calendar(
        &self,
        trip: GivenTrip,
        plan: &Plan,
        language: Language,
        id: Option<String>,
    ) -> Result<String, EvaluateError> {
        crate::calendar(self, &trip.read()?, plan, language, id.as_deref())
    }
}

#[uniffi::export]
impl Trip {
    /// The trip as JSON, as the published schema describes it; a fact that is not known is left out.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    fn to_json(&self) -> Result<String, CodeError> {
        json(self)
    }
}

#[uniffi::export]
impl Assessment {
    /// Every point of the answer that can be explained, each once: of each way of each journey its track, its refusals, its
    /// requirements, and the provisions of its duties, notes and other open points.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    #[uniffi::method(name = "topics")]
    fn own_topics(&self) -> Result<Vec<Topic>, CodeError> {
        Ok(self.topics())
    }

    /// The assessment as JSON, as the published schema describes it.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    fn to_json(&self) -> Result<String, CodeError> {
        json(self)
    }
}

#[uniffi::export]
impl Alternatives {
    /// The alternatives as JSON.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in them is none.
    fn to_json(&self) -> Result<String, CodeError> {
        json(self)
    }
}

#[uniffi::export]
impl Explanation {
    /// The explanation as JSON.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    fn to_json(&self) -> Result<String, CodeError> {
        json(self)
    }
}

#[uniffi::export]
impl Plan {
    /// The plan as JSON.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    fn to_json(&self) -> Result<String, CodeError> {
        json(self)
    }
}

#[uniffi::export]
impl Step {
    /// Whether the plan breaks if it is not done.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    #[uniffi::method(name = "is_hard")]
    fn own_is_hard(&self) -> Result<bool, CodeError> {
        Ok(self.is_hard())
    }

    /// Whether it cannot be done in time, if it is not done already.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    #[uniffi::method(name = "comes_too_late")]
    fn own_comes_too_late(&self) -> Result<bool, CodeError> {
        Ok(self.comes_too_late())
    }
}

#[uniffi::export]
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "methods that cross take their value by reference"
)]
impl LineKind {
    /// The mark before the text of such a line.
    #[uniffi::method(name = "mark")]
    fn own_mark(&self) -> String {
        self.mark().to_owned()
    }
}

#[uniffi::export]
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "methods that cross take their value by reference"
)]
impl Language {
    /// The tag of the language (BCP 47).
    fn tag(&self) -> String {
        self.as_str().to_owned()
    }
}

/// What is different between two answers, of one trip asked on two days or of two trips.
///
/// # Errors
/// `CodeError` if a code or a date in either is none.
#[uniffi::export(name = "differences")]
fn differences_between(
    before: &Assessment,
    after: &Assessment,
) -> Result<Vec<Difference>, CodeError> {
    Ok(crate::differences(before, after))
}

/// Reads a trip from JSON of at most 1 MiB, as the published schema describes it.
///
/// # Errors
/// `ReadError` if the text is too long, is not JSON, nests deeper than 128, or has a field or value that is not known.
#[uniffi::export]
fn trip_from_json(text: &str) -> Result<Trip, ReadError> {
    Trip::from_json(text)
}

/// Reads an assessment back from JSON of at most 8 MiB, as the published schema describes it.
///
/// # Errors
/// `ReadError` if the text is too long, is not JSON, nests deeper than 128, or has a field or value that is not known.
#[uniffi::export]
fn assessment_from_json(text: &str) -> Result<Assessment, ReadError> {
    Assessment::from_json(text)
}

/// Holdings of a traveller who holds nothing at all, and knows it.
#[uniffi::export]
fn no_holdings() -> Holdings {
    Holdings::nothing()
}

/// The language to show to a user whose locale has this tag (BCP 47), or nothing if none of the four is theirs.
#[uniffi::export]
fn language_for_locale(tag: &str) -> Option<Language> {
    Language::best_for(tag)
}

/// What the library knows of an airport.
///
/// # Errors
/// `CodeError` if it is not the code of an airport.
#[uniffi::export]
fn airport_details(airport: Airport) -> Result<AirportDetails, CodeError> {
    Ok(AirportDetails {
        airport,
        name: airport.name().to_owned(),
        city: airport.city().to_owned(),
        country: airport.country(),
        subdivision: airport.subdivision(),
        zone: airport.zone(),
    })
}

/// The text of a part, or where its bytes cease to be UTF-8.
fn utf8(file: u32, part: &[u8]) -> Result<&str, RulebookError> {
    std::str::from_utf8(part).map_err(|error| RulebookError::Unreadable {
        file,
        error: ReadError::not_utf8(part, error.valid_up_to()),
    })
}

fn json(value: &impl serde::Serialize) -> Result<String, CodeError> {
    // Nothing that crosses has a map with keys that are no texts, which is all that JSON cannot hold.
    serde_json::to_string(value)
        .map_err(|error| CodeError::malformed("value", &error.to_string(), "what JSON can hold"))
}
