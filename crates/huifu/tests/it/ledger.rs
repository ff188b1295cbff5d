//! The rules of the order ledger, over every order of events.

use huifu::ledger::{
    AnomalyKind, Event, EventKind, FORMAT, Opened, Order, OrderKey, Record, Report, Rhythm, Source, State,
    Ticket, Transition, next,
};
use huifu::proto::{Amount, OrderDate, Verdict};
use proptest::prelude::*;
use std::collections::BTreeSet;

const RHYTHM: fn() -> Rhythm = Rhythm::default;

pub(crate) fn key() -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), "202405170001")
}

pub(crate) fn order() -> Order {
    Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("01")
}

fn opened(now: u64) -> Record {
    let Opened::Mine(record) = Record::open(None, &key(), &order(), &Ticket::new("t1"), now, &RHYTHM())
    else {
        panic!("new orders are given out")
    };
    record
}

fn hear(record: Record, event: &Event, now: u64) -> Transition {
    Record::hear(Some(record), &key(), event, now, &RHYTHM()).unwrap()
}

/// Every sequence of events of this length.
fn sequences(length: u32) -> impl Iterator<Item = Vec<EventKind>> {
    let base = EventKind::ALL.len();
    (0..base.pow(length))
        .map(move |number| (0..length).map(|place| EventKind::ALL[number / base.pow(place) % base]).collect())
}

fn run(events: &[EventKind]) -> State {
    events.iter().fold(State::Sent, |state, event| next(state, *event))
}

#[test]
fn the_printed_table_is_the_function() {
    let source = include_str!("../../src/ledger/state.rs");
    let mut cells = 0;
    for state in State::ALL {
        let start = format!("/// | `{state:?}` ");
        let row = source.lines().find(|line| line.starts_with(&start)).unwrap();
        let printed = row.split('|').skip(2).map(|cell| cell.trim_matches([' ', '*', '`']));
        for (event, printed) in EventKind::ALL.into_iter().zip(printed) {
            assert_eq!(format!("{:?}", next(state, event)), printed, "{state:?} and {event:?}");
            cells += 1;
        }
    }
    assert_eq!(cells, 30);
}

#[test]
fn success_is_final_in_every_sequence_of_seven_events() {
    for events in (0..=7).flat_map(sequences) {
        let wins = events.contains(&EventKind::Succeeded);
        assert_eq!(run(&events) == State::Succeeded, wins, "{events:?}");
    }
}

#[test]
fn hearing_twice_is_hearing_once() {
    for events in (0..=6).flat_map(sequences) {
        let twice: Vec<_> = events.iter().flat_map(|event| [*event, *event]).collect();
        assert_eq!(run(&events), run(&twice), "{events:?}");
    }
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    for events in (0..=6).flat_map(sequences).filter(|events| !events.contains(&EventKind::NotSent)) {
        let mut sorted = events.clone();
        sorted.sort();
        assert_eq!(run(&events), run(&sorted), "{events:?}");
    }
}

/// "Not sent" makes an order free again only if nothing else was ever heard of it.
#[test]
fn not_sent_takes_back_nothing_that_was_heard() {
    for events in (1..=6).flat_map(sequences) {
        let silent = events.iter().all(|event| *event == EventKind::NotSent);
        assert_eq!(run(&events) == State::NotSent, silent, "{events:?}");
    }
}

fn reports() -> impl Strategy<Value = Report> {
    let verdict = prop_oneof![
        Just(Verdict::Success),
        Just(Verdict::Pending),
        Just(Verdict::Failed),
        Just(Verdict::Unknown)
    ];
    let source = prop_oneof![
        Just(Source::Answer),
        Just(Source::Notice),
        Just(Source::Return),
        Just(Source::Query),
        Just(Source::Silence)
    ];
    let amount = prop_oneof![Just(None), Just(Some(100)), Just(Some(100)), Just(Some(1))];
    let number = prop_oneof![Just(None), Just(Some("A")), Just(Some("B"))];
    (verdict, source, amount, number).prop_map(|(verdict, source, amount, number)| {
        let mut report = Report::new(verdict, source);
        report.amount = amount.map(Amount::from_fen);
        report.platform_seq_id = number.map(str::to_owned);
        report
    })
}

/// What must come out, told without the rules: the best of what can be believed.
fn verdict_of(reports: &[Report]) -> State {
    let believed = reports.iter().filter(|report| report.amount.is_none_or(|amount| amount.fen() == 100));
    let best = believed.map(|report| match report.verdict {
        Verdict::Success => State::Succeeded,
        Verdict::Failed => State::Failed,
        Verdict::Pending => State::Pending,
        Verdict::Unknown => State::Unknown,
    });
    best.max().unwrap_or(State::Sent)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Duplicates, late failures, wrong amounts, queries and notices in any order.
    #[test]
    fn every_interleaving_comes_to_the_same_verdict(
        reports in prop::collection::vec(reports(), 0..12),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        // Each report at least once, in any order, some of them several times.
        let mut played: Vec<_> = reports.iter().collect();
        for (place, index) in order.iter().enumerate().filter(|_| !reports.is_empty()) {
            played.insert(index.index(played.len() + 1), &reports[place % reports.len()]);
        }
        let mut record = opened(1_000);
        let mut successes = 0;
        for (tick, report) in played.iter().enumerate() {
            let event = Event::Heard((*report).clone());
            let first = hear(record.clone(), &event, 1_001 + tick as u64);
            prop_assert!(first.anomaly.is_none() || !first.changed());
            successes += usize::from(first.changed() && first.after() == State::Succeeded);
            prop_assert!(first.record.version - record.version <= 1);
            // The same once more says nothing new, unless it is a success that does not add up.
            let again = hear(first.record.clone(), &event, 5_000);
            prop_assert_eq!(&again.record, &first.record);
            prop_assert!(!again.changed());
            record = first.record;
        }
        let verdict = verdict_of(&reports);
        prop_assert_eq!(record.state, verdict);
        prop_assert_eq!(successes, usize::from(verdict == State::Succeeded));
        // Nobody forgets it: it is due as long as it has no result, and as long as that was not worked on.
        prop_assert!(record.due.is_some());
        let other: BTreeSet<_> = reports.iter().filter(|report| report.amount == Some(Amount::from_fen(1)))
            .map(|report| (EventKind::from(report.verdict), report.platform_seq_id.clone())).collect();
        let kept = record.anomalies.iter().filter(|anomaly| anomaly.kind == AnomalyKind::OtherAmount);
        let kept: BTreeSet<_> = kept.map(|anomaly| (anomaly.said, anomaly.platform_seq_id.clone())).collect();
        prop_assert_eq!(kept, other);
    }

    /// Two numbers of the platform among the successes: paid twice, and written down in any order.
    #[test]
    fn a_second_success_is_never_silent(reports in prop::collection::vec(reports(), 0..10)) {
        let mut record = opened(1_000);
        for report in &reports {
            record = hear(record, &report.clone().into(), 1_001).record;
        }
        let numbers: BTreeSet<_> = reports.iter()
            .filter(|report| report.verdict == Verdict::Success && report.amount != Some(Amount::from_fen(1)))
            .filter_map(|report| report.platform_seq_id.as_deref()).collect();
        let told = record.anomalies.iter().any(|anomaly| anomaly.kind == AnomalyKind::SecondSuccess);
        prop_assert!(told || numbers.len() < 2, "{:?}", record);
    }
}

#[test]
fn a_success_over_another_amount_is_written_down_and_not_believed() {
    let word = Report::new(Verdict::Success, Source::Notice).with_amount(Amount::from_fen(1));
    let transition = hear(opened(1_000), &word.clone().into(), 1_001);
    assert_eq!((transition.after(), transition.anomaly), (State::Sent, Some(AnomalyKind::OtherAmount)));
    let anomaly = &transition.record.anomalies[0];
    assert_eq!(
        (anomaly.amount, anomaly.source, anomaly.at),
        (Some(Amount::from_fen(1)), Source::Notice, 1_001)
    );
    // The right amount afterwards is believed; the anomaly stays for whoever looks.
    let transition = hear(transition.record, &word.with_amount(Amount::from_fen(100)).into(), 1_002);
    assert_eq!((transition.after(), transition.record.anomalies.len()), (State::Succeeded, 1));
}

#[test]
fn a_failure_may_become_a_success_and_is_then_open_to_work_again() {
    let failed = hear(opened(1_000), &Report::new(Verdict::Failed, Source::Answer).into(), 1_001).record;
    let worked_on = failed.done(State::Failed).unwrap();
    assert_eq!(worked_on.due, None);
    let transition = hear(worked_on, &Report::new(Verdict::Success, Source::Notice).into(), 2_000);
    assert!(transition.changed() && transition.record.due.is_some());
    assert_eq!(transition.record.done(State::Failed), None, "the work on the failure does not count");
    assert!(transition.record.done(State::Succeeded).is_some());
}

#[test]
fn an_order_of_the_platforms_own_is_kept() {
    let word = Report::new(Verdict::Success, Source::Notice).with_platform_seq_id("A");
    let heard = Record::hear(None, &key(), &word.into(), 7, &RHYTHM()).unwrap();
    assert_eq!((heard.before, heard.after(), heard.record.version), (None, State::Succeeded, 1));
    assert!(heard.changed());
    // It cannot be opened afterwards: somebody else sent it.
    let late = Record::open(Some(heard.record), &key(), &order(), &Ticket::new("t"), 8, &RHYTHM());
    assert!(matches!(late, Opened::Taken(_)));
    // Silence about an order that nobody knows is nothing.
    assert_eq!(Record::hear(None, &key(), &Event::silence(), 7, &RHYTHM()), None);
    assert_eq!(Record::hear(None, &key(), &Event::NotSent(Ticket::new("t")), 7, &RHYTHM()), None);
}

#[test]
fn only_an_order_that_was_not_sent_is_given_out_again() {
    let open = |known: &Record, order: &Order, ticket: &str| {
        Record::open(Some(known.clone()), &key(), order, &Ticket::new(ticket), 2_000, &RHYTHM())
    };
    let sent = opened(1_000);
    assert!(matches!(open(&sent, &order(), "t2"), Opened::Taken(_)));
    // A store that lost its answer is asked again, and the same sender has it still.
    assert_eq!(open(&sent, &order(), "t1"), Opened::Mine(sent.clone()));
    let dearer = order().with_amount(Amount::from_fen(101));
    assert!(matches!(open(&sent, &dearer, "t2"), Opened::Conflict(_)));
    let mut other_command = order();
    "205".clone_into(&mut other_command.cmd_id);
    assert!(matches!(open(&sent, &other_command, "t2"), Opened::Conflict(_)));
    // Another sender's ticket takes nothing back.
    let foreign = hear(sent.clone(), &Event::NotSent(Ticket::new("t0")), 1_001);
    assert_eq!(foreign.record, sent);
    let free = hear(sent, &Event::NotSent(Ticket::new("t1")), 1_001).record;
    assert_eq!((free.state, free.due), (State::NotSent, None));
    assert!(matches!(open(&free, &dearer, "t2"), Opened::Conflict(_)));
    let Opened::Mine(again) = open(&free, &order(), "t2") else { panic!() };
    assert_eq!((again.state, again.version, again.opened_at), (State::Sent, 3, 2_000));
    // What the first sender says late is about the first sending.
    assert_eq!(hear(again.clone(), &Event::NotSent(Ticket::new("t1")), 2_001).record, again);
}

#[test]
fn questions_come_after_five_minutes_five_times_and_then_slower() {
    let rhythm = RHYTHM();
    let mut record = opened(1_000);
    let mut asked = Vec::new();
    while asked.len() < 12 {
        let due = record.due.unwrap();
        assert_eq!(record.take(due - 1, &rhythm), None);
        asked.push((due - 1_000) / 60);
        record = record.take(due, &rhythm).unwrap();
    }
    assert_eq!(asked, [5, 10, 15, 20, 25, 35, 55, 95, 175, 335, 655, 1015]);
    assert_eq!(record.questions, 12);
    assert!(!rhythm.is_out_of_patience(1_000, 1_000 + 3 * 86_400 - 1));
    assert!(rhythm.is_out_of_patience(1_000, 1_000 + 3 * 86_400));
    assert_eq!(rhythm.pause_after(u32::MAX), 6 * 3600);
}

/// The form in which orders survive a restart. A change here needs a new number in `FORMAT`.
#[test]
fn the_written_form_is_fixed() {
    let written = concat!(
        r#"{"format":1,"version":4,"#,
        r#""key":{"mer_cust_id":"6666000000000001","order_date":"20240517","order_id":"202405170001"},"#,
        r#""order":{"cmd_id":"202","amount":"1.00","trans_type":"01"},"state":"succeeded","ticket":"t1","#,
        r#""platform_seq_id":"A","opened_at":1000,"changed_at":1003,"due":1063,"questions":0,"#,
        r#""anomalies":[{"kind":"second_success","said":"succeeded","source":"query","amount":"1.00","#,
        r#""platform_seq_id":"B","at":1004}]}"#,
    );
    let word = |number: &str, source| {
        let report = Report::new(Verdict::Success, source).with_amount(Amount::from_fen(100));
        Event::from(report.with_platform_seq_id(number))
    };
    let pending = Report::new(Verdict::Pending, Source::Answer).with_platform_seq_id("0");
    let record = hear(opened(1_000), &pending.into(), 1_002).record;
    let record = hear(record, &word("A", Source::Notice), 1_003).record;
    let record = hear(record, &word("B", Source::Query), 1_004).record;
    assert_eq!(serde_json::to_string(&record).unwrap(), written);
    assert_eq!(serde_json::from_str::<Record>(written).unwrap(), record);
    // The least that a record can hold.
    let least = r#"{"format":1,"version":1,"key":{"mer_cust_id":"6","order_date":"20240517","order_id":"1"},"state":"not_sent","opened_at":0,"changed_at":0}"#;
    assert_eq!(serde_json::from_str::<Record>(least).unwrap().state, State::NotSent);
}

#[test]
fn later_versions_are_respected() {
    let written = serde_json::to_value(opened(1_000)).unwrap();
    let mut newer = written.clone();
    newer["colour"] = "red".into();
    let record: Record = serde_json::from_value(newer).unwrap();
    let record = hear(record, &Event::silence(), 1_001).record;
    assert_eq!(serde_json::to_value(record).unwrap()["colour"], "red", "a field of a later version survives");
    let mut other = written;
    other["format"] = (FORMAT + 1).into();
    let error = serde_json::from_value::<Record>(other).unwrap_err().to_string();
    assert_eq!(error, "the order is kept in form 2, and this version reads form 1");
}
