//! Tests and certificates of which the rulebook has no such word: each by its place, with the word that may have been meant.

use serde_json::json;

use super::documents::{refused, unknown};
use super::{judge, sample, with};

const ASSAY: &str = "a method of test of the rulebook, and no group of methods";

#[test]
fn a_method_that_is_no_word_of_the_rulebook_is_named_with_the_one_that_is_meant() {
    for (word, nearest) in [
        ("rt-pcr", Some("rt_pcr")),
        ("serum_igg", Some("serum_igm")),
        ("rapid_antigen_self_test", None),
    ] {
        let error = refused(&with("/holdings/certificates/0/tests/0/assay", json!(word)));
        let place = "holdings.certificates[0].tests[0].assay";
        assert_eq!(error, unknown(place, word, ASSAY, nearest));
    }
}

#[test]
fn no_test_is_by_a_group_of_methods() {
    let group = "antibody_test";
    let error = refused(&with(
        "/holdings/certificates/0/tests/0/assay",
        json!(group),
    ));
    let place = "holdings.certificates[0].tests[0].assay";
    assert_eq!(error, unknown(place, group, ASSAY, None));
}

#[test]
fn a_specimen_that_is_no_word_of_the_rulebook_is_named_with_the_one_that_is_meant() {
    for (word, nearest) in [("saliwa", Some("saliva")), ("hair", None)] {
        let error = refused(&with(
            "/holdings/certificates/0/tests/0/specimen",
            json!(word),
        ));
        let place = "holdings.certificates[0].tests[0].specimen";
        let expected = "a specimen of the rulebook";
        assert_eq!(error, unknown(place, word, expected, nearest));
    }
}

#[test]
fn a_particular_that_is_no_word_of_the_rulebook_is_named_with_the_one_that_is_meant() {
    for (word, nearest) in [
        ("sampling-time", Some("sampling_time")),
        ("colour_of_the_paper", None),
    ] {
        let error = refused(&with("/holdings/certificates/0/shows/1", json!(word)));
        let place = "holdings.certificates[0].shows[1]";
        let expected = "a particular of certificates of the rulebook";
        assert_eq!(error, unknown(place, word, expected, nearest));
    }
}

#[test]
fn of_several_certificates_and_tests_the_one_is_named_that_is_amiss() {
    let mut trip = sample();
    let good = trip["holdings"]["certificates"][0].clone();
    let mut bad = good.clone();
    bad["tests"] = json!([good["tests"][0], {}, {"assay": "lamb", "specimen": "nothing"}]);
    trip["holdings"]["certificates"] = json!([good, bad]);
    let place = "holdings.certificates[1].tests[2].assay";
    assert_eq!(
        judge(&trip).unwrap_err(),
        unknown(place, "lamb", ASSAY, Some("lamp"))
    );
}

#[test]
fn what_is_said_twice_is_said_once() {
    let shows = json!(vec!["name"; 64]);
    let trip = with("/holdings/certificates/0/shows", shows);
    let once = with("/holdings/certificates/0/shows", json!(["name"]));
    assert_eq!(judge(&trip).unwrap(), judge(&once).unwrap());
}
