-- The records of several orders.
--   KEYS orders (see swap.lua)
-- Gives for each "VERSION ATTEMPT JSON", or nil.
return redis.call('MGET', unpack(KEYS))
