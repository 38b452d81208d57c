#include "server/authenticator.h"

#include <algorithm>
#include <ctime>
#include <string_view>

#include "server/signature.h"
#include "server/time_text.h"

namespace tepui::server {
namespace {

// Whole seconds: nanoseconds end in 2262, and a request may name any year.
using Time = std::chrono::sys_seconds;

constexpr std::chrono::minutes kSkewMax{15};
constexpr const char* kInvalid = "InvalidSignatureException";
constexpr const char* kIncomplete = "IncompleteSignatureException";

std::string IsoBasic(Time time) {
  return TimeText(time.time_since_epoch().count(), "%Y%m%dT%H%M%SZ");
}

std::optional<Time> ParseIsoBasic(const std::string& text) {
  std::tm parts = {};
  const char* const end = strptime(text.c_str(), "%Y%m%dT%H%M%SZ", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return Time(std::chrono::seconds(timegm(&parts)));
}

// "20130609T094515Z (20130609T100015Z - 15 min.)"
std::string Bound(Time now, bool is_earliest) {
  const Time bound = is_earliest ? now - kSkewMax : now + kSkewMax;
  return IsoBasic(bound) + " (" + IsoBasic(now) + (is_earliest ? " - " : " + ") + "15 min.)";
}

std::optional<Answer> CheckDate(const Authorization& authorization, Time now) {
  const std::optional<Time> date = ParseIsoBasic(authorization.date);
  if (!date) {
    return Refusal(kIncomplete, "Date must be in ISO-8601 'basic format'. Got '" +
                                    authorization.date +
                                    "'. See http://en.wikipedia.org/wiki/ISO_8601");
  }
  const std::chrono::seconds expires(std::clamp<int64_t>(
      authorization.expires_s.value_or(std::chrono::seconds(kSkewMax).count()), 0, 604'800));
  if (*date + expires < now) {
    return Refusal(kInvalid, "Signature expired: " + authorization.date + " is now earlier than " +
                                 Bound(now, true));
  }
  if (*date > now + kSkewMax) {
    return Refusal(kInvalid, "Signature not yet current: " + authorization.date +
                                 " is still later than " + Bound(now, false));
  }
  return std::nullopt;
}

// `name` in lower case.
bool Signs(std::string_view signed_headers, std::string_view name) {
  const std::string names = ";" + Lower(signed_headers) + ";";
  return names.find(std::string(";").append(name).append(";")) != names.npos;
}

std::optional<Answer> CheckForm(const Authorization& authorization) {
  if (!Signs(authorization.signed_headers, "host")) {
    return Refusal(kInvalid, "'Host' must be a 'SignedHeader' in the AWS Authorization.");
  }
  // Or whoever stands between could make a PutItem a DeleteTable.
  if (!Signs(authorization.signed_headers, "x-amz-target")) {
    return Refusal(kInvalid, "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (authorization.algorithm != "AWS4-HMAC-SHA256") {
    return Refusal(kIncomplete, "Unsupported AWS 'algorithm': '" + authorization.algorithm +
                                    "' (only AWS4-HMAC-SHA256 for now). ");
  }
  const std::string& credential = authorization.credential;
  if (std::count(credential.begin(), credential.end(), '/') != 4) {
    return Refusal(kIncomplete,
                   "Credential must have exactly 5 slash-delimited elements, e.g. "
                   "keyid/date/region/service/term, got '" +
                       credential + "'");
  }
  return std::nullopt;
}

std::optional<Answer> CheckScope(const Authorization& authorization) {
  std::string faults;
  const std::string_view day = authorization.Scope(1);
  if (authorization.Scope(2).empty()) {
    faults += "Credential should be scoped to a valid region, not ''. ";
  }
  if (authorization.Scope(3) != "dynamodb") {
    faults += "Credential should be scoped to correct service: 'dynamodb'. ";
  }
  if (authorization.Scope(4) != "aws4_request") {
    faults.append("Credential should be scoped with a valid terminator: 'aws4_request', not '")
        .append(authorization.Scope(4))
        .append("'. ");
  }
  if (day != authorization.date.substr(0, 8)) {
    faults
        .append(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
            "from HTTP: '")
        .append(day)
        .append("' != '" + authorization.date.substr(0, 8) + "', from '" + authorization.date)
        .append("'. ");
  }
  if (faults.empty()) return std::nullopt;
  return Refusal(kInvalid, faults);
}

}  // namespace

std::optional<Answer> Authenticator::Check(const HttpRequest& request, Authorization* authorization,
                                           Clock::time_point now) const {
  std::optional<Answer> refused = ReadAuthorization(request, authorization);
  if (refused || !credentials_) return refused;
  refused = CheckDate(*authorization, std::chrono::floor<std::chrono::seconds>(now));
  if (!refused) refused = CheckForm(*authorization);
  if (!refused) refused = CheckScope(*authorization);
  if (!refused) refused = CheckSignature(request, *authorization);
  return refused;
}

std::optional<Answer> Authenticator::CheckSignature(const HttpRequest& request,
                                                    const Authorization& authorization) const {
  const std::string* const secret = credentials_->SecretOf(authorization.Scope(0));
  if (secret == nullptr) {
    return Refusal("UnrecognizedClientException",
                   "The security token included in the request is invalid.");
  }
  const std::string canonical = CanonicalRequest(request, authorization);
  const std::string to_sign = StringToSign(canonical, authorization);
  if (IsSame(authorization.signature, SignatureOf(to_sign, *secret, authorization))) {
    return std::nullopt;
  }
  return Refusal(kInvalid,
                 "The request signature we calculated does not match the signature you provided. "
                 "Check your AWS Secret Access Key and signing method. Consult the service "
                 "documentation for details.\n\nThe Canonical String for this request should have "
                 "been\n'" +
                     canonical + "'\n\nThe String-to-Sign should have been\n'" + to_sign + "'\n");
}

}  // namespace tepui::server
