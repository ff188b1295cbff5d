//! How often a call that is not signed allocates: in a process of its own, whose allocator counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use sandbox::{Sandbox, keys};
use std::sync::mpsc;
use tokio::runtime::Builder;
use unionpay::proto::auth::Grant;
use unionpay::proto::{CountUnfinishedOrders, Endpoint, ExchangeCode, GetBackendToken, GetUserMobile};

/// The sandbox on a thread of its own: only what the thread of the client allocates is counted.
fn sandbox() -> (String, String, mpsc::Sender<()>) {
    let (ready, started) = mpsc::channel();
    let (stop, stopped) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let sandbox = runtime.block_on(Sandbox::start()).unwrap();
        sandbox.set_requests_per_minute(usize::MAX);
        ready.send((sandbox.base_url(), sandbox.login_code())).unwrap();
        let _ = stopped.recv();
    });
    let (base, code) = started.recv().unwrap();
    (base, code, stop)
}

/// hyper and its pool take about 17 of each, with or without us.
#[test]
fn a_call_that_is_not_signed_allocates_no_more_than_it_did() {
    let (base, code, _stop) = sandbox();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let client = unionpay::Client::builder(&base, keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .allow_plain_http()
        .without_limiter()
        .build()
        .unwrap();
    let login = runtime.block_on(client.send(&ExchangeCode::new(code))).unwrap();
    let open_id = login.open_id.clone();
    let grant = Grant { access_token: login.access_token, open_id: login.open_id };
    let user = client.for_user(grant);
    // One list of labels for each number; and without optimization tokio puts what it is to run into a box.
    let metrics = if cfg!(feature = "metrics") { 8 } else { 0 };
    let box_of_tokio = u64::from(cfg!(debug_assertions));
    let mobile = || drop(runtime.block_on(user.send(&GetUserMobile::new())).unwrap());
    let count = CountUnfinishedOrders::new(open_id);
    let orders = || drop(runtime.block_on(client.send(&count)).unwrap());
    let token = || drop(runtime.block_on(client.send(&GetBackendToken::new())).unwrap());
    let subjects: [(&str, &dyn Fn(), u64); 3] = [
        (GetUserMobile::INFO.id, &mobile, 29),
        (CountUnfinishedOrders::INFO.id, &orders, 30),
        (GetBackendToken::INFO.id, &token, 38),
    ];
    for (id, call, most) in subjects {
        // The first ones fill caches and memories; in the fewest of several nothing else happened meanwhile.
        (0..8).for_each(|_| call());
        let count = (0..16).map(|_| allocation_counter::measure(call).count_total).min().unwrap();
        let count = count - metrics - box_of_tokio;
        println!("{id}: {count} allocations");
        assert!(count <= most, "{id}: {count}");
    }
}
