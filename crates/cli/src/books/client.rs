//! A client that acts for the merchant: the keys, the platform's certificates, the address.

use super::database::Book;
use crate::address;
use crate::exchange;
use crate::huifu::client;
use crate::huifu::platform::Platform;
use crate::identity::KeyFiles;
use cfca_pkcs7::AttachedSigner;
use huifu::Client;
use huifu::store::Rate;
use std::error::Error;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(crate) struct Access {
    /// Everything before /merchantRequest; the production host comes with your contract.
    #[arg(long, value_name = "URL", env = "HUIFU_BASE", hide_env = true)]
    base: String,
    /// Allow an http:// address: for a sandbox on this machine.
    #[arg(long, env = "MERCHANT_ALLOW_PLAIN_HTTP", hide_env = true)]
    allow_plain_http: bool,
    #[command(flatten)]
    files: KeyFiles,
    #[command(flatten)]
    platform: Platform,
}

impl Access {
    /// With a rate where one is told, which counts every request: orders and questions about them.
    pub(crate) fn client(&self, book: &Book, rate: Option<Rate>) -> Result<Client, Box<dyn Error>> {
        let base = address::base("--base", &self.base, self.allow_plain_http, huifu::proto::ALL)?;
        let identity = self.files.identity()?;
        let http = exchange::client(&base, self.allow_plain_http).build()?;
        let signer = Arc::new(AttachedSigner::new(&identity));
        let builder = client::builder(&base, book.number()?, signer, &self.platform)?;
        let mut builder = builder.http_client(Arc::new(http));
        if let Some(rate) = rate {
            builder = builder.rate(rate);
        }
        if self.allow_plain_http {
            builder = builder.allow_plain_http();
        }
        Ok(builder.build()?)
    }
}
