//! Errors of hardware modules, cards and UKeys (`signer-pkcs11`).

use super::entry::{Known, known};

const TOOL: (&str, &str) = ("Use the tool of the device's maker.", "请使用设备厂商的工具。");

pub(super) const ALL: &[Known] = &[
    known(
        "{} is no PKCS#11 module that this machine can load: look whether the file is there and made for this processor",
        "该文件不是本机能加载的 PKCS#11 模块",
        "Look whether the file is there and made for this processor.",
        "检查文件是否存在，是否为本机处理器编译。",
    ),
    known(
        "no token is labelled {}; {}: plug it in, or initialise it with the tool of its maker",
        "没有该标签的 token",
        "Plug it in; merchant doctor --pkcs11 MODULE lists the tokens.",
        "请插入设备；merchant doctor --pkcs11 列出 token。",
    ),
    known("{} tokens are labelled {}: give each a label of its own", "多个 token 标签相同", TOOL.0, TOOL.1),
    known(
        "the PIN for token {} is wrong; it was tried once and will not be tried again, since tokens lock after a few",
        "PIN 不对；只试一次，不再重试，以免锁定",
        "Correct the PIN file.",
        "请改正 PIN 文件。",
    ),
    known(
        "token {} is locked after too many wrong PINs: unlock it with the security officer's PIN; none was tried now",
        "PIN 错误次数过多，token 已锁定",
        "Unlock it with the security officer's PIN.",
        "请用管理员 PIN（SO PIN）解锁。",
    ),
    known(
        "one more wrong PIN locks token {}, so none was tried: log in once with the tool of its maker, which resets the count",
        "再错一次 PIN 即锁定，因此未尝试",
        "Log in once with the maker's tool, which resets the count.",
        "请先用厂商工具登录一次以清零计数。",
    ),
    known(
        "no private RSA key is named {}; {}",
        "没有该名称的 RSA 私钥",
        "merchant doctor --pkcs11 MODULE --token LABEL --pin-file FILE lists the keys.",
        "merchant doctor --pkcs11 模块 --token 标签 --pin-file 文件 列出密钥。",
    ),
    known(
        "several private RSA keys are named {}, with the ids {}: name one by its id",
        "多把 RSA 私钥同名",
        "Name one by its id.",
        "请用 id 指定。",
    ),
    known(
        "no certificate on the token is named {}: import it beside the key, or read it from a file",
        "token 上没有该名称的证书",
        "Import it beside the key, or read it from a file.",
        "请导入证书，或从文件读取。",
    ),
    known(
        "key {} wants the PIN at each signature (CKA_ALWAYS_AUTHENTICATE): make one that does not",
        "该密钥每次签名都要求 PIN，服务器无法使用",
        "Make a key without CKA_ALWAYS_AUTHENTICATE.",
        "请新建不带 CKA_ALWAYS_AUTHENTICATE 的密钥。",
    ),
    known(
        "the public half of key {} cannot be read from the token, so no signature of it could be verified",
        "读不出公钥，无法核对签名",
        TOOL.0,
        TOOL.1,
    ),
    known(
        "the session with the token is lost ({}): open the token again",
        "与 token 的会话已断开",
        "Open the token again.",
        "请重新打开 token。",
    ),
    known(
        "{}: the device failed",
        "设备出错",
        "Its own words stand behind the colon.",
        "设备的提示见冒号之后。",
    ),
];
