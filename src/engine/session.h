#pragma once

#include "engine/committer.h"
#include "engine/read_view.h"

namespace tepui::engine {

// Where an operation runs: what it reads from, and what takes its plans. Borrowed, both.
struct Session {
  const ReadView& reads;
  Writer& writes;
};

}  // namespace tepui::engine
