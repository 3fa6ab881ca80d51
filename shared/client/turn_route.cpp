#include <utility>

#include "shared/client/turn.hpp"

/// Where the page is: its tab, its filter, and the address that says so.
namespace orgkeep::client {

void Turn::on(const FragmentChanged&) {}
void Turn::on(const TabChosen&) {}
void Turn::on(const DetailsTabChosen&) {}
void Turn::on(const ViewMorePressed&) {}
void Turn::show_settings() { ++state_.settings_attention; }
void Turn::write_address(bool) {}

}  // namespace orgkeep::client
