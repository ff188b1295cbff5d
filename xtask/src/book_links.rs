//! `cargo xtask book-links`, which mdBook calls: links that lead out of the book become the path in the repository, since the built
//! site has no such file. Where the repository can be read, `address` in `docs/book.toml` makes them links again.

use serde_json::Value;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// Reads mdBook's context and book from standard input, and returns the book, which is what mdBook reads.
pub(crate) fn run() -> Result<String, String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|e| format!("standard input: {e}"))?;
    let both: Value = serde_json::from_str(&text).map_err(|e| format!("not what mdBook sends: {e}"))?;
    let (Some(context), Some(book)) = (both.get(0), both.get(1)) else {
        return Err("not what mdBook sends: no context and book".to_owned());
    };
    let settings = context.pointer("/config/preprocessor/outside/address");
    let mut book = book.clone();
    pages(&mut book, settings.and_then(Value::as_str));
    Ok(book.to_string())
}

/// Goes through every page of the book, at whatever depth.
fn pages(value: &mut Value, address: Option<&str>) {
    if let Value::Object(object) = value {
        let path = object.get("path").and_then(Value::as_str).map(|path| Path::new("docs").join(path));
        if let (Some(path), Some(Value::String(content))) = (path, object.get_mut("content")) {
            *content = inside(content, &path, address);
        }
    }
    match value {
        Value::Object(object) => object.values_mut().for_each(|value| pages(value, address)),
        Value::Array(array) => array.iter_mut().for_each(|value| pages(value, address)),
        _ => {}
    }
}

/// A page whose links out of `docs/` are paths, or links to an address.
fn inside(content: &str, page: &Path, address: Option<&str>) -> String {
    let mut done = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find("](../") {
        let Some(end) = rest[at..].find(')').map(|end| at + end) else { break };
        let target = &rest[at + 2..end];
        let (file, place) = target.split_once('#').unwrap_or((target, ""));
        let path = beside(page, file);
        let open = rest[..at].rfind('[');
        match (path.starts_with("docs"), address, open) {
            (false, Some(address), _) => {
                let mark = if place.is_empty() { "" } else { "#" };
                let before = &rest[..at];
                done.push_str(&format!(
                    "{before}]({}/{}{mark}{place})",
                    address.trim_end_matches('/'),
                    path.display()
                ));
            }
            (false, None, Some(open)) => {
                let (before, words) = (&rest[..open], &rest[open + 1..at]);
                let named = format!("`{}`", path.display());
                // Many links have the path for their words.
                let told = if words == named { named } else { format!("{words} ({named})") };
                done.push_str(before);
                done.push_str(&told);
            }
            _ => done.push_str(&rest[..=end]),
        }
        rest = &rest[end + 1..];
    }
    done + rest
}

/// The path in the repository that a page means by a relative one.
fn beside(page: &Path, file: &str) -> PathBuf {
    let mut found = page.parent().map(Path::to_owned).unwrap_or_default();
    for part in Path::new(file).components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::Normal(name) => found.push(name),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_out_of_the_book_are_paths_and_those_inside_stay() {
        let page = "See [the server](../crates/a/b.rs#top) and [`crates/c`](../crates/c), [here](keys.md), [d](../docs/d.md) [e](../x";
        let told =
            "See the server (`crates/a/b.rs`) and `crates/c`, [here](keys.md), [d](../docs/d.md) [e](../x";
        assert_eq!(inside(page, Path::new("docs/a.md"), None), told);
        let deep = "[a](../../crates/a) [b](../security.md)";
        assert_eq!(
            inside(deep, Path::new("docs/decisions/1.md"), None),
            "a (`crates/a`) [b](../security.md)"
        );
        let linked =
            inside("[a](../crates/a.rs#b)", Path::new("docs/a.md"), Some("https://git.example.com/"));
        assert_eq!(linked, "[a](https://git.example.com/crates/a.rs#b)");
    }

    #[test]
    fn pages_at_every_depth_are_read() {
        let page = |path: &str, inner: Value| serde_json::json!({"Chapter": {"content": "[a](../b)", "path": path, "sub_items": inner}});
        let mut book = serde_json::json!({"items": [page("a.md", serde_json::json!([page("b.md", Value::Null)])), "Separator"]});
        pages(&mut book, None);
        assert_eq!(book.to_string().matches("a (`b`)").count(), 2, "{book}");
    }
}
