//! UnionPay's books.

use super::super::list::{short, time};
use super::super::page::Visit;
use super::history::History;
use super::table::{button, changes, table, text, yes};
use crate::huifu::state::customers::yuan;
use crate::journal::begin;
use crate::unionpay::merchants::Merchant;
use maud::{Markup, html};

pub(super) fn tables(merchant: &Merchant, now: u64, visit: &Visit) -> Markup {
    let unionpay = merchant.state();
    let history = History::of(&unionpay.journal);
    let tokens = unionpay.tokens.shown(now).into_iter().map(|token| {
        vec![
            text(token.kind),
            text(short(&token.begin, 8)),
            text(token.of),
            text(time(token.until)),
            history.cell(visit, "token", &begin(&token.begin)),
        ]
    });
    let tokens = table(
        visit,
        visit.say("UnionPay: tokens and codes that hold", "银联：有效的 token 与 code"),
        &[
            visit.say("Kind", "种类"),
            visit.say("Begins", "开头"),
            visit.say("User and scope", "用户与 scope"),
            visit.say("Until", "有效至"),
            visit.say("Over time", "变化"),
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
    let contracts = unionpay.contracts.all.values().rev().map(|contract| {
        vec![
            text(&contract.contract_id),
            text(&contract.contract_code),
            text(&contract.plan_id),
            text(&contract.open_id),
            yes(visit, contract.relieved),
            history.cell(visit, "contract", &contract.contract_id),
        ]
    });
    let contracts = table(
        visit,
        visit.say("UnionPay: contracts", "银联：签约"),
        &[
            "contractId",
            "contractCode",
            "planId",
            "openId",
            visit.say("Ended", "已解约"),
            visit.say("Over time", "变化"),
        ],
        contracts.collect(),
    );
    let payments = unionpay.payments.all().map(|payment| {
        let decide = |decision: &str, label| button("/sandbox/unionpay/pay", &[("tn", &payment.tn), ("decision", decision), ("appId", merchant.app_id())], label);
        vec![
            text(&payment.tn),
            text(&payment.order_id),
            text(yuan(payment.fen.into())),
            text(payment.state.name()),
            history.cell(visit, "payment", &payment.tn),
            html! { @if payment.state.name() == "waiting" { (decide("pay", visit.say("Pay", "支付"))) (decide("cancel", visit.say("Cancel", "取消"))) } },
        ]
    });
    let payments = table(
        visit,
        visit.say("UnionPay: payments of pages (upsdk.pay)", "银联：页面支付（upsdk.pay）"),
        &[
            "tn",
            visit.say("Order", "订单号"),
            visit.say("Amount", "金额"),
            visit.say("State", "状态"),
            visit.say("Over time", "变化"),
            "",
        ],
        payments.collect(),
    );
    let packets = unionpay.red_packets.all.values().rev().map(|packet| {
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
            history.cell(visit, "coupon", &coupon.trans_seq_id),
        ]
    });
    let coupons = table(
        visit,
        visit.say("UnionPay: coupons", "银联：票券"),
        &[
            "transSeqId",
            "couponId",
            visit.say("Count", "数量"),
            "openId",
            "operaTp",
            visit.say("Over time", "变化"),
        ],
        coupons.collect(),
    );
    let messages = unionpay
        .messages
        .values()
        .rev()
        .map(|message| vec![text(message.open_id.as_str()), text(&message.content), text(&message.url)]);
    let messages = table(
        visit,
        visit.say("UnionPay: messages", "银联：消息"),
        &["openId", visit.say("Text", "内容"), "url"],
        messages.collect(),
    );
    let cards = unionpay.cards.all();
    let cards = cards.iter().map(|card| {
        vec![
            text(&card.number),
            text(&card.module),
            text(&card.kind),
            history.cell(visit, "card", &card.number),
        ]
    });
    let cards = table(
        visit,
        visit.say("UnionPay: industry cards", "银联：行业卡"),
        &[
            visit.say("Number", "卡号"),
            visit.say("Module", "模块"),
            visit.say("Kind", "类型"),
            visit.say("Over time", "变化"),
        ],
        cards.collect(),
    );
    let changes =
        changes(visit, visit.say("UnionPay: changes, newest first", "银联：变化（最新在前）"), &history);
    html! { (tokens) (users) (contracts) (payments) (packets) (coupons) (messages) (cards) (changes) }
}
