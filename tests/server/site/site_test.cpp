#include "server/site/site.hpp"

#include <fstream>

#include "tests/server-stub/world.hpp"

using namespace orgkeep::server;
using orgkeep::server::testing::Folder;

TEST_CASE("names that carry a hash of their content are told from others") {
    for (const char* hashed : {"app-0a1b2c3d.mjs", "my-app-0a1b2c3d4e5f.wasm", "x-00000000.a.b"}) {
        CAPTURE(hashed);
        CHECK(has_content_hash(hashed));
    }
    for (const char* plain : {"", "app.mjs", "app-notes.mjs", "app-0a1b2c3.mjs", "app-0A1B2C3D.mjs",
                              "-0a1b2c3d.mjs", "app-0a1b2c3d", "0a1b2c3d.mjs", "app-.mjs"}) {
        CAPTURE(plain);
        CHECK_FALSE(has_content_hash(plain));
    }
}

TEST_CASE("a site needs a folder with a page") {
    const Folder folder;
    CHECK_FALSE(Site::open(folder / "none").ok());
    CHECK_FALSE(Site::open(folder / ".").ok());
    std::ofstream(folder / "index.html") << "page";
    CHECK(Site::open(folder / ".").ok());
    CHECK_FALSE(Site::open(folder / "index.html").ok());
}

TEST_CASE("a file is seen as it is now") {
    const Folder folder;
    std::ofstream(folder / "index.html") << "one";
    const auto site = Site::open(folder / ".");
    REQUIRE(site);
    const Request request{.method = "GET", .target = "/", .headers = {}, .body = {}};
    const Response first = site.value().handle(request);
    CHECK(first.body == "one");
    std::ofstream(folder / "index.html") << "two";
    const Response second = site.value().handle(request);
    CHECK(second.body == "two");
    CHECK(header(first, "ETag") != header(second, "ETag"));
}

TEST_CASE("of a file that is known nothing is read for HEAD or for who has it") {
    namespace fs = std::filesystem;
    const Folder folder;
    const auto written = fs::file_time_type::clock::now() - std::chrono::hours(1);
    const auto write = [&](const std::string& text) {
        std::ofstream(folder / "index.html") << text;
        fs::last_write_time(folder / "index.html", written);
    };
    const std::string metas =
        "<meta name=\"orgkeep-hosts\" content=\"\">\n<meta name=\"orgkeep-launch\" content=\"\">\n";
    for (const std::vector<std::string>& hosts :
         {std::vector<std::string>{}, std::vector<std::string>{"https://a.example"}}) {
        write(metas + "one");
        const auto site = Site::open(folder / ".", hosts);
        REQUIRE(site);
        const auto ask = [&](const std::string& method, std::vector<Header> headers) {
            return site.value().handle(
                {.method = method, .target = "/", .headers = std::move(headers), .body = {}});
        };
        const Response first = ask("GET", {});
        const std::string etag(header(first, "ETag").value_or(""));
        CHECK(first.body.ends_with("one"));
        // Only by reading it could somebody tell that it is another one now.
        write(metas + "two");
        const Response head = ask("HEAD", {});
        CHECK(head.status == 200);
        CHECK(head.body.empty());
        CHECK(header(head, "ETag") == etag);
        CHECK(header(head, "Content-Length") == std::to_string(first.body.size()));
        CHECK(ask("GET", {{"If-None-Match", etag}}).status == 304);
        // By its size everybody can, and by its time.
        write(metas + "three");
        const Response third = ask("GET", {{"If-None-Match", etag}});
        CHECK(third.status == 200);
        CHECK(third.body.ends_with("three"));
        write(metas + "seven");
        fs::last_write_time(folder / "index.html", written + std::chrono::seconds(1));
        CHECK(header(ask("HEAD", {}), "ETag") != header(third, "ETag"));
    }
}

TEST_CASE("the page is told who may embed it and begins with a launch code") {
    const Folder folder;
    const std::string metas =
        "<meta name=\"orgkeep-hosts\" content=\"\">\n<meta name=\"orgkeep-launch\" content=\"\">\n";
    std::ofstream(folder / "index.html") << metas;
    std::ofstream(folder / "index.html.br") << "compressed";
    const auto site = Site::open(folder / ".", {"https://a.example", "https://b.example:8443"});
    REQUIRE(site);
    const std::string hosts =
        "<meta name=\"orgkeep-hosts\" content=\"https://a.example https://b.example:8443\">\n";
    for (const char* target : {"/", "/index.html", "/?host=x"}) {
        const Response page = site.value().handle({.method = "GET",
                                                   .target = target,
                                                   .headers = {{"Accept-Encoding", "br"}},
                                                   .body = {}});
        CHECK(page.body == hosts + "<meta name=\"orgkeep-launch\" content=\"\">\n");
        CHECK_FALSE(header(page, "Content-Encoding"));
        CHECK(header(page, "Cache-Control") == "no-cache");
    }
    const Response launch = site.value().launch_page("a\"b<c>&d", {"https://b.example:8443"});
    CHECK(launch.body ==
          "<meta name=\"orgkeep-hosts\" content=\"https://b.example:8443\">\n"
          "<meta name=\"orgkeep-launch\" content=\"a&quot;b&lt;c&gt;&amp;d\">\n");
    CHECK(header(launch, "Content-Security-Policy")
              ->find("frame-ancestors https://b.example:8443;") != std::string_view::npos);
    CHECK(header(launch, "Cache-Control") == "no-store");
    CHECK_FALSE(header(launch, "ETag"));
}

TEST_CASE("a page that can not be told who may embed it is no site for that") {
    const Folder folder;
    std::ofstream(folder / "index.html") << "page";
    CHECK(Site::open(folder / ".").ok());
    CHECK_FALSE(Site::open(folder / ".", {"https://a.example"}).ok());
}
