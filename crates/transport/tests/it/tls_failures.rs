//! What is said of each way in which TLS fails, and of ports that speak something else than the address says.

use std::net::SocketAddr;

use rcgen::{CertificateParams, CustomExtension, ExtendedKeyUsagePurpose, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use test_support::openssl::TlsServer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use transport::{HttpVersions, HyperClient, Roots, Stage, TlsFailure, TransportError, TransportErrorKind};

use super::tls::{Authority, Identity, https, https_with, trusting};
use super::{assert_error, call, chain, get, listen, local};

fn at(address: SocketAddr) -> http::Request<bytes::Bytes> {
    get(format!("https://localhost:{}/", address.port()))
}

async fn failure_of(address: SocketAddr) -> (TlsFailure, TransportError) {
    let error = call(&trusting(Authority::get()), at(address)).await.unwrap_err();
    assert_error(&error, Stage::BeforeSend, TransportErrorKind::Tls);
    (error.tls().unwrap(), error)
}

#[track_caller]
fn assert_tls((failure, error): (TlsFailure, TransportError), expected: TlsFailure) {
    assert_eq!(failure, expected, "{}", chain(&error));
    assert!(error.to_string().contains(&failure.to_string()), "{error}");
    assert!(!failure.advice().is_empty());
}

/// `authorityInfoAccess` with an address of the issuer's certificate, as public authorities write it.
fn published(params: &mut CertificateParams) {
    let url = b"http://ca.test/ca.cer";
    let mut access = vec![0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02, 0x86, url.len() as u8];
    access.extend_from_slice(url);
    let mut der = vec![0x30, access.len() as u8 + 2, 0x30, access.len() as u8];
    der.extend_from_slice(&access);
    params.custom_extensions.push(CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], der));
}

fn self_signed() -> Identity {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.self_signed(&key).unwrap().der().clone();
    (certificate, PrivateKeyDer::try_from(key.serialize_der()).unwrap())
}

#[tokio::test]
async fn certificates_are_refused_by_kind() {
    let ours = Authority::get();
    let years = |from, to| {
        move |params: &mut CertificateParams| {
            params.not_before = rcgen::date_time_ymd(from, 1, 1);
            params.not_after = rcgen::date_time_ymd(to, 1, 1);
        }
    };
    let client_only = |params: &mut CertificateParams| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    };
    for (identity, expected) in [
        (Authority::new("another").issue("localhost", published), TlsFailure::ChainIncomplete),
        (Authority::new("another").issue("localhost", |_| ()), TlsFailure::UnknownAuthority),
        (Authority::new("test authority").issue("localhost", |_| ()), TlsFailure::UnknownAuthority),
        (self_signed(), TlsFailure::UnknownAuthority),
        (ours.issue("localhost", years(2020, 2021)), TlsFailure::Expired),
        (ours.issue("localhost", years(2090, 2091)), TlsFailure::NotYetValid),
        (ours.issue("elsewhere.test", |_| ()), TlsFailure::WrongName),
        (ours.issue("localhost", client_only), TlsFailure::BadCertificate),
    ] {
        let (address, _) = https(identity).await;
        assert_tls(failure_of(address).await, expected);
    }
}

/// The authority came along, and nobody here knows it: the chain is complete, and asking for more of it is no help.
#[tokio::test]
async fn a_whole_chain_of_a_stranger_is_not_called_incomplete() {
    let stranger = Authority::new("a stranger");
    let (leaf, key) = stranger.issue("localhost", published);
    let (address, _) = super::tls::https_chain(vec![leaf, stranger.der().into()], key).await;
    assert_tls(failure_of(address).await, TlsFailure::UnknownAuthority);
}

#[tokio::test]
async fn a_server_without_http2_is_named() {
    let (address, _) = https_with(Authority::get().issue("localhost", |_| ()), &[]).await;
    let roots = Roots::Only(vec![Authority::get().der()]);
    let client = HyperClient::builder().roots(roots).http_versions(HttpVersions::OnlyHttp2).build().unwrap();
    let error = call(&client, at(address)).await.unwrap_err();
    assert_eq!(error.tls(), Some(TlsFailure::HttpVersion), "{}", chain(&error));
}

/// What servers say in the handshake, byte by byte.
#[tokio::test]
async fn alerts_and_bytes_of_others_are_told_apart() {
    fn alert(code: u8) -> Vec<u8> {
        vec![0x15, 3, 3, 0, 2, 2, code]
    }
    for (bytes, expected) in [
        (alert(40), TlsFailure::NoCommonCipher),
        (alert(71), TlsFailure::NoCommonCipher),
        (alert(70), TlsFailure::ProtocolVersion),
        (alert(116), TlsFailure::ClientCertificate),
        (alert(112), TlsFailure::UnknownHost),
        (alert(120), TlsFailure::HttpVersion),
        (alert(80), TlsFailure::Refused),
        (b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n".to_vec(), TlsFailure::NotTls),
        (b"220 mail.example.test ESMTP\r\n".to_vec(), TlsFailure::NotTls),
        (b"SSH-2.0-OpenSSH_9.2\r\n".to_vec(), TlsFailure::NotTls),
        (vec![], TlsFailure::HungUp),
    ] {
        let (address, _) = listen(move |mut stream| {
            let bytes = bytes.clone();
            async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(&bytes).await;
                // All of the client's hello is read, so that closing is no reset.
            }
        })
        .await;
        assert_tls(failure_of(address).await, expected);
    }
}

#[tokio::test]
async fn a_reset_in_the_handshake_is_named() {
    let (address, _) = listen(|stream| async move {
        // Closed with bytes unread: the kernel resets.
        let _ = stream.readable().await;
    })
    .await;
    assert_tls(failure_of(address).await, TlsFailure::HungUp);
}

/// A server of OpenSSL with a certificate of the tests' authority.
fn openssl_server(options: &[&str]) -> TlsServer {
    let (certificate, key) = Authority::get().issue("localhost", |_| ());
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (certificate, key) = (file("cert.der", &certificate), file("key.der", key.secret_der()));
    let own = ["-certform", "DER", "-keyform", "DER", "-cert", &certificate, "-key", &key];
    TlsServer::start(&[&own[..], options].concat())
}

#[tokio::test]
async fn servers_of_openssl_are_told_apart() {
    for (options, expected) in [
        (&["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"][..], TlsFailure::ProtocolVersion),
        (&["-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA"][..], TlsFailure::NoCommonCipher),
        // What OpenSSL says in TLS 1.2 where it wants a certificate of the client; the advice names that too.
        (&["-tls1_2", "-Verify", "1"][..], TlsFailure::NoCommonCipher),
    ] {
        let server = openssl_server(options);
        let address = SocketAddr::from(([127, 0, 0, 1], server.port()));
        assert_tls(failure_of(address).await, expected);
    }
    // TLS 1.3: the server's no comes after the request.
    let server = openssl_server(&["-tls1_3", "-Verify", "1"]);
    let address = SocketAddr::from(([127, 0, 0, 1], server.port()));
    let error = call(&trusting(Authority::get()), at(address)).await.unwrap_err();
    assert_eq!(error.tls(), Some(TlsFailure::ClientCertificate), "{}", chain(&error));
    assert_eq!(error.stage(), Stage::AfterSend);
}

/// Plain HTTP to ports that speak TLS or HTTP/2.
#[tokio::test]
async fn ports_that_speak_something_else_are_named() {
    let settings = vec![0, 0, 0, 4, 0, 0, 0, 0, 0];
    let farewell = vec![0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    for (bytes, expected) in [
        (vec![0x15, 3, 1, 0, 2, 2, 70], TransportErrorKind::SpeaksTls),
        (vec![0x15, 3, 3, 0, 2, 2, 40], TransportErrorKind::SpeaksTls),
        (settings, TransportErrorKind::SpeaksHttp2),
        (farewell, TransportErrorKind::SpeaksHttp2),
        (b"\0\0\0\0 nothing we know".to_vec(), TransportErrorKind::Protocol),
        (b"220 mail.example.test ESMTP\r\n".to_vec(), TransportErrorKind::Protocol),
        (vec![], TransportErrorKind::Cut),
    ] {
        let (address, _) = listen(move |mut stream| {
            let bytes = bytes.clone();
            async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(&bytes).await;
            }
        })
        .await;
        let error = call(&local().build().unwrap(), get(format!("http://{address}/"))).await.unwrap_err();
        // That nothing was done with what was sent is likely, and no proof.
        assert_error(&error, Stage::AfterSend, expected);
    }
}

/// The same from real servers: rustls and OpenSSL, and hyper's HTTP/2 without TLS.
#[tokio::test]
async fn real_servers_of_other_protocols_are_named() {
    let (address, _) = https(Authority::get().issue("localhost", |_| ())).await;
    let plain = |port| get(format!("http://127.0.0.1:{port}/"));
    let error = call(&local().build().unwrap(), plain(address.port())).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::SpeaksTls);
    assert!(error.to_string().contains("write https://"), "{error}");

    let (address, _) = super::tls::plain_http2().await;
    let error = call(&local().build().unwrap(), plain(address.port())).await.unwrap_err();
    assert_error(&error, Stage::AfterSend, TransportErrorKind::SpeaksHttp2);
}
