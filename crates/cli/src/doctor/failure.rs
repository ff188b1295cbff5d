//! Why an address does not answer, and whose business that is.

use super::report::{Report, failed};
use crate::known_errors;
use crate::language::{Text, text};
use crate::report::chain;
use crate::shell::quoted;
use http::Uri;
use std::error::Error;
use std::io;
use transport::{TlsFailure, TransportError, TransportErrorKind as Kind};

/// The finding about a call that brought back no answer.
pub(super) fn explain(report: &mut Report, base: &Uri, error: &TransportError) {
    let host = base.host().unwrap_or_default();
    let port = base.port_u16().unwrap_or(if base.scheme_str() == Some("http") { 80 } else { 443 });
    let name = host.trim_start_matches('[').trim_end_matches(']');
    let look = || {
        let server = quoted(&format!("{host}:{port}"));
        format!("openssl s_client -connect {server} -servername {} -showcerts < /dev/null", quoted(name))
    };
    let (remedy, command) = match error.kind() {
        Kind::Dns => (
            text!(
                "nobody knows a host of this name: look at its spelling, and at this machine's DNS",
                "没有该主机名：检查拼写与本机 DNS"
            ),
            Some(format!("getent hosts {}", quoted(name))),
        ),
        Kind::Connect => (refused(error, port), None),
        Kind::Timeout => (
            text!(
                "nothing came back: a firewall drops it, or the platform answers to registered addresses only; ask who runs \
                 the network here, then the platform",
                "没有任何响应：被防火墙丢弃，或平台只应答已报备的 IP；先问本地网络管理员，再问平台"
            ),
            None,
        ),
        Kind::Cut if base.scheme_str() == Some("http") => (
            text!(
                "it hung up at once: if TLS is spoken at port {port}, write https://",
                "对端立即断开：若 {port} 端口为 TLS，请写 https://"
            ),
            None,
        ),
        Kind::Cut => (
            text!(
                "it hung up without an answer: ask the platform whether your address is registered",
                "对端未应答即断开：请向平台确认出口 IP 是否已报备"
            ),
            None,
        ),
        Kind::Tls => (tls(error, port), Some(look())),
        Kind::SpeaksTls | Kind::SpeaksHttp2 => {
            (text!("write https:// for port {port}", "{port} 端口请写 https://"), None)
        }
        Kind::Proxy => (
            text!(
                "the proxy that HTTPS_PROXY names is not reached, or makes no tunnel (CONNECT) to this host: ask who runs it, \
                 with the words of this error; if the platform is reached without it, name its host in NO_PROXY",
                "HTTPS_PROXY 所指的代理不可达，或不放行到该主机的 CONNECT：请带上错误原文询问代理管理员；若不经代理即可到达平台，\
                 请把其主机名写入 NO_PROXY"
            ),
            None,
        ),
        Kind::Protocol => (
            text!(
                "something else than HTTP listens at port {port}: look at the port",
                "{port} 端口上不是 HTTP 服务：检查端口"
            ),
            None,
        ),
        _ => (text!("look at the address, and ask the platform", "检查地址，并联系平台"), None),
    };
    report.fail("connect", failed(error), remedy);
    if let Some(command) = command {
        report.run(command);
    }
}

/// What to do about TLS, and who has to.
fn tls(error: &TransportError, port: u16) -> Text {
    match error.tls().unwrap_or(TlsFailure::Other) {
        TlsFailure::BadCertificate if chain(error).contains("CaUsedAsEndEntity") => {
            text!(
                "the server shows a CA's certificate as its own (self-signed, CA:TRUE), which nobody should believe: who runs \
                 it has to make one for a server (CA:FALSE); its issuer then goes to SSL_CERT_FILE=ca.pem",
                "服务器把 CA 证书（自签名，CA:TRUE）当作自己的证书，不应信任：服务器一方须另签服务器证书（CA:FALSE），再把签发 CA 放入 \
                 SSL_CERT_FILE=ca.pem"
            )
        }
        // Both look alike where a server sends its own certificate alone, without an address of its issuer's.
        TlsFailure::UnknownAuthority => text!(
            "if the server sends its own certificate alone, its chain is incomplete, and who runs it has to send the \
             intermediate CA's too; if the authority is a private CA (a sandbox of your own, an office whose firewall \
             opens TLS), name its certificate with SSL_CERT_FILE=ca.pem; if it should be the \
             platform and is neither, somebody stands in between",
            "若服务器只发送自己的证书，则证书链不完整，应由服务器一方补发中间 CA 证书；若为私有 CA（自己的沙箱、公司防火墙做 TLS 解密），\
             请用 SSL_CERT_FILE=ca.pem 指定；若对端应为平台而两者都不是，则链路上有人冒充"
        ),
        TlsFailure::NotTls => text!(
            "what listens at port {port} answers without TLS, in plain HTTP perhaps: look at the port; http:// is for a \
             sandbox on this machine only",
            "{port} 端口的服务不是 TLS，可能是明文 HTTP：检查端口；http:// 仅用于本机沙箱"
        ),
        other => {
            let known = known_errors::beside(&other.to_string()).next();
            Text::of(
                || other.advice().to_owned(),
                || known.map_or_else(|| other.advice().to_owned(), |known| known.remedy.chinese().to_owned()),
            )
        }
    }
}

/// No TCP connection: by what the operating system says.
fn refused(error: &TransportError, port: u16) -> Text {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = next {
        match error.downcast_ref::<io::Error>().map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => {
                return text!(
                    "nothing listens at port {port} there, or a firewall refuses: look at the port, and whether it runs",
                    "对端 {port} 端口无服务，或被防火墙拒绝：检查端口与服务是否运行"
                );
            }
            Some(io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable) => {
                return text!(
                    "no way leads there: look at this machine's network",
                    "网络不可达：检查本机网络"
                );
            }
            _ => next = error.source(),
        }
    }
    text!("look at the host, the port and the firewall", "检查主机、端口与防火墙")
}
