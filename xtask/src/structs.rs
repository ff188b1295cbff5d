//! Structs that may grow, and how users of another crate make one: without a literal, which `#[non_exhaustive]` forbids them.

use crate::libraries::{self, read, sources};
use std::path::Path;

/// Structs that a library makes and its users only read: results, reports, entries of tables. Whoever adds one here says
/// that nobody has to hand it in.
const ONLY_READ: &[(&str, &[&str])] = &[
    (
        "cfca-pkcs7",
        &[
            "Finding",
            "Inspection",
            "Opened",
            "PfxCertificate",
            "PfxContents",
            "PfxKey",
            "Recognised",
            "Verified",
        ],
    ),
    // `Anomaly` and `Transition` come out of the ledger, with a `Record` or as one's change.
    ("huifu", &["Anomaly", "CertificateStatus", "Progress", "Received", "Transition"]),
    ("huifu-proto", &["CodeInfo", "CommandInfo", "RawAnswer", "Remedy", "Unsuccessful"]),
    (
        "sandbox",
        &[
            "Account",
            "Check",
            "Contract",
            "Coupon",
            "Exchange",
            "IndustryCard",
            "Message",
            "Order",
            "Payment",
            "RedPacket",
            "Signature",
            "StoredFile",
            "Summary",
        ],
    ),
    ("signer-pkcs11", &["KeyFacts", "TokenFacts"]),
    ("store-sql", &["Delivery", "Status"]),
    ("unionpay", &["Login"]),
    ("unionpay-proto", &["Cause", "CodeInfo", "Diagnosis", "Match"]),
];

/// Looks at every library under `crates/`.
pub(crate) fn check(root: &Path) -> Result<usize, String> {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, folder) in libraries::folders(root)? {
        let files = sources(&folder.join("src"))?.into_iter().map(|file| read(&file));
        let text = files.collect::<Result<Vec<_>, _>>()?.join("\n");
        let of_crate =
            ONLY_READ.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, listed)| listed);
        let found = growing(&text);
        count += found.len();
        for one in &found {
            match (is_made(&text, one), of_crate.contains(&one.name)) {
                (false, false) => wrong.push(format!(
                    "{name}: `{}` has no literal for users and nothing else that makes one: add `Default`, `new` or \
                     `from_...`, or list it as only read in xtask/src/structs.rs",
                    one.name
                )),
                (true, true) => wrong.push(format!("{name}: `{}` can be made, and is listed as only read", one.name)),
                _ => {}
            }
        }
        for listed in of_crate.iter().filter(|listed| !found.iter().any(|one| one.name == **listed)) {
            wrong.push(format!("{name}: `{listed}` is listed as only read, and is no struct that may grow"));
        }
    }
    if wrong.is_empty() { Ok(count) } else { Err(wrong.join("\n")) }
}

/// A public struct with public fields that may grow.
struct Growing<'a> {
    name: &'a str,
    has_default: bool,
}

fn growing(text: &str) -> Vec<Growing<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(rest) = line.strip_prefix("pub struct ") else { continue };
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        let attributes: Vec<&str> = lines[..index]
            .iter()
            .rev()
            .take_while(|line| line.starts_with("#[") || line.starts_with("//"))
            .copied()
            .collect();
        let body = lines[index + 1..].iter().take_while(|line| !line.starts_with('}'));
        let has_fields = rest.ends_with('{') && body.into_iter().any(|line| line.starts_with("    pub "));
        if has_fields && attributes.contains(&"#[non_exhaustive]") {
            let derives = |line: &&str| line.starts_with("#[derive(") && line.contains("Default");
            found.push(Growing { name, has_default: attributes.iter().any(derives) });
        }
    }
    found
}

/// Returns whether some public function of its own, or a trait, makes one out of something else.
fn is_made(text: &str, one: &Growing<'_>) -> bool {
    one.has_default || impls_of(text, one.name).any(|block| makers(block).next().is_some())
}

/// The blocks `impl Name`, with whatever generics.
fn impls_of<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.split("\nimpl").skip(1).filter(move |block| {
        let head = block.split('{').next().unwrap_or_default();
        let subject =
            if head.starts_with('<') { head.split_once("> ").map_or("", |(_, rest)| rest) } else { head };
        subject.trim().split(['<', ' ']).next() == Some(name)
    })
}

/// Public functions of a block that take no `self` and return the type.
fn makers(block: &str) -> impl Iterator<Item = &str> {
    let own = block.split("\n}").next().unwrap_or_default();
    own.split("\n    pub ").skip(1).filter_map(|function| {
        let head = function.split(" {\n").next().unwrap_or_default();
        let (name, rest) = head.trim_start_matches("const ").strip_prefix("fn ")?.split_once(['(', '<'])?;
        let (arguments, result) = rest.rsplit_once("->")?;
        (result.contains("Self") && !arguments.contains("self")).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_users_hand_in_can_be_made() {
        assert!(check(&crate::root()).unwrap() > 40, "the structs were found");
    }

    #[test]
    fn a_struct_that_nobody_can_make_is_found() {
        let source = "\n#[derive(Debug)]\n#[non_exhaustive]\npub struct A {\n    /// X.\n    pub x: u8,\n}\n\n\
            impl A {\n    pub fn with_x(mut self, x: u8) -> Self {\n        self\n    }\n\n    fn new() -> Self {\n        Self { x: 1 }\n    }\n}\n\n\
            #[derive(Debug, Default)]\n#[non_exhaustive]\npub struct B {\n    pub x: u8,\n}\n\n\
            #[non_exhaustive]\npub struct C<'a> {\n    pub x: &'a u8,\n}\n\nimpl<'a> C<'a> {\n    /// N.\n    pub const fn new(x: &'a u8) -> Self {\n        Self { x }\n    }\n}\n\n\
            #[non_exhaustive]\npub struct Closed {\n    x: u8,\n}\n\npub struct Literal {\n    pub x: u8,\n}\n";
        let found = growing(source);
        let made: Vec<_> = found.iter().map(|one| (one.name, is_made(source, one))).collect();
        assert_eq!(made, [("A", false), ("B", true), ("C", true)]);
    }
}
