//! The statements about deliveries. Each compares what it changes.

use crate::statement::Statement;

macro_rules! columns {
    () => {
        "id, platform, merchant, kind, order_date, order_id, body, state, attempts, due, created_at, changed_at, last_error, trace"
    };
}

pub(super) const ADD: Statement = Statement::but_mysql(
    "INSERT INTO merchant_deliveries (id, platform, merchant, kind, order_date, order_id, body, state, attempts, due, ticket, \
     created_at, changed_at, trace) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, {now}, 0, {now}, {now}, ?) ON CONFLICT (id) DO NOTHING",
    // A duplicate is an error here: MySQL's ways around it hide others.
    "INSERT INTO merchant_deliveries (id, platform, merchant, kind, order_date, order_id, body, state, attempts, due, ticket, \
     created_at, changed_at, trace) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, {now}, 0, {now}, {now}, ?)",
);

pub(super) const DUE: Statement = Statement::of(concat!(
    "SELECT ",
    columns!(),
    " FROM merchant_deliveries WHERE due <= {now} ORDER BY due LIMIT ?"
));

pub(super) const LEASE: Statement = Statement::of(
    "UPDATE merchant_deliveries SET due = {now} + ?, ticket = ?, attempts = attempts + 1 \
     WHERE id = ? AND due <= {now}",
);

pub(super) const DELIVERED: Statement = Statement::of(
    "UPDATE merchant_deliveries SET state = 'delivered', due = NULL, ticket = 0, changed_at = {now}, last_error = NULL \
     WHERE id = ? AND state <> 'delivered'",
);

pub(super) const FAILED: Statement = Statement::of(
    "UPDATE merchant_deliveries SET due = {now} + ?, ticket = 0, changed_at = {now}, last_error = ? \
     WHERE id = ? AND ticket = ? AND state = 'waiting'",
);

pub(super) const DEAD: Statement = Statement::of(
    "UPDATE merchant_deliveries SET state = 'dead', due = NULL, ticket = 0, changed_at = {now}, last_error = ? \
     WHERE id = ? AND ticket = ? AND state = 'waiting'",
);

/// Not while somebody delivers it.
pub(super) const REDELIVER: Statement = Statement::of(
    "UPDATE merchant_deliveries SET state = 'waiting', due = {now}, ticket = 0, attempts = 0, changed_at = {now} \
     WHERE id = ? AND (ticket = 0 OR due <= {now})",
);

pub(super) const REDELIVER_DEAD: Statement = Statement::of(
    "UPDATE merchant_deliveries SET state = 'waiting', due = {now}, ticket = 0, attempts = 0, changed_at = {now} \
     WHERE state = 'dead'",
);

pub(super) const GET: Statement =
    Statement::of(concat!("SELECT ", columns!(), " FROM merchant_deliveries WHERE id = ?"));

pub(super) const PAGE: Statement = Statement::of(concat!(
    "SELECT ",
    columns!(),
    " FROM merchant_deliveries WHERE (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?"
));

pub(super) const PAGE_OF_STATE: Statement = Statement::of(concat!(
    "SELECT ",
    columns!(),
    " FROM merchant_deliveries WHERE (created_at, id) > (?, ?) AND state = ? ORDER BY created_at, id LIMIT ?"
));

pub(super) const OF_ORDER: Statement = Statement::of(concat!(
    "SELECT ",
    columns!(),
    " FROM merchant_deliveries WHERE merchant = ? AND order_date = ? AND order_id = ? ORDER BY created_at, id LIMIT 100"
));

pub(super) const WAITING: Statement = Statement::of(
    "SELECT (SELECT count(*) FROM merchant_deliveries WHERE state = 'waiting'), \
     (SELECT count(*) FROM merchant_deliveries WHERE state = 'dead'), \
     (SELECT {now} - min(created_at) FROM merchant_deliveries WHERE state = 'waiting')",
);

pub(super) const FORGET: Statement = Statement::but_mysql(
    "DELETE FROM merchant_deliveries WHERE id IN (SELECT id FROM merchant_deliveries WHERE state = 'delivered' \
     AND changed_at <= {now} - ? LIMIT ?) AND state = 'delivered'",
    "DELETE FROM merchant_deliveries WHERE state = 'delivered' AND changed_at <= {now} - ? LIMIT ?",
);

pub(super) const DISABLE: Statement = Statement::but_mysql(
    "INSERT INTO merchant_destinations (name, disabled_at) VALUES (?, {now}) ON CONFLICT (name) DO NOTHING",
    "INSERT INTO merchant_destinations (name, disabled_at) VALUES (?, {now})",
);

pub(super) const ENABLE: Statement = Statement::of("DELETE FROM merchant_destinations WHERE name = ?");

pub(super) const IS_DISABLED: Statement =
    Statement::of("SELECT count(*) FROM merchant_destinations WHERE name = ?");
