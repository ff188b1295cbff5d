//! The envelope as the platform reads and writes it. Written apart from `huifu-proto`, so that the sandbox judges what
//! the clients make instead of repeating it.

use super::call::{Address, Call, Form, info};
use super::refusals::{Refused, mistake};
use crate::exchange::Signature;
use crate::exchange::recorder::Recorder;
use crate::platform_keys::HuifuKeys;
use crypto_core::{CryptoError, SignMessage, digest, encoding};
use endpoint_core::{DecodeError, Fields, NumberText};

/// The only version there is.
const VERSION: &str = "10";

/// A request that is refused before anything is looked up.
#[derive(Debug)]
pub(crate) enum Rejected {
    /// There is nobody to sign an answer for.
    Unsigned(String),
    /// Refused in signed words.
    Signed(Box<Address>, Refused),
    /// The request holds as a message, and breaks a rule of its command.
    Ruled(Box<Call>, Refused),
}

/// Opens the four fields of a form or query.
pub(crate) fn open(
    keys: &HuifuKeys,
    mut outer: Fields,
    now: u64,
    base: &str,
    recorder: &Recorder,
) -> Result<Call, Rejected> {
    let mut address = address(&outer).map_err(|why| {
        recorder.failed("form", &why);
        Rejected::Unsigned(why)
    })?;
    recorder.passed("form", "");
    let decoded = decoded(keys, &mut outer, &mut address, now, recorder);
    let (fields, digest) = decoded.map_err(|refused| Rejected::Signed(Box::new(address.clone()), refused))?;
    let info = info(&address.cmd_id);
    Ok(Call { address, info, fields, digest, base: base.to_owned() })
}

/// For whom an answer can be signed. What is there and wrong is not called missing.
fn address(outer: &Fields) -> Result<Address, String> {
    let digits = |name: &str, sizes: std::ops::RangeInclusive<usize>, what: &str| match outer.text(name) {
        Some(text) if sizes.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(text.to_owned())
        }
        Some("") => Err(format!("`{name}` is empty; it has {what}")),
        Some(_) => Err(format!("`{name}` is not what it should be; it has {what} and nothing else")),
        None => Err(format!(
            "`{name}` is missing; version, cmd_id, mer_cust_id and check_value travel as a form or in the query"
        )),
    };
    Ok(Address {
        cmd_id: digits("cmd_id", 3..=3, "three digits")?,
        mer_cust_id: digits("mer_cust_id", 1..=20, "up to 20 digits")?,
        form: Form::Json,
    })
}

fn decoded(
    keys: &HuifuKeys,
    outer: &mut Fields,
    address: &mut Address,
    now: u64,
    recorder: &Recorder,
) -> Result<(Fields, String), Refused> {
    let failed = |check: &'static str, refused: Refused| {
        recorder.failed(check, &refused.text);
        refused
    };
    let missing = |_| failed("signature", Refused::new(mistake::MISSING, "check_value is missing"));
    // In base64 there is no blank: it was a `+` that nobody escaped.
    let check_value = outer.take("check_value").map_err(missing)?.replace(' ', "+");
    let signature = |text: Option<&[u8]>, holds| Signature {
        rule: "PKCS#7".into(),
        text: text.map(|text| String::from_utf8_lossy(text).into_owned()),
        expected: None,
        received: Some(check_value.clone()),
        holds,
    };
    let verified = keys.verifier(&address.mer_cust_id).verify(check_value.as_bytes(), now).map_err(|e| {
        recorder.signature(signature(None, false));
        keys.explain(&address.mer_cust_id, check_value.as_bytes(), now, recorder);
        Refused::new(mistake::SIGNATURE, format!("验签失败 check_value {e}"))
    })?;
    recorder.signature(signature(Some(&verified.content), true));
    recorder.passed("signature", "");
    if !verified.signers.iter().all(|signer| keys.is_of(signer, &address.mer_cust_id)) {
        let text = "证书与商户号不符 the certificate is not the one that is configured for this mer_cust_id";
        return Err(failed("certificate", Refused::new(mistake::CERTIFICATE, text)));
    }
    recorder.passed("certificate", "");
    let unreadable =
        |e: DecodeError| failed("content", Refused::new(mistake::CONTENT, format!("the signed content {e}")));
    let (form, fields) = json(&verified.content);
    address.form = form;
    let mut fields = fields.map_err(unreadable)?;
    recorder.passed("content", "");
    let expected =
        [("version", VERSION), ("cmd_id", &*address.cmd_id), ("mer_cust_id", &*address.mer_cust_id)];
    for (name, expected) in expected {
        let (routed, signed) = (outer.text(name), fields.text(name));
        if routed != signed {
            let text = format!("{name} of the form and of the signed JSON differ");
            return Err(failed("agreement", Refused::new(mistake::DIFFERENT, text)));
        }
        if signed != Some(expected) {
            let text = format!("{name} is not {expected}");
            return Err(failed("agreement", Refused::new(mistake::DIFFERENT, text)));
        }
        fields.remove(name);
    }
    recorder.passed("agreement", "");
    Ok((fields, digest::sha256_hex(&verified.content)))
}

/// Raw JSON, or base64 of it as merchants before v3.4 signed it, and which of the two it was. Numbers and booleans are
/// the text that they were written as: many back ends send amounts and dates so.
fn json(content: &[u8]) -> (Form, Result<Fields, DecodeError>) {
    let read = |json: &[u8]| Fields::parse_texts(json, NumberText::AsWritten);
    if content.trim_ascii_start().starts_with(b"{") {
        return (Form::Json, read(content));
    }
    let text = std::str::from_utf8(content).ok();
    match text.and_then(|text| encoding::from_base64_lenient(text).ok()) {
        Some(inner) if inner.trim_ascii_start().starts_with(b"{") => (Form::Base64, read(&inner)),
        _ => (Form::Json, read(content)),
    }
}

/// `check_value` of fields for a merchant.
pub(crate) fn encode(
    signer: &dyn SignMessage,
    address: &Address,
    mut fields: Fields,
    form: Form,
) -> Result<String, CryptoError> {
    fields.put("cmd_id", address.cmd_id.as_str());
    fields.put("mer_cust_id", address.mer_cust_id.as_str());
    let json = fields.to_json();
    let message = match form {
        Form::Json => signer.sign_message(&json)?,
        Form::Base64 => signer.sign_message(encoding::to_base64(&json).as_bytes())?,
    };
    Ok(cfca_pkcs7::check_value(&message))
}
