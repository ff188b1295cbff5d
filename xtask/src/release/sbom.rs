//! The bill of materials of the program, in CycloneDX's JSON, whose bytes follow from the commit.

use super::command;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Where `cargo cyclonedx` leaves that of the program, in the folder of the sources.
const MADE: &str = "crates/cli/merchant_bin.cdx.json";
/// The crate whose program it is.
const MANIFEST: &str = "crates/cli/Cargo.toml";

/// Has `cyclonedx` describe the program in `sources`, a copy that may get more files, and normalises what it says.
///
/// # Errors
/// The tool's, or a folder of this machine that is still named.
pub(super) fn make(
    cyclonedx: &mut Command,
    sources: &Path,
    target: &str,
    time: u64,
) -> Result<Vec<u8>, String> {
    let sources = sources.canonicalize().map_err(|e| format!("{}: {e}", sources.display()))?;
    cyclonedx
        .current_dir(&sources)
        .args(["--quiet", "--format", "json", "--spec-version", "1.5", "--describe", "binaries"])
        .args(["--manifest-path", MANIFEST, "--target", target])
        .env("SOURCE_DATE_EPOCH", time.to_string());
    command::output(cyclonedx)?;
    let made = std::fs::read(sources.join(MADE)).map_err(|e| format!("{MADE}: {e}"))?;
    normalise(&made, &sources.display().to_string())
}

/// How many parts it names.
pub(super) fn parts(sbom: &[u8]) -> usize {
    let sbom: Option<Value> = serde_json::from_slice(sbom).ok();
    sbom.and_then(|sbom| Some(sbom.get("components")?.as_array()?.len())).unwrap_or(0)
}

/// Takes out what differs from run to run and from machine to machine, and what would be wrong elsewhere.
fn normalise(made: &[u8], sources: &str) -> Result<Vec<u8>, String> {
    let mut sbom: Value = serde_json::from_slice(made).map_err(|e| format!("{MADE}: {e}"))?;
    let fields = sbom.as_object_mut().ok_or("a bill of materials is an object")?;
    // Each is to be a new random number; the version of the release says which one it is.
    fields.remove("serialNumber");
    for list in ["components", "dependencies"] {
        if let Some(Value::Array(list)) = fields.get_mut(list) {
            for entry in &mut *list {
                if let Some(Value::Array(names)) = entry.get_mut("dependsOn") {
                    names.sort_by_key(Value::to_string);
                }
            }
            list.sort_by_key(|entry| {
                let name = entry.get("bom-ref").or_else(|| entry.get("ref"));
                name.map(Value::to_string).unwrap_or_default()
            });
        }
    }
    without_address(&mut sbom);
    let text = serde_json::to_string_pretty(&sbom).map_err(|e| e.to_string())?;
    // Ours are named by where they are in the repository.
    let text = text.replace(&format!("path+file://{sources}"), "path+file://");
    if text.contains(sources) {
        return Err(format!("the bill of materials still names {sources}"));
    }
    Ok((text + "\n").into_bytes())
}

/// Crates of the workspace have no package address: `pkg:cargo/transport` means the one on crates.io, which is somebody else's, and a
/// scanner would report that one's advisories.
fn without_address(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let ours = fields
                .get("bom-ref")
                .and_then(Value::as_str)
                .is_some_and(|name| name.starts_with("path+file:"));
            if ours {
                fields.remove("purl");
            }
            fields.values_mut().for_each(without_address);
        }
        Value::Array(list) => list.iter_mut().for_each(without_address),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(sources: &str, serial: &str, order: [usize; 2]) -> Vec<u8> {
        let ours = serde_json::json!({
            "bom-ref": format!("path+file://{sources}/crates/transport#0.1.0"), "name": "transport",
            "purl": "pkg:cargo/transport@0.1.0?download_url=file://../transport",
        });
        let theirs = serde_json::json!({
            "bom-ref": "registry+https://github.com/rust-lang/crates.io-index#aes@0.9.2", "name": "aes",
            "purl": "pkg:cargo/aes@0.9.2",
        });
        let both = [ours, theirs];
        let components: Vec<&Value> = order.iter().map(|index| &both[*index]).collect();
        let names: Vec<&Value> = components.iter().map(|component| &component["bom-ref"]).collect();
        let sbom = serde_json::json!({
            "bomFormat": "CycloneDX", "serialNumber": serial, "components": components,
            "dependencies": [{ "ref": "x", "dependsOn": names }],
        });
        serde_json::to_vec(&sbom).unwrap()
    }

    #[test]
    fn neither_run_nor_machine_nor_order_shows() {
        let one = normalise(&made("/home/one/sdk", "urn:uuid:1", [0, 1]), "/home/one/sdk").unwrap();
        let other = normalise(&made("/tmp/x", "urn:uuid:2", [1, 0]), "/tmp/x").unwrap();
        assert_eq!(String::from_utf8(one.clone()).unwrap(), String::from_utf8(other).unwrap());
        let sbom: Value = serde_json::from_slice(&one).unwrap();
        assert_eq!((sbom.get("serialNumber"), parts(&one)), (None, 2));
        assert_eq!(sbom["components"][0]["bom-ref"], "path+file:///crates/transport#0.1.0");
    }

    #[test]
    fn only_crates_of_others_have_a_package_address() {
        let sbom = normalise(&made("/tmp/x", "s", [0, 1]), "/tmp/x").unwrap();
        let sbom: Value = serde_json::from_slice(&sbom).unwrap();
        assert_eq!(sbom["components"][0].get("purl"), None);
        assert_eq!(sbom["components"][1]["purl"], "pkg:cargo/aes@0.9.2");
    }

    #[test]
    fn a_folder_of_this_machine_that_stays_is_an_error() {
        let sbom = br#"{"components": [{"bom-ref": "git+file:///tmp/x/y"}]}"#;
        assert!(normalise(sbom, "/tmp/x").unwrap_err().contains("/tmp/x"));
        assert!(normalise(b"no JSON", "/tmp/x").is_err());
    }
}
