//! Putting a base address in front of a path.

use http::Uri;

/// The absolute address of a encoded request: `base` (with a path of its own or without) and the path and query of
/// the request's own.
///
/// # Errors
/// The two together are no address.
pub fn absolute(base: &Uri, request: Uri) -> Result<Uri, http::Error> {
    let path = request.into_parts().path_and_query;
    let prefix = base.path().trim_end_matches('/');
    let mut parts = base.clone().into_parts();
    parts.path_and_query = Some(match path {
        Some(path) if prefix.is_empty() => path,
        path => format!("{prefix}{}", path.as_ref().map_or("/", |path| path.as_str())).parse()?,
    });
    Ok(Uri::from_parts(parts)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_and_path_are_joined_by_one_slash() {
        for (base, path, whole) in [
            ("https://host", "/a.b?c=d", "https://host/a.b?c=d"),
            ("https://host/", "/a", "https://host/a"),
            ("https://host:8443/api", "/a", "https://host:8443/api/a"),
            ("https://host/api/", "/?q=1", "https://host/api/?q=1"),
        ] {
            assert_eq!(absolute(&base.parse().unwrap(), path.parse().unwrap()).unwrap(), whole);
        }
    }
}
