//! Chinese diplomatic and consular missions: addresses, districts, lists of test institutions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::code::{Citation, Country, MissionId, Reading, Subdivision, TextKey};
use crate::error::RulebookFault;
use crate::traveller::Residence;

/// The missions, and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missions {
    /// The form of the Health Declaration (健康状况声明书).
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
    /// The prefecture of residence is not known.
    pub residence_unknown: TextKey,
    /// The traveller does not live in Japan, and it is not known on whose list the testing institution is.
    pub no_district: TextKey,
    /// The mailbox is only for Health Declarations and questions about the tests.
    pub email_only_for: TextKey,
}

/// One mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
pub enum EmailUse {
    /// Applying for the Health Declaration (健康状况声明书).
    HealthDeclarations,
    /// Questions about the two tests.
    TestQuestions,
}

/// The test institutions that a mission has designated in its district.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DesignatedInstitutions {
    /// There is a list.
    Listed {
        /// Its URL, as the notice prints it.
        url: String,
    },
    /// There are none for now.
    NoneForNow {},
}

/// Which mission to turn to, and whose institutions test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissionGuidance {
    /// What decided it.
    pub decided_by: MissionChoice,
    /// The mission to turn to; all of them where nothing decides.
    pub missions: Vec<MissionId>,
    /// The missions that have designated institutions, that of the traveller's district first: any of them will do.
    pub institutions_of: Vec<MissionId>,
    /// What to mind.
    pub cautions: Vec<TextKey>,
    /// The facts of the sources on which it rests.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    pub readings: Vec<Reading>,
}

/// What decides which mission to turn to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MissionChoice {
    /// The consular district where the traveller lives.
    District,
    /// The list on which the testing institution is, for who does not live in the country.
    Institution,
    /// Nothing does: all are named.
    Undecided,
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

    /// Which mission in `country` a traveller turns to, who lives at `residence` (none: not known) and is tested by an
    /// institution on the list of `listed_by` (none: not known).
    pub(crate) fn choose(
        &self,
        country: Country,
        residence: Option<Residence>,
        listed_by: Option<&MissionId>,
    ) -> MissionGuidance {
        let rules = &self.choice;
        let there: Vec<&Mission> = self
            .missions
            .iter()
            .filter(|mission| mission.country == country)
            .collect();
        let lives_there = residence.is_none_or(|residence| residence.country == country);
        let home = residence.and_then(|residence| residence.subdivision);
        let own = home.and_then(|place| {
            there
                .iter()
                .find(|mission| mission.district.contains(&place))
        });
        let lister = listed_by.filter(|_| !lives_there);
        let lister = lister.and_then(|id| there.iter().find(|mission| mission.id == *id));
        let (decided_by, chosen) = match (own, lister) {
            (Some(own), _) => (MissionChoice::District, vec![*own]),
            (None, Some(lister)) => (MissionChoice::Institution, vec![*lister]),
            (None, None) => (MissionChoice::Undecided, there.clone()),
        };
        let mut with_lists: Vec<_> = there
            .iter()
            .filter(|mission| mission.has_institutions())
            .collect();
        with_lists.sort_by_key(|mission| own.is_none_or(|own| own.id != mission.id));
        let cautions = [
            (
                decided_by == MissionChoice::Undecided && lives_there,
                &rules.residence_unknown,
            ),
            (
                decided_by == MissionChoice::Undecided && !lives_there,
                &rules.no_district,
            ),
            (
                own.is_some_and(|own| !own.has_institutions()),
                &rules.no_institution,
            ),
            (!with_lists.is_empty(), &rules.any_list),
            (
                chosen
                    .iter()
                    .any(|mission| !mission.email_only_for.is_empty()),
                &rules.email_only_for,
            ),
        ];
        MissionGuidance {
            decided_by,
            missions: chosen.iter().map(|mission| mission.id.clone()).collect(),
            institutions_of: with_lists
                .iter()
                .map(|mission| mission.id.clone())
                .collect(),
            cautions: cautions
                .into_iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, text)| text.clone())
                .collect(),
            cites: rules.cites.clone(),
            readings: rules.readings.clone(),
        }
    }

    /// Everything that is wrong with the data; nothing if it is sound.
    pub(crate) fn validate(&self) -> Vec<RulebookFault> {
        let mut faults = Vec::new();
        let mut ids = BTreeSet::new();
        let mut districts = BTreeSet::new();
        for mission in &self.missions {
            check_mission(mission, &mut faults);
            if !ids.insert(&mission.id) {
                faults.push(fault(
                    format!("missions `{}`: id", mission.id),
                    "is there twice",
                ));
            }
            for place in mission
                .district
                .iter()
                .filter(|place| !districts.insert(**place))
            {
                let problem = format!("`{place}` is there twice");
                faults.push(fault(
                    format!("missions `{}`: district", mission.id),
                    problem,
                ));
            }
        }
        let countries: BTreeSet<_> = self
            .missions
            .iter()
            .map(|mission| mission.country)
            .collect();
        for place in Subdivision::all().filter(|place| countries.contains(&place.country())) {
            if !districts.contains(&place) {
                faults.push(fault(
                    "missions: district",
                    format!("`{place}` belongs to no mission"),
                ));
            }
        }
        if !is_url(&self.health_declaration.url) || self.health_declaration.cites.is_empty() {
            faults.push(fault("health_declaration", "expected a URL and citations"));
        }
        if self.choice.cites.is_empty() || self.choice.readings.is_empty() {
            faults.push(fault("choice", "expected citations and readings"));
        }
        faults
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

fn check_mission(mission: &Mission, faults: &mut Vec<RulebookFault>) {
    let mut report = |field: &str, problem: &str| {
        faults.push(fault(
            format!("missions `{}`: {field}", mission.id),
            problem,
        ));
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

fn fault(place: impl Into<String>, problem: impl Into<String>) -> RulebookFault {
    RulebookFault {
        place: place.into(),
        problem: problem.into(),
    }
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests;
