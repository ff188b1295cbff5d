CREATE TABLE merchant_deliveries (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    merchant TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL,
    order_date TEXT COLLATE "C",
    order_id TEXT COLLATE "C",
    body TEXT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL,
    due BIGINT,
    ticket BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    last_error TEXT
);
CREATE INDEX merchant_deliveries_due ON merchant_deliveries (due) WHERE due IS NOT NULL;
CREATE INDEX merchant_deliveries_listed ON merchant_deliveries (state, created_at, id);
CREATE INDEX merchant_deliveries_order ON merchant_deliveries (merchant, order_date, order_id);
CREATE TABLE merchant_destinations (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    disabled_at BIGINT NOT NULL
);
