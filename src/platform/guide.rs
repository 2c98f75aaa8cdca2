//! Puts the ways to a health code in the order in which a traveller should try them.

use super::query::{Case, CodeQuery, Document, Home, is_provincial};
use super::{
    Acceptance, Basis, CodeFact, CodeKind, CodeWay, CodeWayKind, Evidence, EvidenceStrength,
    Guidance, HealthCodePlatform, PlatformArea, Platforms, Registration, SurveyState,
};
use crate::code::{Citation, Reading, TextKey};
use crate::holdings::PlatformHost;

/// The ways to a health code for the province of `query`, in the order in which to try them.
pub(crate) fn guide(platforms: &Platforms, query: &CodeQuery<'_>) -> Guidance {
    let case = Case::new(platforms, query);
    let (ways, closed) = case.ways();
    let (cautions, cites, readings) = case.basis();
    let unknown = case.unknown(&ways);
    let surveyed = case.local_platforms().next().is_some();
    Guidance {
        province: query.province,
        city: query.city,
        survey: if surveyed {
            SurveyState::Surveyed
        } else {
            SurveyState::NotSurveyed
        },
        own_area: case.own_area,
        ways,
        closed,
        cities: platforms
            .cities_of(query.province)
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
    fn ways(&self) -> (Vec<CodeWay>, Vec<CodeWay>) {
        if !self.is_within_reach() {
            return (Vec::new(), Vec::new());
        }
        let (mut closed, open): (Vec<_>, Vec<_>) = self
            .local_ways()
            .into_iter()
            .partition(|way| way.accepts == Acceptance::No);
        let (alipay, local): (Vec<_>, Vec<_>) = open
            .into_iter()
            .partition(|way| way.kind == CodeWayKind::Alipay);
        let mut ways = if self.own_area == Some(true) {
            self.own_area_ways(local, &closed)
        } else {
            self.ways_elsewhere(local, alipay)
        };
        if self.document != Document::IdentityCard || !self.knows_platform(&ways) {
            let (shut, fallback): (Vec<_>, Vec<_>) = self
                .fallbacks()
                .into_iter()
                .partition(|way| way.accepts == Acceptance::No);
            ways.extend(fallback);
            closed.extend(shut);
        }
        (ways, closed)
    }

    /// Where the traveller lives: Alipay, whatever is known of the province's platform.
    fn own_area_ways(&self, local: Vec<CodeWay>, closed: &[CodeWay]) -> Vec<CodeWay> {
        let general = &self.platforms.general;
        let mut ways = vec![self.icon(&general.own_area)];
        if !self.knows_platform(local.iter().chain(closed)) {
            ways.push(self.icon(&general.own_area_unlisted));
        }
        ways.extend(local);
        ways
    }

    /// In another province: its own platforms, then the same through Alipay.
    fn ways_elsewhere(&self, local: Vec<CodeWay>, alipay: Vec<CodeWay>) -> Vec<CodeWay> {
        let knows_city = self.query.city.is_some() && !alipay.is_empty();
        let tries_page = match self.document {
            Document::Neither => false,
            Document::IdentityCard => !self.knows_platform(local.iter().chain(&alipay)),
            _ => !knows_city,
        };
        let mut ways = local;
        if tries_page {
            ways.push(self.as_offered(self.icon(&self.platforms.general.page_test)));
        }
        ways.extend(alipay);
        ways
    }

    /// Whether a platform is among `ways` that certainly speaks for the place visited.
    fn knows_platform<'w>(&self, ways: impl IntoIterator<Item = &'w CodeWay>) -> bool {
        ways.into_iter()
            .any(|way| way.platform.is_some() && (way.city.is_none() || self.query.city.is_some()))
    }

    /// What is left if the province's own platform is closed: the code of home, and the national one.
    fn fallbacks(&self) -> Vec<CodeWay> {
        let at_home = self.own_area == Some(true);
        let residence = (!at_home && self.home != Home::Abroad).then(|| self.residence_code());
        residence
            .into_iter()
            .chain(self.national())
            .map(|way| self.as_offered(way))
            .collect()
    }

    /// The way through the health-code icon of an app, for the province visited.
    fn icon(&self, known: &Registration) -> CodeWay {
        let kind = if known.host == PlatformHost::Alipay {
            CodeWayKind::Alipay
        } else {
            CodeWayKind::Wechat
        };
        let mut way = way(kind, Some(known.host), &known.evidence);
        way.code_of = Some(self.query.province);
        way.held =
            self.holds(|code| is_provincial(code, Some(self.query.province), Some(known.host)));
        way
    }

    fn residence_code(&self) -> CodeWay {
        let mut way = way(
            CodeWayKind::ResidenceCode,
            None,
            &self.platforms.general.residence_code,
        );
        way.code_of = match self.home {
            Home::Province(own) => Some(own),
            _ => None,
        };
        way.held = self.holds(|code| is_provincial(code, way.code_of, None));
        if self.home == Home::Unknown {
            add_new(
                &mut way.cautions,
                [&self.platforms.wording.if_living_in_china],
            );
        }
        way
    }

    /// The national platform, unless it is the province's own.
    fn national(&self) -> Option<CodeWay> {
        let wording = &self.platforms.wording;
        self.platforms.platforms.iter().find_map(|platform| {
            let PlatformArea::National {
                local_in,
                elsewhere,
            } = &platform.area
            else {
                return None;
            };
            if local_in.contains(&self.query.province) {
                return None;
            }
            let host = platform.hosts.first().copied();
            let mut way = way(CodeWayKind::NationalPlatform, host, elsewhere);
            way.platform = Some(platform.id.clone());
            way.held = self.holds(|code| Some(code.kind == CodeKind::National));
            match self.document {
                Document::Neither => {
                    way.accepts = Acceptance::No;
                    way.steps.clear();
                    way.recovery.clear();
                    way.cautions = vec![wording.no_document.clone()];
                }
                Document::IdentityCard => {
                    way.accepts = Acceptance::NotKnown;
                    add_new(&mut way.cautions, [&wording.tried_with_passport]);
                }
                _ => {}
            }
            Some(way)
        })
    }

    /// The same way, as untested where the survey does not cover the province.
    fn as_offered(&self, mut way: CodeWay) -> CodeWay {
        if let Some(gap) = self.gap {
            way.strength = EvidenceStrength::Untested;
            add_new(&mut way.cautions, [&self.platforms.wording.untested]);
            add_new(&mut way.cites, &gap.cites);
            add_new(&mut way.readings, &gap.readings);
        }
        way
    }

    /// The unknown facts that could change the answer, the most decisive first.
    fn unknown(&self, ways: &[CodeWay]) -> Vec<CodeFact> {
        if !self.is_within_reach() {
            return Vec::new();
        }
        let is_listed = |platform: &&HealthCodePlatform| {
            ways.iter()
                .any(|way| way.platform.as_ref() == Some(&platform.id))
        };
        let known = |one: fn(&Self, &Registration) -> bool| {
            let mut listed = self.local_platforms().filter(is_listed);
            listed.any(|platform| platform.registrations.iter().any(|seen| one(self, seen)))
        };
        let is_assumed = self.document == Document::AssumedPassport;
        let facts = [
            (self.own_area.is_none(), CodeFact::Residence),
            (
                self.citizen.is_none() && (is_assumed || known(|_, seen| seen.only_foreigners)),
                CodeFact::Nationality,
            ),
            (
                is_assumed || self.document == Document::CardOrPassport,
                CodeFact::IdentityDocuments,
            ),
            (
                self.query.city.is_none() && ways.iter().any(|way| way.city.is_some()),
                CodeFact::City,
            ),
            (
                self.query.codes.is_none()
                    && self.own_area != Some(true)
                    && self.document != Document::IdentityCard
                    && known(|case, seen| {
                        seen.carries_over_from.is_some() && case.may_live_for(seen)
                    }),
                CodeFact::HealthCodes,
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
        let (order, wording) = (&self.platforms.order, &self.platforms.wording);
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
        if self.document == Document::AssumedPassport {
            add_new(&mut cautions, [&wording.passport_assumed]);
        }
        (cautions, cites, readings)
    }
}

pub(super) fn way(kind: CodeWayKind, host: Option<PlatformHost>, evidence: &Evidence) -> CodeWay {
    CodeWay {
        kind,
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
