-- Ends a turn without a token, if it still is that of the fence.
--   KEYS[1] turn (see begin.lua)
--   ARGV[1] fence
local turn = redis.call('GET', KEYS[1])
if turn and string.match(turn, '^%d+') == ARGV[1] then
    redis.call('DEL', KEYS[1])
end
return 0
