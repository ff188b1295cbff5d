//! What a merchant writes who depends on `unionpay` and `huifu` and on no other crate. It compiles as long as every type
//! in their signatures has a name there, every trait can be implemented, and every setting can be made without the
//! literal of a struct that may grow.

#![allow(missing_docs)]

pub mod huifu_side;
pub mod names;
pub mod unionpay_side;

/// Writes back the reply to a notification of either platform.
pub fn written_back(reply: &huifu::NotificationReply) -> (u16, &str, &str) {
    let reply: &unionpay::NotificationReply = reply;
    (reply.status(), reply.content_type(), reply.body())
}

#[cfg(test)]
mod tests {
    /// What a user's own function returns in `Result<_, E>`, clippy calls large from 128 bytes on.
    #[test]
    fn no_error_of_the_clients_is_large() {
        macro_rules! sizes {
            ($($name:ty),+ $(,)?) => { [$((stringify!($name), size_of::<$name>())),+] };
        }
        let sizes = sizes![
            huifu::AddressError,
            huifu::BuildError,
            huifu::ConfigError,
            huifu::CryptoError,
            huifu::DecodeError,
            huifu::EncodeError,
            huifu::EngineError,
            huifu::Error,
            huifu::KeyError,
            huifu::NotReceived,
            huifu::NotificationError,
            huifu::OrderError,
            huifu::Pkcs7Error,
            huifu::ReturnError,
            huifu::ReturnRejection,
            huifu::RuntimeEnded,
            huifu::TransportError,
            huifu::proto::CmdIdError,
            huifu::proto::Refusal,
            huifu::proto::ValueError,
            huifu::store::StoreError,
            huifu::endpoint::AnswerError<huifu::proto::Refusal>,
            unionpay::BuildError,
            unionpay::ConfigError,
            unionpay::Error,
            unionpay::LoginError,
            unionpay::NotReceived,
            unionpay::NotificationError,
            unionpay::RegistryError,
            unionpay::TdesKeyError,
            unionpay::endpoint::AnswerError<unionpay::proto::Refusal>,
            unionpay::proto::PolicyError,
            unionpay::proto::Refusal,
            unionpay::proto::oauth::PageError,
            unionpay::proto::oauth::RedirectError,
            unionpay::proto::oauth::StateError,
        ];
        let large: Vec<_> = sizes.into_iter().filter(|(_, bytes)| *bytes >= 128).collect();
        assert!(large.is_empty(), "box what is inside of {large:?}");
    }
}
