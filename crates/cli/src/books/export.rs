//! Tables for spreadsheets.

use crate::output;
use std::error::Error;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// The byte order mark, without which Excel takes UTF-8 for GBK.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A text that no spreadsheet takes for a formula: some of it was written by others.
pub(super) fn harmless(text: &str) -> String {
    match text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// A table as CSV, with a byte order mark where it has names in Chinese.
pub(super) fn table(
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
    mark: bool,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut writer = csv::Writer::from_writer(if mark { MARK.to_vec() } else { Vec::new() });
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    Ok(writer.into_inner()?)
}

/// Writes a file whole or not at all; standard output for `-`.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    if path.as_os_str() == "-" {
        output::bytes(bytes);
        return Ok(());
    }
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let written =
        File::create(&beside).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    let placed = written.and_then(|()| std::fs::rename(&beside, path));
    if placed.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    Ok(placed.map_err(failed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for plain in ["", "1", "成功", "a=b", "x-1"] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
