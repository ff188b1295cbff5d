//! Envelopes for SM2 keys, judged by OpenSSL's SM2 and SM4: what we make it decrypts, what it encrypted we open.

use super::{Identity, identity as rsa_identity, rng, to};
use crate::{certificate, fixture, openssl, path};
use cfca_pkcs7::{
    AttachedSigner, AttachedVerifier, Certificate, ContentCipher, ContentType, EnvelopeOpener,
    EnvelopeSealer, ErrorKind, SignerPolicy, Sm2EnvelopeLayout,
};
use cms::cert::IssuerAndSerialNumber;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::enveloped_data::{
    EncryptedContentInfo, EnvelopedData, KeyTransRecipientInfo, RecipientIdentifier, RecipientInfo,
};
use const_oid::ObjectIdentifier;
use crypto_core::encoding::to_hex;
use der::asn1::{Any, OctetString, Uint};
use der::{Decode, Encode, Sequence};
use sha1::{Digest, Sha1};
use std::sync::LazyLock;
use x509_cert::spki::AlgorithmIdentifierOwned;

const LAYOUTS: [Sm2EnvelopeLayout; 3] =
    [Sm2EnvelopeLayout::KeyIdentifier, Sm2EnvelopeLayout::IssuerAndSerial, Sm2EnvelopeLayout::BeforeSadk32];

fn identity(name: &str) -> Identity {
    let file = |end: &str| fixture(&format!("sm2/{name}{end}"));
    Identity::from_key_and_certificate(&file(".key.pem"), &file(".pem")).unwrap()
}

fn leaf() -> Certificate {
    certificate("sm2/leaf.pem")
}

fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new(text).unwrap()
}

/// GM/T 0009 section 7.2.
#[derive(Sequence)]
struct Sm2Cipher {
    x: Uint,
    y: Uint,
    hash: OctetString,
    cipher_text: OctetString,
}

/// C1 C2 C3 without its leading 4, as ASN.1.
fn asn1_of(bare: &[u8]) -> Vec<u8> {
    let (c1, rest) = bare.split_at(64);
    let (c2, c3) = rest.split_at(rest.len() - 32);
    let made = Sm2Cipher {
        x: Uint::new(&c1[..32]).unwrap(),
        y: Uint::new(&c1[32..]).unwrap(),
        hash: OctetString::new(c3).unwrap(),
        cipher_text: OctetString::new(c2).unwrap(),
    };
    made.to_der().unwrap()
}

/// The five forms of a cipher text in ASN.1.
fn forms(asn1: &[u8]) -> Vec<Vec<u8>> {
    let read = Sm2Cipher::from_der(asn1).unwrap();
    let number = |number: &Uint| [&[0; 32][number.as_bytes().len()..], number.as_bytes()].concat();
    let c1 = [number(&read.x), number(&read.y)].concat();
    let (c2, c3) = (read.cipher_text.as_bytes(), read.hash.as_bytes());
    let (new, old) = ([&c1, c3, c2].concat(), [&c1, c2, c3].concat());
    vec![asn1.to_vec(), [&[4], new.as_slice()].concat(), new, [&[4], old.as_slice()].concat(), old]
}

#[test]
fn openssl_opens_what_we_seal() {
    for layout in LAYOUTS {
        for content in [&b""[..], b"content", &[7; 100]] {
            let sealer = EnvelopeSealer::new(leaf()).unwrap().sm2_layout(layout);
            let message = sealer.seal(content, &mut rng()).unwrap();
            let outer = ContentInfo::from_der(&message).unwrap();
            assert_eq!(outer.content_type, oid("1.2.156.10197.6.1.4.2.3"));
            let data: EnvelopedData = outer.content.decode_as().unwrap();
            let encrypted = data.encrypted_content;
            assert_eq!(encrypted.content_type, oid("1.2.156.10197.6.1.4.2.1"));
            assert_eq!(encrypted.content_enc_alg.oid, oid("1.2.156.10197.1.104"));
            let Some(RecipientInfo::Ktri(recipient)) = data.recip_infos.0.get(0) else {
                panic!("a key transport recipient")
            };
            assert_eq!(recipient.key_enc_alg.oid, oid("1.2.156.10197.1.301.3"));
            let by_key = matches!(recipient.rid, RecipientIdentifier::SubjectKeyIdentifier(_));
            assert_eq!(by_key, layout == Sm2EnvelopeLayout::KeyIdentifier);
            let enc_key = recipient.enc_key.as_bytes();
            let asn1 = match layout {
                Sm2EnvelopeLayout::BeforeSadk32 => asn1_of(enc_key),
                _ => enc_key.to_vec(),
            };
            let key = openssl(&["pkeyutl", "-decrypt", "-inkey", &path("sm2/leaf.key.pem")], &asn1);
            let vector = encrypted.content_enc_alg.parameters.unwrap().value().to_vec();
            let (key, vector) = (to_hex(&key), to_hex(&vector));
            let cipher_text = encrypted.encrypted_content.unwrap();
            let arguments = ["enc", "-d", "-sm4-cbc", "-K", &key, "-iv", &vector];
            assert_eq!(openssl(&arguments, cipher_text.as_bytes()), content, "{layout:?}");
            let opened = EnvelopeOpener::new(&identity("leaf")).open_unauthenticated(&message).unwrap();
            assert_eq!(
                (opened.content.expose().as_slice(), opened.content_type),
                (content, ContentType::Data)
            );
        }
    }
}

const KEY: &[u8] = b"0123456789abcdef";

/// An envelope of these parts.
fn envelope(id: RecipientIdentifier, enc_key: &[u8], transport: &str, cipher: &str) -> Vec<u8> {
    static CIPHER_TEXT: LazyLock<Vec<u8>> = LazyLock::new(|| {
        openssl(&["enc", "-sm4-cbc", "-K", &to_hex(KEY), "-iv", &to_hex(&[9; 16])], b"content")
    });
    let recipient = RecipientInfo::Ktri(KeyTransRecipientInfo {
        version: CmsVersion::V0,
        rid: id,
        key_enc_alg: AlgorithmIdentifierOwned { oid: oid(transport), parameters: None },
        enc_key: OctetString::new(enc_key).unwrap(),
    });
    let data = EnvelopedData {
        version: CmsVersion::V0,
        originator_info: None,
        recip_infos: cms::enveloped_data::RecipientInfos(vec![recipient].try_into().unwrap()),
        encrypted_content: EncryptedContentInfo {
            content_type: oid("1.2.156.10197.6.1.4.2.1"),
            content_enc_alg: AlgorithmIdentifierOwned {
                oid: oid(cipher),
                parameters: Some(Any::new(der::Tag::OctetString, [9; 16]).unwrap()),
            },
            encrypted_content: Some(OctetString::new(CIPHER_TEXT.as_slice()).unwrap()),
        },
        unprotected_attrs: None,
    };
    let content = Any::encode_from(&data).unwrap();
    ContentInfo { content_type: oid("1.2.156.10197.6.1.4.2.3"), content }.to_der().unwrap()
}

fn by_issuer(name: &str) -> RecipientIdentifier {
    let parsed = x509_cert::Certificate::from_der(certificate(name).der()).unwrap().tbs_certificate;
    RecipientIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: parsed.issuer,
        serial_number: parsed.serial_number,
    })
}

fn by_key(identifier: &[u8]) -> RecipientIdentifier {
    use x509_cert::ext::pkix::SubjectKeyIdentifier;
    RecipientIdentifier::SubjectKeyIdentifier(SubjectKeyIdentifier(OctetString::new(identifier).unwrap()))
}

fn encrypted(key: &[u8]) -> Vec<u8> {
    openssl(&["pkeyutl", "-encrypt", "-pubin", "-inkey", &path("sm2/leaf.spki.pem")], key)
}

const SM2: &str = "1.2.156.10197.1.301.3";
const SM4: &str = "1.2.156.10197.1.104";

#[test]
fn what_openssl_encrypted_opens_in_every_form() {
    let opener = EnvelopeOpener::new(&identity("leaf"));
    let computed: [u8; 20] = Sha1::digest(leaf().key().as_sm2().unwrap().point()).into();
    let ids = [by_issuer("sm2/leaf.pem"), by_key(&computed)];
    for _ in 0..8 {
        for (index, form) in forms(&encrypted(KEY)).iter().enumerate() {
            for id in &ids {
                for cipher in [SM4, "1.2.156.10197.1.104.2"] {
                    let opened = opener.open_unauthenticated(&envelope(id.clone(), form, SM2, cipher));
                    let opened = opened.unwrap_or_else(|e| panic!("form {index}: {e}"));
                    assert_eq!(opened.content.expose(), b"content");
                }
            }
        }
    }
}

#[test]
fn hostile_envelopes_do_not_open() {
    let opener = EnvelopeOpener::new(&identity("leaf"));
    let kind = |message: &[u8]| opener.open_unauthenticated(message).unwrap_err().kind().clone();
    let good = encrypted(KEY);
    let own = || by_issuer("sm2/leaf.pem");
    // Every byte of every form once: a point off the curve, another digest, other text, other lengths.
    for form in forms(&good) {
        for at in 0..form.len() {
            let mut other = form.clone();
            other[at] ^= 0x40;
            assert_eq!(kind(&envelope(own(), &other, SM2, SM4)), ErrorKind::Undecryptable, "{at}");
        }
        assert_eq!(kind(&envelope(own(), &form[..form.len() - 1], SM2, SM4)), ErrorKind::Undecryptable);
    }
    for bytes in [&[][..], &[4], &[0; 113], &[4; 113], &[0x30; 113]] {
        assert_eq!(kind(&envelope(own(), bytes, SM2, SM4)), ErrorKind::Undecryptable);
    }
    // A content key of another length, and another key of the right one.
    let long = envelope(own(), &encrypted(b"0123456789abcdef01234567"), SM2, SM4);
    assert_eq!(kind(&long), ErrorKind::Undecryptable);
    let rsa = envelope(own(), &good, "1.2.840.113549.1.1.1", SM4);
    assert!(matches!(kind(&rsa), ErrorKind::Unsupported { what: "key transport", .. }));
    let others = envelope(by_issuer("sm2/other.pem"), &good, SM2, SM4);
    assert_eq!(kind(&others), ErrorKind::NoRecipient);
    let block = envelope(own(), &good, SM2, "1.2.156.10197.1.104.1");
    assert!(matches!(kind(&block), ErrorKind::Unsupported { what: "content encryption", .. }));
    // SM2 under the name of a certificate whose key is RSA.
    let rsa = EnvelopeOpener::new(&identity("rsaleaf"));
    let message = envelope(by_issuer("sm2/rsaleaf.pem"), &good, SM2, SM4);
    let error = rsa.open_unauthenticated(&message).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Unsupported { what: "key transport", .. }), "{error}");
}

#[test]
fn recipients_are_of_one_kind() {
    let error = EnvelopeSealer::new(leaf()).unwrap().recipient(to("bob")).unwrap_err();
    assert!(error.to_string().contains("SM2"), "{error}");
    let error = EnvelopeSealer::new(to("bob")).unwrap().recipient(leaf()).unwrap_err();
    assert!(error.to_string().contains("not RSA but"), "{error}");
    let two = EnvelopeSealer::new(leaf()).unwrap().recipient(certificate("sm2/mixed.pem")).unwrap();
    for cipher in [ContentCipher::Sm4Cbc, ContentCipher::Aes256Cbc] {
        let message = two.clone().cipher(cipher).seal(b"content", &mut rng()).unwrap();
        for name in ["leaf", "mixed"] {
            let opened = EnvelopeOpener::new(&identity(name)).open_unauthenticated(&message).unwrap();
            assert_eq!(opened.content.expose(), b"content", "{name}");
        }
        let error = EnvelopeOpener::new(&identity("other")).open_unauthenticated(&message).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::NoRecipient);
    }
    // RSA envelopes may hold SM4 too.
    let message = EnvelopeSealer::new(to("bob")).unwrap().cipher(ContentCipher::Sm4Cbc);
    let message = message.seal(b"content", &mut rng()).unwrap();
    let opened = EnvelopeOpener::new(&rsa_identity("bob")).open_unauthenticated(&message).unwrap();
    assert_eq!(opened.content.expose(), b"content");
}

#[test]
fn a_signed_message_inside_is_verified_after_opening() {
    let signed = AttachedSigner::new(&identity("leaf")).sign(b"content").unwrap();
    let message = EnvelopeSealer::new(leaf()).unwrap().seal(&signed, &mut rng()).unwrap();
    let opened = EnvelopeOpener::new(&identity("leaf")).open_unauthenticated(&message).unwrap();
    let verifier =
        AttachedVerifier::new(SignerPolicy::certificate(leaf())).anchor(certificate("sm2/oca.pem"));
    let found = verifier.verify(&opened.message().unwrap(), leaf().not_before() + 60).unwrap();
    assert_eq!(found.content, b"content");
}
