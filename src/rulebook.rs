//! Rulebooks: notices, provisions, platforms, missions and texts, validated and compiled on loading.

mod words;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::assessment::{MissionIds, TextKeys};
use crate::check::LIMITS;
use crate::code::{Country, Language, MissionId, ProvisionId, Reading, RequirementId, TextKey};
use crate::compile::{Compiled, Known, compile, known};
use crate::condition::Definition;
use crate::coverage::{Coverage, spanned};
use crate::error::{Faults, RulebookError};
use crate::json;
use crate::mission::{Caller, Mission, Missions};
use crate::platform::Platforms;
use crate::rule::{Notice, Provision, RequirementSpec};
use crate::text::Text;
use crate::trip::Trip;
use crate::vocabulary::Vocabulary;

/// The version of the form of rulebook files that this library reads.
pub const SCHEMA_VERSION: u32 = 1;
/// The longest JSON text of a rulebook file, in bytes.
pub const MAX_RULEBOOK_BYTES: usize = 8 << 20;

/// A rulebook, or a part of one, as it stands in a JSON file. The parts of a rulebook are put together in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RulebookFile {
    /// A JSON Schema for editors; ignored.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The version of the form of the file.
    pub schema_version: u32,
    /// The version of the rulebook; exactly one part names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<TextKey>,
    /// The words that its rules and the trips it judges can name.
    #[serde(default, skip_serializing_if = "Vocabulary::is_empty")]
    pub vocabulary: Vocabulary,
    /// Source documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// Conditions with a name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<Definition>,
    /// What provisions can ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<RequirementSpec>,
    /// The rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provisions: Vec<Provision>,
    /// What the provisions speak of: each lies within one entry. Left out: what they span, of which no source says where it
    /// ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Coverage>,
    /// The readings by which something is presumed where a trip is silent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presumes: Vec<Reading>,
    /// Diplomatic and consular missions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missions: Option<Missions>,
    /// Health-code platforms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platforms: Option<Platforms>,
    /// Texts by key, each in every language.
    #[serde(
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "json::unique_keys"
    )]
    pub texts: BTreeMap<TextKey, Text>,
}

/// The rules that trips are judged by. Shared freely between threads.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Rulebook {
    version: TextKey,
    file: RulebookFile,
    compiled: Compiled,
    /// What it speaks of.
    coverage: Vec<Coverage>,
    desks: Desks,
    /// When the survey of health-code platforms is known.
    survey: Option<Known>,
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
    /// The rulebook inside the library: the Japan-China corridor of 2020-21.
    #[must_use]
    pub fn builtin() -> &'static Self {
        Self::shared()
    }

    /// The built-in rulebook, to be owned by whoever asks.
    pub(crate) fn shared() -> &'static Arc<Self> {
        static BUILTIN: LazyLock<Arc<Rulebook>> = LazyLock::new(|| {
            Arc::new(Rulebook::load_builtin().unwrap_or_else(|_| Rulebook::empty()))
        });
        &BUILTIN
    }

    /// Loads the built-in rulebook anew, which `Rulebook::builtin` does once.
    ///
    /// # Errors
    /// None; a test of the library proves it.
    pub fn load_builtin() -> Result<Self, RulebookError> {
        let parts = crate::builtin::PARTS
            .iter()
            .enumerate()
            .map(|(i, text)| read(i, text));
        Self::from_parts(parts.collect::<Result<Vec<_>, _>>()?)
    }

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
        crate::check::check(&file, &mut faults);
        // What is broken is not compiled: a definition may name itself without end.
        let no_words = Vocabulary::default();
        let (vocabulary, provisions) = if faults.is_empty() {
            (&file.vocabulary, file.provisions.as_slice())
        } else {
            (&no_words, [].as_slice())
        };
        let compiled = match compile(
            vocabulary,
            &file.notices,
            &file.definitions,
            &file.requirements,
            provisions,
        ) {
            Ok(compiled) => compiled,
            Err(complaints) => {
                for (place, problem) in complaints {
                    faults.add(place, problem);
                }
                Compiled::default()
            }
        };
        let Some(version) = file.version.clone().filter(|_| faults.is_empty()) else {
            return Err(faults.into());
        };
        let desks = file.missions.as_ref().map(desks).unwrap_or_default();
        let survey = survey(&file);
        let coverage = if file.coverage.is_empty() {
            spanned(&file.provisions)
        } else {
            file.coverage.clone()
        };
        Ok(Self {
            version,
            file,
            compiled,
            coverage,
            desks,
            survey,
        })
    }

    /// A rulebook that is silent on everything.
    fn empty() -> Self {
        Self {
            version: TextKey::fixed("empty"),
            file: RulebookFile::default(),
            compiled: Compiled::default(),
            coverage: Vec::new(),
            desks: Desks::new(),
            survey: None,
        }
    }

    /// The version of the rulebook.
    #[must_use]
    pub fn version(&self) -> &TextKey {
        &self.version
    }

    /// Everything in the rulebook, as it stands in its files; as JSON, it loads as a rulebook of one part.
    #[must_use]
    pub fn contents(&self) -> &RulebookFile {
        &self.file
    }

    /// The text for a key; the key itself where the rulebook has no such text.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a TextKey, language: Language) -> &'a str {
        self.file
            .texts
            .get(key)
            .map_or(key.as_str(), |text| text.get(language))
    }

    /// The text for a key that is made up of parts; the key itself where the rulebook has no such text.
    pub(crate) fn words(&self, key: &str, language: Language) -> String {
        self.file
            .texts
            .get(key)
            .map_or_else(|| key.to_owned(), |text| text.get(language).to_owned())
    }

    /// The mission with an id.
    #[must_use]
    pub fn mission(&self, id: &MissionId) -> Option<&Mission> {
        self.file.missions.as_ref()?.mission(id)
    }

    /// The health-code platforms.
    #[must_use]
    pub fn platforms(&self) -> Option<&Platforms> {
        self.file.platforms.as_ref()
    }

    /// The provision with an id.
    #[must_use]
    pub fn provision(&self, id: &ProvisionId) -> Option<&Provision> {
        self.file
            .provisions
            .iter()
            .find(|provision| provision.id == *id)
    }

    /// The notice to which a provision belongs.
    #[must_use]
    pub fn notice_of(&self, id: &ProvisionId) -> Option<&Notice> {
        let notice = &self.provision(id)?.notice;
        self.file.notices.iter().find(|other| other.id == *notice)
    }

    /// The requirement with an id.
    #[must_use]
    pub fn requirement(&self, id: &RequirementId) -> Option<&RequirementSpec> {
        self.file
            .requirements
            .iter()
            .find(|requirement| requirement.id == *id)
    }

    /// When the survey of health-code platforms is known; none if there is none.
    pub(crate) fn survey(&self) -> Option<Known> {
        self.survey
    }

    /// What the rulebook speaks of; where its files do not say, what its provisions span.
    #[must_use]
    pub fn coverage(&self) -> &[Coverage] {
        &self.coverage
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

fn read(number: usize, text: &str) -> Result<RulebookFile, RulebookError> {
    #[derive(Deserialize)]
    struct Head {
        schema_version: u32,
    }
    // What is refused may be longer than this library allows: nothing of it is kept but the version.
    const ANY: json::Limits = json::Limits {
        bytes: MAX_RULEBOOK_BYTES,
        lists: &[],
        other: usize::MAX,
    };
    let part = json::read::<RulebookFile>(text, &LIMITS);
    // A file for a newer library may have fields that this one does not know: its version is what to tell.
    let version = match &part {
        Ok(part) => Some(part.schema_version),
        Err(_) => json::read::<Head>(text, &ANY)
            .ok()
            .map(|head| head.schema_version),
    };
    match (version, part) {
        (Some(found), _) if found != SCHEMA_VERSION => Err(RulebookError::SchemaVersion {
            found,
            expected: SCHEMA_VERSION,
        }),
        (_, Ok(part)) => Ok(part),
        (_, Err(error)) => Err(RulebookError::Unreadable {
            file: u32::try_from(number).unwrap_or(u32::MAX),
            error,
        }),
    }
}

fn merge(parts: Vec<RulebookFile>, faults: &mut Faults) -> RulebookFile {
    let mut whole = RulebookFile {
        schema_version: SCHEMA_VERSION,
        ..RulebookFile::default()
    };
    let mut once = |is_second: bool, place: &str| {
        if is_second {
            faults.add(place, "is in more than one part");
        }
    };
    for part in parts {
        once(whole.version.is_some() && part.version.is_some(), "version");
        once(
            whole.missions.is_some() && part.missions.is_some(),
            "missions",
        );
        once(
            whole.platforms.is_some() && part.platforms.is_some(),
            "platforms",
        );
        whole.version = whole.version.or(part.version);
        whole.missions = whole.missions.or(part.missions);
        whole.platforms = whole.platforms.or(part.platforms);
        whole.vocabulary.tracks.extend(part.vocabulary.tracks);
        whole.vocabulary.documents.extend(part.vocabulary.documents);
        whole.vocabulary.facts.extend(part.vocabulary.facts);
        whole.notices.extend(part.notices);
        whole.definitions.extend(part.definitions);
        whole.requirements.extend(part.requirements);
        whole.provisions.extend(part.provisions);
        whole.coverage.extend(part.coverage);
        whole.presumes.extend(part.presumes);
        for key in part.texts.keys() {
            once(whole.texts.contains_key(key), key.as_str());
        }
        let mut texts = part.texts;
        whole.texts.append(&mut texts);
    }
    if whole.version.is_none() {
        faults.add("version", "is missing");
    }
    whole
}

/// When the notice is known on which the health-code platforms rest.
fn survey(file: &RulebookFile) -> Option<Known> {
    let source = file.platforms.as_ref()?.order.elsewhere.cites.first()?;
    let notice = file
        .notices
        .iter()
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
            Rulebook::from_signed_json(text, signature, key).map(|rulebook| rulebook.version)
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
