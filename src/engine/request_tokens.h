#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tepui::engine {

// A client's token for one request, for as long as the request is not to be done again.
struct RequestToken {
  std::string_view token;            // borrowed
  std::array<char, 16> digest = {};  // of what the request asks for
  std::chrono::system_clock::time_point now;

  // `content` is all that the request asks for.
  static RequestToken For(std::string_view token, std::string_view content,
                          std::chrono::system_clock::time_point now);
};

// The tokens of requests that were done, in the space "system-0":
//
//   key                          value
//   token/<token>                expires:u64 little endian, digest: 16 bytes
//   expiry/<expires:u64><token>  nothing; times big endian, so that the oldest come first
//
// Times are microseconds since 1970. A token is written in the batch of what its request did, so
// there is the one exactly when there is the other.
class RequestTokens {
 public:
  static Result<std::unique_ptr<RequestTokens>> Open(store::Store* store, bool read_only);

  // The key to hold while the token is looked for and written.
  static std::string KeyOf(std::string_view token);
  const store::Space& space() const { return *space_; }

  // False: the same request was done already, in the last kIdempotencyMinutes. True: it was not,
  // and `batch` now says that it is.
  //
  // Errors: kIdempotentMismatch: another request was done with the token; kCorruption, kStorage.
  Result<bool> Claim(const store::Reader& reader, const RequestToken& token, store::Batch& batch);

  // Now and then, removes tokens that have expired. Call it with no key held.
  void SweepSometimes(std::chrono::system_clock::time_point now);
  // Removes up to kSweptMax of them.
  Result<void> Sweep(std::chrono::system_clock::time_point now);

 private:
  // More are removed by one sweep than come between two.
  static constexpr uint32_t kClaimsBetweenSweeps = 64;
  static constexpr size_t kSweptMax = 256;

  RequestTokens(store::Store* store, std::shared_ptr<store::Space> space)
      : store_(store), space_(std::move(space)) {}

  store::Store* const store_;
  const std::shared_ptr<store::Space> space_;  // null: read-only, and there are none
  std::atomic<uint32_t> claims_{0};
};

}  // namespace tepui::engine
