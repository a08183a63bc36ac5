#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "client/domain/Failure.h"
#include "client/domain/description/JobDescription.h"

namespace chipdeck::domain {

/// Where a part of a job is to run: what the description leaves open, chosen on one cluster.
struct PartChoice {
    std::string pool;  ///< empty = the part's own, or the scheduler's default
    std::string schedulerType;  ///< "gpu:h100"; empty = what the part's model says, if that is a scheduler's word
    Vendor vendor = Vendor::Unknown;  ///< of these chips; says which variant holds, that of the first part for the whole job
    std::uint32_t chipsPerNode = 0;  ///< spreads chips that are counted over the whole job; 0 = left to the scheduler

    bool operator==(const PartChoice &) const = default;
};

/// What starts images on a cluster.
enum class ContainerRuntime : std::uint8_t {
    None,
    OciBundle,  ///< Slurm's own --container: the image is the path of an OCI bundle, whose mounts are its own
    Pyxis,      ///< the plugin with --container-image and --container-mounts
    Apptainer,  ///< the program, on every node
};

/// What a cluster can do beyond what every Slurm can.
struct SlurmAbilities {
    ContainerRuntime containers = ContainerRuntime::None;
    bool knowsBlocks = false;  ///< its topology is told to Slurm, so that --switches means something

    bool operator==(const SlurmAbilities &) const = default;
};

/// An option of sbatch by its long name; an empty value = it is given none.
struct SlurmOption {
    std::string name;
    std::string value;

    bool operator==(const SlurmOption &) const = default;
};

/// A description as Slurm takes it.
struct SlurmJob {
    std::vector<std::vector<SlurmOption>> parts = std::vector<std::vector<SlurmOption>>(1);
    std::string script;
    std::map<std::string, std::string> environment;

    bool operator==(const SlurmJob &) const = default;
};

/// What stands in front of the script that a command or a container becomes, so that it can be told from a person's own.
inline constexpr std::string_view commandMark = "#!/bin/sh\n# Chipdeck: a command\n";
inline constexpr std::string_view containerMark = "#!/bin/sh\n# Chipdeck: a container\n";

/// One choice a part; missing ones choose nothing. What this cluster cannot express comes back as violations whose fields are those of
/// checkDescription(), never left out. Precondition: checkDescription() finds nothing.
tl::expected<SlurmJob, std::vector<FieldViolation>> toSlurm(const JobDescription &description, const std::vector<PartChoice> &choices,
                                                            const SlurmAbilities &abilities);

/// The inverse: all that Slurm can express comes back. Chips have the scheduler's type as their model.
JobDescription fromSlurm(const SlurmJob &job);

/// "--name=value" of each option, ":" between the parts.
std::vector<std::string> argumentsOf(const SlurmJob &job);

} // namespace chipdeck::domain
