#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "client/domain/Text.h"
#include "client/domain/description/SlurmJob.h"
#include "client/files/JobFile.h"

using namespace chipdeck;

/// A job's file as somebody shared it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    // Its first line as what --set was given.
    const std::string setting(text.substr(0, text.find('\n')));
    if (const auto set = files::parseJob("script = \"#!/bin/sh\\ntrue\\n\"", "job.toml", {setting}); !set) {
        for (const domain::FieldViolation &one : set.error().fields) {
            if (one.description.empty() || domain::harmless(one.description, 65536) != one.description)
                std::abort();
        }
    }
    const auto job = files::parseJob(text, "job.toml");
    if (!job) {
        // Whatever is wrong is said in words that are safe to show, with its place.
        for (const domain::FieldViolation &one : job.error().fields) {
            if (!one.field.starts_with("job.toml:") || one.description.empty() || domain::harmless(one.description, 65536) != one.description)
                std::abort();
        }
        return 0;
    }
    const auto back = files::parseJob(files::jobText(*job), "job.toml");
    if (!back || !(*back == *job))
        std::abort();
    if (const auto slurm = domain::toSlurm(*job, {}, {domain::ContainerRuntime::Apptainer, true}))
        domain::fromSlurm(*slurm);
    return 0;
}
