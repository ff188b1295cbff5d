//! The bodies of the fuzz targets on every fixture and on some bytes of our own.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, dead_code)]
mod bodies;

use proptest::prelude::*;
use test_support::fixtures;

/// All files below a folder of the fixtures.
fn seeds(folder: &str) -> Vec<Vec<u8>> {
    let seeds: Vec<_> = fixtures::below(folder).iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(!seeds.is_empty());
    seeds
}

#[test]
fn fixtures_pass_the_bodies() {
    for seed in seeds("unionpay") {
        bodies::canonical(&seed);
        bodies::tdes(&seed);
    }
    for seed in seeds("crypto").iter().filter(|seed| seed.len() < 10_000) {
        bodies::encoding(seed);
        bodies::tdes(seed);
    }
    for seed in seeds("keys") {
        bodies::key(&seed);
    }
}

proptest! {
    #[test]
    fn any_bytes_pass_the_bodies(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        bodies::tdes(&bytes);
        bodies::encoding(&bytes);
        bodies::key(&bytes);
    }

    #[test]
    fn any_fields_pass_the_body(text in "([a-c&]{0,2}=?[0-9&=]{0,3}\n){0,5}", digits in "[A-D=\r ]{0,12}") {
        bodies::canonical(text.as_bytes());
        bodies::encoding(digits.as_bytes());
    }
}
