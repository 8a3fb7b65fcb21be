//! How sure one can be, and what takes away from it. It never moves a level.

use mir_core::assessment::{Concern, SurenessLevel, Weight, Why};
use mir_release::view::SurenessView;

use crate::document::{Block, Text};
use crate::phrases::{Say, fill, say};

/// How sure, and why not surer.
pub(crate) fn sureness(sureness: &SurenessView) -> Vec<Block> {
    let sureness = match sureness {
        SurenessView::Nothing => return vec![super::paragraph(Say::SureNothing)],
        SurenessView::Hidden => return vec![super::paragraph(Say::SureHidden)],
        SurenessView::Shown(sureness) => sureness,
    };
    let level = Text::strong(sureness_words(sureness.level).english());
    if sureness.concerns.is_empty() {
        return vec![Block::Paragraph(level.then(say(Say::SureNoConcern)))];
    }
    vec![
        Block::Paragraph(level.then(say(Say::SureWhy))),
        Block::List(
            sureness
                .concerns
                .iter()
                .map(|concern| concern_words(*concern))
                .collect(),
        ),
    ]
}

/// How sure, as a word.
pub(crate) const fn sureness_words(level: SurenessLevel) -> Say {
    match level {
        SurenessLevel::High => Say::SureHigh,
        SurenessLevel::Moderate => Say::SureModerate,
        SurenessLevel::Low => Say::SureLow,
        SurenessLevel::VeryLow => Say::SureVeryLow,
    }
}

fn concern_words(concern: Concern) -> Text {
    let weight = match concern.weight {
        Weight::Serious => Say::Serious,
        Weight::Minor => Say::Minor,
    };
    fill(weight, &[("why", say(why_words(concern.why)))]).capital()
}

const fn why_words(why: Why) -> Say {
    match why {
        Why::NoneIndependent => Say::WhyNoneIndependent,
        Why::MostlyOwn => Say::WhyMostlyOwn,
        Why::NoneReadBack => Say::WhyNoneReadBack,
        Why::OppositeSides => Say::WhyOppositeSides,
        Why::RolesDiffer => Say::WhyRolesDiffer,
        Why::Clash => Say::WhyClash,
        Why::BothWays => Say::WhyBothWays,
        Why::UnderTen => Say::WhyUnderTen,
        Why::UnderTwoKinds => Say::WhyUnderTwoKinds,
        Why::UnderThirty => Say::WhyUnderThirty,
        Why::UnderThreeKinds => Say::WhyUnderThreeKinds,
        Why::AllOld => Say::WhyAllOld,
        Why::ThemeOnly => Say::WhyThemeOnly,
        Why::NoSource => Say::WhyNoSource,
        Why::HalfOld => Say::WhyHalfOld,
        Why::AnotherPlace => Say::WhyAnotherPlace,
    }
}
