// The exchange's wire format, one line a message: `35=D|11=1042|54=1|44=10017|38=250|10=087`.
#pragma once

#include "money.hpp"

#include <cstdint>
#include <string>
#include <string_view>

enum class MessageKind { buy, sell, mass_cancel };

struct Message {
    MessageKind kind = MessageKind::buy;
    std::uint64_t id = 0;
    Price price;
    std::int64_t quantity = 0;
};

std::string encode(const Message& message);

/// Reads one line; throws std::runtime_error when its checksum does not match its text.
Message decode(std::string_view line);
