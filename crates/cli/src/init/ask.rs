//! The questions of `merchant init`.

use super::answers::{Answers, Huifu, UnionPay};
use crate::input;
use crate::language::{Text, text};
use crate::output;
use config_file::places;
use std::error::Error;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;

/// Asks everything that the file can say. An empty answer says nothing.
pub(super) fn all(answers: &mut Answers) -> Result<(), Box<dyn Error>> {
    let mut person = Person { lines: BufReader::new(input::standard_input()?), ended: false };
    output::tell(text!(
        "An empty answer leaves a setting out. Secrets are not asked for, only where they are.",
        "直接回车表示不设置。不会询问密钥本身，只询问密钥在哪里。"
    ));
    let app_id = person.asked(&text!(
        "UnionPay: appId (empty: no merchant of UnionPay)",
        "云闪付：appId（回车：没有云闪付商户）"
    ))?;
    if !app_id.is_empty() {
        answers.unionpay = Some(UnionPay {
            app_id,
            base: some(person.asked(&text!(
                "UnionPay: address of the platform (empty: production)",
                "云闪付：平台地址（回车：生产环境）"
            ))?),
            secret: person.place(&text!("UnionPay: where is the secret", "云闪付：secret 在哪里"))?,
            symmetric_key: person
                .place(&text!("UnionPay: where is the symmetricKey", "云闪付：symmetricKey 在哪里"))?,
            merchant_key: person
                .place(&text!("UnionPay: where is your RSA private key", "云闪付：商户 RSA 私钥在哪里"))?,
            platform_keys: some(
                person.asked(&text!("UnionPay: file with upPublicKey", "云闪付：upPublicKey 文件"))?,
            )
            .into_iter()
            .collect(),
        });
    }
    let mer_cust_id = person.asked(&text!(
        "Huifu: mer_cust_id (empty: no merchant of Huifu)",
        "汇付：商户客户号 mer_cust_id（回车：没有汇付商户）"
    ))?;
    if !mer_cust_id.is_empty() {
        answers.huifu = Some(Huifu {
            mer_cust_id,
            base: person.needed(&text!(
                "Huifu: address, everything before /merchantRequest",
                "汇付：地址，/merchantRequest 之前的部分"
            ))?,
            pfx: person.needed(&text!(
                "Huifu: file with your key and certificate (PFX or .sm2)",
                "汇付：商户私钥与证书文件（PFX 或 .sm2）"
            ))?,
            pfx_password: person
                .needed_place(&text!("Huifu: where is its password", "汇付：该文件的密码在哪里"))?,
            ca: vec![person.needed(&text!(
                "Huifu: certificate of the CA (CFCA_ACS_OCA31.cer)",
                "汇付：CA 证书（CFCA_ACS_OCA31.cer）"
            ))?],
            platform_certificates: some(person.asked(&text!(
                "Huifu: the platform's own certificate (empty: any of 100001)",
                "汇付：平台自己的证书（回车：100001 的任意证书）"
            ))?)
            .into_iter()
            .collect(),
        });
    }
    let bases = answers.unionpay.iter().filter_map(|one| one.base.as_deref());
    let mut bases = bases.chain(answers.huifu.iter().map(|one| one.base.as_str()));
    answers.allow_plain_http |= bases.any(|base| base.starts_with("http://"))
        && person.asked(&text!(
            "Allow http:// addresses, for a sandbox on this machine? (yes or no)",
            "是否允许 http:// 地址（本机沙箱）？（yes 或 no）"
        ))? == "yes";
    answers.store = some(person.asked(&text!(
        "Where orders are kept, such as sqlite://orders.db",
        "订单存储位置，如 sqlite://orders.db"
    ))?);
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
    fn asked(&mut self, question: &Text) -> Result<String, Box<dyn Error>> {
        output::tell(text!("{question}:", "{question}："));
        let mut answer = String::new();
        self.ended |= self.lines.read_line(&mut answer)? == 0;
        Ok(answer.trim().to_owned())
    }

    /// An answer that is not empty, as long as somebody answers.
    fn needed(&mut self, question: &Text) -> Result<String, Box<dyn Error>> {
        loop {
            let answer = self.asked(question)?;
            if !answer.is_empty() {
                return Ok(answer);
            }
            self.goes_on(question)?;
        }
    }

    fn goes_on(&self, question: &Text) -> Result<(), Box<dyn Error>> {
        match self.ended {
            true => Err(input::Usage::new(text!(
                "no answer to \"{question}\": nothing was written",
                "没有回答“{question}”：未写入文件"
            ))
            .into()),
            false => Ok(()),
        }
    }

    /// Where a secret is. The name of a file that is there will do.
    fn place(&mut self, question: &Text) -> Result<Option<String>, Box<dyn Error>> {
        loop {
            let answer = self.asked(&text!(
                "{question} (file:PATH, env:NAME, command:PROGRAM ARGUMENTS)",
                "{question}（file:路径、env:变量名、command:程序 参数）"
            ))?;
            if answer.is_empty() || places::is_place(&answer) {
                return Ok(some(answer));
            }
            if Path::new(&answer).is_file() {
                return Ok(Some(format!("file:{answer}")));
            }
            // It may be the secret itself, and is not repeated.
            output::tell(text!(
                "that says not where it is, and is no file; the secret itself has no place in the file",
                "这没有说明密钥在哪里，也不是文件；密钥本身不能写进配置文件"
            ));
            self.goes_on(question)?;
        }
    }

    fn needed_place(&mut self, question: &Text) -> Result<String, Box<dyn Error>> {
        loop {
            if let Some(place) = self.place(question)? {
                return Ok(place);
            }
            self.goes_on(question)?;
        }
    }
}
