#include "server/config/secret_source.hpp"

#include <algorithm>
#include <optional>

#include "server/auth/identity/bearer.hpp"

namespace orgkeep::server {
namespace {

bool is_variable_name(std::string_view name) {
    return !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_';
           });
}

void cut_line_end(std::string& text) {
    if (text.ends_with('\n')) {
        text.pop_back();
        if (text.ends_with('\r')) {
            text.pop_back();
        }
    }
}

}  // namespace

std::string read_secret(const contract::JsonReader& object, const SecretNames& names,
                        const SecretSources& sources) {
    const bool from_file = !object[names.file].absent();
    if (from_file != object[names.environment].absent()) {
        object.fail("must have one of " + std::string(names.file) + " and " +
                    std::string(names.environment));
        return {};
    }
    const contract::JsonReader place = object[from_file ? names.file : names.environment];
    const std::string name = place.text();
    if (!from_file && !is_variable_name(name)) {
        place.fail("must be the name of an environment variable");
        return {};
    }
    std::optional<std::string> secret = from_file ? sources.file(name) : sources.environment(name);
    if (!secret) {
        place.fail(from_file ? "names a file that cannot be read"
                             : "names an environment variable that is not set");
        return {};
    }
    cut_line_end(*secret);
    if (secret->size() < names.shortest || secret->size() > longest_secret) {
        place.fail("names a secret that is not " + std::to_string(names.shortest) + " to " +
                   std::to_string(longest_secret) + " characters long");
        return {};
    }
    // A service key travels in an Authorization header; a consumer secret is hexadecimal today.
    if (!is_bearer_token(*secret)) {
        place.fail("names a secret with other characters than letters, digits and -._~+/=");
        return {};
    }
    return std::move(*secret);
}

}  // namespace orgkeep::server
