//! What must hold of vaccine products, and of doses and recoveries that are asked for.

use std::collections::BTreeMap;

use crate::code::Product;
use crate::rulebook::rule::{DosesSpec, RecoverySpec};
use crate::rulebook::vocabulary::{ProductWord, Vocabulary};
use crate::time::window::{Anchor, Window};
use crate::trip::health::MAX_DOSES;

use super::{Checker, MAX_DAYS};

impl<'a> Checker<'a, '_> {
    /// Each product is declared once, after its group, with as many doses as a course has.
    pub(super) fn products(&mut self, words: &'a Vocabulary) {
        self.unique(words.products.iter().map(|word| word.id.as_str()));
        let mut before: BTreeMap<&Product, &ProductWord> = BTreeMap::new();
        for word in &words.products {
            let groups = self.tests.products.chain_of(&word.id).skip(1).count();
            self.group(word, &before, groups, ("vaccine product", products_of));
            before.insert(&word.id, word);
            let doses = word.doses;
            let (problem, is_number) = if word.group {
                let problem = format!("is a group, with a course of {doses} doses: expected none");
                (problem, doses == 0)
            } else {
                let problem = format!("has a course of {doses} doses: expected 1 to {MAX_DOSES}");
                (problem, (1..=MAX_DOSES).contains(&doses))
            };
            self.expect(is_number, word.id.as_str(), problem);
        }
    }

    /// Doses that a requirement or a condition asks for: of products that are declared.
    pub(super) fn asked_doses(&mut self, place: &str, spec: &DosesSpec, is_required: bool) {
        let problem = "expected a vaccine product";
        self.expect(!spec.products.is_empty(), place, problem);
        for product in &spec.products {
            if self.tests.products.word(product).is_none() {
                let words = products_of(&self.file.vocabulary).into_iter();
                self.unknown(place, ("vaccine product", product.as_str()), words);
                continue;
            }
            let is_used = self.tests.products.within(product).next().is_some();
            let problem = format!("nothing is of the group `{product}`");
            self.expect(is_used, place, problem);
        }
        self.windows_back(place, &spec.windows);
        let problem = "a condition asks for what is held: expected no `takes`";
        self.expect(is_required || spec.takes.is_none(), place, problem);
        let takes = spec.takes.unwrap_or_default();
        let problem = format!("a course takes {takes} days: expected at most {MAX_DAYS}");
        self.expect(takes <= MAX_DAYS, place, problem);
    }

    /// A recovery that a requirement or a condition asks for.
    pub(super) fn asked_recovery(&mut self, place: &str, spec: &RecoverySpec) {
        self.asked_assays(place, &spec.assays);
        let problem = "expected a window";
        self.expect(!spec.windows.is_empty(), place, problem);
        self.windows_back(place, &spec.windows);
    }

    /// Windows of days that lie back, each with an end.
    fn windows_back(&mut self, place: &str, windows: &[Window]) {
        for window in windows {
            self.window(place, *window);
            let is_bound = window.earliest.is_some() || window.latest.is_some();
            self.expect(is_bound, place, "a window has no end");
            let problem =
                "a window of doses or recoveries counts hours: expected days, months or years";
            self.expect(window.unit.is_of_days(), place, problem);
            let is_had = matches!(
                window.anchor,
                Anchor::Departure | Anchor::OnwardDeparture | Anchor::Landing
            );
            let problem = "a window of doses or recoveries counts from what not every journey has: expected departure, onward departure or landing";
            self.expect(is_had, place, problem);
        }
    }
}

fn products_of(words: &Vocabulary) -> Vec<&str> {
    words.products.iter().map(|word| word.id.as_str()).collect()
}
