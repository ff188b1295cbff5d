//! The memory of an upload does not grow with the file. Alone in its process, so that the peak is its own.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
#![cfg(target_os = "linux")]

#[path = "common/receiver.rs"]
mod receiver;

use huifu::proto::{AttachType, UploadFile};
use huifu::{Attachment, Client};
use receiver::Receiver;
use sandbox::keys;
use std::time::Duration;
use tokio::io::AsyncReadExt;

const GIBIBYTE: u64 = 1024 * 1024 * 1024;

/// The most memory that this process has had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Sends so many bytes to a receiver in the same process.
async fn send(client: &Client, length: u64) {
    let file = Attachment::new("large.bin", tokio::io::repeat(b'x').take(length))
        .with_length(length)
        .max_length(GIBIBYTE)
        .time_limit(Duration::from_secs(300));
    let description = UploadFile::new("large", "01", AttachType::from("05"));
    let _ = client.upload(&description, file).await.unwrap();
}

#[tokio::test]
async fn a_gibibyte_takes_no_more_memory_than_a_mebibyte() {
    let (receiver, address) = Receiver::start().await;
    let client = Client::builder(address, keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    // The receiver keeps the first mebibyte of each.
    send(&client, 8 * 1024 * 1024).await;
    let before = peak();
    send(&client, GIBIBYTE).await;
    let grown = peak() - before;
    println!("peak before {before} KiB, grown by {grown} KiB");
    assert_eq!(
        receiver.arrived().iter().map(|file| file.bytes).collect::<Vec<_>>(),
        [8 * 1024 * 1024, GIBIBYTE]
    );
    assert!(grown < 8 * 1024, "a file of 1 GiB took {grown} KiB more");
}
