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

/// Collects the entries of either form.
class LimitReader {
  public:
    explicit LimitReader(SkippedInputList& skipped) : skipped_(skipped) {}

    void read(std::string_view name, const JsonValue& entry, const Place& place) {
        if (!is_limit(entry)) {
            skipped_.add(place, [&] {
                return entry.is(Kind::object)
                           ? std::string("This has neither a maximum nor what remains of it.")
                           : "This is " + std::string(words(entry.kind)) + ", not a limit.";
            });
        } else if (name.empty()) {
            skipped_.add(place.of("name"), "The limit has no name.");
        } else if (!equal_ignoring_ascii_case(name, daily_api_requests)) {
            ++limits_.others;
        } else {
            read_daily_api_requests(entry, place);
        }
    }

    [[nodiscard]] Limits limits(std::string_view section) {
        if (!is_found_) {
            skipped_.add(
                {.section = section},
                "DailyApiRequests, the limit that planning needs, is not among the limits.");
        }
        return limits_;
    }

  private:
    void read_daily_api_requests(const JsonValue& entry, const Place& place) {
        Limits found = read_stats_of(entry, place, is_found_ ? nullptr : &skipped_);
        if (!is_found_) {
            is_found_ = true;
            limits_.daily_api_limit = found.daily_api_limit;
            limits_.api_calls_used = found.api_calls_used;
        } else if (found.daily_api_limit != limits_.daily_api_limit ||
                   found.api_calls_used != limits_.api_calls_used) {
            skipped_.add(place,
                         "DailyApiRequests was there before with other figures, which are used.");
        }
    }

    /// Notes what is wrong, if there is a list for it.
    static Limits read_stats_of(const JsonValue& entry, const Place& place,
                                SkippedInputList* skipped) {
        const auto note = [&](std::string_view member, auto reason) {
            if (skipped != nullptr) {
                skipped->add(place.of(member), reason);
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
            note(max->name, [&] { return words(limit.error()); });
            return {};
        }
        if (limit.value() == no_limit) {
            note(max->name, "999,999,999 stands for no limit in effect, so it is not used as one.");
            return {};
        }
        Limits limits{.daily_api_limit = ApiCalls{limit.value()}};
        if (remaining == nullptr || remaining->is(Kind::null)) {
            note(remaining == nullptr ? "remaining" : remaining->name,
                 "This is missing, so the calls that were used are not known.");
            return limits;
        }
        const auto balance = read_balance(*remaining);
        if (!balance) {
            note(remaining->name, [&] { return words(balance.error()); });
        } else if (balance.value() > limit.value()) {
            note(remaining->name, [&] {
                return count_text(balance.value()) +
                       " remaining calls are more than the maximum of " +
                       count_text(limit.value()) + ".";
            });
        } else if (limit.value() - balance.value() > max_exact_integer) {
            note(remaining->name, "The calls that were used would be too many to be true.");
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
