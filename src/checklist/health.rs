//! Doses and recoveries in the words of a language.

use crate::trip::field::Field;
use crate::trip::health::{Dose, Recovery};

use super::Writer;

impl Writer<'_> {
    /// Doses, each by its product, its number and its day, as far as they are known; of none that there are none.
    pub(super) fn doses(&self, doses: &[Dose]) -> String {
        if doses.is_empty() {
            return self.word("answer", &"no");
        }
        let doses: Vec<_> = doses.iter().map(|dose| self.dose(dose)).collect();
        self.language.list(&doses)
    }

    fn dose(&self, dose: &Dose) -> String {
        let product = dose.product.as_ref().map(|id| {
            let word = self.rulebook.product(id);
            word.map_or_else(|| id.to_string(), |word| self.text(&word.title))
        });
        let product = product.unwrap_or_else(|| self.fact_name(&Field::DoseProduct));
        let number = dose.number.map(|number| {
            let number = number.to_string();
            match dose.of.map(|of| of.to_string()) {
                Some(of) => {
                    let values = [("number", number.as_str()), ("of", of.as_str())];
                    self.filled("dose_number_of", &values)
                }
                None => self.filled("dose_number", &[("number", &number)]),
            }
        });
        let given = dose.given.map(|day| self.language.date(day));
        let known: Vec<_> = number.into_iter().chain(given).collect();
        if known.is_empty() {
            return product;
        }
        self.language.remark(&product, &self.language.list(&known))
    }

    /// Recoveries by the days of their first positive tests; of none that there are none.
    pub(super) fn recoveries(&self, recoveries: &[Recovery]) -> String {
        let day = |recovery: &Recovery| match recovery.first_positive {
            Some(day) => self.language.date(day),
            None => self.word("answer", &"yes"),
        };
        if recoveries.is_empty() {
            return self.word("answer", &"no");
        }
        let days: Vec<_> = recoveries.iter().map(day).collect();
        self.language.list(&days)
    }
}
