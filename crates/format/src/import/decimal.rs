//! Decimals as they are written: moved by two places without a number in between that could round them.

/// Whether a text is a decimal: digits, perhaps a point and more digits, perhaps a minus before them.
pub(crate) fn is_decimal(text: &str) -> bool {
    let number = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part)
}

/// A number without the commas or spaces between its thousands; `None` where they are not between thousands: `61,2` is nobody's 612.
pub(crate) fn without_thousands(text: &str) -> Option<String> {
    let (whole, part) = match text.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    let mut groups = whole.split([',', ' ', '\u{a0}']);
    let first = groups.next().unwrap_or_default();
    let mut plain = first.to_owned();
    for group in groups {
        let digits = first.trim_start_matches('-').len();
        let is_group = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
        if !is_group || !(1..=3).contains(&digits) {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(part) = part {
        plain.push('.');
        plain.push_str(part);
    }
    Some(plain)
}

/// Spreadsheets hold numbers to so many digits; what is beyond them is noise of their arithmetic: 23.4% may be held as 0.23399999999999999.
const DIGITS: usize = 15;
/// And figures are compared exactly up to so many digits behind the point.
const BEHIND_THE_POINT: usize = 9;

/// A decimal from a spreadsheet without the noise of its arithmetic, rounded half up, and without zeros that say nothing.
pub(crate) fn without_noise(text: &str) -> String {
    let (sign, number) = match text.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", text),
    };
    let Some((whole, part)) = number.split_once('.') else {
        return text.to_owned();
    };
    let leading = match whole.trim_start_matches('0') {
        // Zeros at the beginning are no digits of the number.
        "" => part
            .len()
            .saturating_sub(part.trim_start_matches('0').len()),
        _ => 0,
    };
    let of_whole = whole.trim_start_matches('0').len();
    let keep = DIGITS.saturating_sub(of_whole).saturating_add(leading);
    let keep = keep.min(BEHIND_THE_POINT);
    if part.len() <= keep {
        return text.to_owned();
    }
    let mut digits: Vec<u8> = whole.bytes().chain(part.bytes().take(keep)).collect();
    if part.as_bytes().get(keep).is_some_and(|next| *next >= b'5') {
        add_one(&mut digits);
    }
    let digits = String::from_utf8(digits).unwrap_or_default();
    let (whole, part) = digits
        .split_at_checked(digits.len().saturating_sub(keep))
        .unwrap_or((&digits, ""));
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

/// Adds one to a number in digits.
fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit = digit.saturating_add(1);
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

/// A decimal times a hundred, without zeros that say nothing: `0.612` is `61.2`.
pub(crate) fn hundredfold(text: &str) -> String {
    let (sign, number) = match text.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", text),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let moved: String = part.chars().chain("00".chars()).take(2).collect();
    let whole = format!("{whole}{moved}");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let part: String = part.chars().skip(2).collect();
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

/// Whether a decimal lies above 0 and not above 1, so that as a percentage it could mean two things.
pub(crate) fn at_most_one(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let nothing = |text: &str| text.bytes().all(|byte| byte == b'0');
    match whole.trim_start_matches('0') {
        "" => !nothing(part),
        "1" => nothing(part),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{at_most_one, hundredfold, is_decimal, without_noise, without_thousands};

    #[test]
    fn the_noise_of_a_spreadsheet_goes_and_the_number_stays() {
        for (held, number) in [
            ("23.399999999999999", "23.4"),
            ("0.23399999999999999", "0.234"),
            ("0.30000000000000004", "0.3"),
            ("99.9999999999999999", "100"),
            ("23.397590361445783", "23.397590361"),
            ("-4.6000000000000005", "-4.6"),
            ("61.2", "61.2"),
            ("412", "412"),
        ] {
            assert_eq!(without_noise(held), number);
        }
    }

    #[test]
    fn only_thousands_lose_their_commas() {
        for (text, plain) in [
            ("1,046", Some("1046")),
            ("-1,046.50", Some("-1046.50")),
            ("312 000,001", Some("312000001")),
            ("61,2", None),
            ("1046,000", None),
            (",046", None),
            ("3", Some("3")),
            ("3.5", Some("3.5")),
        ] {
            assert_eq!(without_thousands(text).as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn the_point_moves_by_two_places() {
        for (one, hundred) in [
            ("0.612", "61.2"),
            ("1", "100"),
            ("0.05", "5"),
            ("-0.5", "-50"),
            ("0", "0"),
            ("0.3333", "33.33"),
            ("12.5", "1250"),
        ] {
            assert_eq!(hundredfold(one), hundred);
        }
    }

    #[test]
    fn what_could_mean_two_things() {
        for text in ["0.612", "1", "1.0", "0.01", "01"] {
            assert!(at_most_one(text), "{text}");
        }
        for text in ["0", "0.0", "1.01", "61.2", "-0.5", "10"] {
            assert!(!at_most_one(text), "{text}");
        }
    }

    #[test]
    fn decimals_are_digits_and_a_point() {
        assert!(
            ["3", "-3", "3.25", "007"]
                .iter()
                .all(|text| is_decimal(text))
        );
        assert!(
            !["", ".", "3.", ".5", "1e3", "+3", "3,5", "--3"]
                .iter()
                .any(|text| is_decimal(text))
        );
    }
}
