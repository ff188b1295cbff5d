//! The merchant's answer to the SDK's APP pay request.

use crate::{Answer, Error, Outcome};
use huifu_proto::{AppPay, AppPayResponse};
use serde::Serialize;

/// The answer to an APP pay request.
///
/// Every key of the document's sample is always there, in the sample's order; `extension`, which the sample
/// does not have, is there when it holds something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AppPayAnswer {
    /// For Alipay.
    pub pay_url: String,
    /// The text that belongs to `resp_code`.
    pub resp_desc: String,
    /// The platform's number of the order.
    pub platform_seq_id: String,
    /// 218002 accepted, 218003 failed, 218098 not known, or another of the platform's codes.
    pub resp_code: String,
    /// For WeChat. The document's table says 16 characters; what the platform gives is JSON and longer.
    pub pay_info: String,
    /// The platform's token.
    pub token_id: String,
    /// The merchant's number of the order.
    pub order_id: String,
    /// Date of the order.
    pub order_date: String,
    /// Extension.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub extension: String,
}

/// The call did not reach the platform: to the app, a payment that failed.
const NOT_SENT: (&str, &str) = ("218003", "交易失败");
/// Nobody knows whether the platform has the order; the merchant asks, the app waits.
const UNKNOWN: (&str, &str) = ("218098", "系统超时");

impl AppPayAnswer {
    /// From what became of the call. A call that failed without the platform's own words is told in the
    /// document's: 218003 when nothing was sent, 218098 when nobody knows.
    #[must_use]
    pub fn of(order: &AppPay, result: &Result<Answer<AppPayResponse>, Error>) -> Self {
        let mut answer = match result {
            Ok(Answer::Success(fields) | Answer::Pending(fields)) => Self::from_fields(fields),
            Err(error) => Self::from_error(error),
        };
        answer.order_id.clone_from(&order.order_id);
        answer.order_date = order.order_date.to_string();
        answer
    }

    fn from_fields(fields: &AppPayResponse) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            pay_url: text(&fields.pay_url),
            resp_desc: text(&fields.resp_desc),
            platform_seq_id: text(&fields.platform_seq_id),
            resp_code: fields.resp_code.as_str().to_owned(),
            pay_info: text(&fields.pay_info),
            token_id: text(&fields.token_id),
            extension: text(&fields.extension),
            ..Self::default()
        }
    }

    fn from_error(error: &Error) -> Self {
        let (code, text) = match (error.refusal(), error.outcome()) {
            (Some(refusal), _) => (refusal.code.as_str(), refusal.description.as_str()),
            (None, Outcome::NotSent) => NOT_SENT,
            (None, Outcome::Unknown | Outcome::Refused) => UNKNOWN,
        };
        Self { resp_code: code.to_owned(), resp_desc: text.to_owned(), ..Self::default() }
    }

    /// Content type of [`body`](Self::body): the body is JSON no more once it is encoded.
    pub const CONTENT_TYPE: &'static str = "text/plain; charset=utf-8";

    /// The body: JSON, encoded as Java's `URLEncoder` does it (a blank is `+`).
    #[must_use]
    pub fn body(&self) -> String {
        // A struct of texts is always JSON.
        let json = serde_json::to_string(self).unwrap_or_default();
        form_urlencoded::byte_serialize(json.as_bytes()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_of_the_document_byte_for_byte() {
        let answer = AppPayAnswer {
            resp_desc: "二级商户号不存在".into(),
            resp_code: "218748".into(),
            order_id: "TEST1513827504986".into(),
            order_date: "20171221".into(),
            ..AppPayAnswer::default()
        };
        assert_eq!(
            answer.body(),
            "%7B%22pay_url%22%3A%22%22%2C%22resp_desc%22%3A%22%E4%BA%8C%E7%BA%A7%E5%95%86%E6%88%B7%E5%8F%B7%E4\
             %B8%8D%E5%AD%98%E5%9C%A8%22%2C%22platform_seq_id%22%3A%22%22%2C%22resp_code%22%3A%22218748%22%2C\
             %22pay_info%22%3A%22%22%2C%22token_id%22%3A%22%22%2C%22order_id%22%3A%22TEST1513827504986%22%2C\
             %22order_date%22%3A%2220171221%22%7D"
        );
    }

    #[test]
    fn blanks_and_marks_are_encoded_as_java_does() {
        let answer = AppPayAnswer {
            pay_info: "a b~c*d-e_f.g/h+i".into(),
            extension: "x".into(),
            ..AppPayAnswer::default()
        };
        let body = answer.body();
        assert!(body.contains("a+b%7Ec*d-e_f.g%2Fh%2Bi"), "{body}");
        assert!(body.ends_with("%22extension%22%3A%22x%22%7D"), "{body}");
    }
}
