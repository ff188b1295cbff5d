//! The form in which a notification travels.

use bytes::Bytes;
use endpoint_core::Fields;
use http::{Method, Request, Uri, header::CONTENT_TYPE};

/// The form in which a notification travels, for receivers that want to know whether they read all forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotificationForm {
    /// GET, the fields in the query.
    Query,
    /// POST, the fields as a form.
    Form,
    /// POST, the fields as a JSON object.
    Json,
}

impl NotificationForm {
    /// As it is asked for over HTTP.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "query" => Self::Query,
            "form" => Self::Form,
            "json" => Self::Json,
            _ => return None,
        })
    }

    /// The notification of these fields for a receiver.
    pub(crate) fn request(self, target: &Uri, fields: &Fields) -> Option<Request<Bytes>> {
        let texts = fields.signable().ok()?;
        let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(texts).finish();
        let (method, uri, content_type, body) = match self {
            Self::Query => {
                let query: Uri = format!("/?{pairs}").parse().ok()?;
                (Method::GET, with_query(target, &query)?, None, Bytes::new())
            }
            Self::Form => {
                let form = "application/x-www-form-urlencoded; charset=UTF-8";
                (Method::POST, target.clone(), Some(form), Bytes::from(pairs))
            }
            Self::Json => {
                (Method::POST, target.clone(), Some("application/json; charset=utf-8"), fields.to_json())
            }
        };
        let mut request = Request::builder().method(method).uri(uri);
        if let Some(content_type) = content_type {
            request = request.header(CONTENT_TYPE, content_type);
        }
        request.body(body).ok()
    }
}

/// The merchant's address with the query of the encoded message added to its own.
pub(super) fn with_query(target: &Uri, encoded: &Uri) -> Option<Uri> {
    let query: Vec<_> = target.query().into_iter().chain(encoded.query()).collect();
    let path = if query.is_empty() {
        target.path().to_owned()
    } else {
        format!("{}?{}", target.path(), query.join("&"))
    };
    let mut parts = target.clone().into_parts();
    parts.path_and_query = Some(path.parse().ok()?);
    Uri::from_parts(parts).ok()
}
