//! Reads what keys say, and collects what is wrong with it.

use super::parsed::Parsed;
use config_file::{Mistakes, Node, places};
use crypto_core::Secret;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// Reads what the file says, and collects what is wrong with it.
pub(super) struct Reader<'a, 't> {
    pub(super) folder: &'a Path,
    pub(super) mistakes: &'a mut Mistakes<'t>,
    pub(super) parsed: Parsed,
}

impl Reader<'_, '_> {
    pub(super) fn wrong(&mut self, node: &Node, key: &str, text: &str) {
        self.mistakes.add(node.place(key), &node.field(key), text);
    }

    /// A result, or its error as the mistake of a key.
    pub(super) fn good<T, E: Error>(&mut self, node: &Node, key: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|e| self.wrong(node, key, &format!("cannot be used: {}", chain(&e)))).ok()
    }

    /// Two with one value are both wrong; the later one says so.
    pub(super) fn distinct(&mut self, nodes: &[Node], key: &str) {
        let mut seen = BTreeMap::new();
        for node in nodes {
            let Some(text) = node.text(key) else { continue };
            if let Some(first) = seen.insert(text, node) {
                self.wrong(node, key, &format!("is the same as {}", first.field(key)));
            }
        }
    }

    /// PEM as it stands there, or the bytes of a file.
    pub(super) fn file(&mut self, node: &Node, key: &str, at: usize, text: &str) -> Option<Vec<u8>> {
        if text.trim_start().starts_with("-----BEGIN") {
            return Some(text.as_bytes().to_vec());
        }
        let read = places::file(self.folder, text);
        read.map_err(|e| self.mistakes.add(at, &node.field(key), format!("cannot be used: {e}"))).ok()
    }

    /// The file of a key that names one.
    pub(super) fn named(&mut self, node: &Node, key: &str) -> Option<Vec<u8>> {
        let text = node.text(key)?;
        self.file(node, key, node.place(key), text)
    }

    /// Every file of a key that names several.
    pub(super) fn files(&mut self, node: &Node, key: &str) -> Vec<(usize, Vec<u8>)> {
        let read = |(at, text): &(usize, String)| Some((*at, self.file(node, key, *at, text)?));
        node.texts(key).iter().filter_map(read).collect()
    }

    pub(super) fn secret(&mut self, node: &Node, key: &str) -> Option<Secret<String>> {
        let read = places::text(self.folder, node.text(key)?);
        read.map_err(|e| self.wrong(node, key, &e)).ok()
    }

    /// A secret that may be DER.
    pub(super) fn secret_bytes(&mut self, node: &Node, key: &str) -> Option<Secret<Vec<u8>>> {
        let read = places::bytes(self.folder, node.text(key)?);
        read.map_err(|e| self.wrong(node, key, &e)).ok()
    }
}

/// An error with its causes.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let said = cause.to_string();
        if !text.contains(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        next = cause.source();
    }
    text
}
