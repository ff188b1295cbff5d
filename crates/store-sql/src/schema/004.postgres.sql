ALTER TABLE merchant_deliveries ADD COLUMN trace TEXT;
