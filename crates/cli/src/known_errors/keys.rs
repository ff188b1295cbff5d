//! Errors of keys and of what they do (`crypto-core`).

use super::entry::{Known, known};

const REGISTERED: (&str, &str) = (
    "Use the RSA key that was registered with the platform, or make one: merchant cfca generate-key --out KEY.",
    "请用已在平台登记的 RSA 密钥，或新建：merchant cfca generate-key --out 文件。",
);
const AGAIN: (&str, &str) = ("Export it again from where it was made.", "请从原处重新导出。");
const BINARY: (&str, &str) = (
    "Fetch the original again and copy it as binary (FTP: binary; Maven: no resource filtering; git: *.pfx binary).",
    "请重新取得原文件并按二进制复制（FTP 用 binary；Maven 不做资源过滤；git 设 *.pfx binary）。",
);

pub(super) const ALL: &[Known] = &[
    known(
        "the signature does not match the message and the key",
        "验签失败：签名与报文、公钥不符",
        "merchant unionpay verify-notice names the mistake; look whether upPublicKey is that of this environment.",
        "merchant unionpay verify-notice 会指出原因；检查 upPublicKey 是否属于本环境。",
    ),
    known(
        "the message cannot be signed",
        "无法签名",
        "The cause behind the colon says why.",
        "原因见冒号之后。",
    ),
    known(
        "the value cannot be decrypted with this key",
        "用该密钥解密失败",
        "Look whether symmetricKey is that of this appId and environment; merchant unionpay decrypt names what is wrong.",
        "检查 symmetricKey 是否属于该 appId 与环境；merchant unionpay decrypt 会指出问题。",
    ),
    known(
        "the value cannot be encrypted",
        "无法加密",
        "The cause behind the colon says why.",
        "原因见冒号之后。",
    ),
    known(
        "the private key cannot be used",
        "私钥不可用",
        "The device or service that holds it failed: its own words stand behind the colon.",
        "存放私钥的设备或服务出错，其提示见冒号之后。",
    ),
    known(
        "the signed message is refused",
        "签名报文被拒绝",
        "The cause behind the colon names the check.",
        "冒号之后为未通过的检查。",
    ),
    known(
        "not a key: expected {}; DER reading stops at byte {}",
        "不是密钥文件",
        "merchant cfca inspect FILE says what it is.",
        "用 merchant cfca inspect 查看文件是什么。",
    ),
    known(
        "not a key: expected {}; {}",
        "不是密钥文件",
        "merchant cfca inspect FILE says what it is.",
        "用 merchant cfca inspect 查看文件是什么。",
    ),
    known(
        "the key is encrypted; decrypt it first (openssl pkcs8 -in KEY -out PLAIN) or use a PFX file",
        "私钥有密码保护",
        "Decrypt it first (openssl pkcs8 -in KEY -out PLAIN), or use a PFX file.",
        "先去掉密码（openssl pkcs8 -in KEY -out PLAIN），或改用 PFX 文件。",
    ),
    known(
        "this is a public key or certificate; the private key is needed here",
        "给出的是公钥或证书，此处需要私钥",
        "Give the private key.",
        "请给私钥。",
    ),
    known(
        "this is a private key; the public key or certificate is needed here",
        "给出的是私钥，此处需要公钥或证书",
        "Give the public key; of UnionPay: upPublicKey.",
        "请给公钥；银联的为 upPublicKey。",
    ),
    known(
        "the key is not RSA but {}, and an RSA key is needed; use the one that was registered with the platform, or make one (openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out KEY)",
        "不是 RSA 密钥，此处需要 RSA",
        REGISTERED.0,
        REGISTERED.1,
    ),
    known("the key is not on the SM2 curve but {}", "不是 SM2 密钥", "Give the SM2 key.", "请给 SM2 密钥。"),
    known(
        "the private number of the SM2 key is not between 1 and n - 2 (GM/T 0003.1): the file is damaged",
        "SM2 私钥数值超出范围，文件已损坏",
        AGAIN.0,
        AGAIN.1,
    ),
    known(
        "the public key is no point of the SM2 curve: the file is damaged, or the key is of another curve",
        "公钥不在 SM2 曲线上：文件损坏或曲线不同",
        AGAIN.0,
        AGAIN.1,
    ),
    known(
        "the SM2 user id has {} bytes; its length in bits has 16 bits, so up to 8191 are accepted",
        "SM2 用户标识过长",
        "The usual one is 1234567812345678.",
        "通常为 1234567812345678。",
    ),
    known(
        "the key has {} bits; keys below 1024 bits are refused",
        "密钥位数不足 1024，拒绝使用",
        "Make a key of 2048 bits, and have it registered.",
        "请新建 2048 位密钥并在平台登记。",
    ),
    known(
        "the key has {} bits; keys above 8192 bits are refused",
        "密钥位数超过 8192，拒绝使用",
        "Make a key of 2048 bits, and have it registered.",
        "请新建 2048 位密钥并在平台登记。",
    ),
    known(
        "the key holds modulus and exponents only: its primes are absent, and cannot be recovered from a public exponent that is not known or below 65537; export it again from where it was made, with all of its numbers (in Java: RSAPrivateCrtKeySpec)",
        "私钥只有模数与指数，缺少素数且无法恢复",
        "Export it again with all of its numbers (in Java: RSAPrivateCrtKeySpec).",
        "请重新导出完整私钥（Java 用 RSAPrivateCrtKeySpec）。",
    ),
    known(
        "the number {} of the key {}; export it again: openssl pkey -in KEY -out NEW",
        "私钥中的数值格式有误",
        "Export it again: openssl pkey -in KEY -out NEW.",
        "请重新导出：openssl pkey -in KEY -out NEW。",
    ),
    known(
        "the numbers of the key do not belong together: the file is damaged",
        "私钥各数值不配套，文件已损坏",
        AGAIN.0,
        AGAIN.1,
    ),
    known(
        "the symmetric key has {} hex digits; expected 48 (three DES keys) or 32 (K1 K2, used as K1 K2 K1)",
        "symmetricKey 长度不对，应为 48 位或 32 位十六进制",
        "Copy it again from the platform's console, all of it.",
        "请从平台重新复制完整的密钥。",
    ),
    known(
        "the symmetric key is not hex: unexpected character at byte {}",
        "symmetricKey 含非十六进制字符",
        "Copy it again; no quotes, no blanks inside.",
        "请重新复制，不含引号与空格。",
    ),
    known("the file is empty", "文件为空", "Copy it again.", "请重新复制。"),
    known(
        "this is an HTML page: a download that was answered with a page to log in, or an error",
        "这是 HTML 页面：下载时得到的是登录页或错误页",
        "Download it in the browser where you are logged in.",
        "请在已登录的浏览器中下载。",
    ),
    known(
        "this is an archive (ZIP, gzip, RAR or 7z)",
        "这是压缩包",
        "Unpack it, and give the file inside.",
        "请解压后使用其中的文件。",
    ),
    known(
        "this is a Java key store (JKS)",
        "这是 Java 密钥库（JKS）",
        "keytool -importkeystore -srckeystore FILE -srcstoretype JKS -destkeystore NEW.pfx -deststoretype PKCS12",
        "转换：keytool -importkeystore -srckeystore FILE -srcstoretype JKS -destkeystore NEW.pfx -deststoretype PKCS12",
    ),
    known(
        "this is a Java key store (JCEKS)",
        "这是 Java 密钥库（JCEKS）",
        "keytool -importkeystore -srckeystore FILE -srcstoretype JCEKS -destkeystore NEW.pfx -deststoretype PKCS12",
        "转换：keytool -importkeystore -srckeystore FILE -srcstoretype JCEKS -destkeystore NEW.pfx -deststoretype PKCS12",
    ),
    known(
        "this is a private key in OpenSSH's format",
        "这是 OpenSSH 格式的私钥",
        "Rewrite a copy of it as PEM: ssh-keygen -p -N '' -m PEM -f COPY",
        "复制一份并改写为 PEM：ssh-keygen -p -N '' -m PEM -f 副本",
    ),
    known(
        "this is a public key in OpenSSH's format",
        "这是 OpenSSH 格式的公钥",
        "Rewrite it as PEM: ssh-keygen -e -m PKCS8 -f FILE",
        "改写为 PEM：ssh-keygen -e -m PKCS8 -f 文件",
    ),
    known(
        "this is a private key in PuTTY's format",
        "这是 PuTTY 格式的私钥",
        "puttygen FILE -O private-openssh -o KEY, then ssh-keygen -p -N '' -m PEM -f KEY",
        "先 puttygen FILE -O private-openssh -o KEY，再 ssh-keygen -p -N '' -m PEM -f KEY",
    ),
    known("this is a PGP key", "这是 PGP 密钥，不能使用", REGISTERED.0, REGISTERED.1),
    known(
        "this is a key on an elliptic curve (EC, SEC1), and an RSA key is needed",
        "这是椭圆曲线（EC）密钥，此处需要 RSA",
        REGISTERED.0,
        REGISTERED.1,
    ),
    known(
        "these are parameters (EC, DH) without a key",
        "这是曲线或 DH 参数，不含密钥",
        REGISTERED.0,
        REGISTERED.1,
    ),
    known(
        "this is an RSA key in .NET's XML format (RSAKeyValue)",
        "这是 .NET 的 XML 格式 RSA 密钥（RSAKeyValue）",
        "Rewrite it as PEM in PowerShell 7; the error has the command.",
        "请在 PowerShell 7 中改写为 PEM，命令见错误信息。",
    ),
    known(
        "this is a JSON Web Key (JWK)",
        "这是 JWK",
        "Rewrite it as PEM with Node; the error has the command.",
        "请用 Node 改写为 PEM，命令见错误信息。",
    ),
    known(
        "this is a private key under a password",
        "这是有密码的私钥",
        "openssl pkcs8 -in FILE -out KEY (openssl rsa for keys that OpenSSL 0.9 wrote)",
        "先去掉密码：openssl pkcs8 -in FILE -out KEY（OpenSSL 0.9 写的用 openssl rsa）",
    ),
    known(
        "this is a private key",
        "这是私钥",
        "Give it as a key beside its certificate, or pack both: openssl pkcs12 -export -inkey FILE -in CERTIFICATE -out NEW.pfx",
        "与证书一起给出，或打包：openssl pkcs12 -export -inkey FILE -in CERTIFICATE -out NEW.pfx",
    ),
    known(
        "this is a PFX (PKCS#12) file",
        "这是 PFX（PKCS#12）文件",
        "Give it as a PFX file with its password, or take the key out: openssl pkcs12 -in FILE -nocerts -nodes -out KEY",
        "作为 PFX 连同密码给出，或取出私钥：openssl pkcs12 -in FILE -nocerts -nodes -out KEY",
    ),
    known(
        "this is CFCA's file for an SM2 key, and an RSA key is needed",
        "这是 CFCA 的 SM2 密钥文件，此处需要 RSA",
        "Ask for a certificate of the kind RSA.",
        "请申请 RSA 证书。",
    ),
    known(
        "this is a certificate, without a private key",
        "这是证书，不含私钥",
        "The private key is where the certificate was applied for: export both from there as PFX.",
        "私钥在申请证书的机器上，请在那里把两者导出为 PFX。",
    ),
    known(
        "this is a request for a certificate (CSR), not yet a certificate",
        "这是证书请求（CSR），还不是证书",
        "The CA answers it with a certificate: give that.",
        "提交 CA 后得到证书，再给出证书。",
    ),
    known(
        "this is a revocation list (CRL), not a certificate",
        "这是证书吊销列表（CRL），不是证书",
        "Give the certificate of the CA that issued it.",
        "请给出签发该列表的 CA 的证书。",
    ),
    known(
        "this is a PKCS#7 message or bundle of certificates, without a private key",
        "这是 PKCS#7 报文或证书包，不含私钥",
        "The private key is where the certificate was applied for: export both from there as PFX.",
        "私钥在申请证书的机器上，请在那里把两者导出为 PFX。",
    ),
    known(
        "this binary file was copied as text, which has replaced bytes in it",
        "二进制文件被当作文本复制，字节已被替换",
        BINARY.0,
        BINARY.1,
    ),
    known(
        "this binary file was copied as text, which has changed the line ends in it",
        "二进制文件被当作文本复制，换行已被改动",
        BINARY.0,
        BINARY.1,
    ),
    known(
        "the file is shorter than it says: it was cut on the way",
        "文件不完整，传输中被截断",
        "Fetch it again, and compare the sizes.",
        "请重新取得并核对大小。",
    ),
];
