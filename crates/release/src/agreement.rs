//! What the panel agreed to show. It is an agreement only where every member was asked: what one of ten says binds none of the other nine.

use std::collections::BTreeMap;

use mir_core::dossier::Parts;
use mir_core::panel::{Panel, Record};

/// Whether everybody on the panel agreed that counts may be shown.
pub(crate) fn shows_counts(parts: &Parts) -> bool {
    let members = members(&parts.panel);
    let agreement = parts.notes.agreement;
    agreement.is_some_and(|agreement| agreement.shows_counts(members))
}

/// Whether everybody on the panel agreed that a flag of one answer may be public.
pub(crate) fn shows_flags(parts: &Parts) -> bool {
    let members = members(&parts.panel);
    let agreement = parts.notes.agreement;
    agreement.is_some_and(|agreement| agreement.shows_flags(members))
}

/// How many members the panel has: those who are named or, of sealed counts, the most who were asked about one statement in one round.
fn members(panel: &Panel) -> u64 {
    let named = u64::try_from(panel.members.len()).unwrap_or(u64::MAX);
    let Record::Counts(rows) = &panel.record else {
        return named;
    };
    let mut asked = BTreeMap::new();
    for row in rows {
        let all: &mut u64 = asked.entry((row.statement, row.round)).or_default();
        *all = all.saturating_add(row.asked);
    }
    asked.into_values().max().unwrap_or(0).max(named)
}

#[cfg(test)]
mod tests {
    use mir_core::id::MemberId;
    use mir_core::note::Agreement;
    use mir_core::panel::{CountRow, Member, Record, Round};

    use super::{shows_counts, shows_flags};
    use crate::sample::{agreed_parts, statement};

    const ONE: Agreement = Agreement {
        counts: true,
        flags: true,
        on: None,
        asked: 1,
        agreed: 1,
    };

    #[test]
    fn one_member_does_not_agree_for_ten() {
        let mut parts = agreed_parts();
        let people = parts.parties.find("people").unwrap();
        parts.panel.members = (0..10)
            .map(|at| Member {
                id: MemberId::new(&format!("M{at}")).unwrap(),
                party: people,
                groups: Box::default(),
                supported_by: None,
                stands_for: 1,
            })
            .collect();
        assert!(shows_counts(&parts));
        parts.notes.agreement = Some(ONE);
        assert!(!shows_counts(&parts) && !shows_flags(&parts));
    }

    #[test]
    fn sealed_counts_tell_how_many_were_asked() {
        let mut parts = agreed_parts();
        let row = |party| CountRow {
            party: parts.parties.find(party).unwrap(),
            statement: statement("AC-I1"),
            round: Round::One,
            how: mir_core::panel::How::Panel,
            levels: vec![1, 2, 2, 1],
            spans: Default::default(),
            dont_know: 0,
            not_about_me: 0,
            rather_not_say: 0,
            asked: 6,
            carried: 0,
        };
        parts.panel.record = Record::Counts(vec![row("people"), row("carers")]);
        assert!(shows_counts(&parts), "twelve were asked and twelve agreed");
        let eleven = Agreement {
            asked: 11,
            agreed: 11,
            ..ONE
        };
        parts.notes.agreement = Some(eleven);
        assert!(!shows_counts(&parts));
    }
}
