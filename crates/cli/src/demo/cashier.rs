//! A payment on a page, and a file: what a shop does with Huifu besides calls.

use super::outcome::Outcome;
use bytes::Bytes;
use client_core::{Clock as _, SystemClock};
use http::{Request, Response, header::CONTENT_TYPE};
use huifu::proto::{Amount, OnlineBankPay, OrderDate, PageForm, Returned, UploadFile};
use huifu::{Answer, Attachment};
use sandbox::Sandbox;
use transport::{HttpClient as _, HyperClient};

/// The user is sent to the cashier with a signed form, pays, and brings back a form that the platform signed.
pub(super) async fn pay(sandbox: &Sandbox, client: &huifu::Client) -> Outcome<((), String)> {
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
    let (value, _) = value.ok_or("the page leads nowhere")?;
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("check_value", value).finish();
    match client.returns().decode_for(&order, form.as_bytes())? {
        Returned::Success(paid) if paid.trans_amt == Some(amount) => {
            Ok(((), format!("order {number}: {amount} yuan, {}", paid.resp_code)))
        }
        other => Err(format!("the browser brought back {other:?}").into()),
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
pub(super) async fn upload(sandbox: &Sandbox, client: &huifu::Client) -> Outcome<((), String)> {
    const LENGTH: usize = 300_000;
    let number = format!("file{}", SystemClock.now());
    let file = Attachment::from_bytes("licence.png", vec![0_u8; LENGTH]);
    let Answer::Success(_) = client.upload(&UploadFile::new(number.as_str(), "01", "19"), file).await? else {
        return Err("the upload is pending".into());
    };
    let stored = sandbox.files().into_iter().find(|file| file.attach_no == number);
    let stored = stored.filter(|file| file.length == LENGTH as u64).ok_or("the file did not arrive whole")?;
    Ok(((), format!("{} bytes of {} arrived", stored.length, stored.name)))
}
