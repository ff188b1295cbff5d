//! The bytes that programs make of a password.

use super::budget::Budget;
use crate::{Error, ErrorKind};
use crypto_core::Secret;
use zeroize::Zeroizing;

/// The password of a PFX file: text, and for programs that use its bytes in another encoding, those bytes.
///
/// Text alone (`&str`, `String`, `Secret<String>` convert) is right for every file whose password is ASCII, and for
/// what Windows and current programs write. Who typed a Chinese password at a program whose terminal or file was
/// GBK may need the bytes: OpenSSL takes what it is given.
///
/// ```
/// use cfca_pkcs7::PfxPassword;
/// let gbk = [0xc3, 0xdc, 0xc2, 0xeb];
/// let either = PfxPassword::from("密码").or_bytes(gbk);
/// let only_bytes = PfxPassword::from_bytes(gbk);
/// # let _ = (either, only_bytes);
/// ```
#[derive(Debug, Clone)]
pub struct PfxPassword {
    text: Option<Secret<String>>,
    bytes: Option<Secret<Vec<u8>>>,
}

impl PfxPassword {
    /// The bytes as they are, in an encoding that nobody names. Bytes that are UTF-8 are also tried as text.
    #[must_use]
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = Secret::new(bytes.into());
        let text = std::str::from_utf8(bytes.expose()).ok().map(|text| Secret::new(text.to_owned()));
        Self { text, bytes: Some(bytes) }
    }

    /// Also tries these bytes, where the text's own do not fit.
    #[must_use]
    pub fn or_bytes(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.bytes = Some(Secret::new(bytes.into()));
        self
    }

    /// Returns what programs that take the bytes of a password as they are make of it: UTF-8, what was given, GBK.
    #[cfg(feature = "gm")]
    pub(super) fn byte_forms(&self) -> Vec<Zeroizing<Vec<u8>>> {
        let text = self.text.as_ref().map(|text| text.expose().as_str());
        let gbk = |text: &str| {
            let (bytes, _, unmappable) = encoding_rs::GBK.encode(text);
            (!unmappable && !text.is_ascii()).then(|| Zeroizing::new(bytes.into_owned()))
        };
        let utf8 = text.map(|text| Zeroizing::new(text.as_bytes().to_vec()));
        let bytes = self.bytes.as_ref().map(|bytes| Zeroizing::new(bytes.expose().clone()));
        [utf8, bytes, text.and_then(gbk)].into_iter().flatten().collect()
    }

    /// Returns whether there is something in it that programs encode differently.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.text.as_ref().is_some_and(|text| text.expose().is_ascii())
            && self.bytes.as_ref().is_none_or(|bytes| bytes.expose().is_ascii())
    }
}

impl From<&str> for PfxPassword {
    fn from(text: &str) -> Self {
        Secret::new(text.to_owned()).into()
    }
}

impl From<String> for PfxPassword {
    fn from(text: String) -> Self {
        Secret::new(text).into()
    }
}

impl From<Secret<String>> for PfxPassword {
    fn from(text: Secret<String>) -> Self {
        Self { text: Some(text), bytes: None }
    }
}

/// A password in the forms that PFX files use: one kind of form for PKCS#12's own key derivation, one for
/// PBKDF2. Writers keep to one form of each kind throughout a file, but for Java's and node-forge's keys under
/// passwords that are not ASCII.
pub(super) struct Readings {
    pub(super) pkcs12: Forms,
    pub(super) pbkdf2: Forms,
}

impl Readings {
    pub(super) fn new(password: &PfxPassword) -> Self {
        let (mut pkcs12, mut pbkdf2) = (Vec::new(), Vec::new());
        let text = password.text.as_ref().map(|text| text.expose().as_str());
        if let Some(text) = text {
            pkcs12.push(terminated(text.encode_utf16()));
            pbkdf2.push(Zeroizing::new(text.as_bytes().to_vec()));
        }
        if let Some(bytes) = &password.bytes {
            // OpenSSL widens each byte where they are not UTF-8, and hands them to PBKDF2 as they are.
            pkcs12.push(terminated(bytes.expose().iter().copied().map(u16::from)));
            pbkdf2.push(Zeroizing::new(bytes.expose().clone()));
        }
        match text {
            // Some programs leave the terminator out when there is nothing before it. (As a key of HMAC
            // zeros are as good as nothing, so PBKDF2 needs no second form.)
            Some("") => pkcs12.push(Zeroizing::new(Vec::new())),
            // NSS hands PBKDF2 what belongs to PKCS#12's own derivation.
            Some(text) => pbkdf2.push(terminated(text.encode_utf16())),
            None => {}
        }
        if let Some(text) = text.filter(|text| !text.is_ascii()) {
            // OpenSSL before 1.1 widens each byte of its input.
            pkcs12.push(terminated(text.bytes().map(u16::from)));
            // Java's cipher of PKCS#12 (not its MAC) sees UTF-8 whose highest bits were cut off.
            pkcs12.push(terminated(text.bytes().map(|byte| u16::from(byte & 0x7f))));
            pbkdf2.push(packed(text));
        }
        Self { pkcs12: Forms::new(pkcs12), pbkdf2: Forms::new(pbkdf2) }
    }

    /// Bytes of the longest form.
    pub(super) fn longest(&self) -> usize {
        let forms = self.pkcs12.0.iter().chain(&self.pbkdf2.0);
        forms.map(|form| form.len()).max().unwrap_or(0)
    }
}

/// UTF-16, big end first, with a zero at the end (RFC 7292 appendix B.1).
fn terminated(units: impl Iterator<Item = u16>) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(units.chain([0]).flat_map(u16::to_be_bytes).collect())
}

/// Returns what node-forge's HMAC makes of a string: it takes UTF-16 units for bytes and packs four of them into a word
/// with exclusive or, so that the high half of each unit falls onto the byte before it. At the beginning of a word it
/// is lost.
fn packed(text: &str) -> Zeroizing<Vec<u8>> {
    let units = Zeroizing::new(text.encode_utf16().collect::<Vec<u16>>());
    let mut bytes = Zeroizing::new(Vec::with_capacity(units.len()));
    for (index, unit) in units.iter().enumerate() {
        let next = units.get(index + 1).filter(|_| (index + 1) % 4 != 0);
        let [_, low] = unit.to_be_bytes();
        let [high, _] = next.copied().unwrap_or_default().to_be_bytes();
        bytes.push(low ^ high);
    }
    bytes
}

/// Forms that may be meant, the likeliest first: the one that fitted last.
pub(super) struct Forms(Vec<Zeroizing<Vec<u8>>>);

impl Forms {
    fn new(forms: Vec<Zeroizing<Vec<u8>>>) -> Self {
        let mut distinct: Vec<Zeroizing<Vec<u8>>> = Vec::with_capacity(forms.len());
        for form in forms {
            if !distinct.contains(&form) {
                distinct.push(form);
            }
        }
        Self(distinct)
    }

    /// The form that is written: UTF-16 for PKCS#12's own derivation, UTF-8 for PBKDF2.
    pub(super) fn first(&self) -> &[u8] {
        self.0.first().map_or(&[], |form| form.as_slice())
    }

    /// The first form that `attempt` takes; from then on it is the first that is tried. `blocks` is what one attempt
    /// costs, and the first attempt is paid for.
    pub(super) fn first_that_fits<T>(
        &mut self,
        blocks: u64,
        budget: &mut Budget,
        attempt: impl Fn(&[u8]) -> Option<T>,
    ) -> Result<T, Error> {
        for index in 0..self.0.len() {
            if index > 0 && !budget.retry(blocks) {
                break;
            }
            if let Some(found) = self.0.get(index).and_then(|form| attempt(form)) {
                self.0[..=index].rotate_right(1);
                return Ok(found);
            }
        }
        Err(Error::new(ErrorKind::BadPassword))
    }
}
