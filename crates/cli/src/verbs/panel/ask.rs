//! Plain questions, one at a time, answered by a line: nothing is coloured, moved or drawn again, and no terminal is needed.

use std::io::{BufRead, Read, StdinLock};

use making_it_real::vocabulary::finding::visible;

use crate::console::Console;
use crate::exit::Failure;

/// The longest line that is read, in bytes: a long note on one line has room.
const LONGEST_LINE: u64 = 1024 * 1024;

/// Somebody who answers, line by line.
pub struct Asking<'c> {
    console: &'c Console,
    lines: StdinLock<'static>,
}

impl<'c> Asking<'c> {
    pub fn new(console: &'c Console) -> Self {
        Self {
            console,
            lines: std::io::stdin().lock(),
        }
    }

    /// Says something.
    pub fn say(&self, text: &str) -> Result<(), Failure> {
        self.console.result(&format!("{text}\n"))
    }

    /// The next line as it was typed, without its end; `None` where there are no more. A line that cannot be taken exactly as it was typed
    /// ends the work: nobody's words are changed on the way.
    pub fn line(&mut self) -> Result<Option<String>, Failure> {
        let mut bytes = Vec::new();
        let mut some = self.lines.by_ref().take(LONGEST_LINE);
        let read = some.read_until(b'\n', &mut bytes);
        let failed = |why: &str| Failure::Outside(format!("{why} Nothing of this line was used."));
        match read {
            Ok(0) => return Ok(None),
            Ok(_) if some.limit() == 0 && !bytes.ends_with(b"\n") => {
                return Err(failed("This line is longer than 1 MiB."));
            }
            Ok(_) => {}
            Err(error) => {
                let why = format!("What was typed cannot be read: {error}.");
                return Err(failed(&why));
            }
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned())),
            Err(_) => Err(failed("What was typed is not text in UTF-8.")),
        }
    }

    /// A question, and the line that answers it, without white space at its ends; `None` where there are no more lines.
    pub fn ask(&mut self, question: &str) -> Result<Option<String>, Failure> {
        self.say(question)?;
        let line = self.line()?;
        Ok(line.map(|line| line.trim().to_owned()))
    }
}

/// A text of any length as it may be shown: a character that would move the cursor or turn the text is written out.
pub fn shown(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(visible).collect();
    words.join(" ")
}
