#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>

#include "server/config/configuration.hpp"
#include "shared/core/result.hpp"

namespace orgkeep::server {

struct TlsContextEnd {
    void operator()(SSL_CTX* context) const;
};
using TlsContext = std::unique_ptr<SSL_CTX, TlsContextEnd>;

/// TLS 1.2 and 1.3 with the certificate chain and key of these PEM files; suites with forward
/// secrecy only. The error is a sentence that names the file.
[[nodiscard]] Result<TlsContext, std::string> tls_context(const TlsFiles& files);

}  // namespace orgkeep::server
