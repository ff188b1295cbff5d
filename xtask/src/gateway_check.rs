//! `cargo xtask gateway-check`: the gateway as others see it. An outside validator reads its OpenAPI document, clients are
//! generated from it in TypeScript and Python and used against gateway and sandbox, schemathesis throws at it what the document
//! allows and what it does not, and Python's types read the traces that it sends.

use crate::cargo;
use crate::listening::Listening;
use crate::npm;
use crate::python::{self, told};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const DOCUMENT: &str = "crates/gateway/src/generated/openapi.json";
const SOURCE: &str = "crates/gateway/clients";

/// From PyPI, into an environment of its own.
const PACKAGES: [&str; 4] = [
    "openapi-python-client==0.29.1",
    "openapi-spec-validator==0.9.0",
    "opentelemetry-proto==1.45.2",
    "schemathesis==4.32.5",
];

/// The longest that schemathesis may throw, in seconds.
const LONGEST: u64 = 45;

/// It looks for a gateway that broke (502 to 504 are the platform's), and for what the document does not say.
const CHECKS: &str = "not_broken,status_code_conformance,content_type_conformance,response_schema_conformance,\
                      negative_data_rejection,unsupported_method,missing_required_header";

/// Everything, with a program that was built before, or with one that is built now.
pub(crate) fn run(root: &Path, program: Option<&str>) -> Result<String, String> {
    let place = root.join("target/gateway-check");
    fs::create_dir_all(&place).map_err(|e| format!("{}: {e}", place.display()))?;
    let python = python::environment(&place.join("python"), &PACKAGES)?;
    let merchant =
        program.map_or_else(|| cargo::merchant(root, &[]), |program| Ok(PathBuf::from(program)))?;
    let began = Instant::now();
    told(Command::new(&python).args(["-m", "openapi_spec_validator"]).arg(root.join(DOCUMENT)))?;
    let sandbox = Listening::start(&merchant, &["sandbox", "--port", "0", "--json", "--quiet"], "base")?;
    // The number by which the document's sample names a command that only a contract has.
    let allow = format!("{}/sandbox/huifu/allow-command?number=999", sandbox.address);
    told(Command::new(&python).args([
        "-c",
        "import sys,urllib.request as u; u.urlopen(sys.argv[1], b'')",
        &allow,
    ]))?;
    let (token, gateway) = gateway(root, &place, &merchant, &sandbox.address)?;
    let arguments = [gateway.address.as_str(), &token, "6666000000000002", "10001"];
    let typescript = typescript(root, &place, &arguments)?;
    let client = python_client(root, &place, &python, &arguments)?;
    let figures = schemathesis(root, &place, &python, &gateway.address, &token)?;
    let traces = traces(root, &place, &python)?;
    Ok(format!("{typescript}\n{client}\n{figures}\n{traces}\nin {} s", began.elapsed().as_secs()))
}

/// A gateway before the sandbox, and a token of it.
fn gateway(root: &Path, place: &Path, merchant: &Path, base: &str) -> Result<(String, Listening), String> {
    let made = told(Command::new(merchant).args(["gateway", "token", "--json"]))?;
    let made: Value = serde_json::from_str(&made).map_err(|e| e.to_string())?;
    let text = |name: &str| made[name].as_str().unwrap_or_default().to_owned();
    let keys = root.join("fixtures/keys");
    let key = |name: &str| keys.join(name).display().to_string();
    let app_id = keys.join("unionpay.app-id.txt");
    let app_id = fs::read_to_string(&app_id).map_err(|e| format!("{}: {e}", app_id.display()))?;
    let store = place.join("gateway.db");
    for end in ["db", "db-wal", "db-shm"] {
        let _ = fs::remove_file(store.with_extension(end));
    }
    let configuration = format!(
        "listen = \"127.0.0.1:0\"\nstore = \"sqlite://{}\"\naudit_log = \"audit.log\"\n\
         [[token]]\nname = \"check\"\nsha256 = {:?}\nscopes = [\"read\", \"pay\", \"admin\"]\n\
         [[unionpay]]\napp_id = {:?}\nbase = {base:?}\nallow_plain_http = true\n\
         secret = {:?}\nsymmetric_key = {:?}\nmerchant_key = {:?}\nrequests_per_minute = 900000\n\
         [[huifu]]\nmer_cust_id = \"6666000000000001\"\nbase = {base:?}\nallow_plain_http = true\npfx = {:?}\n\
         pfx_password = \"command:printf %s sandbox\"\nca = [{:?}]\n",
        store.display(),
        text("sha256"),
        app_id.trim(),
        format!("file:{}", key("unionpay.secret.txt")),
        format!("file:{}", key("unionpay.symmetric-key.txt")),
        format!("file:{}", key("unionpay-merchant.key.pem")),
        key("huifu-merchant.pfx"),
        key("cfca-oca31.cert.pem"),
    );
    let path = place.join("gateway.toml");
    fs::write(&path, configuration).map_err(|e| format!("{}: {e}", path.display()))?;
    let path = path.display().to_string();
    Ok((text("token"), Listening::start(merchant, &["gateway", "--json", "--config", &path], "listens")?))
}

/// Types by openapi-typescript, a client by openapi-fetch: compiled, refused where it is wrong, and run.
fn typescript(root: &Path, place: &Path, arguments: &[&str]) -> Result<String, String> {
    let folder = place.join("npm");
    let source = root.join(SOURCE);
    npm::install(&source, &folder, "openapi-typescript")?;
    for name in ["client.ts", "wrong.ts"] {
        fs::copy(source.join(name), folder.join(name)).map_err(|e| format!("{name}: {e}"))?;
    }
    let tool = |name: &str| folder.join("node_modules/.bin").join(name);
    told(
        Command::new(tool("openapi-typescript"))
            .arg(root.join(DOCUMENT))
            .args(["-o", "schema.d.ts"])
            .current_dir(&folder),
    )?;
    told(
        Command::new(tool("tsc"))
            .args([
                "--strict",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--skipLibCheck",
                "client.ts",
                "wrong.ts",
            ])
            .current_dir(&folder),
    )?;
    told(Command::new("node").arg("client.js").args(arguments).current_dir(&folder)).map(last_line)
}

/// A package by openapi-python-client, and a program that uses it.
fn python_client(root: &Path, place: &Path, python: &Path, arguments: &[&str]) -> Result<String, String> {
    let generator = python.with_file_name("openapi-python-client");
    told(
        Command::new(generator)
            .args([
                "generate",
                "--meta",
                "none",
                "--overwrite",
                "--output-path",
                "merchant_gateway",
                "--path",
            ])
            .arg(root.join(DOCUMENT))
            .current_dir(place),
    )?;
    let program = root.join(SOURCE).join("client.py");
    told(Command::new(python).arg(program).args(arguments).env("PYTHONPATH", place).current_dir(place))
        .map(last_line)
}

/// Bounded in time and in requests, and always the same for the same document.
fn schemathesis(
    root: &Path,
    place: &Path,
    python: &Path,
    gateway: &str,
    token: &str,
) -> Result<String, String> {
    let report = place.join("schemathesis.txt");
    let mut run = Command::new("timeout");
    run.arg((LONGEST + 20).to_string()).arg(python.with_file_name("st")).arg("run").arg(root.join(DOCUMENT));
    run.args(["--url", gateway, "--header", &format!("Authorization: Bearer {token}")]);
    run.args(["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "-n", "5", "--seed", "1"]);
    run.args(["--workers", "1", "--no-color", "--request-timeout", "20", "--max-time", &LONGEST.to_string()]);
    run.env("SCHEMATHESIS_HOOKS", "hooks").env("PYTHONPATH", root.join(SOURCE));
    // Nothing is left behind among the sources.
    run.env("PYTHONDONTWRITEBYTECODE", "1");
    let output = run.current_dir(place).output().map_err(|e| format!("timeout: {e}"))?;
    let text = npm::text(&output);
    fs::write(&report, &text).map_err(|e| format!("{}: {e}", report.display()))?;
    let figures: Vec<&str> = text.lines().skip_while(|line| !line.contains(" SUMMARY ")).skip(1).collect();
    match output.status.success() {
        true => Ok(format!("schemathesis:\n{}", figures.join("\n").trim())),
        false => {
            Err(format!("schemathesis ({}), whole in {}:\n{}", output.status, report.display(), tail(&text)))
        }
    }
}

/// What a test's collector was sent, read with the types that Python has of it.
fn traces(root: &Path, place: &Path, python: &Path) -> Result<String, String> {
    let folder = place.join("traces");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut test = cargo::command();
    test.args(["test", "--workspace", "--all-features", "--quiet", "--test", "gateway_traces", "--"]);
    test.arg("a_call_continues_its_callers_trace_and_nothing_of_its_content_travels");
    told(test.env("GATEWAY_TRACES_TO", &folder).current_dir(root))?;
    told(Command::new(python).arg(root.join(SOURCE).join("traces.py")).arg(&folder)).map(last_line)
}

fn last_line(text: String) -> String {
    text.trim().lines().next_back().unwrap_or_default().to_owned()
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(60)..].join("\n")
}
