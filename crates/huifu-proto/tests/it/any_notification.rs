//! One address for the notifications of every command.

use super::*;
use huifu_proto::{AnyNotification, OrderKey, SignedNotification, StagesOrderNotification};

/// Every notification: verified first, then read as its own type and found among all.
struct Dispatched(usize, Vec<&'static str>);

impl Visitor<Notification> for Dispatched {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = Notification> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let id = E::INFO.id;
        let notification = E::sample().0;
        let credential = <E::Auth as endpoint_core::Auth>::take(&mut Fields::new()).unwrap();
        let http = Notification::encode_request(&notification, &credential, &platform(), AT).unwrap();
        let signed = Notification::decode_any(http.body(), &merchant(), AT).unwrap();
        assert_eq!(signed.read::<E>().unwrap(), notification, "{id}");
        match signed.verdict() {
            Verdict::Success => {}
            Verdict::Pending => self.1.push(id),
            other => panic!("{id}: {other:?}"),
        }
        assert_eq!(
            signed.order(),
            Some(OrderKey::new(OrderDate::constant(2024, 5, 17), "202405170001")),
            "{id}"
        );
        assert_eq!(signed.receipt().unwrap().to_string(), "RECV_ORD_ID_202405170001", "{id}");
        let any = AnyNotification::read(&signed).unwrap();
        let known = E::INFO.route.selector.is_some();
        assert_eq!(!matches!(any, AnyNotification::Other(_)), known, "{id}: {any:?}");
        self.0 += 1;
    }
}

#[test]
fn every_notification_is_found_by_its_number() {
    let mut dispatched = Dispatched(0, Vec::new());
    visit_notifications(&mut dispatched);
    assert_eq!(dispatched.0, ALL.iter().filter(|info| info.route.path.is_empty()).count());
    // A success of these says that a payment can be made: their answers are signed too.
    let begun = ["112", "208", "209", "216", "218", "h5"].map(|number| format!("huifu.notice.{number}"));
    assert_eq!(dispatched.1, begun);
}

fn signed(content: &str) -> Result<SignedNotification, endpoint_core::DecodeError> {
    let value = encoding::to_base64(encoding::to_base64(format!("platform:{content}").as_bytes()).as_bytes());
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("check_value", &value).finish();
    Notification::decode_any(form.as_bytes(), &merchant(), AT)
}

/// The result of a tap on an NFC tag (154) has no public field list.
#[test]
fn an_unknown_notification_is_kept_as_a_map() {
    let tap = signed(
        r#"{"cmd_id":"154","mer_cust_id":"6666000000000001","resp_code":"154000","nfc_tag_id":"T1","order_id":"7","order_date":""}"#,
    )
    .unwrap();
    assert_eq!((tap.cmd_id(), tap.verdict(), tap.order()), ("154", Verdict::Success, None));
    assert_eq!(tap.fields().text("nfc_tag_id"), Some("T1"));
    assert_eq!(tap.receipt().unwrap(), Receipt::new("7"));
    assert_eq!(AnyNotification::read(&tap).unwrap(), AnyNotification::Other(tap.clone()));
    assert!(!format!("{tap:?}").contains("T1"), "{tap:?}");
    let error = tap.read::<WithdrawNotification>().unwrap_err();
    assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Mismatch, "cmd_id"));
    // Without an order number there is nothing to answer with.
    let bare = signed(r#"{"cmd_id":"154","mer_cust_id":"6666000000000001"}"#).unwrap();
    assert_eq!(bare.receipt().unwrap_err().field(), "order_id");
    assert_eq!(bare.verdict(), Verdict::Unknown);
}

#[test]
fn a_notification_for_somebody_else_or_without_a_number_is_refused() {
    for (content, kind, field) in [
        (r#"{"cmd_id":"154","mer_cust_id":"6666000000000002"}"#, DecodeErrorKind::Mismatch, "mer_cust_id"),
        (r#"{"cmd_id":"154"}"#, DecodeErrorKind::Missing, "mer_cust_id"),
        (r#"{"mer_cust_id":"6666000000000001"}"#, DecodeErrorKind::Missing, "cmd_id"),
    ] {
        let error = signed(content).unwrap_err();
        assert_eq!((error.kind(), error.field()), (kind, field), "{content}");
    }
}

/// A success under another command's code is no success, and a query's answer is no notification of stages.
#[test]
fn a_code_of_another_command_says_nothing() {
    let head = r#""mer_cust_id":"6666000000000001","order_id":"7","order_date":"20240517""#;
    let foreign = signed(&format!(r#"{{"cmd_id":"202",{head},"resp_code":"301000"}}"#)).unwrap();
    assert_eq!(foreign.verdict(), Verdict::Unknown);
    let query = signed(&format!(r#"{{"cmd_id":"301",{head},"resp_code":"301000"}}"#)).unwrap();
    assert_eq!(query.read::<StagesOrderNotification>().unwrap_err().field(), "cmd_id");
}
