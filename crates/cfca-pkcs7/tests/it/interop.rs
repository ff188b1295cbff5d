//! Messages and certificates of tools with other habits.

use crate::{certificate, fixture, now, openssl, path, verifier};
use cfca_pkcs7::{AttachedVerifier, Certificate, ErrorKind, SignerPolicy};

/// Whatever they do otherwise: a constructed OCTET STRING of definite length, unsorted attributes, a signature
/// algorithm where the digest should stand. OpenSSL judged most of them when they were made (`gen.sh`).
#[test]
fn messages_of_other_tools_verify() {
    let content = fixture("openssl/content.json");
    let folder = path("interop");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".der"));
    names.sort();
    assert!(names.len() >= 11, "{names:?}");
    // gpgsm and NSS sign with the time at which they ran, within the certificate's validity.
    for name in names {
        let message = fixture(&format!("interop/{name}"));
        let verified = verifier(SignerPolicy::Any).verify(&message, now());
        let verified = verified.unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(verified.content, content, "{name}");
        let report = verifier(SignerPolicy::Any).inspect(&message, now());
        assert!(report.all_passed(), "{name}: {report:?}");
        let mut other = message.clone();
        let at = message.windows(content.len()).position(|window| window == content);
        // In pieces, the content is not in one place.
        let at = at.unwrap_or_else(|| message.windows(8).position(|window| window == &content[..8]).unwrap());
        other[at + 3] ^= 1;
        assert!(verifier(SignerPolicy::Any).verify(&other, now()).is_err(), "{name}: other content");
    }
}

/// What is accepted here and refused by other programs is said, each in a sentence, and nothing of what all accept.
#[test]
fn what_other_programs_refuse_is_said() {
    let peers = |report: &cfca_pkcs7::Inspection| -> Vec<String> {
        let found = report.findings.iter().filter(|finding| finding.check == "peers");
        found.map(|finding| finding.result.clone().unwrap()).collect()
    };
    let of = |name: &str| peers(&verifier(SignerPolicy::Any).inspect(&fixture(name), now()));
    for (name, part) in [
        // `openssl cms -sign -keyid`
        ("openssl/keyid.der", "named by key identifier"),
        ("interop/forge-unsorted.der", "not in the order of DER"),
    ] {
        let found = of(name);
        assert!(found.len() == 1 && found[0].contains(part), "{name}: {found:?}");
    }
    for name in [
        "openssl/noattr.der",
        "openssl/attrs.der",
        "openssl/chain.der",
        "interop/gnutls.der",
        "interop/nss.der",
    ] {
        assert_eq!(of(name), Vec::<String>::new(), "{name}");
    }
    // CFCA's own sample: its CA writes its name in UTF8String, the leaf in PrintableString.
    let oca = AttachedVerifier::new(SignerPolicy::Any).anchor(certificate("CFCA_ACS_TEST_OCA31.pem"));
    let found = peers(&oca.inspect(&fixture("testdata.der"), 1_546_300_800));
    assert!(found.len() == 1 && found[0].contains("other types of strings than the CA"), "{found:?}");
    // Of its certificate alone too, where the CA is known.
    let [leaf] = &Certificate::all_from(&fixture("testdata.der")).unwrap()[..] else { panic!() };
    assert_eq!(peers(&oca.inspect_certificate(leaf, 1_546_300_800)), found);
    // A message that names the issuer in other types than the certificate: the two types have one length.
    let message = fixture("testdata.der");
    let name = b"\x13\x13CFCA ACS TEST OCA31";
    let at = message.windows(name.len()).rposition(|window| window == name).unwrap();
    let mut changed = message.clone();
    changed[at] = 0x0c;
    assert!(oca.verify(&changed, 1_546_300_800).is_ok(), "the message's own naming is signed by nobody");
    let found = peers(&oca.inspect(&changed, 1_546_300_800));
    assert!(found.len() == 2 && found[0].contains("than the certificate"), "{found:?}");
    // What OpenSSL makes now with a key identifier.
    let (certificate, key) = (path("openssl/leaf.pem"), path("openssl/leaf.key.pem"));
    let sign = ["cms", "-sign", "-keyid", "-nodetach", "-binary", "-noattr", "-outform", "DER"];
    let made = openssl(&[&sign[..], &["-signer", &certificate, "-inkey", &key]].concat(), b"{}");
    let found = peers(&verifier(SignerPolicy::Any).inspect(&made, now()));
    assert!(found.len() == 1 && found[0].contains("openssl smime"), "{found:?}");
}

/// A digest that is not the one of the signature algorithm stays refused.
#[test]
fn a_signature_algorithm_as_digest_has_to_fit() {
    let good = fixture("interop/digest-is-signature-noattr.der");
    let id = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
    let last = |bytes: &[u8]| bytes.windows(id.len()).rposition(|window| window == id);
    let Some(at) = last(&good) else { panic!("no such identifier") };
    for (number, kind) in [(0x05, "SHA-1"), (0x04, "MD5"), (0x0d, "SHA-512")] {
        let mut bad = good.clone();
        bad[at + id.len() - 1] = number;
        assert!(verifier(SignerPolicy::Any).verify(&bad, now()).is_err(), "{kind}");
    }
}

/// Judge: OpenSSL makes the certificate and verifies it.
#[test]
fn certificates_may_begin_before_1970() {
    let folder = std::env::temp_dir().join(format!("cfca-early-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let configuration = format!(
        "[ca]\ndefault_ca=d\n[d]\nnew_certs_dir={0}\ndatabase={0}/index\nserial={0}/serial\ndefault_md=sha256\n\
         policy=p\nunique_subject=no\n[p]\ncommonName=supplied\n[e]\nkeyUsage=digitalSignature\n",
        folder.to_str().unwrap()
    );
    std::fs::write(at("c.cnf"), configuration).unwrap();
    std::fs::write(at("index"), "").unwrap();
    std::fs::write(at("serial"), "01").unwrap();
    let (leaf_key, ca, ca_key) = (path("openssl/leaf.key.pem"), at("ca.pem"), at("ca.key"));
    let root = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=Old Root",
        "-days",
        "3650",
        "-keyout",
    ];
    openssl(&[&root[..], &[&ca_key, "-out", &ca]].concat(), b"");
    openssl(&["req", "-new", "-key", &leaf_key, "-subj", "/CN=Old", "-out", &at("r.pem")], b"");
    let issue = |begin: &str, end: &str| {
        let configuration = at("c.cnf");
        let start = [
            "ca",
            "-batch",
            "-notext",
            "-config",
            &configuration,
            "-extensions",
            "e",
            "-cert",
            &ca,
            "-keyfile",
        ];
        let (request, out) = (at("r.pem"), at("leaf.pem"));
        let rest = [ca_key.as_str(), "-in", &request, "-startdate", begin, "-enddate", end, "-out", &out];
        openssl(&[&start[..], &rest].concat(), b"");
        std::fs::read(&out).unwrap()
    };
    let anchor = Certificate::from_any(&std::fs::read(&ca).unwrap()).unwrap();
    let verifier = AttachedVerifier::new(SignerPolicy::Any).anchor(anchor.clone());
    let now = anchor.not_before() + 60;
    for begin in ["500101000000Z", "19400229000000Z", "680229235959Z", "00010101000000Z"] {
        let read = Certificate::from_any(&issue(begin, "20400101000000Z")).unwrap();
        openssl(&["verify", "-CAfile", &ca, &at("leaf.pem")], b"");
        assert_eq!(read.not_before(), 0, "{begin}");
        verifier.verify_certificate(&read, now).unwrap();
        assert!(verifier.inspect_certificate(&read, now).all_passed());
    }
    let ended = Certificate::from_any(&issue("500101000000Z", "690101000000Z")).unwrap();
    let refused = verifier.verify_certificate(&ended, now).unwrap_err();
    assert!(matches!(refused.kind(), ErrorKind::Expired { .. }), "{refused}");
    std::fs::remove_dir_all(&folder).unwrap();
    // A day that there never was is none before 1970 either.
    let leaf = certificate("openssl/leaf.pem");
    let date = leaf.der().windows(2).position(|window| window == [0x17, 0x0d]).unwrap() + 2;
    let with = |text: &[u8]| {
        let mut der = leaf.der().to_vec();
        der[date..date + text.len()].copy_from_slice(text);
        Certificate::from_der(&der)
    };
    assert!(with(b"680229").is_ok());
    for never in [b"690229", b"691301", b"69a101"] {
        assert!(with(never).is_err(), "{never:?}");
    }
}

/// SHA-1 is refused by the verifier, and `inspect` says the same of the certificate.
#[test]
fn inspect_and_verify_agree_about_algorithms() {
    let folder = std::env::temp_dir().join(format!("cfca-sha1-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (ca, key) = (at("ca.pem"), at("ca.key"));
    openssl(
        &["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=CA", "-keyout", &key, "-out", &ca],
        b"",
    );
    let leaf_key = path("openssl/leaf.key.pem");
    let request = openssl(&["req", "-new", "-key", &leaf_key, "-subj", "/CN=Leaf"], b"");
    let issued = |digest: &str| {
        Certificate::from_any(&openssl(&["x509", "-req", digest, "-CA", &ca, "-CAkey", &key], &request))
            .unwrap()
    };
    let anchor = Certificate::from_any(&std::fs::read(&ca).unwrap()).unwrap();
    let now = anchor.not_before() + 60;
    let verifier = AttachedVerifier::new(SignerPolicy::Any).anchor(anchor);
    for (verifier, digest, good) in [
        (verifier.clone(), "-sha256", true),
        (verifier.clone(), "-sha1", false),
        (verifier.allow_sha1(), "-sha1", true),
    ] {
        let leaf = issued(digest);
        let report = verifier.inspect_certificate(&leaf, now);
        let found = report.findings.iter().find(|finding| finding.check == "algorithms").unwrap();
        assert_eq!(found.result.is_ok(), good, "{digest}: {report:?}");
        assert_eq!(verifier.verify_certificate(&leaf, now).is_ok(), good, "{digest}");
        if !good {
            assert!(matches!(found.result.as_ref().unwrap_err().kind(), ErrorKind::Sha1 { .. }));
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
