//! Every text that the known mistakes make of a message, simplest first.

use super::candidate::{Candidate, Reading, restored};
use super::{EscapeStyle, Form, JsonStyle, Mistake, SignatureStyle, Suspects, UnverifiedMessage};
use super::{escape, joins};
use crate::notification::TOKENS;
use crypto_core::{FieldCipher, Secret, encoding};
use endpoint_core::shortest_number;
use serde_json::Value;

fn looks_like_base64(value: &str) -> bool {
    !value.is_empty()
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b' '))
}

/// Every text, in no order.
pub(super) fn candidates(message: &UnverifiedMessage, suspects: &Suspects<'_>) -> Vec<Candidate> {
    let readings = readings(message, suspects.cipher);
    let mut candidates: Vec<Candidate> =
        readings.iter().flat_map(|reading| joins::assemblies(reading, suspects.secret)).collect();
    candidates.extend(joins::json_texts(message));
    candidates
}

fn readings(message: &UnverifiedMessage, cipher: Option<&dyn FieldCipher>) -> Vec<Reading> {
    let mut base = base(message);
    let mut all = Vec::new();
    if let Some((plain, encrypted)) = cipher.and_then(|cipher| decrypted(&base, cipher)) {
        let mut as_sent = std::mem::replace(&mut base, plain);
        as_sent.mistakes.push(encrypted);
        all.push(as_sent);
    }
    all.extend(on_the_way(message, &base));
    all.extend(when_signing(&base));
    all.extend(as_written(message, &base));
    all.extend(by_json_lib(message, &base));
    all.extend(left_out(&base));
    all.push(base);
    all
}

/// As the platform's rule reads the message.
fn base(message: &UnverifiedMessage) -> Reading {
    let mut reading = Reading { tolerated: Vec::new(), mistakes: Vec::new(), pairs: Vec::new() };
    let (mut plus, mut written_again, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for field in &message.fields {
        let name = field.name.trim();
        let text = match &field.value {
            Value::Null => continue,
            Value::String(text)
                if message.form == Form::Query && TOKENS.contains(&name) && text.contains(' ') =>
            {
                plus.push(name.to_owned());
                text.replace(' ', "+")
            }
            _ if field.number.is_some() => {
                let written = field.number.as_deref().unwrap_or_default();
                let text = shortest_number(written);
                if text != written {
                    numbers.push(name.to_owned());
                }
                text
            }
            Value::String(text) => text.clone(),
            other => {
                if !other.is_boolean() {
                    written_again.push(name.to_owned());
                }
                other.to_string()
            }
        };
        if name != "signature" {
            reading.pairs.push((name.to_owned(), Secret::new(text)));
        }
    }
    plus.retain(|name| name != "signature");
    if !plus.is_empty() {
        reading.tolerated.push(Mistake::BlankForPlus(plus));
    }
    if !numbers.is_empty() {
        reading.tolerated.push(Mistake::NumberForText(numbers));
    }
    if !written_again.is_empty() {
        reading.mistakes.push(Mistake::JsonValueSigned(written_again));
    }
    reading
}

/// The fields in clear, as a request signs them, if any is encrypted; and what it would mean that they were signed
/// as they were sent.
fn decrypted(as_sent: &Reading, cipher: &dyn FieldCipher) -> Option<(Reading, Mistake)> {
    let plain = |_: &str, value: &str| {
        let bytes = encoding::from_base64(value).ok().filter(|bytes| !bytes.is_empty());
        let plain = bytes.and_then(|bytes| cipher.decrypt(&bytes).ok());
        plain.and_then(|plain| String::from_utf8(plain).ok()).unwrap_or_else(|| value.to_owned())
    };
    let mut reading = as_sent.changed(plain, Mistake::CipherTextSigned)?;
    let mistake = reading.mistakes.pop()?;
    if let Mistake::CipherTextSigned(fields) = &mistake {
        reading.tolerated.push(Mistake::Encrypted(fields.clone()));
    }
    Some((reading, mistake))
}

/// The message was changed between the signer and here.
fn on_the_way(message: &UnverifiedMessage, base: &Reading) -> Vec<Reading> {
    let raw = |name: &str| {
        let field = message.fields.iter().find(|field| field.name.trim() == name);
        field.and_then(|field| field.raw.as_deref())
    };
    let restore = |_: &str, value: &str| {
        if looks_like_base64(value) { value.replace(' ', "+") } else { value.to_owned() }
    };
    let no_form =
        |name: &str, value: &str| raw(name).map_or_else(|| value.to_owned(), escape::percent_decoded);
    // Every receiver also reads the whole query with `+` as a plus.
    let literal = base.changed(no_form, Mistake::BlankForPlus).map(|mut literal| {
        if let Some(Mistake::BlankForPlus(fields)) = literal.mistakes.pop() {
            restored(&mut literal.tolerated, fields);
        }
        literal
    });
    let as_it_stands = |name: &str, value: &str| raw(name).unwrap_or(value).to_owned();
    let blanks = |name: &str, value: &str| {
        if TOKENS.contains(&name) { value.to_owned() } else { value.replace('+', " ") }
    };
    let mut names_kept = base.clone();
    let names =
        message.fields.iter().filter(|field| field.name.trim() != "signature" && !field.value.is_null());
    for ((name, _), field) in names_kept.pairs.iter_mut().zip(names) {
        name.clone_from(&field.name);
    }
    names_kept.mistakes.push(Mistake::NamesNotTrimmed);
    [
        base.changed(restore, Mistake::BlankForPlus),
        literal,
        base.changed(as_it_stands, |_| Mistake::Escaped(EscapeStyle::AsArrived)),
        base.changed(blanks, Mistake::PlusForBlank),
        base.changed(|_, value| escape::percent_decoded(value), |_| Mistake::EscapedTwice),
        base.changed(|_, value| escape::form_decoded(value), |_| Mistake::EscapedTwice),
        base.changed(|_, value| escape::json_decoded(value), |_| Mistake::JsonEscapedTwice),
        base.changed(|_, value| escape::html_decoded(value), Mistake::HtmlEscaped),
        // Two templates, one in the other.
        base.changed(|_, value| escape::html_decoded(&escape::html_decoded(value)), Mistake::HtmlEscaped),
        Some(names_kept),
    ]
    .into_iter()
    .flatten()
    .chain(misread(base))
    .collect()
}

/// Text in UTF-8 that somebody on the way read in another character set.
fn misread(base: &Reading) -> Vec<Reading> {
    let sets = [
        ("ISO-8859-1", None),
        ("windows-1252", Some(encoding_rs::WINDOWS_1252)),
        ("GBK", Some(encoding_rs::GBK)),
    ];
    let read = |(name, charset): (&str, _)| {
        let mistake = |fields| Mistake::Misread(name.to_owned(), fields);
        base.changed(|_, value| escape::read_again(charset, value), mistake)
    };
    sets.into_iter().filter_map(read).collect()
}

/// Numbers as they were written, which receivers try when the shortest text does not fit.
fn as_written(message: &UnverifiedMessage, base: &Reading) -> Option<Reading> {
    let number = |name: &str| message.fields.iter().find(|field| field.name.trim() == name)?.number.clone();
    let written = |name: &str, value: &str| number(name).unwrap_or_else(|| value.to_owned());
    let mut reading = base.changed(written, Mistake::NumberForText)?;
    // Said already: the base has the same fields.
    reading.mistakes.pop();
    Some(reading)
}

/// Returns what `net.sf.json` makes of messages: 100.10 becomes 100.1, 100.00 becomes 100, and "null" becomes null.
fn by_json_lib(message: &UnverifiedMessage, base: &Reading) -> Vec<Reading> {
    let is_number = |name: &str| {
        name != "timestamp"
            && message.fields.iter().any(|field| field.name.trim() == name && field.number.is_some())
    };
    let cents = |name: &str, value: &str| {
        let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
        if is_number(name) && fraction.len() <= 2 {
            format!("{whole}.{fraction:0<2}")
        } else {
            value.to_owned()
        }
    };
    let mut nulls = base.clone();
    let names: Vec<String> = message
        .fields
        .iter()
        .filter(|field| field.value.is_null())
        .map(|field| field.name.trim().to_owned())
        .collect();
    nulls.pairs.extend(names.iter().map(|name| (name.clone(), Secret::new("null".to_owned()))));
    let nulls = (!names.is_empty()).then(|| {
        nulls.mistakes.push(Mistake::JsonLibrary(names));
        nulls
    });
    base.changed(cents, Mistake::JsonLibrary).into_iter().chain(nulls).collect()
}

/// The signer wrote the values otherwise than they are.
fn when_signing(base: &Reading) -> Vec<Reading> {
    const JSON: [JsonStyle; 5] =
        [JsonStyle::Plain, JsonStyle::Ascii, JsonStyle::Slash, JsonStyle::AsciiAndSlash, JsonStyle::Html];
    let url = [EscapeStyle::Form, EscapeStyle::Component]
        .map(|style| base.changed(|_, value| escape::url(style, value), |_| Mistake::Escaped(style)));
    let json = JSON
        .map(|style| base.changed(|_, value| escape::json(style, value), |_| Mistake::JsonEscaped(style)));
    let trimmed = base.changed(|_, value| value.trim().to_owned(), |_| Mistake::Trimmed);
    let html = ["&#39;", "&#x27;", "&apos;", "'"]
        .map(|quote| base.changed(|_, value| escape::html(quote, value), |_| Mistake::HtmlSigned));
    url.into_iter().chain(json).chain(html).chain([trimmed]).flatten().collect()
}

/// One field more or less than were signed. Only for messages of an ordinary size.
fn left_out(base: &Reading) -> Vec<Reading> {
    const ORDINARY: usize = 32;
    if base.pairs.len() > ORDINARY {
        return Vec::new();
    }
    let without = |index: usize| {
        let mut other = base.clone();
        let (name, _) = other.pairs.remove(index);
        other.mistakes.push(Mistake::FieldAdded(name));
        other
    };
    (0..base.pairs.len()).map(without).collect()
}

/// The bytes of the signature under every reading of its text, and what must have gone wrong.
pub(super) fn signatures(message: &UnverifiedMessage) -> Vec<(Option<Mistake>, Vec<u8>)> {
    let text = message.unverified_text("signature").unwrap_or_default();
    let restored = text.trim().replace(' ', "+");
    let form = |style| Some(Mistake::SignatureForm(style));
    // In a query every receiver restores the `+`; in JSON a blank is somebody's mistake.
    let blank = match (restored == text.trim(), message.form) {
        (true, _) => None,
        (false, Form::Query) => Some(Mistake::BlankForPlus(vec!["signature".to_owned()])),
        (false, Form::Json) => form(SignatureStyle::BlankForPlus),
    };
    let url_safe = restored.replace('-', "+").replace('_', "/");
    let percent = escape::percent_decoded(&restored);
    let mut all = Vec::new();
    for (mistake, decoded) in [
        (blank, encoding::from_base64_lenient(&restored)),
        (None, encoding::from_base64_lenient(text)),
        (form(SignatureStyle::PercentEncoded), encoding::from_base64_lenient(&percent)),
        (form(SignatureStyle::UrlSafe), encoding::from_base64_lenient(&url_safe)),
        (form(SignatureStyle::Hex), encoding::from_hex(&restored)),
    ] {
        let Ok(bytes) = decoded else { continue };
        if !all.iter().any(|(_, known)| *known == bytes) {
            all.push((mistake, bytes));
        }
    }
    all
}
