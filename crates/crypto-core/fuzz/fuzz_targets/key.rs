#![no_main]

use crypto_core_fuzz::cost;

libfuzzer_sys::fuzz_target!(|data: &[u8]| cost::bounded(|| crypto_core_fuzz::key(data)));
