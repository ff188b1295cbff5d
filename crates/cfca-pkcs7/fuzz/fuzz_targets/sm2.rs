#![no_main]

#[path = "../../../crypto-core/fuzz/src/cost.rs"]
mod cost;

libfuzzer_sys::fuzz_target!(|data: &[u8]| cost::bounded(|| cfca_pkcs7_fuzz::sm2(data)));
