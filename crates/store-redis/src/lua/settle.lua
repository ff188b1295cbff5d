-- Ends the turn to handle a notification, if it still is the asker's.
--   KEYS[1] nonce (see claim.lua)
--   ARGV[1] "w:TICKET"   ARGV[2] for how long it is remembered as handled, ms; 0: not, it may be handled again
if redis.call('GET', KEYS[1]) == ARGV[1] then
    if ARGV[2] == '0' then
        redis.call('DEL', KEYS[1])
    else
        redis.call('SET', KEYS[1], 'd', 'PX', ARGV[2])
    end
end
return 0
