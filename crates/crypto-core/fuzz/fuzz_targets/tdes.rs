#![no_main]

#[path = "../../../crypto-core/fuzz/src/cost.rs"]
mod cost;

libfuzzer_sys::fuzz_target!(|data: &[u8]| cost::bounded(|| crypto_core_fuzz::tdes(data)));
