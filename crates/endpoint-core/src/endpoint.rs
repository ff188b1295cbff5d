//! One call of one platform.

use crate::{Auth, EndpointInfo, Protocol};
use serde::{Serialize, de::DeserializeOwned};

/// One call of one platform. The request type carries the whole declaration.
///
/// Implementations are generated from the spec files; a hand-written one works just as well.
pub trait Endpoint: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What a successful call returns.
    type Response: Serialize + DeserializeOwned + Send + 'static;
    /// What the caller must prove.
    type Auth: Auth;
    /// The envelope: where fields, signature and cipher text go.
    type Protocol: Protocol;
    /// The facts, as plain data.
    const INFO: &'static EndpointInfo;

    /// A filled request and answer with invented values. Feeds the round-trip tests, the sandbox's
    /// default answers and the fuzz seeds.
    fn sample() -> (Self, Self::Response);
}

/// Walks all endpoints of a protocol; each message crate generates the walk as `visit_all`.
pub trait Visitor<S: Protocol> {
    /// Called once for each endpoint.
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = S> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug;
}
