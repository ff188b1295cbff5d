//! Messages taken apart and put together differently, as odd and hostile signers would.

/// A value in DER or BER.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Leaf(u8, Vec<u8>),
    Branch(u8, Vec<Node>),
    /// Tag, length and all, to stay as it is.
    Raw(Vec<u8>),
}

impl Node {
    pub(crate) fn read(der: &[u8]) -> Self {
        let (node, rest) = Self::first(der);
        assert!(rest.is_empty());
        node
    }

    fn first(der: &[u8]) -> (Self, &[u8]) {
        let (tag, mut rest) = (der[0], &der[2..]);
        let mut length = usize::from(der[1]);
        if length >= 0x80 {
            let count = length & 0x7f;
            length = rest[..count].iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
            rest = &rest[count..];
        }
        let (inside, rest) = rest.split_at(length);
        if tag & 0x20 == 0 {
            return (Self::Leaf(tag, inside.to_vec()), rest);
        }
        let (mut children, mut left) = (Vec::new(), inside);
        while !left.is_empty() {
            let (child, after) = Self::first(left);
            children.push(child);
            left = after;
        }
        (Self::Branch(tag, children), rest)
    }

    pub(crate) fn children(&mut self) -> &mut Vec<Node> {
        match self {
            Self::Branch(_, children) => children,
            Self::Leaf(tag, _) => panic!("tag {tag:#x} has no children"),
            Self::Raw(_) => panic!("what stays as it is has no children"),
        }
    }

    /// The value down this path of positions.
    pub(crate) fn at(&mut self, path: &[usize]) -> &mut Node {
        path.iter().fold(self, |node, index| &mut node.children()[*index])
    }

    pub(crate) fn der(&self) -> Vec<u8> {
        self.write(&mut |length| Some(shortest(length)), usize::MAX)
    }

    /// With a form of every length chosen by `length` (`None` is the indefinite form of constructed values),
    /// and octet strings longer than `piece` in pieces.
    pub(crate) fn write(&self, length: &mut dyn FnMut(usize) -> Option<Vec<u8>>, piece: usize) -> Vec<u8> {
        let (tag, inside, constructed) = match self {
            Self::Raw(whole) => return whole.clone(),
            Self::Leaf(0x04, bytes) if bytes.len() > piece => {
                let pieces = bytes.chunks(piece).map(|piece| Self::Leaf(0x04, piece.to_vec()));
                return Self::Branch(0x24, pieces.collect()).write(length, usize::MAX);
            }
            Self::Leaf(tag, bytes) => (*tag, bytes.clone(), false),
            Self::Branch(tag, children) => {
                (*tag, children.iter().flat_map(|child| child.write(length, piece)).collect(), true)
            }
        };
        let form = match length(inside.len()) {
            None if constructed => return [&[tag, 0x80][..], &inside, &[0, 0]].concat(),
            None => shortest(inside.len()),
            Some(form) => form,
        };
        [&[tag][..], &form, &inside].concat()
    }
}

pub(crate) fn shortest(length: usize) -> Vec<u8> {
    match length {
        0..0x80 => vec![length as u8],
        _ => long(length, length.ilog2() as usize / 8 + 1),
    }
}

/// The long form in this many bytes.
pub(crate) fn long(length: usize, count: usize) -> Vec<u8> {
    let bytes = (length as u64).to_be_bytes();
    [&[0x80 | count as u8][..], &bytes[8 - count..]].concat()
}
