//! Who asks for a code: what is known of the traveller, and what follows from it.

use super::{Acceptance, Evidence, NotSurveyed, PlatformRegistry, Registration};
use crate::code::{City, DocumentKind, PlatformHost, Subdivision};
use crate::trip::traveller::Residence;

/// Who asks for a code, and for where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Registrant<'a> {
    /// The subdivision visited.
    pub subdivision: Subdivision,
    /// The city visited, if it is known.
    pub city: Option<City>,
    /// Where the traveller lives; a place of which the registry does not speak means no residence there.
    pub residence: Option<Residence>,
    /// Whether the traveller is a national of the country.
    pub is_national: Option<bool>,
    /// The documents with which the traveller can register.
    pub identity_documents: Option<&'a [DocumentKind]>,
    /// The codes already held.
    pub codes: Option<&'a [HeldCode]>,
}

/// A code in hand, as far as guidance looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeldCode {
    pub kind: CodeKind,
    /// The subdivision whose code a local code is.
    pub subdivision: Option<Subdivision>,
    /// Where it is kept.
    pub host: Option<PlatformHost>,
}

/// The kinds of code that guidance tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeKind {
    /// The code of a subdivision or a city.
    Local,
    /// The code of the platform of the whole country.
    Country,
    /// Another one, which no subdivision asks for.
    Other,
}

/// Where the traveller lives, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    Unknown,
    SomewhereWithin,
    Subdivision(Subdivision),
    Outside,
}

/// With what the traveller registers.
pub(super) struct With<'a> {
    /// The kinds of document, the one first that is tried before the others.
    pub(super) kinds: Vec<&'a DocumentKind>,
    pub(super) certainty: Certainty,
}

/// How it is known with what the traveller registers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// All of these are in hand, as far as is known.
    Held,
    /// One of these is, and it is not known which.
    OneOf,
    /// Nobody has said who the traveller is or what they hold: these are what everybody can have.
    Assumed,
}

/// A query with what follows from it before any platform is looked at.
pub(super) struct Case<'a> {
    pub(super) registry: &'a PlatformRegistry,
    pub(super) query: &'a Registrant<'a>,
    pub(super) home: Home,
    pub(super) own_area: Option<bool>,
    pub(super) with: With<'a>,
    pub(super) is_national: Option<bool>,
    pub(super) gap: Option<&'a NotSurveyed>,
}

impl<'a> Case<'a> {
    pub(super) fn new(registry: &'a PlatformRegistry, query: &'a Registrant<'a>) -> Self {
        let home = home(registry, query.residence);
        let gap = registry.gap(query.subdivision);
        let own_area = match home {
            Home::Unknown | Home::SomewhereWithin => None,
            Home::Subdivision(own) => Some(own == query.subdivision),
            Home::Outside => Some(gap.is_some_and(|gap| lives_in(query.residence, gap))),
        };
        Self {
            registry,
            query,
            home,
            own_area,
            with: with(registry, query),
            is_national: query.is_national.or(holds_of_nationals(registry, query)),
            gap,
        }
    }

    /// Whether there is anything to offer there: not for a place beyond the survey's reach.
    pub(super) fn is_within_reach(&self) -> bool {
        self.registry.covers(self.query.subdivision) && self.gap.is_none_or(|gap| gap.general_ways)
    }

    /// Whether it is not known with which of several documents the traveller registers.
    pub(super) fn is_open(&self) -> bool {
        self.with.certainty != Certainty::Held && self.with.kinds.len() > 1
    }

    pub(super) fn is_assumed(&self) -> bool {
        self.with.certainty == Certainty::Assumed
    }

    /// Whether the traveller has a document that every platform takes, as far as anybody knows.
    pub(super) fn is_taken_everywhere(&self) -> bool {
        let is_taken = |kind: &&DocumentKind| {
            let known = self.in_general(kind);
            known.is_some_and(|known| known.accepts == Acceptance::Yes)
        };
        self.with.certainty == Certainty::Held && self.with.kinds.iter().any(is_taken)
    }

    /// What holds of any platform for a kind of document.
    pub(super) fn in_general(&self, kind: &DocumentKind) -> Option<&'a Evidence> {
        let mut known = self.registry.general.documents.iter();
        known.find(|known| known.is_about(kind))
    }

    /// Whether the evidence is certainly about people like this traveller.
    pub(super) fn is_about(&self, known: &Registration) -> bool {
        let lives_right = known.residents_of.as_ref().is_none_or(
            |places| matches!(self.home, Home::Subdivision(own) if places.contains(&own)),
        );
        let carries_over = known.carries_over_from.as_ref();
        lives_right && carries_over.is_none_or(|host| self.has_home_code_in(host))
    }

    /// Whether a local code is certainly held in `host`, and not one of another subdivision than home.
    pub(super) fn has_home_code_in(&self, host: &PlatformHost) -> bool {
        self.query.codes.unwrap_or_default().iter().any(|code| {
            code.kind == CodeKind::Local
                && code.host.as_ref() == Some(host)
                && code
                    .subdivision
                    .is_none_or(|place| self.home == Home::Subdivision(place))
        })
    }

    pub(super) fn may_live_for(&self, known: &Registration) -> bool {
        match (self.home, &known.residents_of) {
            (Home::Outside, Some(_)) => false,
            (Home::Subdivision(own), Some(places)) => places.contains(&own),
            _ => true,
        }
    }

    pub(super) fn holds(&self, is_it: impl Fn(&HeldCode) -> Option<bool>) -> Option<bool> {
        let mut is_open = false;
        for code in self.query.codes? {
            match is_it(code) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => is_open = true,
            }
        }
        (!is_open).then_some(false)
    }
}

impl Evidence {
    /// Whether it is about a kind of document.
    pub(super) fn is_about(&self, kind: &DocumentKind) -> bool {
        self.document.as_ref().is_none_or(|about| about == kind)
    }
}

/// A place beyond the survey's reach is no residence whose code could be shown.
fn home(registry: &PlatformRegistry, residence: Option<Residence>) -> Home {
    let Some(residence) = residence else {
        return Home::Unknown;
    };
    if residence.country != registry.country {
        return Home::Outside;
    }
    let is_beyond = |own: Subdivision| {
        let gap = registry.gap(own);
        !registry.covers(own) || gap.is_some_and(|gap| !gap.general_ways)
    };
    match residence.subdivision {
        None => Home::SomewhereWithin,
        Some(own) if is_beyond(own) => Home::Outside,
        Some(own) => Home::Subdivision(own),
    }
}

/// Whether the residence is the place of `gap`, which ISO 3166 may list as a country of its own too.
fn lives_in(residence: Option<Residence>, gap: &NotSurveyed) -> bool {
    residence.is_some_and(|residence| {
        residence.subdivision == Some(gap.subdivision) || gap.country == Some(residence.country)
    })
}

/// With what the traveller registers: with what they say, else with what somebody of their nationality can have.
fn with<'a>(registry: &'a PlatformRegistry, query: &Registrant<'_>) -> With<'a> {
    let all = || registry.identity_documents.iter();
    if let Some(held) = query.identity_documents {
        let kinds = all().map(|document| &document.kind);
        return With {
            kinds: kinds.filter(|kind| held.contains(kind)).collect(),
            certainty: Certainty::Held,
        };
    }
    let of_everybody = all().filter(|document| !document.only_nationals);
    let mut kinds: Vec<_> = of_everybody.map(|document| &document.kind).collect();
    let of_nationals = kinds.len() < registry.identity_documents.len();
    let is_asked_who = query.is_national.is_none() && of_nationals;
    if query.is_national == Some(true) || (is_asked_who && kinds.is_empty()) {
        kinds = all().map(|document| &document.kind).collect();
    }
    let certainty = if is_asked_who {
        Certainty::Assumed
    } else if kinds.len() > 1 {
        Certainty::OneOf
    } else {
        Certainty::Held
    };
    With { kinds, certainty }
}

/// Whoever holds what only nationals have is one; of others nothing follows.
fn holds_of_nationals(registry: &PlatformRegistry, query: &Registrant<'_>) -> Option<bool> {
    let held = query.identity_documents?;
    let mut documents = registry.identity_documents.iter();
    let holds = documents.any(|document| document.only_nationals && held.contains(&document.kind));
    holds.then_some(true)
}

/// Whether `code` is a local one of this subdivision, in this host (in any, if none is given); none: not known.
pub(super) fn is_local(
    code: &HeldCode,
    subdivision: Option<Subdivision>,
    host: Option<&PlatformHost>,
) -> Option<bool> {
    if code.kind != CodeKind::Local {
        return Some(false);
    }
    let same_place = subdivision
        .zip(code.subdivision)
        .map(|(wanted, found)| wanted == found);
    let same_host = host.map_or(Some(true), |wanted| {
        code.host.as_ref().map(|found| found == wanted)
    });
    match (same_place, same_host) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
