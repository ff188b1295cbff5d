use super::Configuration;
use std::path::PathBuf;

/// The folder of the keys.
fn folder() -> PathBuf {
    PathBuf::from(test_support::keys::UNIONPAY_MERCHANT.key_file()).parent().unwrap().to_owned()
}

fn mistakes(text: &str) -> Vec<String> {
    let error = Configuration::parse(text, &folder()).unwrap_err();
    error.mistakes().iter().map(ToString::to_string).collect()
}

const GOOD: &str = "\
[[unionpay]]
app_id = \"a\"
secret = \"file:unionpay-merchant.key.pem\"
[[huifu]]
mer_cust_id = \"6666000000000001\"
base = \"https://huifu.example/api\"
key = \"file:huifu-merchant.key.pem\"
certificate = \"huifu-merchant.cert.pem\"
ca = [\"cfca-oca31.cert.pem\"]
";

#[test]
fn a_good_one_is_taken_and_shows_no_secret() {
    let configuration = Configuration::parse(GOOD, &folder()).unwrap();
    assert_eq!((configuration.unionpay.len(), configuration.huifu.len()), (1, 1));
    assert!(configuration.listen.is_local());
    assert!(!format!("{configuration:?}").contains("PRIVATE"));
}

#[test]
fn every_mistake_is_told_at_once_with_line_and_field() {
    let text = "\
lisen = \"x\"
listen = \"nowhere\"
store = \"postgres://shop:pass@db/shop\"
body_bytes = 0
[[token]]
name = \"shop one\"
sha256 = \"abc\"
scopes = [\"read\", \"write\"]
[[unionpay]]
app_id = \"\"
base = \"http://open.example\"
secret = \"the secret itself\"
symmetric_key = \"env:NO_SUCH_VARIABLE_OF_THIS_TEST\"
merchant_key = \"file:cfca-oca31.cert.pem\"
[[huifu]]
mer_cust_id = \"x\"
pfx = \"no-such-file.pfx\"
pfx_password = \"command:false\"
ca = [\"unionpay-platform.pub.pem\"]
";
    let found = mistakes(text);
    let expected = [
        "line 1: lisen is not a key; is `listen` meant?",
        "line 2: listen is no address with a port",
        "line 3: store has a password in it",
        "line 4: body_bytes must be from 1 to",
        "line 6: token[1].name must be",
        "line 7: token[1].sha256 is no SHA-256",
        "line 8: token[1].scopes has an item that is no scope: write",
        "line 10: unionpay[1].app_id is empty",
        "line 11: unionpay[1].base is not encrypted",
        "line 12: unionpay[1].secret must say where the secret is",
        "line 13: unionpay[1].symmetric_key the environment variable NO_SUCH_VARIABLE_OF_THIS_TEST is not set",
        "line 14: unionpay[1].merchant_key cannot be used",
        "line 15: huifu[1].base is missing",
        "line 16: huifu[1].mer_cust_id is no number",
        "line 17: huifu[1].pfx cannot be used",
        "line 18: huifu[1].pfx_password",
        "line 19: huifu[1].ca cannot be used",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found} is not {expected}");
        assert!(!found.contains("the secret itself") && !found.contains("shop:pass"), "{found}");
    }
}

#[test]
fn beyond_this_machine_only_with_tokens_or_certificates_and_with_tls() {
    let open = mistakes(&format!("listen = \"0.0.0.0:8700\"\n{GOOD}"));
    assert_eq!(open.len(), 2, "{open:?}");
    assert!(open.iter().any(|mistake| mistake.contains("give a [[token]]")));
    assert!(open.iter().any(|mistake| mistake.contains("give [tls]")));
    assert!(mistakes("listen = \"127.0.0.1:1\"\n")[0].contains("there is no merchant to act for"));
}

fn mistakes_of_traces(traces: &str) -> Vec<String> {
    mistakes(&format!("[traces]\n{traces}\n{GOOD}"))
}

#[cfg(feature = "otlp")]
#[test]
fn a_collector_is_taken_with_what_belongs_to_it() {
    let text = format!(
        "[traces]\nendpoint = \"https://collector.example:4318/v1/traces\"\nprotocol = \"http/protobuf\"\n\
         headers = \"command:printf %s authorization=Basic%20a+b%3D%3D,x-tenant=shop\"\nsample = \"0.25\"\n{GOOD}"
    );
    let read = Configuration::parse(&text, &folder()).unwrap().traces.unwrap();
    let headers: Vec<_> =
        read.headers.iter().map(|(name, value)| (name.as_str(), value.expose().as_str())).collect();
    assert_eq!(headers, [("authorization", "Basic a+b=="), ("x-tenant", "shop")]);
    assert_eq!((read.sample, read.service_name), (Some(0.25), None));
}

#[cfg(feature = "otlp")]
#[test]
fn what_is_wrong_is_told_at_once_and_no_secret_with_it() {
    let found = mistakes_of_traces(
        "endpoint = \"http://collector.example\"\nprotocol = \"grpc\"\nheaders = \"command:printf hush\"\nsample = \"2\"",
    );
    assert_eq!(found.len(), 4, "{found:#?}");
    for (at, part) in [
        (0, "endpoint is not encrypted"),
        (1, "protocol must be http/protobuf"),
        (2, "headers are no headers"),
        (3, "sample is no share"),
    ] {
        assert!(found[at].contains(part) && !found[at].contains("hush"), "{found:#?}");
    }
    assert!(
        mistakes_of_traces("endpoint = \"https://me:pass@collector.example\"")[0].contains("holds a login")
    );
    assert!(mistakes_of_traces("endpoint = \"collector\"")[0].contains("is no address"));
}

#[cfg(not(feature = "otlp"))]
#[test]
fn without_the_feature_the_table_is_refused_in_words() {
    let found = mistakes_of_traces("endpoint = \"https://collector.example:4318/v1/traces\"");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("line 1: traces cannot be used: this program was built without"),
        "{found:#?}"
    );
}
