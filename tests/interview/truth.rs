//! A traveller who answers questions by what is so: each answer is read where the trip of who tells everything has the fact,
//! as JSON. Nothing here asks the library where a fact belongs.
//!
//! Of a thing of a list only that is told at first which no other question asks for.

use crate::support::answers::all_fields;
use crate::support::documents::{GROUPS, is_of};
use sekisho::Trip;
use sekisho::assessment::Question;
use sekisho::interview::Answer;
use sekisho::trip::Field;
use serde_json::{Value, json};

/// Where a fact stands in a trip; `#` is the number that a question tells, `*` the first of which it is not known yet. None of
/// what is always known.
pub fn place_of(field: &Field) -> Option<String> {
    let place = match field {
        Field::Nationality => "traveller/nationality",
        Field::Nationalities => "traveller/nationalities",
        Field::PassportKind => "traveller/passports/#/kind",
        Field::Residence => "traveller/residence/country",
        Field::ResidenceSubdivision => "traveller/residence/subdivision",
        Field::Born => "traveller/born",
        Field::Mode => "itinerary/legs/#/by",
        Field::LandingSubdivision => "itinerary/legs/#/to/subdivision",
        Field::Layover => "itinerary/legs/#/then",
        Field::Fact(id) => return Some(format!("traveller/facts/{id}")),
        Field::Stays => "traveller/stays",
        Field::LeavesOn => "itinerary/leaves_on",
        Field::ArrivedOn => "itinerary/arrived/on",
        Field::ArrivedFrom => "itinerary/arrived/from",
        Field::ArrivedTrack => "itinerary/arrived/track",
        Field::Documents(_) => "holdings/documents",
        Field::DocumentIssuer(_) => "holdings/documents/#/issuer",
        Field::DocumentIssued(_) => "holdings/documents/#/issued",
        Field::DocumentValidFrom(_) => "holdings/documents/#/valid_from",
        Field::DocumentValidUntil(_) => "holdings/documents/#/valid_until",
        Field::DocumentCopies(_) => "holdings/documents/#/copies",
        Field::DocumentMedium(_) => "holdings/documents/#/medium",
        Field::DocumentField(id) => return Some(format!("holdings/documents/#/fields/{id}")),
        Field::Certificates => "holdings/certificates",
        Field::CertificateCountry => "holdings/certificates/#/country",
        Field::CertificateDesignated => "holdings/certificates/#/designated",
        Field::CertificateIssued => "holdings/certificates/#/issued",
        Field::CertificateFormat => "holdings/certificates/#/prescribed_format",
        Field::CertificateMedium => "holdings/certificates/#/medium",
        Field::CertificateShows => "holdings/certificates/#/shows",
        Field::TestAssay => "holdings/certificates/#/tests/*/assay",
        Field::TestSpecimen => "holdings/certificates/#/tests/*/specimen",
        Field::TestSampled => "holdings/certificates/#/tests/*/sampled",
        Field::TestResult => "holdings/certificates/#/tests/*/result",
        Field::TestInstitution => "holdings/certificates/#/tests/*/institution",
        Field::Doses => "holdings/doses",
        Field::DoseProduct => "holdings/doses/#/product",
        Field::DoseNumber => "holdings/doses/#/number",
        Field::DoseOf => "holdings/doses/#/of",
        Field::DoseGiven => "holdings/doses/#/given",
        Field::Recoveries => "holdings/recoveries",
        Field::RecoveryFirstPositive => "holdings/recoveries/#/first_positive",
        Field::TemperatureLog => "holdings/temperature_log",
        Field::IdentityDocuments => "traveller/identity_documents",
        Field::VisitCity => "itinerary/visits/*/city",
        Field::Tracks => "itinerary/tracks",
        Field::Legs | Field::AsOf => return None,
    };
    Some(place.to_owned())
}

/// All that is so of a traveller, as JSON.
pub struct Truth(Value);

impl Truth {
    pub fn of(trip: &Trip) -> Self {
        Self(serde_json::to_value(trip).unwrap())
    }

    /// What the traveller says; nothing where they do not know either.
    pub fn told(&self, trip: &Trip, question: &Question) -> Option<Answer> {
        let field = &question.field;
        let place = place_of(field).unwrap_or_else(|| panic!("nobody is asked for {field:?}"));
        let known = serde_json::to_value(trip).unwrap();
        let path = path(&place, question.index, &known)?;
        let mut value = self.0.pointer(&self.own(&path, &known)).cloned();
        if let Field::Documents(group) = field {
            let documents = value
                .as_ref()
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let such = documents.filter(|document| is_in(document, group.as_str()));
            value = Some(such.cloned().collect());
        }
        let mut value = value?;
        for other in all_fields().iter().filter_map(place_of) {
            if let Some(part) = other.strip_prefix(&place) {
                remove(&mut value, &part.split('/').skip(1).collect::<Vec<_>>());
            }
        }
        let told = known.pointer(&path).and_then(Value::as_array);
        if let Some(told) = told.filter(|_| !matches!(field, Field::Documents(_))) {
            let more = value.as_array().unwrap().iter();
            let more: Vec<_> = more.filter(|item| !told.contains(item)).collect();
            value = (!more.is_empty()).then(|| json!(more))?;
        }
        let answer = json!({ field.name(): value });
        Some(serde_json::from_value(answer).unwrap())
    }

    /// The place in the trip of who tells everything: a document has another number there, since here each group was told by
    /// itself.
    fn own(&self, path: &str, known: &Value) -> String {
        const LIST: &str = "/holdings/documents";
        let part = path
            .strip_prefix(LIST)
            .and_then(|part| part.strip_prefix('/'));
        let Some((number, rest)) = part.and_then(|part| part.split_once('/')) else {
            return path.to_owned();
        };
        let number: usize = number.parse().unwrap();
        let list = |trip: &Value| {
            trip.pointer(LIST)
                .and_then(Value::as_array)
                .cloned()
                .unwrap()
        };
        let (told, so) = (list(known), list(&self.0));
        let group = GROUPS
            .iter()
            .find(|group| is_in(&told[number], group))
            .unwrap();
        let of_group = |list: &[Value]| list.iter().filter(|item| is_in(item, group)).count();
        let before = of_group(&told[..number]);
        let mut such = (0..so.len()).filter(|number| is_in(&so[*number], group));
        format!("{LIST}/{}/{rest}", such.nth(before).unwrap())
    }
}

/// Whether a document of a trip is of a group.
fn is_in(document: &Value, group: &str) -> bool {
    is_of(&document["kind"].as_str().unwrap().parse().unwrap(), group)
}

/// The place as a JSON pointer into a trip; none where everything of the kind is known.
pub fn path(place: &str, index: Option<u32>, known: &Value) -> Option<String> {
    let mut path = String::new();
    let mut parts = place.split('/').peekable();
    while let Some(part) = parts.next() {
        let part = match part {
            "#" => index?.to_string(),
            "*" => {
                let list = known.pointer(&path)?.as_array()?;
                let key = *parts.peek()?;
                list.iter()
                    .position(|item| item.get(key).is_none())?
                    .to_string()
            }
            part => part.to_owned(),
        };
        path.push('/');
        path.push_str(&part);
    }
    Some(path)
}

/// Takes a part out of a value, of each of a list; nothing where the part is the value itself.
fn remove(value: &mut Value, part: &[&str]) {
    match (part, value) {
        ([key], Value::Object(record)) => drop(record.remove(*key)),
        (["#" | "*", rest @ ..], Value::Array(list)) => {
            for item in list {
                remove(item, rest);
            }
        }
        ([key, rest @ ..], Value::Object(record)) => {
            if let Some(value) = record.get_mut(*key) {
                remove(value, rest);
            }
        }
        _ => (),
    }
}
