//! Bytes to text, in a stream.
//!
//! A file is UTF-8 (with or without its mark), UTF-16 with a mark, or else Windows-1252. Which one is decided once for a whole file: reading
//! begins as UTF-8, and the first byte that cannot be UTF-8 starts the file again as Windows-1252. So a file of any size is never held, and no
//! file is ever half one and half the other. NUL is refused here, with its place, so that nothing after this needs to think about it.

use std::fmt;
use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use mir_core::finding::{Code, Finding, Place};

use crate::findings::Findings;
use crate::source::Open;

/// The most that a YAML or TOML file may hold, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// [`LARGEST`] for people.
const LARGEST_IN_WORDS: &str = "64 MiB";

/// How much is decoded at a time.
const CHUNK: usize = 16 * 1024;

/// Why bytes are not text. Travels through [`io::Error`], because that is what a [`Read`] can return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotText {
    /// Not UTF-8: worth another try as Windows-1252.
    NotUtf8,
    /// Neither UTF-8 nor anything else that we read.
    Unknown,
    /// A NUL character, with its line and column.
    Nul { line: u64, column: u64 },
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not text")
    }
}

impl std::error::Error for NotText {}

impl From<NotText> for io::Error {
    fn from(problem: NotText) -> Self {
        Self::new(io::ErrorKind::InvalidData, problem)
    }
}

/// Reads a file as text, as UTF-8 first and as Windows-1252 where that fails; `consume` sees only UTF-8 without a mark and without NUL.
///
/// What `consume` found in a first reading is forgotten before the second. `None` where the file could not be read: the reason is a finding.
pub(crate) fn read<T>(
    open: &Open<'_>,
    findings: &Findings,
    mut consume: impl FnMut(Utf8<'_>) -> io::Result<T>,
) -> Option<T> {
    let error = match Utf8::new(open, UTF_8).and_then(&mut consume) {
        Ok(value) => return Some(value),
        Err(error) => error,
    };
    if problem_in(&error) != Some(NotText::NotUtf8) {
        report(&error, findings);
        return None;
    }
    findings.forget();
    findings.add_whole(Finding::new(Code::ReadAsWindows1252));
    match Utf8::new(open, WINDOWS_1252).and_then(&mut consume) {
        Ok(value) => Some(value),
        Err(error) => {
            if problem_in(&error) == Some(NotText::NotUtf8) {
                // It has the mark of UTF-8, so it was not read as Windows-1252 after all.
                findings.forget();
            }
            report(&error, findings);
            None
        }
    }
}

/// Reads a whole YAML or TOML file; one that is too large is refused without being held.
pub(crate) fn read_whole(open: &Open<'_>, findings: &Findings) -> Option<String> {
    let text = read(open, findings, |utf8| {
        let mut text = String::new();
        utf8.take(LARGEST.saturating_add(1))
            .read_to_string(&mut text)?;
        Ok(text)
    })?;
    if u64::try_from(text.len()).is_ok_and(|length| length <= LARGEST) {
        return Some(text);
    }
    findings.add_whole(Finding::new(Code::FileTooLarge).with("limit", LARGEST_IN_WORDS));
    None
}

fn problem_in(error: &io::Error) -> Option<NotText> {
    error.get_ref()?.downcast_ref::<NotText>().copied()
}

fn report(error: &io::Error, findings: &Findings) {
    match problem_in(error) {
        Some(NotText::Nul { line, column }) => {
            findings.add(Finding::new(Code::NulCharacter).at(Place::line(
                findings.path(),
                line,
                column,
            )));
        }
        Some(NotText::NotUtf8 | NotText::Unknown) => {
            findings.add_whole(Finding::new(Code::NotText))
        }
        None => findings.add_whole(Finding::new(Code::CannotRead).with("reason", error)),
    }
}

/// A reader that gives UTF-8 without a mark and without NUL, whatever the file was written in, or fails with [`NotText`].
pub(crate) struct Utf8<'a> {
    inner: Box<dyn Read + 'a>,
    decoder: Decoder,
    raw: Box<[u8]>,
    from: usize,
    to: usize,
    at_end: bool,
    finished: bool,
    /// What was decoded, and how much of it has been given out.
    text: Box<[u8]>,
    decoded: usize,
    given: usize,
    /// The place behind what was decoded.
    line: u64,
    column: u64,
}

impl<'a> Utf8<'a> {
    fn new(open: &Open<'a>, without_mark: &'static Encoding) -> io::Result<Self> {
        let mut inner = open()?;
        let mut raw = vec![0; CHUNK].into_boxed_slice();
        let to = fill(&mut inner, &mut raw)?;
        let beginning = raw.get(..to).unwrap_or_default();
        let (encoding, from) = match Encoding::for_bom(beginning) {
            Some((encoding, mark))
                if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE =>
            {
                (encoding, mark)
            }
            _ => (without_mark, 0),
        };
        let decoder = encoding.new_decoder_without_bom_handling();
        Ok(Self {
            inner,
            decoder,
            raw,
            from,
            to,
            at_end: to < CHUNK,
            finished: false,
            text: vec![0; CHUNK].into_boxed_slice(),
            decoded: 0,
            given: 0,
            line: 1,
            column: 1,
        })
    }

    fn malformed(&self) -> NotText {
        if self.decoder.encoding() == UTF_8 {
            NotText::NotUtf8
        } else {
            NotText::Unknown
        }
    }

    /// Windows-1252 leaves five bytes without a character; encoding_rs follows browsers and makes control characters of them.
    fn has_unassigned(&self, bytes: &[u8]) -> bool {
        self.decoder.encoding() == WINDOWS_1252
            && bytes
                .iter()
                .any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))
    }

    /// Looks for NUL in what was decoded, and keeps count of lines and columns so that its place can be named.
    fn inspect(&mut self, text: &[u8]) -> Result<(), NotText> {
        // `contains` is many times quicker than `position`, and NUL is hardly ever there.
        let before = if text.contains(&0) {
            text.iter()
                .position(|byte| *byte == 0)
                .and_then(|at| text.get(..at))
        } else {
            None
        };
        self.advance(before.unwrap_or(text));
        match before {
            Some(_) => Err(NotText::Nul {
                line: self.line,
                column: self.column,
            }),
            None => Ok(()),
        }
    }

    fn advance(&mut self, text: &[u8]) {
        let last_line = match text.iter().rposition(|byte| *byte == b'\n') {
            Some(at) => {
                self.line = self.line.saturating_add(breaks(text));
                self.column = 1;
                text.get(at.saturating_add(1)..).unwrap_or_default()
            }
            None => text,
        };
        // Continuation bytes are not characters of their own.
        let characters = last_line
            .iter()
            .filter(|byte| (**byte & 0xc0) != 0x80)
            .count();
        self.column = self
            .column
            .saturating_add(u64::try_from(characters).unwrap_or(u64::MAX));
    }
}

/// How many line breaks there are. Counted in bytes, as many at a time as a byte can count: that way many are compared at once.
fn breaks(text: &[u8]) -> u64 {
    let of_few = |few: &[u8]| {
        few.iter()
            .fold(0_u8, |sum, byte| sum.wrapping_add(u8::from(*byte == b'\n')))
    };
    text.chunks(usize::from(u8::MAX)).fold(0, |sum: u64, few| {
        sum.saturating_add(u64::from(of_few(few)))
    })
}

/// Reads until the buffer is full or the file ends.
fn fill(inner: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0_usize;
    while let Some(free) = buffer.get_mut(filled..).filter(|free| !free.is_empty()) {
        match inner.read(free) {
            Ok(0) => break,
            Ok(read) => filled = filled.saturating_add(read),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

impl Utf8<'_> {
    /// Decodes the next piece; nothing more of `text` is left to give when this is called.
    fn decode(&mut self) -> io::Result<()> {
        (self.given, self.decoded) = (0, 0);
        while !self.finished && self.decoded == 0 {
            let bytes = self.raw.get(self.from..self.to).unwrap_or_default();
            if self.has_unassigned(bytes) {
                return Err(NotText::Unknown.into());
            }
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(bytes, &mut self.text, self.at_end);
            self.from = self.from.saturating_add(read);
            self.decoded = written;
            match result {
                DecoderResult::Malformed(..) => return Err(self.malformed().into()),
                DecoderResult::OutputFull => {}
                DecoderResult::InputEmpty if self.at_end => self.finished = true,
                DecoderResult::InputEmpty => {
                    self.from = 0;
                    self.to = fill(&mut self.inner, &mut self.raw)?;
                    self.at_end = self.to < CHUNK;
                }
            }
        }
        let text = std::mem::take(&mut self.text);
        let inspected = self.inspect(text.get(..self.decoded).unwrap_or_default());
        self.text = text;
        Ok(inspected?)
    }
}

impl Read for Utf8<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // A character is decoded as a whole, and `out` may be smaller than one: so there is a place of our own in between.
        if self.given == self.decoded {
            self.decode()?;
        }
        let mut rest = self.text.get(self.given..self.decoded).unwrap_or_default();
        let read = rest.read(out)?;
        self.given = self.given.saturating_add(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, read_whole};
    use crate::findings::Findings;
    use mir_core::finding::Code;
    use std::io::Read;

    fn text(bytes: &[u8]) -> (Option<String>, Vec<String>) {
        let findings = Findings::new("f");
        let text = read_whole(&|| Ok(Box::new(bytes)), &findings);
        (
            text,
            findings
                .into_vec()
                .iter()
                .map(|finding| format!("{} {}", finding.code(), finding.places()[0]))
                .collect(),
        )
    }

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        assert_eq!(
            text("£5 – café".as_bytes()),
            (Some("£5 – café".into()), vec![])
        );
        assert_eq!(text("\u{feff}£5".as_bytes()), (Some("£5".into()), vec![]));
    }

    #[test]
    fn utf_16_needs_a_mark() {
        let little: Vec<u8> = "\u{feff}£5"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}£5"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&little).0.unwrap(), "£5");
        assert_eq!(text(&big).0.unwrap(), "£5");
        assert_eq!(text(&big[..big.len() - 1]).1, ["not-text f"]);
        let unmarked: Vec<u8> = "ab".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&unmarked).1, ["nul-character f, line 1, column 2"]);
    }

    #[test]
    fn what_is_not_utf_8_is_windows_1252_from_its_first_byte() {
        // The first word would be UTF-8; the last byte makes the whole file Windows-1252.
        let mut bytes = "café ".as_bytes().to_vec();
        bytes.push(0xa3);
        assert_eq!(
            text(&bytes),
            (
                Some("cafÃ© £".into()),
                vec!["read-as-windows-1252 f".into()]
            )
        );
    }

    #[test]
    fn the_decision_falls_late_in_a_large_file_too() {
        let mut bytes = vec![b'x'; CHUNK * 3];
        bytes.push(0x80);
        let (read, findings) = text(&bytes);
        assert!(read.unwrap().ends_with("x€"));
        assert_eq!(findings, ["read-as-windows-1252 f"]);
    }

    #[test]
    fn a_byte_that_windows_1252_lacks_is_not_text() {
        assert_eq!(
            text(&[b'a', 0x81]).1,
            ["read-as-windows-1252 f", "not-text f"]
        );
    }

    #[test]
    fn text_with_the_mark_of_utf_8_is_utf_8_or_nothing() {
        assert_eq!(text(b"\xef\xbb\xbfcaf\xe9").1, ["not-text f"]);
    }

    #[test]
    fn a_reader_may_ask_for_one_byte_at_a_time() {
        let bytes: Vec<u8> = "\u{feff}£5 – café"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let open = || -> std::io::Result<Box<dyn Read>> {
            Ok(Box::new(std::io::Cursor::new(bytes.clone())))
        };
        let mut utf8 = super::Utf8::new(&open, encoding_rs::UTF_8).unwrap();
        let (mut read, mut byte) = (Vec::new(), [0]);
        while utf8.read(&mut byte).unwrap() == 1 {
            read.extend(byte);
        }
        assert_eq!(String::from_utf8(read).unwrap(), "£5 – café");
    }

    #[test]
    fn nul_is_refused_with_its_place() {
        assert_eq!(
            text("ab\ncé\0d".as_bytes()),
            (None, vec!["nul-character f, line 2, column 3".into()])
        );
    }

    #[test]
    fn two_hundred_megabytes_are_never_held() {
        let findings = Findings::new("f");
        let text = read_whole(
            &|| Ok(Box::new(std::io::repeat(b'x').take(200_000_000))),
            &findings,
        );
        assert_eq!(
            (text, findings.into_vec()[0].code()),
            (None, Code::FileTooLarge)
        );
    }
}
