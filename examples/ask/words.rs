//! What the program says, in one language.

use std::io::{self, Write};

use sekisho::assessment::{Question, SourceRef};
use sekisho::code::TextKey;
use sekisho::interview::Asking;
use sekisho::trip::{AnswerKind, Field};
use sekisho::{Language, Rulebook, Trip, evaluate};

use super::session::Session;

/// The words of a language.
pub struct Words {
    rulebook: &'static Rulebook,
    language: Language,
}

impl Words {
    pub fn new(rulebook: &'static Rulebook, language: Language) -> Self {
        Self { rulebook, language }
    }

    /// The text of a key of the library.
    pub fn of(&self, key: &str) -> String {
        TextKey::new(key).map_or_else(|_| key.to_owned(), |key| self.text(&key).to_owned())
    }

    fn text<'a>(&'a self, key: &'a TextKey) -> &'a str {
        self.rulebook.text(key, self.language)
    }

    pub fn refuse(&self, text: &str) -> String {
        if text.is_empty() {
            return self.of("ask.nothing_typed");
        }
        self.of("ask.not_an_answer").replace("{text}", text)
    }

    /// The same, and why.
    pub fn refuse_because(&self, text: &str, reason: &str) -> String {
        self.language.remark(&self.refuse(text), reason)
    }

    pub fn count(&self, asked: usize, all: usize) -> String {
        self.of("ask.count")
            .replace("{asked}", &asked.to_string())
            .replace("{all}", &all.to_string())
    }

    /// The question with its options, and how to answer.
    pub fn ask(&self, out: &mut impl Write, session: &Session, asking: &Asking) -> io::Result<()> {
        let question = &asking.question;
        write!(out, "\n[{}] ", session.asked() + 1)?;
        if let Some(index) = question.index {
            write!(out, "{} ", self.about(session.trip(), question, index))?;
        }
        writeln!(out, "{}", self.text(&asking.text))?;
        for (number, option) in asking.options.iter().enumerate() {
            let words: Vec<_> = option.words.iter().map(|word| self.text(word)).collect();
            writeln!(out, "  {:>2}  {}", number + 1, self.language.list(&words))?;
        }
        self.hint(out, asking)
    }

    /// How to answer.
    pub fn hint(&self, out: &mut impl Write, asking: &Asking) -> io::Result<()> {
        let question = &asking.question;
        let choosing = match (asking.several, asking.options.is_empty()) {
            (true, _) => Some("ask.choose_several"),
            (false, false) => Some("ask.choose"),
            (false, true) => None,
        };
        let typing = match question.answer {
            AnswerKind::Country => Some("ask.country"),
            AnswerKind::Nationality => Some("ask.nationality"),
            AnswerKind::Subdivision => Some("ask.subdivision"),
            AnswerKind::Date => Some("ask.date"),
            AnswerKind::DateTime => Some("ask.date_time"),
            AnswerKind::Number => Some("ask.number"),
            AnswerKind::Choice if question.field == Field::VisitCity => Some("ask.city"),
            AnswerKind::List if question.field == Field::TemperatureLog => Some("ask.days"),
            AnswerKind::YesNo | AnswerKind::Choice | AnswerKind::List | AnswerKind::Text => None,
        };
        let hints = [choosing, typing, Some("ask.keys")];
        for hint in hints.into_iter().flatten() {
            writeln!(out, "  {}", self.of(hint))?;
        }
        Ok(())
    }

    /// What hangs on the answer, with the sentences of the notices.
    pub fn explain(
        &self,
        out: &mut impl Write,
        session: &Session,
        asking: &Asking,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let field = &asking.question.field;
        let assessment = evaluate(self.rulebook, session.trip())?;
        let mut reasons = Vec::new();
        for way in assessment.journeys.iter().flat_map(|journey| &journey.ways) {
            let points = way.open_points.iter();
            for point in points.filter(|point| point.unknown.contains(field)) {
                let effect = serde_json::to_value(point.effect)?;
                let effect = format!("open_effect.{}", effect.as_str().unwrap_or_default());
                reasons.push(self.reason(&self.of(&effect), &point.source));
            }
            for found in &way.requirements {
                let mut findings = found.findings.iter();
                if findings.any(|finding| finding.unknown.as_ref() == Some(field)) {
                    reasons.push(self.reason(self.text(&found.title), &found.source));
                }
            }
        }
        let mut told: Vec<&String> = Vec::new();
        writeln!(out, "  {}", self.of("ask.why"))?;
        for reason in &reasons {
            if !told.contains(&reason) {
                writeln!(out, "  - {reason}")?;
                told.push(reason);
            }
        }
        Ok(())
    }

    /// What in its list is asked about: a document by its name, anything else by its number.
    fn about(&self, trip: &Trip, question: &Question, index: u32) -> String {
        let documents = trip.holdings.documents.as_deref().unwrap_or_default();
        let of_documents = question.field.name().starts_with("document");
        let position = usize::try_from(index).unwrap_or(usize::MAX);
        if let Some(document) = documents.get(position).filter(|_| of_documents) {
            let word = self.rulebook.document(&document.kind);
            let name = word.map_or(document.kind.as_str(), |word| self.text(&word.title));
            let alike = documents.iter().take(position + 1);
            let number = alike.filter(|other| other.kind == document.kind).count();
            let is_one = documents
                .iter()
                .filter(|other| other.kind == document.kind)
                .count()
                == 1;
            let number = if is_one {
                String::new()
            } else {
                format!(" {number}")
            };
            return self
                .of("ask.item.document")
                .replace("{document}", name)
                .replace("{n}", &number);
        }
        let about = match question.field {
            Field::Mode | Field::LandingSubdivision | Field::Layover => "ask.leg",
            Field::DoseProduct | Field::DoseNumber | Field::DoseOf | Field::DoseGiven => {
                "ask.item.dose"
            }
            Field::RecoveryFirstPositive => "ask.item.recovery",
            _ => "ask.item.certificate",
        };
        self.of(about).replace("{n}", &(index + 1).to_string())
    }

    fn reason(&self, what: &str, source: &SourceRef) -> String {
        let cites: Vec<_> = source
            .cites
            .iter()
            .map(sekisho::code::Citation::as_str)
            .collect();
        let notice = self.rulebook.notice_of(&source.provision);
        let notice = notice.map_or("", |notice| self.text(&notice.title));
        let source = [notice].into_iter().chain(cites).collect::<Vec<_>>();
        self.language.remark(what, &self.language.list(&source))
    }
}
