//! A request on its way, and its answer.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::Response;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::CaptureConnection;
use tokio::time::{Instant, timeout_at};

use crate::dial::Line;
use crate::error::Stage;
use crate::opening::Speaks;
use crate::unpack::{Packed, unpack};

/// A request on its way.
pub(super) struct Ready {
    pub(super) answering: legacy::ResponseFuture,
    /// hyper-util fills this in between taking a connection for the request and handing the request to it. While
    /// it is empty, no byte of the request can have left.
    pub(super) connection: CaptureConnection,
    /// True if nothing but HTTP is between us and the peer's first bytes.
    pub(super) plain: bool,
    /// The time that the exchange may take.
    pub(super) limit: Duration,
    /// The time when it must have ended, however long it may take.
    pub(super) deadline: Option<Instant>,
}

impl Ready {
    /// Returns how long the exchange may take from now.
    pub(super) fn total(&self, now: Instant) -> Duration {
        let left = self.deadline.map(|end| end.saturating_duration_since(now));
        left.map_or(self.limit, |left| self.limit.min(left))
    }

    /// The answer, until `end`, with a body of at most `limit` bytes.
    pub(super) async fn answer(
        &mut self,
        started: Instant,
        end: Instant,
        limit: usize,
    ) -> Result<Response<Bytes>, Broken> {
        let late = |_| Broken::Late;
        // Nearly every answer comes within this time, and needs nobody who watches its connection.
        let soon = end.min(started + LAST_WORD);
        let answer = match timeout_at(soon, &mut self.answering).await {
            Ok(answer) => answer,
            Err(_) => tokio::select! {
                biased;
                answer = timeout_at(end, &mut self.answering) => answer.map_err(late)?,
                () = forgotten(self.connection.clone()) => return Err(Broken::Forgotten),
            },
        };
        let (parts, body) = answer.map_err(Broken::Sending)?.into_parts();
        let body = timeout_at(end, collect(body, limit)).await.map_err(late)??;
        unpack(Response::from_parts(parts, body), limit).map_err(|packed| match packed {
            Packed::TooLarge => Broken::TooLarge,
            other => Broken::Packed(other),
        })
    }

    /// Returns what the peer speaks instead of what was sent, where its first bytes show it.
    pub(super) fn speaks(&self) -> Option<Speaks> {
        let mut facts = http::Extensions::new();
        self.connection.connection_metadata().as_ref().filter(|_| self.plain)?.get_extras(&mut facts);
        facts.get::<Line>()?.speaks()
    }

    /// After the last poll of `answering`: hyper hands on the request only while that is polled.
    pub(super) fn stage(&self) -> Stage {
        match self.connection.connection_metadata().is_some() {
            true => Stage::AfterSend,
            false => Stage::BeforeSend,
        }
    }
}

/// An exchange that brought back no whole answer.
pub(super) enum Broken {
    Sending(legacy::Error),
    Receiving(hyper::Error),
    Late,
    Forgotten,
    TooLarge,
    Packed(Packed),
}

/// The error of a request whose connection ended without a word about it.
#[derive(Debug, thiserror::Error)]
#[error("the connection ended while the request was handed to it")]
pub(super) struct Forgotten;

/// The time that hyper has to say what became of a request after its connection is gone.
const LAST_WORD: Duration = Duration::from_secs(1);

/// Ends when the connection that was chosen for the request has ended, and hyper has had time to say so.
///
/// A request is handed to the task of its connection through a channel of tokio. If the task ends in that very
/// moment (the server closed a kept connection), the request can enter the channel just after it was emptied
/// for the last time; nobody looks there again until the sender is dropped, and the sender belongs to the call
/// that waits. Such a call would only end by its time limit.
async fn forgotten(mut connection: CaptureConnection) {
    loop {
        let mut facts = http::Extensions::new();
        if let Some(connected) = connection.wait_for_connection_metadata().await.as_ref() {
            connected.get_extras(&mut facts);
        }
        match facts.remove::<Line>() {
            Some(mut line) => line.ended().await,
            None => return std::future::pending().await,
        }
        tokio::time::sleep(LAST_WORD).await;
        // Unless hyper has moved the request to another connection meanwhile.
        let mut facts = http::Extensions::new();
        if let Some(connected) = connection.connection_metadata().as_ref() {
            connected.get_extras(&mut facts);
        }
        if facts.get::<Line>().is_none_or(Line::has_ended) {
            return;
        }
    }
}

/// Reads the body, never holding more than `limit` and one frame.
async fn collect(mut body: Incoming, limit: usize) -> Result<Bytes, Broken> {
    // The announced length, where there is one: no need to read what will be refused.
    if body.size_hint().lower() > limit as u64 {
        return Err(Broken::TooLarge);
    }
    // Most bodies come in one piece, which is the whole.
    let mut first = Bytes::new();
    let mut whole = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(Broken::Receiving)?.into_data() else { continue };
        if data.len() > limit - first.len() - whole.len() {
            return Err(Broken::TooLarge);
        }
        if first.is_empty() && whole.is_empty() {
            first = data;
        } else {
            whole.extend_from_slice(&std::mem::take(&mut first));
            whole.extend_from_slice(&data);
        }
    }
    Ok(if whole.is_empty() { first } else { whole.freeze() })
}
