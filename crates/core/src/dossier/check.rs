//! The invariants of a dossier, one function for each part, each collecting every finding.

mod beside;

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{StatementIndex, Target};
use crate::dossier::Parts;
use crate::evidence::{Consent, Item};
use crate::finding::{Code, Finding, Place};
use crate::judgement::Category;
use crate::note::Says;
use crate::panel::{Answer, Cell, Record, Round, Spans};
use crate::party::{BuiltIn, PartyIndex};
use crate::rule::Combine;
use crate::scale::{Level, Scale, Span};
use crate::scale_pack;

/// Every finding of every part, in the order of the parts.
pub(super) fn all(parts: &Parts) -> Vec<Finding> {
    let mut found = Vec::new();
    catalogue(parts, &mut found);
    evidence(parts, &mut found);
    clashes(parts, &mut found);
    gone(parts, &mut found);
    scale_packs(parts, &mut found);
    members(parts, &mut found);
    panel_size(parts, &mut found);
    match &parts.panel.record {
        Record::None => {}
        Record::Scores(_) => scores(parts, &mut found),
        Record::Counts(_) => counts(parts, &mut found),
    }
    beside::all(parts, &mut found);
    notes(parts, &mut found);
    judgements(parts, &mut found);
    category_levels(parts, &mut found);
    actions(parts, &mut found);
    requests(parts, &mut found);
    population(parts, &mut found);
    words(parts, &mut found);
    found
}

fn catalogue(parts: &Parts, found: &mut Vec<Finding>) {
    for pair in twice(parts.rules.iter().map(|rule| &rule.edition)) {
        if let Some(rule) = parts.rules.get(pair.1) {
            found.push(
                Finding::new(Code::DuplicateRule)
                    .with("rule", &rule.edition)
                    .at(Place::within(format!("assessment.rules[{}]", pair.1)))
                    .at(Place::within(format!("assessment.rules[{}]", pair.0))),
            );
        }
    }
    for (at, rule) in parts.rules.iter().enumerate() {
        if parts
            .catalogue
            .frameworks()
            .iter()
            .all(|framework| !rule.applies_to.is_for(framework))
        {
            found.push(
                Finding::new(Code::RuleWithoutFramework)
                    .with("rule", &rule.edition)
                    .with("framework", &rule.applies_to)
                    .at(Place::within(format!("assessment.rules[{at}]"))),
            );
        }
    }
    levels_of_bands(parts, found);
    if parts.header.profile != "panel" {
        found.push(
            Finding::new(Code::UnsupportedProfile)
                .with("profile", &parts.header.profile)
                .at(Place::within("assessment.release.profile")),
        );
    }
}

fn twice<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<(usize, usize)> {
    let mut first = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, key) in keys.enumerate() {
        match first.entry(key) {
            std::collections::btree_map::Entry::Occupied(earlier) => {
                pairs.push((*earlier.get(), at))
            }
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(at);
            }
        }
    }
    pairs
}

fn both(finding: Finding, list: &str, field: &str, (first, second): (usize, usize)) -> Finding {
    finding
        .at(Place::within(format!("{list}[{second}].{field}")))
        .at(Place::within(format!("{list}[{first}].{field}")))
}

fn evidence(parts: &Parts, found: &mut Vec<Finding>) {
    for pair in twice(parts.evidence.iter().map(|item| &item.id)) {
        if let Some(item) = parts.evidence.get(pair.1) {
            found.push(both(
                Finding::new(Code::DuplicateEvidence).with("id", &item.id),
                "evidence",
                "id",
                pair,
            ));
        }
    }
    for (at, item) in parts.evidence.iter().enumerate() {
        for (code, field) in item_findings(item, parts) {
            found.push(
                item_finding(code, item, parts)
                    .at(Place::within(format!("evidence[{at}].{field}"))),
            );
        }
    }
}

fn item_findings(item: &Item, parts: &Parts) -> Vec<(Code, &'static str)> {
    let mut codes = Vec::new();
    if let (Some(from), Some(to)) = (item.from, item.to)
        && to < from
    {
        codes.push((Code::BadPeriod, "to"));
    }
    if let Consent::Withdrawn { on } = item.consent {
        if on.is_none() {
            codes.push((Code::WithdrawnWithoutDate, "withdrawn_on"));
        }
        let words = [
            ("summary", &item.summary),
            ("public_summary", &item.public_summary),
            ("quote", &item.quote),
        ];
        if let Some((field, _)) = words.iter().find(|(_, words)| words.is_some()) {
            codes.push((Code::WithdrawnWordsHere, field));
        }
        return codes;
    }
    if item.ends().is_some_and(|end| end > parts.header.as_of) {
        codes.push((
            Code::EndsAfterAsAt,
            if item.to.is_some() { "to" } else { "from" },
        ));
    }
    if item.review_by.is_some_and(|by| by < parts.header.as_of) {
        codes.push((Code::PastReview, "review_by"));
    }
    if item.is_past_consent(parts.header.as_of) {
        codes.push((Code::ConsentPast, "consent_until"));
    }
    if item.consent == Consent::NotKnown {
        codes.push((Code::NoConsent, "consent"));
    }
    if item.sensitivity.is_none() {
        codes.push((Code::NoSensitivity, "sensitivity"));
    }
    let speaks_to_a_statement = item
        .about
        .iter()
        .any(|target| matches!(target, Target::Statement(_)));
    if item.about.is_empty() {
        codes.push((Code::NothingAbout, "about"));
    } else if item.harm && !speaks_to_a_statement {
        codes.push((Code::HarmAboutTheme, "about"));
    }
    if item.figure.recomputes() == Some(false) {
        codes.push((Code::FigureDoesNotRecompute, "value"));
    }
    codes
}

fn item_finding(code: Code, item: &Item, parts: &Parts) -> Finding {
    let finding = Finding::new(code).with("id", &item.id);
    match code {
        Code::EndsAfterAsAt => finding.with("as_of", parts.header.as_of.in_words()),
        Code::PastReview => match item.review_by {
            Some(by) => finding.with("review_by", by.in_words()),
            None => finding,
        },
        Code::ConsentPast => match item.consent_until {
            Some(until) => finding.with("consent_until", until.in_words()),
            None => finding,
        },
        Code::FigureDoesNotRecompute => finding
            .with("numerator", item.figure.numerator.unwrap_or_default())
            .with("denominator", item.figure.denominator.unwrap_or_default())
            .with("value", item.figure.value.as_deref().unwrap_or_default()),
        _ => finding,
    }
}

fn clashes(parts: &Parts, found: &mut Vec<Finding>) {
    for clash in crate::evidence::clashes(&parts.evidence, &parts.notes.says(Says::Refuse)) {
        let ids: Vec<String> = clash
            .iter()
            .filter_map(|at| parts.evidence.get(*at))
            .map(|item| item.id.to_string())
            .collect();
        let finding = Finding::new(Code::FiguresClash).with("ids", ids.join(" and "));
        found.push(clash.iter().fold(finding, |finding, at| {
            finding.at(Place::within(format!("evidence[{at}].value")))
        }));
    }
}

fn gone(parts: &Parts, found: &mut Vec<Finding>) {
    let there: BTreeSet<_> = parts.evidence.iter().map(|item| &item.id).collect();
    for (at, locked) in parts.locked.iter().enumerate() {
        if !there.contains(&locked.id) {
            found.push(
                Finding::new(Code::GoneWithoutWithdrawal)
                    .with("id", &locked.id)
                    .with("first_seen", locked.first_seen.in_words())
                    .at(Place::within(format!("locked[{at}].id"))),
            );
        }
    }
}

/// Packs that are for no scale of the assessment, that are named twice, that give one word two meanings, or that are too many together.
fn scale_packs(parts: &Parts, found: &mut Vec<Finding>) {
    let packs = &parts.scale_packs;
    let place = |at: usize| Place::within(format!("assessment.panel.scale_packs[{at}]"));
    for (first, second) in twice(packs.iter().map(scale_pack::ScalePack::id)) {
        if let Some(pack) = packs.get(second) {
            let finding = Finding::new(Code::DuplicateScalePack).with("pack", pack.id());
            found.push(finding.at(place(second)).at(place(first)));
        }
    }
    for (at, pack) in packs.iter().enumerate() {
        let mut scales = parts.catalogue.frameworks().iter();
        if !scales.any(|framework| {
            framework
                .scale
                .as_ref()
                .is_some_and(|scale| pack.is_for(scale))
        }) {
            let finding = Finding::new(Code::ScalePackWithoutScale).with("pack", pack.id());
            found.push(finding.with("levels", pack.levels()).at(place(at)));
        }
    }
    for clash in scale_pack::clashes(packs, &parts.catalogue) {
        let Some(pack) = packs.get(clash.pack) else {
            continue;
        };
        let finding = Finding::new(Code::ScalePacksClash)
            .with("words", &clash.words)
            .with("pack", pack.id())
            .with("means", clash.means)
            .with("elsewhere", &clash.elsewhere)
            .with("other", clash.other);
        found.push(finding.at(place(clash.pack)));
    }
    if let Err((at, error)) = scale_pack::spans(packs, &parts.catalogue) {
        let finding = Finding::new(Code::BadScalePack).with("reason", error);
        found.push(finding.at(place(at)));
    }
}

fn members(parts: &Parts, found: &mut Vec<Finding>) {
    for pair in twice(parts.panel.members.iter().map(|member| &member.id)) {
        if let Some(member) = parts.panel.members.get(pair.1) {
            found.push(both(
                Finding::new(Code::DuplicateMember).with("member", &member.id),
                "members",
                "member",
                pair,
            ));
        }
    }
    one_voices(parts, found);
    groups_among_few(parts, found);
    let judging: BTreeSet<PartyIndex> = parts
        .judgements
        .iter()
        .map(|judgement| judgement.party)
        .collect();
    for party in parts.panel.parties() {
        if judging.contains(&party) && !is_lived_experience(parts, party) {
            let first = parts
                .judgements
                .iter()
                .position(|judgement| judgement.party == party)
                .unwrap_or_default();
            found.push(
                Finding::new(Code::PartySpeaksTwice)
                    .with("party", name(parts, party))
                    .at(Place::within(format!("judgements[{first}].party"))),
            );
        }
    }
    let known: BTreeSet<_> = parts
        .population
        .iter()
        .flat_map(|grouping| {
            grouping
                .groups
                .iter()
                .map(|(group, _)| (&grouping.grouping, group))
        })
        .collect();
    for (grouping, group) in &parts.panel.groups {
        let counted = parts
            .population
            .iter()
            .any(|population| population.grouping == *grouping);
        if counted && !known.contains(&(grouping, group)) {
            found.push(
                Finding::new(Code::UnknownGroup)
                    .with("grouping", grouping)
                    .with("group", group)
                    .at(Place::within(format!("groups.{grouping}.{group}"))),
            );
        }
    }
}

/// A group that scores as one voice beside fewer than five other members of its kind: its one answer weighs much there. People and carers are
/// of one kind.
fn groups_among_few(parts: &Parts, found: &mut Vec<Finding>) {
    const FEW: usize = 5;
    let kind = |party: PartyIndex| (!is_lived_experience(parts, party)).then_some(party);
    let mut sizes: BTreeMap<Option<PartyIndex>, usize> = BTreeMap::new();
    for member in &parts.panel.members {
        let size = sizes.entry(kind(member.party)).or_insert(0);
        *size = size.saturating_add(1);
    }
    for (at, group) in parts.panel.members.iter().enumerate() {
        let of_its_kind = sizes.get(&kind(group.party)).copied().unwrap_or_default();
        let beside = of_its_kind.saturating_sub(1);
        if group.stands_for > 1 && beside < FEW {
            found.push(
                Finding::new(Code::GroupAmongFew)
                    .with("people", group.stands_for)
                    .with("beside", beside)
                    .at(Place::within(format!("members[{at}].stands_for"))),
            );
        }
    }
}

/// The council and the inspector never speak in a panel.
fn one_voices(parts: &Parts, found: &mut Vec<Finding>) {
    let members = parts
        .panel
        .members
        .iter()
        .map(|member| member.party)
        .enumerate();
    let rows = match &parts.panel.record {
        Record::Counts(rows) => rows.as_slice(),
        Record::Scores(_) | Record::None => &[],
    };
    let rows = rows.iter().map(|row| row.party).enumerate();
    let places = members
        .map(|at| ("members", at))
        .chain(rows.map(|at| ("counts", at)));
    for (list, (at, party)) in places.filter(|(_, (_, party))| has_one_voice(parts, *party)) {
        found.push(
            Finding::new(Code::OneVoiceInPanel)
                .with("party", name(parts, party))
                .at(Place::within(format!("{list}[{at}].party"))),
        );
    }
}

fn panel_size(parts: &Parts, found: &mut Vec<Finding>) {
    if parts.panel.members.is_empty() {
        return;
    }
    let people = parts
        .panel
        .members
        .iter()
        .filter(|member| is_lived_experience(parts, member.party))
        .count();
    if people < 5 {
        found.push(
            Finding::new(Code::PanelUnderFive)
                .with("members", people)
                .at(Place::within("members")),
        );
    }
    let parties = parts.panel.parties().into_iter();
    for party in parties.filter(|party| !has_one_voice(parts, *party)) {
        let size = parts
            .panel
            .members
            .iter()
            .filter(|member| member.party == party)
            .count();
        if size > 0 && size < 5 {
            found.push(
                Finding::new(Code::SmallParty)
                    .with("members", size)
                    .with("party", name(parts, party))
                    .at(Place::within("members")),
            );
        }
    }
}

fn scores(parts: &Parts, found: &mut Vec<Finding>) {
    let Record::Scores(grid) = &parts.panel.record else {
        return;
    };
    for entry in parts.catalogue.entries() {
        let Some(column) = grid.column(entry.index) else {
            continue;
        };
        let levels = entry.scale().map_or(0, Scale::len);
        let spans = grid.spans(entry.index);
        let off: Vec<Option<Level>> = (0..Cell::KINDS)
            .map(|position| Cell::at(position).and_then(|cell| off_scale(cell, &spans, levels)))
            .collect();
        let off = column
            .filter_map(|cell| off.get(cell.position()).copied().flatten())
            .next();
        if let Some(level) = off {
            found.push(
                level_off_scale(&level.to_string(), levels)
                    .at(Place::within(format!("scores.{}", entry.reference()))),
            );
        }
        if !entry.statement.scored {
            found.push(
                Finding::new(Code::NotScored)
                    .with("reference", entry.reference())
                    .at(Place::within(format!("scores.{}", entry.reference()))),
            );
        }
    }
}

/// The first level of a cell that a scale of so many levels does not have.
fn off_scale(cell: Cell, spans: &Spans, levels: usize) -> Option<Level> {
    let answers = [Round::One, Round::Two].map(|round| cell.answer(round, spans));
    let highest = answers.into_iter().filter_map(|answer| match answer {
        Some(Answer::Level(level)) => Some(level),
        Some(Answer::Span(span)) => Some(span.high()),
        _ => None,
    });
    highest.into_iter().find(|level| level.index() >= levels)
}

fn level_off_scale(value: &str, levels: usize) -> Finding {
    Finding::new(Code::LevelOffScale)
        .with("value", value)
        .with_known(format!("1 to {levels}"))
}

fn counts(parts: &Parts, found: &mut Vec<Finding>) {
    let Record::Counts(rows) = &parts.panel.record else {
        return;
    };
    let reference = |at: usize| {
        rows.get(at)
            .and_then(|row| parts.catalogue.entry(row.statement))
            .map(|entry| entry.reference())
            .unwrap_or_default()
    };
    for pair in twice(rows.iter().map(|row| (row.round, row.party, row.statement))) {
        if let Some(row) = rows.get(pair.1) {
            let finding = Finding::new(Code::DuplicateCount)
                .with("party", name(parts, row.party))
                .with("statement", reference(pair.1))
                .with("round", row.round.number());
            found.push(both(finding, "counts", "statement", pair));
        }
    }
    for (at, row) in rows.iter().enumerate() {
        let sum = row.answers();
        if sum > row.asked {
            found.push(
                Finding::new(Code::SumAboveAsked)
                    .with("sum", sum)
                    .with("asked", row.asked)
                    .at(Place::within(format!("counts[{at}].asked"))),
            );
        }
        if row.carried > sum {
            found.push(
                Finding::new(Code::CarriedAboveAnswers)
                    .with("carried", row.carried)
                    .with("sum", sum)
                    .at(Place::within(format!("counts[{at}].carried"))),
            );
        }
        let Some(entry) = parts.catalogue.entry(row.statement) else {
            continue;
        };
        let levels = entry.scale().map_or(0, Scale::len);
        if row.levels.iter().skip(levels).any(|count| *count > 0) {
            found.push(
                level_off_scale(&row.levels.len().to_string(), levels).at(Place::within(format!(
                    "counts[{at}].level_{}",
                    row.levels.len()
                ))),
            );
        }
        let is_off = |span: &&Span| span.high().index() >= levels;
        let spans = row.spans.iter().filter(|(_, count)| **count > 0);
        if let Some(span) = spans.map(|(span, _)| span).find(is_off) {
            let place = format!("counts[{at}].span_{}_{}", span.low(), span.high());
            found.push(level_off_scale(&span.high().to_string(), levels).at(Place::within(place)));
        }
        if !entry.statement.scored {
            found.push(
                Finding::new(Code::NotScored)
                    .with("reference", entry.reference())
                    .at(Place::within(format!("counts[{at}].statement"))),
            );
        }
    }
}

/// What the panel says about evidence: once for an item that there is, and with a reason where it does not simply accept it.
fn on_evidence(parts: &Parts, found: &mut Vec<Finding>) {
    let said = &parts.notes.on_evidence;
    for pair in twice(said.iter().map(|said| &said.evidence)) {
        if let Some(said) = said.get(pair.1) {
            let finding = Finding::new(Code::DuplicatePanelEvidence).with("id", &said.evidence);
            found.push(both(finding, "on_evidence", "evidence", pair));
        }
    }
    let known: BTreeSet<_> = parts.evidence.iter().map(|item| &item.id).collect();
    for (at, said) in said.iter().enumerate() {
        let place = |field: &str| Place::within(format!("on_evidence[{at}].{field}"));
        if !known.contains(&said.evidence) {
            let finding = Finding::new(Code::UnknownEvidence).with("id", &said.evidence);
            found.push(finding.at(place("evidence")));
        }
        if said.says != Says::Accept && said.reason.is_none() {
            let finding = Finding::new(Code::PanelWithoutReason).with("says", said.says);
            found.push(finding.with("id", &said.evidence).at(place("reason")));
        }
    }
}

fn notes(parts: &Parts, found: &mut Vec<Finding>) {
    on_evidence(parts, found);
    for (at, note) in parts.notes.notes.iter().enumerate() {
        if let Some(until) = note
            .consent_until
            .filter(|_| note.is_past_consent(parts.header.as_of))
        {
            found.push(
                Finding::new(Code::ConsentPast)
                    .with("id", &note.id)
                    .with("consent_until", until.in_words())
                    .at(Place::within(format!("notes[{at}].consent_until"))),
            );
        }
    }
    for pair in twice(parts.notes.notes.iter().map(|note| &note.id)) {
        if let Some(note) = parts.notes.notes.get(pair.1) {
            found.push(both(
                Finding::new(Code::DuplicateNote).with("id", &note.id),
                "notes",
                "id",
                pair,
            ));
        }
    }
    if let Some(agreement) = parts.notes.agreement
        && agreement.agreed > agreement.asked
    {
        found.push(
            Finding::new(Code::BadAgreement)
                .with("agreed", agreement.agreed)
                .with("asked", agreement.asked)
                .at(Place::within("agreement.agreed")),
        );
    }
}

/// A percentage is mapped back to a level by its band, so such a rule has a band for each level.
fn levels_of_bands(parts: &Parts, found: &mut Vec<Finding>) {
    for (at, rule) in parts.rules.iter().enumerate() {
        let Combine::Categories(_, percent) = &rule.combine else {
            continue;
        };
        let frameworks = parts.catalogue.frameworks().iter();
        let scales = frameworks
            .filter(|framework| rule.applies_to.is_for(framework))
            .filter_map(|framework| framework.scale.as_ref());
        for scale in scales.filter(|scale| scale.len() != percent.bands.len()) {
            let (bands, levels) = (percent.bands.len(), scale.len());
            let finding = Finding::new(Code::BadRule).with(
                "reason",
                format_args!("it maps percentages back to levels by {bands} bands, and the scale has {levels} levels"),
            );
            found.push(finding.at(Place::within(format!("assessment.rules[{at}]"))));
        }
    }
}

/// A level on a statement that is not judged, or that its scale does not have.
fn off_its_scale(
    parts: &Parts,
    statement: StatementIndex,
    level: Level,
    place: impl Fn(&str) -> Place,
) -> Option<Finding> {
    let entry = parts.catalogue.entry(statement)?;
    match entry.scale() {
        Some(scale) if entry.statement.scored => (!scale.has(level))
            .then(|| level_off_scale(&level.to_string(), scale.len()).at(place("level"))),
        _ => {
            let finding = Finding::new(Code::NotScored).with("reference", entry.reference());
            Some(finding.at(place("statement")))
        }
    }
}

/// Levels for categories are held to what holds of judgements. Whoever gives one without a rule that uses it is told.
fn category_levels(parts: &Parts, found: &mut Vec<Finding>) {
    let levels = &parts.category_levels;
    let reference = |statement| {
        let entry = parts.catalogue.entry(statement);
        entry.map(|entry| entry.reference()).unwrap_or_default()
    };
    let keys = levels
        .iter()
        .map(|given| (given.party, given.statement, given.category));
    for pair in twice(keys) {
        if let Some(given) = levels.get(pair.1) {
            let finding = Finding::new(Code::DuplicateJudgement)
                .with("party", name(parts, given.party))
                .with("statement", reference(given.statement));
            found.push(both(finding, "category_levels", "statement", pair));
        }
    }
    let used: BTreeSet<Category> = parts
        .rules
        .iter()
        .flat_map(|rule| rule.combine.categories())
        .copied()
        .collect();
    for (at, given) in levels.iter().enumerate() {
        let place = |field: &str| Place::within(format!("category_levels[{at}].{field}"));
        if is_lived_experience(parts, given.party) {
            let finding =
                Finding::new(Code::PanelPartyJudges).with("party", name(parts, given.party));
            found.push(finding.at(place("party")));
        }
        found.extend(off_its_scale(parts, given.statement, given.level, place));
        if !used.contains(&given.category) {
            let finding = Finding::new(Code::CategoryNotUsed).with("category", given.category);
            found.push(finding.at(place("category")));
        }
    }
}

fn judgements(parts: &Parts, found: &mut Vec<Finding>) {
    let reference = |at: usize| {
        parts
            .judgements
            .get(at)
            .and_then(|judgement| parts.catalogue.entry(judgement.statement))
            .map(|entry| entry.reference())
            .unwrap_or_default()
    };
    for pair in twice(
        parts
            .judgements
            .iter()
            .map(|judgement| (judgement.party, judgement.statement)),
    ) {
        if let Some(judgement) = parts.judgements.get(pair.1) {
            let finding = Finding::new(Code::DuplicateJudgement)
                .with("party", name(parts, judgement.party))
                .with("statement", reference(pair.1));
            found.push(both(finding, "judgements", "statement", pair));
        }
    }
    let evidence: BTreeSet<_> = parts.evidence.iter().map(|item| &item.id).collect();
    for (at, judgement) in parts.judgements.iter().enumerate() {
        let place = |field: &str| Place::within(format!("judgements[{at}].{field}"));
        if is_lived_experience(parts, judgement.party) {
            found.push(
                Finding::new(Code::PanelPartyJudges)
                    .with("party", name(parts, judgement.party))
                    .at(place("party")),
            );
        }
        found.extend(off_its_scale(
            parts,
            judgement.statement,
            judgement.level,
            place,
        ));
        if judgement.reason.is_none() {
            found.push(
                Finding::new(Code::JudgementWithoutReason)
                    .with("party", name(parts, judgement.party))
                    .with("statement", reference(at))
                    .at(place("reason")),
            );
        }
        if let Some(on) = judgement.on.filter(|on| *on > parts.header.as_of) {
            found.push(
                Finding::new(Code::JudgementAfterAsAt)
                    .with("party", name(parts, judgement.party))
                    .with("statement", reference(at))
                    .with("on", on.in_words())
                    .with("as_of", parts.header.as_of.in_words())
                    .at(place("on")),
            );
        }
        for (ids, field) in [
            (&judgement.evidence, "evidence"),
            (&judgement.set_aside, "set_aside"),
        ] {
            for id in ids.iter().filter(|id| !evidence.contains(id)) {
                found.push(
                    Finding::new(Code::UnknownEvidence)
                        .with("id", id)
                        .at(place(field)),
                );
            }
        }
    }
}

fn actions(parts: &Parts, found: &mut Vec<Finding>) {
    for pair in twice(parts.actions.iter().map(|action| &action.reference)) {
        if let Some(action) = parts.actions.get(pair.1) {
            found.push(both(
                Finding::new(Code::DuplicateAction).with("id", &action.reference),
                "actions",
                "ref",
                pair,
            ));
        }
    }
}

fn requests(parts: &Parts, found: &mut Vec<Finding>) {
    for pair in twice(parts.requests.iter().map(|request| &request.reference)) {
        if let Some(request) = parts.requests.get(pair.1) {
            let finding = Finding::new(Code::DuplicateRequest).with("id", &request.reference);
            found.push(both(finding, "requests", "ref", pair));
        }
    }
    let evidence: BTreeSet<_> = parts.evidence.iter().map(|item| &item.id).collect();
    for (at, request) in parts.requests.iter().enumerate() {
        let unknown = request.evidence.iter().filter(|id| !evidence.contains(id));
        for id in unknown {
            let finding = Finding::new(Code::UnknownEvidence).with("id", id);
            found.push(finding.at(Place::within(format!("requests[{at}].evidence"))));
        }
    }
}

fn population(parts: &Parts, found: &mut Vec<Finding>) {
    for (at, grouping) in parts.population.iter().enumerate() {
        if grouping.total() == 0 {
            found.push(
                Finding::new(Code::EmptyGrouping)
                    .with("grouping", &grouping.grouping)
                    .at(Place::within(format!("population[{at}].groups"))),
            );
        }
    }
}

fn has_one_voice(parts: &Parts, party: PartyIndex) -> bool {
    let party = parts.parties.get(party);
    party.is_some_and(|party| matches!(party.counts_as, BuiltIn::Council | BuiltIn::Inspector))
}

fn is_lived_experience(parts: &Parts, party: PartyIndex) -> bool {
    parts
        .parties
        .get(party)
        .is_some_and(|party| party.counts_as.is_lived_experience())
}

fn reference_of(parts: &Parts, statement: StatementIndex) -> String {
    let entry = parts.catalogue.entry(statement);
    entry.map(|entry| entry.reference()).unwrap_or_default()
}

fn name(parts: &Parts, party: PartyIndex) -> &str {
    parts
        .parties
        .get(party)
        .map(|party| party.id.as_str())
        .unwrap_or_default()
}

/// An answer was given to certain words. Where they are others now, people are asked again, and nothing is changed for them.
fn words(parts: &Parts, found: &mut Vec<Finding>) {
    for (at, answered) in parts.words.iter().enumerate() {
        let entry = parts.catalogue.entry(answered.statement);
        if let Some(entry) = entry.filter(|entry| entry.statement.text != answered.text) {
            found.push(
                Finding::new(Code::WordsChanged)
                    .with("statement", entry.reference())
                    .with("then", &answered.text)
                    .with("now", &entry.statement.text)
                    .at(Place::within(format!("words[{at}].text"))),
            );
        }
    }
}
