//! Orders: commands that go through a ledger, so that none is sent twice by accident.

pub(crate) mod facts;
mod policy;

pub use policy::OrderPolicy;

use crate::ledger::{Event, Ledger, Opened, OrderKey, Record, Report, Source, Transition};
use crate::store::StoreError;
use crate::{Answer, Client, Error, Worker};
use endpoint_core::{Endpoint, EndpointInfo, Fields, OpenError, Outcome, SealError};
use huifu_proto::{CheckValue, Coded, Verdict, auth};

/// Sends orders through a ledger.
///
/// ```no_run
/// # use huifu::proto::{Amount, OrderDate, Withdraw};
/// # async fn pay(client: huifu::Client, ledger: huifu::ledger::Ledger, order: Withdraw) {
/// use huifu::{OrderError, OrderPolicy};
/// let orders = client.orders(ledger).policy(OrderPolicy::new().trans_type("202", "your contract's value"));
/// match orders.send(&order).await {
///     Ok(answer) => println!("{answer:?}"),
///     Err(OrderError::Taken(known)) => println!("it is on its way: {}", known.state),
///     Err(e) => println!("{e}; outcome {}", e.outcome()),
/// }
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Orders {
    pub(crate) client: Client,
    pub(crate) ledger: Ledger,
    pub(crate) policy: OrderPolicy,
    pub(crate) worker: Option<Worker>,
}

/// An order that was not sent, or whose answer is no success and no "accepted".
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OrderError {
    /// The command names no order. Use [`Client::send`]. Nothing was sent.
    #[error("{0}: the command names no order")]
    NoOrder(&'static str, #[source] OpenError),
    /// The command cannot be written. Nothing was sent.
    #[error("{0}: the command cannot be written")]
    Fields(&'static str, #[source] SealError),
    /// It was sent before, and it is not certain that it did not leave. Nothing was sent now.
    #[error("{}: this order was sent before; it is {}", .0.key, .0.state)]
    Taken(Box<Record>),
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
    /// What is known about the platform's side.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NoOrder(..) | Self::Fields(..) | Self::Conflict(_) | Self::Ledger(_) => Outcome::NotSent,
            // This call sent nothing; the one before it did.
            Self::Taken(_) | Self::Anomaly(_) => Outcome::Unknown,
            Self::Call(e) => e.outcome(),
        }
    }
}

impl Client {
    /// Sends orders through a ledger.
    #[must_use]
    pub fn orders(&self, ledger: Ledger) -> Orders {
        Orders { client: self.clone(), ledger, policy: OrderPolicy::default(), worker: None }
    }
}

impl Orders {
    /// What the document leaves open.
    #[must_use]
    pub fn policy(mut self, policy: OrderPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Gets each result, also those that come with the answer. Without one, call [`Ledger::done`] yourself.
    #[must_use]
    pub fn worker(mut self, worker: Worker) -> Self {
        self.worker = Some(worker);
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
    /// When the future is dropped, or the process dies, the order stays "sent" and is asked about by the
    /// [`Reconciler`](crate::Reconciler). An answer that the ledger cannot take is given back all the same.
    ///
    /// # Errors
    /// [`OrderError`]; its [`outcome`](OrderError::outcome) says whether the platform may have acted.
    pub async fn send<E>(&self, request: &E) -> Result<Answer<E::Response>, OrderError>
    where
        E: Endpoint<Scheme = CheckValue, Auth = auth::Caller>,
        E::Response: Coded,
    {
        let record = self.open(request).await?;
        let result = self.client.send(request).await;
        let event = self.event::<E>(&record, &result);
        self.write_down(&record.key, &event).await?;
        Ok(result?)
    }

    /// Sends a later step of an order that is open already, such as a confirmation with the code from a text
    /// message. The ledger is not asked whether it may; what comes back is written down.
    ///
    /// # Errors
    /// [`OrderError`].
    pub async fn send_step<E>(&self, request: &E) -> Result<Answer<E::Response>, OrderError>
    where
        E: Endpoint<Scheme = CheckValue, Auth = auth::Caller>,
        E::Response: Coded,
    {
        let key = self.key(E::INFO, &fields_of(request)?)?;
        let result = self.client.send(request).await;
        if let Some(report) = self.heard::<E>(&result) {
            self.write_down(&key, &report.into()).await?;
        }
        Ok(result?)
    }

    /// Opens an order without sending it: for a page, which the user's browser sends, do this before the page
    /// is given out.
    ///
    /// # Errors
    /// [`OrderError`]; for a page that the user asks for once more, [`OrderError::Taken`] holds what is known.
    pub async fn open<E: Endpoint>(&self, request: &E) -> Result<Record, OrderError> {
        let fields = fields_of(request)?;
        let key = self.key(E::INFO, &fields)?;
        let order = facts::order(cmd_id(E::INFO), &fields, &self.policy);
        match self.ledger.open(&key, &order).await? {
            Opened::Mine(record) => Ok(record),
            Opened::Taken(record) => Err(OrderError::Taken(Box::new(record))),
            Opened::Conflict(record) => Err(OrderError::Conflict(Box::new(record))),
        }
    }

    fn key(&self, info: &'static EndpointInfo, fields: &Fields) -> Result<OrderKey, OrderError> {
        facts::key(self.client.mer_cust_id(), fields).map_err(|e| OrderError::NoOrder(info.id, e))
    }

    /// What a call has shown about the order it was for.
    fn event<E: Endpoint>(&self, record: &Record, result: &Result<Answer<E::Response>, Error>) -> Event {
        match (self.heard::<E>(result), &record.ticket) {
            (Some(report), _) => report.into(),
            (None, Some(ticket)) => Event::NotSent(ticket.clone()),
            (None, None) => Event::silence(),
        }
    }

    /// None if nothing left this machine.
    fn heard<E: Endpoint>(&self, result: &Result<Answer<E::Response>, Error>) -> Option<Report> {
        match result {
            Ok(answer) => Some(self.answered::<E>(answer)),
            Err(e) => match e.outcome() {
                Outcome::NotSent => None,
                Outcome::Refused => Some(Report::new(Verdict::Failed, Source::Answer)),
                Outcome::Unknown => Some(Report::new(Verdict::Unknown, Source::Silence)),
            },
        }
    }

    fn answered<E: Endpoint>(&self, answer: &Answer<E::Response>) -> Report {
        let (code, fields) = match answer {
            Answer::Success(fields) if self.policy.only_begins(cmd_id(E::INFO)) => (Verdict::Pending, fields),
            Answer::Success(fields) => (Verdict::Success, fields),
            Answer::Pending(fields) => (Verdict::Pending, fields),
        };
        match Fields::of(fields) {
            Ok(fields) => facts::report(Source::Answer, code, &fields, &self.policy),
            Err(_) => Report::new(code, Source::Answer),
        }
    }

    /// The call is over, so a ledger that fails changes nothing about its result.
    async fn write_down(&self, key: &OrderKey, event: &Event) -> Result<(), OrderError> {
        let transition = match self.ledger.apply(key, event).await {
            Ok(transition) => transition,
            Err(e) => {
                tracing::error!(order = %key, error = %e, "what became of an order was not written down; it will be asked about");
                return Ok(());
            }
        };
        match transition {
            Some(transition) if transition.anomaly.is_some() => {
                Err(OrderError::Anomaly(Box::new(transition)))
            }
            Some(transition) => {
                if let Some(worker) = &self.worker {
                    worker.offer(&transition);
                }
                Ok(())
            }
            None => Ok(()),
        }
    }
}

fn cmd_id(info: &'static EndpointInfo) -> &'static str {
    info.route.selector.map_or("", |(_, cmd_id)| cmd_id)
}

fn fields_of<E: Endpoint>(request: &E) -> Result<Fields, OrderError> {
    Fields::of(request).map_err(|e| OrderError::Fields(E::INFO.id, e))
}
