//! Arbitrary holdings: certificates, codes, papers and permits with every kind of defect, laid around a flight.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::*;

use super::day;

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
    health_codes: Option<Vec<(HealthCode, Option<Around>)>>,
    rest: Holdings,
    log: Option<Vec<(i64, i64)>>,
}

#[derive(Clone, Debug)]
struct CertificatePlan {
    certificate: TestCertificate,
    issued: Option<Around>,
    sampled: Vec<Option<Around>>,
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
        let health_codes = self.health_codes.as_ref().map(|codes| {
            let lay = |(code, until): &(HealthCode, Option<Around>)| HealthCode {
                valid_until: until.map(|until| until.lay(first, last)),
                ..*code
            };
            codes.iter().map(lay).collect()
        });
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
            certificates,
            health_codes,
            temperature_log,
            ..self.rest.clone()
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
        Assay::RtPcr,
        Assay::RtPcr,
        Assay::SerumIgm,
        Assay::SerumIgm,
        Assay::Lamp,
        Assay::QualitativeAntigen,
    ]);
    let specimen = select(vec![
        Specimen::NasopharyngealSwab,
        Specimen::Saliva,
        Specimen::ThroatSwab,
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
                },
                sampled,
            )
        })
}

fn certificate() -> impl Strategy<Value = CertificatePlan> {
    let medium = select(vec![
        Medium::PaperOriginal,
        Medium::PaperOriginal,
        Medium::PaperCopy,
        Medium::Electronic,
    ]);
    let shows = prop_oneof![
        2 => Just(CertificateField::ALL.to_vec()),
        1 => proptest::sample::subsequence(CertificateField::ALL.to_vec(), 0..10),
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
        weighted(0.8, medium),
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

fn health_code() -> impl Strategy<Value = (HealthCode, Option<Around>)> {
    let kind = select(vec![
        HealthCodeKind::Hs,
        HealthCodeKind::Hdc,
        HealthCodeKind::Provincial,
        HealthCodeKind::National,
    ]);
    let province =
        select(vec!["CN-SH", "CN-JS", "CN-BJ"]).prop_map(|code| Subdivision::new(code).unwrap());
    let host = select(vec![PlatformHost::Alipay, PlatformHost::WechatMiniProgram]);
    let until = around(-200..3 * 1440);
    (
        kind,
        weighted(0.8, country()),
        weighted(0.7, province),
        weighted(0.7, host),
        weighted(0.8, until),
    )
        .prop_map(|(kind, issued_in, province, host, until)| {
            (
                HealthCode {
                    kind,
                    issued_in,
                    province,
                    host,
                    valid_until: None,
                },
                until,
            )
        })
}

pub const PAPERS: [PaperKind; 11] = [
    PaperKind::CertificateCopy,
    PaperKind::HealthDeclaration,
    PaperKind::PledgeBusinessTrack,
    PaperKind::PledgeResidenceTrack,
    PaperKind::ScheduleOfActivities,
    PaperKind::TestDeclaration,
    PaperKind::Questionnaire,
    PaperKind::Passport,
    PaperKind::ProofOfResidence,
    PaperKind::Ticket,
    PaperKind::LandingStamp,
];

pub const PERMITS: [PermitKind; 4] = [
    PermitKind::JapaneseTrackVisa,
    PermitKind::JapaneseVisa,
    PermitKind::ChineseVisa,
    PermitKind::ChineseResidencePermit,
];

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

fn paper() -> impl Strategy<Value = Paper> {
    (
        select(PAPERS.to_vec()),
        weighted(0.9, 0_u32..4),
        weighted(0.9, prop::bool::weighted(0.9)),
        weighted(0.8, date()),
        weighted(0.8, prop::bool::weighted(0.8)),
        weighted(0.8, prop::bool::weighted(0.2)),
        weighted(0.6, country()),
    )
        .prop_map(
            |(
                kind,
                copies,
                printed,
                form_dated,
                japanese_phone,
                filled_by_supporter,
                issued_in,
            )| Paper {
                kind,
                copies,
                printed,
                form_dated,
                japanese_phone,
                filled_by_supporter,
                issued_in,
            },
        )
}

fn permit() -> impl Strategy<Value = Permit> {
    (
        select(PERMITS.to_vec()),
        weighted(0.8, date()),
        weighted(0.8, date()),
    )
        .prop_map(|(kind, issued, valid_until)| Permit {
            kind,
            issued,
            valid_until,
        })
}

/// Arbitrary holdings, each list unknown, empty or full of things right and wrong.
pub fn holdings() -> impl Strategy<Value = HoldingsPlan> {
    let insurance = proptest::sample::subsequence(
        vec![
            Insurance::PrivateMedical,
            Insurance::TravelCoveringMedical,
            Insurance::JapanPublic,
        ],
        0..3,
    );
    let apps = proptest::sample::subsequence(
        vec![MobileApp::ContactConfirming, MobileApp::LocationHistory],
        0..3,
    );
    (
        weighted(0.8, vec(certificate(), 0..4)),
        weighted(0.8, vec(health_code(), 0..3)),
        weighted(0.8, vec(paper(), 0..7)),
        weighted(0.8, vec(permit(), 0..4)),
        weighted(0.8, insurance),
        weighted(0.8, apps),
        weighted(0.8, vec((0_i64..20, 0_i64..20), 0..3)),
    )
        .prop_map(
            |(certificates, health_codes, papers, permits, insurance, apps, log)| {
                let rest = Holdings {
                    papers,
                    permits,
                    insurance,
                    apps,
                    ..Holdings::default()
                };
                HoldingsPlan {
                    certificates,
                    health_codes,
                    rest,
                    log,
                }
            },
        )
}
