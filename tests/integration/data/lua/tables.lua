-- Tables as arrays, maps and objects: sorting, metatables, inheritance, garbage collection.

local state = 42
local function random(limit)
  state = (state * 1103515245 + 12345) & 0x7fffffff
  return (state >> 8) % limit + 1
end

local numbers = {}
for i = 1, 5000 do numbers[i] = random(100000) end
local copy = table.move(numbers, 1, #numbers, 1, {})
table.sort(copy)
for i = 2, #copy do assert(copy[i - 1] <= copy[i]) end
table.sort(numbers, function(a, b) return a > b end)
for i = 1, #copy do assert(copy[i] == numbers[#numbers + 1 - i]) end
assert(not pcall(table.sort, {3, 1, "x"}))

-- A map that grows, shrinks and is walked while fields are cleared.
local map = {}
for i = 1, 20000 do map["k" .. i] = i end
for i = 1, 20000, 2 do map["k" .. i] = nil end
local sum, left = 0, 0
for name, value in pairs(map) do
  sum, left = sum + value, left + 1
  map[name] = nil
end
assert(left == 10000 and sum == 100010000 and next(map) == nil)

-- Classes by metatables, with inheritance and operators.
local Shape = {}
Shape.__index = Shape
function Shape.new(class, fields) return setmetatable(fields, class) end
function Shape:area() return 0 end
Shape.__lt = function(a, b) return a:area() < b:area() end
Shape.__eq = function(a, b) return a:area() == b:area() end
Shape.__tostring = function(s) return ("%s(%.2f)"):format(s.name, s:area()) end
local Circle = setmetatable({name = "circle"}, {__index = Shape, __call = Shape.new})
local Square = setmetatable({name = "square"}, {__index = Shape, __call = Shape.new})
for _, class in ipairs({Circle, Square}) do
  class.__index = class
  class.__lt, class.__eq, class.__tostring = Shape.__lt, Shape.__eq, Shape.__tostring
end
function Circle:area() return math.pi * self.radius ^ 2 end
function Square:area() return self.side ^ 2 end
local shapes = {Circle({radius = 1}), Square({side = 3}), Circle({radius = 2}), Square({side = 1})}
table.sort(shapes)
for i, shape in ipairs(shapes) do io.write(tostring(shape), i < #shapes and " < " or "\n") end
assert(Square({side = 2}) == Square({side = 2}))

-- Lookups that compute: memoised Fibonacci numbers by __index.
local fib = setmetatable({1, 1}, {__index = function(t, n)
  local value = t[n - 1] + t[n - 2]
  t[n] = value
  return value
end})
assert(fib[90] == 2880067194370816120)

-- Weak tables lose what nobody else holds, finalizers run.
local finalized = 0
local weak = setmetatable({}, {__mode = "k"})
local kept = {}
for i = 1, 100 do
  local object = setmetatable({}, {__gc = function() finalized = finalized + 1 end})
  weak[object] = i
  if i % 10 == 0 then kept[#kept + 1] = object end
end
collectgarbage("collect")
collectgarbage("collect")
local alive = 0
for _ in pairs(weak) do alive = alive + 1 end
assert(alive == 10 and finalized == 90)
collectgarbage("generational")
local chain = nil
for i = 1, 50000 do chain = {i, i % 100 ~= 0 and chain or nil} end
collectgarbage("incremental")
collectgarbage("collect")
print(chain[1], alive, finalized, fib[90])
