//! `docs/upsdk.md`.

use super::model::{Plugin, Spec};
use std::fmt::Write as _;

const HEAD: &str = "\
<!-- Generated from crates/unionpay-proto/spec/upsdk.toml by `cargo xtask codegen`, do not edit by hand. -->
# UPSDK: plugins for pages inside the Quick Pass app / 云闪付页面插件

Declarations for TypeScript: [`upsdk.d.ts`](../crates/unionpay-proto/upsdk/upsdk.d.ts), copy the file into your project;
a page that calls everything: [`sample.ts`](../crates/unionpay-proto/upsdk/sample.ts). `cargo xtask upsdk-check` has the
TypeScript compiler judge both, and refuse every wrong call of [`wrong.ts`](../crates/unionpay-proto/upsdk/wrong.ts).

TypeScript 类型声明见 [`upsdk.d.ts`](../crates/unionpay-proto/upsdk/upsdk.d.ts)，复制到工程即可；完整示例见
[`sample.ts`](../crates/unionpay-proto/upsdk/sample.ts)。

1. Load Zepto (1.0 or newer) or jQuery (1.4 or newer), then `https://open.95516.com/s/open/js/upsdk.js`.
   先引入 Zepto（1.0 以上）或 jQuery（1.4 以上），再引入 upsdk.js。
2. Send the page's `location.href` to the back end; it answers with `UpsdkConfig::sign` (on the command line:
   `merchant unionpay upsdk-config`), and the page hands that to `upsdk.config`. The signature is for this address
   without its `#` part: after a client-side route has changed the address, do it again.
   把 `location.href` 发给后台，由 `UpsdkConfig::sign` 生成参数后交给 `upsdk.config`；签名只对该地址（不含 `#` 之后）有效。
3. Call plugins inside `upsdk.ready(..)`; `upsdk.error(..)` is told why `config` failed.
   在 `upsdk.ready(..)` 中调用插件；`config` 失败的原因由 `upsdk.error(..)` 给出。

Where `fail` is not given, `cancel` is called in its place. Numbers are written as text unless a type says otherwise.
The document states no version of the app per plugin: where the app is too old, `fail` is told `c03`, `c04` or `c102`.
On Android 10 and newer it recommends version 7.0 of the app.
未提供 `fail` 时调用 `cancel`。除非类型另有说明，数字一律写成文本。文档没有给出各插件的最低版本；版本过低时 `fail` 收到
`c03`、`c04` 或 `c102`。安卓 10 以上建议 App 7.0 以上。
";

pub(super) fn page(spec: &Spec) -> String {
    let mut out = HEAD.to_owned();
    let _ = write!(
        out,
        "\n{} plugins: the {} of the document's list, and those that only its text has.\n\
         共 {} 个插件：文档清单中的 {} 个，加上仅见于正文的。\n\n\
         | # | plugin | chapter | what it does / 说明 |\n|---|---|---|---|\n",
        spec.plugin.len(),
        spec.source.listed,
        spec.plugin.len(),
        spec.source.listed
    );
    for p in &spec.plugin {
        let number = p.listed.map(|number| number.to_string()).unwrap_or_default();
        let _ = writeln!(
            out,
            "| {number} | [`{}`](#{}) | {} | {} {} |",
            p.name,
            p.name.to_lowercase(),
            p.chapter,
            p.title,
            p.title_zh
        );
    }
    spec.plugin.iter().for_each(|p| plugin(&mut out, p));
    out.push_str("\n## What callbacks are given / 回调数据\n");
    for object in &spec.object {
        let _ = write!(out, "\n**{}**: {} {}\n", object.name, object.doc, object.doc_zh);
        if object.open {
            out.push_str("The fields stand in a picture of the document that our copy lacks. 字段见文档图片，此处从缺。\n");
            continue;
        }
        out.push_str("\n| field | type | meaning / 含义 |\n|---|---|---|\n");
        for field in &object.fields {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} {} |",
                field.name,
                cell(&field.r#type),
                field.doc,
                field.doc_zh
            );
        }
    }
    out.push_str("\n## Codes / 错误码\n");
    for codes in &spec.codes {
        let _ = write!(
            out,
            "\n**{}**: {} {}\n\n| code | meaning / 含义 |\n|---|---|\n",
            codes.name, codes.doc, codes.doc_zh
        );
        for (value, doc, doc_zh) in &codes.values {
            let _ = writeln!(out, "| `{value}` | {doc} {doc_zh} |");
        }
    }
    out
}

/// A type in a cell of a table.
fn cell(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

fn plugin(out: &mut String, p: &Plugin) {
    let _ = write!(out, "\n## {}\n\n{}\n{}\n", p.name, p.title, p.title_zh);
    if let (Some(note), Some(note_zh)) = (&p.note, &p.note_zh) {
        let _ = write!(out, "\n> {note}\n> {note_zh}\n");
    }
    if !p.params.is_empty() {
        out.push_str("\n| parameter | type | required | meaning / 含义 | example |\n|---|---|---|---|---|\n");
        for param in &p.params {
            let required = if param.required { "yes" } else { "" };
            let _ = writeln!(
                out,
                "| `{}` | {} | {required} | {} {} | {} |",
                param.name,
                cell(&param.r#type),
                param.doc,
                param.doc_zh,
                cell(&param.example)
            );
        }
    }
    if !p.at_least_one.is_empty() {
        let names: Vec<String> = p.at_least_one.iter().map(|name| format!("`{name}`")).collect();
        let _ = write!(out, "\nAt least one of {} must be given. 至少提供其一。\n", names.join(", "));
    }
    if !p.callbacks {
        out.push_str("\nNo callbacks. 无回调。\n");
        return;
    }
    let success = match (&p.success, &p.success_doc, &p.success_doc_zh) {
        (Some(data), Some(doc), Some(doc_zh)) => format!("{}: {doc} {doc_zh}", cell(data)),
        (Some(data), ..) => cell(data),
        _ => "nothing / 无数据".into(),
    };
    let fail = p.fail.as_ref().map_or_else(|| "`Failure`".into(), |codes| cell(&format!("Failure<{codes}>")));
    let _ = write!(out, "\n`success`: {success}\n\n`fail`: {fail}\n");
}
