//! `crates/sandbox/upsdk/plugins.js`: the table that the sandbox's emulator of upsdk.js works by.

use super::model::{Param, Plugin, Spec};
use serde_json::{Value, json};
use std::fmt::Write as _;

const HEAD: &str = "\
// Generated from `crates/unionpay-proto/spec/upsdk.toml` by `cargo xtask codegen`, do not edit by hand.

";

/// The table of plugins, the tables of codes, and the plugins as functions.
pub(super) fn table(spec: &Spec) -> Result<String, String> {
    let mut out = HEAD.to_owned();
    out.push_str("/** @type {Readonly<Record<string, readonly CodeRow[]>>} */\nconst CODES = {\n");
    for codes in &spec.codes {
        let _ = writeln!(out, "  {}: [", codes.name);
        for row in &codes.values {
            let _ = writeln!(out, "    {},", json!(row));
        }
        out.push_str("  ],\n");
    }
    out.push_str("};\n\n/** @type {Readonly<Record<PluginName, PluginSpec>>} */\nconst PLUGINS = {\n");
    for plugin in &spec.plugin {
        entry(&mut out, plugin).map_err(|e| format!("{}: {e}", plugin.name))?;
    }
    out.push_str(
        "};\n\n/** The plugins as a page calls them.\n \
         * @param {<Name extends PluginName>(plugin: Name, options: OptionsOf<Name> | undefined) => void} call\n \
         * @returns {Plugins} */\nfunction allPlugins(call) {\n  return {\n",
    );
    for plugin in &spec.plugin {
        let _ = writeln!(out, "    {0}: (options) => call(\"{0}\", options),", plugin.name);
    }
    out.push_str("  };\n}\n");
    Ok(out)
}

fn entry(out: &mut String, plugin: &Plugin) -> Result<(), String> {
    let _ = writeln!(out, "  {}: {{", plugin.name);
    let mut fact = |name: &str, value: Value| {
        let _ = writeln!(out, "    {name}: {value},");
    };
    fact("chapter", json!(plugin.chapter));
    fact("title", json!(plugin.title));
    fact("titleZh", json!(plugin.title_zh));
    fact("callbacks", json!(plugin.callbacks));
    if let Some(fail) = &plugin.fail {
        fact("fail", json!(fail));
    }
    if let Some(codes) = plugin.success.as_deref().and_then(answers) {
        fact("answers", json!(codes));
    }
    fact("atLeastOne", json!(plugin.at_least_one));
    if plugin.params.is_empty() {
        out.push_str("    params: {},\n  },\n");
        return Ok(());
    }
    out.push_str("    params: {\n");
    for param in &plugin.params {
        let _ = writeln!(out, "      {}: {{ required: {}, {} }},", param.name, param.required, check(param)?);
    }
    out.push_str("    },\n  },\n");
    Ok(())
}

/// The table of codes that arrive in `success`, where the spec names one.
fn answers(success: &str) -> Option<&str> {
    let codes = success.strip_prefix("HceAnswer<")?.strip_suffix('>')?;
    codes.ends_with("Code").then_some(codes)
}

/// How the emulator looks at a parameter; a type that it cannot look at is refused here.
fn check(param: &Param) -> Result<String, String> {
    let literals = |text: &str| -> Option<Vec<String>> {
        let parts = text.split('|').map(|part| {
            let part = part.trim().strip_prefix('"')?.strip_suffix('"')?;
            (!part.contains('"')).then(|| part.to_owned())
        });
        parts.collect()
    };
    let text = param.r#type.as_str();
    let listed = text.strip_suffix("[]").map(|inner| inner.trim_matches(['(', ')']));
    Ok(match (text, listed) {
        ("string", _) => r#"is: "text""#.to_owned(),
        ("Digits" | "number | Digits", _) => r#"is: "digits""#.to_owned(),
        ("YesNo", _) => r#"is: "yes-no""#.to_owned(),
        (function, _) if function.starts_with('(') && function.contains("=>") => {
            r#"is: "function""#.to_owned()
        }
        (_, Some("string")) => r#"is: "list""#.to_owned(),
        (_, Some(inner)) => {
            let values = literals(inner).ok_or_else(|| unknown(param))?;
            format!(r#"is: "list", values: {}"#, json!(values))
        }
        (text, None) => {
            let values = literals(text).ok_or_else(|| unknown(param))?;
            format!(r#"is: "one-of", values: {}"#, json!(values))
        }
    })
}

fn unknown(param: &Param) -> String {
    format!("the emulator cannot check a parameter of the type `{}`", param.r#type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(r#type: &str) -> Result<String, String> {
        let text = String::new;
        check(&Param {
            name: text(),
            r#type: r#type.into(),
            required: true,
            doc: text(),
            doc_zh: text(),
            example: text(),
        })
    }

    #[test]
    fn every_kind_of_type_is_looked_at_and_others_are_refused() {
        for (from, to) in [
            ("string", r#"is: "text""#),
            ("number | Digits", r#"is: "digits""#),
            ("(device: BluetoothDevice) => void", r#"is: "function""#),
            ("string[]", r#"is: "list""#),
            (r#"("qrCode" | "barCode")[]"#, r#"is: "list", values: ["qrCode","barCode"]"#),
            (r#""00" | "01""#, r#"is: "one-of", values: ["00","01"]"#),
        ] {
            assert_eq!(of(from).unwrap(), to, "{from}");
        }
        for strange in ["Image", "number", "Image[]", r#""a" | Image"#] {
            assert!(of(strange).is_err(), "{strange}");
        }
        assert_eq!(answers("HceAnswer<HceStateCode>"), Some("HceStateCode"));
        assert_eq!(answers("HceAnswer<string>"), None);
    }
}
