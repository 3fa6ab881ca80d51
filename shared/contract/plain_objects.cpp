#include "shared/contract/plain_objects.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace orgkeep::contract {
namespace {

/// The JSON reader once more, under a type of its own, so that it is compiled with this file's
/// options: the other one is built to be small.
using Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t,
                                  std::uint64_t, double, std::allocator, nlohmann::adl_serializer,
                                  std::vector<std::int8_t>>;

/// What JSON consists of, as it is met. An answer of false ends the reading.
class ObjectsReader {
  public:
    [[nodiscard]] std::vector<OrgObject> take() { return std::move(objects_); }

    bool start_object(std::size_t) {
        if (place_ == Place::before) {
            place_ = Place::answer;
            return true;
        }
        if (place_ != Place::list) return false;
        place_ = Place::object;
        objects_.emplace_back();
        met_ = {};
        member_ = Member::other;
        return true;
    }
    bool end_object() {
        if (place_ == Place::object) {
            place_ = Place::list;
            return met_ == all_members;
        }
        return place_ == Place::answer && has_list_;
    }
    bool start_array(std::size_t) {
        if (place_ != Place::answer || !in_list_) return false;
        place_ = Place::list;
        has_list_ = true;
        return true;
    }
    bool end_array() {
        place_ = Place::answer;
        in_list_ = false;
        return true;
    }
    bool key(std::string& name) {
        if (place_ == Place::answer) {
            in_list_ = name == "objects";
            return !(in_list_ && has_list_);
        }
        member_ = Member::other;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (name != names[i]) continue;
            member_ = static_cast<Member>(i);
            const unsigned bit = 1U << i;
            if ((met_ & bit) != 0) return false;  // there twice
            met_ |= bit;
            break;
        }
        return true;
    }

    bool string(std::string& text) {
        if (is_ignored()) return true;
        if (place_ != Place::object || member_ != Member::name) return false;
        objects_.back().name = std::move(text);
        return true;
    }
    bool number_unsigned(std::uint64_t number) {
        if (is_ignored()) return true;
        if (place_ != Place::object) return false;
        if (number > static_cast<std::uint64_t>(max_exact_integer)) return false;
        const auto count = static_cast<std::int64_t>(number);
        OrgObject& object = objects_.back();
        switch (member_) {
            case Member::records:
                object.records = {count};
                return true;
            case Member::fields:
                object.fields = static_cast<std::int32_t>(count);
                return count <= std::numeric_limits<std::int32_t>::max();
            case Member::average_record_bytes:
                object.average_record_bytes = {count};
                return true;
            case Member::attachments:
                object.attachments = {count};
                return true;
            default:
                return rate(static_cast<double>(number));
        }
    }
    bool number_float(double number, const std::string&) {
        return is_ignored() || (place_ == Place::object && rate(number));
    }
    bool number_integer(std::int64_t) { return is_ignored(); }
    bool boolean(bool) { return is_ignored(); }
    bool null() { return is_ignored(); }
    bool binary(Json::binary_t&) { return false; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        return false;
    }

  private:
    enum class Place : std::uint8_t { before, answer, list, object };
    /// In the order of `names`.
    enum class Member : std::uint8_t {
        name,
        records,
        fields,
        average_record_bytes,
        attachments,
        changed_records_per_day,
        changed_attachments_per_day,
        other,
    };
    static constexpr std::array<std::string_view, 7> names{"name",
                                                           "records",
                                                           "fields",
                                                           "averageRecordBytes",
                                                           "attachments",
                                                           "changedRecordsPerDay",
                                                           "changedAttachmentsPerDay"};
    static constexpr unsigned all_members = (1U << names.size()) - 1;

    /// The service may grow members that are not known here.
    [[nodiscard]] bool is_ignored() const {
        return place_ == Place::object ? member_ == Member::other
                                       : place_ == Place::answer && !in_list_;
    }
    bool rate(double number) {
        if (!std::isfinite(number) || !(number >= 0)) return false;
        if (member_ == Member::changed_records_per_day) {
            objects_.back().changed_records_per_day = number;
            return true;
        }
        objects_.back().changed_attachments_per_day = number;
        return member_ == Member::changed_attachments_per_day;
    }

    std::vector<OrgObject> objects_;
    unsigned met_ = 0;  // a bit for each of `names`
    Place place_ = Place::before;
    Member member_ = Member::other;
    bool in_list_ = false;   // the value to come is that of "objects"
    bool has_list_ = false;  // it was there
};

}  // namespace

std::optional<std::vector<OrgObject>> read_plain_objects(std::string_view json) {
    ObjectsReader reader;
    if (!Json::sax_parse(json, &reader)) return std::nullopt;
    return reader.take();
}

}  // namespace orgkeep::contract
