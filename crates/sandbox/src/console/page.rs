//! The parts that every page of the console has.

use super::language::{COOKIE, Language};
use crate::guard;
use crate::visible;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Request, header};
use maud::{DOCTYPE, Markup, html};

/// Scripts and styles from the sandbox itself and nothing else; no inline script, no frame, no form to elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A person who looks at a page.
pub(crate) struct Visit {
    pub(crate) language: Language,
    /// The start of every address of the sandbox.
    pub(crate) base: String,
    path: String,
    query: String,
    /// The result of what was done just now, out of the address.
    said: String,
}

impl Visit {
    pub(crate) fn of<B>(request: &Request<B>) -> Self {
        let query = request.uri().query().unwrap_or_default();
        let value = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        Self {
            language: Language::of(request.uri().query(), request.headers()),
            base: guard::base(request),
            path: request.uri().path().to_owned(),
            query: query.to_owned(),
            said: value("said").chars().take(600).collect(),
        }
    }

    pub(crate) fn say(&self, english: &'static str, chinese: &'static str) -> &'static str {
        self.language.say(english, chinese)
    }

    /// This page in the other language.
    fn in_other_language(&self) -> String {
        let pairs = form_urlencoded::parse(self.query.as_bytes());
        let others = pairs.filter(|(name, _)| name != "lang" && name != "said");
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(others)
            .append_pair("lang", self.language.other().name())
            .finish();
        format!("{}?{query}", self.path)
    }

    /// The answer with a page in it.
    pub(crate) fn page(&self, title: &str, content: Markup) -> Response {
        let links = [
            ("/", self.say("Requests", "请求")),
            ("/sandbox/console/books", self.say("Books", "账本")),
            ("/sandbox/console/actions", self.say("Actions", "操作")),
        ];
        let page = html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width,initial-scale=1";
                    title { (title) " · " (self.say("Sandbox", "沙箱")) }
                    link rel="stylesheet" href="/sandbox/console/console.css";
                    script src="/sandbox/console/console.js" defer {}
                }
                body {
                    a.skip href="#content" { (self.say("To the content", "跳到内容")) }
                    header {
                        strong { (self.say("Payment sandbox", "支付沙箱")) }
                        nav aria-label=(self.say("Pages", "页面")) {
                            @for (address, name) in links {
                                a href=(address) aria-current=[(self.path == address).then_some("page")] { (name) }
                            }
                        }
                        a.language href=(self.in_other_language()) lang=(self.language.other().tag()) {
                            (self.language.other().say("English", "中文"))
                        }
                    }
                    p.warning {
                        (self.say(
                            "Test keys that are public: nothing here protects anything.",
                            "使用公开的测试密钥，不保护任何东西。",
                        ))
                    }
                    main #content {
                        @if !self.said.is_empty() { p.said role="status" { (self.said) } }
                        (content)
                    }
                }
            }
        };
        let mut response = Body::from(visible::html(page.into_string())).into_response();
        let headers = response.headers_mut();
        for (name, value) in [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::CACHE_CONTROL, "no-store"),
            // Between our own pages only: there the browser names the origin, for which control addresses look.
            (header::REFERRER_POLICY, "same-origin"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        let cookie = format!("{COOKIE}={}; Path=/; SameSite=Strict; Max-Age=31536000", self.language.name());
        if let (true, Ok(cookie)) = (self.query.contains("lang="), HeaderValue::from_str(&cookie)) {
            headers.insert(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Text that may be long, in a box of its own with a button that copies it.
pub(crate) fn block(visit: &Visit, id: &str, text: &str) -> Markup {
    html! {
        div.block {
            button.copy type="button" data-copy=(id) data-done=(visit.say("copied", "已复制")) { (visit.say("Copy", "复制")) }
            pre id=(id) tabindex="0" { (text) }
        }
    }
}
