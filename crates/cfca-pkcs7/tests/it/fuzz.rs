//! The bodies of the fuzz targets on every fixture, and on fixtures with damage.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub)]
pub(crate) mod bodies;

use crate::fixture;
use proptest::prelude::*;

/// A revocation list, a certificate, messages in DER and BER, a PFX file, envelopes; the same of SM2, with what it has of its own.
const SEEDS: [&str; 14] = [
    "openssl/crl-leaf.pem",
    "openssl/leaf.pem",
    "openssl/noattr.der",
    "openssl/attrs.der",
    "openssl/indefinite.der",
    "pfx/windows.pfx",
    "envelope/two.der",
    "envelope/bc-two.der",
    "sm2/attached.der",
    "sm2/attrs.der",
    "sm2/leaf.sm2",
    "sm2/leaf.pem",
    "sm2/openssl.sig",
    "sm2/bc-c1c3c2.enc",
];

fn all(data: &[u8]) {
    bodies::detach(data);
    bodies::certificate(data);
    bodies::crl(data);
    bodies::pfx(data);
    bodies::envelope(data);
    bodies::sm2(data);
}

#[test]
fn fixtures_pass_the_bodies() {
    for folder in ["openssl", "pfx", "envelope", "sm2", "."] {
        for entry in std::fs::read_dir(crate::path(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                all(&std::fs::read(path).unwrap());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_pass_the_bodies(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        all(&bytes);
    }

    #[test]
    fn damaged_fixtures_pass_the_bodies(seed in 0..SEEDS.len(), at in any::<proptest::sample::Index>(), bit in 0u8..8) {
        let mut damaged = fixture(SEEDS[seed]);
        let at = at.index(damaged.len());
        damaged[at] ^= 1 << bit;
        all(&damaged);
    }
}
