#include "server/config/secret_source.hpp"

#include <algorithm>
#include <optional>

#include "server/auth/identity/bearer.hpp"
#include "shared/text/ascii.hpp"

namespace orgkeep::server {
namespace {

bool is_variable_name(std::string_view name) {
    return !name.empty() && !is_ascii_digit(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return is_ascii_alphanumeric(c) || c == '_'; });
}

void remove_line_end(std::string& text) {
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
    const contract::JsonReader member = object[from_file ? names.file : names.environment];
    const std::string name = member.text();
    if (!from_file && !is_variable_name(name)) {
        member.fail("must be the name of an environment variable");
        return {};
    }
    std::optional<std::string> secret = from_file ? sources.file(name) : sources.environment(name);
    if (!secret) {
        member.fail(from_file ? "names a file that cannot be read"
                              : "names an environment variable that is not set");
        return {};
    }
    remove_line_end(*secret);
    if (secret->size() < names.min_length || secret->size() > max_secret_length) {
        member.fail("names a secret that does not have " + std::to_string(names.min_length) +
                    " to " + std::to_string(max_secret_length) + " characters");
        return {};
    }
    // A service key is sent in an Authorization header; consumer secrets are hexadecimal today.
    if (!is_bearer_token(*secret)) {
        member.fail("names a secret with characters other than letters, digits and -._~+/=");
        return {};
    }
    return std::move(*secret);
}

}  // namespace orgkeep::server
