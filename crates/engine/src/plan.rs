//! The plan of a panel: how many sessions all of its statements take, and a fair sample of them where there is not the time.
//!
//! Statements that are marked for rights or safety are put to everybody. Of the others as many are chosen as there is time for, from every
//! theme in proportion, evenly spaced through the theme. A large panel sits in circles at the same time: each circle has enough members of
//! lived experience for a level, and a share of the chosen statements, so that more of them are heard. Nothing is left to chance: the same
//! panel and the same time give the same plan.

mod shares;

use mir_core::catalogue::{Entry, StatementIndex, ThemeIndex};
use mir_core::dossier::Parts;
use mir_core::framework::Speaks;
use mir_core::panel::{Member, PutTo};
use mir_core::party::BuiltIn;

use self::shares::{Theme, shares, spaced};

/// The time that a panel has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// How many sessions there are; `None` for as many as it takes.
    pub sessions: Option<u64>,
    /// How long a session is, in minutes.
    pub minutes: u64,
    /// How long one statement takes, in minutes.
    pub per_statement: u64,
    /// How many circles can sit at the same time; `None` for as many as help.
    pub circles: Option<u64>,
}

/// Why there is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlan {
    /// The frameworks have no statement that is scored and speaks as I.
    NoStatements,
    /// A session has not the time for one statement, or a statement takes no time at all, or there is no session.
    NoTime,
}

/// Members who sit together and have the same statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// The members, by their position.
    pub members: Vec<usize>,
    /// What is put to them beside what is put to everybody, in framework order.
    pub statements: Vec<StatementIndex>,
}

/// How a theme fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThemeShare {
    /// The theme.
    pub theme: ThemeIndex,
    /// How many statements it has for this panel.
    pub of: usize,
    /// How many of them are put to somebody.
    pub chosen: usize,
    /// How many of them are marked for rights or safety.
    pub marked: usize,
}

/// Which statements are put to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// For how many statements one session has the time.
    pub a_session: u64,
    /// How many sessions all statements of the panel take.
    pub all_take: u64,
    /// How many sessions this plan takes.
    pub takes: u64,
    /// What is put to everybody, in framework order.
    pub everybody: Vec<StatementIndex>,
    /// The circles, where different members have different statements; otherwise none.
    pub circles: Vec<Circle>,
    /// What is put to nobody, in framework order.
    pub not_asked: Vec<StatementIndex>,
    /// Every theme that has statements for this panel, in framework order.
    pub themes: Vec<ThemeShare>,
}

impl Plan {
    /// How many statements are put to each member: the same number for all.
    #[must_use]
    pub fn each(&self) -> usize {
        let own = self.circles.first().map(|circle| circle.statements.len());
        self.everybody.len().saturating_add(own.unwrap_or_default())
    }

    /// How many statements the frameworks have for this panel.
    #[must_use]
    pub fn statements(&self) -> usize {
        self.themes.iter().map(|theme| theme.of).sum()
    }

    /// How many of them are put to somebody.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.themes.iter().map(|theme| theme.chosen).sum()
    }

    /// The plan as `panel/plan.yaml` has it.
    #[must_use]
    pub fn put_to(&self) -> Vec<PutTo> {
        let everybody = (!self.everybody.is_empty()).then(|| PutTo {
            members: None,
            statements: self.everybody.clone(),
        });
        let circles = self.circles.iter().map(|circle| PutTo {
            members: Some(circle.members.clone()),
            statements: circle.statements.clone(),
        });
        everybody.into_iter().chain(circles).collect()
    }
}

/// Chooses which statements are put to whom. Answers and a plan that are there already do not matter.
///
/// # Errors
/// [`NoPlan`] where there is nothing to choose from, or no time.
///
/// ```
/// use mir_engine::plan::{Time, choose};
/// let parts = mir_core::sample::parts();
/// let time = Time { sessions: Some(1), minutes: 90, per_statement: 30, circles: None };
/// let plan = choose(&parts, &time).unwrap();
/// assert_eq!((plan.a_session, plan.all_take, plan.each(), plan.not_asked.len()), (3, 2, 3, 1));
/// ```
pub fn choose(parts: &Parts, time: &Time) -> Result<Plan, NoPlan> {
    let scored = parts.catalogue.scored();
    let all: Vec<Entry<'_>> = scored
        .filter(|entry| entry.statement.speaks == Speaks::I)
        .collect();
    if all.is_empty() {
        return Err(NoPlan::NoStatements);
    }
    let a_session = time.minutes.checked_div(time.per_statement);
    let a_session = a_session.filter(|statements| *statements > 0 && time.sessions != Some(0));
    let a_session = a_session.ok_or(NoPlan::NoTime)?;
    let there_is_time_for = time.sessions.map_or(all.len(), |sessions| {
        usize::try_from(sessions.saturating_mul(a_session)).unwrap_or(usize::MAX)
    });
    let is_marked = |entry: &&Entry<'_>| !entry.statement.marks.is_empty();
    let marked = all.iter().filter(is_marked).count();
    // What each member has time for once she has answered what is put to everybody.
    let own = there_is_time_for.saturating_sub(marked);
    let seats = Seats::of(parts);
    let circles = seats.circles(all.len().saturating_sub(marked), own, time.circles);
    let room = marked.saturating_add(circles.saturating_mul(own));
    let themes = themes(&all, room.min(all.len()));
    let chosen = chosen(&all, &themes);
    let mut plan = Plan {
        a_session,
        all_take: sessions(all.len(), a_session),
        takes: 0,
        everybody: Vec::new(),
        circles: Vec::new(),
        not_asked: Vec::new(),
        themes,
    };
    let mut others = Vec::new();
    for (entry, is_chosen) in all.iter().zip(chosen) {
        match (is_chosen, is_marked(&entry)) {
            (false, _) => plan.not_asked.push(entry.index),
            (true, true) => plan.everybody.push(entry.index),
            (true, false) => others.push(entry.index),
        }
    }
    let (shared, dealt) = shared(&others, circles, own);
    plan.everybody.extend(shared);
    plan.everybody.sort_unstable();
    if !dealt.is_empty() {
        plan.circles = seats.dealt(circles, &dealt);
    }
    plan.takes = sessions(plan.each(), a_session);
    Ok(plan)
}

/// Parts what is put to everybody from what is dealt to the circles. Time that is left over once each statement has a circle goes to more
/// statements for everybody, evenly spaced.
fn shared(
    others: &[StatementIndex],
    circles: usize,
    own: usize,
) -> (Vec<StatementIndex>, Vec<StatementIndex>) {
    // One statement more for everybody takes a place in each circle, and frees the one that it had.
    let missing = others.len().saturating_sub(own);
    let dealt = match circles.saturating_sub(1) {
        0 => 0,
        further => missing.div_ceil(further).saturating_mul(circles),
    };
    let for_all = spaced(others.len(), others.len().saturating_sub(dealt));
    let (mut shared, mut dealt) = (Vec::new(), Vec::new());
    for (statement, is_for_all) in others.iter().zip(for_all) {
        let list = if is_for_all { &mut shared } else { &mut dealt };
        list.push(*statement);
    }
    (shared, dealt)
}

/// How many sessions so many statements take.
fn sessions(statements: usize, a_session: u64) -> u64 {
    let statements = u64::try_from(statements).unwrap_or(u64::MAX);
    statements.div_ceil(a_session.max(1))
}

/// Every theme that has statements for the panel, with its share of so many.
fn themes(all: &[Entry<'_>], room: usize) -> Vec<ThemeShare> {
    let mut found: Vec<ThemeShare> = Vec::new();
    for entry in all {
        let marked = usize::from(!entry.statement.marks.is_empty());
        match found.last_mut() {
            Some(last) if last.theme == entry.theme_index => {
                last.of = last.of.saturating_add(1);
                last.marked = last.marked.saturating_add(marked);
            }
            _ => found.push(ThemeShare {
                theme: entry.theme_index,
                of: 1,
                chosen: 0,
                marked,
            }),
        }
    }
    let sizes = found.iter().map(|theme| Theme {
        of: theme.of,
        marked: theme.marked,
    });
    let sizes: Vec<Theme> = sizes.collect();
    for (theme, share) in found.iter_mut().zip(shares(&sizes, room)) {
        theme.chosen = share;
    }
    found
}

/// Whether each statement is chosen: in every theme the marked ones, and of the others as many as its share has left, evenly spaced.
fn chosen(all: &[Entry<'_>], themes: &[ThemeShare]) -> Vec<bool> {
    let mut chosen = vec![false; all.len()];
    let mut places = all.iter().zip(&mut chosen);
    for theme in themes {
        let unmarked = theme.of.saturating_sub(theme.marked);
        let mut taken = spaced(unmarked, theme.chosen.saturating_sub(theme.marked)).into_iter();
        for (entry, place) in places.by_ref().take(theme.of) {
            *place = !entry.statement.marks.is_empty() || taken.next().unwrap_or(false);
        }
    }
    chosen
}

/// Who sits where: members of lived experience first, party by party, so that dealing them in turn spreads every party over the circles.
struct Seats {
    /// Positions of members in the order in which they are dealt.
    order: Vec<usize>,
    /// How many of them speak from lived experience.
    lived: usize,
    /// How many of those a level needs.
    least: usize,
}

impl Seats {
    fn of(parts: &Parts) -> Self {
        let is_lived = |member: &Member| {
            let party = parts.parties.get(member.party);
            party.is_some_and(|party| BuiltIn::is_lived_experience(party.counts_as))
        };
        let members = &parts.panel.members;
        let mut order: Vec<(bool, &Member, usize)> = members
            .iter()
            .enumerate()
            .map(|(at, member)| (!is_lived(member), member, at))
            .collect();
        order.sort_by_key(|(other, member, at)| (*other, member.party, *at));
        Self {
            order: order.into_iter().map(|(.., at)| at).collect(),
            lived: members.iter().filter(|member| is_lived(member)).count(),
            least: usize::try_from(parts.method.enough.answers).unwrap_or(usize::MAX),
        }
    }

    /// How many circles: as few as hear every statement, and no more than have enough members each or can sit at the same time.
    fn circles(&self, statements: usize, own: usize, most: Option<u64>) -> usize {
        let wanted = if own == 0 {
            1
        } else {
            statements.div_ceil(own)
        };
        let can = self.lived.checked_div(self.least).unwrap_or(self.lived);
        let most = most.and_then(|most| usize::try_from(most).ok());
        wanted.min(can).min(most.unwrap_or(usize::MAX)).max(1)
    }

    /// The circles, members dealt to them in turn, and the statements too. Each circle has the same number of statements: where they do not
    /// divide, a few are in two circles.
    fn dealt(&self, circles: usize, statements: &[StatementIndex]) -> Vec<Circle> {
        let own = statements.len().div_ceil(circles.max(1));
        // Every so-manieth statement, then those after them, and so on: a circle's stretch of this order goes through all the themes.
        let order = (0..circles).flat_map(|first| statements.iter().skip(first).step_by(circles));
        let order: Vec<StatementIndex> = order.copied().collect();
        let circle = |number: usize| {
            let start = number.saturating_mul(own);
            let stretch = order.iter().cycle().skip(start).take(own);
            let mut statements: Vec<StatementIndex> = stretch.copied().collect();
            statements.sort_unstable();
            let hers = self.order.iter().skip(number).step_by(circles);
            let mut members: Vec<usize> = hers.copied().collect();
            members.sort_unstable();
            Circle {
                members,
                statements,
            }
        };
        (0..circles).map(circle).collect()
    }
}
