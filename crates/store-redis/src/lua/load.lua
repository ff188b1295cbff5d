-- The newest token.
--   KEYS[1] token (see finish.lua)
-- Gives {fence, value, at, until}, or nil.
local entry = redis.call('HMGET', KEYS[1], 'fence', 'value', 'at', 'until')
if not entry[1] then
    return nil
end
return entry
