//! What must hold of the words for tests, certificates and duties, and of what is asked for by them.

use std::collections::BTreeMap;

use crate::code::{Assay, DutyKind, Particular, Specimen};
use crate::rulebook::compile::MAX_SHOWN;
use crate::rulebook::rule::TestSpec;
use crate::rulebook::vocabulary::{AssayWord, Vocabulary};

use super::Checker;

impl<'a> Checker<'a, '_> {
    /// Each word is declared once, and a method of test after its group.
    pub(super) fn test_words(&mut self, words: &'a Vocabulary) {
        self.unique(words.assays.iter().map(|word| word.id.as_str()));
        self.unique(words.specimens.iter().map(|word| word.id.as_str()));
        self.unique(words.particulars.iter().map(|word| word.id.as_str()));
        self.unique(words.duties.iter().map(|word| word.id.as_str()));
        let mut before: BTreeMap<&Assay, &AssayWord> = BTreeMap::new();
        for word in &words.assays {
            let groups = self.tests.assays.chain_of(&word.id).skip(1).count();
            self.group(word, &before, groups, ("assay", assays_of));
            before.insert(&word.id, word);
            for specimen in &word.specimens {
                self.specimen(word.id.as_str(), specimen);
            }
        }
        self.products(words);
        let (shown, place) = (self.tests.shown().len(), "particulars");
        let problem =
            format!("certificates must show {shown} of them: expected at most {MAX_SHOWN}");
        self.expect(shown <= MAX_SHOWN, place, problem);
    }

    /// A test that is asked for: of methods and specimens that are declared, each specimen one that one of the methods uses.
    pub(super) fn asked_test(&mut self, place: &str, spec: &TestSpec) {
        let mut are_known = self.asked_assays(place, &spec.assays);
        for specimen in &spec.specimens {
            are_known &= self.specimen(place, specimen);
        }
        let is_used = !are_known || self.tests.unused(spec).is_empty();
        let problem = "none of its methods uses a specimen that it names";
        self.expect(is_used, place, problem);
    }

    /// Methods of test that are asked for are declared, and groups of them have some.
    pub(super) fn asked_assays(&mut self, place: &str, assays: &[Assay]) -> bool {
        let mut are_known = true;
        for assay in assays {
            if self.tests.assays.word(assay).is_none() {
                are_known = false;
                let words = assays_of(&self.file.vocabulary).into_iter();
                self.unknown(place, ("assay", assay.as_str()), words);
                continue;
            }
            let is_used = self.tests.assays.within(assay).next().is_some();
            let problem = format!("nothing is of the group `{assay}`");
            self.expect(is_used, place, problem);
        }
        are_known
    }

    /// A specimen that is named is declared.
    fn specimen(&mut self, place: &str, specimen: &Specimen) -> bool {
        let is_known = self.tests.has_specimen(specimen);
        if !is_known {
            let words = self.file.vocabulary.specimens.iter();
            let words = words.map(|word| word.id.as_str());
            self.unknown(place, ("specimen", specimen.as_str()), words);
        }
        is_known
    }

    /// Particulars that a certificate must show are declared.
    pub(super) fn shown(&mut self, place: &str, particulars: &[Particular]) {
        for particular in particulars {
            if !self.tests.has_particular(particular) {
                let words = self.file.vocabulary.particulars.iter();
                let words = words.map(|word| word.id.as_str());
                self.unknown(place, ("particular", particular.as_str()), words);
            }
        }
    }

    /// A duty that is named is declared.
    pub(super) fn duty(&mut self, place: &str, duty: &DutyKind) {
        if !self.tests.has_duty(duty) {
            let words = self.file.vocabulary.duties.iter();
            let words = words.map(|word| word.id.as_str());
            self.unknown(place, ("duty", duty.as_str()), words);
        }
    }
}

fn assays_of(words: &Vocabulary) -> Vec<&str> {
    words.assays.iter().map(|word| word.id.as_str()).collect()
}
