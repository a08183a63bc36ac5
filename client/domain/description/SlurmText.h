#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

/// How Slurm writes values, and back; nullopt = it has a form that a description has no place for, or none at all.
std::string slurmTime(std::uint64_t seconds);
/// Seconds since the epoch, independent of any clock's zone.
std::string slurmMoment(std::int64_t seconds);
std::optional<std::int64_t> readMoment(std::string_view text);
std::string slurmMemory(std::uint64_t bytes);
std::string slurmDependencies(const std::vector<Dependency> &list, bool any);
struct Dependencies {
    std::vector<Dependency> list;
    bool any = false;
};
std::optional<Dependencies> readDependencies(std::string_view text);
std::string slurmLicences(const std::vector<Licence> &list);
std::optional<std::vector<Licence>> readLicences(std::string_view text);
std::string slurmSignal(const CheckpointSignal &signal);
std::optional<CheckpointSignal> readSignal(std::string_view text);
/// "nv[01-03],as1" as single names; at most 65,536.
std::optional<std::vector<std::string>> readNodeList(std::string_view text);
/// "ALL,A=1,B=2"; nullopt where more than the variables' values matter.
std::optional<std::map<std::string, std::string>> readExport(std::string_view text);

std::vector<std::string> splitText(std::string_view text, char separator);
/// The parts with the separator between them.
std::string joinText(const std::vector<std::string> &parts, char separator);

} // namespace chipdeck::domain
