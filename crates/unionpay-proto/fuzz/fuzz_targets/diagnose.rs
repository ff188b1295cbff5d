#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| unionpay_proto_fuzz::diagnosis(data));
