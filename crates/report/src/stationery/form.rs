//! One member's form: one file for a browser, the only page of ours with a script in it. Its policy names the script and the style by their
//! digests and allows nothing else, no network least of all.

use handlebars::Handlebars;
use mir_core::catalogue::{Catalogue, Entry, StatementIndex};
use mir_core::finding::{Code, Finding};
use mir_core::framework::Mark;
use mir_core::panel::Round;
use mir_core::scale::Level;
use mir_core::scale_pack::{PackAnswer, ScalePack};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::offered;
use crate::clean::for_page;
use crate::phrases::Say;
use crate::render::html::base64;

const PAGE: &str = include_str!("../../templates/stationery/form.hbs");
const STYLE: &str = include_str!("../../templates/stationery/form_style.hbs");
const SCRIPT: &str = include_str!("form.js");
/// How many characters of its digest stand for the words of a statement.
const WORDS: usize = 12;

/// Whose form it is, and what is on it.
#[derive(Debug, Clone, Copy)]
pub struct FormFor<'a> {
    /// The assessment's id.
    pub assessment: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The member's code.
    pub member: &'a str,
    /// The round.
    pub round: Round,
    /// Which sheet it is: her code and the round.
    pub sheet: &'a str,
    /// The number on her slip, which she types to open it; see [`number`].
    pub number: &'a str,
    /// The statements on her sheet, in their order.
    pub statements: &'a [StatementIndex],
    /// The scale packs whose answers she may give in the place of a level.
    pub packs: &'a [ScalePack],
}

#[derive(Serialize)]
struct Page {
    style_digest: String,
    script_digest: String,
    heading: &'static str,
    question: String,
    title: String,
    assessment: String,
    sheet: String,
    number: String,
    member: String,
    round: u8,
    of: usize,
    statements: Vec<Statement>,
}

#[derive(Serialize)]
struct Statement {
    number: usize,
    name: String,
    reference: String,
    words: String,
    text: String,
    plain: Option<String>,
    safety: bool,
    levels: Vec<LevelOf>,
    packs: Vec<LevelOf>,
}

#[derive(Serialize)]
struct LevelOf {
    value: String,
    symbol: String,
    name: String,
    /// Whether it is the lowest level, or may be.
    lowest: bool,
}

/// One member's form as a page that needs nothing but a browser.
///
/// # Errors
/// A finding where the page cannot be put together; the built-in template always can.
///
/// ```
/// use mir_core::{catalogue::Catalogue, panel::Round, sample};
/// use mir_report::stationery::{FormFor, form};
/// let catalogue = Catalogue::new(vec![sample::framework()]);
/// let statement = catalogue.statement("AC-I1").unwrap();
/// let page = form(&catalogue, &FormFor {
///     assessment: "ourtown-2027",
///     title: "Ourtown 2027",
///     member: "P07",
///     round: Round::One,
///     sheet: "P07-1",
///     number: "P07-1-4827",
///     statements: &[statement],
///     packs: &[],
/// })
/// .unwrap();
/// assert!(page.contains("connect-src 'none'") && page.contains("data-statement=\"sample:AC-I1\""));
/// ```
pub fn form(catalogue: &Catalogue, of: &FormFor<'_>) -> Result<String, Finding> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    for (name, source) in [("page", PAGE), ("style", STYLE), ("script", SCRIPT)] {
        let registered = engine.register_template_string(name, source);
        registered.map_err(|error| fault(name, &error.to_string()))?;
    }
    let rendered = engine.render("page", &page(catalogue, of));
    rendered.map_err(|error| fault("page", &error.reason().to_string()))
}

/// What stands for the words of a statement in a filled form, so that an answer to other words is noticed: the first characters of the SHA-256
/// of its text.
///
/// ```
/// assert_eq!(mir_report::stationery::words("I feel safe."), "539708c9da58");
/// ```
#[must_use]
pub fn words(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    digest.chars().take(WORDS).collect()
}

/// The number that opens a sheet: the sheet, and four digits that nobody can tell from it by heart. It keeps the next person at a shared laptop
/// from what was answered there before. It is no secret from somebody who looks into the file.
///
/// ```
/// use mir_report::stationery::number;
/// let number = number("ourtown-2027", "P07-1");
/// assert!(number.starts_with("P07-1-") && number.len() == 10);
/// ```
#[must_use]
pub fn number(assessment: &str, sheet: &str) -> String {
    let digest = Sha256::digest(format!("sheet\n{assessment}\n{sheet}").as_bytes());
    let first = digest
        .iter()
        .take(4)
        .fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
    format!("{sheet}-{:04}", first % 10_000)
}

fn page(catalogue: &Catalogue, of: &FormFor<'_>) -> Page {
    let entries = of
        .statements
        .iter()
        .filter_map(|index| catalogue.entry(*index));
    let entries: Vec<Entry<'_>> = entries.collect();
    let question = entries.iter().find_map(Entry::scale);
    Page {
        style_digest: digest(STYLE),
        script_digest: digest(SCRIPT),
        heading: Say::FormHeading.english(),
        question: question.map_or_else(String::new, |scale| for_page(scale.question())),
        title: for_page(of.title),
        assessment: of.assessment.to_owned(),
        sheet: of.sheet.to_owned(),
        number: of.number.to_owned(),
        member: of.member.to_owned(),
        round: of.round.number(),
        of: entries.len(),
        statements: (1..)
            .zip(&entries)
            .map(|(number, entry)| statement(number, entry, of.packs))
            .collect(),
    }
}

fn statement(number: usize, entry: &Entry<'_>, packs: &[ScalePack]) -> Statement {
    let scale = entry.scale();
    let levels = scale.into_iter().flat_map(|scale| scale.levels());
    let level = |(level, name): (Level, &mir_core::scale::LevelName)| LevelOf {
        value: level.to_string(),
        symbol: for_page(&name.symbol),
        name: for_page(&name.name),
        lowest: level == Level::LOWEST,
    };
    let answers = scale.map(|scale| offered(packs, scale)).unwrap_or_default();
    let of_pack = |answer: &PackAnswer| LevelOf {
        value: answer.answer.clone(),
        symbol: for_page(&answer.symbol),
        name: for_page(&answer.answer),
        lowest: answer.means.ends().0 == Level::LOWEST,
    };
    Statement {
        number,
        name: format!("s{number}"),
        reference: entry.reference(),
        words: words(&entry.statement.text),
        text: for_page(&entry.statement.text),
        plain: entry.statement.plain.as_deref().map(for_page),
        safety: entry.statement.marks.contains(&Mark::Safety),
        levels: levels.map(level).collect(),
        packs: answers.into_iter().map(of_pack).collect(),
    }
}

fn digest(text: &str) -> String {
    format!(
        "sha256-{}",
        base64::encode(&Sha256::digest(text.as_bytes()))
    )
}

fn fault(template: &str, reason: &str) -> Finding {
    let finding =
        Finding::new(Code::BadTemplate).with("template", format!("stationery/{template}"));
    finding.with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::{FormFor, SCRIPT, STYLE, digest, form};
    use mir_core::catalogue::Catalogue;
    use mir_core::panel::Round;
    use mir_core::sample;

    fn rendered(text: &str) -> String {
        let mut framework = sample::framework();
        framework.themes[0].statements[0].text = text.to_owned();
        let catalogue = Catalogue::new(vec![framework]);
        let all: Vec<_> = catalogue.scored().map(|entry| entry.index).collect();
        let of = FormFor {
            assessment: "ourtown",
            title: "Ourtown <b>2027</b>",
            member: "P07",
            round: Round::Two,
            sheet: "P07-2",
            number: "P07-2-1234",
            statements: &all,
            packs: &[],
        };
        form(&catalogue, &of).unwrap()
    }

    #[test]
    fn the_script_and_the_style_are_the_ones_that_the_page_allows() {
        let page = rendered("I am well.");
        for (tag, source) in [("style", STYLE), ("script", SCRIPT)] {
            let inside = page.split(&format!("<{tag}>")).nth(1).unwrap();
            let inside = inside.split(&format!("</{tag}>")).next().unwrap();
            assert_eq!(inside, source);
            let allowed = page.replace("&#x3D;", "=").replace("&#x2F;", "/");
            assert!(
                allowed.contains(&format!("{tag}-src '{}'", digest(source))),
                "{tag}"
            );
        }
        assert_eq!(page.matches("<script>").count(), 1);
        for forbidden in [
            "fetch(",
            "XMLHttpRequest",
            "WebSocket",
            "sendBeacon",
            "innerHTML",
            "eval(",
            "http:",
            "https:",
        ] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn text_of_people_is_text() {
        let page = rendered("</legend><script>alert(1)</script> {{sheet}} \u{202e}turned");
        assert_eq!(page.matches("<script>").count(), 1);
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; {{sheet}}"));
        assert!(page.contains("Ourtown &lt;b&gt;2027&lt;/b&gt;") && !page.contains('\u{202e}'));
    }

    #[test]
    fn every_statement_has_its_levels_and_the_three_other_answers_and_nothing_is_chosen() {
        let page = rendered("I am well.");
        let before = page.split("<section id=\"questions\"").next().unwrap();
        let shown = before.split("<header>").nth(1).unwrap();
        assert!(
            !shown.contains("P07-2"),
            "the number does not stand where it has to be typed"
        );
        let statements = page.matches("<fieldset class=\"statement\"").count();
        assert_eq!(statements, 4);
        for value in ["1", "4", "dont-know", "not-about-me", "rather-not-say"] {
            let inputs = page.matches(&format!("value=\"{value}\"")).count();
            assert_eq!(inputs, statements, "{value}");
        }
        assert_eq!(
            page.matches("If you care for someone, do not answer for them.")
                .count(),
            statements
        );
        assert_eq!(
            page.matches(" checked").count(),
            2,
            "only how the page looks has a choice made"
        );
    }
}
