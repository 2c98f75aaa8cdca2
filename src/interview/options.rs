//! A question with its words, and what there is to choose from, each in words.

use crate::answer::{Answer, Scene};
use crate::assessment::Question;

use super::{AnswerOption, Asking};

pub(super) fn asking(scene: Scene<'_>, question: Question) -> Asking {
    let texts = &scene.rulebook.contents().texts;
    let options = scene.values(&question.field).into_iter().map(|answer| {
        let words = answer.words(scene.rulebook, &question.field);
        AnswerOption { words, answer }
    });
    // What has no name in the rulebook is typed in.
    let has_words = |option: &AnswerOption| {
        !option.words.is_empty() && option.words.iter().all(|word| texts.contains_key(word))
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
    use crate::rulebook::Rulebook;
    use crate::trip::Trip;

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
            };
            for field in crate::Field::ALL {
                let question = Question {
                    field,
                    index: None,
                    answer: field.answer(),
                };
                let options = asking(scene, question).options.len();
                assert_eq!(options, scene.values(field).len(), "{field:?}");
                seen += options;
            }
        }
        assert!(seen > 300, "{seen}");
    }
}
