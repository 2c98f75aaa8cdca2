//! Arbitrary holdings: certificates and documents with every kind of defect, laid around a flight.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::Rulebook;
use sekisho::code::{
    Assay, Country, DocumentKind, MissionId, Particular, PlatformHost, Specimen, Subdivision,
};
use sekisho::rulebook::{FieldType, FieldWord};
use sekisho::time::Moment;
use sekisho::trip::{
    DateSpan, Document, FieldValue, Holdings, Medium, TestCertificate, TestOutcome, TestResult,
};

use super::day;
use super::documents::{GROUPS, fields_of, kind, kinds_of};

/// A method of test.
pub fn assay(id: &str) -> Assay {
    Assay::new(id).unwrap()
}

/// A specimen.
pub fn specimen(id: &str) -> Specimen {
    Specimen::new(id).unwrap()
}

/// Every particular of the built-in rulebook, in its order.
pub fn particulars() -> Vec<Particular> {
    let words = &Rulebook::builtin().contents().vocabulary.particulars;
    words.iter().map(|word| word.id.clone()).collect()
}

/// A moment relative to a flight: minutes from it, which flight, and how precisely it is written.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    minutes: i64,
    of_last: bool,
    precision: u8,
}

/// Holdings before they are laid around the flights of a trip.
#[derive(Clone, Debug)]
pub struct HoldingsPlan {
    certificates: Option<Vec<CertificatePlan>>,
    documents: Option<Vec<DocumentPlan>>,
    complete_for: Option<Vec<DocumentKind>>,
    log: Option<Vec<(i64, i64)>>,
}

#[derive(Clone, Debug)]
struct CertificatePlan {
    certificate: TestCertificate,
    issued: Option<Around>,
    sampled: Vec<Option<Around>>,
}

/// A day, or a moment relative to a flight.
#[derive(Clone, Copy, Debug)]
enum When {
    On(NaiveDate),
    Around(Around),
}

#[derive(Clone, Debug)]
struct DocumentPlan {
    document: Document,
    issued: Option<When>,
    valid_until: Option<When>,
}

impl Around {
    fn lay(self, first: DateTime<FixedOffset>, last: DateTime<FixedOffset>) -> Moment {
        let at = if self.of_last { last } else { first } + TimeDelta::minutes(self.minutes);
        let text = match self.precision {
            0 => at.format("%Y-%m-%d").to_string(),
            1 => at.format("%Y-%m-%dT%H:%M").to_string(),
            _ => return at.into(),
        };
        text.parse().unwrap()
    }
}

impl HoldingsPlan {
    /// The holdings around the first and the last departure of a trip.
    pub fn lay(&self, first: DateTime<FixedOffset>, last: DateTime<FixedOffset>) -> Holdings {
        let certificates = self
            .certificates
            .as_ref()
            .map(|plans| plans.iter().map(|plan| plan.lay(first, last)).collect());
        let documents = self
            .documents
            .as_ref()
            .map(|plans| plans.iter().map(|plan| plan.lay(first, last)).collect());
        let date = |days: i64| super::plus(last.date_naive(), days);
        let temperature_log = self.log.as_ref().map(|spans| {
            spans
                .iter()
                .map(|(start, days)| DateSpan {
                    first: date(-*start),
                    last: date(*days - *start),
                })
                .collect()
        });
        Holdings {
            documents,
            complete_for: self.complete_for.clone(),
            certificates,
            temperature_log,
            ..Holdings::default()
        }
    }
}

impl DocumentPlan {
    fn lay(&self, first: DateTime<FixedOffset>, last: DateTime<FixedOffset>) -> Document {
        let lay = |when: Option<When>| {
            when.map(|when| match when {
                When::On(day) => Moment::on(day),
                When::Around(around) => around.lay(first, last),
            })
        };
        Document {
            issued: lay(self.issued),
            valid_until: lay(self.valid_until),
            ..self.document.clone()
        }
    }
}

impl CertificatePlan {
    fn lay(&self, first: DateTime<FixedOffset>, last: DateTime<FixedOffset>) -> TestCertificate {
        let mut certificate = self.certificate.clone();
        certificate.issued = self.issued.map(|issued| issued.lay(first, last));
        for (test, sampled) in certificate.tests.iter_mut().zip(&self.sampled) {
            test.sampled = sampled.map(|sampled| sampled.lay(first, last));
        }
        certificate
    }
}

fn around(minutes: std::ops::Range<i64>) -> impl Strategy<Value = Around> {
    (minutes, any::<bool>(), 0_u8..5).prop_map(|(minutes, of_last, precision)| Around {
        minutes,
        of_last,
        precision,
    })
}

fn country() -> impl Strategy<Value = Country> {
    select(vec!["JP", "JP", "CN", "CN", "KR", "HK", "TH"])
        .prop_map(|code| Country::new(code).unwrap())
}

fn test() -> impl Strategy<Value = (TestResult, Option<Around>)> {
    let assay = select(vec![
        assay("rt_pcr"),
        assay("rt_pcr"),
        assay("serum_igm"),
        assay("serum_igm"),
        assay("lamp"),
        assay("qualitative_antigen"),
    ]);
    let specimen = select(vec![
        specimen("nasopharyngeal_swab"),
        specimen("saliva"),
        specimen("throat_swab"),
    ]);
    let outcome = select(vec![
        TestOutcome::Negative,
        TestOutcome::Negative,
        TestOutcome::Negative,
        TestOutcome::Positive,
        TestOutcome::Inconclusive,
    ]);
    (
        weighted(0.9, assay),
        weighted(0.8, specimen),
        weighted(0.9, outcome),
        weighted(0.9, around(-4 * 1440..300)),
    )
        .prop_map(|(assay, specimen, result, sampled)| {
            (
                TestResult {
                    assay,
                    specimen,
                    result,
                    sampled: None,
                    institution: None,
                },
                sampled,
            )
        })
}

fn certificate() -> impl Strategy<Value = CertificatePlan> {
    let shows = prop_oneof![
        2 => Just(particulars()),
        1 => proptest::sample::subsequence(particulars(), 0..10),
    ];
    let listed_by = select(vec!["tokyo", "osaka", "nagasaki", "seoul"])
        .prop_map(|id| MissionId::new(id).unwrap());
    (
        vec(test(), 0..4),
        weighted(0.9, country()),
        weighted(0.8, prop::bool::weighted(0.8)),
        weighted(0.2, listed_by),
        weighted(0.8, around(-3 * 1440..300)),
        weighted(0.8, prop::bool::weighted(0.8)),
        weighted(0.8, medium()),
        weighted(0.8, shows),
    )
        .prop_map(
            |(tests, country, designated, listed_by, issued, prescribed_format, medium, shows)| {
                let (tests, sampled) = tests.into_iter().unzip();
                let certificate = TestCertificate {
                    tests,
                    country,
                    designated,
                    listed_by,
                    issued: None,
                    prescribed_format,
                    medium,
                    shows,
                };
                CertificatePlan {
                    certificate,
                    issued,
                    sampled,
                }
            },
        )
}

fn date() -> impl Strategy<Value = NaiveDate> {
    select(vec![
        "2020-06-01",
        "2020-12-20",
        "2021-01-07",
        "2021-01-08",
        "2021-01-13",
        "2021-01-14",
        "2021-03-31",
        "2023-01-01",
    ])
    .prop_map(day)
}

fn medium() -> impl Strategy<Value = Medium> {
    select(vec![
        Medium::PaperOriginal,
        Medium::PaperOriginal,
        Medium::PaperCopy,
        Medium::Electronic,
    ])
}

/// How often of a hundred times each thing is known of a document.
#[derive(Clone, Copy)]
struct Known {
    issuer: u32,
    subdivision: u32,
    issued: u32,
    valid_until: u32,
    copies: u32,
    medium: u32,
}

/// Of each group that is often known which its kinds are judged by, and the rest now and then.
fn known(group: &str) -> Known {
    let rare = Known {
        issuer: 10,
        subdivision: 5,
        issued: 10,
        valid_until: 10,
        copies: 10,
        medium: 10,
    };
    match group {
        "permit" => Known {
            issued: 80,
            valid_until: 80,
            ..rare
        },
        "health_code" => Known {
            issuer: 80,
            subdivision: 70,
            valid_until: 80,
            ..rare
        },
        "paper" => Known {
            issuer: 60,
            copies: 90,
            medium: 90,
            ..rare
        },
        _ => rare,
    }
}

fn sometimes<T: std::fmt::Debug>(
    percent: u32,
    of: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<T>> {
    weighted(f64::from(percent) / 100.0, of)
}

fn instant(minutes: std::ops::Range<i64>) -> impl Strategy<Value = When> {
    prop_oneof![
        date().prop_map(When::On),
        around(minutes).prop_map(When::Around)
    ]
}

fn document(group: &'static str) -> impl Strategy<Value = DocumentPlan> {
    let known = known(group);
    let province =
        select(vec!["CN-SH", "CN-JS", "CN-BJ"]).prop_map(|code| Subdivision::new(code).unwrap());
    let host = select(vec![
        PlatformHost::new("alipay").unwrap(),
        PlatformHost::new("wechat_mini_program").unwrap(),
    ]);
    let copies = (
        sometimes(known.copies, 0_u32..4),
        sometimes(known.medium, medium()),
    );
    // In the order in which `value` reads them.
    let declared = (
        weighted(0.8, date()),
        weighted(0.8, prop::bool::weighted(0.8)),
        weighted(0.8, prop::bool::weighted(0.2)),
    );
    (
        select(kinds_of(group)),
        sometimes(known.issuer, country()),
        sometimes(known.subdivision, province),
        sometimes(known.subdivision, host),
        sometimes(known.issued, instant(-60 * 1440..300)),
        sometimes(known.valid_until, instant(-200..3 * 1440)),
        copies,
        declared,
    )
        .prop_map(
            |(kind, issuer, subdivision, host, issued, valid_until, (copies, medium), declared)| {
                let (dated, yes, no) = declared;
                let value = |field: &FieldWord| match (&field.value, field.id.as_str()) {
                    (FieldType::Date, _) => dated.map(FieldValue::Date),
                    (FieldType::YesNo, "filled_by_supporter") => no.map(FieldValue::YesNo),
                    (FieldType::YesNo, _) => yes.map(FieldValue::YesNo),
                    (other, id) => panic!("no values for {id}, {other:?}"),
                };
                let fields = fields_of(&kind);
                let fields = fields.filter_map(|field| Some((field.id.clone(), value(field)?)));
                let document = Document {
                    issuer,
                    subdivision,
                    host,
                    copies,
                    medium,
                    fields: fields.collect(),
                    ..Document::new(kind)
                };
                DocumentPlan {
                    document,
                    issued,
                    valid_until,
                }
            },
        )
}

/// The documents of a group, and of which kinds of it they are all; no list where none is known.
type OfGroup = (Option<Vec<DocumentPlan>>, Vec<DocumentKind>);

/// The documents of a group: unknown, some of them, all of some kinds, or all.
fn of_group(group: &'static str, most: usize) -> impl Strategy<Value = OfGroup> {
    let some_kinds = proptest::sample::subsequence(kinds_of(group), 0..kinds_of(group).len());
    let complete = prop_oneof![
        1 => Just(Vec::new()),
        1 => some_kinds,
        8 => Just(vec![kind(group)]),
    ];
    (weighted(0.8, vec(document(group), 0..most)), complete).prop_map(|(documents, complete)| {
        match documents {
            Some(documents) => (Some(documents), complete),
            None => (None, Vec::new()),
        }
    })
}

fn documents() -> impl Strategy<Value = (Option<Vec<DocumentPlan>>, Option<Vec<DocumentKind>>)> {
    let groups = (
        of_group("permit", 4),
        of_group("health_code", 3),
        of_group("paper", 7),
        of_group("insurance", 3),
        of_group("app", 3),
    );
    (groups, any::<bool>()).prop_map(|((permit, code, paper, insurance, app), is_mixed)| {
        let groups = [permit, code, paper, insurance, app];
        if groups.iter().all(|(documents, _)| documents.is_none()) {
            return (None, None);
        }
        let complete: Vec<_> = groups.iter().flat_map(|(_, kinds)| kinds.clone()).collect();
        let is_whole = complete == GROUPS.map(kind);
        let documents = groups.into_iter().filter_map(|(documents, _)| documents);
        let mut documents: Vec<_> = documents.flatten().collect();
        if is_mixed {
            documents.reverse();
        }
        (Some(documents), (!is_whole).then_some(complete))
    })
}

/// Arbitrary holdings, each list unknown, empty or full of things right and wrong; of documents that goes for each group.
pub fn holdings() -> impl Strategy<Value = HoldingsPlan> {
    (
        weighted(0.8, vec(certificate(), 0..4)),
        documents(),
        weighted(0.8, vec((0_i64..20, 0_i64..20), 0..3)),
    )
        .prop_map(
            |(certificates, (documents, complete_for), log)| HoldingsPlan {
                certificates,
                documents,
                complete_for,
                log,
            },
        )
}
