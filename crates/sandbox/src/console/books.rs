//! The books of both platforms as tables.

use super::list::{short, time};
use super::page::Visit;
use crate::huifu::OrderState;
use crate::huifu::state::customers::yuan;
use crate::state::SharedState;
use crate::unionpay::merchants::Merchant;
use maud::{Markup, html};

pub(super) fn page(state: &SharedState, visit: &Visit) -> Markup {
    html! {
        h1 { (visit.say("Books", "账本")) }
        p { (visit.say("As they are now; load the page again to see what changed.", "当前状态；重新加载页面可看到变化。")) " " (time(state.now())) }
        @for number in state.huifu.numbers() {
            h2 { (visit.say("Huifu merchant", "汇付商户")) " " code { (number) } }
            (huifu(state, number, visit))
        }
        @for merchant in state.unionpay.all() {
            h2 { (visit.say("UnionPay merchant", "银联商户")) " " code { (merchant.app_id()) } }
            (unionpay(merchant, state.now(), visit))
        }
    }
}

/// A table with a heading; what is empty is said to be.
fn table(visit: &Visit, title: &str, columns: &[&str], rows: Vec<Vec<Markup>>) -> Markup {
    html! {
        section {
            h2 { (title) " " small { (rows.len()) } }
            @if rows.is_empty() {
                p { (visit.say("None.", "无。")) }
            } @else {
                div.scroll tabindex="0" role="region" aria-label=(title) {
                    table {
                        thead { tr { @for column in columns { th scope="col" { (column) } } } }
                        tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
                    }
                }
            }
        }
    }
}

fn text(text: impl AsRef<str>) -> Markup {
    html! { (text.as_ref()) }
}

fn yes(visit: &Visit, yes: bool) -> Markup {
    text(if yes { visit.say("yes", "是") } else { visit.say("no", "否") })
}

fn button(action: &str, fields: &[(&str, &str)], label: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            button { (label) }
        }
        " "
    }
}

fn huifu(state: &SharedState, number: &str, visit: &Visit) -> Markup {
    let (orders, accounts, files) = {
        let huifu = state.huifu.of(number);
        (huifu.orders.all(), huifu.accounts(), huifu.files.clone())
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
    html! { (orders) (accounts) (files) }
}

fn unionpay(merchant: &Merchant, now: u64, visit: &Visit) -> Markup {
    let unionpay = merchant.state();
    let tokens = unionpay.tokens.shown(now).into_iter().map(|token| {
        vec![text(token.kind), text(short(&token.begin, 8)), text(token.of), text(time(token.until))]
    });
    let tokens = table(
        visit,
        visit.say("UnionPay: tokens and codes that hold", "银联：有效的 token 与 code"),
        &[
            visit.say("Kind", "种类"),
            visit.say("Begins", "开头"),
            visit.say("User and scope", "用户与 scope"),
            visit.say("Until", "有效至"),
        ],
        tokens.collect(),
    );
    let users = merchant.users.all();
    let users =
        users.map(|user| vec![text(&user.open_id), text(&user.name), text(&user.mobile), text(&user.card)]);
    let users = table(
        visit,
        visit.say("UnionPay: users", "银联：用户"),
        &["openId", visit.say("Name", "姓名"), visit.say("Phone", "手机号"), visit.say("Card", "银行卡")],
        users.collect(),
    );
    let contracts = unionpay.contracts.all.iter().rev().map(|contract| {
        vec![
            text(&contract.contract_id),
            text(&contract.contract_code),
            text(&contract.plan_id),
            text(&contract.open_id),
            yes(visit, contract.relieved),
        ]
    });
    let contracts = table(
        visit,
        visit.say("UnionPay: contracts", "银联：签约"),
        &["contractId", "contractCode", "planId", "openId", visit.say("Ended", "已解约")],
        contracts.collect(),
    );
    let payments = unionpay.payments.all().map(|payment| {
        let decide = |decision: &str, label| button("/sandbox/unionpay/pay", &[("tn", &payment.tn), ("decision", decision), ("appId", merchant.app_id())], label);
        vec![
            text(&payment.tn),
            text(&payment.order_id),
            text(yuan(payment.fen.into())),
            text(payment.state.name()),
            html! { @if payment.state.name() == "waiting" { (decide("pay", visit.say("Pay", "支付"))) (decide("cancel", visit.say("Cancel", "取消"))) } },
        ]
    });
    let payments = table(
        visit,
        visit.say("UnionPay: payments of pages (upsdk.pay)", "银联：页面支付（upsdk.pay）"),
        &["tn", visit.say("Order", "订单号"), visit.say("Amount", "金额"), visit.say("State", "状态"), ""],
        payments.collect(),
    );
    let packets = unionpay.red_packets.all.iter().rev().map(|packet| {
        vec![text(&packet.trans_number), text(packet.amount.to_string()), yes(visit, packet.paid)]
    });
    let packets = table(
        visit,
        &format!(
            "{} {}",
            visit.say("UnionPay: red packets; the account holds fen", "银联：红包；账户余额（分）"),
            unionpay.red_packets.balance
        ),
        &["transNumber", visit.say("Fen", "分"), visit.say("Paid", "已发放")],
        packets.collect(),
    );
    let coupons = unionpay.coupons.all();
    let coupons = coupons.iter().map(|coupon| {
        vec![
            text(&coupon.trans_seq_id),
            text(&coupon.coupon_id),
            text(coupon.count.to_string()),
            text(&coupon.open_id),
            text(&coupon.last),
        ]
    });
    let coupons = table(
        visit,
        visit.say("UnionPay: coupons", "银联：票券"),
        &["transSeqId", "couponId", visit.say("Count", "数量"), "openId", "operaTp"],
        coupons.collect(),
    );
    let messages = unionpay
        .messages
        .iter()
        .rev()
        .map(|message| vec![text(message.open_id.as_str()), text(&message.content), text(&message.url)]);
    let messages = table(
        visit,
        visit.say("UnionPay: messages", "银联：消息"),
        &["openId", visit.say("Text", "内容"), "url"],
        messages.collect(),
    );
    let cards = unionpay.cards.all();
    let cards = cards.iter().map(|card| vec![text(&card.number), text(&card.module), text(&card.kind)]);
    let cards = table(
        visit,
        visit.say("UnionPay: industry cards", "银联：行业卡"),
        &[visit.say("Number", "卡号"), visit.say("Module", "模块"), visit.say("Kind", "类型")],
        cards.collect(),
    );
    html! { (tokens) (users) (contracts) (payments) (packets) (coupons) (messages) (cards) }
}
