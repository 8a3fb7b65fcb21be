//! The clock, which is read here and nowhere else. No result rests on it: it dates what is begun, kept or withdrawn today.

use making_it_real::vocabulary::date::Date;

use crate::exit::Failure;

/// Today, in UTC.
pub fn today() -> Result<Date, Failure> {
    let now = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    Date::new(now.year(), now.month(), now.day()).ok_or_else(|| {
        Failure::Outside("The computer's clock shows no day that can be used.".to_owned())
    })
}
