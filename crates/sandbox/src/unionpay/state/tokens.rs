//! Tokens that run out and push each other out (docs/platform-notes.md#u-12).

use super::users::{User, Users};
use crate::journal::{Journal, begin};
use crate::kept::rows::Rows;
use crate::unionpay::refusals;
use crypto_core::nonce;
use endpoint_core::Fields;
use serde::{Deserialize, Serialize, Serializer};
use std::sync::Arc;
use unionpay_proto::{ExchangeCode, ExchangeCodeResponse, Refusal, RespCode, Scope, Seconds};

/// Life times in seconds.
pub(crate) const SERVICE_TOKEN: u64 = 7200;
const ACCESS_TOKEN: u64 = 3600;
const CODE: u64 = 300;

/// A token with the second in which it runs out.
type Token = Option<(String, u64)>;

/// The grant of a user, and until when it holds.
pub(crate) struct Granted {
    user: Arc<User>,
    scope: Scope,
    until: u64,
}

#[derive(Default)]
pub(crate) struct Tokens {
    backend: Token,
    front: Token,
    pub(super) codes: Rows<String, Granted>,
    pub(super) access: Rows<String, Granted>,
    pub(crate) journal: Journal,
    /// The user who logs in next.
    pub(crate) next: Option<Arc<User>>,
}

/// As it is kept: user, scope, and until when it holds.
impl Serialize for Granted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.user.open_id, self.scope.code(), self.until).serialize(serializer)
    }
}

/// The merchant's own tokens, as they are kept.
#[derive(Serialize, Deserialize)]
struct Head {
    backend: Token,
    front: Token,
}

impl Tokens {
    pub(crate) fn head(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Head { backend: self.backend.clone(), front: self.front.clone() })
    }

    pub(crate) fn restore_head(&mut self, text: &str) -> serde_json::Result<()> {
        let Head { backend, front } = serde_json::from_str(text)?;
        (self.backend, self.front) = (backend, front);
        Ok(())
    }

    /// Takes a code, or an access token, that was kept; of a user who is no longer configured none.
    pub(crate) fn restore(
        &mut self,
        is_code: bool,
        begin: &str,
        text: &str,
        users: &Users,
    ) -> serde_json::Result<()> {
        let (open_id, scope, until): (String, String, u64) = serde_json::from_str(text)?;
        if let Some(user) = users.by_open_id(&open_id) {
            let granted = Granted { user: Arc::clone(user), scope: Scope::from(scope.as_str()), until };
            let all = if is_code { &mut self.codes } else { &mut self.access };
            all.restored(serde_json::from_str(begin)?, granted);
        }
        Ok(())
    }
}

/// A token or a code that holds, for a person who looks into the books.
pub(crate) struct Shown {
    pub(crate) kind: &'static str,
    pub(crate) begin: String,
    /// The user, and the scope of the grant; empty for tokens of the merchant.
    pub(crate) of: String,
    pub(crate) until: u64,
}

impl Tokens {
    /// Everything that holds now.
    pub(crate) fn shown(&self, now: u64) -> Vec<Shown> {
        let merchant = [("backendToken", &self.backend), ("frontToken", &self.front)];
        let merchant = merchant.into_iter().filter_map(|(kind, token)| {
            let (begin, until) = token.as_ref()?;
            Some(Shown { kind, begin: begin.clone(), of: String::new(), until: *until })
        });
        let granted = [("code", &self.codes), ("accessToken", &self.access)];
        let granted = granted.into_iter().flat_map(|(kind, all)| {
            all.iter().map(move |(begin, granted)| Shown {
                kind,
                begin: begin.clone(),
                of: format!("{} {}", granted.user.name, granted.scope.code()),
                until: granted.until,
            })
        });
        merchant.chain(granted).filter(|token| now < token.until).collect()
    }

    /// The code that a user's login ends with.
    pub(crate) fn issue_code(&mut self, user: Arc<User>, scope: Scope, now: u64) -> String {
        let nonce = nonce::nonce(&mut rand::rng());
        // Real ones are base64, and clients lose three of its characters.
        let (first, second) = nonce.split_at(nonce.len() / 2);
        let code = format!("{first}+/+/{second}Ag==");
        self.journal.note("token", &begin(&code), "issued", format!("code {} {}", user.name, scope.code()));
        self.codes.insert(code.clone(), Granted { user, scope, until: now + CODE });
        code
    }

    /// Makes the backendToken and the frontToken invalid, as a second system with the same appId would.
    pub(crate) fn evict(&mut self) {
        for (token, _) in [self.backend.take(), self.front.take()].into_iter().flatten() {
            self.journal.note("token", &begin(&token), "evicted", "");
        }
    }

    /// Makes everything invalid that a user granted.
    pub(crate) fn revoke(&mut self, user: &User) {
        let journal = &self.journal;
        self.access.retain(|token, granted| {
            let stays = *granted.user != *user;
            if !stays {
                journal.note("token", &begin(token), "revoked", "");
            }
            stays
        });
    }

    /// A new backendToken; the old one ends.
    pub(crate) fn fetch_backend(&mut self, now: u64) -> String {
        fetch(&mut self.backend, now, "backendToken", &self.journal)
    }

    /// A new frontToken; the old one ends.
    pub(crate) fn fetch_front(&mut self, now: u64) -> String {
        fetch(&mut self.front, now, "frontToken", &self.journal)
    }

    /// The backendToken that holds now.
    pub(crate) fn backend(&self, now: u64) -> Option<&str> {
        live(&self.backend, now)
    }

    /// The frontToken that holds now.
    pub(crate) fn front(&self, now: u64) -> Option<&str> {
        live(&self.front, now)
    }

    /// Checks what a call carries as proof, and that the user granted what the call needs.
    pub(crate) fn check(&self, scopes: &[&str], proof: &Fields, now: u64) -> Result<(), Refusal> {
        if proof.text("backendToken").is_some_and(|given| live(&self.backend, now) != Some(given)) {
            return Err(Refusal::new(RespCode::BACKEND_TOKEN, "不合法的backend_token，或已过期"));
        }
        let Some(given) = proof.text("accessToken") else {
            return Ok(());
        };
        match self.access.get(given).filter(|granted| now < granted.until) {
            None => Err(Refusal::new(RespCode::NOT_ALLOWED, "accessToken不合法，或已过期")),
            Some(granted) if proof.text("openId").is_some_and(|id| id != granted.user.open_id) => {
                Err(refusals::bad_open_id(proof.text("openId").unwrap_or_default()))
            }
            Some(granted) if scopes.is_empty() || scopes.contains(&granted.scope.code()) => Ok(()),
            Some(_) => Err(refusals::scope()),
        }
    }

    pub(crate) fn exchange(
        &mut self,
        request: &ExchangeCode,
        now: u64,
    ) -> Result<ExchangeCodeResponse, Refusal> {
        // A code buys one token.
        let Some(code) = self.codes.remove(request.code.expose()).filter(|code| now < code.until) else {
            return Err(refusals::bad_code(request.code.expose()));
        };
        let token = nonce::nonce(&mut rand::rng());
        self.journal.note("token", &begin(request.code.expose()), "used", "");
        self.journal.note(
            "token",
            &begin(&token),
            "issued",
            format!("accessToken {} {}", code.user.name, code.scope.code()),
        );
        let mut answer =
            ExchangeCodeResponse::new(token.as_str(), Seconds::new(ACCESS_TOKEN), code.user.open_id.as_str())
                .with_scope(code.scope.clone());
        answer.extra.insert("unionId", code.user.union_id.as_str());
        // What has run out is of no use to anybody.
        self.codes.retain(|_, granted| now < granted.until);
        self.access.retain(|_, granted| now < granted.until);
        self.access.insert(token, Granted { until: now + ACCESS_TOKEN, ..code });
        Ok(answer)
    }
}

fn live(token: &Token, now: u64) -> Option<&str> {
    token.as_ref().filter(|(_, until)| now < *until).map(|(token, _)| token.as_str())
}

/// A new token pushes the old one out.
fn fetch(slot: &mut Token, now: u64, kind: &'static str, journal: &Journal) -> String {
    let token = nonce::nonce(&mut rand::rng());
    if let Some((old, _)) = slot.take().filter(|(_, until)| now < *until) {
        journal.note("token", &begin(&old), "pushed-out", begin(&token));
    }
    journal.note("token", &begin(&token), "issued", kind);
    *slot = Some((token.clone(), now + SERVICE_TOKEN));
    token
}
