#include "absl/container/inlined_vector.h"
#include "base/endian.h"
#include "codec/body_writer.h"
#include "codec/item_bytes.h"

// New items out of old ones, in today's form: what stays is copied without being looked into.
namespace tepui::codec {
namespace {

// Where a change meets the old entries.
struct Place {
  size_t index = 0;  // of the entry of that name, or of the first one behind it
  bool found = false;
};

// The first position from `from` on whose name is not below `name`.
size_t LowerBound(const Body& body, size_t from, std::string_view name) {
  size_t high = body.count;
  while (from < high) {
    const size_t middle = from + (high - from) / 2;
    if (body.Named(middle).name < name) {
      from = middle + 1;
    } else {
      high = middle;
    }
  }
  return from;
}

size_t SizeOfEntry(const Body& body, size_t index) {
  const MapView::Entry entry = body.Named(index);
  return entry.name.size() + SizeOf(entry.value);
}

// Appends an item header; its size is set when the entries are known.
size_t BeginItem(Buffer* out) {
  const size_t start = out->size();
  out->Extend(kItemHeaderBytes)[0] = static_cast<char>(kItemFormatVersion);
  return start;
}

void EndItem(size_t start, uint32_t size, Buffer* out) {
  StoreLittleEndian(size, out->data() + start + 2);
}

template <class Name>
void Project(const ItemView& item, std::span<const Name> names, Buffer* out) {
  const Body body = ReadBody(item.body(), BodyKind::kMap);
  absl::InlinedVector<size_t, 32> kept;
  size_t size = 0;
  for (const Name& name : names) {
    ValueView value;
    const size_t index = FindEntry(item.body(), body, name, &value);
    if (index == kNotFound) continue;
    kept.push_back(index);
    size += name.size() + SizeOf(value);
  }
  const size_t start = BeginItem(out);
  BodyWriter writer(BodyKind::kAttributes, kept.size(), out);
  for (const size_t index : kept) writer.CopyEntries(body, index, index + 1);
  EndItem(start, static_cast<uint32_t>(size), out);
}

}  // namespace

void MergeItem(const ItemView& old, std::span<const AttributeChange> changes, Buffer* out) {
  const Body body = ReadBody(old.body(), BodyKind::kMap);
  absl::InlinedVector<Place, 16> places;
  size_t count = body.count;
  size_t size = old.size_bytes();
  size_t from = 0;
  for (const AttributeChange& change : changes) {
    from = LowerBound(body, from, change.name);
    const bool found = from < body.count && body.Named(from).name == change.name;
    places.push_back({from, found});
    if (found) {
      size -= SizeOfEntry(body, from);
      --count;
      ++from;
    }
    if (change.value) {
      size += change.name.size() + SizeOf(*change.value);
      ++count;
    }
  }

  const size_t start = BeginItem(out);
  BodyWriter writer(BodyKind::kAttributes, count, out);
  size_t copied = 0;
  for (size_t i = 0; i < changes.size(); ++i) {
    writer.CopyEntries(body, copied, places[i].index);
    copied = places[i].index + (places[i].found ? 1 : 0);
    if (!changes[i].value) continue;
    writer.Begin(changes[i].name, changes[i].value->type_code());
    out->Append(changes[i].value->payload());
    writer.EndEntry();
  }
  writer.CopyEntries(body, copied, body.count);
  EndItem(start, static_cast<uint32_t>(size), out);
}

bool SameItem(const ItemView& a, const ItemView& b) {
  if (a.bytes() == b.bytes()) return true;
  if (a.bytes().empty() || b.bytes().empty() || a.bytes()[0] == b.bytes()[0]) return false;
  Buffer forms[2];
  MergeItem(a, {}, &forms[0]);
  MergeItem(b, {}, &forms[1]);
  return forms[0].view() == forms[1].view();
}

void ProjectItem(const ItemView& item, std::span<const std::string_view> names, Buffer* out) {
  Project(item, names, out);
}

void ProjectItem(const ItemView& item, std::span<const std::string> names, Buffer* out) {
  Project(item, names, out);
}

}  // namespace tepui::codec
