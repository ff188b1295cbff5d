//! Chains and lists made by OpenSSL (cfca/chain/gen.sh), with verdicts by RFC 5280.

use crate::{bundle, fixture};
use cfca_pkcs7::{AttachedVerifier, Certificate, Checks, Crl, Error, SignerPolicy};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::LazyLock;

/// 2026-01-01.
const NOW: u64 = 1_767_225_600;

struct Zoo {
    certificates: HashMap<String, Certificate>,
    lists: HashMap<String, Crl>,
    cases: Vec<Case>,
}

#[derive(Debug, Clone)]
struct Case {
    name: String,
    is_valid: bool,
    leaf: Certificate,
    anchors: Vec<Certificate>,
    others: Vec<Certificate>,
    lists: Vec<Crl>,
}

static ZOO: LazyLock<Zoo> = LazyLock::new(|| {
    let read = |(name, pem): (String, String)| {
        let certificate = Certificate::from_any(pem.as_bytes()).unwrap_or_else(|e| panic!("{name}: {e}"));
        (name, certificate)
    };
    let certificates: HashMap<_, _> = bundle("chain/certificates.pem").into_iter().map(read).collect();
    let read = |(name, pem): (String, String)| (name, Crl::from_any(pem.as_bytes()).unwrap());
    let lists: HashMap<_, _> = bundle("chain/lists.pem").into_iter().map(read).collect();
    let text = String::from_utf8(fixture("chain/cases.tsv")).unwrap();
    let case = |line: &str| {
        let [name, verdict, leaf, anchors, others, given] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let all = |names: &str| names.split_whitespace().map(|name| certificates[name].clone()).collect();
        Case {
            name: name.to_owned(),
            is_valid: verdict == "valid",
            leaf: certificates[leaf].clone(),
            anchors: all(anchors),
            others: all(others),
            lists: given.split_whitespace().map(|name| lists[name].clone()).collect(),
        }
    };
    let cases = text.lines().map(case).collect();
    Zoo { certificates, lists, cases }
});

impl Case {
    fn named(name: &str) -> &'static Self {
        ZOO.cases.iter().find(|case| case.name == name).unwrap()
    }

    /// With other certificates and lists than the case has.
    fn verdict_with(&self, others: &[Certificate], lists: &[Crl], checks: Checks) -> Result<(), Error> {
        self.verifier(others, lists, checks).verify_certificate(&self.leaf, NOW)
    }

    fn verifier(&self, others: &[Certificate], lists: &[Crl], checks: Checks) -> AttachedVerifier {
        let mut verifier = AttachedVerifier::new(SignerPolicy::Any).checks(checks);
        for anchor in &self.anchors {
            verifier = verifier.anchor(anchor.clone());
        }
        for other in others {
            verifier = verifier.intermediate(other.clone());
        }
        for list in lists {
            verifier = verifier.crl(list.clone());
        }
        verifier
    }

    fn verdict(&self) -> Result<(), Error> {
        self.verdict_with(&self.others, &self.lists, Checks::all())
    }
}

#[test]
fn every_verdict() {
    assert!(ZOO.cases.len() >= 107);
    for case in &ZOO.cases {
        let verdict = case.verdict();
        assert_eq!(verdict.is_ok(), case.is_valid, "{}: {verdict:?}", case.name);
    }
}

/// Certificates of another PKI: NIST's.
static UNRELATED: LazyLock<Vec<Certificate>> = LazyLock::new(|| {
    let pems = bundle("pkits/certificates.pem").into_values();
    pems.filter_map(|pem| Certificate::from_any(pem.as_bytes()).ok()).collect()
});

fn any_case() -> impl Strategy<Value = Case> {
    proptest::sample::select(&ZOO.cases[..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Order, repetition and certificates of other people never change a verdict.
    #[test]
    fn pools_may_come_in_any_order(
        case in any_case(),
        unrelated in proptest::collection::vec(proptest::sample::select(&UNRELATED[..]), 0..10),
        seed in proptest::collection::vec(any::<proptest::sample::Index>(), 30),
    ) {
        let mut pool: Vec<_> = case.others.iter().chain(&case.others).chain(&unrelated).cloned().collect();
        for pair in seed.chunks(2) {
            if !pool.is_empty() {
                let (a, b) = (pair[0].index(pool.len()), pair[1].index(pool.len()));
                pool.swap(a, b);
            }
        }
        let lists: Vec<_> = case.lists.iter().rev().chain(&case.lists).cloned().collect();
        let verdict = case.verdict_with(&pool, &lists, Checks::all());
        prop_assert_eq!(verdict.is_ok(), case.is_valid, "{}: {:?}", case.name, verdict);
    }

    /// A good chain stays good whatever else is there: expired, rekeyed, cross-signed, looping.
    #[test]
    fn no_certificate_spoils_a_good_chain(
        case in any_case().prop_filter("valid, without lists", |case| case.is_valid && case.lists.is_empty()),
        more in proptest::sample::subsequence(ZOO.certificates.keys().collect::<Vec<_>>(), 20),
    ) {
        let more = more.into_iter().map(|name| ZOO.certificates[name].clone());
        let pool: Vec<_> = more.chain(case.others.iter().cloned()).collect();
        let verdict = case.verdict_with(&pool, &[], Checks::all());
        prop_assert!(verdict.is_ok(), "{}: {:?}", case.name, verdict);
    }
}

/// Certificates like `original` with something changed near byte `at`: the signature does not match any more.
fn decoys(original: &Certificate, at: usize, count: u8) -> Vec<Certificate> {
    let changed = (0..count).filter_map(|change| {
        let mut der = original.der().to_vec();
        der[at] ^= change.wrapping_add(1);
        Certificate::from_der(&der).ok()
    });
    changed.collect()
}

#[test]
fn decoys_neither_hide_the_chain_nor_take_long() {
    let case = Case::named("plain");
    let start = std::time::Instant::now();
    let mut pool = Vec::new();
    for name in ["oca", "root", "leaf"] {
        let original = &ZOO.certificates[name];
        let spki = original.key().spki_der();
        let key = original.der().windows(spki.len()).position(|window| window == spki).unwrap();
        // Another serial number; another key.
        pool.extend(decoys(original, 16, 100));
        pool.extend(decoys(original, key + 100, 100));
    }
    assert!(pool.len() > 400, "{}", pool.len());
    pool.extend(case.others.iter().cloned());
    case.verdict_with(&pool, &[], Checks::all()).unwrap();
    pool.pop();
    assert!(case.verdict_with(&pool, &[], Checks::all()).is_err());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn checks_can_be_chosen() {
    let flags = |flags: u8| Checks::from_cfca_flags(flags).unwrap();
    let verdict = |name: &str, checks| {
        let case = Case::named(name);
        case.verdict_with(&case.others, &case.lists, checks).is_ok()
    };
    for (name, wrong_without) in [("expired", 1), ("crl-revoked", 2), ("no-anchor", 4)] {
        assert!(!verdict(name, flags(7)), "{name}");
        assert!(verdict(name, flags(7 - wrong_without)), "{name}");
        assert!(!verdict(name, flags(wrong_without)), "{name}");
    }
    let required = Checks::all().requiring_revocation_lists();
    assert!(verdict("plain", Checks::all()) && !verdict("plain", required));
    assert!(!verdict("crl-empty", required), "there is no list about the OCA");
    assert!(!verdict("crl-outdated", Checks::all().without_validity()), "lists have a time of their own");
    assert!(verdict("expired-issuer", Checks::all().without_validity()));
    // Without chain the lists still count, and the signer policy.
    let case = Case::named("crl-revoked");
    assert!(!verdict("crl-revoked", Checks::all().dangerously_without_chain()));
    assert!(case.verdict_with(&[], &case.lists, flags(3)).is_err(), "nobody vouches for the list");
    let pinned = AttachedVerifier::new(SignerPolicy::number("100002")).checks(flags(0));
    assert!(pinned.verify_certificate(&case.leaf, NOW).is_err());
}

#[test]
fn sha1_is_accepted_where_it_is_allowed_and_md5_never() {
    for (name, accepted) in [("sha1", true), ("crl-sha1", true), ("md5", false), ("pss-unsupported", false)] {
        let case = Case::named(name);
        let verifier = case.verifier(&case.others, &case.lists, Checks::all());
        assert!(verifier.verify_certificate(&case.leaf, NOW).is_err(), "{name}");
        let verdict = verifier.allow_sha1().verify_certificate(&case.leaf, NOW);
        assert_eq!(verdict.is_ok(), accepted, "{name}: {verdict:?}");
    }
}

/// Errors name the certificate at fault and the check.
#[test]
fn errors_name_the_certificate() {
    for (name, certificate, check) in [
        ("expired-issuer", "CN=OCA,", "expired 2018-01-01"),
        ("not-a-ca", "CN=NotCA,", "is no CA"),
        ("pathlen-exceeded", "CN=PL0,", "pathLenConstraint"),
        ("rekeyed-only", "CN=051@Zoo@100001@1,", "signature does not match"),
        ("no-issuer", "CN=051@Zoo@100001@1,", "no chain leads"),
        ("selfsigned-untrusted", "CN=OCA,", "no chain leads"),
        ("sha1", "CN=sha1,", "SHA-1"),
        ("md5", "CN=md5,", "md5WithRSAEncryption"),
        ("nc-dns-out", "CN=x,", "its name a.example.org"),
        ("policy-none", "CN=x,", "policyConstraints"),
        ("crl-ca-revoked", "CN=OCA,", "revoked by its issuer 2025-01-01"),
        ("crl-outdated", "CN=OCA,", "is out of date"),
    ] {
        let error = Case::named(name).verdict().unwrap_err().to_string();
        assert!(error.contains(certificate) && error.contains(check), "{name}: {error}");
        assert!(error.contains("(serial "), "{error}");
    }
    let zoo = &*ZOO;
    assert!(format!("{:?}", zoo.lists["others"]).contains("entries: 2"));
}
