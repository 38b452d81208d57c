#include "load/plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace tepui::load {
namespace {

constexpr double kWidth = 860;
constexpr double kHeight = 320;
constexpr double kLeft = 80;
constexpr double kRight = 20;
constexpr double kTop = 12;
constexpr double kBottom = 46;
constexpr std::array kColors = {"#1f6f8b", "#d1495b", "#66a182", "#edae49", "#6a4c93", "#444444"};

// Inside, so that a plot can be taken out of its page.
constexpr const char* kStyle =
    "<style>text{font:12px system-ui,sans-serif;fill:#555}.grid{stroke:#e4e4e4}</style>";

double X(const Axis& axis, double value) {
  return kLeft + std::clamp(axis.place(value), 0.0, 1.0) * (kWidth - kLeft - kRight);
}
double Y(const Axis& axis, double value) {
  return kHeight - kBottom - std::clamp(axis.place(value), 0.0, 1.0) * (kHeight - kTop - kBottom);
}

std::string Coordinate(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string Segment(double x1, double y1, double x2, double y2) {
  return "<line class=\"grid\" x1=\"" + Coordinate(x1) + "\" y1=\"" + Coordinate(y1) + "\" x2=\"" +
         Coordinate(x2) + "\" y2=\"" + Coordinate(y2) + "\"/>";
}

std::string Text(double x, double y, const char* anchor, std::string_view text) {
  return "<text x=\"" + Coordinate(x) + "\" y=\"" + Coordinate(y) + "\" text-anchor=\"" + anchor +
         "\">" + Escaped(text) + "</text>";
}

std::string Grid(const Axis& x, const Axis& y) {
  std::string svg;
  for (const auto& [value, text] : x.marks) {
    const double at = X(x, value);
    svg +=
        Segment(at, kTop, at, kHeight - kBottom) + Text(at, kHeight - kBottom + 16, "middle", text);
  }
  for (const auto& [value, text] : y.marks) {
    const double at = Y(y, value);
    svg += Segment(kLeft, at, kWidth - kRight, at) + Text(kLeft - 6, at + 4, "end", text);
  }
  svg += Text((kLeft + kWidth - kRight) / 2, kHeight - 8, "middle", x.title);
  return svg + "<text transform=\"translate(14 " + Coordinate((kTop + kHeight - kBottom) / 2) +
         ") rotate(-90)\" text-anchor=\"middle\">" + Escaped(y.title) + "</text>";
}

// The name of a line, in its color.
std::string Legend(const std::string& name, size_t line) {
  return "<text style=\"fill:" + std::string(Color(line)) + "\" x=\"" + Coordinate(kLeft + 8) +
         "\" y=\"" + Coordinate(kTop + 14 + 15 * static_cast<double>(line)) + "\">" +
         Escaped(name) + "</text>";
}

// A step that gives some four to eight marks: 1, 2 or 5 times a power of ten.
double StepFor(double max) {
  const double power = std::pow(10, std::floor(std::log10(max)));
  for (const double step : {0.1, 0.2, 0.5, 1.0}) {
    if (max / (step * power) <= 8) return step * power;
  }
  return power;
}

}  // namespace

Axis LinearAxis(std::string title, double max, const std::function<std::string(double)>& text) {
  max = std::max(max, 1.0);
  Axis axis{std::move(title), [max](double value) { return value / max; }, {}};
  const double step = StepFor(max);
  for (int i = 0; i * step <= max; ++i) axis.marks.emplace_back(i * step, text(i * step));
  return axis;
}

Axis LogarithmicAxis(std::string title, double min, double max,
                     const std::function<std::string(double)>& text) {
  const double low = std::floor(std::log10(std::max(min, 1.0)));
  const double high = std::max(std::ceil(std::log10(std::max(max, 1.0))), low + 1);
  Axis axis{
      std::move(title),
      [low, high](double value) { return (std::log10(std::max(value, 1.0)) - low) / (high - low); },
      {}};
  for (double power = low; power <= high; ++power) {
    axis.marks.emplace_back(std::pow(10, power), text(std::pow(10, power)));
  }
  return axis;
}

Axis PercentileAxis(double max) {
  const double nines = std::clamp(std::ceil(-std::log10(std::max(1 - max, 1e-7))), 2.0, 7.0);
  Axis axis{"percentile",
            [nines](double part) {
              return -std::log10(std::max(1 - part, std::pow(10, -nines))) / nines;
            },
            {}};
  const char* const names[] = {"0", "90", "99", "99.9", "99.99", "99.999", "99.9999", "99.99999"};
  for (int i = 0; i <= static_cast<int>(nines); ++i) {
    axis.marks.emplace_back(1 - std::pow(10, -i), names[i]);
  }
  return axis;
}

std::string Plot(const Axis& x, const Axis& y, const std::vector<Line>& lines) {
  std::string svg = "<svg viewBox=\"0 0 " + Coordinate(kWidth) + " " + Coordinate(kHeight) +
                    "\" role=\"img\" aria-label=\"" + Escaped(y.title + " by " + x.title) + "\">" +
                    kStyle + Grid(x, y);
  for (size_t i = 0; i < lines.size(); ++i) {
    svg += "<polyline fill=\"none\" stroke-width=\"1.8\" stroke=\"" + std::string(Color(i)) +
           "\" points=\"";
    for (const auto& [at, value] : lines[i].points) {
      svg += Coordinate(X(x, at)) + "," + Coordinate(Y(y, value)) + " ";
    }
    svg += "\"/>" + Legend(lines[i].name, i);
  }
  return svg + "</svg>";
}

const char* Color(size_t line) { return kColors[line % kColors.size()]; }

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '&')
      escaped += "&amp;";
    else if (c == '"')
      escaped += "&quot;";
    else
      escaped += c;
  }
  return escaped;
}

}  // namespace tepui::load
