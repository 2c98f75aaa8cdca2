//! The passport presented, as one of the documents that are held.

use crate::error::{EvaluateError, nearest};
use crate::rulebook::vocabulary::{DocumentType, DocumentWord};
use crate::trip::document::Document;
use crate::trip::passport::Passport;
use crate::trip::traveller::Traveller;
use crate::truth::Truth;

use super::documents::{AskedDocument, Held, Kinds, fits};
use super::groups::WordNumber;

/// The passport presented, as a document in hand.
#[derive(Clone, Debug)]
pub(super) struct HeldPassport {
    document: Document,
    /// None: of which kind it is, is not known.
    kind: Option<WordNumber>,
}

/// The numbers of the kinds that are passports, but for groups.
pub(super) fn passports(words: &[DocumentWord]) -> Vec<WordNumber> {
    let words = (0..=WordNumber::MAX).zip(words);
    let words = words.filter(|(_, word)| word.of == DocumentType::Passport && !word.group);
    words.map(|(number, _)| number).collect()
}

impl Kinds {
    /// The kinds that are passports, but for groups.
    pub(crate) fn passports(&self) -> impl Iterator<Item = &DocumentWord> {
        let numbers = self.passports.iter();
        numbers.filter_map(|number| self.words.get(*number))
    }

    /// The passport presented, if it is of a kind that does, or may be.
    pub(crate) fn passport<'h>(
        &self,
        held: &'h Held,
        asked: &AskedDocument,
    ) -> Option<(&'h Document, Truth)> {
        let passport = held.passport.as_ref()?;
        let does = |kind: &WordNumber| asked.kinds.contains(kind);
        let fits = match &passport.kind {
            Some(kind) => does(kind).into(),
            None if self.passports.iter().all(does) => Truth::Holds,
            None if self.passports.iter().any(does) => Truth::Unknown,
            None => Truth::Fails,
        };
        (fits != Truth::Fails).then_some((&passport.document, fits))
    }

    /// Whether all that does is a passport, of which a trip tells all.
    pub(crate) fn are_all_told(&self, held: &Held, asked: &AskedDocument) -> bool {
        let mut kinds = asked.kinds.iter();
        held.has_all_passports && kinds.all(|kind| self.passports.contains(kind))
    }

    /// The passport presented as a document; none where the rulebook has no word for it.
    pub(crate) fn passport_presented(&self, traveller: &Traveller) -> Option<Document> {
        let passport = traveller.presented()?;
        self.held_passport(passport).map(|held| held.document)
    }

    fn held_passport(&self, passport: &Passport) -> Option<HeldPassport> {
        let only = match self.passports.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let told = passport.kind.as_ref().and_then(|kind| self.number(kind));
        let kind = told.or(only);
        let word = self.words.get(kind.or(self.passports.first().copied())?)?;
        Some(HeldPassport {
            document: passport.as_document(word.id.clone()),
            kind,
        })
    }

    /// Looks at all passports, of which the first is presented.
    ///
    /// # Errors
    /// If one is of a kind that is no passport of the rulebook, has a field that is not declared, or a value of another type.
    pub(super) fn bind_passports(
        &self,
        traveller: &Traveller,
    ) -> Result<Option<HeldPassport>, EvaluateError> {
        for (i, passport) in traveller.passports.iter().flatten().enumerate() {
            self.bind_passport(i, passport)?;
        }
        let presented = traveller.presented();
        Ok(presented.and_then(|passport| self.held_passport(passport)))
    }

    fn bind_passport(&self, i: usize, passport: &Passport) -> Result<(), EvaluateError> {
        let number = match &passport.kind {
            None => None,
            Some(kind) => {
                let number = self.number(kind);
                let number = number.filter(|number| self.passports.contains(number));
                let words = self.passports().map(|word| word.id.as_str());
                Some(number.ok_or_else(|| EvaluateError::UnknownWord {
                    place: format!("traveller.passports[{i}].kind"),
                    found: kind.to_string(),
                    expected: "a kind of passport of the rulebook".into(),
                    nearest: nearest(kind.as_str(), words),
                })?)
            }
        };
        let kinds = number
            .as_ref()
            .map_or(self.passports.as_slice(), std::slice::from_ref);
        for (id, value) in passport.fields.iter() {
            let place = || format!("traveller.passports[{i}].fields.{id}");
            let mut words = kinds.iter().filter_map(|kind| self.field_of(*kind, id));
            let Some(word) = words.next() else {
                let fields = kinds.iter().flat_map(|kind| self.words.chain(*kind));
                let fields = fields.flat_map(|(_, word)| &word.fields);
                return Err(EvaluateError::UnknownWord {
                    place: place(),
                    found: id.to_string(),
                    expected: "a field that this kind of passport has".into(),
                    nearest: nearest(id.as_str(), fields.map(|word| word.id.as_str())),
                });
            };
            fits(&word.value, value).map_err(|misfit| misfit.at(place(), value))?;
        }
        Ok(())
    }
}
