//! `merchant demo`: a merchant's day, against a sandbox on this machine.

mod cashier;
mod keys;
mod outcome;
mod shop;

use crate::language::{Text, for_chinese, text};
use crate::output;
use crate::report::{self, GOOD, Stages, Step};
use bytes::Bytes;
use client_core::{Clock, SystemClock};
use crypto_core::Secret;
use http::Request;
use huifu::Answer;
use huifu::proto::{Amount, OrderDate, QueryTrade, Verdict, Withdraw};
use keys::Keys;
use outcome::Outcome;
use sandbox::{Delivery, Sandbox};
use serde_json::json;
use shop::Shop;
use std::sync::Arc;
use std::time::Duration;
use transport::{HttpClient, HyperClient};
use unionpay::proto::auth::Grant;
use unionpay::proto::{ContractRelieved, ExchangeCode, Fen, GetUserMobile, GiveRedPacket, OpenId};

/// How long an asynchronous result may take.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// With the first merchants of a configuration, or the test merchants.
pub(crate) async fn run(json: bool, builder: sandbox::Builder) -> Outcome<()> {
    let mut log = Log { json, steps: Vec::new() };
    let result = day(&mut log, builder).await;
    let count = log.steps.len();
    if json {
        let error = result.as_ref().err().map(|e| report::chain(&**e));
        let steps: Vec<_> = log.steps.iter().map(Step::document).collect();
        let document = json!({ "ok": result.is_ok(), "error": error, "steps": steps });
        output::document(document);
    } else if result.is_ok() {
        let held = text!("all {count} steps held", "全部 {count} 步成功");
        let why =
            text!(": every signature was made and checked by real keys", "：每个签名都由真实密钥生成并验证");
        output::say(format_args!("{GOOD}{held}{GOOD:#}{why}"));
    }
    result
}

/// Prints steps as they come, and keeps them for `--json`.
struct Log {
    json: bool,
    steps: Vec<Step>,
}

impl Log {
    /// Ends a step. A step that did not hold ends the demo.
    fn step<T>(&mut self, title: Text, stages: &Stages, result: Outcome<(T, Text)>) -> Outcome<T> {
        let (ok, text) = match &result {
            Ok((_, text)) => (true, text.clone()),
            Err(e) => {
                let (english, own) = (report::chain(&**e), for_chinese(|| report::chain(&**e)));
                (false, Text::of(|| english, || own))
            }
        };
        let step = Step { title, stages: stages.take(), result: text, ok };
        if !self.json {
            step.print(self.steps.len() + 1);
        }
        self.steps.push(step);
        result.map(|(value, _)| value)
    }
}

async fn day(log: &mut Log, builder: sandbox::Builder) -> Outcome<()> {
    let sandbox = builder.start().await?;
    let keys = Keys::of(&sandbox)?;
    let stages = Arc::new(Stages::default());
    let unionpay = unionpay::Client::builder(sandbox.base_url(), keys.unionpay("appId"))
        .secret(keys.unionpay("secret"))
        .symmetric_key(keys.unionpay("symmetricKey"))
        .merchant_key(keys.unionpay("merchantKey"))
        .platform_key(keys.unionpay("upPublicKey"))
        .trace(stages.clone())
        .allow_plain_http()
        .build()?;
    let huifu = huifu::Client::builder(sandbox.base_url(), keys.huifu("merCustId"))
        .pfx(&keys.pfx, keys.huifu("pfxPassword"))
        .anchor(keys.huifu("platformCa").as_bytes())
        .trace(stages.clone())
        .allow_plain_http()
        .build()?;
    let mut shop = Shop::open(unionpay.notifications(), huifu.notifications()).await?;

    let result = log_in(&sandbox, &unionpay, keys.unionpay("appId")).await;
    let user = log.step(
        text!("UnionPay: a user logs in, the code buys a token", "云闪付：用户登录，用 code 换取令牌"),
        &stages,
        result,
    )?;
    let result = phone(&user).await;
    let mobile = log.step(
        text!("UnionPay: read and decrypt the phone number", "云闪付：获取并解密手机号"),
        &stages,
        result,
    )?;
    let result = red_packet(&sandbox, &unionpay, &mobile).await;
    log.step(
        text!(
            "UnionPay: give a red packet, signed with RSA, fields encrypted",
            "云闪付：赠送红包，RSA 签名，字段加密"
        ),
        &stages,
        result,
    )?;
    let result = relieved(&sandbox, &mut shop).await;
    log.step(text!("UnionPay: a signed notification arrives", "云闪付：收到带签名的通知"), &stages, result)?;
    let order = order(&shop)?;
    let result = withdraw(&huifu, &order).await;
    log.step(text!("Huifu: withdraw 1.00 yuan", "汇付：取现 1.00 元"), &stages, result)?;
    let result = notification(&sandbox, &mut shop, &order).await;
    log.step(
        text!("Huifu: the notice arrives and is acknowledged", "汇付：收到异步通知并应答"),
        &stages,
        result,
    )?;
    let result = query(&huifu, &order).await;
    log.step(text!("Huifu: ask what became of the order", "汇付：查询订单结果"), &stages, result)?;
    let result = cashier::pay(&sandbox, &huifu).await;
    log.step(
        text!("Huifu: a user pays on the platform's page and comes back", "汇付：用户在平台页面支付后返回"),
        &stages,
        result,
    )?;
    let result = cashier::upload(&sandbox, &huifu).await;
    log.step(text!("Huifu: a file is uploaded", "汇付：上传文件"), &stages, result)
}

async fn log_in(
    sandbox: &Sandbox,
    client: &unionpay::Client,
    app_id: &str,
) -> Outcome<(unionpay::ForUser, Text)> {
    // What the user's browser does.
    let browser = HyperClient::builder().allow_plain_http().build()?;
    let page = format!(
        "{}/s/open/html/oauth.html?appId={}&redirectUri=https%3A%2F%2Fshop.example%2Fback&responseType=code\
         &scope=upapi_mobile&state=demo",
        sandbox.base_url(),
        app_id
    );
    let answer = browser.call(Request::get(page).body(Bytes::new())?).await?;
    let back = answer
        .headers()
        .get(http::header::LOCATION)
        .ok_or_else(|| text!("the login page does not lead back", "登录页没有跳转回来"))?
        .to_str()?;
    let (_, query) = back.split_once('?').ok_or_else(no_code)?;
    // And what the shop does with it. A code has `+`, `/` and `=`, so it is decoded as a query is.
    let code = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "code");
    let (_, code) = code.ok_or_else(no_code)?;
    let login = client.send(&ExchangeCode::new(&*code)).await?;
    let text = text!(
        "openId {}, token for {} seconds",
        "openId {}，令牌有效期 {} 秒",
        login.open_id,
        login.expires_in.get()
    );
    let grant = Grant { access_token: login.access_token, open_id: login.open_id };
    Ok((client.for_user(grant), text))
}

fn no_code() -> Text {
    text!("the way back carries no code", "回跳地址中没有 code")
}

async fn phone(user: &unionpay::ForUser) -> Outcome<(Secret<String>, Text)> {
    let number = user.send(&GetUserMobile::new()).await?.mobile;
    let mobile = number.expose();
    let (head, tail) = (mobile.get(..3), mobile.len().checked_sub(4).and_then(|at| mobile.get(at..)));
    let (Some(head), Some(tail)) = (head, tail) else {
        return Err(text!("the phone number is too short", "手机号过短").into());
    };
    let text = text!(
        "phone number {head}****{tail}, decrypted with the symmetric key",
        "手机号 {head}****{tail}，用 symmetricKey 解密"
    );
    Ok((number, text))
}

async fn red_packet(
    sandbox: &Sandbox,
    client: &unionpay::Client,
    mobile: &Secret<String>,
) -> Outcome<((), Text)> {
    let number = format!("demo{}", SystemClock.now());
    let gift = GiveRedPacket::new("T00T00000000000001", number.as_str(), Fen::new(100))
        .with_mobile(mobile.expose().as_str())
        .with_remark("红包");
    client.send(&gift).await?;
    let paid = sandbox.red_packets().iter().any(|packet| packet.trans_number == number && packet.paid);
    if !paid {
        return Err(text!("the platform answered success and did not pay", "平台返回成功但没有入账").into());
    }
    Ok((
        (),
        text!(
            "order {number}: the platform verified the signature over the plain values and paid 100 fen",
            "订单 {number}：平台验过明文签名并入账 100 分"
        ),
    ))
}

async fn relieved(sandbox: &Sandbox, shop: &mut Shop) -> Outcome<((), Text)> {
    let notification = ContractRelieved::new(
        "2024-05-17 10:30:00",
        OpenId::new("c2FuZGJveC9vcGVuK2lk"),
        "0000000000000000001",
    );
    let delivery = sandbox.notify_contract_relieved(&shop.unionpay_address(), &notification).await?;
    let received = shop.contract_relieved(MAX_WAIT).await?;
    if received != notification || delivery != Delivery::Acknowledged {
        return Err(text!(
            "the notification came out differently, or was not acknowledged: {delivery:?}",
            "通知内容不一致，或未被确认：{delivery:?}"
        )
        .into());
    }
    Ok((
        (),
        text!(
            "contract {} ended; signature verified, answered {{\"resp\":\"00\"}}",
            "协议 {} 已解约；验签通过，应答 {{\"resp\":\"00\"}}",
            received.contract_id
        ),
    ))
}

fn order(shop: &Shop) -> Outcome<Withdraw> {
    let now = SystemClock.now();
    let (today, number) = (OrderDate::beijing(now)?, format!("demo{now}"));
    let amount = Amount::from_fen(100);
    let address = shop.huifu_address();
    Ok(Withdraw::new("6666000000000002", today, number, amount, "10001", "02030000", address)
        .with_mer_priv("张三的店"))
}

async fn withdraw(client: &huifu::Client, order: &Withdraw) -> Outcome<((), Text)> {
    match client.send(order).await? {
        Answer::Pending(accepted) => {
            let (number, code) = (&order.order_id, accepted.resp_code);
            Ok(((), text!("order {number}: accepted ({code})", "订单 {number}：已受理（{code}）")))
        }
        Answer::Success(done) => {
            let (number, code) = (&order.order_id, done.resp_code);
            Ok(((), text!("order {number}: done ({code})", "订单 {number}：已完成（{code}）")))
        }
    }
}

async fn notification(sandbox: &Sandbox, shop: &mut Shop, order: &Withdraw) -> Outcome<((), Text)> {
    let notification = shop.withdrawn(MAX_WAIT).await?;
    if notification.order_id != order.order_id || notification.trans_amt != Some(order.trans_amt) {
        return Err(text!("the notice is about another order", "通知属于其他订单").into());
    }
    let acknowledged = async {
        while !sandbox.orders().iter().any(|o| o.order_id == order.order_id && o.acknowledged) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(MAX_WAIT, acknowledged)
        .await
        .map_err(|_| text!("the platform did not take the receipt", "平台没有接受通知应答"))?;
    Ok((
        (),
        text!(
            "{}; answered RECV_ORD_ID_{}",
            "{}；应答 RECV_ORD_ID_{}",
            notification.resp_code,
            notification.order_id
        ),
    ))
}

async fn query(client: &huifu::Client, order: &Withdraw) -> Outcome<((), Text)> {
    let answer = client.send(&QueryTrade::new(order.order_id.as_str(), order.order_date, "08")).await?;
    let Answer::Success(found) = answer else {
        return Err(text!("the query itself is pending", "查询本身仍在处理中").into());
    };
    let state = found
        .trans_stat
        .ok_or_else(|| text!("the platform does not know the order's state", "平台没有该订单的状态"))?;
    if state.verdict() != Some(Verdict::Success) || found.trans_amt != Some(order.trans_amt) {
        return Err(text!("the order is in state {state}", "订单状态为 {state}").into());
    }
    Ok(((), text!("state {state}, {} yuan", "状态 {state}，{} 元", order.trans_amt)))
}
