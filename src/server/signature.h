#pragma once

#include <string>
#include <string_view>

#include "server/authorization.h"
#include "server/http.h"

// AWS Signature Version 4.
namespace tepui::server {

// The request as it is signed; `body` as it was sent.
std::string CanonicalRequest(const HttpRequest& request, const Authorization& authorization);

std::string StringToSign(std::string_view canonical_request, const Authorization& authorization);

// In hexadecimal digits.
std::string SignatureOf(std::string_view string_to_sign, std::string_view secret,
                        const Authorization& authorization);

// Takes the same time wherever the two differ.
bool IsSame(std::string_view signature, std::string_view other);

}  // namespace tepui::server
