//! Exact fractions and the one rounding function.

use std::fmt;

use num_rational::Ratio;

/// A fraction of whole numbers, kept in lowest terms.
///
/// ```
/// use mir_core::exact::Fraction;
/// assert_eq!(Fraction::new(2200, 36).unwrap().to_string(), "550/9");
/// assert_eq!(Fraction::parse("1/3"), Fraction::new(1, 3));
/// assert_eq!(Fraction::parse("0.05"), Fraction::new(1, 20));
/// assert_eq!(Fraction::new(1, 0), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(Ratio<i128>);

/// How a fraction becomes a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the next whole number at or above.
    Up,
    /// To the next whole number at or below.
    Down,
    /// To the nearest whole number, halves upwards.
    HalfUp,
}

/// The largest numerator or denominator that a fraction is made from: small enough that a product of two never overflows.
const LARGEST: u64 = 1_000_000_000_000_000;

impl Fraction {
    /// A numerator over a denominator; `None` where the denominator is 0 or either is above 10¹⁵.
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        if denominator == 0 || numerator > LARGEST || denominator > LARGEST {
            return None;
        }
        Some(Self(Ratio::new(
            i128::from(numerator),
            i128::from(denominator),
        )))
    }

    /// Reads `1/3`, `0.05` or `12` exactly, without going through a float; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            return Self::new(digits(numerator.trim())?, digits(denominator.trim())?);
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if text.ends_with('.') || decimals.len() > 9 {
            return None;
        }
        let denominator = 10_u64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
        Self::new(digits(&format!("{whole}{decimals}"))?, denominator)
    }

    /// The numerator in lowest terms.
    #[must_use]
    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    /// The denominator in lowest terms; never 0.
    #[must_use]
    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// Whether `part` of `whole` is at least this fraction, by multiplying out.
    ///
    /// ```
    /// use mir_core::exact::Fraction;
    /// assert!(Fraction::new(1, 3).unwrap().reached_by(2, 6));
    /// assert!(!Fraction::new(1, 3).unwrap().reached_by(1, 6));
    /// ```
    #[must_use]
    pub fn reached_by(self, part: u64, whole: u64) -> bool {
        i128::from(part).saturating_mul(self.denominator())
            >= i128::from(whole).saturating_mul(self.numerator())
    }

    /// Whether `part` of `whole` is more than this fraction.
    #[must_use]
    pub fn passed_by(self, part: u64, whole: u64) -> bool {
        i128::from(part).saturating_mul(self.denominator())
            > i128::from(whole).saturating_mul(self.numerator())
    }

    /// The whole number that a named rounding gives.
    ///
    /// ```
    /// use mir_core::exact::{Fraction, Rounding};
    /// let share = Fraction::new(2200, 36).unwrap();
    /// assert_eq!((share.round(Rounding::Down), share.round(Rounding::HalfUp), share.round(Rounding::Up)), (61, 61, 62));
    /// ```
    #[must_use]
    pub fn round(self, rounding: Rounding) -> i128 {
        let (numerator, denominator) = (self.numerator(), self.denominator());
        let floor = numerator.div_euclid(denominator);
        let rest = numerator.rem_euclid(denominator);
        let up = match rounding {
            Rounding::Down => false,
            Rounding::Up => rest > 0,
            Rounding::HalfUp => rest.saturating_mul(2) >= denominator,
        };
        if up { floor.saturating_add(1) } else { floor }
    }
}

fn digits(text: &str) -> Option<u64> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        None
    } else {
        text.parse().ok()
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
