//! Runs the shop beside a sandbox, until it is ended.
#![allow(clippy::print_stdout)]

use example_shop::{Failure, Shop};
use hyper_util::service::TowerToHyperService;
use sandbox::serve::{Patience, serve};
use std::path::Path;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let sandbox = sandbox::Sandbox::start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    let shop = Shop::open(&sandbox.base_url(), &address, Path::new("shop.db")).await?;
    println!("the sandbox is at {}", sandbox.base_url());
    println!("the shop is at {address}; log in at {address}/login, its books are in shop.db");
    let background = shop.clone();
    tokio::spawn(async move { background.reconcile().await });
    let router = example_shop::router(shop);
    // Not `axum::serve`: clients that send nothing would stay for ever.
    serve(listener, |_| TowerToHyperService::new(router.clone()), Patience::new()).await;
    Ok(())
}
