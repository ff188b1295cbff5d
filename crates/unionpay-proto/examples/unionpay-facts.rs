//! Prints the facts and the sample of every endpoint, so that two versions of the generated code can be compared:
//! `cargo run -p unionpay-proto --example unionpay-facts > before`.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use endpoint_core::{Endpoint, Protocol, Visitor};
use std::fmt::Debug;
use unionpay_proto::{visit_all, visit_notifications};

/// The samples are printed twice: as they are sent, and as types.
struct Print;

impl<S: Protocol> Visitor<S> for Print {
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = S> + PartialEq + Debug,
        E::Response: PartialEq + Debug,
    {
        let (request, response) = E::sample();
        println!("{:#?}", E::INFO);
        println!("{}", serde_json::to_string_pretty(&request).unwrap());
        println!("{}", serde_json::to_string_pretty(&response).unwrap());
        println!("{request:#?}\n{response:#?}\n");
    }
}

fn main() {
    println!("{}", unionpay_proto::DOCUMENT);
    for info in unionpay_proto::ALL {
        println!("{}", info.id);
    }
    visit_all(&mut Print);
    visit_notifications(&mut Print);
}
