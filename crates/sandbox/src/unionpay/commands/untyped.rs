//! Calls without a type: those that public clients make although no document has them, those that a merchant's own
//! contract adds, and all others, which are refused in the platform's envelope.

use super::call::{CALLS, Call, said};
use crate::exchange::recorder::Recorder;
use crate::reply::failure;
use crate::unionpay::refusals;
use crate::unionpay::state::State;
use crate::unionpay::state::users::{User, Users};
use bytes::Bytes;
use endpoint_core::{CallContext, Fields, SignKind};
use http::{Method, Response};
use serde_json::Value;
use std::sync::Arc;
use unionpay_proto::{ALL, OpenPlatform, Refusal};

/// The facts known of a call of other people's clients.
struct Untyped {
    name: &'static str,
    sign: SignKind,
    /// The fields that it must carry, in the order in which they are looked at.
    required: &'static [&'static str],
    /// The fields that travel encrypted in the request, if they are there.
    encrypted: &'static [&'static str],
    scopes: &'static [&'static str],
    answer: fn(&mut State, &Fields, &User, &Users) -> Result<Fields, Refusal>,
    /// The fields that travel encrypted in the answer.
    hidden: &'static [&'static str],
}

const PLAIN: Untyped = Untyped {
    name: "",
    sign: SignKind::None,
    required: &[],
    encrypted: &["mobile", "cardNo"],
    scopes: &[],
    answer: |_, _, _, _| Ok(Fields::new()),
    hidden: &[],
};

const TOKEN: &[&str] = &["backendToken"];
const USER: &[&str] = &["backendToken", "openId"];
const GRANT: &[&str] = &["backendToken", "accessToken", "openId"];

/// The known calls. Where no client shows what an answer holds, it holds nothing.
const KNOWN: &[Untyped] = &[
    Untyped { name: "user.status", required: USER, ..PLAIN },
    Untyped { name: "user.checkedCard", required: GRANT, ..PLAIN },
    // An older name of `user.auth`, or one beside it: the same grant, and the same fields.
    Untyped {
        name: "oauth.userAuthInfo",
        required: GRANT,
        scopes: &["upapi_auth", "upapi_user"],
        answer: |_, _, user, _| {
            let mut fields = Fields::new();
            fields.put("realName", user.name.as_str());
            fields.put("certTp", "01");
            fields.put("certId", user.certificate.as_str());
            Ok(fields)
        },
        hidden: &["realName", "certTp", "certId"],
        ..PLAIN
    },
    Untyped {
        name: "memberPointAcquire",
        sign: SignKind::Sha256WithRsa,
        required: &[
            "sysId",
            "getSource",
            "transSeqId",
            "transTs",
            "pointAt",
            "transDigest",
            "descCode",
            "inMode",
        ],
        encrypted: &["mobile", "pointAt"],
        answer: |state, request, _, users| state.points.acquire(request, users),
        ..PLAIN
    },
    Untyped {
        name: "memberPointBalance",
        required: &["backendToken", "sysId", "transSeqId", "transTs"],
        answer: |state, request, _, users| state.points.balance(request, users),
        hidden: &["avlBalance"],
        ..PLAIN
    },
    Untyped { name: "mission.progress.query", required: USER, ..PLAIN },
    Untyped {
        name: "searchProgress",
        required: &["backendToken", "openId", "activityId", "missionIdList"],
        answer: |_, request, _, _| {
            let missions =
                request.get("missionIdList").and_then(Value::as_array).cloned().unwrap_or_default();
            let done: serde_json::Map<_, _> =
                missions.iter().filter_map(Value::as_str).map(|id| (id.to_owned(), "0".into())).collect();
            let mut fields = Fields::new();
            fields.put("missionProcessMap", Value::Object(done).to_string());
            Ok(fields)
        },
        hidden: &["missionProcessMap"],
        ..PLAIN
    },
    Untyped { name: "membership.message.push", required: USER, ..PLAIN },
];

/// Returns whether a call of other people's clients is called so.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|known| known.name == name)
}

/// Answers whatever is asked for where calls live.
pub(crate) fn answer(call: &Call<'_>) -> Option<Response<Bytes>> {
    let name = call.http.uri().path().strip_prefix(CALLS)?;
    if call.http.method() != Method::POST {
        let refusal = refusals::no_such_call(name, "calls are sent with POST, as JSON");
        return Some(encoded(call, Err(refusal), &[]));
    }
    let contract = Untyped { required: TOKEN, ..PLAIN };
    let known = KNOWN.iter().find(|known| known.name == name);
    let own = || call.merchant.state().calls.contains(name).then_some(&contract);
    let Some(rules) = known.or_else(own) else {
        let refusal = refusals::no_such_call(name, &advice(name));
        return Some(encoded(call, Err(refusal), &[]));
    };
    let id = format!("unionpay.{name}");
    call.state.count(&id);
    Recorder::of(call.http).endpoint(id.clone());
    let answer = open(call, rules).and_then(|(request, user)| {
        let merchant = call.merchant;
        call.scripted(&[&*id, name])?;
        call.judged("books", (rules.answer)(&mut merchant.state(), &request, &user, &merchant.users))
    });
    Some(encoded(call, answer, rules.hidden))
}

fn open(call: &Call<'_>, rules: &Untyped) -> Result<(Fields, Arc<User>), Refusal> {
    let recorder = Recorder::of(call.http);
    let (keys, at) = (&call.merchant.keys, CallContext::new(call.now, "").traced(&recorder));
    let fields = OpenPlatform::decode_untyped(call.http, rules.sign, rules.encrypted, keys, at)
        .map_err(|e| call.unreadable(rules.sign, &e))?;
    call.holds(rules.sign);
    let given = |name: &str| fields.get(name).is_some_and(|value| !value.is_null() && *value != "");
    // What the merchant's key proved needs no token, where nobody says which of the two it is.
    let proved = rules.name.is_empty() && given("signature");
    let missing = rules.required.iter().find(|name| !(given(name) || (proved && **name == "backendToken")));
    if let Some(name) = missing {
        return call.judged("fields", Err(refusals::missing(name)));
    }
    call.judged("token", call.merchant.state().tokens.check(rules.scopes, &fields, call.now))?;
    let user = call.judged("openId", call.known_user(&fields))?.unwrap_or(call.merchant.users.first());
    let user = Arc::clone(user);
    Ok((fields, user))
}

fn encoded(call: &Call<'_>, answer: Result<Fields, Refusal>, hidden: &[&str]) -> Response<Bytes> {
    let keys = &call.merchant.keys;
    let said = said(answer.as_ref().err());
    let encoded = match answer {
        Ok(fields) => OpenPlatform::encode_untyped(Ok(fields), hidden, keys),
        Err(refusal) => OpenPlatform::encode_untyped(Err(&refusal), hidden, keys),
    };
    said.beside(encoded.unwrap_or_else(|e| failure(&e)))
}

/// Returns what to do about a name that nobody knows.
fn advice(name: &str) -> String {
    if name.contains(CALLS.trim_matches('/')) {
        return "the base address has the folder of the calls in it, which is put there a second time"
            .to_owned();
    }
    let plain = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let typed = ALL.iter().filter_map(|info| info.route.path.strip_prefix(CALLS));
    let mut names = typed.chain(KNOWN.iter().map(|known| known.name));
    // Blanks that were copied out of the document arrive escaped.
    let wanted = plain(&name.replace("%20", ""));
    match names.find(|known| plain(known) == wanted) {
        Some(known) => format!("it is written `{known}`"),
        None => "if your contract has it, name it with `Builder::unionpay_call`, or with \
                 POST /sandbox/unionpay/allow-call?name=.."
            .to_owned(),
    }
}
