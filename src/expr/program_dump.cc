#include <sstream>

#include "expr/display.h"
#include "expr/program.h"

namespace tepui::expr {
namespace {

std::string Target(uint16_t term) {
  if (term == Term::kTrue) return "true";
  if (term == Term::kFalse) return "false";
  return std::to_string(term);
}

class Dumper {
 public:
  explicit Dumper(const Program& program) : program_(program) {}

  std::string Dump() {
    out_ << MemberName(program_.kind) << '\n';
    for (const std::string& slot : program_.slots) out_ << "slot " << slot << '\n';
    for (const OperandCheck& check : program_.checks) {
      out_ << "check " << static_cast<int>(check.rule) << ' ' << check.operation << ' '
           << check.slot << ' ' << check.upper_slot << '\n';
    }
    std::visit([this](const auto& code) { DumpCode(code); }, program_.code);
    return out_.str();
  }

 private:
  std::string PathAt(uint16_t path) const { return DisplayPath(program_.paths[path]); }

  void DumpCode(const ConditionCode& code) {
    for (size_t i = 0; i < code.terms.size(); ++i) {
      const Term& term = code.terms[i];
      out_ << i << ": test " << static_cast<int>(term.test);
      for (size_t j = 0; j < term.operand_count; ++j) {
        const OperandRef operand = code.operands[term.first_operand + j];
        const bool path = operand.from == OperandRef::From::kPath;
        const std::string text = path ? PathAt(operand.index) : program_.slots[operand.index];
        out_ << ' ' << (operand.size ? "size " : "") << text;
      }
      out_ << " ? " << Target(term.on_true) << " : " << Target(term.on_false) << '\n';
    }
  }

  void DumpCode(const UpdateCode& code) {
    for (const UpdateAction& action : code.actions) {
      out_ << "verb " << static_cast<int>(action.verb) << ' ' << PathAt(action.path);
      for (size_t i = 0; i < action.step_count; ++i) {
        const UpdateStep step = code.steps[action.first_step + i];
        out_ << ' ' << static_cast<int>(step.what);
        if (step.what == UpdateStep::Do::kPath) out_ << PathAt(step.index);
        if (step.what == UpdateStep::Do::kValue) out_ << program_.slots[step.index];
      }
      out_ << '\n';
    }
  }

  void DumpCode(const ProjectionCode& code) {
    for (const PathTreeNode& node : code.tree) {
      out_ << DisplayPath({node.element}) << " to " << node.subtree_end << '\n';
    }
  }

  void DumpCode(const KeyConditionCode& code) {
    for (const KeyTerm& term : code.terms) {
      out_ << "key " << static_cast<int>(term.op) << ' ' << PathAt(term.path) << ' '
           << program_.slots[term.low] << ' ' << program_.slots[term.high] << '\n';
    }
  }

  const Program& program_;
  std::ostringstream out_;
};

}  // namespace

std::string Program::Dump() const { return Dumper(*this).Dump(); }

}  // namespace tepui::expr
