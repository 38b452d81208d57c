#include "engine/request_tokens.h"

#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "base/endian.h"
#include "base/hash.h"
#include "engine/clock.h"
#include "engine/system_space.h"
#include "tepui/limits.h"

namespace tepui::engine {
namespace {

constexpr std::string_view kTokenPrefix = "token/";
constexpr std::string_view kExpiryPrefix = "expiry/";
constexpr size_t kTimeBytes = sizeof(uint64_t);
constexpr size_t kDigestBytes = sizeof(RequestToken::digest);

std::string ExpiryKey(uint64_t expires, std::string_view token) {
  char time[kTimeBytes];
  StoreBigEndian(expires, time);
  return std::string(kExpiryPrefix).append(time, kTimeBytes).append(token);
}

std::string RecordOf(uint64_t expires, const RequestToken& token) {
  char time[kTimeBytes];
  StoreLittleEndian(expires, time);
  return std::string(time, kTimeBytes).append(token.digest.data(), kDigestBytes);
}

struct Record {
  uint64_t expires = 0;
  std::string_view digest;
};

Result<Record> ParseRecord(std::string_view bytes) {
  if (bytes.size() != kTimeBytes + kDigestBytes) {
    return Error(ErrorCode::kCorruption, "the record of a request token has a wrong length");
  }
  return Record{LoadLittleEndian<uint64_t>(bytes.data()), bytes.substr(kTimeBytes)};
}

// The keys of tokens whose time has come, oldest first.
Result<std::vector<std::string>> ExpiryKeysUpTo(const store::Store& store,
                                                const store::Space& space, uint64_t now,
                                                size_t count_max) {
  const std::string end = ExpiryKey(now, "");
  auto cursor = store.NewCursor(space, {kExpiryPrefix, end});
  if (!cursor) return std::move(cursor).error();
  std::vector<std::string> keys;
  for (; (*cursor)->valid() && keys.size() < count_max; (*cursor)->Advance()) {
    if ((*cursor)->key().size() < kExpiryPrefix.size() + kTimeBytes) {
      return Error(ErrorCode::kCorruption, "a key of an expiring request token is too short");
    }
    keys.emplace_back((*cursor)->key());
  }
  if (Result<void> status = (*cursor)->status(); !status) return std::move(status).error();
  return keys;
}

}  // namespace

RequestToken RequestToken::For(std::string_view token, std::string_view content, TimePoint now) {
  RequestToken made{.token = token, .now = now};
  // Two hashes of 64 bits: the second begins where the first ended.
  const uint64_t first = HashBytes(content);
  char start[sizeof first];
  StoreLittleEndian(first, start);
  const uint64_t second = HashBytes(std::string(start, sizeof start).append(content));
  StoreLittleEndian(first, made.digest.data());
  StoreLittleEndian(second, made.digest.data() + sizeof first);
  return made;
}

Result<std::unique_ptr<RequestTokens>> RequestTokens::Open(store::Store* store, bool read_only) {
  Result<std::shared_ptr<store::Space>> space = OpenSystemSpace(store, read_only);
  if (!space) return std::move(space).error();
  return std::unique_ptr<RequestTokens>(new RequestTokens(store, *std::move(space)));
}

std::string RequestTokens::KeyOf(std::string_view token) {
  return std::string(kTokenPrefix).append(token);
}

Result<bool> RequestTokens::Claim(const store::Reader& reader, const RequestToken& token,
                                  store::Batch& batch) {
  const std::string key = KeyOf(token.token);
  const uint64_t now = Microseconds(token.now);
  PinnedBytes stored;
  const Result<bool> found = reader.Get(*space_, key, &stored);
  if (!found) return found.error();
  if (*found) {
    const Result<Record> record = ParseRecord(stored.bytes());
    if (!record) return record.error();
    const bool same = record->digest == std::string_view(token.digest.data(), kDigestBytes);
    if (record->expires > now && same) return false;
    if (record->expires > now) {
      return Error(ErrorCode::kIdempotentMismatch,
                   "The client request token was used before, for another request");
    }
  }
  const uint64_t expires = now + Microseconds(TimePoint(kIdempotencyMinutes));
  batch.Put(*space_, key, RecordOf(expires, token));
  batch.Put(*space_, ExpiryKey(expires, token.token), "");
  return true;
}

void RequestTokens::SweepSometimes(TimePoint now) {
  if (claims_.fetch_add(1, std::memory_order_relaxed) % kClaimsBetweenSweeps != 0) return;
  // What could not be removed is tried again by the next sweep; the request itself is done.
  try {
    static_cast<void>(Sweep(now));
  } catch (const std::bad_alloc&) {
  }
}

Result<void> RequestTokens::Sweep(TimePoint now) {
  const uint64_t time = Microseconds(now);
  const auto expired = ExpiryKeysUpTo(*store_, *space_, time, kSweptMax);
  if (!expired) return expired.error();
  std::vector<std::string> tokens;
  for (const std::string& key : *expired) {
    tokens.push_back(KeyOf(std::string_view(key).substr(kExpiryPrefix.size() + kTimeBytes)));
  }
  std::vector<store::SpaceKey> held;
  held.reserve(tokens.size());
  for (const std::string& token : tokens) held.push_back({space_.get(), token});
  const auto remove = [&](const store::Reader& reader, store::Batch& batch) -> Result<void> {
    std::vector<PinnedBytes> records(held.size());
    if (Result<void> read = reader.GetMany(held, records); !read) return read;
    for (size_t i = 0; i < held.size(); ++i) {
      batch.Delete(*space_, (*expired)[i]);
      // It may have been claimed anew since.
      const Result<Record> record = ParseRecord(records[i].bytes());
      if (record && record->expires <= time) batch.Delete(*space_, tokens[i]);
    }
    return {};
  };
  // Nothing is lost when these removals are.
  return store::Atomically(*store_, held, Durability::kBuffered, remove);
}

}  // namespace tepui::engine
