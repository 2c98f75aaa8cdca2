//! What must hold of the words that registries of platforms name, and of several registries together.

use std::collections::BTreeSet;

use crate::code::{DocumentKind, PlatformHost};
use crate::error::{did_you_mean, nearest};
use crate::rulebook::platform::PlatformRegistry;

use super::Checker;

impl<'a> Checker<'a, '_> {
    /// Hosts and documents that are named are declared, and of one place only one registry speaks.
    pub(super) fn registries(&mut self) {
        let hosts = &self.file.vocabulary.platform_hosts;
        self.unique(hosts.iter().map(|word| word.id.as_str()));
        let registries = &self.file.registries;
        self.unique(registries.iter().map(|registry| registry.id.as_str()));
        let platforms = registries.iter().flat_map(|registry| &registry.platforms);
        self.unique(platforms.map(|platform| platform.id.as_str()));
        let declared: BTreeSet<&PlatformHost> = hosts.iter().map(|word| &word.id).collect();
        let mut spoken_of = BTreeSet::new();
        for registry in registries {
            self.codes(registry);
            self.identity_documents(registry);
            for (place, host) in registry.all_hosts() {
                if !declared.contains(host) {
                    let words = hosts.iter().map(|word| word.id.as_str());
                    self.unknown(&place, ("host", host.as_str()), words);
                }
            }
            for subdivision in registry.covered() {
                let place = registry.place(format_args!("subdivision `{subdivision}`"));
                let is_first = spoken_of.insert(subdivision);
                self.expect(is_first, place, "another registry speaks of it too");
            }
            registry.validate(self.faults);
        }
    }

    /// The kinds of document by which codes are called are declared, and of the group of all of them.
    fn codes(&mut self, registry: &'a PlatformRegistry) {
        let place = registry.place("codes");
        let codes = &registry.codes;
        let group = &codes.group;
        let is_widest = self.kinds.asked_with(group) == group;
        let named = [(group, true), (&codes.local, false)];
        let named = named.into_iter();
        for (kind, is_group) in named.chain(codes.country.iter().map(|kind| (kind, false))) {
            let Some(word) = self.kinds.word(kind) else {
                let words = self.file.vocabulary.documents.iter();
                let words = words.map(|word| word.id.as_str());
                self.unknown(&place, ("kind of document", kind.as_str()), words);
                continue;
            };
            let problem = if is_group {
                format!("`{kind}` is not the widest group of its kinds: expected that of all codes")
            } else {
                format!("`{kind}` is no kind of `{group}`")
            };
            let is_right = word.group == is_group && self.kinds.is_of(kind, group);
            self.expect(is_right && (is_widest || !is_group), &place, problem);
        }
        if codes.country.as_ref() == Some(&codes.local) {
            let problem = format!("`{}` is the code of a subdivision too", codes.local);
            self.expect(false, &place, problem);
        }
    }

    /// The documents with which people register are declared, and evidence is about one of them.
    fn identity_documents(&mut self, registry: &'a PlatformRegistry) {
        let words = || self.file.vocabulary.documents.iter();
        let known: Vec<&DocumentKind> = words()
            .filter(|word| word.identifies())
            .map(|word| &word.id)
            .collect();
        let place = registry.place("identity_documents");
        for document in &registry.identity_documents {
            if !known.contains(&&document.kind) {
                let named = ("passport or identity card", document.kind.as_str());
                let ids = known.iter().map(|kind| kind.as_str());
                self.unknown(&place, named, ids);
            }
        }
        let with = || {
            let documents = registry.identity_documents.iter();
            documents.map(|document| &document.kind)
        };
        for (place, evidence) in registry.all_evidence() {
            let about = evidence.document.as_ref();
            if let Some(kind) = about.filter(|kind| with().all(|other| other != *kind)) {
                let question = nearest(kind.as_str(), with().map(DocumentKind::as_str));
                let problem = format!(
                    "`{kind}` is none of the registry's identity documents{}",
                    did_you_mean(question.as_deref())
                );
                self.expect(false, format!("{place}: document"), problem);
            }
        }
    }
}
