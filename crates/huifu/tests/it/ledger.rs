//! The rules of the order ledger, over every order of events.

use huifu::ledger::{
    Admission, AnomalyKind, Event, EventKind, FORMAT, Order, OrderKey, PollSchedule, Record, Report, Source,
    State, Ticket, Transition, next,
};
use huifu::proto::{Amount, OrderDate, Verdict};
use proptest::prelude::*;
use std::collections::BTreeSet;

const SCHEDULE: fn() -> PollSchedule = PollSchedule::default;

pub(crate) fn key() -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), "202405170001")
}

pub(crate) fn order() -> Order {
    Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("01")
}

fn order_of_a_user() -> Order {
    order().with_party("user_cust_id", "2")
}

fn opened(now: u64) -> Record {
    opened_as(&order_of_a_user(), now)
}

fn opened_as(order: &Order, now: u64) -> Record {
    let Admission::Granted(record) = Record::admit(None, &key(), order, &Ticket::new("t1"), now, &SCHEDULE())
    else {
        panic!("new orders are given out")
    };
    record
}

fn apply(record: Record, event: &Event, now: u64) -> Transition {
    Record::apply(Some(record), &key(), event, now, &SCHEDULE()).unwrap()
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

/// "Not sent" makes an order free again only if nothing else was ever reported of it.
#[test]
fn not_sent_takes_back_nothing_that_was_heard() {
    for events in (1..=6).flat_map(sequences) {
        let silent = events.iter().all(|event| *event == EventKind::NotSent);
        assert_eq!(run(&events) == State::NotSent, silent, "{events:?}");
    }
}

/// Words about an order of 202 over 1.00 yuan of user 2: such as fit and such as do not.
fn reports() -> impl Strategy<Value = Report> {
    let verdict = prop_oneof![
        Just(Verdict::Success),
        Just(Verdict::Pending),
        Just(Verdict::Failed),
        Just(Verdict::Unknown)
    ];
    let source = prop_oneof![
        Just(Source::Answer),
        Just(Source::Notification),
        Just(Source::Return),
        Just(Source::Query),
        Just(Source::Silence)
    ];
    let amount = prop_oneof![Just(None), Just(Some(100)), Just(Some(100)), Just(Some(1))];
    let number = prop_oneof![Just(None), Just(Some("A")), Just(Some("B"))];
    let cmd_id = prop_oneof![
        3 => Just(None), 6 => Just(Some("202")), 1 => Just(Some("110")), 1 => Just(Some("218")), 1 => Just(Some("301"))
    ];
    let user = prop_oneof![3 => Just(None), 3 => Just(Some("2")), 1 => Just(Some("3"))];
    let ask = prop_oneof![4 => Just(false), 1 => Just(true)];
    (verdict, source, amount, number, (cmd_id, user, ask)).prop_map(
        |(verdict, source, amount, number, (cmd_id, user, ask))| {
            let mut report = Report::new(verdict, source);
            report.amount = amount.map(Amount::from_fen);
            report.platform_seq_id = number.map(str::to_owned);
            report.cmd_id = cmd_id.map(str::to_owned);
            report.ask = ask && matches!(verdict, Verdict::Pending | Verdict::Unknown);
            match user {
                Some(user) => report.with_party("user_cust_id", user),
                None => report,
            }
        },
    )
}

/// Told without the rules: whether a word can be about the order at all.
fn fits(report: &Report) -> bool {
    report.cmd_id.as_deref().is_none_or(|cmd_id| cmd_id == "202")
        && report.amount.is_none_or(|amount| amount.fen() == 100)
        && report.parties.get("user_cust_id").is_none_or(|user| user == "2")
}

/// Told without the rules: what can be believed of a word that fits.
fn believed(report: &Report) -> State {
    let brought = matches!(report.source, Source::Notification | Source::Return);
    match report.verdict {
        // Whoever has seen it can bring it; without the amount it may be about anything.
        Verdict::Success if brought && report.amount.is_none() => State::Unknown,
        // A user can fail on a page and then pay: the platform is asked before a failure counts.
        Verdict::Failed if brought => State::Unknown,
        Verdict::Success => State::Succeeded,
        Verdict::Failed => State::Failed,
        Verdict::Pending => State::Pending,
        Verdict::Unknown => State::Unknown,
    }
}

/// What must come out, told without the rules: the best of what can be believed.
fn verdict_of(reports: &[Report]) -> State {
    reports.iter().filter(|report| fits(report)).map(believed).max().unwrap_or(State::Sent)
}

/// Every sequence of four out of all kinds of words, and "not sent": the best that fits wins, whatever comes
/// between, and what does not fit is kept.
#[test]
fn every_sequence_of_words_comes_to_the_best_that_fits() {
    let said = |verdict, source: Source| Report::new(verdict, source).of_command("202");
    let paid = |source: Source| said(Verdict::Success, source).with_amount(Amount::from_fen(100));
    let mut asked = said(Verdict::Pending, Source::Notification);
    asked.ask = true;
    let words: Vec<Report> = vec![
        paid(Source::Notification),
        paid(Source::Answer).with_party("user_cust_id", "2"),
        said(Verdict::Success, Source::Notification),
        said(Verdict::Success, Source::Return),
        paid(Source::Notification).of_command("110"),
        paid(Source::Notification).of_command("218"),
        paid(Source::Return).of_command("301"),
        said(Verdict::Success, Source::Notification).with_amount(Amount::from_fen(1)),
        paid(Source::Notification).with_party("user_cust_id", "3"),
        said(Verdict::Failed, Source::Notification),
        said(Verdict::Failed, Source::Query),
        said(Verdict::Unknown, Source::Answer),
        Report::new(Verdict::Unknown, Source::Silence),
        asked,
    ];
    let kinds = words.len() + 1;
    for number in 0..kinds.pow(4) {
        let places: Vec<usize> = (0..4).map(|place| number / kinds.pow(place) % kinds).collect();
        let mut record = opened(1_000);
        let (mut reported, mut taken_back) = (Vec::new(), false);
        for place in &places {
            let Some(word) = words.get(*place) else {
                let transition = apply(record, &Event::NotSent(Ticket::new("t1")), 1_001);
                taken_back |= transition.changed();
                record = transition.record;
                continue;
            };
            let transition = apply(record, &word.clone().into(), 1_001);
            let unproven = transition.anomaly == Some(AnomalyKind::Unproven);
            assert!(!unproven || transition.before == Some(State::Failed), "{places:?}");
            assert_eq!(transition.anomaly.is_none() || unproven, fits(word), "{places:?}: {word:?}");
            assert!(!transition.changed() || transition.anomaly.is_none(), "{word:?}");
            reported.push(word.clone());
            record = transition.record;
        }
        let expected = match verdict_of(&reported) {
            State::Sent if taken_back => State::NotSent,
            state => state,
        };
        assert_eq!(record.state, expected, "{places:?}");
        // A word that cannot be believed leaves the order due at once, if it has no result.
        let brought = |word: &Report| matches!(word.source, Source::Notification | Source::Return);
        let doubted = |word: &Report| {
            let failure = brought(word) && word.verdict == Verdict::Failed;
            fits(word) && (word.ask || word.verdict == Verdict::Success || failure)
        };
        if reported.iter().any(doubted) && !record.state.is_settled() {
            assert_eq!(record.due, Some(1_001), "{places:?}");
        }
        // A failure that is disputed is asked about, until the platform has said so again.
        let disputes = |word: &Report| {
            fits(word) && believed(word) == State::Unknown && word.verdict == Verdict::Success
        };
        let failed = reported.iter().position(|word| fits(word) && believed(word) == State::Failed);
        let is_disputed = failed.is_some_and(|at| {
            let later = reported.iter().skip(at);
            later.fold(false, |so_far, word| match believed(word) {
                _ if !fits(word) => so_far,
                State::Failed => false,
                _ => so_far || disputes(word) || word.ask,
            })
        });
        assert_eq!(record.ask_again, is_disputed && record.state == State::Failed, "{places:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Duplicates, late failures, wrong amounts, queries and notifications in any order.
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
            let event = Event::Reported((*report).clone());
            let first = apply(record.clone(), &event, 1_001 + tick as u64);
            prop_assert!(first.anomaly.is_none() || !first.changed());
            successes += usize::from(first.changed() && first.after() == State::Succeeded);
            prop_assert!(first.record.version - record.version <= 1);
            // The same once more says nothing new, unless it is a success that contradicts the order.
            let again = apply(first.record.clone(), &event, 5_000);
            prop_assert_eq!(&again.record, &first.record);
            prop_assert!(!again.changed());
            record = first.record;
        }
        let verdict = verdict_of(&reports);
        prop_assert_eq!(record.state, verdict);
        prop_assert_eq!(successes, usize::from(verdict == State::Succeeded));
        // Nobody forgets it: it is due as long as it has no result, and as long as that was not worked on.
        prop_assert!(record.due.is_some());
        let of_it = |report: &&Report| report.cmd_id.as_deref().is_none_or(|cmd_id| cmd_id == "202");
        let other: BTreeSet<_> = reports.iter().filter(of_it).filter(|report| report.amount == Some(Amount::from_fen(1)))
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
            record = apply(record, &report.clone().into(), 1_001).record;
        }
        let numbers: BTreeSet<_> = reports.iter()
            .filter(|report| fits(report) && believed(report) == State::Succeeded)
            .filter_map(|report| report.platform_seq_id.as_deref()).collect();
        let told = record.anomalies.iter().any(|anomaly| anomaly.kind == AnomalyKind::SecondSuccess);
        prop_assert!(told || numbers.len() < 2, "{:?}", record);
    }
}

#[test]
fn a_success_over_another_amount_is_written_down_and_not_believed() {
    let word = Report::new(Verdict::Success, Source::Notification).with_amount(Amount::from_fen(1));
    let transition = apply(opened(1_000), &word.clone().into(), 1_001);
    assert_eq!((transition.after(), transition.anomaly), (State::Sent, Some(AnomalyKind::OtherAmount)));
    let anomaly = &transition.record.anomalies[0];
    assert_eq!(
        (anomaly.amount, anomaly.source, anomaly.at),
        (Some(Amount::from_fen(1)), Source::Notification, 1_001)
    );
    // The right amount afterwards is believed; the anomaly stays for whoever looks.
    let transition = apply(transition.record, &word.with_amount(Amount::from_fen(100)).into(), 1_002);
    assert_eq!((transition.after(), transition.record.anomalies.len()), (State::Succeeded, 1));
}

/// Signed words of the platform that somebody posts as a notification: the answer "SMS sent", "it can be paid", the answer
/// to a query, the notification of another order's command.
#[test]
fn a_word_of_another_command_pays_no_order() {
    let paid = |cmd_id: &str, source| {
        Report::new(Verdict::Success, source).with_amount(Amount::from_fen(100)).of_command(cmd_id)
    };
    for (first, cmd_id, expected) in [
        ("202", "202", None),
        ("216", "216", None),
        ("216", "217", None),
        ("161", "162", None),
        ("998", "998", None),
        ("202", "110", Some(AnomalyKind::NoNotification)),
        ("218", "301", Some(AnomalyKind::NoNotification)),
        ("110", "110", Some(AnomalyKind::NoNotification)),
        ("202", "203", Some(AnomalyKind::OtherCommand)),
        ("217", "216", Some(AnomalyKind::OtherCommand)),
        ("202", "999", Some(AnomalyKind::OtherCommand)),
    ] {
        let mut order = order();
        first.clone_into(&mut order.cmd_id);
        for source in [Source::Notification, Source::Return] {
            let reported = apply(opened_as(&order, 1_000), &paid(cmd_id, source).into(), 1_001);
            assert_eq!(reported.anomaly, expected, "{first} {cmd_id}");
            let state = if expected.is_some() { State::Sent } else { State::Succeeded };
            assert_eq!(reported.after(), state, "{first} {cmd_id}");
            let kept = reported.record.anomalies.first().map(|anomaly| anomaly.cmd_id.as_deref());
            assert_eq!(kept, expected.map(|_| Some(cmd_id)));
        }
    }
    // A contract's own steps.
    let mut stages = order();
    "997".clone_into(&mut stages.cmd_id);
    let mut word = paid("998", Source::Notification);
    word.step_of = vec!["997".to_owned()];
    assert_eq!(apply(opened_as(&stages, 1_000), &word.into(), 1_001).after(), State::Succeeded);
    // Of an order that nobody has opened such a word says nothing, and it does not take its number away.
    let reported =
        Record::apply(None, &key(), &paid("110", Source::Notification).into(), 7, &SCHEDULE()).unwrap();
    assert_eq!((reported.after(), reported.record.due), (State::NotSent, None));
    let late = Record::admit(Some(reported.record), &key(), &order(), &Ticket::new("t"), 8, &SCHEDULE());
    let Admission::Granted(record) = late else { panic!("{late:?}") };
    assert_eq!((record.state, record.anomalies.len()), (State::Sent, 1));
}

fn bare_of(cmd_id: &str) -> Event {
    Report::new(Verdict::Success, Source::Notification).of_command(cmd_id).into()
}

#[test]
fn a_success_that_cannot_be_believed_alone_is_asked_about_at_once_and_seldom_again() {
    let bare = bare_of("202");
    let reported = apply(opened(1_000), &bare, 1_100);
    assert_eq!((reported.after(), reported.record.due), (State::Unknown, Some(1_100)));
    let asked = reported.record.take(1_100, &SCHEDULE()).unwrap();
    assert_eq!(asked.due, Some(1_400));
    // It is brought again and again: no more than one question a lease.
    let again = apply(asked, &bare, 1_101).record;
    assert_eq!(again.due, Some(1_161));
    assert_eq!(apply(again.clone(), &bare, 1_159).record, again);
    // An order about no money has no amount that could be missing.
    let bound = apply(opened_as(&Order::new("104"), 1_000), &bare_of("104"), 1_001);
    assert_eq!(bound.after(), State::Succeeded);
    // The answers to one's own call and to one's own question are nobody else's.
    for source in [Source::Answer, Source::Query, Source::Person] {
        let word = Report::new(Verdict::Success, source);
        assert_eq!(apply(opened(1_000), &word.into(), 1_001).after(), State::Succeeded);
    }
}

/// On the platform's page a user fails and then pays; the notifications may come in any order, and one of them not at all.
#[test]
fn a_failure_that_somebody_brought_is_asked_about_before_it_counts() {
    for source in [Source::Notification, Source::Return] {
        let failure = Report::new(Verdict::Failed, source).of_command("202");
        let reported = apply(opened(1_000), &failure.clone().into(), 1_100);
        assert_eq!((reported.after(), reported.record.due), (State::Unknown, Some(1_100)));
        assert!(reported.record.is_asked_about());
        let told = Report::new(Verdict::Failed, Source::Query);
        assert_eq!(apply(reported.record.clone(), &told.into(), 1_101).after(), State::Failed);
        let paid = Report::new(Verdict::Success, Source::Query);
        assert_eq!(apply(reported.record, &paid.into(), 1_101).after(), State::Succeeded);
        // An order that cannot be asked about is left with what the platform signed.
        let nameless = Order::new("203").with_amount(Amount::from_fen(100));
        let reported = apply(opened_as(&nameless, 1_000), &failure.of_command("203").into(), 1_100);
        assert_eq!(reported.after(), State::Failed);
    }
    // The answer to one's own call is nobody else's.
    let refused = Report::new(Verdict::Failed, Source::Answer);
    assert_eq!(apply(opened(1_000), &refused.into(), 1_001).after(), State::Failed);
    // An order that this ledger did not open, of a command that has a name.
    let mut failure = Report::new(Verdict::Failed, Source::Notification).of_command("202");
    failure.ask = true;
    let reported = Record::apply(None, &key(), &failure.into(), 7, &SCHEDULE()).unwrap();
    assert_eq!((reported.after(), reported.record.due), (State::Unknown, Some(7)));
}

#[test]
fn a_disputed_failure_is_asked_about_and_handed_out_again() {
    let failed = apply(opened(1_000), &Report::new(Verdict::Failed, Source::Query).into(), 1_001).record;
    let worked_on = failed.done(State::Failed).unwrap();
    let disputed = apply(worked_on.clone(), &bare_of("202"), 2_000);
    assert_eq!((disputed.after(), disputed.anomaly), (State::Failed, Some(AnomalyKind::Unproven)));
    let record = disputed.record;
    assert_eq!((record.due, record.version), (Some(2_000), worked_on.version + 1));
    assert!(record.ask_again && record.is_asked_about());
    assert_eq!(record.done(State::Failed), None, "work that ends now was on what is disputed");
    let asked = record.take(2_000, &SCHEDULE()).unwrap();
    assert_eq!((asked.questions, asked.due), (1, Some(2_300)));
    // An answer that brings nothing leaves it open; one that repeats the failure hands it out again.
    let nothing = apply(asked.clone(), &Report::new(Verdict::Unknown, Source::Query).into(), 2_001).record;
    assert_eq!(nothing, asked);
    let notification = Report::new(Verdict::Failed, Source::Notification);
    assert_eq!(apply(asked.clone(), &notification.into(), 2_001).record, asked, "anybody can bring it again");
    for source in [Source::Query, Source::Person] {
        let told = apply(asked.clone(), &Report::new(Verdict::Failed, source).into(), 2_001).record;
        assert!(!told.is_asked_about());
        assert_eq!((told.state, told.due), (State::Failed, Some(2_001)));
        assert!(told.done(State::Failed).is_some());
    }
    let paid = apply(asked, &Report::new(Verdict::Success, Source::Query).into(), 2_001).record;
    assert_eq!((paid.state, paid.ask_again), (State::Succeeded, false));
    // It survives being written and read, and a record without it is read.
    let text = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    assert!(!serde_json::to_string(&worked_on).unwrap().contains("ask_again"));
    // One that cannot be asked about is left to a person.
    let nameless = Order::new("203").with_amount(Amount::from_fen(100));
    let failed =
        apply(opened_as(&nameless, 1_000), &Report::new(Verdict::Failed, Source::Answer).into(), 1_001);
    let kept = apply(failed.record, &bare_of("203"), 2_000);
    assert_eq!((kept.anomaly, kept.record.ask_again), (Some(AnomalyKind::Unproven), false));
}

#[test]
fn a_wrong_clock_postpones_nothing() {
    let schedule = SCHEDULE();
    let day = 86_400;
    let ahead = opened(1_000 + day);
    assert_eq!(ahead.pulled_forward(1_000 + day, &schedule), None);
    let pulled = ahead.pulled_forward(1_000, &schedule).unwrap();
    assert_eq!((pulled.due, pulled.version), (Some(1_000), ahead.version + 1));
    // Whatever is reported of it bounds it as well.
    let reported = apply(ahead, &Event::silence(), 1_000).record;
    assert_eq!(reported.due, Some(1_000 + schedule.longest_pause));
}

#[test]
fn a_failure_may_become_a_success_and_is_then_open_to_work_again() {
    let failed = apply(opened(1_000), &Report::new(Verdict::Failed, Source::Answer).into(), 1_001).record;
    let worked_on = failed.done(State::Failed).unwrap();
    assert_eq!(worked_on.due, None);
    // Without the amount nobody can believe it.
    let bare = apply(worked_on.clone(), &Report::new(Verdict::Success, Source::Notification).into(), 2_000);
    assert_eq!((bare.after(), bare.anomaly), (State::Failed, Some(AnomalyKind::Unproven)));
    let word = Report::new(Verdict::Success, Source::Notification).with_amount(Amount::from_fen(100));
    let transition = apply(worked_on, &word.into(), 2_000);
    assert!(transition.changed() && transition.record.due.is_some());
    assert_eq!(transition.record.done(State::Failed), None, "the work on the failure does not count");
    assert!(transition.record.done(State::Succeeded).is_some());
}

#[test]
fn an_order_of_the_platforms_own_is_kept() {
    let word = Report::new(Verdict::Success, Source::Notification).with_platform_seq_id("A");
    let reported = Record::apply(None, &key(), &word.into(), 7, &SCHEDULE()).unwrap();
    assert_eq!((reported.before, reported.after(), reported.record.version), (None, State::Succeeded, 1));
    assert!(reported.changed());
    // It cannot be opened afterwards: somebody else sent it.
    let late = Record::admit(Some(reported.record), &key(), &order(), &Ticket::new("t"), 8, &SCHEDULE());
    assert!(matches!(late, Admission::AlreadySent(_)));
    // Silence about an order that nobody knows is nothing.
    assert_eq!(Record::apply(None, &key(), &Event::silence(), 7, &SCHEDULE()), None);
    assert_eq!(Record::apply(None, &key(), &Event::NotSent(Ticket::new("t")), 7, &SCHEDULE()), None);
}

#[test]
fn only_an_order_that_was_not_sent_is_given_out_again() {
    let open = |known: &Record, order: &Order, ticket: &str| {
        Record::admit(Some(known.clone()), &key(), order, &Ticket::new(ticket), 2_000, &SCHEDULE())
    };
    let sent = opened(1_000);
    assert!(matches!(open(&sent, &order(), "t2"), Admission::AlreadySent(_)));
    // A store that lost its answer is asked again, and the same sender has it still.
    assert_eq!(open(&sent, &order(), "t1"), Admission::Granted(sent.clone()));
    let dearer = order().with_amount(Amount::from_fen(101));
    assert!(matches!(open(&sent, &dearer, "t2"), Admission::Conflict(_)));
    let mut other_command = order();
    "205".clone_into(&mut other_command.cmd_id);
    assert!(matches!(open(&sent, &other_command, "t2"), Admission::Conflict(_)));
    // Another sender's ticket takes nothing back.
    let foreign = apply(sent.clone(), &Event::NotSent(Ticket::new("t0")), 1_001);
    assert_eq!(foreign.record, sent);
    let free = apply(sent, &Event::NotSent(Ticket::new("t1")), 1_001).record;
    assert_eq!((free.state, free.due), (State::NotSent, None));
    assert!(matches!(open(&free, &dearer, "t2"), Admission::Conflict(_)));
    let Admission::Granted(again) = open(&free, &order(), "t2") else { panic!() };
    assert_eq!((again.state, again.version, again.opened_at), (State::Sent, 3, 2_000));
    // What the first sender says late is about the first sending.
    assert_eq!(apply(again.clone(), &Event::NotSent(Ticket::new("t1")), 2_001).record, again);
}

#[test]
fn questions_come_after_five_minutes_five_times_and_then_slower() {
    let schedule = SCHEDULE();
    let mut record = opened(1_000);
    let mut asked = Vec::new();
    while asked.len() < 12 {
        let due = record.due.unwrap();
        assert_eq!(record.take(due - 1, &schedule), None);
        asked.push((due - 1_000) / 60);
        record = record.take(due, &schedule).unwrap();
    }
    assert_eq!(asked, [5, 10, 15, 20, 25, 35, 55, 95, 175, 335, 655, 1015]);
    assert_eq!(record.questions, 12);
    assert!(!schedule.is_overdue(1_000, 1_000 + 3 * 86_400 - 1));
    assert!(schedule.is_overdue(1_000, 1_000 + 3 * 86_400));
    assert_eq!(schedule.pause_after(u32::MAX), 6 * 3600);
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
    let record = apply(opened_as(&order(), 1_000), &pending.into(), 1_002).record;
    let record = apply(record, &word("A", Source::Notification), 1_003).record;
    let record = apply(record, &word("B", Source::Query), 1_004).record;
    assert_eq!(serde_json::to_string(&record).unwrap(), written);
    assert_eq!(serde_json::from_str::<Record>(written).unwrap(), record);
    assert_eq!(record.to_json().unwrap(), written);
    assert_eq!(Record::from_json(written).unwrap(), record);
    // The least that a record can hold.
    let least = r#"{"format":1,"version":1,"key":{"mer_cust_id":"6","order_date":"20240517","order_id":"1"},"state":"not_sent","opened_at":0,"changed_at":0}"#;
    assert_eq!(serde_json::from_str::<Record>(least).unwrap().state, State::NotSent);
}

/// Names of stored fields and values are older than those of the code, and stay.
#[test]
fn what_is_stored_keeps_its_names() {
    let first = |cmd_id| {
        let report = Report::new(Verdict::Success, Source::Notification).with_amount(Amount::from_fen(100));
        let event = report.of_command(cmd_id).into();
        let record = Record::apply(None, &key(), &event, 7, &SCHEDULE()).unwrap().record;
        let written = serde_json::to_value(&record).unwrap();
        assert_eq!(serde_json::from_value::<Record>(written.clone()).unwrap(), record);
        written
    };
    assert_eq!(first("202")["heard_of"], "202");
    let kept = &first("110")["anomalies"][0];
    assert_eq!((&kept["kind"], &kept["source"]), (&"no_notice".into(), &"notice".into()));
}

#[test]
fn later_versions_are_respected() {
    let written = serde_json::to_value(opened(1_000)).unwrap();
    let mut newer = written.clone();
    newer["colour"] = "red".into();
    let record: Record = serde_json::from_value(newer).unwrap();
    let record = apply(record, &Event::silence(), 1_001).record;
    assert_eq!(serde_json::to_value(record).unwrap()["colour"], "red", "a field of a later version survives");
    let mut other = written;
    other["format"] = (FORMAT + 1).into();
    let error = serde_json::from_value::<Record>(other.clone()).unwrap_err().to_string();
    assert_eq!(error, "the order is kept in form 2, and this version reads form 1");
    let error = Record::from_json(&other.to_string()).unwrap_err();
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert!(cause.starts_with("the order is kept in form 2, and this version reads form 1"), "{cause}");
}
