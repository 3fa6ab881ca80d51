#include "server/http/read_ahead.hpp"

#include <algorithm>

namespace orgkeep::server {

ssize_t ReadAhead::read(char* data, size_t size) {
    if (!has_bytes()) {
        const ssize_t count = stream_.read(bytes_.data(), bytes_.size());
        if (count <= 0) {
            return count;
        }
        at_ = 0;
        end_ = static_cast<std::size_t>(count);
    }
    const std::size_t given = std::min(size, end_ - at_);
    std::copy_n(bytes_.data() + at_, given, data);
    at_ += given;
    return static_cast<ssize_t>(given);
}

void ReadAhead::get_remote_ip_and_port(std::string& ip, int& port) const {
    stream_.get_remote_ip_and_port(ip, port);
}

void ReadAhead::get_local_ip_and_port(std::string& ip, int& port) const {
    stream_.get_local_ip_and_port(ip, port);
}

}  // namespace orgkeep::server
