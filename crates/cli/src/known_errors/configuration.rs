//! Mistakes in configurations, as `merchant.toml`, the gateway and the sandbox tell them: line, field, what is wrong.

use crate::language::Text;

/// What stands behind the field, with `{}` for its values, and the same in Chinese with as many.
pub(super) const ALL: &[(&str, &str)] = &[
    ("is not a key; is `{}` meant?", "不是可用的键，是否为 `{}`？"),
    ("is not a key; the keys here are {}", "不是可用的键；此处可用的键为 {}"),
    ("is missing", "缺失"),
    ("is missing, and so is huifu: there is no merchant to act for", "与 huifu 均缺失：没有可代理的商户"),
    ("is missing: give pfx, or key with certificate", "缺失：请给出 pfx，或 key 与 certificate"),
    ("is no table", "不是表"),
    ("must be a text", "须为文本"),
    ("must be a text: a path or PEM", "须为文本：路径或 PEM"),
    (
        "must be a text: file:PATH, env:NAME or command:PROGRAM",
        "须为文本：file:路径、env:变量名 或 command:程序",
    ),
    ("must be a whole number that is not negative", "须为非负整数"),
    ("must be true or false", "须为 true 或 false"),
    ("must be a list of texts", "须为文本列表"),
    ("must be a list of texts: paths or PEM", "须为文本列表：路径或 PEM"),
    ("must be a table", "须为表"),
    ("must be tables, each under [[..]]", "须为表，各写在 [[..]] 之下"),
    (
        "must say where the secret is, and not be it: file:PATH, env:NAME or command:PROGRAM ARGUMENTS",
        "应说明密钥在哪里，而不是密钥本身：file:路径、env:变量名 或 command:程序 参数",
    ),
    (
        "asks a program, and nobody has named this file: give --config merchant.toml, or set MERCHANT_CONFIG",
        "需要运行程序，而该文件不是显式指定的：请加 --config merchant.toml，或设置 MERCHANT_CONFIG",
    ),
    ("holds PEM text: write it into a file, and give its path", "是 PEM 文本：请写入文件并给出路径"),
    ("names a file that is not there: {}", "指向的文件不存在：{}"),
    ("is empty, or holds blanks", "为空，或含空格"),
    ("is empty", "为空"),
    ("is no number: it has up to 20 digits and nothing else", "不是编号：只能是至多 20 位数字"),
    ("names no CA", "没有给出 CA"),
    ("must be from 1 to {}", "须在 1 至 {} 之间"),
    ("is the password of nothing: pfx is missing", "没有对应的文件：缺少 pfx"),
    ("needs pfx_password beside it", "须同时给出 pfx_password"),
    ("needs certificate beside it", "须同时给出 certificate"),
    ("needs key beside it", "须同时给出 key"),
    ("stands beside key or certificate: give one or the other", "与 key 或 certificate 重复：只能给其中一种"),
    (
        "is not encrypted: for a sandbox on this machine say allow_plain_http = true",
        "未加密：本机沙箱可设 allow_plain_http = true",
    ),
    ("is no address such as https://HOST/api", "不是 https://HOST/api 形式的地址"),
    (
        "has a password in it: give the address as env:NAME or file:PATH",
        "含有密码：请把地址写成 env:变量名 或 file:路径",
    ),
    ("cannot be used: {}", "不可用：{}"),
    ("is no CA's certificate", "不是 CA 证书"),
    (
        "is beyond this machine: give a [[token]] (merchant gateway token) or tls.client_ca first",
        "监听本机之外的地址：请先给出 [[token]]（merchant gateway token）或 tls.client_ca",
    ),
    (
        "is beyond this machine, where tokens are not to travel in clear: give [tls]",
        "监听本机之外的地址，令牌不能明文传输：请给出 [tls]",
    ),
    (
        "is no address with a port, such as 127.0.0.1:8700, and no unix:PATH",
        "不是带端口的地址（如 127.0.0.1:8700），也不是 unix:路径",
    ),
    (
        "is no address of a store: sqlite://FILE, postgres://.. or mysql://..",
        "不是存储地址：sqlite://文件、postgres://.. 或 mysql://..",
    ),
    ("must be 1 to 64 letters, digits, -, _ or .", "须为 1 至 64 个字母、数字、-、_ 或 ."),
    (
        "has an item that is no scope: {}; there are read, pay and admin",
        "含未知的权限：{}；可用 read、pay、admin",
    ),
    (
        "is no SHA-256: 64 hex digits, as merchant gateway token prints them; the token itself does not belong here",
        "不是 SHA-256：应为 merchant gateway token 输出的 64 位十六进制；令牌本身不写在这里",
    ),
    ("holds no certificate in PEM", "不含 PEM 证书"),
    ("is the same as {}", "与 {} 相同"),
    (
        "cannot be used: this program was built without traces; build it with the feature otlp, or take the table out",
        "不可用：本程序未编译链路追踪；请启用 otlp 重新编译，或去掉该表",
    ),
    ("must be http/protobuf (port 4318 at most collectors)", "须为 http/protobuf（多数采集端为 4318 端口）"),
    ("holds a login: give it in headers, which is a secret", "含有登录信息：请写在 headers 中（机密）"),
    (
        "is not encrypted: for a collector on this machine say allow_plain_http = true",
        "未加密：本机采集端可设 allow_plain_http = true",
    ),
    ("is no address such as https://HOST:4318/v1/traces", "不是 https://HOST:4318/v1/traces 形式的地址"),
    (
        "are no headers: name=value,name=value, values percent-encoded",
        "不是请求头：应为 name=value,name=value，值须百分号编码",
    ),
    ("is no share from \"0\" to \"1\", such as \"0.1\"", "不是 \"0\" 至 \"1\" 之间的比例，如 \"0.1\""),
    (
        "is for all merchants that no other names, and so is webhook[{}]: name merchants",
        "适用于其余所有商户，webhook[{}] 也是：请指明商户",
    ),
    ("names {}, which webhook[{}] names too", "指明了 {}，webhook[{}] 也指明了它"),
    (
        "names {}, which is no app_id and no mer_cust_id here",
        "指明了 {}，此处没有这样的 app_id 或 mer_cust_id",
    ),
    (
        "holds a login, which is sent to nobody: whoever receives knows the gateway by its signature",
        "含有登录信息，不会发送：接收方凭签名识别网关",
    ),
    (
        "is not encrypted: for a receiver on this machine say allow_plain_http = true",
        "未加密：本机接收端可设 allow_plain_http = true",
    ),
    ("is no address such as https://HOST/webhooks", "不是 https://HOST/webhooks 形式的地址"),
    (
        "names no secret: make one with `merchant gateway webhook-secret`",
        "没有给出密钥：用 `merchant gateway webhook-secret` 生成",
    ),
    ("is no port: they end at 65535", "不是端口：最大为 65535"),
    ("is no IP address, such as 127.0.0.1 or 0.0.0.0", "不是 IP 地址，如 127.0.0.1 或 0.0.0.0"),
    ("has an item that is wrong: a number has three digits", "其中一项有误：编号为三位数字"),
    ("has an item that is wrong: {}", "其中一项有误：{}"),
    ("is `{}`, as {} is", "为 `{}`，与 {} 相同"),
    (
        "stands beside huifu_key or huifu_certificate: give one or the other",
        "与 huifu_key 或 huifu_certificate 重复：只能给其中一种",
    ),
    ("needs huifu_certificate beside it", "须同时给出 huifu_certificate"),
    ("needs huifu_key beside it", "须同时给出 huifu_key"),
    ("is the password of nothing: huifu_pfx is missing", "没有对应的文件：缺少 huifu_pfx"),
    (
        "asks for the SM2 test key beside a key that is given: leave one out",
        "要求使用 SM2 测试密钥，又另给了密钥：请去掉一个",
    ),
    (
        "is the CA of nothing: huifu_certificate and huifu_pfx are missing",
        "没有对应的证书：缺少 huifu_certificate 与 huifu_pfx",
    ),
    (
        "makes RSA keys, and huifu_sm2 asks for the SM2 test key: leave one out",
        "生成的是 RSA 密钥，而 huifu_sm2 要求 SM2 测试密钥：请去掉一个",
    ),
    (
        "is no CA's certificate; the merchant's own stand under `certificates`",
        "不是 CA 证书；商户自己的证书写在 `certificates` 中",
    ),
    // Of a place where a secret is.
    ("the environment variable {} is not set", "环境变量 {} 未设置"),
    ("the environment variable {} is not UTF-8", "环境变量 {} 不是 UTF-8"),
    ("is empty there", "该处内容为空"),
    ("is not UTF-8 there", "该处内容不是 UTF-8"),
    ("is not UTF-8", "不是 UTF-8"),
    ("names no program", "没有给出程序"),
    ("has no output", "没有输出"),
    ("{} cannot be read: {}", "{} 无法读取：{}"),
    ("{} cannot be started: {}", "{} 无法启动：{}"),
    ("{} cannot be waited for: {}", "{} 无法等待：{}"),
    ("{} gave no answer within {} seconds", "{} 在 {} 秒内没有应答"),
    ("{} says more than a secret has", "{} 的输出过长，不是密钥"),
    ("{} ended with {}", "{} 以 {} 退出"),
    ("{} is no key: it has {} bytes", "{} 不是密钥：有 {} 字节"),
];

/// Mistakes, each on a line of its own. What is said in words of others stays as it is.
pub(crate) fn configuration(mistakes: &str) -> Text {
    let chinese: Vec<String> = mistakes.lines().map(line).collect();
    Text::of(|| mistakes.to_owned(), || chinese.join("\n"))
}

/// What is wrong with one setting, without its name.
pub(crate) fn setting(told: &str) -> Text {
    Text::of(|| told.to_owned(), || rest(told).unwrap_or_else(|| told.to_owned()))
}

fn line(text: &str) -> String {
    let Some((number, told)) = text.strip_prefix("line ").and_then(|rest| rest.split_once(": ")) else {
        return setting(text).chinese().to_owned();
    };
    // The name of the field first, unless the file is no TOML there.
    match told.split_once(' ').and_then(|(field, told)| Some((field, rest(told)?))) {
        Some((field, chinese)) => format!("第 {number} 行：{field} {chinese}"),
        None => format!("第 {number} 行：{}", rest(told).unwrap_or_else(|| told.to_owned())),
    }
}

/// The row whose words are these, from the first to the last. Rows with fewer values count before others.
fn rest(told: &str) -> Option<String> {
    let rows = ALL.iter().filter_map(|(english, chinese)| Some((values(english, told)?, *chinese)));
    let (values, chinese) =
        rows.min_by_key(|(values, _)| values.iter().map(|value| value.len()).sum::<usize>())?;
    let mut values = values.into_iter();
    let mut pieces = chinese.split("{}");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(values.next().unwrap_or_default());
        text.push_str(piece);
    }
    Some(text)
}

/// The values of a text that has these words.
fn values<'t>(words: &str, told: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = words.split("{}").peekable();
    let mut left = told.strip_prefix(pieces.next()?)?;
    let mut found = Vec::new();
    while let Some(piece) = pieces.next() {
        let at = match (piece.is_empty(), pieces.peek().is_none()) {
            (true, true) => left.len(),
            (_, true) => left.len().checked_sub(piece.len()).filter(|at| left.get(*at..) == Some(piece))?,
            _ => left.find(piece)?,
        };
        found.push(left.get(..at)?);
        left = left.get(at + piece.len()..)?;
    }
    left.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{literals, with_holes};
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// Where mistakes are worded.
    const SOURCES: &[&str] = &[
        "cli/src/settings/read.rs",
        "config-file/src/keys.rs",
        "config-file/src/places.rs",
        "config-file/src/tree.rs",
        "gateway/src/config/merchants.rs",
        "gateway/src/config/read.rs",
        "gateway/src/config/reader.rs",
        "gateway/src/config/traces.rs",
        "gateway/src/config/webhooks.rs",
        "sandbox/src/config/read.rs",
    ];
    /// How a mistake begins, behind the name of the field.
    const STARTS: &[&str] = &[
        "is ",
        "are ",
        "has ",
        "holds ",
        "names ",
        "needs ",
        "must ",
        "stands ",
        "asks ",
        "makes ",
        "cannot be used",
        "{} ",
        "the environment",
    ];
    /// Two parts of a text that stands as a whole in the table.
    const APART: &[&str] = &["is not a key; {}", "must be {}", "is `{}` meant?"];

    #[test]
    fn every_mistake_has_its_chinese_and_no_row_is_of_none() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut told = BTreeSet::new();
        for source in SOURCES {
            let text = std::fs::read_to_string(crates.join(source)).unwrap();
            let text = text.split("mod tests {").next().unwrap().to_owned();
            let all = literals(&text).into_iter().map(|(_, text)| with_holes(&text));
            let found: Vec<_> = all
                .flat_map(|text| match source.ends_with("keys.rs") {
                    true => vec![format!("must be {text}")],
                    false => vec![text],
                })
                .filter(|text| text.len() > 5 && STARTS.iter().any(|start| text.starts_with(start)))
                .filter(|text| !APART.contains(&text.as_str()))
                .collect();
            assert!(!found.is_empty(), "{source}");
            told.extend(found);
        }
        assert!(told.len() > 60, "{}", told.len());
        let without: Vec<_> = told.iter().filter(|text| rest(&text.replace("{}", "7")).is_none()).collect();
        assert!(without.is_empty(), "without Chinese: {without:#?}");
        let of_none: Vec<_> = ALL
            .iter()
            .map(|(english, _)| *english)
            .filter(|english| {
                !english.starts_with("is not a key")
                    && !["is not UTF-8", "names no program", "has no output"].contains(english)
            })
            .filter(|english| !told.iter().any(|text| values(text, &english.replace("{}", "7")).is_some()))
            .collect();
        assert!(of_none.is_empty(), "rows of nothing: {of_none:#?}");
    }

    #[test]
    fn rows_have_as_many_values_in_both_languages() {
        for (english, chinese) in ALL {
            assert_eq!(english.matches("{}").count(), chinese.matches("{}").count(), "{english}");
        }
    }

    #[test]
    fn a_line_keeps_its_number_its_field_and_its_values() {
        for (english, chinese) in [
            ("line 3: unionpay.app_id is missing", "第 3 行：unionpay.app_id 缺失"),
            (
                "line 3: huifu.pfxx is not a key; is `pfx` meant?",
                "第 3 行：huifu.pfxx 不是可用的键，是否为 `pfx`？",
            ),
            (
                "line 12: huifu.ca names a file that is not there: `a b.cer`",
                "第 12 行：huifu.ca 指向的文件不存在：`a b.cer`",
            ),
            ("line 1: port must be from 1 to 65535", "第 1 行：port 须在 1 至 65535 之间"),
            ("line 7: expected `=`", "第 7 行：expected `=`"),
        ] {
            let told = configuration(english);
            assert_eq!((told.english(), told.chinese()), (english, chinese));
        }
    }
}
