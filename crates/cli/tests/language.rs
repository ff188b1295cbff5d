//! Chinese for who reads, the same for who parses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{err, out};
use std::process::Output;

fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    common::run(env!("CARGO_BIN_EXE_merchant"), arguments, variables, b"")
}

/// Whether there is a Chinese character.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn the_option_counts_before_the_variable_and_that_before_the_locale() {
    let locale = ("LC_ALL", "zh_CN.UTF-8");
    for (arguments, variables, chinese) in [
        (&["store", "--help"][..], &[][..], false),
        (&["store", "--help"], &[locale], true),
        (&["store", "--help"], &[locale, ("MERCHANT_LANG", "en")], false),
        (&["store", "--help"], &[("LANG", "en_US.UTF-8"), ("MERCHANT_LANG", "zh")], true),
        (&["--lang", "en", "store", "--help"], &[locale], false),
        (&["store", "--help", "--lang=zh"], &[("MERCHANT_LANG", "en")], true),
        (&["store", "--lang", "zh", "-h"], &[], true),
    ] {
        let help = out(&run(arguments, variables));
        assert_eq!(is_chinese(&help), chinese, "{arguments:?} {variables:?}: {help}");
        assert_eq!(help.contains("用法："), chinese, "{help}");
        assert_eq!(help.contains("Usage:"), !chinese, "{help}");
    }
}

#[test]
fn a_command_line_that_is_wrong_is_told_in_chinese_with_the_same_code_and_document() {
    for (arguments, told) in [
        (&["huifu", "cal"][..], "未知命令 'cal'"),
        (&["huifu", "call"], "缺少必填参数："),
        (&["store", "--nope"], "未知选项或多余参数 '--nope'"),
        (&["cfca", "verify", "--enc", "xyz", "f"], "的值 'xyz' 无效"),
        (&["sandbox", "--port", "nope"], "的值 'nope' 无效"),
        (&["cfca", "verify", "--time", "20190101", "f"], "这是平台的日期写法"),
        (&["init", "--app-id", "a", "--secret", "s3cret"], "请说明密钥在哪里"),
        (&["demo", "--json", "--json"], "不能重复给出"),
        (&["huifu", "reconcile", "--once", "--watch"], "不能与"),
        (&["--lang", "fr", "demo"], "的值 'fr' 无效"),
    ] {
        let (english, chinese) = (run(arguments, &[]), run(arguments, &[("MERCHANT_LANG", "zh")]));
        assert_eq!(english.status.code(), Some(2), "{arguments:?}");
        assert_eq!(chinese.status.code(), Some(2), "{arguments:?}");
        assert_eq!(english.stdout, chinese.stdout, "{arguments:?}");
        assert!(!is_chinese(&err(&english)), "{}", err(&english));
        let text = err(&chinese);
        assert!(text.starts_with("错误：") && text.contains(told), "{arguments:?}: {text}");
        assert!(!text.contains("error:") && !text.contains("Usage"), "{text}");
    }
    let document = |variables: &[(&str, &str)]| run(&["demo", "--json", "--nope"], variables).stdout;
    assert_eq!(document(&[]), document(&[("MERCHANT_LANG", "zh")]));
}

#[test]
fn completions_and_manual_pages_are_in_the_language_of_the_call() {
    let folder = std::env::temp_dir().join(format!("merchant-language-{}", std::process::id()));
    for (language, chinese) in [("en", false), ("zh", true)] {
        let script = out(&run(&["completions", "fish", "--lang", language], &[]));
        assert_eq!(script.contains("自动识别下列编码"), chinese, "values: {language}");
        assert_eq!(
            script.contains("显示已知返回码") || script.contains("列出已知返回码"),
            chinese,
            "{language}"
        );
        let name = folder.to_str().unwrap();
        out(&run(&["man", name, "--lang", language], &[]));
        let mut count = 0;
        for page in std::fs::read_dir(&folder).unwrap() {
            let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
            for (english, other) in [(".SH NAME\n", ".SH 名称\n"), (".SH SYNOPSIS\n", ".SH 用法\n")] {
                assert_eq!(page.contains(english), !chinese);
                assert_eq!(page.contains(other), chinese);
            }
            assert!(!chinese || !page.contains("Print help") && !page.contains("Possible values"), "{page}");
            count += 1;
        }
        assert!(count > 40, "{count} pages");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

/// The same in both languages, but for what a person reads: exit code, document, and the words of the error.
fn in_both(arguments: &[&str], input: &[u8]) -> (Output, Output) {
    let run = |language| {
        common::run(env!("CARGO_BIN_EXE_merchant"), arguments, &[("MERCHANT_LANG", language)], input)
    };
    let (english, chinese) = (run("en"), run("zh"));
    assert_eq!(english.status.code(), chinese.status.code(), "{arguments:?}");
    assert!(!is_chinese(&err(&english)), "{}", err(&english));
    (english, chinese)
}

#[test]
fn what_went_wrong_is_told_in_chinese_and_documents_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let empty = file("empty.pem", "");
    let wrong = file("merchant.toml", "port = 1\n[unionpay]\napp_idd = \"a\"\nbase = \"ftp://x\"\n");
    let gateway = file("gateway.toml", "listen = \"here\"\n");
    for (arguments, told) in [
        (&["unionpay", "sign", "--key", "no-such-file", "a=b"][..], "文件不存在"),
        (&["unionpay", "sign", "--key", &empty, "a=b"], "请重新复制"),
        (&["unionpay", "sign", "--key", &empty, "a=1", "a=2"], "字段 `a` 重复给出"),
        (&["unionpay", "call", "no.such.call", "--app-id", "x"], "没有接口 `no.such.call`"),
        (&["unionpay", "explain", "zzz"], "没有 `zzz` 的说明"),
        (&["huifu", "explain", "zzz"], "resp_code 为六位数字"),
        (&["doctor", "--config", &wrong], "第 3 行：unionpay.app_idd 不是可用的键，是否为 `app_id`？"),
        (&["gateway", "--config", &gateway], "不是带端口的地址"),
        (&["store", "status", "--store", "x:y"], "存储地址须以"),
        (&["cfca", "verify", "--ca", &empty, &empty], "文件为空"),
    ] {
        let (english, chinese) = in_both(arguments, b"");
        let text = err(&chinese);
        assert!(text.starts_with("错误：") && text.contains(told), "{arguments:?}: {text}");
        assert_ne!(english.status.code(), Some(0));
        assert_eq!(english.stdout, chinese.stdout, "{arguments:?}");
    }
    let (english, chinese) = in_both(&["unionpay", "explain", "zzz", "--json"], b"");
    assert_eq!(english.stdout, chinese.stdout);
    assert!(String::from_utf8(english.stdout).unwrap().contains("nothing is known of"));
}

/// What became of a call is said from its type: not sent, or perhaps carried out.
#[test]
fn whether_money_may_have_moved_is_told_in_chinese() {
    let key = test_support::keys::UNIONPAY_SECRET.file();
    let away = [
        "unionpay",
        "call",
        "backendToken",
        "--app-id",
        "x",
        "--base",
        "https://h.invalid",
        "--secret-file",
        &key,
    ];
    let (english, chinese) = in_both(&away, b"");
    assert!(err(&english).contains("nothing was sent"), "{}", err(&english));
    assert!(
        err(&chinese).contains("；未发送") && err(&chinese).contains("域名解析失败"),
        "{}",
        err(&chinese)
    );
    // Somebody who takes a withdrawal and hangs up.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/api", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let mut connection = connection;
            let _ = std::io::Read::read(&mut connection, &mut [0; 64 << 10]);
        }
    });
    let (pfx, ca) = (test_support::keys::huifu_pfx_file(), test_support::keys::CFCA_OCA31.public_file());
    let password = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(password.path(), "sandbox\n").unwrap();
    let password = password.path().to_str().unwrap();
    let line = format!(
        "huifu call 202 --base {base} --allow-plain-http --mer-cust-id 6666000000000001 --pfx {pfx} --password-file {password} --ca {ca} \
         user_cust_id=6666000000000002 order_date=20240517 order_id=7 trans_amt=1.00 cash_bind_card_id=1 cash_type=02030000 \
         bg_ret_url=https://s.example/n"
    );
    let words: Vec<&str> = line.split_whitespace().collect();
    let (english, chinese) = in_both(&words, b"");
    assert!(err(&english).contains("may have carried it out"), "{}", err(&english));
    assert!(err(&chinese).contains("平台可能已执行：请用 301 查询，不要换号重发"), "{}", err(&chinese));
    assert!(!err(&chinese).contains("未发送"), "{}", err(&chinese));
}

#[test]
fn doctor_and_init_speak_chinese_and_their_documents_have_both() {
    let (pfx, ca) = (test_support::keys::huifu_pfx_file(), test_support::keys::CFCA_OCA31.public_file());
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("password");
    std::fs::write(&password, "sandbox\n").unwrap();
    let password = password.to_str().unwrap();
    let words = |json: bool| {
        let line = format!(
            "doctor huifu --base http://h.example/api --mer-cust-id 6666 --pfx {pfx} --password-file {password} --ca {ca}"
        );
        line.split(' ').map(str::to_owned).chain(json.then(|| "--json".to_owned())).collect::<Vec<_>>()
    };
    let plain = words(false);
    let (english, chinese) = in_both(&plain.iter().map(String::as_str).collect::<Vec<_>>(), b"");
    let (english, chinese) =
        (String::from_utf8(english.stdout).unwrap(), String::from_utf8(chinese.stdout).unwrap());
    assert!(!is_chinese(&english), "{english}");
    assert_eq!(english.lines().count(), chinese.lines().count());
    for told in [
        "失败  地址            http://h.example/api",
        "未加密，链路上任何人都能读取",
        "请与合同核对",
        "签名与验签通过",
        "证书名称各段",
    ] {
        assert!(chinese.contains(told), "{told}: {chinese}");
    }
    // Each finding and each remedy has its Chinese.
    let document = words(true);
    let (english, chinese) = in_both(&document.iter().map(String::as_str).collect::<Vec<_>>(), b"");
    // Two calls have two times.
    let timeless = |output: &Output| {
        let mut document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        document["findings"].as_array_mut().unwrap().retain(|finding| finding["check"] != "clock");
        document
    };
    let document = timeless(&chinese);
    assert_eq!(timeless(&english), document, "documents know no language");
    for finding in document["findings"].as_array().unwrap() {
        assert!(
            is_chinese(finding["textZh"].as_str().unwrap()) || finding["text"] == finding["textZh"],
            "{finding}"
        );
        let (check, check_zh) = (finding["check"].as_str().unwrap(), finding["checkZh"].as_str().unwrap());
        assert!(!is_chinese(check) && (is_chinese(check_zh) || check == "mer_cust_id"), "{finding}");
        let remedy = |key: &str| finding[key].as_str().unwrap().to_owned();
        assert_eq!(remedy("remedy").is_empty(), remedy("remedyZh").is_empty(), "{finding}");
        assert!(remedy("remedy").is_empty() || is_chinese(&remedy("remedyZh")), "{finding}");
    }
    let out = folder.path().join("new.toml");
    let ask = ["init", "--ask", "--out", out.to_str().unwrap()];
    let (_, chinese) = in_both(&ask, b"\n\n");
    let asked = err(&chinese);
    for told in
        ["云闪付：appId（回车：没有云闪付商户）：", "汇付：商户客户号", "两个平台都没有商户：未写入文件"]
    {
        assert!(asked.contains(told), "{told}: {asked}");
    }
    assert!(!out.exists());
}

/// The labels of steps, and what stands behind them unless it is data.
#[test]
fn steps_and_findings_are_named_in_the_language_of_the_call_and_documents_have_both() {
    let key = test_support::keys::UNIONPAY_MERCHANT.key_file();
    let sign = ["unionpay", "sign", "--key", &key, "a=b"];
    let explained = [&sign[..], &["--explain"]].concat();
    let (english, chinese) = in_both(&explained, b"");
    assert_eq!(english.stdout, chinese.stdout, "the signature");
    let (english, chinese) = (err(&english), err(&chinese));
    for told in ["fields      a = b", "canonical   a=b", "digest      SHA-256 of 3 bytes: "] {
        assert!(english.contains(told), "{told}: {english}");
    }
    for told in
        ["字段        a = b", "待签名串    a=b", "摘要        3 字节的 SHA-256：", "对摘要做 PKCS#1 v1.5"]
    {
        assert!(chinese.contains(told), "{told}: {chinese}");
    }
    let (english, chinese) = in_both(&[&sign[..], &["--json"]].concat(), b"");
    assert_eq!(english.stdout, chinese.stdout);
    let document: serde_json::Value = serde_json::from_slice(&chinese.stdout).unwrap();
    let step = |name: &str| {
        document["steps"].as_array().unwrap().iter().find(|step| step["stage"] == name).unwrap().clone()
    };
    assert_eq!(step("canonical")["stageZh"], "待签名串");
    assert_eq!(step("canonical")["text"], step("canonical")["textZh"], "data is the same in both");
    assert!(is_chinese(step("digest")["textZh"].as_str().unwrap()));

    let certificate = test_support::keys::CFCA_OCA31.public_file();
    let (english, chinese) = in_both(&["cfca", "inspect", &certificate], b"");
    let (english, chinese) = (out(&english), out(&chinese));
    assert!(english.contains("ok    key         RSA, 2048 bits"), "{english}");
    for told in [
        "通过  文件        证书（X.509）；PEM",
        "通过  密钥        RSA，2048 位",
        "命令  CA 证书：merchant cfca verify",
    ] {
        assert!(chinese.contains(told), "{told}: {chinese}");
    }
    let (english, chinese) = in_both(&["cfca", "inspect", "--json", &certificate], b"");
    assert_eq!(english.stdout, chinese.stdout);
    let document: serde_json::Value = serde_json::from_slice(&chinese.stdout).unwrap();
    assert_eq!(
        (&document["kind"], &document["kindZh"]),
        (&"a certificate (X.509)".into(), &"证书（X.509）".into())
    );
}

#[test]
fn lists_have_headings_in_the_language_of_the_call() {
    for (arguments, english, chinese) in [
        (&["huifu", "commands", "202"][..], "must be given", "* 必填"),
        (&["unionpay", "commands", "user.mobile"], "carries", "凭证"),
        (&["huifu", "codes"], "Codes with a meaning of their own", "单独约定含义的返回码"),
        (&["huifu", "explain", "202002"], "to do", "处理"),
        (&["unionpay", "explain", "a10"], "to do", "处理"),
    ] {
        let (in_english, in_chinese) = in_both(arguments, b"");
        let (in_english, in_chinese) = (out(&in_english), out(&in_chinese));
        assert!(in_english.contains(english), "{in_english}");
        assert!(in_chinese.contains(chinese) && !in_chinese.contains(english), "{in_chinese}");
    }
}

/// Whoever prepares the file works in finance: each mistake is told in Chinese, with its line and column.
#[test]
fn mistakes_of_a_payout_are_told_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let rows = folder.path().join("rows.csv");
    std::fs::write(
        &rows,
        "订单号,客户号,金额,取现卡号\nA1,6666000000000002,\"1,234.50\",1\nA1,6666000000000002,0,1\n",
    )
    .unwrap();
    let password = folder.path().join("password");
    std::fs::write(&password, "sandbox\n").unwrap();
    let line = format!(
        "huifu payout {} --base https://h.invalid/api --mer-cust-id 6666000000000001 --pfx {} --password-file {} --ca {} --store \
         sqlite://{} --order-date 20240517 --cash-type 02030000 --bg-ret-url https://s.example/n",
        rows.display(),
        test_support::keys::huifu_pfx_file(),
        password.display(),
        test_support::keys::CFCA_OCA31.public_file(),
        folder.path().join("orders.db").display()
    );
    let words: Vec<&str> = line.split_whitespace().collect();
    let (english, chinese) = in_both_of_chinese_names(&words);
    assert!(english.contains("line 2, column 3 (金额): `1,234.50` has thousands separators"), "{english}");
    for told in [
        "第 2 行第 3 列（金额）：`1,234.50` 含千分位或空格",
        "第 3 行第 1 列（订单号）：订单号 `A1` 在第 2 行已用过",
        "第 3 行第 3 列（金额）：`0` 为零",
        "3 处错误；未发送",
    ] {
        assert!(chinese.contains(told), "{told}: {chinese}");
    }
}

fn in_both_of_chinese_names(arguments: &[&str]) -> (String, String) {
    let run = |language| {
        common::run(env!("CARGO_BIN_EXE_merchant"), arguments, &[("MERCHANT_LANG", language)], b"")
    };
    let (english, chinese) = (run("en"), run("zh"));
    assert_eq!(english.status.code(), chinese.status.code(), "{arguments:?}");
    (err(&english), err(&chinese))
}

#[test]
fn the_demo_speaks_chinese_and_its_document_has_both() {
    let run = |arguments: &[&str], language| {
        common::run(env!("CARGO_BIN_EXE_merchant"), arguments, &[("MERCHANT_LANG", language)], b"")
    };
    let chinese = out(&run(&["demo"], "zh"));
    for told in [
        "1. 云闪付：用户登录，用 code 换取令牌",
        "手机号 ",
        "订单",
        "全部 9 步成功：每个签名都由真实密钥生成并验证",
    ] {
        assert!(chinese.contains(told), "{told}: {chinese}");
    }
    let document: serde_json::Value = serde_json::from_slice(&run(&["demo", "--json"], "zh").stdout).unwrap();
    for step in document["steps"].as_array().unwrap() {
        assert!(
            !is_chinese(step["title"].as_str().unwrap()) && !is_chinese(step["result"].as_str().unwrap()),
            "{step}"
        );
        assert!(is_chinese(step["titleZh"].as_str().unwrap()), "{step}");
    }
}
