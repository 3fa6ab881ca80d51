#include "server/base/ip_address.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace orgkeep::server;

TEST_CASE("counts the addresses of one IPv6 network as one") {
    CHECK(address_key("192.0.2.7") == "192.0.2.7");
    CHECK(address_key("::ffff:192.0.2.7") == "192.0.2.7");
    CHECK(address_key("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    CHECK(address_key("2001:db8:1:2::1") == "2001:db8:1:2::/64");
    CHECK(address_key("2001:db8:1:3::1") != address_key("2001:db8:1:2::1"));
    CHECK(address_key("what") == "what");
}
