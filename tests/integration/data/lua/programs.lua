-- Small classic programs, each checked against its known answer.

local function queens(n)
  local columns, up, down, solutions = {}, {}, {}, 0
  local function place(row)
    if row > n then solutions = solutions + 1 return end
    for column = 1, n do
      if not (columns[column] or up[row + column] or down[row - column]) then
        columns[column], up[row + column], down[row - column] = true, true, true
        place(row + 1)
        columns[column], up[row + column], down[row - column] = nil, nil, nil
      end
    end
  end
  place(1)
  return solutions
end
assert(queens(8) == 92)

local function sieve(limit)
  local composite, count = {}, 0
  for i = 2, limit do
    if not composite[i] then
      count = count + 1
      for j = i * i, limit, i do composite[j] = true end
    end
  end
  return count
end
assert(sieve(100000) == 9592)

local function ackermann(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end
assert(ackermann(2, 200) == 403)

local function determinant(size)
  local m, result = {}, 1.0
  for i = 1, size do
    m[i] = {}
    for j = 1, size do m[i][j] = 1 / (i + j - 1) + (i == j and 1 or 0) end
  end
  for k = 1, size do
    result = result * m[k][k]
    for i = k + 1, size do
      local factor = m[i][k] / m[k][k]
      for j = k, size do m[i][j] = m[i][j] - factor * m[k][j] end
    end
  end
  return result
end
print(("%.10f"):format(determinant(60)))

local function life(width, height, rounds)
  local cells = {}
  for y = 0, height - 1 do
    for x = 0, width - 1 do cells[y * width + x] = (x * y + x) % 3 == 0 and 1 or 0 end
  end
  for _ = 1, rounds do
    local after = {}
    for y = 0, height - 1 do
      for x = 0, width - 1 do
        local around = -cells[y * width + x]
        for dy = -1, 1 do
          for dx = -1, 1 do
            around = around + cells[(y + dy) % height * width + (x + dx) % width]
          end
        end
        local alive = cells[y * width + x] == 1
        after[y * width + x] = (around == 3 or alive and around == 2) and 1 or 0
      end
    end
    cells = after
  end
  local rows = {}
  for y = 0, height - 1 do
    rows[y + 1] = table.concat(cells, "", y * width, y * width + width - 1):gsub("0", "."):gsub("1", "#")
  end
  return table.concat(rows, "\n")
end
print(life(40, 20, 30))

local function mandelbrot(width, height)
  local rows = {}
  for row = 1, height do
    local line = {}
    for column = 1, width do
      local cr, ci = column / width * 3 - 2, row / height * 2 - 1
      local zr, zi, n = 0.0, 0.0, 0
      while zr * zr + zi * zi < 4 and n < 60 do
        zr, zi, n = zr * zr - zi * zi + cr, 2 * zr * zi + ci, n + 1
      end
      line[column] = (" .:-=+*#%@"):sub(n // 7 + 1, n // 7 + 1)
    end
    rows[row] = table.concat(line)
  end
  return table.concat(rows, "\n")
end
print(mandelbrot(60, 24))

-- A program compiled at run time, dumped, stripped and loaded again gives the same answer.
local source = [[
  local n = ...
  local total = 0
  for i = 1, n do
    if i % 3 == 0 then goto continue end
    total = total + i
    ::continue::
  end
  return total
]]
local direct = assert(load(source, "=sum", "t", {}))
local dumped = assert(load(string.dump(direct, true), "=sum", "b", {}))
assert(direct(1000) == dumped(1000) and direct(1000) == 333667)
assert(select(2, load("x = = 1", "=bad")) == "bad:1: unexpected symbol near '='")
