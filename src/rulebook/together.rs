//! Several rulebooks that stand together, and rulebooks to which others add.

use std::cell::Cell;
use std::collections::HashSet;

use crate::code::{RulebookName, TextKey};
use crate::error::{EvaluateError, Faults, RulebookError};
use crate::json;
use crate::rulebook::edition::Edition;
use crate::trip::Trip;

use super::Rulebook;
use super::file::{RulebookFile, merge, read};
use super::names::Given;

/// The rulebooks that stand in a file: the one whose name and version it gives, and those beside it.
pub(super) fn editions(file: &RulebookFile, faults: &mut Faults) -> Vec<Edition> {
    let own = head(file);
    if let Some(base) = &own.extends {
        let problem = format_args!("adds to `{base}`: load that, and extend it by this");
        faults.add("extends", problem);
    }
    let editions: Vec<Edition> = [own]
        .into_iter()
        .chain(file.beside.iter().cloned())
        .collect();
    let mut names = HashSet::new();
    for edition in &editions {
        if !names.insert(&edition.name) {
            let problem = format!(
                "`{}` is the name of two rulebooks: expected one for each",
                edition.name
            );
            faults.add("name", problem);
        }
    }
    for edition in &editions {
        let base = edition.extends.as_ref();
        if let Some(base) = base.filter(|base| !names.contains(base)) {
            let problem = format_args!("adds to `{base}`, which is not here");
            faults.add(format_args!("beside `{}`", edition.name), problem);
        }
    }
    for part in &file.coverage {
        let of = part.rulebook.as_ref();
        if let Some(of) = of.filter(|of| !names.contains(of)) {
            faults.add("coverage", format_args!("is of `{of}`, which is not here"));
        }
    }
    editions
}

fn head(file: &RulebookFile) -> Edition {
    Edition {
        name: file.name.clone().unwrap_or(Edition::UNNAMED),
        version: file.version.clone().unwrap_or(TextKey::fixed("none")),
        read_on: file.read_on,
        review_by: file.review_by,
        fallback: file.fallback,
        extends: file.extends.clone(),
    }
}

impl Rulebook {
    /// Several rulebooks as one: each border is answered by those that speak of it, and where several do, the worst of their
    /// verdicts counts. One that is a fallback speaks only where no other does. Of a border of which none speaks, nothing is said,
    /// and so it is of the trip.
    ///
    /// Their words and ids bear the name of their rulebook, as in `uk-visit:visitor_visa`. A trip may leave it out where only one
    /// of them has such a word.
    ///
    /// # Errors
    /// `RulebookError` if there is none, if two have the same name, or if what they come to breaks a rule of the data.
    ///
    /// ```
    /// use sekisho::Rulebook;
    /// let harbours = r#"{"schema_version": 1, "name": "harbours", "version": "1"}"#;
    /// let harbours = Rulebook::from_json(&[harbours])?;
    /// let both = Rulebook::together(&[Rulebook::builtin(), &harbours])?;
    /// let names = both.editions().iter().map(|edition| edition.name.as_str());
    /// assert_eq!(names.collect::<Vec<_>>(), ["japan-china-2020-21", "harbours"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn together(rulebooks: &[&Rulebook]) -> Result<Self, RulebookError> {
        let mut faults = Faults::default();
        let mut parts = Vec::with_capacity(rulebooks.len());
        let mut editions = Vec::new();
        for rulebook in rulebooks {
            editions.extend(rulebook.editions.iter().cloned());
            parts.push(rulebook.named(&mut faults));
        }
        let missions = parts.iter_mut().filter_map(|part| part.missions.take());
        let missions = missions.reduce(|mut all, others| {
            all.missions.extend(others.missions);
            all
        });
        let mut editions = editions.into_iter();
        if let Some((part, first)) = parts.first_mut().zip(editions.next()) {
            part.name = Some(first.name);
            part.version = Some(first.version);
            part.read_on = first.read_on;
            part.review_by = first.review_by;
            part.fallback = first.fallback;
            part.missions = missions;
            part.beside = editions.collect();
        }
        let file = merge(parts, &mut faults);
        for (word, common) in Given::by(&file).like_common(&imported(&file)) {
            let problem = format!(
                "`{common}` is a common word, which another rulebook imports: import it, or give yours another name"
            );
            faults.add(word, problem);
        }
        Self::sound(file, faults)
    }

    /// This rulebook with another that adds to it, such as one notice more: it `extends` this one by name, and may name and
    /// replace what stands here, which stays as it is. Words and ids of its own bear its name.
    ///
    /// # Errors
    /// `RulebookError` if the parts cannot be read, extend another rulebook or have no name, or if the whole breaks a rule of the data.
    ///
    /// ```
    /// use sekisho::Rulebook;
    /// let more = r#"{"schema_version": 1, "name": "my-desk", "version": "7", "extends": "japan-china-2020-21"}"#;
    /// let extended = Rulebook::builtin().extended_by(&[more])?;
    /// assert_eq!(extended.editions()[1].name.as_str(), "my-desk");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn extended_by<T: AsRef<str>>(&self, parts: &[T]) -> Result<Self, RulebookError> {
        let parts = parts.iter().enumerate();
        let parts = parts.map(|(i, text)| read(i, text.as_ref()));
        let mut faults = Faults::default();
        let addition = merge(parts.collect::<Result<Vec<_>, _>>()?, &mut faults);
        let edition = head(&addition);
        let is_for = |base: &RulebookName| {
            let mut editions = self.editions.iter();
            editions.any(|own| own.name == *base && own.extends.is_none())
        };
        match &edition.extends {
            Some(base) if is_for(base) => {}
            Some(base) => {
                let found = self.editions.first().map(|first| first.name.as_str());
                let found = found.unwrap_or_default();
                faults.add(
                    "extends",
                    format_args!("is for `{base}`, and not for `{found}`"),
                );
            }
            None => faults.add(
                "extends",
                "is missing: expected the name of the rulebook to which this adds",
            ),
        }
        if addition.name.is_none() {
            faults.add("name", "is missing");
        }
        let base = Given::by(&self.file);
        let own = Given::by(&addition)
            .without(&base)
            .without(&imported(&addition));
        let mut addition = called(&addition, &own, &edition.name, &mut faults);
        (addition.name, addition.version, addition.extends) = (None, None, None);
        (addition.read_on, addition.review_by, addition.fallback) = (None, None, false);
        let mut base = RulebookFile::clone(&self.file);
        base.beside.push(edition);
        if base.coverage.is_empty() && !addition.coverage.is_empty() {
            base.coverage.clone_from(&self.coverage);
        }
        let file = merge(vec![base, addition], &mut faults);
        Self::sound(file, faults)
    }

    /// Its contents with the name of the rulebook at every word and id, and what it speaks of.
    fn named(&self, faults: &mut Faults) -> RulebookFile {
        let Some(first) = self.editions.first() else {
            return RulebookFile::clone(&self.file);
        };
        let mut file = RulebookFile::clone(&self.file);
        file.coverage.clone_from(&self.coverage);
        for part in &mut file.coverage {
            part.rulebook.get_or_insert_with(|| first.name.clone());
        }
        let own = Given::by(&file).without(&imported(&file));
        let mut file = called(&file, &own, &first.name, faults);
        file.schema = None;
        // Common words are put before all others once.
        let common = file.imports.words(faults);
        file.vocabulary
            .documents
            .retain(|word| !common.documents.contains(word));
        file.vocabulary
            .facts
            .retain(|word| !common.facts.contains(word));
        file.vocabulary
            .assays
            .retain(|word| !common.assays.contains(word));
        file.vocabulary
            .specimens
            .retain(|word| !common.specimens.contains(word));
        file.vocabulary
            .products
            .retain(|word| !common.products.contains(word));
        (file.name, file.version, file.extends) = (None, None, None);
        (file.read_on, file.review_by, file.fallback) = (None, None, false);
        file.beside.clear();
        file
    }

    /// Judges a trip, which may leave out the names of rulebooks, or give that of the only one: it is looked at again with its
    /// words as they are called here where one is not known as it stands.
    pub(crate) fn understanding<T>(
        &self,
        trip: &Trip,
        judge: impl Fn(&Trip) -> Result<T, EvaluateError>,
    ) -> Result<T, EvaluateError> {
        match judge(trip) {
            Err(error @ EvaluateError::UnknownWord { .. }) => match self.in_full(trip) {
                Some(trip) => judge(&trip),
                None => Err(error),
            },
            judged => judged,
        }
    }

    /// The trip with its words as they are called here; none if that is how it calls them.
    fn in_full(&self, trip: &Trip) -> Option<Trip> {
        let is_other = Cell::new(false);
        let full = |kind: &'static str, id: &str| {
            let full = self.names.full(kind, id);
            is_other.set(is_other.get() || full.is_some());
            full
        };
        let trip = json::renamed(trip, &full).ok();
        trip.filter(|_| is_other.get())
    }
}

/// The common words that a file imports.
fn imported(file: &RulebookFile) -> Given {
    // What is wrong with them has been told.
    let vocabulary = file.imports.words(&mut Faults::default());
    Given::by(&RulebookFile {
        vocabulary,
        ..RulebookFile::default()
    })
}

/// A file with the name of its rulebook at some of its words and ids.
fn called(
    file: &RulebookFile,
    own: &Given,
    name: &RulebookName,
    faults: &mut Faults,
) -> RulebookFile {
    match json::renamed(file, &*own.bearing(name.as_str())) {
        Ok(file) => file,
        Err(error) => {
            faults.add(format_args!("name `{name}`"), error);
            RulebookFile::default()
        }
    }
}
