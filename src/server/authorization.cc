#include "server/authorization.h"

#include <algorithm>
#include <charconv>

namespace tepui::server {
namespace {

constexpr const char* kIncomplete = "IncompleteSignatureException";

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string Unescaped(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
    const int low = high >= 0 ? HexDigit(text[i + 2]) : -1;
    if (low >= 0) {
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      plain += text[i] == '+' ? ' ' : text[i];
    }
  }
  return plain;
}

const std::string* FindParameter(const QueryParameters& parameters, std::string_view name) {
  const auto at = std::find_if(parameters.begin(), parameters.end(),
                               [&](const auto& parameter) { return parameter.first == name; });
  return at == parameters.end() ? nullptr : &at->second;
}

struct Part {
  std::string_view name;
  std::string* value;
};

std::optional<Answer> ReadFromQuery(const QueryParameters& parameters, Authorization* out) {
  out->in_query = true;
  std::string missing;
  for (const Part& part :
       {Part{"X-Amz-Algorithm", &out->algorithm}, Part{"X-Amz-Credential", &out->credential},
        Part{"X-Amz-Signature", &out->signature}, Part{"X-Amz-SignedHeaders", &out->signed_headers},
        Part{"X-Amz-Date", &out->date}}) {
    const std::string* const value = FindParameter(parameters, part.name);
    if (value != nullptr) *part.value = *value;
    if (!part.value->empty()) continue;
    missing.append("AWS query-string parameters must include '").append(part.name).append("'. ");
  }
  if (const std::string* const expires = FindParameter(parameters, "X-Amz-Expires")) {
    int64_t seconds = 0;
    std::from_chars(expires->data(), expires->data() + expires->size(), seconds);
    out->expires_s = seconds;
  }
  if (missing.empty()) return std::nullopt;
  return Refusal(kIncomplete, missing + "Re-examine the query-string parameters.");
}

// "AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=..."
std::optional<Answer> ReadFromHeader(const HttpRequest& request, std::string_view header,
                                     Authorization* out) {
  const size_t space = std::min(header.find(' '), header.size());
  out->algorithm = header.substr(0, space);
  const Part parts[] = {{"Credential", &out->credential},
                        {"Signature", &out->signature},
                        {"SignedHeaders", &out->signed_headers}};
  std::string_view rest = header.substr(space);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find_first_of(", "), rest.size());
    const std::string_view piece = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const size_t equals = piece.find('=');
    if (equals == piece.npos) continue;
    for (const Part& part : parts) {
      if (part.name == piece.substr(0, equals)) *part.value = piece.substr(equals + 1);
    }
  }
  out->date = Header(request, "x-amz-date");
  if (out->date.empty()) out->date = Header(request, "date");
  std::string missing;
  for (const Part& part : parts) {
    if (!part.value->empty()) continue;
    missing.append("Authorization header requires '").append(part.name).append("' parameter. ");
  }
  if (out->date.empty()) {
    missing +=
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  if (missing.empty()) return std::nullopt;
  return Refusal(kIncomplete, missing.append("Authorization=").append(header));
}

}  // namespace

QueryParameters ParseQuery(std::string_view query) {
  QueryParameters parameters;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    parameters.emplace_back(Unescaped(pair.substr(0, equals)),
                            Unescaped(pair.substr(std::min(equals + 1, pair.size()))));
  }
  return parameters;
}

std::string_view Authorization::Scope(size_t n) const {
  std::string_view rest = credential;
  for (; n > 0; --n) {
    const size_t slash = rest.find('/');
    if (slash == rest.npos) return {};
    rest.remove_prefix(slash + 1);
  }
  return rest.substr(0, rest.find('/'));
}

std::optional<Answer> ReadAuthorization(const HttpRequest& request, Authorization* authorization) {
  const std::string_view header = Header(request, "authorization");
  const std::string_view query = QueryOf(request);
  const QueryParameters parameters = query.empty() ? QueryParameters() : ParseQuery(query);
  const bool in_query = FindParameter(parameters, "X-Amz-Algorithm") != nullptr;
  if (!header.empty() && in_query) {
    return Refusal("InvalidSignatureException",
                   "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as "
                   "HTTP header.");
  }
  if (in_query) return ReadFromQuery(parameters, authorization);
  if (!header.starts_with("AWS4-")) {
    return Refusal("MissingAuthenticationTokenException",
                   "Request is missing Authentication Token");
  }
  return ReadFromHeader(request, header, authorization);
}

}  // namespace tepui::server
