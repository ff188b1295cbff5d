CREATE TABLE merchant_deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    merchant TEXT NOT NULL,
    kind TEXT NOT NULL,
    order_date TEXT,
    order_id TEXT,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    due INTEGER,
    ticket INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    last_error TEXT
) STRICT;
CREATE INDEX merchant_deliveries_due ON merchant_deliveries (due) WHERE due IS NOT NULL;
CREATE INDEX merchant_deliveries_listed ON merchant_deliveries (state, created_at, id);
CREATE INDEX merchant_deliveries_order ON merchant_deliveries (merchant, order_date, order_id);
CREATE TABLE merchant_destinations (
    name TEXT NOT NULL PRIMARY KEY,
    disabled_at INTEGER NOT NULL
) STRICT;
