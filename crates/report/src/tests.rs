//! What every document must hold, whatever its kind and format.

use mir_release::Audience;

use crate::document::{Block, Document};
use crate::fixture;
use crate::kinds::of_view;
use crate::phrases::Say;
use crate::render::{html, json, markdown, text};
use crate::{Format, Kind};

fn rendered(document: &Document, format: Format) -> String {
    match format {
        Format::Html => html::render(document).unwrap(),
        Format::Markdown => markdown::render(document),
        Format::Text => text::render(document),
        Format::Json => String::new(),
    }
}

/// Words as they can be looked for in every format: without markup, escapes and the breaks of lines.
fn plain(rendered: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in rendered.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            '\\' | '*' | '_' | '`' => {}
            _ if in_tag => {}
            _ => out.push(c),
        }
    }
    let out = out
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&#x3D;", "=")
        .replace("&gt;", ">")
        .replace("&#64;", "@");
    out.split_whitespace()
        .filter(|word| !matches!(*word, "|" | ">" | "!"))
        .collect::<Vec<_>>()
        .join(" ")
}

const PAGES: [Format; 3] = [Format::Html, Format::Markdown, Format::Text];

#[test]
fn what_is_never_switched_off_is_in_every_kind_and_format() {
    for kind in Kind::ALL {
        let view = fixture::view(kind.default_audience());
        let document = of_view(&view, *kind);
        for format in PAGES {
            let page = plain(&rendered(&document, format));
            for wanted in [
                "Draft: not recorded as released",
                "31 October 2026",
                "rural east (area)",
                "not heard",
                Say::NoteHidden.english(),
                "receipt-N1",
                Say::SourceParaphrase.english(),
                Say::SourceScaleOurs.english(),
                "Status: draft.",
                "edition 1 (count-middle-split@1)",
                "The panel has not yet seen this.",
                &json::digest_of(&view),
                "4 items were counted but are not shown",
                "EV-9 was in the evidence on 2 March 2026",
                "1 has no answer yet.",
            ] {
                assert!(page.contains(wanted), "{kind} {format} has no “{wanted}”");
            }
        }
    }
}

#[test]
fn totals_never_stand_without_whose_arithmetic_it_is() {
    let document = of_view(&fixture::view(Audience::Council), Kind::Full);
    for format in PAGES {
        let page = plain(&rendered(&document, format));
        assert_eq!(
            page.matches("This figure was worked out the CQC way, not by CQC.")
                .count(),
            3,
            "{format}"
        );
        assert!(page.contains("That is not enough to say which band."));
        assert!(page.contains("self-assessed level"));
        assert!(page.contains("The lowest level is"));
    }
}

#[test]
fn the_first_line_names_the_audience() {
    let begins = [
        (
            Audience::Desk,
            "For whoever holds the folder. Not for publication.",
        ),
        (Audience::Panel, "For the panel."),
        (Audience::Council, "For the council."),
        (Audience::Regulator, "For the regulator."),
        (Audience::Public, "For everybody."),
    ];
    for (audience, words) in begins {
        let view = fixture::view(audience);
        for kind in Kind::ALL {
            let document = of_view(&view, *kind);
            assert!(markdown::render(&document).starts_with(&format!("**{words}")));
            assert!(text::render(&document).starts_with(words));
            let page = html::render(&document).unwrap();
            let main = page.split("<p class=\"first-line\">").nth(1).unwrap();
            assert!(main.starts_with(&format!("<strong>{words}</strong>")));
        }
        let first = json::release_of(&view).lines().next().unwrap().to_owned();
        assert!(first.contains(&format!("\"audience\":\"{audience}\"")));
    }
}

#[test]
fn parts_of_a_statement_keep_their_order() {
    let order = [
        Say::PartSaid,
        Say::PartSides,
        Say::PartNotes,
        Say::PartCouncil,
        Say::PartGap,
        Say::PartEvidence,
        Say::PartMissing,
        Say::PartSure,
        Say::PartNext,
    ];
    let document = of_view(&fixture::view(Audience::Council), Kind::Full);
    let articles: Vec<_> = document
        .sections
        .iter()
        .flat_map(|section| &section.articles)
        .collect();
    assert_eq!(articles[0].parts.len(), order.len());
    for article in articles {
        let places: Vec<usize> = article
            .parts
            .iter()
            .map(|part| {
                order
                    .iter()
                    .position(|say| say.english() == part.title.words())
                    .unwrap()
            })
            .collect();
        assert!(places.is_sorted(), "{places:?}");
    }
}

#[test]
fn the_summary_ends_with_the_totals() {
    let document = of_view(&fixture::view(Audience::Council), Kind::Full);
    let titles: Vec<String> = document
        .sections
        .iter()
        .map(|section| section.title.words())
        .collect();
    assert_eq!(
        &titles[..3],
        [
            "Summary",
            "How this was made, and by whom",
            "The whole picture"
        ]
    );
    let leads: Vec<String> = document.sections[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.words()),
            _ => None,
        })
        .collect();
    let at = |words: Say| {
        leads
            .iter()
            .position(|lead| lead == words.english())
            .unwrap()
    };
    let order = [
        Say::WeakestTitle,
        Say::NotKnownTitle,
        Say::SectionMissing,
        Say::SectionProfile,
        Say::TotalsTitle,
    ];
    assert!(order.map(at).is_sorted());
}

#[test]
fn every_statement_is_named() {
    let view = fixture::view(Audience::Council);
    let page = plain(&rendered(&of_view(&view, Kind::Full), Format::Text));
    for statement in &view.statements {
        let entry = view.catalogue.entry(statement.statement).unwrap();
        assert!(
            page.contains(&entry.statement.text),
            "{}",
            entry.statement.id
        );
    }
}

#[test]
fn hostile_text_is_text_on_a_page() {
    for kind in Kind::ALL {
        let page = html::render(&of_view(&fixture::view(kind.default_audience()), *kind)).unwrap();
        assert!(!page.contains("<script"), "{kind}");
        assert!(
            page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
            "{kind}"
        );
        assert!(page.contains("{{sections}}"), "{kind}");
        assert!(
            !page.contains('\u{202e}') && !page.contains('\u{1b}'),
            "{kind}"
        );
        assert!(page.contains("\\u{202e}desrever"), "{kind}");
        assert!(
            page.contains("cŵn") && page.contains("مرحبا") && page.contains("👩\u{200d}🦽"),
            "{kind}"
        );
        assert!(!page.contains("href=\"javascript"), "{kind}");
    }
}

#[test]
fn hostile_text_is_text_in_markdown_and_in_a_terminal() {
    let view = fixture::view(Audience::Council);
    let document = of_view(&view, Kind::Full);
    let page = markdown::render(&document);
    assert!(!page.contains("<script") && !page.replace("\\]", "").contains("](javascript"));
    let page = text::render(&document);
    assert!(page.lines().all(|line| line.chars().count() <= 80));
    for page in [
        page,
        markdown::render(&document),
        crate::text::explain_for_tests(&view),
        crate::text::show_for_tests(&view),
        crate::text::score_for_tests(&view),
    ] {
        assert!(
            page.chars()
                .all(|c| c == '\n' || (!c.is_control() && !mir_core::finding::turns_direction(c)))
        );
        assert!(page.contains("مرحبا"));
    }
}

#[test]
fn a_long_story_is_whole_in_every_format() {
    let mut view = fixture::view(Audience::Council);
    view.evidence[0].quote = Some(fixture::long_story());
    let document = of_view(&view, Kind::Full);
    let wanted = fixture::long_story().matches("rang").count();
    for format in PAGES {
        let found = rendered(&document, format).matches("rang").count();
        assert!(found >= wanted, "{format}: {found} of {wanted}");
    }
    assert!(json::release_of(&view).contains(&fixture::long_story()));
}

#[test]
fn a_page_is_complete_in_itself() {
    for kind in Kind::ALL {
        let page = html::render(&of_view(&fixture::view(kind.default_audience()), *kind)).unwrap();
        assert_eq!(page.matches("<h1>").count(), 1, "{kind}");
        assert!(
            page.contains("<html lang=\"en-GB\">") && page.contains("<main id=\"main\""),
            "{kind}"
        );
        assert!(
            page.contains("default-src &#x27;none&#x27;") || page.contains("default-src 'none'"),
            "{kind}"
        );
        for forbidden in [
            "<script",
            " style=",
            "src=",
            "http-equiv=\"refresh\"",
            "@import",
            "url(http",
        ] {
            assert!(!page.contains(forbidden), "{kind} has {forbidden}");
        }
        let tables = page.matches("<table>").count();
        assert_eq!(page.matches("<caption ").count(), tables, "{kind}");
        let pictures = page.matches("role=\"img\"").count();
        assert!(
            pictures > 0 && page.matches("<desc ").count() == pictures,
            "{kind}"
        );
        assert_eq!(duplicate_ids(&page), Vec::<String>::new(), "{kind}");
    }
}

fn duplicate_ids(page: &str) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let ids = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    ids.filter(|id| !seen.insert((*id).to_owned()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn links_lead_somewhere() {
    for kind in Kind::ALL {
        let page = html::render(&of_view(&fixture::view(kind.default_audience()), *kind)).unwrap();
        for target in page
            .split("href=\"#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(
                page.contains(&format!("id=\"{target}\"")),
                "{kind}: {target}"
            );
        }
    }
}

#[test]
fn the_style_is_the_one_that_the_page_allows() {
    use sha2::{Digest, Sha256};
    let page = html::render(&of_view(&fixture::view(Audience::Public), Kind::Public)).unwrap();
    let style = page
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    let digest = html::base64(&Sha256::digest(style.as_bytes()));
    let allowed = page.replace("&#x3D;", "=").replace("&#x2F;", "/");
    assert!(allowed.contains(&format!("style-src 'sha256-{digest}'")));
}

#[test]
fn the_word_agreed_is_never_printed_of_a_panel() {
    for kind in Kind::ALL {
        let document = of_view(&fixture::view(kind.default_audience()), *kind);
        let page = text::render(&document).to_lowercase();
        for sentence in [
            "people agreed",
            "panel agreed",
            "were agreed",
            "mostly agreed",
        ] {
            assert!(!page.contains(sentence), "{kind}: {sentence}");
        }
        assert!(!page.contains("77.8"), "a percentage of nine people");
    }
}

#[test]
fn what_if_names_only_what_differs() {
    let before = fixture::view(Audience::Desk);
    let same = plain(&crate::text::what_if_for_tests(&before, &before));
    assert!(
        same.contains("Nothing would change.") && same.contains("9 of 16"),
        "{same}"
    );
    let mut after = before.clone();
    after.statements[0].one_voice[0].level = mir_core::scale::Level::new(3).unwrap();
    after.statements[0].one_voice[0].compared = Some(mir_core::assessment::Compared::Contested);
    after.overall[0].outcome = after.overall[1].outcome.clone();
    let text = plain(&crate::text::what_if_for_tests(&before, &after));
    assert!(
        text.contains(
            "AC-I1: The council would be at ●●●○ mostly instead of ●●●● yes, nearly always."
        ),
        "{text}"
    );
    assert!(
        text.contains("AC-I1: People's experience points both ways instead of: People say lower."),
        "{text}"
    );
    assert!(
        text.contains("Now: The council") && text.contains("Then: The council"),
        "{text}"
    );
    assert!(!text.contains("AC-I2"), "{text}");
}

#[test]
fn an_explanation_has_the_steps_and_the_method() {
    let view = fixture::view(Audience::Desk);
    let text = crate::text::explain_for_tests(&view);
    for wanted in [
        "[AC-I1]",
        "Round 2 counts. 1 answer is from before the talk.",
        "count-middle-split@1",
        "What the evidence shows",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn a_score_ends_with_its_totals() {
    let text = crate::text::score_for_tests(&fixture::view(Audience::Desk));
    let at = |words: Say| text.find(words.english()).unwrap();
    let order = [
        Say::WeakestTitle,
        Say::NotKnownTitle,
        Say::SectionMissing,
        Say::TotalsTitle,
        Say::SelfAssessed,
    ];
    assert!(order.map(at).is_sorted(), "{text}");
}

#[test]
fn file_names_say_kind_audience_and_format() {
    assert_eq!(
        crate::file_name(Kind::Panel, Audience::Panel, Format::Text),
        "panel.panel.txt"
    );
}

#[test]
fn withdrawals_have_dates_only_where_they_may() {
    let page = |audience| text::render(&of_view(&fixture::view(audience), Kind::Full));
    assert!(page(Audience::Council).contains("An item was withdrawn on 14 September 2026."));
    let public = page(Audience::Public);
    assert!(
        !public.contains("14 September")
            && public.contains("2 items have been withdrawn since this work began.")
    );
}

#[test]
fn where_nobody_knows_who_was_heard_no_report_says_that_nobody_is_missing() {
    for kind in Kind::ALL {
        let mut view = fixture::view(kind.default_audience());
        view.missing.clear();
        let page = plain(&text::render(&of_view(&view, *kind)));
        assert!(page.contains(Say::HeardUnknown.english()), "{kind}");
        assert!(!page.contains(Say::NobodyMissing.english()), "{kind}");
        assert!(page.contains("Council records"), "{kind}: the source");
    }
}

#[test]
fn a_note_about_a_statement_that_is_not_scored_is_printed_in_every_kind() {
    for kind in Kind::ALL {
        let mut view = fixture::view(kind.default_audience());
        let about = view.statements.remove(3).statement;
        view.notes[4].statement = Some(about);
        view.notes[4].text = Some("Nobody scored this and we wrote of it.".to_owned());
        let document = of_view(&view, *kind);
        let page = plain(&text::render(&document));
        assert!(page.contains("Nobody scored this"), "{kind}");
        let words = &view.catalogue.entry(about).unwrap().statement.text;
        assert!(page.contains(words.as_str()), "{kind}");
        let html = html::render(&document).unwrap();
        let anchor = format!("s-{}-", view.catalogue.frameworks()[0].edition.id);
        assert!(
            html.split("href=\"#")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|target| target.starts_with(&anchor))
                .all(|target| html.contains(&format!("id=\"{target}\""))),
            "{kind}: a way to nowhere"
        );
    }
}

#[test]
fn a_statement_that_is_not_about_this_place_comes_with_the_reason() {
    let mut view = fixture::view(Audience::Council);
    view.statements[0].not_applicable = Some(HOSTILE_REASON.to_owned());
    let page = plain(&text::render(&of_view(&view, Kind::Full)));
    assert!(page.contains("The panel's reason: “There is no river here.”"));
    assert!(json::release_of(&view).contains("There is no river <b>here</b>."));
    let page = html::render(&of_view(&view, Kind::Full)).unwrap();
    assert!(!page.contains("<b>here"));
}

const HOSTILE_REASON: &str = "There is no river <b>here</b>.";

#[test]
fn what_may_not_be_known_of_evidence_and_sureness_is_said_and_not_worked_out_here() {
    let view = fixture::view(Audience::Council);
    let page = plain(&text::render(&of_view(&view, Kind::Full)));
    assert!(page.contains(Say::SureHidden.english()));
    let json: serde_json::Value = serde_json::from_str(&json::release_of(&view)).unwrap();
    let hidden = &json["statements"][1];
    assert_eq!(hidden["sureness"]["hidden"], true);
    for sum in ["kinds", "voices", "strength", "gap", "mixed"] {
        assert_eq!(hidden["evidence"][sum]["hidden"], true, "{sum}");
    }
    assert_eq!(hidden["evidence"]["items"], 3);
    assert_eq!(json["statements"][3]["evidence"]["kinds"], 0);
    assert!(json["statements"][3]["sureness"].is_null());
}

/// A view in which the weakest statement of the first framework stands at a level, by counts.
fn weakest_at(number: u8) -> String {
    use mir_core::assessment::Standing;
    let mut view = fixture::view(Audience::Desk);
    let index = view.weakest[0].statements[0];
    let found = view
        .statements
        .iter_mut()
        .find(|found| found.statement == index);
    for voice in &mut found.unwrap().voices {
        if let mir_release::view::Shown::Counts(result) = &mut voice.shown {
            result.standing = Standing::Level(mir_core::scale::Level::new(number).unwrap());
        }
    }
    let text = crate::text::score_for_tests(&view);
    let from = text.find(Say::WeakestTitle.english()).unwrap();
    let to = text.find(Say::NotKnownTitle.english()).unwrap();
    let part = text[from..to].split_whitespace().collect::<Vec<_>>();
    part.join(" ")
}

#[test]
fn a_good_level_is_never_listed_as_hard() {
    let none = "no statement that is shown here stands in the lower half of the scale.";
    for number in [1, 2] {
        let text = weakest_at(number);
        assert!(
            text.contains("the weakest statements.") && !text.contains(none),
            "{text}"
        );
    }
    for number in [3, 4] {
        let text = weakest_at(number);
        assert!(
            !text.contains("the weakest statements.") && text.contains(none),
            "{text}"
        );
    }
}

#[test]
fn the_reasons_of_a_side_are_printed_where_their_statement_was_retired() {
    let mut view = fixture::view(Audience::Desk);
    for note in &mut view.notes {
        note.statement = None;
    }
    for found in &mut view.statements {
        found.notes.clear();
    }
    let pieces = crate::parts::Pieces { view: &view };
    for blocks in [pieces.whole_notes(), pieces.every_note()] {
        let quotes = blocks
            .iter()
            .filter(|block| matches!(block, crate::document::Block::Quote(_)));
        assert_eq!(quotes.count(), view.notes.len());
    }
}
