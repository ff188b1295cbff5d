//! The mobile SDK's two addresses, against the sandbox and a script.

use super::{DAY, client, client_at};
use huifu::mobile::{AppPayAnswer, AppPayRequest, QuickPayRequest};
use huifu::proto::{Amount, AppPay, AppQuickPay, PayType};
use sandbox::Sandbox;

const NOTIFICATION: &str = "http://127.0.0.1:9/notice";
const DEVICE: &str = r#"{"os":"Android 14","imei":"+%"}"#;

fn sdk(pay_type: &str) -> Vec<u8> {
    form_urlencoded::Serializer::new(String::new())
        .append_pair("pay_type", pay_type)
        .append_pair("device_info", "phone-7")
        .append_pair("dev_info_json", DEVICE)
        .append_pair("self_param_info", "basket 7")
        .append_pair("extension", "x")
        .finish()
        .into_bytes()
}

fn order(number: &str) -> AppPay {
    AppPay::new(DAY, number, PayType::WechatApp, Amount::from_fen(100), "tea", NOTIFICATION)
}

#[test]
fn the_page_of_the_app_carries_the_device() {
    let request = QuickPayRequest::parse(&sdk("10")).unwrap();
    assert_eq!(request.self_param_info.as_deref(), Some("basket 7"));
    let order = request.complete(AppQuickPay::new(DAY, "7", Amount::from_fen(100), NOTIFICATION));
    assert_eq!(order.device_info.as_deref(), Some("phone-7"));
    assert_eq!(order.dev_info_json.as_deref(), Some(DEVICE));
    assert_eq!((order.extension.as_deref(), order.ip_addr.as_deref()), (Some("x"), None));
    assert!(client_at(NOTIFICATION).page(&order).is_ok(), "JSON may hold JSON's characters");
    let own = AppQuickPay::new(DAY, "7", Amount::from_fen(100), NOTIFICATION)
        .with_extension("mine")
        .with_ip_addr("192.0.2.1");
    let own = request.complete(own);
    assert_eq!((own.extension.as_deref(), own.ip_addr.as_deref()), (Some("mine"), Some("192.0.2.1")));
}

#[tokio::test]
async fn the_apps_payment_comes_back_in_the_sdks_form() {
    let sandbox = Sandbox::start().await.unwrap();
    let order = AppPayRequest::parse(&sdk("15")).unwrap().complete(order("7"));
    assert_eq!((&order.pay_type, order.dev_info_json.as_deref()), (&PayType::Alipay, Some(DEVICE)));
    let result = client(&sandbox).send(&order).await;
    let answer = AppPayAnswer::of(&order, &result);
    assert_eq!((answer.order_id.as_str(), answer.order_date.as_str()), ("7", "20240517"));
    let json = form_urlencoded::parse(answer.body().as_bytes()).next().unwrap().0.into_owned();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["resp_code"], "218002");
    assert!(json["pay_url"].as_str().unwrap().starts_with("http"), "{json}");
    for name in ["resp_desc", "platform_seq_id", "pay_info", "token_id", "order_id", "order_date"] {
        assert!(json[name].is_string(), "{name}");
    }
}

#[tokio::test]
async fn a_call_that_failed_is_told_in_the_documents_codes() {
    let sandbox = Sandbox::start().await.unwrap();
    let merchant = client(&sandbox);
    let code = async |order: &AppPay| AppPayAnswer::of(order, &merchant.send(order).await).resp_code;
    assert_eq!(code(&order("8").with_attach_info("{}")).await, "218003", "nothing was sent");
    sandbox.next_answer(sandbox::Fault::Cut);
    assert_eq!(code(&order("9")).await, "218098", "nobody knows");
}
