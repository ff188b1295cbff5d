//! The shop's pages. No script anywhere, and a policy that says so.

use crate::orders::{Item, Sale};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use huifu::ledger::State;
use huifu::proto::PageLanguage;
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Language {
    #[serde(rename = "zh")]
    Chinese,
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The first that a browser asks for.
    pub(crate) fn of_browser(wanted: &str) -> Self {
        if wanted.trim_start().starts_with("en") { Self::English } else { Self::Chinese }
    }

    pub(crate) fn path(self) -> &'static str {
        self.choose("/zh", "/en")
    }

    pub(crate) fn of_page(self) -> PageLanguage {
        match self {
            Self::Chinese => PageLanguage::Chinese,
            Self::English => PageLanguage::English,
        }
    }

    fn choose(self, chinese: &'static str, english: &'static str) -> &'static str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

/// A page. Everything on it is the shop's own text, so nothing needs escaping: orders are shown by the number that
/// the shop drew, never by the one in the address.
pub(crate) struct View {
    status: StatusCode,
    language: Language,
    title: &'static str,
    /// Where the same page stands in the other language.
    other: String,
    /// Seconds after which the browser looks again.
    again: Option<u8>,
    body: String,
}

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

impl IntoResponse for View {
    fn into_response(self) -> Response {
        let l = self.language;
        let again =
            self.again.map(|seconds| format!("<meta http-equiv=\"refresh\" content=\"{seconds}\">\n"));
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{again}\
             <title>{title} · {shop}</title>\n<link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n\
             <header><a class=\"brand\" href=\"{home}\">{shop}</a><a class=\"language\" href=\"{other}\">{switch}</a></header>\n\
             <main>\n{body}</main>\n<footer>{footer}</footer>\n</body>\n</html>\n",
            lang = l.choose("zh-CN", "en"),
            again = again.unwrap_or_default(),
            title = self.title,
            shop = l.choose("山行茶铺", "Mountain Path Tea"),
            home = l.path(),
            other = self.other,
            switch = l.choose("English", "中文"),
            body = self.body,
            footer = l.choose(
                "演示商店：付款在本机沙箱中进行，不涉及真实资金。",
                "A demonstration: payments go to a sandbox on this machine, no money moves."
            ),
        );
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::CACHE_CONTROL, "no-store"),
            (header::REFERRER_POLICY, "strict-origin"),
        ];
        (self.status, headers, html).into_response()
    }
}

pub(crate) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("style.css"))
}

fn view(language: Language, title: &'static str, path: &str, body: String) -> View {
    let other = format!("{}{path}", language.choose("/en", "/zh"));
    View { status: StatusCode::OK, language, title, other, again: None, body }
}

pub(crate) fn products(l: Language, items: &[Item]) -> View {
    let mut body = format!(
        "<section class=\"hero\"><h1>{}</h1><p>{}</p></section>\n<section class=\"items\">\n",
        l.choose("春茶上市", "The spring tea is here"),
        l.choose("从茶园到茶杯，一路慢行。", "From the garden to the cup, at a walking pace.")
    );
    for item in items {
        let _ = writeln!(
            body,
            "<article><div class=\"picture {id}\">{picture}</div><h2>{name}</h2><p>{about}</p>\
             <form method=\"post\" action=\"{path}/buy\"><input type=\"hidden\" name=\"item\" value=\"{id}\">\
             <span class=\"price\">¥ {price}</span><button>{buy}</button></form></article>",
            id = item.id,
            picture = picture(item.id),
            name = l.choose(item.chinese, item.english),
            about = l.choose(item.about_chinese, item.about_english),
            path = l.path(),
            price = item.price,
            buy = l.choose("立即购买", "Buy now"),
        );
    }
    body.push_str("</section>\n");
    view(l, l.choose("商品", "Products"), "", body)
}

fn picture(id: &str) -> &'static str {
    match id {
        "tea" => {
            "<svg viewBox=\"0 0 120 80\"><path d=\"M60 70C40 60 34 40 44 16c18 8 26 28 16 54z\"/>\
             <path d=\"M62 70c-2-20 8-36 30-42 2 22-10 38-30 42z\"/><path d=\"M57 70C44 66 34 58 28 44c16 0 26 10 29 26z\"/></svg>"
        }
        "cup" => {
            "<svg viewBox=\"0 0 120 80\"><path d=\"M30 26h60c0 24-10 40-22 42H52C40 66 30 50 30 26z\"/>\
             <path d=\"M46 70h28v4H46z\"/><path d=\"M52 18c-4-5 4-7 0-12m8 12c-4-5 4-7 0-12m8 12c-4-5 4-7 0-12\" class=\"line\"/></svg>"
        }
        _ => {
            "<svg viewBox=\"0 0 120 80\"><path d=\"M16 34h88l-8 26H24z\"/>\
             <path d=\"M16 34h88M22 42h76M26 50h68M40 34v26M60 34v26M80 34v26\" class=\"line\"/></svg>"
        }
    }
}

pub(crate) fn order(l: Language, sale: &Sale, state: State) -> View {
    let (class, word, about) = words(l, state);
    let rows = [
        (l.choose("商品", "Item"), l.choose(sale.item.chinese, sale.item.english).to_owned()),
        (l.choose("金额", "Amount"), format!("¥ {}", sale.item.price)),
        (l.choose("订单日期", "Date"), day(&sale.date.to_string())),
        (l.choose("订单号", "Order"), sale.number.clone()),
    ];
    let mut body = format!(
        "<section class=\"order {class}\"><p class=\"state\">{word}</p><h1>{}</h1><p>{about}</p><dl>",
        l.choose("您的订单", "Your order")
    );
    for (label, value) in rows {
        let _ = write!(body, "<dt>{label}</dt><dd>{value}</dd>");
    }
    body.push_str("</dl><p class=\"ways\">");
    if !state.is_settled() {
        let pay = l.choose("去付款", "Go and pay");
        let _ = write!(body, "<a class=\"button\" href=\"{}/pay/{}\">{pay}</a>", l.path(), sale.number);
    }
    let _ = writeln!(
        body,
        "<a href=\"{}\">{}</a></p></section>",
        l.path(),
        l.choose("返回商店", "Back to the shop")
    );
    let mut view = view(l, word, &format!("/order/{}", sale.number), body);
    view.again = (!state.is_settled()).then_some(2);
    view
}

/// `20240517` as `2024-05-17`.
fn day(date: &str) -> String {
    let (year, rest) = date.split_at(4);
    let (month, day) = rest.split_at(2);
    format!("{year}-{month}-{day}")
}

/// Class, word and sentence for what is known.
fn words(l: Language, state: State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Succeeded => (
            "paid",
            l.choose("已付款", "Paid"),
            l.choose("谢谢惠顾，我们马上发货。", "Thank you. We send it on its way at once."),
        ),
        State::Failed => (
            "failed",
            l.choose("未付款", "Not paid"),
            l.choose(
                "这笔付款没有成功，款项未扣。",
                "This payment did not go through. You were not charged.",
            ),
        ),
        State::Pending => (
            "open",
            l.choose("处理中", "In progress"),
            l.choose("银行正在处理，请稍候。", "The bank is at work. This page looks again by itself."),
        ),
        State::NotSent | State::Sent | State::Unknown => (
            "open",
            l.choose("等待付款", "Waiting for payment"),
            l.choose(
                "收到付款结果后，本页会自动更新。",
                "This page looks again by itself until the result is here.",
            ),
        ),
    }
}

/// A return that cannot be verified. It changes nothing, and names no order: nothing in it can be believed.
pub(crate) fn refused(l: Language) -> View {
    let body = format!(
        "<section class=\"order failed\"><p class=\"state\">{}</p><h1>{}</h1><p>{}</p>\
         <p class=\"ways\"><a class=\"button\" href=\"{}\">{}</a></p></section>\n",
        l.choose("已拒绝", "Refused"),
        l.choose("返回信息无法验证", "This answer cannot be verified"),
        l.choose(
            "浏览器带回的付款结果未通过签名校验，订单状态没有因此改变。请以订单页面为准。",
            "What your browser brought back is not signed by the payment platform. Your order was not changed by it."
        ),
        l.path(),
        l.choose("返回商店", "Back to the shop"),
    );
    let mut view = view(l, l.choose("无法验证", "Not verified"), "", body);
    view.status = StatusCode::BAD_REQUEST;
    view
}

pub(crate) fn not_found(l: Language) -> View {
    let body = format!(
        "<section class=\"order failed\"><h1>{}</h1><p class=\"ways\"><a class=\"button\" href=\"{}\">{}</a></p></section>\n",
        l.choose("没有这个订单或商品", "There is no such order or item"),
        l.path(),
        l.choose("返回商店", "Back to the shop"),
    );
    let mut view = view(l, l.choose("未找到", "Not found"), "", body);
    view.status = StatusCode::NOT_FOUND;
    view
}
