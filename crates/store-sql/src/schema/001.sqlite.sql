CREATE TABLE merchant_orders (
    book TEXT NOT NULL,
    mer_cust_id TEXT NOT NULL,
    order_date TEXT NOT NULL,
    order_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    cmd_id TEXT,
    amount_fen INTEGER,
    due INTEGER,
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (book, mer_cust_id, order_date, order_id)
) STRICT;
CREATE INDEX merchant_orders_due ON merchant_orders (book, due) WHERE due IS NOT NULL;
CREATE INDEX merchant_orders_done ON merchant_orders (book, changed_at) WHERE due IS NULL;
CREATE TABLE merchant_nonces (
    name TEXT NOT NULL PRIMARY KEY,
    ticket INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX merchant_nonces_end ON merchant_nonces (ends_at);
CREATE TABLE merchant_tokens (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT,
    fetched_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    kept_fence INTEGER NOT NULL,
    given_fence INTEGER NOT NULL,
    holder INTEGER NOT NULL,
    turn_ends_at INTEGER NOT NULL
) STRICT;
