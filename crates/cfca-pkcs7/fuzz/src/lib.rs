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
        let mut world = Self {
            verifier,
            now: anchor("openssl/leaf.pem").not_before() + 86_400,
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

    /// Within the validity of the throw-away chain, and of the document's sample.
    fn times(&self) -> [u64; 2] {
        [self.now, 1_546_300_800]
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

/// Opens what is sealed for bob, whose key is short and therefore quick.
static OPENER: LazyLock<EnvelopeOpener> = LazyLock::new(|| {
    let read = |name: &str| std::fs::read(fixtures().join("envelope").join(name)).unwrap();
    let identity = Identity::from_key_and_certificate(&read("bob.key.pem"), &read("bob.pem"));
    EnvelopeOpener::new(&identity.unwrap())
});

/// Any bytes as an envelope. Content is not authenticated, so any may come out; but the same each time, or the
/// difference would tell a bad padding from a wrong key.
pub fn envelope(data: &[u8]) {
    let opened = OPENER.open_unauthenticated(data);
    match &opened {
        Ok(opened) => {
            assert!(opened.content.expose().len() < data.len(), "longer than its cipher text");
            let _ = opened.message();
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    assert_eq!(OPENER.open_unauthenticated(data), opened);
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
