//! Passports, and which of them to present.

use crate::assessment::{Standing, Verdict, Way};
use crate::code::{Country, Nationality, Track};
use crate::trip::passport::{Passport, PresentedPassport};

use super::{LineKind, Writer};

impl Writer<'_> {
    /// A passport by the nationality that it shows, and what else is known of it.
    pub(super) fn passport(&self, passport: &PresentedPassport) -> String {
        let nationality = self.nationality(passport.nationality);
        let kind = passport.kind.as_ref().map(|kind| self.kind_name(kind));
        let kind = kind.unwrap_or_else(|| self.label("passport"));
        let name = self.language.remark(&kind, &nationality);
        match passport.valid_until {
            Some(day) => {
                let day = self.filled("passport_until", &[("day", &self.language.date(day))]);
                self.language.clauses(&name, &day)
            }
            None => name,
        }
    }

    /// A passport that a trip tells of.
    pub(super) fn told_passport(&self, passport: &Passport) -> String {
        self.passport(&PresentedPassport::from((0, passport)))
    }

    /// The name of a nationality, or of the country of which it is; its code where neither has one.
    pub(super) fn nationality(&self, code: Nationality) -> String {
        let name = self.named("nationality", code.as_str());
        let is_own = |country: &Country| country.nationality() == Some(code);
        let country = Country::all().find(is_own);
        let country = country.map(|country| (country, self.country(country)));
        match country {
            Some((country, of)) if name == code.as_str() && of != country.as_str() => of,
            _ => name,
        }
    }

    /// What a way is called: its track, and the passport with which it is made.
    pub(super) fn track_and_passport(
        &self,
        track: Option<&Track>,
        passport: Option<&PresentedPassport>,
    ) -> Option<String> {
        let track = track.map(|track| self.track_name(track));
        let passport = passport.map(|passport| self.passport(passport));
        match (track, passport) {
            (Some(track), Some(passport)) => Some(self.language.remark(&track, &passport)),
            (track, passport) => track.or(passport),
        }
    }

    /// Says which passport to present, where it is not the only one.
    pub(super) fn present(&mut self, way: &Way) {
        if let Some(passport) = &way.presents {
            let passport = self.passport(passport);
            let text = self.filled("present_passport", &[("passport", &passport)]);
            self.push(LineKind::Plain, 1, text);
        }
    }

    /// Whether it is told beside the other ways why nobody passes on one.
    pub(super) fn is_told_why(way: &Way) -> bool {
        let is_shut = matches!(way.standing, Standing::Suspended | Standing::Closed);
        is_shut || way.presents.is_some() && way.verdict == Verdict::Refused
    }
}
