//! PFX files of tools and people with other habits (`cfca/pfx/habits`, `cfca/interop`), and bounds.

use crate::tree::Node;
use crate::{certificate, fixture};
use cfca_pkcs7::{Certificate, ErrorKind, Identity, MAX_HASH_BLOCKS, Pfx, PfxPassword};
use std::time::{Duration, Instant};

const GBK: &[u8] = &[0xc3, 0xdc, 0xc2, 0xeb, b'1', b'2', b'3'];

fn habit(name: &str) -> Vec<u8> {
    fixture(&format!("pfx/habits/{name}"))
}

fn is_leaf(name: &str, file: &[u8], password: impl Into<PfxPassword>) {
    let identity = Pfx::new().open(file, password).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(identity.certificate, certificate("openssl/leaf.pem"), "{name}");
}

#[test]
fn camellia_opens() {
    for name in ["nss-camellia", "openssl-camellia128", "openssl-camellia192", "openssl-camellia256"] {
        is_leaf(name, &fixture(&format!("interop/{name}.pfx")), "sandbox");
    }
}

#[test]
fn java_and_node_forge_keys_under_chinese_passwords_open() {
    is_leaf("today's Java", &habit("java25-chinese.pfx"), "银联密码123");
    is_leaf("Java's old way", &habit("java25-legacy-chinese.pfx"), "银联密码123");
    is_leaf("node-forge", &fixture("interop/forge-chinese.pfx"), "密码123");
    for (file, wrong) in [("java25-legacy-chinese.pfx", "银联密码124"), ("java25-chinese.pfx", "密码")]
    {
        assert_eq!(*Pfx::new().open(&habit(file), wrong).unwrap_err().kind(), ErrorKind::BadPassword);
    }
}

#[test]
fn passwords_in_gbk_have_a_way_in() {
    for name in ["openssl-gbk.pfx", "openssl-gbk-legacy.pfx"] {
        let file = habit(name);
        assert_eq!(*Pfx::new().open(&file, "密码123").unwrap_err().kind(), ErrorKind::BadPassword, "{name}");
        is_leaf(name, &file, PfxPassword::from_bytes(GBK));
        is_leaf(name, &file, PfxPassword::from("密码123").or_bytes(GBK));
    }
    // Bytes that are text are text.
    is_leaf("UTF-8", &fixture("pfx/chinese.pfx"), PfxPassword::from_bytes("密码123".as_bytes()));
    is_leaf("UTF-8", &fixture("pfx/chinese-windows.pfx"), PfxPassword::from("密码123").or_bytes(GBK));
    assert!(!PfxPassword::from("密码").is_ascii() && PfxPassword::from("secret").is_ascii());
    assert!(!PfxPassword::from_bytes(GBK).is_ascii());
    assert!(!format!("{:?}", PfxPassword::from("hunter2").or_bytes(*b"hunter2")).contains("hunter2"));
}

#[test]
fn of_several_keys_the_one_that_serves_is_taken() {
    let file = habit("two-usages.pfx");
    let name = |identity: Identity| identity.friendly_name.unwrap();
    assert_eq!(name(Pfx::new().open(&file, "sandbox").unwrap()), "sign");
    assert_eq!(name(Pfx::new().prefer_decryption().open(&file, "sandbox").unwrap()), "decrypt");
    let contents = Pfx::new().contents(&file, "sandbox").unwrap();
    assert_eq!((contents.keys.len(), contents.certificates.len()), (2, 2));
    for key in contents.keys {
        let certificate = key.certificate.clone().unwrap();
        let by_number = Pfx::new().key_number(key.number).open(&file, "sandbox").unwrap();
        let print = certificate.fingerprint().to_uppercase();
        let colons: Vec<&str> =
            print.as_bytes().chunks(2).map(|two| std::str::from_utf8(two).unwrap()).collect();
        let by_print = Pfx::new().certificate_fingerprint(&colons.join(":")).open(&file, "sandbox").unwrap();
        let by_name = Pfx::new().alias(key.names[0].as_str()).open(&file, "sandbox").unwrap();
        for found in [by_number, by_print, by_name] {
            assert_eq!(found.certificate, certificate);
            assert_eq!(found.key.verifier(), *certificate.key());
        }
        let line = key.to_string();
        assert!(line.contains(&certificate.fingerprint()) && line.contains(&key.names[0]), "{line}");
    }
}

#[test]
fn an_ambiguous_choice_lists_what_there_is() {
    let file = fixture("pfx/java-two-keys.pfx");
    let leaf = certificate("openssl/leaf.pem");
    let error = Pfx::new().open(&file, "sandbox").unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::KeyCount { count: 2 });
    let text = error.to_string();
    for word in ["merchant", "impostor", &leaf.fingerprint(), "keyUsage"] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    for pfx in [
        Pfx::new().alias("nobody"),
        Pfx::new().key_number(0),
        Pfx::new().key_number(3),
        Pfx::new().certificate_fingerprint("00"),
    ] {
        let error = pfx.open(&file, "sandbox").unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::KeyCount { count: 0 });
        assert!(error.to_string().contains("merchant"), "{error}");
    }
}

#[test]
fn trust_stores_and_other_files_are_named() {
    for (name, words) in [
        ("pfx/habits/trust-store.p12", "trust store"),
        ("pfx/nokey.pfx", "trust store"),
        ("pfx/habits/store.jks", "JKS"),
        ("pfx/habits/store.jceks", "keytool -importkeystore"),
        ("openssl/leaf.pem", "this is a certificate"),
        ("openssl/leaf.key.pem", "this is a private key"),
        ("openssl/noattr.der", "PKCS#7"),
        ("../crypto/keyfiles/ec-sec1.pem", "elliptic curve"),
    ] {
        let error = Pfx::new().open(&fixture(name), "sandbox").unwrap_err().to_string();
        assert!(error.contains(words), "{name}: {error}");
    }
}

/// What copying a binary file as text does to it.
#[test]
fn damage_on_the_way_is_named() {
    let whole = fixture("pfx/windows.pfx");
    let replace = |from: &[u8], to: &[u8]| {
        let mut out = Vec::new();
        let mut rest = whole.as_slice();
        while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
            out.extend_from_slice(&rest[..at]);
            out.extend_from_slice(to);
            rest = &rest[at + from.len()..];
        }
        out.extend_from_slice(rest);
        out
    };
    let latin: String = whole.iter().copied().map(char::from).collect();
    for (name, damaged, words) in [
        (
            "UTF-8",
            String::from_utf8_lossy(&whole).into_owned().into_bytes(),
            "copied as text, which has replaced",
        ),
        ("Latin-1", latin.into_bytes(), "copied as text, which has replaced"),
        ("CR LF", replace(b"\n", b"\r\n"), "line ends"),
        ("no CR", replace(b"\r", b""), "line ends"),
        ("cut", whole[..whole.len() - 100].to_vec(), "cut on the way"),
        ("nothing", Vec::new(), "empty"),
        ("page", b"<html><body>please log in</body></html>".to_vec(), "HTML"),
    ] {
        let error = Pfx::new().open(&damaged, "sandbox").unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Malformed(_) | ErrorKind::TrailingBytes),
            "{name}: {error}"
        );
        assert!(error.to_string().contains(words), "{name}: {error}");
    }
}

fn leaf(tag: u8, bytes: &[u8]) -> Node {
    Node::Leaf(tag, bytes.to_vec())
}

fn number(value: u32) -> Node {
    let bytes = [&[0], value.to_be_bytes().as_slice()].concat();
    let zeros = bytes.windows(2).take_while(|pair| pair[0] == 0 && pair[1] < 0x80).count();
    leaf(2, &bytes[zeros..])
}

fn sequence(children: Vec<Node>) -> Node {
    Node::Branch(0x30, children)
}

const DATA: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];

/// A file without a MAC over these bags, none of them encrypted.
fn file(bags: Vec<Node>) -> Vec<u8> {
    let octets = |content: &Node| Node::Branch(0xa0, vec![leaf(4, &content.der())]);
    let part = sequence(vec![leaf(6, &DATA), octets(&sequence(bags))]);
    let safe = sequence(vec![part]);
    sequence(vec![leaf(2, &[3]), sequence(vec![leaf(6, &DATA), octets(&safe)])]).der()
}

fn bag(kind: u8, value: Node) -> Node {
    let id = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 10, 1, kind];
    sequence(vec![leaf(6, &id), Node::Branch(0xa0, vec![value])])
}

fn certificate_bag(certificate: &Certificate) -> Node {
    let id = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 22, 1];
    let value = sequence(vec![leaf(6, &id), Node::Branch(0xa0, vec![leaf(4, certificate.der())])]);
    bag(3, value)
}

/// A key under PBES2 with RC2, whose salt, iterations and length of key are these; what is encrypted is nonsense.
fn rc2_key(salt: usize, rounds: u32, key_length: u32) -> Node {
    let pkcs5 = |last: u8| leaf(6, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, last]);
    let parameters = sequence(vec![leaf(4, &vec![7; salt]), number(rounds), number(key_length)]);
    let rc2 = leaf(6, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 3, 2]);
    let cipher = sequence(vec![rc2, sequence(vec![leaf(2, &[58]), leaf(4, &[1; 8])])]);
    let pbes2 = sequence(vec![sequence(vec![pkcs5(12), parameters]), cipher]);
    bag(2, sequence(vec![sequence(vec![pkcs5(13), pbes2]), leaf(4, &[9; 64])]))
}

/// A key under PKCS#12's own 3DES.
fn tdes_key(salt: usize, rounds: u32) -> Node {
    let id = leaf(6, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 12, 1, 3]);
    let parameters = sequence(vec![leaf(4, &vec![7; salt]), number(rounds)]);
    bag(2, sequence(vec![sequence(vec![id, parameters]), leaf(4, &[9; 64])]))
}

fn refusal(bags: Vec<Node>, password: &str) -> ErrorKind {
    let start = Instant::now();
    let error = Pfx::new().allow_no_mac().open(&file(bags), password).unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(20), "{error}: {:?}", start.elapsed());
    error.kind().clone()
}

#[test]
fn hash_blocks_are_counted_and_not_iterations_alone() {
    let is_work =
        |kind: &ErrorKind| matches!(kind, ErrorKind::KeyDerivation { blocks } if *blocks > MAX_HASH_BLOCKS);
    // SHA-1, three digests for key and vector: three blocks an iteration.
    let kind = refusal(vec![tdes_key(8, 4_100_000)], "x");
    assert!(is_work(&kind), "{kind:?}");
    // The same, from many keys.
    let kind = refusal((0..60).map(|_| tdes_key(8, 70_000)).collect(), "x");
    assert!(is_work(&kind), "{kind:?}");
    // Salts and passwords are blocks of the first iteration.
    let kind = refusal((0..60).map(|_| tdes_key(50_000, 66_500)).collect(), "x");
    assert!(is_work(&kind), "{kind:?}");
    let long = "x".repeat(3_000_000);
    let kind = refusal((0..60).map(|_| tdes_key(8, 50)).collect(), &long);
    assert!(is_work(&kind), "{kind:?}");
    // PBKDF2: two blocks an iteration.
    assert!(is_work(&refusal(vec![rc2_key(8, 5_990_000, 16), tdes_key(8, 8_000)], "x")));
}

#[test]
fn keys_of_rc2_are_short() {
    // With 100 iterations either is quick: what is wrong with the password is found out, or the length refused.
    assert_eq!(refusal(vec![rc2_key(8, 100, 16)], "x"), ErrorKind::BadPassword);
    for length in [0, 17, 128, u32::MAX] {
        let kind = refusal(vec![rc2_key(8, 100, length)], "x");
        assert!(matches!(kind, ErrorKind::Malformed(_)), "{length}: {kind:?}");
    }
}

#[test]
fn keys_and_certificates_are_counted() {
    let own = certificate("openssl/leaf.pem");
    let key = Node::Raw(crate::der_of_pem(&fixture("openssl/leaf.key.pem")));
    let keys = |count| (0..count).map(|_| bag(1, key.clone())).collect::<Vec<_>>();
    let certificates = |count| (0..count).map(|_| certificate_bag(&own)).collect::<Vec<_>>();
    let open = |bags| Pfx::new().allow_no_mac().open(&file(bags), "").map_err(|e| e.kind().clone());
    assert_eq!(open([keys(64), certificates(256)].concat()).unwrap().certificate, own);
    assert_eq!(open(keys(65)).unwrap_err(), ErrorKind::TooMany { what: "private keys", limit: 64 });
    assert_eq!(open(certificates(257)).unwrap_err(), ErrorKind::TooMany { what: "certificates", limit: 256 });
    let large = [file(certificates(1)), vec![0; 4 << 20]].concat();
    let kind = Pfx::new().open(&large, "").unwrap_err().kind().clone();
    assert_eq!(kind, ErrorKind::TooLarge { what: "PFX file", limit: 4 << 20 });
}

/// The dearest file that is accepted, and with it the dearest that fails: every reading of the password is tried.
#[test]
fn the_worst_that_is_accepted_ends_soon() {
    let start = Instant::now();
    let bags = vec![tdes_key(8, 2_000_000), rc2_key(8, 2_900_000, 16)];
    let error = Pfx::new().allow_no_mac().open(&file(bags), "密码").unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::BadPassword);
    println!("the worst accepted: {:?}", start.elapsed());
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
