//! What must hold of a registry of platforms, and is told in words where it does not.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::{
    Basis, Evidence, EvidenceStrength, PlatformArea, PlatformRegistry, Registration,
    RegistrationPlatform,
};
use crate::code::{DocumentKind, PlatformHost, Subdivision, TextKey};
use crate::error::{Faults, did_you_mean, nearest};
use crate::quote::quoted;

/// A piece of evidence, and the place where it stands.
type Placed<'a> = (String, &'a Evidence);

impl PlatformRegistry {
    /// Notes everything that is wrong with the data by itself.
    pub(crate) fn validate(&self, faults: &mut Faults) {
        self.check_ids(faults);
        self.check_subdivisions(faults);
        self.check_country_platform(faults);
        self.check_documents(faults);
        for platform in &self.platforms {
            self.check_platform(platform, faults);
        }
        self.check_basis(faults);
        for (place, evidence) in self.all_evidence() {
            check_evidence(&place, evidence, faults);
        }
    }

    /// A place in the registry.
    pub(crate) fn place(&self, part: impl Display) -> String {
        format!("registries `{}`: {part}", self.id)
    }

    fn check_ids(&self, faults: &mut Faults) {
        let mut once = |texts: &mut dyn Iterator<Item = &str>, part: &str| {
            repeated(texts, &self.place(part), faults);
        };
        let platforms = &self.platforms;
        let mut ids = platforms.iter().map(|platform| platform.id.as_str());
        once(&mut ids, "platforms: id");
        let names = platforms.iter();
        let mut names = names.map(|platform| platform.official_name.as_str());
        once(&mut names, "platforms: official_name");
        let mut cities = self.cities.iter().map(|known| known.city.as_str());
        once(&mut cities, "cities: city");
        let gaps = self.not_surveyed.iter();
        let mut gaps = gaps.map(|gap| gap.subdivision.as_str());
        once(&mut gaps, "not_surveyed: subdivision");
        let documents = self.identity_documents.iter();
        let mut kinds = documents.map(|document| document.kind.as_str());
        once(&mut kinds, "identity_documents: kind");
        let mut kept_in = self.codes.kept_in.iter().map(PlatformHost::as_str);
        once(&mut kept_in, "codes: kept_in");
        for known in &self.cities {
            let mut areas = self.platforms.iter().map(|platform| platform.area.city());
            if !areas.any(|city| city == Some(known.city)) {
                let place = self.place(format_args!("cities `{}`", known.city));
                faults.add(place, "expected a platform of that city");
            }
        }
    }

    /// Notes a subdivision of which the registry does not speak.
    fn check_covered(&self, place: &str, subdivision: Subdivision, faults: &mut Faults) {
        if !self.covers(subdivision) {
            let covered: Vec<Subdivision> = self.covered().collect();
            let codes = covered.iter().map(Subdivision::as_str);
            let question = did_you_mean(nearest(subdivision.as_str(), codes).as_deref());
            let problem = format_args!(
                "`{subdivision}` is none of its subdivisions: expected one of `{}`{question}",
                self.country
            );
            faults.add(place, problem);
        }
    }

    /// Every subdivision is either surveyed or named as not surveyed, never both.
    fn check_subdivisions(&self, faults: &mut Faults) {
        for subdivision in &self.subdivisions {
            if subdivision.country() != self.country {
                let problem = format_args!("expected subdivisions of `{}`", self.country);
                faults.add(self.place("subdivisions"), problem);
            }
        }
        for subdivision in self.covered() {
            let mut platforms = self.platforms.iter();
            let is_surveyed = platforms.any(|platform| platform.area.is_of(subdivision));
            if is_surveyed == self.gap(subdivision).is_some() {
                let place = self.place(format_args!("subdivision `{subdivision}`"));
                faults.add(place, "expected a platform or `not_surveyed`, not both");
            }
        }
        for gap in &self.not_surveyed {
            let place = self.place(format_args!("not_surveyed `{}`", gap.subdivision));
            self.check_covered(&place, gap.subdivision, faults);
            if gap.country == Some(self.country) {
                faults.add(&place, "expected another country than that of the registry");
            }
        }
    }

    /// There is one platform of the whole country where its code has a name, and none where it has not.
    fn check_country_platform(&self, faults: &mut Faults) {
        let mut found = 0;
        for platform in &self.platforms {
            let PlatformArea::Country { local_in, .. } = &platform.area else {
                continue;
            };
            found += 1;
            let place = format!("platforms `{}`: area: local_in", platform.id);
            let mut codes = local_in.iter().map(Subdivision::as_str);
            repeated(&mut codes, &place, faults);
            for own in local_in {
                let others = self.platforms.iter();
                let mut others = others.filter(|other| other.id != platform.id);
                if others.any(|other| other.area.is_of(*own)) {
                    faults.add(&place, format_args!("`{own}` has a platform of its own"));
                }
            }
        }
        let expected = usize::from(self.codes.country.is_some());
        if found != expected {
            let problem = format!("{found} platforms of the country: expected {expected}");
            faults.add(self.place("platforms"), problem);
        }
    }

    fn check_documents(&self, faults: &mut Faults) {
        if self.identity_documents.is_empty() {
            let problem = "has no entry: expected a document with which people register";
            faults.add(self.place("identity_documents"), problem);
        }
        let mut documents = self.identity_documents.iter();
        let mut registrations = self.registrations();
        let tells_apart = documents.any(|document| document.only_nationals)
            || registrations.any(|known| known.only_foreigners);
        if tells_apart && self.nationals.is_empty() {
            let problem = "has no entry: expected the nationalities of whoever is no foreigner";
            faults.add(self.place("nationals"), problem);
        }
        let general = self.general.documents.iter();
        if general.clone().any(|known| known.document.is_none()) {
            let problem = "expected the document about which it is";
            faults.add(self.place("general.documents"), problem);
        }
        let about = general.filter_map(|known| known.document.as_ref());
        let mut about = about.map(DocumentKind::as_str);
        repeated(&mut about, &self.place("general.documents"), faults);
    }

    fn check_platform(&self, platform: &RegistrationPlatform, faults: &mut Faults) {
        check_names(platform, faults);
        check_hosts(platform, faults);
        let place = |part: &str| format!("platforms `{}`: {part}", platform.id);
        let area = place("area");
        match &platform.area {
            PlatformArea::Subdivision(subdivision) => {
                self.check_covered(&area, *subdivision, faults);
            }
            PlatformArea::City(city) => {
                self.check_covered(&area, city.subdivision(), faults);
                if self.cities.iter().all(|known| known.city != *city) {
                    faults.add(&area, "expected a city listed in `cities`");
                }
            }
            PlatformArea::Country { local_in, .. } => {
                for own in local_in {
                    self.check_covered(&area, *own, faults);
                }
            }
        }
        let residents = place("registrations: residents_of");
        for known in &platform.registrations {
            if known.residents_of.as_ref().is_some_and(Vec::is_empty) {
                faults.add(&residents, "expected at least one subdivision");
            }
            for home in known.residents_of.iter().flatten() {
                self.check_covered(&residents, *home, faults);
            }
        }
    }

    fn check_basis(&self, faults: &mut Faults) {
        let order = [
            ("order.own_area", &self.order.own_area),
            ("order.elsewhere", &self.order.elsewhere),
        ];
        for (
            part,
            Basis {
                cites, readings, ..
            },
        ) in order
        {
            if cites.is_empty() || readings.is_empty() {
                faults.add(self.place(part), "expected citations and readings");
            }
        }
        for gap in &self.not_surveyed {
            if gap.cites.is_empty() || gap.readings.is_empty() {
                let place = self.place(format_args!("not_surveyed `{}`", gap.subdivision));
                faults.add(place, "expected citations and readings");
            }
        }
    }

    /// Every piece of evidence with the place where it stands.
    pub(crate) fn all_evidence(&self) -> Vec<Placed<'_>> {
        let general = &self.general;
        let at_hosts = general.host_ways().map(|way| {
            let place = self.place(format_args!("general: `{}`", way.host));
            (place, &way.evidence)
        });
        let shown = general.residence_code.iter();
        let shown = shown.map(|shown| (self.place("general.residence_code"), &shown.evidence));
        let documents = general.documents.iter();
        let documents = documents.map(|known| (self.place("general.documents"), known));
        let mut all: Vec<Placed<'_>> = at_hosts.chain(shown).chain(documents).collect();
        for platform in &self.platforms {
            let place = format!("platforms `{}`", platform.id);
            let seen = platform.registrations.iter();
            all.extend(seen.map(|known| (place.clone(), &known.evidence)));
            if let PlatformArea::Country { elsewhere, .. } = &platform.area {
                all.push((format!("{place}: elsewhere"), elsewhere));
            }
        }
        all
    }

    /// Every host that is named, with the place where it stands.
    pub(crate) fn all_hosts(&self) -> Vec<(String, &PlatformHost)> {
        let kept_in = self.codes.kept_in.iter();
        let kept_in = kept_in.map(|host| (self.place("codes: kept_in"), host));
        let ways = self.general.host_ways();
        let ways = ways.map(|way| (self.place("general: host"), &way.host));
        let platforms = self.platforms.iter().flat_map(|platform| {
            let place = |part: &str| format!("platforms `{}`: {part}", platform.id);
            let hosts = platform.hosts.iter();
            let hosts = hosts.map(move |host| (place("hosts"), host));
            let seen = platform.registrations.iter().flat_map(move |known| {
                let over = known.carries_over_from.iter();
                let over = over.map(move |host| (place("registrations: carries_over_from"), host));
                over.chain([(place("registrations: host"), &known.host)])
            });
            hosts.chain(seen)
        });
        kept_in.chain(ways).chain(platforms).collect()
    }

    /// The keys of every text that the data refers to.
    pub(crate) fn text_keys(&self) -> BTreeSet<&TextKey> {
        let evidence = self.all_evidence().into_iter();
        let told = evidence.flat_map(|(_, known)| {
            let steps = known.steps.iter().chain(&known.recovery);
            steps.chain(&known.cautions)
        });
        let mut keys: BTreeSet<&TextKey> = told.collect();
        keys.extend(self.cities.iter().map(|known| &known.name));
        keys.extend(self.not_surveyed.iter().map(|gap| &gap.caution));
        keys.extend(self.identity_documents.iter().map(|known| &known.title));
        keys.extend(self.general.host_ways().map(|way| &way.title));
        keys.extend(self.general.residence_code.iter().map(|shown| &shown.title));
        keys.extend(&self.order.own_area.cautions);
        keys.extend(&self.order.elsewhere.cautions);
        keys.extend(self.wording.texts());
        keys
    }
}

fn check_names(platform: &RegistrationPlatform, faults: &mut Faults) {
    let mut report = |field: &str, problem: &str| {
        faults.add(format!("platforms `{}`: {field}", platform.id), problem);
    };
    if platform.official_name.is_empty() || platform.pinyin.as_ref().is_some_and(String::is_empty) {
        report("official_name", "expected names with text");
    }
    let mut others = platform.other_names.iter();
    if others.any(|other| other.name.is_empty() || other.cites.is_empty()) {
        report("other_names", "expected a name and citations");
    }
}

fn check_hosts(platform: &RegistrationPlatform, faults: &mut Faults) {
    let mut report = |field: &str, problem: &str| {
        faults.add(format!("platforms `{}`: {field}", platform.id), problem);
    };
    let has = |host: &PlatformHost| {
        let mut registrations = platform.registrations.iter();
        registrations.any(|known: &Registration| known.host == *host)
    };
    if platform.hosts.is_empty() || !platform.hosts.iter().all(has) {
        report("hosts", "expected at least one, each with a registration");
    }
    if platform.hosts.iter().collect::<BTreeSet<_>>().len() != platform.hosts.len() {
        report("hosts", "expected each once");
    }
    for known in &platform.registrations {
        if !platform.hosts.contains(&known.host) {
            report("registrations: host", "expected one of `hosts`");
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

fn repeated(texts: &mut dyn Iterator<Item = &str>, place: &str, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for text in texts {
        if !seen.insert(text) {
            faults.add(place, format_args!("`{}` is there twice", quoted(text)));
        }
    }
}
