//! Huifu's books.

use super::super::list::short;
use super::super::page::Visit;
use super::history::History;
use super::table::{button, changes, table, text, yes};
use crate::huifu::OrderState;
use crate::huifu::state::customers::{Card, yuan};
use crate::state::SharedState;
use maud::{Markup, html};

pub(super) fn tables(state: &SharedState, number: &str, visit: &Visit) -> Markup {
    let (orders, accounts, files, customers, history) = {
        let huifu = state.huifu.of(number);
        let customers: Vec<_> =
            huifu.customers.all().map(|(number, customer)| (number.clone(), customer.clone())).collect();
        let files: Vec<_> = huifu.files.values().cloned().collect();
        (huifu.orders.all(), huifu.accounts(), files, customers, History::of(&huifu.journal))
    };
    let order_state = |state: OrderState| match state {
        OrderState::Waiting => visit.say("waits for the user", "等待用户"),
        OrderState::Pending => visit.say("in progress", "处理中"),
        OrderState::Done => visit.say("done", "成功"),
        OrderState::Failed => visit.say("failed", "失败"),
    };
    let orders = orders.iter().rev().map(|order| {
        let decide = |act: &str, label| button(&format!("/sandbox/huifu/{act}"), &[("order_id", &order.order_id), ("mer_cust_id", number)], label);
        vec![
            text(&order.cmd_id),
            text(order.order_date.to_string()),
            text(&order.order_id),
            text(order.amount.to_string()),
            text(order_state(order.state)),
            text(format!("{} / {}", order.notifications, order.undelivered)),
            yes(visit, order.acknowledged),
            history.cell(visit, "order", &order.order_id),
            html! {
                @if order.state == OrderState::Waiting { (decide("pay", visit.say("Pay", "支付"))) (decide("cancel", visit.say("Cancel", "取消"))) }
            },
        ]
    });
    let orders = table(
        visit,
        visit.say("Huifu: orders", "汇付：订单"),
        &[
            visit.say("Command", "接口"),
            visit.say("Date", "日期"),
            visit.say("Order", "订单号"),
            visit.say("Amount", "金额"),
            visit.say("State", "状态"),
            visit.say("Notified / not delivered", "通知 / 未送达"),
            visit.say("Acknowledged", "已确认"),
            visit.say("Over time", "变化"),
            "",
        ],
        orders.collect(),
    );
    let accounts = accounts.iter().map(|account| {
        vec![
            text(&account.cust_id),
            text(&account.acct_id),
            text(yuan(account.free.into())),
            text(yuan(account.frozen.into())),
            history.cell(visit, "account", &account.acct_id),
        ]
    });
    let accounts = table(
        visit,
        visit.say("Huifu: accounts", "汇付：账户"),
        &[
            visit.say("Customer", "客户号"),
            visit.say("Account", "账户"),
            visit.say("Free, yuan", "可用（元）"),
            visit.say("Frozen", "冻结"),
            visit.say("Over time: free + frozen", "变化：可用 + 冻结"),
        ],
        accounts.collect(),
    );
    let files = files.iter().map(|file| {
        vec![
            text(&file.attach_no),
            text(&file.name),
            text(file.length.to_string()),
            text(short(&file.sha256, 16)),
        ]
    });
    let files = table(
        visit,
        visit.say("Huifu: files", "汇付：文件"),
        &[visit.say("Number", "编号"), visit.say("Name", "文件名"), visit.say("Bytes", "字节"), "SHA-256"],
        files.collect(),
    );
    let users = customers.iter().map(|(cust_id, customer)| {
        vec![text(cust_id), text(&customer.certificate), text(customer.accounts.join(", "))]
    });
    let users = table(
        visit,
        visit.say("Huifu: customers", "汇付：客户"),
        &[visit.say("Customer", "客户号"), visit.say("Certificate", "证件号"), visit.say("Accounts", "账户")],
        users.collect(),
    );
    let kinds = [visit.say("quick payment", "快捷支付"), visit.say("withdrawal", "取现")];
    let cards = customers.iter().flat_map(|(cust_id, customer)| {
        let of = move |kind: &'static str, cards: &[Card]| -> Vec<_> {
            cards.iter().map(|card| (cust_id.clone(), kind, card.clone())).collect()
        };
        [of(kinds[0], &customer.quick), of(kinds[1], &customer.cash)].concat()
    });
    let cards = cards.map(|(cust_id, kind, card)| {
        vec![
            text(cust_id),
            text(kind),
            text(&card.bind_id),
            text(&card.card_no),
            text(&card.bank_id),
            history.cell(visit, "card", &card.bind_id),
        ]
    });
    let cards = table(
        visit,
        visit.say("Huifu: cards", "汇付：银行卡"),
        &[
            visit.say("Customer", "客户号"),
            visit.say("For", "用途"),
            visit.say("Number of the binding", "绑卡号"),
            visit.say("Card", "卡号"),
            visit.say("Bank", "银行"),
            visit.say("Over time", "变化"),
        ],
        cards.collect(),
    );
    let changes =
        changes(visit, visit.say("Huifu: changes, newest first", "汇付：变化（最新在前）"), &history);
    html! { (orders) (accounts) (users) (cards) (files) (changes) }
}
