//! The frameworks of one assessment, with every statement numbered, so that the rest can speak of a statement by its position.

use std::collections::BTreeMap;

use crate::framework::{Framework, Statement, Theme};
use crate::scale::Scale;

/// The position of a statement among all statements of the catalogue, scored or not: framework by framework, in the publisher's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementIndex(usize);

impl StatementIndex {
    /// The position as a number, from 0.
    #[must_use]
    #[inline]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// The position of a theme among all themes of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThemeIndex(usize);

impl ThemeIndex {
    /// The position as a number, from 0.
    #[must_use]
    #[inline]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A statement.
    Statement(StatementIndex),
    /// A theme.
    Theme(ThemeIndex),
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceError {
    /// Nothing has this id.
    Unknown,
    /// More than one framework has it: the full references that would do.
    Ambiguous(Vec<String>),
}

/// A statement with what it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its position.
    pub index: StatementIndex,
    /// Its framework.
    pub framework: &'a Framework,
    /// Its theme.
    pub theme: &'a Theme,
    /// The theme's position.
    pub theme_index: ThemeIndex,
    /// The statement.
    pub statement: &'a Statement,
}

impl Entry<'_> {
    /// The reference that is always unambiguous: `making-it-real:AC-I1`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!("{}:{}", self.framework.edition.id, self.statement.id)
    }

    /// The framework's scale; `None` for context.
    #[must_use]
    pub fn scale(&self) -> Option<&Scale> {
        self.framework.scale.as_ref()
    }
}

#[derive(Debug, Clone, Copy)]
struct Address {
    framework: usize,
    theme: usize,
    statement: usize,
    theme_index: ThemeIndex,
}

/// The frameworks of one assessment, in the order in which it names them.
#[derive(Debug, Clone)]
pub struct Catalogue {
    frameworks: Vec<Framework>,
    statements: Vec<Address>,
    themes: Vec<(usize, usize)>,
    by_id: BTreeMap<String, Vec<Target>>,
}

impl Catalogue {
    /// Numbers the statements of these frameworks. A later framework of an id that is already there is left out: reading reports it.
    #[must_use]
    pub fn new(frameworks: Vec<Framework>) -> Self {
        let mut catalogue = Self {
            frameworks: Vec::new(),
            statements: Vec::new(),
            themes: Vec::new(),
            by_id: BTreeMap::new(),
        };
        for framework in frameworks {
            if catalogue
                .frameworks
                .iter()
                .all(|known| known.edition.id != framework.edition.id)
            {
                catalogue.add(framework);
            }
        }
        catalogue
    }

    fn add(&mut self, framework: Framework) {
        let at = self.frameworks.len();
        for (theme_at, theme) in framework.themes.iter().enumerate() {
            let theme_index = ThemeIndex(self.themes.len());
            self.themes.push((at, theme_at));
            self.by_id
                .entry(theme.id.to_string())
                .or_default()
                .push(Target::Theme(theme_index));
            for (statement_at, statement) in theme.statements.iter().enumerate() {
                let index = StatementIndex(self.statements.len());
                self.statements.push(Address {
                    framework: at,
                    theme: theme_at,
                    statement: statement_at,
                    theme_index,
                });
                self.by_id
                    .entry(statement.id.to_string())
                    .or_default()
                    .push(Target::Statement(index));
            }
        }
        self.frameworks.push(framework);
    }

    /// The frameworks, in the assessment's order.
    #[must_use]
    pub fn frameworks(&self) -> &[Framework] {
        &self.frameworks
    }

    /// How many statements there are, scored or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statements.len()
    }

    /// Whether there is no statement at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// Every statement, in framework order.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..self.statements.len()).filter_map(|at| self.entry(StatementIndex(at)))
    }

    /// Every statement that is judged: it is marked as scored and its framework has a scale.
    pub fn scored(&self) -> impl Iterator<Item = Entry<'_>> {
        self.entries()
            .filter(|entry| entry.statement.scored && entry.scale().is_some())
    }

    /// The statement at a position; `None` where the position belongs to another catalogue.
    #[must_use]
    pub fn entry(&self, index: StatementIndex) -> Option<Entry<'_>> {
        let address = self.statements.get(index.0)?;
        let framework = self.frameworks.get(address.framework)?;
        let theme = framework.themes.get(address.theme)?;
        let statement = theme.statements.get(address.statement)?;
        Some(Entry {
            index,
            framework,
            theme,
            theme_index: address.theme_index,
            statement,
        })
    }

    /// The shortest reference that leads to a statement: its bare id, or the full one where another framework has the same id. Empty where
    /// the position belongs to another catalogue.
    #[must_use]
    pub fn shortest(&self, statement: StatementIndex) -> String {
        let Some(entry) = self.entry(statement) else {
            return String::new();
        };
        let id = entry.statement.id.as_str();
        match self.statement(id) {
            Ok(found) if found == statement => id.to_owned(),
            _ => entry.reference(),
        }
    }

    /// The theme at a position, with its framework.
    #[must_use]
    pub fn theme(&self, index: ThemeIndex) -> Option<(&Framework, &Theme)> {
        let (framework, theme) = self.themes.get(index.0)?;
        let framework = self.frameworks.get(*framework)?;
        Some((framework, framework.themes.get(*theme)?))
    }

    /// Every theme with its position and its framework, in framework order.
    pub fn themes(&self) -> impl Iterator<Item = (ThemeIndex, &Framework, &Theme)> {
        (0..self.themes.len()).map(ThemeIndex).filter_map(|index| {
            self.theme(index)
                .map(|(framework, theme)| (index, framework, theme))
        })
    }

    /// The theme of a statement.
    #[must_use]
    pub fn theme_of(&self, index: StatementIndex) -> Option<ThemeIndex> {
        self.statements
            .get(index.0)
            .map(|address| address.theme_index)
    }

    /// What a reference leads to: `making-it-real:AC-I1`, or the bare id where only one framework has it.
    ///
    /// # Errors
    /// [`ReferenceError`] where nothing, or more than one thing, has the id.
    pub fn resolve(&self, reference: &str) -> Result<Target, ReferenceError> {
        let (framework, id) = match reference.split_once(':') {
            Some((framework, id)) => (Some(framework), id),
            None => (None, reference),
        };
        let found = self.by_id.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut fitting = found.iter().copied().filter(|target| {
            framework.is_none_or(|name| self.framework_name(*target) == Some(name))
        });
        match (fitting.next(), fitting.next()) {
            (None, _) => Err(ReferenceError::Unknown),
            (Some(target), None) => Ok(target),
            (Some(_), Some(_)) => Err(ReferenceError::Ambiguous(
                found
                    .iter()
                    .filter_map(|target| Some(format!("{}:{id}", self.framework_name(*target)?)))
                    .collect(),
            )),
        }
    }

    /// The statement that a reference leads to.
    ///
    /// # Errors
    /// [`ReferenceError`] where nothing, or more than one thing, has the id; a theme counts as unknown.
    pub fn statement(&self, reference: &str) -> Result<StatementIndex, ReferenceError> {
        match self.resolve(reference)? {
            Target::Statement(index) => Ok(index),
            Target::Theme(_) => Err(ReferenceError::Unknown),
        }
    }

    fn framework_name(&self, target: Target) -> Option<&str> {
        match target {
            Target::Statement(index) => self
                .entry(index)
                .map(|entry| entry.framework.edition.id.as_str()),
            Target::Theme(index) => self
                .theme(index)
                .map(|(framework, _)| framework.edition.id.as_str()),
        }
    }
}
