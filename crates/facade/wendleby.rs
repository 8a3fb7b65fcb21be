//! The worked example: the files of an invented council's assessment, for `mir demo` and for trying things out.

/// Every file of the example: its path within the folder, with `/` between names, and its bytes.
///
/// ```
/// assert!(making_it_real::wendleby::FILES.iter().any(|(path, _)| *path == "assessment.toml"));
/// ```
pub static FILES: &[(&str, &[u8])] = &[
    (
        "README.md",
        include_bytes!("../../examples/wendleby/README.md"),
    ),
    (
        "actions.csv",
        include_bytes!("../../examples/wendleby/actions.csv"),
    ),
    (
        "assessment.toml",
        include_bytes!("../../examples/wendleby/assessment.toml"),
    ),
    (
        "evidence-mapping.toml",
        include_bytes!("../../examples/wendleby/evidence-mapping.toml"),
    ),
    (
        "evidence.csv",
        include_bytes!("../../examples/wendleby/evidence.csv"),
    ),
    (
        "evidence.lock",
        include_bytes!("../../examples/wendleby/evidence.lock"),
    ),
    (
        "frameworks/wendleby-panel/2026/SOURCE.md",
        include_bytes!("../../examples/wendleby/frameworks/wendleby-panel/2026/SOURCE.md"),
    ),
    (
        "frameworks/wendleby-panel/2026/framework.yaml",
        include_bytes!("../../examples/wendleby/frameworks/wendleby-panel/2026/framework.yaml"),
    ),
    (
        "judgements.csv",
        include_bytes!("../../examples/wendleby/judgements.csv"),
    ),
    (
        "panel/members.csv",
        include_bytes!("../../examples/wendleby/panel/members.csv"),
    ),
    (
        "panel/notes.yaml",
        include_bytes!("../../examples/wendleby/panel/notes.yaml"),
    ),
    (
        "panel/scores.csv",
        include_bytes!("../../examples/wendleby/panel/scores.csv"),
    ),
];
