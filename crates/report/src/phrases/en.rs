//! English, as it is spoken in Britain: plain words, short sentences, nothing that a ten-year-old could not read out.

macro_rules! phrases {
    ($($(#[$group:meta])* $name:ident = $text:literal;)+) => {
        /// Something that we say.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(clippy::enum_variant_names, reason = "`YouSay` would be no better a name for what people say")]
        pub(crate) enum Say { $($(#[$group])* $name),+ }

        impl Say {
            /// Everything that we say.
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name),+];

            /// It in English.
            pub(crate) const fn english(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

phrases! {
    // Small words.
    And = " and ";
    Yes = "yes";
    No = "no";
    NotSaid = "not said";

    // The first lines.
    ForDesk = "For whoever holds the folder. Not for publication.";
    ForPanel = "For the panel.";
    ForCouncil = "For the council.";
    ForRegulator = "For the regulator.";
    ForPublic = "For everybody.";
    Draft = "draft: not recorded as released";
    Recorded = "recorded as released on {date}";
    AsAt = "{body}, as at {date}";
    Contents = "Contents";
    SkipLink = "Skip to the report";

    // Kinds of document.
    KindFull = "Full report";
    KindPublic = "In short";
    KindCommittee = "Paper for the committee";
    KindLargePrint = "In short, in large print";
    KindSelfAssessment = "Self-assessment";
    KindEvidenceIndex = "The evidence";
    KindPanel = "Your results";

    // Who speaks.
    LivedExperience = "people with lived experience";
    LivedExperienceIs = "People who draw on care and support, and unpaid carers, speak first on every statement.";

    // What a panel fills in.
    FormHeading = "What is it like for you?";

    // A paper for a committee.
    CommitteePurpose = "Purpose";
    CommitteePurposeIs = "This paper tells the committee what people who draw on care and support, and unpaid carers, say. It also tells what is not known.";
    CommitteeRecommendations = "Recommendations";
    CommitteeImplications = "Implications";
    CommitteeQuestions = "Questions to ask";
    ApartInNumbers = "On how many statements the council's own level and people compare in which way:";
    RecommendLead = "These follow from what was found. They are a draft: the committee's own officers may change them.";
    RecommendNote = "That the committee notes what people say, and what is not known.";
    RecommendAnswerOne = "That the council answers 1 thing that people said and that has no answer yet.";
    RecommendAnswerMany = "That the council answers {n} things that people said and that have no answer yet.";
    RecommendReasonOne = "That the council gives its reasons on 1 statement where people say lower than the council does.";
    RecommendReasonMany = "That the council gives its reasons on {n} statements where people say lower than the council does.";
    RecommendHear = "That the council says how it will hear from those who are missing: {groups}.";
    RecommendReturn = "That the committee sets a day on which it looks at this again.";
    ImplicationsEquality = "People and equality.";
    ImplicationsNotKnown = "Money, law and staff are not in these files. Whoever brings this paper adds them.";
    QuestionWeakest = "“{about}” What will change, and by when, so that more people can say this?";
    QuestionLower = "“{about}” People say lower than the council. Why?";
    QuestionNotBacked = "“{about}” Nothing from people backs the council's level. Whom will the council ask?";
    QuestionUnanswered = "People said: “{about}” When will they have an answer?";
    QuestionMissing = "How will the council hear from those who are missing: {about}?";
    QuestionsMoreOne = "The same could be asked of 1 more.";
    QuestionsMoreMany = "The same could be asked of {n} more.";
    QuestionsNone = "No question follows from these files. That does not mean that there is nothing to ask.";

    // A council's own account.
    AccountMeans = "What this level means";
    AccountLevelMeans = "{level}: {words}";
    AccountExpect = "What people expect, and what they say";
    AccountCommitment = "The commitment";
    AccountNoCommitment = "Not yet written.";
    AccountStrengths = "Strengths";
    AccountGaps = "Areas for improvement";
    AccountNothing = "No item of evidence that may be shown here says so.";
    SelfAssessmentNone = "This assessment names no framework with quality statements, so there is nothing to give account of here.";
    SelfAssessmentLead = "This is the council's own account, beside what people say. No regulator has made or checked it.";
    EvidenceIndexLead = "These are the items of evidence that may be shown to you, with where to find each of them.";

    // Sections.
    SectionSummary = "Summary";
    SectionMade = "How this was made, and by whom";
    SectionProfile = "The whole picture";
    SectionNotHeard = "Statements that nobody has spoken about yet";
    SectionEvidence = "The evidence";
    SectionActions = "You said, we did";
    SectionMethod = "How levels are made";
    SectionSources = "Sources and licences";
    SectionMissing = "Who is missing";
    SectionNotes = "Notes from the panel";
    NotesWhole = "About the whole, and not about one statement:";
    SectionPeopleSay = "What people say";
    SectionChanged = "What changed: you said, we did";
    SectionCannotTell = "What we cannot tell";
    SectionNext = "What happens next";
    SectionAbout = "About this page";
    SectionResults = "{theme}";

    // Parts of a statement, always in this order.
    PartSaid = "What people said";
    PartSides = "Why people were split";
    PartNotes = "What members wrote";
    PartCouncil = "What the council says about itself";
    PartGap = "Where they are apart, and why";
    PartEvidence = "What the evidence shows";
    PartMissing = "Who is missing";
    PartSure = "How sure can we be?";
    PartNext = "What happens next";

    // What people said.
    Middle = "The middle answer is {level}.";
    MiddleUpTo = "The answers leave it open: between {low} and {high}.";
    LeftOpen = "Some answers say between two levels, and not which. Where they stand is not shown, to keep each answer private.";
    LeftOpenShort = "left open";
    BetweenLevels = "between {low} and {high}";
    SplitBetween = "People were split between {low} and {high}.";
    WordAgreed = "Most people were on one side.";
    WordLeaning = "More people were on one side than the other.";
    WordSplit = "People were split.";
    ShortAgreed = "most people were on one side";
    ShortLeaning = "more on one side than the other";
    ShortSplit = "people were split";
    MiddleNotShown = "Few people were asked, so the middle answer is not shown.";
    SidesNotShown = "Where the two sides stood is not shown, to keep each answer private.";
    NotEnoughToSay = "There is not enough to say.";
    NotEnoughShort = "not enough to say";
    NobodyKnew = "Nobody gave a level, and at least one person did not know.";
    AboutFew = "It is about fewer than 5 of those asked.";
    FewerThanFive = "Fewer than 5 people gave a level.";
    UnderHalf = "Fewer than half of those asked gave a level.";
    NotHeard = "Nobody was asked.";
    NotHeardShort = "nobody was asked";
    NotApplicable = "The panel says that this is not about this place.";
    NotApplicableWhy = "The panel's reason:";
    NotApplicableShort = "not about this place";
    CannotTell = "People cannot tell: a third or more of those asked do not know.";
    MostlyCarers = "These answers are mostly from unpaid carers.";
    RolesDiffer = "People who draw on care and unpaid carers lie on different sides. Neither outvotes the other.";
    AskedOne = "1 person was asked.";
    AskedMany = "{n} people were asked.";
    AnsweredOne = "1 gave a level.";
    AnsweredMany = "{n} gave a level.";
    OpenOne = "1 of these answers says between {low} and {high}, and not which.";
    OpenMany = "{n} of these answers say between {low} and {high}, and not which.";
    SurveyReplies = "This was a survey: {answered} of {asked} gave a level.";
    CarriedOne = "1 answer is from before the talk.";
    CarriedMany = "{n} answers are from before the talk.";
    DontKnowOne = "1 did not know.";
    DontKnowMany = "{n} did not know.";
    NotAboutMeOne = "1 said that it is not about them.";
    NotAboutMeMany = "{n} said that it is not about them.";
    RatherNotOne = "1 would rather not say.";
    RatherNotMany = "{n} would rather not say.";
    NoAnswerOne = "1 gave no answer.";
    NoAnswerMany = "{n} gave no answer.";
    BandFromTo = "{from} to {to} people gave a level.";
    BandFrom = "{from} or more people gave a level.";
    BandFewer = "Fewer than 5 people gave a level.";
    CountsHidden = "How many gave each answer is not shown, to keep each answer private.";
    Basis = "What this rests on:";
    RoundOneWas = "Before the talk:";
    RoundOneChangedOne = "1 person changed their answer.";
    RoundOneChangedMany = "{n} people changed their answer.";
    RoundOneUnchanged = "Nobody changed their answer.";
    VoiceLine = "{who}: {standing}";
    LinkedBeside = "The panel was asked about these I statements, which speak to it:";
    LinkedNone = "No I statement is linked to this.";
    LinkedSpeaksTo = "This speaks to {statement}.";
    GroupsCaption = "Groups of people beside the rest";
    GroupColumn = "Group";
    GroupAnswered = "How many gave a level";
    GroupStands = "Where they stand";
    GroupSays = "What can be said";
    GroupTooFew = "fewer than 5 people: listen, do not score";
    GroupFewOthers = "fewer than 5 others to set beside them";
    GroupOpen = "left open: some answers do not say one level";
    GroupNoGap = "no gap of a level or more";
    GroupLowerOne = "1 level lower than the rest";
    GroupLowerMany = "{n} levels lower than the rest";
    GroupHigherOne = "1 level higher than the rest";
    GroupHigherMany = "{n} levels higher than the rest";
    GroupUnequal = "{gap}: unequal";
    GroupChance = "{gap}: could be chance";
    GroupNotTested = "{gap}: not tested, as there are many answers";
    GroupNotTestedOpen = "{gap}: not tested, as some answers do not say one level";

    // The answer bar and the other pictures.
    BarTitle = "How people answered";
    BarDescription = "A bar in pieces, from the lowest level on the left to the highest on the right. {pieces}.";
    BarPiece = "{label}: {n}";
    BarTwin = "How many people gave each answer";
    AnswerColumn = "Answer";
    PeopleColumn = "People";
    DontKnow = "do not know";
    NotAboutMe = "not about me";
    RatherNotSay = "rather not say";
    NoAnswer = "no answer";
    PositionTitle = "Where people stand";
    PositionDescription = "A row of boxes, one for each level. Marked: {levels}.";
    PositionTwin = "The levels, and which are marked";
    LevelColumn = "Level";
    MarkedColumn = "Marked";
    TilesTitle = "Where every statement stands with people";
    TilesDescription = "One line for each theme, and one tile for each statement. {lines}.";
    TilesTwin = "How many statements of each theme stand where";
    TilesLine = "{theme}: {pieces}";
    ThemeColumn = "Theme";
    SplitColumn = "people were split";
    SpanColumn = "left open";
    PairsTitle = "What the council says beside what people say";
    PairsDescription = "One line for each statement. A square marks the council's own level. A bar marks where people stand. The words beside it say the same.";
    PairsTwin = "The council's own levels beside what people say";
    StatementColumn = "Statement";
    PeopleSayColumn = "People";
    CouncilColumn = "The council";
    ComparedColumn = "Beside each other";
    PairByEvidence = "{compared}, by the evidence";
    PairWords = "People: {people}. The council: {council}. {compared}.";
    MissingTitle = "Who is heard, and who is missing: {grouping}";
    MissingDescription = "One bar for each grouping. The wider a piece, the more people of that group live here. {pieces}.";
    MissingPiece = "{group}: {heard}";
    MissingTwin = "{grouping}: who is heard";
    SameAsTable = "The same as a table";
    GroupPeople = "People here";
    GroupHeard = "On the panel";
    OfAll = "{n} of {all}";

    // Who is missing.
    Heard = "heard";
    HeardNot = "not heard";
    HeardFew = "fewer than 5";
    HeardCount = "{n} heard";
    NobodyFrom = "Nobody on the panel is from these groups, though at least one person would be expected:";
    NobodyFromShort = "Nobody was heard from: {groups}.";
    NobodyFromSmall = "Not heard either: {groups}.";
    NobodyMissing = "No group that would be expected on a panel of this size is missing.";
    SmallPanel = "A panel this size cannot hold every group: say how you will hear from them.";
    PopulationFrom = "{grouping}: {of}, {source}, as at {date}.";
    PopulationUnknown = "Who is missing is not known: nobody has said who lives here.";
    HeardUnknown = "It is not known which groups were heard, so who is missing is not known either.";
    GroupOfGrouping = "{group} ({grouping})";

    // Notes.
    NoteMinority = "A member who sees it differently";
    NotePanel = "The whole panel";
    NoteLower = "From those who said lower";
    NoteHigher = "From those who said higher";
    NoteSide = "One side's reasons";
    NoteHidden = "A member wrote a note and has not agreed to show it here.";
    NoteSigned = "{who}. Receipt {receipt}.";
    NoteUnsigned = "Not signed. Receipt {receipt}.";
    NoSideReasons = "Nobody has written down the reasons of the two sides yet.";
    NotesNone = "Nobody wrote a note.";

    // What a party says about itself.
    OwnLevelCouncil = "The council's self-assessed level is {level}.";
    OwnLevelParty = "{who}: {level}.";
    OwnLevelInspector = "Published by {who}: {level}. It is shown beside, not compared.";
    ComparedSupported = "People say the same";
    ComparedContested = "People's experience points both ways";
    ComparedContradicted = "People say lower";
    ComparedHigher = "People say higher";
    ComparedNotBacked = "Nothing from people backs this";
    ComparedHidden = "How it compares is not shown, to keep each answer private";
    HiddenStandings = "not shown";
    Reason = "The reason given:";
    NoReason = "No reason was given.";
    OwnNothing = "Nothing. No level has been given.";
    ReasonSource = "Source: {source}.";
    GapLine = "{who} and people with lived experience are a level or more apart: {level} beside {people}.";
    GapHidden = "{who} and people with lived experience are a level or more apart.";
    GapReasons = "A reason came from {who}.";
    GapNoReasons = "Neither side has given a reason yet.";
    GapBetween = "{low} to {high}";

    // Flags.
    Flag = "At least one person or story says this is hardly ever so.";
    FlagTitle = "Do not let the middle hide this";
    FlagsAbout = "At least one person or story says of these that they are hardly ever so:";

    // Evidence.
    EvidenceNone = "There is no evidence about this statement. No evidence is not bad evidence.";
    EvidenceOne = "1 item of evidence counts here.";
    EvidenceMany = "{n} items of evidence count here.";
    EvidenceKindOne = "It is of 1 kind.";
    EvidenceKinds = "They are of {n} kinds.";
    EvidenceSplit = "Showing a strength: {strength}. Showing an area for improvement: {gap}. Showing both: {mixed}.";
    EvidenceShown = "{n} of them can be shown here.";
    EvidenceVoices = "Whose voice: {voices}.";
    EvidenceNoVoices = "No voice of people is in it.";
    ShowsStrength = "Shows a strength";
    ShowsGap = "Shows an area for improvement";
    ShowsMixed = "Shows both";
    ShowsContext = "Helps to understand";
    ShowsNotSaid = "What it shows is not said";
    AboutTheme = "About this theme, and counted towards no statement: {items}.";
    AboutThemeOne = "1 more item is about this theme. It counts towards nothing here.";
    AboutThemeMany = "{n} more items are about this theme. They count towards nothing here.";
    Clashing = "These give different figures for the same thing. Neither is counted: {items}.";
    PanelRefuses = "{item}. The panel did not accept this as evidence: “{reason}” It counts towards nothing.";
    PanelRefusesPlainly = "{item}. The panel did not accept this as evidence, and gave no reason. It counts towards nothing.";
    PanelAsks = "{item}. The panel asks the council: “{reason}”";
    PanelAsksPlainly = "{item}. The panel asks the council about this.";
    ItemAccepted = "accepted by the panel";
    ItemRefused = "not accepted by the panel as evidence, and not counted";
    ItemAsked = "the panel asks about this";
    ItemClashes = "clashes with another figure, and is not counted";
    ItemPastReview = "past its review date of {date}";
    ItemOld = "old: ended more than {months} months before {date}";
    ItemPeopleOne = "1 person";
    ItemPeopleMany = "{n} people";
    ItemPeopleOf = "{n} of {all} people";
    ItemMade = "made by {who}";
    ItemCollected = "collected by {who}";
    ItemPicked = "picked by {who}";
    ItemHow = "how: {how}";
    ItemReadBack = "read back to those it came from";
    ItemNotReadBack = "not read back to those it came from";
    ItemPlace = "from {place}";
    ItemLocator = "where to find it: {locator}";
    ItemLanguage = "given in {language}";
    ItemPeriod = "{from} to {to}";
    ItemUndated = "no date";
    ItemFigure = "{measure}: {value}";
    ItemSeriesBreak = "What is counted has changed, so earlier figures cannot be compared.";
    ItemComparator = "Beside it: {value}, {label}.";
    EvidenceCaption = "Every item that may be shown here";
    ColumnItem = "Item";
    ColumnWhat = "What it is, and whose voice";
    ColumnWhen = "When";
    ColumnAbout = "What it is about";
    ColumnShows = "What it shows";
    EvidenceEmpty = "No item of evidence may be shown here.";
    NotShownOne = "1 item was counted but is not shown, because the people who told it, or who hold it, did not agree to that.";
    NotShownMany = "{n} items were counted but are not shown, because the people who told them, or who hold them, did not agree to that.";
    WithdrawnOn = "An item was withdrawn on {date}.";
    WithdrawnUndated = "An item was withdrawn. The date is not said.";
    WithdrawnOne = "1 item has been withdrawn since this work began.";
    WithdrawnMany = "{n} items have been withdrawn since this work began.";

    // Kinds, voices and independence of evidence.
    KindStory = "a story";
    KindStories = "stories";
    KindSurvey = "a survey";
    KindMeasure = "a measure";
    KindContract = "contract data";
    KindAudit = "an audit";
    KindComplaints = "complaints";
    KindCompliments = "compliments";
    KindPeers = "a review by peers";
    KindStaff = "what staff say";
    KindPartners = "what partners say";
    KindWorkforce = "figures about staff";
    KindStrategy = "a strategy";
    KindPolicy = "a policy";
    KindEquality = "work on equality";
    KindCoProduction = "work made together";
    KindObservation = "what somebody saw";
    VoicePeople = "people";
    VoiceCarers = "unpaid carers";
    VoiceFamily = "family";
    VoiceStaff = "staff";
    VoiceLeaders = "leaders";
    VoicePartners = "partners";
    VoiceProviders = "providers";
    VoiceNone = "nobody's voice";
    ByOwn = "gathered by the service itself";
    ByCouncil = "gathered by the council";
    ByPartner = "gathered by a partner";
    ByIndependent = "gathered by somebody independent";
    ByPeople = "led by people who draw on care, or carers";

    // How sure.
    SureHigh = "High.";
    SureModerate = "Moderate.";
    SureLow = "Low.";
    SureVeryLow = "Very low.";
    SureHidden = "How sure we can be is not shown: it would tell how many answered.";
    SureNothing = "There is nothing yet to be sure or unsure of.";
    SureNoConcern = "Nothing takes away from it.";
    SureWhy = "What takes away from it:";
    Serious = "{why} (a serious worry)";
    Minor = "{why} (a small worry)";
    WhyNoneIndependent = "no evidence was gathered by a partner, somebody independent or people themselves";
    WhyMostlyOwn = "over half of the evidence was gathered by the service itself or the council";
    WhyNoneReadBack = "no evidence was read back to those it came from";
    WhyOppositeSides = "what people answered and most of the evidence lie on opposite sides";
    WhyRolesDiffer = "people who draw on care and unpaid carers lie on different sides";
    WhyClash = "two figures for the same thing clash";
    WhyBothWays = "the evidence points both ways";
    WhyUnderTen = "fewer than 10 people were heard";
    WhyUnderTwoKinds = "there are fewer than 2 kinds of evidence";
    WhyUnderThirty = "fewer than 30 people were heard";
    WhyUnderThreeKinds = "there are fewer than 3 kinds of evidence";
    WhyAllOld = "all of the evidence is old";
    WhyThemeOnly = "there is evidence about the theme only";
    WhyNoSource = "there is no evidence about this statement";
    WhyHalfOld = "half of the evidence is old";
    WhyAnotherPlace = "some of the evidence is from another place";

    // You said, we did.
    AnswerDid = "We did this";
    AnswerDoing = "We are doing this";
    AnswerCannot = "We cannot do this";
    AnswerNotYet = "Not begun yet";
    AnswerNone = "Nobody has answered this yet";
    ActionsCaption = "What people said, and what was done";
    ColumnSaid = "What people said";
    ColumnAnswer = "The answer";
    ColumnOwner = "Whose it is, and by when";
    ColumnSuccess = "How people will know";
    ActionBy = "by {date}";
    ActionUpdated = "looked at on {date}";
    ActionLine = "{said} {answer}: {action}";
    ActionNoneHere = "Nothing is planned about this statement yet.";
    ActionsNone = "Nothing has been written down under “you said, we did” yet.";
    ActionsCount = "Things that were said: {n}. Done: {did}. Being done: {doing}. Not begun: {notyet}. Cannot be done: {cannot}.";
    ActionsUnansweredNone = "Every one has an answer.";
    ActionsUnansweredOne = "1 has no answer yet.";
    ActionsUnansweredMany = "{n} have no answer yet.";
    ActionsUnansweredPlease = "Nobody has answered this yet:";
    NextDue = "{action} {owner}, by {date}.";
    NextUndated = "{action} {owner}.";

    // Summary and totals.
    WeakestTitle = "Where life is hardest, by what people say";
    WeakestLead = "{framework}: the weakest statements.";
    WeakestNotLow = "{framework}: no statement that is shown here stands in the lower half of the scale.";
    WeakestNone = "Not enough people have spoken to name the weakest statements.";
    StrongestLead = "Where people gave the highest level:";
    StatementStands = "{standing}: {statement}";
    StandsSplit = "people were split, {low} to {high}";
    NotKnownTitle = "What is not known";
    NotEnoughFor = "There is not enough to say on these:";
    CannotTellFor = "People cannot tell on these:";
    HeardSomeOf = "{heard} of {all} statements were put to the panel.";
    NothingUnknown = "Every statement that was put to the panel has a level or a split.";
    SplitFor = "People were split on these:";
    ApartTitle = "Where the council and people are apart";
    ApartLower = "People say lower than the council on these:";
    ApartBothWays = "People's experience points both ways on these:";
    ApartNotBacked = "Nothing from people backs the council's level on these:";
    ApartHigher = "People say higher than the council on these:";
    ApartNone = "Nowhere, as far as can be said.";
    TotalsTitle = "Totals";
    TotalsNone = "No rule was asked for, so there is no total.";
    TotalsWarning = "A total hides more than it shows. Read the statements first.";
    TotalFor = "{who}, by the rule “{rule}”:";
    TotalForFramework = "{who} on “{framework}”, by the rule “{rule}”:";
    LowestCertain = "The lowest level is {level}, whatever is missing.";
    LowestRange = "The lowest level is between {low} and {high}.";
    ProfileIs = "{levels}. Nothing is added up.";
    ProfileAt = "{n} at {level}";
    ProfileEmpty = "No statement has a single level.";
    TotalIs = "{total} of {max}, which is {percent}%: {band}.";
    TotalExact = "Before rounding this is {exact} percent.";
    TotalRange = "between {low} and {high} of {max}, which is {lowpercent}% to {highpercent}%.";
    TotalRangeBand = "Either way the band is {band}.";
    TotalRangeOpen = "That is not enough to say which band.";
    TotalMany = "{n} statements";
    TotalMissing = "Missing: {statements}.";
    TotalOpen = "Split or left open: {statements}.";
    TotalNotAsked = "Not asked, so there is no figure.";
    TotalsNotAsked = "No figure, because nothing was asked or said: {who}.";
    TotalLowest = "The lowest level is {level}: {statements}.";
    TotalFlag = "There is a level 1. It does not change the band, and it must not be overlooked.";
    TotalFlagOther = "Marked: {code}.";
    MarginsLead = "A change of one level on any one of these would change the band:";
    MarginLine = "{statement}: from {from} to {to} would make the band {band}.";
    NearestLine = "No single change moves the band. The nearest way to “{band}” takes {n} changes of one level: {set}.";
    NearestStep = "{statement} from {from} to {to}";
    BandInadequate = "inadequate";
    BandRequiresImprovement = "requires improvement";
    BandGood = "good";
    BandOutstanding = "outstanding";
    Disclaimer = "This figure was {disclaimer}.";
    SelfAssessed = "A council's own level is a self-assessed level. Only a regulator rates.";

    // How it was made.
    MadeFacilitator = "Who held the panel";
    MadeIndependent = "Independent of the council";
    MadeRecruited = "How members were found";
    MadePaid = "How members were paid";
    MadeSessions = "How many sessions";
    MadeAccess = "So that everybody could take part";
    MadeSupport = "Members with somebody to support them";
    SupportFew = "fewer than 5";
    SupportMany = "5 or more";
    MadeOneVoice = "Groups that scored as one voice";
    OneVoiceSize = "one of {people} people";
    OneVoiceSmall = "one of fewer than 5 people";
    OneVoiceOnce = "The answer of such a group counts once.";
    MadePacks = "Other words for answers";
    PackIs = "{title}: {answers}.";
    PackAnswer = "“{answer}” means {means}";
    PackLevel = "level {level}";
    PackSpan = "level {low} or {high}";
    PackWideSpan = "a level from {low} to {high}";
    PackOpen = "Which of these levels is not known, and nobody guesses.";
    MadeCounts = "Counts may be shown";
    MadeCountsYes = "yes: {agreed} of {asked} said so, on private slips";
    MadeCountsYesOn = "yes: {agreed} of {asked} said so, on private slips, on {date}";
    MadeCountsNo = "no: not everybody was asked and said so";
    MadeMoved = "Moved to another edition";
    MovedFrom = "From {from} to {to}. Answers to statements whose meaning changed did not go along. Where it says that nobody was asked, people may have answered the older words.";
    MadeSaw = "The panel and these results";
    PanelSaw = "The panel saw this on {date}.";
    PanelNotSeen = "The panel has not yet seen this.";

    // Method.
    MethodEdition = "{title}, edition {edition} ({id}). {status}.";
    MethodNobody = "This project made the method. No publisher or regulator has made or checked it.";
    MethodCount = "Count. Each member's last answer counts. “Do not know” is counted apart: it tells us something too.";
    MethodEnough = "Enough? At least {answers} people gave a level, and at least {share} of those asked. If not, we say “not enough to say”.";
    MethodMiddle = "Middle. Line the cards up from lowest to highest and take the middle one, or the lower of the two. Levels are never averaged.";
    MethodSplit = "Split? Put the cards in two heaps, lower and upper. If the smaller heap holds {split} or more, people were split. Then no single level is printed.";
    MethodLean = "If it holds {agreed} or less, most people were on one side. In between, more were on one side than the other.";
    MethodOpen = "Open answers. Some answers mean one level of several. Every way to read them is worked through. If they do not come to the same, we say between which levels.";
    MethodRoles = "Nobody is outvoted by role. If people who draw on care and unpaid carers lie on different sides, people were split, whatever the numbers.";
    MethodCannot = "Can people tell? If {share} or more of those asked do not know, people cannot tell.";
    MethodGroups = "Whose voices? A group is set beside the rest only where both have {n} answers or more. Luck is ruled out before we call it unequal.";
    MethodSure = "How sure? We ask who gathered the evidence, whether it fits together, whether there is enough, and how old it is.";
    MethodSureNumbers = "Fewer than {serious} people, or evidence older than {months} months only, is a serious worry. It lowers how sure we are, never the level.";
    MethodFlags = "Flags. One lowest answer about rights or safety, or one story of harm, is always shown.";
    MethodCompare = "What the council says stands beside what people say. It never changes it, and the two are never averaged.";
    MethodRule = "The total. The nine levels are added up and divided by the highest possible sum. A missing level gives a range, never a guess.";
    MethodRounding = "About “{key}”: {words}.";
    MethodAbout = "The rule “{rule}” is {title}. {status}.";

    // What is missing.
    AskNoVoice = "Somebody gives a level, and nobody whom it is about was heard. Whom could you ask?";
    AskOneSided = "All the evidence points one way. Who would see it otherwise?";
    AskPastReview = "Evidence that should have been looked at again. Does it still hold?";
    AskNoReason = "A reason is missing. Who can give it?";
    AskOfThePanel = "The panel asks about this evidence. What will you answer?";
    AskNotAnswered = "People said this, and no answer is written down.";
    AskMissing = "Some groups have nobody on the panel. How will you hear from them?";
    AskSides = "People were split, and neither side's reasons are written down. Who can ask them?";
    AskConsent = "Nobody has asked the people in these who may see them. Until then they go nowhere outside the council.";
    AskSensitivity = "Of these nobody has said how easily they could tell who somebody is. Until then they go nowhere outside the council.";
    AskLate = "Promised by a day that has passed. Is it done?";
    AskPromised = "{ref}: {action} (by {date})";
    AskRequests = "A regulator has asked for these, and nothing is written down. Who has them?";
    AskAction = "{ref}: {said}";
    AskEverything = "There is no evidence yet, and nobody has been asked. Begin with the people whom it is about: whom could you ask?";
    AskNothing = "Nothing is missing that can be seen from the files.";

    // All about one statement.
    ShowBelongs = "From “{theme}”, in {framework} ({edition}).";
    ShowNotJudged = "This statement is shown and not judged: nobody gives a level on it.";
    ShowClashing = "Different figures for the same thing, so not counted";
    ShowByTheme = "About the theme as a whole, and counted towards nothing here:";
    ShowLater = "For next time: not part of this assessment, which is as at an earlier day";
    ShowLinked = "Statements that it is linked with";
    ShowLinkedNone = "No statement of another framework is linked with it.";
    ShowNext = "What to ask and do next";
    ShowAskReason = "Ask {who} for the reason for the level, in a sentence or two.";
    ShowAskGap = "Ask {who} and the panel why they are apart, in writing. A reason is missing.";
    ShowAskReview = "{id} should have been looked at again by {date}. Ask whether it still holds.";
    ShowAskReviewOf = "{id} should have been looked at again by {date}. Ask whether it still holds ({owner}).";
    ShowAskAnswer = "{ref} has no answer yet. Say what was done, or why it cannot be.";
    ShowNothingNext = "Nothing is missing here that can be seen from the files.";

    // What a regulator has asked for.
    RequestsNone = "Nothing has been asked for: there is no list yet. `mir request load` takes one over.";
    RequestsCount = "Asked for: {n}. You have: {have}. With a public link: {link}. Owner asked: {asked}. A gap, with its reason: {gap}. Nothing yet: {nothing}.";
    RequestsHiddenOne = "1 of those that you have may not go to the regulator as it stands.";
    RequestsHiddenMany = "{n} of those that you have may not go to the regulator as they stand.";
    RequestsLateOne = "1 is past its day, and there is nothing to hand over.";
    RequestsLateMany = "{n} are past their day, and there is nothing to hand over.";
    RequestHave = "You have it.";
    RequestLink = "Everybody can read it.";
    RequestAsked = "Its owner was asked for it.";
    RequestGap = "There is a gap.";
    RequestNothing = "Nothing yet. Find it, ask its owner, or write down why there is none.";
    RequestMaySee = "The regulator may see: {items}.";
    RequestMayNotSee = "The regulator may not see as it stands: {items}. Look at consent, sensitivity and the day.";
    RequestWhich = "Which item of evidence it is has not been said.";
    RequestGoneOne = "1 item that was named for it is withdrawn.";
    RequestGoneMany = "{n} items that were named for it are withdrawn.";
    RequestLinkIs = "Public link: {link}";
    RequestAskedOn = "Asked: {owner}, on {date}.";
    RequestAskedUndated = "Asked: {owner}. On which day is not said.";
    RequestAskedSomebody = "Somebody was asked on {date}. Who it was is not said.";
    RequestGapIs = "The gap: {gap}";
    RequestDue = "Wanted by {date}.";
    RequestLate = "It was wanted by {date}.";
    RequestAbout = "About {statement}";

    // Sources.
    SourceTitle = "{title}, {publisher}, edition {edition}, revision {revision} of our file.";
    SourceStatus = "Status: {status}.";
    SourceParaphrase = "The wording here is a paraphrase.";
    SourceOfficial = "The wording is the publisher's.";
    SourceLaid = "{n} of its {all} statements are shown in other words ({style}, language {language}), added by {by}.";
    SourceLaidChecked = "These words were checked by {who}.";
    SourceLaidNotChecked = "Nobody has checked these words yet.";
    SourceLaidLicence = "They may be used because: {licence}.";
    SourceLaidRest = "The wording of the others is a paraphrase.";
    StyleOfficial = "the publisher's own words";
    StyleEasyRead = "Easy Read";
    StylePlain = "plain words";
    SourceFrom = "In use from {from}.";
    SourceTo = "In use to {to}.";
    SourceFromTo = "In use from {from} to {to}.";
    SourceWritten = "This project wrote {n} of its {all} texts.";
    SourceUnchecked = "{n} of its {all} texts have not been checked by anybody yet.";
    SourceUncheckedOne = "1 of its {all} texts has not been checked by anybody yet.";
    SourceChecked = "All {all} of its texts have been checked at a source.";
    SourceScaleOurs = "The scale is ours.";
    SourceScalePublisher = "The scale is the publisher's.";
    SourceScaleNone = "It has no scale: it is shown, and never scored.";
    SourceLicenceSeen = "A licence was seen.";
    SourceLicenceNotSeen = "No licence was seen.";
    SourceRetrieved = "Read on {date} at {url}.";
    SourceUrl = "Read at {url}.";
    SourceDigest = "Digest of the file: {digest}.";
    StatusDraft = "draft";
    StatusInForce = "in force";
    StatusSuperseded = "replaced by a later edition";
    StatusHistoric = "kept for the record";
    InputsCaption = "The files that went in";
    ColumnFile = "File";
    ColumnDigest = "Digest (SHA-256)";

    // About.
    AboutAsAt = "As at";
    AboutMethod = "How levels are made";
    AboutFrameworks = "Statements from";
    AboutPanel = "The panel";
    AboutDigest = "Digest of this release (SHA-256)";
    AboutProfile = "Small-number rules";
    AboutProfileIs = "the profile “{profile}”";
    AboutStatus = "Recorded";
    AboutTool = "Made with";
    FindingsTitle = "What to know about the files";
    DigestHow = "Make this report again from the same files, and the digest is the same.";
    GoneTitle = "An item is gone, and nobody withdrew it";

    // Whole-document sentences.
    FullLead = "This report shows what people who draw on care and support, and unpaid carers, say. It stands beside what the council says, with the evidence.";
    PublicLead = "People who draw on care and support, and unpaid carers, looked at how care is arranged here. This is what they say.";
    PanelLead = "These are your results. Your own answers are in nobody's hands but yours and the facilitator's.";
    PanelReceipts = "Every note has a receipt. If you kept yours, look for it here.";
    NotHeardList = "Nobody was asked about these, and there is no evidence or level. That is not a bad mark. It is not known.";

    // Cards and sheets of paper.
    CardsTitle = "Cards";
    CardsSkip = "Skip to the cards";
    CardsHow = "Print these on one side of stiff paper or thin card, and cut along the lines.";
    CardsPicture = "Each card has a place for a picture. Choose pictures together with the panel.";
    CardsStatements = "Statements";
    CardsLevels = "Answers";
    CardsOthers = "Other answers";
    CardStatement = "Statement {n}";
    CardSlot = "your picture here";
    CardOfScale = "For statements of: {framework}";
    OwnLife = "Answer about your own life. If you care for someone, do not answer for them.";
    InShort = "In short: {plain}";
    AnswerDontKnow = "I don't know";
    AnswerNotAboutMe = "This is not about me";
    AnswerRatherNotSay = "I'd rather not say";
    SheetTitle = "Sheet {number}";
    SheetSkip = "Skip to the statements";
    SheetOne = "This is round 1: before the talk. Answer on your own. There are no wrong answers.";
    SheetTwo = "This is round 2: after the talk. Answer again, the same or otherwise. Leave one out, and your answer of round 1 counts.";
    SheetTick = "Tick one box for each statement. You may stop at any time, and you may leave any statement out.";
    SheetSafe = "If you or somebody else is not safe, tell the facilitator today.";
    SheetNoName = "Do not write your name on it. The code at the top is enough.";
    SheetSupport = "Did somebody support you to answer?";
    SheetWhy = "Why? Write only if you want to.";
    SheetHead = "Sheet {number}, round {round}";
    SheetEnd = "Thank you. Give this sheet to the facilitator.";

    // The terminal.
    ExplainHow = "How it was worked out";
    ExplainSpeaker = "{who}:";
    ExplainUnknown = "This release has no such statement.";
    ExplainRule = "The rule";
    StepRound = "Round {round} counts.";
    StepCount = "Count: {counts}.";
    StepCountOne = "{name} {n}";
    StepCountSpan = "{low} to {high}: {n}";
    StepEnough = "Enough? {answered} of {concerned} gave a level. It takes {needs}, and {share} of those it is about.";
    StepMiddle = "Middle: {level}.";
    StepMiddleOpen = "Middle: between {level} and {up-to}, as some answers do not say one level.";
    StepSplit = "Split? {lower} on the lower side, {upper} on the upper side. From {from} on the smaller side, people are split: {word}.";
    StepSplitOpen = "Split? Surely on the lower side {lower}, on the upper side {upper}, on either {open}. From {from} on the smaller side, people are split: {word}.";
    StepRoles = "Roles: people who draw on care stand at {people}, unpaid carers at {carers}.";
    StepCannot = "Can people tell? {n} of {concerned} do not know. From {share}, people cannot tell: {answer}.";
    StepSources = "Items of evidence: {items}. Sources: {sources}. Kinds: {kinds}. Strength {strength}, area for improvement {gap}, both {mixed}.";
    StepCompare = "Comparison: level {level}. From people, {strength} sources show a strength and {gap} an area for improvement. {compared}.";
    StepStanding = "So it stands: {standing}.";
    RoundedUp = "Rounded up to a whole number.";
    RoundedDown = "Rounded down to a whole number.";
    RoundedHalfUp = "Rounded to the nearest whole number, halves up.";
    BandsReach = "The bands reach to {bands}.";
    BandReaches = "{to} ({band})";
    WhatIfTitle = "What would change";
    WhatIfNothing = "Nothing would change.";
    WhatIfLevel = "{statement} {who} would be at {after} instead of {before}.";
    WhatIfNewLevel = "{statement} {who} would be at {after}.";
    WhatIfCompared = "{statement} {after} instead of: {before}.";
    WhatIfStanding = "{statement} People with lived experience would stand at: {after} instead of: {before}.";
    WhatIfTotal = "Now: {before}";
    WhatIfTotalAfter = "Then: {after}";
    ProfileOf = "{framework}: {pieces}.";
    ScoreBasis = "This rests on {items} items of evidence and on the panel's answers. {heard}";
}
