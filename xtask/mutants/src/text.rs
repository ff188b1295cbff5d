//! JSON, forms and other text as a row of words between marks, which are moved, repeated and exchanged.

use crate::chance::Chance;
use crate::der::MAX_SIZE;

/// Values that mean something to somebody.
const VALUES: [&str; 26] = [
    "0",
    "-1",
    "1e400",
    "18446744073709551616",
    "00",
    "000",
    "\"\"",
    "null",
    "true",
    "[]",
    "{}",
    "\\u0000",
    "\\ud800",
    "%00",
    "%2B",
    "%",
    "+",
    " ",
    "汇付",
    "\u{feff}",
    "\u{2028}",
    "a\":\"b",
    "99991231",
    "100.10",
    "\"resp\":\"00\"",
    "</script>",
];

fn words(text: &[u8]) -> Vec<&[u8]> {
    let is_mark = |byte: &u8| b"{}[]\",:&=?%\n".contains(byte);
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.first() {
        let length = if is_mark(first) { 1 } else { rest.iter().position(is_mark).unwrap_or(rest.len()) };
        found.push(&rest[..length]);
        rest = &rest[length..];
    }
    found
}

pub(crate) fn changed(seed: &[u8], other: &[u8], dictionary: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let (mut all, others) = (words(seed), words(other));
    for _ in 0..1 + chance.below(6) {
        let place = chance.below(all.len());
        let value: &[u8] = match chance.below(3) {
            0 => chance.of(dictionary).map_or(b"", |value| value),
            1 => chance.of(&VALUES).map_or(b"", |value| value.as_bytes()),
            _ => chance.of(&others).copied().unwrap_or_default(),
        };
        match chance.below(8) {
            0 if !all.is_empty() => drop(all.remove(place)),
            1 | 2 if !all.is_empty() => all[place] = value,
            3 | 4 => all.insert(place, value),
            5 if !all.is_empty() => {
                let to = chance.below(all.len());
                all.swap(place, to);
            }
            6 => {
                let end = (place + 1 + chance.below(12)).min(all.len());
                let piece: Vec<&[u8]> = all.get(place..end).unwrap_or_default().to_vec();
                let times = if chance.one_in(16) { chance.below(2000) } else { 1 + chance.below(6) };
                let repeated = std::iter::repeat_n(piece, times).flatten();
                all.splice(place..place, repeated);
            }
            _ => {
                let from = chance.below(others.len());
                let piece = others.iter().skip(from).take(chance.below(20)).copied();
                all.splice(place..place, piece);
            }
        }
        let mut size = 0;
        all.retain(|word| {
            size += word.len();
            size <= MAX_SIZE
        });
    }
    all.concat()
}
