//! Requests for certificates: OpenSSL verifies them. CFCA's attributes are no sets, which OpenSSL does not read: of those
//! requests it takes the parts apart and verifies the signature.

use crate::toolkit::Kept;
use cfca_pkcs7::{CertificateRequest, ContentKind, ErrorKind, PrivateKey, recognise};
use crypto_core::rsa::RsaSigner;
use test_support::keys::{HUIFU_MERCHANT, UNIONPAY_MERCHANT};
use test_support::openssl::{judged, openssl};

fn rsa() -> PrivateKey {
    PrivateKey::from_any(HUIFU_MERCHANT.key()).unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn openssl_verifies_requests() {
    let request = CertificateRequest::new("CN=certRequisition,OU=Local RA,O=汇付,C=CN").unwrap();
    let made = request.sign(&rsa()).unwrap();
    let arguments =
        ["req", "-inform", "DER", "-noout", "-verify", "-subject", "-nameopt", "RFC2253,utf8,-esc_msb"];
    let output = judged(&arguments, &made);
    let told = format!("{}{}", text(output.stdout), text(output.stderr));
    assert!(output.status.success() && told.contains("verify OK"), "{told}");
    assert!(told.contains("CN=certRequisition,OU=Local RA,O=汇付,C=CN"), "{told}");
    let recognised = recognise(&made);
    assert_eq!(recognised.kind, ContentKind::CertificateRequest);
    assert!(recognised.facts.iter().all(|(_, fact)| fact.is_ok()), "{recognised:?}");
    for subject in ["", "no subject", "CN"] {
        let error = CertificateRequest::new(subject).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Malformed(_)), "{subject}: {error}");
    }
}

/// The DER of the value at each line of `openssl asn1parse` that has this text.
fn parsed(made: &[u8]) -> String {
    text(openssl(&["asn1parse", "-inform", "DER"], made))
}

/// OpenSSL takes a request apart and verifies its signature with the key in it, whatever its attributes are. One changed byte of what
/// is signed is refused.
fn openssl_verifies_the_parts(made: &[u8], digest: &str, more: &[&str]) {
    let file = |name: &str, bytes: &[u8]| Kept::new(&format!("{digest}.{name}"), bytes);
    // Offset, depth, lengths of header and content: `   4:d=1  hl=3 l= 216 cons: SEQUENCE`.
    let number = |line: &str, after: &str| -> usize {
        let (_, rest) = line.split_once(after).unwrap();
        rest.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap()
    };
    let told = parsed(made);
    let part = |line: &str| {
        let offset: usize = line.split(':').next().unwrap().trim().parse().unwrap();
        let (head, length) = (number(line, "hl="), number(line, " l="));
        (&made[offset..offset + head + length], head)
    };
    let at_depth =
        |depth: &str| told.lines().filter(|line| line.contains(depth)).map(part).collect::<Vec<_>>();
    let [(signed, _), _, (signature, head)] = at_depth(":d=1 ")[..] else { panic!("{told}") };
    // Version, subject, key: the third of what is signed.
    let (key, _) = at_depth(":d=2 ")[2];
    let key = file("key.pem", &openssl(&["pkey", "-pubin", "-inform", "DER"], key));
    // A BIT STRING begins with the number of its unused bits.
    let signature = file("signature", &signature[head + 1..]);
    let mut changed = signed.to_vec();
    *changed.last_mut().unwrap() ^= 1;
    for (bytes, is_good) in [(signed, true), (&changed, false)] {
        let input = file("signed", bytes);
        let usual = [
            "pkeyutl",
            "-verify",
            "-rawin",
            "-digest",
            digest,
            "-pubin",
            "-inkey",
            key.path(),
            "-in",
            input.path(),
        ];
        let output = judged(&[&usual[..], &["-sigfile", signature.path()], more].concat(), b"");
        assert_eq!(output.status.success(), is_good, "{}{}", text(output.stdout), text(output.stderr));
    }
}

#[test]
fn two_keys_stand_in_cfcas_attributes() {
    let second = RsaSigner::from_any(UNIONPAY_MERCHANT.key()).unwrap();
    let temporary = PrivateKey::Rsa(second).verifier();
    let request = CertificateRequest::new("CN=x").unwrap().second_key(temporary, "111111");
    let made = request.sign(&rsa()).unwrap();
    let told = parsed(&made);
    assert!(told.contains("challengePassword"), "{told}");
    // Directly behind its name, no set.
    let lines: Vec<_> = told.lines().collect();
    let at = lines.iter().position(|line| line.contains("challengePassword")).unwrap();
    assert!(lines[at + 1].contains("PRINTABLESTRING") && lines[at + 1].ends_with(":111111"), "{told}");
    let at = lines.iter().position(|line| line.contains("1.2.840.113549.1.9.63")).unwrap();
    assert!(lines[at + 1].contains("OCTET STRING"), "{told}");
    // In it: 1, and the key as PKCS#1.
    let offset: usize = lines[at + 1].split(':').next().unwrap().trim().parse().unwrap();
    let inside = openssl(&["asn1parse", "-inform", "DER", "-strparse", &offset.to_string()], &made);
    let inside = text(inside);
    assert!(inside.contains("INTEGER           :01") && inside.contains("OCTET STRING"), "{inside}");
    let public =
        openssl(&["rsa", "-pubin", "-RSAPublicKey_out", "-outform", "DER"], UNIONPAY_MERCHANT.public());
    assert!(made.windows(public.len()).any(|window| window == public));
    let recognised = recognise(&made);
    assert!(recognised.facts.iter().all(|(_, fact)| fact.is_ok()), "{recognised:?}");
    openssl_verifies_the_parts(&made, "sha256", &[]);
}

#[cfg(feature = "gm")]
mod gm {
    use super::*;
    use crypto_core::encoding::{from_hex, to_hex};
    use crypto_core::gm::{Sm2CipherForm, Sm2Encryptor, Sm2Signer};
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;
    use test_support::keys::HUIFU_SM2_MERCHANT;

    /// An answer of CFCA with the keys to it: the example that the open library `emmansun/gmsm` publishes.
    const ANSWER: &str = "00000000000000010000000000000001000000000000000000000000000000000000000000000268MIHGAgEBBIHArhtKwTVT8dPEkykVRpvQNMxHv/yeqtaKZiSp2MbjcqMZtPfKW8IatiIPPitNhQtU5C7gMbsUxgf5Yo16vDSXdoWqoOOaes2pEJwmXWZI55lMMWc168WgzQ82fmMi05Vhlw9HNjGI3azE6MS5/ujSNGLZ0qAAmLnBiHlXFAXXAWRiy9MxZKwF4xKn6qMaKmkqbYmTbBbEJEhzJBmu0IJ1kNDcTFirAyapghHSw267erSUwsHjkQis9mKYpzGied0E";
    const TEMPORARY: &str = "cacece36cac24aab94e52bcd5c0f552c95028f2856053135a1e47510b4c307ba";
    const TEMPORARY_X: &str = "c7c4d0945ebdfc2111ad64b0e92e04582b0725fea172968c6c40162c810f8882";
    const ENCRYPTION: &str = "f6e02c941a0dfdac58d8b3b1bc1bd136f179741b7465ebc7b0b25bb381840a3b";

    fn sm2() -> PrivateKey {
        PrivateKey::from_any(HUIFU_SM2_MERCHANT.key()).unwrap()
    }

    fn temporary() -> Sm2Signer {
        Sm2Signer::from_any(TEMPORARY.as_bytes()).unwrap()
    }

    #[test]
    fn openssl_verifies_sm2_requests() {
        let made =
            CertificateRequest::new("CN=certRequisition,O=CFCA TEST CA,C=CN").unwrap().sign(&sm2()).unwrap();
        let arguments = ["req", "-inform", "DER", "-noout", "-verify", "-vfyopt", "distid:1234567812345678"];
        let output = judged(&arguments, &made);
        let told = format!("{}{}", text(output.stdout), text(output.stderr));
        assert!(output.status.success() && told.contains("verify OK"), "{told}");
        let recognised = recognise(&made);
        assert!(recognised.facts.iter().all(|(_, fact)| fact.is_ok()), "{recognised:?}");
    }

    #[test]
    fn the_temporary_key_has_cfcas_form() {
        let request = CertificateRequest::new("CN=certRequisition,O=CFCA TEST CA,C=CN").unwrap();
        let made =
            request.second_key(PrivateKey::Sm2(temporary()).verifier(), "123456").sign(&sm2()).unwrap();
        let y = to_hex(&temporary().verifier().point()[33..]);
        let zeros = "00".repeat(32);
        let expected = format!("048188{}{TEMPORARY_X}{zeros}{y}{zeros}", "00b4000000010000");
        assert!(to_hex(&made).contains(&expected), "{}", to_hex(&made));
        let recognised = recognise(&made);
        assert!(recognised.facts.iter().all(|(_, fact)| fact.is_ok()), "{recognised:?}");
        openssl_verifies_the_parts(&made, "sm3", &["-pkeyopt", "distid:1234567812345678"]);
    }

    #[test]
    fn the_encryption_key_comes_out_of_the_answer() {
        let bare = &ANSWER[80..];
        let commas: String =
            bare.as_bytes().chunks(64).map(|line| format!("{},", String::from_utf8_lossy(line))).collect();
        let counted = format!("{}{:016}{commas}", &ANSWER[..64], commas.len());
        for answer in [ANSWER, bare, &commas, &counted, &format!("{ANSWER}\n")] {
            let PrivateKey::Sm2(key) =
                PrivateKey::from_escrow_answer(answer.as_bytes(), &temporary()).unwrap()
            else {
                panic!("an SM2 key")
            };
            assert_eq!(to_hex(&*key.number()), ENCRYPTION);
        }
    }

    #[test]
    fn answers_that_do_not_hold_are_refused() {
        let kind = |answer: &str, key: &Sm2Signer| {
            PrivateKey::from_escrow_answer(answer.as_bytes(), key).unwrap_err().kind().clone()
        };
        let PrivateKey::Sm2(other) = sm2() else { panic!("an SM2 key") };
        assert_eq!(kind(ANSWER, &other), ErrorKind::Undecryptable);
        // One digit of the length, one character less, one changed, not base64, empty.
        for answer in [
            ANSWER.replacen("0268", "0267", 1),
            ANSWER[..ANSWER.len() - 1].to_owned(),
            ANSWER.replacen("0268", "+268", 1),
            format!("{}*", &ANSWER[..ANSWER.len() - 1]),
            ANSWER[..70].to_owned(),
            String::new(),
        ] {
            assert!(matches!(kind(&answer, &temporary()), ErrorKind::Malformed(_)), "{answer}");
        }
        let changed = ANSWER.replacen("HArhtK", "HArhtL", 1);
        assert_ne!(changed, ANSWER);
        assert!(PrivateKey::from_escrow_answer(changed.as_bytes(), &temporary()).is_err());
        assert!(matches!(kind(&"A".repeat(5000), &temporary()), ErrorKind::TooLarge { .. }));
        // A point that is not the number's, and a number too short.
        let wrap = |plain: &[u8]| {
            let rng = &mut ChaCha20Rng::from_seed([9; 32]);
            let sealed = Sm2Encryptor::new(temporary().verifier());
            let sealed = sealed.encrypt(plain, Sm2CipherForm::BareC1C3C2, rng).unwrap();
            let length = u8::try_from(sealed.len()).unwrap();
            let inside = [&[2, 1, 1, 4, 0x81, length][..], &sealed].concat();
            let size = u8::try_from(inside.len()).unwrap();
            crypto_core::encoding::to_base64(&[&[0x30, 0x81, size][..], &inside].concat())
        };
        let number = from_hex(ENCRYPTION).unwrap();
        let own = Sm2Signer::from_number(&number).unwrap();
        let right = [&own.verifier().point()[1..], &number].concat();
        assert!(PrivateKey::from_escrow_answer(wrap(&right).as_bytes(), &temporary()).is_ok());
        let wrong = [&temporary().verifier().point()[1..], &number].concat();
        assert!(matches!(kind(&wrap(&wrong), &temporary()), ErrorKind::Key(_)));
        assert!(matches!(kind(&wrap(&right[..95]), &temporary()), ErrorKind::Key(_)));
        assert!(matches!(kind(&wrap(&right[..64]), &temporary()), ErrorKind::Key(_)));
    }
}
