//! Who may see an item of evidence: only where consent **and** sensitivity allow.

use mir_core::date::Date;
use mir_core::evidence::{Consent, Item, Reader, Sensitivity};

use crate::audience::Audience;

/// Whether an audience may see an item on the day of the assessment. What was agreed to until an earlier day is the desk's alone, until
/// somebody has asked again.
pub(crate) fn allows(item: &Item, as_of: Date, audience: Audience) -> bool {
    let still_holds = audience == Audience::Desk || !item.is_past_consent(as_of);
    still_holds
        && consent_allows(&item.consent, audience)
        && sensitivity_allows(item.sensitivity, audience)
}

/// Whether the people in it agreed. Where nobody knows, it is the council's alone.
fn consent_allows(consent: &Consent, audience: Audience) -> bool {
    match consent {
        Consent::Withdrawn { .. } => false,
        Consent::Public | Consent::NotNeeded => true,
        Consent::Readers(readers) => {
            audience == Audience::Desk
                || reader(audience).is_some_and(|reader| readers.contains(&reader))
        }
        Consent::NotKnown => matches!(audience, Audience::Desk | Audience::Council),
    }
}

/// The reader that a consent names an audience by; the desk and the public are never named.
pub(crate) const fn reader(audience: Audience) -> Option<Reader> {
    match audience {
        Audience::Desk | Audience::Public => None,
        Audience::Panel => Some(Reader::Panel),
        Audience::Council => Some(Reader::Council),
        Audience::Regulator => Some(Reader::Regulator),
    }
}

/// Whether nobody could be recognised in it who should not be. Where nobody knows, it is the council's alone.
fn sensitivity_allows(sensitivity: Option<Sensitivity>, audience: Audience) -> bool {
    if audience == Audience::Desk {
        return true;
    }
    match sensitivity {
        Some(Sensitivity::Public | Sensitivity::Aggregate | Sensitivity::PersonalAnonymised) => {
            true
        }
        Some(
            Sensitivity::SmallGroup | Sensitivity::Commercial | Sensitivity::PartnerRestricted,
        ) => audience != Audience::Public,
        Some(Sensitivity::PersonalIdentifiableRisk) => audience == Audience::Panel,
        Some(Sensitivity::CouncilOnly) | None => audience == Audience::Council,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use mir_core::date::Date;
    use mir_core::evidence::{Consent, Item, Reader, Sensitivity};

    use super::allows;
    use crate::audience::Audience;
    use crate::sample;

    /// The columns of [`TABLE`]; the last is a sensitivity that nobody filled in.
    const SENSITIVITIES: [&str; 9] = [
        "public",
        "aggregate",
        "personal-anonymised",
        "small-group",
        "commercial",
        "partner-restricted",
        "personal-identifiable-risk",
        "council-only",
        "not-known",
    ];

    /// Who sees an item, by its consent (row) and its sensitivity (column), written out by hand from `formats.md`:
    /// D desk, P panel, C council, R regulator, U the public.
    #[rustfmt::skip]
    const TABLE: [(&str, [&str; 9]); 12] = [
        //                            public   aggreg   anonym   small    commer   partner  risk  council unknown
        ("public",                  ["DPCRU", "DPCRU", "DPCRU", "DPCR" , "DPCR" , "DPCR" , "DP"   , "DC"   , "DC"]),
        ("not-needed",              ["DPCRU", "DPCRU", "DPCRU", "DPCR" , "DPCR" , "DPCR" , "DP"   , "DC"   , "DC"]),
        ("not-known",               ["DC"   , "DC"   , "DC"   , "DC"   , "DC"   , "DC"   , "D"    , "DC"   , "DC"]),
        ("withdrawn",               [""     , ""     , ""     , ""     , ""     , ""     , ""     , ""     , ""]),
        ("nobody",                  ["D"    , "D"    , "D"    , "D"    , "D"    , "D"    , "D"    , "D"    , "D"]),
        ("panel",                   ["DP"   , "DP"   , "DP"   , "DP"   , "DP"   , "DP"   , "DP"   , "D"    , "D"]),
        ("council",                 ["DC"   , "DC"   , "DC"   , "DC"   , "DC"   , "DC"   , "D"    , "DC"   , "DC"]),
        ("regulator",               ["DR"   , "DR"   , "DR"   , "DR"   , "DR"   , "DR"   , "D"    , "D"    , "D"]),
        ("panel;council",           ["DPC"  , "DPC"  , "DPC"  , "DPC"  , "DPC"  , "DPC"  , "DP"   , "DC"   , "DC"]),
        ("panel;regulator",         ["DPR"  , "DPR"  , "DPR"  , "DPR"  , "DPR"  , "DPR"  , "DP"   , "D"    , "D"]),
        ("council;regulator",       ["DCR"  , "DCR"  , "DCR"  , "DCR"  , "DCR"  , "DCR"  , "D"    , "DC"   , "DC"]),
        ("panel;council;regulator", ["DPCR" , "DPCR" , "DPCR" , "DPCR" , "DPCR" , "DPCR" , "DP"   , "DC"   , "DC"]),
    ];

    const LETTERS: [(char, Audience); 5] = [
        ('D', Audience::Desk),
        ('P', Audience::Panel),
        ('C', Audience::Council),
        ('R', Audience::Regulator),
        ('U', Audience::Public),
    ];

    fn consent(words: &str) -> Consent {
        match words {
            "public" => Consent::Public,
            "not-needed" => Consent::NotNeeded,
            "not-known" => Consent::NotKnown,
            "withdrawn" => Consent::Withdrawn { on: None },
            "nobody" => Consent::Readers(BTreeSet::new()),
            list => Consent::Readers(list.split(';').filter_map(Reader::from_word).collect()),
        }
    }

    fn day(day: i8) -> Date {
        Date::new(2026, 10, day).unwrap()
    }

    #[test]
    fn after_its_last_day_a_consent_holds_for_nobody_but_the_desk() {
        let mut item = sample::item("EV-1");
        item.consent = Consent::Public;
        item.sensitivity = Some(Sensitivity::Public);
        item.consent_until = Some(day(30));
        let seen = |item: &Item, on| {
            let seen = LETTERS
                .iter()
                .filter(|(_, audience)| allows(item, day(on), *audience));
            seen.map(|(letter, _)| *letter).collect::<String>()
        };
        assert_eq!(
            (seen(&item, 30), seen(&item, 31)),
            ("DPCRU".into(), "D".into())
        );
        item.consent = Consent::Withdrawn { on: None };
        assert_eq!(seen(&item, 31), "", "what is withdrawn stays withdrawn");
    }

    #[test]
    fn every_consent_with_every_sensitivity_for_every_audience() {
        for (words, row) in TABLE {
            for (sensitivity, audiences) in SENSITIVITIES.into_iter().zip(row) {
                let mut item = sample::item("EV-1");
                item.consent = consent(words);
                item.sensitivity = Sensitivity::from_word(sensitivity);
                for (letter, audience) in LETTERS {
                    assert_eq!(
                        allows(&item, day(31), audience),
                        audiences.contains(letter),
                        "consent {words}, sensitivity {sensitivity}, audience {audience}"
                    );
                }
            }
        }
    }
}
