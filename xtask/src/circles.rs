//! No circle of imports between the files of a crate: whoever reads a file can read those below it first.
//!
//! An arrow goes from a file that names an item to the file that declares it. Names come from `use` and from paths inside
//! expressions, and are followed through re-exports, so `use crate::Error` in a crate that re-exports `Error` is an arrow to
//! `error.rs` and none to `lib.rs`. `mod child;` is no arrow, neither is a module by itself, nor a re-export of what the file itself does
//! not use. What is compiled for tests only
//! (`#[cfg(test)]`) may import anything.
//!
//! Not seen: methods that are called on a value without their type being named, and macros that are used by textual scope.

mod names;
mod source;

use names::Names;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

/// Folders of which none imports a later one.
const FLOORS: &[(&str, &[&str])] = &[
    ("crates/sandbox/src/huifu", &["state", "commands", "web"]),
    ("crates/sandbox/src/unionpay", &["state", "commands", "web"]),
];

/// What was looked at.
pub(crate) struct Counted {
    pub(crate) files: usize,
    pub(crate) arrows: usize,
}

/// Looks at every target of these packages, as `cargo metadata` lists them.
pub(crate) fn check(root: &Path, metadata: &serde_json::Value) -> Result<Counted, String> {
    let read = |path: &Path| std::fs::read_to_string(path).ok();
    let (mut wrong, mut files, mut arrows) = (Vec::new(), 0, 0);
    let mut roots = BTreeSet::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        for target in package["targets"].as_array().into_iter().flatten() {
            roots.extend(target["src_path"].as_str());
        }
    }
    for file in roots {
        let graph = Graph::of(&read, Path::new(file), root)?;
        files += graph.files;
        arrows += graph.arrows.values().map(BTreeMap::len).sum::<usize>();
        wrong.extend(graph.unknown.iter().map(|unknown| format!("nobody declares {unknown}")));
        wrong.extend(graph.circles());
        wrong.extend(graph.upwards(FLOORS));
    }
    wrong.sort();
    wrong.dedup();
    if wrong.is_empty() { Ok(Counted { files, arrows }) } else { Err(wrong.join("\n")) }
}

/// Who imports whom in one target: file, imported file, and the first line that does it.
#[derive(Default)]
struct Graph {
    files: usize,
    arrows: BTreeMap<String, BTreeMap<String, usize>>,
    /// Paths of the crate itself that lead nowhere: this test would be blind for them.
    unknown: Vec<String>,
}

impl Graph {
    fn of(read: &dyn Fn(&Path) -> Option<String>, file: &Path, root: &Path) -> Result<Self, String> {
        let names = Names::read(read, file)?;
        let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
        let mut graph = Self { files: names.files.len(), ..Self::default() };
        for (from, line, found) in names.uses() {
            let from = shown(from);
            match found {
                Ok(to) => {
                    let to = shown(to);
                    if to != from {
                        let first = graph.arrows.entry(from).or_default().entry(to).or_insert(line);
                        *first = line.min(*first);
                    }
                }
                Err(path) => graph.unknown.push(format!("`{path}`, which is named in {from}:{line}")),
            }
        }
        Ok(graph)
    }

    fn imported(&self, file: &str) -> impl Iterator<Item = (&String, &usize)> {
        self.arrows.get(file).into_iter().flatten()
    }

    /// One shortest circle of each set of files that import each other.
    fn circles(&self) -> Vec<String> {
        let mut told = BTreeSet::new();
        let mut found = Vec::new();
        for file in self.arrows.keys() {
            if told.contains(file) {
                continue;
            }
            let Some(chain) = self.way(file, file) else { continue };
            let all: Vec<&String> = self
                .arrows
                .keys()
                .filter(|other| self.way(file, other).is_some() && self.way(other, file).is_some())
                .collect();
            let steps: Vec<String> = chain.iter().map(|(file, line)| format!("{file}:{line}")).collect();
            let many = if all.len() > chain.len() {
                format!(" (one of the circles among {} files)", all.len())
            } else {
                String::new()
            };
            found.push(format!("import circle: {} -> {file}{many}", steps.join(" -> ")));
            told.extend(all);
        }
        found
    }

    /// The shortest way from a file to another over at least one arrow: each file on it with the line of the import that
    /// leads on.
    fn way(&self, from: &str, to: &str) -> Option<Vec<(String, usize)>> {
        let mut came: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        let mut queue = VecDeque::from([from]);
        while let Some(file) = queue.pop_front() {
            for (next, line) in self.imported(file) {
                if !came.contains_key(next.as_str()) {
                    came.insert(next, (file, *line));
                    queue.push_back(next);
                }
            }
        }
        let mut chain = Vec::new();
        let mut at = to;
        loop {
            let (before, line) = came.get(at)?;
            chain.push(((*before).to_owned(), *line));
            at = before;
            if at == from {
                chain.reverse();
                return Some(chain);
            }
        }
    }

    /// Imports from a lower floor of a higher one.
    fn upwards(&self, floors: &[(&str, &[&str])]) -> Vec<String> {
        let mut found = Vec::new();
        for (folder, floors) in floors {
            let floor = |file: &str| {
                let rest = file.strip_prefix(folder)?.strip_prefix('/')?;
                let first = rest.split(['/', '.']).next()?;
                floors.iter().position(|floor| *floor == first)
            };
            for (from, to, line) in
                self.arrows.iter().flat_map(|(from, to)| to.iter().map(move |(to, line)| (from, to, line)))
            {
                if let (Some(lower), Some(higher)) = (floor(from), floor(to))
                    && lower < higher
                {
                    let (lower, higher) = (floors[lower], floors[higher]);
                    found.push(format!("{from}:{line} imports {to}: `{lower}` lies below `{higher}`"));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(files: &[(&str, &str)]) -> Graph {
        let read = |path: &Path| {
            let path = path.to_str()?.strip_prefix("/w/")?;
            files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned())
        };
        Graph::of(&read, Path::new("/w/src/lib.rs"), Path::new("/w")).unwrap()
    }

    fn arrows(files: &[(&str, &str)]) -> Vec<String> {
        let graph = graph(files);
        assert_eq!(graph.unknown, Vec::<String>::new());
        let arrows = graph.arrows.iter().flat_map(|(from, to)| {
            to.iter().map(move |(to, line)| {
                let [from, to] = [from, to].map(|file| file.strip_prefix("src/").unwrap());
                format!("{from}:{line} {to}")
            })
        });
        arrows.collect()
    }

    #[test]
    fn a_circle_is_told_as_a_chain_of_files_and_lines() {
        let graph = graph(&[
            ("src/lib.rs", "mod a;\nmod b;\nmod c;\npub use a::A;\n"),
            ("src/a.rs", "//! A.\n\nuse crate::b::B;\npub struct A(B);\n"),
            ("src/b.rs", "pub struct B;\nfn f() {\n    super::c::go();\n}\n"),
            ("src/c.rs", "use crate::A;\npub fn go() -> Option<A> { None }\n"),
        ]);
        assert_eq!(graph.circles(), ["import circle: src/a.rs:3 -> src/b.rs:3 -> src/c.rs:1 -> src/a.rs"]);
    }

    #[test]
    fn of_many_circles_that_hang_together_one_is_told_and_of_two_apart_both() {
        let graph = graph(&[
            ("src/lib.rs", "mod a; mod b; mod c; mod d; mod e;"),
            ("src/a.rs", "use crate::b::B;\npub struct A;"),
            ("src/b.rs", "use crate::a::A;\nuse crate::c::C;\npub struct B;"),
            ("src/c.rs", "use crate::a::A;\npub struct C;"),
            ("src/d.rs", "use super::e::E;\npub struct D;"),
            ("src/e.rs", "use super::d::D;\npub struct E;"),
        ]);
        assert_eq!(
            graph.circles(),
            [
                "import circle: src/a.rs:1 -> src/b.rs:1 -> src/a.rs (one of the circles among 3 files)",
                "import circle: src/d.rs:1 -> src/e.rs:1 -> src/d.rs",
            ]
        );
    }

    #[test]
    fn a_harmless_tree_has_none() {
        let graph = graph(&[
            ("src/lib.rs", "mod call;\nmod error;\nmod store;\npub use error::Error;\npub use store::*;\n"),
            (
                "src/error.rs",
                "pub enum Error { Gone }\n#[cfg(test)]\nmod tests {\n use crate::call::call;\n}\n",
            ),
            (
                "src/store.rs",
                "mod memory;\npub use memory::Memory;\nuse crate::Error;\npub trait Store { fn get(&self) -> Error; }\n",
            ),
            (
                "src/store/memory.rs",
                "use crate::Error;\npub struct Memory;\nfn f() -> Error { Error::Gone }\n",
            ),
            (
                "src/call.rs",
                "use crate::{Error, Memory, Store};\n#[cfg(test)]\nuse crate::error::Error as E;\npub fn call() {}\n",
            ),
        ]);
        assert_eq!(graph.unknown, Vec::<String>::new());
        assert_eq!(graph.circles(), Vec::<String>::new());
        assert_eq!(graph.arrows["src/call.rs"].len(), 3);
    }

    #[test]
    fn re_exports_lead_to_the_file_that_declares() {
        let files = [
            (
                "src/lib.rs",
                "pub mod a;\npub use a::b::Deep as Renamed;\nmod prelude { pub use crate::a::*; }\nmod u;",
            ),
            ("src/a.rs", "pub mod b;\npub use self::b::{Deep, deep};\npub struct Shallow;"),
            ("src/a/b.rs", "pub struct Deep;\npub fn deep() {}"),
            (
                "src/u.rs",
                "use crate::Renamed;\nuse crate::prelude::{Deep, Shallow};\nfn f() { crate::a::deep() }",
            ),
        ];
        assert_eq!(arrows(&files), ["u.rs:2 a.rs", "u.rs:1 a/b.rs"]);
        let uses = "pub mod b;\npub use self::b::{Deep, deep};\npub struct Shallow(Deep);";
        assert_eq!(arrows(&[files[0], ("src/a.rs", uses), files[2], ("src/u.rs", "")]), ["a.rs:2 a/b.rs"]);
    }

    #[test]
    fn a_child_that_uses_its_parent_is_an_arrow_and_one_that_is_only_declared_is_none() {
        let files = [
            ("src/lib.rs", "mod a;"),
            ("src/a.rs", "mod child;\npub(in crate::a) struct P;\nimpl P { pub(crate) fn new() {} }"),
            ("src/a/child.rs", "fn f() {\n  super::P::new()\n}"),
        ];
        assert_eq!(arrows(&files), ["a/child.rs:2 a.rs"]);
    }

    #[test]
    fn modules_by_name_aliases_and_globs_are_followed() {
        let files = [
            ("src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;"),
            ("src/a.rs", "pub mod inner { pub const X: u8 = 1; }\npub enum Kind { One }\npub fn unused() {}"),
            ("src/b.rs", "use crate::a;\nfn f() -> u8 {\n  a::inner::X\n}"),
            ("src/c.rs", "use crate::a::inner as other;\nfn f() -> u8 { other::X }"),
            ("src/d.rs", "use crate::a::*;\nuse std::fmt::*;\nfn f(kind: Kind) {}"),
        ];
        assert_eq!(arrows(&files), ["b.rs:3 a.rs", "c.rs:2 a.rs", "d.rs:3 a.rs"]);
    }

    #[test]
    fn text_in_comments_strings_and_tests_is_no_import() {
        let files = [
            ("src/lib.rs", "mod a;\nmod b;"),
            (
                "src/a.rs",
                "//! [`crate::b::B`]\n/* use crate::b::B; */\nconst T: &str = \"use crate::b::B;\";\n\
                 const R: &str = r#\"crate::b::B\"#;\n#[cfg(test)]\n#[derive(Debug)]\nstruct Only(crate::b::B);\n\
                 #[cfg(all(test, feature = \"x\"))]\nuse crate::b::B;\n#[cfg(test)]\nmod tests;\n",
            ),
            ("src/a/tests.rs", "use crate::b::B;"),
            ("src/b.rs", "pub struct B;"),
        ];
        assert_eq!(arrows(&files), Vec::<String>::new());
        let compiled = [files[0], ("src/a.rs", "#[cfg(not(test))]\nuse crate::b::B;"), files[3]];
        assert_eq!(arrows(&compiled), ["a.rs:2 b.rs"]);
    }

    #[test]
    fn macros_declare_and_use() {
        let files = [
            ("src/lib.rs", "#[macro_use]\nmod macros;\nmod list;\nmod made;"),
            (
                "src/macros.rs",
                "#[macro_export]\nmacro_rules! list {\n  ($t:ty) => {\n    $crate::list::take::<$t>()\n  };\n}",
            ),
            ("src/list.rs", "pub fn take<T>() {}"),
            ("src/made.rs", "crate::list! {\n  pub struct Made { kind: crate::list::take }\n}"),
        ];
        assert_eq!(arrows(&files), ["macros.rs:4 list.rs", "made.rs:2 list.rs", "made.rs:1 macros.rs"]);
    }

    #[test]
    fn a_name_that_nobody_declares_is_told_and_one_of_another_crate_is_not() {
        let graph = graph(&[(
            "src/lib.rs",
            "use std::fmt::Debug;\nuse serde::Serialize;\nfn f() { crate::nowhere::go(); tokio::spawn() }",
        )]);
        assert_eq!(graph.unknown, ["`crate::nowhere::go`, which is named in src/lib.rs:3"]);
    }

    #[test]
    fn a_lower_floor_does_not_import_a_higher_one() {
        let graph = graph(&[
            ("src/lib.rs", "mod front; mod state;"),
            ("src/front.rs", "use crate::state::b::B;\npub struct F;"),
            ("src/state.rs", "pub mod b;\npub struct S(crate::front::F);"),
            ("src/state/b.rs", "pub struct B;\nfn f() { crate::front::go() }"),
        ]);
        let floors: &[(&str, &[&str])] = &[("src", &["state", "front"])];
        assert_eq!(
            graph.upwards(floors),
            ["src/state.rs:2 imports src/front.rs: `state` lies below `front`"],
            "the unknown `go` is told apart"
        );
        assert_eq!(graph.upwards(&[("src", &["front"])]), Vec::<String>::new());
    }
}
