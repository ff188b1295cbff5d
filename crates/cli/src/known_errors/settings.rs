//! Errors of settings: of the clients' builders, and of files.

use super::entry::{Known, known};

const CAUSE: (&str, &str) = (
    "The cause behind the colon says why; merchant cfca inspect FILE says what a file is.",
    "原因见冒号之后；用 merchant cfca inspect 查看文件是什么。",
);

pub(super) const ALL: &[Known] = &[
    known(
        "`base` is not an absolute address such as {}",
        "`base` 不是完整地址",
        "Write it like https://HOST/api.",
        "写法如 https://HOST/api。",
    ),
    known("`pfx` cannot be opened", "`pfx` 打不开", CAUSE.0, CAUSE.1),
    known("`key_and_certificate` cannot be used", "私钥与证书不可用", CAUSE.0, CAUSE.1),
    known("the merchant's certificate cannot be read", "商户证书读不出来", CAUSE.0, CAUSE.1),
    known("`anchor` number {} is no certificate", "给出的 CA 不是证书", CAUSE.0, CAUSE.1),
    known("`intermediate` number {} is no certificate", "给出的中间证书不是证书", CAUSE.0, CAUSE.1),
    known("`crl` number {} is no certificate revocation list", "给出的文件不是 CRL", CAUSE.0, CAUSE.1),
    known("`platform_certificate` is no certificate", "给出的平台证书不是证书", CAUSE.0, CAUSE.1),
    known(
        "`anchor` is missing: without a CA certificate no answer can be verified",
        "缺少 CA 证书，无法对应答验签",
        "Give CFCA_ACS_OCA31.cer (production) or CFCA_ACS_TEST_OCA31.cer (test).",
        "请给 CFCA_ACS_OCA31.cer（生产）或 CFCA_ACS_TEST_OCA31.cer（测试）。",
    ),
    known(
        "`pfx` is missing: without the merchant's key nothing can be signed",
        "缺少商户密钥，无法签名",
        "Give the PFX file that was exported with its private key.",
        "请给连同私钥导出的 PFX 文件。",
    ),
    known(
        "`engine` cannot be used",
        "所选的运算引擎不可用",
        "Leave the choice out: the fastest that runs here is taken.",
        "去掉该选择，程序会自动选用最快的引擎。",
    ),
    known("the HTTP client cannot be set up", "HTTP 客户端无法建立", CAUSE.0, CAUSE.1),
    known("`merchant_key` is not usable", "商户 RSA 私钥不可用", CAUSE.0, CAUSE.1),
    known("`platform_key` is not usable", "upPublicKey 不可用", CAUSE.0, CAUSE.1),
    known(
        "`symmetric_key` is not usable",
        "symmetricKey 不可用",
        "It has 48 hex digits, or 32.",
        "应为 48 位或 32 位十六进制。",
    ),
    known("`policy` is not usable", "`policy` 不可用", CAUSE.0, CAUSE.1),
    known("`without_check` is not usable", "`without_check` 中有未知的检查", CAUSE.0, CAUSE.1),
    known(
        "`platform_key` is missing: without it no notification can be verified",
        "缺少 upPublicKey，无法对通知验签",
        "Give upPublicKey, which the platform hands out.",
        "请给平台提供的 upPublicKey。",
    ),
];
