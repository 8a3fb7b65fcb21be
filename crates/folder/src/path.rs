//! Names within a folder.

use std::path::{Path, PathBuf};

/// The path of a name within a folder; `None` where the name is absolute, empty, has an empty part, `.` or `..` in it, or a character that
/// some system takes for more than a letter.
pub(crate) fn within(folder: &Path, name: &str) -> Option<PathBuf> {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']);
    if !name.split('/').all(plain) {
        return None;
    }
    Some(
        name.split('/')
            .fold(folder.to_owned(), |path, part| path.join(part)),
    )
}

#[cfg(test)]
mod tests {
    use super::within;
    use std::path::Path;

    #[test]
    fn a_name_stays_inside() {
        let folder = Path::new("folder");
        assert_eq!(
            within(folder, "panel/scores.csv").unwrap(),
            folder.join("panel").join("scores.csv")
        );
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "./a",
            "a/",
            "C:\\x",
            "a\\..\\b",
        ] {
            assert_eq!(within(folder, name), None, "{name}");
        }
    }
}
