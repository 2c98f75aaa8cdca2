//! Diplomatic and consular missions: addresses, districts, lists of test institutions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::code::{Citation, Country, MissionId, Reading, Subdivision, TextKey, named};
use crate::error::Faults;
use crate::trip::traveller::Residence;

/// The missions, and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missions {
    /// The form of the declaration that they take.
    pub health_declaration: FormLink,
    /// How the mission to turn to is chosen.
    pub choice: MissionRules,
    /// The missions, in the order of the notice.
    pub missions: Vec<Mission>,
}

/// Where a form is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormLink {
    /// Its URL, as the notice prints it.
    pub url: String,
    /// The facts of the sources that name it.
    pub cites: Vec<Citation>,
}

/// What the choice of a mission rests on, and the texts that go with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissionRules {
    /// The facts of the sources.
    pub cites: Vec<Citation>,
    /// The readings.
    pub readings: Vec<Reading>,
    /// The district of residence has no designated institution.
    pub no_institution: TextKey,
    /// An institution on the list of any mission will do.
    pub any_list: TextKey,
    /// The subdivision of residence is not known.
    pub residence_unknown: TextKey,
    /// The traveller does not live in the country of the missions, and it is not known on whose list the testing institution is.
    pub no_district: TextKey,
    /// The mailbox is only for declarations and questions about the tests.
    pub email_only_for: TextKey,
}

/// One mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Mission {
    /// Its id.
    pub id: MissionId,
    /// The country where it is (ISO 3166-1).
    pub country: Country,
    /// Its official name, as a text.
    pub name: TextKey,
    /// The e-mail address for Health Declarations.
    pub email: String,
    /// The only things the address is for, where the notice limits it; empty: it says nothing of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email_only_for: Vec<EmailUse>,
    /// The institutions of its district that it has designated.
    pub institutions: DesignatedInstitutions,
    /// Its consular district (ISO 3166-2).
    pub district: Vec<Subdivision>,
    /// The facts of the sources.
    pub cites: Vec<Citation>,
}

/// What a mission's e-mail address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EmailUse {
    /// Applying for the Health Declaration (健康状况声明书).
    HealthDeclarations,
    /// Questions about the two tests.
    TestQuestions,
}

named!(EmailUse, "use of e-mail");

/// The test institutions that a mission has designated in its district.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum DesignatedInstitutions {
    /// There is a list.
    Listed {
        /// Its URL, as the notice prints it.
        url: String,
    },
    /// There are none for now.
    NoneForNow {},
}

/// Who turns to a mission: what decides which one it is (reading R-29).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Caller {
    /// Lives in this district.
    District(Subdivision),
    /// Lives in the country, as far as is known; in which district is not known.
    SomewhereThere,
    /// Does not live in the country, and is tested by an institution on this mission's list.
    Institution(MissionId),
    /// Does not live in the country, and by whom they are tested is not known.
    Elsewhere,
}

impl Caller {
    /// Residence in `country` decides; without one, the mission on whose list the testing institution is.
    pub(crate) fn of(
        country: Country,
        residence: Option<Residence>,
        listed_by: Option<&MissionId>,
    ) -> Self {
        match residence {
            Some(home) if home.region() != country => {
                listed_by.map_or(Self::Elsewhere, |id| Self::Institution(id.clone()))
            }
            home => home
                .and_then(|home| home.subdivision)
                .map_or(Self::SomewhereThere, Self::District),
        }
    }
}

/// Which mission to turn to, and whose institutions test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MissionGuidance {
    /// The mission to turn to; all of them where nothing decides.
    pub missions: Vec<MissionId>,
    /// What to mind when turning to them.
    pub cautions: Vec<TextKey>,
    /// The missions that have designated institutions, that of the traveller's district first: any of them will do.
    pub institutions_of: Vec<MissionId>,
    /// What to mind about the institutions.
    pub institution_cautions: Vec<TextKey>,
}

impl Mission {
    /// Whether institutions of its district are designated.
    #[must_use]
    pub fn has_institutions(&self) -> bool {
        matches!(self.institutions, DesignatedInstitutions::Listed { .. })
    }
}

impl Missions {
    /// The mission with this id.
    #[must_use]
    pub fn mission(&self, id: &MissionId) -> Option<&Mission> {
        self.missions.iter().find(|mission| mission.id == *id)
    }

    /// The mission in whose consular district `place` lies.
    #[must_use]
    pub fn of_district(&self, place: Subdivision) -> Option<&Mission> {
        self.missions
            .iter()
            .find(|mission| mission.district.contains(&place))
    }

    /// Which mission in `country` a caller turns to.
    pub(crate) fn guide(&self, country: Country, caller: &Caller) -> MissionGuidance {
        let rules = &self.choice;
        let there = || {
            self.missions
                .iter()
                .filter(|mission| mission.country == country)
        };
        let own = match caller {
            Caller::District(place) => there().find(|mission| mission.district.contains(place)),
            _ => None,
        };
        let chosen: Vec<&Mission> = match caller {
            Caller::Institution(id) => there().filter(|mission| mission.id == *id).collect(),
            _ => own.map_or_else(|| there().collect(), |own| vec![own]),
        };
        let mut with_lists: Vec<_> = there()
            .filter(|mission| mission.has_institutions())
            .collect();
        with_lists.sort_by_key(|mission| own.is_none_or(|own| own.id != mission.id));
        let limits_mail = |mission: &&Mission| !mission.email_only_for.is_empty();
        let ids =
            |missions: &[&Mission]| missions.iter().map(|mission| mission.id.clone()).collect();
        MissionGuidance {
            missions: ids(&chosen),
            cautions: holding([
                (*caller == Caller::SomewhereThere, &rules.residence_unknown),
                (*caller == Caller::Elsewhere, &rules.no_district),
                (chosen.iter().any(limits_mail), &rules.email_only_for),
            ]),
            institutions_of: ids(&with_lists),
            institution_cautions: holding([
                (
                    own.is_some_and(|own| !own.has_institutions()),
                    &rules.no_institution,
                ),
                (!with_lists.is_empty(), &rules.any_list),
            ]),
        }
    }

    /// Notes everything that is wrong with the data.
    pub(crate) fn validate(&self, faults: &mut Faults) {
        let mut ids = BTreeSet::new();
        let mut districts = BTreeSet::new();
        for mission in &self.missions {
            check_mission(mission, faults);
            if !ids.insert(&mission.id) {
                faults.add(
                    format_args!("missions `{}`: id", mission.id),
                    "is there twice",
                );
            }
            for place in mission
                .district
                .iter()
                .filter(|place| !districts.insert(**place))
            {
                faults.add(
                    format_args!("missions `{}`: district", mission.id),
                    format_args!("`{place}` is there twice"),
                );
            }
        }
        let countries: BTreeSet<_> = self
            .missions
            .iter()
            .map(|mission| mission.country)
            .collect();
        for place in Subdivision::all().filter(|place| countries.contains(&place.country())) {
            if !districts.contains(&place) {
                faults.add(
                    "missions: district",
                    format_args!("`{place}` belongs to no mission"),
                );
            }
        }
        if !is_url(&self.health_declaration.url) || self.health_declaration.cites.is_empty() {
            faults.add("health_declaration", "expected a URL and citations");
        }
        if self.choice.cites.is_empty() || self.choice.readings.is_empty() {
            faults.add("choice", "expected citations and readings");
        }
    }

    /// The keys of every text that the data refers to.
    pub(crate) fn text_keys(&self) -> BTreeSet<&TextKey> {
        let rules = &self.choice;
        let mut keys: BTreeSet<_> = self.missions.iter().map(|mission| &mission.name).collect();
        keys.extend([
            &rules.no_institution,
            &rules.any_list,
            &rules.residence_unknown,
            &rules.no_district,
            &rules.email_only_for,
        ]);
        keys
    }
}

/// The texts whose condition holds.
fn holding<const N: usize>(texts: [(bool, &TextKey); N]) -> Vec<TextKey> {
    let held = texts.into_iter().filter(|(holds, _)| *holds);
    held.map(|(_, text)| text.clone()).collect()
}

fn check_mission(mission: &Mission, faults: &mut Faults) {
    let mut report = |field: &str, problem: &str| {
        faults.add(format_args!("missions `{}`: {field}", mission.id), problem);
    };
    if mission.cites.is_empty() {
        report("cites", "expected at least one citation");
    }
    if !mission.email.contains('@') {
        report("email", "expected an address");
    }
    if matches!(&mission.institutions, DesignatedInstitutions::Listed { url } if !is_url(url)) {
        report("institutions: url", "expected http or https");
    }
    if mission
        .district
        .iter()
        .any(|place| place.country() != mission.country)
    {
        report("district", "expected places of the mission's country");
    }
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests;
