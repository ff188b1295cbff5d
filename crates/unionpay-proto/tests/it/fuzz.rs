//! The bodies of the fuzz targets on every fixture, and on some bytes of our own.

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub)]
mod bodies;

use proptest::prelude::*;

fn all(data: &[u8]) {
    bodies::request(data);
    bodies::response(data);
    bodies::notice(data);
    bodies::diagnosis(data);
}

#[test]
fn fixtures_pass_the_bodies() {
    let mut count = 0;
    for folder in
        std::fs::read_dir(format!("{}/../../fixtures/unionpay", env!("CARGO_MANIFEST_DIR"))).unwrap()
    {
        let Ok(files) = std::fs::read_dir(folder.unwrap().path()) else { continue };
        for file in files {
            all(&std::fs::read(file.unwrap().path()).unwrap());
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_passes_the_bodies(text in "\\PC{0,80}") {
        all(text.as_bytes());
    }

    #[test]
    fn any_change_of_a_good_message_passes_the_bodies(
        name in "(transNumber|pointAt|mobile|openId|resp|params|errorCode|expiresIn|trid|timestamp|new)",
        value in "(null|true|-?[0-9]{1,3}|1e[0-9]{3}|\"[0-9a-zA-Z =+]{0,6}\"|\\{\\}|\\[\\]|\"\u{4e2d}\")",
    ) {
        all(format!("{{\"{name}\":{value}}}").as_bytes());
    }
}
