//! A token that is logged in: its keys and certificates.

use crate::error::{Cause, Error, failed};
use crate::key::{Name, RsaKey, hex};
use crate::listing::KeyFacts;
use crate::sessions::Sessions;
use crypto_core::rsa::RsaVerifier;
use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::Session;
use rsa::pkcs8::EncodePublicKey as _;
use rsa::{BoxedUint, PublicKey};
use std::sync::Arc;

/// A token that is logged in, until the last clone and the last of its keys are dropped.
#[derive(Debug, Clone)]
pub struct Token {
    sessions: Arc<Sessions>,
}

impl Token {
    /// The most sessions that are open for signatures at a time: as many signatures run at once.
    pub const SESSIONS: usize = 8;

    pub(crate) fn new(sessions: Sessions) -> Self {
        Self { sessions: Arc::new(sessions) }
    }

    /// The private RSA key of this name.
    ///
    /// # Errors
    /// [`Error::NoKey`] with what is there, [`Error::ManyKeys`], [`Error::AlwaysAuthenticate`], [`Error::NoPublicHalf`].
    pub fn rsa_key(&self, name: &Name) -> Result<RsaKey, Error> {
        self.sessions.lend(|session| {
            let mut wanted = private_keys();
            wanted.push(name.attribute());
            let found = session.find_objects(&wanted).map_err(failed("look for the key"))?;
            let handle = match found.as_slice() {
                [one] => *one,
                [] => {
                    let labels = self::facts(session, &private_keys())?;
                    let labels = labels.into_iter().map(|key| key.label).collect();
                    return Err(Error::NoKey { wanted: name.to_string(), labels });
                }
                several => {
                    let ids = several.iter().map(|key| Ok(fact(session, *key)?.id));
                    let ids = ids.collect::<Result<_, Error>>()?;
                    return Err(Error::ManyKeys { wanted: name.to_string(), ids });
                }
            };
            if always_authenticates(session, handle)? {
                return Err(Error::AlwaysAuthenticate(name.to_string()));
            }
            let public = public_half(session, handle, name)?;
            Ok(RsaKey::new(Arc::clone(&self.sessions), handle, public))
        })
    }

    /// The certificate of this name, as DER.
    ///
    /// # Errors
    /// [`Error::NoCertificate`].
    pub fn certificate(&self, name: &Name) -> Result<Vec<u8>, Error> {
        self.sessions.lend(|session| {
            let wanted = [Attribute::Class(ObjectClass::CERTIFICATE), name.attribute()];
            let found = session.find_objects(&wanted).map_err(failed("look for the certificate"))?;
            let first = found.first().ok_or_else(|| Error::NoCertificate(name.to_string()))?;
            let values = session.get_attributes(*first, &[AttributeType::Value]);
            match values.map_err(failed("read the certificate"))?.into_iter().next() {
                Some(Attribute::Value(der)) => Ok(der),
                _ => Err(Error::NoCertificate(name.to_string())),
            }
        })
    }

    /// Every private RSA key.
    ///
    /// # Errors
    /// [`Error::Device`].
    pub fn keys(&self) -> Result<Vec<KeyFacts>, Error> {
        self.sessions.lend(|session| facts(session, &private_keys()))
    }

    /// Every certificate.
    ///
    /// # Errors
    /// [`Error::Device`].
    pub fn certificates(&self) -> Result<Vec<KeyFacts>, Error> {
        self.sessions.lend(|session| facts(session, &[Attribute::Class(ObjectClass::CERTIFICATE)]))
    }

    /// The number of sessions that are open for callers now.
    #[must_use]
    pub fn open_sessions(&self) -> usize {
        self.sessions.open()
    }
}

fn private_keys() -> Vec<Attribute> {
    vec![Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::KeyType(KeyType::RSA)]
}

fn facts(session: &Session, wanted: &[Attribute]) -> Result<Vec<KeyFacts>, Error> {
    let found = session.find_objects(wanted).map_err(failed("list what is on the token"))?;
    found.into_iter().map(|object| fact(session, object)).collect()
}

fn fact(session: &Session, object: ObjectHandle) -> Result<KeyFacts, Error> {
    let wanted = [AttributeType::Label, AttributeType::Id];
    let mut fact = KeyFacts { label: String::new(), id: String::new() };
    for attribute in session.get_attributes(object, &wanted).map_err(failed("read a label"))? {
        match attribute {
            Attribute::Label(label) => fact.label = String::from_utf8_lossy(&label).into_owned(),
            Attribute::Id(id) => fact.id = hex(&id),
            _ => {}
        }
    }
    Ok(fact)
}

fn always_authenticates(session: &Session, key: ObjectHandle) -> Result<bool, Error> {
    // Older tokens do not know the attribute: then the key does not ask.
    let values = session.get_attributes(key, &[AttributeType::AlwaysAuthenticate]);
    let values = values.map_err(failed("look at the key"))?;
    Ok(values.iter().any(|attribute| matches!(attribute, Attribute::AlwaysAuthenticate(true))))
}

/// The key's public half, from its private object: modulus and exponent are no secrets there.
fn public_half(session: &Session, key: ObjectHandle, name: &Name) -> Result<RsaVerifier, Error> {
    let unreadable = |cause: Cause| Error::NoPublicHalf(name.to_string(), cause);
    let wanted = [AttributeType::Modulus, AttributeType::PublicExponent];
    let (mut modulus, mut exponent) = (Vec::new(), Vec::new());
    for attribute in session.get_attributes(key, &wanted).map_err(|e| unreadable(Cause::of(&e)))? {
        match attribute {
            Attribute::Modulus(value) => modulus = value,
            Attribute::PublicExponent(value) => exponent = value,
            _ => {}
        }
    }
    let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
    let public = PublicKey::new(number(&modulus), number(&exponent));
    let public = public.map_err(|e| unreadable(Cause::of(&e)))?;
    let der = public.to_public_key_der().map_err(|e| unreadable(Cause::of(&e)))?;
    RsaVerifier::from_spki_der(der.as_bytes()).map_err(|e| unreadable(Cause::of(&e)))
}
