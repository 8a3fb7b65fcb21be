//! The frameworks, crosswalks, methods and rules that are built in: one table of files, and nothing else.
//!
//! Paths are relative to this folder, with `/` between names, and in order, so that a file can be found by halving.
//!
//! ```
//! let at = mir_frameworks::FILES.binary_search_by_key(&"making-it-real/2018/framework.yaml", |(path, _)| path);
//! assert!(at.is_ok());
//! ```
#![forbid(unsafe_code)]

macro_rules! files {
    ($($path:literal),+ $(,)?) => { &[$(($path, include_bytes!($path))),+] };
}

/// Every built-in file: its path and its bytes, sorted by path.
pub const FILES: &[(&str, &[u8])] = files![
    "cqc-local-authority/2025/SOURCE.md",
    "cqc-local-authority/2025/framework.yaml",
    "crosswalks/cqc-local-authority@2025--making-it-real@2018.yaml",
    "making-it-real/2018/SOURCE.md",
    "making-it-real/2018/framework.yaml",
    "methods/count-middle-split/1.yaml",
    "methods/count-middle-split/SOURCE.md",
    "rules/cqc-percent/2025.yaml",
    "rules/cqc-percent/SOURCE.md",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::FILES;

    fn data_files(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                data_files(&path, found);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
                || path.ends_with("SOURCE.md")
            {
                let within = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
                let names: Vec<_> = within
                    .components()
                    .map(|name| name.as_os_str().to_str().unwrap())
                    .collect();
                found.insert(names.join("/"));
            }
        }
    }

    #[test]
    fn every_file_of_the_folder_is_in_the_table() {
        let mut on_disk = BTreeSet::new();
        data_files(&PathBuf::from(env!("CARGO_MANIFEST_DIR")), &mut on_disk);
        let in_table: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(
            in_table, on_disk,
            "add the file to `FILES` in frameworks/lib.rs"
        );
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(FILES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
