#include "shared/import/read_limits.hpp"

#include <string>

#include "shared/import/object_stat.hpp"
#include "shared/text/ascii.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/utf8.hpp"

namespace orgkeep::imports {
namespace {

using Kind = JsonValue::Kind;

constexpr std::string_view daily_api_requests = "DailyApiRequests";

/// Collects the entries of both formats.
class LimitReader {
  public:
    explicit LimitReader(SkippedInputList& skipped) : skipped_(skipped) {}

    void read(std::string_view name, const JsonValue& entry, const Location& location) {
        if (!is_limit(entry)) {
            skipped_.add(location, [&] {
                return entry.is(Kind::object)
                           ? std::string("This limit has no maximum and no remaining value.")
                           : "Expected a limit, found " + std::string(kind_text(entry.kind)) + ".";
            });
        } else if (name.empty()) {
            skipped_.add(location.of("name"), "This limit has no name.");
        } else if (!equal_ignoring_ascii_case(name, daily_api_requests)) {
            ++limits_.others;
        } else {
            read_daily_api_requests(entry, location);
        }
    }

    [[nodiscard]] Limits limits(std::string_view section) {
        if (!is_found_) {
            skipped_.add({.section = section},
                         "DailyApiRequests, the limit needed for planning, is missing.");
        }
        return limits_;
    }

  private:
    void read_daily_api_requests(const JsonValue& entry, const Location& location) {
        Limits found = read_limit(entry, location, is_found_ ? nullptr : &skipped_);
        if (!is_found_) {
            is_found_ = true;
            limits_.daily_api_limit = found.daily_api_limit;
            limits_.api_calls_used = found.api_calls_used;
        } else if (found.daily_api_limit != limits_.daily_api_limit ||
                   found.api_calls_used != limits_.api_calls_used) {
            skipped_.add(location,
                         "Duplicate of DailyApiRequests with other values; using the first.");
        }
    }

    /// Reports errors to the list, unless it is null.
    static Limits read_limit(const JsonValue& entry, const Location& location,
                             SkippedInputList* skipped) {
        const auto note = [&](std::string_view member, auto reason) {
            if (skipped != nullptr) {
                skipped->add(location.of(member), reason);
            }
        };
        const JsonValue* max = entry.find("max");
        const JsonValue* remaining = entry.find("remaining");
        if (max == nullptr || max->is(Kind::null)) {
            note(max == nullptr ? "max" : max->name, "The maximum is missing.");
            return {};
        }
        const auto limit = read_count(*max);
        if (!limit) {
            note(max->name, [&] { return message(limit.error()); });
            return {};
        }
        if (limit.value() == no_limit) {
            note(max->name, "999,999,999 means that no limit is in effect; ignored.");
            return {};
        }
        Limits limits{.daily_api_limit = ApiCalls{limit.value()}};
        if (remaining == nullptr || remaining->is(Kind::null)) {
            note(remaining == nullptr ? "remaining" : remaining->name,
                 "This is missing, so the calls used are unknown.");
            return limits;
        }
        const auto balance = read_balance(*remaining);
        if (!balance) {
            note(remaining->name, [&] { return message(balance.error()); });
        } else if (balance.value() > limit.value()) {
            note(remaining->name, [&] {
                return count_text(balance.value()) + " remaining calls exceed the maximum of " +
                       count_text(limit.value()) + ".";
            });
        } else if (limit.value() - balance.value() > max_exact_integer) {
            note(remaining->name, "The resulting calls used are out of range.");
        } else {
            limits.api_calls_used = ApiCalls{limit.value() - balance.value()};
        }
        return limits;
    }

    SkippedInputList& skipped_;
    Limits limits_;
    bool is_found_ = false;
};

}  // namespace

bool is_limit(const JsonValue& value) {
    return value.find("max") != nullptr || value.find("remaining") != nullptr;
}

Limits read_cli_limits(const JsonValue& list, std::string_view section, SkippedInputList& skipped) {
    LimitReader reader(skipped);
    for (std::size_t index = 0; index < list.items.size(); ++index) {
        const JsonValue& entry = list.items[index];
        const JsonValue* name = entry.find("name");
        const bool has_name = name != nullptr && name->is(Kind::text);
        reader.read(has_name ? trim_white_space(name->text) : std::string_view{}, entry,
                    {.section = section, .index = index});
    }
    return reader.limits(section);
}

Limits read_rest_limits(const JsonValue& root, SkippedInputList& skipped) {
    LimitReader reader(skipped);
    for (const JsonValue& entry : root.items) {
        reader.read(entry.name, entry, {.section = entry.name});
    }
    return reader.limits({});
}

}  // namespace orgkeep::imports
