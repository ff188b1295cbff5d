//! The browser that a page is in.

/// Names that the Quick Pass app has in the user agent of its pages (document appendix 8, question 21).
const IN_APP: [&str; 3] = ["com.unionpay.chsp", "com.unionpay.mobilepay", "updebug"];

/// Returns whether a page with this `User-Agent` runs inside the Quick Pass app: which login page fits, and whether
/// UPSDK is there. A header proves nothing; whoever writes it can write anything.
///
/// ```
/// use unionpay_proto::oauth::is_in_app;
/// assert!(is_in_app("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (com.unionpay.mobilepay) (cordova 7.0.0)"));
/// assert!(!is_in_app("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"));
/// ```
#[must_use]
pub fn is_in_app(user_agent: &str) -> bool {
    let user_agent = user_agent.to_ascii_lowercase();
    IN_APP.iter().any(|name| user_agent.contains(name))
}
