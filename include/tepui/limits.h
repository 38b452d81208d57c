#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

// Every limit, with its unit in its name. Where nothing else is said the source is the DynamoDB
// Developer Guide, "Quotas in Amazon DynamoDB"; docs/limits.md explains each.
namespace tepui {

// Items and values.
inline constexpr size_t kItemBytesMax = 409'600;
inline constexpr size_t kNestingDepthMax = 32;
inline constexpr int kNumberDigitsMax = 38;
inline constexpr int kNumberMagnitudeMax = 125;   // 9.99E+125
inline constexpr int kNumberMagnitudeMin = -130;  // 1E-130
inline constexpr size_t kAttributeNameBytesMax = 65'535;

// Keys.
inline constexpr size_t kPartitionKeyBytesMax = 2'048;
inline constexpr size_t kSortKeyBytesMax = 1'024;
inline constexpr size_t kKeyAttributeNameBytesMax = 255;
inline constexpr size_t kIndexPartitionAttributesMax = 4;
inline constexpr size_t kIndexSortAttributesMax = 4;

// Tables and indexes.
inline constexpr size_t kTableNameCharsMin = 3;
inline constexpr size_t kTableNameCharsMax = 255;
inline constexpr size_t kGlobalIndexesMax = 20;
inline constexpr size_t kLocalIndexesMax = 5;
inline constexpr size_t kProjectedAttributesMax = 100;  // of all indexes with INCLUDE together
inline constexpr size_t kTagsMax = 50;
inline constexpr size_t kTagKeyCharsMax = 128;
inline constexpr size_t kTagValueCharsMax = 256;
inline constexpr uint64_t kItemCollectionBytesMax = 10ull << 30;

// Requests.
inline constexpr size_t kPageBytesMax = 1 << 20;
inline constexpr size_t kBatchGetKeysMax = 100;
inline constexpr size_t kBatchGetBytesMax = 16 << 20;
inline constexpr size_t kBatchWriteMembersMax = 25;
inline constexpr size_t kBatchWriteBytesMax = 16 << 20;
inline constexpr size_t kTransactionMembersMax = 100;
inline constexpr size_t kTransactionBytesMax = 4 << 20;
inline constexpr size_t kRequestTokenCharsMax = 36;
inline constexpr std::chrono::minutes kIdempotencyMinutes{10};  // a token is remembered so long
inline constexpr uint32_t kScanSegmentsMax = 1'000'000;
inline constexpr size_t kListTablesMax = 100;

// Streams and expiry.
inline constexpr uint16_t kStreamShardsMax = 256;  // ours
inline constexpr size_t kStreamPageBytesMax = 1 << 20;
inline constexpr size_t kStreamPageRecordsMax = 1'000;
inline constexpr size_t kListStreamsMax = 100;
inline constexpr size_t kDescribeShardsMax = 100;
inline constexpr std::chrono::minutes kShardIteratorMinutes{15};  // an iterator is good for so long
inline constexpr std::chrono::seconds kExpiryAgeMax{5LL * 365 * 24 * 3600};  // older: kept for ever

// Subscriptions; ours.
inline constexpr size_t kSubscriptionNameBytesMax = 255;
inline constexpr uint32_t kSubscriptionBatchMax = 10'000;

// Expressions.
inline constexpr size_t kExpressionBytesMax = 4'096;
inline constexpr size_t kExpressionOperatorsMax = 300;
inline constexpr size_t kInOperandsMax = 100;
inline constexpr size_t kPlaceholderBytesMax = 255;
inline constexpr size_t kExpressionValuesBytesMax = 2 << 20;
inline constexpr size_t kPathElementsMax = 32;

// Capacity units.
inline constexpr size_t kReadUnitBytes = 4'096;
inline constexpr size_t kWriteUnitBytes = 1'024;

}  // namespace tepui
