//! A question with its words, and what there is to choose from, each in words.

use crate::answer::Scene;
use crate::assessment::Question;
use crate::trip::answer::Answer;

use super::{AnswerOption, Asking};

pub(super) fn asking(scene: Scene<'_>, question: Question) -> Asking {
    let options = scene.values(&question.field).into_iter().map(|answer| {
        let words = answer.words(scene.rulebook, &question.field);
        AnswerOption { words, answer }
    });
    // What has no name is typed in.
    let has_words = |option: &AnswerOption| {
        let mut words = option.words.iter();
        !option.words.is_empty() && words.all(|word| scene.rulebook.has_text(word.as_str()))
    };
    let options = options.filter(has_words).collect();
    Asking {
        text: scene.rulebook.question_of(&question.field),
        several: Answer::nothing(&question.field).is_some(),
        question,
        options,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Reach;
    use crate::rulebook::Rulebook;
    use crate::trip::Trip;
    use crate::trip::field::Field;

    /// Every fact by its name, of documents once for each group and each declared field.
    fn all_fields(rulebook: &Rulebook) -> Vec<Field> {
        // Whoever reads a fact that there is not is told of all that there are.
        let error = serde_json::from_str::<Field>(r#""no_fact""#).unwrap_err();
        let error = error.to_string();
        let names = error.split('`').skip(1).step_by(2);
        let words = &rulebook.contents().vocabulary.documents;
        let groups = words.iter().filter(|word| word.kind_of.is_none());
        let groups: Vec<_> = groups.map(|word| word.id.as_str()).collect();
        let declared = words.iter().flat_map(|word| &word.fields);
        let declared: Vec<_> = declared.map(|field| field.id.as_str()).collect();
        let mut fields = Vec::new();
        for name in names.filter(|name| *name != "no_fact") {
            if let Ok(field) = serde_json::from_value(name.into()) {
                fields.push(field);
                continue;
            }
            let words = if name == "document_field" {
                &declared
            } else {
                &groups
            };
            let of = |word: &&str| serde_json::from_value(serde_json::json!({ name: word }));
            fields.extend(words.iter().map(|word| of(word).unwrap()));
        }
        fields
    }

    #[test]
    fn whatever_there_is_to_choose_from_has_words() {
        let samples = [
            include_str!("../../examples/trips/s-04-nagoya-via-seoul.json"),
            include_str!("../../examples/trips/s-13-business-track.json"),
            include_str!("../../examples/trips/s-21-shanghai-to-suzhou.json"),
        ];
        let mut seen = 0;
        for sample in samples {
            let mut trip = Trip::from_json(sample).unwrap();
            for visit in &mut trip.itinerary.visits {
                visit.city = None;
            }
            let rulebook = Rulebook::builtin();
            let assessment = &crate::evaluate(rulebook, &trip).unwrap();
            let scene = Scene {
                rulebook,
                trip: &trip,
                assessment,
                reach: Reach::All,
            };
            let fields = all_fields(rulebook);
            assert!(fields.len() > 60, "{fields:?}");
            for field in fields {
                let question = rulebook.question(field.clone(), None);
                let options = asking(scene, question).options.len();
                assert_eq!(options, scene.values(&field).len(), "{field:?}");
                seen += options;
            }
        }
        assert!(seen > 300, "{seen}");
    }
}
