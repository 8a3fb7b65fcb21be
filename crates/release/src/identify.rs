//! Shapes in a text that could lead to a person: e-mail addresses, telephone numbers, postcodes, NHS and National Insurance numbers, ages over
//! 89 and full dates.
//!
//! Shapes only, of the United Kingdom; the names that are in `people/` are looked for in `names.rs`. A full date may lead to a person beside a place; as no list of places is known, every one is listed. A text is cut into runs of letters and digits, and each scanner looks at a run
//! and those that follow it with no more than a little white space or punctuation between.

use std::fmt;

use mir_core::finding::turns_direction;

/// Something that a text looks as if it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Email,
    Telephone,
    Postcode,
    NhsNumber,
    InsuranceNumber,
    Age,
    Date,
}

impl Shape {
    /// Whether it leads to a person by itself. An age or a date is only worth a second look.
    pub(crate) const fn leads(self) -> bool {
        !matches!(self, Self::Age | Self::Date)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Email => "an e-mail address",
            Self::Telephone => "a telephone number",
            Self::Postcode => "a postcode",
            Self::NhsNumber => "an NHS number",
            Self::InsuranceNumber => "a National Insurance number",
            Self::Age => "an age over 89",
            Self::Date => "a full date",
        })
    }
}

/// A way to find one shape in the runs that begin at one place.
type Scanner = fn(&[Run<'_>]) -> bool;

const SCANNERS: [(Shape, Scanner); 6] = [
    (Shape::Telephone, begins_telephone),
    (Shape::Postcode, begins_postcode),
    (Shape::NhsNumber, begins_nhs_number),
    (Shape::InsuranceNumber, begins_insurance_number),
    (Shape::Age, begins_age),
    (Shape::Date, begins_date),
];

/// The shapes that any of these texts holds, each once.
pub(crate) fn shapes<'t>(texts: impl IntoIterator<Item = Option<&'t str>>) -> Vec<Shape> {
    let texts: Vec<String> = texts
        .into_iter()
        .flatten()
        .filter(|text| has_digit(text) || text.contains('@'))
        .map(|text| text.chars().filter(|c| !turns_direction(*c)).collect())
        .collect();
    let runs: Vec<Vec<Run<'_>>> = texts.iter().map(|text| runs(text)).collect();
    let mut found = Vec::new();
    if texts.iter().any(|text| has_email(text)) {
        found.push(Shape::Email);
    }
    for (shape, begins) in SCANNERS {
        let is_in = |runs: &Vec<Run<'_>>| {
            let mut places = (0..runs.len()).filter_map(|at| runs.get(at..));
            places.any(|runs| may_begin(runs) && begins(runs))
        };
        if runs.iter().any(is_in) {
            found.push(shape);
        }
    }
    found
}

/// Whether a shape may begin here: every one but an e-mail address has a digit in its first three runs.
fn may_begin(runs: &[Run<'_>]) -> bool {
    runs.iter().take(3).any(|run| has_digit(run.text))
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A run of letters and digits, with what stands between it and the run before.
#[derive(Debug, Clone, Copy)]
struct Run<'t> {
    gap: &'t str,
    text: &'t str,
}

impl Run<'_> {
    fn is_digits(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether it belongs to the run before: at most so many characters between, all of them white space or one of these.
    fn follows(&self, longest: usize, marks: &str) -> bool {
        self.gap.chars().count() <= longest
            && self
                .gap
                .chars()
                .all(|c| c.is_whitespace() || marks.contains(c))
    }
}

fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(char::is_alphanumeric) {
        let (gap, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_alphanumeric());
        let (text, after) = from.split_at(end.unwrap_or(from.len()));
        runs.push(Run { gap, text });
        rest = after;
    }
    runs
}

/// Something, `@`, and a name with a dot whose last part is letters.
fn has_email(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at.saturating_add(1)..).unwrap_or_default();
        let end = after
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.')))
            .unwrap_or(after.len());
        let domain = after.get(..end).unwrap_or_default().trim_end_matches('.');
        let is_local = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
        before.is_some_and(is_local)
            && domain.rsplit_once('.').is_some_and(|(name, last)| {
                !name.is_empty()
                    && last.chars().count() >= 2
                    && last.chars().all(char::is_alphabetic)
            })
    })
}

const HYPHENS: &str = "-–‑";

/// The digits of this run and of those after it that belong to it, run by run: each time all digits so far.
fn growing_digits<'r>(runs: &'r [Run<'_>], longest: usize, marks: &'r str) -> Vec<String> {
    let mut all = String::new();
    let mut grown = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        if !run.is_digits() || (at > 0 && !run.follows(longest, marks)) {
            break;
        }
        all.push_str(run.text);
        grown.push(all.clone());
    }
    grown
}

/// `01632 960 123`, `(020) 7946 0123`, `07700-900123`, `+44 (0)7700 900123`, `0044 7700 900123`.
fn begins_telephone(runs: &[Run<'_>]) -> bool {
    let Some(first) = runs.first() else {
        return false;
    };
    let is_international = first.gap.ends_with(['+', '＋']) || first.gap.ends_with("+(");
    growing_digits(runs, 3, "-–‑.()")
        .iter()
        .any(|digits| match is_international {
            true => digits
                .strip_prefix("44")
                .is_some_and(|rest| matches!(rest.trim_start_matches('0').len(), 9 | 10)),
            false => is_national(digits, first.text.len()),
        })
}

/// Ten or eleven digits from 0. A first run of two digits might be the day of a date, and counts for mobiles alone.
fn is_national(digits: &str, first: usize) -> bool {
    let Some(national) = digits.strip_prefix('0') else {
        return false;
    };
    if let Some(rest) = national.strip_prefix("044") {
        return matches!(rest.trim_start_matches('0').len(), 9 | 10);
    }
    let is_area = !national.starts_with(['0', '4', '6']);
    match first {
        0 | 1 => false,
        2 => national.starts_with('7') && national.len() == 10,
        _ => is_area && matches!(national.len(), 9 | 10),
    }
}

/// `AB1 2CD` or `AB12CD`, in capitals or not. `s1 2nd` is a word with an ordinal after it, unless it is in capitals.
fn begins_postcode(runs: &[Run<'_>]) -> bool {
    let Some(first) = runs.first() else {
        return false;
    };
    let split = first
        .text
        .len()
        .checked_sub(3)
        .and_then(|at| first.text.split_at_checked(at));
    let is_alone = split.is_some_and(|(outward, inward)| is_postcode(outward, inward));
    is_alone
        || runs
            .get(1)
            .is_some_and(|next| next.follows(2, "") && is_postcode(first.text, next.text))
}

fn is_postcode(outward: &str, inward: &str) -> bool {
    const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
    let is_inward_letter =
        |c: char| c.is_ascii_alphabetic() && !"CIKMOV".contains(c.to_ascii_uppercase());
    let inward_fits = inward.len() == 3
        && inward.starts_with(|c: char| c.is_ascii_digit())
        && inward.chars().skip(1).all(is_inward_letter)
        && inward
            .get(1..)
            .is_some_and(|letters| !ORDINALS.contains(&letters));
    inward_fits && is_outward(outward)
}

/// `A9`, `A99`, `A9A`, `AA9`, `AA99` or `AA9A`.
fn is_outward(outward: &str) -> bool {
    let shape: String = outward
        .chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' => 'A',
            '0'..='9' => '9',
            _ => '-',
        })
        .collect();
    let first = outward.chars().next().unwrap_or_default();
    matches!(
        shape.as_str(),
        "A9" | "A99" | "A9A" | "AA9" | "AA99" | "AA9A"
    ) && !matches!(first.to_ascii_uppercase(), 'Q' | 'V' | 'X')
}

/// Ten digits written `999 999 9999`; or in one, where the last one fits the nine before it, as in every NHS number.
fn begins_nhs_number(runs: &[Run<'_>]) -> bool {
    let lengths: Vec<usize> = growing_digits(runs, 1, HYPHENS)
        .iter()
        .map(String::len)
        .take(3)
        .collect();
    let in_one =
        |run: &Run<'_>| run.is_digits() && run.text.len() == 10 && fits_its_check_digit(run.text);
    lengths == [3, 6, 10] && !runs.first().is_some_and(|run| run.text.starts_with('0'))
        || runs.first().is_some_and(in_one)
}

/// The sum of the digits times 10, 9, and so on down to 1 is a multiple of 11.
fn fits_its_check_digit(digits: &str) -> bool {
    let sum = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .zip((1..=10).rev())
        .fold(0_u32, |sum, (digit, weight)| {
            sum.saturating_add(digit.saturating_mul(weight))
        });
    sum > 0 && sum.is_multiple_of(11)
}

/// `AB 12 34 56 C`, however it is spaced.
fn begins_insurance_number(runs: &[Run<'_>]) -> bool {
    let mut all = String::new();
    for (at, run) in runs.iter().enumerate() {
        if at > 0 && !run.follows(1, HYPHENS) {
            return false;
        }
        all.push_str(run.text);
        if all.len() >= 9 {
            return is_insurance_number(&all);
        }
    }
    false
}

fn is_insurance_number(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    let (Some(prefix), Some(digits), Some(suffix)) = (text.get(..2), text.get(2..8), text.get(8..))
    else {
        return false;
    };
    prefix
        .chars()
        .all(|c| c.is_ascii_uppercase() && !"DFIQUV".contains(c))
        && !prefix.ends_with('O')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(suffix, "A" | "B" | "C" | "D")
}

/// Whether the run at a place is one of these words, close behind the one before it.
fn is_word(runs: &[Run<'_>], at: usize, words: &[&str]) -> bool {
    runs.get(at).is_some_and(|run| {
        run.follows(2, HYPHENS) && words.iter().any(|word| run.text.eq_ignore_ascii_case(word))
    })
}

/// `aged 93`, `age of 101`, `93 years old`, `93-year-old`.
fn begins_age(runs: &[Run<'_>]) -> bool {
    let is_old = |at: usize| {
        runs.get(at)
            .filter(|run| run.is_digits() && (at == 0 || run.follows(2, "-–‑:")))
            .and_then(|run| run.text.parse::<u8>().ok())
            .is_some_and(|age| (90..=120).contains(&age))
    };
    let says_age = |at: usize| {
        runs.get(at).is_some_and(|run| {
            ["age", "aged"]
                .iter()
                .any(|word| run.text.eq_ignore_ascii_case(word))
        })
    };
    let before = says_age(0) && (is_old(1) || (is_word(runs, 1, &["of"]) && is_old(2)));
    let years = ["year", "years", "yr", "yrs"];
    let after = is_old(0)
        && is_word(runs, 1, &years)
        && (is_word(runs, 2, &["old", "olds"])
            || (is_word(runs, 2, &["of"]) && is_word(runs, 3, &["age"])));
    before || after
}

/// `14 March 1931`, `14th of March, 1931`, `March 14, 1931`, `14/3/1931`, `14.03.31`, `1931-03-14`.
fn begins_date(runs: &[Run<'_>]) -> bool {
    let number = |at: usize| {
        let run = runs
            .get(at)
            .filter(|run| at == 0 || run.follows(2, ",/.-–‑"))?;
        run.is_digits().then(|| run.text.parse::<u16>().ok())?
    };
    let day = |at: usize| {
        let run = runs.get(at).filter(|run| at == 0 || run.follows(2, ","))?;
        let ordinal = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| run.text.strip_suffix(end));
        ordinal.unwrap_or(run.text).parse::<u16>().ok()
    };
    let is_day = |number: Option<u16>| number.is_some_and(|number| (1..=31).contains(&number));
    let is_month = |number: Option<u16>| number.is_some_and(|number| (1..=12).contains(&number));
    let is_year =
        |number: Option<u16>| number.is_some_and(|number| (1880..=2100).contains(&number));
    let names_month = |at: usize| {
        runs.get(at)
            .is_some_and(|run| (at == 0 || run.follows(2, ",")) && is_month_name(run.text))
    };
    let of = usize::from(is_word(runs, 1, &["of"]));
    let by_name = (is_day(day(0))
        && names_month(of.saturating_add(1))
        && is_year(number(of.saturating_add(2))))
        || (names_month(0) && is_day(day(1)) && is_year(number(2)));
    // Between numbers the two marks are the same, and no white space is: a list of numbers is no date.
    let marks = |at: usize| runs.get(at).map(|run| run.gap);
    let is_written = marks(1) == marks(2) && matches!(marks(1), Some("/" | "." | "-" | "–" | "‑"));
    let short =
        |at: usize| runs.get(at).is_some_and(|run| run.text.len() == 2) && marks(1) != Some(".");
    let by_number = is_written
        && ((is_day(number(0))
            && is_month(number(1))
            && (is_year(number(2)) || short(2) && number(2).is_some()))
            || (is_year(number(0)) && is_month(number(1)) && is_day(number(2))));
    by_name || by_number
}

/// The name of a month, or its first three letters.
fn is_month_name(word: &str) -> bool {
    (1..=12)
        .filter_map(mir_core::date::Date::month_name)
        .any(|name| {
            word.eq_ignore_ascii_case(name)
                || name
                    .get(..3)
                    .is_some_and(|short| word.eq_ignore_ascii_case(short))
        })
}

#[cfg(test)]
mod tests {
    use super::{Shape, shapes};

    fn found(text: &str) -> Vec<Shape> {
        shapes([Some(text)])
    }

    #[test]
    fn e_mail_addresses() {
        for text in [
            "write to a.b+c@example.org.",
            "(o'neill@example.co.uk)",
            "a@b\u{200b}c.uk",
        ] {
            assert_eq!(found(text), [Shape::Email], "{text}");
        }
        for text in ["@wendleby", "a @ b", "three @ £4.50", "name@host", "a@b.1"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn telephone_numbers() {
        for text in [
            "ring 01632 960 123 after six",
            "(01632) 960123",
            "020 7946 0123",
            "07700900123",
            "07 700 900 123",
            "07700-900-123.",
            "+44 (0)7700 900123",
            "+447700900123",
            "0044 1632 960123",
            "in 2026 01632 960123",
            "0300 123 1234",
            "016977 3555 is 0169773555",
        ] {
            assert_eq!(found(text), [Shape::Telephone], "{text}");
        }
    }

    #[test]
    fn dates_amounts_and_references_are_no_telephone_numbers() {
        for text in [
            "in 2014, 2018 and 2026",
            "£1,234,567,890",
            "EV-0123",
            "3403 415 208 124",
            "0 1 2 3 4 5 6 7 8 9",
            "item 0000000000",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn dates_are_no_telephone_numbers() {
        for text in ["03.04.2026-05.04.2026", "from 01-02-2026 to 01-02-2027"] {
            assert_eq!(found(text), [Shape::Date], "{text}");
        }
    }

    #[test]
    fn ages_over_89() {
        for text in [
            "aged 93",
            "Aged 101, she",
            "at the age of 90",
            "she is 93 years old",
            "a 93-year-old man",
            "95 yrs old",
        ] {
            assert_eq!(found(text), [Shape::Age], "{text}");
        }
        for text in [
            "aged 89",
            "aged 18 to 94",
            "93 people",
            "for 93 years",
            "a 75-year-old",
            "page 93",
            "aged 930",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn full_dates() {
        for text in [
            "born on 14 March 1931",
            "the 14th of March 1931.",
            "March 14, 1931",
            "14 Mar 1931",
            "14/3/1931",
            "14/03/31",
            "14.03.1931",
            "1931-03-14",
        ] {
            assert_eq!(found(text), [Shape::Date], "{text}");
        }
        for text in [
            "in March 1931",
            "14 March",
            "on 14 of 1931",
            "1, 2, 1931",
            "from 2025-04 to 2026-03",
            "section 4.10.12",
            "32/03/1931",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn postcodes() {
        for text in [
            "I live at EH1 1AA.",
            "sw1a 1aa",
            "M11AE",
            "cr2 6xh,",
            "DN55 1PT",
            "W1A\u{a0}0AX",
        ] {
            assert_eq!(found(text), [Shape::Postcode], "{text}");
        }
        for text in [
            "EH1",
            "in S1 2nd floor",
            "AC-I1 2 people",
            "QS7 1AA",
            "WI-I-home",
            "B12 and 3CD",
            "9 1AA",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn nhs_numbers() {
        for text in ["943 476 5919", "NHS 943-476-5919", "9434765919"] {
            assert_eq!(found(text), [Shape::NhsNumber], "{text}");
        }
        assert_eq!(found("9434765918"), [], "the last digit does not fit");
    }

    #[test]
    fn national_insurance_numbers() {
        for text in [
            "AB 12 34 56 C",
            "ab123456c",
            "no AB123456C.",
            "AB-12-34-56-D",
        ] {
            assert_eq!(found(text), [Shape::InsuranceNumber], "{text}");
        }
        for text in ["AB123456E", "DA123456A", "AO123456A", "AB 12 34 56"] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn each_shape_is_named_once_and_plain_words_hold_none() {
        let text = "a@b.uk or c@d.uk or 01632 960123";
        assert_eq!(found(text), [Shape::Email, Shape::Telephone]);
        assert_eq!(
            found("Two years. They saw me in that kitchen every week."),
            []
        );
        assert_eq!(found(""), []);
    }
}
