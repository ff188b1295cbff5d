//! The kind of a failure, by what the lower layers say.

use std::error::Error;
use std::io;

use rustls::{
    AlertDescription as Alert, CertificateError as Bad, Error as Tls, InvalidMessage, PeerIncompatible,
};

use super::failure::TlsFailure;
use super::verifier::Untrusted;
use crate::causes::{NoHttp2, causes};

impl TlsFailure {
    /// By what the lower layers said.
    pub(crate) fn of(error: &(dyn Error + 'static)) -> Self {
        for cause in causes(error) {
            if cause.is::<NoHttp2>() {
                return Self::HttpVersion;
            }
            if let Some(error) = cause.downcast_ref() {
                return Self::said_by_rustls(error);
            }
            // The outer ones, which say no more than that there was one, are of kind `Other`.
            match cause.downcast_ref().map(io::Error::kind) {
                Some(
                    io::ErrorKind::UnexpectedEof
                    | io::ErrorKind::ConnectionReset
                    | io::ErrorKind::ConnectionAborted
                    | io::ErrorKind::BrokenPipe,
                ) => return Self::HungUp,
                _ => continue,
            }
        }
        Self::Other
    }

    fn said_by_rustls(error: &Tls) -> Self {
        match error {
            Tls::InvalidCertificate(bad) => Self::about(bad),
            Tls::NoCertificatesPresented => Self::BadCertificate,
            Tls::PeerIncompatible(incompatible) => match incompatible {
                PeerIncompatible::ServerDoesNotSupportTls12Or13
                | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig => Self::ProtocolVersion,
                _ => Self::NoCommonCipher,
            },
            Tls::NoApplicationProtocol => Self::HttpVersion,
            // During a handshake: the first bytes are no record.
            Tls::InvalidMessage(
                InvalidMessage::InvalidContentType
                | InvalidMessage::UnknownProtocolVersion
                | InvalidMessage::MessageTooLarge,
            ) => Self::NotTls,
            Tls::AlertReceived(alert) => match alert {
                Alert::ProtocolVersion | Alert::InappropriateFallback => Self::ProtocolVersion,
                Alert::HandshakeFailure | Alert::InsufficientSecurity => Self::NoCommonCipher,
                // What the peer says of certificates is about ours.
                Alert::CertificateRequired
                | Alert::NoCertificate
                | Alert::BadCertificate
                | Alert::UnsupportedCertificate
                | Alert::CertificateRevoked
                | Alert::CertificateExpired
                | Alert::CertificateUnknown
                | Alert::UnknownCA
                | Alert::AccessDenied => Self::ClientCertificate,
                Alert::UnrecognisedName => Self::UnknownHost,
                Alert::NoApplicationProtocol => Self::HttpVersion,
                _ => Self::Refused,
            },
            _ => Self::Other,
        }
    }

    fn about(bad: &Bad) -> Self {
        match bad {
            Bad::Other(other) => other.0.downcast_ref().map_or(Self::BadCertificate, Untrusted::failure),
            // An authority of the right name with another key is another authority.
            Bad::UnknownIssuer | Bad::BadSignature => Self::UnknownAuthority,
            Bad::Expired | Bad::ExpiredContext { .. } => Self::Expired,
            Bad::NotValidYet | Bad::NotValidYetContext { .. } => Self::NotYetValid,
            Bad::NotValidForName | Bad::NotValidForNameContext { .. } => Self::WrongName,
            _ => Self::BadCertificate,
        }
    }
}
