-- Ends a turn with a token, which is kept unless a newer one is there.
--   KEYS[1] turn   KEYS[2] fences (see begin.lua)
--   KEYS[3] token    hash: `value`, `digest` (by which one that is refused is found), `at`, `until`
--   ARGV[1] fence   ARGV[2] life of the fences, ms   ARGV[3] life of the token, ms
--   ARGV[4] value   ARGV[5] digest   ARGV[6] fetched at   ARGV[7] until, Unix seconds
-- Gives 1 if it was kept, 0 if not.
local turn = redis.call('GET', KEYS[1])
if turn and string.match(turn, '^%d+') == ARGV[1] then
    redis.call('DEL', KEYS[1])
end

local kept = tonumber(redis.call('HGET', KEYS[2], 'kept'))
if kept and kept > tonumber(ARGV[1]) then
    return 0
end

redis.call('HSET', KEYS[3],
    'fence', ARGV[1], 'value', ARGV[4], 'digest', ARGV[5], 'at', ARGV[6], 'until', ARGV[7])
redis.call('PEXPIRE', KEYS[3], ARGV[3])
redis.call('HSET', KEYS[2], 'kept', ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return 1
