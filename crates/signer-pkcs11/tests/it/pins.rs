//! PINs: used once, never tried again.

use crate::softhsm::{PIN, TOKEN, module, with_token};
use signer_pkcs11::{Error, Module, Name, Secret};

fn pin(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

#[test]
fn a_wrong_pin_is_told_and_the_right_one_opens_the_token() {
    with_token("pins::a_wrong_pin_is_told_and_the_right_one_opens_the_token", || {
        let module = Module::load(module()).unwrap();
        let wrong = module.open(TOKEN, pin("000000")).unwrap_err();
        assert!(matches!(&wrong, Error::WrongPin(label) if label == TOKEN), "{wrong:?}");
        let words = format!("{wrong} {wrong:?}");
        assert!(words.contains("will not be tried again") && !words.contains("000000"), "{words}");
        let token = module.open(TOKEN, pin(PIN)).unwrap();
        assert!(!format!("{token:?}").contains(PIN));
        assert_eq!(token.keys().unwrap().len(), 4);
    });
}

#[test]
fn a_token_that_is_not_there_is_told_with_those_that_are() {
    with_token("pins::a_token_that_is_not_there_is_told_with_those_that_are", || {
        let module = Module::load(module()).unwrap();
        let missing = module.open("paiments", pin(PIN)).unwrap_err();
        assert!(missing.to_string().contains("there is the tokens \"payments\""), "{missing}");
        let tokens = module.tokens().unwrap();
        let found = tokens.iter().find(|token| token.label == TOKEN).unwrap();
        assert!(found.initialised && !found.locked && !found.last_try, "{found:?}");
    });
}

#[test]
fn the_login_lives_as_long_as_a_key() {
    with_token("pins::the_login_lives_as_long_as_a_key", || {
        let module = Module::load(module()).unwrap();
        let key = {
            let token = module.open(TOKEN, pin(PIN)).unwrap();
            token.rsa_key(&Name::label("unionpay")).unwrap()
        };
        use crypto_core::Signer as _;
        assert_eq!(key.sign(b"message").unwrap().len(), 256);
        drop(key);
        // Logged out: the PIN is looked at again.
        assert!(matches!(module.open(TOKEN, pin("000000")), Err(Error::WrongPin(_))));
    });
}

#[test]
fn what_is_no_module_is_told() {
    let missing = Module::load("/nowhere/module.so").unwrap_err();
    assert!(
        matches!(missing, Error::NotLoaded(..)) && missing.to_string().contains("/nowhere/module.so"),
        "{missing}"
    );
}
