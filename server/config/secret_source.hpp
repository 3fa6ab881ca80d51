#pragma once

#include <string>
#include <string_view>

#include "server/config/configuration.hpp"
#include "shared/contract/json_reader.hpp"

/// Secrets of the configuration, which names them; they are in the environment or in files.
namespace orgkeep::server {

/// The members that name a kind of secret, and its minimal length.
struct SecretNames {
    std::string_view file;
    std::string_view environment;
    std::size_t min_length;
};
inline constexpr SecretNames service_key_names{"keyFile", "keyEnvironment", 32};
inline constexpr SecretNames consumer_secret_names{"consumerSecretFile",
                                                   "consumerSecretEnvironment", 8};
inline constexpr std::size_t max_secret_length = 512;

/// The secret that one of the two members of the object names, without a line end after it. "" and
/// an error, which reveals nothing of the secret, if it is missing or not usable.
[[nodiscard]] std::string read_secret(const contract::JsonReader& object, const SecretNames& names,
                                      const SecretSources& sources);

}  // namespace orgkeep::server
