//! The changes of a row of the books, and when they were.

use super::super::list::time;
use super::super::page::Visit;
use crate::journal::{Change, Journal};
use maud::{Markup, html};

/// Rows of the table of all changes.
const ROWS: usize = 200;

/// The changes of one merchant.
pub(super) struct History(Vec<Change>);

impl History {
    pub(super) fn of(journal: &Journal) -> Self {
        Self(journal.all())
    }

    /// The changes of one thing, oldest first, folded.
    pub(super) fn cell(&self, visit: &Visit, kind: &str, subject: &str) -> Markup {
        let own: Vec<_> =
            self.0.iter().filter(|change| change.kind == kind && change.subject == subject).collect();
        html! {
            @if let Some(last) = own.last() {
                details.history {
                    summary { (word(visit, last)) " " small { (own.len()) } }
                    ol { @for change in &own { li { (time(change.at)) " " (word(visit, change)) " " (change.value) } } }
                }
            }
        }
    }

    /// All of them as rows, newest first.
    pub(super) fn rows(&self, visit: &Visit) -> Vec<Vec<Markup>> {
        let row = |change: &Change| {
            vec![
                html! { (time(change.at)) },
                html! { (kind(visit, change.kind)) },
                html! { (change.subject) },
                html! { (word(visit, change)) " " (change.value) },
            ]
        };
        self.0.iter().rev().take(ROWS).map(row).collect()
    }
}

fn kind(visit: &Visit, kind: &'static str) -> &'static str {
    match kind {
        "order" => visit.say("order", "订单"),
        "account" => visit.say("account", "账户"),
        "card" => visit.say("card", "卡"),
        "token" => visit.say("token or code", "token 或 code"),
        "contract" => visit.say("contract", "签约"),
        "payment" => visit.say("payment", "支付"),
        "coupon" => visit.say("coupon", "票券"),
        "balance" => visit.say("red packets' account", "红包账户"),
        other => other,
    }
}

fn word(visit: &Visit, change: &Change) -> &'static str {
    match change.word {
        "waiting" => visit.say("waits for the user", "等待用户"),
        "pending" => visit.say("in progress", "处理中"),
        "done" => visit.say("done", "成功"),
        "failed" => visit.say("failed", "失败"),
        "user-paid" => visit.say("the user paid", "用户已支付"),
        "user-cancelled" => visit.say("the user cancelled", "用户已取消"),
        "notified" => visit.say("notified, acknowledged", "已通知并确认"),
        "not-acknowledged" => visit.say("notified, not acknowledged", "已通知，未确认"),
        "undelivered" => visit.say("notification not delivered", "通知未送达"),
        "holds" => visit.say("holds", "余额"),
        "bound" => visit.say("bound", "已绑定"),
        "unbound" => visit.say("forgotten", "已解绑"),
        "issued" => visit.say("issued", "签发"),
        "used" => visit.say("used", "已使用"),
        "pushed-out" => visit.say("pushed out by", "被挤掉，新 token："),
        "evicted" => visit.say("evicted on demand", "按指令失效"),
        "revoked" => visit.say("taken back by the user", "用户解除授权"),
        "locked-out" => visit.say("appId locked out", "限流锁定"),
        "unlocked" => visit.say("appId unlocked", "解除锁定"),
        "signed" => visit.say("signed", "已签约"),
        "ended-by-merchant" => visit.say("ended by the merchant", "商户解约"),
        "ended-by-user" => visit.say("ended by the user", "用户解约"),
        "paid" => visit.say("paid", "已支付"),
        "given-up" => visit.say("given up", "已放弃"),
        "added" => visit.say("added", "已添加"),
        "changed" => visit.say("changed", "已修改"),
        "deleted" => visit.say("deleted", "已删除"),
        other => other,
    }
}
