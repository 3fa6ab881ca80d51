#include <utility>

#include "shared/client/turn.hpp"

/// The activity stream: filters, pages, details.
namespace orgkeep::client {

void Turn::on(const LogPressed&) {}
void Turn::on(const ActivityOpened&) {}
void Turn::on(const ActivityClosed&) {}
void Turn::on(const SearchTyped&) {}
void Turn::on(const TypeChosen&) {}
void Turn::on(const StatusChosen&) {}
void Turn::on(const FromChosen&) {}
void Turn::on(const ToChosen&) {}
void Turn::on(const ClearFiltersPressed&) {}
void Turn::on(const MoreActivitiesWanted&) {}
void Turn::on(const StreamRetryPressed&) {}
void Turn::on(const ExportPressed&) {}
void Turn::tend_stream() {}
void Turn::take_activities(const InFlight&, const HttpResponse&) {}
void Turn::activities_failed(const InFlight&, const Trouble&,
                             std::optional<std::chrono::milliseconds>) {}

}  // namespace orgkeep::client
