#include "shared/client/view.hpp"
#include "shared/client/activities/activities.hpp"
#include "shared/client/activities/stream/filter.hpp"
#include "shared/core/date_format.hpp"
#include "shared/text/number_format.hpp"
#include "shared/text/sanitize_line.hpp"

namespace orgkeep::client {
namespace {

ChoiceView type_choice(const StreamFilter& filter) {
    ChoiceView choice{"Type", {"All types"}, 0};
    for (const ActivityType type : stream_types) {
        choice.options.emplace_back(label(type));
        if (filter.type == type) choice.selected = choice.options.size() - 1;
    }
    return choice;
}

ChoiceView status_choice(const StreamFilter& filter) {
    ChoiceView choice{"Status", {"All statuses"}, 0};
    for (const ActivityStatus status : stream_statuses) {
        // The labels of backups. Other types of activities have other labels for the same status.
        choice.options.emplace_back(label(status, ActivityType::scheduled_backup));
        if (filter.status == status) choice.selected = choice.options.size() - 1;
    }
    return choice;
}

FieldView date_field(const State& state, std::string label, const std::optional<Date>& date) {
    FieldView field;
    field.label = std::move(label);
    field.placeholder = "Any day";
    if (!date) return field;
    field.value = format_date(*date);
    field.shown = date_text(*date, state.calendar);
    return field;
}

/// The service's error about a parameter of the current filter.
std::string service_error(const Stream& stream, std::string_view parameter) {
    if (!stream.refused || stream.refused->filter != normalized(stream.filter)) return {};
    for (const contract::FieldError& error : stream.refused->errors) {
        if (error.pointer == parameter)
            return "The service rejected this: it " + sanitize_sentence(error.detail);
    }
    return {};
}

/// Whether the loaded rows are those of the current filter.
bool has_rows_of_filter(const Stream& stream) {
    return stream.is_loaded && stream.loaded == normalized(stream.filter);
}

bool is_first_page_in_flight(const State& state) {
    return is_in_flight(state, Purpose::activities) && state.stream.requested_cursor.empty();
}

/// Whether the rows of the current filter are still loading.
bool is_searching(const State& state) {
    return state.stream.search_due || is_first_page_in_flight(state);
}

std::string count_text_of(const State& state) {
    const Stream& stream = state.stream;
    if (is_searching(state)) return "Loading…";
    // The count of another filter's rows would be misleading.
    if (!has_rows_of_filter(stream)) return {};
    if (stream.items.empty()) {
        return stream.loaded == StreamFilter{} ? "No activities yet"
                                               : "No activity matches this filter";
    }
    const auto count = static_cast<std::int64_t>(stream.items.size());
    return stream.next_cursor ? "Showing the first " + count_text(count)
                              : amount_text(count, "activity", "activities");
}

std::string empty_text_of(const State& state) {
    const Stream& stream = state.stream;
    if (!stream.items.empty()) return {};
    if (is_searching(state)) return "Loading activities…";
    if (!has_rows_of_filter(stream)) return {};
    if (stream.loaded == StreamFilter{}) {
        return "No activities yet. Backups, data downloads and settings changes will appear here.";
    }
    return "No activity matches this filter.";
}

ButtonView export_button(const State& state) {
    ButtonView button;
    button.label = "Export CSV";
    if (state.stream.exporting) {
        button.label = "Cancel export";
        return button;
    }
    const ExportBlock block = export_block(state);
    button.enabled = block == ExportBlock::none;
    switch (block) {
        case ExportBlock::none:
            break;
        case ExportBlock::bad_filter:
            button.reason = "The filter has an error";
            break;
        case ExportBlock::not_loaded:
            button.reason = "The activities are not loaded";
            break;
        case ExportBlock::nothing:
            button.reason = "Nothing to export";
            break;
    }
    return button;
}

std::string export_text_of(const Stream& stream) {
    if (!stream.exporting) return {};
    const StreamExport& exporting = *stream.exporting;
    std::string text =
        amount_text(static_cast<std::int64_t>(exporting.count), "activity", "activities") +
        " so far";
    if (exporting.retry_at) text += ", retrying…";
    return text;
}

ButtonView more_button(const State& state) {
    ButtonView button;
    button.label = "Show more";
    if (is_in_flight(state, Purpose::activities)) {
        button.enabled = false;
        button.busy = true;
        button.reason = "Loading more activities…";
    } else if (state.stream.error) {
        button.enabled = false;
        button.reason = "The activities could not be loaded";
    }
    return button;
}

}  // namespace

ActivityStreamView build_stream_view(const State& state) {
    const Stream& stream = state.stream;
    const StreamFilter& filter = stream.filter;
    const FilterErrors errors = errors_of(filter);
    const auto first_error = [](std::string own, std::string service) {
        return own.empty() ? std::move(service) : std::move(own);
    };
    ActivityStreamView view;
    view.title = "Activity Stream";
    view.search.label = "Search";
    view.search.value = filter.text;
    view.search.placeholder = "Search summary, type or user";
    view.search.error = first_error(errors.text, service_error(stream, "q"));
    view.type = type_choice(filter);
    view.status = status_choice(filter);
    view.from = date_field(state, "From", filter.from);
    view.from.error = first_error(errors.from, service_error(stream, "since"));
    view.to = date_field(state, "To", filter.to);
    view.to.error = service_error(stream, "until");

    view.clear_filters.label = "Clear filters";
    view.clear_filters.enabled = filter != StreamFilter{};
    if (!view.clear_filters.enabled) view.clear_filters.reason = "No filter is set";
    view.export_csv = export_button(state);
    view.export_text = export_text_of(stream);

    view.count_text = count_text_of(state);
    view.columns = activity_columns();
    view.rows = stream.rows;
    view.busy = is_searching(state);
    view.more = stream.next_cursor && has_rows_of_filter(stream);
    view.show_more = more_button(state);
    view.empty_text = empty_text_of(state);
    if (stream.error) {
        view.error = "The activities could not be loaded. " + sentence(*stream.error);
        view.error_action = "Try again";
    }
    return view;
}

}  // namespace orgkeep::client
