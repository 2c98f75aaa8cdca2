//! What is different between two answers: of one trip asked on two days, or of two trips.

use serde::{Deserialize, Serialize};

use crate::assessment::{
    Assessment, JourneyAssessment, RequirementAssessment, SourceRef, Standing, Status, Verdict, Way,
};
use crate::code::{RequirementId, TextKey};
use crate::place::Airport;
use crate::track::EntryTrack;
use crate::window::Span;

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
    pub track: Option<EntryTrack>,
    /// What is different.
    pub what: Changed,
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
        from: Airport,
        /// Where it ends now.
        to: Airport,
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
    /// When something must be done.
    Window {
        /// What, as a text.
        text: TextKey,
        /// When it had to be.
        before: Span,
        /// When it must be.
        after: Span,
    },
}

/// What is different in `after`, in the order in which it stands there; what is gone comes last in its journey.
///
/// Journeys are compared by position, ways by track, requirements by id or name, and what is said besides by its text.
///
/// ```
/// use sekisho::{Changed, Rulebook, Trip, differences, evaluate};
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
    };
    found.verdict(before.verdict, after.verdict);
    let longest = before.journeys.len().max(after.journeys.len());
    for position in 0..longest {
        found.journey = u32::try_from(position).ok();
        found.track = None;
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
    found.differences
}

struct Found {
    differences: Vec<Difference>,
    journey: Option<u32>,
    track: Option<EntryTrack>,
}

/// Something that a way says, under the text by which it is known.
struct Said<'a> {
    text: &'a TextKey,
    requirement: Option<&'a RequirementId>,
    source: &'a SourceRef,
    window: Option<Span>,
}

impl Found {
    fn push(&mut self, what: Changed) {
        self.differences.push(Difference {
            journey: self.journey,
            track: self.track,
            what,
        });
    }

    fn verdict(&mut self, before: Verdict, after: Verdict) {
        if before != after {
            self.push(Changed::Verdict { before, after });
        }
    }

    fn journey(&mut self, before: &JourneyAssessment, after: &JourneyAssessment) {
        self.verdict(before.verdict, after.verdict);
        for way in &after.ways {
            let same = before.ways.iter().find(|other| other.track == way.track);
            self.track = way.track;
            match same {
                Some(before) => self.way(before, way),
                None => self.push(Changed::Standing {
                    before: Standing::Closed,
                    after: way.standing,
                }),
            }
        }
        for way in &before.ways {
            self.track = way.track;
            if !after.ways.iter().any(|other| other.track == way.track) {
                self.push(Changed::Standing {
                    before: way.standing,
                    after: Standing::Closed,
                });
            }
        }
        self.track = None;
    }

    fn way(&mut self, before: &Way, after: &Way) {
        if before.standing != after.standing {
            self.push(Changed::Standing {
                before: before.standing,
                after: after.standing,
            });
        }
        // The verdict of the only way is that of the journey.
        if after.track.is_some() {
            self.verdict(before.verdict, after.verdict);
        }
        for found in &after.requirements {
            let mut others = before.requirements.iter();
            let same = others.find(|other| other.id == found.id || other.title == found.title);
            if let Some(before) = same {
                self.requirement(before, found);
            }
        }
        let (was, is) = (said(before), said(after));
        for now in &is {
            match was.iter().find(|before| before.is_same(now)) {
                None => self.push(Changed::Added {
                    text: now.text.clone(),
                    requirement: now.requirement.cloned(),
                    source: now.source.clone(),
                }),
                Some(before) => {
                    if let (Some(before), Some(after)) = (before.window, now.window)
                        && before != after
                    {
                        let text = now.text.clone();
                        self.push(Changed::Window {
                            text,
                            before,
                            after,
                        });
                    }
                }
            }
        }
        for before in &was {
            if !is.iter().any(|now| now.is_same(before)) {
                self.push(Changed::Gone {
                    text: before.text.clone(),
                    requirement: before.requirement.cloned(),
                    source: before.source.clone(),
                });
            }
        }
    }

    fn requirement(&mut self, before: &RequirementAssessment, after: &RequirementAssessment) {
        if before.status != after.status {
            self.push(Changed::Status {
                requirement: after.id.clone(),
                text: after.title.clone(),
                before: before.status,
                after: after.status,
            });
        }
    }
}

impl Said<'_> {
    fn is_same(&self, other: &Self) -> bool {
        // Another notice may ask for the same thing under another id.
        self.text == other.text
            || (self.requirement.is_some() && self.requirement == other.requirement)
    }
}

/// Everything that a way asks for, refuses and tells.
fn said(way: &Way) -> Vec<Said<'_>> {
    let requirements = way.requirements.iter().map(|found| Said {
        text: &found.title,
        requirement: Some(&found.id),
        source: &found.source,
        window: Some(found.window),
    });
    let refusals = way.refusals.iter().map(|found| Said {
        text: &found.text,
        requirement: None,
        source: &found.source,
        window: None,
    });
    let duties = way.duties.iter().map(|found| Said {
        text: &found.title,
        requirement: None,
        source: &found.source,
        window: Some(found.window),
    });
    let notes = way.notes.iter().map(|found| Said {
        text: &found.text,
        requirement: None,
        source: &found.source,
        window: None,
    });
    refusals
        .chain(requirements)
        .chain(duties)
        .chain(notes)
        .collect()
}
