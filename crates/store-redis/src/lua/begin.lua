-- Takes the turn to fetch a token.
--   KEYS[1] turn     string "FENCE HOLDER", ends with the lease
--   KEYS[2] fences   hash: `given` to the last turn, `kept` with the token that is there
--   ARGV[1] lease, ms   ARGV[2] life of the fences, ms   ARGV[3] who asks: a text that names this one attempt
-- Gives the fence, or nil while somebody else has the turn.
local turn = redis.call('GET', KEYS[1])
if turn then
    local fence, holder = string.match(turn, '^(%d+) (.*)$')
    if holder ~= ARGV[3] then
        return nil
    end
    -- The same attempt once more: its first answer was lost.
    redis.call('PEXPIRE', KEYS[1], ARGV[1])
    return fence
end

-- At least this server's clock in microseconds: when the server lost its memory, fences still grow.
local now = redis.call('TIME')
local clock = tonumber(now[1]) * 1000000 + tonumber(now[2])
local given = tonumber(redis.call('HGET', KEYS[2], 'given')) or 0
local fence = string.format('%.0f', math.max(given + 1, clock))

redis.call('SET', KEYS[1], fence .. ' ' .. ARGV[3], 'PX', ARGV[1])
redis.call('HSET', KEYS[2], 'given', fence)
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return fence
