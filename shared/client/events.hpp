#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "shared/client/requests/http.hpp"

/// Everything that can happen to the client.
namespace orgkeep::client {

struct Opened {};      ///< the page is ready; the first load starts
struct TimePassed {};  ///< the wait for `Client::next_wake()` is over
struct Responded {
    HttpResponse response;
};
struct RequestFailed {
    RequestId id = 0;
    NetworkFailure failure = NetworkFailure::unreachable;
};
struct VisibilityChanged {
    bool visible = true;
};
struct ConnectivityChanged {
    bool online = true;
};

struct BackupNowPressed {};
struct StatusIconPressed {};
struct RetryPressed {};  ///< "Try again" in a panel or in the banner of stale data
struct NoticeDismissed {
    std::uint32_t id = 0;
};

struct ThemeChosen {
    std::size_t option = 0;
};
/// The fragment of the page's address has changed by a link, Back or Forward. It may begin with
/// "#". An unknown fragment leads to the dashboard.
struct FragmentChanged {
    std::string fragment;
};
struct TabChosen {
    std::size_t tab = 0;
};
enum class ForecastOf { api_usage, storage };
/// Toggles between the forecast and the card's own chart.
struct ForecastPressed {
    ForecastOf of = ForecastOf::api_usage;
};
struct DetailsTabChosen {  ///< Account Details, App Settings
    std::size_t tab = 0;
};

struct LogPressed {
    std::string activity_id;
};
struct ActivityOpened {
    std::string activity_id;
};
struct ActivityClosed {};

struct ViewMorePressed {};
struct SearchTyped {
    std::string text;
};
struct TypeChosen {
    std::size_t option = 0;
};
struct StatusChosen {
    std::size_t option = 0;
};
struct FromChosen {
    std::string date;  ///< YYYY-MM-DD or ""
};
struct ToChosen {
    std::string date;
};
struct ClearFiltersPressed {};
struct MoreActivitiesWanted {};  ///< "Show more" pressed, or the last row scrolled into view
struct StreamRetryPressed {};
struct ExportPressed {};  ///< an export starts, or the one under way is canceled

struct EditPressed {};
struct QuotaTyped {
    std::string text;
};
struct UseDefaultPressed {};
struct FrequencyChosen {
    std::size_t option = 0;
};
struct HoursTyped {
    std::string text;
};
struct ConfigurationAccepted {};  ///< OK
struct ConfigurationCanceled {};  ///< Cancel, Esc
struct KeepMinePressed {};
struct UseTheirsPressed {};

/// The controls of the planner (planning/view.hpp). The comments say what their values are.
enum class PlannerControl {
    quota,        ///< a slider position, as for the next three
    frequency,    //
    growth,       //
    attachments,  //
    risk_level,   ///< the index of an option
    reset,
    compare,
    apply,  ///< the dialog opens with the recommended settings
    apply_chosen,
    all_objects,
    paste,     ///< the pasted text
    edition,   ///< the index of an option
    licenses,  ///< the typed text, as for the next two
    platform_licenses,
    add_on_calls,
    forget,
    retry,
    copy,
    save_csv,
    save_report,
};
struct PlannerUsed {
    PlannerControl control = PlannerControl::reset;
    std::string value;
};
/// A file was chosen or dropped on the page "Planner".
struct FileOffered {
    std::string name;
    std::string text;              ///< the raw bytes, not checked for UTF-8
    bool belongs_to_last = false;  ///< the file came together with the previous one
};
struct DeferredModuleLoaded {};
struct DeferredModuleFailed {};
struct CopyEnded {  ///< the end of `Effects::copy`
    bool done = false;
};
struct IdleTime {};  ///< a slice of planner work may run

using Event = std::variant<
    Opened, TimePassed, Responded, RequestFailed, VisibilityChanged, ConnectivityChanged,
    BackupNowPressed, StatusIconPressed, RetryPressed, NoticeDismissed, ThemeChosen,
    FragmentChanged, TabChosen, DetailsTabChosen, LogPressed, ActivityOpened, ActivityClosed,
    ViewMorePressed, SearchTyped, TypeChosen, StatusChosen, FromChosen, ToChosen,
    ClearFiltersPressed, MoreActivitiesWanted, StreamRetryPressed, ExportPressed, EditPressed,
    QuotaTyped, UseDefaultPressed, FrequencyChosen, HoursTyped, ConfigurationAccepted,
    ConfigurationCanceled, KeepMinePressed, UseTheirsPressed, PlannerUsed, ForecastPressed,
    FileOffered, DeferredModuleLoaded, DeferredModuleFailed, CopyEnded, IdleTime>;

}  // namespace orgkeep::client
