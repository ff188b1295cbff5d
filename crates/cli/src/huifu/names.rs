//! A command by its number, its name or its title: 202, `withdraw`, 取现.

use super::encoded;
use crate::input::Usage;
use crate::language::text;
use crate::output;
use config_file::names::{meant, nearest, plain};
use huifu::proto::{CommandInfo, CommandStatus, command, commands};

/// What people call a command: its type, its titles.
fn names(known: &CommandInfo) -> impl Iterator<Item = &'static str> {
    let typed = match known.status {
        CommandStatus::Typed(name) => Some(name),
        _ => None,
    };
    typed.into_iter().chain([known.title_zh])
}

/// The number of a command (its name, where it has none), from what a person typed. A number that no source names is
/// taken, since a contract may have it, and said.
pub(super) fn number(asked: &str) -> Result<String, Usage> {
    let wanted = asked.trim();
    let wanted = wanted.strip_prefix("huifu.").unwrap_or(wanted);
    if wanted.len() == 3 && wanted.bytes().all(|byte| byte.is_ascii_digit()) {
        if command(wanted).is_none() && encoded::info(wanted).is_none() {
            let near = nearest(wanted, commands().iter().map(|known| known.cmd_id));
            output::tell(text!(
                "no source names command {wanted}{}; it is made as your contract says",
                "没有资料列出接口 {wanted}{}；按您的合同处理",
                meant(&near)
            ));
        }
        return Ok(wanted.to_owned());
    }
    if encoded::info(wanted).is_some() {
        return Ok(wanted.to_owned());
    }
    by_name(wanted)
}

/// What people say, and no title does.
const SAID: &[(&str, &str)] = &[
    ("提现", "202"),
    ("提款", "202"),
    ("查单", "301"),
    ("订单查询", "301"),
    ("查余额", "303"),
    ("balance", "303"),
];

fn by_name(wanted: &str) -> Result<String, Usage> {
    let bare = plain(wanted);
    if let Some((_, cmd_id)) = SAID.iter().find(|(said, _)| *said == bare) {
        return Ok((*cmd_id).to_owned());
    }
    let exact: Vec<&CommandInfo> =
        commands().iter().filter(|known| names(known).any(|name| plain(name) == bare)).collect();
    let found = match exact.as_slice() {
        [] if bare.chars().count() > 1 => {
            commands().iter().filter(|known| names(known).any(|name| plain(name).contains(&bare))).collect()
        }
        _ => exact,
    };
    match found.as_slice() {
        [one] => Ok(one.cmd_id.to_owned()),
        [] => {
            let all = || commands().iter().flat_map(|known| names(known).chain([known.cmd_id]));
            let near = meant(&nearest(wanted, all()));
            Err(Usage::new(text!(
                "a command number has three digits, and no command is called `{wanted}`{near}; merchant huifu commands \
                 lists all",
                "接口编号为三位数字，没有名为 `{wanted}` 的接口{near}；merchant huifu commands 列出全部接口"
            )))
        }
        several => {
            let list: Vec<String> =
                several.iter().map(|known| format!("{} {}", known.cmd_id, known.title_zh)).collect();
            Err(Usage::new(text!(
                "`{wanted}` is several commands: {}; give the number",
                "`{wanted}` 对应多个接口：{}；请给编号",
                list.join(", ")
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_names_and_titles() {
        for (asked, cmd_id) in [
            ("202", "202"),
            ("huifu.202", "202"),
            ("withdraw", "202"),
            ("Withdraw", "202"),
            ("取现", "202"),
            ("提现", "202"),
            ("query-trade", "301"),
            ("query_trade", "301"),
            ("QueryTrade", "301"),
            ("交易状态查询", "301"),
            ("刷脸支付", "210"),
            ("nfc", "150"),
            ("999", "999"),
        ] {
            assert_eq!(number(asked).unwrap(), cmd_id, "{asked}");
        }
        for (asked, part) in [
            ("withdrow", "did you mean Withdraw?"),
            ("2002", "did you mean 202"),
            ("快捷", "201 快捷支付"),
            ("pay", "several commands"),
            ("nonsense", "merchant huifu commands"),
            ("", "merchant huifu commands"),
        ] {
            let error = number(asked).unwrap_err().to_string();
            assert!(error.contains(part), "{asked}: {error}");
        }
    }
}
