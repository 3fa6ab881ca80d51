#include "shared/contract/object_list_fast_path.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "shared/text/ascii.hpp"

namespace orgkeep::contract {
namespace {

/// A double holds whole numbers of so many digits, and this power of ten, exactly. Their quotient
/// is rounded once, so it is the double nearest to the text.
constexpr std::size_t most_digits = 15;
constexpr std::array<double, most_digits + 1> powers_of_ten{
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/// Scans the text from left to right. After a mismatch, good() is false and nothing more is read.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool ended() const { return good_ && at_ == end_; }
    [[nodiscard]] bool begins_with(char c) const { return good_ && at_ != end_ && *at_ == c; }

    void skip(std::string_view part) {
        const auto left = static_cast<std::size_t>(end_ - at_);
        good_ = good_ && std::string_view(at_, left).substr(0, part.size()) == part;
        if (good_) at_ += part.size();
    }

    /// A string without escapes.
    [[nodiscard]] std::string text() {
        skip("\"");
        const char* const begin = at_;
        while (good_ && !begins_with('"')) {
            good_ = at_ != end_ && *at_ >= ' ' && *at_ < '\x7F' && *at_ != '\\';
            if (good_) ++at_;
        }
        const std::string_view read(begin, static_cast<std::size_t>(at_ - begin));
        skip("\"");
        return std::string(read);
    }

    /// A count of at most `most_digits` digits.
    [[nodiscard]] std::int64_t count(std::int64_t most = max_exact_integer) {
        const char* const begin = at_;
        const bool is_zero = begins_with('0');
        const std::int64_t number = digits(0);
        const auto length = static_cast<std::size_t>(at_ - begin);
        good_ = good_ && length > 0 && length <= (is_zero ? 1 : most_digits) && number <= most;
        return number;
    }

    [[nodiscard]] double rate() {
        const char* const begin = at_;
        const std::int64_t whole = count();
        if (!begins_with('.')) return static_cast<double>(whole);
        skip(".");
        const char* const fraction = at_;
        const std::int64_t number = digits(whole);
        const auto places = static_cast<std::size_t>(at_ - fraction);
        good_ = good_ && places > 0 && static_cast<std::size_t>(at_ - begin) <= most_digits + 1;
        return good_ ? static_cast<double>(number) / powers_of_ten[places] : 0;
    }

  private:
    /// Appends the next digits to `number`. The result is meaningless if there are too many.
    std::int64_t digits(std::int64_t number) {
        auto sum = static_cast<std::uint64_t>(number);
        for (; at_ != end_ && is_ascii_digit(*at_); ++at_) {
            sum = sum * 10 + static_cast<std::uint64_t>(*at_ - '0');
        }
        return static_cast<std::int64_t>(sum);
    }

    const char* at_;
    const char* end_;
    bool good_ = true;
};

ObjectStats read_object(Scanner& scanner) {
    ObjectStats object;
    scanner.skip(R"({"name":)");
    object.name = scanner.text();
    scanner.skip(R"(,"records":)");
    object.records = Records{scanner.count()};
    scanner.skip(R"(,"fields":)");
    object.fields =
        static_cast<std::int32_t>(scanner.count(std::numeric_limits<std::int32_t>::max()));
    scanner.skip(R"(,"averageRecordBytes":)");
    object.average_record_bytes = Bytes{scanner.count()};
    scanner.skip(R"(,"attachments":)");
    object.attachments = Files{scanner.count()};
    scanner.skip(R"(,"changedRecordsPerDay":)");
    object.changed_records_per_day = scanner.rate();
    scanner.skip(R"(,"changedAttachmentsPerDay":)");
    object.changed_attachments_per_day = scanner.rate();
    scanner.skip("}");
    return object;
}

}  // namespace

std::optional<std::vector<ObjectStats>> read_object_list_fast(std::string_view json) {
    std::vector<ObjectStats> objects;
    Scanner scanner(json);
    scanner.skip(R"({"objects":[)");
    bool more = !scanner.begins_with(']');
    while (more && scanner.good()) {
        objects.push_back(read_object(scanner));
        more = scanner.begins_with(',');
        if (more) scanner.skip(",");
    }
    scanner.skip("]}");
    if (!scanner.ended()) return std::nullopt;
    return objects;
}

}  // namespace orgkeep::contract
