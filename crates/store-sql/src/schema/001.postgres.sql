CREATE TABLE merchant_orders (
    book TEXT COLLATE "C" NOT NULL,
    mer_cust_id TEXT COLLATE "C" NOT NULL,
    order_date TEXT COLLATE "C" NOT NULL,
    order_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    cmd_id TEXT,
    amount_fen BIGINT,
    due BIGINT,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (book, mer_cust_id, order_date, order_id)
);
CREATE INDEX merchant_orders_due ON merchant_orders (book, due) WHERE due IS NOT NULL;
CREATE INDEX merchant_orders_done ON merchant_orders (book, changed_at) WHERE due IS NULL;
CREATE TABLE merchant_nonces (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    ticket BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX merchant_nonces_end ON merchant_nonces (ends_at);
CREATE TABLE merchant_tokens (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT,
    fetched_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    kept_fence BIGINT NOT NULL,
    given_fence BIGINT NOT NULL,
    holder BIGINT NOT NULL,
    turn_ends_at BIGINT NOT NULL
);
