#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/gateway/sources/slurm/SlurmConfig.h"
#include "client/domain/Failure.h"

namespace chipdeck::gateway::slurm {

class Cancellation;

/// When a JWT expires, read from its payload without checking the signature: slurmrestd answers an expired token like a
/// dead controller, so this must be known before asking.
std::optional<std::int64_t> tokenExpiry(std::string_view jwt);

/// The token for slurmrestd: from a file, or from `scontrol token`, renewed before it expires.
class TokenKeeper
{
public:
    explicit TokenKeeper(const SlurmConfig &config) : m_config(config) {}

    /// Empty when none is configured; a Failure when one is but cannot be had or has expired.
    domain::Result<std::string> token(const Cancellation &cancellation);

private:
    domain::Result<std::string> fromFile() const;
    domain::Result<std::string> fromCommand(const Cancellation &cancellation);

    const SlurmConfig &m_config;
    std::string m_made;
};

} // namespace chipdeck::gateway::slurm
