//! Interleaved rounds, medians, ratios.

use std::time::{Duration, Instant};

/// The time that it may take.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) rounds: usize,
    /// Of one subject in one round.
    pub(crate) batch: Duration,
    pub(crate) quick: bool,
    /// A part of the names of the groups that are measured.
    pub(crate) only: Option<&'static str>,
}

/// One way to do something.
pub(crate) struct Subject<'a> {
    pub(crate) name: String,
    pub(crate) run: Box<dyn FnMut() + 'a>,
}

pub(crate) fn subject<'a>(name: impl Into<String>, run: impl FnMut() + 'a) -> Subject<'a> {
    Subject { name: name.into(), run: Box::new(run) }
}

/// What was measured of one subject.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) group: &'static str,
    pub(crate) what: String,
    pub(crate) name: String,
    /// Median of the rounds, for one operation.
    pub(crate) nanoseconds: f64,
    /// How many times as fast as the peer, and who that is: the median of the rounds' ratios, so that what
    /// slows the machine down for a while slows both.
    pub(crate) ratio: Option<(f64, String)>,
}

/// Measures subjects in turns, several times over. `peer` is whom they are compared with.
pub(crate) fn compare(
    plan: Plan,
    group: &'static str,
    what: impl Into<String>,
    peer: Option<&str>,
    mut subjects: Vec<Subject<'_>>,
) -> Vec<Row> {
    if plan.only.is_some_and(|only| !group.contains(only)) {
        return Vec::new();
    }
    let what = what.into();
    eprintln!("{group}: {what}");
    let counts: Vec<u32> = subjects.iter_mut().map(|subject| calibrate(plan, subject)).collect();
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..plan.rounds {
        for ((subject, count), times) in subjects.iter_mut().zip(&counts).zip(&mut times) {
            times.push(timed(subject, *count));
        }
    }
    let peer = peer.and_then(|peer| subjects.iter().position(|subject| subject.name == peer));
    let rows = subjects.iter().zip(&times).enumerate().map(|(index, (subject, own))| {
        let ratio = peer.filter(|peer| *peer != index).map(|peer| {
            let ratios = times[peer].iter().zip(own).map(|(peer, own)| peer / own).collect();
            (median(ratios), subjects[peer].name.clone())
        });
        let nanoseconds = median(own.clone());
        Row { group, what: what.clone(), name: subject.name.clone(), nanoseconds, ratio }
    });
    rows.collect()
}

/// Returns how often a subject is run in one round.
fn calibrate(plan: Plan, subject: &mut Subject<'_>) -> u32 {
    // The first run fills caches and memories.
    timed(subject, 1);
    let once = timed(subject, 1).max(1.0);
    let count = (plan.batch.as_nanos() as f64 / once).clamp(1.0, 1e6);
    let again = timed(subject, (count / 4.0).ceil() as u32).max(1.0);
    (plan.batch.as_nanos() as f64 / again).clamp(1.0, 1e7) as u32
}

/// Nanoseconds of one operation.
fn timed(subject: &mut Subject<'_>, count: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..count {
        (subject.run)();
    }
    start.elapsed().as_nanos() as f64 / f64::from(count)
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
