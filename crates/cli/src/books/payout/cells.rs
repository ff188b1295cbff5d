//! A line of CSV taken apart, strictly: what a lenient reader would put right could be another amount.

use crate::language::{Text, text};

/// What a line holds, or what is wrong with it and in which cell.
pub(super) fn split(line: &str, separator: char) -> Result<Vec<String>, (usize, Text)> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let index = cells.len();
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let (cell, after) = match rest[blank..].strip_prefix('"') {
            Some(quoted) => {
                let (cell, after) = quoted_cell(quoted).ok_or_else(|| {
                    let why = text!(
                        "a quote is opened and not closed on this line; write \"\" for a quote inside of quotes",
                        "本行的引号没有闭合；引号内的引号请写成 \"\""
                    );
                    (index, why)
                })?;
                (cell, after.trim_start_matches(' '))
            }
            None => {
                let end = rest.find(separator).unwrap_or(rest.len());
                let (cell, after) = rest.split_at(end);
                if cell.contains('"') {
                    let why = text!(
                        "a quote stands inside of a cell that does not begin with one",
                        "单元格不以引号开头，其中却有引号"
                    );
                    return Err((index, why));
                }
                (cell.to_owned(), after)
            }
        };
        cells.push(cell);
        match after.strip_prefix(separator) {
            Some(next) => rest = next,
            None if after.is_empty() => return Ok(cells),
            None => return Err((index, text!("text follows the closing quote", "闭合引号之后还有内容"))),
        }
    }
}

/// The content up to the closing quote, and what follows it.
fn quoted_cell(quoted: &str) -> Option<(String, &str)> {
    let (mut cell, mut rest) = (String::new(), quoted);
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return Some((cell, after)),
        }
    }
}

/// Comma, tab or semicolon, whichever the names of the columns are parted by.
pub(super) fn separator(header: &str) -> char {
    [',', '\t', ';'].into_iter().find(|sign| header.contains(*sign)).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The judge is the crate `csv`, where a line is what it should be.
    #[test]
    fn lines_are_read_as_others_read_them() {
        for line in [
            "a,b,c",
            "a",
            ",",
            ",,",
            "\"a\",\"b\"",
            "\"a,b\",c",
            "\"a\"\"b\",\"\"",
            "a b , c",
            "订单号,\"金额\"",
            "\"\"\"\"",
        ] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let right: Vec<String> =
                reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
            assert_eq!(split(line, ',').unwrap(), right, "{line}");
        }
        assert_eq!(split("a\tb,c", '\t').unwrap(), ["a", "b,c"]);
        assert_eq!(split("", ',').unwrap(), [""]);
        assert_eq!(split(" \"1,5\" ,x", ',').unwrap(), ["1,5", "x"]);
    }

    #[test]
    fn what_a_lenient_reader_would_put_right_is_refused() {
        // Read leniently the second is 1005 and the third swallows the lines below it.
        for (line, at) in
            [("1\"00,b", 0), ("a,\"100\"5", 1), ("a,b,\"100", 2), ("\"a\"b\",c", 0), ("a,\"\"\"", 1)]
        {
            assert_eq!(split(line, ',').unwrap_err().0, at, "{line}");
        }
    }

    #[test]
    fn columns_are_parted_by_one_of_three_signs() {
        assert_eq!(separator("order_id,trans_amt"), ',');
        assert_eq!(separator("order_id\ttrans_amt"), '\t');
        assert_eq!(separator("order_id;trans_amt"), ';');
        assert_eq!(separator("order_id"), ',');
    }
}
