//! An error of the libraries, as it is recognised and explained.

use crate::language::Text;

/// An English text of an error, with `{}` where it has values, and what a person needs beside it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// As the error's `Display` writes it.
    pub(crate) says: &'static str,
    /// The same in Chinese.
    pub(crate) means_zh: &'static str,
    /// What to do.
    pub(crate) remedy: Text,
}

/// A row of a table.
pub(super) const fn known(
    says: &'static str,
    means_zh: &'static str,
    remedy: &'static str,
    remedy_zh: &'static str,
) -> Known {
    Known { says, means_zh, remedy: Text::pair(remedy, remedy_zh) }
}

/// Letters and digits alone: people copy texts with other blanks, quotes and dots.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Shorter pieces of a text occur anywhere.
const LEAST: usize = 8;

impl Known {
    fn pieces(&self) -> impl Iterator<Item = String> + '_ {
        self.says.split("{}").map(plain).filter(|piece| !piece.is_empty())
    }

    /// Where in a text this error's words stand, one piece after the other: the place of the first, and how many letters
    /// fit.
    pub(crate) fn found_in(&self, plain_text: &str) -> Option<(usize, usize)> {
        let (mut place, mut first, mut length) = (0, None, 0);
        for piece in self.pieces() {
            let at = place + plain_text.get(place..)?.find(&piece)?;
            first.get_or_insert(at);
            place = at + piece.len();
            length += piece.len();
        }
        first.map(|first| (first, length))
    }

    /// The same of its Chinese words.
    pub(crate) fn found_in_chinese(&self, plain_text: &str) -> Option<(usize, usize)> {
        let chinese = plain(self.means_zh);
        plain_text.find(&chinese).map(|at| (at, chinese.len()))
    }

    /// Whether a person has typed a part of this error's words.
    pub(crate) fn holds(&self, plain_text: &str) -> bool {
        plain_text.chars().count() >= LEAST
            && (self.pieces().any(|piece| piece.contains(plain_text))
                || plain(self.means_zh).contains(plain_text))
    }
}
