//! Walking through DER without copying it, with offsets that count from the beginning of the message.
//!
//! Tags and lengths are read by `der`; this only keeps the place. Message types of `cms` own copies of what
//! they hold, sort sets and refuse repeated certificates, so they are not fit for 64 MiB or for messages as
//! they come.

use crate::error::too_many;
use crate::{Error, ErrorKind};
use der::{Decode, Header, Reader, SliceReader, Tag, TagNumber};
use std::borrow::Cow;

/// A place in a message.
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    /// The place where `rest` begins in the message.
    offset: usize,
    /// The name of the structure that is being read, for errors.
    what: &'static str,
}

/// One value: tag, contents, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    pub(crate) tag: Tag,
    /// The contents.
    pub(crate) inside: &'a [u8],
    /// Tag, length and contents.
    pub(crate) whole: &'a [u8],
    /// The place where the value begins in the message.
    pub(crate) offset: usize,
}

impl<'a> Value<'a> {
    /// The values inside.
    pub(crate) fn enter(self, what: &'static str) -> Cursor<'a> {
        let header = self.whole.len() - self.inside.len();
        Cursor { rest: self.inside, offset: self.offset + header, what }
    }

    /// The value, which must have this tag.
    pub(crate) fn tagged(self, tag: Tag, what: &'static str) -> Result<Self, Error> {
        match self.tag == tag {
            true => Ok(self),
            false => Err(Error::new(ErrorKind::Malformed(what)).at(self.offset)),
        }
    }

    /// The value as a type of the DER crates.
    pub(crate) fn decode<T: Decode<'a>>(self, what: &'static str) -> Result<T, Error> {
        T::from_der(self.whole).map_err(|e| Error::der(what, &e).moved_by(self.offset))
    }
}

/// `[number]`, constructed or not.
pub(crate) const fn context(number: TagNumber, constructed: bool) -> Tag {
    Tag::ContextSpecific { constructed, number }
}

impl<'a> Cursor<'a> {
    /// At the beginning of `der`.
    pub(crate) fn new(der: &'a [u8], what: &'static str) -> Self {
        Self { rest: der, offset: 0, what }
    }

    fn malformed(&self) -> Error {
        Error::new(ErrorKind::Malformed(self.what)).at(self.offset)
    }

    fn header(&self) -> Result<(Header, usize), Error> {
        let read = || {
            let mut reader = SliceReader::new(self.rest)?;
            let header = Header::decode(&mut reader)?;
            Ok((header, usize::try_from(reader.position())?))
        };
        read().map_err(|e: der::Error| Error::der(self.what, &e).moved_by(self.offset))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next value, whatever it is.
    pub(crate) fn any(&mut self) -> Result<Value<'a>, Error> {
        let (header, start) = self.header()?;
        let length = usize::try_from(header.length).map_err(|_| self.malformed())?;
        let whole = start.checked_add(length).and_then(|end| self.rest.get(..end));
        let whole = whole.ok_or_else(|| self.malformed())?;
        let value = Value { tag: header.tag, inside: &whole[start..], whole, offset: self.offset };
        self.rest = &self.rest[whole.len()..];
        self.offset += whole.len();
        Ok(value)
    }

    /// The next value, which must have this tag.
    pub(crate) fn expect(&mut self, tag: Tag) -> Result<Value<'a>, Error> {
        self.any()?.tagged(tag, self.what)
    }

    /// The next value, if it has this tag.
    pub(crate) fn optional(&mut self, tag: Tag) -> Result<Option<Value<'a>>, Error> {
        match self.is_empty() || self.header()?.0.tag != tag {
            true => Ok(None),
            false => self.any().map(Some),
        }
    }

    /// The next value as a type of the DER crates.
    pub(crate) fn decode<T: Decode<'a>>(&mut self) -> Result<T, Error> {
        self.any()?.decode(self.what)
    }

    /// An OCTET STRING under the implicit tag `[number]`, whole or (from BER) in pieces; `None` if the next
    /// value is another one.
    pub(crate) fn implicit_octets(&mut self, number: TagNumber) -> Result<Option<Cow<'a, [u8]>>, Error> {
        if let Some(value) = self.optional(context(number, false))? {
            return Ok(Some(Cow::Borrowed(value.inside)));
        }
        let Some(value) = self.optional(context(number, true))? else { return Ok(None) };
        let mut pieces = value.enter(self.what);
        let mut joined = Vec::with_capacity(value.inside.len());
        while !pieces.is_empty() {
            joined.extend_from_slice(pieces.expect(Tag::OctetString)?.inside);
        }
        Ok(Some(Cow::Owned(joined)))
    }

    /// The values that are left. One more than `limit` is an error that says how many of `counted` are accepted.
    pub(crate) fn at_most(self, limit: usize, counted: &'static str) -> AtMost<'a> {
        AtMost { rest: self, left: limit, limit, counted }
    }

    /// Nothing may be left.
    pub(crate) fn end(&self) -> Result<(), Error> {
        match self.is_empty() {
            true => Ok(()),
            false => Err(Error::new(ErrorKind::TrailingBytes).at(self.offset)),
        }
    }
}

/// The values of a set or sequence, counted: ends with the first error.
pub(crate) struct AtMost<'a> {
    rest: Cursor<'a>,
    left: usize,
    limit: usize,
    counted: &'static str,
}

impl<'a> Iterator for AtMost<'a> {
    type Item = Result<Value<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let value = self.rest.any().and_then(|value| {
            too_many(self.left == 0, self.counted, self.limit, value.offset)?;
            self.left -= 1;
            Ok(value)
        });
        if value.is_err() {
            self.rest.rest = &[];
        }
        Some(value)
    }
}
