//! The books of both platforms as tables, each row with what became of it.

mod history;
mod huifu;
mod table;
mod unionpay;

use super::list::time;
use super::page::Visit;
use crate::state::SharedState;
use maud::{Markup, html};

pub(super) fn page(state: &SharedState, visit: &Visit) -> Markup {
    html! {
        h1 { (visit.say("Books", "账本")) }
        p { (visit.say("As they are now; load the page again to see what changed.", "当前状态；重新加载页面可看到变化。")) " " (time(state.now())) }
        @for number in state.huifu.numbers() {
            h2 { (visit.say("Huifu merchant", "汇付商户")) " " code { (number) } }
            (huifu::tables(state, number, visit))
        }
        @for merchant in state.unionpay.all() {
            h2 { (visit.say("UnionPay merchant", "银联商户")) " " code { (merchant.app_id()) } }
            (unionpay::tables(merchant, state.now(), visit))
        }
    }
}
