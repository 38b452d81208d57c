#pragma once

#include <string>

namespace tepui::json {

// An array or object being written: brackets around, commas between.
class Sequence {
 public:
  Sequence(char open, char close, std::string* out) : close_(close), out_(out) {
    out_->push_back(open);
  }
  Sequence(const Sequence&) = delete;
  Sequence& operator=(const Sequence&) = delete;
  ~Sequence() { out_->push_back(close_); }

  // Where the next element is to be written.
  std::string* Next() {
    if (!is_first_) out_->push_back(',');
    is_first_ = false;
    return out_;
  }

 private:
  const char close_;
  std::string* const out_;
  bool is_first_ = true;
};

}  // namespace tepui::json
