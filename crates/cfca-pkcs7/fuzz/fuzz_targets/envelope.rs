#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cfca_pkcs7_fuzz::envelope(data));
