//! Files: command 122. The signed fields stand in the query, the file in a multipart body that is read piece by piece.

use super::envelope::{Call, Rejected};
use super::refusals::{Refused, mistake};
use super::{answers, open, plain, reject, sealed};
use crate::Fault;
use crate::state::{State, locked};
use bytes::Bytes;
use endpoint_core::Fields;
use http::{Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use multer::{Constraints, Multipart, SizeLimit};
use sha2::{Digest, Sha256};
use std::time::Duration;
use tokio::time::timeout;

/// Where files go, behind whatever path the merchant's base address has.
const FILES: &str = "/fileMerchantRequest";
/// The part that holds the file.
const PART: &str = "attach_file";
/// Larger files are refused; a limit of the sandbox's own.
const LIMIT: u64 = 4 << 30;

/// A file that came with command 122. Its bytes are not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredFile {
    /// The merchant's number of it (`attach_no`).
    pub attach_no: String,
    /// What it shows (`attach_type`).
    pub attach_type: String,
    /// Its name, as the multipart part gives it.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Lower-case hex SHA-256.
    pub sha256: String,
}

/// Whether a request brings a file.
pub(crate) fn is_upload<B>(http: &Request<B>) -> bool {
    http.method() == Method::POST && http.uri().path().ends_with(FILES)
}

/// Takes a file.
pub(crate) async fn upload(state: &State, http: Request<Incoming>, fault: Option<Fault>) -> Response<Bytes> {
    let query = http.uri().query().unwrap_or_default();
    let mut outer = match Fields::from_pairs(form_urlencoded::parse(query.as_bytes())) {
        Ok(outer) => outer,
        Err(e) => return plain(StatusCode::BAD_REQUEST, &format!("sandbox: {e}")),
    };
    let beside = take_beside(&mut outer);
    let call = match open(state, outer, http.headers()).and_then(|call| agreed(call, &beside)) {
        Ok(call) => call,
        Err(rejected) => return reject(state, rejected),
    };
    let fields = match read(http, state.body_timeout).await {
        Ok(file) => {
            let text = |name: &str| call.text(name).to_owned();
            let file = StoredFile { attach_no: text("attach_no"), attach_type: text("attach_type"), ..file };
            locked(&state.huifu).files.push(file);
            answers::fields(&call, &Fields::new(), answers::Verdict::Success)
        }
        Err(refused) => answers::refusal(&call.address, Some(&call), refused),
    };
    sealed(state, call.address, fields, fault)
}

const ENVELOPE: &[&str] = &["version", "cmd_id", "mer_cust_id", "check_value"];

/// The fields of the query that are not of the envelope.
fn take_beside(outer: &mut Fields) -> Fields {
    let mut beside = Fields::new();
    let names: Vec<String> = outer.names().map(str::to_owned).collect();
    for name in names.iter().filter(|name| !ENVELOPE.contains(&name.as_str())) {
        if let Some(value) = outer.remove(name) {
            beside.put_value(name, value);
        }
    }
    beside
}

/// What else stands in the query repeats what is signed.
fn agreed(call: Call, beside: &Fields) -> Result<Call, Rejected> {
    match beside.iter().find(|(name, value)| call.fields.get(name) != Some(*value)) {
        None => Ok(call),
        Some((name, _)) => {
            let text = format!("{name} of the query and of the signed JSON differ");
            Err(Rejected::Signed(Box::new(call.address), Refused::new(mistake::DIFFERENT, text)))
        }
    }
}

/// The one file of the body: counted and hashed as it comes.
async fn read(http: Request<Incoming>, patience: Duration) -> Result<StoredFile, Refused> {
    let wrong = |what: &str| Refused::new(mistake::FILE, format!("文件错误 {what}"));
    let content_type = http.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(content_type.unwrap_or_default())
        .map_err(|_| wrong("the body is no multipart/form-data with a boundary"))?;
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(LIMIT));
    let mut parts = Multipart::with_constraints(http.into_body().into_data_stream(), boundary, limits);
    let failed = |e: multer::Error| wrong(&e.to_string());
    let slow = |_| wrong("no more of the body came");
    let mut part = timeout(patience, parts.next_field())
        .await
        .map_err(slow)?
        .map_err(failed)?
        .ok_or_else(|| wrong("there is no part"))?;
    if part.name() != Some(PART) {
        return Err(wrong("the part is not named attach_file"));
    }
    let name = part.file_name().ok_or_else(|| wrong("the part has no filename"))?.to_owned();
    let (mut hash, mut length) = (Sha256::new(), 0_u64);
    while let Some(piece) = timeout(patience, part.chunk()).await.map_err(slow)?.map_err(failed)? {
        hash.update(&piece);
        length += piece.len() as u64;
    }
    drop(part);
    if timeout(patience, parts.next_field()).await.map_err(slow)?.map_err(failed)?.is_some() {
        return Err(wrong("there is more than one part"));
    }
    let sha256 = crypto_core::encoding::to_hex(&hash.finalize());
    Ok(StoredFile { attach_no: String::new(), attach_type: String::new(), name, length, sha256 })
}
