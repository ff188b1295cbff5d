//! Endpoints from their facts.

/// Implements [`Endpoint`](crate::Endpoint) for a request that [`message!`](crate::message) declared. The fields and
/// the samples are those of the two messages; what is usual need not be said.
///
/// The caller needs `http`, and has the types of its [`Auth`](crate::Auth) in a module `auth`.
///
/// ```text
/// endpoint! {
///     Refund => RefundResponse in CheckValue,
///     id: "huifu.205",
///     title: "Pay back a payment, whole or in part.", "退款",
///     chapter: "command 205",
///     evidence: PublicClient ["fromiuan/chinapnr trade/refund.go"],   // the document
///     route: POST "/merchantRequest" where "cmd_id" = "205",          // `where` if calls share the path
///     auth: NoCredential,
///     scopes: ["upapi_mobile"],                                       // none
///     sign: CfcaAttached => CfcaAttached,                             // request => answer; `or [Kind]` after them
///     empty_fields: Sign,                                                   // Skip
///     envelope: CheckValue,
///     verdict: ["respCode"] "respMsg",                                // the envelope's code alone
///     effect: Write ["order_date", "order_id"],                       // or Read
///     at_least_one: ["openId", "mobile"],                             // no such rule
///     echo: ["order_id", "order_date"],                               // none
/// }
/// ```
#[macro_export]
macro_rules! endpoint {
    (
        $request:ident => $response:ident in $protocol:ident,
        id: $id:literal,
        title: $title:literal, $title_zh:literal,
        chapter: $chapter:literal,
        $(evidence: $evidence:ident [$($source:literal),*],)?
        route: $method:ident $path:literal $(where $selector:literal = $selected:literal)?,
        auth: $auth:ident,
        $(scopes: [$($scope:literal),+],)?
        sign: $request_sign:ident => $response_sign:ident $(or [$($request_sign_or:ident),+])?,
        $(empty_fields: $empty_fields:ident,)?
        envelope: $envelope:ident,
        $(verdict: [$($code:literal),+] $message:literal,)?
        effect: $effect:ident $([$($key:literal),*])?,
        $(at_least_one: [$($one:literal),+],)?
        $(echo: [$($echo:literal),+],)?
    ) => {
        impl $crate::Endpoint for $request {
            type Response = $response;
            type Auth = auth::$auth;
            type Protocol = $protocol;

            const INFO: &'static $crate::EndpointInfo = &$crate::EndpointInfo {
                id: $id,
                title: $title,
                title_zh: $title_zh,
                chapter: $chapter,
                evidence: $crate::endpoint!(@or [$($crate::EvidenceLevel::$evidence)?] $crate::EvidenceLevel::Document),
                sources: &[$($($source),*)?],
                route: $crate::Route {
                    method: ::http::Method::$method,
                    path: $path,
                    selector: $crate::endpoint!(@or [$(Some(($selector, $selected)))?] None),
                },
                auth: $crate::AuthKind::$auth,
                scopes: &[$($($scope),+)?],
                request_sign: $crate::SignKind::$request_sign,
                request_sign_or: &[$($($crate::SignKind::$request_sign_or),+)?],
                response_sign: $crate::SignKind::$response_sign,
                empty_fields: $crate::endpoint!(@or [$($crate::EmptyFields::$empty_fields)?] $crate::EmptyFields::Skip),
                envelope: $crate::Envelope::$envelope,
                verdict: $crate::endpoint!(@or
                    [$(Some($crate::Verdict { codes: &[$($code),+], message: $message }))?] None),
                effect: $crate::Effect::$effect $({ key: &[$($key),*] })?,
                at_least_one: &[$($($one),+)?],
                echo: &[$($($echo),+)?],
                request: $request::FIELDS,
                response: $response::FIELDS,
            };

            fn sample() -> (Self, Self::Response) {
                ($request::sampled(), $response::sampled())
            }
        }
    };
    (@or [] $usual:expr) => { $usual };
    (@or [$given:expr] $usual:expr) => { $given };
}
