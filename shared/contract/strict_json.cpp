#include "shared/contract/strict_json.hpp"

#include <set>
#include <utility>

namespace orgkeep::contract {
namespace {

/// This number is enough to correct a text. A hostile one has thousands, each with a pointer as
/// long as the text.
constexpr std::size_t most_repetitions = 32;

/// Collects the pointers of repeated members in one pass over the text, up to `most_repetitions`.
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
            if (text.size() > longest_error_pointer) {
                break;  // DecodeErrors would cut it anyway
            }
            text += level.is_array
                        ? "/" + std::to_string(level.index)
                        : "/" + pointer_token(level.member.substr(0, longest_error_pointer));
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

}  // namespace orgkeep::contract
