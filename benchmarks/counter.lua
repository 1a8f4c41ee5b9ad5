-- For wrk: hits of readers who each come once, on articles in turn. Made beforehand, so that wrk has little to do.
local requests, sent = {}, 0

function init(args)
  math.randomseed(tonumber(args[1]))
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "text/plain;charset=UTF-8"
  wrk.headers["Origin"] = "https://www.contoh.example"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
  for number = 1, 100000 do
    wrk.headers["X-Forwarded-For"] = string.format("%d.%d.%d.%d", math.random(11, 99), math.random(0, 255), math.random(0, 255), math.random(0, 255))
    local body = string.format('{"s":"situs-%d","a":"artikel-%d"}', number % 50, number % 200)
    requests[number] = wrk.format(nil, "/hit", nil, body)
  end
end

function request()
  sent = sent + 1
  return requests[sent % #requests + 1]
end
