//! What a release shows. Positions of items, notes and judgements are positions in the lists of this view, never in the dossier.

use mir_core::action::Action;
use mir_core::assessment::{
    Flag, NotEnough, OneVoiceResult, Overall, PanelResult, RoundOne, Speaker, SplitWord, Standing,
    Sureness, ThemeResult, TraceStep, Weakest,
};
use mir_core::catalogue::{Catalogue, StatementIndex};
use mir_core::crosswalk::Relation;
use mir_core::date::Date;
use mir_core::dossier::{Header, InputDigest};
use mir_core::evidence::{Item, Voice};
use mir_core::exact::Fraction;
use mir_core::finding::Finding;
use mir_core::id::{EvidenceId, Group, Grouping, NoteId};
use mir_core::judgement::Judgement;
use mir_core::method::Method;
use mir_core::note::{Agreement, NoteType, Says};
use mir_core::panel::{How, Round};
use mir_core::party::{Parties, PartyIndex};
use mir_core::population::PopulationGrouping;
use mir_core::rule::Rule;
use mir_core::scale::{Level, Side};

use crate::audience::Audience;

/// Everything that one audience may see.
#[derive(Debug, Clone)]
pub struct View {
    /// Who it is for.
    pub audience: Audience,
    /// The day on which it was recorded in the ledger; `None` for a draft. Nothing else depends on it, the digest of the release neither.
    pub recorded: Option<Date>,
    /// Who, what and when, and how the panel was made. The day is that of the assessment.
    pub header: Header,
    /// The files that went in; those of the panel for the desk only.
    pub inputs: Vec<InputDigest>,
    /// The frameworks.
    pub catalogue: Catalogue,
    /// The method.
    pub method: Method,
    /// The rules.
    pub rules: Vec<Rule>,
    /// The parties.
    pub parties: Parties,
    /// Every scored statement, in framework order.
    pub statements: Vec<StatementView>,
    /// Every theme, with the profiles of the speakers that may be shown. A profile of a panel voice counts the statements on which its standing
    /// is shown, so that it may come to fewer than the theme has.
    pub themes: Vec<ThemeResult>,
    /// The three weakest statements of each framework, of those whose level is not hidden.
    pub weakest: Vec<Weakest>,
    /// What each rule says, of the speakers whose every level under it is shown.
    pub overall: Vec<Overall>,
    /// Where a party and lived experience are apart, less the statements whose middle is hidden.
    pub gaps: Vec<GapView>,
    /// Who is heard and who is missing, group by group.
    pub missing: Vec<MissingView>,
    /// Who lives here.
    pub population: Vec<PopulationGrouping>,
    /// The items of evidence that may be shown, with the texts that may be shown. `harm` is for the desk only: a flag names no source.
    pub evidence: Vec<Item>,
    /// What the panel says about them, in the order of its file.
    pub said: Vec<SaidView>,
    /// How many items were counted and are not shown.
    pub not_shown: u64,
    /// Every withdrawal: the date, where it is known and this audience may know it.
    pub withdrawn: Vec<Option<Date>>,
    /// The panel's notes.
    pub notes: Vec<NoteView>,
    /// What the panel agreed to show; `None` where it was not asked or, but for the desk, where not everybody agreed.
    pub agreement: Option<Agreement>,
    /// Whether everybody on the panel was asked and agreed that counts may be shown.
    pub counts_agreed: bool,
    /// The levels of parties with one voice, with their reasons.
    pub judgements: Vec<Judgement>,
    /// You said, we did.
    pub actions: Vec<Action>,
    /// What a regulator has asked for, and what there is for it; for the desk only.
    pub requests: Vec<RequestView>,
    /// What is worth knowing.
    pub findings: Vec<Finding>,
}

/// One statement.
#[derive(Debug, Clone)]
pub struct StatementView {
    /// The statement.
    pub statement: StatementIndex,
    /// The voices of the panel that may be shown: lived experience first.
    pub voices: Vec<VoiceView>,
    /// The parties with one voice; `judgement` is a position in [`View::judgements`]. `compared` is `None` for an inspector, and where the
    /// comparison would tell a hidden level.
    pub one_voice: Vec<OneVoiceResult>,
    /// Why the panel says that it is not about this place, where it does.
    pub not_applicable: Option<String>,
    /// What the evidence amounts to.
    pub evidence: EvidenceView,
    /// How sure.
    pub sureness: SurenessView,
    /// The statements of other frameworks that speak to this one.
    pub linked: Vec<(StatementIndex, Relation)>,
    /// The notes about it, by their position in [`View::notes`].
    pub notes: Vec<usize>,
    /// What no middle can hide, where it may be shown.
    pub flags: Vec<Flag>,
    /// How every standing came about; for the desk only.
    pub trace: Vec<TraceStep>,
}

/// What the evidence about one statement amounts to. Positions are in [`View::evidence`], of what may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceView {
    /// How many items about this statement count, whether they may be shown or not.
    pub counted: u64,
    /// Those of them that may be shown.
    pub items: Vec<usize>,
    /// What they come to; `None` where one that counts is not shown: the difference would tell which way the hidden one points.
    pub sums: Option<EvidenceSums>,
    /// The items about the theme only: shown, and counted towards nothing.
    pub by_theme: Vec<usize>,
    /// The items, of both, that are past their review date.
    pub past_review: Vec<usize>,
    /// The items about this statement that clash with another and do not count.
    pub clashing: Vec<usize>,
    /// The items about this statement that the panel does not accept as evidence, and that do not count.
    pub refused: Vec<usize>,
    /// The items about this statement that the panel asks the council about.
    pub asked: Vec<usize>,
}

/// What the panel says about an item of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidView {
    /// The item, by its position in [`View::evidence`].
    pub item: usize,
    /// What it says.
    pub says: Says,
    /// Why, or what it asks, in the panel's words.
    pub reason: Option<String>,
    /// When.
    pub on: Option<Date>,
}

impl Default for EvidenceView {
    /// No evidence at all, which comes to nothing.
    fn default() -> Self {
        Self {
            counted: 0,
            items: Vec::new(),
            sums: Some(EvidenceSums::default()),
            by_theme: Vec::new(),
            past_review: Vec::new(),
            clashing: Vec::new(),
            refused: Vec::new(),
            asked: Vec::new(),
        }
    }
}

/// What the items about a statement come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceSums {
    /// How many kinds they are of.
    pub kinds: u64,
    /// Whose voices they hold.
    pub voices: Vec<Voice>,
    /// How many show a strength.
    pub strength: u64,
    /// How many show an area for improvement.
    pub gap: u64,
    /// How many show both.
    pub mixed: u64,
}

/// How sure one can be, as far as it may be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurenessView {
    /// There is nothing to be sure of.
    Nothing,
    /// This sure.
    Shown(Sureness),
    /// It would tell how many answered.
    Hidden,
}

/// One voice of the panel on one statement.
#[derive(Debug, Clone)]
pub struct VoiceView {
    /// Whose voice.
    pub speaker: Speaker,
    /// What may be shown of it.
    pub shown: Shown,
    /// What may be shown of round 1; `None` where there was one round only, or nothing may be shown.
    pub round_1: Option<RoundOneView>,
}

/// How much of a voice may be shown.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Everything that was worked out. Its `round_1` is empty, and its `groups` are those that may be shown.
    Counts(PanelResult),
    /// Words.
    Words(Words),
}

/// What may be said of a voice whose counts are hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The parties that make up the voice, where it is more than one.
    pub of: Vec<PartyIndex>,
    /// The round that counts.
    pub round: Option<Round>,
    /// How the answers came about.
    pub how: How,
    /// About how many answered; `None` where it was fewer than the smallest group.
    pub answered: Option<AnsweredBand>,
    /// Where it stands.
    pub standing: WordsStanding,
    /// Whether a third or more did not know, where that may be said.
    pub cannot_tell: bool,
    /// Whether people who draw on care are under half of the answers.
    pub mostly_carers: bool,
}

/// About how many people answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsweredBand {
    /// From this many.
    pub from: u64,
    /// To this many; `None` for "or more".
    pub to: Option<u64>,
}

/// Where a voice stands, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsStanding {
    /// A middle, and how far people were on one side.
    Middle(Level, SplitWord),
    /// People were on one side, and the middle may not be shown.
    OneSide(SplitWord),
    /// People were split; neither middle nor sides are shown.
    Split,
    /// The scale left it open.
    Span(Level, Level),
    /// There is not enough to say.
    NotEnough(NotEnough),
    /// Nobody was asked.
    NotHeard,
    /// It is not about this place.
    NotApplicable,
}

/// What may be shown of round 1.
#[derive(Debug, Clone)]
pub enum RoundOneView {
    /// Its counts.
    Counts(RoundOne),
    /// Where it stood, and how far people were on one side.
    Standing(Standing, Option<SplitWord>),
    /// Words.
    Words(WordsStanding),
}

/// A party and lived experience a level or more apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapView {
    /// The statement.
    pub statement: StatementIndex,
    /// The party.
    pub party: PartyIndex,
    /// Its level.
    pub level: Level,
    /// What lived experience stands for, lowest and highest; `None` where that is hidden.
    pub range: Option<(Level, Level)>,
    /// Who gave a reason.
    pub reasons: Vec<Speaker>,
}

/// Whether a group is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// This many: for the desk only.
    Count(u64),
    /// Five or more.
    Heard,
    /// At least one, and fewer than five.
    FewerThanFive,
    /// Nobody.
    NotHeard,
}

/// A group of the population and its place on the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingView {
    /// What it groups by.
    pub grouping: Grouping,
    /// The group.
    pub group: Group,
    /// Whether it is heard.
    pub heard: Heard,
    /// How many would be expected of a panel of this size.
    pub expected: Fraction,
    /// Whether nobody is heard although at least one would be expected.
    pub flagged: bool,
}

/// How far a request of a regulator's has come: the first of these that is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// It is there.
    Have,
    /// Everybody can read it.
    PublicLink,
    /// It is not there, and it is written down why.
    Gap,
    /// Somebody was asked for it.
    OwnerAsked,
    /// Nothing is written down.
    Nothing,
}

/// An item of evidence that answers a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// The item.
    pub id: EvidenceId,
    /// Whether consent and sensitivity let the regulator see it, in this assessment.
    pub for_the_regulator: bool,
}

/// One item on a regulator's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestView {
    /// The regulator's own number for it.
    pub reference: String,
    /// What is asked for.
    pub item: String,
    /// The statement that it is about.
    pub statement: Option<StatementIndex>,
    /// How far it has come.
    pub state: RequestState,
    /// The evidence that answers it, as far as it is not withdrawn.
    pub answering: Vec<Answering>,
    /// How many items that were named for it are withdrawn.
    pub gone: u64,
    /// Where everybody can read it.
    pub public_link: Option<String>,
    /// Who was asked for it.
    pub owner: Option<String>,
    /// On which day they were asked.
    pub asked_on: Option<Date>,
    /// By when the regulator wants it.
    pub due: Option<Date>,
    /// Why there is nothing, and what is done about it.
    pub gap: Option<String>,
}

/// A note of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteView {
    /// Its id.
    pub id: NoteId,
    /// Whose words it holds.
    pub kind: NoteType,
    /// The statement it is about; `None` for the whole.
    pub statement: Option<StatementIndex>,
    /// The words; `None` where the author has not agreed to show them here.
    pub text: Option<String>,
    /// How its author signs, where the words are shown.
    pub signed_as: Option<String>,
    /// Which side it gives the reasons of.
    pub side: Option<Side>,
    /// The first 12 characters of the digest of its words: the member's receipt.
    pub receipt: String,
}
