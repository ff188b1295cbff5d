//! The meaning of the keys of traces.

use super::reader::Reader;
use super::settings::TraceSettings;
use config_file::Node;
use crypto_core::Secret;
use http::{HeaderName, HeaderValue, Uri};

/// The only protocol: every collector takes it, and it needs no second HTTP client.
const PROTOCOL: &str = "http/protobuf";

pub(super) fn read(root: &Node, reader: &mut Reader<'_, '_>) -> Option<TraceSettings> {
    let node = root.tables("traces").first()?;
    if !cfg!(feature = "otlp") {
        let why = "cannot be used: this program was built without traces; build it with the feature otlp, or take the table out";
        reader.mistakes.add(node.at, "traces", why);
    }
    if node.text("protocol").is_some_and(|text| text != PROTOCOL) {
        reader.wrong(node, "protocol", "must be http/protobuf (port 4318 at most collectors)");
    }
    let endpoint = reader.endpoint(node);
    let headers = reader.headers(node);
    let sample = reader.sample(node);
    let service_name = node.text("service_name").map(str::to_owned);
    Some(TraceSettings { endpoint: endpoint?, headers, sample, service_name })
}

impl Reader<'_, '_> {
    fn endpoint(&mut self, node: &Node) -> Option<String> {
        let text = node.text("endpoint")?;
        let uri = text.parse::<Uri>().ok().filter(|uri| uri.host().is_some_and(|host| !host.is_empty()));
        let has_login = |uri: &Uri| uri.authority().is_some_and(|it| it.as_str().contains('@'));
        let fault = match uri.as_ref().and_then(Uri::scheme_str) {
            _ if uri.as_ref().is_some_and(has_login) => {
                Some("holds a login: give it in headers, which is a secret")
            }
            Some("https") => None,
            Some("http") if node.yes("allow_plain_http") => None,
            Some("http") => {
                Some("is not encrypted: for a collector on this machine say allow_plain_http = true")
            }
            _ => Some("is no address such as https://HOST:4318/v1/traces"),
        };
        match fault {
            Some(fault) => {
                self.wrong(node, "endpoint", fault);
                None
            }
            None => Some(text.to_owned()),
        }
    }

    /// As `OTEL_EXPORTER_OTLP_HEADERS` has them.
    fn headers(&mut self, node: &Node) -> Vec<(String, Secret<String>)> {
        let Some(text) = self.secret(node, "headers") else { return Vec::new() };
        let read = |part: &str| {
            let (name, value) = part.split_once('=')?;
            // Of a form, where a plus is a blank; of a header it is a plus.
            let value = value.trim().replace('+', "%2B");
            let value = form_urlencoded::parse(value.as_bytes())
                .next()
                .map_or(String::new(), |(value, _)| value.into_owned());
            HeaderName::try_from(name.trim()).ok()?;
            HeaderValue::try_from(value.as_str()).ok()?;
            Some((name.trim().to_owned(), Secret::new(value)))
        };
        let parts = text.expose().split(',').filter(|part| !part.trim().is_empty());
        let headers: Option<Vec<_>> = parts.map(read).collect();
        headers.unwrap_or_else(|| {
            self.wrong(node, "headers", "are no headers: name=value,name=value, values percent-encoded");
            Vec::new()
        })
    }

    fn sample(&mut self, node: &Node) -> Option<f64> {
        let text = node.text("sample")?;
        let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            self.wrong(node, "sample", "is no share from \"0\" to \"1\", such as \"0.1\"");
        }
        share
    }
}
