#include "wasm/dashboard/text/typesetter.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "wasm/dashboard/text/utf8.hpp"

namespace orgkeep::dashboard {

namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr float exact_advances_from = 1.5F;  // device pixels per CSS pixel
constexpr float rounding_slack = 0.01F;      // tolerance for sums of floats

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_line_break(char32_t c) { return c == U'\n' || c == U'\r' || c == U'\t'; }

/// Whether a line must not begin with the character because it belongs to the word before the
/// space: the percent sign of locales that write "16 %", and separators.
bool stays_with_previous_word(char32_t c) { return c == U'%' || c == U'\u00b7' || c == U'\u2013'; }

std::string_view without_trailing_spaces(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

float finite_or_zero(float value) { return std::isfinite(value) ? value : 0; }

}  // namespace

Typesetter::Typesetter(GlyphSource& source, AtlasLimits limits) : source_(source), atlas_(limits) {}

void Typesetter::begin_frame(float pixel_ratio) {
    restarted_ = false;
    if (pixel_ratio == pixel_ratio_) return;
    pixel_ratio_ = pixel_ratio;
    forget();
}

void Typesetter::forget() {
    faces_.clear();
    atlas_.restart();
}

void Typesetter::restart() {
    restarted_ = true;
    for (Face& each : faces_) {
        each.ascii.fill(std::nullopt);
        each.others.clear();
    }
    atlas_.restart();
}

float Typesetter::advance(float exact) const {
    const float positive = std::max(0.0F, finite_or_zero(exact));
    return pixel_ratio_ < exact_advances_from ? std::round(positive) : positive;
}

Typesetter::Face& Typesetter::face(TypeStyle style) {
    const auto known = std::find_if(faces_.begin(), faces_.end(), [&](const Face& each) {
        return each.style.size == style.size && each.style.semibold == style.semibold;
    });
    if (known != faces_.end()) return *known;
    Face added;
    added.style = style;
    added.metrics = source_.metrics(style, pixel_ratio_);
    faces_.push_back(std::move(added));
    return faces_.back();
}

Typesetter::Glyph Typesetter::rasterized(const Face& face, char32_t code_point) {
    const GlyphBitmap bitmap = source_.rasterize(code_point, face.style, pixel_ratio_);
    Glyph glyph;
    glyph.advance = advance(bitmap.advance);
    glyph.left = bitmap.left;
    glyph.top = bitmap.top;
    const bool has_ink = bitmap.width > 0 && bitmap.height > 0 &&
                         bitmap.coverage.size() == static_cast<std::size_t>(bitmap.width) *
                                                       static_cast<std::size_t>(bitmap.height);
    if (!has_ink) return glyph;
    glyph.bitmap = atlas_.add(bitmap.width, bitmap.height, bitmap.coverage);
    if (!glyph.bitmap && !restarted_) {
        restart();
        glyph.bitmap = atlas_.add(bitmap.width, bitmap.height, bitmap.coverage);
    }
    return glyph;
}

float Typesetter::widest_digit(Face& face) {
    if (!face.widest_digit) {
        float widest = 0;
        for (char32_t digit = U'0'; digit <= U'9'; ++digit) {
            widest = std::max(widest, glyph(face, digit).advance);
        }
        face.widest_digit = widest;
    }
    return *face.widest_digit;
}

Typesetter::Glyph Typesetter::set(Face& face, char32_t code_point, Figures figures) {
    const bool tabular = figures == Figures::tabular && is_digit(code_point);
    const float shared = tabular ? widest_digit(face) : 0;
    Glyph shape = glyph(face, code_point);
    if (tabular) {
        shape.left += static_cast<int>(std::lround((shared - shape.advance) / 2));
        shape.advance = shared;
    }
    return shape;
}

const Typesetter::Glyph& Typesetter::glyph(Face& face, char32_t code_point) {
    if (code_point < face.ascii.size()) {
        std::optional<Glyph>& slot = face.ascii[code_point];
        if (!slot) {
            const Glyph added = rasterized(face, code_point);  // This may clear all slots.
            slot = added;
        }
        return *slot;
    }
    if (const auto known = face.others.find(code_point); known != face.others.end()) {
        return known->second;
    }
    const Glyph added = rasterized(face, code_point);
    return face.others.insert_or_assign(code_point, added).first->second;
}

float Typesetter::width(std::string_view text, TextKind kind) {
    Face& type_face = face(kind.style);
    float sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCodePoint next = decode_utf8(text, at);
        at += next.length;
        const char32_t c = is_line_break(next.code_point) ? U' ' : next.code_point;
        if (!is_invisible(c)) sum += set(type_face, c, kind.figures).advance;
    }
    return sum / pixel_ratio_;
}

std::string Typesetter::ellipsized(std::string_view text, TextKind kind, float max_width) {
    if (width(text, kind) <= max_width + rounding_slack) return std::string(text);
    const float room = max_width - width(ellipsis, kind) + rounding_slack;
    if (room < 0) return {};
    std::size_t kept = 0;
    float used = 0;
    while (kept < text.size()) {
        const DecodedCodePoint next = decode_utf8(text, kept);
        used += width(text.substr(kept, next.length), kind);
        if (used > room) break;
        kept += next.length;
    }
    return std::string(without_trailing_spaces(text.substr(0, kept))).append(ellipsis);
}

std::vector<std::string_view> Typesetter::wrapped(std::string_view text, TextKind kind,
                                                  float max_width) {
    constexpr std::size_t none = std::string_view::npos;
    std::vector<std::string_view> lines;
    std::size_t line_start = 0;
    // The last possible line break: the end of the line, and the start of the next one.
    std::size_t line_end = none;
    std::size_t next_line = 0;
    float used = 0;
    const auto end_line = [&](std::size_t end, std::size_t next) {
        lines.push_back(without_trailing_spaces(text.substr(line_start, end - line_start)));
        line_start = next;
        line_end = none;
        used = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCodePoint next = decode_utf8(text, at);
        const std::size_t after = at + next.length;
        if (next.code_point == U'\n') {
            end_line(at, after);
            at = after;
            continue;
        }
        const bool breaks_around = breaks_anywhere(next.code_point);
        if (breaks_around && at > line_start) {
            line_end = next_line = at;
        }
        used += width(text.substr(at, next.length), kind);
        const bool overflows = used > max_width + rounding_slack && at > line_start;
        if (overflows && next.code_point != U' ') {
            if (line_end == none) {
                end_line(at, at);
            } else {
                end_line(line_end, next_line);
                at = line_start;
            }
            continue;
        }
        const bool space = next.code_point == U' ';
        const bool kept_together = space && after < text.size() &&
                                   stays_with_previous_word(decode_utf8(text, after).code_point);
        if (!kept_together && (space || next.code_point == U'-' || breaks_around)) {
            line_end = space ? at : after;
            next_line = after;
        }
        at = after;
    }
    if (line_start < text.size() || lines.empty()) end_line(text.size(), text.size());
    return lines;
}

void Typesetter::draw(ImDrawList& list, float left, float top, std::string_view text, TextKind kind,
                      std::uint32_t color) {
    Face& type_face = face(kind.style);
    const float ascent = finite_or_zero(type_face.metrics.ascent);
    const float descent = finite_or_zero(type_face.metrics.descent);
    // From here on all lengths are whole device pixels: a glyph between two pixels is blurred.
    const float leading = (kind.line * pixel_ratio_ - ascent - descent) / 2;
    // Half a pixel is rounded up, which centers capitals in their line as browsers do.
    const float baseline = std::ceil(top * pixel_ratio_ + leading + ascent - 0.5F);
    float pen = std::round(left * pixel_ratio_);
    for (std::size_t at = 0; at < text.size();) {
        const DecodedCodePoint next = decode_utf8(text, at);
        at += next.length;
        const char32_t c = is_line_break(next.code_point) ? U' ' : next.code_point;
        if (is_invisible(c)) continue;
        const Glyph shape = set(type_face, c, kind.figures);
        if (shape.bitmap) {
            const AtlasRect& from = *shape.bitmap;
            const float x = std::round(pen) + static_cast<float>(shape.left);
            const float y = baseline + static_cast<float>(shape.top);
            const auto u = [&](int texel) {
                return static_cast<float>(texel) / static_cast<float>(atlas_.width());
            };
            const auto v = [&](int texel) {
                return static_cast<float>(texel) / static_cast<float>(atlas_.height());
            };
            list.PrimReserve(6, 4);
            list.PrimRectUV({x / pixel_ratio_, y / pixel_ratio_},
                            {(x + static_cast<float>(from.width)) / pixel_ratio_,
                             (y + static_cast<float>(from.height)) / pixel_ratio_},
                            {u(from.x), v(from.y)},
                            {u(from.x + from.width), v(from.y + from.height)}, color);
        }
        pen += shape.advance;
    }
}

}  // namespace orgkeep::dashboard
