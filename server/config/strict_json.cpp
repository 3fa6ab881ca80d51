#include "server/config/strict_json.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace orgkeep::server {
namespace {

/// Enough to mend a text by. A hostile one has thousands, each at a place as long as the text.
constexpr std::size_t most_repetitions = 32;

/// RFC 6901, section 3. Of a longer name than anybody is told the beginning.
std::string step(std::string_view member) {
    std::string text = "/";
    for (const char c : member.substr(0, contract::longest_error_pointer)) {
        text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return text;
}

/// Follows the text from value to value and notes where a name comes again, until it has seen
/// enough.
class RepetitionFinder final : public nlohmann::json_sax<nlohmann::json> {
  public:
    [[nodiscard]] std::vector<std::string> found() && { return std::move(found_); }

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        Level& level = levels_.back();
        level.member = name;
        if (!level.names.insert(name).second) {
            found_.push_back(pointer());
        }
        return found_.size() < most_repetitions;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    struct Level {
        bool is_array = false;
        std::size_t index = 0;
        std::string member;
        std::set<std::string> names;
    };

    bool value() {
        if (!levels_.empty()) {
            ++levels_.back().index;
        }
        return true;
    }
    bool open(bool is_array) {
        Level level;
        level.is_array = is_array;
        levels_.push_back(std::move(level));
        return true;
    }
    bool close() {
        levels_.pop_back();
        return value();
    }
    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (const Level& level : levels_) {
            if (text.size() > contract::longest_error_pointer) {
                break;  // the rest is not told
            }
            text += level.is_array ? "/" + std::to_string(level.index) : step(level.member);
        }
        return text;
    }

    std::vector<Level> levels_;
    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> repeated_members(std::string_view json) {
    RepetitionFinder finder;
    nlohmann::json::sax_parse(json, &finder);
    return std::move(finder).found();
}

void refuse_others(const contract::JsonReader& object,
                   std::initializer_list<std::string_view> known) {
    for (const std::string& member : object.members()) {
        if (std::find(known.begin(), known.end(), member) == known.end()) {
            object[member].fail("is not known here");
        }
    }
}

}  // namespace orgkeep::server
