CREATE INDEX merchant_orders_number ON merchant_orders (book, mer_cust_id, order_id);
