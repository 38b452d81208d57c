#pragma once

#include <memory>
#include <string>

#include "latency.h"
#include "package_catalogue.h"
#include "tepui/tepui.h"

namespace demo {

// Everything the demo's chapters share.
struct Demo {
  Catalogue catalogue;
  std::string path;
  std::unique_ptr<tepui::Database> database;
  std::optional<tepui::Table> packages;
  Latency latency;
  int questions = 0;
  int failures = 0;
};

// The value of `result`; an error ends the program with its text.
[[noreturn]] void Die(const tepui::Error& error);
template <class T>
T Must(tepui::Result<T> result) {
  if (!result) Die(result.error());
  return std::move(result).value();
}
inline void Must(const tepui::Result<void>& result) {
  if (!result) Die(result.error());
}

// Prints the next question.
void Ask(Demo& demo, const std::string& question);
void Answer(const char* format, ...) __attribute__((format(printf, 1, 2)));
// What has to be true for the demo to end well; says so when it is not.
void Expect(Demo& demo, bool holds, const std::string& what);

std::string Text(tepui::ItemView item, std::string_view attribute);
int64_t Integer(tepui::ItemView item, std::string_view attribute);

// load.cc
void Open(Demo& demo);
void CreateTable(Demo& demo);
void Load(Demo& demo);

// reads.cc, writes.cc, everything.cc
void AskAboutPackages(Demo& demo);
void AskAboutWrites(Demo& demo);
void AskAboutEverything(Demo& demo);

}  // namespace demo
