#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| huifu_proto_fuzz::request(data));
