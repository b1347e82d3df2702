-- A JSON encoder and decoder: patterns, recursion, string buffers and error values.

local escapes = {['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t"}
local plain = {n = "\n", t = "\t", r = "\r", b = "\b", f = "\f", ["/"] = "/", ["\\"] = "\\", ['"'] = '"'}

local function encode(value)
  local kind = math.type(value) or type(value)
  if kind == "string" then
    return '"' .. value:gsub('[%c"\\]', function(c)
      return escapes[c] or ("\\u%04x"):format(c:byte())
    end) .. '"'
  elseif kind == "integer" then
    return ("%d"):format(value)
  elseif kind == "float" then
    return ("%.17g"):format(value)
  elseif kind ~= "table" then
    return tostring(value)
  end
  local parts = {}
  if #value > 0 then
    for i, item in ipairs(value) do parts[i] = encode(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local names = {}
  for name in pairs(value) do names[#names + 1] = name end
  table.sort(names)
  for i, name in ipairs(names) do parts[i] = encode(name) .. ":" .. encode(value[name]) end
  return "{" .. table.concat(parts, ",") .. "}"
end

local decode_value

local function fail(at, message) error({at = at, message = message}) end

local function skip(text, at) return text:find("%S", at) or #text + 1 end

local function decode_string(text, at)
  local buffer = {}
  while true do
    local stop = text:find('["\\]', at) or fail(at, "unfinished string")
    buffer[#buffer + 1] = text:sub(at, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(buffer), stop + 1 end
    local code = text:sub(stop + 1, stop + 1)
    if code == "u" then
      buffer[#buffer + 1] = utf8.char(tonumber(text:sub(stop + 2, stop + 5), 16))
      at = stop + 6
    else
      buffer[#buffer + 1] = plain[code] or fail(stop, "bad escape")
      at = stop + 2
    end
  end
end

local function decode_items(text, at, close, item)
  at = skip(text, at)
  if text:sub(at, at) == close then return at + 1 end
  while true do
    at = skip(text, item(skip(text, at)))
    local mark = text:sub(at, at)
    if mark == close then return at + 1 end
    if mark ~= "," then fail(at, "expected , or " .. close) end
    at = at + 1
  end
end

function decode_value(text, at)
  at = skip(text, at)
  local first = text:sub(at, at)
  if first == '"' then return decode_string(text, at + 1) end
  if first == "[" then
    local list = {}
    at = decode_items(text, at + 1, "]", function(where)
      list[#list + 1], where = decode_value(text, where)
      return where
    end)
    return list, at
  end
  if first == "{" then
    local object = {}
    at = decode_items(text, at + 1, "}", function(where)
      if text:sub(where, where) ~= '"' then fail(where, "expected a name") end
      local name
      name, where = decode_string(text, where + 1)
      where = skip(text, where)
      if text:sub(where, where) ~= ":" then fail(where, "expected :") end
      object[name], where = decode_value(text, where + 1)
      return where
    end)
    return object, at
  end
  local word = text:match("^[%w%.%+%-]+", at) or fail(at, "unexpected " .. first)
  if word == "true" then return true, at + 4 end
  if word == "false" then return false, at + 5 end
  return tonumber(word) or fail(at, "unexpected " .. word), at + #word
end

local document = {
  name = "tab\tquote\"line\nend\1",
  numbers = {0, -1, 1 << 62, 0.1, -2.5e-300, 1e21, math.pi},
  nested = {{{deep = {true, false}}}},
  words = {},
}
for i = 1, 200 do document.words[i] = ("w"):rep(i % 7) .. i end

local text = encode(document)
local again = encode((decode_value(text, 1)))
assert(text == again)
print(#text, text:sub(1, 200))
assert(decode_value('"\\u00e9\\u20ac"', 1) == "\u{e9}\u{20ac}")
for _, broken in ipairs({"[1,2", '{"a" 1}', "[1 2]", '"abc', '{1:2}', "[tru]", '"\\q"'}) do
  local ok, problem = pcall(decode_value, broken, 1)
  assert(not ok)
  print(broken, problem.at, problem.message)
end
