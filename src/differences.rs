//! What is different between two answers: of one trip asked on two days, or of two trips.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::assessment::{
    Assessment, Assumption, JourneyAssessment, Modality, Standing, Status, StayCount, Verdict, Way,
};
use crate::code::{RequirementId, TextKey, Track};
use crate::place::Location;
use crate::rulebook::source::SourceRef;
use crate::time::window::Span;
use crate::trip::passport::PresentedPassport;

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Difference {
    /// The position of the journey, from 0; none: the whole trip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journey: Option<u32>,
    /// The entry track of the way, where there are tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<Track>,
    /// The passport with which the way is made, where the trip lists passports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub passport: Option<PresentedPassport>,
    /// What is different.
    pub what: Changed,
}

impl Difference {
    /// The track and the passport of the way; none where it has neither.
    pub(crate) fn way(&self) -> Option<(Option<&Track>, Option<&PresentedPassport>)> {
        let way = (self.track.as_ref(), self.passport.as_ref());
        (way != (None, None)).then_some(way)
    }
}

/// What is different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Changed {
    /// The verdict.
    Verdict {
        /// What it was.
        before: Verdict,
        /// What it is.
        after: Verdict,
    },
    /// Whether the track is open.
    Standing {
        /// What it was.
        before: Standing,
        /// What it is.
        after: Standing,
    },
    /// The journey is another one, which is not compared.
    Route {
        /// Where it starts now.
        from: Location,
        /// Where it ends now.
        to: Location,
    },
    /// There is no such journey any more.
    JourneyGone,
    /// Something is asked for that was not.
    Added {
        /// What, as a text.
        text: TextKey,
        /// The requirement, if it is one.
        requirement: Option<RequirementId>,
        /// Where it comes from.
        source: SourceRef,
    },
    /// Something is no longer asked for, or no longer holds.
    Gone {
        /// What, as a text.
        text: TextKey,
        /// The requirement, if it is one.
        requirement: Option<RequirementId>,
        /// Where it came from.
        source: SourceRef,
    },
    /// How a requirement stands.
    Status {
        /// Which.
        requirement: RequirementId,
        /// Its name, as a text.
        text: TextKey,
        /// How it stood.
        before: Status,
        /// How it stands.
        after: Status,
    },
    /// Whether something is required, or only recommended.
    Modality {
        /// What, as a text.
        text: TextKey,
        /// What it was.
        before: Modality,
        /// What it is.
        after: Modality,
    },
    /// Something is presumed that was not, or another verdict hangs on it.
    Assumed {
        /// What, and what hangs on it.
        assumption: Assumption,
    },
    /// Something is no longer presumed, nothing hangs on it any more, or another verdict does.
    NotAssumed {
        /// What, and what hung on it.
        assumption: Assumption,
    },
    /// When something must be done.
    Window {
        /// What, as a text.
        text: TextKey,
        /// When it had to be.
        before: Span,
        /// When it must be.
        after: Span,
    },
    /// How many days of stay there are, or until when.
    Stay {
        /// The requirement that bounds them.
        requirement: RequirementId,
        /// Its name, as a text.
        text: TextKey,
        /// How they stood.
        before: StayCount,
        /// How they stand.
        after: StayCount,
    },
}

/// What is different in `after`, in the order in which it stands there; what is gone comes last in its journey, and what is
/// presumed last of all.
///
/// Journeys are compared by position, ways by track and passport, requirements by id or name, and what is said besides by its text.
///
/// ```
/// use sekisho::{Rulebook, Trip, differences, evaluate};
/// use sekisho::differences::Changed;
/// let mut trip = Trip::from_json(include_str!("../examples/trips/s-03-flight-in-december.json"))?;
/// trip.as_of = "2020-11-20T09:00+09:00".parse()?;
/// let booked = evaluate(Rulebook::builtin(), &trip)?;
/// trip.as_of = "2020-11-28T09:00+09:00".parse()?;
/// let now = evaluate(Rulebook::builtin(), &trip)?;
/// let code = |changed: &Changed| matches!(changed, Changed::Added { requirement: Some(id), .. } if id.as_str() == "e.hdc");
/// assert!(differences(&booked, &now).iter().any(|found| code(&found.what)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn differences(before: &Assessment, after: &Assessment) -> Vec<Difference> {
    let mut found = Found {
        differences: Vec::new(),
        journey: None,
        track: None,
        passport: None,
    };
    found.verdict(before.verdict, after.verdict);
    let longest = before.journeys.len().max(after.journeys.len());
    for position in 0..longest {
        found.journey = u32::try_from(position).ok();
        found.turn_to(None);
        match (before.journeys.get(position), after.journeys.get(position)) {
            (Some(before), Some(after)) if (before.from, before.to) == (after.from, after.to) => {
                found.journey(before, after);
            }
            (_, Some(after)) => found.push(Changed::Route {
                from: after.from,
                to: after.to,
            }),
            (Some(_), None) => found.push(Changed::JourneyGone),
            (None, None) => {}
        }
    }
    found.journey = None;
    found.turn_to(None);
    found.assumed(&before.assumed, &after.assumed);
    found.differences
}

struct Found {
    differences: Vec<Difference>,
    journey: Option<u32>,
    track: Option<Track>,
    passport: Option<PresentedPassport>,
}

/// Something that a way says, under the text by which it is known.
struct Said<'a> {
    text: &'a TextKey,
    requirement: Option<&'a RequirementId>,
    source: &'a SourceRef,
    status: Option<Status>,
    modality: Option<Modality>,
    window: Option<Span>,
    stay: Option<&'a StayCount>,
}

impl Found {
    fn push(&mut self, what: Changed) {
        self.differences.push(Difference {
            journey: self.journey,
            track: self.track.clone(),
            passport: self.passport.clone(),
            what,
        });
    }

    fn turn_to(&mut self, way: Option<&Way>) {
        self.track = way.and_then(|way| way.track.clone());
        self.passport = way.and_then(|way| way.presents.clone());
    }

    fn verdict(&mut self, before: Verdict, after: Verdict) {
        if before != after {
            self.push(Changed::Verdict { before, after });
        }
    }

    fn standing(&mut self, before: Standing, after: Standing) {
        if before != after {
            self.push(Changed::Standing { before, after });
        }
    }

    fn assumed(&mut self, before: &[Assumption], after: &[Assumption]) {
        for assumption in after.iter().filter(|now| !before.contains(now)) {
            self.push(Changed::Assumed {
                assumption: assumption.clone(),
            });
        }
        for assumption in before.iter().filter(|was| !after.contains(was)) {
            self.push(Changed::NotAssumed {
                assumption: assumption.clone(),
            });
        }
    }

    fn journey(&mut self, before: &JourneyAssessment, after: &JourneyAssessment) {
        self.verdict(before.verdict, after.verdict);
        let (were, are) = (by_track(&before.ways), by_track(&after.ways));
        for way in &after.ways {
            self.turn_to(Some(way));
            match counterpart(&were, way) {
                Some(before) => self.way(before, way),
                None => self.standing(Standing::Closed, way.standing),
            }
        }
        for way in &before.ways {
            self.turn_to(Some(way));
            if counterpart(&are, way).is_none() {
                self.standing(way.standing, Standing::Closed);
            }
        }
        self.turn_to(None);
    }

    fn way(&mut self, before: &Way, after: &Way) {
        self.standing(before.standing, after.standing);
        // The verdict of the only way is that of the journey.
        if after.track.is_some() || after.presents.is_some() {
            self.verdict(before.verdict, after.verdict);
        }
        let (was, is) = (said(before), said(after));
        let (before, after) = (Index::of(&was, &is), Index::of(&is, &was));
        for now in &is {
            match before.counterpart(now) {
                Some(before) => self.said(before, now),
                None => self.push(Changed::Added {
                    text: now.text.clone(),
                    requirement: now.requirement.cloned(),
                    source: now.source.clone(),
                }),
            }
        }
        for before in &was {
            if after.counterpart(before).is_none() {
                self.push(Changed::Gone {
                    text: before.text.clone(),
                    requirement: before.requirement.cloned(),
                    source: before.source.clone(),
                });
            }
        }
    }

    fn said(&mut self, was: &Said<'_>, is: &Said<'_>) {
        if let (Some(requirement), Some(before), Some(after)) =
            (is.requirement, was.status, is.status)
            && before != after
        {
            self.push(Changed::Status {
                requirement: requirement.clone(),
                text: is.text.clone(),
                before,
                after,
            });
        }
        if let (Some(before), Some(after)) = (was.modality, is.modality)
            && before != after
        {
            self.push(Changed::Modality {
                text: is.text.clone(),
                before,
                after,
            });
        }
        if let (Some(requirement), Some(before), Some(after)) = (is.requirement, was.stay, is.stay)
            && before != after
        {
            self.push(Changed::Stay {
                requirement: requirement.clone(),
                text: is.text.clone(),
                before: before.clone(),
                after: after.clone(),
            });
        }
        if let (Some(before), Some(after)) = (was.window, is.window)
            && before != after
        {
            self.push(Changed::Window {
                text: is.text.clone(),
                before,
                after,
            });
        }
    }
}

/// The ways by their track, of several with one passport the first.
fn by_track(ways: &[Way]) -> HashMap<Option<&Track>, Vec<&Way>> {
    let mut by_track: HashMap<_, Vec<&Way>> = HashMap::new();
    for way in ways {
        by_track.entry(way.track.as_ref()).or_default().push(way);
    }
    by_track
}

/// The way on the same track with the same passport; where one answer does not say which, the first with any.
fn counterpart<'a>(ways: &HashMap<Option<&Track>, Vec<&'a Way>>, way: &Way) -> Option<&'a Way> {
    let ways = ways.get(&way.track.as_ref())?;
    let mut ways = ways.iter().copied();
    ways.find(|other| match (&other.presents, &way.presents) {
        (Some(one), Some(other)) => one.is(other),
        _ => true,
    })
}

/// What a way says, to be found by what another way says.
struct Index<'a, 'b> {
    by_id: HashMap<&'b RequirementId, &'a Said<'b>>,
    /// Of what has no requirement in common with the other way: the same text; source and window are the same, too.
    by_text: HashMap<&'b TextKey, &'a Said<'b>>,
    twins: HashMap<(&'b TextKey, &'b SourceRef, Option<Span>), &'a Said<'b>>,
}

impl<'a, 'b> Index<'a, 'b> {
    fn of(said: &'a [Said<'b>], other: &[Said<'b>]) -> Self {
        let taken: HashSet<_> = other.iter().filter_map(|said| said.requirement).collect();
        let is_free = |said: &&Said<'_>| said.requirement.is_none_or(|id| !taken.contains(id));
        // Of several the first: it comes last, and stays.
        let all = said.iter().rev();
        let free = all.clone().filter(is_free);
        let by_id = all.filter_map(|said| Some((said.requirement?, said)));
        Self {
            by_id: by_id.collect(),
            by_text: free.clone().map(|said| (said.text, said)).collect(),
            twins: free.map(|said| (said.twin(), said)).collect(),
        }
    }

    /// The same as the other way says: by its id, or by its text, of those that have no other counterpart.
    fn counterpart(&self, said: &Said<'b>) -> Option<&'a Said<'b>> {
        let by_id = said.requirement.and_then(|id| self.by_id.get(id));
        // Another notice may ask for the same thing under another id.
        let found = by_id.or_else(|| {
            let twin = self.twins.get(&said.twin());
            twin.or_else(|| self.by_text.get(said.text))
        });
        found.copied()
    }
}

impl<'b> Said<'b> {
    fn twin(&self) -> (&'b TextKey, &'b SourceRef, Option<Span>) {
        (self.text, self.source, self.window)
    }
}

/// Everything that a way asks for, refuses and tells.
fn said(way: &Way) -> Vec<Said<'_>> {
    let requirements = way.requirements.iter().map(|found| Said {
        text: &found.title,
        requirement: Some(&found.id),
        source: &found.source,
        status: Some(found.status),
        modality: Some(found.modality),
        window: Some(found.window),
        stay: found.stay.as_ref(),
    });
    let refusals = way.refusals.iter().map(|found| Said {
        text: &found.text,
        requirement: None,
        source: &found.source,
        status: None,
        modality: None,
        window: None,
        stay: None,
    });
    let duties = way.duties.iter().map(|found| Said {
        text: &found.title,
        requirement: None,
        source: &found.source,
        status: None,
        modality: Some(found.modality),
        window: Some(found.window),
        stay: None,
    });
    let notes = way.notes.iter().map(|found| Said {
        text: &found.text,
        requirement: None,
        source: &found.source,
        status: None,
        modality: None,
        window: None,
        stay: None,
    });
    refusals
        .chain(requirements)
        .chain(duties)
        .chain(notes)
        .collect()
}
