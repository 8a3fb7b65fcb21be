//! Which voices of the panel an audience sees on a statement, and whether in counts or in words.
//!
//! The rules, for everybody but the desk:
//!
//! - Counts only where everybody who was asked agreed, five or more gave a level, and they were not all of one mind.
//! - A note or a flag that speaks for fewer than three hides the counts of its statement: beside them it would show who spoke. Only the
//!   author of a note can tick that she may be known. What the panel agreed about flags makes a flag public, and lifts nothing here.
//! - Where people and carers lie on different sides, which is said, counts only where each role has five or more: of six people and four
//!   carers, four counts and the two medians leave one way in which each role can have answered. Round 1 in the same way.
//! - Lived experience is always there. A party that is part of it is shown only beside its counts, where the party and the rest are both five
//!   or more. Beside words it is not shown: an enumeration of small panels finds that bands and middles of a whole and its parts together
//!   pin levels down to one or two values in most cases.
//! - A party that is not part of it, such as the third sector, is shown where it and the rest of the panel are both five or more.
//! - Answers that mean one level of several count as answers. Where everybody may have meant the same, counts are hidden; where roles may
//!   differ for what was meant, as where they do; and a round 1 that leaves it open is shown by counts or in words, and by no standing between.
//! - Round 1 by counts only where nobody changed or at least three did, for the voice and for whatever taking away would leave.
//!
//! A limit that is known: where counts are agreed and a statement shows words with no note or flag to explain it, a reader may guess that
//! everybody said the same. The attack on a release, which comes later, has to weigh that against hiding the counts of near agreement too.

use mir_core::assessment::{PanelResult, RoundOne, Speaker, StatementResult, Tally};
use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::evidence::Consent;
use mir_core::note::Note;
use mir_core::panel::Round;
use mir_core::party::{BuiltIn, Party};

use crate::agreement;
use crate::audience::Audience;
use crate::flags;
use crate::profile::Profile;
use crate::roles;
use crate::view::{RoundOneView, Shown, VoiceView};
use crate::whole::{is_enough, is_unanimous, parts_may_show, rest};
use crate::wording::Wording;

/// What decides how the panel is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) audience: Audience,
    pub(crate) profile: &'a Profile,
}

/// The voices on one statement, as far as they may be shown.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub(crate) statement: StatementIndex,
    pub(crate) voices: Vec<VoiceView>,
    /// Whether what follows from the level of lived experience may be said.
    pub(crate) level_may_follow: bool,
}

impl Rules<'_> {
    /// The voices on one statement.
    pub(crate) fn spoken(&self, result: &StatementResult) -> Spoken {
        if self.audience == Audience::Desk {
            return Spoken {
                statement: result.statement,
                voices: result.panel.iter().map(everything).collect(),
                level_may_follow: true,
            };
        }
        let sheet = Sheet {
            rules: *self,
            result,
            counts: agreement::shows_counts(self.parts)
                && !self.is_held_back(result)
                && !self.roles_would_show(result),
            wording: self.wording(result),
        };
        sheet.spoken()
    }

    fn wording(&self, result: &StatementResult) -> Wording<'_> {
        Wording {
            profile: self.profile,
            method: &self.parts.method,
            lowest_is_known: flags::shown(self.parts, self.audience, result)
                .into_iter()
                .any(flags::is_of_answers),
        }
    }

    /// Whether roles that differ, beside counts, would show how a role of fewer than five answered. Where answers mean one level of several,
    /// a standing that is no single level may be one that only the roles make.
    fn roles_would_show(&self, result: &StatementResult) -> bool {
        let whole = result.lived_experience();
        let differ = whole.is_some_and(|whole| whole.roles_differ);
        let may_differ = whole.is_some_and(|whole| {
            let shares = &self.parts.method.split;
            !whole.tally.spans.is_empty() && roles::made(whole.standing, &whole.tally, shares)
        });
        let tally = |voice| Some(of_last(voice));
        (differ || (may_differ && self.both_roles_speak(result, tally)))
            && self.a_role_is_small(result, tally)
    }

    /// Whether people or carers are fewer than a party must be to be shown.
    fn a_role_is_small<'r>(
        &self,
        result: &'r StatementResult,
        tally: impl Fn(&'r PanelResult) -> Option<&'r Tally>,
    ) -> bool {
        let is_small = |role: &Tally| !is_enough(role, self.profile.smallest_group);
        self.roles(result, tally).iter().any(is_small)
    }

    /// Whether people and carers each gave enough answers for the method to set one against the other.
    fn both_roles_speak<'r>(
        &self,
        result: &'r StatementResult,
        tally: impl Fn(&'r PanelResult) -> Option<&'r Tally>,
    ) -> bool {
        let needs = self.parts.method.roles_answers_each;
        let roles = self.roles(result, tally);
        roles.iter().all(|role| role.answered() >= needs)
    }

    /// People and carers, each with the local parties that count as them.
    fn roles<'r>(
        &self,
        result: &'r StatementResult,
        tally: impl Fn(&'r PanelResult) -> Option<&'r Tally>,
    ) -> [Tally; 2] {
        [BuiltIn::People, BuiltIn::Carers].map(|role| {
            let mut all = Tally::default();
            for voice in &result.panel {
                if let Speaker::Party(party) = voice.speaker
                    && self
                        .parts
                        .parties
                        .get(party)
                        .is_some_and(|party| party.counts_as == role)
                {
                    tally(voice).into_iter().for_each(|tally| all.add(tally));
                }
            }
            all
        })
    }

    /// Whether a note or a flag speaks for so few that counts beside it would show who spoke. What the whole panel wrote speaks for
    /// everybody unless it says for how many, and a story's flag for nobody on the panel.
    fn is_held_back(&self, result: &StatementResult) -> bool {
        let by_note = |note: &Note| {
            note.statement == Some(result.statement)
                && !matches!(note.consent, Consent::Withdrawn { .. })
                && note
                    .speaks_for_few()
                    .is_some_and(|people| people < self.profile.speaks_for)
                && !note.may_be_known
        };
        let by_flags = result.flags.iter().any(|raised| {
            flags::is_of_answers(raised.flag) && raised.raised_by < self.profile.speaks_for
        });
        by_flags || self.parts.notes.notes.iter().any(by_note)
    }

    fn place(&self, speaker: Speaker) -> Position {
        match speaker {
            Speaker::LivedExperience => Position::Whole,
            Speaker::Party(party) => {
                let is_part = |party: &Party| party.counts_as.is_lived_experience();
                if self.parts.parties.get(party).is_some_and(is_part) {
                    Position::Part
                } else {
                    Position::Beside
                }
            }
        }
    }

    /// Whether nobody changed between the rounds, or so many that none of them stands out. Not known counts as no.
    fn may_compare(&self, changed: Option<u64>) -> bool {
        changed.is_some_and(|changed| changed == 0 || changed >= self.profile.changed)
    }
}

/// A voice's last answers.
const fn of_last(voice: &PanelResult) -> &Tally {
    &voice.tally
}

/// A voice's answers of round 1. A panel of one round only for a role has its last answers in it.
fn of_round_1(voice: &PanelResult) -> Option<&Tally> {
    let first = voice.round_1.as_ref().map(|round| &round.tally);
    first.or((voice.round == Some(Round::One)).then_some(&voice.tally))
}

/// Where a voice stands towards lived experience as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Whole,
    Part,
    Beside,
}

/// Everything of a voice, with round 1 apart.
fn everything(voice: &PanelResult) -> VoiceView {
    VoiceView {
        speaker: voice.speaker,
        shown: Shown::Counts(PanelResult {
            round_1: None,
            ..voice.clone()
        }),
        round_1: voice.round_1.clone().map(RoundOneView::Counts),
    }
}

/// One statement, for an audience to which the rules apply.
struct Sheet<'a> {
    rules: Rules<'a>,
    result: &'a StatementResult,
    /// Whether counts may be shown on this statement at all.
    counts: bool,
    wording: Wording<'a>,
}

impl Sheet<'_> {
    fn spoken(&self) -> Spoken {
        let parts = self.parts();
        let voices: Vec<VoiceView> = self
            .result
            .panel
            .iter()
            .filter_map(|voice| match self.rules.place(voice.speaker) {
                Position::Whole => Some(self.alone(voice)),
                Position::Part => parts
                    .iter()
                    .any(|part| part.speaker == voice.speaker)
                    .then(|| self.part(voice, &parts)),
                Position::Beside => self.is_beside(voice).then(|| self.alone(voice)),
            })
            .collect();
        Spoken {
            statement: self.result.statement,
            level_may_follow: self.level_may_follow(&voices),
            voices,
        }
    }

    fn level_may_follow(&self, voices: &[VoiceView]) -> bool {
        let whole = voices
            .iter()
            .find(|voice| voice.speaker == Speaker::LivedExperience);
        match (
            self.result.lived_experience(),
            whole.map(|voice| &voice.shown),
        ) {
            (Some(voice), Some(Shown::Words(words))) => self.wording.level_may_follow(voice, words),
            _ => true,
        }
    }

    /// A voice that is not beside a whole.
    fn alone(&self, voice: &PanelResult) -> VoiceView {
        if !self.may_count(voice) {
            return VoiceView {
                speaker: voice.speaker,
                shown: Shown::Words(self.wording.words(voice)),
                round_1: voice
                    .round_1
                    .as_ref()
                    .map(|round| RoundOneView::Words(self.wording.round_one(round))),
            };
        }
        self.counted(voice, |round| {
            self.rules.may_compare(round.changed) && self.is_safe(&round.tally)
        })
    }

    /// A part of lived experience beside the counts of the whole.
    fn part(&self, voice: &PanelResult, parts: &[&PanelResult]) -> VoiceView {
        let rounds_may_show = self.first_rounds_may_show(parts);
        self.counted(voice, |_| rounds_may_show)
    }

    fn counted(&self, voice: &PanelResult, by_counts: impl Fn(&RoundOne) -> bool) -> VoiceView {
        let smallest = self.rules.profile.smallest_group;
        let mut shown = voice.clone();
        shown
            .groups
            .retain(|group| group.answered >= smallest && group.rest_answered >= smallest);
        let round_1 = shown.round_1.take().map(|round| {
            let leaves_open = !round.tally.spans.is_empty() && !by_counts(&round);
            if leaves_open || self.round_1_tells_of_roles(voice, &round) {
                RoundOneView::Words(self.wording.round_one(&round))
            } else if by_counts(&round) {
                RoundOneView::Counts(round)
            } else {
                let standing = self.wording.reason_for_few(&round.tally, round.standing);
                RoundOneView::Standing(standing, round.split)
            }
        });
        VoiceView {
            speaker: voice.speaker,
            shown: Shown::Counts(shown),
            round_1,
        }
    }

    /// Whether round 1 stands where only roles that differ could put it, and one of the roles is small.
    fn round_1_tells_of_roles(&self, voice: &PanelResult, round: &RoundOne) -> bool {
        let is_open = !round.tally.spans.is_empty();
        voice.speaker == Speaker::LivedExperience
            && roles::made(round.standing, &round.tally, &self.rules.parts.method.split)
            && (!is_open || self.rules.both_roles_speak(self.result, of_round_1))
            && self.rules.a_role_is_small(self.result, of_round_1)
    }

    fn may_count(&self, voice: &PanelResult) -> bool {
        self.counts && self.is_safe(&voice.tally)
    }

    fn is_safe(&self, tally: &Tally) -> bool {
        is_enough(tally, self.rules.profile.smallest_group) && !is_unanimous(tally)
    }

    /// The parties that may be shown beside lived experience as a whole: all that are large enough, or none.
    fn parts(&self) -> Vec<&PanelResult> {
        let smallest = self.rules.profile.smallest_group;
        let Some(whole) = self
            .result
            .lived_experience()
            .filter(|whole| self.may_count(whole))
        else {
            return Vec::new();
        };
        let parts: Vec<&PanelResult> = self
            .result
            .panel
            .iter()
            .filter(|voice| self.rules.place(voice.speaker) == Position::Part)
            .filter(|voice| is_enough(&voice.tally, smallest))
            .filter(|voice| is_enough(&rest(&whole.tally, &voice.tally), smallest))
            .collect();
        let tallies: Vec<&Tally> = parts.iter().map(|part| &part.tally).collect();
        if parts_may_show(&whole.tally, &tallies, smallest) {
            parts
        } else {
            Vec::new()
        }
    }

    /// Whether round 1 of the parts may be shown by counts: all of them or none, since the whole less the others is the last one.
    fn first_rounds_may_show(&self, parts: &[&PanelResult]) -> bool {
        let round_of = |voice: &PanelResult| voice.round_1.clone();
        let Some(whole) = self.result.lived_experience().and_then(round_of) else {
            return false;
        };
        let rounds: Vec<RoundOne> = parts.iter().filter_map(|part| round_of(part)).collect();
        let tallies: Vec<&Tally> = rounds.iter().map(|round| &round.tally).collect();
        let others_changed = rounds
            .iter()
            .try_fold(whole.changed.unwrap_or_default(), |left, round| {
                left.checked_sub(round.changed?)
            });
        rounds.len() == parts.len()
            && parts_may_show(&whole.tally, &tallies, self.rules.profile.smallest_group)
            && rounds
                .iter()
                .all(|round| self.rules.may_compare(round.changed))
            && self.rules.may_compare(whole.changed)
            && self.rules.may_compare(others_changed)
    }

    /// Whether a party that is no part of lived experience may be shown: it and the rest of the panel are both large enough.
    fn is_beside(&self, voice: &PanelResult) -> bool {
        let smallest = self.rules.profile.smallest_group;
        let mut others = Tally::default();
        for other in &self.result.panel {
            if other.speaker != voice.speaker && self.rules.place(other.speaker) != Position::Part {
                others.add(&other.tally);
            }
        }
        is_enough(&voice.tally, smallest) && is_enough(&others, smallest)
    }
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::{
        Flag, GroupResult, PanelResult, RaisedFlag, RoundOne, Speaker, SplitWord, Standing,
        StatementResult,
    };
    use mir_core::dossier::Parts;
    use mir_core::evidence::Consent;
    use mir_core::id::{Group, Grouping};
    use mir_core::note::NoteType;
    use mir_core::scale::Span;

    use super::{Rules, Spoken};
    use crate::audience::Audience;
    use crate::profile::Profile;
    use crate::sample::{agreed_parts, level, note, result, tally, voice};
    use crate::view::{RoundOneView, Shown, VoiceView, WordsStanding};

    const LIVED: Speaker = Speaker::LivedExperience;

    fn party(id: &str) -> Speaker {
        Speaker::Party(mir_core::sample::parts().parties.find(id).unwrap())
    }

    fn spoken(parts: &Parts, audience: Audience, result: &StatementResult) -> Spoken {
        let profile = Profile::panel();
        let rules = Rules {
            parts,
            audience,
            profile: &profile,
        };
        rules.spoken(result)
    }

    fn to_council(parts: &Parts, panel: Vec<PanelResult>) -> Vec<VoiceView> {
        spoken(parts, Audience::Council, &result(panel)).voices
    }

    fn speakers(voices: &[VoiceView]) -> Vec<Speaker> {
        voices.iter().map(|voice| voice.speaker).collect()
    }

    fn is_counts(voices: &[VoiceView]) -> bool {
        matches!(voices[0].shown, Shown::Counts(_))
    }

    const MIXED: [u64; 4] = [1, 4, 3, 2];

    #[test]
    fn counts_show_only_where_everybody_agreed() {
        let whole = || vec![voice(LIVED, MIXED)];
        let mut parts = agreed_parts();
        assert!(is_counts(&to_council(&parts, whole())));
        parts.notes.agreement.as_mut().unwrap().agreed = 11;
        assert!(!is_counts(&to_council(&parts, whole())));
        parts.notes.agreement = None;
        assert!(!is_counts(&to_council(&parts, whole())));
        for outside in [Audience::Panel, Audience::Regulator, Audience::Public] {
            let shown = spoken(&parts, outside, &result(whole())).voices;
            assert!(!is_counts(&shown), "{outside}");
        }
        assert!(is_counts(
            &spoken(&parts, Audience::Desk, &result(whole())).voices
        ));
    }

    #[test]
    fn neither_counts_of_four_nor_of_people_of_one_mind() {
        let parts = agreed_parts();
        assert!(!is_counts(&to_council(
            &parts,
            vec![voice(LIVED, [1, 1, 1, 1])]
        )));
        assert!(!is_counts(&to_council(
            &parts,
            vec![voice(LIVED, [0, 0, 9, 0])]
        )));
        assert!(is_counts(&to_council(
            &parts,
            vec![voice(LIVED, [0, 0, 8, 1])]
        )));
    }

    #[test]
    fn a_note_that_speaks_for_fewer_than_three_hides_the_counts_of_its_statement() {
        let counts_beside = |change: fn(&mut mir_core::note::Note)| {
            let mut parts = agreed_parts();
            let mut hers = note("N1", "not for me");
            hers.speaks_for = Some(1);
            change(&mut hers);
            parts.notes.notes = vec![hers];
            is_counts(&to_council(&parts, vec![voice(LIVED, MIXED)]))
        };
        assert!(!counts_beside(|_| {}));
        assert!(counts_beside(|note| note.speaks_for = Some(3)));
        assert!(
            !counts_beside(|note| note.speaks_for = None),
            "a member's own"
        );
        assert!(counts_beside(|note| note.may_be_known = true));
        assert!(
            !counts_beside(|note| note.kind = NoteType::Panel),
            "it says for how many"
        );
        for kind in [NoteType::Panel, NoteType::Side] {
            let mut parts = agreed_parts();
            let mut together = note("N1", "for us");
            (together.kind, together.speaks_for) = (kind, None);
            parts.notes.notes = vec![together];
            assert!(
                is_counts(&to_council(&parts, vec![voice(LIVED, MIXED)])),
                "{kind}: it speaks for all"
            );
        }
        assert!(counts_beside(|note| note.statement = None));
        assert!(counts_beside(
            |note| note.consent = Consent::Withdrawn { on: None }
        ));
    }

    #[test]
    fn a_flag_that_few_answers_raise_hides_them_whatever_the_panel_agreed_and_a_story_hides_none() {
        let counts_beside = |flag: Flag, raised_by: u64, agreed: bool| {
            let mut parts = agreed_parts();
            parts.notes.agreement.as_mut().unwrap().flags = agreed;
            let mut result = result(vec![voice(LIVED, MIXED)]);
            result.flags = vec![RaisedFlag { flag, raised_by }];
            is_counts(&spoken(&parts, Audience::Council, &result).voices)
        };
        assert!(!counts_beside(Flag::SafetyOne, 2, false));
        assert!(counts_beside(Flag::SafetyOne, 3, false));
        assert!(!counts_beside(Flag::SafetyOne, 2, true));
        assert!(!counts_beside(Flag::RightsOne, 1, true));
        assert!(counts_beside(Flag::HarmStory, 1, false));
    }

    /// Lived experience, split by role, and both roles.
    fn by_role(people: [u64; 4], carers: [u64; 4]) -> Vec<PanelResult> {
        let mut whole = voice(LIVED, [0, 1, 2, 3].map(|at| people[at] + carers[at]));
        whole.standing = Standing::Split {
            low: level(2),
            high: level(3),
            middle: level(3),
        };
        (whole.split, whole.roles_differ) = (Some(SplitWord::Split), true);
        vec![
            whole,
            voice(party("people"), people),
            voice(party("carers"), carers),
        ]
    }

    #[test]
    fn roles_that_differ_are_shown_by_counts_only_where_each_has_five() {
        let parts = agreed_parts();
        let four_carers = || by_role([0, 0, 6, 0], [1, 2, 1, 0]);
        for audience in [
            Audience::Panel,
            Audience::Council,
            Audience::Regulator,
            Audience::Public,
        ] {
            let voices = spoken(&parts, audience, &result(four_carers())).voices;
            assert_eq!(speakers(&voices), [LIVED], "{audience}");
            let Shown::Words(words) = &voices[0].shown else {
                panic!("{audience} sees counts")
            };
            assert_eq!(words.standing, WordsStanding::Split, "{audience}");
        }
        assert!(is_counts(
            &spoken(&parts, Audience::Desk, &result(four_carers())).voices
        ));
        let four_people = by_role([0, 0, 4, 0], [1, 3, 1, 0]);
        assert!(!is_counts(&to_council(&parts, four_people)));
        let five_each = by_role([0, 1, 4, 0], [1, 3, 1, 0]);
        assert!(is_counts(&to_council(&parts, five_each)));
        let mut alike = four_carers();
        alike[0].roles_differ = false;
        assert!(is_counts(&to_council(&parts, alike)));
    }

    #[test]
    fn round_one_that_only_roles_could_split_is_shown_in_words_where_one_of_them_is_small() {
        let round_of = |levels: [u64; 4], low: u8, high: u8| {
            let mut panel = by_role([0, 1, 4, 1], [1, 2, 1, 0]);
            panel[0].roles_differ = false;
            let standing = Standing::Split {
                low: level(low),
                high: level(high),
                middle: level(3),
            };
            panel[0].round_1 = Some(RoundOne {
                tally: tally(levels),
                standing,
                split: Some(SplitWord::Split),
                changed: Some(0),
            });
            to_council(&agreed_parts(), panel)[0].round_1.clone()
        };
        let words = |round| matches!(round, Some(RoundOneView::Words(WordsStanding::Split)));
        assert!(
            words(round_of([1, 2, 7, 0], 2, 3)),
            "three of ten are no split by number"
        );
        assert!(
            words(round_of([3, 1, 6, 0], 2, 3)),
            "the middle of the lower side is 1"
        );
        assert!(
            !words(round_of([1, 3, 6, 0], 2, 3)),
            "the counts say as much"
        );
    }

    /// A voice of which so many more hold a thumb up, for 3 or 4.
    fn with_thumbs(mut voice: PanelResult, up: u64) -> PanelResult {
        let span = Span::new(level(3), level(4)).unwrap();
        voice.tally.spans.insert(span, up);
        voice.tally.asked += up;
        voice.standing = Standing::Span {
            low: level(3),
            high: level(4),
        };
        voice
    }

    #[test]
    fn counts_are_hidden_where_everybody_may_have_meant_the_same() {
        let parts = agreed_parts();
        let shown = |levels, up| {
            is_counts(&to_council(
                &parts,
                vec![with_thumbs(voice(LIVED, levels), up)],
            ))
        };
        assert!(!shown([0; 4], 6), "six thumbs up");
        assert!(!shown([0, 0, 3, 0], 3), "three at 3, and three who may be");
        assert!(shown([0, 0, 2, 2], 3), "nobody can be at 3 and at 4");
    }

    #[test]
    fn counts_are_hidden_where_roles_may_differ_and_one_of_them_is_small() {
        let parts = agreed_parts();
        let shown = |carers: [u64; 4]| {
            let people = with_thumbs(voice(party("people"), [0, 2, 2, 1]), 3);
            let carers = voice(party("carers"), carers);
            let mut whole = people.clone();
            whole.speaker = LIVED;
            whole.tally.add(&carers.tally);
            is_counts(&to_council(&parts, vec![whole, people, carers]))
        };
        assert!(
            !shown([1, 1, 0, 0]),
            "two carers may differ from the people"
        );
        assert!(shown([1, 0, 0, 0]), "one carer has no side of her own");
        assert!(shown([2, 1, 1, 1]), "five carers are not few");
    }

    #[test]
    fn a_round_one_that_leaves_it_open_is_told_by_counts_or_in_words_alone() {
        let told = |changed| {
            let mut whole = voice(LIVED, MIXED);
            let first = with_thumbs(voice(LIVED, [1, 2, 2, 1]), 4);
            whole.round_1 = Some(RoundOne {
                tally: first.tally,
                standing: first.standing,
                split: None,
                changed: Some(changed),
            });
            to_council(&agreed_parts(), vec![whole])[0].round_1.clone()
        };
        assert!(matches!(told(3), Some(RoundOneView::Counts(_))));
        assert!(matches!(
            told(1),
            Some(RoundOneView::Words(WordsStanding::Open))
        ));
    }

    #[test]
    fn a_part_shows_beside_the_whole_only_where_the_rest_is_five_too() {
        let parts = agreed_parts();
        let panel = |people: [u64; 4], carers: [u64; 4]| {
            let whole = [0, 1, 2, 3].map(|at| people[at] + carers[at]);
            vec![
                voice(LIVED, whole),
                voice(party("people"), people),
                voice(party("carers"), carers),
            ]
        };
        let both = panel([1, 2, 2, 1], [0, 2, 2, 1]);
        assert_eq!(
            speakers(&to_council(&parts, both.clone())),
            [LIVED, party("people"), party("carers")]
        );
        let four_carers = panel([1, 2, 2, 1], [0, 1, 2, 1]);
        assert_eq!(speakers(&to_council(&parts, four_carers)), [LIVED]);
        let carers_of_one_mind = panel([1, 2, 2, 1], [0, 5, 0, 0]);
        assert_eq!(speakers(&to_council(&parts, carers_of_one_mind)), [LIVED]);
        let not_agreed = mir_core::sample::parts();
        assert_eq!(
            speakers(&to_council(&not_agreed, both)),
            [LIVED],
            "words for a whole and for its parts would pin levels down"
        );
    }

    #[test]
    fn the_third_sector_shows_where_it_and_the_rest_of_the_panel_are_five() {
        let parts = agreed_parts();
        let third = |answers| {
            to_council(
                &parts,
                vec![voice(LIVED, MIXED), voice(party("third-sector"), answers)],
            )
        };
        assert_eq!(speakers(&third([1, 1, 1, 1])), [LIVED]);
        assert_eq!(
            speakers(&third([1, 1, 1, 2])),
            [LIVED, party("third-sector")]
        );
        let alone = vec![
            voice(LIVED, [0, 0, 2, 1]),
            voice(party("third-sector"), [1, 1, 1, 2]),
        ];
        assert_eq!(speakers(&to_council(&parts, alone)), [LIVED]);
    }

    #[test]
    fn groups_show_where_they_and_the_rest_are_five() {
        let group = |answered, rest_answered| GroupResult {
            grouping: Grouping::new("age").unwrap(),
            group: Group::new("older").unwrap(),
            answered,
            rest_answered,
            standing: Standing::Level(level(2)),
            gap: Some(1),
            chance: None,
        };
        let mut whole = voice(LIVED, MIXED);
        whole.groups = vec![group(5, 5), group(4, 6), group(6, 4)];
        let voices = to_council(&agreed_parts(), vec![whole]);
        let Shown::Counts(shown) = &voices[0].shown else {
            panic!("counts are agreed")
        };
        assert_eq!(shown.groups, [group(5, 5)]);
    }

    fn round(levels: [u64; 4], changed: Option<u64>) -> Option<RoundOne> {
        Some(RoundOne {
            tally: tally(levels),
            standing: Standing::Level(level(2)),
            split: None,
            changed,
        })
    }

    fn counts_of_round_1(view: &VoiceView) -> bool {
        matches!(view.round_1, Some(RoundOneView::Counts(_)))
    }

    #[test]
    fn round_one_shows_by_counts_where_nobody_or_three_changed() {
        let shown = |levels, changed| {
            let mut whole = voice(LIVED, MIXED);
            whole.round_1 = round(levels, changed);
            counts_of_round_1(&to_council(&agreed_parts(), vec![whole])[0])
        };
        assert!(shown(MIXED, Some(0)));
        assert!(shown(MIXED, Some(3)));
        assert!(!shown(MIXED, Some(1)));
        assert!(!shown(MIXED, Some(2)));
        assert!(!shown(MIXED, None), "not known is not nobody");
        assert!(!shown([0, 9, 0, 0], Some(5)), "all of one mind in round 1");
    }

    #[test]
    fn round_one_of_a_part_waits_for_the_other_part() {
        let with_rounds = |people_changed, carers_changed| {
            let mut people = voice(party("people"), [1, 2, 2, 1]);
            people.round_1 = round([2, 2, 1, 1], Some(people_changed));
            let mut carers = voice(party("carers"), [0, 2, 2, 1]);
            carers.round_1 = round([1, 2, 1, 1], Some(carers_changed));
            let mut whole = voice(LIVED, [1, 4, 4, 2]);
            whole.round_1 = round([3, 4, 2, 2], Some(people_changed + carers_changed));
            let voices = to_council(&agreed_parts(), vec![whole, people, carers]);
            [0, 1, 2].map(|at| counts_of_round_1(&voices[at]))
        };
        assert_eq!(with_rounds(3, 3), [true, true, true]);
        assert_eq!(
            with_rounds(3, 1),
            [true, false, false],
            "the whole less the people would be the carers, one of whom changed"
        );
    }
}
