#include "server/site/site.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "server/site/content_coding.hpp"
#include "server/http/policy.hpp"
#include "server/message/etag.hpp"
#include "server/message/problems.hpp"
#include "server/message/target.hpp"

namespace orgkeep::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view hashed_folder = "assets";
constexpr std::size_t shortest_hash = 8;

struct MediaType {
    std::string_view extension;
    std::string_view type;
};

constexpr std::array media_types = std::to_array<MediaType>({
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/vnd.microsoft.icon"},
    {".woff2", "font/woff2"},
});

struct Variant {
    ContentCoding coding;
    std::string_view extension;
};
constexpr std::array variants = std::to_array<Variant>(
    {{ContentCoding::brotli, ".br"}, {ContentCoding::gzip, ".gz"}, {ContentCoding::identity, ""}});

std::optional<std::string> read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// Whether the file is there, and no older than the one it was made from.
bool is_current(const fs::path& made, const fs::path& original) {
    std::error_code error;
    if (!fs::is_regular_file(made, error)) {
        return false;
    }
    const auto made_at = fs::last_write_time(made, error);
    const auto original_at = fs::last_write_time(original, error);
    return !error && made_at >= original_at;
}

struct Choice {
    Variant variant;
    bool varies;  ///< another one may be chosen for another request
};

/// The form of a file that the client likes best, or else the plain one.
Choice choose(const fs::path& path, std::string_view accepted) {
    Choice best{variants.back(), false};
    int best_acceptance = acceptance(accepted, ContentCoding::identity);
    for (const Variant& variant : variants) {
        if (variant.coding == ContentCoding::identity ||
            !is_current(path.string() + std::string(variant.extension), path)) {
            continue;
        }
        best.varies = true;
        const int wanted = acceptance(accepted, variant.coding);
        const bool better = best.variant.coding == ContentCoding::identity
                                ? wanted >= best_acceptance
                                : wanted > best_acceptance;
        if (wanted > 0 && better) {
            best.variant = variant;
            best_acceptance = wanted;
        }
    }
    return best;
}

constexpr std::string_view page_name = "index.html";

std::string meta(std::string_view name, std::string_view content) {
    return "<meta name=\"" + std::string(name) + "\" content=\"" + std::string(content) + "\">";
}
std::string empty_meta(std::string_view name) { return meta(name, ""); }

void fill_meta(std::string& page, std::string_view name, std::string_view content) {
    const std::string empty = empty_meta(name);
    const std::size_t at = page.find(empty);
    if (at != std::string::npos) {
        page.replace(at, empty.size(), meta(name, attribute_text(content)));
    }
}

Response unreadable() { return error_page(500, "Not readable", "This file could not be read."); }

bool is_plain_name(std::string_view segment) {
    return !segment.empty() && segment.front() != '.' &&
           segment.find_first_of("/\\") == std::string_view::npos;
}

}  // namespace

bool has_content_hash(std::string_view file_name) {
    const std::string_view stem = file_name.substr(0, file_name.find('.'));
    const std::size_t dash = stem.rfind('-');
    if (dash == 0 || dash == std::string_view::npos || stem.size() == file_name.size()) {
        return false;
    }
    const std::string_view hash = stem.substr(dash + 1);
    return hash.size() >= shortest_hash && std::all_of(hash.begin(), hash.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string attribute_text(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::string_view media_type(std::string_view file_name) {
    for (const MediaType& known : media_types) {
        if (file_name.ends_with(known.extension)) {
            return known.type;
        }
    }
    return "application/octet-stream";
}

Response error_page(int status, std::string_view title, std::string_view text) {
    std::string body = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>";
    body.append(title).append("</title>\n<h1>").append(title).append("</h1>\n<p>");
    body.append(text).append("</p>\n</html>\n");
    return {
        .status = status,
        .headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}},
        .body = std::move(body)};
}

Result<Site, std::string> Site::open(const std::string& folder, std::vector<std::string> hosts) {
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    if (error || !fs::is_directory(root, error)) {
        return "there is no folder " + folder;
    }
    if (!fs::is_regular_file(root / page_name, error)) {
        return folder + " holds no index.html";
    }
    Site site(root, std::move(hosts));
    const std::string page = read_file(root / page_name).value_or("");
    const auto has = [&](std::string_view name) {
        return page.find(empty_meta(name)) != std::string::npos;
    };
    if (!site.hosts_.empty() && !(has("orgkeep-hosts") && has("orgkeep-launch"))) {
        return folder + "/index.html is not the dashboard's page";
    }
    return site;
}

std::optional<std::string> Site::page(const std::string& launch_code,
                                      const std::vector<std::string>& hosts) const {
    std::optional<std::string> text = read_file(root_ / page_name);
    if (!text) {
        return std::nullopt;
    }
    std::string list;
    for (const std::string& host : hosts) {
        list += (list.empty() ? "" : " ") + host;
    }
    fill_meta(*text, "orgkeep-hosts", list);
    fill_meta(*text, "orgkeep-launch", launch_code);
    return text;
}

Response Site::launch_page(const std::string& launch_code,
                           const std::vector<std::string>& hosts) const {
    std::optional<std::string> text = page(launch_code, hosts);
    if (!text) {
        return unreadable();
    }
    return {.status = 200,
            .headers = {{"Content-Type", "text/html; charset=utf-8"},
                        {"Cache-Control", "no-store"},
                        {"Content-Security-Policy", page_security_policy(hosts)}},
            .body = std::move(*text)};
}

std::optional<fs::path> Site::find(std::string_view target) const {
    std::optional<Target> parsed = parse_target(target);
    if (!parsed) {
        return std::nullopt;
    }
    if (parsed->path.size() == 1 && parsed->path[0].empty()) {
        parsed->path[0] = page_name;
    }
    fs::path path = root_;
    for (const std::string& segment : parsed->path) {
        if (!is_plain_name(segment)) {
            return std::nullopt;
        }
        path /= segment;
    }
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    const bool inside =
        !error &&
        std::mismatch(root_.begin(), root_.end(), real.begin(), real.end()).first == root_.end();
    if (!inside || !fs::is_regular_file(real, error)) {
        return std::nullopt;
    }
    return path;
}

Response Site::handle(const Request& request) const {
    if (request.method != "GET" && request.method != "HEAD") {
        Response refusal =
            problem_response(problems::method_not_allowed, "Files can be read only.");
        refusal.headers.push_back({"Allow", "GET, HEAD"});
        return refusal;
    }
    const std::optional<fs::path> path = find(request.target);
    const std::string file_name = path ? path->filename().string() : "";
    // The compressed forms are no files of their own.
    if (!path || file_name.ends_with(".br") || file_name.ends_with(".gz")) {
        return error_page(404, "Not found", "There is no such page. <a href=\"/\">Dashboard</a>");
    }

    const bool is_told_hosts = !hosts_.empty() && *path == root_ / page_name;
    const std::string_view accepted = header(request, "Accept-Encoding").value_or("");
    const Choice choice = is_told_hosts ? Choice{variants.back(), false} : choose(*path, accepted);
    const fs::path file = path->string() + std::string(choice.variant.extension);
    const auto read = [&] { return is_told_hosts ? page("", hosts_) : read_file(file); };
    const std::optional<KnownContent> content = known_->look(file, read);
    if (!content) {
        return unreadable();
    }
    const bool immutable =
        path->parent_path().filename() == hashed_folder && has_content_hash(file_name);
    Response response{.status = 200,
                      .headers = {{"Cache-Control",
                                   immutable ? "public, max-age=31536000, immutable" : "no-cache"},
                                  {"ETag", content->etag}},
                      .body = {}};
    if (choice.varies) {
        response.headers.push_back({"Vary", "Accept-Encoding"});
    }
    response.headers.push_back({"Content-Type", std::string(media_type(file_name))});
    const auto known = header(request, "If-None-Match");
    if (known && if_none_match_names(*known, content->etag)) {
        response.status = 304;
        return response;
    }
    if (choice.variant.coding != ContentCoding::identity) {
        response.headers.push_back({"Content-Encoding", std::string(name(choice.variant.coding))});
    }
    if (request.method == "HEAD") {
        response.headers.push_back({"Content-Length", std::to_string(content->length)});
        return response;
    }
    std::optional<std::string> body = read();
    if (!body) {
        return unreadable();
    }
    response.body = std::move(*body);
    return response;
}

}  // namespace orgkeep::server
