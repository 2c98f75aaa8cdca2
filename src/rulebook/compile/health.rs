//! Doses and recoveries by the numbers of their words: as they are asked for, and as a trip has them.

use crate::code::{Assay, Product};
use crate::error::EvaluateError;
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::Need;
use crate::rulebook::vocabulary::ProductWord;
use crate::trip::health::{Dose, Parts};
use crate::trip::holdings::Holdings;

use super::groups::WordNumber;
use super::testing::{TestNumbers, TestWords, unknown};

/// The words that count, but for groups, in order: the products of doses, or the methods of positive tests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counting(Vec<WordNumber>);

/// A dose of a trip, as far as its word is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DoseNumbers {
    product: Option<WordNumber>,
    /// What it may be to its course.
    pub parts: Parts,
}

impl Counting {
    /// Whether the product of a dose counts; none where that is not known.
    pub(crate) fn counts_product(&self, dose: DoseNumbers) -> Option<bool> {
        dose.product.map(|product| self.has(product))
    }

    /// Whether the method of a test counts; none where that is not known.
    pub(crate) fn counts_assay(&self, test: TestNumbers) -> Option<bool> {
        test.assay().map(|assay| self.has(assay))
    }

    fn has(&self, number: WordNumber) -> bool {
        self.0.binary_search(&number).is_ok()
    }
}

impl TestWords {
    /// The words that count for a need of doses or of a recovery; of any other none.
    pub(super) fn counting_for(&self, need: &Need) -> Counting {
        match need {
            Need::Doses(spec) => self.counting_products(&spec.products),
            Need::Recovery(spec) => self.counting_assays(&spec.assays),
            _ => Counting::default(),
        }
    }

    /// The words that count for a predicate about doses or recoveries; of any other none.
    pub(super) fn counting_in(&self, predicate: &Predicate) -> Counting {
        match predicate {
            Predicate::Dosed(spec) => self.counting_products(&spec.products),
            Predicate::Recovered(spec) => self.counting_assays(&spec.assays),
            _ => Counting::default(),
        }
    }

    fn counting_products(&self, products: &[Product]) -> Counting {
        Counting(self.products.within_any(products))
    }

    /// Of no methods all count.
    fn counting_assays(&self, assays: &[Assay]) -> Counting {
        if !assays.is_empty() {
            return Counting(self.assays.within_any(assays));
        }
        let all = self
            .assays
            .iter()
            .filter_map(|word| self.assays.number(&word.id));
        Counting(all.collect())
    }

    /// The first product that counts, in the order in which they are asked for.
    pub(crate) fn first_product(&self, products: &[Product]) -> Option<&ProductWord> {
        let mut words = products.iter().flat_map(|id| self.products.within(id));
        words.next()
    }

    /// A dose by the numbers of its words; a product that is not declared counts as not told.
    pub(crate) fn dose(&self, dose: &Dose) -> DoseNumbers {
        let product = dose.product.as_ref();
        let product = product.and_then(|id| self.products.number_of_kind(id));
        let word = product.and_then(|number| self.products.get(number));
        let any = || {
            let parts = self.courses.iter().map(|doses| dose.parts(*doses));
            parts.fold(Parts::default(), Parts::or)
        };
        let parts = word.map_or_else(any, |word| dose.parts(word.doses));
        DoseNumbers { product, parts }
    }

    /// The doses of a trip by the numbers of their words.
    ///
    /// # Errors
    /// `EvaluateError::UnknownWord` for the first product that the rulebook does not declare.
    pub(super) fn bind_doses(
        &self,
        holdings: &Holdings,
    ) -> Result<Vec<DoseNumbers>, EvaluateError> {
        let mut bound = Vec::with_capacity(holdings.doses.as_ref().map_or(0, Vec::len));
        for (i, dose) in holdings.doses.iter().flatten().enumerate() {
            let numbers = self.dose(dose);
            if let Some(product) = dose.product.as_ref().filter(|_| numbers.product.is_none()) {
                let words = self.products.iter().filter(|word| !word.group);
                return Err(unknown(
                    format!("holdings.doses[{i}].product"),
                    product,
                    "a vaccine product of the rulebook, and no group of products",
                    words.map(|word| &word.id),
                ));
            }
            bound.push(numbers);
        }
        Ok(bound)
    }
}
