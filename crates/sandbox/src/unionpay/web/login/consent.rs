//! The page on which the user agrees, and the one where nothing can go on.

use super::request::{Login, Refused};
use crate::exchange::recorder::Said;
use crate::page::{self, Page};
use crate::unionpay::merchants::Merchant;
use bytes::Bytes;
use http::{Response, StatusCode};
use maud::html;
use unionpay_proto::Scope;

/// The data of a user that a scope hands out, in both languages.
fn granted(scope: &Scope) -> &'static [&'static str] {
    match scope {
        Scope::Mobile => &["手机号 Phone number"],
        Scope::Auth | Scope::User => &["姓名和证件号 Name and certificate", "手机号 Phone number"],
        Scope::Contract => &["无感支付：无需输入密码即可扣款 Payments without a password"],
        _ => &[],
    }
}

pub(super) fn page(login: &Login<'_>, target: &str, merchant: &Merchant) -> Response<Bytes> {
    let chosen = merchant.next_user();
    let contract = login.scope() == Scope::Contract;
    let title =
        if contract { "无感支付签约 Contract for payments" } else { "云闪付授权 Authorisation" };
    let body = html! {
        h1 { (title) }
        p { "商户 Merchant " code { (login.value("appId")) } }
        p { "申请获取 asks for:" }
        ul { @for data in granted(&login.scope()) { li { (data) } } }
        @if contract { dl { dt { "协议模板 planId" } dd { (login.value("planId")) } } }
        // Back to the very address, with its query: the form holds nothing but the choice.
        form method="post" {
            fieldset {
                legend { "以谁的身份 As which user" }
                @for user in merchant.users.all() {
                    label { input type="radio" name="openId" value=(user.open_id) checked[user.open_id == chosen.open_id];
                        " " (user.name) " " (user.mobile) }
                }
            }
            button.pay name="decision" value="agree" { "同意 Agree" }
            button name="decision" value="decline" { "拒绝 Decline" }
            button.small name="decision" value="agree-expired" { "同意，但 code 已过期 Agree, with a code that has run out" }
        }
    };
    let page = Page {
        status: StatusCode::OK,
        title,
        body: body.into_string(),
        forms_to: Some(target),
        goes_on: false,
    };
    Said { code: "00".to_owned(), message: "the user is asked".to_owned(), refused: false }
        .beside(page.response())
}

/// Without a way back that can be trusted: the reason, on a page.
pub(super) fn refused(login: &Login<'_>, refused: &Refused) -> Response<Bytes> {
    let body = html! {
        h1 { "无法授权 Not possible" }
        p { (refused.code) " " (refused.message) }
        dl { dt { (refused.field) } dd { (login.value(refused.field)) } }
    };
    let status = StatusCode::BAD_REQUEST;
    let page = Page {
        status,
        title: "无法授权 Not possible",
        body: body.into_string(),
        forms_to: None,
        goes_on: false,
    };
    let said = Said { code: refused.code.to_owned(), message: refused.message.to_owned(), refused: true };
    said.beside(page::Page::response(&page))
}
