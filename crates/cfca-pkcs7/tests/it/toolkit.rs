//! What CFCA's toolkit does besides messages: files written, digests, data under a password, old algorithms by allowance.
//! OpenSSL judges.

use cfca_pkcs7::{
    AttachedSigner, AttachedVerifier, Certificate, EnvelopeOpener, Error, ErrorKind, HashAlgorithm, Identity,
    PasswordCipher, Pfx, PfxForm, PrivateKey, SignerPolicy,
};
use crypto_core::encoding::to_hex;
use crypto_core::rsa::{DigestAlgorithm, RsaSigner};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::path::PathBuf;
use test_support::keys::{CFCA_OCA31, HUIFU_MERCHANT};
use test_support::openssl::{judged, openssl};

fn rng(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

fn merchant() -> Identity {
    let mut own = Identity::from_key_and_certificate(HUIFU_MERCHANT.key(), HUIFU_MERCHANT.public()).unwrap();
    own.others = vec![Certificate::from_any(CFCA_OCA31.public()).unwrap()];
    own.friendly_name = Some("Merchant 1".to_owned());
    own
}

/// A file that goes when the test ends.
pub(crate) struct Kept(PathBuf);

impl Kept {
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("cfca-toolkit-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// OpenSSL's reading of a PFX file: what it says of its parts, and the key in it as PKCS#8.
fn openssl_opens(file: &str, password: &str, more: &[&str]) -> (String, Vec<u8>) {
    let password = format!("pass:{password}");
    let usual = [&["pkcs12", "-in", file, "-passin", &password], more].concat();
    let info = judged(&[&usual[..], &["-info", "-noout"]].concat(), b"");
    assert!(info.status.success(), "{}", String::from_utf8_lossy(&info.stderr));
    let key = openssl(&[&usual[..], &["-nodes", "-nocerts"]].concat(), b"");
    let told = String::from_utf8_lossy(&info.stderr).into_owned();
    (told, openssl(&["pkey", "-outform", "DER"], &key))
}

#[test]
fn openssl_opens_the_pfx_files_that_are_written() {
    let own = merchant();
    let PrivateKey::Rsa(key) = &own.key else { panic!("an RSA key") };
    for (form, more, told) in [
        (PfxForm::Modern, &[][..], ["AES-256-CBC, Iteration 100000, PRF hmacWithSHA256", "MAC: sha256"]),
        (
            PfxForm::Windows,
            &["-provider", "legacy", "-provider", "default"],
            ["pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2000", "MAC: sha1, Iteration 2000"],
        ),
    ] {
        let made = own.to_pfx("secret 1", form, &mut rng(1)).unwrap();
        let file = Kept::new(&format!("{form:?}.pfx"), &made);
        let (info, found) = openssl_opens(file.path(), "secret 1", more);
        for part in told {
            assert!(info.contains(part), "{form:?}: {part}: {info}");
        }
        // The same numbers; OpenSSL writes them its way.
        assert_eq!(RsaSigner::from_pkcs8_der(&found).unwrap().verifier(), key.verifier());
        let usual = ["pkcs12", "-in", file.path(), "-passin", "pass:secret 1", "-nokeys"];
        let shown = String::from_utf8(openssl(&[&usual, more].concat(), b"")).unwrap();
        assert_eq!(shown.matches("BEGIN CERTIFICATE").count(), 2, "{shown}");
        assert!(shown.contains("friendlyName: Merchant 1") && shown.contains("localKeyID"), "{shown}");
        let wrong = judged(&["pkcs12", "-in", file.path(), "-passin", "pass:secret", "-noout"], b"");
        assert!(!wrong.status.success());
        let read = Pfx::new().open(&made, "secret 1").unwrap();
        assert_eq!((read.certificate, read.others), (own.certificate.clone(), own.others.clone()));
        assert_eq!(read.friendly_name.as_deref(), Some("Merchant 1"));
        // Salts and vectors are drawn.
        assert_ne!(own.to_pfx("secret 1", form, &mut rng(2)).unwrap(), made);
    }
}

#[test]
fn digests_are_those_of_openssl() {
    let data: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    for (name, theirs) in [
        ("MD5", "md5"),
        ("SHA-1", "sha1"),
        ("sha224", "sha224"),
        ("SHA256", "sha256"),
        ("SHA-384", "sha384"),
        ("SHA-512", "sha512"),
        #[cfg(feature = "gm")]
        ("SM3", "sm3"),
    ] {
        let algorithm: HashAlgorithm = name.parse().unwrap();
        let judged = openssl(&["dgst", &format!("-{theirs}"), "-binary"], &data);
        assert_eq!(to_hex(&algorithm.digest(&data)), to_hex(&judged), "{name}");
        let mut pieces = algorithm.hashing();
        data.chunks(777).for_each(|piece| pieces.update(piece));
        assert_eq!(pieces.finish(), judged, "{name}");
    }
    let unknown = "SHA-257".parse::<HashAlgorithm>().unwrap_err().to_string();
    assert!(unknown.contains("SHA-256"), "{unknown}");
}

/// 3DES: the password is vector and key in hex, as CFCA's toolkit has it.
#[test]
fn openssl_decrypts_what_is_under_a_password_and_back() {
    let (vector, key) = ("0282010100ea6226", "b38463db95bf4f0cae06b5c8ffa73bc3bdb83c193082010a");
    let password = format!("{vector}{key}");
    for length in [0, 1, 7, 8, 4096] {
        let plain = vec![0x5a; length];
        let sealed = PasswordCipher::TripleDes.encrypt(&plain, password.as_bytes()).unwrap();
        assert_eq!(openssl(&["enc", "-d", "-des-ede3-cbc", "-iv", vector, "-K", key], &sealed), plain);
        let theirs = openssl(&["enc", "-des-ede3-cbc", "-iv", vector, "-K", key], &plain);
        assert_eq!(theirs, sealed);
        let opened = PasswordCipher::TripleDes.decrypt(&theirs, password.to_uppercase().as_bytes());
        assert_eq!(opened.unwrap().expose(), &plain);
    }
    let kind = |error: Error| error.kind().clone();
    for bad in ["", "secret", &password[..62], &format!("{}zz", &password[..62])] {
        let error = PasswordCipher::TripleDes.encrypt(b"x", bad.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("64 hex digits") && !error.to_string().contains("secret"));
        assert!(matches!(kind(error), ErrorKind::Malformed(_)));
    }
    for length in [0, 1, 9] {
        let error = PasswordCipher::TripleDes.decrypt(&vec![0; length], password.as_bytes()).unwrap_err();
        assert!(matches!(kind(error), ErrorKind::Malformed(_)), "{length}");
    }
    let sealed = PasswordCipher::TripleDes.encrypt(b"text", password.as_bytes()).unwrap();
    let other = password.replace('b', "c");
    assert_eq!(
        kind(PasswordCipher::TripleDes.decrypt(&sealed, other.as_bytes()).unwrap_err()),
        ErrorKind::BadPassword
    );
}

/// Messages over other digests: OpenSSL verifies each, and so do we, SHA-1 by allowance.
#[test]
fn other_digests_sign_and_sha1_only_by_allowance() {
    let own = merchant();
    let content = b"{\"order_id\":\"7\"}";
    let refused = AttachedSigner::new(&own).digest(DigestAlgorithm::Sha1).unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::Sha1 { .. }), "{refused}");
    let ca = CFCA_OCA31.public_file();
    let verifier =
        AttachedVerifier::new(SignerPolicy::Any).anchor(Certificate::from_any(CFCA_OCA31.public()).unwrap());
    let now = own.certificate.not_before() + 86_400;
    for digest in [
        DigestAlgorithm::Sha1,
        DigestAlgorithm::Sha224,
        DigestAlgorithm::Sha256,
        DigestAlgorithm::Sha384,
        DigestAlgorithm::Sha512,
    ] {
        let signer = AttachedSigner::new(&own).allow_sha1().digest(digest).unwrap();
        let attached = signer.sign(content).unwrap();
        let verify =
            ["cms", "-verify", "-inform", "DER", "-CAfile", &ca, "-partial_chain", "-purpose", "any"];
        assert_eq!(openssl(&verify, &attached), content, "{digest}");
        let named = String::from_utf8(openssl(&["asn1parse", "-inform", "DER"], &attached)).unwrap();
        let name = digest.to_string().replace('-', "").to_lowercase();
        assert!(named.contains(&format!(":{name}")), "{named}");
        let detached = signer.sign_detached(content).unwrap();
        let mut pieces = signer.detached();
        content.chunks(3).for_each(|piece| pieces.update(piece));
        assert_eq!(pieces.finish().unwrap(), detached, "{digest}");
        let file = Kept::new(&format!("{name}.p7s"), &detached);
        let input = Kept::new(&format!("{name}.json"), content);
        let apart = [&verify[..], &["-binary", "-in", file.path(), "-content", input.path()]].concat();
        assert_eq!(openssl(&apart, b""), content);
        let ours = verifier.verify(&attached, now);
        match digest {
            DigestAlgorithm::Sha1 => {
                assert!(matches!(ours.unwrap_err().kind(), ErrorKind::Sha1 { .. }));
                assert_eq!(verifier.clone().allow_sha1().verify(&attached, now).unwrap().content, content);
            }
            _ => assert_eq!(ours.unwrap().content, content, "{digest}"),
        }
        // For a key elsewhere it is SHA-256 whatever was chosen, in message and name.
        let PrivateKey::Rsa(key) = &own.key else { panic!("an RSA key") };
        let unsigned = signer.prepare(content);
        let signature = crypto_core::Signer::sign_digest(key, unsigned.digest()).unwrap();
        assert_eq!(openssl(&verify, &unsigned.finish(&signature).unwrap()), content);
    }
    let module = std::sync::Arc::new(own.key.clone());
    let elsewhere = AttachedSigner::with_signer(module, own.certificate.clone());
    let refused = elsewhere.digest(DigestAlgorithm::Sha512).unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::Signer(_)), "{refused}");
}

/// Of RC4 nothing is opened unless that is allowed.
#[test]
fn envelopes_under_rc4_open_by_allowance_alone() {
    let file = |name: &str| crate::fixture(&format!("envelope/{name}"));
    let own = Identity::from_key_and_certificate(&file("alice.key.pem"), &file("alice.pem")).unwrap();
    let content = b"from an archive";
    let rc4 = [
        "cms",
        "-encrypt",
        "-provider",
        "legacy",
        "-provider",
        "default",
        "-rc4",
        "-binary",
        "-outform",
        "DER",
    ];
    let file = crate::path("envelope/alice.pem");
    let sealed = openssl(&[&rc4[..], &[&file]].concat(), content);
    let opener = EnvelopeOpener::new(&own);
    let refused = opener.open_unauthenticated(&sealed).unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::Unsupported { .. }), "{refused}");
    assert!(refused.to_string().contains("RC4"), "{refused}");
    let opened = opener.allow_rc4().open_unauthenticated(&sealed).unwrap();
    assert_eq!(opened.content.expose(), content);
}

#[test]
fn keys_are_made_and_openssl_reads_them() {
    let key = RsaSigner::generate(1024, &mut rng(3)).unwrap();
    let text =
        openssl(&["pkey", "-inform", "DER", "-text", "-noout", "-check"], &key.to_pkcs8_der().unwrap());
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("Key is valid") && text.contains("publicExponent: 65537"), "{text}");
    assert_eq!(key.bits(), 1024);
    for bits in [0, 1023, 8193] {
        assert!(RsaSigner::generate(bits, &mut rng(3)).is_err(), "{bits}");
    }
}

#[cfg(feature = "gm")]
mod gm {
    use super::*;
    use crypto_core::gm::{Sm2Signer, Sm3};
    use test_support::keys::HUIFU_SM2_MERCHANT;

    fn sm2() -> Identity {
        Identity::from_key_and_certificate(HUIFU_SM2_MERCHANT.key(), HUIFU_SM2_MERCHANT.public()).unwrap()
    }

    /// BouncyCastle's PFX opens; of ours OpenSSL checks the MAC, and derives and decrypts what is in it.
    #[test]
    fn pfx_files_of_chinese_algorithms_are_read_and_written() {
        let theirs = Pfx::new().open(&crate::fixture("sm2/bc-hmac-sm3.pfx"), "123456").unwrap();
        let leaf = Certificate::from_any(&crate::fixture("sm2/leaf.pem")).unwrap();
        assert_eq!(theirs.certificate, leaf);
        let wrong = Pfx::new().open(&crate::fixture("sm2/bc-hmac-sm3.pfx"), "1234567").unwrap_err();
        assert_eq!(*wrong.kind(), ErrorKind::BadPassword);

        let own = sm2();
        let made = own.to_pfx("secret", PfxForm::Gm, &mut rng(4)).unwrap();
        let read = Pfx::new().open(&made, "secret").unwrap();
        assert_eq!((read.certificate, read.key.verifier()), (own.certificate.clone(), own.key.verifier()));
        // OpenSSL 3.0 knows SM3 under the MAC and SM4, and has no name for HMAC with SM3 under PBKDF2: it says so of the part,
        // after the MAC was found good.
        let file = Kept::new("gm.pfx", &made);
        let judge = |password: &str| {
            let output = judged(&["pkcs12", "-in", file.path(), "-passin", password, "-info", "-noout"], b"");
            String::from_utf8_lossy(&output.stderr).into_owned()
        };
        let told = judge("pass:secret");
        assert!(told.contains("MAC: sm3") && told.contains("PBES2, PBKDF2, SM4-CBC"), "{told}");
        assert!(judge("pass:other").contains("invalid password"));

        // The key's part: salt and vector out of the file, the derivation and the cipher by OpenSSL.
        let [salt, vector, sealed] = parts_of_key(&made);
        let kdf = |option: &str| ["-kdfopt".to_owned(), option.to_owned()];
        let salt = kdf(&format!("hexsalt:{}", to_hex(&salt)));
        let options =
            [kdf("digest:SM3"), kdf("pass:secret"), salt, kdf("iter:100000"), kdf("pkcs5:1")].concat();
        let mut arguments = vec!["kdf", "-keylen", "16", "-binary"];
        arguments.extend(options.iter().map(String::as_str));
        arguments.push("PBKDF2");
        let key = to_hex(&openssl(&arguments, b""));
        let plain = openssl(&["enc", "-d", "-sm4-cbc", "-iv", &to_hex(&vector), "-K", &key], &sealed);
        let PrivateKey::Sm2(signer) = &own.key else { panic!("an SM2 key") };
        assert_eq!(plain, *signer.to_pkcs8_der().unwrap());
        // The forms for RSA hold SM2 keys too, and the other way round.
        let modern = own.to_pfx("secret", PfxForm::Modern, &mut rng(5)).unwrap();
        let file = Kept::new("modern-sm2.pfx", &modern);
        let (_, key) = openssl_opens(file.path(), "secret", &[]);
        assert_eq!(Sm2Signer::from_pkcs8_der(&key).unwrap().verifier(), signer.verifier());
        let rsa = merchant().to_pfx("secret", PfxForm::Gm, &mut rng(6)).unwrap();
        assert_eq!(Pfx::new().open(&rsa, "secret").unwrap().certificate, merchant().certificate);
    }

    /// Salt, vector and cipher text of the key: the last PBES2 of the file.
    fn parts_of_key(file: &[u8]) -> [Vec<u8>; 3] {
        let pbes2 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d";
        let at = file.windows(pbes2.len()).rposition(|window| window == pbes2).unwrap();
        let mut rest = &file[at..];
        let mut next = |length: usize| loop {
            if rest[0] == 4 && usize::from(rest[1]) == length {
                let found = rest[2..2 + length].to_vec();
                rest = &rest[2 + length..];
                return found;
            }
            rest = &rest[1..];
        };
        let (salt, vector) = (next(16), next(16));
        assert_eq!((rest[0], rest[1]), (4, 0x81), "the cipher text follows");
        let length = usize::from(rest[2]);
        [salt, vector, rest[3..3 + length].to_vec()]
    }

    /// SM4 under a password: what OpenSSL derives and decrypts; the form of CFCA's key file.
    #[test]
    fn data_under_a_password_is_sm4_as_openssl_has_it() {
        let password = "cfca1234";
        let derived = openssl(&["dgst", "-sm3", "-binary"], &[password.as_bytes(), &[0, 0, 0, 1]].concat());
        let (vector, key) = (to_hex(&derived[..16]), to_hex(&derived[16..]));
        assert_eq!(Sm3::kdf::<1>(password.as_bytes()).as_slice(), derived);
        for length in [0, 1, 15, 16, 5000] {
            let plain = vec![0xa5; length];
            let sealed = PasswordCipher::Sm4.encrypt(&plain, password.as_bytes()).unwrap();
            assert_eq!(openssl(&["enc", "-sm4-cbc", "-iv", &vector, "-K", &key], &plain), sealed);
            let opened = PasswordCipher::Sm4.decrypt(&sealed, password.as_bytes()).unwrap();
            assert_eq!(opened.expose(), &plain);
        }
        assert!(PasswordCipher::Sm4.encrypt(b"x", b"").is_err());
        let sealed = PasswordCipher::Sm4.encrypt(b"x", b"right").unwrap();
        assert_eq!(
            *PasswordCipher::Sm4.decrypt(&sealed, b"wrong").unwrap_err().kind(),
            ErrorKind::BadPassword
        );
    }

    #[test]
    fn a_certificate_is_read_out_of_a_key_file_without_its_password() {
        for file in
            [crate::fixture("sm2/leaf.sm2"), test_support::fixtures::bytes("keys/huifu-sm2-merchant.sm2")]
        {
            let found = Certificate::from_sm2_file(&file).unwrap();
            assert!(found.key().as_sm2().is_some());
        }
        assert!(Certificate::from_sm2_file(&crate::fixture("sm2/leaf.pem")).is_err());
        assert!(Certificate::from_sm2_file(b"").is_err());
    }

    #[test]
    fn sm2_keys_are_made_and_openssl_reads_them() {
        let key = Sm2Signer::generate(&mut rng(7));
        let text =
            openssl(&["pkey", "-inform", "DER", "-text", "-noout", "-check"], &key.to_pkcs8_der().unwrap());
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("SM2"), "{text}");
        assert_ne!(Sm2Signer::generate(&mut rng(8)).verifier(), key.verifier());
    }

    #[test]
    fn sm2_keys_sign_sm3_alone() {
        let refused = AttachedSigner::new(&sm2()).digest(DigestAlgorithm::Sha512).unwrap_err();
        assert!(matches!(refused.kind(), ErrorKind::Signer(_)), "{refused}");
    }
}
