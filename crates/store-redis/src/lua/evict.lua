-- Removes the token that the platform refused, unless another has taken its place.
--   KEYS[1] fences   KEYS[2] token (see finish.lua)
--   ARGV[1] digest of the refused token
if redis.call('HGET', KEYS[2], 'digest') == ARGV[1] then
    redis.call('DEL', KEYS[2])
    -- Whoever fetches still, with whatever fence, may have what the platform accepts now.
    redis.call('HDEL', KEYS[1], 'kept')
end
return 0
