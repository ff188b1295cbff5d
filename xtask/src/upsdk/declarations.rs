//! `upsdk.d.ts`.

use super::model::{Codes, Member, Object, Plugin, Spec};
use std::fmt::Write as _;

/// What every page has, whatever the plugins.
const HEAD: &str = r#"// Generated from `spec/upsdk.toml` by `cargo xtask codegen`, do not edit by hand.
//
// UPSDK of the Quick Pass app, for pages that load https://open.95516.com/s/open/js/upsdk.js (after Zepto 1.0 or
// jQuery 1.4, or newer). Put this file beside your own; `upsdk` is then known everywhere.
// 云闪付 UPSDK 的类型声明。把本文件放进工程即可使用全局变量 `upsdk`。

declare namespace upsdk {
  /** A number written as text. / 以文本形式书写的数字。 */
  type Digits = `${number}`;

  /** Yes or no; the app does not mind the case. / 不区分大小写。 */
  type YesNo = "yes" | "no" | "Yes" | "No" | "YES" | "NO";

  /** The reason why a plugin failed; which fields are there depends on plugin and app. / 失败原因，字段因插件与版本而异。 */
  interface Failure<Code extends string = string> {
    /** The plugin's code; other codes may come. / 插件的错误码，可能有表外取值。 */
    readonly code?: Code | (string & {});
    /** The meaning in words. / 说明。 */
    readonly msg?: string;
    /** The code of upsdk.js itself. / upsdk.js 自身的错误码。 */
    readonly errcode?: SdkErrorCode | (string & {});
    /** The message of upsdk.js. / upsdk.js 的说明。 */
    readonly errmsg?: string;
  }

  /** The answer of plugins for card emulation; codes other than 0000 arrive in `success` too. / HCE 应答，非 0000 也走 success。 */
  interface HceAnswer<Code extends string> {
    /** Result. / 结果码。 */
    readonly code: Code | (string & {});
    /** The meaning in words. / 说明。 */
    readonly msg?: string;
    readonly [field: string]: unknown;
  }

  /** Callbacks that are called when a plugin has ended. / 插件结束后的回调。 */
  interface Callbacks<Data = void, Code extends string = string> {
    /** It succeeded. / 成功。 */
    success?: (data: Data) => void;
    /** It failed, or the user gave up. / 失败或用户取消。 */
    fail?: (error: Failure<Code>) => void;
    /** Called in place of `fail` where that is not given. / 未提供 `fail` 时代替它被调用。 */
    cancel?: (error: Failure<Code>) => void;
  }

  /** The back end makes all of it but `debug`: `UpsdkConfig` in Rust, `merchant unionpay upsdk-config`. / 除 `debug` 外均由后台生成。 */
  interface Config {
    /** The merchant's appId. / 接入方标识。 */
    appId: string;
    /** Unix seconds. / 秒级 Unix 时间戳。 */
    timestamp: Digits | number;
    /** The nonce that was signed. / 签名所用随机串。 */
    nonceStr: string;
    /** Lower-case hex. / 小写十六进制。 */
    signature: string;
    /** Compared with the page's own address where it is given. / 若提供，会与当前页面地址比较。 */
    url?: string;
    /** Shows what the SDK does; not for production. / 显示调试信息，生产环境请关闭。 */
    debug?: boolean;
  }

  /** Once for every address, before any plugin. / 每个页面地址调用一次，先于任何插件。 */
  function config(config: Config): void;
  /** Called when `config` has succeeded; call plugins inside. / `config` 成功后调用，插件放在其中。 */
  function ready(then: () => void): void;
  /** Called when `config` has failed. / `config` 失败时调用。 */
  function error(then: (error: Failure | string) => void): void;
  /** Whether the page is inside the app. / 页面是否在云闪付 App 内。 */
  const isInsideWallet: boolean;
  /** After `ready`: plugins that this merchant may use. / `ready` 之后：已开通的插件。 */
  const jsApiList: readonly string[];
"#;

const TAIL: &str = r#"}

interface Window {
  readonly upsdk: typeof upsdk;
}
"#;

pub(super) fn file(spec: &Spec) -> String {
    let mut out = HEAD.to_owned();
    spec.codes.iter().for_each(|codes| code_type(&mut out, codes));
    spec.object.iter().for_each(|object| object_type(&mut out, object));
    spec.plugin.iter().for_each(|p| plugin(&mut out, p));
    out + TAIL
}

fn comment(out: &mut String, indent: &str, english: &str, chinese: &str) {
    let _ = writeln!(out, "{indent}/** {english} / {chinese} */");
}

fn code_type(out: &mut String, codes: &Codes) {
    out.push('\n');
    comment(out, "  ", &codes.doc, &codes.doc_zh);
    let _ = writeln!(out, "  type {} =", codes.name);
    let last = codes.values.len().saturating_sub(1);
    for (index, (value, doc, doc_zh)) in codes.values.iter().enumerate() {
        comment(out, "    ", doc, doc_zh);
        let _ = writeln!(out, "    | \"{value}\"{}", if index == last { ";" } else { "" });
    }
}

fn object_type(out: &mut String, object: &Object) {
    out.push('\n');
    comment(out, "  ", &object.doc, &object.doc_zh);
    let _ = writeln!(out, "  interface {} {{", object.name);
    for Member { name, r#type, doc, doc_zh } in &object.fields {
        comment(out, "    ", doc, doc_zh);
        let _ = writeln!(out, "    readonly {name}: {type};");
    }
    if object.open {
        comment(
            out,
            "    ",
            "The document lists the fields in a picture: look at what arrives.",
            "文档以图片列出字段，请以实际返回为准。",
        );
        out.push_str("    readonly [field: string]: unknown;\n");
    }
    out.push_str("  }\n");
}

fn plugin(out: &mut String, plugin: &Plugin) {
    let options = plugin.options();
    // Where one of several must be given, the interface holds what is always allowed, and a union asks for one.
    let fields = if plugin.at_least_one.is_empty() { options.clone() } else { format!("{options}Fields") };
    out.push('\n');
    comment(out, "  ", &format!("Options of {}.", plugin.name), &format!("{} 的参数。", plugin.name));
    let callbacks = match (&plugin.success, &plugin.fail) {
        _ if !plugin.callbacks => String::new(),
        (None, None) => " extends Callbacks".into(),
        (data, None) => format!(" extends Callbacks<{}>", data.as_deref().unwrap_or("void")),
        (data, Some(code)) => format!(" extends Callbacks<{}, {code}>", data.as_deref().unwrap_or("void")),
    };
    if plugin.params.is_empty() {
        let _ = writeln!(out, "  interface {fields}{callbacks} {{}}");
    } else {
        let _ = writeln!(out, "  interface {fields}{callbacks} {{");
        for param in &plugin.params {
            comment(out, "    ", &param.doc, &param.doc_zh);
            let mark = if param.required { "" } else { "?" };
            let _ = writeln!(out, "    {}{mark}: {};", param.name, param.r#type);
        }
        out.push_str("  }\n");
    }
    if !plugin.at_least_one.is_empty() {
        let one: Vec<String> =
            plugin.at_least_one.iter().map(|name| format!("Required<Pick<{fields}, \"{name}\">>")).collect();
        comment(out, "  ", "At least one of them must be given.", "至少提供其中之一。");
        let _ = writeln!(out, "  type {options} = {fields} & ({});", one.join(" | "));
    }
    let note = plugin.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
    let note_zh = plugin.note_zh.as_deref().unwrap_or_default();
    comment(out, "  ", &format!("{}{note}", plugin.title), &format!("{}{note_zh}", plugin.title_zh));
    let mark = if plugin.needs_nothing() { "?" } else { "" };
    let _ = writeln!(out, "  function {}(options{mark}: {options}): void;", plugin.name);
}
