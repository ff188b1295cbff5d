//! The questions of `merchant init`.

use super::answers::{Answers, Huifu, UnionPay};
use crate::input;
use crate::output;
use config_file::places;
use std::error::Error;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;

/// Asks everything that the file can say. An empty answer says nothing.
pub(super) fn all(answers: &mut Answers) -> Result<(), Box<dyn Error>> {
    let mut person = Person { lines: BufReader::new(input::standard_input()?), ended: false };
    output::tell("An empty answer leaves a setting out. Secrets are not asked for, only where they are.");
    let app_id = person.asked("UnionPay: appId (empty: no merchant of UnionPay)")?;
    if !app_id.is_empty() {
        answers.unionpay = Some(UnionPay {
            app_id,
            base: some(person.asked("UnionPay: address of the platform (empty: production)")?),
            secret: person.place("UnionPay: where is the secret")?,
            symmetric_key: person.place("UnionPay: where is the symmetricKey")?,
            merchant_key: person.place("UnionPay: where is your RSA private key")?,
            platform_keys: some(person.asked("UnionPay: file with upPublicKey")?).into_iter().collect(),
        });
    }
    let mer_cust_id = person.asked("Huifu: mer_cust_id (empty: no merchant of Huifu)")?;
    if !mer_cust_id.is_empty() {
        answers.huifu = Some(Huifu {
            mer_cust_id,
            base: person.needed("Huifu: address, everything before /merchantRequest")?,
            pfx: person.needed("Huifu: file with your key and certificate (PFX or .sm2)")?,
            pfx_password: person.needed_place("Huifu: where is its password")?,
            ca: vec![person.needed("Huifu: certificate of the CA (CFCA_ACS_OCA31.cer)")?],
            platform_certificates: some(
                person.asked("Huifu: the platform's own certificate (empty: any of 100001)")?,
            )
            .into_iter()
            .collect(),
        });
    }
    let bases = answers.unionpay.iter().filter_map(|one| one.base.as_deref());
    let mut bases = bases.chain(answers.huifu.iter().map(|one| one.base.as_str()));
    answers.allow_plain_http |= bases.any(|base| base.starts_with("http://"))
        && person.asked("Allow http:// addresses, for a sandbox on this machine? (yes or no)")? == "yes";
    answers.store = some(person.asked("Where orders are kept, such as sqlite://orders.db")?);
    Ok(())
}

fn some(answer: String) -> Option<String> {
    (!answer.is_empty()).then_some(answer)
}

struct Person {
    lines: BufReader<Box<dyn Read>>,
    ended: bool,
}

impl Person {
    fn asked(&mut self, question: &str) -> Result<String, Box<dyn Error>> {
        output::tell(format_args!("{question}:"));
        let mut answer = String::new();
        self.ended |= self.lines.read_line(&mut answer)? == 0;
        Ok(answer.trim().to_owned())
    }

    /// An answer that is not empty, as long as somebody answers.
    fn needed(&mut self, question: &str) -> Result<String, Box<dyn Error>> {
        loop {
            let answer = self.asked(question)?;
            if !answer.is_empty() {
                return Ok(answer);
            }
            self.goes_on(question)?;
        }
    }

    fn goes_on(&self, question: &str) -> Result<(), Box<dyn Error>> {
        match self.ended {
            true => {
                Err(input::Usage::new(format!("no answer to \"{question}\": nothing was written")).into())
            }
            false => Ok(()),
        }
    }

    /// Where a secret is. The name of a file that is there will do.
    fn place(&mut self, question: &str) -> Result<Option<String>, Box<dyn Error>> {
        loop {
            let answer =
                self.asked(&format!("{question} (file:PATH, env:NAME, command:PROGRAM ARGUMENTS)"))?;
            if answer.is_empty() || places::is_place(&answer) {
                return Ok(some(answer));
            }
            if Path::new(&answer).is_file() {
                return Ok(Some(format!("file:{answer}")));
            }
            // It may be the secret itself, and is not repeated.
            output::tell(
                "that says not where it is, and is no file; the secret itself has no place in the file",
            );
            self.goes_on(question)?;
        }
    }

    fn needed_place(&mut self, question: &str) -> Result<String, Box<dyn Error>> {
        loop {
            if let Some(place) = self.place(question)? {
                return Ok(place);
            }
            self.goes_on(question)?;
        }
    }
}
