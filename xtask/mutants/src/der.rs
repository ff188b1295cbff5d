//! Messages, certificates, lists and key files as trees of values that are taken apart, changed and put together again
//! with lengths that fit: what a changed byte alone would break before anything is read.

use crate::chance::Chance;

/// No input is made larger than this.
pub(crate) const MAX_SIZE: usize = 64 << 10;
const MAX_DEPTH: usize = 24;
const TAGS: [u8; 22] = [
    0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1e, 0x24, 0x30, 0x31, 0x80,
    0x81, 0xa0, 0xa1, 0xa3, 0xa4,
];

/// One value.
#[derive(Clone)]
pub(crate) struct Node {
    tag: u8,
    /// In a BIT STRING around values, how many bits are not used.
    prefix: Option<u8>,
    content: Content,
    length: Length,
}

#[derive(Clone)]
enum Content {
    Bytes(Vec<u8>),
    Values(Vec<Node>),
}

/// How a length is written.
#[derive(Clone, Copy)]
enum Length {
    Der,
    Long,
    Indefinite,
}

/// All values of a file; `None` where it is no series of them.
pub(crate) fn parse(bytes: &[u8]) -> Option<Vec<Node>> {
    let (nodes, rest) = series(bytes, false, 0)?;
    (rest.is_empty() && !nodes.is_empty()).then_some(nodes)
}

fn series(mut rest: &[u8], until_end: bool, depth: usize) -> Option<(Vec<Node>, &[u8])> {
    let mut found = Vec::new();
    while !rest.is_empty() {
        if until_end && rest.starts_with(&[0, 0]) {
            return Some((found, &rest[2..]));
        }
        let (node, after) = value(rest, depth)?;
        found.push(node);
        rest = after;
    }
    (!until_end).then_some((found, rest))
}

fn value(bytes: &[u8], depth: usize) -> Option<(Node, &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    if depth > MAX_DEPTH || tag & 0x1f == 0x1f || tag == 0 {
        return None;
    }
    if first == 0x80 {
        let (inside, rest) = series(rest, true, depth + 1)?;
        return Some((
            Node { tag, prefix: None, content: Content::Values(inside), length: Length::Indefinite },
            rest,
        ));
    }
    let count = if first < 0x80 { 0 } else { usize::from(first & 0x7f) };
    let digits = rest.get(..count)?;
    let length = match count {
        0 => usize::from(first),
        1..=4 => digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit)),
        _ => return None,
    };
    let rest = &rest[count..];
    let (inside, rest) = (rest.get(..length)?, &rest[length..]);
    let (prefix, around) = match tag {
        0x03 if inside.first() == Some(&0) => (Some(0), &inside[1..]),
        _ => (None, inside),
    };
    let nested = (tag & 0x20 != 0 || matches!(tag, 0x03 | 0x04 | 0x80)) && around.len() > 1;
    let values = if nested { series(around, false, depth + 1).map(|(values, _)| values) } else { None };
    let node = match values {
        Some(values) => Node { tag, prefix, content: Content::Values(values), length: Length::Der },
        None => Node { tag, prefix: None, content: Content::Bytes(inside.to_vec()), length: Length::Der },
    };
    Some((node, rest))
}

pub(crate) fn encode(nodes: &[Node]) -> Vec<u8> {
    let mut out = Vec::new();
    nodes.iter().for_each(|node| node.write(&mut out));
    out
}

impl Node {
    fn write(&self, out: &mut Vec<u8>) {
        let mut inside: Vec<u8> = self.prefix.into_iter().collect();
        match &self.content {
            Content::Bytes(bytes) => inside.extend_from_slice(bytes),
            Content::Values(values) => values.iter().for_each(|value| value.write(&mut inside)),
        }
        out.push(self.tag);
        let length = inside.len() as u32;
        match self.length {
            Length::Indefinite => {
                out.push(0x80);
                out.extend(inside);
                return out.extend([0, 0]);
            }
            Length::Long => {
                out.push(0x84);
                out.extend(length.to_be_bytes());
            }
            Length::Der if length < 0x80 => out.push(length as u8),
            Length::Der => {
                let bytes: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
                out.push(0x80 | bytes.len() as u8);
                out.extend(bytes);
            }
        }
        out.extend(inside);
    }

    fn size(&self) -> usize {
        4 + match &self.content {
            Content::Bytes(bytes) => bytes.len(),
            Content::Values(values) => values.iter().map(Self::size).sum(),
        }
    }

    fn around(tag: u8, values: Vec<Self>) -> Self {
        Self { tag, prefix: None, content: Content::Values(values), length: Length::Der }
    }
}

fn count(nodes: &[Node]) -> usize {
    let inside = |node: &Node| match &node.content {
        Content::Values(values) => count(values),
        Content::Bytes(_) => 0,
    };
    nodes.iter().map(|node| 1 + inside(node)).sum()
}

/// Finds the value of that number, depth first, with its siblings.
fn at<R>(
    nodes: &mut Vec<Node>,
    number: &mut usize,
    change: &mut impl FnMut(&mut Vec<Node>, usize) -> R,
) -> Option<R> {
    for index in 0..nodes.len() {
        if *number == 0 {
            return Some(change(nodes, index));
        }
        *number -= 1;
        if let Content::Values(values) = &mut nodes[index].content
            && let Some(done) = at(values, number, change)
        {
            return Some(done);
        }
    }
    None
}

/// A copy of one value, for putting elsewhere.
pub(crate) fn any_of(nodes: &[Node], chance: &mut Chance) -> Option<Node> {
    let mut number = chance.below(count(nodes));
    at(&mut nodes.to_vec(), &mut number, &mut |siblings, index| siblings[index].clone())
}

/// Changes one value. `other` comes from another file.
pub(crate) fn change(nodes: &mut Vec<Node>, other: Option<Node>, chance: &mut Chance) {
    let size: usize = nodes.iter().map(Node::size).sum();
    let mut number = chance.below(count(nodes));
    at(nodes, &mut number, &mut |siblings, index| one(siblings, index, other.clone(), size, chance));
}

fn one(siblings: &mut Vec<Node>, index: usize, other: Option<Node>, size: usize, chance: &mut Chance) {
    let room = MAX_SIZE.saturating_sub(size);
    let node = siblings[index].clone();
    match (chance.below(15), other) {
        (0, _) => drop(siblings.remove(index)),
        (1, _) if node.size() < room => siblings.insert(index, node),
        (2, _) => {
            let to = chance.below(siblings.len());
            siblings.swap(index, to);
        }
        (3, Some(other)) if other.size() < room => siblings.insert(index, other),
        (4, Some(other)) if other.size() < room => siblings[index] = other,
        (5, _) => siblings[index].tag = chance.of(&TAGS).copied().unwrap_or(0x30),
        (6, _) => siblings[index].tag ^= 0x20,
        (7, _) => {
            siblings[index].length = match chance.below(3) {
                0 => Length::Der,
                1 => Length::Long,
                _ => Length::Indefinite,
            };
        }
        (8, _) => {
            let most = (room / node.size()).min(if chance.one_in(8) { 4000 } else { 40 });
            let copies = chance.below(most);
            siblings.splice(index..index, std::iter::repeat_n(node, copies));
        }
        (9, _) => siblings[index] = Node::around(chance.of(&TAGS).copied().unwrap_or(0x30), vec![node]),
        (10, _) => {
            if let Content::Values(values) = node.content {
                siblings.splice(index..=index, values);
            }
        }
        (11, _) => siblings.reverse(),
        (12, _) if room > 400 => {
            let tag = if chance.one_in(2) { 0x30 } else { 0xa0 };
            siblings[index] = (0..chance.below(40)).fold(node, |inside, _| Node::around(tag, vec![inside]));
        }
        _ => {
            if let Content::Bytes(bytes) = &mut siblings[index].content {
                change_bytes(bytes, room, chance);
            }
        }
    }
}

/// What a leaf holds: numbers, identifiers, strings, times.
pub(crate) fn change_bytes(bytes: &mut Vec<u8>, room: usize, chance: &mut Chance) {
    let place = chance.below(bytes.len());
    match chance.below(9) {
        0 if !bytes.is_empty() => bytes[place] ^= 1 << chance.below(8),
        1 if !bytes.is_empty() => bytes[place] = chance.byte(),
        2 if !bytes.is_empty() => drop(bytes.remove(place)),
        3 => bytes.insert(place, chance.byte()),
        4 => bytes.clear(),
        5 => *bytes = vec![[0x00, 0x7f, 0x80, 0xff][chance.below(4)]; 1 + chance.below(9)],
        6 => bytes.insert(0, 0),
        7 => {
            let most = if chance.one_in(16) { 9000 } else { 80 };
            let length = chance.below(room.min(most));
            let byte = chance.byte();
            bytes.extend(std::iter::repeat_n(byte, length));
        }
        _ => bytes.truncate(place),
    }
}
