//! Where in a document something is wrong.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::quote::{bounded, quoted};

/// What a declared fact or field can be.
pub(crate) const VALUES: &str = "`true`, `false`, a whole number, a date, a country or a word";

/// What a location of a leg can be.
pub(crate) const LOCATIONS: &str = "an IATA airport code or a stated location";

/// The path of the value at which reading stopped, such as `itinerary.legs[1].departs`; `.` for the document itself.
///
/// What stands before that point is read once more, noting every key and index on the way: only documents with a fault pay
/// for it.
pub(super) fn place(text: &str, fault: &serde_json::Error) -> String {
    let mut path = String::new();
    let before = up_to_value(before(text, fault.line(), fault.column()), fault);
    let mut deserializer = serde_json::Deserializer::from_slice(&before);
    // It ends too early, which is what stops the trail where it should.
    let _ = Trail::new(&mut path, 0, "").deserialize(&mut deserializer);
    if path.is_empty() {
        path.push('.');
    }
    bounded(&path)
}

/// What was read, to the end of the value that is wrong.
fn up_to_value(read: &[u8], fault: &serde_json::Error) -> Vec<u8> {
    let problem = fault.to_string();
    let starts = |all: [&str; 2]| all.iter().any(|start| problem.starts_with(start));
    match read.trim_ascii_end() {
        _ if !fault.is_data() => read.to_vec(),
        // What may be of several types is refused once it has begun: another value stands in for it, too.
        _ if [VALUES, LOCATIONS].iter().any(|all| problem.contains(all))
            && starts(["invalid type: sequence", "invalid type: map"]) =>
        {
            let begins = read.iter().rposition(|byte| matches!(byte, b'[' | b'{'));
            let around = begins.and_then(|begins| read.get(..begins));
            [around.unwrap_or(read), b"0"].concat()
        }
        // What cannot be an entry is refused before it is read: another value stands in for it.
        [.., b'[' | b','] if starts(["invalid type: sequence", "invalid type: map"]) => {
            [read, b"0"].concat()
        }
        // What is refused once it has been read is told of after what closes around it.
        [value @ .., b'}' | b']'] if !starts(["missing field", "invalid length"]) => value.to_vec(),
        _ => read.to_vec(),
    }
}

/// The bytes before a line (from 1) and column (in bytes).
fn before(text: &str, line: usize, column: usize) -> &[u8] {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let length = lines.map(str::len).sum::<usize>() + column;
    text.as_bytes().get(..length).unwrap_or_default()
}

/// Reads any value, and leaves behind the path of the one that it came to last.
struct Trail<'a> {
    path: &'a mut String,
    /// How much of the path leads to what the value stands in.
    parent: usize,
    /// What leads on from there.
    step: String,
}

impl<'a> Trail<'a> {
    fn new(path: &'a mut String, parent: usize, step: impl Into<String>) -> Self {
        let step = step.into();
        Self { path, parent, step }
    }
}

impl<'de> DeserializeSeed<'de> for Trail<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.path.truncate(self.parent);
        self.path.push_str(&self.step);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Trail<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let own = self.path.len();
        let mut index = 0_u32;
        while let Some(()) =
            entries.next_element_seed(Trail::new(self.path, own, format!("[{index}]")))?
        {
            index = index.saturating_add(1);
        }
        self.path.truncate(own);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let own = self.path.len();
        while let Some(key) = entries.next_key::<String>()? {
            let dot = if own == 0 { "" } else { "." };
            // Noted before the value, which may not have begun.
            let step = format!("{dot}{}", quoted(&key));
            self.path.truncate(own);
            self.path.push_str(&step);
            entries.next_value_seed(Trail::new(self.path, own, step))?;
        }
        self.path.truncate(own);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    use super::*;
    use crate::json::Limits;
    use crate::json::record::{How, Strict};
    use crate::rulebook::RulebookFile;
    use crate::rulebook::condition::Condition;
    use crate::trip::Trip;

    const ANY: Limits = Limits {
        bytes: usize::MAX,
        lists: &[],
        other: usize::MAX,
    };

    fn found<T: DeserializeOwned>(text: &str) -> Option<(String, serde_json::Error)> {
        let fault = super::super::from_str::<T>(text, &ANY).err()?;
        Some((place(text, &fault), fault))
    }

    /// Compares with the paths that `serde_path_to_error` notes while it reads: wrong values in every place of a document.
    fn compare<T: DeserializeOwned>(document: &Value) -> u32 {
        let mut compared = 0;
        for pointer in pointers(document) {
            let before = document.pointer(&pointer).unwrap();
            for wrong in [
                json!(null),
                json!(-1.5),
                json!("?"),
                json!([[0], 0]),
                json!({ "x": 1 }),
                json!([before, 0, before]),
            ] {
                let mut broken = document.clone();
                *broken.pointer_mut(&pointer).unwrap() = wrong;
                for text in [
                    broken.to_string(),
                    serde_json::to_string_pretty(&broken).unwrap(),
                ] {
                    let Some((own, fault)) = found::<T>(&text) else {
                        continue;
                    };
                    let reader = &mut serde_json::Deserializer::from_str(&text);
                    let other = serde_path_to_error::deserialize::<_, T>(Strict::new(
                        reader,
                        How {
                            limits: &ANY,
                            renamed: None,
                        },
                    ));
                    let other = other.err().unwrap().path().to_string();
                    // An unknown variant is a key as well; the other names what it stands in.
                    let is_same = is_same_path(&own, &other)
                        || fault.to_string().starts_with("unknown")
                            && own
                                .strip_prefix(&other)
                                .is_some_and(|key| !key.contains('['));
                    assert!(is_same, "`{own}` or `{other}`: {fault} in {text}");
                    compared += 1;
                }
            }
        }
        compared
    }

    /// Whether two paths are one: the other reader does not see a key that is a code, and writes `?` for it.
    fn is_same_path(own: &str, other: &str) -> bool {
        let (own, other): (Vec<_>, Vec<_>) = (own.split('.').collect(), other.split('.').collect());
        let mut steps = own.iter().zip(&other);
        own.len() == other.len() && steps.all(|(own, other)| own == other || *other == "?")
    }

    fn pointers(value: &Value) -> Vec<String> {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(entries) => entries
                .iter()
                .map(|(key, value)| (key.clone(), value))
                .collect(),
            Value::Array(entries) => (0..).map(|at: u32| at.to_string()).zip(entries).collect(),
            _ => Vec::new(),
        };
        let inner = children.into_iter().flat_map(|(step, value)| {
            let inner = pointers(value).into_iter();
            inner.map(move |rest| format!("/{step}{rest}"))
        });
        [String::new()].into_iter().chain(inner).collect()
    }

    #[test]
    fn wrong_values_are_named_as_a_reader_that_notes_every_path_names_them() {
        let trips = [
            include_str!("../../examples/trips/s-04-nagoya-via-seoul.json"),
            include_str!("../../examples/trips/s-13-business-track.json"),
            include_str!("../../examples/trips/s-19-defective-certificate.json"),
        ];
        for text in trips {
            let document = serde_json::from_str(text).unwrap();
            assert!(compare::<Trip>(&document) > 100);
        }
        let part = include_str!("../data/japan-china-2020-21/notices/e-green-codes.json");
        let part = serde_json::from_str(part).unwrap();
        assert!(compare::<RulebookFile>(&part) > 1_000);
    }

    #[test]
    fn a_fault_of_form_is_named_by_what_was_read_last() {
        for (text, expected) in [
            ("", "."),
            ("{", "."),
            ("[]x", "."),
            (
                r#"{"itinerary": {"legs": [{"from": "KIX""#,
                "itinerary.legs[0].from",
            ),
            (
                r#"{"itinerary": {"legs": [{"from": KIX"#,
                "itinerary.legs[0].from",
            ),
            (
                r#"{"itinerary": {"legs": [{}, {"from" "KIX"}]}}"#,
                "itinerary.legs[0]",
            ),
            (r#"{"itinerary": {"legs": ["#, "itinerary.legs"),
            (
                "{\n  \"itinerary\": {\n    \"visits\": [],\n    \"légs\"",
                "itinerary.légs",
            ),
            ("{\"as_of\": \"\u{9}", "as_of"),
            ("{\"as_of\": é", "as_of"),
        ] {
            let (own, fault) = found::<Trip>(text).unwrap();
            assert_eq!(own, expected, "{fault} in {text}");
        }
    }

    #[test]
    fn what_is_refused_once_it_has_been_read_is_named_and_not_what_stands_around_it() {
        let status =
            r#"{"traveller": {"facts": {"japan_status": {"kind": "status_of_residence"}}}}"#;
        let until = r#"{"holdings": {"documents": [{"kind": "chinese_visa", "valid_until": "2020-11-31T09:00Z"}]}}"#;
        let day = r#"{"holdings": {"temperature_log": [{"first": "2020-11-10", "last": "2020-11-24T09:00"}]}}"#;
        let more = r#"{"holdings": {"documents": [{"valid_until": "2020-11-31T09:00Z", "kind": "chinese_visa"}]}}"#;
        let dated = r#"{"holdings": {"documents": [{"kind": "pledge", "fields": {"form_dated": "2020-11-31"}}]}}"#;
        let listed = r#"{"holdings": {"documents": [{"kind": "pledge", "fields": {"form_dated": ["2020-11-20"]}}]}}"#;
        for (text, expected) in [
            (status, "traveller.facts.japan_status"),
            (until, "holdings.documents[0].valid_until"),
            (dated, "holdings.documents[0].fields.form_dated"),
            (listed, "holdings.documents[0].fields.form_dated"),
            (day, "holdings.temperature_log[0].last"),
            (more, "holdings.documents[0].valid_until"),
        ] {
            let (own, fault) = found::<Trip>(text).unwrap();
            assert_eq!(own, expected, "{fault} in {text}");
        }
        for (text, expected) in [
            (r#"{"all": ["not", {"fact": "via"}]}"#, "all[0]"),
            (r#"{"all": [{"fact": "via"}, "not"]}"#, "all[1]"),
        ] {
            let (own, fault) = found::<Condition>(text).unwrap();
            assert_eq!(own, expected, "{fault} in {text}");
        }
    }

    #[test]
    fn a_document_as_deep_as_it_may_be_is_named_to_the_depth_that_was_read() {
        #[derive(serde::Deserialize)]
        struct Deep(#[allow(dead_code, reason = "it is only read")] Vec<Self>);
        let deep = "[".repeat(100_000);
        let (own, fault) = found::<Deep>(&deep).unwrap();
        assert!(fault.to_string().starts_with("recursion limit"), "{fault}");
        assert!(own.len() < 128 * "[0]".len(), "{own}");
    }
}
