//! Where else words stand: in somebody's reason, in a note, in what people said. Whether they are the same words can only people say, so
//! they are found and never taken out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use mir_core::finding::{Code, Finding, Place};

use super::{opened, whole};
use crate::findings::Findings;
use crate::source::{Overlaid, Source};
use crate::text;

/// So many words in a row are hardly ever the same by chance.
const RUN: usize = 6;
/// A text of fewer words than this says nothing that could be found again.
const FEWEST: usize = 3;

/// What a look through a folder gave.
#[derive(Debug, Clone, Default)]
pub struct Elsewhere {
    /// Where the words may stand: files and lines, and never the words.
    pub findings: Vec<Finding>,
    /// The files that are not text, and were not looked through.
    pub not_text: Vec<String>,
}

/// Looks through every file of a folder, as it is with these new ones in it, for these texts: six words of one in a row, or the whole of one
/// that has from three to five. Capitals and punctuation do not count.
#[must_use]
pub fn elsewhere(
    source: &dyn Source,
    files: &BTreeMap<String, Vec<u8>>,
    id: &str,
    texts: &[String],
) -> Elsewhere {
    let source = &Overlaid { source, files };
    let runs = Runs::of(texts);
    let mut found = Elsewhere::default();
    if runs.all.is_empty() {
        return found;
    }
    for path in source.files().unwrap_or_default() {
        let Some(text) = as_text(source, &path) else {
            found.not_text.push(path);
            continue;
        };
        let lines = runs.lines_in(&text).into_iter();
        found.findings.extend(lines.map(|line| {
            Finding::new(Code::WordsElsewhere)
                .with("id", id)
                .at(Place::line(&path, line, 1))
        }));
    }
    found
}

fn as_text(source: &dyn Source, path: &str) -> Option<String> {
    let bytes = whole(source, path).ok()?;
    let findings = Findings::new(path);
    text::read(&|| opened(&bytes), &findings, |mut utf8| {
        let mut all = String::new();
        std::io::Read::read_to_string(&mut utf8, &mut all)?;
        Ok(all)
    })
}

/// The runs of words that are looked for.
struct Runs {
    all: BTreeSet<Vec<String>>,
    lengths: BTreeSet<usize>,
    last: BTreeSet<String>,
}

impl Runs {
    fn of(texts: &[String]) -> Self {
        let mut all = BTreeSet::new();
        for text in texts {
            let words: Vec<String> = words(text).collect();
            match words.len() {
                RUN.. => all.extend(words.windows(RUN).map(<[String]>::to_vec)),
                FEWEST.. => {
                    all.insert(words);
                }
                _ => {}
            }
        }
        Self {
            lengths: all.iter().map(Vec::len).collect(),
            last: all.iter().filter_map(|run| run.last().cloned()).collect(),
            all,
        }
    }

    /// The lines on which a run begins, once for each stretch of words.
    fn lines_in(&self, text: &str) -> BTreeSet<u64> {
        let mut lines = BTreeSet::new();
        let mut window: VecDeque<(String, u64)> = VecDeque::with_capacity(RUN);
        let mut goes_on = false;
        for (number, line) in (1_u64..).zip(text.split('\n')) {
            for word in words(line) {
                if window.len() == RUN {
                    window.pop_front();
                }
                let may_end = self.last.contains(&word);
                window.push_back((word, number));
                let begins = may_end.then(|| self.begins(&window)).flatten();
                if let Some(line) = begins.filter(|_| !goes_on) {
                    lines.insert(line);
                }
                goes_on = begins.is_some();
            }
        }
        lines
    }

    /// The line on which the run begins that ends here.
    fn begins(&self, window: &VecDeque<(String, u64)>) -> Option<u64> {
        self.lengths.iter().find_map(|length| {
            let from = window.len().checked_sub(*length)?;
            let run: Vec<String> = window
                .iter()
                .skip(from)
                .map(|(word, _)| word.clone())
                .collect();
            let line = window.get(from).map(|(_, line)| *line)?;
            self.all.contains(&run).then_some(line)
        })
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::elsewhere;
    use std::collections::BTreeMap;

    use crate::source::MemorySource;

    fn places(texts: &[&str]) -> Vec<String> {
        let source = MemorySource::new([
            (
                "judgements.csv",
                "party,reason\ncouncil,\"She said: “I wait for\nHours in the hall”, twice\"\n",
            ),
            (
                "actions.csv",
                "ref\nwait for hours in the\nno  key\nno key here\n",
            ),
            ("a.bin", "\0\0"),
        ]);
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let found = elsewhere(&source, &BTreeMap::new(), "E1", &texts);
        let places = found.findings.iter().flat_map(|finding| finding.places());
        let places = places.map(ToString::to_string);
        places.chain(found.not_text).collect()
    }

    #[test]
    fn words_elsewhere() {
        // Six words in a row are found over lines, and five of six are not.
        let found = places(&["i WAIT, for hours: in the hall every day"]);
        assert_eq!(found, ["judgements.csv, line 2, column 1", "a.bin"]);
    }

    #[test]
    fn a_short_text_is_found_whole_and_two_words_are_not_looked_for() {
        assert_eq!(
            places(&["No key here!"]),
            ["actions.csv, line 4, column 1", "a.bin"]
        );
        assert!(places(&["no key"]).is_empty());
    }
}
