#include "server/access_log.h"

#include "server/time_text.h"
#include "tepui/json.h"
#include "tepui/value.h"

namespace tepui::server {
namespace {

// "2026-01-31T12:00:00.123Z"
std::string Now() {
  using namespace std::chrono;
  const auto now = time_point_cast<milliseconds>(system_clock::now());
  const auto millis = std::to_string(1000 + now.time_since_epoch().count() % 1000);
  return TimeText(system_clock::to_time_t(now), "%Y-%m-%dT%H:%M:%S.") + millis.substr(1) + "Z";
}

class Line {
 public:
  void Add(std::string_view name, std::string_view text) {
    AddRaw(name, ToPlainJson(Value(std::string(text))));
  }
  void Add(std::string_view name, uint64_t number) { AddRaw(name, std::to_string(number)); }
  std::string Take() { return std::move(text_) + "}"; }

 private:
  void AddRaw(std::string_view name, const std::string& json) {
    text_.append(text_.empty() ? "{\"" : ",\"").append(name).append("\":").append(json);
  }

  std::string text_;
};

}  // namespace

std::string AccessLine(const Access& access) {
  using std::chrono::microseconds;
  Line line;
  line.Add("time", Now());
  line.Add("client", access.client);
  line.Add("request_id", access.request_id);
  line.Add("method", access.method);
  if (!access.figures->operation.empty()) line.Add("operation", access.figures->operation);
  if (!access.figures->table.empty()) line.Add("table", access.figures->table);
  line.Add("status", access.status);
  if (!access.figures->error.empty()) line.Add("error", access.figures->error);
  line.Add("request_bytes", access.request_bytes);
  line.Add("response_bytes", access.response_bytes);
  line.Add("micros",
           static_cast<uint64_t>(std::chrono::duration_cast<microseconds>(access.taken).count()));
  return line.Take();
}

}  // namespace tepui::server
