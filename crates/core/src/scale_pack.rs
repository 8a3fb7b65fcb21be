//! Scale packs: other words for the levels of a scale, such as a thumb up, sideways or down, and what each of them means.
//!
//! Where an answer of a pack does not say one level, it is a [`Span`]: it means one of the levels from its low to its high, and it is not
//! known which. Nothing ever guesses.

use std::fmt;

use crate::catalogue::Catalogue;
use crate::id::PackId;
use crate::panel::{Answer, Spans};
use crate::scale::{HIGHEST_LEVEL, Level, Origin, Scale, Span};

/// What an answer of a pack means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// One level.
    Level(Level),
    /// Any level of a span.
    Span(Span),
}

impl Means {
    /// The lowest and the highest level that it can mean.
    #[must_use]
    pub const fn ends(self) -> (Level, Level) {
        match self {
            Self::Level(level) => (level, level),
            Self::Span(span) => (span.low(), span.high()),
        }
    }

    /// What a member who gave it answered.
    #[must_use]
    pub const fn answer(self) -> Answer {
        match self {
            Self::Level(level) => Answer::Level(level),
            Self::Span(span) => Answer::Span(span),
        }
    }
}

impl fmt::Display for Means {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => write!(f, "{level}"),
            Self::Span(span) if span.low().apart(span.high()) == 1 => {
                write!(f, "{} or {}", span.low(), span.high())
            }
            Self::Span(span) => write!(f, "from {} to {}", span.low(), span.high()),
        }
    }
}

/// One answer of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackAnswer {
    /// The word that people say, and that files hold.
    pub answer: String,
    /// A symbol that holds in black and white.
    pub symbol: String,
    /// What it means.
    pub means: Means,
}

/// Why answers do not make a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// A scale has from two to ten levels.
    Levels(u8),
    /// There are fewer than two answers.
    TooFew,
    /// Two answers have one word or one symbol.
    SameWords(String),
    /// A number, a single letter or one of the fixed words of an answer: it would mean two things.
    Taken(String),
    /// An answer means a level that the scale does not have.
    OffScale(String),
    /// There are more different spans than a scale of so many levels has room for.
    TooManySpans {
        /// How many different spans there are.
        spans: usize,
        /// How many there may be.
        room: usize,
    },
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Levels(levels) => write!(
                f,
                "it is for scales of {levels} levels, and a scale has from 2 to {HIGHEST_LEVEL}"
            ),
            Self::TooFew => f.write_str("it needs at least two answers"),
            Self::SameWords(words) => write!(f, "two of its answers are called “{words}”"),
            Self::Taken(word) => write!(
                f,
                "“{word}” is a number, a single letter or a word that every panel has, and cannot be an answer of its own"
            ),
            Self::OffScale(answer) => {
                write!(f, "“{answer}” means a level that the scale does not have")
            }
            Self::TooManySpans { spans, room } => write!(
                f,
                "{spans} different answers lie between levels, and on a scale of this length there is room for {room}"
            ),
        }
    }
}

/// Other words for the levels of scales of one length.
///
/// ```
/// use mir_core::id::PackId;
/// use mir_core::scale::{Level, Origin, Span};
/// use mir_core::scale_pack::{Means, PackAnswer, ScalePack};
/// let level = |number| Level::new(number).unwrap();
/// let span = |low, high| Means::Span(Span::new(level(low), level(high)).unwrap());
/// let answer = |answer: &str, symbol: &str, means| PackAnswer { answer: answer.into(), symbol: symbol.into(), means };
/// let answers = vec![answer("up", "↑", span(3, 4)), answer("sideways", "↔", span(2, 3)), answer("down", "↓", span(1, 2))];
/// let thumbs = ScalePack::new(PackId::new("thumbs3").unwrap(), 1, "Thumbs".into(), 4, answers, Origin::Ours).unwrap();
/// assert_eq!(thumbs.find("Up").unwrap().means.to_string(), "3 or 4");
/// assert!(thumbs.find("over there").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScalePack {
    id: PackId,
    revision: u32,
    title: String,
    levels: u8,
    answers: Vec<PackAnswer>,
    provenance: Origin,
    sha256: String,
}

impl ScalePack {
    /// A pack for scales of so many levels.
    ///
    /// # Errors
    /// [`PackError`]: the first thing that keeps the answers from making a pack.
    pub fn new(
        id: PackId,
        revision: u32,
        title: String,
        levels: u8,
        answers: Vec<PackAnswer>,
        provenance: Origin,
    ) -> Result<Self, PackError> {
        if !(2..=HIGHEST_LEVEL).contains(&levels) {
            return Err(PackError::Levels(levels));
        }
        if answers.len() < 2 {
            return Err(PackError::TooFew);
        }
        for (at, answer) in answers.iter().enumerate() {
            for words in [&answer.answer, &answer.symbol] {
                if is_taken(words) {
                    return Err(PackError::Taken(words.clone()));
                }
                let mut earlier = answers.iter().take(at);
                if earlier.any(|other| other.is(words)) {
                    return Err(PackError::SameWords(words.clone()));
                }
            }
            if answer.means.ends().1.number() > levels {
                return Err(PackError::OffScale(answer.answer.clone()));
            }
        }
        spans_of(answers.iter(), levels)?;
        Ok(Self {
            id,
            revision,
            title,
            levels,
            answers,
            provenance,
            sha256: String::new(),
        })
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &PackId {
        &self.id
    }

    /// Which revision of its file it is, from 1.
    #[must_use]
    pub const fn revision(&self) -> u32 {
        self.revision
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How many levels the scales have that it is for.
    #[must_use]
    pub const fn levels(&self) -> u8 {
        self.levels
    }

    /// Its answers, in the order in which they are offered.
    #[must_use]
    pub fn answers(&self) -> &[PackAnswer] {
        &self.answers
    }

    /// Who made it.
    #[must_use]
    pub const fn provenance(&self) -> Origin {
        self.provenance
    }

    /// SHA-256 of its file, in hexadecimal; empty where it was made in code.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The same pack with the digest of its file.
    #[must_use]
    pub fn with_sha256(self, sha256: String) -> Self {
        Self { sha256, ..self }
    }

    /// Whether it is for a scale.
    #[must_use]
    pub fn is_for(&self, scale: &Scale) -> bool {
        usize::from(self.levels) == scale.len()
    }

    /// The answer that is called so, or that has this symbol. Capitals, `-` and `_` for a space make no difference.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&PackAnswer> {
        self.answers.iter().find(|answer| answer.is(text))
    }
}

impl PackAnswer {
    /// Whether it is called so.
    fn is(&self, text: &str) -> bool {
        self.symbol == text || is_same(&self.answer, text)
    }
}

/// Whether two words differ in nothing but capitals and how spaces are written.
fn is_same(one: &str, other: &str) -> bool {
    fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
        let spaced = text.chars().map(|c| match c {
            '-' | '_' => ' ',
            c => c,
        });
        spaced.flat_map(char::to_lowercase)
    }
    plain(one.trim()).eq(plain(other.trim()))
}

/// Whether an answer may not be called so: it is a number, a single letter, which `mir panel enter` needs for itself, or a fixed word.
fn is_taken(words: &str) -> bool {
    const FIXED: [&str; 5] = [
        "dont-know",
        "don't know",
        "not-about-me",
        "rather-not-say",
        "not-asked",
    ];
    let is_of_number = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '-' | '+' | '/');
    let is_number = words.chars().any(char::is_numeric) && words.chars().all(is_of_number);
    words.trim().is_empty()
        || is_number
        || (words.len() == 1 && words.is_ascii())
        || FIXED.iter().any(|fixed| is_same(fixed, words))
}

/// The different spans of some answers on a scale of so many levels, in order.
fn spans_of<'a>(
    answers: impl Iterator<Item = &'a PackAnswer>,
    levels: u8,
) -> Result<Spans, PackError> {
    let spans = answers.filter_map(|answer| match answer.means {
        Means::Span(span) => Some(span),
        Means::Level(_) => None,
    });
    Spans::new(levels, spans).map_err(|(spans, room)| PackError::TooManySpans { spans, room })
}

/// The spans that members can answer on each statement, by the packs of an assessment.
///
/// # Errors
/// The position of the first pack with which there are more different spans than a scale has room for, and why.
pub fn spans(packs: &[ScalePack], catalogue: &Catalogue) -> Result<Vec<Spans>, (usize, PackError)> {
    let mut of_lengths = [Spans::default(); HIGHEST_LEVEL as usize + 1];
    for (at, pack) in packs.iter().enumerate() {
        let so_far = packs.iter().take(at.saturating_add(1));
        let answers = so_far
            .filter(|other| other.levels == pack.levels)
            .flat_map(|other| &other.answers);
        let spans = spans_of(answers, pack.levels).map_err(|error| (at, error))?;
        if let Some(place) = of_lengths.get_mut(usize::from(pack.levels)) {
            *place = spans;
        }
    }
    let of = |entry: crate::catalogue::Entry<'_>| {
        let levels = entry.framework.scale.as_ref().map_or(0, Scale::len);
        of_lengths.get(levels).copied().unwrap_or_default()
    };
    Ok(catalogue.entries().map(of).collect())
}

/// One word that means two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The position of the pack that comes later.
    pub pack: usize,
    /// The word or the symbol.
    pub words: String,
    /// What it means in that pack.
    pub means: Means,
    /// Where it means something else: the id of an earlier pack, or the edition of a framework.
    pub elsewhere: String,
    /// What it means there.
    pub other: Means,
}

/// Every word and symbol of the packs that means something else in an earlier pack for scales of the same length, or on such a scale itself.
#[must_use]
pub fn clashes(packs: &[ScalePack], catalogue: &Catalogue) -> Vec<Clash> {
    let mut found = Vec::new();
    for (at, pack) in packs.iter().enumerate() {
        for answer in &pack.answers {
            for words in [&answer.answer, &answer.symbol] {
                let elsewhere = meanings(packs, at, words).chain(scales(catalogue, pack, words));
                let others = elsewhere.filter(|(_, other)| *other != answer.means);
                found.extend(others.map(|(elsewhere, other)| Clash {
                    pack: at,
                    words: words.clone(),
                    means: answer.means,
                    elsewhere,
                    other,
                }));
            }
        }
    }
    found
}

/// What a word means in the packs before this one.
fn meanings<'a>(
    packs: &'a [ScalePack],
    at: usize,
    words: &'a str,
) -> impl Iterator<Item = (String, Means)> + 'a {
    let levels = packs.get(at).map(ScalePack::levels);
    let earlier = packs.iter().take(at);
    earlier
        .filter(move |other| Some(other.levels) == levels)
        .filter_map(|other| Some((other.id.to_string(), other.find(words)?.means)))
}

/// What a word means on the scales that a pack is for.
fn scales<'a>(
    catalogue: &'a Catalogue,
    pack: &'a ScalePack,
    words: &'a str,
) -> impl Iterator<Item = (String, Means)> + 'a {
    let frameworks = catalogue.frameworks().iter();
    frameworks.filter_map(move |framework| {
        let scale = framework
            .scale
            .as_ref()
            .filter(|scale| pack.is_for(scale))?;
        let mut levels = scale.levels();
        let (level, _) =
            levels.find(|(_, name)| name.symbol == words || is_same(&name.name, words))?;
        Some((framework.edition.to_string(), Means::Level(level)))
    })
}

#[cfg(test)]
mod tests {
    use super::{Means, PackAnswer, PackError, ScalePack, clashes, spans};
    use crate::catalogue::Catalogue;
    use crate::id::PackId;
    use crate::panel::Answer;
    use crate::scale::{Level, Origin, Span};

    fn level(number: u8) -> Level {
        Level::new(number).unwrap()
    }

    fn answer(answer: &str, symbol: &str, low: u8, high: u8) -> PackAnswer {
        let span = Span::new(level(low), level(high));
        PackAnswer {
            answer: answer.to_owned(),
            symbol: symbol.to_owned(),
            means: span.map_or(Means::Level(level(low)), Means::Span),
        }
    }

    fn pack(levels: u8, answers: &[PackAnswer]) -> Result<ScalePack, PackError> {
        let id = PackId::new("test").unwrap();
        ScalePack::new(
            id,
            1,
            "A test".to_owned(),
            levels,
            answers.to_vec(),
            Origin::Ours,
        )
    }

    #[test]
    fn what_cannot_be_a_pack_says_why() {
        let up = answer("up", "^^", 3, 4);
        let taken = |words: &str| Err(PackError::Taken(words.to_owned()));
        let with = |other: PackAnswer| pack(4, &[up.clone(), other]).map(|_| ());
        assert_eq!(with(answer("down", "vv", 1, 2)), Ok(()));
        for words in ["3", "2-3", "d", "?", "Not asked", " "] {
            assert_eq!(with(answer(words, "vv", 1, 2)), taken(words));
        }
        assert_eq!(
            with(answer("UP", "vv", 1, 2)),
            Err(PackError::SameWords("UP".to_owned()))
        );
        assert_eq!(
            with(answer("down", "^^", 1, 2)),
            Err(PackError::SameWords("^^".to_owned()))
        );
        assert_eq!(
            with(answer("higher", "vv", 4, 5)),
            Err(PackError::OffScale("higher".to_owned()))
        );
        assert_eq!(pack(4, &[up]), Err(PackError::TooFew));
        assert_eq!(pack(11, &[]), Err(PackError::Levels(11)));
    }

    #[test]
    fn a_scale_of_ten_levels_leaves_no_room_for_a_span_and_one_of_six_for_four() {
        let many: Vec<PackAnswer> = (1..=5)
            .map(|low| {
                answer(
                    &format!("word {low}"),
                    &"#".repeat(low.into()),
                    low,
                    low + 1,
                )
            })
            .map(|mut answer| {
                answer.symbol.push('#');
                answer
            })
            .collect();
        assert!(pack(5, &many[..4]).is_ok());
        assert!(pack(6, &many[..4]).is_ok());
        let too_many = |spans, room| Err(PackError::TooManySpans { spans, room });
        assert_eq!(pack(6, &many), too_many(5, 4));
        assert_eq!(pack(10, &many), too_many(5, 0));
    }

    #[test]
    fn a_word_of_two_meanings_is_found_in_packs_and_on_scales() {
        let catalogue = Catalogue::new(vec![crate::sample::framework()]);
        let one = pack(4, &[answer("up", "^^", 3, 4), answer("mostly", "~~", 3, 3)]).unwrap();
        let other = pack(
            4,
            &[answer("Up", "^^", 2, 4), answer("sometimes", "~~", 3, 3)],
        )
        .unwrap();
        let packs = [one.clone(), other];
        let found = clashes(&packs, &catalogue);
        let told: Vec<_> = found
            .iter()
            .map(|clash| (clash.pack, clash.words.as_str(), clash.elsewhere.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (1, "Up", "test"),
                (1, "^^", "test"),
                (1, "sometimes", "sample@1")
            ]
        );
        assert_eq!(clashes(&[one.clone(), one], &catalogue), []);
    }

    #[test]
    fn each_statement_gets_the_spans_of_its_own_scale() {
        let catalogue = Catalogue::new(vec![crate::sample::framework()]);
        let for_four = pack(4, &[answer("up", "^^", 3, 4), answer("down", "vv", 1, 2)]).unwrap();
        let for_three = pack(3, &[answer("up", "^^", 2, 3), answer("down", "vv", 1, 2)]).unwrap();
        let spans = spans(&[for_three, for_four], &catalogue).unwrap();
        assert_eq!(spans.len(), catalogue.len());
        let found: Vec<Answer> = spans[0].iter().map(Answer::Span).collect();
        let span = |low, high| Answer::Span(Span::new(level(low), level(high)).unwrap());
        assert_eq!(found, [span(1, 2), span(3, 4)]);
    }
}
