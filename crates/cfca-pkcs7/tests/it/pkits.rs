//! NIST's path validation suite (PKITS): certificates, lists and verdicts that somebody else made.

use crate::{bundle, fixture};
use cfca_pkcs7::{AttachedVerifier, Certificate, Checks, Crl, SignerPolicy};
use std::collections::HashMap;

/// 2020-01-01, within the validity of the suite.
const NOW: u64 = 1_577_836_800;

/// Valid paths that are refused, and what is not supported.
const REFUSED: [(&str, &str); 12] = [
    ("4.1.4 Valid DSA Signatures Test4", "DSA keys"),
    ("4.1.5 Valid DSA Parameter Inheritance Test5", "DSA keys"),
    ("4.14.18 Valid onlySomeReasons Test18", "a list for each part of the reasons"),
    ("4.14.19 Valid onlySomeReasons Test19", "a list for each part of the reasons"),
    ("4.14.22 Valid IDP with indirectCRL Test22", "indirect lists"),
    ("4.14.24 Valid IDP with indirectCRL Test24", "indirect lists"),
    ("4.14.25 Valid IDP with indirectCRL Test25", "indirect lists"),
    ("4.14.28 Valid cRLIssuer Test28", "indirect lists"),
    ("4.14.29 Valid cRLIssuer Test29", "indirect lists"),
    ("4.14.30 Valid cRLIssuer Test30", "indirect lists"),
    ("4.14.33 Valid cRLIssuer Test33", "indirect lists"),
    ("4.15.5 Valid delta-CRL Test5", "deltas: the full list says hold, the delta takes it back"),
];

struct Case {
    name: String,
    is_valid: bool,
    certificates: Vec<String>,
    lists: Vec<String>,
}

/// The cases without a wish for certain policies: no caller of this crate has one.
fn cases() -> Vec<Case> {
    let text = String::from_utf8(fixture("pkits/cases.tsv")).unwrap();
    let cases = text.lines().filter_map(|line| {
        let [name, verdict, policies, certificates, lists] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let words = |text: &str| text.split(' ').map(str::to_owned).collect();
        (policies == "none").then(|| Case {
            name: name.to_owned(),
            is_valid: verdict == "valid",
            certificates: words(certificates),
            lists: words(lists),
        })
    });
    cases.collect()
}

fn verdict(
    case: &Case,
    certificates: &HashMap<String, String>,
    lists: &HashMap<String, String>,
) -> Result<(), String> {
    let read = |name: &String| {
        Certificate::from_any(certificates[name].as_bytes()).map_err(|e| format!("{name}: {e}"))
    };
    let mut path = case.certificates.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let leaf = path.pop().unwrap();
    let checks = Checks::all().requiring_revocation_lists();
    let mut verifier = AttachedVerifier::new(SignerPolicy::Any).checks(checks).anchor(path.remove(0));
    for name in &case.lists {
        verifier = verifier.crl(Crl::from_any(lists[name].as_bytes()).map_err(|e| format!("{name}: {e}"))?);
    }
    for certificate in path {
        verifier = verifier.intermediate(certificate);
    }
    verifier.verify_certificate(&leaf, NOW).map_err(|e| e.to_string())
}

#[test]
fn every_verdict_of_the_suite() {
    let (certificates, lists) = (bundle("pkits/certificates.pem"), bundle("pkits/lists.pem"));
    assert_eq!((certificates.len(), lists.len()), (405, 173));
    let cases = cases();
    assert_eq!(cases.len(), 214);
    let of = |valid: bool, good: bool| {
        let wanted =
            |case: &&Case| case.is_valid == valid && verdict(case, &certificates, &lists).is_ok() == good;
        cases.iter().filter(wanted).map(|case| case.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(false, true), [""; 0], "accepted, and NIST refuses");
    assert_eq!(of(true, false), REFUSED.map(|(name, _)| name), "refused, and NIST accepts");
}
