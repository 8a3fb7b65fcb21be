//! A note added to `panel/notes.yaml`, with the digest of its words, so that words that change later are found.

use std::collections::BTreeMap;

use mir_core::catalogue::Catalogue;
use mir_core::finding::{Code, Finding, Place};
use mir_core::note::NoteType;
use mir_core::scale::Side;

use crate::dossier::{self, NOTES, Reading};
use crate::findings::Findings;
use crate::source::{Library, Only, Overlaid, Source};
use crate::tree::{Node, Pair, Position, Scalar, Value, yaml};
use crate::{digest, text, write};

/// How many characters of the digest a member keeps as her receipt.
const RECEIPT: usize = 12;

/// A note as its author gives it.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// Whose words it holds.
    pub kind: NoteType,
    /// Which side of a split it gives the reasons of.
    pub side: Option<Side>,
    /// The statement it is about; `None` for the whole.
    pub statement: Option<mir_core::catalogue::StatementIndex>,
    /// Her words, which nobody edits. White space at the ends is not part of them.
    pub text: String,
    /// How she signs.
    pub signed_as: Option<String>,
    /// Who may read it, as the file has it: `public`, or a list such as `panel;council`.
    pub consent: String,
    /// For how many people it speaks.
    pub speaks_for: Option<u64>,
    /// Whether people may work out who wrote it.
    pub may_be_known: bool,
}

/// `panel/notes.yaml` with the note in it. Nothing has been written.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The file's name.
    pub path: &'static str,
    /// Its new bytes.
    pub bytes: Vec<u8>,
    /// The new note's id.
    pub id: String,
    /// The first twelve characters of the SHA-256 of its words.
    pub receipt: String,
    /// Whether the file had to be written anew, so that only the comments at its head are kept.
    pub anew: bool,
}

/// Reads what [`note`] needs: the assessment's frameworks, and what the panel wrote. Nothing else is opened.
///
/// # Errors
/// Every finding of these files, warnings included, where at least one of them is an error.
pub fn with_notes(source: &dyn Source, library: &dyn Library) -> Result<Reading, Vec<Finding>> {
    let of_the_notes = Only {
        source,
        keeps: |path| dossier::is_ground(path) || path == NOTES,
    };
    dossier::read(&of_the_notes, library)
}

/// Adds a note. The rest of the file stays as it is, byte for byte, where its list of notes is the last thing in it; otherwise it is
/// written anew, and what it says stays.
///
/// # Errors
/// The findings of the file as it is, or as it would be with the note.
pub fn note(
    source: &dyn Source,
    library: &dyn Library,
    new: &NewNote,
) -> Result<Noted, Vec<Finding>> {
    let reading = with_notes(source, library)?;
    let parts = reading.dossier().parts();
    // After the highest number that is there: a number in between may be that of a note which is gone.
    let numbers = parts.notes.notes.iter();
    let numbers = numbers.filter_map(|note| note.id.as_str().strip_prefix('N')?.parse().ok());
    let id = format!("N{}", numbers.max().unwrap_or(0_u64).saturating_add(1));
    let words = new.text.trim();
    let sha256 = digest::of(words.as_bytes());
    let item = item(&id, words, &sha256, new, &parts.catalogue);
    let (bytes, anew) = added(source, item)?;
    let files = BTreeMap::from([(NOTES.to_owned(), bytes.clone())]);
    let after = Overlaid {
        source,
        files: &files,
    };
    with_notes(&after, library)?;
    Ok(Noted {
        path: NOTES,
        bytes,
        id,
        receipt: sha256.chars().take(RECEIPT).collect(),
        anew,
    })
}

/// The file with one item more, and whether it had to be written anew.
fn added(source: &dyn Source, item: Node) -> Result<(Vec<u8>, bool), Vec<Finding>> {
    let findings = Findings::new(NOTES);
    if !source.files()?.iter().any(|path| path == NOTES) {
        let whole = write::yaml(&with_item(beginning(), item));
        return whole.map(|bytes| (bytes, false)).ok_or_else(cannot_write);
    }
    let text = text::read_whole(&|| source.open(NOTES), &findings);
    let root = text.as_deref().and_then(|text| yaml::read(text, &findings));
    let (Some(text), Some(root)) = (text, root) else {
        return Err(findings.into_vec());
    };
    let at_end = at_end(&text, &root, &item);
    let whole = write::yaml(&with_item(root, item)).ok_or_else(cannot_write)?;
    // What was put at the end is right where it says the same as the tree with one item more.
    let quiet = Findings::new(NOTES);
    let is_right = |text: &String| {
        let tree = yaml::read(text, &quiet);
        tree.and_then(|tree| write::yaml(&tree)).as_deref() == Some(whole.as_slice())
    };
    Ok(match at_end.filter(is_right) {
        Some(text) => (text.into_bytes(), false),
        None => ([head(&text).as_bytes(), &whole].concat(), true),
    })
}

/// The text with the item put behind everything else, as far in as the notes before it are.
fn at_end(text: &str, root: &Node, item: &Node) -> Option<String> {
    let Value::Mapping(pairs) = &root.value else {
        return None;
    };
    let Value::Sequence(items) = &pairs.iter().find(|pair| pair.key == "notes")?.value.value else {
        return None;
    };
    // A note begins behind its hyphen and a space.
    let far = usize::try_from(items.first()?.place.column)
        .ok()?
        .checked_sub(3)?;
    let list = Node::new(HERE, Value::Sequence(vec![item.clone()]));
    let lines = String::from_utf8(write::yaml(&list)?).ok()?;
    let mut out = text.trim_end().to_owned();
    for line in lines.trim_end().lines() {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', far));
            out.push_str(line);
        }
    }
    out.push('\n');
    Some(out)
}

/// The comments before anything else in a file.
fn head(text: &str) -> String {
    let lines = text.lines();
    let lines = lines.take_while(|line| line.trim().is_empty() || line.starts_with('#'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A file of notes without a note.
fn beginning() -> Node {
    let pairs = vec![
        pair("kind", spoken("notes")),
        pair("format", plain("1")),
        pair("notes", Node::new(HERE, Value::Sequence(Vec::new()))),
    ];
    Node::new(HERE, Value::Mapping(pairs))
}

/// The tree with an item more in its list of notes.
fn with_item(mut root: Node, item: Node) -> Node {
    if let Value::Mapping(pairs) = &mut root.value {
        match pairs.iter_mut().find(|pair| pair.key == "notes") {
            Some(Pair { value, .. }) => match &mut value.value {
                Value::Sequence(items) => items.push(item),
                _ => value.value = Value::Sequence(vec![item]),
            },
            None => pairs.push(pair("notes", Node::new(HERE, Value::Sequence(vec![item])))),
        }
    }
    root
}

fn item(id: &str, words: &str, sha256: &str, new: &NewNote, catalogue: &Catalogue) -> Node {
    let mut pairs = vec![
        pair("id", spoken(id)),
        pair("type", spoken(new.kind.word())),
    ];
    let mut add = |key, value: Option<Node>| pairs.extend(value.map(|value| pair(key, value)));
    add(
        "side",
        new.side.map(|side| {
            spoken(match side {
                // As panels write it.
                Side::Upper => "higher",
                Side::Lower => "lower",
            })
        }),
    );
    let statement = new.statement.map(|at| catalogue.shortest(at));
    add("statement", statement.as_deref().map(spoken));
    add("text", Some(spoken(words)));
    add("signed_as", new.signed_as.as_deref().map(spoken));
    add("consent", Some(spoken(&new.consent)));
    let speaks_for = new.speaks_for.map(|people| plain(&people.to_string()));
    add("speaks_for", speaks_for);
    add("may_be_known", new.may_be_known.then(|| plain("true")));
    add("sha256", Some(spoken(sha256)));
    Node::new(HERE, Value::Mapping(pairs))
}

/// A place for what is not read from a file.
const HERE: Position = Position { line: 1, column: 1 };

fn pair(key: &str, value: Node) -> Pair {
    Pair {
        place: HERE,
        key: key.to_owned(),
        value,
    }
}

/// A text.
fn spoken(text: &str) -> Node {
    scalar(text, false)
}

/// A number, or true or false.
fn plain(text: &str) -> Node {
    scalar(text, true)
}

fn scalar(text: &str, plain: bool) -> Node {
    let text = text.to_owned();
    Node::new(HERE, Value::Scalar(Scalar { text, plain }))
}

fn cannot_write() -> Vec<Finding> {
    let finding = Finding::new(Code::CannotRead).with("reason", "it cannot be written again");
    vec![finding.at(Place::whole(NOTES))]
}

#[cfg(test)]
mod tests {
    use super::{added, beginning, item};
    use crate::panel::NewNote;
    use crate::source::MemorySource;
    use crate::write;
    use mir_core::catalogue::Catalogue;
    use mir_core::note::NoteType;

    fn after(before: &str) -> (String, bool) {
        let catalogue = Catalogue::new(vec![mir_core::sample::framework()]);
        let new = NewNote {
            kind: NoteType::Panel,
            side: None,
            statement: None,
            text: String::new(),
            signed_as: None,
            consent: "public".to_owned(),
            speaks_for: None,
            may_be_known: false,
        };
        let source = MemorySource::new([("panel/notes.yaml", before)]);
        let item = item("N2", "one: two\nthree # four", "abc", &new, &catalogue);
        let (bytes, anew) = added(&source, item).unwrap();
        (String::from_utf8(bytes).unwrap(), anew)
    }

    /// The new item's lines as a reader of YAML that is not ours takes them.
    fn texts(file: &str) -> Vec<String> {
        let root: yaml_serde::Value = yaml_serde::from_str(file).unwrap();
        let notes = root["notes"].as_sequence().unwrap();
        notes
            .iter()
            .map(|note| note["text"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn a_list_at_the_end_goes_on_and_every_byte_before_it_stays() {
        for before in [
            "# Head.\nkind: notes\nformat: 1\n\nnotes:\n  # Middle.\n  - id: N1\n    text: >-\n      one\n      line\n",
            "kind: notes\nnotes:\n- {id: N1, text: one line}",
            "kind: notes\nnotes:\n    - id: N1\n      text: one line # aside\n\n\n",
        ] {
            let (file, anew) = after(before);
            assert!(!anew, "{file}");
            assert!(file.starts_with(before.trim_end()), "{file}");
            assert_eq!(
                texts(&file),
                ["one line", "one: two\nthree # four"],
                "{file}"
            );
        }
    }

    #[test]
    fn any_other_file_is_written_anew_and_says_the_same() {
        for before in [
            "# Head.\n\nkind: notes\nnotes:\n  - id: N1\n    text: one line\nnot_applicable: []\n",
            "# Head.\n\nkind: notes\nnotes: [{id: N1, text: one line}]\n",
        ] {
            let (file, anew) = after(before);
            assert!(
                anew && file.starts_with("# Head.\n\nkind: notes\n"),
                "{file}"
            );
            assert_eq!(
                texts(&file),
                ["one line", "one: two\nthree # four"],
                "{file}"
            );
        }
        let (file, _) = after("kind: notes\nnotes:\n");
        assert_eq!(texts(&file), ["one: two\nthree # four"]);
        assert!(file.contains("- id: N2"), "{file}");
    }

    #[test]
    fn a_new_file_says_what_it_is() {
        let bytes = write::yaml(&beginning()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "kind: notes\nformat: 1\nnotes: []\n");
    }
}
