#include "server/http/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <string_view>

namespace orgkeep::server {
namespace {

// Of TLS 1.2; the suites of 1.3 all are such (RFC 9325, section 4.2).
constexpr const char* suites = "ECDHE+AESGCM:ECDHE+CHACHA20";

std::string why() {
    const unsigned long code = ERR_get_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    ERR_clear_error();
    return reason == nullptr ? "OpenSSL gives no reason" : reason;
}

/// Without anybody to ask: a passphrase would be waited for on the terminal.
int no_passphrase(char*, int, int, void*) { return 0; }

}  // namespace

void TlsContextEnd::operator()(SSL_CTX* context) const { SSL_CTX_free(context); }

Result<TlsContext, std::string> tls_context(const TlsFiles& files) {
    TlsContext context(SSL_CTX_new(TLS_server_method()));
    if (!context) {
        return "TLS cannot be set up: " + why();
    }
    SSL_CTX* const raw = context.get();
    SSL_CTX_set_default_passwd_cb(raw, no_passphrase);
    SSL_CTX_set_options(
        raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // No session is taken up again. A ticket of 1.2 holds its keys under one that lives as long as
    // the service: who gets at that can read what was recorded before, in spite of the suites.
    // Tickets of 1.3 do without, yet save nothing here: browsers keep their connections.
    SSL_CTX_set_options(raw, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
    if (SSL_CTX_set_num_tickets(raw, 0) != 1) {
        return "TLS cannot be set up: " + why();
    }
    if (SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(raw, suites) != 1) {
        return "TLS cannot be set up: " + why();
    }
    if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1) {
        return "the certificate " + files.certificate + " cannot be used: " + why();
    }
    if (SSL_CTX_use_PrivateKey_file(raw, files.private_key.c_str(), SSL_FILETYPE_PEM) != 1) {
        return "the private key " + files.private_key + " cannot be used: " + why();
    }
    if (SSL_CTX_check_private_key(raw) != 1) {
        return "the private key " + files.private_key + " does not belong to the certificate " +
               files.certificate;
    }
    return context;
}

}  // namespace orgkeep::server
