//! Places for work that takes long: how many at once, and what becomes of them.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::thread::ThreadId;
use std::time::Duration;

use client_core::{RuntimeEnded, SigningPool};
use tokio::task::JoinSet;

const LONG: Duration = Duration::from_secs(10);

#[tokio::test]
async fn as_many_at_once_as_there_are_places_and_never_more() {
    let signing_pool = SigningPool::new(3);
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut jobs = JoinSet::new();
    for number in 0..40 {
        let (signing_pool, running, most) = (signing_pool.clone(), Arc::clone(&running), Arc::clone(&most));
        jobs.spawn(async move {
            let work = move || {
                let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                most.fetch_max(now, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(3));
                running.fetch_sub(1, Ordering::SeqCst);
                number
            };
            signing_pool.slot("test").await.run(work).await.unwrap()
        });
    }
    let mut results = jobs.join_all().await;
    results.sort_unstable();
    assert_eq!(results, (0..40).collect::<Vec<_>>());
    assert_eq!(most.load(Ordering::SeqCst), 3);
}

/// Jobs are added while threads look for the next one: none is forgotten.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_job_is_forgotten_between_two_others() {
    let signing_pool = SigningPool::new(1);
    let callers = (0..4).map(|_| {
        let signing_pool = signing_pool.clone();
        tokio::spawn(async move {
            for number in 0..3_000 {
                let done = signing_pool.slot("test").await.run(move || number);
                assert_eq!(tokio::time::timeout(LONG, done).await.expect("forgotten"), Ok(number));
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await.unwrap();
    }
}

/// On a runtime of one thread the work can only end if it is not done there.
#[tokio::test]
async fn the_thread_that_asks_goes_on() {
    let signing_pool = SigningPool::new(1);
    let (go, told) = mpsc::channel();
    let work = signing_pool.slot("test").await.run(move || told.recv_timeout(LONG));
    let other = tokio::spawn(async move { go.send("the reactor runs").unwrap() });
    assert_eq!(work.await.unwrap(), Ok("the reactor runs"));
    other.await.unwrap();
}

#[tokio::test]
async fn a_panic_goes_on_in_the_caller_and_the_thread_goes_on_too() {
    let signing_pool = SigningPool::new(1);
    let slot = signing_pool.slot("test").await;
    let work = slot.run(|| -> u8 { panic!("a broken device") });
    let panic = tokio::spawn(work).await.unwrap_err().into_panic();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"a broken device"));
    assert_eq!(signing_pool.slot("test").await.run(|| 7).await, Ok(7));
}

/// Of one thread: something that keeps it busy until it is told.
async fn busy(
    signing_pool: &SigningPool,
) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), RuntimeEnded>>) {
    let (begun, has_begun) = mpsc::channel();
    let (go, told) = mpsc::channel::<()>();
    let work = move || {
        begun.send(()).unwrap();
        told.recv_timeout(LONG).unwrap();
    };
    let caller = tokio::spawn(signing_pool.slot("test").await.run(work));
    tokio::task::yield_now().await;
    has_begun.recv_timeout(LONG).unwrap();
    (go, caller)
}

#[tokio::test]
async fn whoever_goes_away_while_waiting_is_passed_over() {
    let signing_pool = SigningPool::new(1);
    let (go, first) = busy(&signing_pool).await;
    let done = Arc::new(AtomicUsize::new(0));
    let job = || {
        let done = Arc::clone(&done);
        move || done.fetch_add(1, Ordering::SeqCst)
    };
    let gone = signing_pool.slot("test").await.run(job());
    assert!(tokio::time::timeout(Duration::from_millis(5), gone).await.is_err());
    let stays = signing_pool.slot("test").await.run(job());
    go.send(()).unwrap();
    assert_eq!(stays.await, Ok(0), "only this one was done");
    first.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_line_is_short_and_whoever_is_at_work_stays_in_it() {
    let signing_pool = SigningPool::new(1);
    let (go, first) = busy(&signing_pool).await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    let mut line = Vec::new();
    while let Ok(slot) = tokio::time::timeout(Duration::from_millis(20), signing_pool.slot("test")).await {
        line.push(slot);
    }
    assert_eq!(line.len(), 4, "its caller has gone, the thread is at work all the same");
    go.send(()).unwrap();
    let fifth = tokio::time::timeout(LONG, signing_pool.slot("test")).await.expect("its place is free");
    assert_eq!(fifth.run(|| 1).await, Ok(1));
    drop(line);
    assert_eq!(signing_pool.slot("test").await.run(|| 1).await, Ok(1));
}

/// What comes of this outside of a runtime, without waiting.
fn at_once(signing_pool: &SigningPool) -> Poll<Result<ThreadId, RuntimeEnded>> {
    let mut work = pin!(async { signing_pool.slot("test").await.run(|| std::thread::current().id()).await });
    work.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

#[test]
fn without_a_runtime_whoever_asks_does_the_work() {
    let here = std::thread::current().id();
    for signing_pool in [SigningPool::new(0), SigningPool::shared(), SigningPool::inline()] {
        assert_eq!(at_once(&signing_pool), Poll::Ready(Ok(here)));
    }
}

#[tokio::test]
async fn inline_is_on_the_thread_that_asks() {
    let here = std::thread::current().id();
    assert_eq!(at_once(&SigningPool::inline()), Poll::Ready(Ok(here)));
    assert!(SigningPool::inline().is_inline() && !SigningPool::shared().is_inline());
    let there = SigningPool::new(0).slot("test").await.run(|| std::thread::current().id()).await;
    assert_ne!(there, Ok(here), "no threads count as one");
}

#[test]
fn after_the_end_of_the_runtime_there_is_an_error() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ended = runtime();
    let handle = ended.handle().clone();
    ended.shutdown_background();
    let signing_pool = SigningPool::new(1);
    {
        let _inside = handle.enter();
        for _ in 0..10 {
            assert_eq!(at_once(&signing_pool), Poll::Ready(Err(RuntimeEnded)));
        }
    }
    // In another runtime the same threads are as good as new.
    let works = async { signing_pool.slot("test").await.run(|| 1).await };
    assert_eq!(runtime().block_on(works), Ok(1));
}

#[tokio::test]
async fn all_clients_of_a_runtime_share_its_threads_and_other_runtimes_have_others() {
    let threads = std::thread::available_parallelism().unwrap().get();
    let mut line = Vec::new();
    while let Ok(slot) =
        tokio::time::timeout(Duration::from_millis(20), SigningPool::shared().slot("test")).await
    {
        line.push(slot);
    }
    assert_eq!(line.len(), threads * 5, "one at work and four in line for each processor");
    let elsewhere = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async { SigningPool::shared().slot("test").await.run(|| 1).await })
    };
    assert_eq!(std::thread::spawn(elsewhere).join().unwrap(), Ok(1));
    drop(line);
    assert_eq!(SigningPool::shared().slot("test").await.run(|| 1).await, Ok(1));
}
