//! docs/performance.zh-CN.md out of the page that `cargo xtask bench` writes: its numbers, with Chinese around them. So the two
//! cannot differ, whatever was measured; what has no Chinese yet is told, and nothing is written.

mod words;

use std::path::Path;
use words::{CELLS, PARAGRAPHS};

const ENGLISH: &str = "docs/performance.md";
const CHINESE: &str = "docs/performance.zh-CN.md";
/// The section whose values are those of the machine.
const MACHINE: &str = "## Machine";
/// Stands for a number in the tables.
const MARK: char = '§';

/// Writes the Chinese page.
pub(crate) fn write(root: &Path) -> Result<String, String> {
    let page = chinese(&crate::libraries::read(&root.join(ENGLISH))?)?;
    std::fs::write(root.join(CHINESE), page).map_err(|e| format!("{CHINESE}: {e}"))?;
    Ok(format!("wrote {CHINESE}"))
}

/// The page in Chinese.
fn chinese(page: &str) -> Result<String, String> {
    let (mut blocks, mut without, mut section) = (Vec::new(), Vec::new(), "");
    for block in page.trim_end().split("\n\n") {
        if block.starts_with('#') {
            section = block;
        }
        let mut miss = |text: &str| without.push(text.to_owned());
        blocks.push(match block.starts_with('|') {
            true => block.lines().map(|line| row(line, section, &mut miss)).collect::<Vec<_>>().join("\n"),
            false => said(PARAGRAPHS, &block.replace('\n', " ")).unwrap_or_else(|| {
                miss(block);
                String::new()
            }),
        });
    }
    without.dedup();
    match without.is_empty() {
        true => Ok(blocks.join("\n\n") + "\n"),
        false => Err(format!("no Chinese in xtask/src/performance/words.rs for:\n{}", without.join("\n"))),
    }
}

/// A row with its blanks and rules as they are.
fn row(line: &str, section: &str, miss: &mut dyn FnMut(&str)) -> String {
    let cells = line.split('|').enumerate().map(|(column, raw)| {
        let text = raw.trim();
        let told = match (section == MACHINE, column) {
            // Names and versions.
            (true, 2) => Some(text.replace(" cores", " 核").replace("yes", "有")),
            _ => cell(text),
        };
        let told = told.unwrap_or_else(|| {
            miss(text);
            String::new()
        });
        if text.is_empty() { raw.to_owned() } else { raw.replace(text, &told) }
    });
    cells.collect::<Vec<_>>().join("|")
}

/// A cell: as a whole, or its parts between commas. Numbers, units and names in code are the same everywhere.
fn cell(text: &str) -> Option<String> {
    let is_same = |text: &str| {
        let (words, _) = with_marks(text);
        let is_unit = |word: &str| ["§", "ns", "µs", "ms", "B", "KiB", "MiB", "---", "---:"].contains(&word);
        words.split_whitespace().all(is_unit)
            || !text.contains(' ') && (text.contains('.') || text.starts_with("huifu."))
    };
    if is_same(text) {
        return Some(text.to_owned());
    }
    let whole = said(CELLS, text);
    let parts = |by: &str, with: &str| {
        let (first, rest) = text.split_once(by)?;
        Some(format!("{}{with}{}", cell(first)?, cell(rest)?))
    };
    let behind = || {
        let (first, rest) = text.strip_suffix(')')?.split_once(" (")?;
        Some(format!("{}（{}）", cell(first)?, cell(rest)?))
    };
    whole.or_else(|| parts(", ", "，")).or_else(|| parts(": ", "：")).or_else(behind)
}

/// The Chinese of a text in a table, whose numbers are marks there: they are put in again, in their order or by their place.
fn said(table: &[(&str, &str)], text: &str) -> Option<String> {
    let (marked, numbers) = with_marks(text);
    let (_, chinese) = table.iter().find(|(english, _)| *english == marked)?;
    let mut told = String::new();
    let (mut next, mut rest) = (0, *chinese);
    while let Some(at) = rest.find(MARK) {
        told.push_str(&rest[..at]);
        rest = &rest[at + MARK.len_utf8()..];
        // `§3;` is the third number.
        let place =
            rest.split_once(';').and_then(|(place, after)| Some((place.parse::<usize>().ok()?, after)));
        let number = match place {
            Some((place, after)) => {
                rest = after;
                numbers.get(place.checked_sub(1)?)?
            }
            None => {
                next += 1;
                numbers.get(next - 1)?
            }
        };
        told.push_str(number);
    }
    told.push_str(rest);
    Some(told)
}

/// A text with a mark for each of its numbers, and the numbers. A digit within a word is a part of it.
fn with_marks(text: &str) -> (String, Vec<&str>) {
    let (mut marked, mut numbers) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = rest[..at].chars().next_back().or(marked.chars().next_back());
        let length =
            rest[at..].find(|c: char| !(c.is_ascii_digit() || ".,".contains(c))).unwrap_or(rest.len() - at);
        let number = rest[at..at + length].trim_end_matches(['.', ',']);
        let is_word = before.is_some_and(|c| c.is_ascii_alphanumeric() || "#-_/`".contains(c));
        marked.push_str(&rest[..at]);
        match is_word
            || rest[at + number.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        {
            true => marked.push_str(number),
            false => {
                marked.push(MARK);
                numbers.push(number);
            }
        }
        rest = &rest[at + number.len()..];
    }
    marked.push_str(rest);
    (marked, numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chinese_page_is_what_follows_from_the_english_one() {
        let root = crate::root();
        let expected = chinese(&crate::libraries::read(&root.join(ENGLISH)).unwrap()).unwrap();
        let found = crate::libraries::read(&root.join(CHINESE)).unwrap();
        assert!(found == expected, "{CHINESE} is old: `cargo xtask bench chinese` writes it");
    }

    /// The next run writes these paragraphs, whatever it measures.
    #[test]
    fn what_the_measurement_writes_around_its_numbers_has_chinese() {
        let source = crate::libraries::read(&crate::root().join("xtask/bench/src/report.rs")).unwrap();
        let head = source.split("const HEAD: &str = \"\\\n").nth(1).unwrap().split("\";").next().unwrap();
        let without: Vec<&str> = head
            .trim_end()
            .split("\n\n")
            .filter(|block| said(PARAGRAPHS, &block.replace('\n', " ")).is_none())
            .collect();
        assert!(without.is_empty(), "{without:#?}");
    }

    #[test]
    fn numbers_keep_their_values_and_may_change_places() {
        assert_eq!(
            with_marks("41, of which 1,000 are 1.5 (2026-11-29)"),
            ("§, of which § are § (2026-11-29)".into(), vec!["41", "1,000", "1.5"])
        );
        assert_eq!(with_marks("PKCS#7 sign 300 B, `aws-lc`").0, "PKCS#7 sign § B, `aws-lc`");
        let table = [("§ of § KiB", "§2; KiB 中的 §1;"), ("§ x", "§ 倍")];
        assert_eq!(said(&table, "3 of 64 KiB").unwrap(), "64 KiB 中的 3");
        assert_eq!(said(&table, "1.06 x").unwrap(), "1.06 倍");
        assert_eq!(said(&table, "1.06 y"), None);
    }

    /// Labels of groups that a whole run has and an older page may not.
    #[test]
    fn a_label_is_put_together_from_its_parts() {
        for (english, chinese) in [
            ("0.04 (one unsigned call)", "0.04（一次无签名调用）"),
            ("memory: processor time, the platform's", "内存存储：处理器时间，平台的"),
            ("check_value, 300 B, RSA, C interface, by handle", "check_value，300 B，RSA，C 接口，按句柄"),
            ("PKCS#7 sign, 300 B", "PKCS#7 签名，300 B"),
            ("206.4 µs", "206.4 µs"),
            ("unionpay.user.mobile", "unionpay.user.mobile"),
        ] {
            assert_eq!(cell(english).as_deref(), Some(chinese));
        }
        assert_eq!(cell("nobody has said this"), None);
    }

    #[test]
    fn every_table_keeps_its_rows_and_its_numbers() {
        let english = crate::libraries::read(&crate::root().join(ENGLISH)).unwrap();
        let other = chinese(&english).unwrap();
        let rows = |page: &str| {
            page.lines().filter(|line| line.starts_with('|')).map(str::to_owned).collect::<Vec<_>>()
        };
        let (one, two) = (rows(&english), rows(&other));
        assert_eq!(one.len(), two.len());
        for (one, two) in one.iter().zip(&two) {
            assert_eq!(one.matches('|').count(), two.matches('|').count(), "{two}");
            let numbers = |line: &str| {
                let mut numbers: Vec<String> = with_marks(line).1.into_iter().map(str::to_owned).collect();
                numbers.sort_unstable();
                numbers
            };
            assert_eq!(numbers(one), numbers(two), "{one} {two}");
        }
    }
}
