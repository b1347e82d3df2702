-- SHA-256 in 64-bit integers: shifts, masks, string.pack and string.unpack.

local function constants(count, power)
  -- The first 32 bits of the fractional parts of the roots of the first primes.
  local found, candidate = {}, 2
  while #found < count do
    local prime = true
    for divisor = 2, math.floor(candidate ^ 0.5) do
      if candidate % divisor == 0 then prime = false break end
    end
    if prime then
      local root = candidate ^ power
      found[#found + 1] = math.floor((root - math.floor(root)) * 2 ^ 32)
    end
    candidate = candidate + 1
  end
  return found
end

local K = constants(64, 1 / 3)

local function rotate(x, n)
  return ((x >> n) | (x << (32 - n))) & 0xffffffff
end

local function block(state, chunk)
  local w = {string.unpack(">I4I4I4I4I4I4I4I4I4I4I4I4I4I4I4I4", chunk)}
  for i = 17, 64 do
    local a, b = w[i - 15], w[i - 2]
    local s0 = rotate(a, 7) ~ rotate(a, 18) ~ (a >> 3)
    local s1 = rotate(b, 17) ~ rotate(b, 19) ~ (b >> 10)
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & 0xffffffff
  end
  local a, b, c, d, e, f, g, h = table.unpack(state)
  for i = 1, 64 do
    local s1 = rotate(e, 6) ~ rotate(e, 11) ~ rotate(e, 25)
    local t1 = h + s1 + ((e & f) ~ (~e & g)) + K[i] + w[i]
    local s0 = rotate(a, 2) ~ rotate(a, 13) ~ rotate(a, 22)
    local t2 = s0 + ((a & b) ~ (a & c) ~ (b & c))
    h, g, f, e, d, c, b, a = g, f, e, (d + t1) & 0xffffffff, c, b, a, (t1 + t2) & 0xffffffff
  end
  for i, value in ipairs({a, b, c, d, e, f, g, h}) do
    state[i] = (state[i] + value) & 0xffffffff
  end
end

local function sha256(text)
  local padding = "\x80" .. ("\0"):rep((55 - #text) % 64) .. string.pack(">I8", #text * 8)
  local message = text .. padding
  local state = constants(8, 1 / 2)
  for at = 1, #message, 64 do block(state, message:sub(at, at + 63)) end
  return (("%08x"):rep(8)):format(table.unpack(state))
end

local known = {
  [""] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  ["abc"] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  [("a"):rep(1000)] = "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3",
}
for text, digest in pairs(known) do
  assert(sha256(text) == digest, sha256(text))
end
for length = 0, 130, 13 do print(length, sha256(("llmcc"):rep(length))) end
