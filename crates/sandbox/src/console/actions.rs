//! Buttons for what can go wrong, for what the user does, and for the clock. Each is a form that goes to a documented address.

use super::list::time;
use super::page::Visit;
use crate::state::{SharedState, locked};
use crate::unionpay::merchants::Merchant;
use crate::{Fault, ScriptedAnswer};
use maud::{Markup, html};

/// A field of a form.
enum Input<'a> {
    Text(&'a str, &'a str, &'a str),
    /// The name of an endpoint, from the page's list or typed.
    Endpoint(&'a str),
    Choice(&'a str, &'a str, Vec<(String, String)>),
}

pub(super) fn page(state: &SharedState, visit: &Visit) -> Markup {
    html! {
        h1 { (visit.say("Actions", "操作")) }
        p {
            (visit.say("Each button is an address that a program can ask too: ", "每个按钮对应一个程序也可调用的地址："))
            code { "curl -X POST '" (visit.base) "/sandbox/…'" }
        }
        div.acts {
            (faults(state, visit))
            (clock(state, visit))
            @for merchant in state.unionpay.all() {
                (unionpay(merchant, visit))
                (unionpay_notifications(merchant, visit))
            }
            @for number in state.huifu.numbers() { (huifu(state, number, visit)) }
        }
    }
}

fn form(action: &str, inputs: &[Input<'_>], button: &str, note: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            @if !note.is_empty() { p { (note) } }
            @for input in inputs {
                @match input {
                    Input::Text(name, label, value) => {
                        label { (label) input name=(name) value=(value); }
                    }
                    Input::Endpoint(label) => {
                        label { (label) input name="endpoint" list="endpoints" autocomplete="off" size="24"; }
                    }
                    Input::Choice(name, label, options) => {
                        label { (label) select name=(name) {
                            @for (value, text) in options { option value=(value) { (text) } }
                        } }
                    }
                }
            }
            button title=(action) { (button) }
        }
    }
}

/// The form in which a notification travels.
fn forms(visit: &Visit) -> Input<'static> {
    let options = [
        ("", visit.say("as the document has it", "按文档")),
        ("query", "GET"),
        ("form", visit.say("form", "表单")),
        ("json", "JSON"),
    ];
    let options = options.map(|(value, text)| (value.to_owned(), text.to_owned())).to_vec();
    Input::Choice("as", visit.say("Form", "形式"), options)
}

fn same(names: &[&str]) -> Vec<(String, String)> {
    names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect()
}

fn faults(state: &SharedState, visit: &Visit) -> Markup {
    let none = [(String::new(), visit.say("none, only late", "无，仅延迟").to_owned())];
    let names = Fault::ALL.iter().map(|fault| (fault.name().to_owned(), fault.name().to_owned()));
    let faults = names.chain(none).collect();
    let waiting = waiting(state);
    html! {
        section {
            h2 { (visit.say("Next answers go wrong", "后续应答出错")) }
            @if !waiting.is_empty() {
                p { (visit.say("Waiting: ", "排队中：")) @for ordered in &waiting { span.fault { (ordered) } " " } }
                (form("/sandbox/forget-script", &[], visit.say("Forget all of them", "全部取消"), ""))
            }
            (form("/sandbox/next-fault", &[
                Input::Choice("fault", visit.say("Fault", "故障"), faults),
                Input::Text("delay", visit.say("Delay, ms", "延迟（毫秒）"), ""),
                Input::Endpoint(visit.say("Interface (all where empty)", "接口（空为全部）")),
                times(visit),
            ], visit.say("Make it so", "设定"), ""))
            datalist #endpoints {
                @for info in unionpay_proto::ALL.iter().filter(|info| !info.route.path.is_empty()) { option value=(info.id) { (info.title_zh) } }
                @for info in huifu_proto::ALL.iter().filter(|info| !info.route.path.is_empty()) { option value=(info.id) { (info.title_zh) } }
            }
            (form("/sandbox/forget-exchanges", &[], visit.say("Empty the list of requests", "清空请求列表"), ""))
            (form("/sandbox/reset", &[], visit.say("Begin anew", "全部重置"),
                visit.say("Orders, accounts, tokens, contracts and the clock as at the first start.", "订单、账户、令牌、签约与时钟恢复到首次启动时。")))
        }
    }
}

/// Everything that was ordered and is not used up, of every merchant.
fn waiting(state: &SharedState) -> Vec<String> {
    let line = |what: String, endpoint: &str, times: Option<u64>| {
        let endpoint = if endpoint.is_empty() { "*" } else { endpoint };
        times.map_or_else(
            || format!("{what} · {endpoint} · ∞"),
            |times| format!("{what} · {endpoint} · {times}×"),
        )
    };
    let code = |answer: &ScriptedAnswer| line(answer.code.clone(), &answer.endpoint, answer.times);
    let faults = locked(&state.faults)
        .0
        .iter()
        .map(|fault| line(fault.to_string(), &fault.endpoint, fault.times))
        .collect();
    let unionpay = state.unionpay.all().map(|merchant| merchant.state().answers.0.iter().map(code).collect());
    let huifu =
        state.huifu.numbers().map(|number| state.huifu.of(number).answers.0.iter().map(code).collect());
    [faults].into_iter().chain(unionpay).chain(huifu).flat_map(|lines: Vec<String>| lines).collect()
}

fn times(visit: &Visit) -> Input<'static> {
    Input::Text("times", visit.say("Requests (a number, or all)", "次数（或 all）"), "1")
}

/// A code of one's choice instead of an answer.
fn refusal(action: &str, code: &str, visit: &Visit) -> Markup {
    let inputs = [
        Input::Text("code", visit.say("Code", "应答码"), code),
        Input::Text("message", visit.say("Text", "说明"), ""),
        Input::Endpoint(visit.say("Interface (all where empty)", "接口（空为全部）")),
        times(visit),
    ];
    form(action, &inputs, visit.say("Refuse with it", "以此拒绝"), "")
}

fn clock(state: &SharedState, visit: &Visit) -> Markup {
    let spans = [
        ("300", visit.say("5 minutes (a code runs out)", "5 分钟（code 过期）")),
        ("3600", visit.say("1 hour (an access token runs out)", "1 小时（accessToken 过期）")),
        ("7200", visit.say("2 hours (a backend token runs out)", "2 小时（backendToken 过期）")),
        ("86400", visit.say("1 day (a lock-out ends)", "1 天（限流解除）")),
    ];
    let spans = spans.map(|(seconds, text)| (seconds.to_owned(), text.to_owned())).to_vec();
    html! {
        section {
            h2 { (visit.say("Clock", "时钟")) }
            p { (time(state.now())) " " (visit.say("(Beijing)", "（北京）")) }
            (form("/sandbox/clock", &[Input::Choice("forward", visit.say("Forward by", "向前"), spans)], visit.say("Put it forward", "拨快"), ""))
        }
    }
}

fn unionpay(merchant: &Merchant, visit: &Visit) -> Markup {
    let balance = merchant.state().red_packets.balance.to_string();
    let users = merchant
        .users
        .all()
        .map(|user| (user.open_id.clone(), format!("{} {}", user.name, user.mobile)))
        .collect();
    let at = |act: &str| format!("/sandbox/unionpay/{act}?appId={}", merchant.app_id());
    html! {
        section {
            h2 { (visit.say("UnionPay", "银联云闪付")) " " small { (merchant.app_id()) } }
            (refusal(&at("next-answer"), "N69999", visit))
            (form(&at("evict-tokens"), &[], visit.say("Evict both tokens", "使两个 token 失效"),
                visit.say("As a second system with the same appId would.", "如同另一套系统用同一 appId 取了新 token。")))
            (form(&at("lock-out"), &[], visit.say("Lock the appId out", "触发限流锁定"), ""))
            (form(&at("unlock"), &[], visit.say("Unlock it", "解除锁定"), ""))
            (form(&at("decline-next-login"), &[], visit.say("The next login is declined", "下次登录用户拒绝"), ""))
            (form(&at("next-login"), &[Input::Choice("openId", visit.say("User", "用户"), users)], visit.say("Logs in next", "下次登录的用户"), ""))
            (form(&at("set-balance"), &[Input::Text("fen", visit.say("Balance for red packets, fen", "红包账户余额（分）"), &balance)], visit.say("Set", "设定"), ""))
            (form(&at("new-payment"), &[Input::Text("orderId", visit.say("Order", "订单号"), "order-1"), Input::Text("fen", visit.say("Fen", "金额（分）"), "100")],
                visit.say("A number for upsdk.pay", "生成 upsdk.pay 的流水号"), ""))
        }
    }
}

fn unionpay_notifications(merchant: &Merchant, visit: &Visit) -> Markup {
    let unionpay = merchant.state();
    let contracts: Vec<_> = unionpay.contracts.all.values().filter(|contract| !contract.relieved).collect();
    let contracts = contracts
        .iter()
        .map(|c| (c.contract_id.clone(), format!("{} {}", c.contract_id, c.plan_id)))
        .collect();
    let checks = unionpay.passwords.numbers().map(|number| (number.to_owned(), number.to_owned())).collect();
    let coupons =
        unionpay.coupons.all().into_iter().map(|c| (c.trans_seq_id.clone(), c.trans_seq_id)).collect();
    let users = merchant.users.all().map(|user| (user.open_id.clone(), user.name.clone())).collect();
    drop(unionpay);
    let at = |act: &str| format!("/sandbox/unionpay/{act}?appId={}", merchant.app_id());
    let address =
        || Input::Text("address", visit.say("Sent to", "通知地址"), "http://127.0.0.1:8080/unionpay/notify");
    html! {
        section {
            h2 { (visit.say("UnionPay notifications", "银联通知")) " " small { (merchant.app_id()) } }
            (form(&at("end-contract"), &[Input::Choice("contractId", visit.say("Contract", "签约"), contracts), address(), forms(visit)],
                visit.say("The user ends it", "用户解约"), ""))
            (form(&at("enter-password"), &[Input::Choice("transNo", visit.say("Password check", "支付密码验证"), checks), forms(visit)],
                visit.say("The user enters the password", "用户输入密码"), ""))
            (form(&at("remove-authorization"), &[Input::Choice("openId", visit.say("User", "用户"), users), address(), forms(visit)],
                visit.say("The user takes the grant back", "用户解除授权"), ""))
            (form(&at("change-coupon"), &[Input::Choice("transSeqId", visit.say("Coupon", "票券"), coupons),
                Input::Choice("operaTp", "operaTp", same(&["02", "03", "04"])), address(), forms(visit)],
                visit.say("Something happens to it", "票券状态变化"), ""))
        }
    }
}

fn huifu(state: &SharedState, number: &str, visit: &Visit) -> Markup {
    let turns = [
        "fails",
        "stays-pending",
        "no-notice",
        "late-notice",
        "notice-twice",
        "failure-then-success",
        "success-then-failure",
        "succeeds",
    ];
    let waiting = state.huifu.of(number).scripted.len();
    let forms: Vec<(String, String)> = same(&["form", "query", "json"]);
    html! {
        section {
            h2 { (visit.say("Huifu", "汇付")) " " small { (number) } }
            @if waiting > 0 { p { (waiting) " " (visit.say("outcomes wait for orders", "个结果等待订单")) } }
            (refusal(&format!("/sandbox/huifu/next-answer?mer_cust_id={number}"), "202098", visit))
            (form(&format!("/sandbox/huifu/next-order?mer_cust_id={number}"), &[
                Input::Choice("turn", visit.say("Outcome", "结果"), same(&turns)),
                Input::Text("seconds", visit.say("A late notice: by seconds", "迟到通知：秒"), "10"),
            ], visit.say("The next order ends so", "下一笔订单的结果"), ""))
            (form("/sandbox/huifu/send-notices", &[Input::Choice("as", visit.say("Form", "形式"), forms)], visit.say("Notifications travel so from now on", "此后通知的形式"), ""))
            (form(&format!("/sandbox/huifu/allow-command?mer_cust_id={number}"), &[Input::Text("number", visit.say("Number", "接口号"), "999")], visit.say("A command of the contract", "放行合同专有接口"), ""))
            (form("/sandbox/unionpay/allow-call", &[Input::Text("name", visit.say("UnionPay call", "银联接口名"), "member.level")], visit.say("A call of the contract", "放行合同专有接口"), ""))
            p { a href="/sandbox/console/books" { (visit.say("Orders are paid and cancelled in the books.", "在账本中支付或取消订单。")) } }
        }
    }
}
