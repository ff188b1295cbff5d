//! OpenSSL as the other side of every command and every notification: it verifies what we encode and finds exactly
//! the JSON in it, and we open what it signs.

use bytes::Bytes;
use cfca_pkcs7::SignerPolicy;
use endpoint_core::{Auth, CallContext, Endpoint, Fields, Protocol, Visitor};
use http::{Request, Response};
use huifu::proto::{
    ALL, CheckValue, Keys, Notification, PageCommand, Upload, visit_all, visit_notifications, visit_pages,
    visit_uploads,
};
use sandbox::keys;
use std::sync::Arc;
use std::time::SystemTime;
use test_support::huifu::{signer, verifier};
use test_support::keys::{HUIFU_MERCHANT, HUIFU_PLATFORM, KeyPair};
use test_support::openssl::{opens_check_value, signs_check_value};

/// A `check_value` that OpenSSL makes with the platform's key.
fn openssl_signs(fields: &Fields) -> String {
    signs_check_value(&HUIFU_PLATFORM, &fields.to_json())
}

/// The merchant opens what the platform signs, and the other way round.
fn side(pair: &KeyPair) -> Keys {
    let theirs = verifier(SignerPolicy::Any).refuse_signed_attributes();
    Keys::new(keys::HUIFU_MERCHANT, Arc::new(signer(pair)), Arc::new(theirs))
}

struct Judge {
    merchant: Keys,
    platform: Keys,
    now: u64,
    seen: Vec<&'static str>,
}

/// Where a protocol puts `check_value`, and how its answers travel.
trait Envelope: Protocol<CallerKeys = Keys, AnswererKeys = Keys> {
    fn sent(http: &Request<Bytes>) -> &[u8] {
        http.body()
    }

    fn answer(check_value: &str) -> Response<Bytes> {
        Response::new(Bytes::from(format!(r#"{{"check_value":"{check_value}"}}"#)))
    }
}

impl Envelope for CheckValue {}

impl Envelope for PageCommand {
    fn answer(check_value: &str) -> Response<Bytes> {
        Response::new(form(check_value))
    }
}

impl Envelope for Upload {
    fn sent(http: &Request<Bytes>) -> &[u8] {
        http.uri().query().unwrap().as_bytes()
    }
}

fn form(check_value: &str) -> Bytes {
    Bytes::from(format!("check_value={}", check_value.replace('=', "%3D")))
}

/// The fields of a message as they are signed.
fn whole<E: Endpoint, M: serde::Serialize>(message: &M, more: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::of(message).unwrap();
    if let Some((name, number)) = E::INFO.route.selector {
        fields.put(name, number);
    }
    for (name, value) in more.iter().chain(&[("mer_cust_id", keys::HUIFU_MERCHANT)]) {
        fields.put(name, *value);
    }
    fields
}

fn outer(encoded: &[u8]) -> String {
    let mut pairs = form_urlencoded::parse(encoded);
    pairs.find(|(name, _)| name == "check_value").unwrap().1.into_owned()
}

fn credential<E: Endpoint>() -> <E::Auth as Auth>::Credential {
    E::Auth::take(&mut Fields::new()).unwrap()
}

impl Judge {
    fn call<S: Envelope, E: Endpoint<Protocol = S>>(&mut self)
    where
        E::Response: PartialEq + std::fmt::Debug,
    {
        let (id, at) = (E::INFO.id, CallContext::new(self.now, ""));
        let (request, response) = E::sample();
        let http = S::encode_request(&request, &credential::<E>(), &self.merchant, at).unwrap();
        let content = opens_check_value(&outer(S::sent(&http)));
        assert_eq!(content, whole::<E, _>(&request, &[("version", "10")]).to_json(), "{id}");
        let answer = S::answer(&openssl_signs(&whole::<E, _>(&response, &[])));
        let opened = S::decode_response(&request, &answer, &self.merchant, at);
        assert_eq!(opened.unwrap_or_else(|e| panic!("{id}: {e:?}")), response, "{id}");
        self.seen.push(id);
    }
}

macro_rules! visit_calls {
    ($($protocol:ident)+) => {$(
        impl Visitor<$protocol> for Judge {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + std::fmt::Debug,
                E::Response: PartialEq + std::fmt::Debug,
            {
                self.call::<$protocol, E>();
            }
        }
    )+};
}

visit_calls!(CheckValue PageCommand Upload);

impl Visitor<Notification> for Judge {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        let (id, at) = (E::INFO.id, CallContext::new(self.now, ""));
        let notification = E::sample().0;
        let fields = whole::<E, _>(&notification, &[]);
        let http =
            Notification::encode_request(&notification, &credential::<E>(), &self.platform, at).unwrap();
        assert_eq!(opens_check_value(&outer(http.body())), fields.to_json(), "{id}");
        let made = form(&openssl_signs(&fields));
        assert_eq!(Notification::decode_form::<E>(&made, &self.merchant, at).unwrap(), notification, "{id}");
        self.seen.push(id);
    }
}

#[test]
fn openssl_is_the_other_side_of_every_command_and_notification() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let (merchant, platform) = (side(&HUIFU_MERCHANT), side(&HUIFU_PLATFORM));
    let mut judge = Judge { merchant, platform, now, seen: Vec::new() };
    visit_all(&mut judge);
    visit_pages(&mut judge);
    visit_uploads(&mut judge);
    visit_notifications(&mut judge);
    assert_eq!(judge.seen.len(), ALL.len());
}
