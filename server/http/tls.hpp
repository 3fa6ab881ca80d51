#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>

#include "shared/core/result.hpp"

namespace orgkeep::server {

/// PEM files.
struct TlsFiles {
    std::string certificate;
    std::string private_key;
};

struct FreeTlsContext {
    void operator()(SSL_CTX* context) const;
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

/// A context for TLS 1.2 and 1.3 with this certificate chain and key, and cipher suites with
/// forward secrecy only. The error is a sentence that names the file.
[[nodiscard]] Result<TlsContext, std::string> tls_context(const TlsFiles& files);

}  // namespace orgkeep::server
