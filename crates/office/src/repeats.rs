//! Long names that are kept many times over. calamine copies the name of a font into every style that uses it, and the path of a sheet
//! into every sheet that names it: one long value and many short tags, in a small file, would fill the memory.

/// What is kept beside a value for each tag, in bytes: a style with its borders.
const BESIDE: usize = 400;
/// The most bytes that all tags could come to if each kept the longest value.
pub(crate) const MOST: usize = 96 * 1024 * 1024;

/// The tags and the longest value of the parts that are held in memory.
#[derive(Default)]
pub(crate) struct Repeats {
    tags: usize,
    longest: usize,
}

impl Repeats {
    /// Looks at one part. False where it is written as no spreadsheet writes it, so that its values cannot be told.
    pub(crate) fn add(&mut self, name: &str, part: &[u8]) -> bool {
        self.tags = self
            .tags
            .saturating_add(part.split(|byte| *byte == b'<').count());
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            return true;
        }
        let body = after_declaration(part);
        let odd = has(body, b"<!") || has(body, b"<?") || part.contains(&0);
        self.longest = self.longest.max(longest_value(body));
        // A sheet is read piece by piece and not held: the list of sheets must not stand in its place.
        let sheet_as_list =
            name == "_rels/.rels" && (has(part, b"worksheets") || part.contains(&b'&'));
        !odd && !sheet_as_list
    }

    /// Whether everything kept fits.
    pub(crate) const fn fit(&self) -> bool {
        self.tags
            .saturating_mul(self.longest.saturating_add(BESIDE))
            <= MOST
    }
}

fn has(text: &[u8], piece: &[u8]) -> bool {
    text.windows(piece.len()).any(|window| window == piece)
}

fn after_declaration(part: &[u8]) -> &[u8] {
    let end = part.windows(2).position(|window| window == b"?>");
    end.and_then(|at| part.get(at.saturating_add(2)..))
        .unwrap_or(part)
}

/// The length of the longest value in quotes within a tag.
fn longest_value(body: &[u8]) -> usize {
    let (mut in_tag, mut quote, mut length, mut longest) = (false, None, 0_usize, 0);
    for byte in body {
        match (in_tag, quote, *byte) {
            (false, _, b'<') => in_tag = true,
            (true, None, b'>') => in_tag = false,
            (true, None, b'"' | b'\'') => (quote, length) = (Some(*byte), 0),
            (true, Some(open), close) if open == close => quote = None,
            (true, Some(_), _) => {
                length = length.saturating_add(1);
                longest = longest.max(length);
            }
            _ => {}
        }
    }
    longest
}
