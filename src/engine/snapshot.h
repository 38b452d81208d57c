#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/moments.h"
#include "engine/read_view.h"

namespace tepui::engine {

// All tables at one moment. Threads: callable from many at once.
class Snapshot final : public ReadView {
 public:
  // `versions` are those before the moment of `then`, so that it has all they need.
  Snapshot(const ViewContext& context, std::unique_ptr<store::Reader> then,
           const std::vector<SharedVersion>& versions, Moments* moments, Moments::TimePoint now);

  std::vector<std::string> table_names() const;  // sorted
  Result<SharedVersion> FindTable(std::string_view name) const override;
  Result<SharedVersion> VersionOf(const TableHandle& handle) const override;

 private:
  const std::unique_ptr<store::Reader> then_;
  std::map<std::string, SharedVersion, std::less<>> tables_;
  const Moments::Entry entry_;
};

}  // namespace tepui::engine
