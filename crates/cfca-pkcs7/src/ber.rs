//! BER in front of the DER reader: indefinite lengths, long-form lengths and octet strings in pieces, as
//! streaming signers write them (X.690 section 8.1.3.6 and 8.7.3).
//!
//! The reader of `der` 0.7 knows DER only, that of `der` 0.8 misreads octet strings in pieces without a
//! word. This only rewrites lengths and joins pieces; what the bytes mean is left to the DER reader.

use crate::{Error, ErrorKind};

/// Deeper than any message: what nests deeper is hostile.
const MAX_DEPTH: usize = 32;
const OCTET_STRING: u8 = 0x04;
const CONSTRUCTED: u8 = 0x20;

/// The same value in DER (apart from the order of sets, which the DER reader sorts).
pub(crate) fn to_der(input: &[u8]) -> Result<Vec<u8>, Error> {
    let mut reader = Reader { input, at: 0 };
    let mut out = Vec::with_capacity(input.len());
    reader.value(&mut out, 0)?;
    if reader.at < input.len() {
        return Err(Error::new(ErrorKind::TrailingBytes).at(reader.at));
    }
    Ok(out)
}

struct Reader<'a> {
    input: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn malformed(&self) -> Error {
        Error::new(ErrorKind::Malformed("PKCS#7 message in BER")).at(self.at)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        let byte = *self.input.get(self.at).ok_or_else(|| self.malformed())?;
        self.at += 1;
        Ok(byte)
    }

    /// `None` is the indefinite form.
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

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let end = self.at.checked_add(length).ok_or_else(|| self.malformed())?;
        let taken = self.input.get(self.at..end).ok_or_else(|| self.malformed())?;
        self.at = end;
        Ok(taken)
    }

    fn at_end_of_contents(&self) -> bool {
        self.input.get(self.at..).is_some_and(|rest| rest.starts_with(&[0, 0]))
    }

    /// Reads one value and appends it in DER.
    fn value(&mut self, out: &mut Vec<u8>, depth: usize) -> Result<(), Error> {
        let tag = self.byte()?;
        // Tags of more than one byte do not occur in messages.
        if depth > MAX_DEPTH || tag & 0x1f == 0x1f {
            return Err(self.malformed());
        }
        let length = self.length()?;
        if tag & CONSTRUCTED == 0 {
            let content = self.take(length.ok_or_else(|| self.malformed())?)?;
            return append(out, tag, content).ok_or_else(|| self.malformed());
        }
        if tag == OCTET_STRING | CONSTRUCTED {
            let mut joined = Vec::new();
            self.inside(length, |reader| reader.piece(&mut joined, depth + 1))?;
            return append(out, OCTET_STRING, &joined).ok_or_else(|| self.malformed());
        }
        let mut content = Vec::new();
        self.inside(length, |reader| reader.value(&mut content, depth + 1))?;
        append(out, tag, &content).ok_or_else(|| self.malformed())
    }

    /// One piece of an octet string: another octet string, whole or again in pieces.
    fn piece(&mut self, joined: &mut Vec<u8>, depth: usize) -> Result<(), Error> {
        let tag = self.byte()?;
        let length = self.length()?;
        match (tag, length) {
            (OCTET_STRING, Some(length)) => {
                joined.extend_from_slice(self.take(length)?);
                Ok(())
            }
            (tag, length) if tag == OCTET_STRING | CONSTRUCTED && depth <= MAX_DEPTH => {
                self.inside(length, |reader| reader.piece(joined, depth + 1))
            }
            _ => Err(self.malformed()),
        }
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
}

/// Tag, shortest length, content.
fn append(out: &mut Vec<u8>, tag: u8, content: &[u8]) -> Option<()> {
    let length = der::Length::try_from(content.len()).ok()?;
    out.push(tag);
    der::Encode::encode_to_vec(&length, out).ok()?;
    out.extend_from_slice(content);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_become_shortest_and_pieces_are_joined() {
        for (ber, der) in [
            (&[0x30, 0x80, 0x02, 0x01, 0x05, 0, 0][..], &[0x30, 0x03, 0x02, 0x01, 0x05][..]),
            (&[0x30, 0x81, 0x03, 0x02, 0x01, 0x05], &[0x30, 0x03, 0x02, 0x01, 0x05]),
            (&[0x24, 0x80, 0x04, 0x01, b'a', 0x04, 0x02, b'b', b'c', 0, 0], &[0x04, 0x03, b'a', b'b', b'c']),
            (&[0x24, 0x05, 0x24, 0x03, 0x04, 0x01, b'a'], &[0x04, 0x01, b'a']),
            (&[0x24, 0x80, 0, 0], &[0x04, 0x00]),
            (&[0x30, 0x82, 0x00, 0x00], &[0x30, 0x00]),
        ] {
            assert_eq!(to_der(ber).unwrap(), der, "{ber:02x?}");
        }
        let long = [&[0x04, 0x82, 0x01, 0x00][..], &[7; 256]].concat();
        assert_eq!(to_der(&long).unwrap(), long, "DER stays as it is");
    }

    #[test]
    fn what_is_no_ber_is_refused_with_its_place() {
        for bad in [
            &[0x30, 0x80][..],
            &[0x04, 0x80, 0x00, 0x00],
            &[0x30, 0x03, 0x02, 0x05, 0x05],
            &[0x30, 0x02, 0x02, 0x01, 0x05],
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
        assert!(to_der(&pieces(100_000)).is_err());
    }
}
