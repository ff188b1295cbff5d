//! The log as documents of JSON, one a line, in the form that `tracing_subscriber` gives them. Its own layer writes the fields of a
//! span as JSON when the span begins, and reads and writes all of them again for each that is added, though nearly no call logs
//! a line. Here a span keeps its fields as they came, and the line that needs them writes them.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::fmt::{Debug, Write as _};
use std::io::Write as _;
use std::ops::Range;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime as _, SystemTime};
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::{LookupSpan, SpanRef};

/// A layer that writes each event as a line of JSON, with the spans around it.
#[derive(Debug)]
pub struct JsonLog<W> {
    writer: W,
}

impl<W> JsonLog<W> {
    /// To this writer, each line at once.
    pub const fn new(writer: W) -> Self {
        Self { writer }
    }
}

impl<S, W> Layer<S> for JsonLog<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'a> MakeWriter<'a> + 'static,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut fields = Fields::of_a_span(attributes.metadata().fields().len());
        attributes.record(&mut fields);
        span.extensions_mut().replace(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        if let Some(fields) = span.extensions_mut().get_mut::<Fields>() {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        // A log that cannot be written can be told to nobody.
        if let Ok(line) = line(event, &context) {
            let _ = self.writer.make_writer_for(event.metadata()).write_all(&line);
        }
    }
}

fn line<S>(event: &Event<'_>, context: &Context<'_, S>) -> serde_json::Result<Vec<u8>>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    let metadata = event.metadata();
    let mut fields = Fields::default();
    event.record(&mut fields);
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::new(&mut bytes);
    let mut line = serializer.serialize_map(None)?;
    line.serialize_entry("timestamp", &now())?;
    line.serialize_entry("level", metadata.level().as_str())?;
    line.serialize_entry("fields", &fields)?;
    line.serialize_entry("target", metadata.target())?;
    if let Some(span) = context.event_span(event) {
        line.serialize_entry("span", &Named(&span))?;
        line.serialize_entry("spans", &Around(&span))?;
    }
    line.end()?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn now() -> String {
    let mut text = String::new();
    let _ = SystemTime.format_time(&mut Writer::new(&mut text));
    text
}

/// The fields of a span or an event, each once: what is recorded again counts.
#[derive(Debug, Default)]
struct Fields {
    values: Vec<(&'static str, Value)>,
    /// All texts, one after another.
    texts: String,
}

#[derive(Debug)]
enum Value {
    Truth(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    /// This part of the texts.
    Text(Range<usize>),
}

impl Fields {
    /// With room for what a span has, as a rule.
    fn of_a_span(count: usize) -> Self {
        Self { values: Vec::with_capacity(count), texts: String::with_capacity(64) }
    }

    fn put(&mut self, field: &Field, value: Value) {
        match self.values.iter_mut().find(|(name, _)| *name == field.name()) {
            Some((_, kept)) => *kept = value,
            None => self.values.push((field.name(), value)),
        }
    }

    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (name, value) in &self.values {
            match value {
                Value::Truth(value) => map.serialize_entry(name, value)?,
                Value::Signed(value) => map.serialize_entry(name, value)?,
                Value::Unsigned(value) => map.serialize_entry(name, value)?,
                Value::Float(value) => map.serialize_entry(name, value)?,
                Value::Text(part) => {
                    map.serialize_entry(name, self.texts.get(part.clone()).unwrap_or_default())?;
                }
            }
        }
        Ok(())
    }
}

impl Visit for Fields {
    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, Value::Truth(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, Value::Signed(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, Value::Unsigned(value));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, Value::Float(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let begin = self.texts.len();
        self.texts.push_str(value);
        self.put(field, Value::Text(begin..self.texts.len()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let begin = self.texts.len();
        let _ = write!(self.texts, "{value:?}");
        self.put(field, Value::Text(begin..self.texts.len()));
    }
}

impl Serialize for Fields {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        self.write(&mut map)?;
        map.end()
    }
}

/// A span: its fields, and its name.
struct Named<'a, 'b, S: LookupSpan<'b>>(&'a SpanRef<'b, S>);

impl<'b, S: LookupSpan<'b>> Serialize for Named<'_, 'b, S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(fields) = self.0.extensions().get::<Fields>() {
            fields.write(&mut map)?;
        }
        map.serialize_entry("name", self.0.name())?;
        map.end()
    }
}

/// A span and all that are around it, the outermost first.
struct Around<'a, 'b, S: LookupSpan<'b>>(&'a SpanRef<'b, S>);

impl<'b, S: LookupSpan<'b>> Serialize for Around<'_, 'b, S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> Result<T::Ok, T::Error> {
        use serde::ser::SerializeSeq as _;
        let mut list = serializer.serialize_seq(None)?;
        for span in self.0.scope().from_root() {
            list.serialize_element(&Named(&span))?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value as Json;
    use std::io;
    use std::sync::{Arc, Mutex};
    use tracing::field::Empty;
    use tracing_subscriber::layer::SubscriberExt as _;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Kept {
        fn documents(&self) -> Vec<Json> {
            let bytes = self.0.lock().unwrap();
            let lines = std::str::from_utf8(&bytes).unwrap().lines();
            lines
                .map(|line| {
                    let mut document: Json = serde_json::from_str(line).unwrap();
                    let time = document.as_object_mut().unwrap().remove("timestamp").unwrap();
                    assert!(time.as_str().unwrap().parse::<jiff::Timestamp>().is_ok(), "{time}");
                    document
                })
                .collect()
        }
    }

    /// The layer of `tracing_subscriber` is the judge: both see the same, and say the same.
    #[test]
    fn each_line_says_what_the_layer_of_tracing_subscriber_says() {
        let (own, judge) = (Kept::default(), Kept::default());
        let (one, other) = (own.clone(), judge.clone());
        let subscriber = tracing_subscriber::registry()
            .with(JsonLog::new(move || one.clone()))
            .with(tracing_subscriber::fmt::layer().json().with_writer(move || other.clone()));
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!("outside of everything");
            let outer =
                tracing::info_span!("outer", route = "/a\"b\n\u{1}汇付", status = Empty, kind = Empty);
            let _outer = outer.enter();
            tracing::warn!(attempt = 3_u32, below = -7, share = 0.25, none = f64::NAN, yes = true, "first");
            outer.record("status", 502_u16);
            outer.record("kind", "once");
            outer.record("kind", "again");
            let inner =
                tracing::info_span!(parent: &outer, "inner", "error.type" = ?Some("x"), big = u128::MAX);
            inner.in_scope(|| tracing::error!(error = %shown::text(&"away"), "second {}", shown::text(&2)));
            inner.in_scope(|| tracing::info!(bytes = &b"\x00\xff"[..], "third"));
            let error: &(dyn std::error::Error + 'static) = &io::Error::other("why");
            tracing::info!(error, "fourth");
        });
        let own = own.documents();
        assert_eq!(own.len(), 5);
        assert_eq!(own, judge.documents());
        assert_eq!(own[1]["spans"][0]["route"], "/a\"b\n\u{1}汇付");
        assert_eq!(own[2]["spans"][0]["kind"], "again");
    }
}
