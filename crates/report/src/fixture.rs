//! A view to test with, made by hand: something of everything, and texts that try everything.

use mir_core::action::{Action, Answer};
use mir_core::assessment::{
    Chance, Compared, Concern, Flag, GroupResult, Margin, NotEnough, OneVoiceResult, Outcome,
    Overall, PanelResult, Profile, RoundOne, Score, Speaker, SplitWord, Standing, Step, Sureness,
    SurenessCheck, SurenessLevel, Tally, ThemeResult, TraceStep, Weakest, Weight, Why,
};
use mir_core::catalogue::{Catalogue, StatementIndex, Target};
use mir_core::crosswalk::Relation;
use mir_core::date::Date;
use mir_core::dossier::InputDigest;
use mir_core::evidence::{Consent, Figure, Independence, Item, Kind, Sensitivity, Shows, Voice};
use mir_core::exact::{Fraction, Rounding};
use mir_core::finding::{Code, Finding, Place};
use mir_core::framework::{Speaks, Wording};
use mir_core::id::{ActionRef, EditionRef, EvidenceId, Group, Grouping, NoteId, StatementId};
use mir_core::judgement::Judgement;
use mir_core::note::{Agreement, NoteType};
use mir_core::panel::{How, Round};
use mir_core::party::{Parties, PartyIndex};
use mir_core::population::PopulationGrouping;
use mir_core::rule::{AppliesTo, Band, Combine, Percent, Rule, RuleFlag};
use mir_core::scale::{Level, Side};
use mir_core::{framework::Status, sample};
use mir_release::Audience;
use mir_release::view::{
    AnsweredBand, EvidenceSums, EvidenceView, GapView, Heard, MissingView, NoteView, RoundOneView,
    Shown, StatementView, SurenessView, View, VoiceView, Words, WordsStanding,
};

/// What hostile people, and ordinary ones, write.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script> [x](javascript:y) =cmd|' /C calc'!A0 \u{202e}desrever\u{1b}[31m {{sections}} # no \
    \u{1F469}\u{200d}\u{1f9bd} Mae'r cŵn yn hapus مرحبا بكم";

/// A long story.
pub(crate) fn long_story() -> String {
    "And then I rang again. "
        .chars()
        .cycle()
        .take(100_000)
        .collect()
}

fn level(number: u8) -> Level {
    Level::new(number).unwrap()
}

fn date(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

fn tally(levels: [u64; 4]) -> Tally {
    let answered: u64 = levels.iter().sum();
    Tally {
        levels: levels.to_vec(),
        dont_know: 1,
        asked: answered + 1,
        carried: 1,
        ..Tally::default()
    }
}

fn catalogue() -> Catalogue {
    let mut ours = sample::framework();
    ours.wording = Wording::Paraphrase;
    ours.themes[0].as_people_say = Some("Keeping friends".to_owned());
    let mut theirs = sample::framework();
    theirs.edition = EditionRef::parse("regulator@2025").unwrap();
    theirs.title = "What a regulator asks".to_owned();
    for (at, statement) in theirs.themes[0].statements.iter_mut().enumerate() {
        statement.id = StatementId::new(&format!("QS{}", at + 1)).unwrap();
        statement.speaks = Speaks::QualityStatement;
    }
    Catalogue::new(vec![ours, theirs])
}

fn parties() -> (Parties, PartyIndex, PartyIndex, PartyIndex, PartyIndex) {
    let parties = Parties::new(Vec::new());
    let find = |id: &str| parties.find(id).unwrap();
    let found = (
        find("people"),
        find("carers"),
        find("council"),
        find("inspector"),
    );
    (parties, found.0, found.1, found.2, found.3)
}

fn panel(
    levels: [u64; 4],
    standing: Standing,
    split: Option<SplitWord>,
    of: Vec<PartyIndex>,
) -> PanelResult {
    PanelResult {
        speaker: Speaker::LivedExperience,
        of,
        round: Some(Round::Two),
        how: How::Panel,
        tally: tally(levels),
        standing,
        split,
        cannot_tell: true,
        roles_differ: true,
        mostly_carers: true,
        round_1: None,
        groups: vec![GroupResult {
            grouping: Grouping::new("age").unwrap(),
            group: Group::new("18-to-64").unwrap(),
            answered: 5,
            rest_answered: 5,
            standing: Standing::Level(level(2)),
            gap: Some(-1),
            chance: Some(Chance::CouldBeChance),
        }],
    }
}

fn empty(statement: StatementIndex) -> StatementView {
    StatementView {
        statement,
        voices: Vec::new(),
        one_voice: Vec::new(),
        not_applicable: None,
        evidence: EvidenceView::default(),
        sureness: SurenessView::Nothing,
        linked: Vec::new(),
        notes: Vec::new(),
        flags: Vec::new(),
        trace: Vec::new(),
    }
}

/// A statement on which everything happened: split, with both sides' reasons, notes, a gap, evidence and a flag.
fn told(index: StatementIndex, of: Vec<PartyIndex>, council: PartyIndex) -> StatementView {
    let standing = Standing::Split {
        low: level(2),
        high: level(3),
        middle: level(2),
    };
    let round_1 = RoundOne {
        tally: tally([1, 4, 4, 0]),
        standing,
        split: Some(SplitWord::Split),
        changed: Some(3),
    };
    StatementView {
        voices: vec![VoiceView {
            speaker: Speaker::LivedExperience,
            shown: Shown::Counts(panel([0, 5, 4, 1], standing, Some(SplitWord::Split), of)),
            round_1: Some(RoundOneView::Counts(round_1)),
        }],
        one_voice: vec![OneVoiceResult {
            party: council,
            level: level(4),
            compared: Some(Compared::Contradicted),
            judgement: 0,
        }],
        evidence: EvidenceView {
            counted: 2,
            items: vec![0, 1],
            sums: Some(EvidenceSums {
                kinds: 2,
                voices: vec![Voice::People],
                strength: 1,
                gap: 1,
                mixed: 0,
            }),
            past_review: vec![1],
            ..EvidenceView::default()
        },
        sureness: SurenessView::Shown(Sureness {
            level: SurenessLevel::Moderate,
            concerns: vec![Concern {
                check: SurenessCheck::Enough,
                weight: Weight::Minor,
                why: Why::UnderThirty,
            }],
        }),
        notes: vec![0, 1, 2, 3],
        flags: vec![Flag::SafetyOne],
        trace: vec![TraceStep {
            speaker: Some(Speaker::LivedExperience),
            step: Step::Round,
            arguments: vec![("round", 2.into()), ("carried", 1.into())],
        }],
        ..empty(index)
    }
}

/// A statement whose counts are hidden.
fn worded(index: StatementIndex, of: Vec<PartyIndex>, council: PartyIndex) -> StatementView {
    let words = Words {
        of,
        round: Some(Round::Two),
        how: How::Panel,
        answered: Some(AnsweredBand {
            from: 5,
            to: Some(9),
        }),
        standing: WordsStanding::OneSide(SplitWord::Agreed),
        cannot_tell: false,
        mostly_carers: false,
    };
    StatementView {
        voices: vec![VoiceView {
            speaker: Speaker::LivedExperience,
            shown: Shown::Words(words),
            round_1: Some(RoundOneView::Words(WordsStanding::Middle(
                level(3),
                SplitWord::Leaning,
            ))),
        }],
        one_voice: vec![OneVoiceResult {
            party: council,
            level: level(2),
            compared: None,
            judgement: 0,
        }],
        evidence: EvidenceView {
            counted: 3,
            sums: None,
            ..EvidenceView::default()
        },
        sureness: SurenessView::Hidden,
        ..empty(index)
    }
}

fn item(id: &str, about: StatementIndex, shows: Shows) -> Item {
    Item {
        id: EvidenceId::new(id).unwrap(),
        title: format!("Item {id} {HOSTILE}"),
        kind: Some(Kind::Story),
        voice: Some(Voice::People),
        made_by: Some(HOSTILE.to_owned()),
        collected_by: None,
        picked_by: None,
        how: Some("interview".to_owned()),
        read_back: Some(true),
        from: Some(date(2023, 1, 1)),
        to: Some(date(2023, 1, 31)),
        review_by: Some(date(2024, 1, 31)),
        owner: None,
        people: Some(9),
        population: None,
        groups: None,
        place: None,
        figure: Figure {
            measure: Some("Felt heard".to_owned()),
            value: Some("77.8".to_owned()),
            unit: Some("percent".to_owned()),
            numerator: Some(7),
            denominator: Some(9),
            comparator: Some("60.0".to_owned()),
            ..Figure::default()
        },
        same_source: None,
        about: vec![Target::Statement(about)],
        shows: Some(shows),
        harm: false,
        independence: Some(Independence::PeopleLed),
        sensitivity: Some(Sensitivity::Public),
        consent: Consent::Public,
        consent_until: None,
        language: Some("pa".to_owned()),
        summary: Some(HOSTILE.to_owned()),
        public_summary: None,
        quote: Some(format!("{HOSTILE}\n\nA second paragraph.")),
        locator: Some("p. 1".to_owned()),
    }
}

fn note(
    id: &str,
    kind: NoteType,
    side: Option<Side>,
    statement: Option<StatementIndex>,
    text: Option<&str>,
) -> NoteView {
    NoteView {
        id: NoteId::new(id).unwrap(),
        kind,
        statement,
        text: text.map(str::to_owned),
        signed_as: text.map(|_| "A member".to_owned()),
        side,
        receipt: format!("receipt-{id}"),
    }
}

fn rule() -> Rule {
    let band = |to: u8, id: &str| Band {
        to,
        id: id.to_owned(),
    };
    Rule {
        edition: EditionRef::parse("cqc-percent@2025").unwrap(),
        revision: 1,
        title: "Scores to a percentage".to_owned(),
        status: Status::InForce,
        applies_to: AppliesTo::Editions(vec![EditionRef::parse("regulator@2025").unwrap()]),
        combine: Combine::Sum(Percent {
            rounding: Rounding::Up,
            bands: vec![
                band(38, "inadequate"),
                band(62, "requires-improvement"),
                band(87, "good"),
                band(100, "outstanding"),
            ],
        }),
        flags: vec![RuleFlag {
            level: level(1),
            code: "level-one".to_owned(),
        }],
        provenance: vec![("rounding".to_owned(), "inferred".to_owned())],
        disclaimer: "worked out the CQC way, not by CQC".to_owned(),
        sha256: String::new(),
    }
}

fn overall(quality: &[StatementIndex], council: PartyIndex, inspector: PartyIndex) -> Vec<Overall> {
    let score = |total, percent, band: &str| Score {
        total,
        percent,
        band: band.to_owned(),
    };
    let total = Outcome::Total {
        score: score(9, 57, "requires-improvement"),
        max: 16,
        exact: Fraction::new(900, 16).unwrap(),
        lowest: (level(1), vec![quality[0]]),
        margins: vec![Margin {
            statement: quality[0],
            from: level(1),
            to: level(2),
            band: "good".to_owned(),
            compared: Some(Compared::NotBacked),
        }],
        nearest: None,
        flags: vec!["level-one".to_owned()],
    };
    let range = Outcome::Range {
        low: score(8, 50, "requires-improvement"),
        high: score(11, 69, "good"),
        max: 16,
        missing: vec![quality[3]],
        open: Vec::new(),
        flags: Vec::new(),
    };
    let of = |speaker, outcome| Overall {
        rule: 0,
        framework: 1,
        speaker,
        outcome,
    };
    vec![
        of(Speaker::Party(council), total),
        of(Speaker::Party(inspector), range),
        of(Speaker::LivedExperience, Outcome::NotAsked),
    ]
}

fn population() -> (Vec<PopulationGrouping>, Vec<MissingView>) {
    let grouping = Grouping::new("area").unwrap();
    let group = |id: &str| Group::new(id).unwrap();
    let missing = |id: &str, heard, flagged| MissingView {
        grouping: grouping.clone(),
        group: group(id),
        heard,
        expected: Fraction::new(3, 2).unwrap(),
        flagged,
    };
    let groups = vec![
        (group("town"), 2490),
        (group("rural-east"), 664),
        (group("west"), 12),
    ];
    let population = PopulationGrouping {
        grouping: grouping.clone(),
        of: Some("people with long-term support".to_owned()),
        source: Some("Council records".to_owned()),
        as_at: Some(date(2026, 3, 31)),
        groups,
    };
    let missing = vec![
        missing("town", Heard::Heard, false),
        missing("rural-east", Heard::NotHeard, true),
        missing("west", Heard::NotHeard, false),
    ];
    (vec![population], missing)
}

fn judgement(party: PartyIndex, statement: StatementIndex) -> Judgement {
    Judgement {
        party,
        statement,
        level: level(4),
        reason: Some(HOSTILE.to_owned()),
        by: None,
        on: None,
        evidence: Vec::new(),
        set_aside: Vec::new(),
        source: None,
        status: None,
    }
}

fn actions(statement: StatementIndex) -> Vec<Action> {
    let action = |reference: &str, answer, due| Action {
        reference: ActionRef::new(reference).unwrap(),
        statement: Some(statement),
        people_said: Some(HOSTILE.to_owned()),
        action: Some("We will.".to_owned()),
        answer,
        owner: Some("Head of operations".to_owned()),
        due,
        success: None,
        updated: None,
    };
    vec![
        action("A1", Some(Answer::Doing), Some(date(2027, 4, 3))),
        action("A2", None, None),
    ]
}

/// The view, for an audience.
pub(crate) fn view(audience: Audience) -> View {
    let catalogue = catalogue();
    let scored: Vec<StatementIndex> = catalogue.scored().map(|entry| entry.index).collect();
    let theme = catalogue.themes().next().unwrap().0;
    let (parties, people, carers, council, inspector) = parties();
    let of = vec![people, carers];
    let parts = sample::parts();
    let (population, missing) = population();
    let mut statements: Vec<StatementView> = scored.iter().map(|index| empty(*index)).collect();
    statements[0] = told(scored[0], of.clone(), council);
    statements[1] = worded(scored[1], of.clone(), council);
    statements[2].voices = vec![VoiceView {
        speaker: Speaker::LivedExperience,
        shown: Shown::Counts(panel(
            [0, 0, 0, 0],
            Standing::NotEnough(NotEnough::NobodyKnew),
            None,
            of,
        )),
        round_1: None,
    }];
    statements[4].linked = vec![(scored[0], Relation::Supports)];
    statements[4].one_voice = vec![OneVoiceResult {
        party: inspector,
        level: level(3),
        compared: None,
        judgement: 1,
    }];
    let mut header = parts.header;
    header.title = format!("An assessment {HOSTILE}");
    View {
        audience,
        recorded: None,
        header,
        inputs: vec![InputDigest {
            path: "evidence.csv".to_owned(),
            sha256: "0".repeat(64),
        }],
        method: parts.method,
        rules: vec![rule()],
        parties,
        scale_packs: Vec::new(),
        supported: mir_release::view::HowMany::NotSaid,
        groups_of_one_voice: Vec::new(),
        themes: vec![ThemeResult {
            theme,
            profiles: vec![(
                Speaker::LivedExperience,
                Profile {
                    levels: vec![0, 1, 0, 0],
                    split: 1,
                    not_enough: 1,
                    not_heard: 1,
                    ..Profile::default()
                },
            )],
        }],
        weakest: vec![Weakest {
            framework: 0,
            statements: vec![scored[0]],
        }],
        overall: overall(&scored[4..], council, inspector),
        gaps: vec![GapView {
            statement: scored[0],
            party: council,
            level: level(4),
            range: Some((level(2), level(3))),
            reasons: vec![Speaker::Party(council)],
        }],
        missing,
        population,
        evidence: vec![
            item("EV-1", scored[0], Shows::Strength),
            item("EV-2", scored[0], Shows::Gap),
        ],
        said: Vec::new(),
        not_shown: 4,
        withdrawn: vec![Some(date(2026, 9, 14)), None],
        notes: vec![
            note(
                "N1",
                NoteType::Minority,
                None,
                Some(scored[0]),
                Some(HOSTILE),
            ),
            note("N2", NoteType::Minority, None, Some(scored[0]), None),
            note(
                "N3",
                NoteType::Side,
                Some(Side::Upper),
                Some(scored[0]),
                Some("It works."),
            ),
            note(
                "N4",
                NoteType::Side,
                Some(Side::Lower),
                Some(scored[0]),
                Some("It does not."),
            ),
            note("N5", NoteType::Panel, None, None, Some("We are few.")),
        ],
        agreement: Some(Agreement {
            counts: true,
            flags: false,
            on: None,
            asked: 12,
            agreed: 12,
        }),
        counts_agreed: true,
        judgements: vec![
            judgement(council, scored[0]),
            judgement(inspector, scored[4]),
        ],
        actions: actions(scored[0]),
        requests: Vec::new(),
        findings: vec![
            Finding::new(Code::GoneWithoutWithdrawal)
                .with("id", "EV-9")
                .with("first_seen", "2 March 2026")
                .at(Place::cell("evidence.lock", 9, "id")),
        ],
        statements,
        catalogue,
    }
}
