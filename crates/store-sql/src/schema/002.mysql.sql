CREATE TABLE IF NOT EXISTS merchant_deliveries (
    id VARBINARY(255) NOT NULL PRIMARY KEY,
    platform VARBINARY(255) NOT NULL,
    merchant VARBINARY(255) NOT NULL,
    kind VARBINARY(255) NOT NULL,
    order_date VARBINARY(8),
    order_id VARBINARY(255),
    body MEDIUMTEXT NOT NULL,
    state VARBINARY(20) NOT NULL,
    attempts BIGINT NOT NULL,
    due BIGINT,
    ticket BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    last_error TEXT,
    KEY merchant_deliveries_due (due),
    KEY merchant_deliveries_listed (state, created_at, id),
    KEY merchant_deliveries_order (merchant, order_date, order_id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE IF NOT EXISTS merchant_destinations (
    name VARBINARY(255) NOT NULL PRIMARY KEY,
    disabled_at BIGINT NOT NULL
) ENGINE = InnoDB;
