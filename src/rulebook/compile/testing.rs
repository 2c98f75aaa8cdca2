//! Tests, certificates and duties by the numbers of their words: as they are asked for, and as a trip has them.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;

use arrayvec::ArrayVec;

use crate::code::{Assay, DutyKind, Particular, Specimen, TextKey};
use crate::error::{EvaluateError, nearest};
use crate::rulebook::rule::{CertificateSpec, DutySpec, Need, RequirementSpec, TestSpec};
use crate::rulebook::vocabulary::{AssayWord, DutyWord, ProductWord, Vocabulary};
use crate::time::window::Window;
use crate::trip::holdings::{Holdings, TestCertificate, TestResult};
use crate::trip::{MAX_ENTRIES, MAX_TESTS};

use super::groups::{Groups, WordNumber};

/// The most particulars that certificates must show: one bit each, and as many as a trip can say that one shows.
pub(crate) const MAX_SHOWN: usize = MAX_ENTRIES;

/// The words for tests, certificates, vaccines and duties that a rulebook declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct TestWords {
    pub assays: Groups<AssayWord>,
    pub products: Groups<ProductWord>,
    /// How many doses courses have, each number once.
    pub(super) courses: Vec<u32>,
    specimens: Numbered<Specimen>,
    particulars: Numbered<Particular>,
    /// The bit of each particular; of one that no certificate must show, none.
    bits: Vec<u64>,
    /// Those that a certificate must show, in the order of the vocabulary.
    shown: Vec<Particular>,
    duties: HashMap<DutyKind, DutyWord>,
}

/// Words that only have a name, by number.
#[derive(Clone, Debug)]
struct Numbered<I> {
    numbers: HashMap<I, WordNumber>,
    all: Vec<I>,
}

/// A test that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct AskedTest {
    pub spec: TestSpec,
    /// The methods that count, but for groups, in order.
    assays: Vec<WordNumber>,
    /// The widest groups of the methods that count; of one in no group, none.
    families: Vec<Option<WordNumber>>,
    /// The specimens that count; empty: any.
    specimens: Vec<WordNumber>,
}

/// A certificate that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct AskedCertificate {
    pub spec: CertificateSpec,
    /// What it must show, one bit each.
    shows: Vec<u64>,
}

/// A duty, ready to be handed out.
#[derive(Clone, Debug)]
pub(crate) struct Obligation {
    pub kind: DutyKind,
    pub title: TextKey,
    pub recommended: bool,
    pub window: Option<Window>,
    /// Whether its days count as days of waiting.
    pub waits: bool,
}

/// A test of a trip, as far as its words are known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TestNumbers {
    assay: Option<WordNumber>,
    /// The widest group of the method.
    family: Option<WordNumber>,
    specimen: Option<WordNumber>,
}

/// A certificate of a trip.
#[derive(Clone, Debug, Default)]
pub(crate) struct Certified {
    pub tests: ArrayVec<TestNumbers, MAX_TESTS>,
    /// The particulars that it shows, one bit each.
    pub shows: u64,
}

impl<I> Default for Numbered<I> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            all: Vec::new(),
        }
    }
}

impl<I: Clone + Eq + Hash> Numbered<I> {
    fn of(ids: impl Iterator<Item = I>) -> Self {
        let all: Vec<I> = ids.collect();
        Self {
            numbers: all.iter().cloned().zip(0..=WordNumber::MAX).collect(),
            all,
        }
    }

    fn number(&self, id: &I) -> Option<WordNumber> {
        self.numbers.get(id).copied()
    }
}

impl TestNumbers {
    pub(crate) fn assay(self) -> Option<WordNumber> {
        self.assay
    }

    pub(crate) fn specimen(self) -> Option<WordNumber> {
        self.specimen
    }
}

impl AskedTest {
    /// Whether the method of a test counts; none where that is not known.
    pub(crate) fn counts_assay(&self, test: TestNumbers) -> Option<bool> {
        let is_in = |assay| self.assays.binary_search(&assay).is_ok();
        test.assay.map(is_in)
    }

    /// Whether the specimen of a test counts; none where that is not known, and something is asked of it.
    pub(crate) fn counts_specimen(&self, test: TestNumbers) -> Option<bool> {
        if self.specimens.is_empty() {
            return Some(true);
        }
        let is_in = |specimen| self.specimens.contains(&specimen);
        test.specimen.map(is_in)
    }

    /// Whether a test is one of this sort at all, or may be: its method shares a widest group with one that counts, or neither
    /// is in a group.
    pub(crate) fn is_attempted_by(&self, test: TestNumbers) -> bool {
        test.assay.is_none() || self.families.contains(&test.family)
    }
}

impl AskedCertificate {
    /// What it must show and does not, in the order in which it is asked for.
    pub(crate) fn missing(&self, shown: u64) -> impl Iterator<Item = &Particular> {
        let asked = self.spec.shows.iter().zip(&self.shows);
        let missing = asked.filter(move |(_, bit)| **bit & shown == 0);
        missing.map(|(particular, _)| particular)
    }
}

impl TestWords {
    pub(crate) fn of(words: &Vocabulary, requirements: &[RequirementSpec]) -> Self {
        let asked: HashSet<&Particular> = requirements.iter().flat_map(asked_to_show).collect();
        let particulars = Numbered::of(words.particulars.iter().map(|word| word.id.clone()));
        let mut shown = Vec::new();
        let mut bits = Vec::new();
        for particular in &particulars.all {
            let is_asked = asked.contains(particular);
            let bit = u32::try_from(shown.len()).ok().filter(|_| is_asked);
            bits.push(bit.and_then(|bit| 1_u64.checked_shl(bit)).unwrap_or(0));
            shown.extend(is_asked.then(|| particular.clone()));
        }
        let duties = words.duties.iter();
        Self {
            assays: Groups::of(&words.assays),
            products: Groups::of(&words.products),
            courses: courses(&words.products),
            specimens: Numbered::of(words.specimens.iter().map(|word| word.id.clone())),
            particulars,
            bits,
            shown,
            duties: duties.map(|word| (word.id.clone(), word.clone())).collect(),
        }
    }

    pub(super) fn specimen(&self, number: WordNumber) -> Option<&Specimen> {
        self.specimens.all.get(usize::from(number))
    }

    pub(crate) fn has_specimen(&self, specimen: &Specimen) -> bool {
        self.specimens.number(specimen).is_some()
    }

    pub(crate) fn has_particular(&self, particular: &Particular) -> bool {
        self.particulars.number(particular).is_some()
    }

    pub(crate) fn has_duty(&self, duty: &DutyKind) -> bool {
        self.duties.contains_key(duty)
    }

    /// Every particular that a certificate must show, in the order of the vocabulary.
    pub(crate) fn shown(&self) -> &[Particular] {
        &self.shown
    }

    /// The specimens of which a method is made, as its word or that of its group lists them; empty: any.
    pub(crate) fn specimens_of(&self, assay: &Assay) -> &[Specimen] {
        let mut lists = self.assays.chain_of(assay).map(|word| &word.specimens);
        lists
            .find(|list| !list.is_empty())
            .map_or(&[], Vec::as_slice)
    }

    /// How long it takes until the result of a method is in hand, in minutes, as its word or that of its group says.
    pub(crate) fn takes(&self, assay: &Assay) -> Option<u32> {
        self.assays.chain_of(assay).find_map(|word| word.takes)
    }

    /// The methods that count, but for groups, each once, in the order in which they are asked for.
    pub(super) fn that_count(&self, spec: &TestSpec) -> Vec<&AssayWord> {
        let mut seen = HashSet::new();
        let assays = spec.assays.iter().flat_map(|id| self.assays.within(id));
        assays.filter(|word| seen.insert(&word.id)).collect()
    }

    /// The specimens that a test names and of which none of its methods is made.
    pub(crate) fn unused<'a>(&self, spec: &'a TestSpec) -> Vec<&'a Specimen> {
        let mut unused: HashSet<&Specimen> = spec.specimens.iter().collect();
        for assay in self.that_count(spec) {
            match self.specimens_of(&assay.id) {
                [] => unused.clear(),
                specimens => {
                    for specimen in specimens {
                        unused.remove(specimen);
                    }
                }
            }
        }
        let specimens = spec.specimens.iter();
        specimens.filter(|it| unused.contains(it)).collect()
    }

    /// A method and a specimen that count: of several the first that go together, in the order in which they are asked for.
    pub(crate) fn first_that_counts(&self, spec: &TestSpec) -> (Option<Assay>, Option<Specimen>) {
        let asked: HashMap<&Specimen, usize> = spec.specimens.iter().zip(0..).collect();
        let specimen = |assay: &AssayWord| match self.specimens_of(&assay.id) {
            [] if spec.specimens.is_empty() => self.specimens.all.first(),
            [] => spec.specimens.first(),
            own if spec.specimens.is_empty() => own.first(),
            own => {
                let places = own.iter().filter_map(|specimen| asked.get(specimen));
                places.min().and_then(|place| spec.specimens.get(*place))
            }
        };
        let assays = self.that_count(spec);
        let mut pairs = assays.iter().map(|assay| (*assay, specimen(assay)));
        let first = assays.first().map(|assay| (*assay, spec.specimens.first()));
        let found = pairs.find(|(_, specimen)| specimen.is_some()).or(first);
        let specimen = found.and_then(|(_, specimen)| specimen.cloned());
        (found.map(|(assay, _)| assay.id.clone()), specimen)
    }

    /// A test as it is asked for, by number; none if something else is.
    pub(super) fn asked_test(&self, need: &Need) -> Option<AskedTest> {
        let Need::Test(spec) = need else {
            return None;
        };
        let assays = self.assays.within_any(&spec.assays);
        let mut families: Vec<_> = assays.iter().map(|number| self.family(*number)).collect();
        families.sort_unstable();
        families.dedup();
        let specimens = spec.specimens.iter();
        Some(AskedTest {
            specimens: specimens
                .filter_map(|id| self.specimens.number(id))
                .collect(),
            spec: spec.clone(),
            assays,
            families,
        })
    }

    /// A certificate as it is asked for, by number; none if something else is.
    pub(super) fn asked_certificate(&self, need: &Need) -> Option<AskedCertificate> {
        let Need::Certificate(spec) = need else {
            return None;
        };
        let shows = spec.shows.iter();
        Some(AskedCertificate {
            shows: shows.filter_map(|id| self.bit(id)).collect(),
            spec: spec.clone(),
        })
    }

    /// The bit of a particular; none of one that is not declared.
    fn bit(&self, particular: &Particular) -> Option<u64> {
        let number = self.particulars.number(particular)?;
        self.bits.get(usize::from(number)).copied()
    }

    /// A duty with what its word says of it; of one that is not declared nothing but its own.
    pub(super) fn obligation(&self, spec: &DutySpec) -> Obligation {
        Obligation {
            kind: spec.duty.clone(),
            title: self.title_of_duty(spec),
            recommended: spec.recommended,
            window: spec.window,
            waits: self.duties.get(&spec.duty).is_some_and(|word| word.waits),
        }
    }

    /// The name of a duty, as a text.
    pub(crate) fn title_of_duty(&self, spec: &DutySpec) -> TextKey {
        let of_word = || self.duties.get(&spec.duty).map(|word| word.title.clone());
        let title = spec.title.clone().or_else(of_word);
        title.unwrap_or(TextKey::fixed("label.unknown"))
    }

    /// The widest group to which a method belongs; none if it is in no group.
    fn family(&self, assay: WordNumber) -> Option<WordNumber> {
        let widest = self.assays.chain(assay).last();
        let widest = widest.filter(|(_, word)| word.group);
        widest.map(|(number, _)| number)
    }

    /// A test by the numbers of its words; a word that is not declared counts as not told.
    pub(crate) fn numbers(&self, test: &TestResult) -> TestNumbers {
        self.numbers_of(test.assay.as_ref(), test.specimen.as_ref())
    }

    pub(super) fn numbers_of(
        &self,
        assay: Option<&Assay>,
        specimen: Option<&Specimen>,
    ) -> TestNumbers {
        let assay = assay.and_then(|id| self.assays.number_of_kind(id));
        TestNumbers {
            assay,
            family: assay.and_then(|number| self.family(number)),
            specimen: specimen.and_then(|id| self.specimens.number(id)),
        }
    }

    /// The certificates of a trip by the numbers of their words.
    ///
    /// # Errors
    /// `EvaluateError::UnknownWord` for the first that the rulebook does not declare.
    pub(crate) fn bind(&self, holdings: &Holdings) -> Result<Vec<Certified>, EvaluateError> {
        let certificates = holdings.certificates.iter().flatten().enumerate();
        certificates
            .map(|(i, certificate)| self.bind_certificate(i, certificate))
            .collect()
    }

    fn bind_certificate(
        &self,
        i: usize,
        certificate: &TestCertificate,
    ) -> Result<Certified, EvaluateError> {
        let mut found = Certified::default();
        for (j, test) in certificate.tests.iter().enumerate() {
            let numbers = self.numbers(test);
            let place = |what| format!("holdings.certificates[{i}].tests[{j}].{what}");
            if let Some(assay) = test.assay.as_ref().filter(|_| numbers.assay.is_none()) {
                let words = self.assays.iter().filter(|word| !word.group);
                let expected = "a method of test of the rulebook, and no group of methods";
                return Err(unknown(
                    place("assay"),
                    assay,
                    expected,
                    words.map(|word| &word.id),
                ));
            }
            if let Some(specimen) = test
                .specimen
                .as_ref()
                .filter(|_| numbers.specimen.is_none())
            {
                let words = self.specimens.all.iter();
                return Err(unknown(
                    place("specimen"),
                    specimen,
                    "a specimen of the rulebook",
                    words,
                ));
            }
            // The number of tests has been checked.
            let _ = found.tests.try_push(numbers);
        }
        for (j, particular) in certificate.shows.iter().flatten().enumerate() {
            let bit = self.bit(particular).ok_or_else(|| {
                let place = format!("holdings.certificates[{i}].shows[{j}]");
                let expected = "a particular of certificates of the rulebook";
                unknown(place, particular, expected, self.particulars.all.iter())
            })?;
            found.shows |= bit;
        }
        Ok(found)
    }
}

/// How many doses courses have, each number once.
fn courses(products: &[ProductWord]) -> Vec<u32> {
    let words = products.iter().filter(|word| !word.group);
    let courses: BTreeSet<u32> = words.map(|word| word.doses).collect();
    courses.into_iter().collect()
}

/// What a certificate must show.
fn asked_to_show(requirement: &RequirementSpec) -> &[Particular] {
    match &requirement.need {
        Need::Certificate(CertificateSpec { shows, .. }) => shows,
        _ => &[],
    }
}

pub(super) fn unknown<'a, I: Borrow<str> + Display + 'a>(
    place: String,
    found: &I,
    expected: &'static str,
    words: impl Iterator<Item = &'a I>,
) -> EvaluateError {
    EvaluateError::UnknownWord {
        place,
        found: found.to_string(),
        expected: expected.into(),
        nearest: nearest(found.borrow(), words.map(Borrow::borrow)),
    }
}
