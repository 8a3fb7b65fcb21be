//! XML as spreadsheets have it: no document type, and of references only characters and the five that XML knows.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::package::Fault;

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
