//! The ways through the platforms of the province and of the city visited.

use super::guide::{add_new, way};
use super::query::{Case, Document, is_provincial};
use super::{
    Acceptance, CodeKind, CodeWay, CodeWayKind, Evidence, EvidenceStrength, HealthCodePlatform,
    PlatformArea, Registration,
};
use crate::code::TextKey;
use crate::holdings::PlatformHost;

/// What a piece of evidence means for this traveller.
struct Judged<'a> {
    evidence: &'a Evidence,
    accepts: Acceptance,
    strength: EvidenceStrength,
    caution: Option<&'a TextKey>,
}

impl<'a> Case<'a> {
    /// The ways through the platforms of the province and of the city visited.
    pub(super) fn local_ways(&self) -> Vec<CodeWay> {
        let visited = |platform: &&HealthCodePlatform| match (platform.area.city(), self.query.city)
        {
            (Some(own), Some(visited)) => own == visited,
            _ => true,
        };
        let mut ways: Vec<_> = self
            .local_platforms()
            .filter(visited)
            .flat_map(|platform| {
                platform
                    .hosts
                    .iter()
                    .filter_map(|host| self.local_way(platform, *host))
            })
            .collect();
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

    pub(super) fn local_platforms(&self) -> impl Iterator<Item = &'a HealthCodePlatform> {
        let province = self.query.province;
        self.platforms
            .platforms
            .iter()
            .filter(move |platform| platform.area.is_of(province))
    }

    /// The way through `platform` on `host`: the strongest evidence decides, what agrees with it is cited too.
    fn local_way(&self, platform: &HealthCodePlatform, host: PlatformHost) -> Option<CodeWay> {
        let on_host = platform
            .registrations
            .iter()
            .filter(|known| known.host == host);
        let mut judged: Vec<_> = on_host.map(|known| self.judge(known)).collect();
        judged.sort_by_key(|one| one.strength);
        let first = judged.first()?;
        let kind = if host == PlatformHost::Alipay {
            CodeWayKind::Alipay
        } else {
            CodeWayKind::LocalPlatform
        };
        let mut way = way(kind, Some(host), first.evidence);
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
        way.code_of = Some(self.query.province);
        way.city = platform.area.city();
        way.held = self.holds_local(platform, host);
        if way.city.is_some() && self.query.city.is_none() {
            add_new(&mut way.cautions, [&self.platforms.wording.only_in_city]);
        }
        Some(way)
    }

    /// What one piece of evidence, seen with a passport, means for this traveller.
    fn judge<'b>(&'b self, known: &'b Registration) -> Judged<'b> {
        let (wording, seen) = (&self.platforms.wording, &known.evidence);
        let judged = |accepts, strength, caution| Judged {
            evidence: seen,
            accepts,
            strength,
            caution,
        };
        if known.only_foreigners && self.citizen == Some(true) {
            return judged(
                Acceptance::No,
                seen.strength,
                Some(&wording.only_foreigners),
            );
        }
        let card = &self.platforms.general.identity_card;
        match (self.document, seen.accepts) {
            (Document::Neither, _) => {
                judged(Acceptance::No, seen.strength, Some(&wording.no_document))
            }
            (Document::IdentityCard, _) => Judged {
                evidence: card,
                accepts: card.accepts,
                strength: card.strength,
                caution: None,
            },
            (_, Acceptance::Yes) if !self.is_about(known) => judged(
                Acceptance::NotKnown,
                EvidenceStrength::Untested,
                Some(&wording.others_only),
            ),
            (_, Acceptance::Yes) => {
                let is_open = known.only_foreigners && self.citizen.is_none();
                let caution = is_open.then_some(&wording.only_foreigners);
                judged(Acceptance::Yes, seen.strength, caution)
            }
            (Document::CardOrPassport, _) => {
                let caution = Some(&wording.card_or_passport);
                Judged {
                    evidence: card,
                    accepts: Acceptance::NotKnown,
                    strength: card.strength,
                    caution,
                }
            }
            (_, Acceptance::No) => judged(
                Acceptance::No,
                seen.strength,
                Some(&wording.takes_no_passports),
            ),
            (_, Acceptance::NotKnown) => judged(Acceptance::NotKnown, seen.strength, None),
        }
    }

    /// Whether a code of `platform` is held; not known where it could as well be another platform's of the province.
    fn holds_local(&self, platform: &HealthCodePlatform, host: PlatformHost) -> Option<bool> {
        let is_national = matches!(platform.area, PlatformArea::National { .. });
        let is_open = |known: &Registration| {
            known.host == host && self.judge(known).accepts != Acceptance::No
        };
        let rivals = self
            .local_platforms()
            .filter(|other| other.registrations.iter().any(is_open));
        let is_shared = rivals.count() > 1;
        self.holds(|code| match code.kind {
            CodeKind::National => Some(is_national),
            _ => match is_provincial(code, Some(self.query.province), Some(host)) {
                Some(true) if is_shared => None,
                other => other,
            },
        })
    }
}
