//! Everything that a client needs to work with a sandbox, as files: keys and certificates in the forms that tools of the trade want,
//! and configurations for several languages.
//!
//! This makes bytes; whoever asks for them writes them.

mod file;
mod huifu;
mod settings;
mod unionpay;

pub use file::ClientFile;
pub(crate) use file::Described;

use crate::platform_keys::KeyFileError;
use crypto_core::pem;
use std::path::Path;

const README: &str = "\
TEST KEYS of a sandbox. They protect nothing: nothing here may meet a real platform.
沙箱测试密钥。不保护任何东西，不得用于真实平台。

`merchant sandbox --write-keys` wrote these files and replaces them at its next start; it replaces no file that it did not write, or
that was changed since. A folder for each merchant. In each:
由 `merchant sandbox --write-keys` 写入，下次启动时替换；不是它写的、或之后被改过的文件不会被覆盖。每个商户一个文件夹，其中：

  config.php         PHP: $config = require 'config.php';
  config.properties  Java: Properties.load; keys as base64 of DER (PKCS#8, SPKI, X.509)
  config.json        Go, Node, C#: the same as JSON
  config.py          Python: import config
  merchant.env       this program: set -a; . ./merchant.env; set +a; then
                     `merchant doctor unionpay` or `merchant huifu call 301 ..`

UnionPay 云闪付: merchant.key.pem, merchant.key.b64 (PKCS#8), merchant.pub.*, upPublicKey.*, secret.txt, symmetricKey.txt
Huifu 汇付: merchant.pfx (AES), merchant-windows.pfx (3DES, for older tools), merchant.cer (DER), merchant.key.pem,
  merchant.cert.pem, merchant.sm2, CFCA_ACS_OCA31.cer and CFCA_ACS_CA.cer (the CA and its root, DER), platform-ca.pem, platform.cer
tls-ca.pem, tls-ca.cer (where the sandbox speaks TLS 沙箱使用 TLS 时): its CA. Trust it in tests and nowhere else. 仅在测试中信任。
What a merchant configured with a public key or certificate of its own has itself is not here.
商户自行配置公钥或证书时，其私钥不在此处。
";

/// The files for clients of a sandbox at `base`.
pub(crate) fn files(
    described: &Described,
    base: &str,
    folder: &Path,
) -> Result<Vec<ClientFile>, KeyFileError> {
    let mut files = vec![ClientFile::public("README.txt".to_owned(), README)];
    for merchant in &described.unionpay {
        files.extend(unionpay::files(merchant, described, base, folder)?);
    }
    for merchant in &described.huifu {
        files.extend(huifu::files(merchant, described, base, folder)?);
    }
    if let Some(ca) = &described.tls_ca {
        files.push(ClientFile::public("tls-ca.pem".to_owned(), ca.as_str()));
        if let Some(Ok(der)) = pem::blocks(ca.as_bytes()).first().map(pem::Block::decode) {
            files.push(ClientFile::public("tls-ca.cer".to_owned(), der.to_vec()));
        }
    }
    Ok(files)
}
