//! Rulebooks: notices, provisions, platforms, missions and texts, validated and compiled on loading.

pub(crate) mod builtin;
pub(crate) mod check;
pub(crate) mod compile;
pub(crate) mod condition;
pub(crate) mod coverage;
pub(crate) mod edition;
mod file;
mod imports;
pub(crate) mod mission;
mod names;
pub(crate) mod platform;
pub(crate) mod rule;
#[cfg(feature = "schema")]
mod schema;
pub(crate) mod shared;
pub(crate) mod source;
pub(crate) mod text;
mod together;
pub(crate) mod vocabulary;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

use ed25519_dalek::{Signature, VerifyingKey};

use crate::code::{
    Country, Language, MissionId, PlatformId, ProvisionId, RequirementId, RulebookName,
    Subdivision, TextKey,
};
use crate::error::{Faults, RulebookError};
use crate::rulebook::compile::{Compiled, Ends, Known, compile, known};
use crate::rulebook::coverage::spanned;
use crate::rulebook::mission::Caller;
use crate::rulebook::source::{MissionIds, TextKeys};
use crate::trip::Trip;

use file::{merge, read};
use names::Names;

pub use file::{MAX_RULEBOOK_BYTES, RulebookFile, SCHEMA_VERSION};
pub use imports::Imports;

pub use super::error::RulebookFault;
pub use super::place::area::{AreaWord, NationalsWord};
pub use condition::{Condition, Definition, Predicate};
pub use coverage::Coverage;
pub use edition::Edition;
pub use mission::{DesignatedInstitutions, EmailUse, FormLink, Mission, MissionRules, Missions};
pub use platform::{
    Acceptance, Basis, CodeKinds, Evidence, EvidenceStrength, GeneralWays, Guidance, GuidanceFact,
    HostWay, NotSurveyed, OrderOfWays, OtherName, PlatformArea, PlatformRegistry,
    RegisteringDocument, Registration, RegistrationPlatform, RegistrationWay, RegistrationWayKind,
    ShownCode, SurveyState, SurveyedCity, Wording,
};
pub use rule::{
    AgeBound, AgeUnit, Bound, CertificateForm, CertificateSpec, CheckpointKind, Distinct,
    DocumentSpec, DoseCourse, DosesSpec, DutySpec, Effect, FactBound, ForceDay, InForce,
    MAX_HOURS_APART, MAX_LINKED, Must, Need, Notice, Otherwise, PlaceRole, Provision, RecoverySpec,
    Refusal, RequirementSpec, Respect, Scope, Since, StayLimitSpec, Strength, TestEvent, TestSpec,
    Validity, WayOut,
};
pub use text::Text;
pub use vocabulary::{
    AssayWord, ChoiceWord, DocumentType, DocumentWord, DutyWord, FactWord, FieldType, FieldWord,
    Had, HostWord, NotOf, OnlyIf, ParticularWord, ProductWord, SpecimenWord, TrackWord, Vocabulary,
};

/// The rules that trips are judged by. Shared freely between threads.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Rulebook {
    /// The first is that whose name and version the file gives, the others stand beside it.
    editions: Vec<Edition>,
    file: Arc<RulebookFile>,
    /// What words of the rulebooks are called in trips that leave out a name.
    names: Names,
    compiled: Compiled,
    /// What it speaks of.
    coverage: Vec<Coverage>,
    /// Where the journeys start and end of which each part of that speaks.
    covered: Vec<Ends>,
    /// Whether each part of it speaks of boarding, at the start and on the way.
    speaks_of_boarding: bool,
    desks: Desks,
    /// When each registry of platforms is known; none if that is not known.
    surveys: Vec<Option<Known>>,
}

/// The missions in a country that serve a caller.
type Desks = HashMap<(Country, Caller), Desk>;

#[derive(Clone, Debug)]
struct Desk {
    service: Service,
    testing: Service,
}

/// The missions to turn to, and what to mind.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub missions: MissionIds,
    pub cautions: TextKeys,
}

impl Rulebook {
    /// Loads a rulebook from the JSON of its parts, as the published schema describes them, in place of the built-in one.
    ///
    /// # Errors
    /// `RulebookError` if a part cannot be read, is of another schema version, or the whole breaks a rule of the data:
    /// it is refused whole, with up to 1,000 things that are wrong. No list is read beyond its limit, and no text with characters
    /// that control a terminal, turn text round or are not seen.
    pub fn from_json<T: AsRef<str>>(parts: &[T]) -> Result<Self, RulebookError> {
        let parts = parts
            .iter()
            .enumerate()
            .map(|(i, text)| read(i, text.as_ref()));
        Self::from_parts(parts.collect::<Result<Vec<_>, _>>()?)
    }

    /// Loads a rulebook of one part that its publisher has signed: Ed25519 (RFC 8032) over the bytes of the text.
    ///
    /// # Errors
    /// `RulebookError::BadSignature` unless `signature` (64 bytes) is that of `public_key` (32 bytes) over `text`;
    /// else the same as `Rulebook::from_json`. The text is looked at only after the signature.
    pub fn from_signed_json(
        text: &str,
        signature: &[u8],
        public_key: &[u8],
    ) -> Result<Self, RulebookError> {
        let key = <&[u8; 32]>::try_from(public_key)
            .ok()
            .and_then(|bytes| VerifyingKey::from_bytes(bytes).ok());
        let signature = Signature::from_slice(signature).ok();
        let (Some(key), Some(signature)) = (key, signature) else {
            return Err(RulebookError::BadSignature);
        };
        key.verify_strict(text.as_bytes(), &signature)
            .map_err(|_| RulebookError::BadSignature)?;
        Self::from_json(&[text])
    }

    fn from_parts(parts: Vec<RulebookFile>) -> Result<Self, RulebookError> {
        let mut faults = Faults::default();
        let file = merge(parts, &mut faults);
        Self::sound(file, faults)
    }

    /// A rulebook of contents that are put together.
    pub(crate) fn from_file(file: RulebookFile) -> Result<Self, RulebookError> {
        Self::sound(file, Faults::default())
    }

    fn sound(file: RulebookFile, mut faults: Faults) -> Result<Self, RulebookError> {
        let editions = together::editions(&file, &mut faults);
        crate::rulebook::check::check(&file, &mut faults);
        // What is broken is not compiled: a definition may name itself without end, and what follows from a fault is told as one.
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let file = Arc::new(file);
        let compiled = match compile(Arc::clone(&file), &editions) {
            Ok(compiled) => compiled,
            Err(complaints) => {
                for (place, problem) in complaints {
                    faults.add(place, problem);
                }
                Compiled::default()
            }
        };
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let desks = file.missions.as_ref().map(desks).unwrap_or_default();
        let surveys = file
            .registries
            .iter()
            .map(|registry| survey(&file, registry));
        let surveys = surveys.collect();
        let coverage = if file.coverage.is_empty() {
            spanned(&file.provisions)
        } else {
            file.coverage.clone()
        };
        let boarding = [CheckpointKind::Boarding, CheckpointKind::OnwardBoarding];
        let mut parts = coverage.iter();
        let speaks_of_boarding =
            parts.all(|part| boarding.iter().all(|kind| part.at.contains(kind)));
        let covered = coverage.iter();
        let covered = covered.map(|part| compiled.areas.ends(&part.scope));
        Ok(Self {
            names: Names::of(&file, &editions),
            editions,
            file,
            covered: covered.collect(),
            speaks_of_boarding,
            compiled,
            coverage,
            desks,
            surveys,
        })
    }

    /// A rulebook that is silent on everything.
    pub(crate) fn empty() -> Self {
        Self {
            editions: vec![Edition {
                name: Edition::UNNAMED,
                version: TextKey::fixed("empty"),
                read_on: None,
                review_by: None,
                fallback: false,
                extends: None,
            }],
            file: Arc::default(),
            names: Names::of(&RulebookFile::default(), &[]),
            compiled: Compiled::default(),
            coverage: Vec::new(),
            covered: Vec::new(),
            speaks_of_boarding: true,
            desks: Desks::new(),
            surveys: Vec::new(),
        }
    }

    /// The version of the rulebook; of several that stand together, that of the first.
    #[must_use]
    pub fn version(&self) -> &TextKey {
        const NONE: &TextKey = &TextKey::fixed("none");
        self.editions.first().map_or(NONE, |first| &first.version)
    }

    /// The rulebooks that stand together here, in their order, each followed by those that add to it; most often one.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The rulebook to which a provision belongs: of those that stand together here the one whose name it bears.
    #[must_use]
    pub fn edition_of(&self, id: &ProvisionId) -> Option<&Edition> {
        let mut editions = self.editions.iter();
        match id.rulebook() {
            Some(name) => editions.find(|edition| edition.name.as_str() == name),
            None => editions.next(),
        }
    }

    /// Everything in the rulebook, as it stands in its files; as JSON, it loads as a rulebook of one part.
    #[must_use]
    pub fn contents(&self) -> &RulebookFile {
        &self.file
    }

    /// The text for a key: that of the rulebook, else that of the library; the key itself where neither has such a text.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a TextKey, language: Language) -> &'a str {
        self.said(key.as_str())
            .map_or(key.as_str(), |text| text.get(language))
    }

    /// Whether there is a text for a key, of the rulebook or of the library.
    pub(crate) fn has_text(&self, key: &str) -> bool {
        self.said(key).is_some()
    }

    fn said(&self, key: &str) -> Option<&Text> {
        self.file.said(key)
    }

    /// The text for a key that is made up of parts; the key itself where the rulebook has no such text.
    pub(crate) fn words(&self, key: &str, language: Language) -> String {
        self.said(key)
            .map_or_else(|| key.to_owned(), |text| text.get(language).to_owned())
    }

    /// The mission with an id.
    #[must_use]
    pub fn mission(&self, id: &MissionId) -> Option<&Mission> {
        self.file.missions.as_ref()?.mission(id)
    }

    /// The registries of platforms on which one registers for a code.
    #[must_use]
    pub fn registries(&self) -> &[PlatformRegistry] {
        &self.file.registries
    }

    /// The registry that speaks of a subdivision.
    #[must_use]
    pub fn registry_of(&self, subdivision: Subdivision) -> Option<&PlatformRegistry> {
        let mut registries = self.file.registries.iter();
        registries.find(|registry| registry.covers(subdivision))
    }

    /// The platform with an id.
    #[must_use]
    pub fn platform(&self, id: &PlatformId) -> Option<&RegistrationPlatform> {
        let mut registries = self.file.registries.iter();
        registries.find_map(|registry| registry.platform(id))
    }

    /// The provision with an id.
    #[must_use]
    pub fn provision(&self, id: &ProvisionId) -> Option<&Provision> {
        let number = self.compiled.provision_number(id)?;
        self.file.provisions.get(number)
    }

    /// The notice to which a provision belongs.
    #[must_use]
    pub fn notice_of(&self, id: &ProvisionId) -> Option<&Notice> {
        self.compiled.notice(&self.provision(id)?.notice)
    }

    /// The requirement with an id.
    #[must_use]
    pub fn requirement(&self, id: &RequirementId) -> Option<&RequirementSpec> {
        self.compiled.spec(id)
    }

    /// The registry that speaks of a subdivision, and when it is known; none if that is not known.
    pub(crate) fn survey_of(&self, subdivision: Subdivision) -> Option<(&PlatformRegistry, Known)> {
        let registries = self.file.registries.iter().zip(&self.surveys);
        let mut known = registries.filter_map(|(registry, known)| Some((registry, (*known)?)));
        known.find(|(registry, _)| registry.covers(subdivision))
    }

    /// What the rulebook speaks of; where its files do not say, what its provisions span.
    #[must_use]
    pub fn coverage(&self) -> &[Coverage] {
        &self.coverage
    }

    /// What one of the rulebooks that stand together speaks of, each part with where its journeys start and end.
    pub(crate) fn covered(&self, of: &RulebookName) -> impl Iterator<Item = (&Coverage, &Ends)> {
        let all = self.coverage.iter().zip(&self.covered);
        all.filter(move |(part, _)| part.rulebook.as_ref().is_none_or(|own| own == of))
    }

    /// Whether all that it speaks of begins with boarding.
    pub(crate) fn speaks_of_boarding(&self) -> bool {
        self.speaks_of_boarding
    }

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.compiled
    }

    /// The missions in a country to which a traveller turns, or whose institutions test them; none if none are known there.
    pub(crate) fn service(
        &self,
        country: Country,
        trip: &Trip,
        for_test: bool,
    ) -> Option<&Service> {
        let certificates = trip.holdings.certificates.iter().flatten();
        let mut listers = certificates.filter_map(|certificate| certificate.listed_by.as_ref());
        let caller = Caller::of(country, trip.traveller.residence, listers.next());
        let desk = |caller| self.desks.get(&(country, caller));
        let desk = desk(caller).or_else(|| desk(Caller::Elsewhere))?;
        Some(if for_test {
            &desk.testing
        } else {
            &desk.service
        })
    }
}

/// When the notice is known on which a registry of platforms rests.
fn survey(file: &RulebookFile, registry: &PlatformRegistry) -> Option<Known> {
    let source = registry.order.elsewhere.cites.first()?;
    let notice = file
        .notices
        .iter()
        .filter(|notice| notice.id.rulebook() == registry.id.rulebook())
        .find(|notice| notice.source == source.source())?;
    Some(known(notice.published, notice.zone))
}

/// For every caller that there can be, the missions to turn to.
fn desks(missions: &Missions) -> Desks {
    let service = |missions: Vec<MissionId>, cautions: Vec<TextKey>| Service {
        missions: MissionIds(Arc::from(missions)),
        cautions: TextKeys(Arc::from(cautions)),
    };
    let desk = |country, caller: &Caller| {
        let guidance = missions.guide(country, caller);
        Desk {
            service: service(guidance.missions, guidance.cautions),
            testing: service(guidance.institutions_of, guidance.institution_cautions),
        }
    };
    let mut desks = Desks::new();
    for mission in &missions.missions {
        let country = mission.country;
        let others = [
            Caller::Institution(mission.id.clone()),
            Caller::SomewhereThere,
            Caller::Elsewhere,
        ];
        for caller in others {
            let at = |(country, caller): &(Country, Caller)| desk(*country, caller);
            desks.entry((country, caller)).or_insert_with_key(at);
        }
        // All who live in a district share what they are told.
        let mut district = mission.district.iter().copied().map(Caller::District);
        if let Some(first) = district.next() {
            let shared = desk(country, &first);
            for caller in district.chain([first]) {
                desks.insert((country, caller), shared.clone());
            }
        }
    }
    desks
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer, SigningKey};

    use super::*;

    #[test]
    fn a_rulebook_is_taken_only_with_its_publishers_signature() {
        let text = serde_json::to_string(Rulebook::builtin().contents()).unwrap();
        let publisher = SigningKey::from_bytes(&[7; 32]);
        let key = publisher.verifying_key().to_bytes();
        let signature = publisher.sign(text.as_bytes()).to_bytes();
        let load = |text: &str, signature: &[u8], key: &[u8]| {
            Rulebook::from_signed_json(text, signature, key)
                .map(|rulebook| rulebook.version().clone())
        };
        assert_eq!(
            load(&text, &signature, &key).unwrap(),
            *Rulebook::builtin().version()
        );
        let stranger = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
        let changed = text.replacen("cleared", "cleareD", 1);
        for (text, signature, key) in [
            (&text, &signature[..], &stranger[..]),
            (&changed, &signature[..], &key[..]),
            (&text, &signature[..63], &key[..]),
            (&text, &signature[..], &key[..31]),
            (&text, &[0; 64][..], &[0; 32][..]),
        ] {
            assert_eq!(load(text, signature, key), Err(RulebookError::BadSignature));
        }
    }

    #[test]
    fn the_built_in_rulebook_is_sound() {
        let loaded = Rulebook::load_builtin();
        assert!(loaded.is_ok(), "{:?}", loaded.err());
    }
}
