//! What the words and ids of rulebooks are called where several stand together: each bears the name of its rulebook, and a trip
//! may leave the name out where only one has such a word.

use std::collections::{HashMap, HashSet};

use crate::code::{NAMED, SubjectId, TextKey};
use crate::json::Renaming;
use crate::rulebook::edition::Edition;

use super::file::RulebookFile;

/// A kind of code, by the name of its type.
type Kind = &'static str;

/// The words and ids that a file gives, by the kind of code.
#[derive(Debug, Default)]
pub(super) struct Given(HashSet<(Kind, String)>);

impl Given {
    pub(super) fn by(file: &RulebookFile) -> Self {
        let mut given = Self::default();
        let words = &file.vocabulary;
        let documents = words.documents.iter();
        let fields = documents.clone().flat_map(|word| &word.fields);
        given.add("Track", words.tracks.iter().map(|it| it.id.as_str()));
        given.add("DocumentKind", documents.map(|it| it.id.as_str()));
        given.add("FieldId", fields.map(|it| it.id.as_str()));
        given.add("AreaId", words.areas.iter().map(|it| it.id.as_str()));
        given.add(
            "NationalsId",
            words.nationals.iter().map(|it| it.id.as_str()),
        );
        given.add("FactId", words.facts.iter().map(|it| it.id.as_str()));
        given.add("Assay", words.assays.iter().map(|it| it.id.as_str()));
        given.add("Specimen", words.specimens.iter().map(|it| it.id.as_str()));
        given.add(
            "Particular",
            words.particulars.iter().map(|it| it.id.as_str()),
        );
        given.add("Product", words.products.iter().map(|it| it.id.as_str()));
        given.add("DutyKind", words.duties.iter().map(|it| it.id.as_str()));
        given.add(
            "PlatformHost",
            words.platform_hosts.iter().map(|it| it.id.as_str()),
        );
        given.add("NoticeId", file.notices.iter().map(|it| it.id.as_str()));
        given.add(
            "DefinitionId",
            file.definitions.iter().map(|it| it.id.as_str()),
        );
        given.add(
            "RequirementId",
            file.requirements.iter().map(|it| it.id.as_str()),
        );
        given.add(
            "ProvisionId",
            file.provisions.iter().map(|it| it.id.as_str()),
        );
        let subjects = file.provisions.iter().filter_map(|it| it.subject.as_ref());
        given.add("SubjectId", subjects.map(SubjectId::as_str));
        let missions = file.missions.iter().flat_map(|it| &it.missions);
        given.add("MissionId", missions.map(|it| it.id.as_str()));
        given.add(
            "RegistryId",
            file.registries.iter().map(|it| it.id.as_str()),
        );
        let platforms = file.registries.iter().flat_map(|it| &it.platforms);
        given.add("PlatformId", platforms.map(|it| it.id.as_str()));
        given.add("TextKey", file.texts.keys().map(TextKey::as_str));
        given
    }

    fn add<'a>(&mut self, kind: Kind, ids: impl Iterator<Item = &'a str>) {
        self.0.extend(ids.map(|id| (kind, id.to_owned())));
    }

    /// Whether a code of a kind is one of them; a place may be an area, and nationals a group.
    fn has(&self, kind: Kind, id: &str) -> bool {
        let kind = match kind {
            "Place" => "AreaId",
            "Nationals" => "NationalsId",
            other => other,
        };
        self.0.contains(&(kind, id.to_owned()))
    }

    /// Those of another file among them that are no words of the second.
    pub(super) fn without(mut self, other: &Self) -> Self {
        self.0.retain(|one| !other.0.contains(one));
        self
    }

    /// Those that are called as some others are but for the name of their rulebook, each with that, in order.
    pub(super) fn like_common(&self, common: &Self) -> Vec<(String, String)> {
        let named = self.0.iter();
        let named = named.filter_map(|(kind, id)| Some((kind, id, id.split_once(NAMED)?.1)));
        let like = named.filter(|(kind, _, short)| common.has(kind, short));
        let mut like: Vec<_> = like
            .map(|(_, id, short)| (id.clone(), short.to_owned()))
            .collect();
        like.sort_unstable();
        like
    }

    /// What they are called with the name of their rulebook, unless they bear one.
    pub(super) fn bearing<'n>(&'n self, name: &'n str) -> Box<Renaming<'n>> {
        Box::new(move |kind, id| {
            let is_own = !id.contains(NAMED) && self.has(kind, id);
            is_own.then(|| format!("{name}{NAMED}{id}"))
        })
    }
}

/// What words are called in full that trips write otherwise.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// The name that no word bears: that of the first, where its words stand without one.
    bare: String,
    /// Words without the name of their rulebook, by kind; none where several are meant.
    full: HashMap<Kind, HashMap<String, Option<String>>>,
}

impl Names {
    pub(super) fn of(file: &RulebookFile, editions: &[Edition]) -> Self {
        let mut names = Self {
            bare: editions
                .first()
                .map_or_else(String::new, |first| format!("{}{NAMED}", first.name)),
            full: HashMap::new(),
        };
        if editions.len() < 2 {
            return names;
        }
        let given = Given::by(file);
        for (kind, id) in &given.0 {
            let Some((_, short)) = id.split_once(NAMED) else {
                continue;
            };
            if !given.has(kind, short) {
                let of_kind = names.full.entry(kind).or_default();
                let found = of_kind
                    .entry(short.to_owned())
                    .or_insert_with(|| Some(id.clone()));
                if found.as_ref().is_some_and(|found| found != id) {
                    *found = None;
                }
            }
        }
        names
    }

    /// What a word is called in full, if that is something else.
    pub(super) fn full(&self, kind: Kind, id: &str) -> Option<String> {
        let full = self
            .full
            .get(kind)
            .and_then(|words| words.get(id))
            .cloned()
            .flatten();
        full.or_else(|| id.strip_prefix(&self.bare).map(str::to_owned))
    }
}
