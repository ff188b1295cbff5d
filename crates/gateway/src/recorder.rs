//! The recorder of metrics, in Prometheus' form. That of the library makes a handle anew for each number that is recorded, and copies
//! name and labels to do so; here a handle is kept, since none of them is ever taken out.

use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use metrics_exporter_prometheus::PrometheusRecorder;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{PoisonError, RwLock};

/// A recorder that keeps the handles of another.
pub(crate) struct Kept {
    recorder: PrometheusRecorder,
    counters: Handles<Counter>,
    gauges: Handles<Gauge>,
    histograms: Handles<Histogram>,
}

impl Kept {
    /// Those of this recorder, which must be one that forgets no metric.
    pub(crate) fn new(recorder: PrometheusRecorder) -> Self {
        Self {
            recorder,
            counters: Handles::default(),
            gauges: Handles::default(),
            histograms: Handles::default(),
        }
    }
}

/// Handles by name and labels.
struct Handles<T>(RwLock<HashMap<Key, T, BuildHasherDefault<Known>>>);

/// The hash that a key has made of itself already.
#[derive(Default)]
struct Known(u64);

impl Hasher for Known {
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, bytes: &[u8]) {
        // A key writes a number and nothing else; of anything else every byte counts all the same.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl<T> Default for Handles<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone> Handles<T> {
    fn of(&self, key: &Key, make: impl FnOnce() -> T) -> T {
        if let Some(handle) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return handle.clone();
        }
        let handle = make();
        // Two that are made at once count in the same place.
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_retained(), handle.clone());
        handle
    }
}

impl Recorder for Kept {
    fn describe_counter(&self, name: KeyName, unit: Option<Unit>, description: SharedString) {
        self.recorder.describe_counter(name, unit, description);
    }

    fn describe_gauge(&self, name: KeyName, unit: Option<Unit>, description: SharedString) {
        self.recorder.describe_gauge(name, unit, description);
    }

    fn describe_histogram(&self, name: KeyName, unit: Option<Unit>, description: SharedString) {
        self.recorder.describe_histogram(name, unit, description);
    }

    fn register_counter(&self, key: &Key, metadata: &Metadata<'_>) -> Counter {
        self.counters.of(key, || self.recorder.register_counter(key, metadata))
    }

    fn register_gauge(&self, key: &Key, metadata: &Metadata<'_>) -> Gauge {
        self.gauges.of(key, || self.recorder.register_gauge(key, metadata))
    }

    fn register_histogram(&self, key: &Key, metadata: &Metadata<'_>) -> Histogram {
        self.histograms.of(key, || self.recorder.register_histogram(key, metadata))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use metrics_exporter_prometheus::PrometheusBuilder;

    #[test]
    fn what_is_recorded_by_a_kept_handle_is_in_the_figures() {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        let kept = Kept::new(recorder);
        metrics::with_local_recorder(&kept, || {
            metrics::describe_counter!("calls", "calls that ended");
            for status in ["200", "500", "200"] {
                metrics::counter!("calls", "status" => status.to_owned()).increment(1);
                metrics::gauge!("running").increment(1.0);
                metrics::histogram!("seconds", "status" => status).record(0.5);
            }
        });
        let text = handle.render();
        for line in [
            "# HELP calls calls that ended",
            "calls{status=\"200\"} 2",
            "calls{status=\"500\"} 1",
            "running 3",
            "seconds_count{status=\"200\"} 2",
        ] {
            assert!(text.lines().any(|there| there == line), "{line}: {text}");
        }
        assert_eq!(kept.counters.0.read().unwrap().len(), 2);
    }
}
