use super::Configuration;
use std::path::PathBuf;

/// The folder of the keys.
fn folder() -> PathBuf {
    PathBuf::from(test_support::keys::UNIONPAY_MERCHANT.key_file()).parent().unwrap().to_owned()
}

fn mistakes(text: &str) -> Vec<String> {
    let keys = folder();
    let error = Configuration::parse(text, &keys).unwrap_err();
    error.mistakes().iter().map(ToString::to_string).collect()
}

#[test]
fn every_mistake_is_told_at_once_with_line_and_field() {
    let text = "\
port = 70000
prot = 1
allow_notify = [\"shop.test\", \"http://x\"]
bind = \"here\"
[platfrom]
[[unionpay]]
secret = 7
symmetric_key = \"00\"
public_key = \"huifu-merchant.pfx\"
apid = \"x\"
[[unionpay]]
app_id = \"a\"
public_key = \"no-such-file.pem\"
[[unionpay]]
app_id = \"a\"
user = [{ open_id = \"u\" }, { open_id = \"u\", mobil = \"1\" }]
[[huifu]]
mer_cust_id = \"12x\"
certificates = [\"unionpay-platform.pub.pem\"]
ca = [\"huifu-merchant.cert.pem\"]
commands = [\"9999\"]
unknowable_word = true
";
    let found = mistakes(text);
    let expected = [
        "line 1: port is no port: they end at 65535",
        "line 2: prot is not a key; is `port` meant?",
        "line 3: allow_notify has an item that is wrong: `http://x` is no host",
        "line 4: bind is no IP address",
        "line 5: platfrom is not a key; is `platform` meant?",
        "line 6: unionpay[1].app_id is missing",
        "line 7: unionpay[1].secret must be a text",
        "line 8: unionpay[1].symmetric_key cannot be used: ",
        "line 9: unionpay[1].public_key cannot be used: ",
        "line 10: unionpay[1].apid is not a key; is `app_id` meant?",
        "line 13: unionpay[2].public_key cannot be used: ",
        "line 15: unionpay[3].app_id is `a`, as unionpay[2].app_id is",
        "line 16: unionpay[3].user[2].mobil is not a key; is `mobile` meant?",
        "line 16: unionpay[3].user[2].open_id is `u`, as unionpay[3].user[1].open_id is",
        "line 18: huifu[1].mer_cust_id is no number",
        "line 19: huifu[1].certificates cannot be used: ",
        "line 20: huifu[1].ca is no CA's certificate",
        "line 21: huifu[1].commands has an item that is wrong: a number has three digits",
        "line 22: huifu[1].unknowable_word is not a key; the keys here are mer_cust_id, certificates",
    ];
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn a_file_that_is_no_toml_is_told_with_its_lines() {
    let found = mistakes("[[unionpay]]\napp_id = \nsecret = \"a\"\nsecret = \"b\"\n");
    assert!(found.iter().any(|line| line.starts_with("line 2: ")), "{found:#?}");
    assert!(
        found.iter().any(|line| line.starts_with("line 4: ") && line.contains("duplicate key")),
        "{found:#?}"
    );
    assert!(mistakes("unionpay = 5\n")[0].contains("must be tables"));
    assert!(mistakes("unionpay = [5]\n")[0].contains("unionpay[1] is no table"));
    assert!(mistakes("port = -1\n")[0].contains("must be a whole number that is not negative"));
    assert!(mistakes("[[unionpay]]\napp_id = \"a\"\ncalls = [1]\n")[0].contains("must be a list of texts"));
}

#[test]
fn secrets_are_in_no_mistake() {
    let found =
        mistakes("[[unionpay]]\napp_id = \"a\"\nsymmetric_key = \"hunter2hunter2\"\nsecrt = \"hunter2\"\n");
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|line| !line.contains("hunter2")), "{found:#?}");
}

#[test]
fn keys_in_every_form_are_taken() {
    let keys = folder();
    let inline = std::fs::read_to_string(keys.join("unionpay-merchant-1024.pub.pem")).unwrap();
    let text = format!(
        "[platform]\nunionpay_key = \"unionpay-platform.key.pem\"\nhuifu_pfx = \"huifu-merchant.pfx\"\n\
         huifu_pfx_password = \"sandbox\"\n[[unionpay]]\napp_id = \"a\"\npublic_key = \"\"\"\n{inline}\"\"\"\n\
         [[unionpay]]\napp_id = \"b\"\npublic_key = \"huifu-merchant.cert.pem\"\n\
         [[huifu]]\nmer_cust_id = \"1\"\nca = [\"cfca-oca31.cert.pem\"]\n"
    );
    let configuration = Configuration::parse(&text, &keys).unwrap();
    assert_eq!((configuration.port(), configuration.bind()), (None, None));
}

#[test]
fn halves_of_a_key_are_told() {
    let found = mistakes("[platform]\nhuifu_key = \"huifu-platform.key.pem\"\nhuifu_pfx_password = \"x\"\n");
    assert!(found[0].contains("platform.huifu_key needs huifu_certificate"), "{found:?}");
    assert!(found[1].contains("platform.huifu_pfx_password is the password of nothing"), "{found:?}");
}

#[test]
fn what_is_made_and_what_is_given_do_not_contradict() {
    let found =
        mistakes("[platform]\ngenerate = true\nhuifu_sm2 = true\nhuifu_ca = [\"cfca-oca31.cert.pem\"]\n");
    assert_eq!(
        found,
        [
            "line 2: platform.generate makes RSA keys, and huifu_sm2 asks for the SM2 test key: leave one out",
            "line 4: platform.huifu_ca is the CA of nothing: huifu_certificate and huifu_pfx are missing",
        ]
    );
}

#[test]
fn huifu_signs_with_one_key() {
    let text = "[platform]\nhuifu_sm2 = true\nhuifu_key = \"huifu-platform.key.pem\"\n\
                huifu_certificate = \"huifu-platform.cert.pem\"\n";
    assert_eq!(
        mistakes(text),
        ["line 2: platform.huifu_sm2 asks for the SM2 test key beside a key that is given: leave one out"]
    );
}
