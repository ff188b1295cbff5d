//! Errors of the libraries in Chinese, with what to do in both languages. Their own texts stay English, as in every
//! program that uses them; a person who reads Chinese is told this beside them, and `merchant explain` finds them by any
//! part of their words.

mod calls;
mod configuration;
mod entry;
mod gateway;
mod hardware;
mod keys;
mod messages;
mod network;
mod settings;
mod stores;
#[cfg(test)]
mod tests;

pub(crate) use configuration::{configuration, setting};
pub(crate) use entry::{Known, plain};

use crate::generated::texts::TEXTS;
use crate::language::Text;

/// Where a table's errors come from, for people.
type Table = (&'static str, &'static [Known]);

const TABLES: &[Table] = &[
    ("client-core, huifu", calls::OUTCOMES),
    ("endpoint-core, unionpay", calls::ALL),
    ("transport", network::ALL),
    ("cfca-pkcs7", messages::ALL),
    ("crypto-core", keys::ALL),
    ("huifu, unionpay", settings::ALL),
    ("store-sql, store-redis", stores::ALL),
    ("signer-pkcs11", hardware::ALL),
    ("gateway", gateway::ALL),
];

/// Fewer letters of an error occur in any sentence.
const LEAST: usize = 10;

/// Every error whose words occur in a text, in their order, without those that are a part of another.
pub(crate) fn in_text(text: &str) -> Vec<(&'static str, &'static Known)> {
    let text = plain(text);
    let mut found: Vec<_> = TABLES
        .iter()
        .flat_map(|(of, table)| table.iter().map(move |known| (*of, known)))
        .filter_map(|(of, known)| {
            known
                .found_in(&text)
                .or_else(|| known.found_in_chinese(&text))
                .map(|(at, length)| (at, length, of, known))
        })
        .filter(|(_, length, ..)| *length >= LEAST)
        .collect();
    found.sort_by_key(|(at, length, ..)| (*at, usize::MAX - *length));
    let mut kept: Vec<(usize, usize, &str, &Known)> = Vec::new();
    for one in found {
        if kept.iter().all(|(at, length, ..)| one.0 >= at + length) {
            kept.push(one);
        }
    }
    kept.into_iter().map(|(_, _, of, known)| (of, known)).collect()
}

/// What to tell beside an error that just happened: never what became of a call, which its type says.
pub(crate) fn beside(text: &str) -> impl Iterator<Item = &'static Known> {
    let is_outcome = |known: &Known| calls::OUTCOMES.iter().any(|outcome| outcome.says == known.says);
    in_text(text).into_iter().map(|(_, known)| known).filter(move |known| !is_outcome(known))
}

/// Words of a library, with what they mean behind them in Chinese.
pub(crate) fn explained(english: &str) -> Text {
    let known: Vec<&str> = beside(english).map(|known| known.means_zh).collect();
    match known.as_slice() {
        [] => Text::same(english),
        known => Text::of(|| english.to_owned(), || format!("{english}（{}）", known.join("；"))),
    }
}

/// Texts of this program of which one occurs in the words, or of which the words are a part: the longest first.
pub(crate) fn of_program(asked: &str) -> Vec<(&'static str, &'static str)> {
    const LEAST_OWN: usize = 20;
    const MOST: usize = 3;
    let asked = plain(asked);
    let mut found: Vec<(usize, &'static str, &'static str)> = TEXTS
        .iter()
        .filter_map(|&(english, chinese)| {
            let row = |says| Known { says, means_zh: chinese, remedy: Text::default() };
            let whole = [english, chinese].into_iter().find_map(|text| {
                row(text).found_in(&asked).map(|(_, length)| length).filter(|length| *length >= LEAST_OWN)
            });
            let part = || row(english).holds(&asked).then_some(asked.len());
            Some((whole.or_else(part)?, english, chinese))
        })
        .collect();
    found.sort_by_key(|(length, ..)| usize::MAX - *length);
    found.into_iter().take(MOST).map(|(_, english, chinese)| (english, chinese)).collect()
}

/// Errors of whose words a person has typed a part.
pub(crate) fn by_part(part: &str) -> Vec<(&'static str, &'static Known)> {
    let part = plain(part);
    let all = TABLES.iter().flat_map(|(of, table)| table.iter().map(move |known| (*of, known)));
    all.filter(|(_, known)| known.holds(&part)).collect()
}
