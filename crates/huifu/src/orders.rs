//! Orders: commands that go through a ledger, so that none is sent twice by accident.

pub(crate) mod facts;
mod policy;

pub use policy::OrderPolicy;

use crate::client::Asking;
use crate::ledger::{Admission, Event, Ledger, OrderKey, Record, Report, Source, Transition};
use crate::store::StoreError;
use crate::{Answer, Client, Error, ResultProcessor};
use endpoint_core::{
    DecodeError, Effect, EncodeError, Endpoint, EndpointInfo, Fields, Outcome, Protocol, RequestByName,
};
use huifu_proto::{
    CheckValue, Coded, CommandEffect, Facts, PageCommand, RawAnswer, RawCall, Verdict, auth, effect_of,
    has_notifications,
};

/// Sends orders through a ledger.
///
/// ```no_run
/// # use huifu::proto::{Amount, OrderDate, Withdraw};
/// # async fn pay(client: huifu::Client, ledger: huifu::ledger::Ledger, order: Withdraw) {
/// use huifu::OrderError;
/// let orders = client.orders(ledger);
/// match orders.send(&order).await {
///     Ok(answer) => println!("{answer:?}"),
///     Err(OrderError::AlreadySent(known)) => println!("it is on its way: {}", known.state),
///     Err(e) => println!("{e}; outcome {}", e.outcome()),
/// }
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Orders {
    pub(crate) client: Client,
    pub(crate) ledger: Ledger,
    pub(crate) policy: OrderPolicy,
    pub(crate) processor: Option<ResultProcessor>,
}

/// An order that was not sent, or whose answer is no success and no "accepted".
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    /// The command names no order. Use [`Client::send`]. Nothing was sent.
    #[error("command {0} names no order")]
    NoOrder(String, #[source] DecodeError),
    /// The command only asks about an order, and is none. Use [`Client::send`]. Nothing was sent.
    #[error("command {0} is a query, and no order")]
    Query(String),
    /// The command cannot be written. Nothing was sent.
    #[error("{0}: the command cannot be written")]
    Fields(&'static str, #[source] EncodeError),
    /// It was sent before, and it is not certain that it did not leave. Nothing was sent now.
    #[error("{}: this order was sent before; it is {}", .0.key, .0.state)]
    AlreadySent(Box<Record>),
    /// Its number was used before for another command or amount. Nothing was sent now.
    #[error("{}: this number was used for another order", .0.key)]
    Conflict(Box<Record>),
    /// The ledger could not be asked. Nothing was sent.
    #[error("nothing was sent, for the ledger could not be asked")]
    Ledger(#[from] StoreError),
    /// The answer is signed and does not fit the order. It is written down, and not believed.
    #[error("{}: the answer does not fit the order", .0.record.key)]
    Anomaly(Box<Transition>),
    /// The call did not succeed.
    #[error(transparent)]
    Call(#[from] Error),
}

impl OrderError {
    /// Returns what is known about the platform's side.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NoOrder(..) | Self::Query(_) | Self::Fields(..) | Self::Conflict(_) | Self::Ledger(_) => {
                Outcome::NotSent
            }
            // This call sent nothing; the one before it did.
            Self::AlreadySent(_) | Self::Anomaly(_) => Outcome::Unknown,
            Self::Call(e) => e.outcome(),
        }
    }
}

impl Client {
    /// Sends orders through a ledger.
    #[must_use]
    pub fn orders(&self, ledger: Ledger) -> Orders {
        Orders { client: self.clone(), ledger, policy: self.policy().clone(), processor: None }
    }
}

impl Orders {
    /// Sets what the document leaves open. Defaults to the client's ([`Builder::policy`](crate::Builder::policy)).
    #[must_use]
    pub fn policy(mut self, policy: OrderPolicy) -> Self {
        self.client = self.client.with_policy(policy.clone());
        self.policy = policy;
        self
    }

    /// Gets each result, also those that come with the answer. Without one, call [`Ledger::done`] yourself.
    #[must_use]
    pub fn processor(mut self, processor: ResultProcessor) -> Self {
        self.processor = Some(processor);
        self
    }

    /// The ledger.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Opens the order in the ledger, sends the command, and writes down what came back. At most one sending
    /// of an order leaves, whoever calls this how often, on whichever instance.
    ///
    /// The order stays "sent" when the future is dropped, or the process dies, and is asked about by the
    /// [`Reconciler`](crate::Reconciler). An answer that the ledger cannot take is given back all the same.
    ///
    /// # Errors
    /// [`OrderError`]; its [`outcome`](OrderError::outcome) says whether the platform may have acted.
    pub async fn send<E>(&self, request: &E) -> Result<Answer<E::Response>, OrderError>
    where
        E: Endpoint<Protocol = CheckValue, Auth = auth::NoCredential>,
        E::Response: Coded,
    {
        let command = Command::of(request)?;
        let record = self.give_out(&command).await?;
        let result = self.client.send_as(Asking::<E>::Written(&command.fields)).await;
        self.conclude(&record, &command, result, Fields::of).await
    }

    /// The same for a command that has no type.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn call(&self, call: &RawCall) -> Result<Answer<RawAnswer>, OrderError> {
        let command = Command::of_raw(call);
        let record = self.give_out(&command).await?;
        let result = self.client.call(call).await;
        self.conclude(&record, &command, result, |answer| Ok(answer.fields.clone())).await
    }

    /// The same for a command whose type was chosen by name. Unlike there, a repeat of the number with any other field
    /// is a [`Conflict`](OrderError::Conflict), but for fields that are secrets, of which nothing is kept.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_by_name(
        &self,
        request: &RequestByName<CheckValue>,
    ) -> Result<Answer<Fields>, OrderError> {
        let command = Command::of_named(request)?;
        let record = self.give_out(&command).await?;
        let result = self.client.send_by_name(request).await;
        self.conclude(&record, &command, result, |fields| Ok(fields.clone())).await
    }

    /// Sends a later step of an order that is open already, such as a confirmation with the code from a text
    /// message, or a query about it. The ledger is not asked whether it may; what comes back is written down, except
    /// a refusal: a wrong code is not the end of the order.
    ///
    /// # Errors
    /// [`OrderError`].
    pub async fn send_step<E>(&self, request: &E) -> Result<Answer<E::Response>, OrderError>
    where
        E: Endpoint<Protocol = CheckValue, Auth = auth::NoCredential>,
        E::Response: Coded,
    {
        let command = Command::of(request)?;
        let key = self.key(&command)?;
        let result = self.client.send_as(Asking::<E>::Written(&command.fields)).await;
        let report = self.reported(&command, &result, Fields::of);
        self.conclude_step(&key, &command, report).await?;
        Ok(result?)
    }

    /// The same for a command whose type was chosen by name.
    ///
    /// # Errors
    /// [`OrderError`].
    pub async fn send_step_by_name(
        &self,
        request: &RequestByName<CheckValue>,
    ) -> Result<Answer<Fields>, OrderError> {
        let command = Command::of_named(request)?;
        let key = self.key(&command)?;
        let result = self.client.send_by_name(request).await;
        let report = self.reported(&command, &result, |fields| Ok(fields.clone()));
        self.conclude_step(&key, &command, report).await?;
        Ok(result?)
    }

    async fn conclude_step(
        &self,
        key: &OrderKey,
        command: &Command,
        report: Option<Report>,
    ) -> Result<(), OrderError> {
        // A text message with a code, say, tells nothing of the order.
        let tells = command.asks || has_notifications(&command.cmd_id);
        match report.filter(|report| tells && report.verdict != Verdict::Failed) {
            Some(report) => {
                let written = self.ledger.apply(key, &report.into()).await;
                self.wrote_down(key, written)
            }
            None => Ok(()),
        }
    }

    /// Opens an order without sending it: for a page, which the user's browser sends, do this before the page
    /// is given out.
    ///
    /// # Errors
    /// [`OrderError`]; for a page that the user asks for once more, [`OrderError::AlreadySent`] holds what is known.
    pub async fn open<E: Endpoint>(&self, request: &E) -> Result<Record, OrderError> {
        self.give_out(&Command::of(request)?).await
    }

    /// The same for a page whose type was chosen by name.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn open_by_name(&self, request: &RequestByName<PageCommand>) -> Result<Record, OrderError> {
        self.give_out(&Command::of_named(request)?).await
    }

    /// The same for a page by number.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub async fn open_by_number(&self, page: &RawCall) -> Result<Record, OrderError> {
        self.give_out(&Command::of_raw(page)).await
    }

    async fn give_out(&self, command: &Command) -> Result<Record, OrderError> {
        if command.asks {
            return Err(OrderError::Query(command.cmd_id.clone()));
        }
        let mut order = facts::order(&command.cmd_id, &command.fields, &self.policy);
        order.content.clone_from(&command.content);
        match self.ledger.admit(&self.key(command)?, &order).await? {
            Admission::Granted(record) => Ok(record),
            Admission::AlreadySent(record) => Err(OrderError::AlreadySent(Box::new(record))),
            Admission::Conflict(record) => Err(OrderError::Conflict(Box::new(record))),
        }
    }

    fn key(&self, command: &Command) -> Result<OrderKey, OrderError> {
        facts::key(self.client.mer_cust_id(), &command.fields)
            .map_err(|e| OrderError::NoOrder(command.cmd_id.clone(), e))
    }

    /// Writes down what a call has shown about the order it was for.
    async fn conclude<T>(
        &self,
        record: &Record,
        command: &Command,
        result: Result<Answer<T>, Error>,
        fields: impl Fn(&T) -> Result<Fields, EncodeError>,
    ) -> Result<Answer<T>, OrderError> {
        let event = match (self.reported(command, &result, fields), &record.ticket) {
            (Some(report), _) => report.into(),
            (None, Some(ticket)) => Event::NotSent(ticket.clone()),
            (None, None) => Event::silence(),
        };
        let written = self.ledger.apply_to(record, &event).await;
        self.wrote_down(&record.key, written)?;
        Ok(result?)
    }

    /// None if nothing left this machine, or nothing was said of the order.
    fn reported<T>(
        &self,
        command: &Command,
        result: &Result<Answer<T>, Error>,
        fields: impl Fn(&T) -> Result<Fields, EncodeError>,
    ) -> Option<Report> {
        let (verdict, answer) = match result {
            Ok(Answer::Success(answer)) => (Verdict::Success, answer),
            Ok(Answer::Pending(answer)) => (Verdict::Pending, answer),
            Err(e) => return self.heard_no(command, e),
        };
        let fields = fields(answer);
        if command.asks {
            return facts::queried(&fields.ok()?, &self.policy);
        }
        // The client has judged it already, by the same policy.
        let report = Report::new(verdict, Source::Answer).with_command(&command.cmd_id, &self.policy);
        Some(match fields {
            Ok(fields) => report.with_facts(&Facts::of(&fields)),
            Err(_) => report,
        })
    }

    fn heard_no(&self, command: &Command, error: &Error) -> Option<Report> {
        let verdict = match error.outcome() {
            Outcome::NotSent => return None,
            _ if command.asks => return None,
            Outcome::Refused => Verdict::Failed,
            Outcome::Unknown => Verdict::Unknown,
        };
        let Some(refusal) = error.refusal() else { return Some(Report::new(verdict, Source::Silence)) };
        let report = Report::new(verdict, Source::Answer).with_command(&command.cmd_id, &self.policy);
        Some(report.with_facts(refusal.facts()))
    }

    /// The call is over, so a ledger that fails changes nothing about its result.
    fn wrote_down(
        &self,
        key: &OrderKey,
        written: Result<Option<Transition>, StoreError>,
    ) -> Result<(), OrderError> {
        let transition = match written {
            Ok(transition) => transition,
            Err(e) => {
                tracing::error!(order = %shown::text(key), error = %shown::text(&e), "what became of an order was not written down; it will be asked about");
                return Ok(());
            }
        };
        match transition {
            Some(transition) if transition.anomaly.is_some() => {
                Err(OrderError::Anomaly(Box::new(transition)))
            }
            Some(transition) => {
                if let Some(processor) = &self.processor {
                    processor.offer(&transition);
                }
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// The command that is sent, as far as the ledger is concerned.
struct Command {
    cmd_id: String,
    fields: Fields,
    /// It only asks.
    asks: bool,
    /// A digest of all that is asked for, where another wish under the same number is refused.
    content: Option<String>,
}

impl Command {
    fn of<E: Endpoint>(request: &E) -> Result<Self, OrderError> {
        let fields = Fields::of(request).map_err(|e| OrderError::Fields(E::INFO.id, e))?;
        Ok(Self::new(E::INFO, fields))
    }

    fn of_named<S: Protocol>(request: &RequestByName<S>) -> Result<Self, OrderError> {
        let info = request.info();
        let fields = request.fields().map_err(|e| OrderError::Fields(info.id, e))?;
        let content = facts::content(info, &fields);
        Ok(Self { content: Some(content), ..Self::new(info, fields) })
    }

    fn new(info: &'static EndpointInfo, fields: Fields) -> Self {
        // Types of commands without a printed number carry the one that the caller gave.
        let own = info.route.selector.map(|(_, number)| number);
        let cmd_id = own.or_else(|| fields.text("cmd_id")).unwrap_or_default().to_owned();
        Self { cmd_id, fields, asks: info.effect == Effect::Read, content: None }
    }

    fn of_raw(call: &RawCall) -> Self {
        let cmd_id = call.cmd_id().to_string();
        let asks = call.info().effect == Effect::Read || effect_of(&cmd_id) == CommandEffect::Read;
        Self { cmd_id, fields: call.asked().clone(), asks, content: None }
    }
}
