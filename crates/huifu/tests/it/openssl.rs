//! OpenSSL as the other side of every command and every notice: it verifies what we encode and finds exactly
//! the JSON in it, and we open what it signs.

use bytes::Bytes;
use cfca_pkcs7::{AttachedSigner, AttachedVerifier, Certificate, Identity, SignerPolicy};
use crypto_core::{SignMessage, encoding};
use endpoint_core::{Auth, CallContext, Endpoint, Fields, Protocol, Visitor};
use http::{Request, Response};
use huifu::proto::{
    ALL, CheckValue, Keys, Notice, PageCommand, Upload, visit_all, visit_notices, visit_pages, visit_uploads,
};
use sandbox::keys;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::SystemTime;

fn fixture(name: &str) -> String {
    format!("{}/../../fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What OpenSSL finds in a `check_value`, after it verified it.
fn openssl_opens(check_value: &str) -> Vec<u8> {
    let once = encoding::from_base64(check_value).unwrap();
    let der = encoding::from_base64(std::str::from_utf8(&once).unwrap()).unwrap();
    let ca = fixture("cfca-oca31.cert.pem");
    openssl(
        &["cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any", "-partial_chain", "-CAfile", &ca],
        &der,
    )
}

/// A `check_value` that OpenSSL makes with the platform's key, in CFCA's layout.
fn openssl_signs(fields: &Fields) -> String {
    let (key, certificate) = (fixture("huifu-platform.key.pem"), fixture("huifu-platform.cert.pem"));
    let sign =
        ["cms", "-sign", "-nodetach", "-noattr", "-binary", "-md", "sha256", "-outform", "DER", "-signer"];
    let der = openssl(&[&sign[..], &[&certificate, "-inkey", &key]].concat(), &fields.to_json());
    encoding::to_base64(encoding::to_base64(&der).as_bytes())
}

fn signer(name: &str) -> Arc<dyn SignMessage> {
    let read = |kind: &str| std::fs::read(fixture(&format!("{name}.{kind}.pem"))).unwrap();
    Arc::new(AttachedSigner::new(&Identity::from_key_and_certificate(&read("key"), &read("cert")).unwrap()))
}

/// The merchant opens what the platform signs, and the other way round.
fn side(name: &str) -> Keys {
    let theirs = AttachedVerifier::new(SignerPolicy::Any)
        .anchor(Certificate::from_any(keys::HUIFU_CA.as_bytes()).unwrap())
        .refuse_signed_attributes();
    Keys::new(keys::HUIFU_MERCHANT, signer(name), Arc::new(theirs))
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
        let content = openssl_opens(&outer(S::sent(&http)));
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

impl Visitor<Notice> for Judge {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notice> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug,
    {
        let (id, at) = (E::INFO.id, CallContext::new(self.now, ""));
        let notice = E::sample().0;
        let fields = whole::<E, _>(&notice, &[]);
        let http = Notice::encode_request(&notice, &credential::<E>(), &self.platform, at).unwrap();
        assert_eq!(openssl_opens(&outer(http.body())), fields.to_json(), "{id}");
        let made = form(&openssl_signs(&fields));
        assert_eq!(Notice::decode_form::<E>(&made, &self.merchant, at).unwrap(), notice, "{id}");
        self.seen.push(id);
    }
}

#[test]
fn openssl_is_the_other_side_of_every_command_and_notice() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let (merchant, platform) = (side("huifu-merchant"), side("huifu-platform"));
    let mut judge = Judge { merchant, platform, now, seen: Vec::new() };
    visit_all(&mut judge);
    visit_pages(&mut judge);
    visit_uploads(&mut judge);
    visit_notices(&mut judge);
    assert_eq!(judge.seen.len(), ALL.len());
}
