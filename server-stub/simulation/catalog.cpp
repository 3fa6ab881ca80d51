#include "server-stub/simulation/catalog.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "server-stub/simulation/random_draws.hpp"

namespace orgkeep::server {
namespace {

constexpr std::uint64_t catalog_stream = 0x6361'7461'6c6f'67;

/// A standard object: its share of the records and of the attachments of the standard objects, and
/// how lively it is (1 is the org's average).
struct StandardObject {
    std::string_view name;
    double record_weight;
    std::int32_t fields;
    std::int64_t record_bytes;
    double file_weight;
    double liveliness;
};

constexpr std::array standard_objects = std::to_array<StandardObject>({
    {"Account", 3.2, 128, 1'900, 4, 0.8},
    {"Contact", 6.1, 112, 1'700, 1, 0.7},
    {"Lead", 4.4, 96, 1'600, 0.4, 1.2},
    {"Opportunity", 2.6, 118, 1'800, 5, 1.9},
    {"Case", 4.9, 104, 2'600, 14, 2.2},
    {"Task", 14.0, 54, 1'400, 0.5, 1.6},
    {"Event", 3.1, 58, 1'300, 0.2, 1.5},
    {"User", 0.02, 190, 2'400, 0, 1.4},
    {"ContentVersion", 1.1, 62, 1'200, 52, 1.3},
    {"ContentDocument", 0.9, 34, 600, 0, 1.3},
    {"ContentDocumentLink", 2.0, 12, 300, 0, 1.3},
    {"Attachment", 0.4, 16, 400, 9, 0.1},
    {"EmailMessage", 8.2, 58, 9'800, 13, 2.4},
    {"Campaign", 0.01, 56, 1'200, 0.1, 0.8},
    {"CampaignMember", 6.5, 34, 700, 0, 1.1},
    {"Product2", 0.08, 44, 1'100, 0.3, 0.2},
    {"Pricebook2", 0.001, 14, 400, 0, 0.1},
    {"PricebookEntry", 0.6, 18, 400, 0, 0.2},
    {"OpportunityLineItem", 3.8, 42, 900, 0, 1.7},
    {"OpportunityContactRole", 1.0, 10, 300, 0, 1.0},
    {"OpportunityHistory", 4.6, 14, 350, 0, 1.9},
    {"OpportunityFieldHistory", 5.8, 10, 300, 0, 1.9},
    {"Quote", 0.7, 88, 1'500, 1.2, 1.5},
    {"QuoteLineItem", 2.4, 40, 800, 0, 1.5},
    {"Contract", 0.5, 62, 1'500, 2.1, 0.6},
    {"Order", 1.5, 84, 1'500, 0.6, 1.4},
    {"OrderItem", 4.2, 46, 800, 0, 1.4},
    {"Asset", 2.2, 72, 1'300, 0.4, 0.7},
    {"CaseComment", 3.9, 12, 1'800, 0, 2.2},
    {"CaseHistory", 7.4, 10, 300, 0, 2.2},
    {"AccountHistory", 4.0, 10, 300, 0, 0.8},
    {"ContactHistory", 4.3, 10, 300, 0, 0.7},
    {"LeadHistory", 3.0, 10, 300, 0, 1.2},
    {"AccountContactRelation", 2.1, 18, 350, 0, 0.5},
    {"FeedItem", 3.3, 24, 1'900, 0, 1.6},
    {"FeedComment", 1.2, 18, 900, 0, 1.5},
    {"Knowledge__kav", 0.02, 74, 14'000, 0.8, 0.5},
    {"WorkOrder", 1.3, 92, 1'700, 2.6, 1.8},
    {"WorkOrderLineItem", 2.2, 58, 1'000, 0, 1.8},
    {"ServiceAppointment", 1.4, 78, 1'400, 0.3, 1.9},
    {"ServiceContract", 0.2, 66, 1'400, 0.4, 0.4},
    {"Entitlement", 0.6, 48, 800, 0, 0.4},
    {"Location", 0.3, 52, 900, 0, 0.2},
    {"Individual", 2.0, 32, 600, 0, 0.5},
    {"LiveChatTranscript", 0.9, 60, 7'400, 0, 1.6},
    {"VoiceCall", 1.1, 66, 2'200, 0, 1.7},
    {"Report", 0.03, 20, 900, 0, 0.6},
    {"Dashboard", 0.004, 22, 1'400, 0, 0.4},
    {"Document", 0.01, 20, 500, 0.4, 0.1},
    {"EmailTemplate", 0.003, 26, 8'200, 0.1, 0.2},
    {"Group", 0.004, 14, 300, 0, 0.3},
    {"GroupMember", 0.08, 6, 200, 0, 0.4},
    {"PermissionSetAssignment", 0.07, 8, 200, 0, 0.5},
    {"RecordType", 0.001, 14, 300, 0, 0.1},
    {"UserRole", 0.001, 16, 300, 0, 0.1},
    {"Profile", 0.0003, 30, 900, 0, 0.1},
});

constexpr std::array<std::string_view, 38> custom_subjects = {
    "Meter",      "Site",       "Grid",    "Tariff",   "Billing",  "Supply",  "Outage",
    "Inspection", "Contractor", "Permit",  "Turbine",  "Panel",    "Storage", "Forecast",
    "Demand",     "Rebate",     "Invoice", "Payment",  "Warranty", "Vehicle", "Crew",
    "Safety",     "Training",   "Vendor",  "Project",  "Survey",   "Partner", "Region",
    "Emission",   "Audit",      "Loyalty", "Referral", "Shipment", "Repair",  "Sensor",
    "Community",  "Consent",    "Feedback"};

constexpr std::array<std::string_view, 32> custom_kinds = {
    "Reading",    "Visit",    "Line",   "Agreement",  "Schedule", "Event_Log",  "Request",
    "Document",   "Item",     "Status", "Allocation", "Note",     "Assignment", "Period",
    "Rate",       "Summary",  "Rule",   "Exception",  "Snapshot", "Batch",      "Contact_Role",
    "Adjustment", "Template", "Code",   "Threshold",  "Report",   "Plan",       "Check",
    "Junction",   "History",  "Target", "Setting"};

struct Draft {
    StoredObject stored;
    double record_weight = 0;
    double file_weight = 0;
};

std::vector<Draft> draft_objects(const OrgShape& shape, Random& random) {
    std::vector<Draft> drafts;
    const std::size_t standard = std::min(shape.objects, standard_objects.size());
    for (std::size_t index = 0; index < standard; ++index) {
        const StandardObject& object = standard_objects[index];
        Draft draft;
        draft.stored.object.name = object.name;
        draft.stored.object.fields = object.fields;
        draft.stored.object.average_record_bytes = {object.record_bytes};
        draft.stored.object.changed_records_per_day =
            object.liveliness * draw_log_normal(random, 0.3);
        draft.record_weight = object.record_weight * draw_log_normal(random, 0.35);
        draft.file_weight = object.file_weight * draw_log_normal(random, 0.2);
        drafts.push_back(std::move(draft));
    }
    // Every pair of a subject and a kind is one name; a step that has no factor in common with
    // their number visits all pairs and mixes them well.
    constexpr std::size_t pairs = custom_subjects.size() * custom_kinds.size();
    constexpr std::size_t stride = 509;
    static_assert(std::gcd(pairs, stride) == 1);
    const std::size_t first = random.below(pairs);
    for (std::size_t index = 0; drafts.size() < shape.objects && index < pairs; ++index) {
        const std::size_t pair = (first + index * stride) % pairs;
        Draft draft;
        draft.stored.object.name = std::string(custom_subjects[pair % custom_subjects.size()]) +
                                   "_" + std::string(custom_kinds[pair / custom_subjects.size()]) +
                                   "__c";
        draft.stored.object.fields =
            static_cast<std::int32_t>(std::clamp(34.0 * draw_log_normal(random, 0.6), 7.0, 480.0));
        draft.stored.object.average_record_bytes = {static_cast<std::int64_t>(
            std::clamp(900.0 * draw_log_normal(random, 0.7), 150.0, 24'000.0))};
        draft.stored.object.changed_records_per_day = draw_log_normal(random, 0.8);
        draft.record_weight = 0.09 * draw_log_normal(random, 1.9);
        draft.file_weight = draw_chance(random, 0.1) ? 0.25 * draw_log_normal(random, 0.8) : 0;
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

/// Whole parts of the total in the proportion of the weights; what rounding leaves goes to the
/// heaviest, so that the parts add up.
std::vector<std::int64_t> apportion(std::int64_t total, const std::vector<double>& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::int64_t> parts(weights.size(), 0);
    if (sum <= 0) {
        return parts;
    }
    std::int64_t given = 0;
    for (std::size_t index = 0; index < weights.size(); ++index) {
        parts[index] =
            static_cast<std::int64_t>(static_cast<double>(total) * (weights[index] / sum));
        given += parts[index];
    }
    const auto heaviest = std::max_element(weights.begin(), weights.end()) - weights.begin();
    parts[static_cast<std::size_t>(heaviest)] += total - given;
    return parts;
}

double to_hundredths(double value) { return std::round(value * 100) / 100; }

}  // namespace

std::vector<StoredObject> make_catalog(const OrgShape& shape, std::uint64_t seed) {
    Random random(seed_for(seed, catalog_stream));
    const std::vector<Draft> drafts = draft_objects(shape, random);
    std::vector<double> record_weights;
    std::vector<double> file_weights;
    for (const Draft& draft : drafts) {
        record_weights.push_back(draft.record_weight);
        file_weights.push_back(draft.file_weight);
    }
    const std::vector<std::int64_t> records = apportion(shape.records.value, record_weights);
    const std::vector<std::int64_t> files = apportion(shape.files.value, file_weights);

    // The drafts hold a liveliness in the place of the changes a day; together they are scaled to
    // the shape's share.
    double lively_records = 0;
    for (std::size_t index = 0; index < drafts.size(); ++index) {
        lively_records += static_cast<double>(records[index]) *
                          *drafts[index].stored.object.changed_records_per_day;
    }
    const double scale = lively_records > 0 ? static_cast<double>(shape.records.value) *
                                                  shape.changed_share_per_day / lively_records
                                            : 0;

    std::vector<StoredObject> objects;
    objects.reserve(drafts.size());
    for (std::size_t index = 0; index < drafts.size(); ++index) {
        StoredObject stored = drafts[index].stored;
        stored.object.records = {records[index]};
        stored.object.attachments = {files[index]};
        stored.object.changed_records_per_day =
            to_hundredths(static_cast<double>(records[index]) *
                          std::min(0.5, *stored.object.changed_records_per_day * scale));
        stored.object.changed_attachments_per_day =
            to_hundredths(static_cast<double>(files[index]) * shape.changed_files_share_per_day);
        objects.push_back(std::move(stored));
    }
    return objects;
}

}  // namespace orgkeep::server
