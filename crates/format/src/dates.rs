//! Dates as people here write them.

use mir_core::date::Date;

/// Which day a month stands for where no day is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MonthIs {
    /// Its first day, where something begins.
    First,
    /// Its last day, where something ends.
    Last,
    /// Not enough: a day is needed.
    Refused,
}

/// Reads `2026-04-03`, `3 April 2026`, `03/04/2026` (day first) and, where `month` allows it, `2026-04` or `April 2026`. A day that does not
/// exist is no date.
pub(crate) fn read(text: &str, month: MonthIs) -> Option<Date> {
    let parts: Vec<&str> = text
        .split(['-', '/', '.', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    // June and July have four letters as well.
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] if is_year(year) => Date::new(number(year)?, short(month)?, short(day)?),
        [day, month, year] if is_year(year) => {
            Date::new(number(year)?, month_of(month)?, short(day)?)
        }
        [year, of_year] if is_year(year) => whole_month(number(year)?, short(of_year)?, month),
        [of_year, year] if is_year(year) => whole_month(number(year)?, month_of(of_year)?, month),
        _ => None,
    }
}

fn whole_month(year: i16, month: i8, is: MonthIs) -> Option<Date> {
    match is {
        MonthIs::First => Date::new(year, month, 1),
        MonthIs::Last => Date::last_of_month(year, month),
        MonthIs::Refused => None,
    }
}

fn month_of(text: &str) -> Option<i8> {
    short(text).or_else(|| Date::month_of(text))
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

/// A day or a month: one or two digits, or a day as it is said (`3rd`).
fn short(text: &str) -> Option<i8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = text.get(digits.len()..).unwrap_or_default();
    if digits.len() > 2 || !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
        None
    } else {
        number(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::{MonthIs, read};

    fn day(text: &str) -> Option<String> {
        read(text, MonthIs::Refused).map(|date| date.to_string())
    }

    #[test]
    fn a_date_is_read_in_every_way_that_people_here_write_it() {
        for text in [
            "2026-04-03",
            "03/04/2026",
            "3/4/2026",
            "3 April 2026",
            "3 Apr 2026",
            "3rd april 2026",
            "03.04.2026",
            "03-04-2026",
            "2026/04/03",
        ] {
            assert_eq!(day(text).as_deref(), Some("2026-04-03"), "{text}");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_is_no_date() {
        for text in [
            "2026-02-30",
            "30/02/2026",
            "31 April 2026",
            "04/13/2026",
            "2026-13-01",
            "3 Aprile 2026",
            "03/04/26",
            "45000",
            "soon",
            "",
            "--",
            "2026-04-03-01",
            "+2026-04-03",
            "²026-04-03",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_is_its_first_or_its_last_day() {
        assert_eq!(
            read("2026-02", MonthIs::First).unwrap().to_string(),
            "2026-02-01"
        );
        assert_eq!(
            read("2028-02", MonthIs::Last).unwrap().to_string(),
            "2028-02-29"
        );
        assert_eq!(
            read("February 2026", MonthIs::Last).unwrap().to_string(),
            "2026-02-28"
        );
        for text in ["June 2026", "june 2026", "Jun 2026", "06/2026"] {
            let month = read(text, MonthIs::Last).unwrap();
            assert_eq!(month.to_string(), "2026-06-30", "{text}");
        }
        assert_eq!(day("2026-02"), None);
    }
}
