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
pub(crate) fn weigh(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<(), Fault> {
    if bytes.len() > limits.file {
        return Err(Fault::too_much("bytes in the file", limits.file));
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotASpreadsheet)?;
    let mut left = limits.unpacked;
    let mut repeats = Repeats::default();
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|_| Fault::NotASpreadsheet)?;
        let name = part.name().map_err(|_| Fault::NotASpreadsheet)?;
        let name = name.to_lowercase();
        let own = own_limit(&name, kind, limits);
        let most = own.min(left);
        let mut read = part.take(most.saturating_add(1));
        let mut held = Vec::new();
        let size = if own == limits.other_part {
            read.read_to_end(&mut held).map(|size| size as u64)
        } else {
            io::copy(&mut read, &mut io::sink())
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
        Ok(())
    } else {
        Err(Fault::too_much("bytes of styles and names", MOST))
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
