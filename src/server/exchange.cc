#include "server/exchange.h"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>

#include "server/access_log.h"
#include "server/checksum.h"
#include "server/worker.h"

namespace tepui::server {
namespace {

namespace http = boost::beast::http;
using SteadyClock = std::chrono::steady_clock;

void AppendStatusLine(unsigned version, unsigned status, std::string* out) {
  out->append(version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ").append(std::to_string(status));
  out->append(" ").append(http::obsolete_reason(http::int_to_status(status))).append("\r\n");
}

void AppendBody(bool keep_alive, unsigned version, const std::string& body, std::string* out) {
  if (!keep_alive) AddHeader("Connection", "close", out);
  if (keep_alive && version == 10) AddHeader("Connection", "keep-alive", out);
  AddHeader("Content-Length", std::to_string(body.size()), out);
  out->append("\r\n").append(body);
}

void AppendReply(const Reply& reply, unsigned version, bool keep_alive, std::string_view request_id,
                 const std::string& date, std::string* out) {
  AppendStatusLine(version, reply.status, out);
  AddHeader("x-amzn-RequestId", request_id, out);
  AddHeader("x-amz-crc32", std::to_string(Checksum(reply.body)), out);
  AddHeader("Date", date, out);
  if (!reply.type.empty()) AddHeader("Content-Type", reply.type, out);
  out->append(reply.headers);
  AppendBody(keep_alive, version, reply.body, out);
}

}  // namespace

void AppendResponse(Worker& worker, const Exchange& exchange, const Routed& routed,
                    std::string* out) {
  const HttpRequest& request = exchange.request;
  const Reply& reply = routed.reply;
  const std::string request_id = worker.NewRequestId();
  AppendReply(reply, request.version(), exchange.keep_alive, request_id, worker.DateNow(), out);
  const SteadyClock::duration taken = SteadyClock::now() - exchange.begin;
  worker.metrics().Record(routed.figures, reply.status, taken);
  if (!worker.Logs(reply.status)) return;
  worker.options().log(AccessLine({.client = exchange.client,
                                   .request_id = request_id,
                                   .method = std::string_view(request.method_string()),
                                   .status = reply.status,
                                   .request_bytes = request.body().size(),
                                   .response_bytes = reply.body.size(),
                                   .taken = taken,
                                   .figures = &routed.figures}));
}

void AnswerUnreadable(boost::beast::error_code error, std::string* out) {
  unsigned status = 400;
  if (error == http::error::body_limit) status = 413;
  if (error == http::error::header_limit) status = 431;
  AppendStatusLine(11, status, out);
  AppendBody(false, 11, "", out);
}

}  // namespace tepui::server
