//! What a user can say about the terminal, whatever the verb.

use clap::{Args, ValueEnum};

/// How findings are shown, whatever the verb.
#[derive(Args, Clone, Copy)]
pub struct Output {
    /// How findings are shown. Left out: human on a terminal, narrated (one problem a line, no boxes) elsewhere.
    #[arg(long, global = true, value_enum)]
    pub findings: Option<FindingsForm>,
    /// Whether to use colour. The variable NO_COLOR turns it off as well.
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Colour,
    /// End with exit code 4 if there is a finding of this severity.
    #[arg(long, global = true, value_enum)]
    pub fail_on: Option<FailOn>,
}

/// The forms of a finding.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingsForm {
    Human,
    Narrated,
    Json,
}

/// When colour is used.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

/// What a run can be made to fail on.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Warning,
}
