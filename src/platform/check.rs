//! What must hold of the platform data, and is told in words where it does not.

use std::collections::BTreeSet;

use super::{
    Evidence, EvidenceStrength, HealthCodePlatform, PlatformArea, Platforms, Registration,
};
use crate::code::{Country, Subdivision, TextKey};
use crate::error::Faults;
use crate::quote::quoted;

impl Platforms {
    /// Notes everything that is wrong with the data.
    pub(crate) fn validate(&self, faults: &mut Faults) {
        self.check_ids(faults);
        self.check_provinces(faults);
        for platform in &self.platforms {
            check_platform(platform, faults);
            if platform
                .area
                .city()
                .is_some_and(|own| self.cities.iter().all(|known| known.city != own))
            {
                faults.add(
                    format!("platforms `{}`: area", platform.id),
                    "expected a city listed in `cities`",
                );
            }
        }
        self.check_basis(faults);
        for (place, evidence) in self.all_evidence() {
            check_evidence(&place, evidence, faults);
        }
    }

    fn check_ids(&self, faults: &mut Faults) {
        let ids = self.platforms.iter().map(|platform| platform.id.as_str());
        repeated(ids, "platforms: id", faults);
        let names = self
            .platforms
            .iter()
            .map(|platform| platform.official_name.as_str());
        repeated(names, "platforms: official_name", faults);
        repeated(
            self.cities.iter().map(|known| known.city.as_str()),
            "cities: city",
            faults,
        );
        let gaps = self.not_surveyed.iter().map(|gap| gap.province.as_str());
        repeated(gaps, "not_surveyed: province", faults);
        for known in &self.cities {
            if self
                .platforms
                .iter()
                .all(|platform| platform.area.city() != Some(known.city))
            {
                faults.add(
                    format!("cities `{}`", known.city),
                    "expected a platform of that city",
                );
            }
        }
    }

    /// Every province of China is either surveyed or named as not surveyed, never both.
    fn check_provinces(&self, faults: &mut Faults) {
        for province in Subdivision::all().filter(|province| province.country() == Country::CN) {
            let is_surveyed = self
                .platforms
                .iter()
                .any(|platform| platform.area.is_of(province));
            if is_surveyed == self.gap(province).is_some() {
                faults.add(
                    format!("province `{province}`"),
                    "expected a platform or `not_surveyed`, not both",
                );
            }
        }
        let mut national = 0;
        for platform in &self.platforms {
            let PlatformArea::National { local_in, .. } = &platform.area else {
                continue;
            };
            national += 1;
            repeated(
                local_in.iter().map(Subdivision::as_str),
                "national platform: local_in",
                faults,
            );
            let others = self
                .platforms
                .iter()
                .filter(|other| other.id != platform.id);
            for own in
                others.flat_map(|other| local_in.iter().filter(|own| other.area.is_of(**own)))
            {
                faults.add(
                    format!("platforms `{}`: area: local_in", platform.id),
                    format!("`{own}` has a platform of its own"),
                );
            }
        }
        if national != 1 {
            faults.add(
                "platforms",
                format!("{national} national platforms: expected one"),
            );
        }
    }

    fn check_basis(&self, faults: &mut Faults) {
        let order = [
            ("order.own_area", &self.order.own_area),
            ("order.elsewhere", &self.order.elsewhere),
        ];
        for (place, basis) in order {
            if basis.cites.is_empty() || basis.readings.is_empty() {
                faults.add(place, "expected citations and readings");
            }
        }
        for gap in &self.not_surveyed {
            if gap.cites.is_empty()
                || gap.readings.is_empty()
                || gap.province.country() != Country::CN
            {
                faults.add(
                    format!("not_surveyed `{}`", gap.province),
                    "expected a province of China, citations and readings",
                );
            }
        }
    }

    /// Every piece of evidence with the place where it stands.
    fn all_evidence(&self) -> Vec<(String, &Evidence)> {
        let general = &self.general;
        let mut all = vec![
            ("general.own_area".to_owned(), &general.own_area.evidence),
            (
                "general.own_area_unlisted".to_owned(),
                &general.own_area_unlisted.evidence,
            ),
            ("general.page_test".to_owned(), &general.page_test.evidence),
            ("general.residence_code".to_owned(), &general.residence_code),
            ("general.identity_card".to_owned(), &general.identity_card),
        ];
        for platform in &self.platforms {
            let place = format!("platforms `{}`", platform.id);
            all.extend(
                platform
                    .registrations
                    .iter()
                    .map(|known| (place.clone(), &known.evidence)),
            );
            if let PlatformArea::National { elsewhere, .. } = &platform.area {
                all.push((format!("{place}: elsewhere"), elsewhere));
            }
        }
        all
    }

    /// The keys of every text that the data refers to.
    pub(crate) fn text_keys(&self) -> BTreeSet<&TextKey> {
        let mut keys: BTreeSet<&TextKey> = self
            .all_evidence()
            .into_iter()
            .flat_map(|(_, known)| {
                known
                    .steps
                    .iter()
                    .chain(&known.recovery)
                    .chain(&known.cautions)
            })
            .collect();
        keys.extend(self.cities.iter().map(|known| &known.name));
        keys.extend(self.not_surveyed.iter().map(|gap| &gap.caution));
        keys.extend(&self.order.own_area.cautions);
        keys.extend(&self.order.elsewhere.cautions);
        let wording = &self.wording;
        keys.extend([
            &wording.takes_no_passports,
            &wording.only_foreigners,
            &wording.only_in_city,
            &wording.others_only,
            &wording.no_document,
            &wording.card_or_passport,
            &wording.tried_with_passport,
            &wording.passport_assumed,
            &wording.if_living_here,
            &wording.if_living_in_china,
            &wording.untested,
        ]);
        keys
    }
}

fn check_platform(platform: &HealthCodePlatform, faults: &mut Faults) {
    let mut report = |field: &str, problem: &str| {
        faults.add(format!("platforms `{}`: {field}", platform.id), problem);
    };
    if platform.official_name.is_empty() || platform.pinyin.as_ref().is_some_and(String::is_empty) {
        report("official_name", "expected names with text");
    }
    if platform
        .other_names
        .iter()
        .any(|other| other.name.is_empty() || other.cites.is_empty())
    {
        report("other_names", "expected a name and citations");
    }
    let has = |host| {
        platform
            .registrations
            .iter()
            .any(|known: &Registration| known.host == host)
    };
    if platform.hosts.is_empty() || !platform.hosts.iter().all(|host| has(*host)) {
        report("hosts", "expected at least one, each with a registration");
    }
    if platform.hosts.iter().collect::<BTreeSet<_>>().len() != platform.hosts.len() {
        report("hosts", "expected each once");
    }
    for known in &platform.registrations {
        if !platform.hosts.contains(&known.host) {
            report("registrations: host", "expected one of `hosts`");
        }
        let residents = known.residents_of.iter().flatten();
        if known.residents_of.as_ref().is_some_and(Vec::is_empty)
            || residents
                .into_iter()
                .any(|province| province.country() != Country::CN)
        {
            report("registrations: residents_of", "expected provinces of China");
        }
    }
}

fn check_evidence(place: &str, known: &Evidence, faults: &mut Faults) {
    if known.cites.is_empty() {
        faults.add(format!("{place}: cites"), "expected at least one citation");
    }
    if known.observed.is_none() && known.strength != EvidenceStrength::ReaderReport {
        faults.add(
            format!("{place}: observed"),
            "expected a date, except on a reader's report",
        );
    }
}

fn repeated<'a>(texts: impl Iterator<Item = &'a str>, place: &str, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for text in texts {
        if !seen.insert(text) {
            faults.add(place, format_args!("`{}` is there twice", quoted(text)));
        }
    }
}
