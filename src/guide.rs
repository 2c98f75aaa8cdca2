//! How to write a rulebook: from the smallest one to windows, ways, limits of stays and succession.
//!
//! A rulebook is JSON. It is loaded whole with `Rulebook::from_json`, from one text or from several parts, whose lists are joined; the parts
//! below are loaded on top of each other. A rulebook that means nothing somewhere is refused with everything that is wrong in it.
//! Put `"$schema": ".../rulebook.schema.json"` (from `src/data/schema`) at the head of a file, and an editor completes what may stand there.
//! Once the vocabulary is written, `Rulebook::rules_schema` and `trip_schema` (feature `schema`) make schemas in its words, so that the editor
//! completes these too, in rules and in trips, and marks one that there is not.
//!
//! # The smallest rulebook
//!
//! One notice asks for one paper:
//!
#![doc = concat!("```json\n", include_str!("guide/smallest.json"), "```")]
//!
//! - The **vocabulary** declares words: here one kind of document, with its type, its name and the question for it. A trip and a rule can
//!   name nothing else: another word is an error with the nearest one that there is.
//! - A **notice** is a source. `published` is the day from which anybody can know it, in its own time zone: who asks before is answered
//!   by what was known then.
//! - A **requirement** is a thing to hold or to have done, with what follows if it cannot be had: `refused`, `track_lost` or `not_said`.
//! - A **provision** says what a notice says: which facts it `cites`, from when to when it is `in_force` and by which day of the journey that
//!   is asked, between which countries (`scope`), at which checkpoints, `when` it applies, and what follows `then`.
//! - The **texts** say all that in English, Japanese and both kinds of Chinese. What the library says itself ("still to do") it has texts for.
//!
//! ```
//! use sekisho::{Rulebook, Trip, Verdict, evaluate};
//! let rulebook = Rulebook::from_json(&[include_str!("guide/smallest.json")])?;
//! let mut trip = Trip::from_json(r#"{
//!   "as_of": "2026-03-01T09:00+00:00",
//!   "traveller": {"nationality": "NZL", "born": "1985-05-05"},
//!   "itinerary": {"legs": [{"from": "LHR", "to": "KEF", "departs": "2026-03-10T08:00", "arrives": "2026-03-10T11:05"}]},
//!   "holdings": {"documents": []}
//! }"#)?;
//! assert_eq!(evaluate(&rulebook, &trip)?.verdict, Verdict::Conditional, "the card can still be had");
//! trip.holdings.documents = Some(vec![sekisho::trip::Document::new("arrival_card".parse()?)]);
//! assert_eq!(evaluate(&rulebook, &trip)?.verdict, Verdict::Cleared);
//! trip.holdings.documents = None;
//! assert_eq!(evaluate(&rulebook, &trip)?.questions.len(), 1, "it is asked whether it is in hand");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Journeys, checkpoints and silence
//!
//! An itinerary is cut into journeys: each begins with a leg over a border and ends with the first landing in a country to which some
//! `scope` leads (`to`), or with the last leg. Stops between are its transit. Each journey has checkpoints: `boarding` the first leg, `transit` at
//! each stop, `onward_boarding` the last leg from the last stop, and `landing`; where some provision speaks of it, `exit` before all.
//! A provision speaks at those that it lists (`at`), and what it requires is due at the first of them that the journey has.
//!
//! Boarding, and boarding onwards, are checkpoints only where what the rulebook covers has them: who speaks of the landing alone has said
//! all there is to say at that border.
//!
//! A leg is by air, rail, road or sea (`by`), between airports, or ports, stations and border crossings as the trip states them. What a
//! notice says of ships alone has the condition `{"fact": {"mode": ["sea"]}}`, which looks at the leg that lands where the journey ends; where
//! the trip does not say by what that is travelled, it is asked for.
//!
//! Silence is no permission: a checkpoint at which no provision speaks is `not_covered`, and so is the journey. So the card above is asked for
//! `at` all four. Where nothing is asked and that is certain, say so with a provision that only advises
//! (`"then": [{"advise": {"text": "note.free"}}]`). `coverage` states what the rulebook speaks of, so that an answer can say where that ends.
//!
//! # Conditions
//!
//! `when` is built of `all`, `any`, `not`, a definition (`is`), and a test of one `fact` of the trip. Its value is true, false or unknown, and an
//! unknown fact is asked for only where it decides. A condition used twice is a definition with a name:
//!
#![doc = concat!("```json\n", include_str!("guide/condition.json"), "```")]
//!
//! A group of nationals and an area have members with days; a fact has a type (`yes_no`, `choice`, `date`, `number`, `country`).
//!
//! ```
//! # use sekisho::{Rulebook, Trip, Verdict, evaluate};
//! let rulebook = Rulebook::from_json(&[include_str!("guide/smallest.json"), include_str!("guide/condition.json")])?;
//! let of = |lands: &str, traveller: &str| -> Result<_, Box<dyn std::error::Error>> {
//!     let trip = format!(r#"{{
//!       "as_of": "2026-03-01T09:00+00:00", "traveller": {traveller},
//!       "itinerary": {{"legs": [{{"from": "LHR", "to": "KEF", "departs": "{lands}T08:00", "arrives": "{lands}T11:05"}}]}},
//!       "holdings": {{"documents": [{{"kind": "arrival_card"}}]}}
//!     }}"#);
//!     Ok(evaluate(&rulebook, &Trip::from_json(&trip)?)?.verdict)
//! };
//! let adult = r#"{"nationality": "NZL", "born": "1985-05-05", "facts": {"crew": false}}"#;
//! assert_eq!(of("2026-05-31", adult)?, Verdict::Conditional, "a permit is needed");
//! assert_eq!(of("2026-06-01", adult)?, Verdict::Cleared, "from this day on it is not");
//! let child = r#"{"nationality": "NZL", "born": "2010-05-05"}"#;
//! assert_eq!(of("2026-05-31", child)?, Verdict::Cleared, "whether a child is of the crew does not matter");
//! assert_eq!(of("2026-05-31", "{}")?, Verdict::Undetermined, "nobody is cleared on a guess");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Windows, and one of several ways
//!
//! Every limit of time is a window: an `anchor` (`departure`, `onward_departure`, `landing`, `entry`, `exit`, `birth`, `as_of`, ...), a `unit`
//! (`hours`, `calendar_days`, `months`, `years`), and the `earliest` and `latest` unit that count, negative before the anchor. Days are those of the
//! anchor's place, hours run from instant to instant, and `"latest": 0` ends at the anchor's instant. Where one of several things will do, each is
//! a requirement of its own that no provision need ask for, and `one_of` lists the ways; a way may be several things together.
//!
#![doc = concat!("```json\n", include_str!("guide/ways.json"), "```")]
//!
//! What can be asked for (`need`) is a `document` with bounds on its fields, a `test`, a `certificate` of tests, `doses` of a vaccine (`complete` or
//! `booster`; `windows` may be left out), a `recovery` (or a positive test, of these `assays`; with `"first": true` only the first positive one), a
//! `fact` about the traveller, a `stay_limit`, a `temperature_log`, an `application`, and `one_of` several ways. A trip tells what is in hand like
//! this; a list that is left out is not known, and one that is given is complete:
//!
//! ```json
//! "holdings": {
//!   "documents": [{"kind": "arrival_card", "issued": "2026-03-01"}],
//!   "certificates": [{"country": "GB", "tests": [{"assay": "quick", "sampled": "2026-03-09T10:00", "result": "negative"}]}],
//!   "doses": [{"product": "two_doses", "number": 2, "of": 2, "given": "2025-11-20"}],
//!   "recoveries": [{"first_positive": "2026-01-15"}]
//! }
//! ```
//!
//! A time without an offset is local where the test is taken; of a test taken anywhere, where the journey starts. What is due at a checkpoint is
//! done before it, however long its window is open.
//!
//! Each way is told with its own status, the nearest first. `held_only` is what cannot be got for the trip. `takes` of a requirement says how
//! long a thing takes at least (`{"count": 42, "unit": "calendar_days"}`): with less time it can no longer be had. `takes` of a word says how
//! long it takes as a rule, in minutes: plans count with it.
//!
//! ```
//! # use sekisho::{Rulebook, Trip, Verdict, evaluate};
//! # use sekisho::assessment::Status;
//! let rulebook = Rulebook::from_json(&[include_str!("guide/smallest.json"), include_str!("guide/ways.json")])?;
//! let trip = Trip::from_json(r#"{
//!   "as_of": "2026-03-08T09:00+00:00", "traveller": {"nationality": "NZL"},
//!   "itinerary": {"legs": [{"from": "LHR", "to": "KEF", "departs": "2026-03-10T08:00", "arrives": "2026-03-10T11:05"}]},
//!   "holdings": {"documents": [{"kind": "arrival_card"}], "certificates": [], "doses": []}
//! }"#)?;
//! let answer = evaluate(&rulebook, &trip)?;
//! assert_eq!(answer.verdict, Verdict::Conditional);
//! let asked = &answer.journeys[0].ways[0].requirements;
//! let proof = asked.iter().find(|it| it.id.as_str() == "n.proof").unwrap();
//! let ways: Vec<_> = proof.ways.iter().map(|way| (way.requirements[0].as_str(), way.status)).collect();
//! assert_eq!(ways, [("n.quick", Status::Open), ("n.test", Status::Open), ("n.vaccination", Status::Failed)]);
//! let quick = asked.iter().find(|it| it.id.as_str() == "n.quick").unwrap();
//! assert_eq!(quick.window.from.unwrap().to_rfc3339(), "2026-03-09T00:00:00+00:00", "from the day before");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Two tests of two laboratories
//!
//! One thing may meet several requirements, unless a requirement says that what meets it must be `distinct` from what meets others, and in
//! what (`by`): of tests the `institution`, the `assay`, the `specimen`, or so many `hours_apart`; of documents a `field`. At most four are
//! linked so, directly or by others.
//!
#![doc = concat!("```json\n", include_str!("guide/distinct.json"), "```")]
//!
//! All ways to share out what is in hand are looked at: a test that fits both is left to what nothing else fits. Of a test of which it is not
//! told who made it, that is asked (`institution`). A plan lets the second sample wait for the first.
//!
//! ```
//! # use sekisho::{Rulebook, Trip, Verdict, evaluate};
//! # use sekisho::assessment::FindingKind;
//! # use sekisho::trip::Field;
//! let rulebook = Rulebook::from_json(&[include_str!("guide/smallest.json"), include_str!("guide/distinct.json")])?;
//! let holding = |second: &str| -> Result<_, Box<dyn std::error::Error>> {
//!     let trip = format!(r#"{{
//!       "as_of": "2026-03-09T12:00+00:00", "traveller": {{"nationality": "NZL"}},
//!       "itinerary": {{"legs": [{{"from": "LHR", "to": "KEF", "departs": "2026-03-10T08:00", "arrives": "2026-03-10T11:05"}}]}},
//!       "holdings": {{"documents": [{{"kind": "arrival_card"}}], "certificates": [
//!         {{"tests": [{{"assay": "swab_test", "result": "negative", "sampled": "2026-03-08T10:00", "institution": "North Clinic"}}]}},
//!         {{"tests": [{{"assay": "swab_test", "result": "negative", "sampled": "2026-03-09T10:00"{second}}}]}}
//!       ]}}
//!     }}"#);
//!     Ok(evaluate(&rulebook, &Trip::from_json(&trip)?)?)
//! };
//! assert_eq!(holding(r#", "institution": "South Clinic""#)?.verdict, Verdict::Cleared);
//! let alike = holding(r#", "institution": "NORTH CLINIC""#)?;
//! assert_eq!(alike.verdict, Verdict::Conditional, "the same clinic: another must be found");
//! let asked = alike.journeys[0].ways[0].requirements.iter().find(|it| it.id.as_str() == "n.second_swab").unwrap();
//! assert_eq!(asked.findings[0].kind, FindingKind::SameInstitution);
//! let open = holding("")?;
//! assert_eq!((open.verdict, &open.questions[0].field), (Verdict::Conditional, &Field::TestInstitution));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A limit of stays
//!
//! It counts the traveller's earlier stays and the planned one, and tells the last lawful day:
//!
#![doc = concat!("```json\n", include_str!("guide/stay.json"), "```")]
//!
//! ```
//! # use sekisho::{Rulebook, Trip, Verdict, evaluate};
//! let rulebook = Rulebook::from_json(&[include_str!("guide/smallest.json"), include_str!("guide/stay.json")])?;
//! let trip = Trip::from_json(r#"{
//!   "as_of": "2026-03-01T09:00+00:00",
//!   "traveller": {"nationality": "NZL", "residence": {"country": "GB"},
//!     "stays": [{"place": "IS", "first": "2026-01-01", "last": "2026-02-19"}]},
//!   "itinerary": {"legs": [{"from": "LHR", "to": "KEF", "departs": "2026-03-10T08:00", "arrives": "2026-03-10T11:05"}], "leaves_on": "2026-04-18"},
//!   "holdings": {"documents": [{"kind": "arrival_card"}]}
//! }"#)?;
//! let answer = evaluate(&rulebook, &trip)?;
//! assert_eq!(answer.verdict, Verdict::Cleared, "50 days were, 40 are left");
//! let asked = &answer.journeys[0].ways[0].requirements;
//! let stay = asked.iter().find_map(|it| it.stay.as_ref()).unwrap();
//! assert_eq!(stay.last_lawful_day, Some("2026-04-18".parse()?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # When rules change
//!
//! Provisions that answer the same question bear the same `subject`. Of these the later replaces the earlier, once it is known and in
//! force; until then the earlier goes on, and needs no end of its own. The proof above has the subject `proof`, and this ends it:
//!
#![doc = concat!("```json\n", include_str!("guide/succession.json"), "```")]
//!
//! ```
//! # use sekisho::{Rulebook, Trip, Verdict, evaluate};
//! let parts = [include_str!("guide/smallest.json"), include_str!("guide/ways.json"), include_str!("guide/succession.json")];
//! let rulebook = Rulebook::from_json(&parts)?;
//! let asked = |as_of: &str, lands: &str| -> Result<_, Box<dyn std::error::Error>> {
//!     let trip = format!(r#"{{
//!       "as_of": "{as_of}T09:00+00:00", "traveller": {{"nationality": "NZL"}},
//!       "itinerary": {{"legs": [{{"from": "LHR", "to": "KEF", "departs": "{lands}T08:00", "arrives": "{lands}T11:05"}}]}},
//!       "holdings": {{"documents": [{{"kind": "arrival_card"}}], "certificates": [], "doses": []}}
//!     }}"#);
//!     Ok(evaluate(&rulebook, &Trip::from_json(&trip)?)?.verdict)
//! };
//! assert_eq!(asked("2026-04-20", "2026-04-30")?, Verdict::Conditional);
//! assert_eq!(asked("2026-04-20", "2026-05-01")?, Verdict::Cleared);
//! assert_eq!(asked("2026-04-19", "2026-05-01")?, Verdict::Conditional, "nobody knows of it yet");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Several rulebooks, and one notice more
//!
//! A rulebook that has a `name` can stand beside others: `Rulebook::together` makes one of them, and each border is answered by those that
//! speak of it. Where several do, the worst of their verdicts counts; one that is a `fallback` speaks only where no other does; of a
//! border of which none speaks nothing is said. There words and ids bear the name of their rulebook (`island:arrival_card`), and a trip may
//! leave it out where only one of them has such a word. `read_on` and `review_by` say when its sources were read, and are to be read again.
//!
//! Words that many rulebooks share, such as `passport`, are common: `"imports": {"documents": ["passport"]}` uses them, with their titles and
//! questions, and a traveller states them once. They are in `src/data/vocabulary/common.json`.
//!
//! A rulebook that `extends` another adds to it, and that stays as it is: a notice more, a provision that replaces one. It may name all that
//! stands there.
//!
//! ```
//! # use sekisho::{Rulebook, Trip, Verdict, evaluate};
//! let island = Rulebook::from_json(&[include_str!("guide/smallest.json").replacen('{', r#"{"name": "island","#, 1)])?;
//! let all = Rulebook::together(&[Rulebook::builtin(), &island])?;
//! let trip = Trip::from_json(r#"{
//!   "as_of": "2026-03-01T09:00+00:00",
//!   "traveller": {"nationality": "NZL"},
//!   "itinerary": {"legs": [{"from": "LHR", "to": "KEF", "departs": "2026-03-10T08:00", "arrives": "2026-03-10T11:05"}]},
//!   "holdings": {"documents": [{"kind": "arrival_card"}]}
//! }"#)?;
//! let answer = evaluate(&all, &trip)?;
//! assert_eq!((answer.verdict, answer.journeys[0].rulebook.as_str()), (Verdict::Cleared, "island"));
//! let addition = r#"{
//!   "schema_version": 1, "name": "ferry", "version": "1", "extends": "island",
//!   "notices": [{"id": "f", "source": "F", "publisher": "publisher.n", "title": "notice.n", "languages": ["is"],
//!                "published": {"from": "2026-01-10"}, "zone": "Atlantic/Reykjavik"}],
//!   "provisions": [{"id": "f.free", "notice": "f", "cites": ["F-1"], "in_force": {"by": "landing", "from": "2026-03-10"},
//!                   "scope": {"to": ["IS"]}, "at": ["landing"], "when": {"fact": {"nationality": ["NZL"]}}, "then": [{"waive": ["n.card"]}]}]
//! }"#;
//! let extended = island.extended_by(&[addition])?;
//! let mut trip = trip;
//! trip.holdings.documents = Some(Vec::new());
//! assert_eq!(evaluate(&extended, &trip)?.verdict, Verdict::Cleared, "New Zealanders need no card any more");
//! assert_eq!(evaluate(&island, &trip)?.verdict, Verdict::Conditional);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Trying it out
//!
//! `cargo run --example check -- TRIP.json --rulebook BOOK.json` prints the answer as a traveller reads it, `--why` why each thing is as it is, and
//! everything that is wrong with a rulebook, a fault a line. `amendments NEW.json --before OLD.json` finds whose answer a change alters.
