//! Files: the signed fields travel in the query, the file in the body.

mod multipart;

pub use multipart::Multipart;

use crate::call;
use crate::carrier::Carrier;
use crate::protocols::{FileQuery, Upload};
use crate::signed_message::SignedMessage;
use bytes::Bytes;
use endpoint_core::{DecodeError, EncodeError, EncodeErrorKind, EndpointInfo, Fields};
use http::Request;

impl Upload {
    /// Name of the part that holds the file.
    pub const FILE_PART: &'static str = "attach_file";
}

fn query(http: &Request<Bytes>) -> &[u8] {
    http.uri().query().unwrap_or_default().as_bytes()
}

impl Carrier for FileQuery {
    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        http.method() == info.route.method && call::routed(info, http, form_urlencoded::parse(query(http)))
    }

    /// With every signed field beside the message.
    fn request(message: &SignedMessage) -> Result<Request<Bytes>, EncodeError> {
        let fields = message.fields().signable();
        let fields = fields.map_err(|name| EncodeError::new(name, EncodeErrorKind::BadField))?;
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.extend_pairs(fields).append_pair("check_value", message.check_value()).finish();
        let route = &message.info().route;
        Request::builder()
            .method(route.method.clone())
            .uri(format!("{}?{query}", route.path))
            .body(Bytes::new())
            .map_err(|e| EncodeError::new("path", EncodeErrorKind::Build).because(e))
    }

    fn describe(_: &SignedMessage, http: &Request<Bytes>) -> String {
        format!("{} {} with a query of {} bytes", http.method(), http.uri().path(), query(http).len())
    }

    /// Looks at the query alone; the file is the receiver's to read, and so are fields that a client puts beside it as
    /// parts: whoever reads the parts puts them into the query first.
    fn around(http: &Request<Bytes>) -> Result<Fields, DecodeError> {
        Fields::from_pairs(form_urlencoded::parse(query(http)))
    }
}
