-- Reserves the next place under a rate limit: the generic cell rate algorithm on this server's clock.
--   KEYS[1] rate     string "DUE NOW", microseconds: when the next request would be due if they came evenly,
--                    and when that was written; ends when it no longer counts
--   ARGV[1] interval, us   ARGV[2] tolerance, us: how much earlier than evenly a request may come
--   ARGV[3] max_wait, us   ARGV[4] "1": nothing may come early now, for instances were on their own
-- Gives {1, wait} when the place is reserved, {0, wait} when it is beyond the maximum wait; wait in us.
local interval, tolerance, max_wait = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

local due = now
local entry = redis.call('GET', KEYS[1])
if entry then
    local was_due, written = string.match(entry, '^(%d+) (%d+)$')
    was_due, written = tonumber(was_due), tonumber(written)
    -- A clock that was put back takes what was reserved with it: nobody waits for the difference.
    due = math.max(now, was_due - math.max(0, written - now))
end
if ARGV[4] == '1' then
    due = math.max(due, now + tolerance)
end

local wait = math.max(0, due - tolerance - now)
if wait > max_wait then
    return {0, wait}
end

local next_due = due + interval
redis.call('SET', KEYS[1], string.format('%.0f %.0f', next_due, now),
    'PX', math.ceil((next_due - now) / 1000))
return {1, wait}
