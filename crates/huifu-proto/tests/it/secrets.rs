//! No name, card number or code in a trace, nor in `Debug`.

use super::*;
use test_support::trace::Stages;

/// What samples put into secret fields, long enough not to turn up by chance.
const SECRETS: [&str; 6] = [
    "6200000000000000",
    "19900000001",
    "000000000000000000",
    "张三丰",
    "100000000000000000",
    "a@merchant.example",
];

fn shown<S, E>(seen: &mut usize)
where
    S: Protocol<CallerKeys = Keys, AnswererKeys = Keys>,
    E: Endpoint<Protocol = S> + Debug,
    E::Response: Debug,
{
    let watcher = Stages::default();
    let at = AT.traced(&watcher);
    let (request, response) = E::sample();
    let credential = <E::Auth as endpoint_core::Auth>::take(&mut Fields::new()).unwrap();
    let http = S::encode_request(&request, &credential, &merchant(), at).unwrap();
    S::decode_request::<E>(&http, &platform(), at).unwrap();
    let answer = S::encode_response(Some(&request), Ok(&response), &platform(), at).unwrap();
    S::decode_response(&request, &answer, &merchant(), at).map_err(|_| E::INFO.id).unwrap();
    let text = format!("{}{request:?}{response:?}", watcher.text());
    for secret in SECRETS {
        assert!(!text.contains(secret), "{}: {secret} in\n{text}", E::INFO.id);
    }
    *seen += 1;
}

struct Shown(usize);

macro_rules! visit_shown {
    ($($protocol:ident)+) => {$(
        impl Visitor<$protocol> for Shown {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + Debug,
                E::Response: PartialEq + Debug,
            {
                shown::<$protocol, E>(&mut self.0);
            }
        }
    )+};
}

visit_shown!(CheckValue PageCommand Upload Notification);

#[test]
fn no_secret_is_shown() {
    let mut shown = Shown(0);
    visit_all(&mut shown);
    visit_pages(&mut shown);
    visit_uploads(&mut shown);
    visit_notifications(&mut shown);
    assert_eq!(shown.0, ALL.len());
    // Something was there to hide.
    assert!(ALL.iter().flat_map(|info| info.request).filter(|field| field.secret).count() > 50);
}
