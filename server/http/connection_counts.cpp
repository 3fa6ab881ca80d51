#include "server/http/connection_counts.hpp"

#include "server/base/ip_address.hpp"

namespace orgkeep::server {

ConnectionCounts::Slot::Slot(ConnectionCounts& connections, const std::string& address,
                             std::size_t limit)
    : connections_(connections), key_(address_key(address)) {
    const std::lock_guard lock(connections_.mutex_);
    const auto at = connections_.by_address_.try_emplace(key_, 0).first;
    granted_ = at->second < limit;
    at->second += granted_ ? 1 : 0;
    if (at->second == 0) {
        connections_.by_address_.erase(at);
    }
}

ConnectionCounts::Slot::~Slot() {
    if (!granted_) {
        return;
    }
    const std::lock_guard lock(connections_.mutex_);
    const auto at = connections_.by_address_.find(key_);
    if (--at->second == 0) {
        connections_.by_address_.erase(at);
    }
}

}  // namespace orgkeep::server
