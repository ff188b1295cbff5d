ALTER TABLE merchant_deliveries ADD COLUMN trace VARBINARY(255);
