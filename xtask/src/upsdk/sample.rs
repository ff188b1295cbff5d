//! A page that calls every plugin, and calls that the compiler must refuse.

use super::model::{Object, Param, Plugin, Spec};
use std::fmt::Write as _;

const HEAD: &str = "// Generated from `spec/upsdk.toml` by `cargo xtask codegen`, do not edit by hand.\n";

/// Every plugin with every parameter, reading every field that it hands out.
pub(super) fn page(spec: &Spec) -> String {
    let mut out = format!(
        "{HEAD}// Every plugin, with every parameter. `config` is what the back end made for this page.\n\
         // 每个插件与全部参数的示例；`config` 由后台为本页面生成。\n\n\
         function start(config: upsdk.Config): void {{\n  \
         upsdk.config(config);\n  \
         upsdk.error((error) => console.error(error));\n  \
         upsdk.ready(() => console.log(upsdk.isInsideWallet, window.upsdk.jsApiList));\n}}\n"
    );
    for plugin in &spec.plugin {
        let _ = writeln!(out, "\n// {} / {}", plugin.title, plugin.title_zh);
        let mut members: Vec<String> = plugin.params.iter().map(member).collect();
        if plugin.callbacks {
            members.push(success(spec, plugin));
            members.push(
                "fail: (error) => console.error(error.code, error.msg, error.errcode, error.errmsg)".into(),
            );
        }
        let _ = writeln!(out, "upsdk.{}({{\n  {},\n}});", plugin.name, members.join(",\n  "));
    }
    out
}

fn member(param: &Param) -> String {
    format!("{}: {}", param.name, param.example)
}

fn success(spec: &Spec, plugin: &Plugin) -> String {
    let Some(data) = &plugin.success else {
        return "success: () => console.log(\"done\")".into();
    };
    let used = match spec.object.iter().find(|object| object.name == *data) {
        Some(Object { fields, .. }) => {
            fields.iter().map(|field| format!("data.{}", field.name)).collect::<Vec<_>>().join(", ")
        }
        None if data.starts_with("HceAnswer") => "data.code, data.msg".into(),
        None => "data".into(),
    };
    format!("success: (data) => console.log({used})")
}

/// Calls that must fail, each on the line below a `@ts-expect-error`.
pub(super) fn wrong(spec: &Spec) -> String {
    let mut out = format!(
        "{HEAD}// Calls that the compiler must refuse: it fails on a `@ts-expect-error` above a call that is right.\n\n\
         // @ts-expect-error there is no such plugin\nupsdk.noSuchPlugin({{}});\n\
         // @ts-expect-error the signature is missing\nupsdk.config({{ appId: \"a\", timestamp: \"1\", nonceStr: \"n\" }});\n"
    );
    for plugin in &spec.plugin {
        for (why, call) in wrong_calls(plugin) {
            let _ = writeln!(out, "// @ts-expect-error {why}\n{call}");
        }
    }
    out
}

fn wrong_calls(plugin: &Plugin) -> Vec<(String, String)> {
    let call = |members: &[String]| match members {
        [] => format!("upsdk.{}({{}});", plugin.name),
        members => format!("upsdk.{}({{ {} }});", plugin.name, members.join(", ")),
    };
    let all: Vec<String> = plugin.params.iter().map(member).collect();
    let with = |more: &str| [all.as_slice(), &[more.to_owned()]].concat();
    let mut calls = Vec::new();
    for (index, param) in plugin.params.iter().enumerate() {
        let mut members = all.clone();
        members[index] = format!("{}: Symbol()", param.name);
        calls.push((format!("the type of {} is wrong", param.name), call(&members)));
        if param.required {
            members.remove(index);
            calls.push((format!("{} is missing", param.name), call(&members)));
        }
    }
    if !plugin.at_least_one.is_empty() {
        let members: Vec<String> =
            plugin.params.iter().filter(|p| !plugin.at_least_one.contains(&p.name)).map(member).collect();
        calls.push((format!("one of {} is missing", plugin.at_least_one.join(", ")), call(&members)));
    }
    calls.push(("there is no such parameter".into(), call(&with("noSuchParameter: 1"))));
    if plugin.callbacks {
        calls.push((
            "success is not given that".into(),
            call(&with("success: (data: symbol) => console.log(data)")),
        ));
        calls.push((
            "fail is not given that".into(),
            call(&with("fail: (error: symbol) => console.log(error)")),
        ));
    } else {
        calls.push(("there are no callbacks".into(), call(&with("success: () => {}"))));
    }
    calls
}
