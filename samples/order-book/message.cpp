#include "message.hpp"

#include <charconv>
#include <stdexcept>

namespace {

constexpr std::string_view checksum_tag = "|10=";

int checksum(std::string_view text) {
    unsigned sum = 0;
    for (const char c : text) sum += static_cast<unsigned char>(c);
    return static_cast<int>(sum % 256);
}

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Calls `visit(tag, value)` for every `tag=value` of a line.
template <class Visit>
void for_each_field(std::string_view line, Visit&& visit) {
    while (!line.empty()) {
        const auto bar = line.find('|');
        const auto field = line.substr(0, bar);
        const auto equals = field.find('=');
        visit(number(field.substr(0, equals)), field.substr(equals + 1));
        line = bar == std::string_view::npos ? std::string_view{} : line.substr(bar + 1);
    }
}

void verify_checksum(std::string_view line) {
    const auto body = line.substr(0, line.rfind(checksum_tag));
    if (checksum(body) != number(line.substr(body.size() + checksum_tag.size())))
        throw std::runtime_error("checksum mismatch in: " + std::string(line));
}

}  // namespace

std::string encode(const Message& message) {
    std::string line = message.kind == MessageKind::mass_cancel ? "35=q" : "35=D";
    line += "|11=" + std::to_string(message.id);
    line += message.kind == MessageKind::sell ? "|54=2" : "|54=1";
    line += "|44=" + std::to_string(message.price.ticks);
    line += "|38=" + std::to_string(message.quantity);
    return line + std::string(checksum_tag) + std::to_string(checksum(line));
}

Message decode(std::string_view line) {
    verify_checksum(line);
    Message message;
    for_each_field(line, [&message](std::int64_t tag, std::string_view value) {
        switch (tag) {
            case 35: if (value == "q") message.kind = MessageKind::mass_cancel; break;
            case 11: message.id = static_cast<std::uint64_t>(number(value)); break;
            case 54: if (value == "2") message.kind = MessageKind::sell; break;
            case 44: message.price.ticks = number(value); break;
            case 38: message.quantity = number(value); break;
        }
    });
    return message;
}
