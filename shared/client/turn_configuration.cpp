#include <utility>

#include "shared/client/turn.hpp"

/// The dialog "Edit Configuration".
namespace orgkeep::client {

void Turn::on(const EditPressed&) {}
void Turn::on(const QuotaTyped&) {}
void Turn::on(const UseDefaultPressed&) {}
void Turn::on(const FrequencyChosen&) {}
void Turn::on(const HoursTyped&) {}
void Turn::on(const ConfigurationAccepted&) {}
void Turn::on(const ConfigurationCancelled&) {}
void Turn::on(const KeepMinePressed&) {}
void Turn::on(const UseTheirsPressed&) {}
void Turn::take_settings(const HttpResponse&) {}
void Turn::take_saved_settings(const HttpResponse&) {}
void Turn::settings_failed(const InFlight&, const Trouble&) {}

}  // namespace orgkeep::client
