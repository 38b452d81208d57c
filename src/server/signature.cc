#include "server/signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cctype>

namespace tepui::server {
namespace {

std::string Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string Sha256(std::string_view text) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(Bytes(text), text.size(), reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

std::string Hmac(std::string_view key, std::string_view text) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), Bytes(text), text.size(),
       reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  return digest;
}

// As AWS escapes: everything but letters, digits and -._~
std::string Escaped(std::string_view text, bool keep_slash) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain || (keep_slash && c == '/')) {
      escaped += c;
    } else {
      escaped += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return escaped;
}

std::string CanonicalQuery(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> escaped;
  for (const auto& [name, value] : ParseQuery(query)) {
    if (name != "X-Amz-Signature") {
      escaped.emplace_back(Escaped(name, false), Escaped(value, false));
    }
  }
  std::sort(escaped.begin(), escaped.end());
  std::string text;
  for (const auto& [name, value] : escaped) {
    text.append(text.empty() ? "" : "&").append(name).append("=").append(value);
  }
  return text;
}

// Without spaces around it, and with one where there are several.
void AppendHeaderValue(std::string_view value, std::string* out) {
  bool is_after_space = true;
  for (const char c : value) {
    const bool is_space = c == ' ' || c == '\t';
    if (!is_space || !is_after_space) out->push_back(is_space ? ' ' : c);
    is_after_space = is_space;
  }
  if (!out->empty() && out->back() == ' ') out->pop_back();
}

std::string CanonicalHeaders(const HttpRequest& request, std::string_view signed_headers) {
  std::string text;
  while (!signed_headers.empty()) {
    const size_t end = std::min(signed_headers.find(';'), signed_headers.size());
    const std::string_view name = signed_headers.substr(0, end);
    signed_headers.remove_prefix(std::min(end + 1, signed_headers.size()));
    text.append(name).push_back(':');
    const auto [first, last] = request.equal_range(name);
    for (auto at = first; at != last; ++at) {
      if (at != first) text.push_back(',');
      std::string value;
      AppendHeaderValue(std::string_view(at->value()), &value);
      text += value;
    }
    text.push_back('\n');
  }
  return text;
}

}  // namespace

std::string CanonicalRequest(const HttpRequest& request, const Authorization& authorization) {
  std::string text(request.method_string());
  text.append("\n").append(Escaped(PathOf(request), true));
  text.append("\n").append(CanonicalQuery(QueryOf(request)));
  text.append("\n").append(CanonicalHeaders(request, authorization.signed_headers));
  text.append("\n").append(authorization.signed_headers);
  return text.append("\n").append(Hex(Sha256(request.body())));
}

std::string StringToSign(std::string_view canonical_request, const Authorization& authorization) {
  const std::string_view credential = authorization.credential;
  const size_t slash = std::min(credential.find('/'), credential.size());
  std::string text = authorization.algorithm;
  text.append("\n").append(authorization.date);
  text.append("\n").append(credential.substr(std::min(slash + 1, credential.size())));
  return text.append("\n").append(Hex(Sha256(canonical_request)));
}

std::string SignatureOf(std::string_view string_to_sign, std::string_view secret,
                        const Authorization& authorization) {
  std::string key = Hmac(std::string("AWS4").append(secret), authorization.Scope(1));
  for (const size_t element : {2, 3, 4}) key = Hmac(key, authorization.Scope(element));
  return Hex(Hmac(key, string_to_sign));
}

bool IsSame(std::string_view signature, std::string_view other) {
  return signature.size() == other.size() &&
         CRYPTO_memcmp(signature.data(), other.data(), other.size()) == 0;
}

}  // namespace tepui::server
