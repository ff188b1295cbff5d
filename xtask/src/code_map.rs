//! The code map in docs/architecture.md names only what is there.

use std::path::Path;

const PAGE: &str = "docs/architecture.md";
const CHINESE: &str = "docs/architecture.zh-CN.md";

/// Paths that the page names and the repository does not have: those in the tables of the code map, which count from the folder in
/// the heading above, and those that begin with one of our top folders, wherever they stand.
fn missing(page: &str, is_there: &dyn Fn(&Path) -> bool) -> Vec<String> {
    let mut missing = Vec::new();
    let mut folder = "";
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix('#') {
            folder = heading
                .trim_start_matches('#')
                .trim()
                .strip_prefix('`')
                .and_then(|rest| rest.strip_suffix('`'))
                .unwrap_or("");
        }
        for name in line.split('`').skip(1).step_by(2).filter(|name| !name.contains(['*', ' ', '<'])) {
            let from_top =
                ["crates/", "docs/", "fixtures/", "xtask/"].iter().any(|top| name.starts_with(top));
            let in_crate = !folder.is_empty() && line.starts_with("| `") && name.contains('/') && !from_top;
            let path = if in_crate { Path::new(folder).join(name) } else { Path::new(name).to_owned() };
            if (from_top || in_crate) && !is_there(&path) {
                missing.push(path.display().to_string());
            }
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root;

    #[test]
    fn every_path_of_the_code_map_is_there() {
        let page = std::fs::read_to_string(root().join(PAGE)).unwrap();
        assert_eq!(missing(&page, &|path| root().join(path).exists()), Vec::<String>::new());
        // Every crate has its table.
        for entry in std::fs::read_dir(root().join("crates")).unwrap() {
            let heading = format!("### `crates/{}`\n", entry.unwrap().file_name().display());
            assert!(page.contains(&heading), "{PAGE} has no heading {heading:?}");
        }
    }

    /// What a table of the map says is translated, and where it says it is not.
    #[test]
    fn both_languages_have_the_same_map() {
        let places = |page: &str| -> Vec<String> {
            let text = std::fs::read_to_string(root().join(page)).unwrap();
            let rows = text.lines().filter(|line| line.starts_with("| `") || line.starts_with("### `"));
            rows.map(|row| row.split('|').nth(1).unwrap_or(row).trim().to_owned()).collect()
        };
        let english = places(PAGE);
        assert!(english.len() > 150, "{PAGE} was read");
        assert_eq!(english, places(CHINESE));
    }

    #[test]
    fn a_path_that_is_not_there_is_told() {
        let page = "## Map\n### `crates/a`\n| `src/b.rs`, `src/c.rs` | `x/y` |\n## Other\n| `src/d.rs` |\nsee `docs/e.md` and `crates/*/f`";
        let there =
            |path: &Path| ["crates/a", "crates/a/src/b.rs"].iter().any(|known| path == Path::new(known));
        assert_eq!(missing(page, &there), ["crates/a/src/c.rs", "crates/a/x/y", "docs/e.md"]);
    }
}
