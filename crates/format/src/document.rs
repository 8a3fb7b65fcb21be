//! One YAML or TOML file of ours: bytes to text, text to tree, and a look at what the tree says it is.

use crate::findings::Findings;
use crate::source::Open;
use crate::tree::{Node, toml, yaml};
use crate::{text, version};

/// The tree of a YAML file of this kind; `None`, with findings, where there is none that can be used.
pub(crate) fn yaml(open: &Open<'_>, kind: &'static str, findings: &Findings) -> Option<Node> {
    let text = text::read_whole(open, findings)?;
    yaml::read(&text, findings).filter(|root| version::probe(root, kind, findings))
}

/// The tree of a TOML file of this kind; `None`, with findings, where there is none that can be used.
pub(crate) fn toml(open: &Open<'_>, kind: &'static str, findings: &Findings) -> Option<Node> {
    let text = text::read_whole(open, findings)?;
    toml::read(&text, findings).filter(|root| version::probe(root, kind, findings))
}
