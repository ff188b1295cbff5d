-- The names of orders that are due later than a moment, the latest first.
--   KEYS[1] due (see swap.lua)
--   ARGV[1] the moment, Unix seconds   ARGV[2] how many at most
return redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
