//! Calendar dates, without times and zones.

use std::fmt;

/// A day in the calendar, from the year 1 to 9999.
///
/// ```
/// use mir_core::date::Date;
/// let date = Date::new(2026, 4, 3).unwrap();
/// assert_eq!(date.to_string(), "2026-04-03");
/// assert_eq!(date.in_words(), "3 April 2026");
/// assert_eq!(Date::new(2026, 2, 30), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// The day of this year, month (1 to 12) and day of the month; `None` where the calendar has no such day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 1 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The last day of a month; `None` where there is no such month.
    #[must_use]
    pub fn last_of_month(year: i16, month: i8) -> Option<Self> {
        Self::new(year, month, 1).map(|first| Self(first.0.last_of_month()))
    }

    /// The same day so many months earlier, or the last day of that month where it is shorter. Stops at the beginning of the calendar.
    #[must_use]
    pub fn months_before(self, months: u16) -> Self {
        Self(
            self.0
                .saturating_sub(jiff::Span::new().months(i32::from(months))),
        )
    }

    /// The same day so many months later, or the last day of that month where it is shorter. Stops at the end of the calendar.
    ///
    /// ```
    /// use mir_core::date::Date;
    /// assert_eq!(Date::new(2028, 2, 29).unwrap().months_after(12).to_string(), "2029-02-28");
    /// ```
    #[must_use]
    pub fn months_after(self, months: u16) -> Self {
        Self(
            self.0
                .saturating_add(jiff::Span::new().months(i32::from(months))),
        )
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month by its English name: `April`.
    #[must_use]
    pub fn month_name(number: i8) -> Option<&'static str> {
        usize::try_from(number)
            .ok()
            .and_then(|number| number.checked_sub(1))
            .and_then(|index| MONTHS.get(index))
            .copied()
    }

    /// The month, 1 to 12, of an English name or its first three letters, in any case.
    ///
    /// ```
    /// assert_eq!(mir_core::date::Date::month_of("apr"), Some(4));
    /// ```
    #[must_use]
    pub fn month_of(name: &str) -> Option<i8> {
        let name = name.to_lowercase();
        let index = MONTHS.iter().position(|month| {
            let month = month.to_lowercase();
            month == name || (name.len() >= 3 && month.get(..3) == Some(name.as_str()))
        })?;
        i8::try_from(index.checked_add(1)?).ok()
    }

    /// The date as people write it: `3 April 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        format!(
            "{} {} {}",
            self.0.day(),
            Self::month_name(self.0.month()).unwrap_or_default(),
            self.0.year()
        )
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn two_years_before_the_end_of_february_is_a_day_that_exists() {
        let leap_day = Date::new(2028, 2, 29).unwrap();
        assert_eq!(leap_day.months_before(24).to_string(), "2026-02-28");
    }

    #[test]
    fn month_names_are_read_in_full_and_by_three_letters() {
        assert_eq!(Date::month_of("September"), Some(9));
        assert_eq!(Date::month_of("sep"), Some(9));
        assert_eq!(Date::month_of("se"), None);
        assert_eq!(Date::month_of("Septembre"), None);
    }
}
