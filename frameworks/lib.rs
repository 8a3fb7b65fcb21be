//! The frameworks, crosswalks, methods, rules and scale packs that are built in: one table of files, and nothing else.
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
    "accessible-information-standard/2025/SOURCE.md",
    "accessible-information-standard/2025/framework.yaml",
    "adult-social-care-outcomes-framework/2024-25/SOURCE.md",
    "adult-social-care-outcomes-framework/2024-25/framework.yaml",
    "alliance-themes/2026-draft/SOURCE.md",
    "alliance-themes/2026-draft/framework.yaml",
    "annual-performance-report/2014/SOURCE.md",
    "annual-performance-report/2014/framework.yaml",
    "care-act-wellbeing/2014/SOURCE.md",
    "care-act-wellbeing/2014/framework.yaml",
    "care-inspectorate-six-point/undated/SOURCE.md",
    "care-inspectorate-six-point/undated/framework.yaml",
    "care-reform-scotland-act/2025/SOURCE.md",
    "care-reform-scotland-act/2025/framework.yaml",
    "commissioning-for-a-better-future/undated-draft/SOURCE.md",
    "commissioning-for-a-better-future/undated-draft/framework.yaml",
    "commissioning-for-better-outcomes/2015/SOURCE.md",
    "commissioning-for-better-outcomes/2015/framework.yaml",
    "community-health-and-social-care-framework/2019/SOURCE.md",
    "community-health-and-social-care-framework/2019/framework.yaml",
    "core-integration-indicators/23-indicators/SOURCE.md",
    "core-integration-indicators/23-indicators/framework.yaml",
    "cqc-local-authority/2023-02/SOURCE.md",
    "cqc-local-authority/2023-02/framework.yaml",
    "cqc-local-authority/2023/SOURCE.md",
    "cqc-local-authority/2023/framework.yaml",
    "cqc-local-authority/2023/from-2023-02.yaml",
    "cqc-local-authority/2025/SOURCE.md",
    "cqc-local-authority/2025/framework.yaml",
    "cqc-local-authority/2025/from-2023.yaml",
    "cqc-local-authority/2026-draft-2/SOURCE.md",
    "cqc-local-authority/2026-draft-2/framework.yaml",
    "cqc-local-authority/2026-draft-2/from-2025.yaml",
    "crosswalks/care-act-wellbeing@2014--making-it-real@2018.yaml",
    "crosswalks/core-integration-indicators@23-indicators--national-health-wellbeing-outcomes@2014.yaml",
    "crosswalks/cqc-local-authority@2023--making-it-real@2018.yaml",
    "crosswalks/cqc-local-authority@2025--making-it-real@2018.yaml",
    "crosswalks/national-health-wellbeing-expectations@2014--making-it-real@2018.yaml",
    "crosswalks/national-health-wellbeing-outcomes@2014--national-health-wellbeing-expectations@2014.yaml",
    "direct-payments-guidance/2012/SOURCE.md",
    "direct-payments-guidance/2012/framework.yaml",
    "equality-act-characteristics/2010/SOURCE.md",
    "equality-act-characteristics/2010/framework.yaml",
    "health-and-social-care-standards/2017/SOURCE.md",
    "health-and-social-care-standards/2017/framework.yaml",
    "his-quality-framework-engagement/final/SOURCE.md",
    "his-quality-framework-engagement/final/framework.yaml",
    "integration-principles/2014/SOURCE.md",
    "integration-principles/2014/framework.yaml",
    "making-it-real/2012/SOURCE.md",
    "making-it-real/2012/framework.yaml",
    "making-it-real/2018/SOURCE.md",
    "making-it-real/2018/framework.yaml",
    "making-it-real/2018/from-2012.yaml",
    "methods/count-middle-split/1.yaml",
    "methods/count-middle-split/SOURCE.md",
    "msg-review/2019/SOURCE.md",
    "msg-review/2019/framework.yaml",
    "national-health-wellbeing-expectations/2014/SOURCE.md",
    "national-health-wellbeing-expectations/2014/framework.yaml",
    "national-health-wellbeing-outcomes/2014/SOURCE.md",
    "national-health-wellbeing-outcomes/2014/framework.yaml",
    "ncs-charter-of-rights/2026/SOURCE.md",
    "ncs-charter-of-rights/2026/framework.yaml",
    "northern-ireland-quality-standards/2006/SOURCE.md",
    "northern-ireland-quality-standards/2006/framework.yaml",
    "panel-principles/undated/SOURCE.md",
    "panel-principles/undated/framework.yaml",
    "planning-with-people/2024/SOURCE.md",
    "planning-with-people/2024/framework.yaml",
    "rules/cqc-percent/2023.yaml",
    "rules/cqc-percent/2025.yaml",
    "rules/cqc-percent/SOURCE.md",
    "rules/lowest-of/1.yaml",
    "rules/lowest-of/SOURCE.md",
    "rules/profile-only/1.yaml",
    "rules/profile-only/SOURCE.md",
    "scales/SOURCE.md",
    "scales/dots.yaml",
    "scales/faces4.yaml",
    "scales/rag3.yaml",
    "scales/thumbs3.yaml",
    "scales/words4.yaml",
    "scie-co-production-principles/2022/SOURCE.md",
    "scie-co-production-principles/2022/framework.yaml",
    "self-directed-support-standards/2024/SOURCE.md",
    "self-directed-support-standards/2024/framework.yaml",
    "social-care-future/undated/SOURCE.md",
    "social-care-future/undated/framework.yaml",
    "tlap-ladder-of-co-production/2016-revised/SOURCE.md",
    "tlap-ladder-of-co-production/2016-revised/framework.yaml",
    "wales-performance-improvement/2020/SOURCE.md",
    "wales-performance-improvement/2020/framework.yaml",
    "wales-wellbeing/2014/SOURCE.md",
    "wales-wellbeing/2014/framework.yaml",
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
