//! [`NonceStore`] over all instances.

use crate::Redis;
use crate::circuit_breaker::{CircuitBreaker, Failure, milliseconds};
use crate::keys::Names;
use redis::Script;
use std::sync::LazyLock;
use std::time::Duration;
use unionpay::store::{BoxFuture, Claim, MemoryNonces, NonceStore, StoreError, Ticket};

static CLAIM: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/claim.lua")));
static SETTLE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/settle.lua")));

/// Set in tickets of Redis, not set in those of a process on its own.
const SHARED: u64 = 1 << 63;

/// [`NonceStore`] on Redis: each notification is handed out once, whichever instance it reaches.
///
/// While Redis is away none is handed out and the platform is asked to send it again, unless
/// [`or_alone`](Self::or_alone) is chosen.
#[derive(Debug)]
pub struct RedisNonces {
    breaker: CircuitBreaker,
    names: Names,
    alone: Option<MemoryNonces>,
}

impl Redis {
    /// A store of notifications for all instances.
    #[must_use]
    pub fn nonces(&self) -> RedisNonces {
        RedisNonces { breaker: self.breaker("nonces"), names: self.names().clone(), alone: None }
    }
}

impl RedisNonces {
    /// While Redis is away, each process remembers by itself. A notification that is sent to two instances
    /// meanwhile, or once more after Redis is back, may then be handed out twice: only for handlers that can
    /// do the same thing twice without harm.
    #[must_use]
    pub fn or_alone(mut self, memory: MemoryNonces) -> Self {
        self.alone = Some(memory);
        self
    }

    async fn shared_claim(&self, key: &str, lease: Duration) -> Result<Claim, Failure> {
        let ticket = Ticket(rand::random::<u64>() | SHARED);
        let mine = working(ticket);
        let found: String =
            self.breaker.run(CLAIM.key(self.name(key)).arg(&mine).arg(milliseconds(lease))).await?;
        match found.as_str() {
            "d" => Ok(Claim::Done),
            _ if found == mine => Ok(Claim::Mine(ticket)),
            _ if found.starts_with("w:") => Ok(Claim::Working),
            _ => Err(Failure::Foreign("nonce")),
        }
    }

    async fn claimed(&self, key: &str, lease: Duration) -> Result<Claim, StoreError> {
        let Some(alone) = &self.alone else {
            return self.shared_claim(key, lease).await.map_err(failed);
        };
        // What this process did on its own, Redis does not know.
        let local = match alone.claim(key, lease).await? {
            Claim::Mine(ticket) => ticket,
            known => return Ok(known),
        };
        if self.breaker.is_open()
            && let Ok(claim) = self.shared_claim(key, lease).await
        {
            alone.release(key, local).await?;
            return Ok(claim);
        }
        Ok(Claim::Mine(local))
    }

    async fn settle(&self, key: &str, ticket: Ticket, keep: Duration) -> Result<(), StoreError> {
        let keep = if keep.is_zero() { 0 } else { milliseconds(keep) };
        let settled = self.breaker.run(SETTLE.key(self.name(key)).arg(working(ticket)).arg(keep)).await;
        settled.map_err(failed)
    }

    /// The memory that gave this ticket, if it was not Redis.
    fn giver(&self, ticket: Ticket) -> Option<&MemoryNonces> {
        self.alone.as_ref().filter(|_| ticket.0 & SHARED == 0)
    }

    fn name(&self, key: &str) -> String {
        self.names.key(key, "nonce")
    }
}

fn working(ticket: Ticket) -> String {
    format!("w:{}", ticket.0)
}

fn failed(failure: Failure) -> StoreError {
    StoreError::new("whether a notification was handled").because(failure)
}

impl NonceStore for RedisNonces {
    fn claim<'a>(&'a self, key: &'a str, lease: Duration) -> BoxFuture<'a, Result<Claim, StoreError>> {
        Box::pin(self.claimed(key, lease))
    }

    fn confirm<'a>(
        &'a self,
        key: &'a str,
        ticket: Ticket,
        keep: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        match self.giver(ticket) {
            Some(alone) => alone.confirm(key, ticket, keep),
            None => Box::pin(self.settle(key, ticket, keep)),
        }
    }

    fn release<'a>(&'a self, key: &'a str, ticket: Ticket) -> BoxFuture<'a, Result<(), StoreError>> {
        match self.giver(ticket) {
            Some(alone) => alone.release(key, ticket),
            None => Box::pin(self.settle(key, ticket, Duration::ZERO)),
        }
    }
}
