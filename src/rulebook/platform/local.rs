//! The ways through the platforms of the subdivision and of the city visited.

use super::guide::{add_new, way};
use super::query::{Case, is_local};
use super::{
    Acceptance, CodeKind, Evidence, EvidenceStrength, PlatformArea, Registration,
    RegistrationPlatform, RegistrationWay, RegistrationWayKind,
};
use crate::code::{DocumentKind, PlatformHost, TextKey};

/// What a piece of evidence means for this traveller.
struct Judged<'a> {
    evidence: &'a Evidence,
    accepts: Acceptance,
    strength: EvidenceStrength,
    caution: Option<&'a TextKey>,
}

impl<'a> Case<'a> {
    /// The ways through the platforms of the subdivision and of the city visited.
    pub(super) fn local_ways(&self) -> Vec<RegistrationWay> {
        let visited =
            |platform: &&RegistrationPlatform| match (platform.area.city(), self.query.city) {
                (Some(own), Some(visited)) => own == visited,
                _ => true,
            };
        let platforms = self.local_platforms().filter(visited);
        let ways = platforms.flat_map(|platform| {
            let hosts = platform.hosts.iter();
            hosts.filter_map(|host| self.local_way(platform, host))
        });
        let mut ways: Vec<_> = ways.collect();
        ways.sort_by_key(|way| {
            let place = match (way.city, self.query.city) {
                (Some(_), Some(_)) => 0,
                (None, _) => 1,
                (Some(_), None) => 2,
            };
            (way.accepts == Acceptance::NotKnown, place, way.strength)
        });
        ways
    }

    pub(super) fn local_platforms(&self) -> impl Iterator<Item = &'a RegistrationPlatform> {
        let place = self.query.subdivision;
        let platforms = self.registry.platforms.iter();
        platforms.filter(move |platform| platform.area.is_of(place))
    }

    /// The way through `platform` on `host`: the strongest evidence decides, what agrees with it is cited too.
    fn local_way(
        &self,
        platform: &'a RegistrationPlatform,
        host: &PlatformHost,
    ) -> Option<RegistrationWay> {
        let mut judged = self.judge(platform, host);
        judged.sort_by_key(|one| one.strength);
        let first = judged.first()?;
        let kind = RegistrationWayKind::LocalPlatform;
        let mut way = way(kind, Some(host.clone()), first.evidence);
        way.accepts = first.accepts;
        way.strength = first.strength;
        if way.accepts == Acceptance::No {
            way.steps.clear();
            way.recovery.clear();
            way.cautions.clear();
        }
        for agreeing in judged.iter().filter(|other| other.accepts == first.accepts) {
            add_new(&mut way.cites, &agreeing.evidence.cites);
            add_new(&mut way.readings, &agreeing.evidence.readings);
            add_new(&mut way.cautions, agreeing.caution);
        }
        way.platform = Some(platform.id.clone());
        way.code_of = Some(self.query.subdivision);
        way.city = platform.area.city();
        way.held = self.holds_local(platform, host);
        if way.city.is_some() && self.query.city.is_none() {
            add_new(&mut way.cautions, [&self.registry.wording.only_in_city]);
        }
        Some(way)
    }

    /// What is known of `platform` on `host` means for this traveller: what is about their documents, else all of it.
    fn judge(&self, platform: &'a RegistrationPlatform, host: &PlatformHost) -> Vec<Judged<'a>> {
        let on_host = platform.registrations.iter();
        let on_host: Vec<_> = on_host.filter(|known| known.host == *host).collect();
        let is_theirs = |known: &Registration| {
            let mut kinds = self.with.kinds.iter();
            kinds.any(|kind| known.evidence.is_about(kind))
        };
        let knows = on_host.iter().any(|known| is_theirs(known));
        let told = on_host.iter().filter(|known| !knows || is_theirs(known));
        told.map(|known| self.judge_one(known, &on_host)).collect()
    }

    fn judge_one(&self, known: &'a Registration, on_host: &[&'a Registration]) -> Judged<'a> {
        let (wording, seen) = (&self.registry.wording, &known.evidence);
        let no = |caution| Judged {
            evidence: seen,
            accepts: Acceptance::No,
            strength: seen.strength,
            caution: Some(caution),
        };
        if known.only_foreigners && self.is_national == Some(true) {
            return no(&wording.only_foreigners);
        }
        if self.is_open() {
            let judged = self.judge_with_one_of_several(known, on_host);
            return judged.unwrap_or_else(|| no(&wording.no_document));
        }
        // Of several documents in hand the one is taken that is accepted.
        let kinds = self.with.kinds.iter();
        let judged = kinds.map(|kind| self.judge_with(known, kind));
        let best = judged.min_by_key(|judged| match judged.accepts {
            Acceptance::Yes => 0,
            Acceptance::NotKnown => 1,
            Acceptance::No => 2,
        });
        best.unwrap_or_else(|| no(&wording.no_document))
    }

    /// What one piece of evidence means for whoever has a document.
    fn judge_with(&self, known: &'a Registration, kind: &DocumentKind) -> Judged<'a> {
        let (wording, seen) = (&self.registry.wording, &known.evidence);
        let judged = |accepts, strength, caution| Judged {
            evidence: seen,
            accepts,
            strength,
            caution,
        };
        let untested = EvidenceStrength::Untested;
        if !seen.is_about(kind) {
            let tried = || {
                judged(
                    Acceptance::NotKnown,
                    untested,
                    Some(&wording.tried_with_another),
                )
            };
            return self.in_general(kind).map_or_else(tried, |general| Judged {
                evidence: general,
                accepts: general.accepts,
                strength: general.strength,
                caution: None,
            });
        }
        match seen.accepts {
            Acceptance::Yes if !self.is_about(known) => {
                judged(Acceptance::NotKnown, untested, Some(&wording.others_only))
            }
            Acceptance::Yes => {
                let is_open = known.only_foreigners && self.is_national.is_none();
                let caution = is_open.then_some(&wording.only_foreigners);
                judged(Acceptance::Yes, seen.strength, caution)
            }
            Acceptance::No => judged(Acceptance::No, seen.strength, Some(&wording.not_accepted)),
            Acceptance::NotKnown => judged(Acceptance::NotKnown, seen.strength, None),
        }
    }

    /// The same for whoever has one of several documents, and it is not known which: only what does for each is certain.
    fn judge_with_one_of_several(
        &self,
        known: &'a Registration,
        on_host: &[&'a Registration],
    ) -> Option<Judged<'a>> {
        let kinds = self.with.kinds.iter();
        let (about, others): (Vec<&DocumentKind>, Vec<&DocumentKind>) =
            kinds.partition(|kind| known.evidence.is_about(kind));
        let kind = about.first().or(others.first())?;
        let judged = self.judge_with(known, kind);
        let others = others.iter().filter(|other| *other != kind);
        let does: Vec<_> = others.map(|other| self.accepting(other, on_host)).collect();
        let is_certain = match judged.accepts {
            Acceptance::Yes => does.iter().all(Option::is_some),
            Acceptance::No => does.is_empty(),
            // It is not about such travellers, or was tried with another document.
            Acceptance::NotKnown => judged.caution.is_some() || does.is_empty(),
        };
        if is_certain {
            return Some(judged);
        }
        let other = does.into_iter().flatten().next();
        let other = other.filter(|_| judged.accepts != Acceptance::Yes);
        Some(Judged {
            evidence: other.unwrap_or(judged.evidence),
            accepts: Acceptance::NotKnown,
            strength: other.map_or(judged.strength, |other| other.strength),
            caution: Some(&self.registry.wording.one_of_several),
        })
    }

    /// What says that a kind of document is accepted on a host.
    fn accepting(&self, kind: &DocumentKind, on_host: &[&'a Registration]) -> Option<&'a Evidence> {
        let mut told = on_host.iter().map(|known| &known.evidence);
        let told = told.find(|seen| seen.is_about(kind));
        let known = told.or_else(|| self.in_general(kind))?;
        (known.accepts == Acceptance::Yes).then_some(known)
    }

    /// Whether a code of `platform` is held; not known where it could as well be another platform's of the subdivision.
    fn holds_local(&self, platform: &RegistrationPlatform, host: &PlatformHost) -> Option<bool> {
        let is_of_country = matches!(platform.area, PlatformArea::Country { .. });
        let is_open = |other: &&'a RegistrationPlatform| {
            let judged = self.judge(other, host);
            judged.iter().any(|one| one.accepts != Acceptance::No)
        };
        let is_shared = self.local_platforms().filter(is_open).nth(1).is_some();
        self.holds(|code| match code.kind {
            CodeKind::Country => Some(is_of_country),
            _ => match is_local(code, Some(self.query.subdivision), Some(host)) {
                Some(true) if is_shared => None,
                other => other,
            },
        })
    }
}
