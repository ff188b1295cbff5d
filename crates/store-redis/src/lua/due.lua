-- The names of orders that are due, the earliest first.
--   KEYS[1] due (see swap.lua)
--   ARGV[1] now, Unix seconds   ARGV[2] how many are passed over   ARGV[3] how many at most
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', ARGV[2], ARGV[3])
