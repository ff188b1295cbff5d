//! The C header of `cfca-capi`, from its sources.

use crate::codegen::Output;
use cbindgen::{Builder, Config, EnumConfig, ExportConfig, FunctionConfig, Language, RenameRule, Style};
use std::path::Path;

const SOURCES: [&str; 7] = [
    "crates/cfca-capi/src/status.rs",
    "crates/cfca-capi/src/exports.rs",
    "crates/cfca-capi/src/exports/verifying.rs",
    "crates/cfca-capi/src/exports/data.rs",
    "crates/cfca-capi/src/exports/keys.rs",
    "crates/cfca-capi/src/exports/toolkit.rs",
    "crates/cfca-capi/src/exports/toolkit_keys.rs",
];
const HEADER: &str = "crates/cfca-capi/include/cfca_capi.h";
const TOP: &str = "crates/cfca-capi/include/top.txt";

/// What Rust readers of a function need and C readers have at the top of the header.
const SAFETY: &str = " # Safety\n As for every function: see the top of the header.";

pub(crate) fn output(root: &Path) -> Result<Output, String> {
    let top = root.join(TOP);
    let top = std::fs::read_to_string(&top).map_err(|e| format!("{}: {e}", top.display()))?;
    let config = Config {
        language: Language::C,
        header: Some(top.trim_end().to_owned()),
        include_guard: Some("CFCA_CAPI_H".to_owned()),
        cpp_compat: true,
        style: Style::Tag,
        usize_is_size_t: true,
        line_length: 120,
        export: ExportConfig {
            include: [
                "CfcacStatus",
                "CfcacForm",
                "CfcacCertificateInfo",
                "CfcacPasswordCipher",
                "CfcacKeyFile",
            ]
            .map(str::to_owned)
            .to_vec(),
            ..ExportConfig::default()
        },
        enumeration: EnumConfig {
            rename_variants: RenameRule::QualifiedScreamingSnakeCase,
            ..EnumConfig::default()
        },
        function: FunctionConfig { no_return: None, ..FunctionConfig::default() },
        ..Config::default()
    };
    let mut builder = Builder::new().with_config(config);
    for source in SOURCES {
        builder = builder.with_src(root.join(source));
    }
    let mut text = Vec::new();
    builder.generate().map_err(|e| format!("{HEADER}: {e}"))?.write(&mut text);
    let text = String::from_utf8(text).map_err(|e| format!("{HEADER}: {e}"))?;
    Ok(Output::text(HEADER, without_safety(&text)))
}

fn without_safety(text: &str) -> String {
    let lines = SAFETY.lines().fold(String::new(), |all, line| format!("{all} *{line}\n"));
    text.replace(&format!(" *\n{lines}"), "")
}
