#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

// DynamoDB's messages about requests in the form from before there were expressions.
namespace tepui::json::legacy {

// "One or more parameter values were invalid: " and `parts`.
std::string Invalid(std::initializer_list<std::string_view> parts);

}  // namespace tepui::json::legacy
