//! Files: command 122. The signed fields stand in the query or beside the file, which is a part of a multipart body that
//! is read piece by piece.

use super::calls::scripted;
use super::front::{encoded, merged, misplaced, open, reject, unsigned};
use crate::Fault;
use crate::exchange::Platform;
use crate::exchange::recorder::Recorder;
use crate::huifu::answers;
use crate::huifu::call::Call;
use crate::huifu::envelope::Rejected;
use crate::huifu::refusals::{Refused, mistake};
use crate::huifu::state::files::StoredFile;
use crate::reply::plain;
use crate::state::SharedState;
use axum::body::Body as Streamed;
use bytes::Bytes;
use endpoint_core::Fields;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use multer::{Constraints, Multipart, SizeLimit};
use sha2::{Digest, Sha256};
use std::time::Duration;
use tokio::time::timeout;

/// The place where files go, behind whatever path the merchant's base address has.
pub(crate) const FILES: &str = "/fileMerchantRequest";
/// The part that holds the file.
const PART: &str = "attach_file";
/// Larger files are refused; a limit of the sandbox's own.
const LIMIT: u64 = 4 << 30;
/// The same where the message comes with the file: nobody is known before the end.
const UNSIGNED_LIMIT: u64 = 16 << 20;
/// Bytes of all parts that are no file, and parts.
const FIELDS_LIMIT: usize = 256 * 1024;
const MOST_PARTS: usize = 64;

/// Returns whether a request brings a file.
pub(crate) fn is_upload<B>(http: &Request<B>) -> bool {
    http.method() == Method::POST && http.uri().path().ends_with(FILES)
}

/// Takes a file. A message in the query is looked at before the file is read; where it comes as a part of the body, as
/// the vendor's demo sends it, no more is read than a small file has.
pub(crate) async fn upload(
    state: &SharedState,
    http: Request<Streamed>,
    fault: Option<Fault>,
) -> Response<Bytes> {
    if let Some(why) = misplaced(http.uri().path()) {
        return plain(StatusCode::NOT_FOUND, &format!("sandbox: {why}"));
    }
    let recorder = Recorder::of(&http);
    match taken(state, http).await {
        Ok((call, file)) => {
            let ordered =
                state.huifu.of(&call.address.mer_cust_id).answers.take(&super::names_of(call.cmd_id()));
            if let Some(answer) = ordered {
                recorder.failed("scripted answer", &answer.code);
                let fields = scripted(&call, answer);
                return encoded(state, call.address, fields, fault);
            }
            let text = |name: &str| call.text(name).to_owned();
            let file = StoredFile { attach_no: text("attach_no"), attach_type: text("attach_type"), ..file };
            state.huifu.of(&call.address.mer_cust_id).files.push(file);
            let fields = answers::fields(&call, &Fields::new(), answers::Verdict::Success);
            encoded(state, call.address, fields, fault)
        }
        Err(Rejected::Ruled(call, refused)) => {
            let fields = answers::refusal(&call.address, Some(&call), refused);
            encoded(state, call.address, fields, fault)
        }
        Err(rejected) => reject(state, rejected),
    }
}

async fn taken(state: &SharedState, http: Request<Streamed>) -> Result<(Call, StoredFile), Rejected> {
    let recorder = Recorder::of(&http);
    recorder.merchant(Platform::Huifu, "");
    let headers = http.headers().clone();
    let query = http.uri().query().unwrap_or_default().as_bytes();
    let outer = merged(form_urlencoded::parse(query)).map_err(|why| unsigned(&recorder, why))?;
    if let Some(message) = outer.text("check_value").map(str::to_owned) {
        let call = decoded(state, outer, &headers, &recorder)?;
        return match read(http, state.body_timeout, LIMIT).await.and_then(Body::into_file) {
            Ok((file, mut beside)) => {
                // The same message once more is what is around it, too.
                if beside.text("check_value") == Some(&message) {
                    beside.remove("check_value");
                }
                recorder.streamed(file.length);
                Ok((agreed(call, &beside, &recorder)?, file))
            }
            Err(refused) => {
                recorder.failed("file", &refused.text);
                Err(Rejected::Ruled(Box::new(call), refused))
            }
        };
    }
    let unread = |refused: Refused| unsigned(&recorder, refused.text);
    let body = read(http, state.body_timeout, UNSIGNED_LIMIT).await.map_err(unread)?;
    let given = outer.iter().chain(body.fields.iter());
    let pairs = given.filter_map(|(name, value)| Some((name.into(), value.as_str()?.into())));
    let outer = merged(pairs).map_err(|why| unsigned(&recorder, why))?;
    let call = decoded(state, outer, &headers, &recorder)?;
    match body.into_file() {
        Ok((file, _)) => {
            recorder.streamed(file.length);
            Ok((call, file))
        }
        Err(refused) => {
            recorder.failed("file", &refused.text);
            Err(Rejected::Ruled(Box::new(call), refused))
        }
    }
}

/// A request whose fields agree wherever they stand.
fn decoded(
    state: &SharedState,
    mut outer: Fields,
    headers: &HeaderMap,
    recorder: &Recorder,
) -> Result<Call, Rejected> {
    let beside = take_beside(&mut outer);
    open(state, outer, headers, recorder).and_then(|call| agreed(call, &beside, recorder))
}

const ENVELOPE: &[&str] = &["version", "cmd_id", "mer_cust_id", "check_value"];

/// The fields of the query that are not of the envelope.
fn take_beside(outer: &mut Fields) -> Fields {
    let mut beside = outer.clone();
    beside.retain(|name, _| !ENVELOPE.contains(&name));
    outer.retain(|name, _| ENVELOPE.contains(&name));
    beside
}

/// Checks that the fields beside the message repeat what is signed, or what is around it.
fn agreed(call: Call, beside: &Fields, recorder: &Recorder) -> Result<Call, Rejected> {
    let around = |name: &str| match name {
        "version" => Some("10"),
        "cmd_id" => Some(call.cmd_id()),
        "mer_cust_id" => Some(call.address.mer_cust_id.as_str()),
        name => call.fields.text(name),
    };
    match beside.iter().find(|(name, value)| around(name) != value.as_str()) {
        None => Ok(call),
        Some((name, _)) => {
            let text = format!("{name} beside the message and in the signed JSON differ");
            recorder.failed("agreement", &text);
            Err(Rejected::Signed(Box::new(call.address), Refused::new(mistake::DIFFERENT, text)))
        }
    }
}

/// The contents of a multipart body.
struct Body {
    fields: Fields,
    file: Option<StoredFile>,
}

impl Body {
    fn into_file(self) -> Result<(StoredFile, Fields), Refused> {
        let file = self.file.ok_or_else(|| wrong("there is no part attach_file with a filename"))?;
        Ok((file, self.fields))
    }
}

fn wrong(what: &str) -> Refused {
    Refused::new(mistake::FILE, format!("文件错误 {what}"))
}

/// Reads the parts as they come: the one file is counted and hashed, small fields are kept.
async fn read(http: Request<Streamed>, max_wait: Duration, limit: u64) -> Result<Body, Refused> {
    let content_type = http.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(content_type.unwrap_or_default())
        .map_err(|_| wrong("the body is no multipart/form-data with a boundary"))?;
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(limit));
    let mut parts = Multipart::with_constraints(http.into_body().into_data_stream(), boundary, limits);
    let failed = |e: multer::Error| wrong(&e.to_string());
    let slow = |_| wrong("no more of the body came");
    let mut body = Body { fields: Fields::new(), file: None };
    let (mut count, mut room) = (0, FIELDS_LIMIT);
    while let Some(mut part) = timeout(max_wait, parts.next_field()).await.map_err(slow)?.map_err(failed)? {
        count += 1;
        if count > MOST_PARTS {
            return Err(wrong("there are too many parts"));
        }
        let name = part.name().unwrap_or_default().to_owned();
        let filename = part.file_name().map(str::to_owned);
        let is_file = filename.is_some() || name == PART;
        if is_file && body.file.is_some() {
            return Err(wrong("there is more than one file"));
        }
        if is_file && name != PART {
            return Err(wrong("the file's part is not named attach_file"));
        }
        let (mut hash, mut length, mut text) = (Sha256::new(), 0_u64, Vec::new());
        while let Some(piece) = timeout(max_wait, part.chunk()).await.map_err(slow)?.map_err(failed)? {
            length += piece.len() as u64;
            if is_file {
                hash.update(&piece);
            } else {
                room = room.checked_sub(piece.len()).ok_or_else(|| wrong("the fields are too long"))?;
                text.extend_from_slice(&piece);
            }
        }
        if is_file {
            let name = filename.ok_or_else(|| wrong("the part has no filename"))?;
            let sha256 = crypto_core::encoding::to_hex(&hash.finalize());
            let (attach_no, attach_type) = (String::new(), String::new());
            body.file = Some(StoredFile { attach_no, attach_type, name, length, sha256 });
        } else {
            let text = String::from_utf8(text).map_err(|_| wrong("a field is not text in UTF-8"))?;
            match body.fields.text(&name) {
                Some(known) if known != text => return Err(wrong("a field is there twice with two values")),
                _ => body.fields.put(&name, text),
            }
        }
    }
    Ok(body)
}
