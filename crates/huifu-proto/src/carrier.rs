//! The way in which a signed message travels: all in which calls, pages, uploads and notifications differ.

use crate::Mouth;
use crate::around::{Around, Content};
use crate::call;
use crate::signed_message::SignedMessage;
use bytes::Bytes;
use endpoint_core::{DecodeError, EncodeError, EndpointInfo, Fields};
use http::{Request, Response};

/// The way in which `check_value` travels in a request and in its response, for the endpoints of
/// [`AppPlus`](crate::AppPlus).
///
/// Its content, and what is checked of it, is the same wherever it travels, and no carrier's business: fields and
/// their limits, signature, signer, and that merchant, command and order are those that were asked. A carrier puts
/// the message into HTTP and takes it out again, and trusts nothing.
pub trait Carrier: 'static {
    /// The kind of the messages.
    const CONTENT: Content = Content::Call;

    /// The one who brings the response: whoever holds one can bring it again, unless it is the answer to one's own call.
    const MOUTH: Mouth = Mouth::Answer;

    /// Names of the platform's own words in a response that cannot be read, which nobody signed.
    const WORDS: &'static [&'static str] = &["resp_code", "resp_desc"];

    /// Returns whether this request is that endpoint.
    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        call::matches(info, http)
    }

    /// The request around a message. The URI has only path and query; whoever sends adds the host.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field that cannot travel so.
    fn request(message: &SignedMessage) -> Result<Request<Bytes>, EncodeError>;

    /// Returns what the request is, for people.
    fn describe(message: &SignedMessage, http: &Request<Bytes>) -> String {
        let (method, path, length) = (http.method(), http.uri().path(), message.check_value().len());
        format!("{method} {path} with a check_value of {length} characters")
    }

    /// Returns what stands around the message in a request, itself among it as `check_value`.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    fn around(http: &Request<Bytes>) -> Result<Fields, DecodeError> {
        call::outer(http)
    }

    /// The response around a message: JSON, unless the carrier says otherwise.
    ///
    /// # Errors
    /// [`EncodeError`].
    fn response(check_value: String) -> Result<Response<Bytes>, EncodeError> {
        call::json(check_value)
    }

    /// The message of a response, and what stands beside it.
    ///
    /// # Errors
    /// [`DecodeError`]: there is none.
    fn responded(http: &Response<Bytes>) -> Result<Around, DecodeError> {
        Ok(Around { check_value: call::check_value_of(http)?, beside: Fields::new() })
    }
}
