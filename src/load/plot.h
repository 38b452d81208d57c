#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tepui::load {

// One line of a plot.
struct Line {
  std::string name;
  std::vector<std::pair<double, double>> points;
};

// An axis: which part of it a value stands at, from 0 to 1, and where marks are.
struct Axis {
  std::string title;
  std::function<double(double)> place;
  std::vector<std::pair<double, std::string>> marks;
};

// From 0 to `max`, or from `min` to `max` in powers of ten; `text` names a value.
Axis LinearAxis(std::string title, double max, const std::function<std::string(double)>& text);
Axis LogarithmicAxis(std::string title, double min, double max,
                     const std::function<std::string(double)>& text);
// Parts of all, finer towards 1: 0, 90 %, 99 % and so on, as far as `max`.
Axis PercentileAxis(double max);

// As an SVG element; lines have one color each, in the order of Color.
std::string Plot(const Axis& x, const Axis& y, const std::vector<Line>& lines);
const char* Color(size_t line);

// Fit for HTML.
std::string Escaped(std::string_view text);

}  // namespace tepui::load
