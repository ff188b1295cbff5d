//! Pages: forms for the user's browser, and what the browser brings back.

use crate::Client;
#[cfg(feature = "axum")]
mod extract;
mod report;

#[cfg(feature = "axum")]
pub use extract::{BrowserReturn, ReturnRejection};

use crate::error::{Error, Kind};
use bytes::Bytes;
use client_core::BodyDecoder;
use endpoint_core::{CallContext, DecodeError, Endpoint, EndpointInfo, Protocol, RequestByName};
use http::{Request, Response};
use huifu_proto::{
    CspNonce, Keys, PageCommand, PageDocument, PageForm, PageLanguage, RawAnswer, RawCall, Returned, auth,
};
use std::fmt;

/// A signed page command, on its way to the user's browser.
///
/// ```no_run
/// use huifu::proto::PageLanguage;
/// # use huifu::proto::PageCommand;
/// # async fn answer<E>(client: &huifu::Client, order: &E) -> Result<http::Response<bytes::Bytes>, huifu::Error>
/// # where E: endpoint_core::Endpoint<Protocol = PageCommand, Auth = huifu::proto::auth::NoCredential> {
/// // Open the order in your ledger first: once the form is out, the user may pay at any time.
/// let page = client.page_async(order).await?.language(PageLanguage::Chinese);
/// Ok(page.into())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "the platform hears of it only when the user's browser posts the form"]
pub struct Page {
    form: PageForm,
    language: PageLanguage,
    nonce: Option<CspNonce>,
}

impl Client {
    /// Signs a page command on this thread. Nothing is sent: the user's browser posts the form. In a server,
    /// [`page_async`](Self::page_async) keeps the signature from holding up others.
    ///
    /// A call is no page, and a page command cannot be sent as a call:
    ///
    /// ```compile_fail,E0271
    /// # fn page(client: &huifu::Client, withdrawal: &huifu::proto::Withdraw) {
    /// let _ = client.page(withdrawal);
    /// # }
    /// ```
    ///
    /// ```compile_fail,E0271
    /// # async fn send(client: &huifu::Client, order: &huifu::proto::OnlineBankPay) {
    /// let _ = client.send(order).await;
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error`], naming the field; its outcome is always `NotSent`.
    pub fn page<E>(&self, request: &E) -> Result<Page, Error>
    where
        E: Endpoint<Protocol = PageCommand, Auth = auth::NoCredential>,
    {
        Page::of(
            E::INFO,
            &self.signed(E::INFO, |keys, at| PageCommand::prepare(request, &(), keys, at))?.http,
        )
    }

    /// The same without holding up this thread: signed on another one, or by a key that answers later
    /// ([`Builder::remote_key`](crate::Builder::remote_key)). There is no deadline; end it with one of your own.
    ///
    /// # Errors
    /// As [`page`](Self::page).
    pub async fn page_async<E>(&self, request: &E) -> Result<Page, Error>
    where
        E: Endpoint<Protocol = PageCommand, Auth = auth::NoCredential>,
    {
        let prepare = |keys: &Keys, at: CallContext<'_>| PageCommand::prepare(request, &(), keys, at);
        Page::of(E::INFO, &self.signed_later(E::INFO, prepare).await?.http)
    }

    /// The same for a page whose type was chosen by name; [`PAGES`](crate::proto::PAGES) has them all.
    ///
    /// # Errors
    /// As [`page`](Self::page).
    pub async fn page_by_name(&self, request: &RequestByName<PageCommand>) -> Result<Page, Error> {
        let prepare = |keys: &Keys, at: CallContext<'_>| request.prepare(keys, at);
        Page::of(request.info(), &self.signed_later(request.info(), prepare).await?.http)
    }

    /// A page by number, for those that have no type, such as 206, 210, or one that the contract names.
    ///
    /// ```no_run
    /// # async fn answer(client: huifu::Client) -> Result<http::Response<bytes::Bytes>, huifu::Error> {
    /// use huifu::proto::{CmdId, RawCall};
    /// let order = RawCall::new(CmdId::constant("206"))
    ///     .field("order_date", "20240517")
    ///     .field("order_id", "202405170001")
    ///     .field("trans_amt", "1.00")
    ///     .field("ret_url", "https://shop.example/return");
    /// Ok(client.page_by_number(&order).await?.into())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`page`](Self::page); also for the number of a typed command that is no page.
    pub async fn page_by_number(&self, page: &RawCall) -> Result<Page, Error> {
        let prepare = |keys: &Keys, at: CallContext<'_>| page.prepare_page(keys, at);
        Page::of(page.info(), &self.signed_later(page.info(), prepare).await?.http)
    }

    /// Decodes what browsers bring back, with the keys and the clock of this client.
    #[must_use]
    pub fn returns(&self) -> ReturnReceiver {
        ReturnReceiver { decoder: self.decoder() }
    }
}

impl Page {
    fn of(info: &'static EndpointInfo, encoded: &Request<Bytes>) -> Result<Self, Error> {
        let form = PageForm::of(encoded).map_err(|e| Error::new(info, Kind::Encode(e)))?;
        Ok(Self { form, language: PageLanguage::default(), nonce: None })
    }

    /// The language of the few words that a user may see on the way. Defaults to both.
    pub fn language(mut self, language: PageLanguage) -> Self {
        self.language = language;
        self
    }

    /// The nonce of your own content security policy. Without one, the answer's policy allows the page's
    /// script and style by their hashes.
    pub fn nonce(mut self, nonce: CspNonce) -> Self {
        self.nonce = Some(nonce);
        self
    }

    /// Address and fields, for templates of your own.
    #[must_use]
    pub fn form(&self) -> &PageForm {
        &self.form
    }

    /// An HTML document that posts the form by itself.
    #[must_use]
    pub fn document(&self) -> PageDocument {
        self.form.document(self.language, self.nonce.as_ref())
    }
}

impl From<Page> for Response<Bytes> {
    /// The document as an answer that is never stored, with a policy under which it works.
    fn from(page: Page) -> Self {
        page.document().into_response()
    }
}

/// Decodes what a browser brings to `ret_url`: verifies the bytes that arrived, then parses them.
///
/// A return is signed by the platform, so it may be written into a ledger. It is a *hint* all the same: a
/// user who closes the window never brings it, one who presses "back" brings it twice, and anybody who has
/// seen it can bring it again. Show a page by it; deliver goods by the notification, or by a query.
#[derive(Clone)]
pub struct ReturnReceiver {
    decoder: BodyDecoder<Keys>,
}

/// A return that is refused: nothing in it may be believed.
#[derive(Debug, thiserror::Error)]
#[error("{endpoint}: what the browser brought back is refused")]
pub struct ReturnError {
    endpoint: &'static str,
    source: DecodeError,
}

impl ReturnError {
    /// The stable id of the command.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint
    }

    /// Returns what is wrong, and where.
    #[must_use]
    pub fn reason(&self) -> &DecodeError {
        &self.source
    }
}

impl ReturnReceiver {
    /// Sets how many bytes of a body or a query are parsed. Defaults to [`BODY_LIMIT`](crate::BODY_LIMIT). Larger ones
    /// are refused unread: whoever can reach the address can send them.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.decoder.limit = bytes;
        self
    }

    /// Opens the raw body of a POST, or the raw query of a GET. Which order it is about stands in the
    /// verified answer; compare it with yours.
    ///
    /// # Errors
    /// [`ReturnError`], with the field and the reason as source.
    pub fn decode<E>(&self, form: &[u8]) -> Result<Returned<E::Response>, ReturnError>
    where
        E: Endpoint<Protocol = PageCommand>,
    {
        self.decoded::<E>(form, None)
    }

    /// The same, and the order must be the one of `request`.
    ///
    /// # Errors
    /// [`ReturnError`], with the field and the reason as source.
    pub fn decode_for<E>(&self, request: &E, form: &[u8]) -> Result<Returned<E::Response>, ReturnError>
    where
        E: Endpoint<Protocol = PageCommand>,
    {
        self.decoded(form, Some(request))
    }

    /// The same for a page by number. The order must be the one of `page`, as far as `page` names one.
    ///
    /// # Errors
    /// [`ReturnError`], with the field and the reason as source.
    pub fn decode_by_number(&self, page: &RawCall, form: &[u8]) -> Result<Returned<RawAnswer>, ReturnError> {
        let decoded = self
            .decoder
            .decode(form, |decoder, form| page.decode_return(form, &decoder.keys, decoder.context()));
        decoded.map_err(|source| ReturnError { endpoint: page.info().id, source })
    }

    fn decoded<E>(&self, form: &[u8], request: Option<&E>) -> Result<Returned<E::Response>, ReturnError>
    where
        E: Endpoint<Protocol = PageCommand>,
    {
        let decoded = self.decoder.decode(form, |decoder, form| {
            PageCommand::decode_return(form, request, &decoder.keys, decoder.context())
        });
        decoded.map_err(refused::<E>)
    }

    /// The same as [`open`](Self::open) without holding up this thread: on one of those that sign. Not begun once
    /// its future is dropped.
    #[cfg(feature = "axum")]
    pub(crate) async fn decode_later<E>(
        &self,
        form: &[u8],
    ) -> Result<Result<Returned<E::Response>, ReturnError>, client_core::RuntimeEnded>
    where
        E: Endpoint<Protocol = PageCommand>,
    {
        let decode = |decoder: &BodyDecoder<Keys>, form: &[u8]| {
            PageCommand::decode_return::<E>(form, None, &decoder.keys, decoder.context())
        };
        Ok(self.decoder.decode_later(form, decode).await?.map_err(refused::<E>))
    }
}

fn refused<E: Endpoint>(source: DecodeError) -> ReturnError {
    ReturnError { endpoint: E::INFO.id, source }
}

impl fmt::Debug for ReturnReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReturnReceiver").field("keys", &self.decoder.keys).finish_non_exhaustive()
    }
}
