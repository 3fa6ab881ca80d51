#include "server/http/connections.hpp"

#include "server/base/rate_limit.hpp"

namespace orgkeep::server {

Connections::Place::Place(Connections& connections, const std::string& address, std::size_t most)
    : connections_(connections), key_(address_key(address)) {
    const std::lock_guard lock(connections_.mutex_);
    const auto at = connections_.by_address_.try_emplace(key_, 0).first;
    taken_ = at->second < most;
    at->second += taken_ ? 1 : 0;
    if (at->second == 0) {
        connections_.by_address_.erase(at);
    }
}

Connections::Place::~Place() {
    if (!taken_) {
        return;
    }
    const std::lock_guard lock(connections_.mutex_);
    const auto at = connections_.by_address_.find(key_);
    if (--at->second == 0) {
        connections_.by_address_.erase(at);
    }
}

}  // namespace orgkeep::server
