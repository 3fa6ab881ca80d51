#include "server/site/content_security_policy.hpp"

namespace orgkeep::server {

std::string page_security_policy(const std::vector<std::string>& embedding_origins) {
    std::string ancestors;
    for (const std::string& origin : embedding_origins) {
        ancestors += " " + origin;
    }
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
           "img-src 'self' data: blob:; style-src 'self'; font-src 'self'; base-uri 'none'; "
           "object-src 'none'; form-action 'none'; frame-ancestors" +
           (ancestors.empty() ? " 'none'" : ancestors) + "; require-trusted-types-for 'script'";
}

}  // namespace orgkeep::server
