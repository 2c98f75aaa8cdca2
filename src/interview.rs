//! An interview: asks for the facts that decide a trip's verdict, one at a time, and for no others.

mod options;
mod search;

use serde::{Deserialize, Serialize};

use crate::answer::{Reach, Scene};
use crate::assessment::{Question, Verdict};
use crate::code::TextKey;
use crate::error::EvaluateError;
use crate::evaluate::inquire;
use crate::rulebook::Rulebook;
use crate::trip::Trip;

use search::Search;

pub use super::answer::AnswerError;
pub use crate::trip::answer::Answer;

/// How far an interview has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Interview {
    /// The verdict by what is known so far.
    pub verdict: Verdict,
    /// Whether the verdict stands: no answer to any question that is left, declined ones included, can change it. What
    /// is said of a verdict that stands, such as what is still to be done, may change with further answers.
    pub decided: bool,
    /// What to ask next; none where the verdict stands, or hangs only on facts that the traveller does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub next: Option<Asking>,
}

/// A question with its words and the answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Asking {
    /// The question.
    pub question: Question,
    /// The question in words, as a text.
    pub text: TextKey,
    /// Whether any number of the options may be chosen, none and one of them twice included; else exactly one.
    pub several: bool,
    /// The answers worth telling apart. Of a code, date, time or number only those that the rulebook names, perhaps none:
    /// any other value of the type is an answer as well.
    pub options: Vec<AnswerOption>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AnswerOption {
    /// Its words, as texts, to be shown side by side.
    pub words: Vec<TextKey>,
    /// The answer; where several may be chosen, with this alone in the list.
    pub answer: Answer,
}

impl Asking {
    /// The answer that the options at these positions make, from 0; none if there is no such option, or not the number of
    /// them that may be chosen.
    #[must_use]
    pub fn choose(&self, positions: &[u32]) -> Option<Answer> {
        let mut chosen = positions.iter().map(|position| {
            let option = self.options.get(usize::try_from(*position).ok()?)?;
            Some(&option.answer)
        });
        if self.several {
            let nothing = Answer::nothing(&self.question.field)?;
            return chosen.try_fold(nothing, |list, more| list.with(more?));
        }
        match (chosen.next(), chosen.next()) {
            (Some(answer), None) => answer.cloned(),
            _ => None,
        }
    }
}

/// The next step of an interview about a trip: whether its verdict stands, and if not, which question brings that nearest.
///
/// There is no state but the trip: ask the question, fill in the answer with `Trip::answered`, and call again. A question
/// that the traveller cannot answer is put into `declined` and not asked again. The same trip and the same declined
/// questions give the same step.
///
/// A verdict stands when the bounds of where it can still go leave nothing else, or when every completion of the trip by
/// answers that the rulebook can tell apart has been tried; at most 200 partial trips that the bounds leave open are tried,
/// and beyond that the verdict counts as open, as it does where a question has no answer to try. The question that is
/// asked is the most decisive one, unless another is expected to leave half a question less of those at hand, each answer taken
/// as equally likely.
///
/// The work is bounded: the size of a trip is 64, 1 for each visit, and for each flight 32 and 1 for each test and thing held, and
/// a look at it takes that and a thousandth of its square; after 4,000,000 a verdict counts as open, and the question is the best of those that were compared. That is tens of
/// thousands of trips of two flights, and some hundreds at the limits of a trip.
///
/// # Errors
/// The same as `evaluate`.
///
/// ```
/// use sekisho::{Rulebook, Trip, Verdict, interview};
/// use sekisho::code::{Country, Nationality};
/// use sekisho::interview::Answer;
/// use sekisho::trip::{Field, Leg};
/// let mut trip = Trip::new("2020-11-20T09:00+09:00".parse()?);
/// trip.itinerary.legs.push(Leg::new("KIX", "PVG", "2020-11-24T10:00", "2020-11-24T11:40")?);
/// let mut asked = 0;
/// let interview = loop {
///     let step = interview(Rulebook::builtin(), &trip, &[])?;
///     let Some(asking) = &step.next else { break step };
///     let answer = match Answer::nothing(&asking.question.field) {
///         Some(nothing) => nothing, // who holds nothing yet
///         None if asking.question.field == Field::Residence => Answer::Residence(Country::JP),
///         None => Answer::Nationality(Nationality::JPN),
///     };
///     trip = trip.answered(&asking.question, answer)?;
///     asked += 1;
/// };
/// assert!(interview.decided && asked <= 3);
/// assert_eq!(interview.verdict, Verdict::Conditional);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn interview(
    rulebook: &Rulebook,
    trip: &Trip,
    declined: &[Question],
) -> Result<Interview, EvaluateError> {
    rulebook.understanding(trip, |trip| asked(rulebook, trip, declined))
}

fn asked(
    rulebook: &Rulebook,
    trip: &Trip,
    declined: &[Question],
) -> Result<Interview, EvaluateError> {
    let assessment = inquire(rulebook, trip)?;
    let verdict = assessment.verdict;
    let decided = Search::new(rulebook, &[]).stands(trip, verdict);
    let is_settled =
        decided || (!declined.is_empty() && Search::new(rulebook, declined).stands(trip, verdict));
    let question = (!is_settled)
        .then(|| Search::new(rulebook, declined).best_question(trip, &assessment))
        .flatten();
    let scene = Scene {
        rulebook,
        trip,
        assessment: &assessment,
        reach: Reach::All,
    };
    let next = question.map(|question| options::asking(scene, question));
    // Where nothing is asked for, no answer that could be given was found to change the verdict.
    let is_all_told = next.is_none() && declined.is_empty() && verdict != Verdict::Undetermined;
    Ok(Interview {
        verdict,
        decided: decided || is_all_told,
        next,
    })
}
