#include "expr/name_resolver.h"

#include <algorithm>
#include <utility>

#include "expr/reserved_words.h"

namespace tepui::expr {
namespace {

using Form = TreePathElement::Form;

const std::string* FindName(const AttributeNames& names, const std::string& placeholder) {
  for (const auto& [key, name] : names) {
    if (key == placeholder) return &name;
  }
  return nullptr;
}

DocumentPath ResolvePath(const TreePath& path, const AttributeNames& names, ResolvedPaths* all) {
  DocumentPath resolved;
  resolved.reserve(path.size());
  for (const TreePathElement& element : path) {
    if (element.form == Form::kIndex) {
      resolved.push_back({"", element.index});
    } else if (element.form != Form::kPlaceholder) {
      resolved.push_back({element.name});
    } else {
      const std::string* name = FindName(names, element.name);
      all->placeholders.push_back({element.name, false, name != nullptr});
      all->all_names_defined &= name != nullptr;
      resolved.push_back({name != nullptr ? *name : std::string()});
    }
  }
  return resolved;
}

uint16_t IndexOf(DocumentPath path, std::vector<DocumentPath>* paths) {
  const auto at = std::find(paths->begin(), paths->end(), path);
  const auto index = static_cast<uint16_t>(at - paths->begin());
  if (at == paths->end()) paths->push_back(std::move(path));
  return index;
}

}  // namespace

std::optional<std::string> FirstReservedWord(const Tree& tree) {
  for (const TreePath& path : tree.paths) {
    for (const TreePathElement& element : path) {
      if (element.form == Form::kWord && IsReservedWord(element.name)) return element.name;
    }
  }
  return std::nullopt;
}

ResolvedPaths ResolveNames(const Tree& tree, const AttributeNames& names) {
  ResolvedPaths all;
  all.of_tree_path.resize(tree.paths.size());
  for (const TreeNode& node : tree.nodes) {
    if (node.op == Operator::kValue) {
      all.placeholders.push_back({tree.values[node.index], true, true});
    } else if (node.op == Operator::kPath) {
      DocumentPath path = ResolvePath(tree.paths[node.index], names, &all);
      all.of_tree_path[node.index] = IndexOf(std::move(path), &all.paths);
    }
  }
  return all;
}

}  // namespace tepui::expr
