//! Who is heard and who is missing: in words, for everybody but the desk.

use mir_core::assessment::{Assessment, MissingVoice};
use mir_core::beside::Heard as Known;

use crate::audience::Audience;
use crate::profile::Profile;
use crate::view::{Heard, MissingView};

/// Every group of the population, as an audience may see it.
pub(crate) fn shown(
    assessment: &Assessment,
    audience: Audience,
    profile: &Profile,
) -> Vec<MissingView> {
    assessment
        .missing_voices
        .iter()
        .map(|voice| MissingView {
            grouping: voice.grouping.clone(),
            group: voice.group.clone(),
            heard: heard(voice.heard, audience, profile),
            expected: voice.expected,
            flagged: is_flagged(voice),
        })
        .collect()
}

/// The desk reads the number, where the folder has it. A sealed folder says of a small group no more than a report would.
fn heard(heard: Known, audience: Audience, profile: &Profile) -> Heard {
    match heard {
        Known::Exactly(count) if audience == Audience::Desk => Heard::Count(count),
        Known::Exactly(0) => Heard::NotHeard,
        Known::FewerThanFive => Heard::FewerThanFive,
        Known::Exactly(count) if count < profile.smallest_group => Heard::FewerThanFive,
        Known::Exactly(_) | Known::FiveOrMore => Heard::Heard,
    }
}

/// Whether nobody is heard although at least one would be expected. A panel this size cannot hold every group.
fn is_flagged(voice: &MissingVoice) -> bool {
    voice.heard == Known::Exactly(0) && voice.expected.numerator() >= voice.expected.denominator()
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::MissingVoice;
    use mir_core::exact::Fraction;
    use mir_core::id::{Group, Grouping};

    use super::{Known, shown};
    use crate::audience::Audience;
    use crate::profile::Profile;
    use crate::sample::assessment;
    use crate::view::Heard;

    #[test]
    fn nobody_but_the_desk_reads_how_many() {
        let mut assessment = assessment(Vec::new());
        assessment.missing_voices = [
            (0, (3, 5)),
            (0, (6, 5)),
            (1, (2, 1)),
            (4, (9, 1)),
            (5, (4, 1)),
        ]
        .map(|(heard, (numerator, denominator))| MissingVoice {
            grouping: Grouping::new("area").unwrap(),
            group: Group::new("rural-east").unwrap(),
            heard: Known::Exactly(heard),
            expected: Fraction::new(numerator, denominator).unwrap(),
        })
        .to_vec();
        let read = |audience| {
            shown(&assessment, audience, &Profile::panel())
                .into_iter()
                .map(|view| (view.heard, view.flagged))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            read(Audience::Public),
            [
                (Heard::NotHeard, false),
                (Heard::NotHeard, true),
                (Heard::FewerThanFive, false),
                (Heard::FewerThanFive, false),
                (Heard::Heard, false),
            ]
        );
        assert_eq!(read(Audience::Desk)[3], (Heard::Count(4), false));
        assessment.missing_voices[0].heard = Known::FewerThanFive;
        assessment.missing_voices[1].heard = Known::FiveOrMore;
        let desk = shown(&assessment, Audience::Desk, &Profile::panel());
        let heard = desk.iter().map(|view| view.heard).collect::<Vec<_>>();
        assert_eq!(heard[..2], [Heard::FewerThanFive, Heard::Heard]);
    }
}
