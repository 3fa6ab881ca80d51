#pragma once

#include <string>
#include <string_view>

#include "server/config/configuration.hpp"
#include "shared/contract/json_reader.hpp"

/// Secrets of the configuration: named in its text, kept in the environment or in files.
namespace orgkeep::server {

/// The members that say where a kind of secret is, and the fewest characters that it may have.
struct SecretNames {
    std::string_view file;
    std::string_view environment;
    std::size_t shortest;
};
inline constexpr SecretNames service_key_names{"keyFile", "keyEnvironment", 32};
inline constexpr SecretNames consumer_secret_names{"consumerSecretFile",
                                                   "consumerSecretEnvironment", 8};
inline constexpr std::size_t longest_secret = 512;

/// The secret that the object names by one of the two members; "" and a fault that tells nothing
/// of it when there is none, or one that can't serve. The line end after it is not part of it.
[[nodiscard]] std::string read_secret(const contract::JsonReader& object, const SecretNames& names,
                                      const SecretSources& sources);

}  // namespace orgkeep::server
