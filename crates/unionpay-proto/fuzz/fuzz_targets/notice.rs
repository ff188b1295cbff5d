#![no_main]

#[path = "../../../crypto-core/fuzz/src/cost.rs"]
mod cost;

libfuzzer_sys::fuzz_target!(|data: &[u8]| cost::bounded(|| unionpay_proto_fuzz::notification(data)));
