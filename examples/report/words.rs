//! Words for people: those of the rulebook, and those of the report itself.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};
use sekisho::assessment::{Explanation, ProvisionReason, Way};
use sekisho::code::{ProvisionId, Subdivision, TextKey, Track};
use sekisho::place::Location;
use sekisho::rulebook::Text;
use sekisho::time::Moment;
use sekisho::trip::Leg;
use sekisho::{Assessment, Language, Rulebook};
use serde::{Deserialize, Serialize};

use crate::prose::time;

/// The words of the report that the rulebook has not got. One field for each, so that none is missing and none is idle.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub after: Text,
    pub arrives: Text,
    pub axis: Text,
    pub barred: Text,
    pub breaks: Text,
    pub checklist: Text,
    pub checkpoint: Text,
    pub cited: Text,
    pub contents: Text,
    pub deadline: Text,
    pub departs: Text,
    pub duty: Text,
    pub facts_used: Text,
    pub leg: Text,
    pub health_codes: Text,
    pub legend: Text,
    pub may_be_done: Text,
    pub next: Text,
    pub now: Text,
    pub original_title: Text,
    pub other_names: Text,
    pub papers: Text,
    pub provision: Text,
    pub published: Text,
    pub publisher: Text,
    pub readings: Text,
    pub recovery: Text,
    pub report: Text,
    pub retrieved: Text,
    pub rulebook: Text,
    pub search_for: Text,
    pub source: Text,
    pub takes: Text,
    pub timeline: Text,
    pub too_late: Text,
    pub too_late_mark: Text,
    pub waiting_days: Text,
    pub watch_out: Text,
    pub web_page: Text,
}

impl Texts {
    /// The texts of `texts.json`.
    pub fn read() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("texts.json"))
    }
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub rulebook: &'a Rulebook,
    pub texts: &'a Texts,
    pub language: Language,
    /// Why the answer is as it is, point by point.
    pub reasons: &'a [Explanation],
    /// The journey and the track that are told of.
    pub at: Option<(u32, Option<&'a Track>)>,
}

impl<'a> Words<'a> {
    /// The same words, for a journey on a track.
    pub fn on(&self, journey: usize, way: Option<&'a Way>) -> Self {
        let journey = u32::try_from(journey).ok();
        let at = journey.map(|journey| (journey, way.and_then(|way| way.track.as_ref())));
        Self { at, ..*self }
    }

    /// Why a provision applies to the journey on the track that is told of, or does not.
    pub fn reason(&self, provision: &ProvisionId) -> Option<&'a ProvisionReason> {
        let here = |found: &&Explanation| {
            self.at == Some((found.topic.journey, found.topic.track.as_ref()))
        };
        let mut reasons = self
            .reasons
            .iter()
            .filter(here)
            .flat_map(|found| &found.provisions);
        reasons.find(|reason| reason.source.provision == *provision)
    }

    /// The name of an entry track.
    pub fn track(&self, track: &Track) -> String {
        let word = self.rulebook.track(track);
        word.map_or_else(|| track.to_string(), |word| self.text(&word.title))
    }

    /// A text of the rulebook.
    pub fn text(&self, key: &TextKey) -> String {
        self.rulebook.text(key, self.language).to_owned()
    }

    /// The text of a key that is made up; nothing where the rulebook has no such text.
    pub fn known(&self, key: &str) -> Option<String> {
        let key = TextKey::new(key).ok()?;
        let text = self.text(&key);
        (text != key.as_str()).then_some(text)
    }

    fn made_up(&self, key: &str) -> String {
        self.known(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key made of a group and a value's name.
    pub fn word(&self, group: &str, value: &impl Serialize) -> String {
        self.made_up(&format!("{group}.{}", name(value)))
    }

    pub fn label(&self, name: &str) -> String {
        self.made_up(&format!("label.{name}"))
    }

    /// A label with its placeholder filled.
    pub fn filled(&self, name: &str, place: &str, value: &str) -> String {
        self.label(name).replace(&format!("{{{place}}}"), value)
    }

    /// A text of the report itself.
    pub fn own(&self, choose: impl Fn(&'a Texts) -> &'a Text) -> &'a str {
        choose(self.texts).get(self.language)
    }

    /// The rulebooks that were asked, by name and version.
    pub fn editions(&self, assessment: &Assessment) -> String {
        let editions = assessment.rulebooks.iter();
        let editions = editions.map(|it| format!("{} {}", it.name, it.version));
        self.language.list(&editions.collect::<Vec<_>>())
    }

    /// A text of the report before what goes with it.
    pub fn heading(&self, choose: impl Fn(&'a Texts) -> &'a Text) -> String {
        self.language.named(self.own(choose), "")
    }

    /// Places in the order in which they are travelled to.
    pub fn route(&self, places: &[Location]) -> String {
        let places: Vec<_> = places.iter().map(|place| self.place(*place)).collect();
        self.language.route(&places)
    }

    /// What a leg is called, by its mode.
    pub fn leg(&self, leg: &Leg) -> String {
        let mode = leg
            .mode()
            .map_or_else(|| "any".to_owned(), |mode| name(&mode));
        self.known(&format!("leg.{mode}")).unwrap_or_default()
    }

    /// Where a leg begins or ends, as short as people say it.
    pub fn place(&self, place: Location) -> String {
        if let Some(name) = place.called(self.language) {
            return name.to_owned();
        }
        let Some(airport) = place.airport() else {
            return place.code().to_owned();
        };
        if self.language == Language::En && !airport.city().is_empty() {
            return airport.city().to_owned();
        }
        let area = airport
            .subdivision()
            .and_then(|area| self.area("subdivision", area.as_str()));
        area.or_else(|| self.area("country", airport.country().as_str()))
            .unwrap_or_else(|| airport.country().to_string())
    }

    /// The name of a subdivision; its code where the rulebook has no name.
    pub fn subdivision(&self, subdivision: Subdivision) -> String {
        let code = subdivision.as_str();
        self.area("subdivision", code)
            .unwrap_or_else(|| code.to_owned())
    }

    /// The name of a country or subdivision, if the rulebook has one.
    fn area(&self, group: &str, code: &str) -> Option<String> {
        self.known(&format!("{group}.{}", code.to_ascii_lowercase()))
    }

    /// Day and time of day in local time of a place, which is named.
    pub fn local(&self, at: &str, place: Location) -> Markup {
        let city = place.city_called(self.language);
        let city = city.map_or_else(|| self.place(place), str::to_owned);
        self.moment(at, &self.filled("local_time_at", "place", &city))
    }

    /// A day and time of day, with a remark in brackets.
    pub fn moment(&self, at: &str, remark: &str) -> Markup {
        let remark = self.language.remark("", remark);
        html! { (time(at)) span.zone { (remark) } }
    }
}

/// The name of a value in JSON.
pub fn name(value: &impl Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

/// Day and time of day with the offset from UTC, where no place gives the zone.
pub fn with_offset(words: &Words, at: DateTime<FixedOffset>) -> Markup {
    let local = words.language.minute(at.naive_local());
    html! { span.moment { (words.moment(&local, &format!("UTC{}", at.offset()))) } }
}

/// A local time as the trip has it, to the minute.
pub fn written(words: &Words, moment: Moment) -> String {
    let language = words.language;
    moment.time().map_or_else(
        || language.day(moment.date()),
        |time| language.minute(moment.date().and_time(time)),
    )
}

/// The instants at which a leg departs and arrives; none where a local time does not exist there.
pub fn instants(leg: &Leg) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    Some((
        instant(leg.departs, leg.from)?,
        instant(leg.arrives, leg.to)?,
    ))
}

fn instant(moment: Moment, place: Location) -> Option<DateTime<FixedOffset>> {
    moment.instant().or_else(|| {
        let local = moment.date().and_time(moment.time()?);
        place.zone().resolve(local).earliest()
    })
}

/// The language of a name in its own script: names with Chinese characters are Chinese here.
pub fn script_of(name: &str) -> Option<&'static str> {
    (!name.is_ascii()).then_some("zh-Hans")
}
