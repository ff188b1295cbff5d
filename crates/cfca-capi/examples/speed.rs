//! How long a signature takes in Rust, in microseconds: what `cargo xtask toolkit-check speed` measures the other languages by.
//!
//! `speed FIXTURES COUNT`
#![allow(clippy::print_stdout)]

use cfca_pkcs7::{AttachedSigner, Pfx, check_value};
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, fixtures, count] = arguments.as_slice() else { return Err("usage: speed FIXTURES COUNT".into()) };
    let count: u32 = count.parse()?;
    let file = std::fs::read(format!("{fixtures}/keys/huifu-merchant.pfx"))?;
    let content = std::fs::read(format!("{fixtures}/huifu/withdraw/content.txt"))?;
    let signer = AttachedSigner::new(&Pfx::new().open(&file, "sandbox")?);
    for _ in 0..count / 10 {
        black_box(check_value(&signer.sign(&content)?));
    }
    let start = Instant::now();
    for _ in 0..count {
        black_box(check_value(&signer.sign(&content)?));
    }
    println!("{:.1}", start.elapsed().as_secs_f64() * 1e6 / f64::from(count));
    Ok(())
}
