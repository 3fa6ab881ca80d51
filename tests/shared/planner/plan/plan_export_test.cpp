#include "shared/planner/plan/plan_export.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "shared/planner/cost/number_text.hpp"
#include "tests/shared/planner/sample_org.hpp"

using namespace orgkeep;
using namespace orgkeep::planner;
using namespace orgkeep::planner::testing;
using std::chrono::minutes;

namespace {

/// A small org with an object that has a malicious name.
OrgStats stats_with(std::string name) {
    OrgStats stats;
    stats.objects.push_back(whole_object("Account", 400'000, 60, 1'800, 10, 4'000, 1));
    stats.objects.push_back(whole_object(std::move(name), 4'000, 60, 1'800, 0, 1, 0));
    stats.objects.push_back(object_named("Unknown__c"));
    return stats;
}

Plan plan_of(const OrgStats& stats, std::span<const DayCalls> history, std::int64_t quota) {
    PlanSettings settings;
    settings.quota = {quota};
    auto plan = make_plan({stats,
                           {history, {}, 24},
                           {},
                           start_of(sample_last_day, minutes(0)) + minutes(65),
                           minutes(60)},
                          settings);
    REQUIRE(plan);
    return std::move(plan.value());
}

/// A plan with its trials.
struct Whole {
    Plan plan;
    MonteCarloSummary trials;
};
Whole whole_plan(const std::string& object_name = "Lead") {
    const OrgStats stats = stats_with(object_name);
    const auto history = sample_history(LoadCost{stats, {}}, 60);
    Plan plan = plan_of(stats, history, 1'050);
    MonteCarlo trials = *plan.trials;
    trials.run(0, 100);
    return {std::move(plan), trials.summary({1'050})};
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The cells of a line without surrounding quotes (RFC 4180). None contains a line end here.
std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find("\r\n");
        REQUIRE(end != std::string_view::npos);
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 2);
    }
    return lines;
}

}  // namespace

TEST_CASE("writes averages") {
    struct Case {
        double number;
        int decimals;
        std::string_view text;
    };
    constexpr Case cases[] = {
        {0, 0, "0"},
        {0, 2, "0.00"},
        {-3, 1, "0.0"},
        {std::numeric_limits<double>::quiet_NaN(), 1, "0.0"},
        {0.05, 1, "0.1"},
        {0.04, 1, "0.0"},
        {0.96, 1, "1.0"},
        {1.25, 1, "1.3"},
        {12.0004, 3, "12.000"},
        {12.9996, 3, "13.000"},
        {1'234.5, 0, "1235"},
        {2.0 / 3, 6, "0.666667"},
        {1e300, 3, "9007199254740991.000"},
    };
    for (const Case& c : cases) {
        CHECK(decimal_text(c.number, c.decimals) == c.text);
    }
    CHECK(average_text(0) == "0");
    CHECK(average_text(0.001) == "below 0.1");
    CHECK(average_text(0.06) == "0.1");
    CHECK(average_text(99.94) == "99.9");
    CHECK(average_text(99.96) == "100");
    CHECK(average_text(12'345.6) == "12,346");
    CHECK(part_text(0.0123) == "1.23%");
    CHECK(part_text(1) == "100.00%");
}

TEST_CASE("a risk below the risk level is shown as below it") {
    struct Case {
        double risk;
        double risk_level;
        std::string_view text;
    };
    constexpr Case cases[] = {
        {0, 0, "below 0.1%"},
        {0.000'9, 0.001, "below 0.1%"},
        {0.000'999, 0.001, "below 0.1%"},
        {0.001, 0.001, "0.10%"},
        {0.009'8, 0.01, "0.98%"},
        {0.009'96, 0.01, "0.99%"},
        {0.009'96, 0, "1.00%"},
        {0.01, 0.01, "1.00%"},
        {0.099'99, 0.1, "9.99%"},
        {0.099'99, 0, "10.0%"},
        {0.123'4, 0, "12.3%"},
        {0.999, 0, "99.9%"},
        {0.999'2, 0, "above 99.9%"},
        {1, 0.01, "above 99.9%"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.risk, c.risk_level);
        CHECK(risk_text(c.risk, c.risk_level) == c.text);
    }
    for (const double risk_level : {0.001, 0.005, 0.01, 0.02, 0.05, 0.1}) {
        for (const double trials : {250.0, 1'750.0, 3'001.0, 10'000.0}) {
            double hits = std::floor(risk_level * trials);
            while (hits > 0 && hits / trials >= risk_level) {
                --hits;
            }
            const std::string text = risk_text(hits / trials, risk_level);
            CAPTURE(risk_level, trials, text);
            CHECK((text == "below 0.1%" || std::stod(text) / 100 < risk_level));
        }
    }
}

TEST_CASE("the risk at the smallest quota is shown as below the risk level") {
    const Whole whole = whole_plan();
    MonteCarlo trials = *whole.plan.trials;
    trials.run(0, 10'000);
    for (const double risk_level : {0.001, 0.005, 0.01, 0.02, 0.05, 0.1}) {
        CAPTURE(risk_level);
        const QuotaRisk at_any = trials.quota_risk({1'050}, risk_level);
        REQUIRE(at_any.smallest_quota);
        const double risk = trials.quota_risk(*at_any.smallest_quota, risk_level).risk;
        const std::string text = risk_text(risk, risk_level);
        CAPTURE(risk, text);
        CHECK((text == "below 0.1%" || std::stod(text) / 100 < risk_level));
    }
}

TEST_CASE("the CSV of a plan has five cells per line and plain numbers") {
    const Whole whole = whole_plan();
    const std::string csv = plan_csv(whole.plan, whole.trials);
    CHECK(csv.starts_with("\xEF\xBB\xBFsection,item,figure,value,unit\r\n"));
    const auto lines = lines_of(csv);
    for (const std::string_view line : lines) {
        CAPTURE(line);
        CHECK(cells_of(line).size() == 5);
    }
    CHECK(holds(csv, "\r\nplan,,made_at,2026-11-25T01:05:00Z,\r\n"));
    CHECK(holds(csv, "\r\nsettings,,quota,1050,calls\r\n"));
    CHECK(holds(csv, "\r\nfirst_backup,,needed,1030,calls\r\n"));
    CHECK(holds(csv, "\r\nfirst_backup_cost,Account,expected,1020.000,calls\r\n"));
    CHECK(holds(csv, "\r\nfirst_backup_cost,Account,reason,many_records,\r\n"));
    CHECK(holds(csv,
                "\r\nfirst_backup_cost,,records_unknown,No record count for 1 object: "
                "left out (Unknown__c).,\r\n"));
    CHECK(holds(csv, "\r\nchance,,trials,100,trials\r\n"));
    CHECK(holds(csv, "\r\nday,2026-11-26,p50,"));
    CHECK(holds(csv, "\r\nday,2026-12-25,p95,"));
    CHECK_FALSE(holds(plan_csv(whole.plan, std::nullopt), "\r\nchance,"));
}

TEST_CASE("escapes formulas and line ends in the CSV") {
    struct Case {
        std::string_view name;
        std::string_view cell;
    };
    constexpr Case cases[] = {
        {"=HYPERLINK(\"https://a.example\")", "\"'=HYPERLINK(\"\"https://a.example\"\")\""},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@a", "'@a"},
        {"a,b", "\"a,b\""},
        {"a\r\nb", "\"a\r\nb\""},
        {"a\"b", "\"a\"\"b\""},
        {"\tx", "'\tx"},
    };
    for (const Case& c : cases) {
        const Whole whole = whole_plan(std::string(c.name));
        CHECK(holds(plan_csv(whole.plan, whole.trials),
                    "\r\nrun_cost," + std::string(c.cell) + ",expected,"));
    }
}

TEST_CASE("the report has no scripts and no external resources") {
    const Whole whole = whole_plan("<script>alert('x')</script>");
    const std::string html = plan_report_html(whole.plan, whole.trials, "Bread & <b>Butter</b>");
    CHECK(html.starts_with("<!doctype html>\n"));
    CHECK(html.ends_with("</html>\n"));
    CHECK(holds(html, "Backup plan: Bread &amp; &lt;b&gt;Butter&lt;/b&gt;"));
    CHECK(holds(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    CHECK(holds(html, "Created 2026-11-25 02:05. All times are in UTC+01:00."));
    CHECK(holds(html, "1,050 calls per 24 hours"));
    CHECK(holds(html, "1,030"));
    CHECK(holds(html, "(100 trials)"));
    CHECK(holds(html, "Many records"));
    CHECK(holds(html, "First backup: No record count for 1 object"));
    for (const std::string_view harm :
         {"<script", "http:", "https:", "src=", "href", "url(", "@import", "onload", "<b>"}) {
        CAPTURE(harm);
        CHECK_FALSE(holds(html, harm));
    }
}

TEST_CASE("the report explains missing results") {
    OrgStats stats = stats_with("Lead");
    stats.objects.push_back(whole_object("Attachment", 0, 1, 1, 2'000'000, 0, 0));
    const Plan plan = plan_of(stats, {}, 1'050);
    const std::string html = plan_report_html(plan, std::nullopt, "Org");
    CHECK(holds(html, "would take more than 10 years: it needs 4,001,030 calls"));
    CHECK(holds(html, "Not enough history: needs 14 days of backups (0 so far)."));
    const std::string csv = plan_csv(plan, std::nullopt);
    CHECK(holds(csv, "\r\nfirst_backup,,error,\"The first backup would take more than "));
    CHECK(holds(csv, "\r\ndemand,,error,Not enough history: "));

    const Whole whole = whole_plan();
    CHECK(holds(plan_report_html(whole.plan, std::nullopt, "Org"), "The simulation has not run."));
}

TEST_CASE("a long first backup keeps the report short") {
    const OrgStats stats = stats_with("Lead");
    PlanSettings settings;
    settings.quota = {40};
    const Plan plan =
        make_plan({stats, {{}, {}, 24}, {}, start_of(sample_last_day, minutes(0)), minutes(0)},
                  settings)
            .value();
    REQUIRE(plan.first_backup);
    REQUIRE(plan.first_backup.value().days.size() > 20);
    const std::string html = plan_report_html(plan, std::nullopt, "Org");
    CHECK(holds(html, "6 days from"));
    CHECK(std::count(html.begin(), html.end(), '\n') < 120);
    CHECK(html.size() < 12'000);
}

TEST_CASE("exports the compared plan and skipped inputs") {
    const Whole whole = whole_plan();
    OrgStats stats = stats_with("Lead");
    stats.daily_api_limit = {4'000};
    stats.api_calls_used = {3'500};
    const Plan other = plan_of(stats, {}, 2'000);
    std::vector<std::string> skipped;
    for (int i = 0; i < 40; ++i) {
        skipped.push_back("counts.json, result[" + std::to_string(i) + "]: no <such> object");
    }
    PlanContext context;
    context.compared = &other;
    context.skipped = skipped;
    const std::string csv = plan_csv(whole.plan, whole.trials, context);
    for (const std::string_view line :
         {"import,,unused,\"counts.json, result[39]: no <such> object\",",
          "compared_settings,,quota,2000,calls", "compared_org,,daily_limit,4000,calls",
          "compared_org,,other_calls,3500,calls", "compared_org,,left_to_backups,500,calls",
          "compared_org,,quota_share,0.5000,part", "compared_first_backup,,ceiling,500,calls",
          "compared_run_cost,Lead,reason,rounding,"}) {
        CAPTURE(line);
        CHECK(holds(csv, "\r\n" + std::string(line) + "\r\n"));
    }
    CHECK_FALSE(holds(csv, "compared_chance"));
    context.compared_trials = &whole.trials;
    CHECK(holds(plan_csv(whole.plan, whole.trials, context), "\r\ncompared_chance,,trials,100,"));

    const std::string html = plan_report_html(whole.plan, whole.trials, "Org", context);
    for (const std::string_view text :
         {"Comparison", ">2,000<", "counts.json, result[0]: no &lt;such&gt;",
          " more in the CSV file"}) {
        CAPTURE(text);
        CHECK(holds(html, text));
    }
    CHECK_FALSE(holds(html, "result[39]"));
    const std::string of_other = plan_report_html(other, std::nullopt, "Org");
    CHECK(holds(of_other, "4,000 calls; 3,500 used by other integrations"));
    CHECK(holds(of_other, "Limited to 500 calls a day by other integrations."));
    CHECK(holds(of_other, "50%"));
}
