//! What is told of how members took part: how many had somebody to support them, and which answers come from a group that scored as one
//! voice. Never who, and never with how any of them answered.

use mir_core::panel::Panel;

use crate::audience::Audience;
use crate::profile::Profile;
use crate::view::HowMany;

/// How many members had somebody to support them. Nothing is said where none is on record: it may not have been written down.
pub(crate) fn supported(panel: &Panel, audience: Audience, profile: &Profile) -> HowMany {
    let members = panel.members.iter();
    let supported = count(members.filter(|member| member.supported_by.is_some()));
    let without = count(panel.members.iter()).saturating_sub(supported);
    match supported {
        0 => HowMany::NotSaid,
        _ if audience == Audience::Desk => HowMany::Count(supported),
        _ if supported < profile.smallest_group => HowMany::Few,
        _ if without < profile.smallest_group => HowMany::Many,
        _ => HowMany::Count(supported),
    }
}

/// How many people each group speaks for that scored as one voice, smallest first; `None` for fewer than may be named.
pub(crate) fn groups(panel: &Panel, audience: Audience, profile: &Profile) -> Vec<Option<u64>> {
    let sizes = panel.members.iter().map(|member| member.stands_for);
    let mut sizes: Vec<u64> = sizes.filter(|size| *size > 1).collect();
    sizes.sort_unstable();
    let may_be_named = |size: &u64| audience == Audience::Desk || *size >= profile.smallest_group;
    let sizes = sizes.into_iter();
    sizes.map(|size| Some(size).filter(may_be_named)).collect()
}

fn count<T>(of: impl Iterator<Item = T>) -> u64 {
    u64::try_from(of.count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use mir_core::id::MemberId;
    use mir_core::panel::{Member, Panel};

    use super::{groups, supported};
    use crate::audience::Audience;
    use crate::profile::Profile;
    use crate::view::HowMany;

    /// A panel of which the first so many are supported, and in which these answer for groups.
    fn panel(members: usize, supported: usize, groups: &[u64]) -> Panel {
        let parts = mir_core::sample::parts();
        let member = |at: usize| Member {
            id: MemberId::new(&format!("p{at}")).unwrap(),
            party: parts.parties.find("people").unwrap(),
            groups: Box::new([]),
            supported_by: (at < supported).then(|| "S1".into()),
            stands_for: groups.get(at).copied().unwrap_or(1),
        };
        Panel {
            members: (0..members).map(member).collect(),
            ..Panel::none()
        }
    }

    #[test]
    fn how_many_had_support_is_a_number_only_where_five_had_and_five_had_not() {
        let told = |members, had, audience| {
            supported(&panel(members, had, &[]), audience, &Profile::panel())
        };
        assert_eq!(told(12, 0, Audience::Public), HowMany::NotSaid);
        assert_eq!(told(12, 4, Audience::Public), HowMany::Few);
        assert_eq!(told(12, 5, Audience::Public), HowMany::Count(5));
        assert_eq!(told(12, 8, Audience::Council), HowMany::Many);
        assert_eq!(told(12, 12, Audience::Council), HowMany::Many);
        assert_eq!(told(12, 4, Audience::Desk), HowMany::Count(4));
    }

    #[test]
    fn a_small_group_is_not_told_by_its_number() {
        let told = |audience| groups(&panel(9, 0, &[6, 1, 3]), audience, &Profile::panel());
        assert_eq!(told(Audience::Desk), [Some(3), Some(6)]);
        assert_eq!(told(Audience::Public), [None, Some(6)]);
    }
}
