//! The file as a tree whose every key is known and whose every value has its type.

use crate::keys::{Key, Kind, Table};
use crate::mistakes::Mistakes;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table, with the place where it begins and its name for people, such as `unionpay[2].`.
#[derive(Debug, Default)]
pub struct Node {
    /// The byte at which it begins.
    pub at: usize,
    /// Its name for people, with a dot at its end; empty for the file itself.
    pub prefix: String,
    values: BTreeMap<&'static str, (usize, Value)>,
}

#[derive(Debug)]
enum Value {
    Text(String),
    Count(u64),
    Yes(bool),
    /// Each with its place.
    Texts(Vec<(usize, String)>),
    Tables(Vec<Node>),
}

impl Node {
    /// The name of a key for people.
    #[must_use]
    pub fn field(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// The place of a key; of the table where it is not there.
    #[must_use]
    pub fn place(&self, key: &str) -> usize {
        self.values.get(key).map_or(self.at, |(at, _)| *at)
    }

    /// The value of a text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.values.get(key) {
            Some((_, Value::Text(text))) => Some(text),
            _ => None,
        }
    }

    /// The value of a whole number.
    #[must_use]
    pub fn count(&self, key: &str) -> Option<u64> {
        match self.values.get(key) {
            Some((_, Value::Count(count))) => Some(*count),
            _ => None,
        }
    }

    /// Returns whether a key is there and true.
    #[must_use]
    pub fn yes(&self, key: &str) -> bool {
        matches!(self.values.get(key), Some((_, Value::Yes(true))))
    }

    /// The items of a list of texts, each with its place.
    #[must_use]
    pub fn texts(&self, key: &str) -> &[(usize, String)] {
        match self.values.get(key) {
            Some((_, Value::Texts(texts))) => texts,
            _ => &[],
        }
    }

    /// The tables under a key.
    #[must_use]
    pub fn tables(&self, key: &str) -> &[Node] {
        match self.values.get(key) {
            Some((_, Value::Tables(tables))) => tables,
            _ => &[],
        }
    }
}

/// Reads the file. What is wrong is left out of the tree, and told.
#[must_use]
pub fn root(text: &str, tables: &[Table], mistakes: &mut Mistakes<'_>) -> Node {
    let (parsed, errors) = DeTable::parse_recoverable(text);
    for e in &errors {
        mistakes.add(e.span().map_or(0, |span| span.start), "", e.message());
    }
    node("root", parsed.get_ref(), (0, String::new()), tables, mistakes)
}

fn node(
    name: &str,
    given: &DeTable<'_>,
    (at, prefix): (usize, String),
    tables: &[Table],
    mistakes: &mut Mistakes<'_>,
) -> Node {
    let known = tables.iter().find(|table| table.name == name).map_or(&[][..], |table| table.keys);
    let mut node = Node { at, prefix, values: BTreeMap::new() };
    for (key, value) in given {
        let place = key.span().start;
        let field = node.field(key.get_ref());
        match known.iter().find(|known| known.name == key.get_ref().as_ref()) {
            Some(known) => {
                if let Some(value) = read(known, value, (&field, place), tables, mistakes) {
                    node.values.insert(known.name, (place, value));
                }
            }
            None => mistakes.add(place, &field, format!("is not a key; {}", advice(key.get_ref(), known))),
        }
    }
    for key in
        known.iter().filter(|key| key.required && !given.keys().any(|given| given.get_ref() == key.name))
    {
        mistakes.add(at, &node.field(key.name), "is missing");
    }
    node
}

fn read(
    key: &Key,
    value: &Spanned<DeValue<'_>>,
    (field, place): (&str, usize),
    tables: &[Table],
    mistakes: &mut Mistakes<'_>,
) -> Option<Value> {
    let read = match (key.kind, value.get_ref()) {
        (Kind::Text | Kind::File | Kind::Secret, DeValue::String(text)) => {
            Some(Value::Text(text.as_ref().to_owned()))
        }
        (Kind::Count, DeValue::Integer(number)) => {
            u64::from_str_radix(number.as_str(), number.radix()).ok().map(Value::Count)
        }
        (Kind::Yes, DeValue::Boolean(yes)) => Some(Value::Yes(*yes)),
        (Kind::Texts | Kind::Files, DeValue::Array(list)) => {
            let text = |item: &Spanned<DeValue<'_>>| {
                item.get_ref().as_str().map(|text| (item.span().start, text.to_owned()))
            };
            list.iter().map(text).collect::<Option<Vec<_>>>().map(Value::Texts)
        }
        (Kind::Table(name), DeValue::Table(table)) => {
            Some(Value::Tables(vec![node(name, table, (place, format!("{field}.")), tables, mistakes)]))
        }
        (Kind::Tables(name), DeValue::Array(list)) => {
            let mut nodes = Vec::new();
            for (index, item) in (1..).zip(list.iter()) {
                let prefix = format!("{field}[{index}].");
                match item.get_ref() {
                    DeValue::Table(table) => {
                        nodes.push(node(name, table, (item.span().start, prefix), tables, mistakes));
                    }
                    _ => mistakes.add(item.span().start, prefix.trim_end_matches('.'), "is no table"),
                }
            }
            Some(Value::Tables(nodes))
        }
        _ => None,
    };
    if read.is_none() {
        mistakes.add(place, field, format!("must be {}", key.kind.words()));
    }
    read
}

/// The known key that is most like another word.
fn advice(word: &str, known: &[Key]) -> String {
    let plain = |word: &str| -> String {
        word.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
    };
    let wanted = plain(word);
    let nearest = known
        .iter()
        .map(|key| (strsim::osa_distance(&wanted, &plain(key.name)), key.name))
        .min()
        .filter(|(distance, name)| *distance <= 1 + name.len() / 3);
    match nearest {
        Some((_, name)) => format!("is `{name}` meant?"),
        None => {
            let names: Vec<_> = known.iter().map(|key| key.name).collect();
            format!("the keys here are {}", names.join(", "))
        }
    }
}
