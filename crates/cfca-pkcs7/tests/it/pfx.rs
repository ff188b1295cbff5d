use crate::{certificate, fixture};
use cfca_pkcs7::{ErrorKind, Pfx};
use crypto_core::{Signer, Verifier};

#[test]
fn files_of_every_kind_open() {
    let leaf = certificate("openssl/leaf.pem");
    for (name, password, others) in [
        ("windows", "sandbox", 1),
        ("rc2-128", "sandbox", 0),
        ("modern", "sandbox", 1),
        ("aes128", "sandbox", 0),
        ("pbes2-3des", "sandbox", 0),
        ("mac384", "sandbox", 0),
        ("mac512", "sandbox", 0),
        ("plain-certs", "sandbox", 0),
        ("chinese", "密码123", 0),
        ("chinese-windows", "密码123", 0),
        ("empty", "", 0),
    ] {
        let identity = Pfx::new()
            .open(&fixture(&format!("pfx/{name}.pfx")), password)
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(identity.certificate, leaf, "{name}");
        assert_eq!(identity.others.len(), others, "{name}");
        let signature = identity.key.sign(b"x").unwrap();
        leaf.key().verify(b"x", &signature).unwrap();
    }
    let windows = Pfx::new().open(&fixture("pfx/windows.pfx"), "sandbox").unwrap();
    assert_eq!(windows.friendly_name.as_deref(), Some("Sandbox Merchant"));
    assert_eq!(windows.others, [certificate("openssl/oca.pem")]);
}

#[test]
fn a_wrong_password_is_one_error_without_the_password() {
    for name in ["windows", "modern", "chinese", "empty", "aes128"] {
        let file = fixture(&format!("pfx/{name}.pfx"));
        for wrong in ["hunter2", "Sandbox", "sandbox ", "密码"] {
            let error = Pfx::new().open(&file, wrong).unwrap_err();
            assert_eq!(*error.kind(), ErrorKind::BadPassword, "{name} {wrong}");
            assert_eq!(error.to_string(), "the password does not fit, or the file is damaged");
        }
    }
}

#[test]
fn damage_anywhere_is_refused() {
    let file = fixture("pfx/windows.pfx");
    for at in (0..file.len()).step_by(5) {
        let mut damaged = file.clone();
        damaged[at] ^= 0x20;
        assert!(Pfx::new().open(&damaged, "sandbox").is_err(), "{at}");
    }
    for length in (0..file.len()).step_by(97) {
        assert!(Pfx::new().open(&file[..length], "sandbox").is_err(), "{length}");
    }
}

#[test]
fn files_without_mac_need_permission_and_the_right_password() {
    let file = fixture("pfx/nomac.pfx");
    assert_eq!(*Pfx::new().open(&file, "sandbox").unwrap_err().kind(), ErrorKind::NoMac);
    assert!(Pfx::new().allow_no_mac().open(&file, "sandbox").is_ok());
    for attempt in 0..40 {
        assert!(Pfx::new().allow_no_mac().open(&file, format!("wrong {attempt}")).is_err());
    }
}

/// 11,000,000 iterations are refused before the first of them: OpenSSL needs seconds for them.
#[test]
fn too_many_iterations_are_refused_before_any_work() {
    let error = Pfx::new().open(&fixture("pfx/iterations.pfx"), "sandbox").unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Iterations { count: 11_000_000 });
}

#[test]
fn a_file_without_a_key_says_so() {
    let error = Pfx::new().open(&fixture("pfx/nokey.pfx"), "sandbox").unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::KeyCount { count: 0 });
}

/// Written by Java's keytool.
#[test]
fn of_several_keys_the_alias_chooses() {
    let file = fixture("pfx/java-two-keys.pfx");
    for (alias, certificate_file) in [("merchant", "openssl/leaf.pem"), ("IMPOSTOR", "openssl/other.pem")] {
        let identity = Pfx::new().alias(alias).open(&file, "sandbox").unwrap();
        assert_eq!(identity.certificate, certificate(certificate_file), "{alias}");
    }
    assert_eq!(*Pfx::new().open(&file, "sandbox").unwrap_err().kind(), ErrorKind::KeyCount { count: 2 });
    let error = Pfx::new().alias("nobody").open(&file, "sandbox").unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::KeyCount { count: 0 });
}

/// What a file holds, and the key that is chosen, are read together as they are apart.
#[test]
fn opening_and_listing_at_once_finds_the_same() {
    let file = fixture("pfx/java-two-keys.pfx");
    let chosen = || Pfx::new().alias("merchant");
    let (identity, contents) = chosen().open_and_list(&file, "sandbox").unwrap();
    assert_eq!(identity.certificate, chosen().open(&file, "sandbox").unwrap().certificate);
    assert_eq!(format!("{contents:?}"), format!("{:?}", chosen().contents(&file, "sandbox").unwrap()));
    assert_eq!(contents.keys.len(), 2);
    let refused = Pfx::new().alias("nobody").open_and_list(&file, "sandbox").unwrap_err();
    assert_eq!(refused, Pfx::new().alias("nobody").open(&file, "sandbox").unwrap_err());
}
