#![no_main]

use unionpay_proto_fuzz::cost;

libfuzzer_sys::fuzz_target!(|data: &[u8]| cost::bounded(|| unionpay_proto_fuzz::diagnosis(data)));
