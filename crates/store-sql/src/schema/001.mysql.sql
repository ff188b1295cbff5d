CREATE TABLE IF NOT EXISTS merchant_orders (
    book VARBINARY(255) NOT NULL,
    mer_cust_id VARBINARY(255) NOT NULL,
    order_date VARBINARY(8) NOT NULL,
    order_id VARBINARY(255) NOT NULL,
    version BIGINT NOT NULL,
    state VARCHAR(20) NOT NULL,
    cmd_id VARCHAR(255),
    amount_fen BIGINT,
    due BIGINT,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    record MEDIUMTEXT NOT NULL,
    PRIMARY KEY (book, mer_cust_id, order_date, order_id),
    KEY merchant_orders_due (book, due, changed_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE IF NOT EXISTS merchant_nonces (
    name VARBINARY(255) NOT NULL PRIMARY KEY,
    ticket BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    KEY merchant_nonces_end (ends_at)
) ENGINE = InnoDB;
CREATE TABLE IF NOT EXISTS merchant_tokens (
    name VARBINARY(255) NOT NULL PRIMARY KEY,
    value VARBINARY(4096),
    fetched_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    kept_fence BIGINT NOT NULL,
    given_fence BIGINT NOT NULL,
    holder BIGINT NOT NULL,
    turn_ends_at BIGINT NOT NULL
) ENGINE = InnoDB;
