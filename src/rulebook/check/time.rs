//! What must hold of times: what is asked for can be done before it is due.

use crate::rulebook::compile::known;
use crate::rulebook::rule::{CheckpointKind, Effect, Need, Provision, RequirementSpec};
use crate::time::window::{Anchor, Window, WindowUnit};

use super::Checker;

impl Checker<'_, '_> {
    /// What a provision requires must be possible before the checkpoint at which it is due.
    pub(super) fn timely(&mut self, provision: &Provision) {
        for effect in &provision.then {
            match effect {
                Effect::Require(ids) => {
                    let known = &self.known.requirements;
                    let asked = ids.iter().filter_map(|id| known.get(id).copied());
                    let parts = asked.clone().flat_map(RequirementSpec::parts);
                    let parts = parts.filter_map(|id| known.get(id).copied());
                    let all: Vec<&RequirementSpec> = asked.chain(parts).collect();
                    for spec in all {
                        for window in windows(&spec.need) {
                            self.opens(spec.id.as_str(), provision, *window);
                        }
                    }
                }
                Effect::Restrict { window, .. } => {
                    self.opens(provision.id.as_str(), provision, *window);
                }
                _ => {}
            }
        }
    }

    fn opens(&mut self, place: &str, provision: &Provision, window: Window) {
        let mut checkpoints = provision.at.iter();
        let is_late = checkpoints.all(|at| opens_too_late(window, *at));
        let problem = format_args!("its window opens only when `{}` is due", provision.id);
        self.expect(provision.at.is_empty() || !is_late, place, problem);
    }

    /// Whether somebody may ask while the earlier of two provisions is known and the later is not.
    pub(super) fn is_published_later(&self, earlier: &Provision, later: &Provision) -> bool {
        let published = |provision: &Provision| {
            let mut notices = self.file.notices.iter();
            let notice = notices.find(|notice| notice.id == provision.notice)?;
            let since = provision.known.unwrap_or(notice.published);
            Some(known(since, notice.zone))
        };
        match (published(earlier), published(later)) {
            (Some(earlier), Some(later)) => later.certain_from > earlier.from,
            _ => false,
        }
    }
}

fn windows(need: &Need) -> &[Window] {
    match need {
        Need::Test(spec) => &spec.windows,
        Need::Doses(spec) => &spec.windows,
        Need::Recovery(spec) => &spec.windows,
        Need::TemperatureLog { window } => std::slice::from_ref(window),
        _ => &[],
    }
}

/// Whether nothing of a window lies before the checkpoint. Days are counted whole: of the anchor's own day the part before
/// it may do.
fn opens_too_late(window: Window, at: CheckpointKind) -> bool {
    let first = match window.unit {
        WindowUnit::Hours => 0,
        WindowUnit::CalendarDays | WindowUnit::Months | WindowUnit::Years => 1,
    };
    let is_after = window.earliest.is_some_and(|earliest| earliest >= first);
    is_after && place_of(window.anchor).is_some_and(|anchor| anchor >= due(at))
}

/// Where an anchor stands among the checkpoints of a journey; none for what may lie before all of them.
fn place_of(anchor: Anchor) -> Option<u8> {
    match anchor {
        Anchor::Departure => Some(0),
        Anchor::OnwardDeparture => Some(1),
        Anchor::Landing => Some(2),
        Anchor::Exit => Some(3),
        Anchor::Entry | Anchor::CertificateIssue | Anchor::Birth | Anchor::AsOf => None,
    }
}

fn due(at: CheckpointKind) -> u8 {
    match at {
        CheckpointKind::Exit | CheckpointKind::Boarding => 0,
        CheckpointKind::Transit | CheckpointKind::OnwardBoarding => 1,
        CheckpointKind::Landing => 2,
    }
}
