//! SM2, SM3 and SM4, judged by OpenSSL, BouncyCastle, sm-crypto, gmssl and published vectors. fixtures/cfca/sm2/gen.sh
//! made the files.

use crypto_core::encoding::{from_hex, to_hex};
use crypto_core::gm::{
    Sm2CipherForm, Sm2Decryptor, Sm2Encryptor, Sm2Mistake, Sm2Signature, Sm2Signer, Sm2UserId, Sm2Verifier,
    Sm3, Sm4Cbc,
};
use crypto_core::rsa::{KeyError, RsaSigner};
use crypto_core::{CryptoErrorKind, FieldCipher, Signer, Verifier};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::HashMap;
use std::process::Command;

fn path(name: &str) -> String {
    test_support::fixtures::path(&format!("cfca/sm2/{name}"))
}

fn file(name: &str) -> Vec<u8> {
    test_support::fixtures::bytes(&format!("cfca/sm2/{name}"))
}

fn hex(text: &str) -> Vec<u8> {
    from_hex(&text.replace(' ', "").to_lowercase()).unwrap()
}

fn signer() -> Sm2Signer {
    Sm2Signer::from_any(&file("leaf.key.pem")).unwrap()
}

fn verifier() -> Sm2Verifier {
    Sm2Verifier::from_any(&file("leaf.spki.pem")).unwrap()
}

/// Lines of judges.txt, by name.
fn judges() -> HashMap<String, Vec<u8>> {
    let text = String::from_utf8(file("judges.txt")).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.map(|(name, value)| (name.to_owned(), hex(value))).collect()
}

/// GM/T 0003.5 appendix A: the key, signed under the default id with the k printed there.
#[test]
fn the_published_signature_verifies() {
    let key =
        Sm2Signer::from_number(&hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"))
            .unwrap();
    let public = key.verifier();
    let point = "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020\
                 CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
    assert_eq!(to_hex(&public.point()), point.to_lowercase());
    assert_eq!(
        to_hex(public.z()).to_uppercase(),
        "B2E14C5C79C6DF5B85F4FE7ED8DB7A262B9DA7E07CCB0EA9F4747B8CCDA8A4F3"
    );
    let signature = "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3\
                     B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";
    let signature = Sm2Signature::from_bare(&hex(signature)).unwrap();
    let hash = public.hash(b"message digest");
    assert_eq!(
        to_hex(&hash).to_uppercase(),
        "F0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640"
    );
    public.verify_hash(&hash, &signature).unwrap();
    public.verify(b"message digest", &signature.to_der()).unwrap();
    assert_eq!(
        public.verify(b"message digesT", &signature.to_der()).unwrap_err().kind(),
        CryptoErrorKind::BadSignature
    );
}

/// GM/T 0004 appendix A, GB/T 32907 appendix A.
#[test]
fn published_digests_and_ciphers() {
    let long = b"abcd".repeat(16);
    assert_eq!(
        to_hex(&Sm3::digest(&long)),
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    );
    let key = hex("0123456789abcdeffedcba9876543210");
    // With a vector of zeros the first block of CBC is that of the bare cipher.
    let cipher = Sm4Cbc::new(&key, &[0; 16]).unwrap();
    let made = FieldCipher::encrypt(&cipher, &key).unwrap();
    assert_eq!(to_hex(&made[..16]), "681edf34d206965e86b3e94f536e4246");
    assert_eq!(FieldCipher::decrypt(&cipher, &made).unwrap(), key);
    assert!(Sm4Cbc::new(&key[1..], &[0; 16]).is_none() && Sm4Cbc::new(&key, &[0; 17]).is_none());
    for broken in [&made[..31], &made[..16], &[][..]] {
        assert_eq!(FieldCipher::decrypt(&cipher, broken).unwrap_err().kind(), CryptoErrorKind::Decrypt);
    }
}

#[test]
fn openssl_judges_sm3_and_sm4() {
    let content = file("content.json");
    let run = |arguments: &[&str]| Command::new("openssl").args(arguments).output().unwrap().stdout;
    assert_eq!(run(&["dgst", "-sm3", "-binary", &path("content.json")]), Sm3::digest(&content));
    let key = "00112233445566778899aabbccddeeff";
    let made = run(&["enc", "-sm4-cbc", "-K", key, "-iv", key, "-in", &path("content.json")]);
    assert_eq!(made, Sm4Cbc::new(&hex(key), &hex(key)).unwrap().encrypt(&content));
}

#[test]
fn signatures_of_others_verify() {
    let (content, judges) = (file("content.json"), judges());
    verifier().verify(&content, &file("openssl.sig")).unwrap();
    verifier().verify(&content, &judges["js-hash-der"]).unwrap();
    for name in ["js-hash", "py-hash"] {
        let signature = Sm2Signature::from_bare(&judges[name]).unwrap();
        verifier().verify_hash(&verifier().hash(&content), &signature).unwrap();
    }
    let alice = verifier().with_user_id(Sm2UserId::new(*b"ALICE123@YAHOO.COM").unwrap());
    alice.verify(&content, &file("openssl-alice.sig")).unwrap();
    assert!(verifier().verify(&content, &file("openssl-alice.sig")).is_err());
    let default = Sm2Signature::from_der(&file("openssl.sig")).unwrap();
    assert!(alice.verify_hash(&alice.hash(&content), &default).is_err());
    assert_eq!(alice.explain(&content, &default), Some(Sm2Mistake::DefaultUserId));
}

#[test]
fn known_mistakes_are_named_and_refused() {
    let (content, judges) = (file("content.json"), judges());
    let without_z = signer().sign_hash(&Sm3::digest(&content));
    // The check of what was made is over the hash that was given, so it is made.
    let without_z = without_z.unwrap();
    let cases = [
        (Sm2Signature::from_der(&file("openssl-empty-id.sig")).unwrap(), Some(Sm2Mistake::EmptyUserId)),
        (Sm2Signature::from_bare(&judges["js-digest"]).unwrap(), Some(Sm2Mistake::AsDigest)),
        (without_z, Some(Sm2Mistake::WithoutUserId)),
        (signer().sign_hash(&[7; 32]).unwrap(), None),
    ];
    for (signature, mistake) in cases {
        assert!(verifier().verify(&content, &signature.to_der()).is_err(), "{mistake:?}");
        assert_eq!(verifier().explain(&content, &signature), mistake);
    }
}

#[test]
fn openssl_verifies_what_we_sign() {
    let content = file("content.json");
    let folder = std::env::temp_dir().join(format!("crypto-core-sm2-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut rng = ChaCha20Rng::seed_from_u64(3);
    let signer = signer();
    let made = [signer.sign(&content).unwrap(), signer.sign_with_rng(&content, &mut rng).unwrap().to_der()];
    assert_ne!(made[0], made[1]);
    assert_eq!(made[0], signer.sign(&content).unwrap(), "k comes from key and message");
    for (index, signature) in made.iter().enumerate() {
        let at = folder.join(format!("{index}.sig"));
        std::fs::write(&at, signature).unwrap();
        let (input, key) = (path("content.json"), path("leaf.spki.pem"));
        let verify = [
            "pkeyutl",
            "-verify",
            "-rawin",
            "-digest",
            "sm3",
            "-pubin",
            "-pkeyopt",
            "distid:1234567812345678",
        ];
        let mut command = Command::new("openssl");
        command.args(verify).args(["-inkey", &key, "-in", &input, "-sigfile"]).arg(&at);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// The SHA-256 of a message is not what SM2 signs.
#[test]
fn digests_of_sha256_are_refused() {
    assert_eq!(Signer::sign_digest(&signer(), &[1; 32]).unwrap_err().kind(), CryptoErrorKind::Sign);
}

/// Two INTEGERs in a SEQUENCE, each with the bytes given.
fn sequence(r: &[u8], s: &[u8]) -> Vec<u8> {
    let integer = |bytes: &[u8]| [&[2, bytes.len() as u8], bytes].concat();
    let inside = [integer(r), integer(s)].concat();
    [&[0x30, inside.len() as u8], inside.as_slice()].concat()
}

const N: &str = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";

#[test]
fn hostile_signatures_are_refused() {
    let content = file("content.json");
    let good = signer().sign_hash(&verifier().hash(&content)).unwrap();
    let (bare, der) = (good.to_bare(), good.to_der());
    let number = |bytes: &[u8]| if bytes[0] > 0x7f { [&[0], bytes].concat() } else { bytes.to_vec() };
    let (r, s) = (number(&bare[..32]), number(&bare[32..]));
    assert_eq!(sequence(&r, &s), der);
    let order = hex(N);
    let above = [&[0], order.as_slice()].concat();
    let padded = |n: &[u8]| [&[0], n].concat();
    let mut negative = s.clone();
    negative[0] |= 0x80;
    if s[0] == 0 {
        negative.remove(0);
    }
    let cases = [
        ("r is zero", sequence(&[0], &s)),
        ("s is zero", sequence(&r, &[0])),
        ("r is n", sequence(&above, &s)),
        ("s is n", sequence(&r, &above)),
        ("s is beyond 256 bits", sequence(&r, &[&[1], s.as_slice()].concat())),
        ("s is negative", sequence(&r, &negative)),
        ("r is minus one", sequence(&[0xff], &s)),
        ("r is not minimal", sequence(&padded(&padded(&r)), &s)),
        ("s is empty", sequence(&r, &[])),
        ("a third number", [&[0x30, der[1] + 3], &der[2..], &[2, 1, 1]].concat()),
        ("bytes behind", [der.as_slice(), &[0]].concat()),
        ("length in the long form", [&[0x30, 0x81], &der[1..]].concat()),
        ("indefinite length", [&[0x30, 0x80], &der[2..], &[0, 0]].concat()),
        ("a set", [&[0x31], &der[1..]].concat()),
        ("bare", bare.to_vec()),
        ("bare in r, n - r", sequence(&r, &r)),
        ("swapped", sequence(&s, &r)),
        ("empty", Vec::new()),
        ("cut", der[..der.len() - 1].to_vec()),
    ];
    for (what, signature) in cases {
        let refused = verifier().verify(&content, &signature).unwrap_err();
        assert_eq!(refused.kind(), CryptoErrorKind::BadSignature, "{what}");
    }
    // r + s = n makes t zero.
    let order = bigger_minus(&order, &bare[..32]);
    assert!(verifier().verify(&content, &sequence(&r, &number(&order))).is_err());
    for broken in [&bare[..63], &[0; 64], &[&bare[..32], &hex(N)].concat(), &der] {
        assert!(Sm2Signature::from_bare(broken).is_err());
    }
    let told = |bytes: &[u8]| {
        std::error::Error::source(&verifier().verify(&content, bytes).unwrap_err()).unwrap().to_string()
    };
    assert!(told(&bare).contains("64 bytes"), "{}", told(&bare));
}

fn bigger_minus(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut out = vec![0; a.len()];
    for at in (0..a.len()).rev() {
        let difference = i32::from(a[at]) - i32::from(b[at]) - borrow;
        borrow = i32::from(difference < 0);
        out[at] = (difference & 0xff) as u8;
    }
    out
}

#[test]
fn keys_are_read_in_every_form() {
    let signer = signer();
    let number = signer.number();
    let same = |text: &[u8]| assert_eq!(Sm2Signer::from_any(text).unwrap().verifier(), signer.verifier());
    same(&file("leaf.sec1.pem"));
    same(&*number);
    same(to_hex(&*number).as_bytes());
    same(&signer.to_pkcs8_der().unwrap());
    let point = verifier().point();
    for text in [&point[..], &point[1..], to_hex(&point).as_bytes(), &file("leaf.pem"), verifier().spki_der()]
    {
        assert_eq!(Sm2Verifier::from_any(text).unwrap(), verifier());
    }
    let compressed = [&[2 + (point[64] & 1)], &point[1..33]].concat();
    assert_eq!(Sm2Verifier::from_any(&compressed).unwrap(), verifier());
    // OpenSSL reads what we write.
    let at = std::env::temp_dir().join(format!("crypto-core-sm2-{}.der", std::process::id()));
    std::fs::write(&at, signer.to_pkcs8_der().unwrap()).unwrap();
    let output = Command::new("openssl")
        .args(["pkey", "-inform", "DER", "-pubout", "-outform", "DER", "-in"])
        .arg(&at)
        .output();
    assert_eq!(output.unwrap().stdout, verifier().spki_der());
    std::fs::remove_file(at).unwrap();
}

#[test]
fn keys_that_are_none_are_refused() {
    let refused = |bytes: &[u8]| Sm2Signer::from_any(bytes).unwrap_err();
    let mut less = hex(N);
    less[31] -= 1;
    for number in [vec![0; 32], hex(N), less.clone(), vec![0xff; 32]] {
        assert_eq!(refused(&number), KeyError::Scalar, "{}", to_hex(&number));
    }
    less[31] -= 1;
    Sm2Signer::from_any(&less).unwrap();
    assert_eq!(Sm2Signer::from_number(&[]).unwrap_err(), KeyError::Scalar);
    assert_eq!(Sm2Signer::from_number(&[1; 33]).unwrap_err(), KeyError::Scalar);
    let curve = std::fs::read(path("../envelope/curve.key.pem")).unwrap();
    assert!(
        matches!(refused(&curve), KeyError::Malformed { .. } | KeyError::NotSm2 { .. }),
        "{}",
        refused(&curve)
    );
    let rsa = file("rsaleaf.key.pem");
    assert_eq!(refused(&rsa), KeyError::NotSm2 { oid: "1.2.840.113549.1.1.1".into() });
    assert!(matches!(RsaSigner::from_any(&file("leaf.key.pem")).unwrap_err(), KeyError::Unsupported { .. }));
    // A public key beside the private number must be its own.
    let mut der = signer().to_pkcs8_der().unwrap().to_vec();
    *der.last_mut().unwrap() ^= 1;
    assert_eq!(refused(&der), KeyError::Inconsistent);
    let public = |bytes: &[u8]| Sm2Verifier::from_any(bytes).unwrap_err();
    let mut point = verifier().point();
    point[64] ^= 1;
    let infinity_in_spki = {
        let spki = verifier().spki_der().to_vec();
        let head = spki.len() - 68;
        [&[0x30, head as u8 - 2 + 4], &spki[2..head], &[3, 2, 0, 0]].concat()
    };
    assert_eq!(public(&point), KeyError::Point, "off the curve");
    assert_eq!(public(&[0; 65]), KeyError::Point);
    assert_eq!(public(&infinity_in_spki), KeyError::Point, "infinity");
    assert_eq!(public(&[&[5], &point[1..33]].concat()), KeyError::Point, "compact");
    assert_eq!(public(&[&[4], &[0xff; 64][..]].concat()), KeyError::Point, "beyond the field");
    assert!(matches!(public(&file("rsaleaf.pem")), KeyError::NotSm2 { .. }));
    // The right point under another curve's name, and under RSA's.
    let swapped = |from: &[u8], to: &[u8]| {
        let spki = verifier().spki_der().to_vec();
        let at = spki.windows(from.len()).position(|window| window == from).unwrap();
        [&spki[..at], to, &spki[at + from.len()..]].concat()
    };
    let p256 = swapped(&hex("06082a811ccf5501822d"), &hex("06082a8648ce3d030107"));
    assert_eq!(public(&p256), KeyError::NotSm2 { oid: "1.2.840.10045.3.1.7".into() });
    assert_eq!(Sm2UserId::new(vec![0; 8192]).unwrap_err(), KeyError::UserId { length: 8192 });
}

const FORMS: [Sm2CipherForm; 5] = [
    Sm2CipherForm::Der,
    Sm2CipherForm::C1C3C2,
    Sm2CipherForm::BareC1C3C2,
    Sm2CipherForm::C1C2C3,
    Sm2CipherForm::BareC1C2C3,
];

#[test]
fn cipher_texts_of_others_are_decrypted() {
    let (content, judges) = (file("content.json"), judges());
    let key = Sm2Decryptor::from(&signer());
    let mut texts = vec![file("openssl.enc"), file("bc-c1c2c3.enc"), file("bc-c1c3c2.enc")];
    for name in ["js-c1c3c2", "js-c1c2c3", "py-c1c3c2", "py-c1c2c3"] {
        texts.push(judges[name].clone());
    }
    texts.push(file("bc-c1c2c3.enc")[1..].to_vec());
    texts.push(file("bc-c1c3c2.enc")[1..].to_vec());
    for (index, text) in texts.iter().enumerate() {
        assert_eq!(key.decrypt(text).unwrap().expose(), &content, "{index}");
        for changed in [0, 1, 40, 70, text.len() - 1] {
            let mut damaged = text.clone();
            damaged[changed] ^= 1;
            let error = key.decrypt(&damaged).unwrap_err();
            assert_eq!(error.kind(), CryptoErrorKind::Decrypt, "{index} {changed}");
            assert!(std::error::Error::source(&error).is_none());
        }
    }
}

/// A point without its first byte begins with any byte.
#[test]
fn every_form_is_told_from_its_bytes() {
    let (encryptor, key) = (Sm2Encryptor::new(&verifier()), Sm2Decryptor::from(&signer()));
    let mut rng = ChaCha20Rng::seed_from_u64(11);
    let mut firsts = std::collections::HashSet::new();
    for round in 0..300_u32 {
        let text = round.to_be_bytes();
        let form = if round < 40 { FORMS[round as usize % 5] } else { Sm2CipherForm::BareC1C2C3 };
        let made = encryptor.encrypt(&text, form, &mut rng).unwrap();
        firsts.insert(made[0]);
        assert_eq!(key.decrypt(&made).unwrap().expose(), &text, "{round} {form:?}");
        assert_eq!(key.decrypt_as(&made, form).unwrap().expose(), &text);
    }
    assert!([0x02, 0x03, 0x04, 0x30].iter().any(|byte| firsts.contains(byte)));
    assert_eq!(encryptor.encrypt(&[], FORMS[0], &mut rng).unwrap_err().kind(), CryptoErrorKind::Encrypt);
    for broken in [&[][..], &[4], &[0x30, 0], &[4; 97], &[0; 97], &[5; 130], &[2; 66]] {
        assert_eq!(key.decrypt(broken).unwrap_err().kind(), CryptoErrorKind::Decrypt);
    }
    let numbers = [0, 2, 4, 8, 16].map(Sm2CipherForm::from_encrypted_type);
    assert_eq!(numbers, FORMS.map(Some));
    assert_eq!(Sm2CipherForm::from_encrypted_type(1), None);
}

#[test]
fn openssl_decrypts_what_we_encrypt() {
    let content = file("content.json");
    let made = Sm2Encryptor::new(&verifier()).encrypt(
        &content,
        Sm2CipherForm::Der,
        &mut ChaCha20Rng::seed_from_u64(5),
    );
    let at = std::env::temp_dir().join(format!("crypto-core-sm2-{}.enc", std::process::id()));
    std::fs::write(&at, made.unwrap()).unwrap();
    let output = Command::new("openssl")
        .args(["pkeyutl", "-decrypt", "-inkey", &path("leaf.key.pem"), "-in"])
        .arg(&at)
        .output();
    assert_eq!(output.unwrap().stdout, content);
    std::fs::remove_file(at).unwrap();
}

#[test]
fn keys_are_not_printed() {
    let signer = signer();
    let shown = format!("{signer:?} {:?}", Sm2Decryptor::from(&signer));
    assert!(!shown.to_lowercase().contains(&to_hex(&*signer.number())[..16]), "{shown}");
}
