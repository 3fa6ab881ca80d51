#include "server/http/connections.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <optional>

#include <catch2/catch_test_macros.hpp>

#include "server/http/watchdog.hpp"

using namespace orgkeep::server;

TEST_CASE("an address has as many places as it may have and gets them back") {
    Connections connections;
    using Place = Connections::Place;
    std::optional<Place> first;
    first.emplace(connections, "192.0.2.7", 2);
    const Place second(connections, "192.0.2.7", 2);
    CHECK(first->taken());
    CHECK(second.taken());
    CHECK_FALSE(Place(connections, "192.0.2.7", 2).taken());
    CHECK_FALSE(Place(connections, "192.0.2.7", 2).taken());
    CHECK(Place(connections, "192.0.2.8", 2).taken());
    first.reset();
    CHECK(Place(connections, "192.0.2.7", 2).taken());
    CHECK_FALSE(Place(connections, "192.0.2.9", 0).taken());
}

TEST_CASE("a network of IPv6 addresses is one") {
    Connections connections;
    using Place = Connections::Place;
    const Place one(connections, "2001:db8::1", 1);
    CHECK(one.taken());
    CHECK_FALSE(Place(connections, "2001:db8::2", 1).taken());
    CHECK(Place(connections, "2001:db8:0:1::2", 1).taken());
}

TEST_CASE("a connection whose time is up is ended and one that rests is not") {
    std::array<int, 2> late{};
    std::array<int, 2> resting{};
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, late.data()) == 0);
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, resting.data()) == 0);
    char byte = 0;
    {
        Watchdog watchdog;
        Watchdog::Watch rests(watchdog, resting[0]);
        Watchdog::Watch watch(watchdog, late[0]);
        rests.give(std::chrono::milliseconds(0));
        rests.rest();
        watch.give(std::chrono::milliseconds(0));
        CHECK(recv(late[0], &byte, 1, 0) == 0);  // returns when the watchdog has ended it
    }
    CHECK(recv(resting[0], &byte, 1, MSG_DONTWAIT) == -1);
    for (const int socket : {late[0], late[1], resting[0], resting[1]}) {
        close(socket);
    }
}
