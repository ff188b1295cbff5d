//! BER in front of the DER reader: indefinite lengths, long-form lengths and octet strings in pieces, as
//! streaming signers write them (X.690 sections 8.1.3.6 and 8.7.3).
//!
//! The reader of `der` 0.7 knows DER only, that of `der` 0.8 misreads octet strings in pieces without a
//! word. This only rewrites lengths and joins pieces; what the bytes mean is left to the DER reader.
//!
//! Two passes over the input: the first finds the length of every constructed value, the second writes. So
//! a message takes its own size once more, however deep its content is nested; what is DER already takes
//! nothing.

use crate::{Error, ErrorKind};
use der::Encode;
use std::borrow::Cow;
use std::ops::Range;

/// Deeper than any message: what nests deeper is hostile.
const MAX_DEPTH: usize = 32;
/// More constructed values than any message or list has; bounds the memory of the first pass.
const MAX_VALUES: usize = 1 << 21;
const OCTET_STRING: u8 = 0x04;
const CONSTRUCTED: u8 = 0x20;

/// The same value with DER lengths and whole octet strings; what is so already is handed back as it is.
/// Sets stay in the order in which they arrived.
///
/// An octet string in pieces under an implicit tag cannot be told from an explicit tag around a whole one,
/// so it stays in pieces: see [`Cursor::implicit_octets`](crate::cursor::Cursor::implicit_octets).
pub(crate) fn to_der(input: &[u8]) -> Result<Cow<'_, [u8]>, Error> {
    Message::of(input).map(|message| message.der)
}

/// A message in DER, and its certificates as they came.
///
/// A CA signs bytes. Rewritten to DER, a certificate whose lengths somebody changed on the way would verify again.
pub(crate) struct Message<'a> {
    input: &'a [u8],
    pub(crate) der: Cow<'a, [u8]>,
    certificates: Vec<Range<usize>>,
}

impl<'a> Message<'a> {
    pub(crate) fn of(input: &'a [u8]) -> Result<Self, Error> {
        let mut measure = Measure { lengths: Vec::new(), certificates: Vec::new(), is_der: true };
        let der = rewrite(input, &mut measure)?;
        Ok(Self { input, der, certificates: measure.certificates })
    }

    /// The bytes of the certificate at this position, as they came.
    pub(crate) fn certificate(&self, index: usize) -> &'a [u8] {
        let place = self.certificates.get(index).cloned();
        place.and_then(|place| self.input.get(place)).unwrap_or_default()
    }
}

/// The first value inside a value in BER, with its tag and length: of a certificate, what its issuer signed.
pub(crate) fn first_inside(input: &[u8]) -> Result<&[u8], Error> {
    let mut measure = Measure { lengths: Vec::new(), certificates: Vec::new(), is_der: true };
    let mut reader = Reader { input, at: 0 };
    reader.header()?;
    let start = reader.at;
    reader.measure(&mut measure, 0, 0)?;
    Ok(input.get(start..reader.at).unwrap_or_default())
}

/// The tags above the certificates of a signed message: ContentInfo, content, SignedData, certificates.
const ABOVE_CERTIFICATES: [u8; 4] = [0x30, 0xa0, 0x30, 0xa0];

fn rewrite<'a>(input: &'a [u8], measure: &mut Measure) -> Result<Cow<'a, [u8]>, Error> {
    let mut reader = Reader { input, at: 0 };
    let length = reader.measure(measure, 0, 0)?;
    if reader.at < input.len() {
        return Err(Error::new(ErrorKind::TrailingBytes).at(reader.at));
    }
    if measure.is_der {
        return Ok(Cow::Borrowed(input));
    }
    let mut out = Vec::with_capacity(length);
    let mut reader = Reader { input, at: 0 };
    reader.write(&mut measure.lengths.iter().copied(), &mut out)?;
    Ok(Cow::Owned(out))
}

/// The result of the first pass.
struct Measure {
    /// Content lengths in DER of all constructed values, in the order in which they begin.
    lengths: Vec<u32>,
    /// The place where the certificates stand.
    certificates: Vec<Range<usize>>,
    is_der: bool,
}

#[derive(Clone, Copy)]
struct Header {
    tag: u8,
    /// `None` is the indefinite form.
    length: Option<usize>,
}

impl Header {
    fn is_constructed(self) -> bool {
        self.tag & CONSTRUCTED != 0
    }

    fn is_octets_in_pieces(self) -> bool {
        self.tag == OCTET_STRING | CONSTRUCTED
    }
}

struct Reader<'a> {
    input: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn malformed(&self) -> Error {
        Error::new(ErrorKind::Malformed("value in BER")).at(self.at)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        let byte = *self.input.get(self.at).ok_or_else(|| self.malformed())?;
        self.at += 1;
        Ok(byte)
    }

    fn header(&mut self) -> Result<Header, Error> {
        let tag = self.byte()?;
        // Tags of more than one byte do not occur in messages; tag 0 ends contents and is no value.
        if tag & 0x1f == 0x1f || tag & !CONSTRUCTED == 0 {
            return Err(self.malformed());
        }
        Ok(Header { tag, length: self.length()? })
    }

    fn length(&mut self) -> Result<Option<usize>, Error> {
        let first = self.byte()?;
        let count = match first {
            0x80 => return Ok(None),
            0..0x80 => return Ok(Some(usize::from(first))),
            _ => first & 0x7f,
        };
        let mut length = 0usize;
        for _ in 0..count {
            let byte = self.byte()?;
            length = length.checked_mul(256).ok_or_else(|| self.malformed())? | usize::from(byte);
        }
        Ok(Some(length))
    }

    fn take(&mut self, length: Option<usize>) -> Result<&'a [u8], Error> {
        let end = length.and_then(|length| self.at.checked_add(length)).ok_or_else(|| self.malformed())?;
        let taken = self.input.get(self.at..end).ok_or_else(|| self.malformed())?;
        self.at = end;
        Ok(taken)
    }

    fn at_end_of_contents(&self) -> bool {
        self.input.get(self.at..).is_some_and(|rest| rest.starts_with(&[0, 0]))
    }

    /// Calls `read` until the contents are used up.
    fn inside(
        &mut self,
        length: Option<usize>,
        mut read: impl FnMut(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Some(length) = length else {
            while !self.at_end_of_contents() {
                read(self)?;
            }
            self.at += 2;
            return Ok(());
        };
        let end = self.at.checked_add(length).filter(|end| *end <= self.input.len());
        let end = end.ok_or_else(|| self.malformed())?;
        while self.at < end {
            read(self)?;
        }
        if self.at == end { Ok(()) } else { Err(self.malformed()) }
    }

    /// First pass over one value: its length in DER, with tag and length. `above` counts how many of the values around it
    /// are those above certificates.
    fn measure(&mut self, found: &mut Measure, depth: usize, above: usize) -> Result<usize, Error> {
        let start = self.at;
        let header = self.header()?;
        if depth > MAX_DEPTH || found.lengths.len() == MAX_VALUES {
            return Err(self.malformed());
        }
        let given = self.at - start;
        let mut content = 0usize;
        if header.is_constructed() {
            let place = found.lengths.len();
            found.lengths.push(0);
            if header.is_octets_in_pieces() {
                found.is_der = false;
                self.inside(header.length, |r| r.piece(depth + 1, &mut |piece| content += piece.len()))?;
            } else {
                let fits = above == depth && ABOVE_CERTIFICATES.get(depth) == Some(&header.tag);
                let above = above + usize::from(fits);
                self.inside(header.length, |r| {
                    content += r.measure(found, depth + 1, above)?;
                    Ok(())
                })?;
            }
            let length = u32::try_from(content).map_err(|_| self.malformed())?;
            // `place` was pushed above.
            if let Some(slot) = found.lengths.get_mut(place) {
                *slot = length;
            }
        } else {
            content = self.take(header.length)?.len();
        }
        if above == ABOVE_CERTIFICATES.len() && depth == above {
            found.certificates.push(start..self.at);
        }
        let shortest = header_length(content).map_err(|_| self.malformed())?;
        found.is_der &= header.length.is_some() && given == shortest;
        Ok(shortest + content)
    }

    /// Second pass over one value: appends it in DER.
    fn write(&mut self, lengths: &mut impl Iterator<Item = u32>, out: &mut Vec<u8>) -> Result<(), Error> {
        let header = self.header()?;
        if !header.is_constructed() {
            let content = self.take(header.length)?;
            append_header(out, header.tag, content.len()).map_err(|_| self.malformed())?;
            out.extend_from_slice(content);
            return Ok(());
        }
        let length = lengths.next().ok_or_else(|| self.malformed())? as usize;
        let tag = if header.is_octets_in_pieces() { OCTET_STRING } else { header.tag };
        append_header(out, tag, length).map_err(|_| self.malformed())?;
        if header.is_octets_in_pieces() {
            // Depth was checked in the first pass.
            return self.inside(header.length, |r| r.piece(0, &mut |piece| out.extend_from_slice(piece)));
        }
        self.inside(header.length, |r| r.write(lengths, out))
    }

    /// One piece of an octet string: another octet string, whole or again in pieces.
    fn piece(&mut self, depth: usize, found: &mut dyn FnMut(&[u8])) -> Result<(), Error> {
        let header = self.header()?;
        if header.tag == OCTET_STRING {
            found(self.take(header.length)?);
            return Ok(());
        }
        if !header.is_octets_in_pieces() || depth > MAX_DEPTH {
            return Err(self.malformed());
        }
        self.inside(header.length, |r| r.piece(depth + 1, found))
    }
}

/// Bytes of tag and length in DER, for tags of one byte.
fn header_length(content: usize) -> der::Result<usize> {
    Ok(1 + usize::try_from(der::Length::try_from(content)?.encoded_len()?)?)
}

fn append_header(out: &mut Vec<u8>, tag: u8, content: usize) -> der::Result<()> {
    out.push(tag);
    der::Length::try_from(content)?.encode_to_vec(out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_become_shortest_and_pieces_are_joined() {
        for (ber, der) in [
            (&[0x30, 0x80, 0x02, 0x01, 0x05, 0, 0][..], &[0x30, 0x03, 0x02, 0x01, 0x05][..]),
            (&[0x30, 0x81, 0x03, 0x02, 0x01, 0x05], &[0x30, 0x03, 0x02, 0x01, 0x05]),
            (&[0x30, 0x04, 0x02, 0x81, 0x01, 0x05], &[0x30, 0x03, 0x02, 0x01, 0x05]),
            (&[0x24, 0x80, 0x04, 0x01, b'a', 0x04, 0x02, b'b', b'c', 0, 0], &[0x04, 0x03, b'a', b'b', b'c']),
            (&[0x24, 0x05, 0x24, 0x03, 0x04, 0x01, b'a'], &[0x04, 0x01, b'a']),
            (&[0x24, 0x80, 0, 0], &[0x04, 0x00]),
            (&[0x30, 0x82, 0x00, 0x00], &[0x30, 0x00]),
        ] {
            assert_eq!(to_der(ber).unwrap(), der, "{ber:02x?}");
        }
        let long = [&[0x04, 0x82, 0x01, 0x00][..], &[7; 256]].concat();
        let streamed = [&[0x24, 0x80][..], &[0x04, 0x81, 0xff], &[7; 255], &[0x04, 1, 7, 0, 0]].concat();
        assert_eq!(to_der(&streamed).unwrap(), long);
        assert!(matches!(to_der(&long), Ok(Cow::Borrowed(der)) if der == long), "DER stays as it is");
    }

    #[test]
    fn what_is_no_ber_is_refused_with_its_place() {
        for bad in [
            &[0x30, 0x80][..],
            &[0x04, 0x80, 0x00, 0x00],
            &[0x30, 0x03, 0x02, 0x05, 0x05],
            &[0x30, 0x02, 0x02, 0x01, 0x05],
            &[0x30, 0x02, 0x00, 0x00],
            &[0x24, 0x03, 0x02, 0x01, 0x05],
            &[0x04, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x1f, 0x81, 0x01, 0x00],
            &[],
        ] {
            assert!(to_der(bad).unwrap_err().offset().is_some(), "{bad:02x?}");
        }
        assert_eq!(*to_der(&[0x05, 0x00, 0x00]).unwrap_err().kind(), ErrorKind::TrailingBytes);
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| [[0x30, 0x80].repeat(depth), [0, 0].repeat(depth)].concat();
        assert!(to_der(&nested(MAX_DEPTH)).is_ok());
        assert!(to_der(&nested(100_000)).is_err());
        let pieces = |depth: usize| [[0x24, 0x80].repeat(depth), [0, 0].repeat(depth)].concat();
        assert!(to_der(&pieces(MAX_DEPTH)).is_ok());
        assert!(to_der(&pieces(100_000)).is_err());
    }
}
