//! What a rulebook calls the things that trips and answers name.

use crate::code::{
    Assay, DocumentKind, DutyKind, Particular, PlatformHost, Product, Specimen, TextKey, Track,
};
use crate::rulebook::text::key;
use crate::rulebook::vocabulary::{
    AssayWord, DocumentWord, DutyWord, HostWord, ParticularWord, ProductWord, SpecimenWord,
    TrackWord,
};
use crate::trip::field::Field;

use super::Rulebook;

impl Rulebook {
    /// The word for a kind of document.
    #[must_use]
    pub fn document(&self, kind: &DocumentKind) -> Option<&DocumentWord> {
        self.compiled.kinds.word(kind)
    }

    /// The name of a fact, as a text: that of its word, where the rulebook declares one.
    #[must_use]
    pub fn name_of(&self, field: &Field) -> TextKey {
        match field {
            Field::DocumentField(id) => {
                let word = self.compiled.kinds.declared(id);
                word.map_or_else(|| key("field", &field.name()), |word| word.title.clone())
            }
            Field::Documents(kind) => {
                let word = self.compiled.kinds.word(kind);
                word.map_or_else(|| key("field", &field.name()), |word| word.title.clone())
            }
            Field::Fact(id) => {
                let word = self.compiled.facts.word(id);
                word.map_or_else(|| key("field", &field.name()), |word| word.title.clone())
            }
            _ => self.about("field", field),
        }
    }

    /// The name of a declared fact or field, or of a field that all documents have, as a text.
    pub(crate) fn name_of_declared(&self, field: &Field) -> TextKey {
        match field {
            Field::DocumentField(id) if self.compiled.kinds.declared(id).is_none() => {
                key("field", &format!("document_{id}"))
            }
            _ => self.name_of(field),
        }
    }

    /// The question for a fact, as a text: that of its word, where the rulebook declares one.
    #[must_use]
    pub fn question_of(&self, field: &Field) -> TextKey {
        let declared = match field {
            Field::DocumentField(id) => {
                let word = self.compiled.kinds.declared(id);
                word.map(|word| word.question.clone())
            }
            Field::Documents(kind) => {
                let word = self.compiled.kinds.word(kind);
                word.and_then(|word| word.question.clone())
            }
            Field::Fact(id) => {
                let word = self.compiled.facts.word(id);
                word.map(|word| word.question.clone())
            }
            _ => None,
        };
        declared.unwrap_or_else(|| self.about("question", field))
    }

    /// The text of a group about a fact; of a document that of its kind, where there is one.
    fn about(&self, group: &str, field: &Field) -> TextKey {
        let name = field.name();
        let of_kind = field
            .kind()
            .map(|kind| key(group, &format!("{name}.{kind}")));
        let of_kind = of_kind.filter(|text| self.has_text(text.as_str()));
        of_kind.unwrap_or_else(|| key(group, &name))
    }

    /// The word for a method of test, or for a group of methods.
    #[must_use]
    pub fn assay(&self, id: &Assay) -> Option<&AssayWord> {
        self.compiled.tests.assays.word(id)
    }

    /// The word for a specimen.
    #[must_use]
    pub fn specimen(&self, id: &Specimen) -> Option<&SpecimenWord> {
        let mut words = self.file.vocabulary.specimens.iter();
        words.find(|word| word.id == *id)
    }

    /// The word for a particular of certificates of tests.
    #[must_use]
    pub fn particular(&self, id: &Particular) -> Option<&ParticularWord> {
        let mut words = self.file.vocabulary.particulars.iter();
        words.find(|word| word.id == *id)
    }

    /// The word for a vaccine product, or for a group of products.
    #[must_use]
    pub fn product(&self, id: &Product) -> Option<&ProductWord> {
        self.compiled.tests.products.word(id)
    }

    /// The word for a kind of duty.
    #[must_use]
    pub fn duty(&self, id: &DutyKind) -> Option<&DutyWord> {
        let mut words = self.file.vocabulary.duties.iter();
        words.find(|word| word.id == *id)
    }

    /// The word for where a platform runs.
    #[must_use]
    pub fn host(&self, id: &PlatformHost) -> Option<&HostWord> {
        let mut hosts = self.file.vocabulary.platform_hosts.iter();
        hosts.find(|host| host.id == *id)
    }

    /// The name of a document with which people register, as a text: that of a registry, else that of its word.
    pub(crate) fn title_of_identity(&self, kind: &DocumentKind) -> Option<&TextKey> {
        let registries = self.file.registries.iter();
        let mut documents = registries.flat_map(|registry| &registry.identity_documents);
        let document = documents.find(|document| document.kind == *kind);
        let title = document.map(|document| &document.title);
        title.or_else(|| self.document(kind).map(|word| &word.title))
    }

    /// The entry track with an id.
    #[must_use]
    pub fn track(&self, id: &Track) -> Option<&TrackWord> {
        let mut tracks = self.file.vocabulary.tracks.iter();
        tracks.find(|track| track.id == *id)
    }

    /// The name of an entry track, as a text; that of an unknown one is its id.
    pub(crate) fn title_of_track(&self, id: &Track) -> TextKey {
        let title = self.track(id).map(|track| track.title.clone());
        let title = title.or_else(|| TextKey::new(id.as_str()).ok());
        title.unwrap_or(TextKey::fixed("label.unknown"))
    }
}
