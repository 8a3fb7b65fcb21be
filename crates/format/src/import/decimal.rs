//! Decimals as they are written: moved by two places without a number in between that could round them.

/// Whether a text is a decimal: digits, perhaps a point and more digits, perhaps a minus before them.
pub(crate) fn is_decimal(text: &str) -> bool {
    let number = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part)
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
    use super::{at_most_one, hundredfold, is_decimal};

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
