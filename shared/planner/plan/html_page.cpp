#include "shared/planner/plan/html_page.hpp"

#include <utility>

namespace orgkeep::planner {
namespace {

constexpr std::string_view page_head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Backup plan</title>
<style>
@page { size: A4; margin: 12mm }
body { font: 10pt/1.4 system-ui, sans-serif; color: #181818; max-width: 182mm; margin: 1.5em auto; padding: 0 1em }
h1 { font-size: 16pt; margin: 0 }
h2 { font-size: 11pt; margin: 1.2em 0 .3em; break-after: avoid }
p { margin: .3em 0 }
table { border-collapse: collapse; width: 100% }
tr { break-inside: avoid }
th, td { text-align: left; padding: .15em .6em .15em 0; border-bottom: 1px solid #d8d8d8; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 600 }
.n { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap }
ul { margin: .3em 0; padding-left: 1.2em }
.note { color: #555 }
.pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 8mm }
.pair > div { min-width: 0 }
@media screen and (max-width: 40em) { .pair { display: block } }
@media print {
body { margin: 0; padding: 0; max-width: none; font-size: 8.5pt; line-height: 1.25 }
h1 { font-size: 13pt }
h2 { font-size: 9.5pt; margin: .8em 0 .2em }
th, td { padding: .08em .6em .08em 0 }
}
</style>
</head>
<body>
)";

std::string escaped_html(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

}  // namespace

HtmlPage::HtmlPage() : html_(page_head) {}

void HtmlPage::title(std::string_view text) { html_ += "<h1>" + escaped_html(text) + "</h1>\n"; }

void HtmlPage::heading(std::string_view text) { html_ += "<h2>" + escaped_html(text) + "</h2>\n"; }

void HtmlPage::paragraph(std::string_view text, std::string_view css_class) {
    html_ += css_class.empty() ? "<p>" : R"(<p class=")" + std::string(css_class) + R"(">)";
    html_ += escaped_html(text) + "</p>\n";
}

void HtmlPage::facts(std::initializer_list<std::array<std::string, 2>> rows) {
    html_ += "<table>\n";
    for (const auto& [label, value] : rows) {
        html_ += R"(<tr><th scope="row">)" + escaped_html(label) + "</th><td>" +
                 escaped_html(value) + "</td></tr>\n";
    }
    html_ += "</table>\n";
}

void HtmlPage::begin_table(std::initializer_list<std::string_view> titles) {
    html_ += "<table>\n<thead><tr>";
    for (const std::string_view& title : titles) {
        html_ += &title == titles.begin() ? R"(<th scope="col">)" : R"(<th scope="col" class="n">)";
        html_ += escaped_html(title) + "</th>";
    }
    html_ += "</tr></thead>\n<tbody>\n";
}

void HtmlPage::row(std::initializer_list<std::string> cells) {
    html_ += "<tr>";
    for (const std::string& cell : cells) {
        html_ += &cell == cells.begin() ? "<td>" : R"(<td class="n">)";
        html_ += escaped_html(cell) + "</td>";
    }
    html_ += "</tr>\n";
}

void HtmlPage::end_table() { html_ += "</tbody>\n</table>\n"; }

void HtmlPage::list(std::span<const std::string> items) {
    html_ += "<ul>\n";
    for (const std::string& item : items) {
        html_ += "<li>" + escaped_html(item) + "</li>\n";
    }
    html_ += "</ul>\n";
}

void HtmlPage::begin_pair() { html_ += "<div class=\"pair\">\n<div>\n"; }

void HtmlPage::next_of_pair() { html_ += "</div>\n<div>\n"; }

void HtmlPage::end_pair() { html_ += "</div>\n</div>\n"; }

std::string HtmlPage::html() && { return std::move(html_ += "</body>\n</html>\n"); }

}  // namespace orgkeep::planner
