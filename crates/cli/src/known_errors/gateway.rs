//! The reasons why a gateway does not start (`gateway`). Most have a cause behind them, which says what to do.

use super::entry::{Known, known};

const CAUSE: (&str, &str) = ("The cause behind the colon says why.", "原因见冒号之后。");

pub(super) const ALL: &[Known] = &[
    known(
        "{} cannot be listened at: {}",
        "无法监听该地址",
        "End whoever listens there, or give another `listen`.",
        "结束占用该地址的程序，或更换 `listen`。",
    ),
    known("the store of orders cannot be used", "订单存储不可用", CAUSE.0, CAUSE.1),
    known("the Redis that instances share cannot be used", "各实例共用的 Redis 不可用", CAUSE.0, CAUSE.1),
    known("the platforms cannot be called", "无法调用平台", CAUSE.0, CAUSE.1),
    known("webhooks cannot be sent", "无法推送 webhook", CAUSE.0, CAUSE.1),
    known(
        "the audit log cannot be written: {}",
        "审计日志无法写入",
        "Look at `audit_log`: its folder must be there, and be writable for the gateway's user.",
        "检查 `audit_log`：目录须存在，且网关的用户可写。",
    ),
    known("traces cannot be sent", "无法发送链路追踪", CAUSE.0, CAUSE.1),
    known("unionpay merchant {}", "该银联商户的配置有误", CAUSE.0, CAUSE.1),
    known("huifu merchant {}", "该汇付商户的配置有误", CAUSE.0, CAUSE.1),
];
