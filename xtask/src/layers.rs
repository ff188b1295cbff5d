//! Who may depend on whom. A new arrow is a change to this table, so it is seen in review.

use std::path::Path;

/// One crate.
struct Layer {
    name: &'static str,
    /// Workspace crates it may depend on.
    uses: &'static [&'static str],
    /// Crates of any origin that it never reaches with its default features, however far down.
    never: &'static [&'static str],
}

const fn layer(name: &'static str, uses: &'static [&'static str], never: &'static [&'static str]) -> Layer {
    Layer { name, uses, never }
}

/// What a team that wants message types alone must not have to compile.
const HEAVY: &[&str] = &["rsa", "hyper", "tokio", "rustls", "x509-cert", "cms", "cfca-pkcs7"];

/// The arrows, lowest layer first; docs/architecture.md draws them.
const TABLE: &[Layer] = &[
    layer("shown", &[], &["serde", "tracing"]),
    layer("crypto-core", &["shown"], &["http", "hyper", "tokio", "serde_json"]),
    layer("config-file", &["crypto-core", "shown"], &["http", "hyper", "tokio", "serde_json"]),
    layer("endpoint-core", &["shown"], &["rsa", "sha2", "hyper", "tokio"]),
    layer("transport", &["crypto-core", "shown"], &["rsa", "endpoint-core", "serde_json"]),
    layer("cfca-pkcs7", &["crypto-core", "shown"], &["http", "hyper", "tokio", "serde_json"]),
    layer("cfca-capi", &["cfca-pkcs7", "crypto-core"], &["http", "hyper", "tokio", "serde_json"]),
    layer("signer-pkcs11", &["crypto-core", "shown"], &["http", "hyper", "tokio", "serde_json"]),
    layer("client-core", &["crypto-core", "endpoint-core", "shown", "transport"], &["rsa", "x509-cert"]),
    layer("test-support", &["cfca-pkcs7", "crypto-core", "endpoint-core", "transport"], &[]),
    layer("unionpay-proto", &["crypto-core", "endpoint-core"], HEAVY),
    layer("huifu-proto", &["crypto-core", "endpoint-core", "shown"], HEAVY),
    layer(
        "unionpay",
        &["client-core", "crypto-core", "endpoint-core", "shown", "transport", "unionpay-proto"],
        &["huifu-proto", "cms"],
    ),
    layer(
        "huifu",
        &["cfca-pkcs7", "client-core", "crypto-core", "endpoint-core", "huifu-proto", "shown", "transport"],
        &["unionpay-proto"],
    ),
    layer("store-redis", &["crypto-core", "huifu", "shown", "unionpay"], &["huifu", "hyper", "unionpay"]),
    layer(
        "store-sql",
        &["crypto-core", "huifu", "shown", "unionpay"],
        &["huifu", "hyper", "rustls", "unionpay"],
    ),
    layer(
        "sandbox",
        &[
            "cfca-pkcs7",
            "config-file",
            "crypto-core",
            "endpoint-core",
            "huifu-proto",
            "shown",
            "unionpay-proto",
        ],
        &["unionpay", "huifu", "transport"],
    ),
    layer(
        "gateway",
        &[
            "cfca-pkcs7",
            "client-core",
            "config-file",
            "crypto-core",
            "endpoint-core",
            "huifu",
            "shown",
            "store-redis",
            "store-sql",
            "transport",
            "unionpay",
        ],
        &["openssl", "native-tls"],
    ),
    layer(
        "cli",
        &[
            "cfca-pkcs7",
            "client-core",
            "config-file",
            "crypto-core",
            "endpoint-core",
            "gateway",
            "huifu",
            "sandbox",
            "shown",
            "signer-pkcs11",
            "store-redis",
            "store-sql",
            "transport",
            "unionpay",
        ],
        &["openssl", "native-tls"],
    ),
    layer(
        "constant-time",
        &["cfca-pkcs7", "crypto-core", "endpoint-core", "huifu-proto", "unionpay-proto"],
        &["hyper", "tokio"],
    ),
    layer(
        "mutants",
        &["cfca-pkcs7", "crypto-core", "endpoint-core", "huifu-proto", "unionpay-proto"],
        &["hyper", "tokio"],
    ),
    layer(
        "soak",
        &["client-core", "huifu", "sandbox", "store-redis", "transport", "unionpay"],
        &["openssl", "native-tls"],
    ),
    // Everything it names must come from the two: that is what it is for.
    layer("stand-alone", &["huifu", "unionpay"], &["openssl", "native-tls"]),
    layer("example-shop", &["huifu", "sandbox", "store-sql", "unionpay"], &["openssl", "native-tls"]),
    layer("xtask", &[], &["crypto-core", "endpoint-core"]),
];

/// Crates that only tests reach: nobody who uses ours compiles them.
const TESTS_ONLY: &[&str] = &["test-support"];

/// Compares the table with what cargo says.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let metadata = metadata(root)?;
    let mut wrong = arrows(&metadata);
    for layer in TABLE {
        let tree = cargo(root, &["tree", "-p", layer.name, "-e", "normal", "--prefix", "none", "-f", "{p}"])?;
        wrong.extend(reached(layer, &tree));
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("outside xtask/src/layers.rs: {}", wrong.join("; "))) }
}

/// The workspace's packages, as cargo lists them.
pub(crate) fn metadata(root: &Path) -> Result<serde_json::Value, String> {
    let metadata = cargo(root, &["metadata", "--format-version", "1", "--no-deps"])?;
    serde_json::from_str(&metadata).map_err(|e| e.to_string())
}

/// What cargo prints, with features chosen as in a user's build.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let failed = |e: &dyn std::fmt::Display| format!("cargo {}: {e}", arguments.join(" "));
    let output =
        // As a user's build chooses features, whatever the settings of whoever runs this.
        crate::cargo::command()
            .args(arguments)
            .env("CARGO_RESOLVER_FEATURE_UNIFICATION", "selected")
            .current_dir(root)
            .output()
            .map_err(|e| failed(&e))?;
    if !output.status.success() {
        return Err(failed(&String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|e| failed(&e))
}

/// Arrows between workspace crates that the table does not have. Tests may use anything.
fn arrows(metadata: &serde_json::Value) -> Vec<String> {
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap_or_default().to_owned();
    let packages = list(&metadata["packages"]);
    let ours: Vec<String> = packages.iter().map(name).collect();
    let mut wrong = Vec::new();
    for package in &packages {
        let from = name(package);
        let Some(layer) = TABLE.iter().find(|layer| layer.name == from) else {
            wrong.push(format!("{from} is not in the table"));
            continue;
        };
        let normal = list(&package["dependencies"]).into_iter().filter(|d| d["kind"] != "dev");
        for to in normal.map(|d| name(&d)).filter(|to| ours.contains(to)) {
            if !layer.uses.contains(&to.as_str()) {
                wrong.push(format!("{from} -> {to}"));
            }
        }
    }
    let published = packages.iter().filter(|package| package["publish"] != serde_json::json!([]));
    for name in published.map(name).filter(|name| TESTS_ONLY.contains(&name.as_str())) {
        wrong.push(format!("{name} is for tests only and lacks `publish = false`"));
    }
    for layer in TABLE.iter().filter(|layer| !ours.iter().any(|ours| ours == layer.name)) {
        wrong.push(format!("{} is in the table and not in the workspace", layer.name));
    }
    wrong
}

/// Crates in the tree that must not be there.
fn reached(layer: &Layer, tree: &str) -> Vec<String> {
    let names: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let tests_only = TESTS_ONLY.iter().filter(|name| **name != layer.name);
    let found = layer.never.iter().chain(tests_only).filter(|never| names.contains(never));
    found.map(|never| format!("{} reaches {never}", layer.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn workspace() -> serde_json::Value {
        let packages: Vec<_> = TABLE
            .iter()
            .map(|layer| {
                let uses: Vec<_> =
                    layer.uses.iter().map(|name| json!({ "name": name, "kind": null })).collect();
                json!({ "name": layer.name, "dependencies": uses, "publish": [] })
            })
            .collect();
        json!({ "packages": packages })
    }

    fn with_arrow(from: &str, to: &str, kind: Option<&str>) -> serde_json::Value {
        let mut metadata = workspace();
        for package in metadata["packages"].as_array_mut().unwrap() {
            if package["name"] == from {
                package["dependencies"].as_array_mut().unwrap().push(json!({ "name": to, "kind": kind }));
            }
        }
        metadata
    }

    #[test]
    fn the_table_itself_is_fine_and_a_new_arrow_is_found() {
        assert_eq!(arrows(&workspace()), Vec::<String>::new());
        assert_eq!(arrows(&with_arrow("unionpay-proto", "transport", None)), ["unionpay-proto -> transport"]);
        assert_eq!(arrows(&with_arrow("xtask", "crypto-core", Some("build"))), ["xtask -> crypto-core"]);
        assert_eq!(arrows(&with_arrow("unionpay", "sandbox", Some("dev"))), Vec::<String>::new());
    }

    #[test]
    fn a_new_crate_must_enter_the_table() {
        let mut metadata = workspace();
        metadata["packages"].as_array_mut().unwrap().push(json!({ "name": "new", "dependencies": [] }));
        assert_eq!(arrows(&metadata), ["new is not in the table"]);
    }

    #[test]
    fn a_heavy_crate_far_down_is_found() {
        let layer = TABLE.iter().find(|layer| layer.name == "huifu-proto").unwrap();
        assert_eq!(reached(layer, "huifu-proto v0.1.0\nserde v1.0.0\n"), Vec::<String>::new());
        assert_eq!(
            reached(layer, "huifu-proto v0.1.0\nsignature v3.0.0\nrsa v0.10.0\n"),
            ["huifu-proto reaches rsa"]
        );
    }

    #[test]
    fn what_is_for_tests_is_a_dev_dependency_and_is_not_published() {
        for layer in TABLE {
            assert!(layer.uses.iter().all(|name| !TESTS_ONLY.contains(name)), "{}", layer.name);
        }
        assert_eq!(arrows(&with_arrow("huifu", "test-support", Some("dev"))), Vec::<String>::new());
        assert_eq!(arrows(&with_arrow("huifu", "test-support", None)), ["huifu -> test-support"]);
        let layer = TABLE.iter().find(|layer| layer.name == "cli").unwrap();
        assert_eq!(reached(layer, "cli v0.1.0\ntest-support v0.1.0\n"), ["cli reaches test-support"]);
        let mut metadata = workspace();
        for package in metadata["packages"].as_array_mut().unwrap() {
            if package["name"] == "test-support" {
                package["publish"] = serde_json::Value::Null;
            }
        }
        assert_eq!(arrows(&metadata), ["test-support is for tests only and lacks `publish = false`"]);
    }

    /// Arrows point down: a crate uses only crates above it in the table.
    #[test]
    fn the_table_has_no_cycle() {
        for (index, layer) in TABLE.iter().enumerate() {
            for used in layer.uses {
                assert!(TABLE[..index].iter().any(|lower| lower.name == *used), "{} -> {used}", layer.name);
            }
        }
    }
}
