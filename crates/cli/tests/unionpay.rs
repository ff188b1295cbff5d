//! `merchant unionpay` as scripts use it, with OpenSSL on the other end.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, json, merchant, out, run};
use serde_json::Value;
use test_support::fixtures::path as fixture;
use test_support::fixtures::text as content;
use test_support::keys::{
    UNIONPAY_APP_ID, UNIONPAY_MERCHANT, UNIONPAY_PLATFORM, UNIONPAY_SECRET, UNIONPAY_SYMMETRIC_KEY, by_name,
};

fn secret() -> String {
    UNIONPAY_SECRET.text().to_owned()
}

#[test]
fn sign_makes_the_signatures_of_openssl() {
    let key = UNIONPAY_MERCHANT.key_file();
    let fields = fixture("unionpay/red-packet-give/fields.txt");
    let signed = merchant(&["sign", "--key", &key, "--in", &fields], &[], b"");
    assert_eq!(out(&signed).trim_end(), content("unionpay/red-packet-give/signature.txt"));

    // The digest; the secret from a file and from the environment; the fields as JSON and as arguments.
    let expected = content("unionpay/backend-token/signature.txt");
    let lines = content("unionpay/backend-token/fields.txt");
    let lines: Vec<&str> = lines.lines().filter(|line| !line.starts_with("secret=")).collect();
    let (file, secret) = (UNIONPAY_SECRET.file(), secret());
    let by_file = merchant(&[&["sign", "--secret-file", &file], lines.as_slice()].concat(), &[], b"");
    assert_eq!(out(&by_file).trim_end(), expected);
    let request: serde_json::Map<String, Value> =
        lines.iter().map(|line| line.split_once('=').unwrap()).map(|(n, v)| (n.into(), v.into())).collect();
    let request = Value::Object(request).to_string();
    let by_variable =
        merchant(&["sign", "--in", "-"], &[("UNIONPAY_SECRET", secret.as_str())], request.as_bytes());
    assert_eq!(out(&by_variable).trim_end(), expected);
}

#[test]
fn a_whole_request_is_signed_plain_and_encrypted_afterwards() {
    let (key, symmetric) = (UNIONPAY_MERCHANT.key_file(), UNIONPAY_SYMMETRIC_KEY.file());
    let fields = fixture("unionpay/red-packet-give/fields.txt");
    let arguments = ["sign", "--key", &key, "--symmetric-key-file", &symmetric, "--out", "request"];
    let encrypted = ["--encrypt", "mobile", "--encrypt", "pointAt", "--in", &fields];
    let made = merchant(&[&arguments[..], &encrypted].concat(), &[], b"");
    assert_eq!(out(&made).trim_end(), content("unionpay/red-packet-give/request.json"));

    let fresh = merchant(&[&arguments[..], &["--fresh", "appId=x", "mobile=1"]].concat(), &[], b"");
    let body: Value = serde_json::from_str(&out(&fresh)).unwrap();
    assert_eq!(body["nonceStr"].as_str().unwrap().len(), 16);
    let canonical = format!(
        "appId=x&mobile=1&nonceStr={}&timestamp={}",
        body["nonceStr"].as_str().unwrap(),
        body["timestamp"].as_str().unwrap()
    );
    assert!(openssl_verifies("unionpay-merchant", canonical.as_bytes(), body["signature"].as_str().unwrap()));
}

/// What OpenSSL says about a base64 signature.
fn openssl_verifies(key: &str, message: &[u8], signature: &str) -> bool {
    let raw = run("openssl", &["base64", "-d", "-A"], &[], signature.as_bytes()).stdout;
    let file = std::env::temp_dir().join(format!("merchant-unionpay-{}.sig", std::process::id()));
    std::fs::write(&file, raw).unwrap();
    let key = by_name(key).public_file();
    let judged = run(
        "openssl",
        &["dgst", "-sha256", "-verify", &key, "-signature", file.to_str().unwrap()],
        &[],
        message,
    );
    std::fs::remove_file(&file).unwrap();
    judged.status.success()
}

#[test]
fn explain_shows_every_stage_and_no_secret_unless_asked() {
    let secret = secret();
    let variables = [("UNIONPAY_SECRET", secret.as_str())];
    let fields = ["appId=a", "nonceStr=KFTrLiCknhMlKKuv", "timestamp=1553425553"];
    let explained = merchant(&[&["sign", "--explain"], &fields[..]].concat(), &variables, b"");
    let (result, steps) = (out(&explained), err(&explained));
    assert_eq!(result.trim_end().len(), 64, "the result stands alone on standard output");
    for stage in ["fields", "canonical", "digest", "signature"] {
        assert!(steps.lines().any(|line| line.starts_with(stage)), "{stage}: {steps}");
    }
    assert!(steps.contains("secret=[32 bytes]") && !steps.contains(&secret), "{steps}");
    assert!(!steps.contains('\u{1b}'), "no colour to a pipe");

    let shown = merchant(&[&["sign", "--explain", "--show-secrets"], &fields[..]].concat(), &variables, b"");
    assert!(err(&shown).contains(&format!("secret={secret}")));

    let document = json(&merchant(&[&["sign", "--json"], &fields[..]].concat(), &variables, b""));
    assert_eq!(document["signature"], result.trim_end());
    assert_eq!(document["steps"][1]["stage"], "canonical");
    assert!(!document.to_string().contains(&secret));

    let key = UNIONPAY_MERCHANT.key_file();
    let users = ["mobile=19900000001", "accessToken=hunter2hunter2"];
    let explained = merchant(&[&["sign", "--key", &key, "--explain"], &users[..]].concat(), &[], b"");
    assert!(explained.status.success() && !err(&explained).contains("19900000001"), "{}", err(&explained));
    assert!(!err(&explained).contains("hunter2"));
}

#[test]
fn wrong_usage_is_two_and_wrong_material_is_one() {
    let key = UNIONPAY_MERCHANT.key_file();
    let usage: [&[&str]; 8] = [
        &["sign", "appId=a", "nonceStr=n", "timestamp=1"],
        &["sign", "--key", &key, "no equals sign"],
        &["sign", "--key", &key, "a=1", "a=2"],
        &["sign", "--key", &key, "--fresh", "a=1"],
        &["sign", "--key", &key, "--encrypt", "a", "a=1"],
        &["sign", "openId=x"],
        &["decrypt", "YRpIAfdvpf17mlI5jdxr7A=="],
        &["no-such-command"],
    ];
    for arguments in usage {
        let output = merchant(arguments, &[], b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert!(output.stdout.is_empty());
    }
    let public = UNIONPAY_MERCHANT.public_file();
    for arguments in [&["sign", "--key", &public, "a=1"][..], &["sign", "--key", "no-such-file", "a=1"]] {
        let output = merchant(arguments, &[], b"");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{arguments:?}");
        assert_eq!(err(&output).lines().count(), 1);
    }
    let output = merchant(&["sign", "hunter2"], &[("UNIONPAY_SECRET", "s")], b"");
    assert!(!err(&output).contains("hunter2"), "an argument may be a secret in the wrong place");
}

#[test]
fn values_are_encrypted_and_decrypted_as_openssl_does() {
    let key = UNIONPAY_SYMMETRIC_KEY.text().to_owned();
    let variables = [("UNIONPAY_SYMMETRIC_KEY", key.as_str())];
    let plain = ["19900000001", "100", "张三", "12345678", ""];
    let encrypted = merchant(&["encrypt"], &variables, (plain.join("\n") + "\n").as_bytes());
    let encrypted = out(&encrypted);
    assert_eq!(encrypted.lines().count(), plain.len());
    for (plain, text) in plain.iter().zip(encrypted.lines()) {
        let raw = run("openssl", &["enc", "-des-ede3", "-K", &key, "-nosalt"], &[], plain.as_bytes()).stdout;
        let judged = run("openssl", &["base64", "-A"], &[], &raw).stdout;
        assert_eq!(text.as_bytes(), judged, "{plain}");
    }
    let decrypted = merchant(&["decrypt"], &variables, encrypted.as_bytes());
    assert_eq!(out(&decrypted), plain.join("\n") + "\n");
    let document =
        json(&merchant(&["decrypt", "--json", encrypted.lines().next().unwrap()], &variables, b""));
    assert_eq!(document["values"][0], "19900000001");
    assert_eq!(document["steps"].as_array().unwrap().last().unwrap()["text"], "[11 bytes]");
}

#[test]
fn what_cannot_be_decrypted_says_why_and_shows_no_key() {
    let key = UNIONPAY_SYMMETRIC_KEY.text().to_owned();
    let good = out(&merchant(&["encrypt", "19900000001"], &[("UNIONPAY_SYMMETRIC_KEY", &key)], b""));
    let good = good.trim_end();
    let other = "0123456789abcdeffedcba98765432100011223344556677";
    for (key, value, part) in [
        (key.as_str(), "not base64!", "unexpected character at byte"),
        (&key, "YWJj", "not whole blocks of 8"),
        (other, good, "symmetricKey"),
        ("123", good, "expected 48"),
        ("zz", good, "not hex"),
        ("", good, "the text is empty"),
    ] {
        let output = merchant(&["decrypt", value], &[("UNIONPAY_SYMMETRIC_KEY", key)], b"");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{part}");
        let error = err(&output);
        assert!(error.contains(part) && !error.contains(other), "{part}: {error}");
    }
}

#[test]
fn a_pages_configuration_is_what_openssl_computes() {
    let line = |name: &str| {
        let fields = content("unionpay/upsdk-config/fields.txt");
        fields.lines().find_map(|line| line.strip_prefix(&format!("{name}=")).map(str::to_owned)).unwrap()
    };
    let (app_id, url, nonce, token) = (line("appId"), line("url"), line("nonceStr"), line("frontToken"));
    let page =
        ["upsdk-config", "--app-id", &app_id, "--url", &url, "--nonce", &nonce, "--time", "1414587457"];
    let variables = [("UNIONPAY_FRONT_TOKEN", token.as_str())];
    let made = merchant(&page, &variables, b"");
    let config: Value = serde_json::from_str(&out(&made)).unwrap();
    assert_eq!(config["signature"], content("unionpay/upsdk-config/signature.txt").as_str());
    let names: Vec<&String> = config.as_object().unwrap().keys().collect();
    assert_eq!(names, ["appId", "nonceStr", "signature", "timestamp"]);

    let explained = merchant(&[&page[..], &["--explain"]].concat(), &variables, b"");
    assert!(err(&explained).contains("frontToken=[28 bytes]") && !err(&explained).contains(&token));
    assert!(err(&explained).contains("b=%E7%BA%A2\n") && !err(&explained).contains("#/cart"), "no # part");
    let document = json(&merchant(&[&page[..], &["--json"]].concat(), &variables, b""));
    assert_eq!(document["config"], config);

    let relative = ["upsdk-config", "--app-id", "a", "--url", "/pay"];
    let refused = merchant(&relative, &variables, b"");
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("field `url` must be the whole address"), "{}", err(&refused));
}

#[test]
fn codes_are_explained_in_both_languages() {
    let known = out(&merchant(&["explain", "a10"], &[], b""));
    for part in ["backendToken is wrong", "backendToken 不正确", "7200", "no: the platform says this before"]
    {
        assert!(known.contains(part), "{part}: {known}");
    }
    let found = json(&merchant(&["explain", "--json", " n62131 "], &[], b""));
    assert_eq!((&found["known"], &found["code"]["code"]), (&true.into(), &"N62131".into()));
    let by_text = out(&merchant(&["explain", "请求非法"], &[], b""));
    assert!(by_text.contains("N60024") && by_text.contains("五分钟"), "{by_text}");
    let bracketed = json(&merchant(&["explain", "--json", "用户不同意授权[user0001]"], &[], b""));
    assert_eq!(bracketed["code"]["code"], "user0001");
}

#[test]
fn codes_that_are_not_known_are_one_with_near_ones() {
    let unknown = merchant(&["explain", "N62l31"], &[], b"");
    assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(1), 0));
    assert!(err(&unknown).contains("did you mean N62131"), "{}", err(&unknown));
    let unknown = merchant(&["explain", "--json", "a11"], &[], b"");
    assert_eq!((unknown.status.code(), json(&unknown)["near"][0].as_str()), (Some(1), Some("a10")));
    let far = merchant(&["explain", "completely different"], &[], b"");
    assert!(err(&far).contains("docs/codes-unionpay.md"), "{}", err(&far));
}

/// Each line: file, verdict, names of the mistakes, who signed; made with OpenSSL by fixtures/unionpay/mistakes.sh.
#[test]
fn every_mistake_in_a_notification_is_named() {
    let (key, own) = (UNIONPAY_PLATFORM.public_file(), UNIONPAY_MERCHANT.key_file());
    let (secret, symmetric) = (UNIONPAY_SECRET.file(), UNIONPAY_SYMMETRIC_KEY.text().to_owned());
    for line in content("unionpay/mistakes/expected.tsv").lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [file, verdict, mistakes, signer] = columns.as_slice() else { panic!("{line}") };
        let arguments = [
            "verify-notice",
            "--key",
            &key,
            "--suspect-key",
            &own,
            "--secret-file",
            &secret,
            "--any-age",
            "--json",
        ];
        let file = fixture(&format!("unionpay/mistakes/{file}"));
        let output =
            merchant(&[&arguments[..], &[&file]].concat(), &[("UNIONPAY_SYMMETRIC_KEY", &symmetric)], b"");
        let document = json(&output);
        let holds = *verdict == "holds";
        assert_eq!(output.status.code(), Some(if holds { 0 } else { 1 }), "{file}");
        assert_eq!(document["ok"], holds, "{file}");
        let told: Vec<&str> = document["mistakes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|told| told["mistake"].as_str().unwrap())
            .collect();
        assert_eq!(told.join(","), *mistakes, "{file}");
        match *signer {
            "" => assert!(document["key"].is_null()),
            signer => assert!(document["key"].as_str().unwrap().contains(signer), "{file}"),
        }
        assert!(!document.to_string().contains(&UNIONPAY_SECRET.text().to_owned()), "{file}");
    }
}

#[test]
fn a_notification_holds_only_for_its_receiver_and_only_for_five_minutes() {
    let key = UNIONPAY_PLATFORM.public_file();
    let app_id = UNIONPAY_APP_ID.text().to_owned();
    let query = content("unionpay/contract-relieved/query.txt");
    for (more, code, part) in [
        (&["--time", "1568252230", "--app-id", &app_id][..], 0, "holds"),
        (&["--time", "1568252231"], 1, "300 s are accepted"),
        (&[], 1, "--any-age"),
        (&["--any-age", "--app-id", "another"], 1, "another merchant's"),
        (&["--any-age"], 0, "in `signature` a `+` became a blank"),
    ] {
        let output = merchant(&[&["verify-notice", "--key", &key], more].concat(), &[], query.as_bytes());
        assert_eq!(output.status.code(), Some(code), "{more:?}: {}", err(&output));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(part), "{more:?}: {text}");
    }
    let usage = merchant(&["verify-notice"], &[], query.as_bytes());
    assert_eq!(usage.status.code(), Some(2));
    let unreadable = merchant(&["verify-notice", "--key", &key], &[], b"no notification");
    assert_eq!((unreadable.status.code(), unreadable.stdout.len()), (Some(1), 0));
}

#[test]
fn the_steps_of_a_verification_show_what_was_signed_without_the_secret() {
    let key = UNIONPAY_PLATFORM.public_file();
    let (file, secret) = (fixture("unionpay/mistakes/secret-included.json"), secret());
    let arguments = ["verify-notice", "--key", &key, "--any-age", "--explain", &file];
    let output = merchant(&arguments, &[("UNIONPAY_SECRET", &secret)], b"");
    let (text, steps) = (String::from_utf8(output.stdout.clone()).unwrap(), err(&output));
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("`secret` was signed along") && text.contains("多放了 `secret`"), "{text}");
    assert!(steps.contains("&secret=[32 bytes]&") && !steps.contains(&secret), "{steps}");
    for stage in ["received", "canonical", "digest", "signature", "signed"] {
        assert!(steps.lines().any(|line| line.starts_with(stage)), "{stage}: {steps}");
    }
}

#[test]
fn a_login_page_is_addressed_and_its_state_told() {
    let back = "https://shop.example/back?from=a&to=b#c";
    let page = |more: &[&str]| {
        merchant(&[&["login-url", "--app-id", "a b", "--redirect-uri", back], more].concat(), &[], b"")
    };
    let escaped = "redirectUri=https%3A%2F%2Fshop.example%2Fback%3Ffrom%3Da%26to%3Db%23c";
    for (more, path, scope) in [
        (&["--scope", "mobile"][..], "/s/open/html/oauth.html", "upapi_mobile"),
        (&["--scope", "upapi_base"], "/s/open/html/oauth.html", "upapi_base"),
        (&["--scope", "user", "--outside"], "/s/open/auth/outApp/html/outLogin.html", "upapi_user"),
        (&["--plan-id", "p1"], "/s/open/noPwd/html/open.html", "upapi_contract"),
    ] {
        let url = out(&page(&[more, &["--state", "S1"]].concat()));
        let (address, query) = url.trim_end().split_once('?').unwrap();
        assert_eq!(address, format!("https://open.95516.com{path}"));
        let pairs: Vec<&str> = query.split('&').collect();
        for pair in ["appId=a%20b", escaped, "responseType=code", &format!("scope={scope}"), "state=S1"] {
            assert!(pairs.contains(&pair), "{pair}: {query}");
        }
        assert_eq!(pairs.contains(&"planId=p1"), scope == "upapi_contract");
    }
    let document = json(&page(&["--scope", "base", "--json"]));
    let state = document["state"].as_str().unwrap();
    assert!(document["url"].as_str().unwrap().ends_with(&format!("&state={state}")) && state.len() >= 32);
    let explained = err(&page(&["--scope", "auth", "--explain"]));
    assert!(explained.lines().any(|line| line.trim_start().ends_with(escaped)), "{explained}");
    for (more, code) in [
        (&["--scope", "mobile", "--outside"][..], 2),
        (&["--scope", "user"], 2),
        (&["--scope", "contract"], 2),
        (&[], 2),
        (&["--scope", "base", "--state", "not letters"], 1),
        (&["--scope", "base", "--ios-native"], 1),
    ] {
        assert_eq!(page(more).status.code(), Some(code), "{more:?}");
    }
    let plain = ["login-url", "--app-id", "a", "--redirect-uri", "http://127.0.0.1:1/", "--scope", "base"];
    assert_eq!(merchant(&plain, &[], b"").status.code(), Some(1));
    assert!(merchant(&[&plain[..], &["--allow-plain-http"]].concat(), &[], b"").status.success());
}

#[test]
fn help_teaches_with_examples() {
    for command in ["sign", "encrypt", "decrypt", "verify-notice", "login-url", "upsdk-config", "explain"] {
        let help = out(&merchant(&[command, "--help"], &[], b""));
        assert!(
            help.contains("Examples:") && help.contains(&format!("merchant unionpay {command}")),
            "{help}"
        );
        assert!(help.contains("--json"), "{help}");
    }
}

/// The questions of the document's appendix, by code, by text and by words.
#[test]
fn questions_are_explained_in_both_languages() {
    for (asked, part) in [
        ("安卓图片不显示", "https"),
        ("如何清除缓存", "WebView"),
        ("useragent", "com.unionpay.chsp"),
        ("怎么关闭页面", "closeWebApp"),
        ("左上角返回键", "no interface"),
        ("商户状态不准确", "acquirer"),
        ("全渠道接口支持", "respCodeList"),
        ("The server has understood the request, but refused to implement  it.", "user_mobile"),
        ("客户端闪退", "7.0"),
    ] {
        let text = out(&merchant(&["explain", asked], &[], b""));
        assert!(text.contains(part) && text.contains("常见原因"), "{asked}: {text}");
    }
    let document = json(&merchant(&["explain", "返回键 监听", "--json"], &[], b""));
    assert_eq!(document["causes"][0]["questions"], serde_json::json!([28]));
}

/// Addresses that no browser shows are refused with what it shows.
#[test]
fn addresses_for_upsdk_are_what_a_browser_shows() {
    let sign = |url: &str| {
        merchant(&["upsdk-config", "--app-id", "a", "--url", url], &[("UNIONPAY_FRONT_TOKEN", "t")], b"")
    };
    for (url, shown) in [
        ("https://shop.example", "https://shop.example/"),
        ("https://Shop.Example/PAY", "https://shop.example/PAY"),
        ("https://shop.example:443/", "https://shop.example/"),
        ("https://shop.example/?q='x'", "https://shop.example/?q=%27x%27"),
        ("https://shop.example/a/../b", "https://shop.example/b"),
        ("https://shop.example/?a=1&amp;b=2", "https://shop.example/?a=1&b=2"),
    ] {
        let output = sign(url);
        assert_eq!(output.status.code(), Some(1), "{url}");
        assert!(err(&output).contains(&format!("`{shown}`")), "{url}: {}", err(&output));
    }
    for good in
        ["https://shop.example/", "https://shop.example/it's?a=1&b=2#/c", "https://shop.example:8443/"]
    {
        assert_eq!(sign(good).status.code(), Some(0), "{good}: {}", err(&sign(good)));
    }
}
