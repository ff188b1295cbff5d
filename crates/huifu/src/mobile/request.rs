//! The requests that the SDK sends to the merchant.

use endpoint_core::{DecodeError, DecodeErrorKind, Extra, Fields};
use huifu_proto::{AppPay, AppQuickPay, PayType};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The data that the app gives about its device, for the risk control of the platform. Passed on unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Device {
    /// Number of the device, at most 32 characters.
    pub device_info: Option<String>,
    /// Address, at most 20 characters.
    pub ip_addr: Option<String>,
    /// Longitude and latitude, at most 20 characters.
    pub location_val: Option<String>,
    /// The data that the SDK found out about the device, as JSON; at most 2000 characters. The merchant must not
    /// change it.
    pub dev_info_json: Option<String>,
}

/// The SDK asks for the quick pay page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct QuickPayRequest {
    /// The device.
    #[serde(flatten)]
    pub device: Device,
    /// The data that the merchant's own app gave the SDK to hand on, in the merchant's own form.
    pub self_param_info: Option<String>,
    /// Extension, at most 512 characters.
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The SDK asks for what it needs to open WeChat or Alipay.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct AppPayRequest {
    /// The way in which the user pays. The document lists WeChat and Alipay for this address.
    pub pay_type: PayType,
    /// The device.
    #[serde(flatten)]
    pub device: Device,
    /// The data that the merchant's own app gave the SDK to hand on, in the merchant's own form.
    pub self_param_info: Option<String>,
    /// Extension, at most 512 characters.
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The longest values of the document's tables, in characters.
const LIMITS: [(&str, usize); 5] =
    [("device_info", 32), ("ip_addr", 20), ("location_val", 20), ("dev_info_json", 2000), ("extension", 512)];

impl QuickPayRequest {
    /// From the raw query of a GET or the raw body of a POST.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn parse(form: &[u8]) -> Result<Self, DecodeError> {
        parse(form)
    }

    /// The merchant's order with what the app said about its device.
    #[must_use]
    pub fn complete(&self, mut order: AppQuickPay) -> AppQuickPay {
        let Device { device_info, ip_addr, location_val, dev_info_json } = self.device.clone();
        order.device_info = device_info.or(order.device_info);
        order.ip_addr = ip_addr.or(order.ip_addr);
        order.location_val = location_val.or(order.location_val);
        order.dev_info_json = dev_info_json.or(order.dev_info_json);
        order.extension = order.extension.or_else(|| self.extension.clone());
        order
    }
}

impl AppPayRequest {
    /// A request with nothing but the way in which the user pays.
    #[must_use]
    pub fn new(pay_type: PayType) -> Self {
        Self {
            pay_type,
            device: Device::default(),
            self_param_info: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// From the raw query of a GET or the raw body of a POST.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn parse(form: &[u8]) -> Result<Self, DecodeError> {
        parse(form)
    }

    /// The merchant's order with what the app said: how the user pays, and its device.
    #[must_use]
    pub fn complete(&self, mut order: AppPay) -> AppPay {
        let Device { device_info, ip_addr, location_val, dev_info_json } = self.device.clone();
        order.pay_type = self.pay_type.clone();
        order.device_info = device_info.or(order.device_info);
        order.ip_addr = ip_addr.or(order.ip_addr);
        order.location_val = location_val.or(order.location_val);
        order.dev_info_json = dev_info_json.or(order.dev_info_json);
        order.extension = order.extension.or_else(|| self.extension.clone());
        order
    }
}

fn parse<T: DeserializeOwned>(form: &[u8]) -> Result<T, DecodeError> {
    client_core::bounded(form, crate::BODY_LIMIT)?;
    let mut fields = Fields::from_pairs(form_urlencoded::parse(form))?;
    fields.retain(|_, value| value.as_str() != Some(""));
    for (name, _) in fields.iter() {
        // What is not UTF-8 could not be passed on as it came.
        if fields.text(name).is_some_and(|text| text.contains(char::REPLACEMENT_CHARACTER)) {
            let cause = "the text is not UTF-8";
            return Err(DecodeError::new(name.to_owned(), DecodeErrorKind::BadField).because(cause));
        }
    }
    for (name, most) in LIMITS {
        let length = fields.text(name).map_or(0, |text| text.chars().count());
        if length > most {
            let cause = format!("may have at most {most} characters, it has {length}");
            return Err(DecodeError::new(name, DecodeErrorKind::BadField).because(cause));
        }
    }
    fields.into_typed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_sdk_says_is_kept_as_it_is() {
        let info = r#"{"os":"Android 14","张":"+ %"}"#;
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("pay_type", "10")
            .append_pair("dev_info_json", info)
            .append_pair("ip_addr", "192.0.2.7")
            .append_pair("location_val", "")
            .append_pair("self_param_info", "basket=7")
            .append_pair("sdk_version", "9")
            .finish();
        let request = AppPayRequest::parse(form.as_bytes()).unwrap();
        assert_eq!(request.pay_type, PayType::WechatApp);
        assert_eq!(request.device.dev_info_json.as_deref(), Some(info));
        assert_eq!(request.device.ip_addr.as_deref(), Some("192.0.2.7"));
        assert_eq!(request.device.location_val, None);
        assert_eq!(request.self_param_info.as_deref(), Some("basket=7"));
        assert_eq!(request.extra.get("sdk_version").and_then(|value| value.as_str()), Some("9"));
        assert_eq!(QuickPayRequest::parse(b"").unwrap(), QuickPayRequest::default());
    }

    #[test]
    fn pay_types_are_open() {
        let pay_type = |form: &[u8]| AppPayRequest::parse(form).map(|request| request.pay_type);
        assert_eq!(pay_type(b"pay_type=15").unwrap(), PayType::Alipay);
        assert_eq!(pay_type(b"pay_type=99").unwrap(), PayType::Other("99".into()));
        for missing in [&b""[..], b"pay_type=", b"device_info=x"] {
            let error = pay_type(missing).unwrap_err();
            assert_eq!((error.field(), error.kind()), ("pay_type", DecodeErrorKind::Missing));
        }
    }

    #[test]
    fn what_is_too_long_twice_or_not_utf_8_is_named() {
        let long = |name: &str, length: usize| format!("{name}={}", "x".repeat(length));
        for (name, most) in LIMITS {
            assert!(QuickPayRequest::parse(long(name, most).as_bytes()).is_ok(), "{name}");
            let error = QuickPayRequest::parse(long(name, most + 1).as_bytes()).unwrap_err();
            assert_eq!((error.field(), error.kind()), (name, DecodeErrorKind::BadField));
        }
        let error = QuickPayRequest::parse(b"device_info=1&device_info=2").unwrap_err();
        assert_eq!((error.field(), error.kind()), ("device_info", DecodeErrorKind::Duplicate));
        let error = QuickPayRequest::parse(b"dev_info_json=%FF").unwrap_err();
        assert_eq!((error.field(), error.kind()), ("dev_info_json", DecodeErrorKind::BadField));
    }
}
