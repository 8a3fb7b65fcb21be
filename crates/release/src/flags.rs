//! Which flags an audience sees. No middle can hide a flag; a flag that one answer raises is that person's to make public.

use mir_core::assessment::{Flag, RaisedFlag, StatementResult};
use mir_core::catalogue::{StatementIndex, Target};
use mir_core::dossier::Parts;

use crate::agreement;
use crate::audience::Audience;
use crate::consent;

/// The flags of a statement that an audience sees. The panel, the council and the regulator see every one: each of them can act on it.
pub(crate) fn shown(parts: &Parts, audience: Audience, result: &StatementResult) -> Vec<Flag> {
    result
        .flags
        .iter()
        .filter(|raised| audience != Audience::Public || is_public(parts, result, raised))
        .map(|raised| raised.flag)
        .collect()
}

/// Public where more than one raises it. Otherwise an answer's flag is the panel's to agree to, and a story's follows the story.
fn is_public(parts: &Parts, result: &StatementResult, raised: &RaisedFlag) -> bool {
    raised.raised_by > 1
        || if is_of_answers(raised.flag) {
            agreement::shows_flags(parts)
        } else {
            harm_is_public(parts, result.statement)
        }
}

/// Whether answers of the panel raise this flag; otherwise evidence does.
pub(crate) const fn is_of_answers(flag: Flag) -> bool {
    matches!(flag, Flag::SafetyOne | Flag::RightsOne)
}

fn harm_is_public(parts: &Parts, statement: StatementIndex) -> bool {
    parts
        .evidence
        .iter()
        .filter(|item| item.harm && !item.is_withdrawn())
        .filter(|item| item.about.contains(&Target::Statement(statement)))
        .all(|item| consent::allows(item, parts.header.as_of, Audience::Public))
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::{Flag, RaisedFlag};
    use mir_core::evidence::Consent;

    use super::shown;
    use crate::audience::Audience;
    use crate::sample::{AGREED, item, parts_with, result};

    #[test]
    fn one_answers_flag_is_public_only_where_the_panel_agreed_and_everybody_else_sees_it() {
        let mut result = result(Vec::new());
        let flag = Flag::SafetyOne;
        result.flags = vec![RaisedFlag { flag, raised_by: 1 }];
        let mut parts = parts_with(Vec::new());
        for inside in [
            Audience::Desk,
            Audience::Panel,
            Audience::Council,
            Audience::Regulator,
        ] {
            assert_eq!(shown(&parts, inside, &result), [flag], "{inside}");
        }
        assert_eq!(shown(&parts, Audience::Public, &result), []);
        parts.notes.agreement = Some(mir_core::note::Agreement {
            flags: true,
            ..AGREED
        });
        assert_eq!(shown(&parts, Audience::Public, &result), [flag]);
        parts.notes.agreement = None;
        result.flags = vec![RaisedFlag { flag, raised_by: 2 }];
        assert_eq!(shown(&parts, Audience::Public, &result), [flag]);
    }

    #[test]
    fn one_storys_flag_follows_the_story_and_not_the_panel() {
        let flag = Flag::HarmStory;
        let mut result = result(Vec::new());
        result.flags = vec![RaisedFlag { flag, raised_by: 1 }];
        let mut story = item("EV-1");
        story.harm = true;
        let mut parts = parts_with(vec![story]);
        assert_eq!(shown(&parts, Audience::Public, &result), [flag]);
        parts.evidence[0].consent = Consent::NotKnown;
        parts.notes.agreement = Some(mir_core::note::Agreement {
            flags: true,
            ..AGREED
        });
        assert_eq!(shown(&parts, Audience::Public, &result), []);
    }
}
