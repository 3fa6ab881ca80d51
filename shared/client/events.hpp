#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "shared/client/requests/http.hpp"

/// All that can happen to the client.
namespace orgkeep::client {

struct Opened {};      ///< the page is there; the first load starts
struct TimePassed {};  ///< `Client::next_wake()` has come
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
struct RetryPressed {};  ///< "Try again" of a panel or of a stale page
struct NoticeDismissed {
    std::uint32_t id = 0;
};

struct ThemeChosen {
    std::size_t option = 0;
};
/// The address of the page has another fragment (with or without its "#"): the first one, a link,
/// back, forward. Unknown ones lead to the dashboard.
struct FragmentChanged {
    std::string fragment;
};
struct TabChosen {
    std::size_t tab = 0;
};
enum class ForecastOf { api_usage, storage };
/// Shows the forecast on the card, or the card's own chart again.
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
struct MoreActivitiesWanted {};  ///< pressed, or the end of the rows comes into sight
struct StreamRetryPressed {};
struct ExportPressed {};  ///< while an export goes on: end it

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

/// What of the planner (planning/view.hpp) was used.
enum class PlannerControl {
    quota,        ///< the value of this and the next three is a position
    frequency,    //
    growth,       //
    attachments,  //
    risk_level,   ///< an option's number, as of the edition
    reset,
    compare,
    apply,  ///< the recommended settings, and those that were chosen
    apply_chosen,
    all_objects,
    paste,  ///< a text
    edition,
    licenses,  ///< a text, as of the next two
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
    std::string text;              ///< UTF-8, or whatever it holds
    bool belongs_to_last = false;  ///< chosen or dropped together with the one before
};
struct DeferredModuleLoaded {};  ///< its code is there
struct DeferredModuleFailed {};  ///< its code could not be had
struct CopyEnded {               ///< what was to be put on the clipboard
    bool done = false;
};
struct IdleTime {};  ///< a slice of the planner's sums may be done

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
