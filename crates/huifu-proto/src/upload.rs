//! Files: the signed fields travel in the query, the file in the body.

mod multipart;

pub use multipart::Multipart;

use crate::call;
use crate::{Keys, Refusal};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, Endpoint, EndpointInfo, Fields, Moment, OpenError, Protocol, SealError, SealErrorKind,
    StepKind,
};
use http::{Request, Response};

/// The envelope of file uploads (document, demo of command 122; docs/platform-notes.md#h-13).
///
/// Every signed field and `check_value` stand in the query, percent-encoded (the demo leaves the encoding
/// out, which breaks at the first `+` or Chinese character). The body is `multipart/form-data` with the file
/// as part [`FILE_PART`](Self::FILE_PART): it is not signed and may be large, so it is not part of the sealed
/// request; whoever sends puts it between the halves of a [`Multipart`]. The answer is that of any other call.
#[derive(Debug)]
pub enum Upload {}

impl Upload {
    /// Name of the part that holds the file.
    pub const FILE_PART: &'static str = "attach_file";
}

fn query(http: &Request<Bytes>) -> &[u8] {
    http.uri().query().unwrap_or_default().as_bytes()
}

impl Protocol for Upload {
    type CallerKeys = Keys;
    type AnswererKeys = Keys;
    type Refusal = Refusal;

    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        http.method() == info.route.method && call::routed(info, http, form_urlencoded::parse(query(http)))
    }

    fn seal_request<E: Endpoint<Protocol = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Request<Bytes>, SealError> {
        let info = E::INFO;
        let sealed = call::seal(request, credential, keys, at)?;
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(
            sealed.fields.signable().map_err(|name| SealError::new(name, SealErrorKind::BadField))?,
        );
        let query = query.append_pair("check_value", &sealed.check_value).finish();
        let (method, path, length) = (&info.route.method, info.route.path, query.len());
        let shown = format_args!("{method} {path} with a query of {length} bytes");
        at.trace.step(StepKind::Request, &shown);
        call::to(info)
            .uri(format!("{path}?{query}"))
            .body(Bytes::new())
            .map_err(|e| SealError::new("path", SealErrorKind::Build).because(e))
    }

    /// Looks at the query alone; the file is the receiver's to read, and so are fields that a client puts beside it as
    /// parts: whoever reads the parts puts them into the query first.
    fn open_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), OpenError> {
        call::open(Fields::from_pairs(form_urlencoded::parse(query(http)))?, keys, at)
    }

    fn seal_response<E: Endpoint<Protocol = Self>>(
        request: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Response<Bytes>, SealError> {
        call::json(call::seal_answer(request, answer, keys, at)?)
    }

    fn open_response<E: Endpoint<Protocol = Self>>(
        request: &E,
        http: &Response<Bytes>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<E::Response, AnswerError<Refusal>> {
        call::open_json(request, http, keys, at)
    }
}
