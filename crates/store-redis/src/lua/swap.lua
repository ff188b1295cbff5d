-- Stores the record of an order if the one there has the version before it.
--   KEYS[1] order    string "VERSION ATTEMPT JSON"
--   KEYS[2] due      sorted set of the orders' names by the second at which they are due
--   ARGV[1] version   ARGV[2] a text that names this one attempt   ARGV[3] JSON
--   ARGV[4] the order's name   ARGV[5] when it is due, Unix seconds; "" if nothing is left to do
--   ARGV[6] for how long it is kept once nothing is left to do, ms
-- Gives 1 if it was stored, 0 if not.
local known = redis.call('GET', KEYS[1])
local version = 0
if known then
    local there, attempt = string.match(known, '^(%d+) (%S+) ')
    version = tonumber(there)
    if there == ARGV[1] and attempt == ARGV[2] then
        -- The same attempt once more: its first answer was lost. It is written again, so that a WAIT on this connection
        -- waits for it.
        version = version - 1
    end
end
if version + 1 ~= tonumber(ARGV[1]) then
    return 0
end

local entry = ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[3]
if ARGV[5] == '' then
    redis.call('SET', KEYS[1], entry, 'PX', ARGV[6])
    redis.call('ZREM', KEYS[2], ARGV[4])
else
    redis.call('SET', KEYS[1], entry)
    redis.call('ZADD', KEYS[2], ARGV[5], ARGV[4])
end
return 1
