//! Puts the ways to a code in the order in which a traveller should try them.

use super::query::{Case, Home, Registrant, is_local};
use super::{
    Acceptance, Basis, CodeKind, Evidence, EvidenceStrength, Guidance, GuidanceFact, HostWay,
    PlatformRegistry, Registration, RegistrationPlatform, RegistrationWay, RegistrationWayKind,
    ShownCode, SurveyState,
};
use crate::code::{Citation, PlatformHost, Reading, TextKey};

/// The ways to a code for the subdivision of `query`, in the order in which to try them.
pub(crate) fn guide(registry: &PlatformRegistry, query: &Registrant<'_>) -> Guidance {
    let case = Case::new(registry, query);
    let (ways, closed) = case.ways();
    let (cautions, cites, readings) = case.basis();
    let unknown = case.unknown(&ways);
    let surveyed = case.local_platforms().next().is_some();
    Guidance {
        subdivision: query.subdivision,
        city: query.city,
        survey: if surveyed {
            SurveyState::Surveyed
        } else {
            SurveyState::NotSurveyed
        },
        own_area: case.own_area,
        ways,
        closed,
        cities: registry
            .cities_of(query.subdivision)
            .map(|known| known.city)
            .collect(),
        unknown,
        cautions,
        cites,
        readings,
    }
}

impl Case<'_> {
    /// The ways to try, and those that are closed to this traveller.
    fn ways(&self) -> (Vec<RegistrationWay>, Vec<RegistrationWay>) {
        if !self.is_within_reach() {
            return (Vec::new(), Vec::new());
        }
        let is_closed = |way: &RegistrationWay| way.accepts == Acceptance::No;
        let (mut closed, open): (Vec<_>, Vec<_>) =
            self.local_ways().into_iter().partition(is_closed);
        let mut ways = if self.own_area == Some(true) {
            self.own_area_ways(open, &closed)
        } else {
            self.ways_elsewhere(open)
        };
        if !self.is_taken_everywhere() || !self.knows_platform(&ways) {
            let (shut, fallback): (Vec<_>, Vec<_>) =
                self.fallbacks().into_iter().partition(is_closed);
            ways.extend(fallback);
            closed.extend(shut);
        }
        (ways, closed)
    }

    /// Where the traveller lives: through the hosts themselves, whatever is known of the platforms there.
    fn own_area_ways(
        &self,
        mut local: Vec<RegistrationWay>,
        closed: &[RegistrationWay],
    ) -> Vec<RegistrationWay> {
        let general = &self.registry.general;
        local.retain(|way| !general.own_area.iter().any(|host| host.leads(way)));
        let mut ways: Vec<_> = general
            .own_area
            .iter()
            .map(|it| self.host_way(it))
            .collect();
        if !self.knows_platform(local.iter().chain(closed)) {
            let unlisted = general.own_area_unlisted.iter();
            ways.extend(unlisted.map(|it| self.host_way(it)));
        }
        ways.extend(local);
        ways
    }

    /// In another subdivision: its own platforms; those on hosts that lead to a code by themselves come after these.
    fn ways_elsewhere(&self, local: Vec<RegistrationWay>) -> Vec<RegistrationWay> {
        let hosts = &self.registry.general.elsewhere;
        let knows_platform = self.knows_platform(&local);
        let (mut later, mut ways): (Vec<_>, Vec<_>) = local
            .into_iter()
            .partition(|way| hosts.iter().any(|host| host.leads(way)));
        for host in hosts {
            let (behind, rest): (Vec<_>, Vec<_>) =
                later.into_iter().partition(|way| host.leads(way));
            later = rest;
            let is_tried = if self.with.kinds.is_empty() {
                false
            } else if self.is_taken_everywhere() {
                !knows_platform
            } else {
                self.query.city.is_none() || behind.is_empty()
            };
            if is_tried {
                ways.push(self.as_offered(self.host_way(host)));
            }
            ways.extend(behind);
        }
        ways
    }

    /// Whether a platform is among `ways` that certainly speaks for the place visited.
    fn knows_platform<'w>(&self, ways: impl IntoIterator<Item = &'w RegistrationWay>) -> bool {
        ways.into_iter()
            .any(|way| way.platform.is_some() && (way.city.is_none() || self.query.city.is_some()))
    }

    /// What is left if the subdivision's own platform is closed: the code of home, and that of the whole country.
    fn fallbacks(&self) -> Vec<RegistrationWay> {
        let at_home = self.own_area == Some(true);
        let shown = self.registry.general.residence_code.as_ref();
        let shown = shown.filter(|_| !at_home && self.home != Home::Outside);
        let residence = shown.map(|shown| self.residence_code(shown));
        residence
            .into_iter()
            .chain(self.country_platform())
            .map(|way| self.as_offered(way))
            .collect()
    }

    /// The way through a host itself, for the subdivision visited.
    fn host_way(&self, known: &HostWay) -> RegistrationWay {
        let (place, host) = (Some(self.query.subdivision), &known.host);
        let mut way = way(
            RegistrationWayKind::Host,
            Some(host.clone()),
            &known.evidence,
        );
        way.title = Some(known.title.clone());
        way.code_of = place;
        way.held = self.holds(|code| is_local(code, place, Some(host)));
        way
    }

    fn residence_code(&self, shown: &ShownCode) -> RegistrationWay {
        let mut way = way(RegistrationWayKind::ResidenceCode, None, &shown.evidence);
        way.title = Some(shown.title.clone());
        way.code_of = match self.home {
            Home::Subdivision(own) => Some(own),
            _ => None,
        };
        way.held = self.holds(|code| is_local(code, way.code_of, None));
        if self.home == Home::Unknown {
            add_new(&mut way.cautions, [&self.registry.wording.if_living_within]);
        }
        way
    }

    /// The platform of the whole country, unless it is the subdivision's own.
    fn country_platform(&self) -> Option<RegistrationWay> {
        let wording = &self.registry.wording;
        let (platform, local_in, elsewhere) = self.registry.country_platform()?;
        if local_in.contains(&self.query.subdivision) {
            return None;
        }
        let host = platform.hosts.first().cloned();
        let mut way = way(RegistrationWayKind::CountryPlatform, host, elsewhere);
        way.platform = Some(platform.id.clone());
        way.held = self.holds(|code| Some(code.kind == CodeKind::Country));
        match self.with.kinds.first() {
            None => {
                way.accepts = Acceptance::No;
                way.steps.clear();
                way.recovery.clear();
                way.cautions = vec![wording.no_document.clone()];
            }
            Some(first) if !self.is_open() && !elsewhere.is_about(first) => {
                way.accepts = Acceptance::NotKnown;
                add_new(&mut way.cautions, [&wording.tried_with_another]);
            }
            Some(_) => {}
        }
        Some(way)
    }

    /// The same way, as untested where the survey does not cover the subdivision.
    fn as_offered(&self, mut way: RegistrationWay) -> RegistrationWay {
        if let Some(gap) = self.gap {
            way.strength = EvidenceStrength::Untested;
            add_new(&mut way.cautions, [&self.registry.wording.untested]);
            add_new(&mut way.cites, &gap.cites);
            add_new(&mut way.readings, &gap.readings);
        }
        way
    }

    /// The unknown facts that could change the answer, the most decisive first.
    fn unknown(&self, ways: &[RegistrationWay]) -> Vec<GuidanceFact> {
        if !self.is_within_reach() {
            return Vec::new();
        }
        let is_listed = |platform: &&RegistrationPlatform| {
            ways.iter()
                .any(|way| way.platform.as_ref() == Some(&platform.id))
        };
        let known = |one: fn(&Self, &Registration) -> bool| {
            let mut listed = self.local_platforms().filter(is_listed);
            listed.any(|platform| platform.registrations.iter().any(|seen| one(self, seen)))
        };
        let facts = [
            (self.own_area.is_none(), GuidanceFact::Residence),
            (
                self.is_national.is_none()
                    && (self.is_assumed() || known(|_, seen| seen.only_foreigners)),
                GuidanceFact::Nationality,
            ),
            (
                self.is_assumed() || self.is_open(),
                GuidanceFact::IdentityDocuments,
            ),
            (
                self.query.city.is_none() && ways.iter().any(|way| way.city.is_some()),
                GuidanceFact::City,
            ),
            (
                self.query.codes.is_none()
                    && self.own_area != Some(true)
                    && !self.is_taken_everywhere()
                    && known(|case, seen| {
                        seen.carries_over_from.is_some() && case.may_live_for(seen)
                    }),
                GuidanceFact::Codes,
            ),
        ];
        facts
            .into_iter()
            .filter_map(|(is_open, fact)| is_open.then_some(fact))
            .collect()
    }

    /// What to mind whichever way is taken, and what the order rests on.
    fn basis(&self) -> (Vec<TextKey>, Vec<Citation>, Vec<Reading>) {
        let (mut cautions, mut cites, mut readings) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(gap) = self.gap {
            add_new(&mut cautions, [&gap.caution]);
            add_new(&mut cites, &gap.cites);
            add_new(&mut readings, &gap.readings);
        }
        if !self.is_within_reach() {
            return (cautions, cites, readings);
        }
        let (order, wording) = (&self.registry.order, &self.registry.wording);
        let mut rest_on = |basis: &Basis| {
            add_new(&mut cautions, &basis.cautions);
            add_new(&mut cites, &basis.cites);
            add_new(&mut readings, &basis.readings);
        };
        if self.own_area != Some(false) {
            rest_on(&order.own_area);
        }
        if self.own_area != Some(true) {
            rest_on(&order.elsewhere);
        }
        if self.own_area.is_none() {
            add_new(&mut cautions, [&wording.if_living_here]);
        }
        if self.is_assumed() {
            add_new(&mut cautions, [&wording.document_assumed]);
        }
        (cautions, cites, readings)
    }
}

impl HostWay {
    /// Whether a platform is reached through its host.
    fn leads(&self, way: &RegistrationWay) -> bool {
        way.host.as_ref() == Some(&self.host)
    }
}

pub(super) fn way(
    kind: RegistrationWayKind,
    host: Option<PlatformHost>,
    evidence: &Evidence,
) -> RegistrationWay {
    RegistrationWay {
        kind,
        title: None,
        platform: None,
        host,
        code_of: None,
        city: None,
        accepts: evidence.accepts,
        strength: evidence.strength,
        observed: evidence.observed,
        held: None,
        steps: evidence.steps.clone(),
        recovery: evidence.recovery.clone(),
        cautions: evidence.cautions.clone(),
        cites: evidence.cites.clone(),
        readings: evidence.readings.clone(),
    }
}

pub(super) fn add_new<'b, T: Clone + PartialEq + 'b>(
    list: &mut Vec<T>,
    more: impl IntoIterator<Item = &'b T>,
) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}
