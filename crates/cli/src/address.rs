//! The address of a platform, looked at before anything is sent there.

use crate::input::Usage;
use crate::language::text;
use endpoint_core::EndpointInfo;
use http::Uri;

/// A base that holds what is added to it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Doubled {
    /// Where calls would go.
    pub(crate) becomes: String,
    /// The base that was meant.
    pub(crate) meant: String,
}

/// Whether a base address ends with (a part of) the path that every call has by itself, or holds a call's own.
pub(crate) fn doubled(base: &Uri, calls: &[&'static EndpointInfo]) -> Option<Doubled> {
    let given: Vec<&str> = base.path().split('/').filter(|part| !part.is_empty()).collect();
    let mut paths: Vec<&'static str> =
        calls.iter().map(|info| info.route.path).filter(|path| !path.is_empty()).collect();
    paths.dedup();
    let found = (0..given.len()).find_map(|start| {
        let rest = &given[start..];
        paths.iter().copied().find(|path| is_inside(rest, path)).map(|path| (start, path))
    });
    let (start, path) = found?;
    let origin = format!("{}://{}", base.scheme_str().unwrap_or("https"), base.authority()?);
    let prefix: String = given[..start].iter().map(|part| format!("/{part}")).collect();
    let whole: String = given.iter().map(|part| format!("/{part}")).collect();
    Some(Doubled { becomes: format!("{origin}{whole}{path}"), meant: format!("{origin}{prefix}") })
}

/// Whether the end of a base is the beginning of a path, or goes along with it far enough to be no accident.
fn is_inside(rest: &[&str], path: &str) -> bool {
    let own: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let same = rest.iter().zip(&own).take_while(|(given, own)| given.eq_ignore_ascii_case(own)).count();
    same > 0 && (same == rest.len() || same == own.len() || same > 1)
}

/// The base address of calls: absolute, encrypted unless that was allowed to be missing, and without the path that is
/// added.
pub(crate) fn base(
    option: &str,
    text: &str,
    allow_plain_http: bool,
    calls: &[&'static EndpointInfo],
) -> Result<Uri, Usage> {
    let expected = || {
        Usage::new(text!(
            "{option}: expected an address such as https://HOST, and found `{text}`",
            "{option}：应为 https://HOST 形式的地址，给出的是 `{text}`"
        ))
    };
    let uri: Uri = text.trim().trim_end_matches('/').parse().map_err(|_| expected())?;
    if uri.host().is_none_or(str::is_empty) {
        return Err(expected());
    }
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if allow_plain_http => {}
        Some("http") => {
            return Err(Usage::new(text!(
                "{option}: http:// is not encrypted and needs --allow-plain-http (for a sandbox on this machine); nothing was sent",
                "{option}：http:// 未加密，须加 --allow-plain-http（仅限本机沙箱）；未发送"
            )));
        }
        _ => return Err(expected()),
    }
    if uri.query().is_some() {
        return Err(Usage::new(text!(
            "{option}: leave out everything from the ? on",
            "{option}：请去掉 ? 及其后面的部分"
        )));
    }
    match doubled(&uri, calls) {
        None => Ok(uri),
        Some(Doubled { becomes, meant }) => Err(Usage::new(text!(
            "{option}: the path is added to it, so that calls would go to {becomes}; give {option} {meant}",
            "{option}：程序会自动追加路径，这样会请求 {becomes}；应为 {option} {meant}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unionpay(base: &str) -> Option<String> {
        doubled(&base.parse().unwrap(), unionpay::proto::ALL).map(|found| found.meant)
    }

    fn huifu(base: &str) -> Option<String> {
        doubled(&base.parse().unwrap(), huifu::proto::ALL).map(|found| found.meant)
    }

    #[test]
    fn a_base_with_the_path_in_it_is_seen() {
        for (base, meant) in [
            ("https://open.95516.com/open/access/1.0", "https://open.95516.com"),
            ("https://open.95516.com/open/access/1.0/", "https://open.95516.com"),
            ("https://open.95516.com/open/access", "https://open.95516.com"),
            ("https://open.95516.com/Open", "https://open.95516.com"),
            ("https://open.95516.com/open/access/1.0/backendToken", "https://open.95516.com"),
            ("https://open.95516.com/open/access/1.0/no.such.call", "https://open.95516.com"),
            ("https://open.95516.com//open//access/1.0", "https://open.95516.com"),
            ("https://gateway.example:8443/up/open/access/1.0", "https://gateway.example:8443/up"),
        ] {
            assert_eq!(unionpay(base).as_deref(), Some(meant), "{base}");
        }
        for base in ["https://open.95516.com", "https://open.95516.com/", "https://gateway.example/unionpay"]
        {
            assert_eq!(unionpay(base), None, "{base}");
        }
        assert_eq!(huifu("https://h.example/api/merchantRequest").as_deref(), Some("https://h.example/api"));
        assert_eq!(huifu("https://h.example/api/MerchantRequest/").as_deref(), Some("https://h.example/api"));
        assert_eq!(
            huifu("https://h.example/npay/fileMerchantRequest").as_deref(),
            Some("https://h.example/npay")
        );
        assert_eq!(huifu("https://h.example/api"), None);
        let found = doubled(&"https://h/open/access/1.0".parse().unwrap(), unionpay::proto::ALL).unwrap();
        assert!(found.becomes.starts_with("https://h/open/access/1.0/open/access/1.0/"), "{}", found.becomes);
    }
}
