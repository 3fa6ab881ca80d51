#include "server/http/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <string_view>

namespace orgkeep::server {
namespace {

// The suites of TLS 1.2 with forward secrecy; those of 1.3 all have it (RFC 9325, section 4.2).
constexpr const char* suites = "ECDHE+AESGCM:ECDHE+CHACHA20";

std::string openssl_error() {
    const unsigned long code = ERR_get_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    ERR_clear_error();
    return reason == nullptr ? "OpenSSL gives no reason" : std::string(reason);
}

/// Gives no passphrase, so that OpenSSL does not ask for one on the terminal.
int no_passphrase(char*, int, int, void*) { return 0; }

}  // namespace

void FreeTlsContext::operator()(SSL_CTX* context) const { SSL_CTX_free(context); }

Result<TlsContext, std::string> tls_context(const TlsFiles& files) {
    TlsContext context(SSL_CTX_new(TLS_server_method()));
    if (!context) {
        return "TLS cannot be set up: " + openssl_error();
    }
    SSL_CTX* const raw = context.get();
    SSL_CTX_set_default_passwd_cb(raw, no_passphrase);
    SSL_CTX_set_options(
        raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // Session resumption is off. A ticket of TLS 1.2 contains its keys, encrypted with a key that
    // lives as long as the service: with that key recorded traffic could be decrypted, despite
    // forward secrecy. Tickets of 1.3 are safe but save nothing here: browsers keep their
    // connections.
    SSL_CTX_set_options(raw, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    if (SSL_CTX_set_num_tickets(raw, 0) != 1) {
        return "TLS cannot be set up: " + openssl_error();
    }
    if (SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(raw, suites) != 1) {
        return "TLS cannot be set up: " + openssl_error();
    }
    if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1) {
        return "the certificate " + files.certificate + " cannot be used: " + openssl_error();
    }
    if (SSL_CTX_use_PrivateKey_file(raw, files.private_key.c_str(), SSL_FILETYPE_PEM) != 1) {
        return "the private key " + files.private_key + " cannot be used: " + openssl_error();
    }
    if (SSL_CTX_check_private_key(raw) != 1) {
        return "the private key " + files.private_key + " does not belong to the certificate " +
               files.certificate;
    }
    return context;
}

}  // namespace orgkeep::server
