//! Wording: other words for the texts of an edition, laid over it without changing it.
//!
//! A framework file holds this project's paraphrases. Somebody who may use the publisher's own words, or who has put them into Welsh or into
//! Easy Read, adds them as a wording file, and an assessment says which one it uses.

use crate::framework::Framework;
use crate::id::{EditionRef, StatementId, ThemeId};
use crate::words::words;

words! {
    /// What sort of words they are.
    Style {
        /// The publisher's own.
        Official = "official",
        /// Easy Read.
        EasyRead = "easy-read",
        /// Plain words.
        Plain = "plain",
    }
}

/// Whose words stand in a framework now, and of how many statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// The language, as a tag: `cy`, `gd`, `en`.
    pub language: String,
    /// What sort of words they are.
    pub style: Style,
    /// Who wrote or added them.
    pub by: String,
    /// Who checked them; `None` where nobody has yet.
    pub checked_by: Option<String>,
    /// Under which licence they may be used, where that is said.
    pub licence: Option<String>,
    /// How many statements have these words; the others keep the framework's own.
    pub statements: usize,
    /// SHA-256 of the file, in hexadecimal; empty where it was made in code.
    pub sha256: String,
}

/// Other words for one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// The edition.
    pub of: EditionRef,
    /// Whose words they are.
    pub laid: Laid,
    /// Texts by statement.
    pub texts: Vec<(StatementId, String)>,
    /// Titles by theme.
    pub themes: Vec<(ThemeId, String)>,
}

impl Laid {
    /// Whether the words are English, of whatever place.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language
            .split('-')
            .next()
            .is_some_and(|first| first.eq_ignore_ascii_case("en"))
    }
}

impl Overlay {
    /// The same edition in these words. A text that is shorter or plainer than the framework's own goes, because it says the old words.
    ///
    /// ```
    /// use mir_core::id::StatementId;
    /// use mir_core::wording::{Laid, Overlay, Style};
    /// let framework = mir_core::sample::framework();
    /// let laid = Laid { language: "cy".into(), style: Style::Plain, by: "Ni".into(), checked_by: None, licence: None, statements: 1, sha256: String::new() };
    /// let text = (StatementId::new("AC-I1").unwrap(), "Mae pobl o fy nghwmpas.".to_owned());
    /// let overlay = Overlay { of: framework.edition.clone(), laid, texts: vec![text], themes: Vec::new() };
    /// let welsh = overlay.over(framework);
    /// assert_eq!(welsh.statements().next().unwrap().1.text, "Mae pobl o fy nghwmpas.");
    /// assert_eq!(welsh.laid.unwrap().statements, 1);
    /// ```
    #[must_use]
    pub fn over(self, mut framework: Framework) -> Framework {
        for theme in &mut framework.themes {
            if let Some((_, title)) = self.themes.iter().find(|(id, _)| *id == theme.id) {
                theme.title.clone_from(title);
                theme.as_people_say = None;
            }
        }
        let mut texts: std::collections::BTreeMap<StatementId, String> =
            self.texts.into_iter().collect();
        for statement in framework
            .themes
            .iter_mut()
            .flat_map(|theme| &mut theme.statements)
        {
            if let Some(text) = texts.remove(&statement.id) {
                statement.text = text;
                statement.reworded = true;
                statement.plain = None;
            }
        }
        framework.laid = Some(self.laid);
        framework
    }
}
