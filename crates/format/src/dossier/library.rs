//! The editions that an assessment names: from its own `frameworks/`, or from what is built in.

use std::io::{self, Read};

use mir_core::catalogue::Catalogue;
use mir_core::crosswalk::Crosswalk;
use mir_core::finding::{Code, Finding, Place};
use mir_core::framework::Framework;
use mir_core::id::{EditionRef, PackId};
use mir_core::method::Method;
use mir_core::rule::Rule;
use mir_core::scale_pack::ScalePack;

use super::Reader;
use crate::assessment::{Named, NamedPack, NamedWording};
use crate::findings::Findings;
use crate::source::Open;
use crate::{crosswalk, digest, framework, method, rule, scale_pack, wording};

/// Where an assessment's own editions lie.
const LOCAL: &str = "frameworks/";

impl Reader<'_> {
    /// The named frameworks, in the named wordings; `None`, with findings, where one of them cannot be read.
    pub(super) fn frameworks(
        &mut self,
        named: Option<&[Named]>,
        wordings: &[NamedWording],
    ) -> Option<Vec<Framework>> {
        let named = named?;
        for wording in wordings {
            if named
                .iter()
                .all(|named| named.edition.id != wording.framework)
            {
                let finding = Finding::new(Code::UnknownFramework).with("id", &wording.framework);
                self.found
                    .push(finding.with("meant", "").at(wording.place.clone()));
            }
        }
        let mut frameworks = Vec::new();
        for named in named {
            let framework = self.framework(named);
            let wording = wordings
                .iter()
                .find(|wording| wording.framework == named.edition.id);
            frameworks.push(match (framework, wording) {
                (Some(framework), Some(wording)) => self.reworded(framework, wording),
                (framework, _) => framework,
            });
        }
        frameworks.into_iter().collect()
    }

    /// The framework in other words.
    fn reworded(&mut self, framework: Framework, named: &NamedWording) -> Option<Framework> {
        let path = wording::path(&framework.edition, &named.tag);
        let read = |open: &Open<'_>, findings: &Findings| wording::read(open, &framework, findings);
        let Some((overlay, place, sha256)) = self.edition(&path, read) else {
            let known = wording::tags(&framework.edition, self.paths()).join(", ");
            let finding = Finding::new(Code::UnknownWording).with("tag", &named.tag);
            let finding = finding.with("edition", &framework.edition);
            let known = if known.is_empty() {
                "none".to_owned()
            } else {
                known
            };
            self.found
                .push(finding.with_known(known).at(named.place.clone()));
            return None;
        };
        let mut overlay = overlay
            .filter(|overlay| self.is_in_its_place(&overlay.of, &framework.edition, place))?;
        overlay.laid.sha256 = sha256;
        Some(overlay.over(framework))
    }

    pub(super) fn framework(&mut self, named: &Named) -> Option<Framework> {
        let EditionRef { id, edition } = &named.edition;
        let path = format!("{id}/{edition}/framework.yaml");
        let Some((framework, place, sha256)) = self.edition(&path, framework::read) else {
            self.found
                .push(framework::unknown(&named.edition, &self.known()).at(named.place.clone()));
            return None;
        };
        let framework = framework
            .filter(|framework| self.is_in_its_place(&framework.edition, &named.edition, place))?;
        Some(Framework {
            sha256,
            ..framework
        })
    }

    /// The named method; `None`, with findings, where it cannot be read.
    pub(super) fn method(&mut self, named: &Named) -> Option<Method> {
        let EditionRef { id, edition } = &named.edition;
        let Some((method, place, sha256)) =
            self.edition(&format!("methods/{id}/{edition}.yaml"), method::read)
        else {
            self.found
                .push(self.unknown(Code::UnknownMethod, "methods/", named));
            return None;
        };
        let method =
            method.filter(|method| self.is_in_its_place(&method.edition, &named.edition, place))?;
        Some(Method { sha256, ..method })
    }

    /// The named rules; those that cannot be read are left out, with findings.
    pub(super) fn rules(&mut self, named: &[Named]) -> Vec<Rule> {
        let mut rules = Vec::new();
        for named in named {
            if let Some(rule) = self.rule(named) {
                self.places
                    .single(format!("assessment.rules[{}]", rules.len()), || {
                        named.place.clone()
                    });
                rules.push(rule);
            }
        }
        rules
    }

    fn rule(&mut self, named: &Named) -> Option<Rule> {
        let EditionRef { id, edition } = &named.edition;
        let Some((rule, place, sha256)) =
            self.edition(&format!("rules/{id}/{edition}.yaml"), rule::read)
        else {
            self.found
                .push(self.unknown(Code::UnknownRule, "rules/", named));
            return None;
        };
        let rule =
            rule.filter(|rule| self.is_in_its_place(&rule.edition, &named.edition, place))?;
        Some(Rule { sha256, ..rule })
    }

    /// The named scale packs; those that cannot be read are left out, with findings.
    pub(super) fn scale_packs(&mut self, named: &[NamedPack]) -> Vec<ScalePack> {
        let mut packs = Vec::new();
        for named in named {
            if let Some(pack) = self.scale_pack(named) {
                let within = format!("assessment.panel.scale_packs[{}]", packs.len());
                self.places.single(within, || named.place.clone());
                packs.push(pack);
            }
        }
        packs
    }

    fn scale_pack(&mut self, named: &NamedPack) -> Option<ScalePack> {
        let path = scale_pack::path(&named.id);
        let Some((pack, place, sha256)) = self.edition(&path, scale_pack::read) else {
            let known = self.known_packs();
            let unknown = scale_pack::unknown(&named.id, &known);
            self.found.push(unknown.at(named.place.clone()));
            return None;
        };
        let pack = pack?;
        if *pack.id() != named.id {
            let finding = Finding::new(Code::EditionMismatch).with("found", pack.id());
            self.found
                .push(finding.with("expected", &named.id).at(place));
            return None;
        }
        Some(pack.with_sha256(sha256))
    }

    /// The packs that could be named and are not, as far as they can be read: so that whoever answers in the words of one is told its name.
    pub(super) fn other_packs(&self, named: &[ScalePack]) -> Vec<ScalePack> {
        let others = self.known_packs().into_iter();
        let others = others.filter(|id| named.iter().all(|pack| pack.id() != id));
        let read = |id: PackId| {
            let path = scale_pack::path(&id);
            let local = format!("{LOCAL}{path}");
            let quiet = Findings::new(&local);
            if self.files.contains(&local) {
                return scale_pack::read(&|| self.source.open(&local), &quiet);
            }
            let bytes = self.library.file(&path)?;
            scale_pack::read(&|| Ok(Box::new(bytes)), &quiet)
        };
        others.filter_map(read).collect()
    }

    /// Every scale pack, local or built in.
    fn known_packs(&self) -> Vec<PackId> {
        let mut known: Vec<PackId> = self.paths().filter_map(scale_pack::id_of).collect();
        known.sort();
        known.dedup();
        known
    }

    /// Every crosswalk between two editions of the catalogue.
    pub(super) fn crosswalks(&mut self, catalogue: &Catalogue) -> Vec<Crosswalk> {
        let editions = || {
            catalogue
                .frameworks()
                .iter()
                .map(|framework| &framework.edition)
        };
        let pairs: Vec<(EditionRef, EditionRef)> = editions()
            .flat_map(|from| editions().map(move |to| (from.clone(), to.clone())))
            .collect();
        let crosswalks = pairs
            .into_iter()
            .map(|pair| self.crosswalk(catalogue, pair));
        crosswalks
            .collect::<Vec<_>>()
            .into_iter()
            .flatten()
            .collect()
    }

    fn crosswalk(
        &mut self,
        catalogue: &Catalogue,
        (from, to): (EditionRef, EditionRef),
    ) -> Option<Crosswalk> {
        let path = format!("crosswalks/{from}--{to}.yaml");
        let (crosswalk, place, _) = self.edition(&path, |open, findings| {
            crosswalk::read(open, catalogue, findings)
        })?;
        crosswalk.filter(|found| {
            self.is_in_its_place(&found.from, &from, place.clone())
                && self.is_in_its_place(&found.to, &to, place)
        })
    }

    /// Reads a file of an edition, with the place of the file and its digest; `None` where there is no such file.
    pub(super) fn edition<T>(
        &mut self,
        path: &str,
        read: impl FnOnce(&Open<'_>, &Findings) -> T,
    ) -> Option<(T, Place, String)> {
        let local = format!("{LOCAL}{path}");
        if self.files.contains(&local) {
            if self.library.file(path).is_some() {
                self.found
                    .push(Finding::new(Code::BuiltInReplaced).at(Place::whole(&local)));
            }
            let (value, sha256) =
                self.file_with_digest(&local, |open, findings, _| read(open, findings));
            return Some((value, Place::whole(&local), sha256));
        }
        let bytes = self.library.file(path)?;
        let open = || -> io::Result<Box<dyn Read + '_>> { Ok(Box::new(bytes)) };
        let findings = Findings::new(&local);
        let value = read(&open, &findings);
        let sha256 = digest::of(bytes);
        self.take(findings);
        Some((value, Place::whole(&local), sha256))
    }

    /// Whether a file is of the edition that its path says.
    fn is_in_its_place(&mut self, found: &EditionRef, expected: &EditionRef, place: Place) -> bool {
        if found != expected {
            self.found.push(
                Finding::new(Code::EditionMismatch)
                    .with("found", found)
                    .with("expected", expected)
                    .at(place),
            );
        }
        found == expected
    }

    /// Every path of an edition, local or built in.
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.files
            .iter()
            .filter_map(|path| path.strip_prefix(LOCAL))
            .chain(self.library.paths())
    }

    /// Every edition of a framework, local or built in.
    fn known(&self) -> Vec<EditionRef> {
        let mut known: Vec<EditionRef> = self.paths().filter_map(framework::edition_of).collect();
        known.sort();
        known.dedup();
        known
    }

    /// A method or rule that is not there, with those that are.
    fn unknown(&self, code: Code, folder: &str, named: &Named) -> Finding {
        let editions = self
            .paths()
            .filter_map(|path| path.strip_prefix(folder)?.strip_suffix(".yaml"));
        let mut known: Vec<String> = editions.map(|path| path.replace('/', "@")).collect();
        known.sort_unstable();
        Finding::new(code)
            .with("id", &named.edition)
            .with_known(known.join(", "))
            .at(named.place.clone())
    }
}
