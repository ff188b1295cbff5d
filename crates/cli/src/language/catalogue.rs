//! Chinese for an English text.

use super::zh;

/// The text of help: paragraph by paragraph, or line by line where examples are among them. `found` is told which texts
/// of the catalogue were used.
pub(super) fn help(text: &str, found: &mut dyn FnMut(&'static str)) -> String {
    let mut of = |english: &str| {
        let entry = zh::HELP.iter().copied().flatten().find(|(known, _)| *known == english)?;
        found(entry.0);
        Some(entry.1)
    };
    let paragraphs = text.split("\n\n").map(|paragraph| {
        if let Some(chinese) = of(paragraph) {
            return chinese.to_owned();
        }
        if let Some(chinese) = paragraph.strip_suffix('.').and_then(&mut of) {
            return format!("{chinese}。");
        }
        let lines = paragraph.lines().map(|line| {
            let start = line.len() - line.trim_start().len();
            of(&line[start..])
                .map_or_else(|| line.to_owned(), |chinese| format!("{}{chinese}", &line[..start]))
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}
