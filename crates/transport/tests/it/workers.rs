//! Places for work that takes long: how many at once, and what becomes of them.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::task::JoinSet;
use transport::{RuntimeEnded, Workers};

const LONG: Duration = Duration::from_secs(10);

#[tokio::test]
async fn as_many_at_once_as_there_are_places_and_never_more() {
    let workers = Workers::new(3);
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let mut jobs = JoinSet::new();
    for number in 0..40 {
        let (workers, running, most) = (workers.clone(), Arc::clone(&running), Arc::clone(&most));
        jobs.spawn(async move {
            let work = move || {
                let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                most.fetch_max(now, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(3));
                running.fetch_sub(1, Ordering::SeqCst);
                number
            };
            workers.place("test").await.run(work).await.unwrap()
        });
    }
    let mut results = jobs.join_all().await;
    results.sort_unstable();
    assert_eq!(results, (0..40).collect::<Vec<_>>());
    assert_eq!(most.load(Ordering::SeqCst), 3);
    assert_eq!(workers.free(), 3);
}

/// On a runtime of one thread the work can only end if it is not done there.
#[tokio::test]
async fn the_thread_that_asks_goes_on() {
    let workers = Workers::new(1);
    let (go, told) = mpsc::channel();
    let work = workers.place("test").await.run(move || told.recv_timeout(LONG));
    let other = tokio::spawn(async move { go.send("the reactor runs").unwrap() });
    assert_eq!(work.await.unwrap(), Ok("the reactor runs"));
    other.await.unwrap();
}

#[tokio::test]
async fn a_panic_goes_on_in_the_caller_and_the_place_is_free_again() {
    let workers = Workers::new(1);
    let place = workers.place("test").await;
    let work = place.run(|| -> u8 { panic!("a broken device") });
    let panic = tokio::spawn(work).await.unwrap_err().into_panic();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"a broken device"));
    assert_eq!(workers.free(), 1);
    assert_eq!(workers.place("test").await.run(|| 7).await, Ok(7));
}

#[tokio::test]
async fn a_caller_who_goes_away_leaves_the_place_taken_until_the_work_ends() {
    let workers = Workers::new(1);
    let (begun, has_begun) = mpsc::channel();
    let (go, told) = mpsc::channel::<()>();
    let work = move || {
        begun.send(()).unwrap();
        told.recv_timeout(LONG).unwrap();
    };
    let place = workers.place("test").await;
    let caller = tokio::spawn(async move { place.run(work).await });
    tokio::task::yield_now().await;
    has_begun.recv_timeout(LONG).unwrap();
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    assert_eq!(workers.free(), 0, "a thread is busy with it");
    go.send(()).unwrap();
    // The next one waits for exactly that.
    assert_eq!(tokio::time::timeout(LONG, workers.place("test")).await.unwrap().run(|| 1).await, Ok(1));
}

#[tokio::test]
async fn whoever_waits_and_goes_away_takes_no_place() {
    let workers = Workers::new(1);
    let held = workers.place("test").await;
    assert!(tokio::time::timeout(Duration::from_millis(5), workers.place("test")).await.is_err());
    drop(held);
    assert_eq!(workers.free(), 1);
}

#[test]
fn without_a_runtime_the_work_is_done_at_once() {
    let workers = Workers::new(0);
    let here = std::thread::current().id();
    let mut work = pin!(async { workers.place("test").await.run(|| std::thread::current().id()).await });
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(work.as_mut().poll(&mut context), Poll::Ready(Ok(here)), "zero places count as one");
}

#[test]
fn after_the_end_of_the_runtime_there_is_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let handle = runtime.handle().clone();
    runtime.shutdown_background();
    let _inside = handle.enter();
    let workers = Workers::new(1);
    let mut work = pin!(async { workers.place("test").await.run(|| 1).await });
    let mut context = Context::from_waker(Waker::noop());
    assert_eq!(work.as_mut().poll(&mut context), Poll::Ready(Err(RuntimeEnded)));
    assert_eq!(workers.free(), 1);
}

#[tokio::test]
async fn the_places_of_a_runtime_are_shared_and_those_of_another_are_others() {
    let all = std::thread::available_parallelism().unwrap().get();
    let place = Workers::shared().place("test").await;
    assert_eq!(Workers::shared().free(), all - 1);
    let elsewhere = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async { Workers::shared().free() })
    };
    assert_eq!(std::thread::spawn(elsewhere).join().unwrap(), all);
    drop(place);
    assert_eq!(Workers::shared().free(), all);
    let mut outside = pin!(async { Workers::shared().place("test").await.run(|| 1).await });
    let outside = std::thread::scope(|scope| {
        let polled = || outside.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        scope.spawn(polled).join().unwrap()
    });
    assert_eq!(outside, Poll::Ready(Ok(1)), "no runtime, no places, no waiting");
}
