//! The package that a spreadsheet is: a ZIP file, weighed before anything in it is read.

use std::fmt;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::limits::Limits;
use crate::repeats::{MOST, Repeats};

/// Why a spreadsheet was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// It is neither an XLSX nor an ODS file, or it is damaged or locked with a password.
    NotASpreadsheet,
    /// It is in the older form that XLS has. So is a newer file that is locked with a password.
    OlderForm,
    /// It has more of something than is read: what, in words, and the most that is read.
    TooMuch {
        /// What there is too much of.
        what: &'static str,
        /// The most that is read.
        limit: u64,
    },
}

impl Fault {
    /// Too much of something.
    pub(crate) fn too_much<N: TryInto<u64>>(what: &'static str, limit: N) -> Self {
        Self::TooMuch {
            what,
            limit: limit.try_into().unwrap_or(u64::MAX),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASpreadsheet => out.write_str(
                "this is neither an XLSX nor an ODS spreadsheet, or it is damaged or locked with a password",
            ),
            Self::OlderForm => out.write_str(
                "this is an XLS spreadsheet, or one that is locked with a password; save it as XLSX or ODS, without a password",
            ),
            Self::TooMuch { what, limit } => write!(out, "there are more than {limit} {what}"),
        }
    }
}

impl std::error::Error for Fault {}

/// What sort of spreadsheet a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Xlsx,
    Ods,
}

/// How a file in the older form begins.
const OLDER: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The part in which an ODS file says what it is, and how it begins to say so.
const MIMETYPE: (&str, &str) = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");

/// Told by what is in the file.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.starts_with(OLDER) {
        return Err(Fault::OlderForm);
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotASpreadsheet)?;
    let (part, begins) = MIMETYPE;
    let mut said = String::new();
    if let Ok(part) = package.by_name(part) {
        let most = u64::try_from(begins.len()).unwrap_or(u64::MAX);
        let read = part.take(most).read_to_string(&mut said);
        read.map_err(|_| Fault::NotASpreadsheet)?;
    }
    Ok(if said == begins {
        Kind::Ods
    } else {
        Kind::Xlsx
    })
}

/// Unpacks every part once, keeping none of it, and refuses what is too large. What the file says about its own sizes is not believed.
pub(crate) fn weigh(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Weighed, Fault> {
    if bytes.len() > limits.file {
        return Err(Fault::too_much("bytes in the file", limits.file));
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotASpreadsheet)?;
    let mut left = limits.unpacked;
    let mut repeats = Repeats::default();
    let mut hides = Looking::new(HIDES);
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|_| Fault::NotASpreadsheet)?;
        let name = part.name().map_err(|_| Fault::NotASpreadsheet)?;
        let name = name.to_lowercase();
        let own = own_limit(&name, kind, limits);
        let most = own.min(left);
        let mut read = part.take(most.saturating_add(1));
        let mut held = Vec::new();
        let size = if own == limits.other_part {
            let size = read.read_to_end(&mut held);
            hides.part(&held);
            size.map(|size| size as u64)
        } else {
            hides.part(&[]);
            io::copy(&mut read, &mut hides)
        };
        let size = size.map_err(|_| Fault::NotASpreadsheet)?;
        if size > left {
            return Err(Fault::too_much("bytes when unpacked", limits.unpacked));
        }
        if size > own {
            return Err(Fault::too_much("bytes in one of its parts", own));
        }
        left = left.saturating_sub(size);
        if !repeats.add(&name, &held) {
            return Err(Fault::NotASpreadsheet);
        }
    }
    if repeats.fit() {
        Ok(Weighed { hides: hides.found })
    } else {
        Err(Fault::too_much("bytes of styles and names", MOST))
    }
}

/// What was seen while a file was weighed.
pub(crate) struct Weighed {
    /// Whether a sheet may have something hidden in it: only then is it looked through for that.
    pub(crate) hides: bool,
}

/// The attribute that hides a row.
const HIDES: &[u8] = b"hidden";

/// Looks for a word in what goes through it, and keeps nothing but the end of the last piece.
struct Looking {
    word: &'static [u8],
    finder: memchr::memmem::Finder<'static>,
    tail: Vec<u8>,
    found: bool,
}

impl Looking {
    fn new(word: &'static [u8]) -> Self {
        Self {
            finder: memchr::memmem::Finder::new(word),
            tail: Vec::new(),
            found: false,
            word,
        }
    }

    /// A new part, which begins like this: the end of the last one has nothing to do with it.
    fn part(&mut self, beginning: &[u8]) {
        self.tail.clear();
        self.look(beginning);
    }

    fn look(&mut self, piece: &[u8]) {
        if self.found {
            return;
        }
        // The word may lie across the end of one piece and the beginning of the next.
        let most = self.word.len().saturating_sub(1);
        let across = self.tail.iter().chain(piece.iter().take(most)).copied();
        let across: Vec<u8> = across.collect();
        self.found = self.finder.find(piece).is_some() || self.finder.find(&across).is_some();
        let last = piece.get(piece.len().saturating_sub(most)..);
        self.tail.extend_from_slice(last.unwrap_or_default());
        self.tail.drain(..self.tail.len().saturating_sub(most));
    }
}

impl io::Write for Looking {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.look(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sheets are read piece by piece and pictures not at all, so for them the limit of the whole is enough. Of ODS, one part alone is read, and
/// piece by piece.
fn own_limit(name: &str, kind: Kind, limits: &Limits) -> u64 {
    if kind == Kind::Ods {
        return limits.unpacked;
    }
    let file = name.rsplit('/').next().unwrap_or_default();
    if file == "sharedstrings.xml" {
        limits.shared_texts
    } else if file.starts_with("sheet") || name.contains("/media/") && file != "styles.xml" {
        limits.unpacked
    } else {
        limits.other_part
    }
}

#[cfg(test)]
mod tests {
    use super::{HIDES, Looking};

    #[test]
    fn a_word_is_found_however_it_is_cut_and_never_across_two_parts() {
        for size in 1..10 {
            let mut looking = Looking::new(HIDES);
            looking.part(&[]);
            b"<row r=\"2\" hidden=\"1\">"
                .chunks(size)
                .for_each(|piece| looking.look(piece));
            assert!(looking.found, "{size}");
        }
        let mut looking = Looking::new(HIDES);
        looking.part(b"hid");
        looking.part(b"den");
        assert!(!looking.found);
    }
}
