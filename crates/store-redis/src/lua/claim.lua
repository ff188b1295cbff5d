-- Takes the turn to handle a notification.
--   KEYS[1] nonce    string: "w:TICKET" while it is being handled, "d" once it was
--   ARGV[1] "w:TICKET" of who asks   ARGV[2] lease, ms
-- Gives what is there then: the asker's own ticket, another's, or "d".
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
    return ARGV[1]
end
return redis.call('GET', KEYS[1])
