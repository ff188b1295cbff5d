//! Keys in the forms in which people have them (`crypto/keyfiles/gen.sh` of the fixtures).

use crypto_core::file_kind::FileKind;
use crypto_core::pem;
use crypto_core::rsa::{KeyError, RsaSigner, RsaVerifier};
use crypto_core::{Signer, Verifier};

fn file(name: &str) -> Vec<u8> {
    test_support::fixtures::bytes(&format!("crypto/keyfiles/{name}"))
}

fn text(name: &str) -> String {
    String::from_utf8(file(name)).unwrap()
}

/// OpenSSL's public half of the key says whose signature it is.
fn is_the_key(name: &str, key: &[u8]) {
    let signer = RsaSigner::from_any(key).unwrap_or_else(|e| panic!("{name}: {e}"));
    let public = RsaVerifier::from_any(&file("rsa.pub.pem")).unwrap();
    public.verify(b"message", &signer.sign(b"message").unwrap()).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(signer.verifier(), &public, "{name}");
}

#[test]
fn keys_without_primes_and_with_zeros_too_many_are_used() {
    for name in [
        "rsa.pem",
        "java-spec.der",
        "n-e-d.der",
        "n-e-d.pkcs1.pem",
        "n-e-d-alone.der",
        "zero-before-d.der",
        "zeros-before-all.der",
        "without-crt.der",
    ] {
        is_the_key(name, &file(name));
    }
    let public = RsaVerifier::from_any(&file("zeros-public.der")).unwrap();
    assert_eq!(public, RsaVerifier::from_any(&file("rsa.pub.pem")).unwrap());
}

#[test]
fn what_cannot_be_completed_is_absent_and_not_damaged() {
    let error = RsaSigner::from_any(&file("java-spec-exponent-3.der")).unwrap_err();
    assert_eq!(error, KeyError::PrimesAbsent);
    assert!(error.to_string().contains("absent") && error.to_string().contains("RSAPrivateCrtKeySpec"));
    let error = RsaSigner::from_any(&file("negative-n.der")).unwrap_err();
    assert!(matches!(error, KeyError::Number { name: "n", .. }), "{error}");
}

/// As secrets are kept where only text is allowed.
#[test]
fn pem_in_base64_and_in_json_is_read() {
    let pem = text("rsa.pem");
    is_the_key("base64 of PEM", crypto_core::encoding::to_base64(pem.as_bytes()).as_bytes());
    let escaped = pem.replace('/', "\\/").replace('\n', "\\n");
    assert!(escaped.contains("\\/"));
    is_the_key("escaped by JSON", escaped.as_bytes());
    let public = crypto_core::encoding::to_base64(&file("rsa.pub.pem"));
    assert_eq!(
        RsaVerifier::from_any(public.as_bytes()).unwrap(),
        RsaVerifier::from_any(&file("rsa.pub.pem")).unwrap()
    );
}

/// OpenSSL makes the keys.
#[test]
fn keys_of_other_algorithms_are_named_with_what_to_do() {
    for (algorithm, name) in [
        ("ed25519", "Ed25519 (1.3.101.112)"),
        ("x25519", "X25519"),
        ("EC:prime256v1", "EC (1.2.840.10045.2.1)"),
        ("EC:SM2", "SM2 ("),
    ] {
        let (algorithm, curve) = algorithm.split_once(':').unwrap_or((algorithm, ""));
        let curve = format!("ec_paramgen_curve:{curve}");
        let options: &[&str] = if algorithm == "EC" { &["-pkeyopt", &curve] } else { &[] };
        let made = std::process::Command::new("openssl")
            .args([&["genpkey", "-algorithm", algorithm], options].concat())
            .output()
            .unwrap();
        let error = RsaSigner::from_any(&made.stdout).unwrap_err().to_string();
        assert!(error.contains(name) && error.contains("an RSA key is needed; use"), "{algorithm}: {error}");
    }
}

/// A change in one of the numbers that are there is damage, however few there are.
#[test]
fn damaged_numbers_stay_refused() {
    for name in ["n-e-d.der", "java-spec.der", "zero-before-d.der"] {
        let whole = file(name);
        for at in (40..whole.len() - 16).step_by(61) {
            let mut damaged = whole.clone();
            damaged[at] ^= 4;
            assert!(RsaSigner::from_any(&damaged).is_err(), "{name} {at}");
        }
    }
}

#[test]
fn what_stands_outside_of_the_boundaries_does_not_count() {
    let key = text("rsa.pem");
    let gbk = b"Bag Attributes\n    friendlyName: \xd6\xd0\xb9\xfa\xd2\xf8\xc1\xaa \xff\xfe\x00\n";
    for (name, before, after) in [
        ("gbk", gbk.as_slice(), b"\xd6\xd0".as_slice()),
        ("dashes", b"----- BEGIN -----\n-----BEGIN \xd6\xd0-----\n", b"-----"),
        ("mark", b"\xef\xbb\xbf", b"\n"),
        ("assignment", b"KEY=\"", b"\""),
        ("encrypted", b"this key was ENCRYPTED once\n", b""),
    ] {
        is_the_key(name, &[before, key.as_bytes(), after].concat());
    }
}

#[test]
fn line_ends_of_environments_and_editors_are_read() {
    let key = text("rsa.pem");
    let base64: String = key.lines().filter(|line| !line.starts_with('-')).collect();
    for (name, written) in [
        ("literal \\n", key.replace('\n', "\\n")),
        ("literal \\r\\n", key.replace('\n', "\\r\\n")),
        ("continued lines", key.replace('\n', "\\\n")),
        ("blanks", key.replace('\n', " ")),
        ("CR", key.replace('\n', "\r")),
        ("quoted", format!("\"{}\"", key.replace('\n', "\\n"))),
        ("bare", base64.clone()),
        (
            "bare, literal \\n",
            base64.as_bytes().chunks(64).map(|l| String::from_utf8_lossy(l) + "\\n").collect(),
        ),
        ("bare, quoted", format!("'{base64}'")),
    ] {
        is_the_key(name, written.as_bytes());
    }
    for (name, mark, bytes) in [
        ("UTF-16LE", [0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ("UTF-16BE", [0xfe, 0xff], u16::to_be_bytes),
    ] {
        let units = key.encode_utf16().flat_map(bytes);
        is_the_key(name, &mark.into_iter().chain(units).collect::<Vec<u8>>());
    }
    assert!(RsaSigner::from_any(key.replace("MII", "MI\\I").as_bytes()).is_err());
}

#[test]
fn the_first_block_of_the_wanted_kind_is_taken() {
    let (key, public, parameters) = (text("rsa.pem"), text("rsa.pub.pem"), text("ec-with-parameters.pem"));
    let request = text("request.csr.pem");
    for parts in [[&parameters, &key], [&request, &key], [&key, &public], [&public, &key]] {
        let both = parts.map(String::as_str).concat();
        is_the_key("both", both.as_bytes());
    }
    let public_of_both = RsaVerifier::from_any([&key, "\n", &public].concat().as_bytes()).unwrap();
    assert_eq!(public_of_both, RsaVerifier::from_any(public.as_bytes()).unwrap());
    // Two keys: the first. One without its end: not skipped over to another one's end.
    let (other, mut cut) = (text("openssh.pem"), key.clone());
    is_the_key("OpenSSH first", [&other, &key].map(String::as_str).concat().as_bytes());
    cut.truncate(700);
    is_the_key("cut first", [&cut, "\n", &key].concat().as_bytes());
    assert!(RsaSigner::from_any(cut.as_bytes()).is_err());
}

#[test]
fn other_kinds_are_named_with_what_to_do() {
    for (name, kind, words) in [
        ("openssh.pem", FileKind::OpenSsh, "ssh-keygen -p"),
        ("openssh.pub.txt", FileKind::OpenSshPublic, "ssh-keygen -e"),
        ("ec-sec1.pem", FileKind::Ec, "RSA"),
        ("ec-with-parameters.pem", FileKind::Ec, "RSA"),
        ("dotnet.xml", FileKind::DotNetXml, "FromXmlString"),
        ("key.jwk", FileKind::Jwk, "createPrivateKey"),
        ("request.csr.pem", FileKind::CertificateRequest, "CA"),
        ("../../cfca/pfx/windows.pfx", FileKind::Pfx, "openssl pkcs12"),
        ("../../cfca/pfx/habits/store.jks", FileKind::Jks, "keytool -importkeystore"),
        ("../../cfca/pfx/habits/store.jceks", FileKind::Jceks, "JCEKS"),
    ] {
        let bytes = file(name);
        assert_eq!(FileKind::of(&bytes), Some(kind), "{name}");
        let error = RsaSigner::from_any(&bytes).unwrap_err();
        assert_eq!(error, KeyError::File(kind), "{name}");
        let error = error.to_string();
        assert!(error.starts_with("this is") && error.contains(words), "{name}: {error}");
    }
    // A revocation list with its version and without one, by their parts alone: it is no request, and no certificate.
    let time = [&[0x17, 13][..], b"240517103000Z"].concat();
    for version in [&[][..], &[2, 1, 1]] {
        let signed = [version, &[0x30, 0, 0x30, 0], &time, &time].concat();
        let signed = [&[0x30, u8::try_from(signed.len()).unwrap()], signed.as_slice()].concat();
        let list = [signed.as_slice(), &[0x30, 0, 3, 2, 0, 0]].concat();
        let list = [&[0x30, u8::try_from(list.len()).unwrap()], list.as_slice()].concat();
        assert_eq!(FileKind::of(&list), Some(FileKind::RevocationList), "{list:x?}");
    }
    for name in ["encrypted.pem", "encrypted.der", "encrypted-old.pem"] {
        assert_eq!(RsaSigner::from_any(&file(name)).unwrap_err(), KeyError::Encrypted, "{name}");
    }
    for archive in [
        &b"PK\x03\x04\x14\0\0\0\x08\0merchant.pfx"[..],
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03\0",
        b"Rar!\x1a\x07\x01\0",
        b"7z\xbc\xaf\x27\x1c\0\x04",
    ] {
        assert_eq!(FileKind::of(archive), Some(FileKind::Archive));
        assert!(RsaSigner::from_any(archive).unwrap_err().to_string().contains("unpack it"));
    }
    assert_eq!(RsaSigner::from_any(b" \n").unwrap_err(), KeyError::File(FileKind::Empty));
    let page = b"<!DOCTYPE html><html><title>login</title>";
    assert_eq!(RsaSigner::from_any(page).unwrap_err(), KeyError::File(FileKind::Html));
    assert_eq!(RsaSigner::from_any(&file("rsa.pub.pem")).unwrap_err(), KeyError::PublicWherePrivate);
    assert_eq!(RsaVerifier::from_any(&file("rsa.pem")).unwrap_err(), KeyError::PrivateWherePublic);
}

#[test]
fn labels_and_bodies_are_handed_out_as_they_stand() {
    let file = b"x-----BEGIN A-----\nAAAA\n-----END A----------BEGIN B-----BBBB\\n-----END B-----";
    let found: Vec<_> =
        pem::blocks(file).iter().map(|block| (block.label(), block.decode().unwrap().len())).collect();
    assert_eq!(found, [("A", 3), ("B", 3)]);
    // An unfinished block keeps its place, and gives nothing.
    let file = b"-----BEGIN A-----\nAAAA\n-----BEGIN B-----\nBBBB\n-----END B-----";
    let found: Vec<_> =
        pem::blocks(file).iter().map(|block| (block.label(), block.decode().is_ok())).collect();
    assert_eq!(found, [("A", false), ("B", true)]);
    // Work grows with the length of the file, and no faster.
    let start = std::time::Instant::now();
    assert!(pem::blocks(&b"-----BEGIN ".repeat(100_000)).is_empty());
    assert_eq!(pem::blocks(&b"-----BEGIN A-----".repeat(100_000)).len(), 100_000);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
