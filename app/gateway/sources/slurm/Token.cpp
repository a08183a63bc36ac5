#include "app/gateway/sources/slurm/Token.h"

#include <charconv>
#include <ctime>
#include <fstream>

#include "app/gateway/sources/slurm/SlurmCommands.h"

namespace chipdeck::gateway::slurm {

namespace {

using domain::Code;

std::string decodeBase64Url(std::string_view text)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char letter : text) {
        const std::size_t value = alphabet.find(letter);
        if (value == std::string_view::npos)
            break;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>(bits >> held & 0xffU);
        }
    }
    return bytes;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::optional<std::int64_t> tokenExpiry(std::string_view jwt)
{
    const std::size_t first = jwt.find('.');
    const std::size_t second = first == std::string_view::npos ? first : jwt.find('.', first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    const std::string payload = decodeBase64Url(jwt.substr(first + 1, second - first - 1));
    constexpr std::string_view mark = "\"exp\"";
    std::size_t at = payload.find(mark);
    if (at == std::string::npos)
        return std::nullopt;
    at = payload.find_first_not_of(" :\t", at + mark.size());
    std::int64_t value = 0;
    if (at == std::string::npos
        || std::from_chars(payload.data() + at, payload.data() + payload.size(), value).ec != std::errc())
        return std::nullopt;
    return value;
}

domain::Result<std::string> TokenKeeper::fromFile() const
{
    std::ifstream file(m_config.tokenFile);
    std::string token;
    std::getline(file, token);
    // `scontrol token` writes "SLURM_JWT=..."; such a file is welcome as it is.
    constexpr std::string_view prefix = "SLURM_JWT=";
    if (token.starts_with(prefix))
        token.erase(0, prefix.size());
    token = trimmed(token);
    if (token.empty())
        return domain::failure(Code::Unauthenticated, "SLURM_TOKEN_MISSING",
                               "The token file " + m_config.tokenFile
                                   + " cannot be read or is empty; write the output of \"scontrol token\" into it.");
    const auto expiry = tokenExpiry(token);
    if (expiry && *expiry <= std::time(nullptr))
        return domain::failure(Code::Unauthenticated, "SLURM_TOKEN_EXPIRED",
                               "The token in " + m_config.tokenFile
                                   + " has expired; write a new one from \"scontrol token\" into it.");
    return token;
}

domain::Result<std::string> TokenKeeper::fromCommand(const Cancellation &cancellation)
{
    constexpr std::int64_t lifespanS = 3600;
    constexpr std::int64_t renewBeforeS = 300;
    const auto expiry = tokenExpiry(m_made);
    if (!m_made.empty() && expiry && *expiry - renewBeforeS > std::time(nullptr))
        return m_made;
    const SlurmCommands commands(m_config, &cancellation);
    const CommandResult answer = commands
        .make("scontrol", {"token", "username=" + m_config.restUser, "lifespan=" + std::to_string(lifespanS)})
        .run();
    constexpr std::string_view prefix = "SLURM_JWT=";
    const std::size_t at = answer.output.find(prefix);
    if (!answer.succeeded() || at == std::string::npos)
        return tl::unexpected(commandFailure(answer, "scontrol token"));
    m_made = trimmed(std::string_view(answer.output).substr(at + prefix.size()));
    return m_made;
}

domain::Result<std::string> TokenKeeper::token(const Cancellation &cancellation)
{
    if (!m_config.tokenFile.empty())
        return fromFile();
    if (m_config.makeTokens)
        return fromCommand(cancellation);
    return std::string();
}

} // namespace chipdeck::gateway::slurm
