-- The string library: patterns, formats, packing, UTF-8, conversions.

local text = "The quick brown fox jumps over 13 lazy dogs, 7 times; key = value, other=thing."
local words = {}
for word in text:gmatch("%a+") do words[#words + 1] = word:lower() end
print(table.concat(words, "|"))
for name, value in text:gmatch("(%w+)%s*=%s*(%w+)") do print(name, value) end
assert(text:gsub("%d+", function(n) return "<" .. n * 2 .. ">" end):find("<26>", 1, true))
assert(("  trim me  "):match("^%s*(.-)%s*$") == "trim me")
assert(("f(a(b)c)d"):match("%b()") == "(a(b)c)")
assert(("THE (quick) fox"):find("%((%a+)%)") == 5)
assert(("hello world"):gsub("o", {o = "0"}) == "hell0 w0rld")
assert(("abc"):gsub("", "-") == "-a-b-c-")
assert(("THE END"):gsub("%f[%a]%a", string.lower) == "tHE eND")
assert(not pcall(string.rep, "x", 1 << 60))
assert(not pcall(string.find, "a", "[a"))
assert(("x"):rep(5, ",") == "x,x,x,x,x")
assert(("abc"):reverse():upper() == "CBA" and ("abc"):byte(-1) == 99)

print(("%5d|%-5d|%05d|%+d|%x|%X|%o"):format(42, 42, 42, 42, 255, 255, 8))
print(("%e|%.3f|%g|%10.4g|%a"):format(12345.678, 2 / 3, 1e100, 1e-5, 0.5))
print(("%q %q %q"):format('a\n"b"\0c', 1 / 3, math.mininteger))
print(("%s %10s %-10s| %.3s %c%c"):format(nil, "right", "left", "truncated", 76, 85))

local packed = string.pack("<i1>i2<i4>i8 z s1 d n !8 j", -1, -2, -3, -4, "zero", "one", 0.5, 1.5, 99)
local back = {string.unpack("<i1>i2<i4>i8 z s1 d n !8 j", packed)}
assert(back[1] == -1 and back[4] == -4 and back[5] == "zero" and back[9] == 99)
print(#packed, (packed:gsub(".", function(c) return ("%02x"):format(c:byte()) end)))
assert(not pcall(string.unpack, "<i4", "abc"))

local greek = "αβγδε"
assert(utf8.len(greek) == 5 and #greek == 10 and utf8.offset(greek, 3) == 5)
for _, code in utf8.codes(greek) do io.write(code, " ") end
print(utf8.len("\xff"), utf8.char(228, 8364, 0x10FFFF))

-- Numbers: integers wrap, floats do not, conversions are exact or refused.
assert(math.maxinteger + 1 == math.mininteger and math.mininteger // -1 == math.mininteger)
assert(7 // -2 == -4 and 7 % -2 == -1 and -7 // 2.0 == -4.0 and 5.5 % -2 == -0.5)
assert(1 // 0.0 == math.huge and not pcall(function() return 1 // 0 end))
assert("10" + 5 == 15 and "0x10" * 1 == 16 and 10 .. 20 == "1020")
assert(tonumber("  0x1p4  ") == 16.0 and tonumber("1e") == nil and tonumber("zz", 36) == 1295)
assert(math.tointeger(3.0) == 3 and math.tointeger(3.5) == nil and 3 | 0 == 3.0 | 0)
assert(1 << 63 == math.mininteger and 1 << 64 == 0 and -1 >> 60 == 15 and ~0 == -1)
assert(math.ult(1, -1) and 2 ^ 53 == 2 ^ 53 + 1 and math.fmod(-6, 4) == -2)
for _, x in ipairs({0.1, 1e15, 1e16, 123456789012345678, -0.0, 1 / 0, 2 ^ 63, 5 // 0.3}) do
  io.write(tostring(x), " ")
end
print()
for i = 1, 10 do io.write(("%.14g "):format(math.sin(i) * math.exp(-i / 3) + math.log(i, 2))) end
print()
