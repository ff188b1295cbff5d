//! All modules of a target, and where a path leads.

use super::source::{self, Source, Written};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

struct Module {
    parent: Option<usize>,
    file: PathBuf,
    source: Source,
    children: Vec<(String, usize)>,
}

/// The modules of a target; the first is its root.
pub(super) struct Names {
    modules: Vec<Module>,
    pub(super) files: BTreeSet<PathBuf>,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// An item that this module declares.
    Item(usize),
    Module(usize),
    /// Something of another crate.
    Outside,
}

/// Longer chains of re-exports go round.
const DEEPEST: usize = 12;

type Read<'a> = &'a dyn Fn(&Path) -> Option<String>;

impl Names {
    pub(super) fn read(read: Read<'_>, root: &Path) -> Result<Self, String> {
        let mut names = Self { modules: Vec::new(), files: BTreeSet::new() };
        let folder = root.parent().unwrap_or(root).to_owned();
        names.file(read, None, root.to_owned(), &folder)?;
        Ok(names)
    }

    /// Takes a file; its children lie in `folder`.
    fn file(
        &mut self,
        read: Read<'_>,
        parent: Option<usize>,
        file: PathBuf,
        folder: &Path,
    ) -> Result<usize, String> {
        let text = read(&file).ok_or_else(|| format!("{} cannot be read", file.display()))?;
        let source = source::read(&text).map_err(|e| format!("{}: {e}", file.display()))?;
        self.files.insert(file.clone());
        self.module(read, parent, file, folder, source)
    }

    fn module(
        &mut self,
        read: Read<'_>,
        parent: Option<usize>,
        file: PathBuf,
        folder: &Path,
        mut source: Source,
    ) -> Result<usize, String> {
        let (blocks, files) = (std::mem::take(&mut source.blocks), std::mem::take(&mut source.files));
        let index = self.modules.len();
        self.modules.push(Module { parent, file: file.clone(), source, children: Vec::new() });
        for (name, block) in blocks {
            let child = self.module(read, Some(index), file.clone(), &folder.join(&name), block)?;
            self.modules[index].children.push((name, child));
        }
        for (name, address) in files {
            let (path, inside) = match address {
                Some(address) => {
                    let path = normal(&file.with_file_name("").join(address));
                    let inside = path.parent().unwrap_or(folder).to_owned();
                    (path, inside)
                }
                None => {
                    let (flat, nested) =
                        (folder.join(format!("{name}.rs")), folder.join(&name).join("mod.rs"));
                    let path = if read(&flat).is_none() && read(&nested).is_some() { nested } else { flat };
                    (path, folder.join(&name))
                }
            };
            let child = self.file(read, Some(index), path, &inside)?;
            self.modules[index].children.push((name, child));
        }
        Ok(index)
    }

    /// Every use of an item: the file, the line, and the file that declares it, or the path that leads nowhere.
    pub(super) fn uses(&self) -> Vec<(&Path, usize, Result<&Path, String>)> {
        let mut uses = Vec::new();
        for (index, module) in self.modules.iter().enumerate() {
            let source = &module.source;
            // Who only hands a name on does not need it.
            let imports =
                source.imports.iter().filter(|import| !import.handed_on || source.says(&import.name));
            let imports = imports.map(|import| &import.written);
            for Written { path, line } in imports.chain(&source.paths).chain(&source.globs) {
                let found = self.follow(index, path, DEEPEST);
                let ours = matches!(path[0].as_str(), "crate" | "self" | "super");
                if found.is_empty() && ours {
                    uses.push((&*module.file, *line, Err(path.join("::"))));
                }
                for found in found {
                    if let Found::Item(to) = found {
                        uses.push((&*module.file, *line, Ok(&*self.modules[to].file)));
                    }
                }
            }
            for (name, line) in source.words.iter().filter(|_| !source.globs.is_empty()) {
                for found in self.globbed(index, name, DEEPEST) {
                    if let Found::Item(to) = found {
                        uses.push((&*module.file, *line, Ok(&*self.modules[to].file)));
                    }
                }
            }
        }
        uses
    }

    /// Returns where a path leads that is written in a module.
    fn follow(&self, from: usize, path: &[String], deep: usize) -> Vec<Found> {
        let mut at = from;
        let mut rest = path;
        let mut begun = false;
        while let [first, others @ ..] = rest {
            at = match first.as_str() {
                "crate" => 0,
                "self" => at,
                "super" => match self.modules[at].parent {
                    Some(parent) => parent,
                    None => return Vec::new(),
                },
                _ => break,
            };
            (rest, begun) = (others, true);
        }
        let found = self.within(at, rest, deep);
        // A name that is not of the module is that of another crate, or of the language.
        if found.is_empty() && !begun { vec![Found::Outside] } else { found }
    }

    /// Where names lead, one after the other, from a module on.
    fn within(&self, module: usize, rest: &[String], deep: usize) -> Vec<Found> {
        let [name, rest @ ..] = rest else { return vec![Found::Module(module)] };
        let mut all = self.named(module, name, deep);
        if all.is_empty() {
            all = self.globbed(module, name, deep);
        }
        if rest.is_empty() {
            // The same name for a module and an item in it means the item.
            return match all.iter().any(|found| matches!(found, Found::Item(_))) {
                true => all.into_iter().filter(|found| !matches!(found, Found::Module(_))).collect(),
                false => all,
            };
        }
        let through: Vec<Found> = all
            .iter()
            .filter_map(|found| match found {
                Found::Module(next) => Some(self.within(*next, rest, deep)),
                _ => None,
            })
            .flatten()
            .collect();
        if !through.is_empty() {
            return through;
        }
        // What follows an item is a variant or an associated item.
        all.into_iter().filter(|found| !matches!(found, Found::Module(_))).collect()
    }

    /// Returns what a module itself calls so.
    fn named(&self, index: usize, name: &str, deep: usize) -> Vec<Found> {
        let module = &self.modules[index];
        let mut found = Vec::new();
        if module.source.items.iter().any(|item| item == name) {
            found.push(Found::Item(index));
        }
        if index == 0 {
            let exported = |(at, module): (usize, &Module)| {
                module.source.exported.iter().any(|item| item == name).then_some(Found::Item(at))
            };
            found.extend(self.modules.iter().enumerate().filter_map(exported));
        }
        let children = module.children.iter().filter(|(child, _)| child == name);
        found.extend(children.map(|(_, child)| Found::Module(*child)));
        for import in module.source.imports.iter().filter(|import| import.name == name) {
            let path = &import.written.path;
            // `use serde;` and `use name;` of a macro mean themselves.
            if deep > 0 && path.as_slice() != [name] {
                found.extend(self.follow(index, path, deep - 1));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Returns what the globs of a module bring under this name.
    fn globbed(&self, index: usize, name: &str, deep: usize) -> Vec<Found> {
        if deep == 0 {
            return Vec::new();
        }
        let module = &self.modules[index];
        let mut found = Vec::new();
        for glob in &module.source.globs {
            for target in self.follow(index, &glob.path, deep - 1) {
                if let Found::Module(target) = target
                    && target != index
                {
                    found.extend(self.within(target, &[name.to_owned()], deep - 1));
                }
            }
        }
        found
    }
}

/// The path without `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(normal.pop()),
            part => normal.push(part),
        }
    }
    normal
}
