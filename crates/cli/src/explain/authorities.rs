//! Certificate authorities and names of signers that a merchant meets: whose certificates they issue, and where they
//! belong. Facts of the certificates are those of the files in `fixtures/cfca`; a test compares them.

use super::found::{Found, Kind, Line};
use crate::known_errors::plain;
use crate::language::Text;

/// What is known of a name in a certificate.
pub(super) struct Authority {
    pub(super) name: &'static str,
    /// Other names under which people look for it.
    also: &'static [&'static str],
    of: &'static str,
    issues: Text,
    pub(super) chain: Text,
    belongs: Text,
    remedy: Text,
    source: Text,
    /// SHA-256 of its certificate in hex, where one of its certificates is known.
    pub(super) fingerprint: Option<&'static str>,
}

const DOCUMENT_AND_CERTIFICATE: Text = Text::pair(
    "Huifu's document, \"Downloading the certificate\"; the certificate itself",
    "汇付文档“证书下载操作指引”；证书本身",
);
const NONE: Text = Text::pair("", "");

pub(super) const ALL: &[Authority] = &[
    Authority {
        name: "CFCA ACS OCA31",
        also: &["CFCA_ACS_OCA31.cer"],
        of: "huifu",
        issues: Text::pair(
            "Huifu, production: the platform's certificate (100001), yours, and those of every other customer of the CFCA. So it does not say who signed: the name has to be looked at too",
            "汇付生产环境：平台证书（100001）、商户证书，以及 CFCA 其他客户的证书。因此仅凭该 CA 不能确认签名者，还须核对证书名称",
        ),
        chain: Text::pair(
            "certificate of the platform or the merchant, CFCA ACS OCA31, CFCA ACS CA (root); valid from 2015-09-27 to 2035-09-22",
            "平台或商户证书 → CFCA ACS OCA31 → CFCA ACS CA（根）；有效期 2015-09-27 至 2035-09-22",
        ),
        belongs: Text::pair(
            "--ca, HUIFU_CA, `ca` in merchant.toml and gateway.toml, `anchor` in code; alone it is enough, without its root. In production give the platform's own certificate as well (--platform-cert)",
            "--ca、HUIFU_CA、merchant.toml 与 gateway.toml 的 `ca`、代码中的 `anchor`；单独给出即可，无需根证书。生产环境还应给出平台自己的证书（--platform-cert）",
        ),
        remedy: Text::pair(
            "Download it on the page of the certificate (User guide, cer file); look at it with merchant cfca certificate FILE",
            "在证书下载页面点击“用户指南 cer 文件”取得；用 merchant cfca certificate 查看",
        ),
        source: DOCUMENT_AND_CERTIFICATE,
        fingerprint: Some("7C5D630F072D1FA2E729B369814AC21309D57A4FBFD944D96FA0426489409BA4"),
    },
    Authority {
        name: "CFCA ACS CA",
        also: &["CFCA_ACS_CA.cer"],
        of: "huifu",
        issues: Text::pair(
            "CFCA ACS OCA31, under which Huifu's production certificates are",
            "签发 CFCA ACS OCA31，汇付生产环境的证书都在其下",
        ),
        chain: Text::pair("it is the root", "它是根证书"),
        belongs: Text::pair(
            "nowhere, as a rule: CFCA ACS OCA31 alone is enough. CFCA's PHP and Python toolkits want both, in any order",
            "通常用不到：只给 CFCA ACS OCA31 即可。CFCA 的 PHP、Python 工具包要求两者都给，次序不限",
        ),
        remedy: NONE,
        source: Text::pair(
            "the issuer's name in CFCA ACS OCA31; the demos of Huifu's document",
            "CFCA ACS OCA31 中的签发者名称；汇付文档的示例",
        ),
        fingerprint: None,
    },
    Authority {
        name: "CFCA ACS TEST OCA31",
        also: &["CFCA_ACS_TEST_OCA31.cer"],
        of: "huifu",
        issues: Text::pair(
            "Huifu, test environment: the platform's certificate and yours",
            "汇付测试环境：平台证书与商户证书",
        ),
        chain: Text::pair(
            "certificate, CFCA ACS TEST OCA31, CFCA ACS TEST CA (root); valid from 2015-10-22 to 2035-10-17",
            "证书 → CFCA ACS TEST OCA31 → CFCA ACS TEST CA（根）；有效期 2015-10-22 至 2035-10-17",
        ),
        belongs: Text::pair(
            "--ca in the test environment only. In production it is a door for everybody who ever had a test certificate",
            "只用于测试环境的 --ca。放进生产环境，等于信任所有拿过测试证书的人",
        ),
        remedy: Text::pair(
            "In production give CFCA_ACS_OCA31.cer; merchant doctor looks at the configuration that will run",
            "生产环境请给 CFCA_ACS_OCA31.cer；用 merchant doctor 检查即将运行的配置",
        ),
        source: DOCUMENT_AND_CERTIFICATE,
        fingerprint: Some("CE6ED49382E0C7518D1D6BB5617282ABCFE0BD6B4AB3280B4B602C9F1C503C84"),
    },
    Authority {
        name: "CFCA ACS TEST CA",
        also: &["CFCA_ACS_TEST_CA.cer"],
        of: "huifu",
        issues: Text::pair("CFCA ACS TEST OCA31", "签发 CFCA ACS TEST OCA31"),
        chain: Text::pair(
            "it is the root (signed by itself); valid from 2015-10-22 to 2043-03-08",
            "它是根证书（自签名）；有效期 2015-10-22 至 2043-03-08",
        ),
        belongs: Text::pair(
            "test environment only; CFCA ACS TEST OCA31 alone is enough",
            "只用于测试环境；只给 CFCA ACS TEST OCA31 即可",
        ),
        remedy: NONE,
        source: Text::pair(
            "the demos of Huifu's document; the certificate itself",
            "汇付文档的示例；证书本身",
        ),
        fingerprint: Some("6A51FEFC85470C07C1EEA3C85D2C6AEAE465CEF7F533392FB0F15BB7E5DC1A01"),
    },
    Authority {
        name: "CFCA SM2",
        also: &["SM2 CA", "国密 CA", "SM2 根证书", "CFCA SM2 CA"],
        of: "huifu",
        issues: Text::pair(
            "certificates with SM2 keys, where a contract has them",
            "SM2 证书（合同约定使用国密时）",
        ),
        chain: Text::pair(
            "certificate, CFCA's SM2 CA, its root; the names differ and no document of the platform prints them",
            "证书 → CFCA 的 SM2 CA → 其根；名称不一，平台文档未列出",
        ),
        belongs: Text::pair("--ca, in place of CFCA_ACS_OCA31.cer", "--ca，代替 CFCA_ACS_OCA31.cer"),
        remedy: Text::pair(
            "Ask Huifu or the CFCA for the file; docs/sm2.md",
            "向汇付或 CFCA 索取文件；见 docs/sm2.zh-CN.md",
        ),
        source: Text::pair("public code; Huifu's document shows RSA alone", "公开代码；汇付文档只有 RSA"),
        fingerprint: None,
    },
    Authority {
        name: "CFCA EV ROOT",
        also: &["CFCA EV OCA", "CFCA OV OCA", "CFCA TLS"],
        of: "tls",
        issues: Text::pair(
            "certificates of servers (TLS), through CAs below it; none that signs check_value",
            "服务器（TLS）证书，经其下级 CA 签发；不签发 check_value 用的证书",
        ),
        chain: Text::pair(
            "it is a root (signed by itself); valid from 2012-08-08 to 2029-12-31",
            "它是根证书（自签名）；有效期 2012-08-08 至 2029-12-31",
        ),
        belongs: Text::pair(
            "among the roots of the operating system (ca-certificates) and of the crate webpki-roots, where it stands already. Never in --ca: whoever has a web server's certificate could sign for the platform",
            "操作系统（ca-certificates）与 webpki-roots 的根证书库，已经内置。切勿放进 --ca：否则持有网站证书的人就能冒充平台签名",
        ),
        remedy: Text::pair(
            "If a platform's server is not trusted for lack of it, renew ca-certificates, or name it with SSL_CERT_FILE",
            "若因缺少它而不信任平台服务器，请更新 ca-certificates，或用 SSL_CERT_FILE 指定",
        ),
        source: Text::pair(
            "Mozilla's list of roots, as Debian ships it",
            "Mozilla 根证书库（Debian 发行版）",
        ),
        fingerprint: Some("5CC3D78E4E1D5E45547A04E6873E64F90CF9536D1CCC2EF800F355C4C5FD70FD"),
    },
    Authority {
        name: "051@100001@",
        also: &["100001", "platform signer", "平台证书", "汇付证书", "platform certificate"],
        of: "huifu",
        issues: Text::pair(
            "nothing: it is the name in the certificate with which Huifu's platform signs answers and notifications",
            "不签发证书：这是汇付平台对应答与通知签名所用证书的名称",
        ),
        chain: Text::pair(
            "this certificate, CFCA ACS OCA31, CFCA ACS CA; in the test environment the TEST ones",
            "平台证书 → CFCA ACS OCA31 → CFCA ACS CA；测试环境为带 TEST 的",
        ),
        belongs: Text::pair(
            "--platform-cert, `platform_certificates` in merchant.toml; not --ca: it is no CA's",
            "--platform-cert、merchant.toml 的 `platform_certificates`；不是 --ca：它不是 CA 证书",
        ),
        remedy: Text::pair(
            "Take it out of a verified answer (merchant cfca inspect), compare it with the platform by another way, and give the old and the new one while it is replaced",
            "从已验签的应答中取出（merchant cfca inspect），与平台另行核对；更换期间新旧两个都给",
        ),
        source: Text::pair(
            "Huifu's document, \"Receiving answers\", step 2; messages of the platform",
            "汇付文档“API 应答接收规范”第二步；平台的真实报文",
        ),
        fingerprint: None,
    },
    Authority {
        name: "upPublicKey",
        also: &["银联公钥", "UnionPay CA", "银联证书", "云闪付证书", "云闪付公钥"],
        of: "unionpay",
        issues: Text::pair(
            "nothing: UnionPay's open platform has keys without certificates, so no CA",
            "不签发证书：云闪付开放平台只用密钥，没有证书，也没有 CA",
        ),
        chain: NONE,
        belongs: Text::pair(
            "--platform-key, UNIONPAY_PLATFORM_KEY, `platform_keys` in merchant.toml: it verifies notifications",
            "--platform-key、UNIONPAY_PLATFORM_KEY、merchant.toml 的 `platform_keys`：用于对通知验签",
        ),
        remedy: Text::pair(
            "It comes with the answer to your application; test and production have different ones",
            "随申请反馈提供；测试与生产不同",
        ),
        source: Text::pair("UnionPay's document, 3.2 and appendix 5", "银联文档 3.2 与附录五"),
        fingerprint: None,
    },
    Authority {
        name: "SANDBOX ACS OCA31",
        also: &["SANDBOX ACS CA", "SANDBOX ACS SM2 OCA31", "Sandbox Certification Authority", "沙箱 CA"],
        of: "sandbox",
        issues: Text::pair(
            "the certificates of this project's sandbox, whose private keys everybody has",
            "本项目沙箱的证书，其私钥是公开的",
        ),
        chain: Text::pair(
            "certificate, SANDBOX ACS OCA31, SANDBOX ACS CA",
            "证书 → SANDBOX ACS OCA31 → SANDBOX ACS CA",
        ),
        belongs: Text::pair("--ca against a sandbox; nowhere else", "只用于对接沙箱时的 --ca"),
        remedy: Text::pair(
            "merchant sandbox --write-keys FOLDER writes it, and settings that fit",
            "merchant sandbox --write-keys 目录 会写出该证书及配套设置",
        ),
        source: Text::pair("this project", "本项目"),
        fingerprint: None,
    },
];

/// Shorter than this a word is in every name.
const LEAST: usize = 4;
/// Hex digits of a fingerprint that nobody types by chance.
const DIGITS: usize = 8;

/// Authorities whose name stands in the words, or of whose name the words are a part; or of this fingerprint.
pub(super) fn find(asked: &str) -> Vec<Found> {
    let asked = plain(asked);
    let names = |one: &Authority| {
        std::iter::once(one.name).chain(one.also.iter().copied()).map(plain).collect::<Vec<_>>()
    };
    let by_fingerprint = |one: &&Authority| {
        asked.len() >= DIGITS
            && asked.bytes().all(|byte| byte.is_ascii_hexdigit())
            && one.fingerprint.is_some_and(|known| plain(known).starts_with(&asked))
    };
    let whole: Vec<&Authority> = ALL
        .iter()
        .filter(|one| by_fingerprint(one) || names(one).iter().any(|name| asked.contains(name)))
        .collect();
    let found = match whole.is_empty() && asked.chars().count() >= LEAST {
        true => ALL.iter().filter(|one| names(one).iter().any(|name| name.contains(&asked))).collect(),
        false => whole,
    };
    found.into_iter().map(told).collect()
}

fn told(one: &Authority) -> Found {
    let fingerprint = one.fingerprint.map(|digits| format!("; SHA-256 {digits}")).unwrap_or_default();
    let chain = Text::of(
        || format!("{}{fingerprint}", one.chain.english()),
        || format!("{}{}", one.chain.chinese(), fingerprint.replace("; ", "；")),
    );
    Found::new(Kind::Authority, one.of, one.name)
        .line(Line::Issuer, one.issues.clone())
        .line(Line::Chain, chain)
        .line(Line::Belongs, one.belongs.clone())
        .line(Line::Remedy, one.remedy.clone())
        .line(Line::Source, one.source.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use cfca_pkcs7::Certificate;

    fn names(asked: &str) -> Vec<String> {
        find(asked).into_iter().map(|found| found.name).collect()
    }

    /// Name, validity, issuer and fingerprint are those of the certificates.
    #[test]
    fn what_is_said_of_a_certificate_stands_in_it() {
        for (name, file) in [
            ("CFCA ACS OCA31", "CFCA_ACS_OCA31.pem"),
            ("CFCA ACS TEST OCA31", "CFCA_ACS_TEST_OCA31.pem"),
            ("CFCA ACS TEST CA", "CFCA_ACS_TEST_CA.pem"),
        ] {
            let certificate =
                Certificate::from_any(&test_support::fixtures::bytes(&format!("cfca/{file}"))).unwrap();
            let known = ALL.iter().find(|one| one.name == name).unwrap();
            assert!(
                certificate.subject().to_string().contains(&format!("CN={name}")),
                "{}",
                certificate.subject()
            );
            let digest = certificate.fingerprint().to_uppercase();
            assert_eq!(known.fingerprint, Some(digest.as_str()), "{name}");
            for seconds in [certificate.not_before(), certificate.not_after()] {
                let day = jiff::Timestamp::from_second(i64::try_from(seconds).unwrap())
                    .unwrap()
                    .strftime("%Y-%m-%d")
                    .to_string();
                assert!(
                    known.chain.english().contains(&day) && known.chain.chinese().contains(&day),
                    "{name}: {day}"
                );
            }
            let issuer = certificate.issuer().to_string();
            if !issuer.contains(&format!("CN={name}")) {
                let above = ALL.iter().find(|one| issuer.contains(&format!("CN={}", one.name))).unwrap();
                assert!(known.chain.english().contains(above.name), "{name}: {issuer}");
            }
        }
    }

    #[test]
    fn a_name_is_found_in_every_form() {
        for asked in [
            "CFCA ACS OCA31",
            "CFCA_ACS_OCA31.cer",
            "C=CN, O=China Financial Certification Authority, CN=CFCA ACS OCA31",
            "7c:5d:63:0f:07:2d:1f:a2",
        ] {
            assert_eq!(names(asked), ["CFCA ACS OCA31"], "{asked}");
        }
        assert_eq!(names("oca31"), ["CFCA ACS OCA31", "CFCA ACS TEST OCA31", "SANDBOX ACS OCA31"]);
        assert_eq!(names("CFCA ACS TEST CA"), ["CFCA ACS TEST CA"]);
        assert_eq!(names("CFCA EV ROOT"), ["CFCA EV ROOT"]);
        assert_eq!(names("100001"), ["051@100001@"]);
        assert_eq!(names("银联证书"), ["upPublicKey"]);
        assert!(names("").is_empty() && names("ca").is_empty() && names("deadbeef").is_empty());
    }
}
