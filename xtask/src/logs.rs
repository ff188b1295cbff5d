//! What crates log: every value that may come from outside goes through `shown`.

use std::path::Path;

/// Values of types whose texts are our own words.
const OURS: &[&str] = &["state", "record.state", "anomaly", "why", "problem"];

/// Looks at every `tracing` event of the sources; gives those that print a value as it is.
pub(crate) fn check(root: &Path) -> Result<Vec<String>, std::io::Error> {
    let mut wrong = Vec::new();
    let mut folders = vec![root.join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            if path.is_dir() && !["tests", "target", "fuzz", "examples"].iter().any(|not| path.ends_with(not))
            {
                folders.push(path);
            } else if shown.ends_with(".rs") && shown.contains("/src/") {
                let source = std::fs::read_to_string(&path)?;
                wrong.extend(unescaped(&source).into_iter().map(|what| format!("{shown}: {what}")));
            }
        }
    }
    wrong.sort();
    Ok(wrong)
}

/// The values in a source's events that are printed as they are.
fn unescaped(source: &str) -> Vec<String> {
    let levels = ["trace", "debug", "info", "warn", "error"];
    let starts = levels.iter().flat_map(|level| {
        let head = format!("tracing::{level}!(");
        source.match_indices(&head).map(|(at, head)| at + head.len()).collect::<Vec<_>>()
    });
    starts.flat_map(|start| of_event(event(&source[start..]))).collect()
}

/// The text of an event up to the bracket that ends it.
fn event(text: &str) -> &str {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.map_or(text, |(end, _)| &text[..end])
}

fn of_event(event: &str) -> Vec<String> {
    let name = |text: &str| {
        let end = text.find(|c: char| !(c.is_alphanumeric() || "_.:".contains(c)));
        text[..end.unwrap_or(text.len())].to_owned()
    };
    // `%value`, `error as &dyn Error`, `"{value}"`.
    let printed = event.split('%').skip(1).map(|rest| name(rest.trim_start_matches('&')));
    let errors = event.match_indices(" as &dyn ").filter(|(at, _)| !event[..*at].contains("shown::"));
    let inline = event.split('{').skip(1).map(name).filter(|name| !name.is_empty());
    let given = event.matches("{}").count() > event.matches("shown::").count();
    let mut wrong: Vec<String> = printed
        .chain(inline)
        .filter(|name| !name.starts_with("shown::") && !OURS.contains(&name.as_str()))
        .chain(errors.map(|_| "an error".to_owned()))
        .collect();
    wrong.extend(given.then(|| "{}".to_owned()));
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_event_of_a_crate_prints_a_value_as_it_is() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(check(&root).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_is_printed_as_it_is_is_found() {
        for (source, wrong) in [
            (r#"tracing::warn!(order = %key, "x")"#, &["key"][..]),
            (r#"tracing::warn!(%error, "x: {e}")"#, &["error", "e"]),
            (r#"tracing::info!(error = self as &dyn std::error::Error, "x")"#, &["an error"]),
            (r#"tracing::info!("x: {}", e)"#, &["{}"]),
            (r#"tracing::warn!(order = %shown::text(&key), %state, "a: {}", shown::text(&e)); (%f)"#, &[]),
            (r#"tracing::warn!(error = &shown::error(&self) as &dyn std::error::Error, "x")"#, &[]),
        ] {
            assert_eq!(unescaped(source), wrong, "{source}");
        }
    }
}
