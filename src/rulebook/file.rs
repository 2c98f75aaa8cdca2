//! A rulebook as it stands in JSON files, and how their parts are put together.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{NAMED, Reading, RulebookName, TextKey};
use crate::error::{Faults, RulebookError};
use crate::json;
use crate::rulebook::builtin::texts;
use crate::rulebook::check::LIMITS;
use crate::rulebook::condition::Definition;
use crate::rulebook::coverage::Coverage;
use crate::rulebook::edition::Edition;
use crate::rulebook::mission::Missions;
use crate::rulebook::platform::PlatformRegistry;
use crate::rulebook::rule::{Notice, Provision, RequirementSpec};
use crate::rulebook::text::Text;
use crate::rulebook::vocabulary::Vocabulary;

use super::imports::Imports;

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
    /// The name of the rulebook, which its words and ids bear where it stands together with others; one part gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<RulebookName>,
    /// The version of the rulebook; exactly one part names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<TextKey>,
    /// The day on which its sources were last read; one part gives it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub read_on: Option<NaiveDate>,
    /// The day by which they are to be read again; one part gives it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub review_by: Option<NaiveDate>,
    /// Whether it speaks only of borders of which no other rulebook does that stands together with it.
    #[serde(default, skip_serializing_if = "json::is_false")]
    pub fallback: bool,
    /// The rulebook to which it adds; one part gives it. It cannot stand alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<RulebookName>,
    /// The rulebooks whose rules stand here beside its own, by ids that bear their names: those with which it was put together,
    /// and those that add to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Edition>,
    /// The common words that it uses.
    #[serde(default, skip_serializing_if = "Imports::is_empty")]
    pub imports: Imports,
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
    /// Registries of the platforms on which one registers for a code, one for each country of which something is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub registries: Vec<PlatformRegistry>,
    /// Texts by key, each in every language.
    #[serde(
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "json::unique_keys"
    )]
    pub texts: BTreeMap<TextKey, Text>,
}

impl RulebookFile {
    /// The text for a key: its own, else that of the library. A key that the library itself makes up is looked for under the
    /// names of the rulebooks that stand together.
    pub(crate) fn said(&self, key: &str) -> Option<&Text> {
        let own = self.texts.get(key).or_else(|| texts().get(key));
        own.or_else(|| {
            let names = self
                .name
                .iter()
                .chain(self.beside.iter().map(|it| &it.name));
            let mut keys = names.map(|name| format!("{}{NAMED}{key}", name.as_str()));
            keys.find_map(|key| self.texts.get(key.as_str()))
        })
    }
}

pub(super) fn read(number: usize, text: &str) -> Result<RulebookFile, RulebookError> {
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

/// Puts the parts of a rulebook together, in order.
pub(super) fn merge(parts: Vec<RulebookFile>, faults: &mut Faults) -> RulebookFile {
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
        once(whole.name.is_some() && part.name.is_some(), "name");
        once(whole.extends.is_some() && part.extends.is_some(), "extends");
        once(whole.read_on.is_some() && part.read_on.is_some(), "read_on");
        once(
            whole.review_by.is_some() && part.review_by.is_some(),
            "review_by",
        );
        whole.version = whole.version.or(part.version);
        whole.name = whole.name.or(part.name);
        whole.extends = whole.extends.or(part.extends);
        whole.read_on = whole.read_on.or(part.read_on);
        whole.review_by = whole.review_by.or(part.review_by);
        whole.fallback |= part.fallback;
        whole.beside.extend(part.beside);
        whole.imports.extend(part.imports);
        whole.missions = whole.missions.or(part.missions);
        whole.registries.extend(part.registries);
        whole.vocabulary.tracks.extend(part.vocabulary.tracks);
        whole.vocabulary.documents.extend(part.vocabulary.documents);
        whole.vocabulary.areas.extend(part.vocabulary.areas);
        whole.vocabulary.nationals.extend(part.vocabulary.nationals);
        whole.vocabulary.facts.extend(part.vocabulary.facts);
        whole.vocabulary.assays.extend(part.vocabulary.assays);
        whole.vocabulary.specimens.extend(part.vocabulary.specimens);
        whole
            .vocabulary
            .particulars
            .extend(part.vocabulary.particulars);
        whole.vocabulary.products.extend(part.vocabulary.products);
        whole.vocabulary.duties.extend(part.vocabulary.duties);
        let hosts = part.vocabulary.platform_hosts;
        whole.vocabulary.platform_hosts.extend(hosts);
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
    import(&mut whole, faults);
    whole
}

/// Puts the common words that a rulebook uses before its own, unless they are there.
fn import(file: &mut RulebookFile, faults: &mut Faults) {
    if file.imports.is_empty() {
        return;
    }
    let words = file.imports.words(faults);
    let own = &mut file.vocabulary;
    before(
        &mut own.documents,
        words.documents,
        |word| word.id.as_str(),
        faults,
    );
    before(&mut own.facts, words.facts, |word| word.id.as_str(), faults);
    before(
        &mut own.assays,
        words.assays,
        |word| word.id.as_str(),
        faults,
    );
    before(
        &mut own.specimens,
        words.specimens,
        |word| word.id.as_str(),
        faults,
    );
    before(
        &mut own.products,
        words.products,
        |word| word.id.as_str(),
        faults,
    );
}

fn before<Word: PartialEq>(
    own: &mut Vec<Word>,
    mut words: Vec<Word>,
    id: fn(&Word) -> &str,
    faults: &mut Faults,
) {
    let is_imported = |word: &Word| words.iter().any(|other| id(other) == id(word));
    for word in own
        .iter()
        .filter(|word| is_imported(word) && !words.contains(word))
    {
        let problem =
            "is imported, and declared here otherwise: import it, or give yours another name";
        faults.add(format_args!("vocabulary `{}`", id(word)), problem);
    }
    for word in &words {
        if let Some(place) = own.iter().position(|other| other == word) {
            own.remove(place);
        }
    }
    words.append(own);
    *own = words;
}
