#include "support/child_process.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

namespace tepui::support {

ChildProcess::ChildProcess(const std::string& test_case, const Environment& environment) {
  // All that allocates is done before the fork, because another thread may hold the heap's lock.
  std::vector<std::string> settings;
  for (char** entry = environ; *entry != nullptr; ++entry) settings.emplace_back(*entry);
  for (const auto& [name, value] : environment) settings.push_back(name + "=" + value);
  std::vector<char*> pointers;
  // From behind: the first of two entries with one name is the one that counts.
  for (auto setting = settings.rbegin(); setting != settings.rend(); ++setting) {
    pointers.push_back(setting->data());
  }
  pointers.push_back(nullptr);
  std::string program = program_invocation_name;
  std::string name = test_case;
  char* arguments[] = {program.data(), name.data(), nullptr};

  id_ = fork();
  if (id_ == 0) {
    execvpe(arguments[0], arguments, pointers.data());
    _exit(127);
  }
  ended_ = id_ < 0;
}

ChildProcess::~ChildProcess() {
  if (ended_) return;
  Kill();
  waitpid(id_, nullptr, 0);
}

void ChildProcess::Kill() {
  if (!ended_) kill(id_, SIGKILL);
}

ChildEnd ChildProcess::Wait(std::chrono::seconds limit) {
  ChildEnd end;
  const auto until = std::chrono::steady_clock::now() + limit;
  int status = 0;
  while (!ended_) {
    const pid_t done = waitpid(id_, &status, WNOHANG);
    if (done == id_ || (done < 0 && errno != EINTR)) {
      ended_ = true;
      break;
    }
    if (std::chrono::steady_clock::now() > until) {
      end.timed_out = true;
      Kill();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  if (WIFEXITED(status)) end.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
  return end;
}

std::string Setting(const char* name, const std::string& otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr || *text == '\0' ? otherwise : text;
}

size_t NumberSetting(const char* name, size_t otherwise) {
  const std::string text = Setting(name);
  return text.empty() ? otherwise : std::strtoull(text.c_str(), nullptr, 10);
}

}  // namespace tepui::support
