//! Answers that are lists: nothing of a kind, and several put together.

use crate::trip::field::Field;

use super::Answer;

macro_rules! lists {
    ($($kind:ident),*) => {
        impl Answer {
            /// That there is nothing of the kind, for a fact that is a list which may be empty.
            #[must_use]
            pub fn nothing(field: &Field) -> Option<Self> {
                match field {
                    $(Field::$kind { .. } => Some(Self::$kind(Vec::new())),)*
                    _ => None,
                }
            }

            /// Both lists in one; none unless both are lists of the same fact.
            #[must_use]
            pub(crate) fn with(self, more: &Self) -> Option<Self> {
                match (self, more) {
                    $((Self::$kind(mut list), Self::$kind(more)) => {
                        list.extend_from_slice(more);
                        Some(Self::$kind(list))
                    })*
                    _ => None,
                }
            }
        }
    };
}

lists!(
    Nationalities,
    Stays,
    Documents,
    Certificates,
    CertificateShows,
    Doses,
    Recoveries,
    TemperatureLog,
    IdentityDocuments
);
