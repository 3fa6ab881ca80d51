#include "server/http/connection_counts.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <optional>

#include <catch2/catch_test_macros.hpp>

#include "server/http/watchdog.hpp"

using namespace orgkeep::server;

TEST_CASE("limits the connections of an address") {
    ConnectionCounts connections;
    using Slot = ConnectionCounts::Slot;
    std::optional<Slot> first;
    first.emplace(connections, "192.0.2.7", 2);
    const Slot second(connections, "192.0.2.7", 2);
    CHECK(first->granted());
    CHECK(second.granted());
    CHECK_FALSE(Slot(connections, "192.0.2.7", 2).granted());
    CHECK_FALSE(Slot(connections, "192.0.2.7", 2).granted());
    CHECK(Slot(connections, "192.0.2.8", 2).granted());
    first.reset();
    CHECK(Slot(connections, "192.0.2.7", 2).granted());
    CHECK_FALSE(Slot(connections, "192.0.2.9", 0).granted());
}

TEST_CASE("counts an IPv6 network as one address") {
    ConnectionCounts connections;
    using Slot = ConnectionCounts::Slot;
    const Slot one(connections, "2001:db8::1", 1);
    CHECK(one.granted());
    CHECK_FALSE(Slot(connections, "2001:db8::2", 1).granted());
    CHECK(Slot(connections, "2001:db8:0:1::2", 1).granted());
}

TEST_CASE("the watchdog shuts down connections after their deadline, and no others") {
    std::array<int, 2> late{};
    std::array<int, 2> resting{};
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, late.data()) == 0);
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, resting.data()) == 0);
    char byte = 0;
    {
        Watchdog watchdog;
        Watchdog::Watch rests(watchdog, resting[0]);
        Watchdog::Watch watch(watchdog, late[0]);
        rests.set_deadline(std::chrono::milliseconds(0));
        rests.clear_deadline();
        watch.set_deadline(std::chrono::milliseconds(0));
        CHECK(recv(late[0], &byte, 1, 0) == 0);  // It returns when the watchdog shuts it down.
    }
    CHECK(recv(resting[0], &byte, 1, MSG_DONTWAIT) == -1);
    for (const int socket : {late[0], late[1], resting[0], resting[1]}) {
        close(socket);
    }
}
