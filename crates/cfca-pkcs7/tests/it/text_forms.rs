//! Every text form of any message is read back as that message.

use cfca_pkcs7::{check_value, decode_message};
use crypto_core::encoding::{to_base64, to_hex};
use proptest::prelude::*;

fn in_lines(text: &str, width: usize, end: &str) -> String {
    let lines = text.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap());
    lines.map(|line| format!("{line}{end}")).collect()
}

proptest! {
    /// What is inside does not matter here: a SEQUENCE of 128 bytes and more.
    #[test]
    fn text_forms_are_read_back(
        content in proptest::collection::vec(any::<u8>(), 128..400),
        width in 1usize..100,
        end in "(\n|\r\n|\n )",
    ) {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        let message = [&[0x30, 0x82], &length[..], &content].concat();
        let (base64, wire) = (to_base64(&message), check_value(&message));
        prop_assert!(!wire.contains(['+', '/']), "{wire}");
        for text in [
            wire.clone(),
            in_lines(&wire, width, &end),
            wire.replace('=', "%3D"),
            wire.trim_end_matches('=').to_owned(),
            base64.clone(),
            in_lines(&base64, width, &end),
            base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3d"),
            to_base64(in_lines(&base64, width, &end).as_bytes()),
            format!("-----BEGIN PKCS7-----\n{}-----END PKCS7-----\n", in_lines(&base64, 64, "\n")),
            to_hex(&message),
            format!("\u{feff}{wire}\n"),
        ] {
            let read = decode_message(text.as_bytes());
            prop_assert_eq!(read.as_deref(), Ok(&message[..]), "{}", text);
        }
        prop_assert_eq!(&*decode_message(&message).unwrap(), &message[..]);
    }
}
