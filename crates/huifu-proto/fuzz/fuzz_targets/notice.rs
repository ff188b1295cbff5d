#![no_main]

#[path = "../../../crypto-core/fuzz/src/cost.rs"]
mod cost;

libfuzzer_sys::fuzz_target!(|data: &[u8]| cost::bounded(|| huifu_proto_fuzz::notification(data)));
