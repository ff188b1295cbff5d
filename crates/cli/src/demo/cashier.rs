//! A payment on a page, and a file: what a shop does with Huifu besides calls.

use super::outcome::Outcome;
use crate::language::{Text, text};
use bytes::Bytes;
use client_core::{Clock as _, SystemClock};
use http::{Request, Response, header::CONTENT_TYPE};
use huifu::proto::{Amount, OnlineBankPay, OrderDate, PageForm, Returned, UploadFile};
use huifu::{Answer, Attachment};
use sandbox::Sandbox;
use transport::{HttpClient as _, HyperClient};

/// The user is sent to the cashier with a signed form, pays, and brings back a form that the platform signed.
pub(super) async fn pay(sandbox: &Sandbox, client: &huifu::Client) -> Outcome<((), Text)> {
    let now = SystemClock.now();
    let (amount, number) = (Amount::from_fen(888), format!("page{now}"));
    // Nobody takes this notification: the step before showed one.
    let order =
        OnlineBankPay::new(number.as_str(), OrderDate::beijing(now)?, amount, "http://127.0.0.1:9/notice")
            .with_gate_id("01020000")
            .with_ret_url("https://shop.example/back");
    let page = client.page_async(&order).await?;
    browse(page.form()).await?;
    sandbox.user_decides(&number, true)?;
    let back = browse(page.form()).await?;
    let html = std::str::from_utf8(back.body())?;
    let value = html.split_once("name=\"check_value\" value=\"").and_then(|(_, rest)| rest.split_once('"'));
    let (value, _) = value.ok_or_else(|| text!("the page leads nowhere", "页面没有跳转目标"))?;
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("check_value", value).finish();
    match client.returns().decode_for(&order, form.as_bytes())? {
        Returned::Success(paid) if paid.trans_amt == Some(amount) => {
            let code = paid.resp_code;
            Ok(((), text!("order {number}: {amount} yuan, {code}", "订单 {number}：{amount} 元，{code}")))
        }
        other => Err(text!("the browser brought back {other:?}", "浏览器带回 {other:?}").into()),
    }
}

/// What a browser does with a form.
async fn browse(form: &PageForm) -> Outcome<Response<Bytes>> {
    let browser = HyperClient::builder().allow_plain_http().build()?;
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form.fields()).finish();
    let request = Request::post(form.action()).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    Ok(browser.call(request.body(Bytes::from(body))?).await?)
}

/// A file is sent while it is read; the platform counts and hashes what arrives.
pub(super) async fn upload(sandbox: &Sandbox, client: &huifu::Client) -> Outcome<((), Text)> {
    const LENGTH: usize = 300_000;
    let number = format!("file{}", SystemClock.now());
    let file = Attachment::from_bytes("licence.png", vec![0_u8; LENGTH]);
    let Answer::Success(_) = client.upload(&UploadFile::new(number.as_str(), "01", "19"), file).await? else {
        return Err(text!("the upload is pending", "上传仍在处理中").into());
    };
    let stored = sandbox.files().into_iter().find(|file| file.attach_no == number);
    let stored = stored
        .filter(|file| file.length == LENGTH as u64)
        .ok_or_else(|| text!("the file did not arrive whole", "文件没有完整到达"))?;
    Ok(((), text!("{} bytes of {} arrived", "已收到 {1} 的 {0} 字节", stored.length, stored.name)))
}
