//! What fields hold: forbidden characters, lists, amounts, dates.

use super::*;
use huifu_proto::{DivDetail, Refund};
use proptest::prelude::*;

/// Every text field of every request, with every character that the document forbids.
struct Forbidden(usize);

fn forbidden<S, E>() -> usize
where
    S: Protocol<CallerKeys = Keys>,
    E: Endpoint<Protocol = S>,
{
    let sample = Fields::of(&E::sample().0).unwrap();
    let credential = || <E::Auth as endpoint_core::Auth>::take(&mut Fields::new()).unwrap();
    let mut looked_at = 0;
    for field in E::INFO.request.iter().filter(|field| matches!(field.kind, Kind::Text | Kind::Code)) {
        for bad in ["{", "}", "[", "]", ",", "\"", ":", "\\", "\n"] {
            if field.kind == Kind::Code && bad == "\n" {
                continue; // blanks around codes are dropped
            }
            let mut fields = sample.clone();
            let good = fields.text(field.name).unwrap().to_owned();
            let mut changed: String = good.chars().skip(1).collect();
            changed.push_str(bad);
            fields.put(field.name, changed);
            // A number of a command cannot even be made with such a character.
            let Ok(request) = fields.into_typed::<E>() else { continue };
            let error = S::encode_request(&request, &credential(), &merchant(), AT).unwrap_err();
            assert_eq!(error.field(), field.name, "{}: {bad}", E::INFO.id);
            assert!(matches!(error.kind(), EncodeErrorKind::Limit(_)), "{}: {error}", E::INFO.id);
            looked_at += 1;
        }
    }
    looked_at
}

macro_rules! visit_forbidden {
    ($($protocol:ident)+) => {$(
        impl Visitor<$protocol> for Forbidden {
            fn visit<E>(&mut self)
            where
                E: Endpoint<Protocol = $protocol> + PartialEq + Debug,
                E::Response: PartialEq + Debug,
            {
                self.0 += forbidden::<$protocol, E>();
            }
        }
    )+};
}

visit_forbidden!(CheckValue PageCommand Upload);

#[test]
fn no_text_of_any_command_takes_the_characters_of_json() {
    let mut looked_at = Forbidden(0);
    visit_all(&mut looked_at);
    visit_pages(&mut looked_at);
    visit_uploads(&mut looked_at);
    assert!(looked_at.0 > 3000, "{}", looked_at.0);
}

fn refund(list: Vec<DivDetail>) -> Refund {
    let date = OrderDate::constant(2024, 5, 17);
    Refund::new(date, "1", Amount::from_fen(1), "2", list, "https://merchant.example/")
}

/// The field that makes a required list is there even where the list is empty.
#[test]
fn a_required_list_is_sent_as_text_even_if_it_is_empty() {
    assert_eq!(Fields::of(&refund(Vec::new())).unwrap().text("div_detail"), Some("[]"));
}

prop_compose! {
    fn share()(cust in "[0-9]{1,16}", acct in "[0-9]{1,9}", fen in any::<u64>(), freeze in prop::option::of("[0-9]{2}"))
        -> DivDetail {
        let share = DivDetail::new(cust, acct, Amount::from_fen(fen));
        match freeze {
            Some(freeze) => share.with_div_freeze_fg(freeze),
            None => share,
        }
    }
}

proptest! {
    #[test]
    fn lists_come_back_from_the_wire(shares in prop::collection::vec(share(), 0..6)) {
        let request = refund(shares);
        let http = CheckValue::encode_request(&request, &(), &merchant(), AT).unwrap();
        prop_assert_eq!(CheckValue::decode_request::<Refund>(&http, &platform(), AT).unwrap().0, request);
    }

    /// A real list, and a list inside a string, say the same.
    #[test]
    fn both_forms_of_a_list_say_the_same(shares in prop::collection::vec(share(), 0..6)) {
        let text = Fields::of(&refund(shares.clone())).unwrap();
        let mut list = text.clone();
        list.put_value("div_detail", serde_json::from_str(text.text("div_detail").unwrap()).unwrap());
        prop_assert_eq!(list.into_typed::<Refund>().unwrap(), refund(shares));
    }

    #[test]
    fn amounts_are_exact_in_both_directions(fen in any::<u64>()) {
        let text = Amount::from_fen(fen).to_string();
        let (yuan, cents) = text.split_once('.').unwrap();
        prop_assert_eq!(cents.len(), 2);
        prop_assert_eq!(yuan.parse::<u128>().unwrap() * 100 + cents.parse::<u128>().unwrap(), u128::from(fen));
        prop_assert_eq!(text.parse(), Ok(Amount::from_fen(fen)));
    }

    #[test]
    fn a_text_is_an_amount_or_is_refused(text in "[0-9.+-]{0,12}") {
        if let Ok(amount) = text.parse::<Amount>() {
            prop_assert!(text.bytes().next().unwrap().is_ascii_digit());
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }
    }

    #[test]
    fn dates_come_back(year in 1900i16..2200, month in 1i8..=12, day in 1i8..=28) {
        let date = OrderDate::constant(year, month, day);
        prop_assert_eq!(date.to_string(), format!("{year:04}{month:02}{day:02}"));
        prop_assert_eq!(OrderDate::parse(&date.to_string()), Ok(date));
    }

    #[test]
    fn a_text_is_a_date_or_is_refused(text in "[0-9]{0,10}") {
        if let Ok(date) = OrderDate::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }
}
