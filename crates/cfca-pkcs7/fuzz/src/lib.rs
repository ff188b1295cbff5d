//! What the fuzz targets do with any bytes, and what must hold. `tests/it/fuzz.rs` includes this file, so
//! that stable tests run the same bodies.

pub mod shapes;

use cfca_pkcs7::{
    AttachedVerifier, Certificate, Crl, EnvelopeOpener, ErrorKind, Identity, Pfx, SignerPolicy,
};
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::LazyLock;

/// What the fixtures hold when nobody has touched them.
struct World {
    verifier: AttachedVerifier,
    now: u64,
    chinese: u64,
    message: Vec<u8>,
    contents: HashSet<Vec<u8>>,
    revocations: HashSet<u64>,
}

static WORLD: LazyLock<World> = LazyLock::new(World::new);

impl World {
    fn new() -> Self {
        let fixtures = fixtures();
        let read = |name: &str| std::fs::read(fixtures.join(name)).unwrap();
        let anchor = |name| Certificate::from_any(&read(name)).unwrap();
        let verifier = AttachedVerifier::new(SignerPolicy::Any)
            .anchor(anchor("openssl/oca.pem"))
            .anchor(anchor("CFCA_ACS_TEST_OCA31.pem"));
        // Without the feature `gm` an SM2 certificate is none.
        let chinese = ["sm2/root.pem", "sm2/oca.pem"].map(|name| Certificate::from_any(&read(name)));
        let verifier = chinese.into_iter().flatten().fold(verifier, AttachedVerifier::anchor);
        let mut world = Self {
            verifier,
            now: anchor("openssl/leaf.pem").not_before() + 86_400,
            // Within the validity of fixtures/cfca/sm2: its RSA certificate was made with the others.
            chinese: anchor("sm2/rsaroot.pem").not_before() + 86_400,
            message: read("openssl/noattr.der"),
            contents: HashSet::new(),
            revocations: HashSet::new(),
        };
        for seed in files(fixtures) {
            for now in world.times() {
                let opened = world.verifier.verify(&seed, now);
                world.contents.extend(opened.map(|verified| verified.content));
            }
            if let Some(ErrorKind::Revoked { at }) = world.judged_with(&seed) {
                world.revocations.insert(at);
            }
        }
        assert!(world.contents.len() > 1 && !world.revocations.is_empty());
        world
    }

    /// Within the validity of the throw-away chains, and of the document's sample.
    fn times(&self) -> [u64; 3] {
        [self.now, self.chinese, 1_546_300_800]
    }

    /// Returns why a good message is refused with this revocation list.
    fn judged_with(&self, list: &[u8]) -> Option<ErrorKind> {
        let list = Crl::from_any(list).ok()?;
        let refused = self.verifier.clone().crl(list).verify(&self.message, self.now).err();
        refused.map(|error| error.kind().clone())
    }
}

/// `fixtures/cfca`, from the crate as from the fuzz package inside it.
fn fixtures() -> PathBuf {
    let mut folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    while !folder.join("fixtures").is_dir() {
        assert!(folder.pop(), "no folder `fixtures` above the crate");
    }
    folder.join("fixtures/cfca")
}

fn files(folder: PathBuf) -> Vec<Vec<u8>> {
    let mut folders = vec![folder];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(std::fs::read(path).unwrap()),
            }
        }
    }
    found
}

/// Any bytes as a message. Nobody without a key makes content that the fixtures do not have.
pub fn detach(data: &[u8]) {
    for now in WORLD.times() {
        let opened = WORLD.verifier.verify(data, now);
        let report = WORLD.verifier.inspect(data, now);
        assert_eq!(report.all_passed(), opened.is_ok(), "the inspection says otherwise: {report:?}");
        if let Ok(verified) = opened {
            assert!(WORLD.contents.contains(&verified.content), "unsigned content came out");
            assert!(!verified.signers.is_empty());
        }
    }
    if let Ok(signers) = WORLD.verifier.verify_detached(data, &WORLD.message, WORLD.now) {
        panic!("nobody signed these bytes: {signers:?}");
    }
}

/// Opens what is sealed for bob, whose key is short and therefore quick, and (with `gm`) for the SM2 leaf; RC4 too.
static OPENERS: LazyLock<Vec<EnvelopeOpener>> = LazyLock::new(|| {
    let read = |name: &str| std::fs::read(fixtures().join(name)).unwrap();
    let identity = |name: &str| {
        Identity::from_key_and_certificate(&read(&format!("{name}.key.pem")), &read(&format!("{name}.pem")))
    };
    let opener = |identity: &Identity| EnvelopeOpener::new(identity).allow_rc4();
    let mut openers = vec![opener(&identity("envelope/bob").unwrap())];
    openers.extend(identity("sm2/leaf").iter().map(opener));
    openers
});

/// Any bytes as an envelope. Content is not authenticated, so any may come out; but the same each time, or the
/// difference would tell a bad padding from a wrong key.
pub fn envelope(data: &[u8]) {
    for opener in OPENERS.iter() {
        let opened = opener.open_unauthenticated(data);
        match &opened {
            Ok(opened) => {
                assert!(opened.content.expose().len() < data.len(), "longer than its cipher text");
                let _ = opened.message();
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
        assert_eq!(opener.open_unauthenticated(data), opened);
    }
}

/// Any bytes as a PFX file. (Under `cfg(fuzzing)` the cap on iterations is low.)
pub fn pfx(data: &[u8]) {
    for pfx in [Pfx::new(), Pfx::new().allow_no_mac()] {
        match pfx.open(data, "sandbox") {
            Ok(identity) => assert_eq!(identity.key.verifier(), *identity.certificate.key()),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

/// Any bytes as a certificate.
pub fn certificate(data: &[u8]) {
    let Ok(certificate) = Certificate::from_any(data) else { return };
    let again = Certificate::from_der(certificate.der());
    assert_eq!(again.as_ref(), Ok(&certificate));
    for text in [certificate.subject(), certificate.issuer(), certificate.to_string()] {
        assert!(!text.contains(char::is_control), "{text:?} would write into somebody's log");
    }
    let _ = (certificate.common_name_segments(), certificate.serial(), certificate.fingerprint());
    // As an anchor, an intermediate and a pinned signer of a message that it did not sign.
    let pinned = SignerPolicy::certificate(certificate.clone());
    let verifier = AttachedVerifier::new(pinned).anchor(certificate.clone()).intermediate(certificate);
    if let Ok(verified) = verifier.verify(&WORLD.message, WORLD.now) {
        assert!(WORLD.contents.contains(&verified.content));
    }
}

/// Any bytes as a revocation list. Nobody but the issuer takes a certificate back.
pub fn crl(data: &[u8]) {
    if let Some(ErrorKind::Revoked { at }) = WORLD.judged_with(data) {
        assert!(WORLD.revocations.contains(&at), "an unsigned list was believed");
    }
}

/// Any bytes as what SM2 has of its own: a signature, a key, a cipher text, a `.sm2` file, an answer with an encryption key,
/// data under a password.
pub fn sm2(data: &[u8]) {
    for cipher in password_ciphers() {
        let password = "0123456789abcdef".repeat(4);
        if let Ok(plain) = cipher.decrypt(data, password.as_bytes()) {
            let again = cipher.encrypt(plain.expose(), password.as_bytes()).unwrap();
            assert_eq!(again, data, "one plain text has one cipher text");
        }
    }
    #[cfg(feature = "gm")]
    chinese(data);
}

fn password_ciphers() -> Vec<cfca_pkcs7::PasswordCipher> {
    vec![
        cfca_pkcs7::PasswordCipher::TripleDes,
        #[cfg(feature = "gm")]
        cfca_pkcs7::PasswordCipher::Sm4,
    ]
}

#[cfg(feature = "gm")]
fn chinese(data: &[u8]) {
    use crypto_core::gm::{Sm2Decryptor, Sm2Signature, Sm2Signer, Sm2Verifier};
    static KEY: LazyLock<Sm2Signer> = LazyLock::new(|| {
        Sm2Signer::from_any(&std::fs::read(fixtures().join("sm2/leaf.key.pem")).unwrap()).unwrap()
    });
    const MESSAGE: &[u8] = b"nobody signed this";
    // One signature has one form; nobody without the key makes one.
    let forms = [
        Sm2Signature::from_der(data).map(|one| (one, one.to_der())).ok(),
        Sm2Signature::from_bare(data).map(|one| (one, one.to_bare().to_vec())).ok(),
    ];
    for (signature, form) in forms.into_iter().flatten() {
        assert_eq!(form, data);
        assert!(KEY.verifier().verify_hash(&KEY.verifier().hash(MESSAGE), &signature).is_err());
        let _ = KEY.verifier().explain(MESSAGE, &signature);
    }
    if let Ok(key) = Sm2Verifier::from_any(data) {
        assert_eq!(Sm2Verifier::from_spki_der(key.spki_der()).unwrap(), key);
        assert_eq!(Sm2Verifier::from_point(&key.point()).unwrap(), key);
    }
    if let Ok(key) = Sm2Signer::from_any(data) {
        assert_eq!(Sm2Signer::from_number(&*key.number()).unwrap().verifier(), key.verifier());
    }
    let decryptor = Sm2Decryptor::from(&*KEY);
    if let Ok(plain) = decryptor.decrypt(data) {
        assert!(plain.expose().len() < data.len());
    }
    let _ = cfca_pkcs7::PrivateKey::from_escrow_answer(data, &KEY);
    if let Ok(certificate) = Certificate::from_sm2_file(data) {
        assert_eq!(Certificate::from_der(certificate.der()), Ok(certificate));
    }
    if let Ok(identity) = Pfx::new().open(data, "123456") {
        assert_eq!(identity.key.verifier(), *identity.certificate.key());
    }
}
