//! The one table of finding codes. A code is for ever: it is never reused and never changes its meaning.
//!
//! Messages are sentences without a full stop; what to do follows in the help. `{name}` is an argument of the finding. Every code has a
//! worked case in `tests/cases/findings.yaml`, and a test fails where one is missing.

use crate::finding::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $severity:ident $code:literal: $message:literal; $help:literal)+) => {
        /// A stable code. The word is for programs; the message and the help are for people.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* #[doc = concat!("`", $code, "`: ", $message, ".")] $name),+ }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable word for programs.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Whether a finding of this code stops the work.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }

            pub(crate) const fn message(self) -> &'static str {
                match self { $(Self::$name => $message),+ }
            }

            pub(crate) const fn help(self) -> &'static str {
                match self { $(Self::$name => $help),+ }
            }
        }
    };
}

codes! {
    // Files and folders.
    NotAnAssessment Error "not-an-assessment": "there is no assessment.toml in this folder"; "Name the folder that holds assessment.toml, or start one with `mir init`."
    CannotRead Error "cannot-read": "this file cannot be read: {reason}"; "Check that the file is there and that you may open it."
    NotPlainFile Error "not-plain-file": "this is a link or something other than a plain file or folder"; "Put a copy of the file itself in the folder. Links are not followed."
    FileTooLarge Error "file-too-large": "this file is larger than {limit}"; "Split it into several files, or take out what does not belong."
    NotText Error "not-text": "this file is not text that can be read as UTF-8, UTF-16 with a mark, or Windows-1252"; "Save it again as UTF-8."
    NulCharacter Error "nul-character": "there is a NUL character here"; "Save the file again as plain text. It may be a spreadsheet or damaged."
    ReadAsWindows1252 Warning "read-as-windows-1252": "this file is not UTF-8; it was read as Windows-1252"; "Check that letters with accents and £ look right, or save it again as UTF-8."
    CellTooLong Error "cell-too-long": "a cell of this row has more than {limit} bytes"; "Check for a quotation mark that opens and never closes, or shorten the text."
    MoreErrors Error "more-errors": "this file has {count} more errors like these"; "Mend those that are listed, then check again."
    MoreWarnings Warning "more-warnings": "this file has {count} more warnings like these"; "Look at those that are listed, then check again."

    // YAML and TOML.
    Syntax Error "syntax": "this cannot be read: {reason}"; "Check the line for a missing quote, bracket or colon, or for spaces that do not line up."
    DuplicateKey Error "duplicate-key": "the key “{key}” is here twice"; "Keep one of them."
    AnchorOrAlias Error "anchor-or-alias": "anchors and aliases (`&` and `*`) are not used in these files"; "Write the text out in each place, or put quotes round a text that begins with `&` or `*`."
    UnknownTag Error "unknown-tag": "tags such as “{tag}” are not used in these files"; "Take the tag out, or put quotes round a text that begins with `!`."
    TooDeep Error "too-deep": "this is nested more than {limit} levels deep"; "Check the brackets and the spaces at the beginning of the lines."
    TooManyValues Error "too-many-values": "this file has more than {limit} values"; "Split it into several files."
    SeveralDocuments Error "several-documents": "there is more than one document in this file"; "Keep one document in a file: take out the line `---` and what follows it."
    WrongKind Error "wrong-kind": "this file says that it is “{found}”, and “{expected}” is needed here"; "Check that the file is where it belongs, and that `kind` is right."
    MissingFormat Error "missing-format": "this file does not say its `format`"; "Add the line `format: 1` (in TOML: `format = 1`) near the top."
    NewerFormat Error "newer-format": "this file has format {found}, and this version of mir reads up to format {known}"; "Use a newer version of mir. The file has not been changed."
    UnknownKey Error "unknown-key": "“{key}” is not a key of {of}{meant}"; "Check the spelling. Known here: {known}."
    MissingKey Error "missing-key": "{of} needs “{key}”"; "Add it."
    EmptyText Error "empty-text": "there are no words for “{key}”"; "Write them, or take the line out."
    WrongType Error "wrong-type": "“{key}” should be {expected}, and this is {found}"; "Change the value to {expected}."
    UnknownWord Error "unknown-word": "“{value}” is not a word that “{key}” can have{meant}"; "Use one of: {known}."
    BadId Error "bad-id": "“{value}” cannot be an id: {reason}"; "Use letters, digits, `-`, `_` and `.`, without spaces."
    BadNumber Error "bad-number": "“{value}” is not {expected}"; "Write {expected}, in digits."
    BadDate Error "bad-date": "“{value}” is not a date"; "Write it as 2026-04-03, or 2026-04 for a month. 3 April 2026 and 03/04/2026 (day first) are read too."
    BadHeading Error "bad-heading": "the column “{column}” is here twice"; "Keep one of them, or give it another name."
    MissingColumn Error "missing-column": "there is no column “{column}”"; "Add it. This file needs: {known}."
    UnknownColumn Warning "unknown-column": "the column “{column}” is not one that is used{meant}"; "It is not used. Check the spelling if it was meant to count."
    ShortRow Error "short-row": "this row has {found} cells, and the header has {expected}"; "Check the row for a missing or an extra comma, and for a line break outside quotes."
    UnclosedQuote Error "unclosed-quote": "a quotation mark opens here and never closes"; "Close it, or write two marks (`\"\"`) where the text itself has one."
    TooManyColumns Error "too-many-columns": "this row has more than {limit} cells"; "Check that this is the right file, and that it is separated by commas."
    EmptyCell Error "empty-cell": "“{column}” is empty, and this row needs it"; "Fill it in, or take the whole row out."

    // What is imported.
    NoHeader Error "no-header": "no row here looks like a header: none of the first {limit} has three names of columns that are known"; "Write a mapping file that says which of your columns is which, and give it with `--mapping`. docs/bring-your-evidence-log.md shows one."
    HeadingNotThere Error "heading-not-there": "the mapping names the column “{column}”, and this table has none of that name"; "Check the spelling against the header, or take it out of the mapping."
    HiddenRead Warning "hidden-read": "{what} hidden here, and what is hidden was read like the rest"; "Look at it. Take it out of the file if it is not meant to count."
    FormulaError Error "formula-error": "the formula here came to “{value}”, so there is nothing to read"; "Mend it in the spreadsheet and save it again, or empty the cell."
    TwoDates Error "two-dates": "“{value}” could be a month, and it could be a year from April to March"; "Write 2011-12 or December 2011 for the month, and 2011/2012 for the year."
    PercentUnclear Error "percent-unclear": "“{value}” could be {value} percent, and it could be {hundred} percent"; "Say in a mapping how this column is written: under `[percent]`, `{column} = \"of-1\"` where 0.5 is 50 percent, or `\"of-100\"` where it is half a percent."
    ThereWithOtherWords Warning "there-with-other-words": "{id} is in the folder already and differs there: {columns}"; "What is in the folder was not changed. If this is newer, change it there by hand; if it is another item, give it another id."
    MayBeTheSame Warning "may-be-the-same": "{id} may be the same item as {other}: {why}"; "Look at both. If they are the same, keep one; if both come from one source, give both the same `same_source`."
    FiguresMayClash Warning "figures-may-clash": "{id} and {other} are about the same days and as many people, and give different figures"; "If both are meant to say the same thing, write the same words in `measure` of both: neither counts until one is put right."

    // Evidence in a spreadsheet.
    TwoEvidenceTables Error "two-evidence-tables": "the evidence is in more than one table, and nobody can tell which is meant"; "Keep one of evidence.csv, evidence.xlsx and evidence.ods."
    MoreSheets Warning "more-sheets": "only the sheet {sheet} is read as evidence; not read: {others}"; "Put the evidence on the first sheet, or take the other sheets out."
    EvidenceInSpreadsheet Error "evidence-in-spreadsheet": "the evidence is in a spreadsheet, and nothing can be changed in it or taken out of it"; "Save the sheet as evidence.csv, take the spreadsheet out of the folder, and do this again."

    // Spreadsheets of a whole assessment.
    WithdrawnNotTaken Warning "withdrawn-not-taken": "{id} was withdrawn, so none of its words were taken over"; "Take them out of your log as well. Nothing needs to be done here."
    WithdrawnLeftOut Warning "withdrawn-left-out": "{id} was withdrawn, so its words are not in the spreadsheets; what remains is its id and when it was withdrawn"; "Nothing needs to be done for the spreadsheets."
    SpreadsheetNotWritten Warning "spreadsheet-not-written": "the {format} spreadsheet was not written: {reason}"; "Use the other one, which holds everything."
    CannotExport Error "cannot-export": "this does not fit into a spreadsheet: {reason}"; "Keep this folder as it is, and hand over its files."
    ChangedExport Error "changed-export": "this cannot be taken back: {reason}"; "Put it back as `mir export` wrote it. Change only the cells below the header."

    // Frameworks, methods and rules.
    UnknownFramework Error "unknown-framework": "there is no framework “{id}”{meant}"; "`mir frameworks list` shows what is built in. A framework of your own goes into `frameworks/<id>/<edition>/framework.yaml` in the folder."
    UnknownEdition Error "unknown-edition": "there is no edition “{edition}” of “{id}”"; "There is: {known}."
    UnknownMethod Error "unknown-method": "there is no method “{id}”"; "There is: {known}."
    UnknownRule Error "unknown-rule": "there is no rule “{id}”"; "There is: {known}."
    DuplicateStatement Error "duplicate-statement": "the statement “{id}” is here twice"; "Give one of them another id. Ids are never reused."
    DuplicateTheme Error "duplicate-theme": "the theme “{id}” is here twice"; "Give one of them another id."
    DuplicateFramework Error "duplicate-framework": "the framework “{id}” is named twice"; "Keep one edition of it in `frameworks`."
    BadScale Error "bad-scale": "the levels of a scale count up from 1 without a gap, from two to ten levels; this does not: {reason}"; "Number the levels 1, 2, 3 and so on, lowest first, and give each a name of its own."
    BadRule Error "bad-rule": "this rule cannot be used: {reason}"; "Mend the rule file, or name another rule."
    DuplicateRule Error "duplicate-rule": "the rule “{rule}” is named twice"; "Keep it once."
    RuleWithoutFramework Error "rule-without-framework": "the rule “{rule}” is for {framework}, which this assessment does not name"; "Add {framework} to `frameworks`, or take the rule out."
    BadScalePack Error "bad-scale-pack": "this scale pack cannot be used: {reason}"; "Mend the scale pack, or name another one."
    UnknownScalePack Error "unknown-scale-pack": "there is no scale pack “{pack}”"; "There is: {known}. A scale pack of your own goes into `frameworks/scales/<id>.yaml` in the folder."
    DuplicateScalePack Error "duplicate-scale-pack": "the scale pack “{pack}” is named twice"; "Keep it once."
    ScalePackWithoutScale Error "scale-pack-without-scale": "the scale pack “{pack}” is for scales of {levels} levels, and no framework of this assessment has one"; "Take it out of `scale_packs`, or name a pack for the scale that you use."
    ScalePacksClash Error "scale-packs-clash": "“{words}” means level {means} in the scale pack “{pack}”, and level {other} in {elsewhere}"; "Use one of the two, so that each word has one meaning."
    BadThreshold Error "bad-threshold": "{key} should be {expected}"; "Mend the method file."
    EditionMismatch Error "edition-mismatch": "this file is for “{found}”, and it lies in the folder of “{expected}”"; "Move the file, or change its `id` and `edition`."

    UnknownWording Error "unknown-wording": "there is no wording “{tag}” of {edition}"; "A wording is a file `frameworks/<id>/<edition>/wording.<tag>.yaml`. There is: {known}."
    BadLanguage Error "bad-language": "“{value}” is not the tag of a language"; "Write a tag such as `cy` for Welsh, `gd` for Gaelic or `en` for English."
    WordsChanged Warning "words-changed": "the words of {statement} have changed since people answered: they were “{then}” and are “{now}”"; "Show both to the panel and to each party, and ask whether their answers still hold. Then write the new words down: `mir frameworks lock DIR --force`."
    WordsDamaged Error "words-damaged": "the text in this row is not the one that its `sha256` was made of"; "Take the file from a copy, or ask what people were shown."
    BadStep Error "bad-step": "this step of the migration cannot be used: {reason}"; "Mend the step."
    NotInEdition Error "not-in-edition": "{edition} has no “{id}”"; "Check the id. `mir frameworks show ID@EDITION` lists those that are built in; yours are in `frameworks/` of the folder."
    MovedTwice Error "moved-twice": "“{id}” of {edition} is in more than one step"; "Keep one step for each statement. Several old ones that became one are a `merged` step."
    NotMoved Error "not-moved": "no step says what became of “{id}” of {edition}"; "Add a step for it: `retired` or `added`, where it has nothing on the other side."
    NoMigration Error "no-migration": "nothing says what became of {from} in {to}"; "Check the edition, or write a migration, `frameworks/<id>/<edition>/from-<old edition>.yaml`."
    AlreadyThere Error "already-there": "this assessment is already under {edition}"; "There is nothing to move."
    AfterTheMove Error "after-the-move": "after the move the assessment would have errors, so nothing was changed"; "Mend what follows first. A rule or a wording that is for the old edition alone has to be taken out of assessment.toml."
    EditionNotPlain Error "edition-not-plain": "“{edition}” is not written here as it is read"; "Write it in quotation marks, without escapes."
    NotNamed Error "not-named": "this assessment does not name any edition of “{id}”"; "Name the edition that it is under in `frameworks`, or check the id."
    HiddenCharacter Warning "hidden-character": "this text has a character that hides or turns the direction of the text: {character}"; "Take it out, or write the text again by hand."

    BuiltInReplaced Warning "built-in-replaced": "this file takes the place of an edition that is built in"; "An edition is never changed once it is out. Give yours an edition of its own, unless you mean this."

    // Advice on the words of a framework.
    HardToRead Advice "hard-to-read": "the reading grade of this statement is {grade}"; "Use shorter sentences and shorter words. Grade 6 or lower is a reading age of about 11."
    LongSentence Advice "long-sentence": "a sentence here has {words} words"; "Make two sentences of it, or take words out. Up to {limit} words are easy to follow."
    WordToAvoid Advice "word-to-avoid": "“{word}” is a word to avoid"; "Write instead: {instead}."
    SeveralIdeas Advice "several-ideas": "this statement may hold more than one idea, and people can give it only one answer"; "Keep the idea that matters most, or make two statements of it."
    NotFirstPerson Advice "not-first-person": "this is an I statement, and nobody speaks of themselves in it"; "Write it with I, me or my, or change `speaks`."
    MissingSource Advice "missing-source": "this statement was checked ({check}), and no page is named where others could check it"; "Add `url`. Words of your own have `check: ours`."
    MoreAdvice Advice "more-advice": "there are {count} more pieces of advice on this file"; "Look at those that are listed, then check again."

    // References.
    UnknownStatement Error "unknown-statement": "no framework of this assessment has a statement “{reference}”"; "Check the id. `mir frameworks show ID@EDITION` lists those that are built in; yours are in `frameworks/` of the folder."
    AmbiguousStatement Error "ambiguous-statement": "more than one framework has a statement “{reference}”: {known}"; "Write it with its framework, such as making-it-real:AC-I1."
    NotScored Error "not-scored": "“{reference}” is not a statement that is scored"; "Take the row out. Context is shown and not judged."
    UnknownParty Error "unknown-party": "there is no party “{party}”{meant}"; "Known: {known}. A party of your own goes into assessment.toml as [[party]]."
    UnknownMember Error "unknown-member": "there is no panel member “{member}” in panel/members.csv"; "Add the member, or mend the code."
    UnknownEvidence Error "unknown-evidence": "there is no item of evidence “{id}”"; "Check the id, or add the item."
    UnknownGroup Warning "unknown-group": "the population has no group “{group}” in “{grouping}”"; "Use the names from [population.{grouping}], or add the group there."

    // Twice the same.
    DuplicateMember Error "duplicate-member": "the member “{member}” is here twice"; "Give each member a code of their own."
    DuplicateAnswer Error "duplicate-answer": "the answer of {member} on {statement} in round {round} is here twice"; "Ask the member which one counts, and keep that row."
    DuplicateJudgement Error "duplicate-judgement": "{party} speaks twice on {statement}"; "Keep one row. One party gives one level."
    DuplicateEvidence Error "duplicate-evidence": "the evidence id “{id}” is here twice"; "Give one of the items another id."
    DuplicateNote Error "duplicate-note": "the note “{id}” is here twice"; "Give one of them another id."
    DuplicatePanelEvidence Error "duplicate-panel-evidence": "the panel speaks twice about {id}"; "Keep the row that holds what the panel says now."
    DuplicateAction Error "duplicate-action": "the action “{id}” is here twice"; "Give one of them another number."
    DuplicateRequest Error "duplicate-request": "the request “{id}” is here twice"; "Keep one row. A list that goes on later has numbers of its own."
    DuplicateParty Error "duplicate-party": "the party “{party}” is already there"; "Give your party another id."
    DuplicateCount Error "duplicate-count": "{party} is counted twice on {statement} in round {round}"; "Keep one row."
    TwoPanelRecords Error "two-panel-records": "there is both panel/scores.csv and panel/counts.csv"; "Keep the one that is the panel's record. Counts are made from scores when the panel seals them."
    SealedWithoutCounts Error "sealed-without-counts": "{file} goes beside sealed counts, and there is no panel/counts.csv"; "Take the file out. The panel's own folder has the answers; a sealed folder is made by `mir panel seal`."
    DuplicateGroup Error "duplicate-group": "the group “{group}” of “{grouping}” is here twice{about}"; "Keep one row."
    PartySpeaksTwice Error "party-speaks-twice": "“{party}” speaks in the panel and in judgements.csv"; "A party speaks in one of them. Take its rows out of the other."
    PanelPartyJudges Error "panel-party-judges": "“{party}” never speaks in judgements.csv"; "People who draw on care and support, and unpaid carers, speak in the panel, each for themselves."
    OneVoiceInPanel Error "one-voice-in-panel": "“{party}” cannot be a party of the panel"; "Put its level into judgements.csv."

    // Answers, levels, counts.
    UnknownAnswer Error "unknown-answer": "“{value}” is not an answer on this scale"; "Use a level ({known}), or dont-know, not-about-me, rather-not-say or not-asked."
    AnswerOfPack Error "answer-of-pack": "“{value}” is an answer of the scale pack {pack}, which this assessment does not name"; "Name it in assessment.toml, under [panel]: scale_packs = [\"{pack}\"]. Or use a level ({known}), or dont-know, not-about-me, rather-not-say or not-asked."
    LevelOffScale Error "level-off-scale": "“{value}” is not a level of this scale"; "Use {known}."
    OtherAssessment Error "other-assessment": "this sheet is of the assessment “{found}”, and this is “{expected}”"; "Look for the folder that it belongs to. Nothing was taken from it."
    OtherSheet Error "other-sheet": "this sheet is numbered “{found}”, and what is in it says “{expected}”"; "Somebody has changed the file, or two are mixed up. Ask the member to save hers again. Nothing was taken from it."
    OtherWords Error "other-words": "the words of {statement} have changed since this sheet was made, so it answers something else"; "Ask the member again with a new sheet. Nothing was taken from this one."
    AnsweredOtherwise Error "answered-otherwise": "{member} has another answer on {statement} in round {round} already"; "Ask the member which one counts. Nothing was changed."
    NothingFilledIn Warning "nothing-filled-in": "there is no answer in this sheet"; "Check that it is the right file. A sheet without answers is all right where somebody would rather give none."
    BadRound Error "bad-round": "“{value}” is not a round"; "A round is 1 or 2."
    SumAboveAsked Error "sum-above-asked": "the answers add up to {sum}, and {asked} were asked"; "Check the counts against the sheets."
    CarriedAboveAnswers Error "carried-above-answers": "{carried} answers are said to be carried from round 1, and there are {sum}"; "Check the counts against the sheets."
    GroupAboveCounts Error "group-above-counts": "the group “{group}” has more answers on {statement} at some level than everybody together"; "Check the row against panel/counts.csv, or seal the panel's folder again."
    HeardAboveMembers Error "heard-above-members": "{heard} of a group are said to be heard, and {members} people are on the panel"; "Check the row, or seal the panel's folder again."
    MembersDiffer Error "members-differ": "this row says that {members} people are on the panel, and another says {others}"; "The number is the same for every group. Check it, or seal the panel's folder again."
    ChangedAboveAnswers Error "changed-above-answers": "{changed} of {party} are said to have changed their answer on {statement}, and {sum} gave one in round 2"; "Check the row against panel/counts.csv, or seal the panel's folder again."
    GroupsNotCarried Warning "groups-not-carried": "how {count} of the groups who were heard answered is not in this sealed folder"; "Beside the counts it could come close to one person's answer. Ask whoever holds the panel's own folder what may be said of them."
    Round2Smaller Warning "round-2-smaller": "round 2 of {party} on {statement} has fewer answers than round 1; round 1 counts"; "A round-2 row holds each member's last answer. Add those who did not change theirs."
    JudgementWithoutReason Warning "judgement-without-reason": "{party} gives a level on {statement} and no reason"; "Ask for the reason, in a sentence or two."
    JudgementAfterAsAt Warning "judgement-after-as-at": "{party} gives its level on {statement} on {on}, after the date of this assessment ({as_of})"; "Check the date, or change `as_of` in assessment.toml. The level counts."
    CategoryNotUsed Warning "category-not-used": "no rule of this assessment uses levels for the category “{category}”"; "Name a rule that does, such as cqc-percent@2023, or leave `category` empty: then the level is the party's own."
    GapWithoutReason Warning "gap-without-reason": "{party} and the people asked are a level or more apart on {statement}, and {missing} gave no reason"; "Ask for it in writing: the council in judgements.csv, the panel as a note."
    PanelUnderFive Warning "panel-under-five": "fewer than 5 members draw on care and support or are unpaid carers (there: {members})"; "mir will show your words, not a level. Ask at least 5 people."
    SmallParty Warning "small-party": "too few members are “{party}” to be shown apart (there: {members})"; "Their answers count in the whole. They are never shown alone."
    AnswersWithinReach Warning "answers-within-reach": "each member's answers lie in the same folder as the levels that the council gave itself"; "Whoever works on the council's levels can look up what a member said. Give the council a folder of its own: `mir panel seal DIR --out DIR2`."
    GroupAmongFew Warning "group-among-few": "one member answers for a group of {people} people, and fewer than 5 others speak beside it (there: {beside})"; "A group's answer is one voice, and is never multiplied. Ask more people one by one, or ask those of the group each for themselves."
    BadStandsFor Error "bad-stands-for": "“{value}” is not a number of people that an answer can speak for"; "Write a whole number from 1."

    LowestLeftOpen Warning "lowest-left-open": "at least one answer on {statement}, which is about safety or rights, may mean the lowest level and does not say"; "Somebody may not be safe. Follow your safeguarding procedure today, and ask what was meant."
    RolesDiffer Warning "roles-differ": "people who draw on care and unpaid carers lie on different sides on {statement}; neither outvotes the other"; "Talk about why with both, and write both reasons as notes."

    // Evidence.
    BadPeriod Error "bad-period": "this item ends before it begins"; "Check `from` and `to`."
    EndsAfterAsAt Warning "ends-after-as-at": "{id} ends after the date of this assessment ({as_of}) and is not counted"; "Change `as_of` in assessment.toml, or keep the item for next time."
    PastReview Warning "past-review": "{id} should have been reviewed by {review_by}"; "Ask its owner whether it still holds."
    NotConsentWord Warning "not-consent-word": "“{value}” is not a consent; it goes nowhere outside the council"; "Use public; or a list of panel, council, regulator; or withdrawn; or not-needed."
    NoConsent Warning "no-consent": "{id} has no consent that is known; it goes nowhere outside the council"; "Ask the person, and write their answer into `consent`."
    NoSensitivity Warning "no-sensitivity": "{id} has no sensitivity that is known; it goes nowhere outside the council"; "Fill in `sensitivity`."
    WithdrawnWordsHere Warning "withdrawn-words-here": "{id} is withdrawn, and some of its words are still in this folder"; "They are in no report. Take them out of the files too: `mir consent withdraw DIR {id}`."
    WithdrawnWithoutDate Warning "withdrawn-without-date": "{id} is withdrawn, and the date is not said"; "Fill in `withdrawn_on`."
    ConsentPast Warning "consent-past": "the consent of {id} was given until {consent_until}; it goes nowhere until somebody has asked again"; "Ask the person again, and write the new day into `consent_until`; or take their words out with `mir consent withdraw`."
    WordsElsewhere Warning "words-elsewhere": "words of {id} may stand here too"; "Look at this place. If they are the same words, take them out, and ask whoever wrote it."
    FiguresClash Warning "figures-clash": "{ids} give two different figures for the same thing; neither is counted"; "Find out which is right, and take the other out of the log."
    FigureDoesNotRecompute Warning "figure-does-not-recompute": "{numerator} of {denominator} in {id} does not give {value}; the two numbers are not used"; "Check the three numbers against the source."
    HarmAboutTheme Warning "harm-about-theme": "{id} tells of harm and is about no statement, so no flag can show it"; "Name the statement that it speaks to in `about`."
    NothingAbout Warning "nothing-about": "{id} is about no statement and no theme"; "Fill in `about`, so that it can speak."
    GoneWithoutWithdrawal Warning "gone-without-withdrawal": "{id} was in the evidence on {first_seen} and is gone without a withdrawal"; "Put it back, or write a row that says that it was withdrawn."
    UnknownAbout Error "unknown-about": "“{reference}” is neither a statement nor a theme of this assessment"; "Check the id. `mir frameworks show ID@EDITION` lists those that are built in; yours are in `frameworks/` of the folder."
    NumberBelowZero Error "number-below-zero": "“{value}” is below zero"; "Write a number from 0."

    // The panel's words, the plan, the population.
    NoteChanged Error "note-changed": "the words of note {id} have changed since the panel agreed them"; "Put the agreed words back, or ask the author and record the note again."
    PanelWithoutReason Warning "panel-without-reason": "the panel says “{says}” about {id}, and no reason"; "Ask the panel for a sentence. The council needs it to answer, or to find better evidence."
    BadAgreement Error "bad-agreement": "{agreed} agreed and {asked} were asked"; "Counts may be shown only where all who were asked agreed."
    EmptyGrouping Error "empty-grouping": "the grouping “{grouping}” has no people in it"; "Give each group its number, and leave the grouping out if they are not known."
    UnsupportedProfile Error "unsupported-profile": "the release profile “{profile}” is not there yet"; "Use `panel`."

    // Releasing and rendering.
    ReleaseRefused Error "release-refused": "the release was refused: {reason}"; "Mend what it names and make the report again."
    LooksLikeAName Error "looks-like-a-name": "note {id} looks as if it holds {what}"; "Only its author, or her supporter for her, may change the note. Ask her."
    IdentifyCheck Warning "identify-check": "{what} may be in the words of {id}"; "Read it once more before it leaves the building."
    PictureUnusable Error "picture-unusable": "this picture cannot go on a card: {reason}"; "Save it as PNG or JPEG, no larger than 2 MiB, one for each card."
    PictureWithoutCard Warning "picture-without-card": "no card has this name, so the file is left out"; "Name a picture after its card: AC-I1.png for the statement AC-I1, level-1.png for the first level, dont-know.png, not-about-me.png or rather-not-say.png."
    BadTemplate Error "bad-template": "the template {template} cannot be used: {reason}"; "Mend the template."
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
