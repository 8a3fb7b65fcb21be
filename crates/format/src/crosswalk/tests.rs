//! A tiny crosswalk with a trap in every text. The digests in what is expected were worked out with Python's `hashlib`.

use mir_core::crosswalk::{End, Relation};
use mir_core::finding::Code;
use mir_core::id::EditionRef;

use super::{Joined, built_in, load, oscal, sssom};

const ONE: &str = r#"kind: framework
format: 1
id: one
edition: "1"
revision: 3
title: "One *and* only"
publisher: A test
status: in-force
source: {url: "https://one.test/", retrieved: 2026-02-03}
licence: {seen: true}
wording: official
scale: none
themes:
  - id: T
    title: A theme
    statements:
      - {id: A1, speaks: I, text: "=1+1 is\ta sum.", scored: true, source: {check: ours}}
      - {id: A2, speaks: I, text: I am asked., scored: true, source: {check: ours}}
"#;

const TWO: &str = r#"kind: framework
format: 1
id: two
edition: "2"
revision: 1
title: Two
publisher: A test
status: in-force
source: {retrieved: 2026-02-10}
licence: {seen: true}
wording: official
scale: none
themes:
  - id: T
    title: A theme
    statements:
      - {id: B1, speaks: I, text: "I say \"no\".", scored: true, source: {check: ours}}
      - {id: B2, speaks: I, text: "I am heard.", scored: true, source: {check: ours}}
"#;

const CROSSWALK: &str = r#"kind: crosswalk
format: 1
from: one@1
to: two@2
by: ours
status: draft
title: "One: and two\n#evil: true"
links:
  - {from: A1, to: B1, relation: subset, rationale: "=cmd|' /C calc'!A0", confidence: high, check: seen}
  - {from: A1, to: B2, relation: supports, rationale: "One\tline\nand [another](http://x) with \"quotes\".", confidence: low, check: ours}
gaps:
  - {side: from, statement: A2, reason: "@nobody asks."}
"#;

const SSSOM: &str = r#"#curie_map:
#  one-1: "urn:uuid:ONE#"
#  two-2: "urn:uuid:TWO#"
#  uuid: "urn:uuid:"
#mapping_set_id: "urn:uuid:SET"
#mapping_set_title: "One: and two #evil: true"
#license: "https://w3id.org/sssom/license/unspecified"
#subject_source: "uuid:ONE"
#subject_source_version: "1"
#object_source: "uuid:TWO"
#object_source_version: "2"
#comment: "From one@1 to two@2; made by mir; status: draft. MEANING"
subject_id	subject_label	predicate_id	object_id	object_label	mapping_justification	other	comment
one-1:A1	'=1+1 is a sum.	skos:broadMatch	two-2:B1	"I say ""no""."	semapv:ManualMappingCuration	mir_relation: subset|mir_confidence: high|mir_check: seen	'=cmd|' /C calc'!A0
one-1:A1	'=1+1 is a sum.	skos:relatedMatch	two-2:B2	I am heard.	semapv:ManualMappingCuration	mir_relation: supports|mir_confidence: low|mir_check: ours	"One line and [another](http://x) with ""quotes""."
one-1:A2	I am asked.	skos:relatedMatch	sssom:NoTermFound		semapv:ManualMappingCuration	mir_relation: no-counterpart	'@nobody asks.
"#;

const OSCAL: &str = r##"{
  "mapping-collection": {
    "uuid": "COLLECTION",
    "metadata": {
      "title": "One: and two #evil: true",
      "last-modified": "2026-02-10T00:00:00Z",
      "version": "one@1 revision 3, two@2 revision 1",
      "oscal-version": "1.2.0"
    },
    "provenance": {
      "method": "human",
      "matching-rationale": "semantic",
      "status": "draft",
      "mapping-description": "Made by mir. It shows; no level of an assessment is ever carried across."
    },
    "mappings": [
      {
        "uuid": "MAPPING",
        "source-resource": {
          "type": "catalog",
          "href": "#ONE"
        },
        "target-resource": {
          "type": "catalog",
          "href": "#TWO"
        },
        "maps": [
          {
            "uuid": "FIRST",
            "relationship": "subset-of",
            "sources": [
              {
                "type": "control",
                "id-ref": "A1",
                "remarks": "=1+1 is a sum."
              }
            ],
            "targets": [
              {
                "type": "control",
                "id-ref": "B1",
                "remarks": "I say \"no\"."
              }
            ],
            "confidence-score": {
              "category": "high"
            },
            "remarks": "=cmd|' /C calc'!A0 (Check: seen.)"
          },
          {
            "uuid": "SECOND",
            "relationship": "intersects-with",
            "sources": [
              {
                "type": "control",
                "id-ref": "A1",
                "remarks": "=1+1 is a sum."
              }
            ],
            "targets": [
              {
                "type": "control",
                "id-ref": "B2",
                "remarks": "I am heard."
              }
            ],
            "confidence-score": {
              "category": "low"
            },
            "remarks": "One line and \\[another\\](http://x) with \"quotes\". (Check: ours.) OSCAL has no word for “supports”, which is meant here: what one says speaks to the other."
          }
        ],
        "remarks": "Statements that nothing at the other end speaks to, and why:\n\n- A2: @nobody asks.",
        "source-gap-summary": {
          "uuid": "GAPS",
          "unmapped-controls": [
            {
              "with-ids": [
                "A2"
              ]
            }
          ]
        }
      }
    ],
    "back-matter": {
      "resources": [
        {
          "uuid": "ONE",
          "title": "One \\*and\\* only (one@1)",
          "rlinks": [
            {
              "href": "https://one.test/"
            }
          ]
        },
        {
          "uuid": "TWO",
          "title": "Two (two@2)"
        }
      ]
    }
  }
}
"##;

/// What stands for each digest above: the first 32 digits of SHA-256, with the bits of version 5 and of the variant.
const NAMES: [(&str, &str); 8] = [
    ("ONE", "7a5b92d9-5b1a-5956-8375-ed7a2c86c5f2"),
    ("TWO", "fe31da15-5b56-50d0-ba9f-8a5d76d80468"),
    ("SET", "f4fc0f05-6d15-5db3-bbde-c79e0f349d43"),
    ("MAPPING", "f262ffe3-7da4-574a-ae42-ef28629369a8"),
    ("FIRST", "3a006eca-6611-5c13-a299-16fc9ca7256d"),
    ("SECOND", "76f659c2-a299-5f1d-9e68-49efabe3ecd5"),
    ("GAPS", "857e98d1-b5b7-5a79-bca0-ad3e0c5a8ac5"),
    ("COLLECTION", "942375df-67ca-518a-948c-f2a7fb95c960"),
];

fn edition(text: &str) -> EditionRef {
    EditionRef::parse(text).unwrap()
}

fn joined_as(crosswalk: &str, [one, two]: [&str; 2], from: &str, to: &str) -> Joined {
    let files: &[(&str, &[u8])] = &[
        ("one/1/framework.yaml", one.as_bytes()),
        ("two/2/framework.yaml", two.as_bytes()),
        ("crosswalks/one@1--two@2.yaml", crosswalk.as_bytes()),
    ];
    load(&files, &edition(from), &edition(to)).unwrap().unwrap()
}

fn joined() -> Joined {
    joined_as(CROSSWALK, [ONE, TWO], "one@1", "two@2")
}

fn named(expected: &str) -> String {
    let meant = expected.replace("MEANING", sssom::MEANING);
    NAMES
        .iter()
        .fold(meant, |text, (short, uuid)| text.replace(short, uuid))
}

#[test]
fn a_crosswalk_as_sssom() {
    assert_eq!(sssom::tsv(&joined()), named(SSSOM));
}

#[test]
fn a_crosswalk_as_oscal() {
    assert_eq!(oscal::json(&joined()).unwrap(), named(OSCAL));
}

#[test]
fn every_row_of_sssom_has_every_column_whatever_people_write() {
    let text = sssom::tsv(&joined());
    let table: String = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    for row in &rows {
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    let header: String = text
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    let header: yaml_serde::Value = yaml_serde::from_str(&header).unwrap();
    assert_eq!(header["mapping_set_title"], "One: and two #evil: true");
    assert!(header.get("evil").is_none());
}

#[test]
fn each_relation_has_its_word_in_either_format() {
    for (relation, predicate, modifier, relationship) in [
        ("equal", "skos:exactMatch", "", "equal-to"),
        ("equivalent", "skos:closeMatch", "", "equivalent-to"),
        ("subset", "skos:broadMatch", "", "subset-of"),
        ("superset", "skos:narrowMatch", "", "superset-of"),
        ("intersects", "skos:relatedMatch", "", "intersects-with"),
        ("supports", "skos:relatedMatch", "", "intersects-with"),
        (
            "no-counterpart",
            "skos:relatedMatch",
            "\tNot",
            "no-relationship",
        ),
    ] {
        let text = CROSSWALK.replace("relation: subset", &format!("relation: {relation}"));
        let joined = joined_as(&text, [ONE, TWO], "one@1", "two@2");
        let row = format!("\t{predicate}{modifier}\t");
        let tsv = sssom::tsv(&joined);
        let first = tsv.lines().find(|line| line.starts_with("one-1:A1"));
        assert!(first.unwrap().contains(&row), "{tsv}");
        let json: serde_json::Value = serde_json::from_str(&oscal::json(&joined).unwrap()).unwrap();
        let map = &json["mapping-collection"]["mappings"][0]["maps"][0];
        assert_eq!(map["relationship"], relationship);
    }
}

#[test]
fn a_crosswalk_is_found_from_either_end() {
    let turned = joined_as(CROSSWALK, [ONE, TWO], "two@2", "one@1");
    assert!(turned.turned && !joined().turned);
    assert_eq!(turned.from.edition, edition("two@2"));
    let crosswalk = &turned.crosswalk;
    assert_eq!(crosswalk.to, edition("one@1"));
    assert_eq!(crosswalk.links[0].relation, Relation::Superset);
    assert_eq!(crosswalk.links[0].from.as_str(), "B1");
    assert_eq!(crosswalk.gaps[0].side, End::To);
    assert!(sssom::tsv(&turned).contains("\nsssom:NoTermFound\t\tskos:relatedMatch\tone-1:A2\t"));
    assert_eq!(turned.crosswalk.turned(), joined().crosswalk);
}

#[test]
fn oscal_makes_nothing_up() {
    let undated = [ONE, TWO].map(|text| {
        let lines = text.lines().filter(|line| !line.starts_with("source:"));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    });
    let undated = joined_as(
        CROSSWALK,
        undated.each_ref().map(String::as_str),
        "one@1",
        "two@2",
    );
    assert_eq!(oscal::json(&undated), Err(oscal::NotOscal::NoDate));
    let mut without = joined();
    without.crosswalk.links.clear();
    assert_eq!(oscal::json(&without), Err(oscal::NotOscal::NoLinks));
}

#[test]
fn names_that_would_be_both_ends_are_plain() {
    let alike = |text: &str, id: &str, edition: &str| {
        let (_, rest) = text.split_once("revision").unwrap();
        format!("kind: framework\nformat: 1\nid: {id}\nedition: \"{edition}\"\nrevision{rest}")
    };
    let (one, two) = (alike(ONE, "a-b", "c"), alike(TWO, "a", "b-c"));
    let crosswalk = CROSSWALK
        .replace("one@1", "a-b@c")
        .replace("two@2", "a@b-c");
    let files: &[(&str, &[u8])] = &[
        ("a-b/c/framework.yaml", one.as_bytes()),
        ("a/b-c/framework.yaml", two.as_bytes()),
        ("crosswalks/a-b@c--a@b-c.yaml", crosswalk.as_bytes()),
    ];
    let joined = load(&files, &edition("a-b@c"), &edition("a@b-c"));
    let tsv = sssom::tsv(&joined.unwrap().unwrap());
    assert!(
        tsv.contains("\nfrom:A1\t") && tsv.contains("\tto:B1\t"),
        "{tsv}"
    );
}

#[test]
fn a_file_that_joins_other_editions_is_refused() {
    let text = CROSSWALK.replace("from: one@1", "from: one@7");
    let files: &[(&str, &[u8])] = &[
        ("one/1/framework.yaml", ONE.as_bytes()),
        ("two/2/framework.yaml", TWO.as_bytes()),
        ("crosswalks/one@1--two@2.yaml", text.as_bytes()),
    ];
    let found = load(&files, &edition("two@2"), &edition("one@1")).unwrap_err();
    assert_eq!(found[0].code(), Code::EditionMismatch);
    let unknown = load(&files, &edition("one@1"), &edition("one@1")).unwrap();
    assert_eq!(unknown, None);
}

#[test]
fn what_is_built_in_is_named_by_its_paths() {
    let nothing: &[u8] = &[];
    let files: &[(&str, &[u8])] = &[
        ("crosswalks/one@1--two@2.yaml", nothing),
        ("crosswalks/a--b@1--c@2--3.yaml", nothing),
        ("crosswalks/README.md", nothing),
        ("one/1/framework.yaml", nothing),
    ];
    assert_eq!(
        built_in(&files),
        [
            (edition("a--b@1"), edition("c@2--3")),
            (edition("one@1"), edition("two@2"))
        ]
    );
}
