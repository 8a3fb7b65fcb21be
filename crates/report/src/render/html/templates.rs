//! The built-in templates and the style, part of the program.

/// The style of every page, byte for byte as it stands between the style tags: its digest is in the page's policy.
pub(super) const STYLE: &str = include_str!("../../../templates/partials/style.hbs");

/// Every template by name.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    (
        "full/page",
        include_str!("../../../templates/full/page.hbs"),
    ),
    (
        "public/page",
        include_str!("../../../templates/public/page.hbs"),
    ),
    (
        "panel/page",
        include_str!("../../../templates/panel/page.hbs"),
    ),
    (
        "committee/page",
        include_str!("../../../templates/committee/page.hbs"),
    ),
    (
        "large-print/page",
        include_str!("../../../templates/large-print/page.hbs"),
    ),
    (
        "self-assessment/page",
        include_str!("../../../templates/self-assessment/page.hbs"),
    ),
    (
        "evidence-index/page",
        include_str!("../../../templates/evidence-index/page.hbs"),
    ),
    ("style", STYLE),
    ("head", include_str!("../../../templates/partials/head.hbs")),
    ("top", include_str!("../../../templates/partials/top.hbs")),
    (
        "contents",
        include_str!("../../../templates/partials/contents.hbs"),
    ),
    (
        "section",
        include_str!("../../../templates/partials/section.hbs"),
    ),
    (
        "article",
        include_str!("../../../templates/partials/article.hbs"),
    ),
    (
        "block",
        include_str!("../../../templates/partials/block.hbs"),
    ),
    (
        "table",
        include_str!("../../../templates/partials/table.hbs"),
    ),
    (
        "picture",
        include_str!("../../../templates/partials/picture.hbs"),
    ),
    ("bar", include_str!("../../../templates/partials/bar.hbs")),
    (
        "position",
        include_str!("../../../templates/partials/position.hbs"),
    ),
    (
        "tiles",
        include_str!("../../../templates/partials/tiles.hbs"),
    ),
    (
        "pairs",
        include_str!("../../../templates/partials/pairs.hbs"),
    ),
    (
        "patterns",
        include_str!("../../../templates/partials/patterns.hbs"),
    ),
    ("line", include_str!("../../../templates/partials/line.hbs")),
];
