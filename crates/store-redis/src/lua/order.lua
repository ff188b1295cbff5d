-- The record of an order.
--   KEYS[1] order (see swap.lua)
-- Gives "VERSION ATTEMPT JSON", or nil.
return redis.call('GET', KEYS[1])
