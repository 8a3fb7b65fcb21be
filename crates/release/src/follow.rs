//! What follows from levels: comparisons, gaps, the weakest, profiles and totals.
//!
//! How sure one can be is not said beside words at all: "fewer than ten people" and "fewer than thirty" count those who answered together
//! with those behind the evidence, so that the one or the other, or neither, tells the number within its band.
//!
//! "People say the same" beside a party's level tells the middle as well as the middle would. So whatever follows from a level of lived
//! experience goes only where the level itself may be known; and what counts statements counts those whose standing is shown. Statements
//! are left out, never moved to another place, and which are left out depends on how many were asked and on the word, not on the level.

use std::collections::{BTreeMap, BTreeSet};

use mir_core::assessment::{
    Assessment, NotEnough, OneVoiceResult, Outcome, Overall, Profile, Speaker, Standing,
    StatementResult, ThemeResult, Weakest,
};
use mir_core::catalogue::{StatementIndex, ThemeIndex};
use mir_core::dossier::Parts;

use crate::audience::Audience;
use crate::profile::WEAKEST;
use crate::small_numbers::Spoken;
use crate::view::{GapView, Shown, SurenessView, VoiceView, WordsStanding};

/// What an audience sees of the panel, statement by statement.
pub(crate) struct Heard<'a> {
    parts: &'a Parts,
    assessment: &'a Assessment,
    audience: Audience,
    spoken: BTreeMap<StatementIndex, &'a Spoken>,
    /// Who speaks in the panel, whether shown or not.
    panel: BTreeSet<Speaker>,
}

impl<'a> Heard<'a> {
    pub(crate) fn new(
        parts: &'a Parts,
        assessment: &'a Assessment,
        audience: Audience,
        spoken: &'a [Spoken],
    ) -> Self {
        Self {
            parts,
            assessment,
            audience,
            spoken: spoken
                .iter()
                .map(|spoken| (spoken.statement, spoken))
                .collect(),
            panel: assessment
                .statements
                .iter()
                .flat_map(|result| result.panel.iter().map(|voice| voice.speaker))
                .collect(),
        }
    }

    /// Whether what follows from the level of lived experience on a statement may be said.
    pub(crate) fn may_follow(&self, statement: StatementIndex) -> bool {
        self.spoken
            .get(&statement)
            .is_none_or(|spoken| spoken.level_may_follow)
    }

    /// The parties with one voice, with the comparison where it may be said.
    pub(crate) fn one_voice(&self, result: &StatementResult) -> Vec<OneVoiceResult> {
        let mut parties = result.one_voice.clone();
        if !self.may_follow(result.statement) {
            for party in &mut parties {
                party.compared = None;
            }
        }
        parties
    }

    /// How sure, which is said beside counts, and where a reader knows that nobody gave a level.
    pub(crate) fn sureness(&self, result: &StatementResult) -> SurenessView {
        match &result.sureness {
            None => SurenessView::Nothing,
            Some(sureness) if self.may_say_how_sure(result.statement) => {
                SurenessView::Shown(sureness.clone())
            }
            Some(_) => SurenessView::Hidden,
        }
    }

    fn may_say_how_sure(&self, statement: StatementIndex) -> bool {
        matches!(
            self.standing(statement, Speaker::LivedExperience),
            None | Some(WordsStanding::NotHeard | WordsStanding::NotEnough(NotEnough::NobodyKnew))
        )
    }

    /// The gaps that may be known, with the range where it may be.
    pub(crate) fn gaps(&self) -> Vec<GapView> {
        self.assessment
            .gaps
            .iter()
            .filter(|gap| self.may_follow(gap.statement))
            .map(|gap| GapView {
                statement: gap.statement,
                party: gap.party,
                level: gap.level,
                range: match self.standing(gap.statement, Speaker::LivedExperience) {
                    Some(
                        WordsStanding::Split | WordsStanding::OneSide(_) | WordsStanding::Open,
                    ) => None,
                    _ => Some((gap.low, gap.high)),
                },
                reasons: gap.reasons.clone(),
            })
            .collect()
    }

    /// The weakest statements among those whose level may follow: the first few of these, so that what is left out leaves no hole.
    pub(crate) fn weakest(&self) -> Vec<Weakest> {
        let mut weakest = self.assessment.weakest.clone();
        for framework in &mut weakest {
            framework
                .statements
                .retain(|statement| self.may_follow(*statement));
            framework.statements.truncate(WEAKEST);
        }
        weakest
    }

    /// Every theme with the profiles that may be shown. For everybody but the desk, a voice of the panel is counted again over the
    /// statements on which its standing is shown; a party that is shown on none of a theme has no profile there.
    pub(crate) fn themes(&self) -> Vec<ThemeResult> {
        let mut themes = self.assessment.themes.clone();
        if self.audience != Audience::Desk {
            for theme in &mut themes {
                let at = theme.theme;
                theme
                    .profiles
                    .retain_mut(|(speaker, profile)| self.recount(at, *speaker, profile));
            }
        }
        themes
    }

    /// Counts a panel voice's profile again; `false` where nothing of it may be shown.
    fn recount(&self, theme: ThemeIndex, speaker: Speaker, profile: &mut Profile) -> bool {
        if !self.panel.contains(&speaker) {
            return true;
        }
        let voices: Vec<&VoiceView> = self
            .spoken
            .values()
            .filter(|spoken| self.parts.catalogue.theme_of(spoken.statement) == Some(theme))
            .filter_map(|spoken| spoken.voices.iter().find(|voice| voice.speaker == speaker))
            .collect();
        let mut counted = Profile {
            levels: vec![0; profile.levels.len()],
            ..Profile::default()
        };
        for voice in &voices {
            count(&mut counted, &voice.shown);
        }
        *profile = counted;
        speaker == Speaker::LivedExperience || !voices.is_empty()
    }

    /// What each rule says, of each speaker whose every level under it is shown.
    pub(crate) fn overall(&self) -> Vec<Overall> {
        self.assessment
            .overall
            .iter()
            .filter(|overall| self.rests_on_what_is_shown(overall))
            .cloned()
            .map(|mut overall| {
                self.hide_comparisons(&mut overall.outcome);
                overall
            })
            .collect()
    }

    fn rests_on_what_is_shown(&self, overall: &Overall) -> bool {
        let frameworks = self.parts.catalogue.frameworks();
        let edition = frameworks
            .get(overall.framework)
            .map(|framework| &framework.edition);
        let is_of_the_rule = |result: &&StatementResult| {
            let entry = self.parts.catalogue.entry(result.statement);
            entry.map(|entry| &entry.framework.edition) == edition
        };
        self.audience == Audience::Desk
            || self
                .assessment
                .statements
                .iter()
                .filter(is_of_the_rule)
                .filter(|result| was_heard(result, overall.speaker))
                .all(|result| {
                    self.standing(result.statement, overall.speaker)
                        .is_some_and(|standing| {
                            !matches!(
                                standing,
                                WordsStanding::Split
                                    | WordsStanding::OneSide(_)
                                    | WordsStanding::Open
                            )
                        })
                        || self.is_counted(result.statement, overall.speaker)
                })
    }

    fn hide_comparisons(&self, outcome: &mut Outcome) {
        if let Outcome::Total { margins, .. } = outcome {
            for margin in margins {
                if !self.may_follow(margin.statement) {
                    margin.compared = None;
                }
            }
        }
    }

    fn voice(&self, statement: StatementIndex, speaker: Speaker) -> Option<&VoiceView> {
        let voices = &self.spoken.get(&statement)?.voices;
        voices.iter().find(|voice| voice.speaker == speaker)
    }

    /// Where a voice stands in words; `None` where it is shown by counts or not at all.
    fn standing(&self, statement: StatementIndex, speaker: Speaker) -> Option<WordsStanding> {
        match &self.voice(statement, speaker)?.shown {
            Shown::Counts(_) => None,
            Shown::Words(words) => Some(words.standing),
        }
    }

    fn is_counted(&self, statement: StatementIndex, speaker: Speaker) -> bool {
        self.voice(statement, speaker)
            .is_some_and(|voice| matches!(voice.shown, Shown::Counts(_)))
    }
}

/// Whether anybody of a voice of the panel was asked about a statement. That there is not enough to say is told too, by what a rule names as
/// missing: so it has to be shown as well.
fn was_heard(result: &StatementResult, speaker: Speaker) -> bool {
    result
        .panel
        .iter()
        .any(|voice| voice.speaker == speaker && voice.standing != Standing::NotHeard)
}

/// Adds one statement to a profile, where its standing is shown.
fn count(profile: &mut Profile, shown: &Shown) {
    let place = match shown {
        Shown::Counts(result) => match result.standing {
            Standing::Level(level) => profile.levels.get_mut(level.index()),
            Standing::Split { .. } => Some(&mut profile.split),
            Standing::Span { .. } => Some(&mut profile.span),
            Standing::NotEnough(_) => Some(&mut profile.not_enough),
            Standing::NotHeard => Some(&mut profile.not_heard),
            Standing::NotApplicable => Some(&mut profile.not_applicable),
        },
        Shown::Words(words) => match words.standing {
            WordsStanding::Middle(level, _) => profile.levels.get_mut(level.index()),
            WordsStanding::OneSide(_) | WordsStanding::Open => None,
            WordsStanding::Split => Some(&mut profile.split),
            WordsStanding::Span(..) => Some(&mut profile.span),
            WordsStanding::NotEnough(_) => Some(&mut profile.not_enough),
            WordsStanding::NotHeard => Some(&mut profile.not_heard),
            WordsStanding::NotApplicable => Some(&mut profile.not_applicable),
        },
    };
    if let Some(place) = place {
        *place = place.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::{
        Assessment, Compared, Gap, NotEnough, OneVoiceResult, Outcome, Overall, Profile, Score,
        Speaker, Standing, Sureness, SurenessLevel, ThemeResult, Weakest,
    };
    use mir_core::dossier::Parts;
    use mir_core::exact::Rounding;
    use mir_core::rule::{AppliesTo, Combine, Percent, Rule};

    use super::Heard;
    use crate::audience::Audience;
    use crate::sample::{agreed_parts, assessment, level, result, statement, voice};
    use crate::small_numbers::{Rules, Spoken};
    use crate::view::SurenessView;

    const LIVED: Speaker = Speaker::LivedExperience;

    fn spoken(parts: &Parts, assessment: &Assessment, audience: Audience) -> Vec<Spoken> {
        let rules = Rules {
            parts,
            audience,
            profile: &crate::Profile::panel(),
        };
        assessment
            .statements
            .iter()
            .map(|result| rules.spoken(result))
            .collect()
    }

    /// `AC-I1`, on which the council says 4, with whatever follows from what people say.
    fn everything_follows(people: [u64; 4]) -> Assessment {
        let parts = mir_core::sample::parts();
        let council = parts.parties.find("council").unwrap();
        let mut result = result(vec![voice(LIVED, people)]);
        result.one_voice = vec![OneVoiceResult {
            party: council,
            level: level(4),
            compared: Some(Compared::Contradicted),
            judgement: 0,
        }];
        result.sureness = Some(Sureness {
            level: SurenessLevel::Low,
            concerns: Vec::new(),
        });
        let mut whole = assessment(vec![result]);
        whole.gaps = vec![Gap {
            statement: statement("AC-I1"),
            party: council,
            level: level(4),
            low: level(1),
            high: level(3),
            reasons: Vec::new(),
        }];
        whole.weakest = vec![Weakest {
            framework: 0,
            statements: vec![statement("AC-I1")],
        }];
        whole.themes = vec![ThemeResult {
            theme: parts.catalogue.theme_of(statement("AC-I1")).unwrap(),
            profiles: vec![(
                LIVED,
                Profile {
                    levels: vec![0, 0, 1, 0],
                    ..Profile::default()
                },
            )],
        }];
        whole
    }

    #[test]
    fn where_the_middle_is_hidden_nothing_that_follows_from_it_is_said() {
        let (parts, six) = (mir_core::sample::parts(), everything_follows([0, 1, 4, 1]));
        let spoken = spoken(&parts, &six, Audience::Public);
        let heard = Heard::new(&parts, &six, Audience::Public, &spoken);
        assert_eq!(heard.one_voice(&six.statements[0])[0].compared, None);
        assert_eq!(heard.sureness(&six.statements[0]), SurenessView::Hidden);
        assert_eq!(heard.gaps(), []);
        assert_eq!(heard.weakest()[0].statements, []);
        assert_eq!(heard.themes()[0].profiles[0].1.levels, [0, 0, 0, 0]);
    }

    #[test]
    fn a_hidden_split_keeps_its_gap_and_loses_the_range() {
        let (parts, nine) = (mir_core::sample::parts(), everything_follows([2, 2, 4, 1]));
        let spoken = spoken(&parts, &nine, Audience::Public);
        let heard = Heard::new(&parts, &nine, Audience::Public, &spoken);
        let gaps = heard.gaps();
        assert_eq!((gaps.len(), gaps[0].range), (1, None));
        assert_eq!(
            heard.one_voice(&nine.statements[0])[0].compared,
            Some(Compared::Contradicted)
        );
        assert_eq!(heard.themes()[0].profiles[0].1.split, 1);
    }

    #[test]
    fn counts_that_may_show_let_everything_follow() {
        let (parts, six) = (agreed_parts(), everything_follows([0, 1, 4, 1]));
        let spoken = spoken(&parts, &six, Audience::Public);
        let heard = Heard::new(&parts, &six, Audience::Public, &spoken);
        assert_eq!(heard.gaps()[0].range, Some((level(1), level(3))));
        assert_eq!(heard.weakest(), six.weakest);
        assert_eq!(heard.themes(), six.themes);
        assert_eq!(
            Some(heard.sureness(&six.statements[0])),
            six.statements[0].sureness.clone().map(SurenessView::Shown)
        );
    }

    #[test]
    fn how_sure_is_said_beside_words_only_where_nobody_gave_a_level() {
        let parts = mir_core::sample::parts();
        let sure = |people, standing| {
            let mut whole = everything_follows(people);
            whole.statements[0].panel[0].standing = standing;
            let spoken = spoken(&parts, &whole, Audience::Public);
            Heard::new(&parts, &whole, Audience::Public, &spoken).sureness(&whole.statements[0])
        };
        let told = |view| matches!(view, SurenessView::Shown(_));
        assert!(!told(sure([0, 1, 6, 2], Standing::Level(level(3)))));
        assert!(!told(sure(
            [2, 2, 4, 1],
            crate::sample::standing([2, 2, 4, 1])
        )));
        let few = Standing::NotEnough(NotEnough::FewerThanFive);
        assert!(!told(sure([0, 1, 2, 0], few)));
        assert!(told(sure([0, 0, 0, 0], Standing::NotHeard)));
    }

    #[test]
    fn the_three_weakest_of_those_that_may_show_leave_no_hole() {
        let parts = mir_core::sample::parts();
        let ids: Vec<_> = parts.catalogue.scored().map(|entry| entry.index).collect();
        let mut whole = everything_follows([0, 1, 4, 1]);
        whole.statements = ids
            .iter()
            .enumerate()
            .map(|(at, index)| {
                let people = if at == 1 { [0, 1, 4, 1] } else { [0, 1, 6, 2] };
                let mut result = result(vec![voice(LIVED, people)]);
                result.statement = *index;
                result
            })
            .collect();
        whole.weakest[0].statements = ids.clone();
        let weakest = |audience| {
            let spoken = spoken(&parts, &whole, audience);
            Heard::new(&parts, &whole, audience, &spoken).weakest()[0]
                .statements
                .clone()
        };
        assert_eq!(ids.len(), 4);
        assert_eq!(weakest(Audience::Desk), ids[..3]);
        assert_eq!(weakest(Audience::Public), [ids[0], ids[2], ids[3]]);
    }

    fn rule() -> Rule {
        Rule {
            edition: mir_core::id::EditionRef::parse("a-rule@1").unwrap(),
            revision: 1,
            title: String::new(),
            status: mir_core::framework::Status::Draft,
            applies_to: AppliesTo::Editions(vec![mir_core::sample::framework().edition]),
            combine: Combine::Sum(Percent {
                rounding: Rounding::Up,
                bands: Vec::new(),
            }),
            flags: Vec::new(),
            provenance: Vec::new(),
            disclaimer: String::new(),
            sha256: String::new(),
        }
    }

    #[test]
    fn a_range_that_holds_a_hidden_low_and_high_stays_at_the_desk() {
        let score = |total| Score {
            total,
            percent: 0,
            band: String::new(),
        };
        let range = |speaker| Overall {
            rule: 0,
            framework: 0,
            speaker,
            outcome: Outcome::Range {
                low: score(5),
                high: score(7),
                max: 16,
                missing: Vec::new(),
                open: vec![statement("AC-I1")],
                flags: Vec::new(),
            },
        };
        let mut parts = mir_core::sample::parts();
        parts.rules = vec![rule()];
        let council = Speaker::Party(parts.parties.find("council").unwrap());
        let mut nine = everything_follows([2, 2, 4, 1]);
        nine.overall = vec![range(LIVED), range(council)];
        let speakers = |audience| -> Vec<Speaker> {
            let spoken = spoken(&parts, &nine, audience);
            let heard = Heard::new(&parts, &nine, audience, &spoken);
            heard
                .overall()
                .iter()
                .map(|overall| overall.speaker)
                .collect()
        };
        assert_eq!(speakers(Audience::Desk), [LIVED, council]);
        assert_eq!(speakers(Audience::Regulator), [council]);
    }

    /// Nothing tells by what is missing that a party which is not shown has not answered enough.
    #[test]
    fn a_rule_names_nothing_missing_that_is_not_shown_to_be_missing() {
        let mut parts = agreed_parts();
        parts.rules = vec![rule()];
        let carers = Speaker::Party(parts.parties.find("carers").unwrap());
        let missing = vec![statement("AC-I1")];
        let outcomes = [
            Outcome::Profile {
                levels: vec![0; 4],
                missing: missing.clone(),
                open: Vec::new(),
            },
            Outcome::LowestRange {
                low: level(1),
                high: level(1),
                missing,
                open: Vec::new(),
            },
        ];
        for outcome in outcomes {
            let mut panel = everything_follows([1, 2, 4, 2]);
            // Two carers answered: there is not enough to say, and they are not shown.
            panel.statements[0].panel.push(voice(carers, [1, 0, 1, 0]));
            panel.statements[0].panel[1].standing = Standing::NotEnough(NotEnough::FewerThanFive);
            panel.overall = vec![Overall {
                rule: 0,
                framework: 0,
                speaker: carers,
                outcome,
            }];
            let spoken = spoken(&parts, &panel, Audience::Public);
            let heard = Heard::new(&parts, &panel, Audience::Public, &spoken);
            assert!(heard.overall().is_empty());
        }
    }

    #[test]
    fn a_party_that_is_never_shown_has_no_profile() {
        let parts = agreed_parts();
        let carers = Speaker::Party(parts.parties.find("carers").unwrap());
        let mut panel = everything_follows([1, 2, 4, 2]);
        panel.statements[0].panel.push(voice(carers, [1, 0, 1, 0]));
        panel.themes[0].profiles.push((carers, Profile::default()));
        let spoken = spoken(&parts, &panel, Audience::Council);
        let heard = Heard::new(&parts, &panel, Audience::Council, &spoken);
        let profiles = &heard.themes()[0].profiles;
        assert_eq!(profiles.len(), 1);
        assert_eq!(profiles[0].0, LIVED);
    }
}
