//! XML as spreadsheets have it: no document type, and of references only characters and the five that XML knows.

use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::package::Fault;

/// A reader of XML that holds at most about so many bytes at a time, and refuses a part that has more between two tags, or in one.
pub(crate) fn reader<R: Read>(part: R, most: usize) -> Reader<BufReader<Pieces<R>>> {
    Reader::from_reader(BufReader::new(Pieces {
        part,
        most,
        piece: 0,
    }))
}

/// A part of a file, whose pieces from one `>` to the next are measured: the parser holds a piece as a whole.
pub(crate) struct Pieces<R> {
    part: R,
    most: usize,
    piece: usize,
}

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        self.piece = match bytes.iter().rposition(|byte| *byte == b'>') {
            Some(last) => read.saturating_sub(last),
            None => self.piece.saturating_add(read),
        };
        if self.piece > self.most {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(read)
    }
}

/// The next event; a document type, or anything that is no XML, is a fault.
pub(crate) fn next<'b, R: BufRead>(
    reader: &mut Reader<R>,
    buffer: &'b mut Vec<u8>,
) -> Result<Event<'b>, Fault> {
    buffer.clear();
    match reader.read_event_into(buffer) {
        Ok(Event::DocType(_)) | Err(_) => Err(Fault::NotASpreadsheet),
        Ok(event) => Ok(event),
    }
}

/// The value of an attribute by its name as it is written, prefix and all.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    let found = element
        .try_get_attribute(name)
        .map_err(|_| Fault::NotASpreadsheet)?;
    let Some(found) = found else {
        return Ok(None);
    };
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    let value = value.map_err(|_| Fault::NotASpreadsheet)?;
    Ok(Some(value.into_owned()))
}

/// How often an element is repeated: once where it does not say.
pub(crate) fn repeated(element: &BytesStart<'_>, name: &str) -> Result<u32, Fault> {
    match attribute(element, name)? {
        None => Ok(1),
        Some(count) => count.parse().map_err(|_| Fault::NotASpreadsheet),
    }
}

/// The character that a reference stands for.
pub(crate) fn referred(reference: &BytesRef<'_>) -> Result<char, Fault> {
    let character = reference
        .resolve_char_ref()
        .map_err(|_| Fault::NotASpreadsheet)?;
    let known = || match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    };
    character.or_else(known).ok_or(Fault::NotASpreadsheet)
}
