//! The stores on real servers, which the tests start themselves; see `store_redis::testing`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conformance;
mod contract;
mod failover;
mod orders;
mod outage;
mod random;
mod redis_only;

use std::time::Duration;
use store_redis::Redis;
use store_redis::testing::{Memory, RedisServer};

fn server(memory: Memory) -> RedisServer {
    RedisServer::start(memory).unwrap()
}

fn open(server: &RedisServer) -> Redis {
    Redis::builder(server.address()).prefix("test").timeout(Duration::from_millis(300)).open().unwrap()
}
