-- Coroutines, closures, varargs and to-be-closed variables.

local function permutations(list)
  local function generate(n)
    if n == 0 then coroutine.yield(table.concat(list, "")) end
    for i = 1, n do
      list[n], list[i] = list[i], list[n]
      generate(n - 1)
      list[n], list[i] = list[i], list[n]
    end
  end
  return coroutine.wrap(function() generate(#list) end)
end

local seen, count = {}, 0
for word in permutations({"a", "b", "c", "d", "e", "f"}) do
  assert(not seen[word])
  seen[word], count = true, count + 1
end
assert(count == 720)

-- Primes by a chain of filters, each a coroutine of its own.
local function from(n)
  return coroutine.wrap(function() while true do coroutine.yield(n) n = n + 1 end end)
end
local function without_multiples(prime, numbers)
  return coroutine.wrap(function()
    for n in numbers do if n % prime ~= 0 then coroutine.yield(n) end end
  end)
end
local numbers, primes = from(2), {}
for i = 1, 60 do
  primes[i] = numbers()
  numbers = without_multiples(primes[i], numbers)
end
assert(primes[60] == 281)
print(table.concat(primes, " "))

-- Errors travel through resume, and closing runs what is pending.
local trail = {}
local function guard(name)
  return setmetatable({}, {__close = function(_, problem)
    trail[#trail + 1] = name .. ":" .. tostring(problem)
  end})
end
local thread = coroutine.create(function(...)
  local first <close> = guard("first")
  local got = select("#", ...)
  local second <close> = guard("second")
  got = got + coroutine.yield(got)
  error({code = got})
end)
assert(select(2, coroutine.resume(thread, nil, nil, nil)) == 3)
local ok, problem = coroutine.resume(thread, 39)
assert(not ok and problem.code == 42)
assert(coroutine.close(thread) == false or #trail == 2)
local suspended = coroutine.create(function()
  local only <close> = guard("suspended")
  coroutine.yield()
end)
coroutine.resume(suspended)
assert(coroutine.close(suspended) and coroutine.status(suspended) == "dead")
assert(trail[#trail] == "suspended:nil")

-- Deep recursion ends in an error that can be caught.
local function endless(n) return 1 + endless(n + 1) end
local fine, message = pcall(endless, 1)
assert(not fine and message:find("stack overflow"))

-- Closures share their upvalues, each round of a loop has its own.
local adders = {}
for i = 1, 5 do
  local total = 0
  adders[i] = function(x) total = total + x * i return total end
end
for _ = 1, 3 do for i = 1, 5 do io.write(adders[i](10), " ") end end
print(#trail, count)
