//! What somebody types in: the number of an option, a value, or a wish.

use sekisho::interview::{Answer, Asking};
use sekisho::trip::{AnswerKind, Field};
use serde_json::{Value, json};

/// What is meant.
pub enum Reply {
    Why,
    Back,
    Unknown,
    Answer(Answer),
}

/// What a line means as the reply to a question; nothing if it is none.
pub fn read(asking: &Asking, text: &str) -> Option<Reply> {
    match text {
        "?" | "？" => Some(Reply::Why),
        "b" | "B" => Some(Reply::Back),
        "-" | "－" | "ー" => Some(Reply::Unknown),
        _ => chosen(asking, text)
            .or_else(|| typed(asking, text))
            .map(Reply::Answer),
    }
}

/// The options with these numbers, which count from 1; of several, 0 alone means none.
fn chosen(asking: &Asking, text: &str) -> Option<Answer> {
    if asking.several && text == "0" {
        return asking.choose(&[]);
    }
    let numbers = text
        .split([',', ' ', '、', '，'])
        .filter(|part| !part.is_empty());
    let positions = numbers.map(|part| part.parse::<u32>().ok()?.checked_sub(1));
    let positions = positions.collect::<Option<Vec<_>>>()?;
    (!positions.is_empty()).then(|| asking.choose(&positions))?
}

/// A value in the form in which JSON has it.
fn typed(asking: &Asking, text: &str) -> Option<Answer> {
    let question = &asking.question;
    let value = match question.answer {
        AnswerKind::Country | AnswerKind::Subdivision | AnswerKind::Nationality => {
            Value::String(text.to_ascii_uppercase())
        }
        AnswerKind::Number => json!(text.parse::<u32>().ok()?),
        AnswerKind::List if question.field == Field::TemperatureLog => {
            let (first, last) = text.split_once('/')?;
            json!([{"first": first.trim(), "last": last.trim()}])
        }
        _ => Value::String(text.to_owned()),
    };
    serde_json::from_value(json!({ question.field.name(): value })).ok()
}
