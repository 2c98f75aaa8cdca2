//! What notice B asks about who travels, and how they came to Japan.

use arrayvec::ArrayVec;
use chrono::{DateTime, FixedOffset, NaiveDate};
use sekisho::Trip;
use sekisho::code::{Country, Nationality};
use sekisho::trip::FieldValue;

/// A fact, known or not.
pub type Fact = Option<bool>;

/// Where somebody lives, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    Japan,
    China,
    Elsewhere,
}

/// On what document somebody travels, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Citizen {
    Chinese,
    Japanese,
    Foreign,
    /// no source says how they are classed.
    Unsettled,
}

/// Days since entry that differ: within the fourteen days, and after them so that tests are bound for two days, one, none.
const DAYS: [i64; 4] = [14, 15, 16, 17];

/// The landing in Japan on the way to China.
#[derive(Clone, Copy, Debug)]
pub struct Landing {
    /// When the traveller sets out for Japan.
    pub sets_out: DateTime<FixedOffset>,
    pub at: DateTime<FixedOffset>,
    pub admitted: Fact,
}

/// What is told of the standing in Japan.
#[derive(Clone, Copy, Debug, Default)]
struct Standing<'a> {
    kind: Option<&'a str>,
    reentry_permit: Fact,
    reentry_permit_until: Option<NaiveDate>,
}

/// The facts about a traveller; what is not known is none.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    home: Option<Home>,
    citizen: Option<Citizen>,
    may_re_enter: Fact,
    /// Whether nothing is said of having come to Japan.
    is_silent: bool,
    /// Whether they came to Japan from a third country.
    from_outside: Fact,
    admitted: Fact,
    /// The days from their entry to the flight from Japan.
    days: Option<i64>,
    /// A standing that only foreigners have.
    is_foreigner: bool,
}

/// A traveller of whom everything is known.
#[derive(Clone, Copy, Debug)]
pub struct Traveller {
    pub citizen: Citizen,
    pub lives_in_japan: bool,
    pub may_re_enter: bool,
    pub came: Came,
}

/// How somebody came to Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// From mainland China, or not at all.
    NotFromOutside,
    /// From a third country, without entering Japan.
    Airside,
    /// From a third country so many days before the flight.
    Admitted(i64),
}

impl Told {
    /// What a trip tells of who leaves Japan on a day, and perhaps has landed there on the way.
    pub fn of(trip: &Trip, leaves: NaiveDate, landing: Option<&Landing>) -> Self {
        let traveller = &trip.traveller;
        let arrived = trip.itinerary.arrived.as_ref();
        let (on, from_outside, admitted) = match (landing, arrived) {
            (Some(landing), _) => (Some(landing.at.date_naive()), Some(true), landing.admitted),
            (None, Some(arrived)) => (
                arrived.on,
                arrived.from.map(|country| country != Country::CN),
                Some(true),
            ),
            (None, None) => (None, None, Some(true)),
        };
        let standing = Standing::of(traveller);
        Self {
            home: traveller.residence.map(|home| match home.region() {
                Country::JP => Home::Japan,
                Country::CN => Home::China,
                _ => Home::Elsewhere,
            }),
            citizen: traveller.nationality.map(citizen),
            may_re_enter: match landing {
                Some(landing) => standing.has_reentry_permit(landing.at.date_naive()),
                None => Some(false),
            },
            is_silent: landing.is_none() && arrived.is_none(),
            from_outside,
            admitted,
            days: on.map(|on| (leaves - on).num_days()),
            is_foreigner: standing.is_foreigner(),
        }
    }

    /// The traveller, if everything is known that matters.
    pub fn known(self) -> Option<Traveller> {
        let (home, citizen) = (self.home?, self.citizen?);
        // who lives in Japan has been there all along, and who lives in China came from there.
        let is_presumed = self.is_silent && home != Home::Elsewhere;
        let lives_in_japan = home == Home::Japan;
        let came = if is_presumed || !self.from_outside? {
            Came::NotFromOutside
        } else if !self.admitted? {
            Came::Airside
        } else if lives_in_japan {
            Came::Admitted(0)
        } else {
            Came::Admitted(self.days?)
        };
        Some(Traveller {
            citizen,
            lives_in_japan,
            may_re_enter: citizen == Citizen::Japanese || self.may_re_enter?,
            came,
        })
    }

    /// The cases of the first fact that is not known.
    pub fn cases(self) -> ArrayVec<Self, 4> {
        let mut cases = ArrayVec::new();
        let both = [true, false].map(Some);
        if self.home.is_none() {
            let homes = [Home::Japan, Home::China, Home::Elsewhere].map(Some);
            cases.extend(homes.map(|home| Self { home, ..self }));
        } else if self.citizen.is_none() {
            let all = [Citizen::Chinese, Citizen::Foreign, Citizen::Unsettled];
            let japanese = (!self.is_foreigner).then_some(Citizen::Japanese);
            let citizens = all.into_iter().chain(japanese).map(Some);
            cases.extend(citizens.map(|citizen| Self { citizen, ..self }));
        } else if self.may_re_enter.is_none() && self.citizen != Some(Citizen::Japanese) {
            cases.extend(both.map(|may_re_enter| Self {
                may_re_enter,
                ..self
            }));
        } else if self.from_outside.is_none() {
            cases.extend(both.map(|from_outside| Self {
                from_outside,
                ..self
            }));
        } else if self.admitted.is_none() {
            cases.extend(both.map(|admitted| Self { admitted, ..self }));
        } else {
            cases.extend(DAYS.map(|days| Self {
                days: Some(days),
                ..self
            }));
        }
        cases
    }
}

fn citizen(nationality: Nationality) -> Citizen {
    match nationality.as_str() {
        "CHN" | "HKG" | "MAC" => Citizen::Chinese,
        "JPN" => Citizen::Japanese,
        "TWN" | "XXA" | "XXB" | "XXC" | "XXX" => Citizen::Unsettled,
        _ => Citizen::Foreign,
    }
}

impl<'a> Standing<'a> {
    fn of(traveller: &'a sekisho::trip::Traveller) -> Self {
        let mut standing = Self::default();
        for (fact, value) in traveller.facts.iter() {
            match (fact.as_str(), value) {
                ("japan_status", FieldValue::Choice(kind)) => standing.kind = Some(kind.as_str()),
                ("reentry_permit", FieldValue::YesNo(held)) => {
                    standing.reentry_permit = Some(*held);
                }
                ("reentry_permit_until", FieldValue::Date(until)) => {
                    standing.reentry_permit_until = Some(*until);
                }
                _ => {}
            }
        }
        standing
    }

    fn is_foreigner(self) -> bool {
        self.kind.is_some_and(|kind| kind != "no_standing")
    }

    /// special permanent residents, and who has a re-entry permit on the day.
    fn has_reentry_permit(self, day: NaiveDate) -> Fact {
        match self.kind? {
            "special_permanent_resident" => Some(true),
            "status_of_residence" => match self.reentry_permit {
                Some(false) => Some(false),
                _ => self.reentry_permit_until.map(|until| until >= day),
            },
            _ => Some(false),
        }
    }
}
