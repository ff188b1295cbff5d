//! What strangers send is bounded before it is parsed, verified on another thread, and forgotten when they leave.

use sandbox::keys;
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use unionpay::proto::ContractRelieved;
use unionpay::{Client, NotReceived, NotificationVerifier, Received, SigningPool};

/// The vector, padded with a blank field, which no signature covers, to so many bytes.
fn query(length: usize) -> String {
    let query = crate::contract_relieved();
    format!("{query}&filler={}", "+".repeat(length - query.len() - "&filler=".len()))
}

fn causes(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {}", causes(source)))
}

/// Counts how often its clock is read.
fn receiver(signing_pool: SigningPool) -> (NotificationVerifier, Arc<AtomicUsize>) {
    let looks = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&looks);
    let receiver = Client::builder("https://host.example", keys::UNIONPAY_APP_ID)
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .signing_pool(signing_pool)
        .clock(Arc::new(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            1_568_251_930
        }))
        .build_verifier();
    (receiver.unwrap(), looks)
}

#[tokio::test]
async fn one_byte_too_many_is_refused_before_it_is_parsed() {
    let most = NotificationVerifier::BODY_LIMIT;
    let (receiver, looks) = receiver(SigningPool::shared());
    assert!(receiver.decode_query::<ContractRelieved>(&query(most)).is_ok());
    assert!(receiver.decode_body::<ContractRelieved>(query(most).as_bytes()).is_ok());
    looks.store(0, Ordering::SeqCst);
    let long = query(most + 1);
    let refused: [Box<dyn Error>; 4] = [
        Box::new(receiver.decode_query::<ContractRelieved>(&long).unwrap_err()),
        Box::new(receiver.decode_body::<ContractRelieved>(long.as_bytes()).unwrap_err()),
        Box::new(refusal(receiver.receive_query(&long).await)),
        Box::new(refusal(receiver.receive_body(long.as_bytes()).await)),
    ];
    for error in refused {
        let text = causes(&*error);
        assert!(text.contains("it has 65537 bytes, and at most 65536 are read"), "{text}");
    }
    assert_eq!(looks.load(Ordering::SeqCst), 0);
    assert!(receiver.body_limit(most + 1).decode_query::<ContractRelieved>(&long).is_ok());
}

fn refusal(received: Result<Received<ContractRelieved>, NotReceived>) -> NotReceived {
    received.unwrap_err()
}

#[tokio::test]
async fn what_nobody_waits_for_any_more_is_not_verified() {
    let signing_pool = SigningPool::new(1);
    let (receiver, looks) = receiver(signing_pool.clone());
    let (sender, wait) = mpsc::channel::<()>();
    let slot = signing_pool.slot("test").await;
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    tokio::spawn(slot.run(move || {
        let _ = begun.send(());
        let _ = wait.recv();
    }));
    has_begun.await.unwrap();
    let query = query(2_000);
    for _ in 0..20 {
        let waits = receiver.receive_query::<ContractRelieved>(&query);
        assert!(tokio::time::timeout(Duration::from_millis(2), waits).await.is_err());
        let waits = receiver.receive_body::<ContractRelieved>(query.as_bytes());
        assert!(tokio::time::timeout(Duration::from_millis(2), waits).await.is_err());
    }
    assert_eq!(looks.load(Ordering::SeqCst), 0);
    drop(sender);
    // Behind all of them in the line.
    signing_pool.slot("test").await.run(|| ()).await.unwrap();
    assert_eq!(looks.load(Ordering::SeqCst), 0, "their clients had left");
    assert!(receiver.receive_query::<ContractRelieved>(&query).await.is_ok());
}
