//! One file, what all are made from, and how folders are called.

use crate::merchant::{HuifuMerchant, UnionPayMerchant};
use cfca_pkcs7::Certificate;

/// A file for a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientFile {
    path: String,
    bytes: Vec<u8>,
    is_private: bool,
}

impl ClientFile {
    /// Its path below the folder, with `/` between the parts; none of them leads out of it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The content.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// True for private keys and secrets, which only their owner should read.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.is_private
    }

    pub(super) fn public(path: String, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path, bytes: bytes.into(), is_private: false }
    }

    pub(super) fn private(path: String, bytes: impl Into<Vec<u8>>) -> Self {
        Self { is_private: true, ..Self::public(path, bytes) }
    }
}

/// The source of the files: the merchants as they were described, and the keys of the platforms.
#[derive(Clone)]
pub(crate) struct Described {
    pub(crate) unionpay: Vec<UnionPayMerchant>,
    pub(crate) huifu: Vec<HuifuMerchant>,
    /// UnionPay's public key as SPKI; nothing where a test brought a signer of its own.
    pub(crate) unionpay_key: Option<Vec<u8>>,
    pub(crate) huifu_certificate: Certificate,
    /// The CA that clients trust, and above it those that they need not.
    pub(crate) huifu_anchors: Vec<Certificate>,
    /// The CA of the sandbox's TLS, as PEM; nothing where it speaks none.
    pub(crate) tls_ca: Option<String>,
}

/// A number as the name of a folder: what is no letter, digit, `-` or `_` stands as `%XX`.
pub(super) fn folder_name(number: &str) -> String {
    let mut name = String::new();
    for byte in number.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => name.push(char::from(byte)),
            _ => name.push_str(&format!("%{byte:02X}")),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_leads_out_of_the_folder() {
        for (number, name) in
            [("5f4e-A_1", "5f4e-A_1"), ("../../etc", "%2E%2E%2F%2E%2E%2Fetc"), ("a\\b\0", "a%5Cb%00")]
        {
            assert_eq!(folder_name(number), name);
        }
    }
}
